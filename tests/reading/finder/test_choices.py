"""Which of Kyllä and Ei is chosen, however the boxes are drawn and wherever they stand."""

from __future__ import annotations

import pytest

from checker.reading.finder.choices import choice_of


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Kyllä", True),
        ("Ei", False),
        ("☐ Kyllä ☒ Ei", False),
        ("Kyllä ☐ Ei ☒", False),
        ("( ) Kyllä (X) Ei", False),
        ("[x] Kyllä [ ] Ei", True),
        ("Kyllä Ei x", False),
        ("x Kyllä Ei", True),
        ("○ Kyllä ◉ Ei", False),
        ("● Kyllä ○ Ei", True),
        ("Kyllä\nx Ei", False),
        ("Kyllä x\nEi", True),
        ("☐ Kyllä\n☒ Ei", False),
        ("☐\nKyllä\n☒\nEi", False),
    ],
)
def test_exactly_one_is_chosen(text: str, answer: bool) -> None:
    assert choice_of(text) == (answer, "")


@pytest.mark.parametrize(
    "text",
    [
        "Kyllä / Ei",
        "☒ Kyllä ☒ Ei",
        "☐ Kyllä ☐ Ei",
        "Kyllä x Ei",
        "Kyllä ☐ Ei",
        "☒",
        "x Kyllä\nx Ei",
        "☐☒ Kyllä ☐ Ei",
        "Kyllä ☐☒\nEi ☒",
    ],
)
def test_none_or_both_are_in_doubt(text: str) -> None:
    assert choice_of(text) == (None, "choice")


def test_other_words_are_no_answer() -> None:
    assert choice_of("Kyllä, osittain") == (None, "")
