"""Numbers, dates and quotes as a careful Finnish text prints them, and where its lines end.

Values stay exact everywhere else; this is the only place where an amount may be rounded, and
a rounded amount is marked with ≈. Between a number and its unit, and inside a number, stands a
no-break space (U+00A0); a negative number has a real minus sign (U+2212).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from checker.money import Percent, Ratio, as_euros, round_half_up
from checker.patterns import pattern

SPACE: Final = "\u00a0"
MINUS: Final = "\u2212"
APPROXIMATELY: Final = "≈"


def number(value: int) -> str:
    """``12345`` as ``12 345``."""
    if value < 0:
        return MINUS + number(-value)
    return f"{value:,}".replace(",", SPACE)


def count(value: int | Ratio) -> str:
    """A count or a year as a document has it: ``2024``, ``12 345``; four digits stand together; a half is ``0,5``."""
    if isinstance(value, Ratio):
        return _part_count(value)
    return str(value) if 0 <= value < 10_000 else number(value)


def _part_count(value: Ratio) -> str:
    """A count that need not be whole, with two decimals at most; ≈ where more would be needed."""
    numerator, denominator = value
    hundredths = round_half_up(Ratio(numerator * 100, denominator))
    sign, size = MINUS if hundredths < 0 else "", abs(hundredths)
    decimals = f"{size % 100:02d}".rstrip("0")
    told = f"{sign}{count(size // 100)}{',' if decimals else ''}{decimals}"
    return told if hundredths * denominator == numerator * 100 else f"{APPROXIMATELY} {told}"


def money(cents: int) -> str:
    """Cents as euros: whole euros without decimals, others with two."""
    return as_euros(cents, SPACE, MINUS)


def amount(value: int | Ratio) -> str:
    """Money that need not be whole cents: rounded half up, and marked where something was lost."""
    if not isinstance(value, Ratio):
        return money(value)
    told = money(round_half_up(value))
    return f"{APPROXIMATELY} {told}" if value.numerator % value.denominator else told


def percent(value: Percent) -> str:
    """A percentage with the decimals that it has: ``43,81 %``, ``80 %``, ``80,00 %``."""
    if value.units < 0:
        return MINUS + percent(Percent(-value.units, value.decimals))
    if not value.decimals:
        return f"{number(value.units)}{SPACE}%"
    digits = str(value.units).rjust(value.decimals + 1, "0")
    return f"{number(int(digits[: -value.decimals]))},{digits[-value.decimals :]}{SPACE}%"


def share(value: Percent) -> str:
    """A percentage that was calculated: decimals beyond two are printed only where they say something."""
    units, decimals = value
    while decimals > 2 and units % 10 == 0:
        units, decimals = units // 10, decimals - 1
    if decimals == 2 < value.decimals and units % 100 == 0:
        units, decimals = units // 100, 0
    return percent(Percent(units, decimals))


def day(value: date) -> str:
    """``1.8.2024``."""
    return f"{value.day}.{value.month}.{value.year}"


def period(first: date, last: date) -> str:
    """``1.8.2024–31.5.2027``."""
    return f"{day(first)}–{day(last)}"


def capital(text: str) -> str:
    """The same beginning with a capital."""
    return text[:1].upper() + text[1:]


def quoted(text: str) -> str:
    """``”text”``: the same mark on both sides."""
    return f"”{text}”"


def sort_key(text: str) -> tuple[tuple[int, ...], str]:
    """Finnish alphabetical order: v and w together, å ä ö last."""
    folded = text.casefold().translate(_SAME)
    return tuple(_ORDER.get(letter, ord(letter) + 1000) for letter in folded), text


_SAME = str.maketrans({"w": "v", "š": "s", "ž": "z", "ü": "y"})
_ORDER = {letter: place for place, letter in enumerate(" -0123456789abcdefghijklmnopqrstuvwxyzåäö")}


_JOIN: Final = pattern(r" (?!-[^\W\d_])")
"""A space at which a line may end: the next must not begin with a hyphen."""
_WHOLE_QUOTE = 24
"""Longest quote, in characters, that is not broken over two lines."""


def wrapped(text: str, width: int, first: str = "", indent: str = "") -> list[str]:
    """``text`` in lines of at most ``width``; no-break spaces hold, an endless word is cut."""
    lines: list[str] = []
    line, empty = first, True
    for word in _words(text):
        if not empty and len(line) + 1 + len(word) > width:
            lines.append(line)
            line, empty = indent, True
        line += word if empty else f" {word}"
        empty = False
        while len(line) > width:
            lines.append(line[:width])
            line = indent + line[width:]
            if len(indent) >= width:
                break
    return [*lines, line]


def _words(text: str) -> Iterator[str]:
    """Words, and short quotes as one word; what begins with a hyphen (``flat rate -osuus``) stays with its word."""
    held = ""
    for word in _JOIN.split(text):
        held = f"{held} {word}" if held else word
        if held.count("”") % 2 and len(held) < _WHOLE_QUOTE:
            continue
        yield held
        held = ""
    if held:
        yield held
