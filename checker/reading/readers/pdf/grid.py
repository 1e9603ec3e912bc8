"""The columns of a table, from where its cells stand under one another.

No line need be drawn: cells of one column begin, end or have their middles under one another. A cell that stands so
under no other belongs to the column that it overlaps; where it overlaps two, it is unsure and spans both. Where such
columns cannot be told, as in text set by tab stops, there is no grid: then only the order of the cells is known, and
how many tab stops were passed.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from checker.reading.readers.pdf.budget import Budget
from checker.reading.readers.pdf.rows import Cell, Row

CELL: Final = 4
"""What a cell costs, in drawing operations."""
COLUMNS: Final = 24
"""Most columns of a table."""
EDGES: Final = 4
"""Most different edges that are kept of a column."""
STOP: Final = (2_500, 8_000)
"""Shortest and longest distance of tab stops."""


class Place(NamedTuple):
    """Where a cell stands on the grid."""

    column: int
    span: int = 1


class Column:
    """Cells that stand under one another."""

    __slots__ = ("edges", "is_note", "left", "right")

    def __init__(self, cell: Cell) -> None:
        self.left, self.right = cell.left, cell.right
        self.is_note = True
        """Whether it holds nothing but what somebody laid over the page."""
        self.edges: tuple[list[int], list[int], list[int]] = ([], [], [])
        """Where cells begin, end and have their middles (doubled)."""
        self.take(cell)

    def take(self, cell: Cell) -> None:
        """The cell is one of this column."""
        self.left, self.right = min(self.left, cell.left), max(self.right, cell.right)
        self.is_note = self.is_note and cell.lines[0].is_note
        for known, edge in zip(self.edges, _edges(cell), strict=True):
            if len(known) < EDGES and not any(abs(edge - other) <= cell.size // 3 for other in known):
                known.append(edge)

    def is_flush(self, cell: Cell) -> bool:
        """Whether the cell begins, ends or has its middle under one of the column."""
        slack = cell.size // 3
        return any(
            abs(edge - other) <= slack for known, edge in zip(self.edges, _edges(cell), strict=True) for other in known
        )

    def overlap(self, cell: Cell) -> int:
        """How far the cell and the column share their height; negative where they stand apart."""
        return min(self.right, cell.right) - max(self.left, cell.left)


def _edges(cell: Cell) -> tuple[int, int, int]:
    return cell.left, cell.right, cell.left + cell.right


class Grid:
    """The columns of a table, from the left."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.columns = list(columns)

    def edge(self, column: int) -> int:
        """How far a column reaches to the right: to its widest cell, or to the next column."""
        return min([self.columns[column].right, *(other.left for other in self.columns[column + 1 :])])

    def places(self, row: Row) -> list[Place] | None:
        """Where the cells of a row stand; None where they do not fit."""
        found: list[Place] = []
        beyond = 0
        for cell in row:
            place = self._place(cell, beyond)
            if place is None:
                return None
            found.append(place)
            beyond = place.column + place.span
        return found

    def is_flush(self, row: Row) -> bool:
        """Whether all cells of a row stand exactly under those of the grid, each in a column of its own."""
        places = self.places(row)
        return places is not None and all(
            place.span == 1 and self.columns[place.column].is_flush(cell)
            for place, cell in zip(places, row, strict=True)
        )

    def _place(self, cell: Cell, first: int) -> Place | None:
        columns = range(first, len(self.columns))
        over = [at for at in columns if self.columns[at].overlap(cell) > 0]
        flush = [at for at in (over or columns) if self.columns[at].is_flush(cell)]
        if len(flush) == 1:
            return Place(flush[0])
        if not over:
            return None
        return Place(over[0], over[-1] - over[0] + 1)


