"""From segments to rows of cells.

The segments come in the order of the file, which keeps the columns of a page apart and writes a table cell by cell. So
a gap on one height, or a jump back up to the right, is the step to the next cell; a line below in the same place is the
same cell going on.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

from checker.reading.readers.pdf.budget import Budget
from checker.reading.readers.pdf.lines import Segment

CELL_LINES: Final = 6
"""Most lines of a cell that is only known for one when the next cell begins."""
ROW_CELLS: Final = 24
"""Most cells of a row; more are no table but a drawing."""


class Cell:
    """The lines of one cell, from above, and how far they reach."""

    __slots__ = ("high", "left", "lines", "low", "right")

    def __init__(self, *lines: Segment) -> None:
        self.lines = list(lines)
        self.left = min(line.left for line in lines)
        self.right = max(line.right for line in lines)
        self.low = min(line.base for line in lines)
        self.high = max(line.base for line in lines)

    def add(self, line: Segment) -> None:
        """The cell goes on with one more line."""
        self.lines.append(line)
        self.left, self.right = min(self.left, line.left), max(self.right, line.right)
        self.low, self.high = min(self.low, line.base), max(self.high, line.base)

    @property
    def size(self) -> int:
        """The size of its letters."""
        return self.lines[0].size


Row = list[Cell]


class Placed(Protocol):
    """What has a left and a right edge: a text, a cell, a column."""

    left: int
    right: int


def overlap(one: Placed, other: Placed) -> int:
    """How far two stand over one another; negative where they stand apart."""
    return min(one.right, other.right) - max(one.left, other.left)


def begin_alike(one: Placed, other: Segment | Cell) -> bool:
    """Whether two begin under one another, as far as letters of this size show it."""
    return abs(one.left - other.left) * 3 <= other.size


def rows_of(segments: Sequence[Segment], budget: Budget) -> list[Row]:
    """The rows of cells, and every other line as a row of one cell."""
    rows: list[Row] = []
    for segment in segments:
        row = rows[-1] if rows else None
        budget.look(len(row) if row else 0)
        if row is None or segment.turn != row[-1].lines[-1].turn:
            rows.append([Cell(segment)])
        elif (over := _cell_under(row, segment)) is not None:
            over.add(segment)
        elif found := _lines_beside(rows, segment):
            del rows[-len(found) :]
            rows.append([Cell(*found), Cell(segment)])
        elif _is_next_cell(row, segment):
            row.append(Cell(segment))
        elif _goes_on_below(row, segment):
            row[-1].add(segment)
        else:
            rows.append([Cell(segment)])
    checked: list[Row] = []
    for row in rows:
        _add_checked(checked, row)
    return checked


def _add_checked(rows: list[Row], row: Row) -> None:
    """Add the row; its lines as they came where its cells turn out not to stand beside each other.

    Cells beside each other begin on one height, or have their middles there. For the middle, the
    first cell may need the lines above it, which looked like lines of their own until now.
    """
    first = row[0]
    if all(2 * abs(cell.lines[0].base - first.lines[0].base) <= first.size for cell in row[1:]):
        rows.append(row)
        return
    second = row[1]
    middle = second.lines[0].base + second.lines[-1].base
    above = _block_above(rows, first.lines[0], second.left)
    for count in range(len(above) + 1):
        lines = [*above[len(above) - count :], *first.lines]
        if abs(lines[0].base + lines[-1].base - middle) <= first.size:
            del rows[len(rows) - count :]
            rows.append([Cell(*lines), *row[1:]])
            return
    rows.extend([Cell(line)] for cell in row for line in cell.lines)


def _block_above(rows: Sequence[Row], line: Segment, right: int) -> list[Segment]:
    """The lines close above a line that end left of ``right``, from above."""
    block: list[Segment] = []
    lower = line
    for row in reversed(rows[-CELL_LINES:]):
        upper = row[0].lines[0]
        close = 0 < upper.base - lower.base <= lower.size * 9 // 5
        if len(row) != 1 or len(row[0].lines) != 1 or not close or upper.turn != line.turn or upper.right > right:
            break
        block.insert(0, upper)
        lower = upper
    return block


def _cell_under(row: Row, segment: Segment) -> Cell | None:
    """The cell over which a text is printed, so that nobody can read either."""
    for cell in row[-1:]:
        line = cell.lines[-1]
        common = overlap(line, segment)
        if 5 * abs(line.base - segment.base) <= segment.size and 2 * common > segment.right - segment.left:
            return cell
    return None


def _is_next_cell(row: Row, segment: Segment) -> bool:
    """Whether a segment stands to the right of the row, on the height of one of its lines or beside them."""
    size = segment.size
    if (
        len(row) < ROW_CELLS
        and 5 * abs(segment.base - row[-1].lines[0].base) <= size
        and segment.left > row[-1].left + 2 * size
    ):
        return True  # even where a wide head runs into the next
    if segment.left * 5 < row[-1].right * 5 - size or len(row) >= ROW_CELLS:
        return False
    low, high = min(cell.low for cell in row), max(cell.high for cell in row)
    slack = size * 2 // 5
    if low - slack <= segment.base <= high + slack:
        return True
    return 0 < segment.base - high <= CELL_LINES * size


def _goes_on_below(row: Row, segment: Segment) -> bool:
    """Whether a segment is the next line of the row's last cell."""
    if len(row) < 2:
        return False
    cell, before = row[-1], row[-2]
    last = cell.lines[-1]
    size = max(segment.size, last.size)
    below = last.base - segment.base
    if not size < 2 * below or below * 5 > 9 * size or segment.left <= before.right:
        return False
    return segment.left < cell.right + size and segment.right > cell.left - size


def _lines_beside(rows: Sequence[Row], segment: Segment) -> list[Segment]:
    """The lines to the left that turn out to be one cell: the text jumps back up beside the first of them."""
    row = rows[-1]
    last = row[0].lines[0]
    if len(row) != 1 or len(row[0].lines) != 1 or last.right > segment.left:
        return []
    if segment.base <= last.base + last.size // 3:
        return []
    block = [*_block_above(rows[:-1], last, segment.left), last]
    for index, line in enumerate(block):
        if abs(line.base - segment.base) <= segment.size // 3:
            return block[index:]
    return []
