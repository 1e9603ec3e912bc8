"""Colors as a style sheet says them, and whether text of one is seen on another."""

from __future__ import annotations

import re
from typing import Final

from checker.patterns import pattern
from checker.reading.readers.looks import are_alike

COLORS: Final = {
    **dict.fromkeys(
        "white snow ivory ghostwhite floralwhite mintcream azure whitesmoke canvas window aliceblue honeydew seashell "
        "oldlace lavenderblush lightyellow lightcyan".split(),
        "#ffffff",
    ),
    "black": "#000000",
    "transparent": "clear",
}
STOP: Final = pattern(r"(?:repeating-)?(?:linear|radial|conic)-gradient\((?:[^#,]*,)?\s*(#\w+|\w+\([^)]*\)|[a-z]+)")
"""The first color of a gradient."""
FOLLOWED: Final = ("rgb", "hsl", "lab", "lch", "oklab", "oklch")
LIGHT: Final = pattern(
    r"(?:rgba?\((?:[\s,]*(?:100|9[2-9])%){3}|hsla?\([^)]*[\s,](?:100|9[2-9])%|(?:ok)?l(?:ab|ch)\(\s*(?:100|9[2-9])(?:\.\d+)?%?\s)[^)]*\)"
)
"""Colors that are white or nearly so."""
CLEAR: Final = pattern(r"#[0-9a-f]{6}0[0-9a-f]|\w+\((?:[^,/)]*,[^,/)]*,[^,/)]*,|[^,/)]*/)\s*0*\.?0[0-9]*%?\s*\)")
"""Colors of air, or nearly so."""


def color_of(value: str) -> str:
    """The color in six digits, ``clear``, or its name where that is not followed; empty where none is said."""
    if not value or value in ("inherit", "none", "currentcolor", "initial", "auto", "unset"):
        return ""
    stop = STOP.match(value)
    value = stop[1] if stop else value
    first = value.partition(")")[0] + ")" if value.startswith(FOLLOWED) else value.split(maxsplit=1)[0]
    if re.fullmatch(r"#[0-9a-f]{3,4}", first):
        first = "#" + "".join(letter * 2 for letter in first[1:])
    if CLEAR.fullmatch(first):
        return "clear"
    if re.fullmatch(r"#?[0-9a-f]{6}(?:[0-9a-f]{2})?", first):
        return f"#{first.lstrip('#')[:6]}"
    if LIGHT.fullmatch(first):
        return "#ffffff"
    parts = re.fullmatch(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*(?:[,/][^)]*)?\)", first)
    if parts is None:
        return COLORS.get(first, first.lstrip("#"))
    return "#" + "".join(f"{min(int(parts[n]), 255):02x}" for n in (1, 2, 3))


def vanishes(color: str, background: str) -> bool:
    """Whether text of this color is not seen on this ground."""
    if color in ("clear", background):
        return True
    if len(color) != 7 or len(background) != 7 or color[0] != "#" or background[0] != "#":
        return False
    return are_alike(bytes.fromhex(color[1:]), bytes.fromhex(background[1:]))
