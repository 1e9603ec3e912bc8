"""Which rows of a home-made plan count: none that only sums up others, and no grant of other funds as support.

A plan may divide a row into parts of its own (``josta palkat``) or have rows that nobody knows. Where the printed sum
holds with or without them, that is what they are: sums confirm, they never guess. Where it may hold without some rows
that their names do not tell to be costs or financing, or with them subtracted, nobody can tell; else it does not hold.
Rows that are not seen may be counted or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate, takewhile
from typing import Final, NamedTuple

from checker.patterns import pattern
from checker.reading.finder.forms import Sum
from checker.reading.finder.generic_amounts import MARK, AmountRow, is_of_other_unit
from checker.reading.finder.other_rows import PART
from checker.reading.finder.pieces import Pieces
from checker.reading.finder.units import are_thousands, without_thousands
from checker.reading.finder.words import WORD

PAY: Final = pattern(r"palk(?!kio)|henkilöst|henkilöku|henkilömen|sivuku|lomaraha|työpanos|työvoima", re.IGNORECASE)
"""In the name of a row that nobody knows: it may be some of the salaries."""
SUPPORT: Final = pattern(r"\b(?:EU|ESR|EAKR|JTF)\b|\b(?:euroopan |valtio)", re.IGNORECASE)
"""In the name of a row of financing that nobody knows: it may be some of the support."""
_SUM_WORDS: Final = frozenset({"yhteensä", "yht", "summa", "kaikki"})
_RECKONED: Final = pattern(
    r"\D*(?:/ ?(?:kk|h|t|tunti|pv|vko)|\bper (?:kk|kuukausi|tunti|päivä)|\b(?:kuukausi|tunti|päivä)palkka)\W*"
    r"|(?:kuukau\w+|kk|tunteja|tunnit|tuntimäärä|työtun\w+|päiviä|henkilöitä|henkilömäärä|htv|henkilötyö\w+)\W*",
    re.IGNORECASE,
)
"""The name of a row that tells what the salaries are made of: pay for a month, an hour or a day, and how many."""
MOST_RECKONED: Final = 15_000_00
"""Cents: more is no pay for a month."""
_OF_FUNDS: Final = pattern(
    r"\b(?:EU|ESR|EAKR|JTF)\b|\beuropeisk|\beuroopan|flat[ -]?rate|schablon|rakennerahast|toimintalinja|erityistavoite",
    re.IGNORECASE,
)
"""Words of plans for the EU's structural funds."""
SUBTOTAL: Final = pattern(r"(?:yhteensä|yht|(?:väli)?summa|totalt|sammanlagt|\bbrutto\w*)\W*\Z", re.IGNORECASE)
"""How the name of a row ends that is the sum of some rows above it."""
_ROLE: Final = pattern(
    r"(?:päällikö|päällikkö|johtaja|koordinaattori|asiantuntija|työntekijä|ohjaaja|suunnittelija|vetäjä|sihteeri|avustaja"
    r"|tutkija|opettaja|lehtori|assistentti)n?\b",
    re.IGNORECASE,
)
"""In the name of a row that nobody knows: somebody who is paid."""
BASE: Final = "costs.salaries"
"""The field of the salaries, of which a flat rate is a share."""
SUPPORT_FIELD: Final = "financing.eu_state"
"""The field of the support by the EU and the state."""
UNIT: Final = "unit"
MOST_IN_THOUSANDS: Final = 100_000_000
"""Euros: a larger amount in thousands is rather one of euros below a wrong head."""
_IN_THOUSANDS: Final = pattern(r"([0-9]{1,3}(?: ?[0-9]{3})*)(?:,([0-9]{1,3}))?")
MOST_ROWS: Final = 300
"""Rows of the longest table whose sum is looked at."""
_COST: Final = pattern(
    r"(?:kulut|kustannukset|menot|palkkio|palkkiot|palvelut|ostot|hankinnat|matkat|tarvikkeet|materiaalit|vuokrat|laitteet"
    r"|viestintä|markkinointi|rahoitus|raha|avustus|tuki)(?:\s+\(?[0-9]{1,3}(?:,[0-9]{1,2})? ?%\)?)?\Z",
    re.IGNORECASE,
)
"""How the name of a row that nobody knows ends that is some of the costs or of the financing, ..."""
_APART: Final = pattern(
    r"/|\bkk\b|kuukau|(?<!asian)tunti|\bpäiv|talko|luontois|vastik|tulo|tuotto|myyn|\balv|vero|vähen|edelli|aiem|suor[ai]|välilli"
    r"|brutto|netto|\bkoko\b|kaikki|\bmuu|\byht(?:\.|eensä)|summa",
    re.IGNORECASE,
)
"""... unless it may be income, a sum or part of others, or no money."""
MOST_UNKNOWN: Final = 8
"""Rows that nobody knows of which every choice is looked at."""
FEWEST: Final = 2
"""Rows without which a sum that does not hold may be one of other rows."""


