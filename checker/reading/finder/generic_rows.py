"""The rows of amounts in a document on no form: which figure of a row is its amount, and which nobody can tell.

Of several figures the one under the head Yhteensä is the row's; without such a head a row with years or partners is not
read. A column, a caption or a line that counts in thousands makes what it concerns unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from checker.reading.blocks import HIDDEN
from checker.reading.finder.collector import Collector, Hit
from checker.reading.finder.figures import are_many, cells_beside
from checker.reading.finder.generic_amounts import DOUBT, SHARE, AmountReader, AmountRow, Figure, Spans
from checker.reading.finder.generic_heads import (
    SHARE_HEAD,
    UNKNOWN_HEAD,
    YEAR,
    Head,
    HeadReader,
    TableHeads,
    are_years,
    is_total,
)
from checker.reading.finder.generic_parts import Parts
from checker.reading.finder.labels import FLAT_RATE, Found, value_start
from checker.reading.finder.parts import add_flat_rate
from checker.reading.finder.pieces import Pieces, Row, Span, trimmed
from checker.reading.finder.titles import Part
from checker.reading.finder.unheaded import is_figure
from checker.reading.finder.units import (
    is_count,
    is_factor,
    is_other_unit,
    states_other_unit,
    states_share,
)
from checker.reading.finder.value_places import ValueFinder
from checker.reading.finder.words import WORD, lead_of

NAME_CHARACTERS: Final = 200
"""Longest name of a row."""
_PER: Final = re.compile(r"/|\bper\b|\bkk\b|kuukau|\bvuo[sd]|tunti|tunnilta|päiv|(?:19|20)\d\d", re.IGNORECASE)
"""After a name: of a month, a year or an hour, and not of the whole project."""
AMOUNT: Final = re.compile(r"[0-9] ?(?:€|eur)|(?<![0-9])[1-9][0-9]{0,2} [0-9]{3}(?![0-9])", re.IGNORECASE)
"""An amount among words."""
_SUM_WORDS: Final = frozenset({"yhteensä", "yht", "summa", "välisumma", "kaikki"})
_CONTENTS: Final = re.compile(r".*\.{4}[. ]*[0-9]{1,3}\s*")
"""A line of a table of contents: its number is that of a page."""
NEAR: Final = 6
"""Lines in which another line of it stands: numbers and blank lines may stand between them."""
LEAST_BELOW: Final = 10_000
"""Cents of the least amount on a line of its own; less is the number of a note or a page."""
NOTE_DIGITS: Final = 2
"""Digits of a number that may be that of a note."""
_MAY_BE_TWO: Final = re.compile(r"[1-9][0-9]{0,2}(?: [0-9]{3}){2,}(?:,[0-9]{2})?")
_ENUMERATOR: Final = re.compile(r"(?:[0-9]{1,3}|[A-Z])(?:\.[0-9]{1,2})*[.)]?")
"""The number of a row in a cell of its own."""
PAY: Final = re.compile(r"palk(?!kio)|henkilöst|henkilöku|henkilömen|sivuku|lomaraha|työpanos|työvoima", re.IGNORECASE)
"""In the name of a row that nobody knows: it may be some of the salaries."""
_SHARE_OF_ROW: Final = re.compile(r"\(?[0-9]{1,3}(?:,[0-9]{1,2})?\s?%\)?(?=\W*\Z)")
SUPPORT: Final = re.compile(r"\b(?:EU|ESR|EAKR|JTF)\b|\b(?:euroopan |valtio)", re.IGNORECASE)
"""In the name of a row of financing that nobody knows: it may be some of the support."""
_PERCENT_IN_NAME: Final = re.compile(
    r"\s*(?:-[^\W\d_]+)?\s*\(?\s*([0-9]{1,3}(?:[.,][0-9]{1,2})?)\s*%(?:[^\W\d_]|[()/]| (?!  )|€\)?(?= *(?:[:\t]|$)))*"
)
SHARE_IN_NAME: Final = re.compile(rf"\s*\(?({SHARE})\)?(?=\s*(?:$|:|\t| {{2,}}))")
"""Behind a name: the share of its amount; ``EU ja valtio 75 %``."""
_NAME_AND_AMOUNT: Final = re.compile(
    r"([^\W\d_][^\d€:\t]{1,80}?)\s*(:?)\s+([-−–]?[0-9][0-9 .?'’]*(?:,[0-9]{2})? ?(€|euroa|eur|e)?"
    rf"(?: ?\({SHARE}\))?)"
)


class RowReader:
    """Reads every row of amounts of a document."""

    __slots__ = (
        "fields", "finder", "pieces", "part", "found", "flat_rate_rows", "_heads", "_amounts", "_run", "_breaks",
        "_taken",
    )  # fmt: skip

    def __init__(self, fields: Collector, finder: ValueFinder, part: Part, found: Found) -> None:
        self.fields = fields
        self.finder = finder
        self.pieces: Pieces = fields.pieces
        self.part = part
        self.found = found
        self.flat_rate_rows: list[tuple[Spans, str]] = []
        """The names of flat-rate rows with an amount, each with the percentage printed in it."""
        self._heads = HeadReader(self.pieces, part.section.columns, found)
        self._amounts = AmountReader(finder, part.section.sums, self._heads)
        self._run = 0
        self._breaks = True
        self._taken: set[int] = set()
        """The lines that are the amounts of the names above them."""

    @property
    def parts(self) -> Parts:
        """The pieces that tell of one of those who carry the project out, and not of the whole."""
        return self._heads.parts

    def rows(self) -> list[AmountRow]:
        """The rows in the order of the document, those that are known and the others."""
        rows: list[AmountRow] = []
        done: set[int] = set()
        for piece, text in enumerate(self.pieces.texts):
            row = self._heads.rows.get(piece)
            if row is None:
                rows += self._line(piece, text)
            elif id(row) not in done:
                done.add(id(row))
                self._breaks = True
                rows += self._ruled(row)
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
        over = self._heads.of_row(row)
        if over is None:
            return
        hits = [
            (number, hit)
            for number, cell in enumerate(row.cells)
            for piece in range(cell.first, cell.last)
            for hit in self.found.hits.get(piece, ())
        ]
        if not hits:
            yield from self._unnamed_ruled(row, over)
        for place, (number, hit) in enumerate(hits):
            if _is_amount(hit):
                last = hits[place + 1][0] if place + 1 < len(hits) else len(row.cells)
                figures = self._figures(row, over.heads, number, last, hit)
                yield self._named(("table", over.first), hit, figures, over.heads, over.doubt)

    def _figures(self, row: Row, heads: Sequence[Head], number: int, last: int, hit: Hit) -> list[Figure]:
        """The cells beside a name up to the next name, each with its head."""
        figures = []
        own = self._rest(hit)
        if own.start < own.end:
            figures += self._amounts.divided((own,), None)
        beside = row.cells[number + 1 : last]
        for cell in beside:
            spans = self._spans(cell.first, cell.last) or self._formula(cell.first, cell.last)
            if spans:
                figures += self._amounts.divided(spans, self._heads.over(heads, cell))
        if not figures and self.pieces.lacking(row) == "part":
            figures = [Figure((Span(hit.end_piece, 0, 0),), self._heads.over(heads, cell)) for cell in beside]
        return figures

    def _unnamed_ruled(self, row: Row, over: TableHeads) -> Iterator[AmountRow]:
        """A row that nobody knows, where it has a name and a figure."""
        filled = [cell for cell in row.cells if any(self._spans(cell.first, cell.last))]
        if not filled:
            yield from self._hidden(("table", over.first), min(cell.first for cell in row.cells), row.cells[-1].last)
            return
        is_numbered = len(filled) > 1 and _ENUMERATOR.fullmatch(self.pieces.text_of(filled[0])) is not None
        cells = filled[1:] if is_numbered else filled
        name = " ".join(self.pieces.texts[cells[0].first : cells[0].last])
        if not any(map(str.isalpha, name)) or is_sum_name(name):
            return
        figures = [
            figure
            for cell in cells[1:]
            for figure in self._amounts.divided(self._spans(cell.first, cell.last), self._heads.over(over.heads, cell))
        ]
        run, first = ("table", over.first), cells[0].first
        if any(self._amounts.is_number(figure.spans) for figure in figures):
            yield self._amounts.read(run, None, name, figures, over.heads, over.doubt)
        elif unread := [one.spans for one in figures if AMOUNT.search(self.pieces.text(one.spans))]:
            yield AmountRow(run, None, name, unread[0], None, DOUBT)
        elif doubt := self.pieces.lacking(row):
            yield AmountRow(run, None, name, (Span(first, 0, 0),), None, doubt)

    def _hidden(self, run: tuple[str, int], first: int, last: int) -> Iterator[AmountRow]:
        """A row that is not seen, though it may be part of a sum."""
        words = self.pieces.unsaid(first, last, HIDDEN)
        if any(map(str.isdigit, words)):
            yield AmountRow(run, None, words, (Span(first, 0, 0),), None, "mark")

    def _spans(self, first: int, last: int) -> Spans:
        return self.pieces.filled(first, last)

    def _formula(self, first: int, last: int) -> Spans:
        """The empty place of a formula without a result."""
        return tuple([Span(piece, 0, 0) for piece in range(first, last) if self._amounts.is_formula(piece)])

    # lines ----------------------------------------------------------------------------------

    def _line(self, piece: int, text: str) -> Iterator[AmountRow]:
        """The rows of a line; a line that is none ends the group."""
        hits = self.found.hits.get(piece, [])
        if piece in self._taken:
            return
        if (turned := self._heads.turned_lines(piece)) is not None:
            self._breaks = True
            yield from self._turned(*turned, hits)
            return
        if not hits and text.strip() and piece not in self.found.taken:
            yield from self._unnamed_line(piece, text)
        elif not hits:
            yield from self._hidden(("lines", self._run), piece, piece + 1)
        elif all(is_total(hit) and not self._cells_of(hit) for hit in hits) or self._heads.heads_columns(piece):
            self._breaks = True  # it heads a column
            return
        else:
            self._begin(piece)
        for hit in filter(_is_amount, hits):
            figures, heads = self._placed(self._cells_of(hit))
            yield self._named(("lines", self._run), hit, figures, heads, self._heads.line_doubt)

    def _turned(self, columns: Sequence[Sequence[Span]], over: TableHeads, hits: Sequence[Hit]) -> Iterator[AmountRow]:
        """The columns of lines under names of amounts, each as a row."""
        run = ("table", -columns[0][0].piece - 1)
        self._taken.update(cell.piece for cell in columns[0][1:])
        for name, *cells in columns:
            hit = next((hit for hit in hits if hit.start == name.start and _is_amount(hit)), None)
            figures = [
                Figure((cell,), head) for cell, head in zip(cells, over.heads, strict=True) if cell.start < cell.end
            ]
            if hit is not None:
                yield self._named(run, hit, figures, over.heads, over.doubt)
            elif name.start < name.end:
                yield self._amounts.read(run, None, self.pieces.text([name]), figures, over.heads, over.doubt)

    def _begin(self, piece: int) -> None:
        """Begin a group of lines where the last one has ended."""
        if self._breaks:
            self._run, self._breaks = piece + 1, False
            self._heads.begin_lines(piece)

    def _cells_of(self, hit: Hit) -> list[Spans]:
        """The cells after a name on its line; else the number alone on the line below."""
        if self._is_in_contents(hit.end_piece):
            return []
        own = self._rest(hit)
        if own.start == own.end:
            return self._below(hit)
        if self.finder.number_goes_on(own.piece) or self._figures_go_on(own.piece):
            beside = cells_beside(self.pieces, own, max(1, len(self._heads.lines))).cells
            return [*(beside or [(own,)]), *((span,) for span in self._spans(own.piece + 1, own.piece + 2))]
        if are_amounts(self.pieces, own) and not self._is_divided(hit, own):
            return [(own,)]  # rows that are not known cannot be told where single spaces stand, so no sum of them can
        cells = cells_beside(self.pieces, own, max(1, len(self._heads.lines))).cells
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
        below = self.finder.next_text(hit.end_piece + 1) if self.finder.limit(hit) == self._end_of(hit) else None
        spans = self._spans(below, below + 1) if below is not None else ()
        if below is None or self._is_no_amount(spans):
            return []
        cells = [spans]
        while (more := self._next_number(below)) is not None:
            self._taken.add(below)
            below = more
            cells.append(self._spans(below, below + 1))
        self._taken.add(below)
        return cells

    def _next_number(self, piece: int) -> int | None:
        """The line of another number under a number, no farther from it than it is from what stands above it."""
        below = self.finder.next_text(piece + 1)
        if below is None or (self.pieces.gap(below) and not self.pieces.gap(piece)):
            return None
        return below if self._amounts.is_number(self._spans(below, below + 1)) else None

    def _end_of(self, hit: Hit) -> int:
        return len(self.pieces.texts[hit.end_piece])

    def _is_divided(self, hit: Hit, own: Span) -> bool:
        """Whether more than a space stands between a name and what follows, so that words there are no sentence."""
        between = self.pieces.texts[own.piece][self._end_of_name(hit) : own.start]
        return ":" in between or "\t" in between or "  " in between

    def _placed(self, cells: Sequence[Spans]) -> tuple[list[Figure], Sequence[Head]]:
        """The cells of a line under the heads of its group, by their order where it has all of them."""
        heads, filled = self._heads.lines, [spans for spans in cells if spans]
        placed = self._heads.under([spans[0] for spans in filled]) if 0 < len(filled) < len(heads) else None
        if placed is not None:
            return [Figure(spans, head) for spans, head in zip(filled, placed, strict=True)], heads
        if heads and len(filled) != len(heads) and len(cells) != len(heads):
            heads = [UNKNOWN_HEAD]
            return [Figure(spans, UNKNOWN_HEAD) for spans in filled], heads
        cells = filled if len(filled) == len(heads) else cells
        under: Sequence[Head | None] = heads or [None] * len(cells)
        pairs = [(spans, head) for spans, head in zip(cells, under, strict=True) if spans]
        return [figure for spans, head in pairs for figure in self._amounts.divided(spans, head)], heads

    def _unnamed_line(self, piece: int, text: str) -> Iterator[AmountRow]:
        """A row that nobody knows; a line that is neither that nor a sum ends the group."""
        name, cells = self._name_and_cells(piece, text)
        numbers = [self.pieces.text(spans) for spans in filter(self._amounts.is_number, cells)]
        is_grouped = len(cells) == 1 and " " in self.pieces.text(cells[0])  # 2 000 among amounts
        if not numbers or (are_years(numbers) and not is_grouped) or is_factor(text):
            self._breaks = True
            return
        self._begin(piece)
        if not is_sum_name(name):
            figures, heads = self._placed(cells)
            yield self._amounts.read(("lines", self._run), None, name, figures, heads, self._heads.line_doubt)

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

    def _is_no_amount(self, spans: Sequence[Span]) -> bool:
        return not self._amounts.is_number(spans) or YEAR.fullmatch(self.pieces.text(spans)) is not None

    # both -----------------------------------------------------------------------------------

    def _rest(self, hit: Hit) -> Span:
        """What stands after the name in its own line or cell."""
        text = self.pieces.texts[hit.end_piece]
        start = value_start(text, self._end_of_name(hit), is_number=True)
        return trimmed(text, hit.end_piece, start, self.finder.limit(hit))

    def _end_of_name(self, hit: Hit) -> int:
        name = self._flat_rate_name(hit) or self._share_in_name(hit)
        return hit.end if name is None else hit.end + len(name.group().rstrip())

    def _share_in_name(self, hit: Hit) -> re.Match[str] | None:
        return SHARE_IN_NAME.match(self.pieces.texts[hit.end_piece], hit.end)

    def _flat_rate_name(self, hit: Hit) -> re.Match[str] | None:
        """The percentage and further words of a flat-rate row's name."""
        label = hit.target.label
        if label is None or label.read_as != "flat-rate":
            return None
        text = self.pieces.texts[hit.end_piece]
        gap = self.pieces.gaps_in(text).search(text, hit.end)
        end = gap.start() if gap is not None and text[hit.end : gap.start()].strip() else len(text)
        return _PERCENT_IN_NAME.match(text, hit.end, end) or FLAT_RATE.match(text, hit.end, end)

    def _named(
        self, run: tuple[str, int], hit: Hit, figures: Sequence[Figure], heads: Sequence[Head], doubt: str
    ) -> AmountRow:
        """A row whose name is known."""
        text = self.pieces.texts[hit.end_piece]
        end = max(value_start(text, hit.end, is_number=True), self._end_of_name(hit))
        if run[0] == "table" and self._flat_rate_name(hit) is not None:
            end = self.finder.limit(hit)  # its percentage keeps a unit in brackets out of its name
        doubt = "unit" if is_of_other_unit(text[hit.end : end]) else doubt
        share = self._share_in_name(hit) if self._flat_rate_name(hit) is None else None
        if share is not None:
            figures = [*figures, Figure((Span(hit.end_piece, *share.span(1)),), SHARE_HEAD)]
        return self._amounts.read(run, hit, self.fields.label_of(hit), figures, heads, doubt)

    def add(self, row: AmountRow) -> None:
        """Add the amount of a row to the fields, but for the rows that a sum holds together; of one without an amount
        what is hidden there.
        """
        hit, label = row.hit, row.hit.target.label if row.hit is not None else None
        path = row.field if row.cells else row.told_by_name
        if hit is None or label is None or not path:
            return
        if not row.cells:
            self.fields.add_blank(path, hit, "money", *self.finder.empty(hit))
        elif path not in [one.other for one in self.part.section.sums]:
            read_as = "table" if row.run[0] == "table" else hit.read_as
            self.fields.add(path, row.value, row.cells, read_as, row.name, row.doubt)
        name = self._flat_rate_name(hit)
        if name is not None and hit.piece not in self.parts.all and (row.cells or self.fields.fields[path].doubt):
            self.flat_rate_rows.append((add_flat_rate(self.fields, hit, label, name, name.end()), name[1] or ""))


def are_amounts(pieces: Pieces, span: Span) -> bool:
    """Whether nothing but several figures stands there, with a space between them, that are not only years."""
    return are_many(pieces, [span]) and not are_years(pieces.text([span]).split())


def is_of_other_unit(words: str) -> bool:
    """Whether the words behind a name say that its amount is no amount in euros of the whole project: ``(75 %)`` tells
    its share.
    """
    words = _SHARE_OF_ROW.sub("", words)
    is_stated = is_other_unit(words) or states_other_unit(words) or states_share(words.rstrip(" :")) or is_count(words)
    return is_stated or _PER.search(words) is not None


def is_sum_name(name: str) -> bool:
    """Whether a name says nothing but that it is a sum; ``Matkat yhteensä`` may be a row of its own."""
    return _SUM_WORDS.issuperset(WORD.findall(name.casefold()))


def _is_amount(hit: Hit) -> bool:
    """Whether a label is that of a row of amounts."""
    label = hit.target.label
    return label is not None and (
        label.read_as == "total" or (label.kind == "money" and label.read_as in ("", "flat-rate"))
    )
