"""From pieces drawn on a page to lines, with the cells of a table row on one line.

The pieces come in the order of the file, which keeps the columns of a page apart and writes a table
cell by cell. So a gap on one height, or a jump back up to the right, is the step to the next cell; a
line below in the same place is the same cell going on. A row becomes a line with tabs between
its cells, and a tab stands for an empty cell too where the rows around show the column: an amount
must never slide into its neighbour's column. Where a cell's text goes on below, a line feed stands
in it; the words broken there are mended later with those of the whole document.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from checker.reading.readers.pdf_pieces import Piece

CELL_LINES: Final = 6
"""Most lines of a cell that is only known for one when the next cell begins."""

COLUMN_LINES: Final = 2
"""Most lines of a cell that may make up a row all by itself."""

FOOT_LINES: Final = 3
"""Most lines at the end of a page of which all but the first may be its foot."""

ROW_CELLS: Final = 40
"""Most cells of a row; more are no table but a drawing."""


class Cell:
    """The lines of one cell, from above, and how far they reach."""

    __slots__ = ("high", "left", "lines", "low", "right")

    def __init__(self, *lines: Piece) -> None:
        self.lines = list(lines)
        self.left = min(line.left for line in lines)
        self.right = max(line.right for line in lines)
        self.low = min(line.base for line in lines)
        self.high = max(line.base for line in lines)

    def add(self, line: Piece) -> None:
        """The cell goes on with one more line."""
        self.lines.append(line)
        self.left, self.right = min(self.left, line.left), max(self.right, line.right)
        self.low, self.high = min(self.low, line.base), max(self.high, line.base)

    @property
    def text(self) -> str:
        """Its lines, parted by line feeds."""
        return "\n".join(line.text for line in self.lines)


Row = list[Cell]


def page_lines(pieces: Iterable[Piece]) -> list[str]:
    """The lines of a page; tabs between cells, line feeds inside a cell that goes on below."""
    rows = _rows(_segments(list(pieces)))
    lines: list[str] = []
    table: list[Row] = []
    for row in [*rows, []]:
        if len(row) > 1 and (not table or row[0].lines[0].base < table[-1][0].lines[0].base):
            table.append(row)
            continue
        lines.extend(_table_lines(table))
        begin = "\t" if len(row) == 1 and table and _is_value_alone(row, table[-1], rows) else ""
        table = [row] if len(row) > 1 else []
        lines.extend(begin + cell.text for cell in row if len(row) == 1)
    return [*lines, *_table_lines(table)]


def _is_value_alone(row: Row, above: Row, rows: Sequence[Row]) -> bool:
    """Whether a line at the foot of a page is the value of a label that comes on the next page.

    It stands flush with the values of the table above, and nothing but the page's own head and foot follows.
    """
    slack = row[0].lines[0].size // 3
    if len(above) != 2 or abs(above[1].left - row[0].left) > slack or above[1].left - above[0].left <= slack:
        return False
    feet = rows[-FOOT_LINES:]
    if not any(other is row for other in feet):
        return False
    return all(len(other) == 1 or other[0].low > row[0].high for other in feet[feet.index(row) :])


def _segments(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces that follow each other on one height, as far as no cell ends between them."""
    narrow = _prints_spaces(pieces)
    segments: list[Piece] = []
    opened: Piece | None = None
    right = 0
    texts: list[str] = []
    for piece in pieces:
        joint = None if opened is None else _joint(opened, right, texts[-1], piece, narrow)
        if joint is None:
            _close(segments, opened, right, texts)
            opened, right, texts = piece, piece.right, [piece.text]
        else:
            texts.append(joint + piece.text)
            right = max(right, piece.right)
    _close(segments, opened, right, texts)
    return segments


def _close(segments: list[Piece], segment: Piece | None, right: int, texts: list[str]) -> None:
    text = " ".join("".join(texts).replace("\t", " ").split(" ")).strip() if segment else ""
    while "  " in text:
        text = text.replace("  ", " ")
    if segment is None or not text:
        return
    last = segments[-1] if segments else None
    if last is None or last.text != text or not _same_place(last, segment):
        segments.append(segment._replace(right=right, text=text))


def _same_place(one: Piece, other: Piece) -> bool:
    """Whether a text is drawn twice to look bold."""
    return max(abs(one.left - other.left), abs(one.base - other.base)) * 4 < other.size


def _prints_spaces(pieces: Sequence[Piece]) -> bool:
    """Whether the spaces between words are printed, so that a mere gap means something else."""
    printed = sum(piece.text.count(" ") for piece in pieces)
    gaps = 0
    for before, piece in pairwise(pieces):
        gap = piece.left - before.right
        if before.base == piece.base and piece.size < 6 * gap < 9 * piece.size:
            gaps += not (before.text.endswith(" ") or piece.text.startswith(" "))
    return gaps * 4 <= printed


