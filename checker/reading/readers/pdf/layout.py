"""The rows of all pages as lines of text and tables on their grids.

Rows of cells that follow each other are a table. Its columns are told from all its parts, also those that a page break
or a row with a label alone keeps apart. A row that a page break or the height of its cells tore is made whole where
nothing else is likely; else its parts stay as they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from checker.reading.readers.pdf.budget import Budget
from checker.reading.readers.pdf.grid import Column, Grid, grid_of
from checker.reading.readers.pdf.lines import Segment
from checker.reading.readers.pdf.rows import Cell, Row

COLUMN_LINES: Final = 2
"""Most lines of a cell that may make up a row all by itself."""
BETWEEN: Final = 3
"""Most lines between two parts of a table that share one grid."""
REGION_ROWS: Final = 60
"""Most rows of tables that share one grid."""
GOES_ON: Final = re.compile(r"[^\W\d_A-ZÅÄÖ]|[(€%&+]|[-–]?\d[\d .,]*[€%]?$")
"""What begins a line that goes on with a label: a small letter, or the rest of a figure."""
TAB: Final = 4_000
"""Widest room that a tab stop leaves, in hundredths of a point."""
LABEL: Final = 80
"""Longest label, in characters, of a row that a page break tore."""


class Line:
    """A row as printed: of several cells, or one line of text."""

    __slots__ = ("number", "page", "row")

    def __init__(self, row: Row, page: int, number: int) -> None:
        self.row = row
        self.page = page
        self.number = number
        """From 1, on its page."""

    @property
    def base(self) -> int:
        """The height of its first line."""
        return self.row[0].lines[0].base

    @property
    def low(self) -> int:
        """The height of its last line."""
        return min(cell.low for cell in self.row)


class Part:
    """Rows of a table that follow each other; parts of one table have one grid, or None."""

    __slots__ = ("grid", "lines")

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.grid: Grid | None = None

    @property
    def rows(self) -> list[Row]:
        """The cells of its lines."""
        return [line.row for line in self.lines]


Item = Line | Part


def laid_out(pages: Sequence[Sequence[Line]], budget: Budget) -> list[Item]:
    """Lines of text and parts of tables, in order."""
    items = [item for page in pages for item in _items(page)]
    _take_wrapped(items)
    _whole_at_page_breaks(items)
    _give_grids(items, budget)
    return _with_labels(items)


def _items(page: Sequence[Line]) -> Iterator[Item]:
    table: list[Line] = []
    for line in page:
        if len(line.row) > 1 and (not table or line.base < table[-1].base):
            table.append(line)
            continue
        yield from _part(table)
        table = [line] if len(line.row) > 1 else []
        if not table:
            yield line
    yield from _part(table)


def _part(table: list[Line]) -> list[Item]:
    """Rows of cells; a single row of tall cells is no row but the end of a page set in columns."""
    if len(table) == 1 and all(len(cell.lines) > COLUMN_LINES for cell in table[0].row):
        line = table[0]
        return [Line([Cell(part)], line.page, line.number) for cell in line.row for part in cell.lines]
    return [Part(table)] if table else []


def _give_grids(items: Sequence[Item], budget: Budget) -> None:
    """Each part its grid: that of the parts before it where both stand on one."""
    region: list[Part] = []
    between = 0
    for item in items:
        if isinstance(item, Line):
            between += 1
            continue
        grid = _shared(region, item, budget) if between <= BETWEEN else None
        if grid is None:
            region, grid = [], grid_of(item.rows, budget)
        region.append(item)
        between = 0
        for part in region:
            part.grid = grid


def _shared(region: Sequence[Part], part: Part, budget: Budget) -> Grid | None:
    rows = [row for known in region for row in known.rows]
    if not rows or region[-1].grid is None or len(rows) + len(part.rows) > REGION_ROWS:
        return None
    return grid_of([*rows, *part.rows], budget)


def _take_wrapped(items: list[Item]) -> None:
    """Lines at the margin that go on with the last cell of a row set by tab stops."""
    widths: dict[int, int] = {}
    for item in items:
        for line in [item] if isinstance(item, Line) else item.lines:
            widths[line.page] = max(widths.get(line.page, 0), line.row[-1].right)
    part: Part | None = None
    kept: list[Item] = []
    for item in items:
        if isinstance(item, Line) and part is not None and _wraps(part.lines[-1], item, widths[item.page]):
            part.lines[-1].row[-1].lines += item.row[0].lines
            continue
        part = item if isinstance(item, Part) else None
        kept.append(item)
    items[:] = kept


def _wraps(above: Line, line: Line, width: int) -> bool:
    """Whether the first word of a line had no room behind the last cell of a row set by tab stops."""
    row, segment = above.row, line.row[0].lines[0]
    last = row[-1].lines[-1]
    step = last.base - segment.base
    if above.page != line.page or not 0 < step * 10 <= 13 * segment.size or row[-1].left - row[-2].right > TAB:
        return False
    if abs(row[0].left - segment.left) > segment.size // 3:
        return False
    return not _had_room(last, segment, width)


def _whole_at_page_breaks(items: list[Item]) -> None:
    """Rows that a page break tore apart: values at a page's end, their label at the head of the next.

    Only where nothing else is likely: figures without a label, or a label with a colon and nothing after it. The row is
    where its values are.
    """
    for at in range(len(items) - 1, 0, -1):
        _take_rest(items, at)
        label = _label_lines(items, at) if at < len(items) else []
        foot = items[at - 1]
        last = foot if isinstance(foot, Line) else foot.lines[-1]
        if not label or last.page + 1 != label[0].page:
            continue
        if isinstance(foot, Part):
            left = min(row[0].left for row in foot.rows)
            is_torn = last.row[0].left > left + last.row[0].size and all(map(_is_figure, last.row))
        else:
            above = items[at - 2] if at > 1 else foot
            left = above.lines[-1].row[0].left if isinstance(above, Part) else 0
            is_torn = isinstance(above, Part) and _is_value(above.lines[-1], last) and _ends_in_colon(label)
        if is_torn:
            cell = Cell(*[line.row[0].lines[0] for line in label])
            cell.left, cell.right = left, last.row[0].left - 1
            last.row.insert(0, cell)
            del items[at : at + len(label)]
            if foot is last:
                items[at - 1] = Part([last])


def _take_rest(items: list[Item], at: int) -> None:
    """Lines at the head of a page that stand flush with the last cell before it, right of the labels, go on with it."""
    foot = items[at - 1]
    if not isinstance(foot, Part):
        return
    cell = foot.lines[-1].row[-1]
    while at < len(items):
        line = items[at]
        if not isinstance(line, Line) or line.page != foot.lines[-1].page + 1:
            return
        if abs(line.row[0].left - cell.left) > cell.size // 3 or line.row[0].size != cell.size:
            return
        for segment in line.row[0].lines:
            cell.lines.append(segment)
        del items[at]


def _is_figure(cell: Cell) -> bool:
    return re.fullmatch(r"[-–]?\d[\d .,]*(?: ?[€%])?", cell.lines[0].text) is not None


def _is_value(above: Line, line: Line) -> bool:
    """Whether a line stands flush with the values of a row of a label and its value."""
    if len(above.row) != 2 or above.page != line.page:
        return False
    label, value = above.row
    slack = line.row[0].size // 3
    return abs(value.left - line.row[0].left) <= slack < value.left - label.left


def _ends_in_colon(label: Sequence[Line]) -> bool:
    return label[-1].row[0].lines[-1].text.endswith(":")


def _label_lines(items: Sequence[Item], at: int) -> list[Line]:
    """The lines from here on that are the label of one row: close under each other and short."""
    found: list[Line] = []
    for item in items[at:]:
        if (
            not isinstance(item, Line)
            or len(item.row[0].lines[0].text) > LABEL
            or item.page != getattr(items[at], "page", 0)
        ):
            break
        if found and (found[-1].base - item.base) * 2 > 3 * item.row[0].size:
            break
        found.append(item)
    return found


def _with_labels(items: Sequence[Item]) -> list[Item]:
    """Lines between the rows of a table that are their labels, or go on with them, put into the table."""
    found: list[Item] = []
    for item in items:
        before = found[-1] if found else None
        if (
            isinstance(item, Line)
            and isinstance(before, Part)
            and before.grid is not None
            and _take_below(before, item)
        ):
            continue
        if isinstance(item, Part) and item.grid is not None and isinstance(before, Line) and _take_above(item, before):
            found.pop()
        found.append(item)
    return found


def _take_below(part: Part, line: Line) -> bool:
    """Whether a line below the last row went into that row as the rest of its label."""
    row, cell = part.lines[-1].row, line.row[0]
    if not _is_label(part, line) or line.page != part.lines[-1].page:
        return False
    columns = part.grid.columns if part.grid else []
    has_label = bool(columns) and columns[0].overlap(row[0]) > 0
    step = part.lines[-1].low - line.base
    if not has_label and 0 < step * 5 <= 4 * cell.size:
        row.insert(0, Cell(*cell.lines))
        return True
    goes_on = step < _pitch(part) * 9 // 10 or (
        GOES_ON.match(cell.lines[0].text) and not _had_room(row[0].lines[-1], cell.lines[0], columns[0].right)
    )
    if has_label and goes_on and 0 < step * 2 <= 3 * cell.size:
        for segment in cell.lines:
            row[0].add(segment)
        return True
    return False


def _had_room(above: Segment, below: Segment, edge: int) -> bool:
    """Whether the first word of a line had room behind the line above it, before an edge."""
    text = below.text
    word = (below.right - below.left) * (len(text.split(" ", 1)[0]) + 1) // max(1, len(text))
    return above.right + word <= edge


def _label_edge(columns: Sequence[Column]) -> int:
    """Where the second column begins."""
    return min(other.left for other in columns[1:])


def _take_above(part: Part, line: Line) -> bool:
    """Whether a line above the first row went into that row as the beginning of its label."""
    row, cell = part.lines[0].row, line.row[0]
    if not _is_label(part, line) or line.page != part.lines[0].page:
        return False
    columns = part.grid.columns if part.grid else []
    step = line.low - part.lines[0].base
    if columns[0].overlap(row[0]) <= 0:
        if 0 < step * 5 <= 4 * cell.size:
            row.insert(0, Cell(*cell.lines))
            return True
        return False
    below = row[0].lines[0]
    goes_on = GOES_ON.match(below.text) and not _had_room(cell.lines[-1], below, columns[0].right)
    if goes_on and 0 < step * 2 <= 3 * cell.size:
        row[0] = Cell(*cell.lines, *row[0].lines)
        return True
    return False


def _is_label(part: Part, line: Line) -> bool:
    """Whether a line stands under the labels of a table, left of all else."""
    columns, cell = part.grid.columns if part.grid else [], line.row[0]
    if len(columns) < 2 or abs(cell.left - columns[0].left) > cell.size // 3:
        return False
    return cell.right <= _label_edge(columns)


def _pitch(part: Part) -> int:
    """The least distance of two rows of one line each; 0 where there are none."""
    heights = [line.base for line in part.lines if line.base - line.low == 0]
    return min((before - after for before, after in pairwise(heights)), default=0)
