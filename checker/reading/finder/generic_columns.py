"""The figures of years and partners beside a printed sum: whether each row, and each column, makes what it says.

Only a column that is a part for certain counts as one: a year or a partner by its head, or any other where the rows of
the table themselves show it. What blank cells or a column of something else may explain is in doubt. Years and partners
may have tables of their own instead, beside one of the whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from functools import partial
from itertools import chain, groupby
from typing import Final

from checker.patterns import pattern
from checker.reading.finder.collector import Collector
from checker.reading.finder.compared_sums import EURO, Compared, Judged, SumPart, added_up, parted, tell
from checker.reading.finder.generic_amounts import NONE, AmountRow, flat_rate_name
from checker.reading.finder.generic_counted import BASE, SumRows
from checker.reading.finder.generic_head_names import Head
from checker.reading.finder.generic_heads import SHARE_HEAD
from checker.reading.finder.pieces import Pieces, Span, Spans
from checker.reading.finnish import parse_money, parse_percent

FEWEST: Final = 2
"""Rows that must hold where the heads alone do not say that their columns are parts."""
LEAST_MONEY: Final = 100_00
"""Cents below which the sum of an unknown row, or a product, may be a count of something."""
_COUNTS: Final = pattern(
    r"%|prosent|osuu|hinta|hinna|htv|(?<!asian)tunti|tunteja|tunnit|henkilötyö|hlö|henkilöitä|henkilöä|osallistuj|määrä|kpl|päivi"
    r"|kuukau|\bkk\b|keskim|kumulat|kertym|yrityksiä|indikaat",
    re.IGNORECASE,
)
"""In the name of such a row: what is counted, or summed up over the years already."""
_DAMAGED: Final = pattern(r"[0-9]+(?:\s[0-9]+)+")
"""Groups of digits that make no amount, as where one was lost: ``50 00``."""
_UNIT_BEHIND: Final = pattern(r"(?<=\d) ?[^\W\d]*\.?(?: ?€)?(?: ?/ ?[^\W\d]+\.?)?\Z")
"""What is counted, or for what a price is, behind a figure: ``800 h``, ``35 €/h``."""
PRICED: Final = ("", BASE, "costs.other", "costs.income")
"""Fields of rows that may be a number of things at a price each; a flat rate, a sum and financing are none."""
_BARE_SUM: Final = pattern(r"\s*(?:yhteensä|yht\.|summa)\s*:?\s*", re.IGNORECASE)
"""The whole name of a sum of nothing but the rows above it; ``Palkat yhteensä`` may hold side costs without a row."""
_MAY_COUNT: Final = pattern(
    r"\d|/|puoli|puole|osa-?aik|kokoaik|kaksi|kahde|kolm|neljä|viisi|viide|kuusi|seitsem|yhdeks|kymmen|sata"
    r"|\w vuo|\w kuukau",
    re.IGNORECASE,
)
"""A cell with a number, or with words that may be one or a part: ``puolipäiväinen``, ``€/v``, ``kolme henkilöä``."""


def read_columns(
    fields: Collector, rows: Sequence[AmountRow], sums: Sequence[SumRows], apart: Judged, printed: Sequence[AmountRow]
) -> None:
    """Add the printed sums of rows and columns, and of tables ``apart``, that their figures do not make, else one that
    they do; also the amounts of all ``printed`` rows that are multiplied of the figures beside them, and their sums.
    """
    found = [apart]
    added: set[tuple[object, ...]] = set()  # the tables whose columns are the parts of their last one
    for table, its_rows in groupby(rows, _table_of):
        judged = _judged([one for row in its_rows if (one := _across(fields.pieces, row)) is not None])
        found.append(judged)
        if judged.right:
            added.add(table)
    loose = {(row.run, figure.head) for row in printed if not row.cells for figure in row.figures}
    shares: list[tuple[bool, Compared]] = []
    for group in sums:
        is_again = any(_is_contradictory(fields, row) for row in group.likely)
        found.append(_down(fields.pieces, group, _table_of(group.total) in added, loose))
        found += [parted(_summed(group, _amount))] if is_again and group.is_sure else []
        shares += _shares_of_pay(fields.pieces, group, is_again)
    found.append(Judged(_wrong_shares(shares)))
    told = {group.total.cells for group in sums if group.is_sure}
    for number, (_, priced) in enumerate(groupby(printed, _table_of)):
        products = _products(fields.pieces, list(priced))
        found.append(_judged([product for _, product in products if product is not None]))
        if not number:  # a sum below a later table may be that of them all
            made = _sums_of_products(fields.pieces, products)
            found.append(parted([one for one in made if one.cells not in told]))
    tell(fields, found)


def of_the_whole(rows: Sequence[AmountRow]) -> tuple[list[AmountRow], Judged]:
    """The rows without those of tables that are the parts of another one, as most of its amounts show, and the sums
    that these make with it.
    """
    tables: dict[tuple[str, int], dict[str, AmountRow]] = {}
    for row in rows:
        if row.told_by_name and row.value and not row.doubt:
            tables.setdefault(row.run, {}).setdefault(row.told_by_name, row)
    dropped: set[tuple[str, int]] = set()
    right: list[Compared] = []
    wrong: list[Compared] = []
    for run, whole in tables.items():
        parts = {
            other: amounts for other, amounts in tables.items() if other != run and len(amounts.keys() & whole) > 1
        }
        compared = [_together(row, [one[path] for one in parts.values() if path in one]) for path, row in whole.items()]
        holding = [one for one in compared if one.tells]
        if len(parts) >= FEWEST and len(holding) > max(1, len(compared) - len(holding)):
            dropped.update(parts)
            right += holding
            wrong += [one for one in compared if one.parts and one.fails]
    return [row for row in rows if row.run not in dropped], Judged(wrong, (), right)


def _together(whole: AmountRow, parts: Sequence[AmountRow]) -> Compared:
    """An amount of the whole with the same amounts of the tables of its parts."""
    made = [SumPart(part.value or 0, part.cells) for part in parts]
    return Compared(whole.name, whole.value or 0, whole.cells, made)


def _table_of(row: AmountRow) -> tuple[object, ...]:
    return (row.run, *row.heads)


# rows ---------------------------------------------------------------------------------------


def _across(pieces: Pieces, row: AmountRow) -> Compared | None:
    """A row's printed sum with the figures of its other columns; None where it has no such sum or one is no number."""
    totals = [head for head in row.heads if head.kind == "total"]
    parts = [head for head in row.heads if head.kind == "other" and not (head.is_other_unit or head.is_aside)]
    if any(head.is_price for head in row.heads):
        parts = [head for head in parts if head.is_part]  # the others tell how many there are
    if len(totals) != 1 or totals[0].is_other_unit or len(parts) < FEWEST or row.doubt == "unit":
        return None
    if any(figure.head not in (*row.heads, SHARE_HEAD) for figure in row.figures):
        return None
    made = added_up(row.name, _figure(pieces, totals[0], row), [(_figure(pieces, head, row), False) for head in parts])
    is_none = made is None or made.is_empty or (row.hit is None and _may_be_no_money(made))
    return None if is_none else made


