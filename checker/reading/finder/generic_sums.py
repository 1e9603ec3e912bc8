"""The sums of a document on no form: which rows are above each, what its other rows are, and what stays in doubt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import takewhile
from typing import Final

from checker.patterns import pattern
from checker.reading.finder.collector import Collector
from checker.reading.finder.compared_sums import Judged, may_be_rounded
from checker.reading.finder.figures import AMOUNT
from checker.reading.finder.forms import Sum
from checker.reading.finder.generic_amounts import DOUBT, MARK, AmountRow
from checker.reading.finder.generic_columns import read_columns
from checker.reading.finder.generic_counted import (
    BASE,
    MOST_ROWS,
    SUPPORT,
    SUPPORT_FIELD,
    SumRows,
    confirmed,
    is_pay,
    is_sum_name,
    may_be_pay,
    signed,
    sum_of,
)
from checker.reading.finder.generic_shares import read_shares
from checker.reading.finder.pieces import Pieces, Span
from checker.reading.finder.units import tells_unit_around
from checker.reading.finnish import parse_money

ROW_CHARACTERS: Final = 100
"""Longest line that may be a row that was not read."""
_STATE: Final = pattern(r"valtion? ?-?(?:rahoitus|tuki|osuus)?", re.IGNORECASE)
"""The name of the state's share of the support, beside that of the fund, ..."""
_FUND: Final = pattern(r"(?:EU|ESR\+?|EAKR|JTF)(?::?n)? ?-?(?:rahoitus|tuki|osuus)?", re.IGNORECASE)
"""... and that of the fund's."""
_SHARE: Final = "costs.flat_rate"
"""A share of the salaries, ..."""
_PERCENT: Final = "costs.flat_rate_percent"
"""... and how much of them it is."""


Group = tuple[Sum, list[AmountRow], AmountRow]
"""A sum, the rows above it in the same table or group of lines, and its own row."""


def read_sums(
    fields: Collector, sums: Sequence[Sum], rows: Sequence[AmountRow], apart: Judged, printed: Sequence[AmountRow]
) -> None:
    """Add each sum that only its rows name, and what the other rows of every sum are; ``printed`` are all rows, also
    such as are no rows of a sum.
    """
    taken = {span.piece for row in printed for span in row.cells}
    closed: set[str] = set()
    lessening = {
        kind.total: [row for row in rows if row.field in kind.minus and row.cells and row.value != 0] for kind in sums
    }
    sums_of_fields: dict[str, int] = {}
    for row in rows:
        if row.cells:
            sums_of_fields[row.field] = sums_of_fields.get(row.field, 0) + (row.value or 0)
    found = []
    for kind, parts, total in _groups(sums, rows):
        made = _made(kind, parts, total)
        found.append(made)
        is_gross = any(row.run != total.run for row in lessening.get(kind.total, ()))
        is_known = any(_sums_of([kind], part) for part in parts)
        if total.is_total and is_known and not (is_gross and kind.total in sums_of_fields):
            value, doubt = (None, DOUBT) if is_gross else (total.value, total.doubt)
            fields.add(kind.total, value, total.cells, "table", total.name, doubt)
        if is_known:
            closed.add(kind.total)
            _close(fields, made, sums_of_fields, taken)
    for kind in sums:
        _read_apart(fields, kind, rows)
        if kind.total not in closed:
            _leave_open(fields, kind, rows)
    _doubt_base(fields, rows)
    _doubt_support(fields, sums, rows)
    read_columns(fields, rows, found, apart, printed)
    read_shares(fields, found)


def _named(kind: Sum, rows: Sequence[AmountRow]) -> list[AmountRow]:
    """Those of the rows whose fields the sum names."""
    is_support = SUPPORT_FIELD in kind.rows
    return [
        row
        for row in rows
        if row.field in kind.rows or row.field in kind.minus or (is_support and _is_share_of_support(row))
    ]


def _made(kind: Sum, parts: Sequence[AmountRow], total: AmountRow) -> SumRows:
    """What a sum is made of; nobody can tell of one of too many rows."""
    rows = [part for part in parts if part.cells and (part.field in kind.parts or part.hit is None)]
    named = _named(kind, rows)
    others = confirmed(kind, rows, named, total) if len(rows) <= MOST_ROWS else None
    return SumRows(kind, total, rows[:MOST_ROWS], named, others)


