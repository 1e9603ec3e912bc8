"""Facts of a plan from YAML: exact values, and every fault at once with its line."""

from __future__ import annotations

from datetime import date

import pytest

from checker.errors import FactsError
from checker.money import Percent
from checker.planning.facts import Facts, Implementer, OwnFunding
from checker.planning.facts_file import read_facts

GOOD = """\
fund: ESR+
model: Flat rate 40 %
start: 1.8.2025
end: 31.5.2027
support: 79,5 %
implementers:
  - name: Oma ry
    salaries: {2025: 41 230 €, 2026: "98 455,50"}
    income: {2026: 1 500 €}
own_funding:
  - {source: municipal, amount: 20 000 €}
  - {source: own_private, share: 100 %}
"""


def test_a_file_is_read_exactly() -> None:
    implementer = Implementer("Oma ry", {2025: 41_230_00, 2026: 98_455_50}, {}, {2026: 1_500_00})
    own = (OwnFunding("municipal", 20_000_00, None), OwnFunding("own_private", None, Percent(100)))
    assert read_facts(GOOD.encode(), "b.yaml") == Facts(
        "flat_rate_40", Percent(795, 1), (implementer,), own, fund="ESR+", start=date(2025, 8, 1), end=date(2027, 5, 31)
    )


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("41 230 €", "41 23O €", "b.yaml:8:22: ”41 23O €” ei ole euromäärä; kirjoita esimerkiksi 40 000 €."),
        (
            ": 41 230 €",
            ": -41 230 €",
            "b.yaml:8:22: ”-41 230 €” on negatiivinen; kirjoita määrä ilman miinusta, tulotkin.",
        ),
        ("{2025: 41", "{vuosi: 41", "”vuosi” ei ole vuosi; kirjoita esimerkiksi 2025: 40 000 €."),
        ("79,5 %", "101 %", "”101 %” ei ole osuus välillä 0–100 %; kirjoita esimerkiksi 80 %."),
        ("{2026: 1", "{2028: 1", "b.yaml:9:14: Vuosi 2028 ei osu hankkeen aikaan; korjaa tai poista vuosi, tai muuta "),
        (
            "{2025: 41",
            "{2024: 41",
            "b.yaml:8:16: Vuosi 2024 ei osu hankkeen aikaan; korjaa tai poista vuosi, tai muuta ",
        ),
        ("1.8.2025", "2025", "b.yaml:3:8: ”2025” ei ole päivä; kirjoita esimerkiksi 1.8.2025."),
        ("1.8.2025", "31.6.2025", "”31.6.2025” ei ole päivä; kirjoita esimerkiksi 1.8.2025."),
        ("79,5 %", "0,8", "”0,8” olisi 0,8 %. Kirjoita prosenttimerkki: 80 % tai 0,8 %."),
        ("79,5 %", "0.795", "”0.795” olisi 0.795 %. Kirjoita prosenttimerkki: 79,5 % tai 0.795 %."),
        ("share: 100 %", "share: 1", "”1” olisi 1 %. Kirjoita prosenttimerkki: 100 % tai 1 %."),
        ("share: 100 %", "share: 99 %", "Omarahoituksen osuuksien (share) pitää olla yhteensä 100 %."),
        ("own_private, share", "municipal, share", "Sama rahoituslähde (source) on annettu kahdesti."),
        (
            "Flat rate 40 %",
            "Flat rate 45 %",
            "Kustannusmallia ”Flat rate 45 %” ei tunneta. Vaihtoehdot: Flat rate 40 % kehittäminen, ",
        ),
        ("model:", "lump_sum: 50 000\nmodel:", "Avain ”lump_sum” kuuluu vain kustannusmalliin Kertakorvaus."),
        ("model: Flat rate 40 %", "model: kertakorva", "Avain ”lump_sum” puuttuu: kertakorvauksen määrä euroina."),
        (
            "model: Flat rate 40 %",
            "lump_sum: 50 000\nmodel: Kertakorvaus",
            "b.yaml:9:5: Avain ”salaries” ei kuulu kustannusmalliin Kertakorvaus: kustannus on lump_sum. Poista se.",
        ),
        ("support:", "suport:", "Tuntematon avain ”suport”. Tarkoititko ”support”?"),
        ("salaries:", "salary:", "Tuntematon avain ”salary”. Tarkoititko ”salaries”?"),
    ],
)
def test_a_fault_is_told_with_what_to_write(old: str, new: str, fault: str) -> None:
    assert old in GOOD
    with pytest.raises(FactsError) as error:
        read_facts(GOOD.replace(old, new, 1).encode(), "b.yaml")
    assert fault in str(error.value)


def test_every_fault_is_told_at_once() -> None:
    with pytest.raises(FactsError) as error:
        read_facts(GOOD.replace("1.8.2025", "x").replace("41 230 €", "y").encode(), "b.yaml")
    assert [fault.line for fault in error.value.faults] == [3, 8]


def test_days_the_wrong_way_round_are_left_to_the_rules() -> None:
    assert read_facts(GOOD.replace("31.5.2027", "31.5.2025").encode(), "b.yaml").end == date(2025, 5, 31)
