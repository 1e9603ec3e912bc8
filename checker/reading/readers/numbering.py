"""The number or bullet that an office program puts before a paragraph of a list or a numbered heading.

The file holds only how it is made; the page shows ``7.1``, ``b)``, ``☐`` or ``–``, and that belongs to what is said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

LEVELS: Final = 10
"""Most levels of a list."""
DIGITS: Final = 6
"""Most digits of a number that is written out."""
ROMAN: Final = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


class Level(NamedTuple):
    """How one level of a list is marked."""

    text: str = ""
    """The template: ``%1.%2.`` stands for the numbers of the first and second level; a bullet stands for itself."""
    format: str = "decimal"
    """decimal, letter, LETTER, roman, ROMAN, or empty: no number is shown."""
    start: int = 1
    restarts: bool = True
    """Whether it begins anew after a paragraph of a level above."""
    plain: bool = False
    """Whether the numbers of the levels above are written as decimals here."""


class Counter:
    """Counts the paragraphs of one list."""

    def __init__(self) -> None:
        self.counts: dict[int, int] = {}

    def next(self, levels: Mapping[int, Level], at: int, start: int | None = None) -> str:
        """The mark of the next paragraph, of level ``at`` (from 0); ``start``: the number that it gets by order."""
        level = levels.get(at, Level())
        first = level.start if start is None else start
        self.counts[at] = first if start is not None or at not in self.counts else self.counts[at] + 1
        for below in [other for other in self.counts if other > at and levels.get(other, Level()).restarts]:
            del self.counts[below]
        return re.sub(r"%([1-9])", lambda found: self._number(levels, int(found[1]) - 1, level.plain), level.text)

    def _number(self, levels: Mapping[int, Level], at: int, plain: bool) -> str:
        level = levels.get(at, Level())
        return written(self.counts.get(at, level.start), "decimal" if plain else level.format)


def written(number: int, form: str) -> str:
    """A number in one of the formats of :class:`Level`."""
    if not 0 <= number < 10**DIGITS:
        return ""
    lower = form.lower()
    if lower == "letter" and number:
        made = chr(97 + (number - 1) % 26) * min((number - 1) // 26 + 1, DIGITS)
    elif lower == "roman" and number < 4_000:
        made = _roman(number)
    else:
        return str(number) if lower == "decimal" else ""
    return made.upper() if form.isupper() else made


def _roman(number: int) -> str:
    parts = []
    for value, sign in ROMAN:
        count, number = divmod(number, value)
        parts.append(sign * count)
    return "".join(parts)
