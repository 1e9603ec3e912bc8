"""The heads over the amounts of ruled tables in a document on no form: which rows they are, and where they hold.

:mod:`.generic_head_names` tells what they say, :mod:`.generic_lines` has those of lines.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import takewhile
from typing import Final

from checker.patterns import pattern
from checker.reading.finder.figures import is_numeric
from checker.reading.finder.generic_head_names import Head, HeadNames, RowHeads, are_years, is_name, is_total
from checker.reading.finder.generic_parts import doubt_above, is_partial, parts_of_project
from checker.reading.finder.labels import Found
from checker.reading.finder.pieces import Pieces, Row, RowCell
from checker.reading.finder.units import (
    CAPTION_CHARACTERS,
    is_other_unit,
    is_unit_alone,
    names_unit,
    states_other_unit,
    states_share,
    states_unit_of_all,
    tells_unit_around,
)

HEAD_ROWS: Final = 4
"""Rows of heads above a row that are looked at for those of amounts."""
FEWEST_NAMES: Final = 2
"""Names of amounts side by side that head the columns of a budget."""
WHOLE_ROW: Final = pattern(
    r"([^\W\d_][^\d€:\t]{1,80}?):?\s+([1-9][0-9]{0,2}(?:[ .]?[0-9]{3})+(?:,[0-9]{2})? ?(?:€|euroa|eur))", re.IGNORECASE
)
"""The name and the amount of a row in one cell: ``Säätiön tuki 8 000 €``."""
SHARE_HEAD: Final = Head("share", True, 0)
"""Over a share that is printed behind its amount."""
NO_HEAD: Final = Head("", False, 0)
"""Over a cell over which nothing stands."""
UNKNOWN_HEAD: Final = Head("other", False, 0)
"""Over a cell of which nobody knows the column."""


class TableHeads:
    """The heads of every ruled table."""

    def __init__(self, pieces: Pieces, names: HeadNames, found: Found, totals: Set[str]) -> None:
        self.pieces = pieces
        self.found = found
        self.names = names
        self._totals = totals
        """The fields of sums."""
        self.is_all_thousands = any(
            len(text) <= CAPTION_CHARACTERS and states_unit_of_all(text) for text in pieces.texts
        ) or any(map(tells_unit_around, pieces.margins))
        """Whether a line, or a note or the head or foot of a page, says of all amounts that they are no euros."""
        self.parts = parts_of_project(pieces)
        """The pieces that tell of one of those who carry the project out."""
        self._over: dict[int, RowHeads] = {}
        self.rows = dict(pieces.rows)
        """The ruled row of each piece; a table whose columns are the rows of a budget is transposed."""
        tables = self._sides(pieces.tables(0, len(pieces)))
        self._left = {
            number: min(cell.column for row in table for cell in row.filled) for number, table in tables.items()
        }
        """The first column of each table that holds text."""
        self._columns = {
            (table, cell.column)
            for table, rows in tables.items()
            for row in rows
            for cell in row.cells
            if self._is_figure(cell)
        }
        """The columns of ruled tables in which figures stand."""
        self._sheets = {
            pieces.sheet(piece)
            for piece, text in enumerate(pieces.texts)
            if len(text) <= CAPTION_CHARACTERS and tells_unit_around(text) and self._is_caption(piece)
            if pieces.sheet(piece) or states_other_unit(text)
        }
        """The sheets whose name, or a line of which, says so of their amounts; the empty name where a file has none."""
        last: Row | None = None
        for table in tables.values():
            for part in self._transposed(table):
                self._read_table(part, self._going_on(part, last))
            last = table[-1]

    def are_thousands(self, piece: int, figure: str) -> bool:
        """Whether the document, or the sheet of a piece, says of all amounts that they are no euros; in a file without
        sheets an amount that names euros is none of them.
        """
        sheet = self.pieces.sheet(piece)
        return self.is_all_thousands or (sheet in self._sheets and (sheet != "" or not names_unit(figure)))

    def _is_caption(self, piece: int) -> bool:
        """Whether a piece stands alone in its row, or beside words only and over an empty column."""
        row = self.rows.get(piece)
        if row is None or self.pieces.is_alone(piece):
            return True
        is_words = not self._has_label(row) and not any(map(self._is_figure, row.cells))
        return is_words and (row.table, row.cells[row.cell_of(piece)].column) not in self._columns

    def _is_figure(self, cell: RowCell) -> bool:
        """Whether a cell holds a figure; ``1 000 €`` is a unit."""
        text = self._text(cell)
        return is_numeric(text) and not is_unit_alone(text)

    def of_row(self, row: Row) -> RowHeads | None:
        """What stands over a row of a ruled table; None for a row of heads."""
        return self._over.get(id(row))

    def _sides(self, tables: Mapping[int, Sequence[Row]]) -> dict[int, Sequence[Row]]:
        """The tables, those apart of which two stand side by side: costs, and beside their figures the financing."""
        found: dict[int, Sequence[Row]] = {}
        for number, rows in tables.items():
            border = next(self._borders(rows), None)
            found[number] = rows if border is None else self._side(number, rows, 0, border)
            if border is not None:
                second = -len(self.pieces) - number  # no transposed table has it
                found[second] = self._side(second, rows, border, sys.maxsize)
        return found

    def _borders(self, rows: Sequence[Row]) -> Iterator[int]:
        """The columns in several rows of which a name of an amount stands between figures, behind one at the left."""
        columns: Counter[int] = Counter()
        for row in rows:
            figures = [cell.column for cell in row.cells if self._is_figure(cell)]
            names = [cell.column for cell in row.cells if self.found.at(cell.pieces)] if len(figures) > 1 else []
            columns.update(
                one for one in names if names[0] < figures[0] < one < figures[-1] and row.cells[0].column == names[0]
            )
        return (column for column, count in sorted(columns.items()) if count >= FEWEST_NAMES)

    def _side(self, number: int, rows: Sequence[Row], first: int, last: int) -> list[Row]:
        """The cells of some columns as the rows of a table of this number."""
        cells = [tuple(cell for cell in row.cells if first <= cell.column < last) for row in rows]
        made = [Row(number, some) for some in cells if some]
        self.rows.update((piece, row) for row in made for cell in row.cells for piece in cell.pieces)
        return made

    def _transposed(self, rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
        """A table in parts: what stands below heads that are several names of amounts is transposed."""
        below_each = (*rows[1:], None)
        heads = [
            place
            for place, (row, below) in enumerate(zip(rows, below_each, strict=True))
            if self._names_in(row, below) >= FEWEST_NAMES
        ]
        begin = 0
        for place in heads:
            below = list(takewhile(self._has_no_name, rows[place + 1 :]))
            block = rows[place : place + 1 + len(below)]
            if below and all(cell.span == 1 for row in block for cell in row.cells):
                yield rows[begin:place]
                yield [
                    self._column(block, column)
                    for column in sorted({cell.column for row in block for cell in row.cells})
                ]
                begin = place + len(block)
        yield rows[begin:]

    def _column(self, rows: Sequence[Row], column: int) -> Row:
        """One column of a table as a row."""
        cells = [
            cell._replace(column=place) for place, row in enumerate(rows) for cell in row.cells if cell.column == column
        ]
        made = Row(-rows[0].cells[0].first - 1, tuple(cells))
        self.rows.update((piece, made) for cell in cells for piece in cell.pieces)
        return made

    def _has_no_name(self, row: Row) -> bool:
        """Whether a row begins with no name of an amount and has a figure."""
        filled = [cell for cell in row.cells if self._text(cell)]
        return any(is_numeric(self._text(cell)) for cell in filled[1:]) and not self._names_at(filled[0])

    def _names_at(self, cell: RowCell) -> int:
        """How many names of amounts stand in a cell, but for those of sums."""
        return sum(map(is_name, self.found.at(cell.pieces)))

    def _names_in(self, row: Row, below: Row | None = None) -> int:
        """How many names of amounts stand side by side in a row that holds no figure and begins with none, or has a
        figure ``below`` its first.
        """
        filled = [cell for cell in row.cells if self._text(cell)]
        is_whole = below is not None and any(self._is_figure(cell) for cell in below.cells if self._is_first(row, cell))
        corner = [cell for cell in filled if self._is_first(row, cell) and not is_whole]
        heads = [cell for cell in filled if cell not in corner]
        if len(heads) < FEWEST_NAMES or any(map(self._names_at, corner)):
            return 0
        return 0 if any(is_numeric(self._text(cell)) for cell in heads) else sum(map(self._names_at, heads))

    def _is_first(self, row: Row, cell: RowCell) -> bool:
        """Whether a cell stands in the first column of its table that holds text."""
        return cell.column == self._left.get(row.table, 0)

    def _going_on(self, rows: Sequence[Row], last: Row | None) -> RowHeads | None:
        """What stands over the last row of the table above where these rows of a sheet, below nothing but a blank row,
        go on with it: no sum has ended it.
        """
        if last is None or not rows or self._left.get(last.table) != self._left.get(rows[0].table):
            return None
        end, first = last.cells[-1].last, rows[0].cells[0].first
        is_next = end == first and "" != self.pieces.sheet(first) == self.pieces.sheet(end - 1)
        hits = [hit for cell in last.cells for hit in self.found.at(cell.pieces)]
        fields = [hit.target.label.field for hit in hits if hit.target.is_label]
        is_open = bool(fields) and self._totals.isdisjoint(fields) and not any(map(is_total, hits))
        return self.of_row(last) if is_next and is_open else None

    def _read_table(self, rows: Sequence[Row], above: RowHeads | None) -> None:
        """The heads that hold for each row: those nearest above it, or in a table ``above``."""
        if not rows:
            return
        first = min(cell.first for cell in rows[0].cells)
        doubt = doubt_above(self.pieces, self.found, self.parts, first)
        over = RowHeads(("table", first), (), doubt) if above is None else above._replace(doubt=above.doubt or doubt)
        has_names = False
        group: list[Row] = []
        before = ""
        width = max((cell.column + cell.span for row in rows for cell in row.cells if self._text(cell)), default=0)
        for row in rows:
            if self._is_head(row, has_names or self._is_under_amounts(row, group, over)):
                group.append(row)
                continue
            if group:
                columns = [head for head in group if self._columns_in(head)]
                words = " ".join(self._text(cell) for head in columns for cell in head.cells)
                run = over.run if words in ("", before) else ("table", group[0].cells[0].first)
                heads = self._joined(columns, width) if columns else over.heads
                over = RowHeads(run, heads, self._titled(group, over.doubt))
                group, before = [], words or before
            self._over[id(row)] = over
            has_names = has_names or self._has_label(row)

    def _is_unit_told(self, row: Row) -> bool:
        """Whether the corner over the names, or the only cell of a row, says that the table does not count in euros."""
        text = self._text(row.cells[0])
        return is_other_unit(text) or states_other_unit(text) or states_share(text)

    def _titled(self, group: Sequence[Row], doubt: str) -> str:
        """The doubt of what follows these heads: a unit holds for the rest of the table, a title up to the next one."""
        if doubt == "unit" or any(map(self._is_unit_told, group)):
            return "unit"
        texts = [[text for cell in head.cells if (text := self._text(cell))] for head in group]
        titles = [row[0] for row in texts if len(row) == 1]
        is_part = any(map(is_partial, titles)) or any(
            cell.first in self.parts.all for row in group for cell in row.cells
        )
        return ("rows" if is_part else "") if titles else doubt

    def _is_under_amounts(self, row: Row, group: Sequence[Row], over: RowHeads) -> bool:
        """Whether the figure of a row with a name stands under the head of amounts."""
        figures = [cell for cell in row.cells[1:] if is_numeric(self._text(cell))]
        if not figures or not any(map(str.isalpha, self._text(row.cells[0]))):
            return False
        above = [cell for head in group[-HEAD_ROWS:] for cell in self._columns_in(head)]
        heads = [self._head((), self._text(cell), cell.column, cell.span) for cell in above] or over.heads
        amounts = [head for head in heads if head.kind in ("amount", "total")]
        return any(cell.overlaps(head.column, head.span) for cell in figures for head in amounts)

    def _is_head(self, row: Row, has_names: bool) -> bool:
        """Whether a row holds heads: no known name, and no figure but years. Below a row with a name, and under a head
        of amounts, a row of one figure may be an amount that looks like a year.
        """
        if self._names_in(row):
            return True
        if self._has_label(row) or not any(map(self._text, row.cells)):
            return False
        filled = list(filter(None, map(self._text, row.cells)))
        if len(filled) == 1 and self.pieces.lacking(row):
            return self._is_unit_told(row)  # what stands beside its name may be an amount
        if len(filled) == 1 and WHOLE_ROW.fullmatch(filled[0]) and not tells_unit_around(filled[0]):
            return False
        texts = [self._text(cell) for cell in row.cells[1:]]
        units = [] if has_names else [text for text in texts if is_other_unit(text) or is_unit_alone(text)]
        figures = [text for text in texts if is_numeric(text) and text not in units]
        return are_years(figures, has_names)

    def _columns_in(self, row: Row) -> list[RowCell]:
        """The cells of a head row but for the one above the names, which may stand in the row above, over both."""
        first = self._left.get(row.table, min((cell.column for cell in row.cells), default=0))
        return [cell for cell in row.cells if cell.column > first and self._text(cell)]

    def _joined(self, group: Sequence[Row], width: int) -> list[Head]:
        """One head for each column of the lowest row, with what stands over it in those above."""
        upper, lowest = [cell for row in group[:-1] for cell in self._columns_in(row)], self._columns_in(group[-1])
        alone = [cell for cell in upper if not any(cell.overlaps(one.column, one.span) for one in lowest)]
        starts = sorted(cell.column for cell in (*lowest, *alone))
        heads = []
        for cell in lowest:
            end = next((start for start in starts if start > cell.column), width)
            heads += [self._head(upper, *one) for one in self._parted(cell, end)]
        return [*heads, *(self._head((), self._text(cell), cell.column, cell.span) for cell in alone)]

    def _parted(self, cell: RowCell, end: int) -> list[tuple[str, int, int]]:
        """The head in a cell with its place, or those of the columns up to ``end`` where it holds just as many: on a
        printed page they may stand so near to each other that they look like one.
        """
        names = self.names.years_in(self._text(cell))
        if cell.span > 1 or len(names) < 2 or len(names) != end - cell.column:
            return [(self._text(cell), cell.column, cell.span)]
        return [(name, cell.column + place, 1) for place, name in enumerate(names)]

    def _head(self, upper: Iterable[RowCell], text: str, column: int, span: int) -> Head:
        """The head of these columns with a text, behind what stands over it."""
        over = [self._text(cell) for cell in upper if cell.overlaps(column, span)]
        return self.names.head(" ".join([*over, text]), column, span)

    def over(self, heads: Iterable[Head], cell: RowCell) -> Head:
        """The head over a cell, if there is any; one of kind ``other`` where there are several."""
        found = [head for head in heads if cell.overlaps(head.column, head.span)]
        if len(found) < 2:
            return found[0] if found else NO_HEAD
        return Head("other", any(head.is_other_unit for head in found), cell.column, cell.span)

    def _has_label(self, row: Row) -> bool:
        """Whether a row has a name; what names a sum or no amount may also head a column."""
        if any(map(self._names_at, row.cells)):
            return True
        filled = row.filled
        has_figure = any(is_numeric(self._text(cell)) for cell in filled[1:])
        hits = [hit for cell in filled[:1] for hit in self.found.at(cell.pieces)]
        return any((is_total(hit) and has_figure) or self._is_first(row, filled[0]) for hit in hits)

    def _text(self, cell: RowCell) -> str:
        return self.pieces.text_of(cell)