def _products(pieces: Pieces, rows: Sequence[AmountRow]) -> list[tuple[AmountRow, Compared | None]]:
    """The rows of one table, each with its amount and the figures of which it is the product."""
    figures = [figure for row in rows for figure in row.figures]
    counted = {figure.head for figure in figures if _MAY_COUNT.search(pieces.text(figure.spans))}
    return [(row, _multiplied(pieces, row, counted)) for row in rows]


def _multiplied(pieces: Pieces, row: AmountRow, counted: Set[Head]) -> Compared | None:
    """A row's amount with the figures of all its other ``counted`` columns, which are not words alone: how many, the
    price of one and a part of the working time; None where one of them is blank or no number, and for a row that is no
    number of things.
    """
    if row.is_total or row.field not in PRICED:
        return None
    heads = [head for head in row.heads if head.kind != "share"]
    totals = [head for head in heads if head.kind == "total"] or [head for head in heads if head.kind == "amount"]
    others = [head for head in heads if head in counted and head not in totals and not head.is_part]
    if len(totals) != 1 or len(others) < FEWEST:
        return None
    factors = [(_factor(pieces, row, head), False) for head in others]
    made = added_up(row.name, _figure(pieces, totals[0], row), factors)
    return None if made is None or made.printed < LEAST_MONEY else made._replace(is_product=True)


