"""The rows of amounts in a document on no form: which figure of a row is its amount, and which nobody can tell.

Of several figures the one under the head Yhteensä is the row's; without such a head a row with years or partners is not
read. A column, a caption or a line that counts in thousands makes what it concerns unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from checker.reading.blocks import HIDDEN
from checker.reading.finder.collector import Collector, Hit
from checker.reading.finder.figures import NUMERIC, are_many, cells_beside
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
from checker.reading.finder.units import (
    is_count,
    is_factor,
    is_other_unit,
    is_unit_alone,
    states_other_unit,
    states_share,
)
from checker.reading.finder.value_places import ValueFinder
from checker.reading.finder.values import Amounts, number_of, without_note
from checker.reading.finder.words import WORD, lead_of
from checker.reading.finnish import PLACEHOLDERS, parse_date, parse_money, parse_percent

Spans = tuple[Span, ...]
NAME_CHARACTERS: Final = 200
"""Longest name of a row."""
WORDS_CHARACTERS: Final = 60
"""Longest words that stand in an amount's place; longer ones are prose."""
NONE: Final = frozenset({*PLACEHOLDERS, "ei", "ei ole", "ei tuloja"})
"""What says that there is none."""
DOUBT: Final = "rows"
"""It is unsure which rows belong to a sum, and how."""
_PER: Final = re.compile(r"/|\bper\b|\bkk\b|kuukau|\bvuo[sd]|tunti|tunnilta|päiv|(?:19|20)\d\d", re.IGNORECASE)
"""After a name: of a month, a year or an hour, and not of the whole project."""
_SUM_WORDS: Final = frozenset({"yhteensä", "yht", "summa", "välisumma", "kaikki"})
_CONTENTS: Final = re.compile(r".*\.{4}[. ]*[0-9]{1,3}\s*")
"""A line of a table of contents: its number is that of a page."""
NEAR: Final = 6
"""Lines in which another line of it stands: numbers and blank lines may stand between them."""
_ENUMERATOR: Final = re.compile(r"(?:[0-9]{1,3}|[A-Z])(?:\.[0-9]{1,2})*[.)]?")
"""The number of a row in a cell of its own."""
PAY: Final = re.compile(r"palk|henkilöst|henkilöku|henkilömen|sivuku|lomaraha|työpanos|työvoima", re.IGNORECASE)
"""In the name of a row that nobody knows: it may be some of the salaries."""
_SHARE_OF_ROW: Final = re.compile(r"\([0-9]{1,3}(?:,[0-9]{1,2})?\s?%\)")
SUPPORT: Final = re.compile(r"\b(?:EU|ESR|EAKR|JTF)\b|\b(?:euroopan |valtio)", re.IGNORECASE)
"""In the name of a row of financing that nobody knows: it may be some of the support."""
_PERCENT_IN_NAME: Final = re.compile(
    r"\s*(?:-[^\W\d_]+)?\s*\(?\s*([0-9]{1,3}(?:[.,][0-9]{1,2})?)\s*%(?:[^\W\d_]|[ ()/]|€\)?(?= *(?:[:\t]|$)))*"
)
_SHARE: Final = r"[0-9]{1,3}(?:[.,][0-9]{1,2})? ?%"
_WITH_SHARE: Final = re.compile(
    rf"(.*[0-9](?: ?(?:€|euroa|eur|e))?) ?(\({_SHARE}\))|(.*[0-9] ?(?:€|euroa|eur|e))[ ,/]{{1,3}}({_SHARE})",
    re.IGNORECASE,
)
"""An amount with its share of the whole, in brackets or behind the unit."""
_NAME_AND_AMOUNT: Final = re.compile(
    r"([^\W\d_][^\d€:\t]{1,80}?)\s*(:?)\s+([-−–]?[0-9][0-9 .?'’]*(?:,[0-9]{2})? ?(€|euroa|eur|e)?"
    rf"(?: ?\({_SHARE}\))?)"
)


