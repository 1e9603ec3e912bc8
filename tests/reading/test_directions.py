"""Text from right to left, as a page shows it."""

from __future__ import annotations

import pytest

from checker.reading.directions import turned


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("412 385", "412 385"),
        ("\u202e412 385\u202c €", "583 214 €"),
        ("\u202e412 385", "583 214"),
        ("\u202e(1) 2\u202c", "2 (1)"),
        ("\u202e12\u202d34\u202c\u202c", "3421"),
        ("\u202e12\n34\u202c", "21\n43"),
        ("\u2067198 640\u2069", "640 198"),
        ("\u202b198\u00a0640 €\u202c", "€ 198\u00a0640"),
        ("\u202b1.8.2024\u202c", "1.8.2024"),
        ("\u202bPalkat 198 640\u202c", "Palkat 198 640"),
        ("\u202d412\u202c", "\u202d412\u202c"),
        ("\u202c\u202e12\u202c\u202c3", "213"),
    ],
)
def test_text_is_turned_as_the_page_turns_it(written: str, shown: str) -> None:
    assert turned(written) == shown


def test_marks_inside_marks_end_somewhere() -> None:
    assert turned("\u202e" * 19_000 + "12") == "21"
