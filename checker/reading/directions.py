"""Text that is written from right to left, as the page shows it.

A file holds text in the order in which it is spoken; marks of direction, ``<bdo>`` and their like in office files turn
it on the page, so that 412 385 is printed as 583 214. Only what turns figures is followed (Unicode Standard Annex 9):
an override turns every character, an embedding or isolate from right to left the order of the numbers in it where it
holds no letters of ours.
"""

from __future__ import annotations

from typing import Final

from checker.patterns import pattern

LEFT, RIGHT, OVERRIDE = "left", "right", "override"
OPENING: Final = {
    **dict.fromkeys("\u202a\u202d\u2066\u2068", LEFT),
    **dict.fromkeys("\u202b\u2067", RIGHT),
    "\u202e": OVERRIDE,
}
CLOSING: Final = "\u202c\u2069"
TURNING: Final = ("\u202e", "\u202b", "\u2067")
"""The marks of which one must be there for anything to be turned."""
NUMBER: Final = pattern(r"[€$£%]*\d+(?:[.,:/\u00a0\u202f+-]\d+)*[€$£%]*|[\s\S]")
"""What stays as it is from right to left: a number with its separators and signs of currency; else one character."""
MIRRORED: Final = str.maketrans("()[]<>", ")(][><")
LONGEST: Final = 20_000
"""Characters of a paragraph that are turned; no figure stands in a longer one."""
DEPTH: Final = 60
"""Marks inside each other that are followed."""


def turned(text: str) -> str:
    """What the page shows of a text; the marks of direction are gone where any of them turns something."""
    if not any(mark in text for mark in TURNING) or len(text) > LONGEST:
        return text
    kinds, units = [LEFT], [[""]]
    for sign in text:
        if sign in OPENING and len(kinds) < DEPTH:
            kinds.append(OPENING[sign])
            units.append([])
        elif sign in CLOSING and len(kinds) > 1:
            _close(kinds, units)
        elif sign not in OPENING and sign not in CLOSING:
            units[-1].append(sign)
    while len(kinds) > 1:
        _close(kinds, units)
    return "".join(units[0])


def _close(kinds: list[str], units: list[list[str]]) -> None:
    kind, inside = kinds.pop(), units.pop()
    units[-1].append("".join(inside) if kind == LEFT else _from_right(kind, inside))


def _from_right(kind: str, units: list[str]) -> str:
    if kind == OVERRIDE:
        lines: list[list[str]] = []
        line: list[str] = []
        for unit in units:
            if unit == "\n":
                lines.append(line)
                line = []
            else:
                line.append(unit.translate(MIRRORED) if len(unit) == 1 else unit)
        return "\n".join("".join(reversed(line)) for line in [*lines, line])
    text = "".join(units)
    if any(letter.isalpha() for letter in text):
        return text
    return "\n".join("".join(reversed(NUMBER.findall(line))).translate(MIRRORED) for line in text.split("\n"))
