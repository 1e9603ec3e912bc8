"""The columns of a table, from where its cells stand under one another.

No line need be drawn: cells of one column begin, end or have their middles under one another. A cell that stands so
under no other belongs to the column that it overlaps; where it overlaps two, it is unsure and spans both.

Where such columns cannot be told, as in text set by tab stops or by spaces, there is no grid. Only the order of the
cells is known then, and how many stops were passed or how wide the gaps are. Where that does not tell which cells are
blank, a cell may stand in several columns, and spans them: the finder leaves it in doubt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from checker.reading.blocks import MINUSES
from checker.reading.readers.pdf.budget import Budget
from checker.reading.readers.pdf.rows import Cell, Row, overlap

CELL: Final = 4
"""What a cell costs, in drawing operations."""
COLUMNS: Final = 24
"""Most columns of a table."""
EDGE: Final = 200
"""By how many hundredths of a point edges are told apart where they are only counted."""
EDGES: Final = 4
"""Most different edges that are kept of a column."""
TAB_STOPS: Final = (3_543, 3_600, 6_520)
"""The distances of tab stops in the text programs: 1.25 cm, half an inch, 2.3 cm; in hundredths of a point."""
SHORTEST: Final = 1_500
"""Shortest distance of tab stops of another program."""
SLACK: Final = 40
"""By one part in so many of their distance stops may be off."""


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
            over = [column for column in range(first, last) if overlap(self.columns[column], cell) > 0]
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
        likely[at] = [place for place in flush if overlap(columns[place], cell) > 0] or flush
    found: dict[int, int] = {}
    while sure := {at: places[0] for at, places in likely.items() if len(places) == 1 and at not in found}:
        found |= sure
        taken = set(found.values())
        for at in likely.keys() - found.keys():
            likely[at] = [place for place in likely[at] if place not in taken]
    return found


def grid_of(rows: Sequence[Row], budget: Budget) -> Grid | None:
    """The grid on which all these rows stand; None where there is none."""
    grid = _longest_first(rows, budget)
    is_sure = grid is not None and all(place.span == 1 for row in rows[1:] for place in grid.places(row) or ())
    if is_sure or len(rows) < 3:
        return grid
    return _between_columns(rows, budget) or grid or _grid_of(rows, _aligned_first(rows), budget)


def _between_columns(rows: Sequence[Row], budget: Budget) -> Grid | None:
    """The grid of the rows below the first, which has one cell over each of its columns, perhaps but for the labels',
    that stands over no other: heads in the middle of their columns over figures at the edge.
    """
    below = _longest_first(rows[1:], budget)
    missing = len(below.columns) - len(rows[0]) if below is not None else 2
    if below is None or missing not in (0, 1):
        return None
    own = below.columns[missing:]
    ends = [below.columns[0].right if missing else cell.left for cell in rows[0][:1]] + [one.right for one in own]
    starts = [*(one.left for one in own[1:]), rows[0][-1].right]
    if any(cell.left < end or cell.right > start for cell, end, start in zip(rows[0], ends, starts, strict=False)):
        return None
    for column, cell in zip(own, rows[0], strict=True):
        column.take(cell)
    is_sure = all(place.span == 1 for row in rows for place in below.places(row) or [Place(0, 2)])
    return below if is_sure and not contradicts_heads(rows, below) else None


def _longest_first(rows: Sequence[Row], budget: Budget) -> Grid | None:
    return _grid_of(rows, sorted(rows, key=len, reverse=True), budget)


def _aligned_first(rows: Sequence[Row]) -> list[Row]:
    """Rows by how many cells begin or end where the cell of each does that stands most alone."""
    edges = Counter((side, edge // EDGE) for row in rows for cell in row for side, edge in enumerate(_edges(cell)))
    alone = [
        min(max(edges[side, edge // EDGE] for side, edge in enumerate(_edges(cell))) for cell in row) for row in rows
    ]
    ranked = sorted(range(len(rows)), key=lambda at: (alone[at], len(rows[at])), reverse=True)
    return [rows[at] for at in ranked]


def _grid_of(rows: Sequence[Row], ordered: Sequence[Row], budget: Budget) -> Grid | None:
    columns = _columns_of(ordered, budget)
    if columns is None or sum(not column.is_note for column in columns) > _most(rows, columns):
        return None
    grid = Grid(columns)
    under: dict[int, list[Cell]] = {}
    for row in rows:
        places = grid.places(row)
        if places is None:
            return None
        for cell, place in zip(row, places, strict=True):
            under.setdefault(place.column, []).append(cell)
    is_aligned = all(_is_aligned(cells) for column, cells in under.items() if column)
    return grid if is_aligned and not contradicts_heads(rows, grid) else None


def _columns_of(rows: Sequence[Row], budget: Budget) -> list[Column] | None:
    """The columns that the cells of these rows make, one row after the other; None where they are too many."""
    columns: list[Column] = []
    loose: list[tuple[Row, int, set[int]]] = []
    for row in rows:
        budget.spend(CELL * len(row) + len(row) * len(columns))
        known = assigned(columns, row)
        taken = set(known.values())
        for at, cell in enumerate(row):
            if at in known:
                columns[known[at]].take(cell)
            elif any(overlap(column, cell) > 0 for place, column in enumerate(columns) if place not in taken):
                loose.append((row, at, taken))
            elif len(columns) < COLUMNS:
                taken.add(len(columns))
                columns.append(Column(cell))
            else:
                return None
    for row, at, taken in loose:
        over = [place for place, column in enumerate(columns) if place not in taken and overlap(column, row[at]) > 0]
        if len(over) == 1:
            columns[over[0]].take(row[at])
            taken.add(over[0])
    return sorted(columns, key=lambda column: min(column.edges[0]))


def contradicts_heads(rows: Sequence[Row], grid: Grid) -> bool:
    """Whether a label runs under the head of a column, or a cell stands under another head than its own: no table's
    columns do so, but tab stops, which labels of different lengths shift.
    """
    first, margin = rows[0], min(row[0].left for row in rows)
    heads = {place.column: cell for cell, place in _placed(grid, first) if cell.left > margin + cell.size // 3}
    return is_head(first) and any(
        _is_astray(cell, place, heads) for row in rows[1:] for cell, place in _placed(grid, row)
    )


def _is_astray(cell: Cell, place: Place, heads: Mapping[int, Cell]) -> bool:
    """Whether a cell of a table stands more under another head than under its own; a label has none."""
    own = range(place.column, place.column + place.span) if place.column else ()
    most = max((0, *(overlap(cell, heads[column]) for column in own if column in heads)))
    others = [head for column, head in heads.items() if column not in own]
    return not cell.lines[0].is_note and any(overlap(cell, head) > most for head in others)


def _placed(grid: Grid, row: Row) -> Iterator[tuple[Cell, Place]]:
    return zip(row, grid.places(row) or (), strict=False)


def is_head(row: Row) -> bool:
    """Whether a row has words in every cell, as one of heads."""
    return len(row) > 1 and all(any(letter.isalpha() for letter in cell.lines[0].text) for cell in row)


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
