"""What a budget is planned from: the few facts that an applicant decides, before any figure of a form exists.

Plain frozen values, so that the few fields of a page in a browser can give them (one applicant, one sum of salaries,
one source of the rest) as well as a YAML file (:mod:`checker.planning.facts_file`). Money is integer cents.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, Literal, NamedTuple, get_args

from checker.money import Percent, percent_below
from checker.reading.finnish import parse_date, parse_money, parse_percent

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
Source = Literal["own_municipal", "own_private", "own_other_public", "municipal", "other_public", "private"]
"""Who pays what the EU and the state do not, as rows of a financing plan."""
SOURCES: Final = get_args(Source)
ALL: Final = Percent(100)
LABELS: Final = {
    "name": "Hakija", "start": "Hanke alkaa", "end": "Hanke päättyy", "salaries": "Palkkakustannukset yhteensä",
    "other": "Muut suorat kustannukset", "income": "Tulot", "lump_sum": "Kertakorvauksen määrä",
    "support": "Haettava EU:n ja valtion osuus",
}  # fmt: skip
"""The page's fields in its order."""
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
    """One of :data:`SOURCES`."""
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


class PageFaults(Exception):
    """Fields that cannot be read, each in a sentence."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__(" ".join(faults))
        self.faults = faults


def page_facts(fields: Mapping[str, str]) -> Facts:
    """The facts that the fields give. Raises :class:`PageFaults` with all faults at once."""
    faults: list[str] = []
    start, end = (_read(fields, name, parse_date, "päivä, esimerkiksi 1.8.2026", faults) for name in ("start", "end"))
    salaries, other, income, lump_sum = (
        _read(fields, name, _amount, "euromäärä, esimerkiksi 40 000 €", faults) or 0
        for name in ("salaries", "other", "income", "lump_sum")
    )
    support = _read(fields, "support", share_of, "osuus välillä 0–100 %, esimerkiksi 80 %", faults)
    written = fields.get("support", "").strip()
    meant = fraction_meant(written, support) if support is not None else ""
    if meant:
        faults.append(f"{LABELS['support']}: ”{written}” olisi {written} %. Kirjoita {meant} tai {written} %.")
    model, source = fields.get("model", ""), fields.get("source", "")
    needed = ("start", "end", "support") if model == LUMP_SUM or other else ("start", "end", "salaries", "support")
    faults += [f"{LABELS[name]}: arvo puuttuu." for name in needed if not fields.get(name, "").strip()]
    if (model == LUMP_SUM) != bool(fields.get("lump_sum", "").strip()):
        wanted = "arvo puuttuu." if model == LUMP_SUM else f"kuuluu vain kustannusmalliin {MODELS[LUMP_SUM]}."
        faults.append(f"{LABELS['lump_sum']}: {wanted}")
    if model == LUMP_SUM:
        unused = [name for name, cents in (("salaries", salaries), ("other", other), ("income", income)) if cents]
        faults += [f"{LABELS[name]}: ei kuulu kustannusmalliin {MODELS[LUMP_SUM]}; tyhjennä kenttä." for name in unused]
    if faults or model not in MODELS or source not in SOURCES or support is None:
        raise PageFaults(faults or ["Kustannusmallia tai rahoituslähdettä ei tunneta."])
    return _facts(fields, model, source, support, (start, end), (salaries, other, income, lump_sum))


def _facts(
    fields: Mapping[str, str], model: str, source: str, support: Percent, days: tuple[date | None, date | None],
    sums: tuple[int, int, int, int],
) -> Facts:  # fmt: skip
    salaries, other, income, lump_sum = sums
    year = days[0].year if days[0] is not None else 0
    direct = {year: other} if other else {}
    implementer = Implementer(fields.get("name", "").strip() or "Hakija", {year: salaries}, direct, {year: income})
    return Facts(
        model, support, (implementer,), (OwnFunding(source, None, ALL),),
        lump_sum=lump_sum if model == LUMP_SUM else None, start=days[0], end=days[1],
    )  # fmt: skip


def _read(fields: Mapping[str, str], name: str, parse: Callable[[str], Any], wanted: str, faults: list[str]) -> Any:
    """The value of a field; None where it is empty, and where it is no value, which is then a fault."""
    text = fields.get(name, "").strip()
    value = parse(text) if text else None
    if text and value is None:
        faults.append(f"{LABELS[name]}: ”{text}” ei ole {wanted}.")
    return value


def _amount(text: str) -> int | None:
    cents = parse_money(text)
    return cents if cents is not None and cents >= 0 else None