class Figure(NamedTuple):
    """What stands in one cell beside a row's name, and over it."""

    spans: Spans
    head: Head | None


class AmountRow(NamedTuple):
    """One row with a name and perhaps an amount."""

    run: tuple[str, int]
    """The table, or the group of lines, that it stands in."""
    hit: Hit | None
    """None for a row that nobody knows."""
    name: str
    cells: Spans = ()
    """Where its amount stands, or all that may be its amount; none where it has none."""
    value: int | None = None
    """Cents."""
    doubt: str = ""
    figures: Sequence[Figure] = ()
    """All that stands beside its name, each with its head."""
    heads: Sequence[Head] = ()

    @property
    def field(self) -> str:
        """Its field; empty for a row that nobody knows and for a sum whose rows tell its field."""
        label = self.hit.target.label if self.hit is not None else None
        return label.field if label is not None else ""

    @property
    def is_total(self) -> bool:
        """Whether it is a sum whose rows tell its field."""
        return self.hit is not None and not self.field

    @property
    def told_by_name(self) -> str:
        """Its field; of a sum whose rows tell its field the one that its name tells where there are none."""
        label = self.hit.target.label if self.hit is not None else None
        return label.part if label is not None and self.is_total else self.field


class RowReader:
    """Reads every row of amounts of a document."""

    __slots__ = ("fields", "finder", "pieces", "part", "found", "flat_rate_rows", "_heads", "_run", "_breaks", "_taken")

    def __init__(self, fields: Collector, finder: ValueFinder, part: Part, found: Found) -> None:
        self.fields = fields
        self.finder = finder
        self.pieces: Pieces = fields.pieces
        self.part = part
        self.found = found
        self.flat_rate_rows: list[tuple[Spans, str]] = []
        """The names of flat-rate rows with an amount, each with the percentage printed in it."""
        self._heads = HeadReader(self.pieces, part.section.columns, found)
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
        return rows

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
                yield self._named(("table", row.table), hit, figures, over.heads, over.doubt)

    def _figures(self, row: Row, heads: Sequence[Head], number: int, last: int, hit: Hit) -> list[Figure]:
        """The cells beside a name up to the next name, each with its head."""
        figures = []
        own = self._rest(hit)
        if own.start < own.end:
            figures += self._divided((own,), None)
        beside = row.cells[number + 1 : last]
        for cell in beside:
            spans = self._spans(cell.first, cell.last) or self._formula(cell.first, cell.last)
            if spans:
                figures += self._divided(spans, self._heads.over(heads, cell))
        if not figures and self.pieces.lacking(row) == "part":
            figures = [Figure((Span(hit.end_piece, 0, 0),), self._heads.over(heads, cell)) for cell in beside]
        return figures

    def _divided(self, spans: Spans, head: Head | None) -> list[Figure]:
        """What stands in a cell: an amount and its share apart."""
        match = _WITH_SHARE.fullmatch(self.pieces.texts[spans[0].piece], spans[0].start, spans[0].end)
        if match is None or len(spans) > 1:
            return [Figure(spans, head)]
        at = match.start(2) if match[2] else match.start(4)
        amount = match.end(1) if match[2] else match.end(3)
        share = spans[0]._replace(start=at)
        return [Figure((spans[0]._replace(end=amount),), head), Figure((share,), SHARE_HEAD)]

    def _unnamed_ruled(self, row: Row, over: TableHeads) -> Iterator[AmountRow]:
        """A row that nobody knows, where it has a name and a figure."""
        filled = [cell for cell in row.cells if any(self._spans(cell.first, cell.last))]
        if not filled:
            yield from self._hidden(("table", row.table), min(cell.first for cell in row.cells), row.cells[-1].last)
            return
        is_numbered = len(filled) > 1 and _ENUMERATOR.fullmatch(self.pieces.text_of(filled[0])) is not None
        cells = filled[1:] if is_numbered else filled
        name = " ".join(self.pieces.texts[cells[0].first : cells[0].last])
        if not any(map(str.isalpha, name)) or _is_sum(name):
            return
        figures = [
            figure
            for cell in cells[1:]
            for figure in self._divided(self._spans(cell.first, cell.last), self._heads.over(over.heads, cell))
        ]
        run, first = ("table", row.table), cells[0].first
        if any(self._is_number(figure.spans) for figure in figures):
            yield self._read(run, None, name, figures, over.heads, over.doubt)
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
        return tuple([Span(piece, 0, 0) for piece in range(first, last) if self._is_formula(piece)])

    def _is_formula(self, piece: int) -> bool:
        return bool(self.pieces.formulas) and self.pieces.paragraphs[piece].place in self.pieces.formulas

    # lines ----------------------------------------------------------------------------------

    def _line(self, piece: int, text: str) -> Iterator[AmountRow]:
        """The rows of a line; a line that is none ends the group."""
        hits = self.found.hits.get(piece, [])
        if piece in self._taken:
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
        if self.finder.number_goes_on(own.piece):
            return [(own,), *((span,) for span in self._spans(own.piece + 1, own.piece + 2))]
        if are_amounts(self.pieces, own) and not self._is_divided(hit, own):
            return [(own,)]  # rows that are not known cannot be told where single spaces stand, so no sum of them can
        cells = cells_beside(self.pieces, own, max(1, len(self._heads.lines))).cells
        if any(map(self._is_number, cells)) or self._is_divided(hit, own):
            return list(cells) if any(cells) else [(own,)]
        return []

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
        return below if self._is_number(self._spans(below, below + 1)) else None

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
        return [figure for spans, head in pairs for figure in self._divided(spans, head)], heads

    def _unnamed_line(self, piece: int, text: str) -> Iterator[AmountRow]:
        """A row that nobody knows; a line that is neither that nor a sum ends the group."""
        name, cells = self._name_and_cells(piece, text)
        numbers = [self.pieces.text(spans) for spans in filter(self._is_number, cells)]
        is_grouped = not self._breaks and len(cells) == 1 and " " in self.pieces.text(cells[0])  # 2 000 among amounts
        if not numbers or (are_years(numbers) and not is_grouped) or is_factor(text):
            self._breaks = True
            return
        self._begin(piece)
        if not _is_sum(name):
            figures, heads = self._placed(cells)
            yield self._read(("lines", self._run), None, name, figures, heads, self._heads.line_doubt)

    def _name_and_cells(self, piece: int, text: str) -> tuple[str, list[Spans]]:
        """The words that a line begins with, and the cells after them; none where it is no row."""
        first, *rest = self.pieces.cells(Span(piece, 0, len(text)))
        start = first.start + lead_of(text[first.start : first.end])
        name = text[start : first.end]
        if rest and any(map(str.isalpha, name)) and len(name) <= NAME_CHARACTERS:
            return name, [(cell,) if cell.start < cell.end else () for cell in rest]
        match = _NAME_AND_AMOUNT.fullmatch(text, start)
        if match is None or not (match[2] or match[4] or PAY.search(match[1])):
            return name, []
        return match[1], [(trimmed(text, piece, match.start(3), match.end(3)),)]

    def _is_no_amount(self, spans: Sequence[Span]) -> bool:
        return not self._is_number(spans) or YEAR.fullmatch(self.pieces.text(spans)) is not None

    # both -----------------------------------------------------------------------------------

    def _rest(self, hit: Hit) -> Span:
        """What stands after the name in its own line or cell."""
        text = self.pieces.texts[hit.end_piece]
        start = value_start(text, self._end_of_name(hit), is_number=True)
        return trimmed(text, hit.end_piece, start, self.finder.limit(hit))

    def _end_of_name(self, hit: Hit) -> int:
        name = self._flat_rate_name(hit)
        return hit.end if name is None else hit.end + len(name.group().rstrip())

    def _flat_rate_name(self, hit: Hit) -> re.Match[str] | None:
        """The percentage and further words of a flat-rate row's name."""
        label = hit.target.label
        if label is None or label.read_as != "flat-rate":
            return None
        text = self.pieces.texts[hit.end_piece]
        return _PERCENT_IN_NAME.match(text, hit.end) or FLAT_RATE.match(text, hit.end)

    def _named(
        self, run: tuple[str, int], hit: Hit, figures: Sequence[Figure], heads: Sequence[Head], doubt: str
    ) -> AmountRow:
        """A row whose name is known."""
        text = self.pieces.texts[hit.end_piece]
        end = max(value_start(text, hit.end, is_number=True), self._end_of_name(hit))
        if run[0] == "table" and self._flat_rate_name(hit) is not None:
            end = self.finder.limit(hit)  # its percentage keeps a unit in brackets out of its name
        doubt = "unit" if _is_of_other_unit(text[hit.end : end]) else doubt
        return self._read(run, hit, self.fields.label_of(hit), figures, heads, doubt)

    def add(self, row: AmountRow) -> None:
        """Add the amount of a row to the fields, but for the rows that a sum holds together."""
        hit, label = row.hit, row.hit.target.label if row.hit is not None else None
        if hit is None or label is None or not label.field:
            return
        if not row.cells:
            self.fields.add_blank(label.field, hit, "money", *self.finder.empty(hit))
            return
        if label.field not in [one.other for one in self.part.section.sums]:
            read_as = "table" if row.run[0] == "table" else hit.read_as
            self.fields.add(label.field, row.value, row.cells, read_as, row.name, row.doubt)
        name = self._flat_rate_name(hit)
        if name is not None and hit.piece not in self.parts.all:
            self.flat_rate_rows.append((add_flat_rate(self.fields, hit, label, name, name.end()), name[1] or ""))

    def _read(
        self,
        run: tuple[str, int],
        hit: Hit | None,
        name: str,
        figures: Sequence[Figure],
        heads: Sequence[Head],
        doubt: str,
    ) -> AmountRow:
        """The row with the one figure that is its amount, or with why it has none; nobody knows the heads of figures
        that are not where their heads are.
        """
        if _are_shifted([figure for figure in figures if self._is_number(figure.spans)], heads):
            figures, heads = [Figure(figure.spans, UNKNOWN_HEAD) for figure in figures], [UNKNOWN_HEAD]
        row = AmountRow(run, hit, name, figures=figures, heads=heads)
        chosen, is_sure = self._chosen(figures, heads)
        spans = tuple(span for figure in chosen for span in figure.spans)
        if not spans:
            return row
        if not is_sure or doubt == DOUBT:
            return row._replace(cells=spans, doubt=doubt if is_sure else "column")
        if any(map(self._is_formula, {span.piece for span in spans})):
            return row._replace(cells=spans, doubt="formula")
        if all(span.start == span.end for span in spans):
            return row._replace(cells=spans, doubt="part")
        head = chosen[0].head
        unit = doubt == "unit" or (head is not None and head.is_other_unit)
        unit = unit or self._heads.are_thousands(spans[0].piece, self.pieces.text(spans))
        unit = unit or any(self._is_unit_of_row(figure) for figure in figures)
        if len(spans) == 1:
            spans = (without_note(self.pieces, spans[0]),)
        value, doubt = number_of(self.finder, "money", spans, Amounts(unit))
        if value is not None and value < 0:  # a dash, or a row that somebody subtracts
            value, doubt = (-value, doubt) if self._is_subtracted(hit) else (None, DOUBT)
        return row._replace(cells=spans, value=value, doubt=doubt)

    def _is_subtracted(self, hit: Hit | None) -> bool:
        """Whether a row lessens its sum, so that a minus before its amount says nothing more."""
        label = hit.target.label if hit is not None else None
        return label is not None and any(label.field in one.minus for one in self.part.section.sums)

    def _chosen(self, figures: Sequence[Figure], heads: Sequence[Head]) -> tuple[Sequence[Figure], bool]:
        """The figure that is the row's amount, or all that may be it; whether it is certain."""
        figures = [figure for figure in figures if figure.head is None or figure.head.kind not in ("share", "rate")]
        numbers = [figure for figure in figures if self._is_number(figure.spans)]
        totals = [head for head in heads if head.kind == "total"]
        if totals:
            under = [figure for figure in figures if figure.head in totals]
            is_sure = len(totals) == 1 and len(under) == 1
            return (under, True) if is_sure else (numbers, False)
        if len(numbers) == 1:
            head = numbers[0].head
            return numbers, head.kind == "amount" if head is not None else not heads
        return (figures, True) if not numbers and self._are_words(figures) else (numbers or self._many(figures), False)

    def _many(self, figures: Sequence[Figure]) -> Sequence[Figure]:
        """Those cells in which several numbers stand."""
        return [figure for figure in figures if are_many(self.pieces, figure.spans)]

    def _is_unit_of_row(self, figure: Figure) -> bool:
        """Whether a cell beside the amount says that it is no euros: under ``Yksikkö`` it may look like one itself."""
        text = self.pieces.text(figure.spans)
        is_unit = is_unit_alone(text) and not any(map(str.isdigit, text))
        return is_other_unit(text) and (is_unit or (figure.head is not None and figure.head.names_units))

    def _are_words(self, figures: Sequence[Figure]) -> bool:
        """Whether a few words stand in an amount's place."""
        if len(figures) != 1 or (figures[0].head is not None and figures[0].head.kind != "amount"):
            return False
        words = self.pieces.text(figures[0].spans)
        is_short = len(words) <= WORDS_CHARACTERS and words.casefold() not in NONE and not self._heads.is_head(words)
        return is_short and parse_percent(words) is None  # a share beside a name is no amount in words

    def _is_number(self, spans: Sequence[Span]) -> bool:
        """Whether a cell holds nothing but a number that is no percentage and no date."""
        if not spans:
            return False
        if spans[0].start == spans[0].end or self._is_formula(spans[0].piece):
            return True  # nobody knows what stands there
        spans = self._divided(tuple(spans), None)[0].spans
        first = without_note(self.pieces, spans[0]) if len(spans) == 1 else spans[0]
        text = self.pieces.text([first])
        is_number = NUMERIC.fullmatch(text) is not None or parse_money(text) is not None
        return is_number and "%" not in text and parse_date(text) is None


