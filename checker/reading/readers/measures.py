"""Numbers and lengths as files and pages write them in attributes: ``2``, ``12pt``, ``1.5cm``."""

from __future__ import annotations

import re
from typing import Final

EMU: Final = 360_000
"""English metric units in a centimetre: lengths of office files in whole numbers."""
WHOLE: Final = re.compile(r"-?[0-9]{1,12}")
LENGTH: Final = re.compile(r"([0-9]{1,6})(?:\.([0-9]{0,2})[0-9]*)?(cm|mm|in|pt|pc|px|)")
UNITS: Final = {"cm": EMU, "mm": EMU // 10, "in": 914_400, "pt": 12_700, "pc": 152_400, "px": 9_525, "": 9_525}


def whole(text: str, otherwise: int = 0) -> int:
    """A whole number of at most twelve digits."""
    return int(text) if WHOLE.fullmatch(text) else otherwise


def length_of(text: str) -> int:
    """A length in English metric units, pixels where it names no unit; 0 where it is none."""
    found = LENGTH.fullmatch(text)
    if found is None:
        return 0
    return (int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))) * UNITS[found[3]] // 100