def _factor(pieces: Pieces, row: AmountRow, head: Head) -> SumPart | None:
    """The number under one head, in hundredths, behind which its unit may stand; None where it is no number but 0."""
    under = [figure.spans for figure in row.figures if figure.head == head]
    text = pieces.text(under[0]) if len(under) == 1 else ""
    percent = parse_percent(text) if "%" in text else None
    if percent is not None:
        value = percent.units * EURO // (100 * 10**percent.decimals)
    else:
        value = (parse_money(_UNIT_BEHIND.sub("", text)) or 0) // (100 if head.kind == "rate" else 1)
    return _part(head, value, under[0]) if value > 0 else None


def _sums_of_products(pieces: Pieces, rows: Iterable[tuple[AmountRow, Compared | None]]) -> Iterator[Compared]:
    """The sums of rows each of which is the product of the figures beside it; none that goes on from one above it."""
    parts: list[Compared | None] = []
    before = 0
    for row, product in rows:
        if not (row.cells and _BARE_SUM.fullmatch(_whole_name(pieces, row))):
            parts.append(product if product is not None and product.holds else None)
            continue
        made = [part for part in parts if part is not None]
        added = sum(part.printed for part in made)
        is_whole = len(made) == len(parts) and sum(part.tells for part in made) >= FEWEST
        if row.value is not None and is_whole and not (before and row.value == before + added):
            yield Compared(row.name, row.value, row.cells, [SumPart(part.printed, part.cells) for part in made])
        parts, before = [], before + added


def _whole_name(pieces: Pieces, row: AmountRow) -> str:
    """What stands in a row's first cell, marks of notes and words in brackets too."""
    if row.hit is None:
        return row.name
    own = [span.start for figure in row.figures for span in figure.spans if span.piece == row.hit.piece]
    return pieces.texts[row.hit.piece][row.hit.start : min(own, default=None)]


def _may_be_no_money(row: Compared) -> bool:
    """Whether a row that nobody knows may be one of people, hours or percentages, whose last figure is no sum."""
    is_repeated = row.printed in [part.value for part in row.parts]
    return is_repeated or row.printed < LEAST_MONEY or _COUNTS.search(row.name) is not None


def _part(head: Head, value: int, cells: Spans = ()) -> SumPart:
    return SumPart(value, cells, head.is_part, head.is_price)


def _figure(pieces: Pieces, head: Head, row: AmountRow) -> SumPart | None:
    """What stands in a row under a head: nothing at all, a damaged amount, which counts as nothing, or one figure; None
    where it is no figure.
    """
    under = [figure for figure in row.figures if figure.head == head]
    if not under:
        return _part(head, 0)
    text = pieces.text(under[0].spans)
    if not text:
        return None  # a formula without a result
    value = 0 if text.casefold() in NONE else parse_money(text)
    if value is None and _DAMAGED.fullmatch(text):
        return _part(head, 0)
    return None if value is None or len(under) > 1 or len(under[0].spans) > 1 else _part(head, value, under[0].spans)


def _judged(compared: Sequence[Compared]) -> Judged:
    """The sums of the rows of one table; none where its columns may be no parts of them."""
    right = [one for one in compared if one.holds]
    others = [one for one in compared if one.fails]
    if not others:
        return Judged(right=right)
    is_product, parts = others[0].is_product, others[0].parts
    is_named = any(part.is_price for part in parts) if is_product else all(part.is_part for part in parts)
    telling = [one for one in right if one.tells]
    if is_named and not is_product and (not telling or _explains_all(others)):
        return Judged(unsure=others)
    if not telling or (not is_named and _explains_all(others)):
        return Judged()
    if not is_named and len(telling) < max(FEWEST, len(others) + 1):
        return Judged(unsure=others, right=right)
    return parted(compared)


def _explains_all(compared: Sequence[Compared]) -> bool:
    """Whether several sums hold without the figures of one column, which then is no part of them."""
    places = range(len(compared[0].parts)) if len(compared) >= FEWEST else ()
    return any(all(one.added - one.parts[place].value == one.printed for one in compared) for place in places)


# columns ------------------------------------------------------------------------------------


