"""Lengths and sizes of letters, as a style sheet writes them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from checker.patterns import pattern

NOTHING: Final = pattern(r"[-+]?0*\.?0*(?:px|pt|em|rem|%|cm|mm|in)?")
"""A length that is none."""
FAR: Final = pattern(
    r"-[0-9]{3,}(?:\.[0-9]*)?(?:px|pt|em|rem|%|v[wh])|-[0-9]{2,}(?:\.[0-9]*)?r?em|[0-9]{5,}(?:\.[0-9]*)?px"
)
"""A distance that takes text off the page."""
LENGTH: Final = pattern(r"[-+]?([0-9]{0,5})(?:\.([0-9]{1,5}))?(px|pt|r?em|ex|%|cm|mm|in)")
HIGH: Final = {"px": 300, "pt": 300, "em": 20, "rem": 20, "ex": 40, "%": 1_500, "cm": 10, "mm": 100, "in": 5}
"""Hundredths of a unit from which text does not stand on its line any more."""
APART: Final = {"px": 1_200, "pt": 900, "em": 75, "rem": 75, "ex": 150, "%": 300, "cm": 30, "mm": 300, "in": 12}
"""Hundredths of a unit that divide two words of a line."""
SIZE: Final = pattern(r"(?:^|\s)(0|[0-9.]+(?:px|pt|r?em|%))(?:\s*/\s*\S+)?\s+(.*)")
UNITS: Final = {"em": (100, 1), "%": (1, 1), "rem": (100, 1), "px": (25, 4), "pt": (25, 3)}
"""Hundredths of the usual size in a unit of length, as a ratio."""
SIZES: Final = {
    "xx-small": 56, "x-small": 62, "small": 81, "smaller": 83, "medium": 100, "large": 112, "larger": 120,
    "x-large": 150, "xx-large": 200,
}  # fmt: skip


def in_pixels(length: str) -> int | None:
    """A length in hundredths of a pixel."""
    found = LENGTH.fullmatch(length)
    if found is None:
        return 0 if length and NOTHING.fullmatch(length) else None
    return _hundredths(found) * APART["px"] // APART[found[3]] * (-1 if length.startswith("-") else 1)


def is_wide(length: str) -> bool:
    """Whether it divides two words of a line."""
    found = LENGTH.fullmatch(length)
    return found is not None and not length.startswith("-") and _hundredths(found) >= APART[found[3]]


def is_high(length: str) -> bool:
    """Whether text so far above or below its line does not stand on it any more."""
    found = LENGTH.fullmatch(length)
    return found is not None and _hundredths(found) >= HIGH[found[3]]


def font_of(values: Mapping[str, str]) -> tuple[str, str]:
    """The size, and the first family of the font, where they are said."""
    size, families = values.get("font-size", ""), values.get("font-family", "")
    found = SIZE.search(values.get("font", ""))
    if found is not None:
        size, families = size or found[1], families or found[2]
    return size, families.partition(",")[0].strip("'\" ")


def size_in(size: str, around: int) -> int:
    """The size of letters in one of a size ``around``; that itself where it is not known."""
    if size and NOTHING.fullmatch(size):
        return 0
    found = LENGTH.fullmatch(size)
    if found is None or found[3] not in UNITS:
        return around * SIZES[size] // 100 if size in ("smaller", "larger") else SIZES.get(size, around)
    times, parts = UNITS[found[3]]
    own = _hundredths(found) * times // (100 * parts)
    return min(own * around // 100 if found[3] in ("em", "%") else own, 10_000)


def _hundredths(length: re.Match[str]) -> int:
    return int(length[1] or "0") * 100 + int((length[2] or "")[:2].ljust(2, "0"))
