"""Columns of a table that the file draws one after another, told from columns of text.

A program may draw all labels of a page and then all values, or a table column by column. Each value then stands beside
a label that was drawn long before it, or in a gap between two: it is read there. Columns of text stand beside each
other too, but their lines go on from each other: those stay as they are drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import Final

from checker.patterns import pattern
from checker.reading.readers.pdf.budget import Budget
from checker.reading.readers.pdf.items import GOES_ON
from checker.reading.readers.pdf.overlay import FIGURE, laid_over, runs_of
from checker.reading.readers.pdf.pieces import ByHeight, Piece
from checker.reading.readers.pdf.seen import FAR

Run = Sequence[Piece]
"""Texts that the file draws along one line, one after another."""
FEWEST: Final = 3
"""So many lines beside or below others are a column, or fewer where no other line is drawn with them."""
BELOW: Final = 3
"""A value stands at most so many times the size of its letters below its label."""
THOUSANDS: Final = pattern(r"\d{3}\b")
INDEXED: Final = 200
"""So many texts put in order by their height cost as much as one drawing operation."""


def in_rows(pieces: Sequence[Piece], budget: Budget) -> list[Piece]:
    """The pieces, with each later column of a table between the texts beside which it stands."""
    runs = [pieces[run.start : run.stop] for run in runs_of(pieces)]
    found: list[Piece] = []
    low = max((piece.base for piece in pieces), default=0)
    at = 0
    while at < len(runs):
        column = _column(runs, at, low) if at and runs[at][0].turn == 0 else []
        woven = _woven(found, column, budget) if column else []
        if woven:
            found = woven
        else:
            column = runs[at : at + 1]
            found += column[0]
        at += len(column)
        low = min(low, *(run[0].base for run in column))
    return found


def _column(runs: Sequence[Run], at: int, low: int) -> Sequence[Run]:
    """What is drawn from a jump up the page on before the lowest line so far is reached again; none without a jump."""
    first = runs[at][0]
    if first.base <= runs[at - 1][0].base + first.size:
        return []
    return list(takewhile(lambda run: 2 * run[0].base >= 2 * low - first.size, runs[at:]))


def _woven(pieces: Sequence[Piece], column: Sequence[Run], budget: Budget) -> list[Piece]:
    """The pieces with a column between them; none where it does not stand beside them, or both are columns of text."""
    budget.spend((len(pieces) + len(column)) // INDEXED)
    drawn = ByHeight(pieces, lambda piece: piece.base)
    beside: list[tuple[Run, Run]] = []
    below: list[tuple[Run, Run]] = []
    for run in column:
        base, size = run[0].base, run[0].size
        near = drawn.between(base - size * 4 // 5, base + BELOW * size)
        budget.look(len(near))
        level = [other for other in near if other.base <= base + size * 4 // 5]
        if not all(_is_beside(other, run) for other in level):
            return []
        over = [other for other in near if _is_over(other, run)]
        beside += [(level, run)] if level else []
        below += [(over, run)] if over else []
    rows = beside or below
    is_far = column[0][0].base - pieces[-1].base > FAR * column[0][0].size
    are_next = is_far and all(_is_next(level, run) for level, run in beside)
    fewest = FEWEST if not beside else 1 if are_next else min(FEWEST, max(2, len(column)))
    if len(rows) < fewest or any(_is_text([row[side] for row in rows]) for side in (0, 1)):
        return []
    return laid_over(pieces, [piece for run in column for piece in run], budget)


def _is_beside(other: Piece, run: Run) -> bool:
    """Whether a text stands on the line of a run, before or behind it."""
    is_apart = other.right <= run[0].left or run[-1].right <= other.left
    return is_apart and other.turn == 0 and 4 * abs(other.base - run[0].base) <= run[0].size


def _is_next(level: Run, run: Run) -> bool:
    """Whether one of the texts on the line of a run ends or begins close beside it."""
    gaps = [gap for other in level for gap in (run[0].left - other.right, other.left - run[-1].right)]
    return any(0 <= gap <= run[0].size for gap in gaps)


def _is_over(other: Piece, run: Run) -> bool:
    """Whether a text that stands above a run stands over it."""
    return other.turn == 0 and other.left < run[-1].right and run[0].left < other.right


def _is_text(lines: Sequence[Run]) -> bool:
    """Whether lines below each other go on from each other, rather than being rows."""
    going = [_goes_on(above, below) for above, below in pairwise(lines)]
    return bool(going) and 3 * sum(going) >= len(going)


def _goes_on(above: Run, below: Run) -> bool:
    """Whether a line close below another goes on with its words, or with a figure that these end with."""
    before, text = _text(above), _text(below)
    is_broken = before[-1:].isdigit() and FIGURE.fullmatch(before) is None and THOUSANDS.match(text) is not None
    is_near = 0 < 5 * (above[0].base - below[0].base) <= 9 * below[0].size  # also of lines set wide apart
    return is_near and (is_broken or GOES_ON.match(text) is not None)


def _text(line: Run) -> str:
    return "".join([piece.text for piece in sorted(line, key=lambda piece: piece.left)]).strip()