def collapsed(rows: Sequence[AmountRow]) -> list[AmountRow]:
    """The rows without those that only sum up rows above them; what makes the salaries together is one row."""
    found: list[AmountRow] = []
    for row in rows:
        is_named = row.field == BASE
        is_sum = (row.hit is None or is_named) and SUBTOTAL.search(row.name) is not None
        parts = _summed_up(row, found) if is_sum else []
        if parts and PAY.search(row.name) and all(_is_open(part) if is_named else may_be_pay(part) for part in parts):
            del found[-len(parts) :]
            found.append(row._replace(hit=next((part.hit for part in parts if part.hit is not None), row.hit)))
        elif is_sum and is_named and not parts and found and found[-1].run == row.run and _is_open(found[-1]):
            found.append(row._replace(hit=None))  # of which rows it is the sum is not known
        elif not parts or is_named:
            found.append(row)
    return found


def in_thousands(pieces: Pieces, rows: Sequence[AmountRow]) -> list[AmountRow]:
    """The rows, with their values where all amounts of the document stand in tables and are thousands of euros; they
    stay in doubt, since nobody knows the rest of a thousand.
    """
    amounts = [row for row in rows if row.cells and row.doubt != MARK and (row.value or row.doubt == UNIT)]
    is_one_unit = amounts and all(row.doubt == UNIT and row.run[0] == "table" for row in amounts)
    if not is_one_unit or not are_thousands(pieces.texts):
        return list(rows)
    values = {row.cells: _thousands_of(pieces, row) for row in amounts}
    if None in values.values():
        return list(rows)
    return [row._replace(value=values.get(row.cells)) if row.doubt in (UNIT, MARK) else row for row in rows]


def _thousands_of(pieces: Pieces, row: AmountRow) -> int | None:
    """The cents of an amount in thousands of euros; None where it may be in another unit, or something else."""
    name = pieces.texts[row.hit.end_piece][row.hit.end :] if row.hit is not None else ""
    is_other = row.label.read_as != "flat-rate" and is_of_other_unit(without_thousands(name))
    figure = _IN_THOUSANDS.fullmatch(without_thousands(pieces.text(row.cells)).strip())
    euros = (
        int(figure[1].replace(" ", "") + (figure[2] or "").ljust(3, "0")) if figure is not None else MOST_IN_THOUSANDS
    )
    return None if is_other or euros >= MOST_IN_THOUSANDS else euros * 100


def of_the_funds(pieces: Pieces, rows: Sequence[AmountRow]) -> list[AmountRow]:
    """The rows, where a grant of which nothing tells that it is of the EU's funds is a row that nobody knows."""
    grants = [row for row in rows if row.field == SUPPORT_FIELD and not SUPPORT.search(row.name)]
    if not grants or any(_OF_FUNDS.search(text) for text in pieces.texts):
        return list(rows)
    return [row._replace(hit=None) if row in grants else row for row in rows]


