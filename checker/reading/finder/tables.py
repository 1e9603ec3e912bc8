"""Tables with column heads: each row's label names its fields, each head its column.

A figure whose column is unsure is said to be there and is never put into one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice, takewhile
from typing import Final, NamedTuple

from checker.reading.blocks import HIDDEN
from checker.reading.field import value_at
from checker.reading.finder.collector import Collector, Hit
from checker.reading.finder.column_places import ColumnPlaces, Places, TableRow
from checker.reading.finder.compared_sums import SumPart, YearRow, read_years
from checker.reading.finder.displaced import displaced_rows, is_shifted, nameless
from checker.reading.finder.doubted_sums import MOST_SUMS, FiguresOfRow, doubt_unmade, repeated
from checker.reading.finder.figures import Cell, Line, is_numeric, is_unit, joined
from checker.reading.finder.forms import NO_COLUMN, Column
from checker.reading.finder.heads import Head, Heads, PrintedHeads, heads_before, heads_unprinted
from checker.reading.finder.other_rows import LIKE, SUM, OtherRows, unnamed_rows, unnamed_sums
from checker.reading.finder.pieces import Pieces, Row, RowCell, Span
from checker.reading.finder.row_lines import RowLines, read_as
from checker.reading.finder.titles import Part
from checker.reading.finder.unheaded import UnknownHeads
from checker.reading.finder.value_places import ValueFinder
from checker.reading.finder.values import Amounts, add_value, number_of
from checker.reading.finnish import PLACEHOLDERS

LEAST_APART: Final = 2
"""Fewest rows without anything that make a table whose figures stand apart from its labels."""
MOST_BELOW: Final = 100
"""Lines below the last table among which its figures may stand."""
TITLE_LINES: Final = 3
"""Lines with text among which the first of the figures behind a title stands."""
MOST_APART: Final = 12
"""Most such figures that are quoted."""
FIRST_YEAR: Final = "yearly.first_year"
LAST_YEAR: Final = "yearly.last_year"


class Placed(NamedTuple):
    """A cell and the column that it is given to."""

    head: Head
    cell: Cell = ()
    is_sure: bool = True
    is_cut: bool = False
    """Whether its number was cut out of several, so that its lines are one number."""


class Tables:
    """What the table sections of one document tell of each other."""

    def __init__(self) -> None:
        self.printed: PrintedHeads = {}
        self.given: set[int] = set()
        """The pieces whose figures are those of the row that they were given to."""
        self.empty: list[tuple[TableReader, Hit, Sequence[Placed]]] = []
        """The rows in which nothing stands."""
        self.readers: list[TableReader] = []
        self.is_apart = False
        """Whether all figures of some table stand under its last label."""

    def doubt_empty(self, pieces: Pieces) -> None:
        """Rows in which nothing stands, where as many figures stand in no row, or those of a whole row in none of their
        table: they may be theirs.
        """
        loose = {reader: reader.loose() for reader in self.readers} if self.empty else {}
        everywhere = [span for spans in loose.values() for span in spans]
        if self.empty and pieces.lines:
            everywhere += _behind_title(pieces, self.readers[-1].part.last)
        rows = {
            reader: [span for span in spans if len(pieces.cells_of(span.piece)) > 1] for reader, spans in loose.items()
        }
        is_apart = len(everywhere) >= (1 if self.is_apart else max(len(self.empty), LEAST_APART))
        for reader, hit, placed in tuple(self.empty):
            if is_apart or rows[reader]:
                spans = everywhere if is_apart else rows[reader]
                reader.doubt(hit, [one.head for one in placed], spans[:MOST_APART])
        for reader in self.readers if is_apart else ():
            reader.doubt_lacking(everywhere[:MOST_APART])


def _behind_title(pieces: Pieces, title: int) -> list[Span]:
    """The figures right behind the title that follows the last table, where a text may have put those of its rows."""
    below = range(title, min(title + MOST_BELOW, len(pieces)))
    lines = [piece for piece in below if pieces.texts[piece].strip()]
    first = next((at for at, piece in enumerate(lines[:TITLE_LINES]) if is_numeric(pieces.texts[piece])), len(lines))
    run = takewhile(lambda piece: is_numeric(pieces.texts[piece]), lines[first:])
    return [pieces.line(piece) for piece in run]


class TableReader:
    """Reads the rows of one table section."""

    def __init__(self, fields: Collector, finder: ValueFinder, part: Part, unit: bool, tables: Tables) -> None:
        self.fields = fields
        self.finder = finder
        self.pieces: Pieces = fields.pieces
        self.part = part
        self.found = finder.found
        self.unit = unit
        self.tables = tables
        tables.readers.append(self)
        self.groups = [*heads_before(self.pieces, part, self.found, unit)]
        """The heads, each group with the piece from which it holds."""
        self.unknown: UnknownHeads | None = None
        """What else may stand over figures, where no head of the form is printed."""
        self.others = OtherRows(fields, part.is_open)
        self.others_of = {part.section.other_rows, *(one.other for one in part.section.sums)}
        """The fields that hold the rows together which the form does not name."""
        self.lines = RowLines(fields, finder, part)
        self.years: list[YearRow] = []
        """The rows, where each year has a column."""
        self.figures: list[FiguresOfRow] = []
        """The rows, sums that the form does not name among them, with their figures."""
        self.told: dict[int, Cell] = {}
        """The years that have amounts, with the first of them."""
        self.columns = {head.column for _, heads in self.groups for head in heads.heads}
        self.columns.update(column for column in part.section.columns if not column.is_each)
        """The columns that have heads anywhere, and those that may stand without one: all but years."""

    def read(self) -> None:
        """Every row of the section's table; a table printed twice is read twice and must agree."""
        section = self.part.section
        own = heads_unprinted(section, self.unit, self.tables.printed)
        hits = self._hits()
        self.tables.printed.update((section.columns, heads) for _, heads in self.groups)
        if hits:
            rows = self._rows(hits, own)
            self._read_rows(rows)
            self.others.add()
            self._doubt_repeated(rows)
            self._doubt_parts()
            read_years(self.fields, section.sums, self.years)
            self._add_years()
            doubt_unmade(self.fields, self.figures)

    def _hits(self) -> list[Hit]:
        """The labels of the rows, and the names of those that the form does not name."""
        headed = {piece for piece, _ in self.groups}
        if self.part.section.columns in self.tables.printed:
            headed.add(self.part.first)
        unnamed = unnamed_rows(self.pieces, self.part, self.found, headed)
        sums = unnamed_sums(self.pieces, self.part, self.found, headed)
        hits = [*(hit for hit in self.found.all if hit.label.field), *unnamed, *islice(sums, MOST_SUMS)]
        return sorted(hits, key=lambda hit: (hit.piece, hit.start))

    def _rows(self, hits: Sequence[Hit], own: Heads) -> list[TableRow]:
        """The rows with the heads over them, their ``own`` where none are printed, and their cells."""
        if self.part.section.columns not in self.tables.printed:
            self.unknown = UnknownHeads(self.pieces, self.part, self.found)
        rows = [self._row(hit, own) for hit in hits]
        if self._is_apart(rows):
            rows[-1] = (*rows[-1][:2], Line([], "line"))
            self.tables.is_apart = True
        return rows

    def _read_rows(self, rows: Sequence[TableRow]) -> None:
        """The cells of the rows; of one that may be another, what stands there."""
        hits = [hit for hit, _, _ in rows]
        places = ColumnPlaces(self.pieces, self.part.section, rows)
        others = [hit for hit in hits if self._is_among_labels(hit)]
        displaced = displaced_rows(self.pieces, self.part, self.found, rows)
        again = self._first_apart([piece for piece, _ in self.groups], hits)
        for hit, heads, line in rows:
            self.fields.is_apart = hit.piece >= again
            if others or hit in displaced or self._is_strange(hit):
                self.doubt(hit, heads.heads, self._row_of(hit))
            elif line is None:
                self._read_ruled(hit, heads)
            else:
                self._by_order(hit, heads, line, places.of(hit, heads, line))
        self.fields.is_apart = False
        unsure = others or [hit for hit in hits if hit in displaced]
        own = (self.pieces.rows.get(hit.end_piece) for hit in hits)
        tables = {*(heads.table for _, heads in self.groups), *(row.table for row in own if row is not None)}
        if spans := self._row_of(unsure[0]) if unsure else nameless(self.pieces, self.part, hits[0], tables):
            self.doubt_lacking(spans)

    def _doubt_repeated(self, rows: Sequence[TableRow]) -> None:
        """Leave in doubt the columns of rows that stand twice under the same heads."""
        texts = [(id(heads), hit, self.pieces.text(self._row_of(hit))) for hit, heads, _ in rows]
        for hit in repeated(texts):
            self.fields.doubt([column.path(hit.label.field) for column in self.columns], "rows")

    def _doubt_parts(self) -> None:
        """Leave in doubt the rows without a name of the form below its rows that make their total without them: they
        may be parts of these.
        """
        for one in self.part.section.sums:
            for column in self.columns if one.other != self.part.section.other_rows else ():
                known = [value_at(self.fields.fields, column.path(field)) or 0 for field in one.rows]
                if sum(known) == value_at(self.fields.fields, column.path(one.total)):
                    self.fields.doubt([column.path(one.other)], "rows")

    def _is_strange(self, hit: Hit) -> bool:
        """Whether a row may be none of the form's, or its figure one of another column."""
        return hit.read_as == LIKE or (self.unknown is not None and self.unknown.is_of_other_name(hit))

    def _first_apart(self, heads: Sequence[int], hits: Sequence[Hit]) -> int:
        """The piece with the heads of the first table behind others under a heading of its own: the plan of others, or
        what was decided before.
        """
        pieces, first = self.pieces, hits[0].piece
        for piece in heads:
            above = next((at for at in range(piece - 1, first, -1) if pieces.texts[at].strip()), first)
            text = "" if above in pieces.rows or above in self.found.taken else pieces.texts[above]
            if above > first and any(map(str.isalpha, text)) and "\t" not in text and not is_numeric(text):
                return piece
        return len(self.pieces)

    def _row(self, hit: Hit, own: Heads) -> TableRow:
        """A row with the heads that hold for it, those nearest above it, and its cells."""
        heads = next((group for piece, group in reversed(self.groups) if piece <= hit.piece), own)
        if self.unknown is not None and self.unknown.is_other_unit(hit):
            heads = heads.in_other_unit()
        return hit, heads, self.lines.of(hit, heads)

    def _is_among_labels(self, hit: Hit) -> bool:
        """Whether labels of other rows stand in a label's cell, or beside it where no figure does: the rows of the
        form are no rows here.
        """
        row, piece = self.pieces.rows.get(hit.end_piece), hit.end_piece
        if row is None:
            return self._names_other(hit, [piece]) and not any(map(is_numeric, self.pieces.cell_texts(piece)))
        if self._names_other(hit, row.cells[row.cell_of(piece)].pieces):
            return True
        is_named = any(self._names_other(hit, cell.pieces) for cell in row.cells)
        return is_named and not any(is_numeric(self.pieces.texts[cell.first]) for cell in row.filled)

    def _names_other(self, hit: Hit, pieces: Iterable[int]) -> bool:
        return any(other.label.field not in ("", hit.label.field) for other in self.found.at(pieces))

    def _row_of(self, hit: Hit) -> Cell:
        """All that stands in a label's row behind the label's cell; the label itself where nothing does."""
        row = self.pieces.rows.get(hit.end_piece)
        if row is None:
            return (self._rest(hit),)
        beside = row.behind(hit.end_piece)
        spans = tuple(span for cell in beside for span in self.pieces.spans_of(cell))
        return spans or (Span(hit.end_piece, hit.start if hit.piece == hit.end_piece else 0, hit.end),)

    def loose(self) -> list[Span]:
        """The lines of figures that were given to no row."""
        return [
            self.pieces.line(piece)
            for piece in range(self.part.first, self.part.last)
            if piece not in self.tables.given and is_numeric(self.pieces.texts[piece])
        ]

    def _is_apart(self, rows: Sequence[TableRow]) -> bool:
        """Whether figures stand under the last label alone: they may be those of every row."""
        if len(rows) <= LEAST_APART or any(
            line is None or (line.cells and line.how != "words") for _, _, line in rows[:-1]
        ):
            return False
        hit, _, line = rows[-1]
        return line is not None and any(cell and cell[0].piece > hit.end_piece for cell in line.cells[:1])

    def doubt_lacking(self, spans: Sequence[Span]) -> None:
        """Say of the labels that were not found that they may stand in a row with others."""
        section = self.part.section
        for label in section.labels:
            for column in section.columns if label.field else ():
                if not column.is_each and column.path(label.field) not in self.fields.fields:
                    self.fields.add(column.path(label.field), None, spans, "table", label.label, "column")

    def doubt(self, hit: Hit, heads: Sequence[Head], cell: Sequence[Span]) -> None:
        """Say of every column of a row what stands there that may be its figure."""
        self._add_cells(hit, [Placed(head, tuple(cell), False) for head in heads])

    def _read_ruled(self, hit: Hit, heads: Heads) -> None:
        """The cells under each head of a ruled table."""
        row = self.pieces.rows[hit.end_piece]
        if is_shifted(self.pieces, row, hit, heads):
            self.doubt(hit, heads.heads, self._row_of(hit))
            return
        beside = self._beside(row, hit)
        is_cut = self._hides_column(row, heads)
        placed: list[Placed] = []
        for head in heads.heads:
            shared = [cell for cell in row.shared if cell.overlaps(head.first, head.span)]
            under = shared or [cell for cell in beside if cell.overlaps(head.first, head.span)]
            is_alone = all(sum(cell.overlaps(one.first, one.span) for one in heads.heads) < 2 for cell in under)
            sure = len(under) < 2 and is_alone and not shared and not self.found.has_label(under)
            sure = sure and not (is_cut and head.column.is_each)
            spans = tuple(span for cell in under for span in self.pieces.spans_of(cell))
            placed.append(Placed(head, spans, sure))
        self._add_cells(hit, placed)

    def _hides_column(self, row: Row, heads: Heads) -> bool:
        """Whether a hidden number stands between the columns with heads: that of one more year."""
        first, last = (reach(head.first for head in heads.heads) for reach in (min, max))
        return any(
            any(map(str.isdigit, self.pieces.unsaid(cell.first, cell.last, HIDDEN)))
            for cell in row.cells
            if first < cell.column < last and not any(cell.overlaps(one.first, one.span) for one in heads.heads)
        )

    def _beside(self, row: Row, hit: Hit) -> list[RowCell]:
        """The cells beside a label, also before the row's only one; not such as hold but a unit."""
        own = row.cell_of(hit.end_piece)
        first = own if self.found.has_label(row.cells[:own]) else 0
        return [
            cell
            for number, cell in enumerate(row.cells[first:], first)
            if number != own and cell.pieces and not is_unit(self.pieces.text_of(cell))
        ]

    def _by_order(self, hit: Hit, heads: Heads, line: Line, places: Places | None) -> None:
        """Give the cells of a row to the columns in their order, where their number leaves no doubt."""
        columns, cells = heads.heads, [cell for cell in line.cells if cell]
        if places is None:
            whole = joined([span for cell in cells for span in cell]) or (self._rest(hit),)
            self.doubt(hit, columns, whole)
            if len(cells) > len(columns) or line.how == "broken":  # some of them may be those of other rows
                self.tables.given.difference_update(span.piece for cell in cells for span in cell)
            if len(cells) > len(columns):  # or of columns without heads
                self._add_untold(hit, columns, whole)
            return
        given = dict(zip(places, cells, strict=True))
        is_cut = line.how == "space"
        self._add_cells(hit, [Placed(head, given.get(place, ()), True, is_cut) for place, head in enumerate(columns)])

    def _rest(self, hit: Hit) -> Span:
        text = self.pieces.texts[hit.end_piece]
        return self.pieces.line(hit.end_piece, hit.end if text[hit.end :].strip() else hit.start)

    def _add_cells(self, hit: Hit, placed: Sequence[Placed]) -> None:
        """Each cell into its column's field; what stands in a column that nobody knows may be any of the others."""
        self.tables.given.update(span.piece for one in placed for span in one.cell)
        self.figures.append(FiguresOfRow(hit, [(one.head, self._figure(hit, one)) for one in placed]))
        if hit.label is SUM:
            return
        if not any(one.cell for one in placed):
            self.tables.empty.append((self, hit, placed))
        self._note_years(hit, placed)
        unknown = [one for one in placed if not one.head.is_known]
        parts = [span for one in placed if one.head.column.is_each for span in one.cell]
        are_figures = any(is_numeric(self.pieces.text(one.cell)) and not one.head.is_share for one in unknown)
        for number, one in enumerate(placed):
            column = one.head.column
            if column.is_each:
                known = one._replace(is_sure=one.is_sure and not are_figures)
                self._collect(hit, column, known, f"{hit.target.squeezed} {number}")
            elif one.head.is_known:  # a blank sum of figures is not none
                is_said = bool(one.cell) or self.fields.unsaid(column.kind, *self._empty(hit, one.head))
                self._add(hit, column, one if is_said else one._replace(cell=tuple(parts), is_sure=False))
        self._add_untold(hit, [one.head for one in placed], [span for one in unknown for span in one.cell])

    def _note_years(self, hit: Hit, placed: Sequence[Placed]) -> None:
        """Keep a row of which the columns are years and their sum, to compare it with those that it is of."""
        wholes = [at for at, one in enumerate(placed) if one.head.is_whole]
        if len(wholes) == 1 and all(one.head.is_known for one in placed) and len(placed) > 1:
            figures = [self._figure(hit, one) for one in placed]
            self.years.append(YearRow(hit.label.field, self.fields.label_of(hit), figures, wholes[0]))
            for one, figure in zip(placed, figures, strict=True):
                if one.head.year and figure is not None and figure.value:
                    self.told.setdefault(one.head.year, one.cell)

    def _add_years(self) -> None:
        """The first and the last year that have amounts."""
        for path, year in ((FIRST_YEAR, min(self.told, default=0)), (LAST_YEAR, max(self.told, default=0))):
            if year:
                self.fields.add(path, year, self.told[year], "table", "", "", str(year))

    def _add_untold(self, hit: Hit, heads: Sequence[Head], spans: Sequence[Span]) -> None:
        """What stands in a row without a known column, if anything, may be the figure of each column without a head."""
        told, unsure = [head.column for head in heads], Placed(Head(NO_COLUMN, False), tuple(spans), False)
        for column in self.part.section.columns:
            if spans and column in self.columns.difference(told) and hit.label is not SUM:
                (self._collect if column.is_each else self._add)(hit, column, unsure)

    def _collect(self, hit: Hit, column: Column, placed: Placed, key: str = "") -> None:
        """One of the cells whose sum is a field; what is hidden, struck or not read in an empty one leaves the sum
        unsure.
        """
        cell, is_sure = placed.cell, placed.is_sure
        is_unread = self.pieces.paragraphs[hit.end_piece].place in self.pieces.unread
        if not cell and (is_unread or self.fields.unsaid(column.kind, *self._empty(hit, placed.head))):
            cell, is_sure = (self._rest(hit),), False
        path = column.path(hit.label.field)
        self.others.collect(path, hit, cell, self.finder, self._amounts(hit, placed), is_sure, key, column.kind)

    def _figure(self, hit: Hit, placed: Placed) -> SumPart | None:
        """The amount in a cell; nothing in an empty one, None where it is unsure."""
        if not placed.is_sure:
            return None
        is_none = not placed.cell or self.pieces.text(placed.cell) in PLACEHOLDERS
        amounts = self._amounts(hit, placed)
        value = 0 if is_none else number_of(self.finder, "money", placed.cell, amounts)[0]
        return None if value is None else SumPart(value, placed.cell)

    def _amounts(self, hit: Hit, placed: Placed) -> Amounts:
        """What is known of the amounts in a cell before they are read."""
        return Amounts(hit in self.lines.in_other_unit or placed.head.is_other_unit, placed.is_cut)

    def _add(self, hit: Hit, column: Column, placed: Placed) -> None:
        field, cell, amounts = hit.label.field, placed.cell, self._amounts(hit, placed)
        path, name = column.path(field), self.fields.label_of(hit)
        if field in self.others_of:
            self._collect(hit, column, placed)
        elif not cell:
            self.fields.add_blank(path, hit, column.kind, *self._empty(hit, placed.head))
        elif not placed.is_sure:
            self.fields.add(path, None, list(cell), read_as(hit), name, "column")
        else:
            hit = hit._replace(read_as=read_as(hit))
            add_value(self.fields, self.finder, path, column.kind, list(cell), hit, amounts)

    def _empty(self, hit: Hit, head: Head) -> tuple[int, int]:
        """The pieces of a cell without text; the whole line where cells are not ruled."""
        row = self.pieces.rows.get(hit.end_piece)
        cells = () if row is None else [cell for cell in row.cells if cell.overlaps(head.first, head.span)]
        return (cells[0].first, cells[-1].last) if cells else (hit.end_piece, hit.end_piece + 1)
