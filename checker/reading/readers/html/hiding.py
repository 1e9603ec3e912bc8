"""What of the properties of an element hides or moves its text, or may do so in a way that is not followed."""

from __future__ import annotations

import re
from typing import Final

from checker.patterns import pattern
from checker.reading.readers.html.lengths import FAR, NOTHING, in_pixels, is_high, is_wide
from checker.reading.readers.html.style_sheets import FAINT

Values = dict[str, str]
CELLS: Final = ("td", "th")
RAISED: Final = frozenset("a abbr b big cite code em font i ins label rt small span strong sub sup u".split())
"""Elements in a line, which may stand above or below it."""
COVERING: Final = (
    "filter", "mask", "mask-image", "-webkit-mask", "-webkit-mask-image", "mix-blend-mode", "-webkit-text-security",
)  # fmt: skip
MOVING: Final = ("clip-path", "translate", "scale", "rotate")
"""Properties that cut a part of a line or move it."""
HIDING: Final = ("display", "visibility", "opacity")
"""Properties that may hide text, in ways that are not followed, and in values that are not known."""
MOVED: Final = pattern(
    r"scale[xy]?\(0[,)]|translate[xy3d]*\([^)]*-[0-9]{3,}|rotate[xy]\(-?(?:90|270)deg", re.IGNORECASE
)
"""A transformation that leaves nothing on the page."""
TURNED: Final = pattern(r"(?:none|initial|rotatez?\([^)]*\))?")
"""A transformation after which text is where it was."""
FUNCTIONS: Final = ("color-mix(", "color(", "hwb(", "light-dark(")
"""Colors that are not followed."""
BEYOND: Final = pattern(r"-[0-9]{4,}(?:\.[0-9]*)?px|-[0-9]{3,}(?:\.[0-9]*)?r?em")
"""A margin that takes what has it off the page."""
CUT: Final = pattern(
    r"rect\((?:[01](?:px)?[ ,]*){4}\)|inset\((?:50%|100%[^)]*)\)|(?:circle|ellipse)\(0[^)]*\)|"
    r"polygon\((?:0(?:px|%)?[ ,]*)+\)"
)
"""A shape in which nothing is left of an element."""
SIDES: Final = ("left", "top", "right", "bottom", "inset")
MARGINS: Final = ("margin", "margin-left", "margin-right")
BOX: Final = ("height", "max-height", "width", "max-width")
"""Properties of which one alone may leave an element no room."""
NARROW: Final = 6_400
"""Hundredths of a pixel in which hardly a figure of a hundred thousand has room."""


def is_away(values: Values) -> bool:
    """Whether the element is cut to nothing, made of air, or set outside the page."""
    get = values.get
    if FAINT.fullmatch(get("opacity", "1")) or MOVED.match(get("transform", "")):
        return True
    if FAR.fullmatch(get("text-indent", "")) or CUT.fullmatch(get("clip-path", "")):
        return True
    if any(BEYOND.fullmatch(side) for name in MARGINS for side in get(name, "").split()):
        return True
    is_placed = get("position") in ("absolute", "fixed")
    if is_placed and (CUT.fullmatch(get("clip", "")) or any(map(FAR.fullmatch, _sides(values)))):
        return True
    return _is_clipped(values) and any(
        name in values and (NOTHING.fullmatch(get(name, "")) or get(name) == "1px") for name in BOX
    )


def _sides(values: Values) -> list[str]:
    """How far from the edges of what is around the element is placed."""
    return " ".join([values.get(side, "") for side in SIDES]).split()


def is_uncertain(tag: str, values: Values) -> bool:
    """Whether what is declared may hide or move text in a way that is not followed."""
    if any(values.get(name, "none") not in ("none", "normal", "initial") for name in COVERING):
        return True
    if "reverse" in values.get("flex-direction", "") + values.get("flex-flow", ""):
        return True
    if FAINT.fullmatch(values.get("zoom", "1")) or (tag not in CELLS and _is_cut_short(values)):
        return True
    if (tag in RAISED or values.get("display", "").startswith("inline")) and _is_shifted(values):
        return True
    return (values.get("letter-spacing", "").startswith("-") and is_high(values["letter-spacing"])) or any(
        "(" in values.get(name, "") for name in HIDING
    )


def _is_cut_short(values: Values) -> bool:
    """Whether the element is too narrow for most figures, and what has no room in it is not shown."""
    if not _is_clipped(values):
        return False
    widths = [values.get(name, "") for name in ("width", "max-width")]
    return any((in_pixels(width) or NARROW) < NARROW for width in widths if not width.endswith("%"))


def _is_clipped(values: Values) -> bool:
    sides = ("overflow", "overflow-x", "overflow-y")
    return any(values.get(name, "").startswith(("hidden", "clip")) for name in sides)


def _is_shifted(values: Values) -> bool:
    """Whether a part of a line is moved, turned or coloured in a way that is not followed."""
    get = values.get
    sides = [get(side, "") for side in ("left", "right")] if get("position") == "relative" else []
    is_aside = any(is_wide(side.lstrip("-")) or FAR.fullmatch(side) for side in sides)
    is_pulled = any(is_high(side) for name in MARGINS for side in get(name, "").split() if side.startswith("-"))
    is_coloured = any(name in get("color", "") + get("-webkit-text-fill-color", "") for name in FUNCTIONS)
    is_cut = any(get(name, "none") not in ("none", "initial") for name in MOVING)
    return is_aside or is_pulled or is_coloured or is_cut or TURNED.fullmatch(get("transform", "")) is None