def _doubt_base(fields: Collector, rows: Sequence[AmountRow]) -> None:
    """Salaries told in several rows, side costs apart: nobody can tell which of them the share is a share of."""
    base = fields.fields.get(BASE)
    places = {_place(row) for row in rows if row.field == BASE}
    runs = {row.run for row in rows if row.field == BASE}
    pay = [row for row in rows if row.cells and _place(row) in places and is_pay(row)]
    same = [row for row in pay if row.hit is None and base is not None and _shows(fields, row, base.value)]
    made = {row.run for row in same} - runs
    bases = [row for row in pay if row.field == BASE and row.value is not None]
    again = [row for row in bases if any(one.run < row.run and one.value == row.value for one in bases)]
    told = {(_place(row), row.name.casefold()) for row in pay if row not in [*same, *again] and row.run not in made}
    if base is not None and _SHARE in fields.fields and len(told) > len(places):
        fields.fields[BASE] = base.in_doubt(DOUBT)


def _shows(fields: Collector, row: AmountRow, amount: int | None) -> bool:
    """Whether an amount stands in a row, which then says how it is made."""
    return amount is not None and amount in [parse_money(fields.pieces.text(one.spans)) for one in row.figures]


def _doubt_support(fields: Collector, sums: Sequence[Sum], rows: Sequence[AmountRow]) -> None:
    """A row that nobody knows, among those of the financing, with the EU or the state in its name: nobody can tell how
    much of them the support is.
    """
    [kind] = [one for one in sums if SUPPORT_FIELD in one.rows]
    places = {row.run for row in rows if row.field == kind.total or _sums_of([kind], row)}
    unknown = [row for row in rows if row.hit is None and row.cells and row.run in places and SUPPORT.search(row.name)]
    if not unknown:
        return
    told = [row for row in rows if row.field == SUPPORT_FIELD and row.cells]
    found = [*told, *unknown]
    are_known = all(row.value is not None and (row.hit is not None or _is_share_of_support(row)) for row in found)
    is_both = are_known and sorted(map(_is_state, found)) == [False, True]
    fields.fields.pop(SUPPORT_FIELD, None)
    value, doubt = (sum_of(found), "") if is_both else (None, DOUBT)
    fields.add(SUPPORT_FIELD, value, *_together(found, "table"), doubt)


def _is_state(row: AmountRow) -> bool:
    """Whether a row is the state's share of the support, beside that of the fund."""
    return row.hit is None and _STATE.fullmatch(row.name) is not None


def _is_share_of_support(row: AmountRow) -> bool:
    """Whether a row that nobody knows is the state's or the fund's share of the support."""
    return _is_state(row) or (row.hit is None and _FUND.fullmatch(row.name) is not None)


def _place(row: AmountRow) -> tuple[str, int]:
    """The table that a row stands in; all lines are one, as an empty one may stand between any two."""
    return row.run if row.run[0] == "table" else ("lines", 0)


def _groups(sums: Sequence[Sum], rows: Sequence[AmountRow]) -> Iterator[Group]:
    """The sums in the order of the document; rows of another sum are left for that one."""
    parts: list[AmountRow] = []
    above: set[Sum] = set()  # the sums of which there are rows among the parts
    for number, row in enumerate(rows):
        if parts and parts[-1].run != row.run:
            parts, above = [], set()
        if row.cells and (top := _on_top(sums, above, rows, number)) is not None:
            yield top
            continue
        later = (rows[place] for place in range(number + 1, len(rows)))
        kind = _kind_of(sums, above, row, later) if row.cells else None
        if kind is None:
            parts.append(row)
            above.update(_sums_of(sums, row) if row.cells else ())  # ``Tulot`` may head the financing
        else:
            yield kind, parts, row
            above.discard(kind)
            parts = [part for part in parts if not above.isdisjoint(_sums_of(sums, part))]


