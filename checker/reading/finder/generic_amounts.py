"""The amount of a row of a home-made table: which of its figures it is, under their heads, and why it is in doubt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from checker.patterns import pattern
from checker.reading.finder.among_words import IN_BRACKETS
from checker.reading.finder.collector import Hit
from checker.reading.finder.figures import NUMERIC, are_many, is_unit
from checker.reading.finder.forms import NO_LABEL, Label, Sum
from checker.reading.finder.generic_head_names import Head, RowHeads
from checker.reading.finder.generic_heads import NO_HEAD, SHARE_HEAD, UNKNOWN_HEAD, TableHeads
from checker.reading.finder.label_ends import FLAT_RATE
from checker.reading.finder.pieces import Pieces, Span, Spans
from checker.reading.finder.units import is_count, is_other_unit, is_unit_alone, states_other_unit, states_share
from checker.reading.finder.value_places import ValueFinder
from checker.reading.finder.values import Amounts, number_of, without_note
from checker.reading.finnish import PLACEHOLDERS, parse_date, parse_money, parse_percent

WORDS_CHARACTERS: Final = 60
"""Longest words that stand in an amount's place; longer ones are prose."""
NONE: Final = frozenset({*PLACEHOLDERS, "ei", "ei ole", "ei tuloja"})
"""What says that there is none."""
DOUBT: Final = "rows"
"""It is unsure which rows belong to a sum, and how."""
MARK: Final = "mark"
"""The doubt of a row that is not seen; nobody knows whether its sum counts it."""
_WHOLE: Final = 100_00
"""A hundred, of percentages or of euros in cents."""
SHARE: Final = r"[0-9]{1,3}(?:[.,][0-9]{1,2})? ?%"
"""How a share is printed."""
_WITH_SHARE: Final = pattern(
    rf"(.*[0-9](?: ?(?:€|euroa|eur|e))?) ?(\({SHARE}\))|(.*[0-9] ?(?:€|euroa|eur|e))[ ,/]{{1,3}}({SHARE})",
    re.IGNORECASE,
)
"""An amount with its share of the whole, in brackets or behind the unit."""
_PRODUCT: Final = pattern(
    r"[0-9][^=]{0,60}[x×*·][^=]{0,60}= ?(?=[0-9][0-9 .]*(?:,[0-9]{2})?(?: ?(?:€|euroa|eur|e))?\Z)", re.IGNORECASE
)
"""How an amount is made before it: ``12 kk x 2 900 € = 34 800 €``."""
_PER: Final = pattern(
    r"/|\bper\b|(?<![2-9] )(?<![0-9]{2} )(?:\bkk\b|kuukau)|\bvuo[sd]|(?<!asian)tunti|tunnilta|päiv"
    r"|(?:19|20)\d\d|\bprosentti\b",
    re.IGNORECASE,
)
"""After a name: of a month, a year or an hour, and not of the whole project as ``24 kk``, or a percentage."""
_SHARE_OF_ROW: Final = pattern(r"\(?[0-9]{1,3}(?:,[0-9]{1,2})?\s?%\)?(?=\W*\Z)")
_PERCENT_IN_NAME: Final = pattern(
    r"\s*(?:-[^\W\d_]+)?,?\s*\(?\s*([0-9]{1,3}(?:[.,][0-9]{1,2})?)\s*%(?:[^\W\d_]|[()/]| (?!  )|€\)?(?= *(?:[:\t]|$)))*"
)
SHARE_IN_NAME: Final = pattern(rf"\s*\(?({SHARE})\)?(?=\s*(?:$|:|\t| {{2,}}|[0-9][0-9 .]*(?:,[0-9]{{2}})? ?€$))")
"""Behind a name: the share of its amount; ``EU ja valtio 75 %``."""


class Figure(NamedTuple):
    """What stands in one cell beside a row's name, and over it."""

    spans: Spans
    head: Head


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
    def label(self) -> Label:
        """What the form says of it."""
        return self.hit.label if self.hit is not None else NO_LABEL

    @property
    def field(self) -> str:
        """Its field; empty for a row that nobody knows and for a sum whose rows tell its field."""
        return self.label.field

    @property
    def is_total(self) -> bool:
        """Whether it is a sum whose rows tell its field."""
        return self.hit is not None and not self.field

    @property
    def told_by_name(self) -> str:
        """Its field; of a sum whose rows tell its field the one that its name tells where there are none."""
        return self.label.part if self.is_total else self.field


