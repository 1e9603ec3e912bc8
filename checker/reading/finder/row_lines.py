"""The cells of a table's row in their order: beside its label, on its line, or in the lines under it.

Where a ruled table places them under their heads, their order says nothing and is not asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from checker.patterns import pattern
from checker.reading.finder.collector import Collector, Hit
from checker.reading.finder.divided_values import add_flat_rate
from checker.reading.finder.figures import Line, cells_below, cells_beside, is_numeric, may_end
from checker.reading.finder.heads import Heads
from checker.reading.finder.label_ends import flat_rate_name, is_rest_of_name, value_start
from checker.reading.finder.other_rows import ROW_CHARACTERS
from checker.reading.finder.pieces import Row, RowCell, Span
from checker.reading.finder.titles import Part
from checker.reading.finder.units import heads_other_unit, is_other_unit, is_unit_alone
from checker.reading.finder.value_places import ValueFinder
from checker.reading.finder.words import lead_of, squeeze

_AMOUNTS_FIRST: Final = pattern(r"\s*[1-9][0-9]{0,2}(?: [0-9]{3})+(?:,[0-9]{2})?(?=\s*(?:€|$|[0-9]|[A-ZÅÄÖ]))")
"""Thousands at the beginning of a line, and no words of a sentence behind them."""


class RowLines:
    """The lines of the rows of one table section."""

    def __init__(self, fields: Collector, finder: ValueFinder, part: Part) -> None:
        self.fields = fields
        self.finder = finder
        self.pieces = fields.pieces
        self.part = part
        self.found = finder.found
        apart = [self._has_unit_apart(hit) for hit in self.found.all if hit.label.field]
        self.has_units_apart = 2 * apart.count(True) > len(apart)
        """Whether most rows have their unit in a cell of its own before their amounts."""
        self.in_other_unit: set[Hit] = set()
        """The rows whose name says that their amounts are not in euros."""

    def of(self, hit: Hit, heads: Heads) -> Line | None:
        """The cells of a row by their order; None where a ruled table places them under their heads."""
        end, row = self._end_of_name(hit), self.pieces.rows.get(hit.end_piece)
        return self._read_line(hit, heads, end) if row is None else self._read_row(hit, heads, row, end)

    def _read_row(self, hit: Hit, heads: Heads, row: Row, end: int) -> Line | None:
        """The cells of a ruled row, with what stands behind the name in the label's own cell."""
        own, beside = self.pieces.line(hit.end_piece, end), row.behind(hit.end_piece)
        last = row.cells[-1].last - 1
        if self.pieces.is_lined and last >= hit.end_piece and self.finder.number_goes_on(last):
            return Line([self.pieces.spans_of(cell) for cell in (*beside, RowCell(last + 1, last + 2))], "broken")
        if below := self._groups_below(row, beside):
            return Line([self.pieces.spans_of(cell) for cell in (*beside, *below)], "broken")
        is_more = own.start < own.end
        if not is_more and heads.table == row.table:
            return None
        if self.found.has_label(beside) or (is_more and self._is_unclear(hit, heads, row, own)):
            return Line([self.pieces.spans_of(cell) for cell in beside], "words")
        cells = [*([(own,)] if is_more else []), *(self.pieces.spans_of(cell) for cell in beside)]
        while cells and not cells[-1]:
            cells.pop()
        is_placed = not is_more and all(cell.span == 1 or cell.first == cell.last for cell in beside)
        return Line(cells, "tab" if is_placed else "order", table=row.table)

    def _is_unclear(self, hit: Hit, heads: Heads, row: Row, own: Span) -> bool:
        """Whether what stands behind a row's name is words that make it another one, or a figure though one stands
        under the first head already.
        """
        filled = [cell for cell in row.behind(hit.end_piece) if cell.pieces]
        if not is_numeric(self.pieces.text([own])):
            return bool(filled)
        is_full = hit.label.read_as != "flat-rate" and len(heads.heads) == 1 + len(filled)
        has_first = any(cell.overlaps(one.first, one.span) for one in heads.heads[:1] for cell in filled)
        return heads.table == row.table and has_first and not is_full

    def _groups_below(self, row: Row, beside: Sequence[RowCell]) -> Sequence[RowCell]:
        """The cells of the next row where it has no label and each of its figures may end the one above it: a program
        broke the amounts over two rows. None of them where it does not look so.
        """
        pieces = self.pieces
        below = pieces.rows.get(row.cells[-1].last)
        if below is None or below.table != row.table:
            return ()
        if beside and below.cells[0].column >= beside[0].column:
            return below.filled if any(is_numeric(pieces.text_of(cell)) for cell in below.filled) else ()
        if below.cells[0].pieces:
            return ()
        over = {cell.column: pieces.text_of(cell) for cell in beside}
        ends = all(
            may_end(over.get(cell.column, ""), pieces.texts[cell.first].strip().replace(" €", "€"))
            for cell in below.filled
        )
        return below.filled if ends else ()

    def _end_of_name(self, hit: Hit) -> int:
        """Where a row's name ends, its years and unit included; keeps its unit, and the percentage of a flat rate."""
        text, start = self.pieces.texts[hit.end_piece], hit.end
        if hit.label.read_as == "flat-rate":
            name = flat_rate_name(text, hit.end)
            add_flat_rate(self.fields, hit._replace(read_as=read_as(hit)), name, name.end())
            start = name.start() + len(name.group().rstrip())
        end, row = value_start(text, start, is_number=True), self.pieces.rows.get(hit.end_piece)
        beside = [] if row is None else [self.pieces.text_of(cell) for cell in row.behind(hit.end_piece)]
        if any(beside) and is_rest_of_name(text[end:]):
            end = len(text)
        units = [cell for cell in beside if is_unit_alone(cell) and not is_numeric(cell)]
        if heads_other_unit(text[start:end]) or any(map(is_other_unit, units)):
            self.in_other_unit.add(hit)
        return end

    def _read_line(self, hit: Hit, heads: Heads, end: int) -> Line:
        """The cells of a row that no rules divide."""
        text = self.pieces.texts[hit.end_piece]
        if not self.has_units_apart and self._has_words_apart(hit, text[hit.end : end]):
            return Line([(self.pieces.line(hit.end_piece, text.index("\t", hit.end)),)], "words")
        if text[end:].strip() or ("\t" in text[end:] and not self._name_goes_on(hit.end_piece)):
            if self.finder.number_goes_on(hit.end_piece) or self._row_goes_on(hit.end_piece):
                below = hit.end_piece + 1
                return Line([(self.pieces.line(hit.end_piece, end), *self.pieces.filled(below, below + 1))], "broken")
            line = cells_beside(self.pieces, Span(hit.end_piece, end, len(text)), len(heads.heads), heads.is_summed)
            before = [()] * text.count("\t", 0, hit.start) if line.how == "tab" and line.cells else []
            return line._replace(cells=[*before, *line.cells])
        return self._below(hit, heads)

    def _has_words_apart(self, hit: Hit, words: str) -> bool:
        """Whether some of what follows a row's name stands in a cell of its own, in the place of an amount; more of the
        name and the percentage of a flat rate do not.
        """
        names = {squeeze(name) for name in (hit.label.label, *hit.label.also)}
        is_more = squeeze(words) != "" and squeeze(hit.target.raw + words) in names
        is_name = is_more or hit.label.read_as == "flat-rate"
        return "\t" in words and not is_name

    def _has_unit_apart(self, hit: Hit) -> bool:
        cells = self.pieces.texts[hit.end_piece][hit.end :].split("\t")
        return len(cells) > 1 and is_unit_alone(cells[1].strip()) and not is_numeric(cells[1])

    def _row_goes_on(self, piece: int) -> bool:
        """Whether the next line begins with amounts of this row."""
        below = piece + 1
        if below >= self.part.last or below in self.pieces.rows or self.pieces.gap(below):
            return False
        starts = [hit.start for hit in self.found.hits.get(below, ())]
        amount = _AMOUNTS_FIRST.match(self.pieces.texts[below])
        return amount is not None and min(starts, default=len(self.pieces.texts[below])) >= amount.end()

    def _below(self, hit: Hit, heads: Heads) -> Line:
        """The cells in the lines under a row's label."""
        columns = len(heads.heads)
        spans: list[Span] = []
        for piece in range(hit.end_piece + 1, self.part.last):
            text = self.pieces.texts[piece]
            if piece in self.found.taken or piece in self.pieces.rows or len(spans) > 4 * columns:
                break
            span = self.pieces.line(piece, lead_of(text) if text[:1] in "•▪-–" and " " in text[:2] else 0)
            if not is_numeric(text):
                if piece == hit.end_piece + 1 and self._is_rest_of_flat_rate(hit, piece):
                    continue
                if not spans and span.start < span.end and len(text) < ROW_CHARACTERS and not self._is_row(piece):
                    return Line([(span,)], "words")
                break
            spans.append(span)
        return cells_below(self.pieces, spans, columns, heads.is_summed) if spans else Line([], "line")

    def _is_rest_of_flat_rate(self, hit: Hit, piece: int) -> bool:
        """Whether a line with numbers under it goes on with the name of a flat rate: ``kehittäminen``."""
        return hit.label.read_as == "flat-rate" and self._name_goes_on(piece - 1) and self._is_row(piece)

    def _name_goes_on(self, piece: int) -> bool:
        """Whether the next line may begin with the rest of a row's name."""
        below = piece + 1
        is_near = below < self.part.last and below not in self.found.taken and not self.pieces.gap(below)
        return is_near and self.pieces.texts[below].strip()[:1].islower()

    def _is_row(self, piece: int) -> bool:
        """Whether a line begins a row of its own: numbers stand under it."""
        below = self.pieces.texts[piece + 1] if piece + 1 < self.part.last else ""
        return self.pieces.gap(piece) or is_numeric(below)


def read_as(hit: Hit) -> str:
    """How the fields of a row are read."""
    return "near-miss" if hit.read_as == "near-miss" else "table"