def _on_top(sums: Sequence[Sum], above: Set[Sum], rows: Sequence[AmountRow], number: int) -> Group | None:
    """A sum that stands over its rows, with no other of it below them; among lines only one that they make."""
    row = rows[number]
    kind = next((kind for kind in sums if row.told_by_name == kind.total and kind not in above), None)
    if kind is None:
        return None
    its_rows = [other for other in rows[number + 1 :] if other.run == row.run]
    parts = list(takewhile(lambda other: other.hit is None or other.field in kind.parts, its_rows))
    is_again = any(
        kind.total == other.told_by_name or (other.is_total and not other.told_by_name) for other in its_rows
    )
    is_shown = row.run[0] == "table" or signed(kind.minus, parts) == row.value
    is_top = is_shown and not is_again and any(part.field in kind.rows for part in parts)
    return (kind, parts, row) if is_top else None


def _sums_of(sums: Sequence[Sum], row: AmountRow) -> list[Sum]:
    field = SUPPORT_FIELD if _is_share_of_support(row) else row.field
    return [kind for kind in sums if field and field in kind.parts]


def _kind_of(sums: Sequence[Sum], above: Set[Sum], row: AmountRow, later: Iterable[AmountRow]) -> Sum | None:
    """Which sum a row is: by its own name, or by the rows above it where these are rows of one sum alone."""
    if not row.is_total:
        return next((kind for kind in sums if row.field == kind.total), None)
    kinds = [kind for kind in sums if kind in above] or [kind for kind in sums if row.told_by_name == kind.total]
    return kinds[0] if len(kinds) == 1 and not _is_gross(kinds[0], row, later) else None


def _is_gross(kind: Sum, row: AmountRow, later: Iterable[AmountRow]) -> bool:
    """Whether something is yet to be subtracted, or the sum itself is named below."""
    for other in later:
        if not other.cells and other.run == row.run:
            continue
        if other.run != row.run or (other.field not in kind.minus and other.field in kind.rows):
            return False
        if other.field in kind.minus or other.field == kind.total:
            return True
    return False


def _close(fields: Collector, made: SumRows, sums_of_fields: Mapping[str, int], taken: Set[int]) -> None:
    """The other rows of a sum, as far as the sum itself confirms what they are; where rows that it names stand
    elsewhere, the others may only be what those make. A row of which no amount was ``taken`` may be of a sum that does
    not hold.
    """
    kind, total, rows, named, others = made
    missed = (total.value or 0) - signed(kind.minus, named) - sum_of(others or ())
    if missed and total.cells and _leaves_amount(fields.pieces, [*rows, total], taken):
        others = None
    pay = _base_of(named, others or ()) if _is_of_salaries(fields) else []
    if others is None or not all(map(may_be_pay, pay)) or _may_be_rounded(fields, kind, [*named, *others], total):
        _doubt(fields, kind, [row for row in rows if row not in named] or [total])
        return
    if pay and BASE not in sums_of_fields:
        _add_sum(fields, BASE, pay)
        others = [row for row in others if row not in pay]
    told = {row.field for row in named}
    elsewhere = [sums_of_fields[field] for field in kind.rows if field in sums_of_fields and field not in told]
    if others and elsewhere and sum(elsewhere) != sum_of(others):
        _doubt(fields, kind, others)
    elif others and not elsewhere:
        _add_sum(fields, kind.other, others)


def _leaves_amount(pieces: Pieces, rows: Sequence[AmountRow], taken: Set[int]) -> bool:
    """Whether an amount stands in a line of the same group that no row has, and no sum before its end."""
    read = [span.piece for row in rows for span in row.cells]
    first = min(read)
    while first > 0 and first - 1 not in taken and (not pieces.gap(first) or _may_be_row(pieces.texts[first - 1])):
        first -= 1
    between = (pieces.texts[one] for one in range(first, max(read)) if one not in taken and one not in pieces.rows)
    names = (AMOUNT.split(text, maxsplit=1) for text in between if not tells_unit_around(text))
    return any(len(name) > 1 and not (name[0].strip() and is_sum_name(name[0])) for name in names)


def _may_be_row(text: str) -> bool:
    """Whether a line has an amount and is no sentence."""
    return len(text) <= ROW_CHARACTERS and not text.endswith(".") and AMOUNT.search(text) is not None


