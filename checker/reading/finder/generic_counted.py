"""Which rows of a home-made plan count: none that only sums up others, and no grant of other funds as support."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, takewhile
from typing import Final

from checker.reading.finder.generic_amounts import MARK, AmountRow, is_of_other_unit
from checker.reading.finder.other_rows import PART
from checker.reading.finder.pieces import Pieces
from checker.reading.finder.units import are_thousands, without_thousands
from checker.reading.finder.words import WORD

PAY: Final = re.compile(r"palk(?!kio)|henkilöst|henkilöku|henkilömen|sivuku|lomaraha|työpanos|työvoima", re.IGNORECASE)
"""In the name of a row that nobody knows: it may be some of the salaries."""
SUPPORT: Final = re.compile(r"\b(?:EU|ESR|EAKR|JTF)\b|\b(?:euroopan |valtio)", re.IGNORECASE)
"""In the name of a row of financing that nobody knows: it may be some of the support."""
_SUM_WORDS: Final = frozenset({"yhteensä", "yht", "summa", "välisumma", "kaikki"})
_RECKONED: Final = re.compile(
    r"\D*(?:/ ?(?:kk|h|t|tunti|pv|vko)|\bper (?:kk|kuukausi|tunti|päivä)|\b(?:kuukausi|tunti|päivä)palkka)\W*"
    r"|(?:kuukau\w+|kk|tunteja|tunnit|tuntimäärä|työtun\w+|päiviä|henkilöitä|henkilömäärä|htv|henkilötyö\w+)\W*",
    re.IGNORECASE,
)
"""The name of a row that tells what the salaries are made of: pay for a month, an hour or a day, and how many."""
MOST_RECKONED: Final = 15_000_00
"""Cents: more is no pay for a month."""
_OF_FUNDS: Final = re.compile(
    r"\b(?:EU|ESR|EAKR|JTF)\b|\beuropeisk|\beuroopan|flat[ -]?rate|schablon|rakennerahast|toimintalinja|erityistavoite",
    re.IGNORECASE,
)
"""Words of plans for the EU's structural funds."""
SUBTOTAL: Final = re.compile(r"(?:yhteensä|yht|(?:väli)?summa|totalt|sammanlagt|\bbrutto\w*)\W*\Z", re.IGNORECASE)
"""How the name of a row ends that is the sum of some rows above it."""
_ROLE: Final = re.compile(
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
_IN_THOUSANDS: Final = re.compile(r"([0-9]{1,3}(?: ?[0-9]{3})*)(?:,([0-9]{1,3}))?")
MOST_ROWS: Final = 300
"""Rows of the longest table whose sum is looked at."""


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