class AmountReader:
    """Reads the amounts of the rows of a document."""

    def __init__(self, finder: ValueFinder, sums: Sequence[Sum], heads: TableHeads) -> None:
        self._finder = finder
        self._pieces = finder.pieces
        self._sums = sums
        self._heads = heads

    def read(self, over: RowHeads, hit: Hit | None, name: str, figures: Sequence[Figure]) -> AmountRow:
        """The row with the one figure that is its amount, or with why it has none; nobody knows the heads of figures
        that are not where their heads are.
        """
        run, heads, doubt = over
        figures = list(map(self._under_portion, figures))
        numbers = [figure for figure in figures if self._is_amount(figure)]
        if _are_shifted(numbers, heads) or any(map(self._is_no_share, numbers)):
            figures, heads = [Figure(figure.spans, UNKNOWN_HEAD) for figure in figures], [UNKNOWN_HEAD]
        row = AmountRow(run, hit, name, figures=figures, heads=heads)
        chosen, is_sure = self._chosen(figures, heads)
        spans = tuple(span for figure in chosen for span in figure.spans)
        if not spans:
            return row
        if not is_sure or doubt == DOUBT:
            return row._replace(cells=spans, doubt=doubt if is_sure else "column")
        if any(map(self.is_formula, {span.piece for span in spans})):
            return row._replace(cells=spans, doubt="formula")
        if all(span.start == span.end for span in spans):
            return row._replace(cells=spans, doubt="part")
        head = chosen[0].head
        unit = doubt == "unit" or head.is_other_unit
        unit = unit or self._heads.are_thousands(spans[0].piece, self._pieces.text(spans))
        unit = unit or any(self._is_unit_of_row(figure) for figure in figures)
        if len(spans) == 1:
            spans = (without_note(self._pieces, spans[0]),)
        value, doubt = number_of(self._finder, "money", spans, Amounts(unit))
        if value is not None and value < 0:  # a dash, or a row that somebody subtracts
            value, doubt = (-value, doubt) if self._is_subtracted(row) else (None, DOUBT)
        return row._replace(cells=spans, value=value, doubt=doubt)

    def _under_portion(self, figure: Figure) -> Figure:
        """The figure, under a head of amounts where it is no percentage: ``Rahoitusosuus`` may head either."""
        if figure.head.kind != "share" or figure.head.is_other_unit:
            return figure
        is_amount = (parse_money(self._pieces.text(figure.spans)) or 0) > _WHOLE
        return figure._replace(head=figure.head._replace(kind="amount")) if is_amount else figure

    def _is_no_share(self, figure: Figure) -> bool:
        """Whether a figure under the head of a share is none: it may be an amount."""
        return figure.head.kind == "share" and parse_percent(self._pieces.text(figure.spans)) is None

    def _is_subtracted(self, row: AmountRow) -> bool:
        """Whether a row lessens its sum, so that a minus before its amount says nothing more."""
        return any(row.field in one.minus for one in self._sums)

    def _chosen(self, figures: Sequence[Figure], heads: Sequence[Head]) -> tuple[Sequence[Figure], bool]:
        """The figure that is the row's amount, or all that may be it; whether it is certain."""
        figures = [figure for figure in figures if figure.head.kind not in ("share", "rate")]
        figures = [figure for figure in figures if not is_unit(self._pieces.text(figure.spans))]
        numbers = [figure for figure in figures if self._is_amount(figure)]
        totals = [head for head in heads if head.kind == "total"]
        if totals:
            under = [figure for figure in figures if figure.head in totals]
            is_sure = len(totals) == 1 and len(under) == 1
            return (under, True) if is_sure else (numbers, False)
        if any(head.kind == "amount" for head in heads):
            numbers = [figure for figure in numbers if not figure.head.is_aside]
        if len(amounts := [figure for figure in numbers if not figure.head.is_other_unit]) == 1:
            numbers = amounts
        if len(numbers) == 1:
            kind = numbers[0].head.kind
            return numbers, kind == "amount" or not (kind or heads)
        return (figures, True) if not numbers and self._are_words(figures) else (numbers or self._many(figures), False)

    def _is_amount(self, figure: Figure) -> bool:
        """Whether it is a number, and no product that only tells how the amount beside it is made."""
        is_product = figure.head.kind == "other" and "=" in self._pieces.text(figure.spans)
        return self.is_number(figure.spans) and not is_product

    def _many(self, figures: Sequence[Figure]) -> Sequence[Figure]:
        """Those cells in which several numbers stand."""
        return [figure for figure in figures if are_many(self._pieces, figure.spans)]

    def _is_unit_of_row(self, figure: Figure) -> bool:
        """Whether a cell beside the amount says that it is no euros: under ``Yksikkö`` it may look like one itself."""
        text = self._pieces.text(figure.spans)
        is_unit = is_unit_alone(text) and not any(map(str.isdigit, text))
        return is_other_unit(text) and (is_unit or figure.head.names_units)

    def _are_words(self, figures: Sequence[Figure]) -> bool:
        """Whether a few words stand in an amount's place."""
        if len(figures) != 1 or figures[0].head.kind not in ("", "amount"):
            return False
        words = self._pieces.text(figures[0].spans)
        is_short = (
            len(words) <= WORDS_CHARACTERS and words.casefold() not in NONE and not self._heads.names.is_amount(words)
        )
        return is_short and parse_percent(words) is None  # a share beside a name is no amount in words

    def is_number(self, spans: Sequence[Span]) -> bool:
        """Whether a cell holds nothing but a number that is no percentage and no date."""
        if not spans:
            return False
        if spans[0].start == spans[0].end or self.is_formula(spans[0].piece):
            return True  # nobody knows what stands there
        spans = self.divided(tuple(spans), NO_HEAD)[0].spans
        first = without_note(self._pieces, spans[0]) if len(spans) == 1 else spans[0]
        text = IN_BRACKETS.sub("", self._pieces.text([first]))
        is_number = NUMERIC.fullmatch(text) is not None or parse_money(text) is not None
        return is_number and "%" not in text and parse_date(text) is None

    def divided(self, spans: Spans, head: Head) -> list[Figure]:
        """What stands in a cell: an amount and its share apart; of a product what it makes."""
        product = _PRODUCT.match(self._pieces.texts[spans[0].piece], spans[0].start, spans[0].end)
        if product is not None and len(spans) == 1 and head.kind != "other":
            spans = (spans[0]._replace(start=product.end()),)
        match = _WITH_SHARE.fullmatch(self._pieces.texts[spans[0].piece], spans[0].start, spans[0].end)
        if match is None or len(spans) > 1:
            return [Figure(spans, head)]
        at = match.start(2) if match[2] else match.start(4)
        amount = match.end(1) if match[2] else match.end(3)
        share = spans[0]._replace(start=at)
        return [Figure((spans[0]._replace(end=amount),), head), Figure((share,), SHARE_HEAD)]

    def is_formula(self, piece: int) -> bool:
        """Whether a formula without a result stands in a piece."""
        return bool(self._pieces.formulas) and self._pieces.paragraphs[piece].place in self._pieces.formulas


