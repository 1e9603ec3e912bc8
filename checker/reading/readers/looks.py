"""Whether a reader of the page sees a text: what colour, size, height and line it is given says.

DOCX and ODT name these things differently and inherit them alike: each style says some of them and leaves the others
to what stands around. A look is what has been said so far. Numbers and lengths of attributes are read here too: ``2``,
``12pt``, ``1.5cm``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import mul
from typing import Any, Final, TypedDict

from checker.patterns import pattern
from checker.reading.blocks import HIDDEN, STRUCK

RAISED: Final = 1 << 8
"""A look's own mark: above the base line, but for no note where the whole paragraph is."""
LOWERED: Final = 1 << 9
"""A look's own mark: below the base line; a note mark behind an amount, else part of a formula such as CO₂."""
WHITE: Final = "FFFFFF"
SIZE: Final = 12
"""From which bit on marks hold a look's size, in half points."""
USUAL: Final = 22
"""The size of text of which none is said."""
LONGEST: Final = 40
"""Characters before a digit that are looked at."""
WHOLE: Final = pattern(r"(?<![0-9])[0-9]{1,3}(?:[ \u00a0\u202f.][0-9]{3})+(?:,[0-9]{2})?$")
"""A figure whose thousands are set apart, at the end of a text."""
FIGURE: Final = pattern(
    r"\s*(?:0|[1-9][0-9]{0,2}(?:[\s.'’]?[0-9]{3})*)(?:,[0-9]{1,2})?\s*(?:€|e|eur|euroa|%)?\s*", re.IGNORECASE
)
"""A text that is an amount or a share: what is drawn directly before it may be its sign."""
AWAY: Final = 100
"""Half points above or below its line at which a text is not of it any more."""
TINY: Final = 2
"""Size in half points that nobody can read."""
ALIKE: Final = 24
"""Difference of two colours, of 255 in each of red, green and blue, that nobody sees."""
PALE: Final = 48
"""Such a difference that nobody sees where both are about as bright: white on a tinted cell."""
BRIGHT: Final = (2126, 7152, 722)
"""How much red, green and blue count for the brightness of a colour (WCAG 2.2, relative luminance)."""
GLARE: Final = 255 * 255 * sum(BRIGHT) // 20
"""What a surface adds to the brightness of each of its colours."""


class Look(TypedDict, total=False):
    """What is said of a text; a missing key: nothing is said."""

    hidden: bool
    struck: bool
    twice: bool
    """Struck through by two lines."""
    height: int
    """Marks: :data:`SUPERSCRIPT`, :data:`LOWERED` or 0."""
    raise_by: int
    """In half points; negative: lowered."""
    size: int
    """In half points."""
    colour: str
    """Six hexadecimal digits, or empty: that of the program."""
    ground: str | None
    """The colour behind the text; None: not known."""
    font: str
    from_right: bool
    clear: bool
    """Letters without filling."""


def marks_of(look: Look, ground: str | None) -> int:
    """The marks of a text of this look; ``ground``: the colour of the page, the cell or the box around it, if known."""
    marks = look.get("height", 0)
    raise_by = look.get("raise_by", 0)
    if not marks and abs(raise_by) >= 4:
        marks = RAISED if raise_by > 0 else LOWERED
    marks |= min(max(look.get("size", 0), 0), 1_000) << SIZE
    if look.get("struck") or look.get("twice"):
        marks |= STRUCK
    if (
        abs(raise_by) >= AWAY
        or look.get("hidden")
        or look.get("clear")
        or 0 < look.get("size", 24) <= TINY
        or _is_lost(look, ground)
    ):
        marks |= HIDDEN
    return marks


def _is_lost(look: Look, ground: str | None) -> bool:
    """Whether the letters have the colour of what is behind them."""
    colour = look.get("colour", "")
    behind = look.get("ground", ground)
    return bool(colour and behind) and are_alike(bytes.fromhex(colour), bytes.fromhex(behind or ""))


def are_alike(one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether two colours, as red, green and blue of 255, differ by so little that one is not seen on the other: the
    brighter one is less than a third brighter.
    """
    apart = max(abs(first - second) for first, second in zip(one, other, strict=True))
    dark, light = sorted(sum(map(mul, BRIGHT, map(mul, colour, colour))) + GLARE for colour in (one, other))
    return apart <= ALIKE or (apart <= PALE and light * 10 < dark * 13)


def colour_of(text: str) -> str:
    """Six hexadecimal digits in capitals, from ``#ffffff`` or ``FFFFFF``; empty where it says no colour."""
    text = text.removeprefix("#").upper()
    return text if len(text) == 6 and all(sign in "0123456789ABCDEF" for sign in text) else ""


def small_digit(before: str, text: str) -> str:
    """What a digit is that is set smaller, but not higher, behind a text: ``part`` of its figure where only so the
    thousands are whole, the mark of a ``note`` where they are whole without it, else ``unsure``.
    """
    before = before[-LONGEST:].rstrip()
    if WHOLE.search(before + text) is not None or (not before[-1:].isdigit() and not before.endswith(("€", "%"))):
        return "part"
    is_whole = WHOLE.search(before) is not None or not before[-1:].isdigit() or not text.isdigit()
    return "note" if is_whole and text[0] != "0" else "unsure"


def merged(*looks: Look) -> Look:
    """What the later looks say over what the earlier ones say."""
    made: dict[str, Any] = {}
    for look in looks:
        made.update(look)
    return made  # type: ignore[return-value]


EMU: Final = 360_000
"""English metric units in a centimetre: lengths of office files in whole numbers."""
PIXEL: Final = 9_525
DIGITS: Final = pattern(r"-?[0-9]{1,12}")
LENGTH: Final = pattern(r"([0-9]{1,6})(?:\.([0-9]{0,2})[0-9]*)?(cm|mm|in|pt|pc|px|)")
UNITS: Final = {"cm": EMU, "mm": EMU // 10, "in": 914_400, "pt": 12_700, "pc": 152_400, "px": PIXEL, "": PIXEL}


def whole(text: str, otherwise: int = 0) -> int:
    """A whole number of at most twelve digits."""
    return int(text) if DIGITS.fullmatch(text) else otherwise


def length_of(text: str) -> int:
    """A length in English metric units, pixels where it names no unit; 0 where it is none."""
    found = LENGTH.fullmatch(text.removeprefix("-"))
    if found is None:
        return 0
    sign = -1 if text.startswith("-") else 1
    return sign * (int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))) * UNITS[found[3]] // 100