def _joint(before: Piece, right: int, last_text: str, piece: Piece, narrow: bool) -> str | None:
    """What stands between two pieces of one segment: nothing or a space; None where a new one begins.

    ``before`` begins the segment, which reaches to ``right``.
    """
    size = max(before.size, piece.size, 1)
    gap = piece.left - right
    if piece.turn != before.turn or abs(piece.base - before.base) * 3 > size or gap * 2 < -size:
        return None
    spaced = last_text.endswith(" ") or piece.text.startswith(" ")
    if spaced and not piece.moved:
        return ""
    if gap * 2 > 3 * size or (narrow and not spaced and gap * 4 > size):
        return None
    number_after_word = last_text[-1:].isalpha() and piece.text[:1].isdigit()
    return " " if not spaced and gap * (25 if number_after_word else 6) > size else ""


def _rows(segments: Sequence[Piece]) -> list[Row]:
    """The rows of cells, and every other line as a row of one cell."""
    rows: list[Row] = []
    for segment in segments:
        row = rows[-1] if rows else None
        if row is None or segment.turn != row[-1].lines[-1].turn:
            rows.append([Cell(segment)])
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
    size = first.lines[0].size
    if all(2 * abs(cell.lines[0].base - first.lines[0].base) <= size for cell in row[1:]):
        rows.append(row)
        return
    second = row[1]
    middle = second.lines[0].base + second.lines[-1].base
    above = _block_above(rows, first.lines[0], second.left)
    for count in range(len(above) + 1):
        lines = [*above[len(above) - count :], *first.lines]
        if abs(lines[0].base + lines[-1].base - middle) <= size:
            del rows[len(rows) - count :]
            rows.append([Cell(*lines), *row[1:]])
            return
    rows.extend([Cell(line)] for cell in row for line in cell.lines)


def _block_above(rows: Sequence[Row], line: Piece, right: int) -> list[Piece]:
    """The lines close above a line that end left of ``right``, from above."""
    block: list[Piece] = []
    lower = line
    for row in reversed(rows[-CELL_LINES:]):
        upper = row[0].lines[0]
        close = 0 < upper.base - lower.base <= lower.size * 9 // 5
        if len(row) != 1 or len(row[0].lines) != 1 or not close or upper.turn != line.turn or upper.right > right:
            break
        block.insert(0, upper)
        lower = upper
    return block


def _is_next_cell(row: Row, segment: Piece) -> bool:
    """Whether a segment stands to the right of the row, on the height of one of its lines or beside them."""
    size = segment.size
    if segment.left * 5 < row[-1].right * 5 - size or len(row) >= ROW_CELLS:
        return False
    low, high = min(cell.low for cell in row), max(cell.high for cell in row)
    slack = size // 3
    if low - slack <= segment.base <= high + slack:
        return True
    return 0 < segment.base - high <= CELL_LINES * size


def _goes_on_below(row: Row, segment: Piece) -> bool:
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


def _lines_beside(rows: Sequence[Row], segment: Piece) -> list[Piece]:
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


def _table_lines(table: Sequence[Row]) -> list[str]:
    """Rows that follow each other as lines; empty cells where the columns of all rows agree.

    A single row of tall cells is no row but the end of a page set in columns.
    """
    if len(table) == 1 and all(len(cell.lines) > COLUMN_LINES for cell in table[0]):
        return [line.text for cell in table[0] for line in cell.lines]
    widest: Row = max(table, key=len, default=[])
    placed = [_columns_of(row, widest) for row in table]
    agree = len(widest) > 2 and all(placed)
    return ["\t".join(_in_columns(row, columns if agree else None)) for row, columns in zip(table, placed, strict=True)]


def _in_columns(row: Row, columns: Sequence[int] | None) -> list[str]:
    texts = [cell.text for cell in row]
    if columns is None:
        return texts
    spread = [""] * (columns[-1] + 1)
    for column, text in zip(columns, texts, strict=True):
        spread[column] = text
    return spread


def _columns_of(row: Row, widest: Row) -> list[int] | None:
    """The column of each cell; None where one stands under no column, as in text set by mere tab stops."""
    columns = [_column_of(cell, widest) for cell in row]
    if any(second <= first for first, second in pairwise([-1, *columns])):
        return None
    return columns


def _column_of(cell: Cell, widest: Row) -> int:
    """The column whose cell in the widest row is flush with this one: left, right or middle; -1 for none."""
    slack = cell.lines[0].size // 3
    for index, other in enumerate(widest):
        left, right = abs(other.left - cell.left), abs(other.right - cell.right)
        if min(left, right, abs(other.left + other.right - cell.left - cell.right) // 2) <= slack:
            return index
    return -1
