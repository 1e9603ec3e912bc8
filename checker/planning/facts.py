"""What a budget is planned from: the few facts that an applicant decides, before any figure of a form exists.

Plain frozen values, so that a page in a browser can give them as well as a YAML file
(:mod:`checker.planning.facts_file`). Money is integer cents.
"""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from checker.money import Percent, percent_below
from checker.reading.finnish import parse_percent

MODELS: Final = {
    "flat_rate_40": "Flat rate 40 % kehittäminen",
    "flat_rate_7": "Flat rate 7 %",
    "flat_rate_1_5": "Flat rate 1,5 %",
    "lump_sum": "Kertakorvaus",
    "actual_costs": "Tosiasialliset kustannukset",
}
"""The cost models of 2021–2027 as forms print them."""
LUMP_SUM: Final = "lump_sum"
"""The model whose one figure is given."""
FLAT_RATES: Final = {
    "flat_rate_40": "flat_rate_percent",
    "flat_rate_7": "flat_rate_7_percent",
    "flat_rate_1_5": "flat_rate_1_5_percent",
}
"""Models with a percentage, and the parameter that holds it."""
SOURCES: Final = {
    "own_municipal": "Omarahoitus: kuntarahoitus",
    "own_private": "Omarahoitus: yksityinen rahoitus",
    "own_other_public": "Omarahoitus: muu julkinen rahoitus",
    "municipal": "Kuntarahoitus",
    "other_public": "Muu julkinen rahoitus",
    "private": "Yksityinen rahoitus",
}
"""Who pays what the EU and the state do not, as rows of a financing plan."""
ALL: Final = Percent(100)
BY_YEAR = dict[int, int]
"""Calendar year to cents."""


def share_of(text: str) -> Percent | None:
    """The share that is written, from nothing to all; None for anything else."""
    share = parse_percent(text)
    return share if share is not None and share.units >= 0 and not percent_below(ALL, share) else None


def fraction_meant(text: str, share: Percent) -> str:
    """The share that a bare number up to 1 most likely means, as it is written: Excel holds 80 % as 0,8. Empty where it
    is surely meant as it stands.
    """
    numerator, denominator = share.ratio
    is_bare = "%" not in text and 0 < 100 * numerator <= denominator
    return f"{Percent(share.units * 100, share.decimals).plain().replace('.', ',')} %" if is_bare else ""


class Implementer(NamedTuple):
    """The applicant (the first of a plan) or one of its partners."""

    name: str
    salaries: BY_YEAR
    """Salary costs with side costs by the project's salary model."""
    other: BY_YEAR
    """Other direct costs; none under a model whose percentage covers them."""
    income: BY_YEAR
    """Income of the project, which is subtracted from its costs."""


class OwnFunding(NamedTuple):
    """One source of what the EU and the state do not pay: a fixed amount, or a share of what is left of it."""

    source: str
    """A key of :data:`SOURCES`."""
    amount: int | None
    share: Percent | None
    """Of what is left after the fixed amounts; the shares of a plan are 100 % together."""


class Facts(NamedTuple):
    """Everything that a plan is computed from."""

    model: str
    """A key of :data:`MODELS`."""
    support: Percent
    """The share of net costs that is asked of the EU and the state."""
    implementers: tuple[Implementer, ...]
    own_funding: tuple[OwnFunding, ...]
    programme: str = "2021-2027"
    fund: str | None = None
    lump_sum: int | None = None
    """The whole cost of a project under the lump-sum model."""
    start: date | None = None
    end: date | None = None
    arrival: date | None = None
    """The day whose law is used; else the start is."""
    organisation_type: str = ""
    """The applicant's, as the form prints it: a state authority (``Valtion viranomainen``) may ask for all."""
