"""What stands before the words of a line, and how words are compared."""

from __future__ import annotations

import pytest

from checker.reading.words import SPACES, lead_of, words_of


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Palkat", "Palkat"),
        ("  - Palkat", "Palkat"),
        ("• 4. Palkat", "Palkat"),
        ("(1.2) Palkat", "Palkat"),
        ("\u2009\u300012 Palkat", "Palkat"),
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


def test_the_spaces_are_those_of_unicode() -> None:
    assert sorted(SPACES) == [letter for letter in map(chr, range(0x110000)) if letter.isspace()]


def test_words_have_no_case_and_no_punctuation() -> None:
    assert words_of("Y-tunnus: ÄÄ") == ("y", "tunnus", "ää")
