"""What the heads of a home-made table say: which column is the sum of the others, which nobody knows, in what unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from checker.patterns import pattern
from checker.reading.finder.collector import Hit
from checker.reading.finder.figures import is_unit
from checker.reading.finder.forms import Column
from checker.reading.finder.generic_parts import PARTNER
from checker.reading.finder.units import heads_other_unit, is_unit_alone, without_unit
from checker.reading.finder.words import OTHER_FIGURES, WORD

YEAR: Final = pattern(r"(?<!\d)(?:1 ?9|2 ?0)\d\d(?!\d)")
"""A year, as a spreadsheet may print it too."""
_PERIOD: Final = pattern(r"(?<!\d)(?:19|20)\d\d\s?[-–—−]\s?(?:(?:19|20)\d\d|\d\d)(?!\d)")
_SHARE: Final = pattern(r"%|\bosuu|\bprosent", re.IGNORECASE)
_RATE: Final = pattern(r"tuki|tuen|avustu|työ|\balv\b|kate|muuto|käyt|toteu|sivuku", re.IGNORECASE)
"""In such a head: a percentage of something else than the sum of its column."""
_PARTS: Final = pattern(
    rf"(?<!\d)(?:1 ?9|2 ?0)\d\d(?!\d)|\b(?:[1-9]\. ?)?vuosi\b|{PARTNER.pattern}|\bpäätoteut|toteuttaj|\bhakija"
    r"|\b(?:tp|wp) ?[0-9]|\btyöpaketti|\btoimenpide ?[0-9]",
    re.IGNORECASE,
)
"""In a head: a year, one of those who carry out the project, or a part of its work."""
_BESIDE: Final = pattern(
    r"((?:\b(?:summa|määrä|euroa|eur)|€) ?)\((?:osuus|%|osuus-%|osuus %|%-osuus)\)"
    r"|\(? ?\b(?:sis\. ?|ilman )?alv\.? ?0? ?%? ?\)?(?=\W*\Z)",
    re.IGNORECASE,
)
"""At the end of a head: that shares stand behind the amounts, or whether these hold the value added tax."""
_EARLIER: Final = pattern(r"\bedelli|\baiem|\baikais|\bvanha|\bviime ?vuo", re.IGNORECASE)
"""In a head: the amounts of another project, of which other rates may hold."""
_ASIDE: Final = pattern(rf"{OTHER_FIGURES}|\bnyky|\bmuutos|\bmyönnet|\bhyväksyt(?!t?äv)|\bhylät", re.IGNORECASE)
"""In a head: the amounts of another time, what became of them, or how both differ."""
_PRICE: Final = pattern(
    r"hin(?:ta|nat)\b|\btaksa|(?:tunti|kuukausi|kk-?|päivä)palkka|/ ?(?:h|t|tunti|kk|htkk|kuukausi|pv|päivä|kpl|hlö)\b",
    re.IGNORECASE,
)
_UNITS: Final = pattern(r"(?:raha|mitta)?yksikkö\W*\Z", re.IGNORECASE)
_COUNT: Final = pattern(
    r"(?:h|tunnit|tunteja|pv|päivä[tä]|päiviä|(?:ht)?kk|kuukau(?:det|sia|tta)|lkm|henkilö[tä]|kesto)(?: ?\(\w+\))?",
    re.IGNORECASE,
)
"""A head of how long or how many."""
_APART: Final = pattern(
    rf"{_ASIDE.pattern}|\bmuutet|\bhaet|\bhyväks|\bbudjet|\barvio|\byht|\bvälisumma|\btotal\b|\bkaikki\b|\bsumma\b",
    re.IGNORECASE,
)
"""In such a head: the same amounts once more, or a sum of some of them."""


class Head(NamedTuple):
    """What stands over a column."""

    kind: str
    """``total`` (the row's sum), ``amount`` (the only column there is), ``share`` of the whole, another ``rate``, or
    ``other``.
    """
    is_other_unit: bool
    column: int
    """From 0 on the grid of a ruled table; in lines its number."""
    span: int = 1
    names_units: bool = False
    """Whether the figures under it are units of the rows."""
    is_part: bool = False
    """Whether it is a year, a partner or a work package, so that the figures under such heads make the row's sum."""
    is_aside: bool = False
    """Whether it speaks of another project or time, or of what became of the amounts (``Toteuma``, ``Myönnetty``), so
    that its figure is neither a part of the row's sum nor the amount beside one that is planned.
    """
    is_price: bool = False
    """Whether it is the price of one, so that it makes the row's amount with how many there are."""
    is_earlier: bool = False
    """Whether it is of another project, of which other rates may hold."""


class RowHeads(NamedTuple):
    """What stands over the rows of a ruled table up to the next heads, or over those of a group of lines."""

    run: tuple[str, int]
    """Whether it is a ``table`` or ``lines``, and a number of its own: of a table the piece with which the rows begin
    that have these heads, since its sums are of rows below it.
    """
    heads: Sequence[Head] = ()
    doubt: str = ""
    """``unit`` where a caption or the corner over the names says that they do not count in euros; ``rows`` where a
    title says that it is not the budget of the whole project.
    """


class HeadNames:
    """What the words of a head say of its column."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self._totals = frozenset(columns[0].heads)
        self._known = frozenset(head for column in columns for head in column.heads)

    def head(self, text: str, column: int, span: int = 1) -> Head:
        """The head with this text over a column."""
        is_part = _PARTS.search(text) is not None and _APART.search(text) is None
        counted = YEAR.sub("", text).strip(" /")  # ``kk 2025``
        is_other_unit = heads_other_unit(_bare(text)) or _COUNT.fullmatch(counted) is not None
        return Head(
            self.kind(text), is_other_unit, column, span, _UNITS.match(text) is not None, is_part,
            _ASIDE.search(text) is not None, _PRICE.search(text) is not None, _EARLIER.search(text) is not None,
        )  # fmt: skip

    def is_amount(self, text: str) -> bool:
        """Whether a text is what heads a column of amounts: ``Budjetti €``."""
        is_word = "€" in text or any(map(str.isalpha, text))
        return is_word and not any(map(str.isdigit, text)) and self.kind(text) in ("amount", "total")

    def kind(self, text: str) -> str:
        """The kind of the head, as :class:`Head` has it."""
        text = _bare(text)
        if _SHARE.search(text):
            return "rate" if _RATE.search(text) else "share"
        words = [word for word in WORD.findall(without_unit(text).casefold()) if not word.isdecimal()]
        is_sum = not self._totals.isdisjoint(words)
        is_of_year = YEAR.search(text) is not None and not (is_sum and _PERIOD.search(text))
        if is_of_year or not self._known.issuperset(words):
            return "other"
        return "total" if is_sum else "amount"

    def years_in(self, text: str) -> list[str]:
        """The years and sums that a text consists of, each with its unit; none where it says anything else."""
        names: list[str] = []
        for word in text.split():
            if names and (word.startswith("(") or is_unit_alone(word)):
                names[-1] = f"{names[-1]} {word}"
            else:
                names.append(word)
        return names if all(YEAR.search(name) or self.kind(name) == "total" for name in names) else []


def _bare(head: str) -> str:
    """The head without what stands at its end and tells nothing of its unit."""
    return _BESIDE.sub(r"\1", head).strip() or head


def are_years(figures: Sequence[str], may_be_amount: bool = False) -> bool:
    """Whether figures are years that head columns, each perhaps with its unit; one alone that has a unit, or that
    ``may_be_amount``, is an amount that looks like a year.
    """
    rests = [YEAR.sub("", figure).strip(" ,") for figure in figures]
    is_amount = len(rests) == 1 and (may_be_amount or rests != [""])
    return not is_amount and all(not rest or is_unit(rest) for rest in rests)


def is_name(hit: Hit) -> bool:
    """Whether a label is the name of an amount, but for those of sums."""
    return hit.label.kind == "money" and not is_total(hit)


def is_total(hit: Hit) -> bool:
    """Whether a label is the name of a sum whose rows tell its field."""
    return hit.label.read_as == "total"
