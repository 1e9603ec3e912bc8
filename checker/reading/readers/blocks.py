"""Paragraphs and tables of a marked-up document as lines of text, as the forms know them.

A paragraph is a line. A table row is one line, its cells parted by tabs, so that a label and its
value, or the columns of a table of amounts, keep together. The readers of DOCX, ODT and
HTML tell this builder what they meet; how a table becomes lines is decided here once.

Three things about rows. A row with one cell is a frame, not a row: its paragraphs stay lines of
their own, and so do those of a row that holds an inner table. Cells that only fill space (the
rest of a cell that spans columns, or the lower part of one that spans rows) keep the columns
of a table of amounts in place, but between one label and one value they would look like an
empty field, so a row with at most two real cells leaves them out. An empty real cell is kept:
it says that the field was left blank.
"""

from __future__ import annotations

from typing import Final

from checker import limits
from checker.errors import DocumentError

SPANNED_CELLS: Final = 64
"""Most columns that one cell may span."""
TABLE_CELLS: Final = 200_000
"""Most cells that only fill space or repeat another."""


class _Container:
    """Where paragraphs go: the body, a text box or a cell."""

    __slots__ = ("holds_table", "lines", "pending")

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.pending: list[str] = []
        self.holds_table = False


class _Table:
    """A table whose end has not come yet."""

    __slots__ = ("carried", "cells", "span")

    def __init__(self) -> None:
        self.cells: list[_Container | None] = []
        """The current row; None fills space."""
        self.carried: dict[int, int] = {}
        """Column to the number of coming rows that a cell above still covers."""
        self.span = (1, 1)


class Blocks:
    """Builds the lines of one document. Raises ``text_too_long`` beyond the limit."""

    __slots__ = ("_cells", "_containers", "_length", "_tables")

    def __init__(self) -> None:
        self._containers = [_Container()]
        self._tables: list[_Table] = []
        self._length = 0
        self._cells = 0

    def add(self, text: str) -> None:
        """Characters of the current paragraph."""
        self._count_text(len(text))
        self._containers[-1].pending.append(text)

    @property
    def last_character(self) -> str:
        """The last character of the current paragraph, or nothing."""
        pending = self._containers[-1].pending
        return pending[-1][-1:] if pending else ""

    def end_line(self) -> None:
        """The paragraph ends here; nothing happens where nothing was added."""
        container = self._containers[-1]
        if container.pending:
            container.lines.extend("".join(container.pending).split("\n"))
            container.pending.clear()

    def end_paragraph(self) -> None:
        """The paragraph ends here, and is a line even where it is empty."""
        if not self._containers[-1].pending:
            self._containers[-1].lines.append("")
        self.end_line()

    def start_box(self) -> None:
        """A text box begins inside a paragraph: its lines come before the paragraph's own."""
        self._containers.append(_Container())

    def end_box(self) -> None:
        """The text box ends."""
        self.end_line()
        if len(self._containers) > 1:
            box = self._containers.pop()
            self._containers[-1].lines.extend(box.lines)

    def start_table(self) -> None:
        """A table begins where a paragraph would."""
        self.end_line()
        self._containers[-1].holds_table = True
        self._tables.append(_Table())

    def end_table(self) -> None:
        """The table ends."""
        if self._tables:
            self._tables.pop()

    def start_row(self) -> None:
        """A row begins."""
        if self._tables:
            self._tables[-1].cells = []

    def start_cell(self, columns: int = 1, rows: int = 1) -> None:
        """A cell begins that covers so many columns and rows."""
        if not self._tables:
            return
        table = self._tables[-1]
        self._skip_carried(table)
        cell = _Container()
        table.cells.append(cell)
        table.span = (min(max(columns, 1), SPANNED_CELLS), min(max(rows, 1), limits.REPEATED_CELLS))
        self._containers.append(cell)

    def end_cell(self) -> None:
        """The cell ends; its text is kept for the row."""
        if not self._tables or len(self._containers) < 2:
            return
        self.end_line()
        self._containers.pop()
        table = self._tables[-1]
        columns, rows = table.span
        table.span = (1, 1)
        first = len(table.cells) - 1
        for _ in range(columns - 1):
            self.filler()
        if rows > 1:
            table.carried.update(dict.fromkeys(range(first, first + columns), rows - 1))

    def widen(self, columns: int) -> None:
        """The open cell turns out to cover so many columns."""
        if self._tables:
            self._tables[-1].span = (min(max(columns, 1), SPANNED_CELLS), 1)

    def cover(self) -> None:
        """The open cell turns out to be the lower part of the one above."""
        if self._tables and self._tables[-1].cells:
            self._tables[-1].cells[-1] = None

    def repeat_cell(self, times: int) -> None:
        """The cell that just ended stands so many times in all."""
        if self._tables and self._tables[-1].cells:
            again = min(times, limits.REPEATED_CELLS) - 1
            self._count_cells(again)
            self._tables[-1].cells.extend(self._tables[-1].cells[-1:] * again)

    def filler(self) -> None:
        """A place in the row that a neighbouring cell covers."""
        if self._tables:
            self._count_cells(1)
            self._tables[-1].cells.append(None)

    def end_row(self) -> None:
        """The row ends and becomes a line."""
        if not self._tables:
            return
        table = self._tables[-1]
        self._skip_carried(table)
        target = self._containers[-1].lines
        cells, table.cells = table.cells, []
        real = [cell for cell in cells if cell is not None]
        if len(real) == 1 or any(cell.holds_table for cell in real):
            for cell in real:
                target.extend(cell.lines)
        elif real:
            shown = cells if len(real) > 2 else real
            texts = [_cell_text(cell) for cell in shown]
            self._count_text(sum(map(len, texts)))
            target.append("\t".join(texts))

    def _count_cells(self, cells: int) -> None:
        self._cells += cells
        if self._cells > TABLE_CELLS:
            raise DocumentError("markup_too_large", limit=TABLE_CELLS, unit="cells")

    def _count_text(self, characters: int) -> None:
        self._length += characters
        if self._length > limits.TEXT_CHARACTERS:
            raise DocumentError("text_too_long", limit=limits.TEXT_CHARACTERS)

    def _skip_carried(self, table: _Table) -> None:
        while (left := table.carried.get(len(table.cells), 0)) > 0:
            table.carried[len(table.cells)] = left - 1
            self.filler()

    def finish(self) -> list[str]:
        """The lines of the whole document, also of one that breaks off."""
        while len(self._containers) > 1:
            self.end_box()
        self.end_line()
        return self._containers[0].lines


def _cell_text(cell: _Container | None) -> str:
    """A cell's paragraphs on one line; tabs inside would look like further cells."""
    if cell is None:
        return ""
    return " ".join(part for line in cell.lines if (part := line.replace("\t", " ").strip()))
