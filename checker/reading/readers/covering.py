"""What is drawn in front of a paragraph of an office file: a line through it, a filled shape or a picture over it.

Where the text stands is guessed from its length, as if it stood at the left margin in letters of the usual size: a line
under a paragraph or a drawing beside it covers nothing.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final, NamedTuple

from checker.patterns import pattern
from checker.reading.blocks import STRUCK, UNSAID, Run
from checker.reading.readers.looks import UNITS

_POINT: Final = UNITS["pt"]
TOP, BOTTOM, LINE, LETTER = 3 * _POINT, 11 * _POINT, 14 * _POINT, 6 * _POINT
"""Where the letters of the first line begin and end, the height of a line and the width of a letter, in English metric
units.
"""
LINE_LETTERS: Final = 90
"""Letters of a line that is full."""
_LABEL: Final = pattern(r"[^:\t]*[:\t]")
_FIGURE: Final = pattern(r"\d(?:[\d\s.,'’–-]*\d)?")


class Drawn(NamedTuple):
    """Where something opaque stands, from the corner of its paragraph, in English metric units."""

    down: int
    along: int
    width: int
    height: int
    is_picture: bool = False

    def is_over(self, text: str) -> bool:
        """Whether it reaches the letters of a paragraph that begins at the margin."""
        if text[:1].isspace():
            return False
        lines, letters = divmod(len(text), LINE_LETTERS)
        width = LETTER * (LINE_LETTERS if lines else letters)
        is_level = self.down < BOTTOM + lines * LINE and self.down + self.height > TOP
        return is_level and self.along < width and self.along + self.width > 0


def covered(runs: list[Run], drawn: list[Drawn]) -> list[Run]:
    """The runs of a paragraph, struck what may be a value where one of these is drawn over it: all of it where that is
    words alone, but for a picture, which is the logo beside a title more often.
    """
    text = "".join(run.text for run in runs if not run.marks & UNSAID)
    over = [one for one in drawn if one.is_over(text)]
    words = [(0, len(text))] if not all(one.is_picture for one in over) else []
    return _struck(runs, _values(text) or words) if over else runs


def _values(text: str) -> list[tuple[int, int]]:
    """Where values surely stand in a text: behind its label, else its figures."""
    if (label := _LABEL.match(text)) is not None:
        return [(label.end(), len(text))]
    return [found.span() for found in _FIGURE.finditer(text)]


def _struck(runs: list[Run], places: list[tuple[int, int]]) -> list[Run]:
    """The runs with these places of what is said struck."""
    made, at = [], 0
    for run in runs:
        if run.marks & UNSAID or not run.text:
            made.append(run)
            continue
        cuts = {0, len(run.text), *(place - at for one in places for place in one if 0 < place - at < len(run.text))}
        for first, last in pairwise(sorted(cuts)):
            is_struck = any(begin <= at + first < end for begin, end in places)
            made.append(Run(run.text[first:last], run.marks | (STRUCK if is_struck else 0)))
        at += len(run.text)
    return made