def are_amounts(pieces: Pieces, span: Span) -> bool:
    """Whether nothing but several figures stands there, with a space between them, that are not only years."""
    return are_many(pieces, [span]) and not are_years(pieces.text([span]).split())


def _is_of_other_unit(words: str) -> bool:
    """Whether the words behind a name say that its amount is no amount in euros of the whole project: ``(75 %)`` tells
    its share.
    """
    words = _SHARE_OF_ROW.sub("", words)
    is_stated = is_other_unit(words) or states_other_unit(words) or states_share(words.rstrip(" :")) or is_count(words)
    return is_stated or _PER.search(words) is not None


def _are_shifted(numbers: Sequence[Figure], heads: Sequence[Head]) -> bool:
    """Whether the figures of a row are not where their heads are: one stands under none, and none under the first, or
    there are more of them than heads.
    """
    if not heads or all(figure.head is not None for figure in numbers):
        return False
    return len(numbers) > len(heads) or all(figure.head != heads[0] for figure in numbers)


def _is_sum(name: str) -> bool:
    """Whether a name says nothing but that it is a sum; ``Matkat yhteensä`` may be a row of its own."""
    return _SUM_WORDS.issuperset(WORD.findall(name.casefold()))


def _is_amount(hit: Hit) -> bool:
    """Whether a label is that of a row of amounts."""
    label = hit.target.label
    return label is not None and (
        label.read_as == "total" or (label.kind == "money" and label.read_as in ("", "flat-rate"))
    )
