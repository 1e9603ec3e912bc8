"""Personal identity codes (henkilötunnus): found in texts so that reports can mask and rules can warn.

Form ``ppkkvv`` + century sign + three digits + check character, which is the number of the first nine digits
modulo 31 (decree 128/2010; the newer century signs since 2023).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

CHECK_CHARACTERS: Final = "0123456789ABCDEFHJKLMNPRSTUVWXY"
SIGNS: Final = "-+ABCDEFUVWXY"
_SHAPE: Final = b"000000-000"
_pattern: re.Pattern[str] | None = None
_shapes: bytes = b""


def may_hold_identity_codes(data: bytes) -> bool:
    """Whether six digits, a century sign and three digits stand in UTF-8: nearly no text has that, told cheaply."""
    global _shapes  # noqa: PLW0603 - made when first needed
    if not _shapes:
        _shapes = bytes.maketrans(b"123456789" + SIGNS.encode(), b"0" * 9 + b"-" * len(SIGNS))
    return _SHAPE in data.translate(_shapes)


def find_identity_codes(text: str) -> Iterator[tuple[int, int]]:
    """Where each valid code begins and ends in the text."""
    global _pattern  # noqa: PLW0603 - compiled when first needed
    if _pattern is None:
        # the sign first and the digits before it looked back at: most of a text is passed over at once
        _pattern = re.compile(rf"[{SIGNS}](?<=[0-9]{{6}}.)[0-9]{{3}}[0-9A-Y](?![0-9A-Za-z])")
    for match in _pattern.finditer(text):
        begin = match.start() - 6
        if (begin == 0 or not text[begin - 1].isalnum()) and _is_valid(text[begin : match.end()]):
            yield begin, match.end()


def _is_valid(code: str) -> bool:
    day, month = int(code[:2]), int(code[2:4])
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return False
    return CHECK_CHARACTERS[int(code[:6] + code[7:10]) % 31] == code[10]
