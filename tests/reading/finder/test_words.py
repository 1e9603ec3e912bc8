"""What stands before the words of a line, how words are compared, and the slips between two of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.reading.finder.words import allowed_slips, distance, end_of, lead_of, squeeze

WORDS = st.text("abcä", max_size=12)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Palkat", "Palkat"),
        ("  - Palkat", "Palkat"),
        ("• 4. Palkat", "Palkat"),
        ("(1.2) Palkat", "Palkat"),
        ("12", "12"),
        ("123 Palkat", "123 Palkat"),
        ("1.8.2024 Palkat", "1.8.2024 Palkat"),
        ("1.8.24alkaen", "1.8.24alkaen"),
        ("(Palkat)", "(Palkat)"),
        ("–", ""),
        ("", ""),
    ],
)
def test_bullets_and_numbers_stand_before_the_words(line: str, words: str) -> None:
    assert line[lead_of(line) :] == words


def test_words_are_compared_without_case_spaces_and_punctuation() -> None:
    assert squeeze("Y-tunnus: ÄÄ") == "ytunnusää"


@pytest.mark.parametrize(("letters", "end"), [(1, 1), (7, 8), (8, 11), (9, -1)])
def test_where_so_many_letters_end(letters: int, end: int) -> None:
    assert end_of("Y-tunnus: x", 0, letters) == (end if letters < 9 else -1)


@pytest.mark.parametrize(
    ("left", "right", "slips"),
    [
        ("kunnat", "kunnat", 0),
        ("kunat", "kunnat", 1),  # lost
        ("kunnnat", "kunnat", 1),  # added
        ("kumnat", "kunnat", 1),  # wrong
        ("knunat", "kunnat", 1),  # swapped
        ("knunta", "kunnat", 2),
        ("maakunnat", "kunnat", 3),
        ("", "abc", 3),
    ],
)
def test_slips(left: str, right: str, slips: int) -> None:
    assert distance(left, right, 5) == slips


@given(WORDS, WORDS, st.integers(0, 3))
def test_a_bound_changes_no_smaller_distance(left: str, right: str, most: int) -> None:
    assert distance(left, right, most) == min(distance(left, right, 20), most + 1)
    assert distance(left, right, most) == distance(right, left, most)


@pytest.mark.parametrize(("letters", "slips"), [(4, 0), (5, 1), (11, 1), (12, 2), (40, 2)])
def test_how_many_slips_a_label_may_have(letters: int, slips: int) -> None:
    assert allowed_slips("a" * letters) == slips


def plain_distance(left: str, right: str) -> int:
    """The same by the whole table, as the books have it."""
    rows = [[max(i, j) if 0 in (i, j) else 0 for j in range(len(right) + 1)] for i in range(len(left) + 1)]
    for i, letter in enumerate(left, 1):
        for j, other in enumerate(right, 1):
            rows[i][j] = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (letter != other))
            if min(i, j) > 1 and letter == right[j - 2] and left[i - 2] == other:
                rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
    return rows[-1][-1]


@given(st.text("abcde", max_size=9), st.text("abcde", max_size=9), st.integers(0, 3))
def test_the_slips_between_two_words_are_those_of_the_books(left: str, right: str, most: int) -> None:
    assert distance(left, right, most) == min(plain_distance(left, right), most + 1)
