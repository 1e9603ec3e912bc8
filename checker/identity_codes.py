"""Personal identity codes (henkilötunnus): found in texts so that reports can mask and rules can warn.

Form ``ppkkvv`` + century sign + three digits + check character, which is the number of the first nine digits
modulo 31 (decree 128/2010; the newer century signs since 2023). One pattern serves finding and masking: it also takes
small letters, any dash for the hyphen, a space on each side of it, and characters inside that nobody sees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

CHECK_CHARACTERS: Final = "0123456789ABCDEFHJKLMNPRSTUVWXY"
LETTERS: Final = "ABCDEFUVWXY"
"""Century signs since 2023 besides ``+`` and ``-``."""
DASHES: Final = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d"
UNSEEN: Final = "\u00ad\u034f\u061c\u115f\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
_KEPT: Final = bytes((*b"0123456789+-", *LETTERS.encode(), *LETTERS.lower().encode()))
_SHAPES: Final = bytes.maketrans(_KEPT, b"0" * 10 + b"-" * (len(_KEPT) - 10))


def may_hold_identity_codes(text: str) -> bool:
    """Whether six digits, a century sign and three digits may stand in a text without unseen characters: nearly none
    has that, told cheaply.
    """
    shapes = text.encode("utf-8", "replace").translate(_SHAPES, b" \t\r\n")
    if b"000000-000" in shapes:
        return True
    place = shapes.find(b"000000")
    while place >= 0:  # a dash beyond ASCII
        if shapes[place + 6 : place + 7] > b"\x7f":
            return True
        place = shapes.find(b"000000", place + 1)
    return False


@cache
def _pattern(unseen: str) -> re.Pattern[str]:
    """The shape of a code; what is before it is looked at only where a digit stands."""
    digit = f"[0-9]{unseen}"
    first = rf"[0-9](?<![0-9]{{2}}){unseen}"
    sign = rf"(?:[+{LETTERS}{LETTERS.lower()}]{unseen}|\s?[{DASHES}]{unseen}\s?)"
    return re.compile(rf"{first}{digit * 5}{sign}{digit * 3}[0-9A-Ya-y](?!{unseen}[0-9A-Za-zÅÄÖåäö])")


def find_identity_codes(text: str) -> Iterator[tuple[int, int]]:
    """Where each valid code begins and ends in the text."""
    unseen = "" if text.isascii() or re.search(f"[{UNSEEN}]", text) is None else f"[{UNSEEN}]*"
    for match in _pattern(unseen).finditer(text):
        if _is_valid(match.group()):
            yield match.span()


def _is_valid(code: str) -> bool:
    digits = "".join(letter for letter in code[:-1] if letter in "0123456789")
    day, month = int(digits[:2]), int(digits[2:4])
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return False
    return CHECK_CHARACTERS[int(digits) % 31] == code[-1].upper()