def _down(pieces: Pieces, group: SumRows, is_added: bool, loose: Set[tuple[tuple[str, int], Head]]) -> Judged:
    """The sums of the columns that are parts, by their heads or because the rows show it, or stand beside the plan; but
    for those in which a row has a ``loose`` figure that has no amount.
    """
    heads = [head for head in _columns_of(group.total) if (group.total.run, head) not in loose]
    found = [head for head in heads if head.is_part or head.is_aside or is_added]
    under = found or ([] if _has_whole(group.total.heads) else heads)
    sums = [_summed(group, partial(_figure, pieces, head)) for head in under] if _is_under_same(group) else []
    compared = [*chain(*sums)]
    if not (found and group.is_sure) and not any(one.tells for one in compared):
        return Judged()
    return parted(compared)


def _columns_of(row: AmountRow) -> list[Head]:
    """The heads of amounts that nothing says to be those of the whole."""
    return [head for head in row.heads if head.kind == "other" and not (head.is_other_unit or head.is_price)]


def _has_whole(heads: Sequence[Head]) -> bool:
    """Whether one of the columns is the whole of a plan."""
    return any(head.kind in ("total", "amount") for head in heads)


def _is_contradictory(fields: Collector, row: AmountRow) -> bool:
    """Whether there are other amounts of this name, so that none is the plan's."""
    return row.field in fields.fields and bool(fields.fields[row.field].candidates)


def _summed(group: SumRows, figure_of: Callable[[AmountRow], SumPart | None]) -> list[Compared]:
    """A sum with one figure of it and of each of its rows; none where one of them is none or all of them are blank."""
    parts = [(figure_of(row), row.field in group.kind.minus) for row in group.likely]
    made = added_up(group.total.name, figure_of(group.total), parts)
    return [] if made is None or made.is_empty else [made]


def _amount(row: AmountRow) -> SumPart | None:
    return SumPart(row.value, row.cells) if row.value is not None else None


def _is_under_same(group: SumRows) -> bool:
    """Whether a sum and its rows stand under the same heads, in euros."""
    rows, heads = (*group.likely, group.total), tuple(group.total.heads)
    return all(row.doubt != "unit" and tuple(row.heads) == heads for row in rows)


# flat rates ---------------------------------------------------------------------------------


def _wrong_shares(shares: Sequence[tuple[bool, Compared]]) -> list[Compared]:
    """The flat rates that are not their own share of the salaries, each with whether it stands beside the plan; else
    years may only divide it otherwise.
    """
    divided = [one for is_aside, one in shares if not is_aside]
    missed = abs(sum(one.added - one.printed for one in divided))
    is_right = missed <= EURO * len(divided)
    return [one for is_aside, one in shares if one.fails and (is_aside or not is_right)]


def _shares_of_pay(pieces: Pieces, group: SumRows, is_again: bool) -> Iterator[tuple[bool, Compared]]:
    """The flat rates in columns that are not the whole of the plan, and in one of several budgets."""
    pays, rates = ([row for row in group.likely if row.field == path] for path in ("costs.salaries", "costs.flat_rate"))
    percent = _percent_of(pieces, rates[0]) if len(pays) == len(rates) == 1 else None
    if percent is None:
        return
    [pay], [share] = pays, rates
    heads = [head for head in _columns_of(share) if head.is_aside or not _has_whole(share.heads)]
    heads = [head for head in heads if not head.is_earlier]
    found = [(head.is_aside, _figure(pieces, head, pay), _figure(pieces, head, share)) for head in heads]
    found += [(False, _amount(pay), _amount(share))] if is_again else []
    for is_aside, base, printed in found:
        if base and printed and base.cells and printed.cells:
            yield is_aside, Compared(share.name, printed.value, printed.cells, (base, percent), is_product=True)


def _percent_of(pieces: Pieces, row: AmountRow) -> SumPart | None:
    """The percentage in the name of a flat rate, in hundredths."""
    name = flat_rate_name(pieces, row.hit) if row.hit is not None else None
    percent = parse_percent(f"{name[1]} %") if name is not None and name[1] else None
    if name is None or percent is None or row.hit is None:
        return None
    cell = Span(row.hit.end_piece, name.start(1), name.string.index("%", name.end(1)) + 1)
    return SumPart(percent.units * EURO // (100 * 10**percent.decimals), (cell,), is_price=True)
