"""Tables with column heads: each row's label names its fields, each head its column.

A figure whose column is unsure is said to be there and is never put into one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import Final, NamedTuple

from checker.reading.finder.collector import Collector, Hit
from checker.reading.finder.figures import NUMERIC, Cell, Line, cells_below, cells_beside, is_numeric
from checker.reading.finder.forms import Column, Label
from checker.reading.finder.heads import Head, Heads, heads_before, own_heads
from checker.reading.finder.index import Target
from checker.reading.finder.labels import FLAT_RATE, Found, value_start
from checker.reading.finder.other_rows import OtherRows, is_sum
from checker.reading.finder.pieces import Pieces, Span, trimmed
from checker.reading.finder.titles import Part
from checker.reading.finder.values import Amounts, ValueFinder, add_value
from checker.reading.finder.words import lead_of
from checker.reading.finnish import parse_percent

ROW_CHARACTERS: Final = 200
"""Longest label of a row."""


class Placed(NamedTuple):
    """A cell and the column that it is given to."""

    head: Head
    cell: Cell = ()
    is_sure: bool = True
    is_cut: bool = False
    """Whether its number was cut out of several, so that its lines are one number."""


class TableReader:
    """Reads the rows of one table section."""

    __slots__ = ("fields", "finder", "pieces", "part", "found", "unit", "others", "widths", "first")

    def __init__(self, fields: Collector, finder: ValueFinder, part: Part, found: Found, unit: bool) -> None:
        self.fields = fields
        self.finder = finder
        self.pieces: Pieces = fields.pieces
        self.part = part
        self.found = found
        self.unit = unit
        self.others = OtherRows(fields)
        self.widths: set[int] = set()
        """The gaps in rows of lines that have all their cells."""
        self.first: Target | None = None
        """The label of the table's first row."""

    def read(self) -> None:
        """Every row of the section's table; a table printed twice is read twice and must agree."""
        heads = own_heads(self.part.section, self.unit)
        groups = [*heads_before(self.pieces, self.part, self.found, self.unit)]
        hits = [*self._hits(), *self._unnamed()]
        hits.sort(key=lambda hit: (hit.piece, hit.start))
        self.first = hits[0].target if hits else None
        for hit in hits:
            before = [group for piece, group in groups if piece <= hit.piece]
            self._read_row(hit, before[-1] if before else heads)
        self.others.add()

    def _hits(self) -> Iterator[Hit]:
        for some in self.found.hits.values():
            yield from (hit for hit in some if hit.target.label is not None and hit.target.label.field)

    def _unnamed(self) -> Iterator[Hit]:
        """Rows that the form does not name: a label and numbers, divided by rules, tabs or gaps."""
        path = self.part.section.other_rows
        first = min(self.found.hits, default=self.part.last)
        if not path:
            return
        label = Label("", path, "money")
        for piece in range(first, self.part.last):
            text = self.pieces.texts[piece]
            row = self.pieces.rows.get(piece)
            if piece in self.found.taken or (row is not None and row.cells[row.cell_of(piece)].first != piece):
                continue
            cells = list(self.pieces.cells(Span(piece, 0, len(text))))
            name = text[cells[0].start : cells[0].end]
            name = name[lead_of(name) :]
            if not name[:1].isupper() or is_sum(name) or len(name) > ROW_CHARACTERS:
                continue
            if row is not None:
                beside = [cell for cell in row.cells[row.cell_of(piece) + 1 :] if cell.first < cell.last]
                numbers = [self.pieces.texts[cell.first] for cell in beside]
                end = len(text.rstrip())
            else:
                numbers = [text[cell.start : cell.end] for cell in cells[1:]]
                end = cells[0].end
            if any(NUMERIC.fullmatch(number) for number in numbers[:1]):
                yield Hit(piece, cells[0].start, piece, end, Target(name, self.part.number, label), "table")

    def _read_row(self, hit: Hit, heads: Heads) -> None:
        label = hit.target.label
        assert label is not None
        text = self.pieces.texts[hit.end_piece]
        end = self.read_name(hit, label, text)
        if hit.end_piece in self.pieces.rows:
            self._read_ruled(hit, label, heads, end)
        else:
            self._read_line(hit, label, heads, end)

    def read_name(self, hit: Hit, label: Label, text: str) -> int:
        """The percentage in a flat-rate row's own label; gives where the row's label ends."""
        if label.read_as != "flat-rate":
            return value_start(text, hit.end, is_number=True)
        name = FLAT_RATE.match(text, hit.end)
        assert name is not None
        if name[1] and label.part:
            span = Span(hit.end_piece, name.start(1), text.index("%", name.end(1)) + 1)
            printed = " ".join(text[hit.start if hit.piece == hit.end_piece else 0 : name.end()].split())
            self.fields.add(label.part, parse_percent(name[1]), [span], _read_as(hit), printed)
        return value_start(text, name.end(), is_number=True)

    def _read_ruled(self, hit: Hit, label: Label, heads: Heads, end: int) -> None:
        row = self.pieces.rows[hit.end_piece]
        number = row.cell_of(hit.end_piece)
        own = trimmed(self.pieces.texts[hit.end_piece], hit.end_piece, end, len(self.pieces.texts[hit.end_piece]))
        beside = row.cells[number + 1 :]
        if own.start < own.end or heads.table != row.table:
            cells: list[Cell] = [(own,)] if own.start < own.end else []
            cells += [self._spans(cell.first, cell.last) for cell in beside]
            while len(cells) > len(heads.heads) and not cells[-1]:
                cells.pop()
            self._by_order(hit, label, heads, Line(cells, "tab"))
            return
        placed: list[Placed] = []
        for head in heads.heads:
            under = [
                cell for cell in beside
                if cell.column < head.first + head.span and head.first < cell.column + cell.span and cell.first < cell.last
            ]  # fmt: skip
            sure = len(under) < 2 and all(self._heads_over(heads, cell.column, cell.span) < 2 for cell in under)
            spans = tuple(span for cell in under for span in self._spans(cell.first, cell.last))
            placed.append(Placed(head, spans, sure))
        self._add_cells(hit, label, placed)

    def _heads_over(self, heads: Heads, column: int, span: int) -> int:
        return sum(column < head.first + head.span and head.first < column + span for head in heads.heads)

    def _spans(self, first: int, last: int) -> Cell:
        texts = self.pieces.texts
        spans = [trimmed(texts[piece], piece, 0, len(texts[piece])) for piece in range(first, last)]
        return tuple(span for span in spans if span.start < span.end)

    def _read_line(self, hit: Hit, label: Label, heads: Heads, end: int) -> None:
        text, columns = self.pieces.texts[hit.end_piece], len(heads.heads)
        span = Span(hit.end_piece, end, len(text.rstrip(" ")))
        if text[end:].strip():
            line = cells_beside(self.pieces, span, columns)
            if line.how != "line" and self.finder.number_goes_on(hit.end_piece):
                below = hit.end_piece + 1
                line = Line([(trimmed(text, hit.end_piece, end, len(text)), *self._spans(below, below + 1))], "broken")
        elif "\t" in text[end:]:
            line = cells_beside(self.pieces, Span(hit.end_piece, end, len(text)), columns)
        else:
            line = self._below(hit, columns)
        self._by_order(hit, label, heads, line)

    def _below(self, hit: Hit, columns: int) -> Line:
        """The cells in the lines under a row's label."""
        spans: list[Span] = []
        for piece in range(hit.end_piece + 1, self.part.last):
            text = self.pieces.texts[piece]
            if piece in self.found.taken or piece in self.pieces.rows or len(spans) > 4 * columns:
                break
            span = trimmed(text, piece, lead_of(text) if text[:1] in "•▪-–" and " " in text[:2] else 0, len(text))
            if not is_numeric(text):
                if not spans and span.start < span.end and len(text) < ROW_CHARACTERS and not self._is_row(piece):
                    return Line([(span,)], "words")
                break
            spans.append(span)
        return cells_below(self.pieces, spans, columns) if spans else Line([], "line")

    def _is_row(self, piece: int) -> bool:
        """Whether a line begins a row of its own: numbers stand under it."""
        below = self.pieces.texts[piece + 1] if piece + 1 < self.part.last else ""
        return self.pieces.gap(piece) or is_numeric(below)

    def _by_order(self, hit: Hit, label: Label, heads: Heads, line: Line) -> None:
        """Give the cells of a row to the columns in their order, where their number leaves no doubt."""
        columns, cells = heads.heads, line.cells
        if len(cells) == len(columns) and line.how not in ("words", "broken"):
            self.widths.update(line.widths)
            is_cut = line.how == "space"
            self._add_cells(hit, label, list(map(Placed, columns, cells, repeat(True), repeat(is_cut))))
        elif not cells and line.how == "line":
            self._add_cells(hit, label, [Placed(head) for head in columns])
        elif self._is_short(hit, heads, line):
            kept = self._kept(heads) if line.how != "tab" else columns[: len(cells)]
            placed = list(map(Placed, kept, cells, repeat(True), repeat(line.how == "space")))
            self._add_cells(hit, label, placed + [Placed(head) for head in columns if head not in kept])
        else:
            whole = _joined([span for cell in cells for span in cell]) or (self._rest(hit),)
            self._add_cells(hit, label, [Placed(head, whole, False) for head in columns])

    def _rest(self, hit: Hit) -> Span:
        text = self.pieces.texts[hit.end_piece]
        return trimmed(text, hit.end_piece, hit.end if text[hit.end :].strip() else hit.start, len(text))

    def _kept(self, heads: Heads) -> list[Head]:
        only = self.part.section.first_row_only
        return [head for head in heads.heads if head.column is None or head.column.field != only]

    def _is_short(self, hit: Hit, heads: Heads, line: Line) -> bool:
        """Whether the cells that a row lacks are known: those after its last tab, or the column that is filled on the
        first row only.
        """
        missing = len(heads.heads) - len(line.cells)
        if missing <= 0 or not line.cells or line.how in ("words", "broken"):
            return False
        if line.how == "tab":
            return True
        if hit.target.label is None or self.first is None or hit.target.label.field == _field(self.first):
            return False
        if len(self._kept(heads)) != len(line.cells):
            return False
        return not line.widths or line.at_stops or (len(self.widths) == 1 and self.widths == set(line.widths))

    def _add_cells(self, hit: Hit, label: Label, placed: Sequence[Placed]) -> None:
        """Each cell into the field of its column; what stands in a column that nobody knows may be any of the others."""
        told = [one.head.column for one in placed if one.head.column is not None]
        for one in placed:
            if one.head.column is not None:
                self._add(hit, label, one.head.column, one)
        strange = [span for one in placed if one.head.column is None for span in one.cell]
        for column in self.part.section.columns:
            if strange and column not in told:
                self._add(hit, label, column, Placed(Head(None, False), tuple(strange), False))

    def _add(self, hit: Hit, label: Label, column: Column, placed: Placed) -> None:
        cell, amounts = placed.cell, Amounts(placed.head.is_other_unit, placed.is_cut)
        path, name = column.path(label.field), self.fields.label_of(hit)
        if label.field == self.part.section.other_rows:
            self.others.collect(path, hit, cell, self.finder, amounts, placed.is_sure)
        elif not cell:
            self.fields.add_blank(path, hit)
        elif not placed.is_sure:
            self.fields.add(path, None, list(cell), _read_as(hit), name, "column")
        else:
            hit = hit._replace(read_as=_read_as(hit))
            add_value(self.fields, self.finder, path, column.kind, list(cell), hit, amounts)


def _joined(spans: Sequence[Span]) -> Cell:
    """The stretches, as one where they stand on one line."""
    if len({span.piece for span in spans}) != 1:
        return tuple(spans)
    return (Span(spans[0].piece, spans[0].start, spans[-1].end),)


def _field(target: Target) -> str:
    return target.label.field if target.label is not None else ""


def _read_as(hit: Hit) -> str:
    return "near-miss" if hit.read_as == "near-miss" else "table"
