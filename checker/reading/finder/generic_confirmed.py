"""Which rows of a document on no form a printed sum confirms, so that one is told wrong only where no choice makes it.

A plan may divide a row into parts of its own (``josta palkat``) or have rows that nobody knows. Where the printed sum
holds with or without them, that is what they are: sums confirm, they never guess. Where it may hold without some rows
that their names do not tell to be costs or financing, or with them subtracted, nobody can tell; else it does not hold.
Rows that are not seen may be counted or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import Final

from checker.reading.finder.forms import Sum
from checker.reading.finder.generic_amounts import MARK, AmountRow
from checker.reading.finder.generic_counted import SUBTOTAL, is_reckoned, may_be_pay, reaching
from checker.reading.finder.other_rows import PART

_COST: Final = re.compile(
    r"(?:kulut|kustannukset|menot|palkkio|palkkiot|palvelut|ostot|hankinnat|matkat|tarvikkeet|materiaalit|vuokrat|laitteet"
    r"|viestintä|markkinointi|rahoitus|raha|avustus|tuki)(?:\s+\(?[0-9]{1,3}(?:,[0-9]{1,2})? ?%\)?)?\Z",
    re.IGNORECASE,
)
"""How the name of a row that nobody knows ends that is some of the costs or of the financing, ..."""
_APART: Final = re.compile(
    r"/|\bkk\b|kuukau|(?<!asian)tunti|\bpäiv|talko|luontois|vastik|tulo|tuotto|myyn|\balv|vero|vähen|edelli|aiem|suor[ai]|välilli"
    r"|brutto|netto|\bkoko\b|kaikki|\bmuu|\byht(?:\.|eensä)|summa",
    re.IGNORECASE,
)
"""... unless it may be income, a sum or part of others, or no money."""
MOST_UNKNOWN: Final = 8
"""Rows that nobody knows of which every choice is looked at."""
FEWEST: Final = 2
"""Rows without which a sum that does not hold may be one of other rows."""


def confirmed(kind: Sum, rows: list[AmountRow], named: list[AmountRow], total: AmountRow) -> list[AmountRow] | None:
    """The rows beside the named ones that belong to the sum, of one that does not hold those that come nearest to it;
    None where nobody can tell.
    """
    others = [row for row in rows if row not in named]
    told = [row.field for row in named if row.hit is not None]
    if len(set(told)) < len(told):
        return None
    if total.value is None or any(row.value is None for row in named):
        return None if others else []
    base = signed(kind.minus, named)
    parts = _parts(rows, named)
    wholes = [row for row in others if not PART.match(row.name)]
    seen = [row for row in others if row.doubt != MARK]
    for counted in (
        seen,
        [row for row in seen if row in wholes],
        [row for row in seen if not (row in parts or is_reckoned(row))],
    ):
        if all(row.value is not None for row in counted) and base + sum_of(counted) == total.value:
            return counted
    is_sum = any(row.hit is None and SUBTOTAL.search(row.name) for row in wholes)  # of which rows is not known
    if is_sum or any(row.value is None for row in others) or len(rows) < FEWEST:
        return None
    unknown = [row for row in wholes if row.hit is None and (row in parts or row.doubt == MARK or not _is_of_sum(row))]
    missed = total.value - base
    if _may_make(missed - sum_of(wholes), unknown):
        return None
    apart = [row for row in wholes if row.hit is not None or row not in parts]
    return min((apart, wholes), key=lambda counted: abs(missed - sum_of(counted)))


def _is_of_sum(row: AmountRow) -> bool:
    """Whether a row that nobody knows is some of the costs or of the financing by its name."""
    return (_COST.search(row.name) is not None or may_be_pay(row)) and _APART.search(row.name) is None


def _may_make(missed: int, unknown: Sequence[AmountRow]) -> bool:
    """Whether a sum may hold after all: without some of these rows, or with them subtracted."""
    changes = {0}
    for row in unknown[:MOST_UNKNOWN]:
        changes |= {change - times * (row.value or 0) for change in changes for times in (1, 2)}
    return missed in changes or len(unknown) > MOST_UNKNOWN


def _parts(rows: Sequence[AmountRow], named: Sequence[AmountRow]) -> list[AmountRow]:
    """The other rows that are parts of the row above them, or hold the rows below them together."""
    found: list[AmountRow] = []
    for place, row in enumerate(rows):
        above = rows[:place][::-1]
        if row.hit is not None:
            unknown = list(takewhile(lambda other: other.hit is None, above))
            made_of = reaching(unknown, row.value)
            found += unknown[: made_of if made_of >= FEWEST else 0]
        if row in named or row in found:
            continue
        if PART.match(row.name) or (row.hit is None and reaching(above, row.value) >= FEWEST):
            found.append(row)
            continue
        below = list(takewhile(lambda other: other not in named, rows[place:]))
        whole = rows[place - 1].value if place else None
        found += below[: reaching(below, whole)]
        held = list(takewhile(lambda other: other in named, rows[place + 1 :]))
        if row not in found and reaching(held, row.value):
            found.append(row)
    return found


def signed(minus: Sequence[str], rows: Iterable[AmountRow]) -> int:
    """What rows make in cents, those of some fields subtracted."""
    return sum(-(row.value or 0) if row.field in minus else row.value or 0 for row in rows)


def sum_of(rows: Iterable[AmountRow]) -> int:
    """What rows make, in cents."""
    return sum(row.value or 0 for row in rows)
