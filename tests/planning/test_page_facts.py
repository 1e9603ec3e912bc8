"""Facts of a plan from the fields of a page: exact values, every fault at once, and nothing typed is passed over."""

from __future__ import annotations

from datetime import date

import pytest

from checker import load_rulebook
from checker.money import Percent
from checker.planning.facts import Facts, Implementer, OwnFunding, PageFaults, page_facts
from checker.planning.plan import make_plan

GOOD = {
    "name": "Oma ry", "start": "1.8.2026", "end": "31.7.2028", "salaries": "200 000,50 €", "other": "", "income": "1 500",
    "lump_sum": "", "support": "79,5 %", "model": "flat_rate_40", "source": "municipal",
}  # fmt: skip


def test_fields_are_read_exactly() -> None:
    implementer = Implementer("Oma ry", {2026: 200_000_50}, {}, {2026: 1_500_00})
    assert page_facts(GOOD) == Facts(
        "flat_rate_40", Percent(795, 1), (implementer,), (OwnFunding("municipal", None, Percent(100)),),
        start=date(2026, 8, 1), end=date(2028, 7, 31),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("change", "faults"),
    [
        ({"salaries": "20O"}, ["Palkkakustannukset yhteensä: ”20O” ei ole euromäärä, esimerkiksi 40 000 €."]),
        ({"salaries": " "}, ["Palkkakustannukset yhteensä: arvo puuttuu."]),
        ({"start": "31.6.2026", "end": ""}, [
            "Hanke alkaa: ”31.6.2026” ei ole päivä, esimerkiksi 1.8.2026.", "Hanke päättyy: arvo puuttuu.",
        ]),
        ({"support": "101 %"}, [
            "Haettava EU:n ja valtion osuus: ”101 %” ei ole osuus välillä 0–100 %, esimerkiksi 80 %.",
        ]),
        ({"support": "0,8"}, [
            "Haettava EU:n ja valtion osuus: ”0,8” olisi 0,8 %. Kirjoita 80 % tai 0,8 %.",
        ]),
        ({"model": "lump_sum", "salaries": "", "income": ""}, ["Kertakorvauksen määrä: arvo puuttuu."]),
        ({"model": "lump_sum", "lump_sum": "50 000"}, [
            "Palkkakustannukset yhteensä: ei kuulu kustannusmalliin Kertakorvaus; tyhjennä kenttä.",
            "Tulot: ei kuulu kustannusmalliin Kertakorvaus; tyhjennä kenttä.",
        ]),
        ({"lump_sum": "50 000"}, ["Kertakorvauksen määrä: kuuluu vain kustannusmalliin Kertakorvaus."]),
    ],
)  # fmt: skip
def test_every_fault_is_told(change: dict[str, str], faults: list[str]) -> None:
    with pytest.raises(PageFaults) as caught:
        page_facts({**GOOD, **change})
    assert caught.value.faults == faults


def test_costs_that_the_flat_rate_covers_are_refused_by_the_rule() -> None:
    plan = make_plan(page_facts({**GOOD, "other": "5 000 €"}), load_rulebook())
    assert "costs/flat-rate-40-covers-the-rest" in {outcome.rule.id for outcome in plan.refused}
