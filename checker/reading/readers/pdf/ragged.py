"""Rows whose cells do not stand under one another, as in text set by tab stops or by spaces.

There only the order of the cells is known, and how many stops were passed or how wide the gaps are. Where that does not
tell which cells are blank, a cell may stand in several columns, and spans them: the finder leaves it in doubt.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from checker.reading.blocks import MINUSES
from checker.reading.readers.pdf.grid import Place
from checker.reading.readers.pdf.rows import Row

TAB_STOPS: Final = (3_543, 3_600, 6_520)
"""The distances of tab stops in the text programs: 1.25 cm, half an inch, 2.3 cm; in hundredths of a point."""
SHORTEST: Final = 1_500
"""Shortest distance of tab stops of another program."""
SLACK: Final = 40
"""By one part in so many of their distance stops may be off."""


def by_tabs(rows: Sequence[Row], likely: bool = False) -> list[list[Place]] | None:
    """The places of cells that all begin at the tab stops of a text program, or at ``likely`` ones; None where they do
    not, or stand under one another.
    """
    margin = min(row[0].left for row in rows)
    starts = sorted({cell.left - margin for row in rows for cell in row})
    if len(starts) <= max(3, *(len(row) for row in rows)):
        return None
    for stop in (_likely_stop(starts),) if likely else TAB_STOPS:
        if stop and all(is_at_stop(start, stop) for start in starts):
            found = [_by_stops(row, margin, stop) for row in rows]
            places = _believed([places for places in found if places is not None])
            if places is not None and len(places) == len(rows):
                return places
    return None


def is_at_stop(left: int, stop: int) -> bool:
    """Whether a distance from the margin is that of a tab stop."""
    return abs(left - (left + stop // 2) // stop * stop) * SLACK <= stop


def _likely_stop(starts: Sequence[int]) -> int:
    """The distance of the tab stops at which cells may begin; 0 where none is likely."""
    steps = [after - before for before, after in pairwise(starts) if after - before >= SHORTEST]
    return starts[-1] // ((2 * starts[-1] + min(steps)) // (2 * min(steps))) if steps else 0


def _by_stops(row: Row, margin: int, stop: int) -> list[Place] | None:
    """The places of a row's cells; None where a text ends so close to a stop that it may have been passed over."""
    places: list[Place] = []
    column, right = 0, margin
    for cell in row:
        passed = (cell.left - margin + stop // 4) // stop - (right - margin) // stop
        if passed > 1 and places and (stop - (right - margin) % stop) * 3 < cell.size:
            return None
        column += max(passed, bool(places))
        places.append(Place(column))
        right = cell.right
    return places


def by_gaps(rows: Sequence[Row]) -> list[list[Place]] | None:
    """The places of cells that the same number of spaces parts everywhere, or a multiple of it; None where not so."""
    margin = min(row[0].left for row in rows)
    gaps = [_gaps(row, margin) for row in rows]
    one = min(gap for row in gaps for gap in row[1:])
    if one <= 0 or len(rows) < 3:
        return None
    counts = [[(gap * 2 + one) // (2 * one) for gap in row] for row in gaps]
    if any(
        abs(gap - count * one) * 6 > one
        for row, many in zip(gaps, counts, strict=True)
        for gap, count in zip(row, many, strict=True)
    ):
        return None
    return _believed([[Place(sum(many[: at + 1])) for at in range(len(many))] for many in counts])


def _gaps(row: Row, margin: int) -> list[int]:
    """How far each cell begins behind the one before it, the first behind the margin."""
    return [cell.left - right for cell, right in zip(row, [margin, *(cell.right for cell in row)], strict=False)]


def _believed(places: list[list[Place]]) -> list[list[Place]] | None:
    """The places, where no cell is blank in a row with the most cells, and no row reaches beyond that."""
    longest = max((len(row) for row in places), default=0)
    full = [row[-1].column for row in places if len(row) == longest and _are_next(row)]
    return places if full and max(row[-1].column for row in places) <= max(full) else None


def _are_next(places: Sequence[Place]) -> bool:
    return all(after.column == before.column + 1 for before, after in pairwise(places))


def by_order(rows: Sequence[Row]) -> list[list[Place]]:
    """The places of cells of which only the order is known; a text that somebody laid over the page may be one more."""
    margin = min(row[0].left for row in rows)
    first = [int(row[0].left > margin + 2 * row[0].size) for row in rows]
    first[0] = int(rows[0][0].left > margin + rows[0][0].size // 3)  # heads stand over no label
    width = max(begin + len(row) for begin, row in zip(first, rows, strict=True))
    return [_in_order(row, begin, width) for begin, row in zip(first, rows, strict=True)]


def _in_order(row: Row, begin: int, width: int) -> list[Place]:
    room = width - begin - len(row) + any(cell.lines[0].text.strip() in MINUSES for cell in row[1:-1])
    return [Place(column, 1 if column == 0 else 1 + room) for column in range(begin, begin + len(row))]