def _are_shifted(numbers: Sequence[Figure], heads: Sequence[Head]) -> bool:
    """Whether the figures of a row are not where their heads are: one stands under none, and none under the first, or
    there are more of them than heads.
    """
    if not heads or all(figure.head.kind for figure in numbers):
        return False
    return len(numbers) > len(heads) or all(figure.head != heads[0] for figure in numbers)


def share_in_name(pieces: Pieces, hit: Hit) -> re.Match[str] | None:
    """The share of its amount behind the name of a row."""
    return SHARE_IN_NAME.match(pieces.texts[hit.end_piece], hit.end)


def flat_rate_name(pieces: Pieces, hit: Hit) -> re.Match[str] | None:
    """The percentage and further words of a flat-rate row's name."""
    if hit.label.read_as != "flat-rate":
        return None
    text = pieces.texts[hit.end_piece]
    gap = pieces.gaps_in(text).search(text, hit.end)
    end = gap.start() if gap is not None and text[hit.end : gap.start()].strip() else len(text)
    return _PERCENT_IN_NAME.match(text, hit.end, end) or FLAT_RATE.match(text, hit.end, end)


def end_of_name(pieces: Pieces, hit: Hit) -> int:
    """Where the name of a row ends, with the percentage in it."""
    name = flat_rate_name(pieces, hit) or share_in_name(pieces, hit)
    return hit.end if name is None else hit.end + len(name.group().rstrip())


def is_of_other_unit(words: str) -> bool:
    """Whether the words behind a name say that its amount is no amount in euros of the whole project: ``(75 %)`` tells
    its share.
    """
    words = _SHARE_OF_ROW.sub("", words)
    is_stated = is_other_unit(words) or states_other_unit(words) or states_share(words.rstrip(" :")) or is_count(words)
    return is_stated or _PER.search(words) is not None
