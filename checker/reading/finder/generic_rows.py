"""The rows of amounts in a document on no form: which figure of a row is its amount, and which nobody can tell.

Of several figures the one under the head Yhteensä is the row's; without such a head a row with years or partners is not
read. A column, a caption or a line that counts in thousands makes what it concerns unread.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from checker.patterns import pattern
from checker.reading.blocks import HIDDEN
from checker.reading.finder.collector import Collector, Hit
from checker.reading.finder.divided_values import add_flat_rate
from checker.reading.finder.figures import AMOUNT, are_many, cells_beside
from checker.reading.finder.generic_amounts import (
    DOUBT,
    MARK,
    SHARE,
    AmountReader,
    AmountRow,
    Figure,
    end_of_name,
    flat_rate_name,
    is_of_other_unit,
    share_in_name,
)
from checker.reading.finder.generic_counted import PAY, is_sum_name
from checker.reading.finder.generic_head_names import YEAR, Head, HeadNames, RowHeads, are_years, is_total
from checker.reading.finder.generic_heads import NO_HEAD, SHARE_HEAD, UNKNOWN_HEAD, WHOLE_ROW, TableHeads
from checker.reading.finder.generic_lines import LineHeads
from checker.reading.finder.label_ends import value_start
from checker.reading.finder.pieces import Pieces, Row, RowCell, Span, Spans, trimmed
from checker.reading.finder.titles import Part
from checker.reading.finder.unheaded import is_figure
from checker.reading.finder.units import is_factor, tells_unit_around
from checker.reading.finder.value_places import ValueFinder
from checker.reading.finder.words import lead_of
from checker.reading.finnish import parse_money

NAME_CHARACTERS: Final = 200
"""Longest name of a row."""
_CONTENTS: Final = pattern(r".*\.{4}[. ]*[0-9]{1,3}\s*")
"""A line of a table of contents: its number is that of a page."""
NEAR: Final = 6
"""Lines in which another line of it stands: numbers and blank lines may stand between them."""
LEAST_BELOW: Final = 10_000
"""Cents of the least amount on a line of its own; less is the number of a note or a page."""
NOTE_DIGITS: Final = 2
"""Digits of a number that may be that of a note."""
_MAY_BE_TWO: Final = pattern(r"[1-9][0-9]{0,2}(?: [0-9]{3}){2,}(?:,[0-9]{2})?")
_ENUMERATOR: Final = pattern(r"(?:[0-9]{1,3}|[A-Z])(?:\.[0-9]{1,2})*[.)]?")
"""The number of a row in a cell of its own."""
_NAME_AND_AMOUNT: Final = pattern(
    rf"([^\W\d_][^\d€:\t]{{1,80}}?(?: \(?{SHARE}\)?)?)"
    r"\s*(:?)\s+([-−–]?[0-9][0-9 .?'’]*(?:,[0-9]{2})? ?(€|euroa|eur|e)?"
    rf"(?: ?\({SHARE}\))?)"
)


class RowReader:
    """Reads every row of amounts of a document."""

    def __init__(self, fields: Collector, finder: ValueFinder, part: Part) -> None:
        self.fields = fields
        self.finder = finder
        self.pieces: Pieces = fields.pieces
        self.part = part
        self.found = finder.found
        self.flat_rate_rows: list[tuple[Spans, str]] = []
        """The names of flat-rate rows with an amount, each with the percentage printed in it."""
        names = HeadNames(part.section.columns)
        self._tables = TableHeads(self.pieces, names, self.found, {kind.total for kind in part.section.sums})
        self._lines = LineHeads(self.pieces, names, self.found, self._tables.parts)
        self._amounts = AmountReader(finder, part.section.sums, self._tables)
        self._breaks = True
        self._taken: set[int] = set()
        """The lines that are the amounts of the names above them."""
        self.parts = self._tables.parts
        """The pieces that tell of one of those who carry the project out, and not of the whole."""

    def rows(self) -> list[AmountRow]:
        """The rows in the order of the document, those that are known and the others."""
        rows: list[AmountRow] = []
        done: set[int] = set()
        for piece, text in enumerate(self.pieces.texts):
            row = self._tables.rows.get(piece)
            if row is None:
                rows += self._line(piece, text)
            elif id(row) not in done:
                done.add(id(row))
                self._breaks = True
                rows += self._ruled(row)
        runs = {run: place for place, run in enumerate(dict.fromkeys(row.run for row in rows))}
        rows.sort(key=lambda row: runs[row.run])  # tables may stand side by side
        crowded = {row.run for row in rows if row.doubt == "amounts"}
        rows = [self._doubted(row) if row.run in crowded else row for row in rows]
        below = [row for row in rows if self._is_below(row)]
        are_unsure = bool(below) and (any(map(self._are_below, rows)) or self._has_loose_figures())
        unsure = {id(row) for row in below if are_unsure or 0 < (row.value or 0) < LEAST_BELOW}
        return [row._replace(value=None, doubt="column") if id(row) in unsure else row for row in rows]

    def _is_below(self, row: AmountRow) -> bool:
        """Whether the amount of a row stands on a line of its own, under the name or between its words."""
        if row.value is None or row.run[0] == "table":
            return False
        return not self.pieces.texts[row.cells[0].piece][: row.cells[0].start].strip()

    def _are_below(self, row: AmountRow) -> bool:
        """Whether several figures stand under the name of a row, each on a line of its own."""
        return len({span.piece for span in row.cells} & self._taken) > 1

    def _has_loose_figures(self) -> bool:
        """Whether figures stand under one another on lines of their own that no row has: the text was taken from its
        page column by column, and what stands under a name need not be the row's.
        """
        above = False
        for piece, text in enumerate(self.pieces.texts):
            if text.strip():
                is_loose = piece not in self._taken and piece not in self.pieces.rows and is_figure(text)
                if is_loose and above:
                    return True
                above = is_loose
        return False

    def _doubted(self, row: AmountRow) -> AmountRow:
        """A row beside such as hold several figures a space apart: what looks like one amount may be two."""
        is_one = row.value is None or _MAY_BE_TWO.fullmatch(self.pieces.text(row.cells)) is None
        return row if is_one else row._replace(value=None, doubt="amounts")

    # ruled tables ---------------------------------------------------------------------------

    def _ruled(self, row: Row) -> Iterator[AmountRow]:
        """The rows of one row of a ruled table: several names may stand side by side."""
        over = self._tables.of_row(row)
        if over is None:
            return
        hits = [(number, hit) for number, cell in enumerate(row.cells) for hit in self.found.at(cell.pieces)]
        if not hits:
            yield from self._unnamed_ruled(row, over)
        for place, (number, hit) in enumerate(hits):
            if _is_amount(hit):
                last = hits[place + 1][0] if place + 1 < len(hits) else len(row.cells)
                yield self._named(over, hit, self._figures(row, over.heads, number, last, hit))

    def _figures(self, row: Row, heads: Sequence[Head], number: int, last: int, hit: Hit) -> list[Figure]:
        """The cells beside a name up to the next name, each with its head."""
        own, beside = self._rest(hit), row.cells[number + 1 : last]
        figures = self._amounts.divided((own,), NO_HEAD) if own.start < own.end else []
        figures += self._figures_in(beside, heads)
        if not figures and self.pieces.lacking(row) == "part":
            figures = [Figure((Span(hit.end_piece, 0, 0),), self._tables.over(heads, cell)) for cell in beside]
        return figures

    def _unnamed_ruled(self, row: Row, over: RowHeads) -> Iterator[AmountRow]:
        """A row that nobody knows, where it has a name and a figure."""
        filled = [cell for cell in row.cells if any(self.pieces.spans_of(cell))]
        if not filled:
            yield from self._hidden(over, row)
            return
        is_numbered = len(filled) > 1 and _ENUMERATOR.fullmatch(self.pieces.text_of(filled[0])) is not None
        cells = filled[1:] if is_numbered else filled
        name = " ".join(self.pieces.texts[cells[0].first : cells[0].last])
        if not any(map(str.isalpha, name)) or is_sum_name(name):
            return
        figures = list(self._figures_in(cells[1:], over.heads))
        if len(cells) == 1 and (whole := self._whole(self.pieces.spans_of(cells[0]))) is not None:
            yield self._amounts.read(over, None, *whole)
        elif any(self._amounts.is_number(figure.spans) for figure in figures):
            yield self._amounts.read(over, None, name, figures)
        elif unread := [one.spans for one in figures if AMOUNT.search(self.pieces.text(one.spans))]:
            yield AmountRow(over.run, None, name, unread[0], None, DOUBT)
        elif doubt := self.pieces.lacking(row):
            yield AmountRow(over.run, None, name, (Span(cells[0].first, 0, 0),), None, doubt)

    def _whole(self, spans: Spans) -> tuple[str, list[Figure]] | None:
        """The name and the amount of a row that stand in one cell, where its unit shows that it is one."""
        text = self.pieces.texts[spans[0].piece]
        match = WHOLE_ROW.fullmatch(text, spans[0].start, spans[0].end) if len(spans) == 1 else None
        if match is None or is_sum_name(match[1]) or tells_unit_around(text):
            return None
        return match[1], [Figure((spans[0]._replace(start=match.start(2)),), NO_HEAD)]

    def _hidden(self, over: RowHeads, row: Row) -> Iterator[AmountRow]:
        """A row that is not seen, though it may be part of a sum, with its amount where nothing else may be that."""
        first, last = min(cell.first for cell in row.cells), row.cells[-1].last
        words = self.pieces.unsaid(first, last, HIDDEN)
        if not any(map(str.isdigit, words)):
            return
        totals = [head for head in over.heads if head.kind == "total"] if len(over.heads) > 1 else []
        under = [cell for cell in row.cells[1:] if not totals or self._tables.over(totals, cell) != NO_HEAD]
        filled = [cell for cell in under if self.pieces.unsaid(cell.first, cell.last, HIDDEN)]
        if len(filled) != 1 or len(totals) > 1:
            yield AmountRow(over.run, None, words, (Span(first, 0, 0),), None, MARK)
        elif (value := parse_money(self.pieces.unsaid(filled[0].first, filled[0].last, HIDDEN))) != 0:
            yield AmountRow(over.run, None, words, (Span(filled[0].first, 0, 0),), value, MARK)

    def _figures_in(self, cells: Iterable[RowCell], heads: Sequence[Head]) -> Iterator[Figure]:
        """What stands in cells, each under its head; of a formula without a result its empty place."""
        for cell in cells:
            empty = [Span(piece, 0, 0) for piece in cell.pieces if self._amounts.is_formula(piece)]
            if spans := self.pieces.spans_of(cell) or tuple(empty):
                yield from self._amounts.divided(spans, self._tables.over(heads, cell))

    # lines ----------------------------------------------------------------------------------

    def _line(self, piece: int, text: str) -> Iterator[AmountRow]:
        """The rows of a line; a line that is none ends the group."""
        hits = self.found.hits.get(piece, [])
        if piece in self._taken:
            return
        if (transposed := self._lines.transposed(piece)) is not None:
            self._breaks = True
            yield from self._transposed(*transposed, hits)
            return
        if not hits and text.strip() and piece not in self.found.taken:
            yield from self._unnamed_line(piece, text)
        elif not hits:
            yield from self._hidden(self._lines.over, Row(0, (RowCell(piece, piece + 1),)))
        elif all(is_total(hit) and not self._cells_of(hit) for hit in hits) or self._lines.are_heads(piece):
            self._breaks = True  # it heads a column
            return
        else:
            self._begin(piece)
        for hit in filter(_is_amount, hits):
            cells = [(spans, self._whole(spans) if spans else None) for spans in self._cells_of(hit)]
            figures, over = self._placed([spans for spans, whole in cells if whole is None])
            yield self._named(over, hit, figures)
            yield from (self._amounts.read(over, None, *whole) for _, whole in cells if whole is not None)

    def _transposed(
        self, columns: Sequence[Sequence[Span]], over: RowHeads, hits: Sequence[Hit]
    ) -> Iterator[AmountRow]:
        """The columns of lines under names of amounts, each as a row."""
        self._taken.update(cell.piece for cell in columns[0][1:])
        for name, *cells in columns:
            hit = next((hit for hit in hits if hit.start == name.start and _is_amount(hit)), None)
            figures = [
                Figure((cell,), head) for cell, head in zip(cells, over.heads, strict=True) if cell.start < cell.end
            ]
            if hit is not None:
                yield self._named(over, hit, figures)
            elif name.start < name.end:
                yield self._amounts.read(over, None, self.pieces.text([name]), figures)

    def _begin(self, piece: int) -> None:
        """Begin a group of lines where the last one has ended."""
        if self._breaks:
            self._breaks = False
            self._lines.begin(piece)

    def _cells_of(self, hit: Hit) -> list[Spans]:
        """The cells after a name on its line; else the number alone on the line below."""
        if self._is_in_contents(hit.end_piece):
            return []
        own = self._rest(hit)
        if own.start == own.end:
            return self._below(hit)
        if self.finder.number_goes_on(own.piece) or self._figures_go_on(own.piece):
            beside = cells_beside(self.pieces, own, max(1, len(self._lines.over.heads))).cells
            return [*(beside or [(own,)]), *((span,) for span in self.pieces.filled(own.piece + 1, own.piece + 2))]
        if are_amounts(self.pieces, own) and not self._is_divided(hit, own):
            return [(own,)]  # rows that are not known cannot be told where single spaces stand, so no sum of them can
        cells = cells_beside(self.pieces, own, max(1, len(self._lines.over.heads))).cells
        if any(map(self._amounts.is_number, cells)) or self._is_divided(hit, own):
            return list(cells) if any(cells) else [(own,)]
        return []

    def _figures_go_on(self, piece: int) -> bool:
        """Whether the next line begins with a figure and holds nothing else: it is no sum that stands in a column."""
        if piece + 1 >= len(self.pieces) or self.pieces.gap(piece + 1) or piece + 1 in self.pieces.rows:
            return False
        text = self.pieces.texts[piece + 1]
        is_amount = is_figure(text) and sum(map(str.isdigit, text)) > NOTE_DIGITS
        return self.pieces.is_lined and is_amount and not text[0].isspace()

    def _is_in_contents(self, piece: int) -> bool:
        """Whether a line and one near it end as lines of a table of contents do."""
        if _CONTENTS.fullmatch(self.pieces.texts[piece]) is None:
            return False
        near = self.pieces.texts[max(0, piece - NEAR) : piece + NEAR + 1]
        return sum(_CONTENTS.fullmatch(text) is not None for text in near) > 1

    def _below(self, hit: Hit) -> list[Spans]:
        """The number alone on the line below a name that is alone on its own, and those that go on below it."""
        is_alone = self.finder.limit(hit) == len(self.pieces.texts[hit.end_piece])
        below = self.finder.next_text(hit.end_piece + 1) if is_alone else None
        spans = self.pieces.filled(below, below + 1) if below is not None else ()
        is_amount = self._amounts.is_number(spans) and YEAR.fullmatch(self.pieces.text(spans)) is None
        if below is None or not is_amount:
            return []
        cells = [spans]
        while (more := self._next_number(below)) is not None:
            self._taken.add(below)
            below = more
            cells.append(self.pieces.filled(below, below + 1))
        self._taken.add(below)
        return cells

    def _next_number(self, piece: int) -> int | None:
        """The line of another number under a number, no farther from it than it is from what stands above it."""
        below = self.finder.next_text(piece + 1)
        if below is None or (self.pieces.gap(below) and not self.pieces.gap(piece)):
            return None
        return below if self._amounts.is_number(self.pieces.filled(below, below + 1)) else None

    def _is_divided(self, hit: Hit, own: Span) -> bool:
        """Whether more than a space stands between a name and what follows, so that words there are no sentence."""
        between = self.pieces.texts[own.piece][end_of_name(self.pieces, hit) : own.start]
        return ":" in between or "\t" in between or "  " in between

    def _placed(self, cells: Sequence[Spans]) -> tuple[list[Figure], RowHeads]:
        """The cells of a line under the heads of its group, by their order where it has all of them."""
        over, filled = self._lines.over, [spans for spans in cells if spans]
        heads = over.heads
        placed = self._lines.under([spans[0] for spans in filled]) if 0 < len(filled) < len(heads) else None
        if placed is not None:
            return [Figure(spans, head) for spans, head in zip(filled, placed, strict=True)], over
        if heads and len(filled) != len(heads) and len(cells) != len(heads):
            return [Figure(spans, UNKNOWN_HEAD) for spans in filled], over._replace(heads=[UNKNOWN_HEAD])
        cells = filled if len(filled) == len(heads) else cells
        under = heads or [NO_HEAD] * len(cells)
        pairs = [(spans, head) for spans, head in zip(cells, under, strict=True) if spans]
        return [figure for spans, head in pairs for figure in self._amounts.divided(spans, head)], over

    def _unnamed_line(self, piece: int, text: str) -> Iterator[AmountRow]:
        """A row that nobody knows; a line that is neither that nor a sum ends the group."""
        name, cells = self._name_and_cells(piece, text)
        numbers = [self.pieces.text(spans) for spans in filter(self._amounts.is_number, cells)]
        is_grouped = len(cells) == 1 and " " in self.pieces.text(cells[0])  # 2 000 among amounts
        is_unit = is_factor(text) or tells_unit_around(text)
        if not numbers or (are_years(numbers) and not is_grouped) or is_unit:
            self._breaks = True
            return
        self._begin(piece)
        if not is_sum_name(name):
            figures, over = self._placed(cells)
            yield self._amounts.read(over, None, name, figures)

    def _name_and_cells(self, piece: int, text: str) -> tuple[str, list[Spans]]:
        """The words that a line begins with, and the cells after them; none where it is no row."""
        first, *rest = self.pieces.cells(self.pieces.line(piece))
        start = first.start + lead_of(text[first.start : first.end])
        name = text[start : first.end]
        if rest and any(map(str.isalpha, name)) and len(name) <= NAME_CHARACTERS:
            return name, [(cell,) if cell.start < cell.end else () for cell in rest]
        match = _NAME_AND_AMOUNT.fullmatch(text, start)
        if match is None or not (match[2] or match[4] or PAY.search(match[1])):
            return name, []
        return match[1], [(trimmed(text, piece, match.start(3), match.end(3)),)]

    # both -----------------------------------------------------------------------------------

    def _rest(self, hit: Hit) -> Span:
        """What stands after the name in its own line or cell."""
        text = self.pieces.texts[hit.end_piece]
        start = value_start(text, end_of_name(self.pieces, hit), is_number=True)
        return trimmed(text, hit.end_piece, start, self.finder.limit(hit))

    def _named(self, over: RowHeads, hit: Hit, figures: Sequence[Figure]) -> AmountRow:
        """A row whose name is known."""
        text, is_flat_rate = self.pieces.texts[hit.end_piece], flat_rate_name(self.pieces, hit) is not None
        end = max(value_start(text, hit.end, is_number=True), end_of_name(self.pieces, hit))
        if over.run[0] == "table" and is_flat_rate:
            end = self.finder.limit(hit)  # its percentage keeps a unit in brackets out of its name
        if is_of_other_unit(text[hit.end : end]):
            over = over._replace(doubt="unit")
        share = None if is_flat_rate else share_in_name(self.pieces, hit)
        if share is not None:
            figures = [*figures, Figure((Span(hit.end_piece, *share.span(1)),), SHARE_HEAD)]
        return self._amounts.read(over, hit, self.fields.label_of(hit), figures)

    def add(self, row: AmountRow) -> None:
        """Add the amount of a row to the fields, but for the rows that a sum holds together; of one without an amount
        what is hidden there.
        """
        hit, path = row.hit, row.field if row.cells else row.told_by_name
        if hit is None or not path:
            return
        if not row.cells:
            self.fields.add_blank(path, hit, "money", *self.finder.empty(hit))
        elif path not in [one.other for one in self.part.section.sums]:
            read_as = "table" if row.run[0] == "table" else hit.read_as
            self.fields.add(path, row.value, row.cells, read_as, row.name, row.doubt)
        name = flat_rate_name(self.pieces, hit)
        if name is not None and hit.piece not in self.parts.all and (row.cells or self.fields.fields[path].doubt):
            self.flat_rate_rows.append((add_flat_rate(self.fields, hit, name, name.end()), name[1] or ""))


def are_amounts(pieces: Pieces, span: Span) -> bool:
    """Whether nothing but several figures stands there, with a space between them, that are not only years."""
    return are_many(pieces, [span]) and not are_years(pieces.text([span]).split())


def _is_amount(hit: Hit) -> bool:
    """Whether a label is that of a row of amounts."""
    return is_total(hit) or (hit.label.kind == "money" and hit.label.read_as in ("", "flat-rate"))
