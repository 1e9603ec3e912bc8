"""The columns of a table, from where its cells stand under one another.

No line need be drawn: cells of one column begin, end or have their middles under one another. A cell that stands so
under no other belongs to the column that it overlaps; where it overlaps two, it is unsure and spans both. Where such
columns cannot be told there is no grid: see :mod:`.ragged`.
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


class Place(NamedTuple):
    """Where a cell stands on the grid."""

    column: int
    span: int = 1


class Column:
    """Cells that stand under one another."""

    __slots__ = ("edges", "has_head", "has_more", "is_note", "left", "right")

    def __init__(self, cell: Cell, is_first: bool) -> None:
        self.left, self.right = cell.left, cell.right
        self.has_head = self.has_more = False
        """Whether a cell of words in the table's first row is among them, and another."""
        self.is_note = True
        """Whether it holds nothing but what somebody laid over the page."""
        self.edges: tuple[list[int], list[int], list[int]] = ([], [], [])
        """Where cells begin, end and have their middles (doubled)."""
        self.take(cell, is_first)

    def take(self, cell: Cell, is_first: bool) -> None:
        """The cell is one of this column."""
        is_head = is_first and not any(letter.isdigit() for letter in cell.lines[0].text)
        self.has_head, self.has_more = self.has_head or is_head, self.has_more or not is_head
        self.left, self.right = min(self.left, cell.left), max(self.right, cell.right)
        self.is_note = self.is_note and cell.lines[0].is_note
        for known, edge in zip(self.edges, _edges(cell), strict=True):
            if len(known) < EDGES and not any(abs(edge - other) <= cell.size // 3 for other in known):
                known.append(edge)

    def joined(self, other: Column) -> Column:
        """This column and the next as one."""
        self.left, self.right = min(self.left, other.left), max(self.right, other.right)
        for mine, more in zip(self.edges, other.edges, strict=True):
            mine.extend(more)
        return self

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
        known = assigned(self.columns, row)
        found: list[Place] = []
        for at, cell in enumerate(row):
            first = found[-1].column + found[-1].span if found else 0
            last = min((known[after] for after in range(at, len(row)) if after in known), default=len(self.columns))
            over = [column for column in range(first, last) if self.columns[column].overlap(cell) > 0]
            if at in known and known[at] >= first:
                found.append(Place(known[at]))
            elif over and at not in known:
                found.append(Place(over[0], over[-1] - over[0] + 1))
            else:
                return None
        return found

    def is_flush(self, row: Row) -> bool:
        """Whether all cells of a row stand exactly under those of the grid, each in a column of its own."""
        places = self.places(row)
        return places is not None and all(
            place.span == 1 and self.columns[place.column].is_flush(cell)
            for place, cell in zip(places, row, strict=True)
        )


def assigned(columns: Sequence[Column], row: Row) -> dict[int, int]:
    """The columns of those cells of a row that stand flush with one only, the others' columns left out."""
    likely: dict[int, list[int]] = {}
    for at, cell in enumerate(row):
        flush = [place for place, column in enumerate(columns) if column.is_flush(cell)]
        likely[at] = [place for place in flush if columns[place].overlap(cell) > 0] or flush
    found: dict[int, int] = {}
    while sure := {at: places[0] for at, places in likely.items() if len(places) == 1 and at not in found}:
        found |= sure
        taken = set(found.values())
        for at in likely.keys() - found.keys():
            likely[at] = [place for place in likely[at] if place not in taken]
    return found


def grid_of(rows: Sequence[Row], budget: Budget) -> Grid | None:
    """The grid on which all these rows stand; None where there is none."""
    columns: list[Column] = []
    loose: list[tuple[Row, int, set[int]]] = []
    for row in sorted(rows, key=len, reverse=True):
        budget.spend(CELL * len(row) + len(row) * len(columns))
        known = assigned(columns, row)
        taken = set(known.values())
        for at, cell in enumerate(row):
            if at in known:
                columns[known[at]].take(cell, row is rows[0])
            elif any(column.overlap(cell) > 0 for place, column in enumerate(columns) if place not in taken):
                loose.append((row, at, taken))
            elif len(columns) < COLUMNS:
                taken.add(len(columns))
                columns.append(Column(cell, row is rows[0]))
            else:
                return None
    for row, at, taken in loose:
        over = [place for place, column in enumerate(columns) if place not in taken and column.overlap(row[at]) > 0]
        if len(over) == 1:
            columns[over[0]].take(row[at], row is rows[0])
            taken.add(over[0])
    columns.sort(key=lambda column: min(column.edges[0]))
    most = _most(rows, columns)
    if sum(not column.is_note for column in columns) == most + 1:
        columns = _with_heads(columns)
    grid = Grid(columns)
    if sum(not column.is_note for column in columns) > most:
        return None
    under: dict[int, list[Cell]] = {}
    for row in rows:
        places = grid.places(row)
        if places is None:
            return None
        for cell, place in zip(row, places, strict=True):
            under.setdefault(place.column, []).append(cell)
    return grid if all(_is_aligned(cells) for column, cells in under.items() if column) else None


def _with_heads(columns: Sequence[Column]) -> list[Column]:
    """The columns, with a head that stands beside the cells of its column put over them."""
    for at, (one, other) in enumerate(pairwise(columns)):
        looks = {(column.has_head, column.has_more) for column in (one, other)}
        if at and looks == {(True, False), (False, True)}:
            return [*columns[:at], one.joined(other), *columns[at + 2 :]]
    return list(columns)


def _is_aligned(cells: Sequence[Cell]) -> bool:
    """Whether nearly all of these cells begin, end or have their middles under one another; a head and one cell may
    stand as they like.
    """
    if len(cells) <= 2:
        return True
    slack = max(1, cells[0].size * 2 // 5)
    needed = len(cells) - max(1, len(cells) // 5)
    for edges in zip(*map(_edges, cells), strict=True):
        ordered = sorted(edges)
        if any(later - one <= slack for one, later in zip(ordered, ordered[needed - 1 :], strict=False)):
            return True
    return False


def _most(rows: Sequence[Row], columns: Sequence[Column]) -> int:
    """The most columns that the rows speak for: those of the longest row, and one more where it has no label."""
    longest = max(len(row) for row in rows)
    return max(len(row) + (not columns[0].is_flush(row[0])) for row in rows if len(row) == longest)