def _add_sum(fields: Collector, path: str, rows: Sequence[AmountRow]) -> None:
    """Add what several rows make."""
    cells, read_as, names = _together(rows, "table" if len(rows) == 1 else "derived")
    doubt = next((row.doubt for row in rows if row.doubt != MARK), "")
    fields.add(path, sum_of(rows), cells, read_as, names, doubt, _unseen(fields, cells, names))


def _together(rows: Sequence[AmountRow], read_as: str) -> tuple[list[Span], str, str]:
    """Where the amounts of several rows stand, how they are read, and the names of the rows."""
    names = dict.fromkeys(row.name for row in rows)
    return [span for row in rows for span in row.cells], read_as, ", ".join(names)


def _base_of(named: Sequence[AmountRow], others: Sequence[AmountRow]) -> list[AmountRow]:
    """The rows that nobody knows, of which the share in a sum may be one where no row says of what it is."""
    told = {row.field for row in named}
    return [row for row in others if row.hit is None and _SHARE in told and BASE not in told]


def _is_of_salaries(fields: Collector) -> bool:
    """Whether the share may be one of the salaries alone: other percentages than 7 and 1.5 are."""
    percent = fields.fields.get(_PERCENT)
    return percent is None or percent.value is None or percent.value.plain() not in ("7", "1.5")


def _may_be_rounded(fields: Collector, kind: Sum, rows: Sequence[AmountRow], total: AmountRow) -> bool:
    """Whether what is missed may have been rounded in a sheet; of a sum that may count a row that is not seen, or not,
    nobody can tell then.
    """
    cells = [span for row in (*rows, total) for span in row.cells]
    if total.value is None or not any(fields.pieces.is_rounded(span.piece) for span in cells):
        return False
    missed, values = abs(signed(kind.minus, rows) - total.value), [row.value or 0 for row in (*rows, total)]
    is_unseen = any(row.doubt == MARK for row in rows)
    return missed > 0 and (is_unseen or may_be_rounded(fields.pieces, cells, values, missed))


def _read_apart(fields: Collector, kind: Sum, rows: Sequence[AmountRow]) -> None:
    """A sum that no row stands above, by its name; where income is told, nobody knows whether it is subtracted."""
    known = fields.fields.get(kind.total)
    if known is not None and known.state != "blank":
        return
    is_gross = any(row.field in kind.minus and row.cells for row in rows)
    for row in rows:
        if row.hit is not None and row.is_total and row.told_by_name == kind.total and row.cells:
            value, doubt = (None, DOUBT) if is_gross else (row.value, row.doubt)
            fields.add(kind.total, value, row.cells, row.hit.read_as, row.name, doubt)


def _leave_open(fields: Collector, kind: Sum, rows: Sequence[AmountRow]) -> None:
    """A sum that stands apart from its rows, or is not printed: nobody knows whether these are all."""
    total = fields.fields.get(kind.total)
    if total is None:
        runs = {row.run for row in rows if row.cells and row.field in kind.rows}
        others = [row for row in rows if row.cells and (row.hit is None or row.field == kind.other)]
        _doubt(fields, kind, [row for row in others if row.run in runs])
    found = {path: fields.fields[path] for path in (*kind.rows, *kind.minus) if path in fields.fields}
    named = {path: field for path, field in found.items() if field.state != "blank"}
    if total is None or total.value is None or not named or any(field.value is None for field in named.values()):
        return
    added = sum(-field.value if path in kind.minus else field.value for path, field in named.items())
    others = [row for row in rows if row.cells and row.field == kind.other]
    if others or added != total.value:
        _doubt(fields, kind, others or [row for row in rows if row.cells and row.told_by_name == kind.total])


def _doubt(fields: Collector, kind: Sum, rows: Sequence[AmountRow]) -> None:
    """Say of the other rows that something stands there; of one that is not seen, what it is."""
    cells, read_as, names = _together(rows, "table")
    if cells:
        fields.add(kind.other, None, cells, read_as, names, DOUBT, _unseen(fields, cells, names))


def _unseen(fields: Collector, cells: Sequence[Span], names: str) -> str | None:
    """The names of rows, with what stands in them, where nothing of them is seen; else None."""
    return None if fields.pieces.quote(cells)[0].strip() else names