def grid_of(rows: Sequence[Row], budget: Budget) -> Grid | None:
    """The grid on which all these rows stand; None where there is none."""
    columns: list[Column] = []
    loose: list[Cell] = []
    for row in sorted(rows, key=len, reverse=True):
        taken: set[int] = set()
        for cell in row:
            budget.spend(CELL + len(columns))
            flush = [at for at, column in enumerate(columns) if at not in taken and column.is_flush(cell)]
            near = [at for at in flush if columns[at].overlap(cell) > 0] or flush
            if len(near) == 1:
                columns[near[0]].take(cell)
                taken.add(near[0])
            elif near or any(column.overlap(cell) > 0 for at, column in enumerate(columns) if at not in taken):
                loose.append(cell)
            elif len(columns) < COLUMNS:
                taken.add(len(columns))
                columns.append(Column(cell))
            else:
                return None
    for cell in loose:
        over = [column for column in columns if column.overlap(cell) > 0]
        if len(over) == 1:
            over[0].take(cell)
    columns.sort(key=lambda column: min(column.edges[0]))
    grid = Grid(columns)
    if sum(not column.is_note for column in columns) > _most(rows, columns):
        return None
    under: dict[int, list[Cell]] = {}
    for row in rows:
        places = grid.places(row)
        if places is None:
            return None
        for cell, place in zip(row, places, strict=True):
            under.setdefault(place.column, []).append(cell)
    return grid if all(_is_aligned(cells) for column, cells in under.items() if column) else None


def _is_aligned(cells: Sequence[Cell]) -> bool:
    """Whether most of these cells begin, end or have their middles under one another."""
    if len(cells) <= 2:
        return True
    slack = max(1, cells[0].size // 3)
    for edges in zip(*map(_edges, cells), strict=True):
        ordered = sorted(edges)
        half = len(ordered) // 2
        if any(later - one <= slack for one, later in zip(ordered, ordered[half:], strict=False)):
            return True
    return False


def _most(rows: Sequence[Row], columns: Sequence[Column]) -> int:
    """The most columns that the rows speak for: those of the longest row, and one more where it has no label."""
    longest = max(len(row) for row in rows)
    return max(len(row) + (not columns[0].is_flush(row[0])) for row in rows if len(row) == longest)


def by_order(rows: Sequence[Row]) -> list[list[Place]]:
    """The places of the cells of rows without a grid: by the tab stops between them, else by their order alone.

    Tab stops are believed where they leave no cell blank in the rows with the most cells.
    """
    margin = min(row[0].left for row in rows)
    stop = _tab_stop(rows, margin)
    if stop:
        found = [_by_stops(row, margin, stop) for row in rows]
        longest = max(len(row) for row in rows)
        full = [places for places in found if len(places) == longest]
        if all(after.column == before.column + 1 for places in full for before, after in pairwise(places)):
            return found
    first = [int(row[0].left > margin + 2 * row[0].size) for row in rows]
    return [[Place(begin + at) for at in range(len(row))] for begin, row in zip(first, rows, strict=True)]


def _by_stops(row: Row, margin: int, stop: int) -> list[Place]:
    places: list[Place] = []
    column, right = 0, margin
    for cell in row:
        column += max(_stops(right, cell.left, margin, stop), bool(places))
        places.append(Place(column))
        right = cell.right
    return places


def _stops(right: int, left: int, margin: int, stop: int) -> int:
    """How many tab stops were passed from one cell's end to the next cell's beginning."""
    return (left - margin + stop // 4) // stop - (right - margin) // stop


def _tab_stop(rows: Sequence[Row], margin: int) -> int:
    """The distance of the tab stops at which all cells begin; 0 where they do not."""
    starts = sorted({cell.left - margin for row in rows for cell in row if cell.left - margin > STOP[0] // 2})
    steps = [after - before for before, after in pairwise([0, *starts]) if after - before >= STOP[0]]
    step = min(steps, default=0)
    if not STOP[0] <= step <= STOP[1]:
        return 0
    stop = starts[-1] // max(1, round(starts[-1] / step))
    slack = max(row[0].size for row in rows) // 6
    return stop if all(abs(start - round(start / stop) * stop) <= slack for start in starts) else 0
