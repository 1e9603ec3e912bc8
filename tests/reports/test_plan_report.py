"""The plan in words: its calculations, its legal bases and what was asked and is not had."""

from __future__ import annotations

from datetime import date
from typing import Any

from checker import load_rulebook
from checker.money import Percent
from checker.planning.facts import Facts, Implementer, OwnFunding
from checker.planning.plan import make_plan
from reports.plan_report import plan_data, plan_text

RULEBOOK = load_rulebook()
REST = OwnFunding("own_private", None, Percent(100))


IMPLEMENTERS = (Implementer("Oma ry", {2026: 100_000_00}, {}, {}), Implementer("Toinen ry", {}, {}, {2026: 0}))
DAYS = {"start": date(2026, 1, 1), "end": date(2027, 5, 31)}


def planned(*own_funding: OwnFunding, **given: Any) -> tuple[str, str | None]:
    """A project of 140 000 euros that asks for 80 %: the lines of its text without indents, and what is less."""
    facts = Facts("flat_rate_40", Percent(80), IMPLEMENTERS, own_funding, fund="ESR+", **DAYS)
    plan = make_plan(facts._replace(**given), RULEBOOK)
    text = "\n".join(line.strip() for line in plan_text(plan, RULEBOOK.glossary).replace("\u00a0", " ").splitlines())
    less = plan_data(plan, RULEBOOK.glossary)["less_than_asked"]
    return text, less and less.replace("\u00a0", " ")


def test_a_share_that_fixed_amounts_do_not_leave_is_told_with_the_nearest_figures() -> None:
    told = (
        "Haettu osuus 80 % ei toteudu: kohdan own_funding kiinteät summat ovat yhteensä 28 001 €, ja haettu osuus "
        "jättää niille 28 000 €. EU- ja valtion rahoitus on siksi 111 999 € eikä 112 000 €. Jos haet koko osuuden, "
        "pienennä summia niin, että ne ovat yhteensä 28 000 €."
    )
    text, less = planned(OwnFunding("municipal", 28_001_00, None))
    assert (told in text, less) == (True, told)
    assert planned(OwnFunding("municipal", 28_000_00, None))[1] is None


def test_a_sum_passes_over_what_is_nothing() -> None:
    text, _ = planned(OwnFunding("municipal", 28_000_00, None), REST)
    assert "\n100 000 € (Palkkakustannukset) + 40 000 € (Flat rate)\n" in text
    assert "\n140 000 € (Nettokustannusarvio yhteensä) − 28 000 € (Kuntarahoitus)\n" in text


def test_a_legal_basis_in_words_stands_after_a_comma() -> None:
    assert "(Yhteenlasku, lomakkeen kustannusarvio: johdettu, ei julkaistu)" in planned(REST)[0]


def test_where_no_plan_is_near_what_the_nearest_lacks_is_told() -> None:
    for support in (Percent(100), Percent(90)):
        text, _ = planned(support=support)
        assert ("virhe financing/eu-share-ceiling" in text) is (support == Percent(100))
        assert "Ei riitä, että tiedot muutetaan sääntöjen mukaisiksi (haettava osuus 80 %). Muusta kuin" in text
        assert "puuttuu 28 000 €" in text


def test_days_outside_the_period_are_told_with_the_nearest() -> None:
    text, _ = planned(REST, start=date(2020, 1, 1))
    assert "hyväksyvät (haettava osuus 80 %, hanke alkaa 1.9.2021):" in text
    text, _ = planned(REST, start=date(2025, 1, 1), end=date(2025, 2, 1))
    assert "hanke päättyy 31.3.2025; sen ulkopuolelle jäävien vuosien summat on siirrettävä):" in text


def test_a_percentage_of_the_sum_is_not_told_as_one_of_each_implementer() -> None:
    many = tuple(Implementer(f"Toteuttaja {number} ry", {2026: 2_00}, {}, {}) for number in range(50))
    assert "40 %, katkaistu kokonaisiin euroihin koko summasta: 40 €" in planned(REST, implementers=many)[0]
