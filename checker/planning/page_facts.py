"""Facts of a plan from the few fields of a page: one applicant, one sum of salaries, one source of the rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from checker.money import Percent
from checker.planning.facts import (
    ALL,
    LUMP_SUM,
    MODELS,
    SOURCES,
    Facts,
    Implementer,
    OwnFunding,
    fraction_meant,
    share_of,
)  # fmt: skip
from checker.reading.finnish import parse_date, parse_money

LABELS: Final = {
    "name": "Hakija", "start": "Hanke alkaa", "end": "Hanke päättyy", "salaries": "Palkkakustannukset yhteensä",
    "other": "Muut suorat kustannukset", "income": "Tulot", "lump_sum": "Kertakorvauksen määrä",
    "support": "Haettava EU:n ja valtion osuus",
}  # fmt: skip
"""The page's fields in its order."""


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