def _summed_up(row: AmountRow, rows: Sequence[AmountRow]) -> list[AmountRow]:
    """The rows just above a sum of the same table or group of lines that make it, from the lowest."""
    above = list(takewhile(lambda other: other.run == row.run, reversed(rows[-MOST_ROWS:])))
    return above[: reaching(above, row.value)]


def is_pay(row: AmountRow) -> bool:
    """Whether a row is the salaries or, by its name, some of them."""
    if row.hit is not None:
        return row.field == BASE
    return PAY.search(row.name) is not None and not (is_reckoned(row) or PART.match(row.name))


def is_reckoned(row: AmountRow) -> bool:
    """Whether a row tells what the salaries are made of, and is no cost of its own."""
    is_small = row.value is not None and row.value < MOST_RECKONED
    return row.hit is None and is_small and _RECKONED.fullmatch(row.name) is not None


def _is_open(row: AmountRow) -> bool:
    """Whether a row is some of the salaries, or one that nobody knows."""
    return row.hit is None or row.field == BASE


def may_be_pay(row: AmountRow) -> bool:
    """Whether a row is pay by its name, or names somebody who is paid."""
    return is_pay(row) or (row.hit is None and _ROLE.search(row.name) is not None)


def reaching(rows: Sequence[AmountRow], wanted: int | None) -> int:
    """How many of the rows, from the first, make the sum that is wanted; 0 where none do."""
    if wanted is None or any(row.value is None for row in rows[:1]):
        return 0
    values = takewhile(lambda value: value is not None, (row.value for row in rows))
    sums = list(accumulate(value for value in values if value is not None))
    return sums.index(wanted) + 1 if wanted in sums else 0


def is_sum_name(name: str) -> bool:
    """Whether a name says nothing but that it is a sum; ``Matkat yhteensä`` may be a row of its own."""
    return _SUM_WORDS.issuperset(WORD.findall(name.casefold()))


# rows of a sum -------------------------------------------------------------------------------


class SumRows(NamedTuple):
    """A sum with the rows above it in the same table or group of lines."""

    kind: Sum
    total: AmountRow
    rows: Sequence[AmountRow]
    """All that may be its own, ..."""
    named: Sequence[AmountRow]
    """... those of them whose fields it names, ..."""
    others: Sequence[AmountRow] | None
    """... and the others that belong to it; None where nobody can tell."""

    @property
    def is_sure(self) -> bool:
        """Whether its rows are certainly all that it is of."""
        return self.others is not None and len(self.named) + len(self.others) >= FEWEST

    @property
    def likely(self) -> Sequence[AmountRow]:
        """The rows that it certainly is of; else those that it may be of."""
        if self.others is not None:
            return [*self.named, *self.others]
        return [row for row in self.rows if not PART.match(row.name)]


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
            return None if _leaves_twin(seen, counted) else counted
    is_sum = any(row.hit is None and SUBTOTAL.search(row.name) for row in wholes)  # of which rows is not known
    if is_sum or any(row.value is None for row in others) or len(rows) < FEWEST:
        return None
    unknown = [row for row in wholes if row.hit is None and (row in parts or row.doubt == MARK or not _is_of_sum(row))]
    missed = total.value - base
    if _may_make(missed - sum_of(wholes), unknown):
        return None
    apart = [row for row in wholes if row.hit is not None or row not in parts]
    return min((apart, wholes), key=lambda counted: abs(missed - sum_of(counted)))


def _leaves_twin(rows: Sequence[AmountRow], counted: Sequence[AmountRow]) -> bool:
    """Whether a row is left out that another one repeats with its name and amount."""
    told = {(row.name.casefold(), row.value) for row in counted if row.value}
    return any((row.name.casefold(), row.value) in told for row in rows if row not in counted)


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
