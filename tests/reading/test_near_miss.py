"""Slips: how many they are, and how many a label may have."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.reading.near_miss import allowed_slips, distance

WORDS = st.text("abcä", max_size=12)


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


@given(WORDS, WORDS)
def test_only_the_same_word_has_no_slip(left: str, right: str) -> None:
    assert (distance(left, right, 3) == 0) == (left == right)


@pytest.mark.parametrize(("letters", "slips"), [(4, 0), (5, 1), (11, 1), (12, 2), (40, 2)])
def test_how_many_slips_a_label_may_have(letters: int, slips: int) -> None:
    assert allowed_slips("a" * letters) == slips
