"""Who is wrong, most likely: planted errors are traced to the figure that was changed."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from checker import load_rulebook
from checker.evaluation.result import Result
from checker.outcome import FAIL
from checker.running.pipeline import Pipeline
from tests.checking import findings, result_of
from tests.drawing.expected import is_money
from tests.drawing.facts import DESCRIPTION, ELY, FORMS, PROVINCE, Facts, draw_facts
from tests.drawing.faults import digit_slips, faults
from tests.drawing.forms import render

EURO = 100
MONEY = {
    "costs.salaries": 431_250,
    "costs.flat_rate": 172_500,
    "costs.net": 603_750,
    "costs.repeated_net": 603_750,
    "financing.eu_state": 483_000,
    "financing.municipal": 70_750,
    "financing.private": 50_000,
    "financing.total": 603_750,
    "financing.repeated_total": 603_750,
    "financing.max_support": 483_000,
}
"""The amounts of a proposal in order, in euros: 40 % and 80 % to the euro."""


def checked(form: str, facts: Facts) -> Result:
    return result_of(render(form, facts).encode())


def proposal(**euros: int) -> Result:
    """A proposal in order but for these amounts; ``costs__net`` stands for ``costs.net``."""
    facts = draw_facts(PROVINCE, random.Random("suspects"))
    changes = {name.replace("__", "."): amount for name, amount in euros.items()}
    return checked(PROVINCE, facts | {path: amount * EURO for path, amount in {**MONEY, **changes}.items()})


def suspects_of(result: Result) -> list[dict[str, Any]]:
    """The sets of all findings, likeliest first, each once."""
    found = {str(item): item for outcome in result.outcomes for item in outcome.suspects}
    return sorted(found.values(), key=lambda item: item["rank"])


def figures_of(result: Result) -> list[tuple[str, int | None, str | None]]:
    """Path, proposed euros and slip of the figures of the likeliest set; there must be one alone."""
    first, *others = suspects_of(result)
    assert (first["rank"], first["alternatives"]) == (1, 0)
    assert all(item["rank"] > 1 for item in others)
    return [
        (figure["path"], figure["proposed"] and figure["proposed"] // EURO, figure["slip"])
        for figure in first["fields"]
    ]


@pytest.mark.parametrize(
    ("name", "printed", "slip"),
    [
        ("costs__flat_rate", 127_500, "swapped-digits"),
        ("costs__flat_rate", 172_900, "digit"),
        ("costs__salaries", 43_125, "missing-digit"),
        ("costs__net", 6_603_750, "extra-digit"),
        ("financing__municipal", -70_750, "sign"),
        ("financing__eu_state", 483, "thousand"),
        ("costs__salaries", 431, "thousand"),
        ("financing__private", 5_000_000, "decimal-comma"),
        ("costs__net", 431_250, "wrong-row"),
        ("financing__max_support", 511_111, None),
        ("financing__total", 603_000, None),
    ],
)
def test_one_wrong_amount_is_restored_and_the_slip_named(name: str, printed: int, slip: str | None) -> None:
    path = name.replace("__", ".")
    assert figures_of(proposal(**{name: printed})) == [(path, MONEY[path], slip)]


def test_a_wrong_percentage_is_a_figure_too() -> None:
    facts = draw_facts(PROVINCE, random.Random("suspects"))
    facts |= {path: amount * EURO for path, amount in MONEY.items()}
    percent = facts["financing.max_support_percent"]
    result = checked(PROVINCE, facts | {"financing.max_support_percent": percent._replace(units=60, decimals=0)})
    assert suspects_of(result) == [
        {
            "fields": [
                {"path": "financing.max_support_percent", "printed": "60", "proposed": "80", "slip": None},
            ],
            "removes": ["financing/stated-share"],
            "rank": 1,
            "alternatives": 0,
            "partial": False,
        }
    ]


def test_suspects_stand_at_every_finding_that_they_would_remove_and_at_no_other() -> None:
    result = proposal(costs__flat_rate=127_500)
    marked = {outcome.rule.id: outcome.suspects for outcome in result.outcomes if outcome.suspects}
    assert set(marked) == {"costs/flat-rate-amount", "costs/net-total"}
    (item,) = marked["costs/net-total"]
    assert item["removes"] == ["costs/flat-rate-amount", "costs/net-total"]
    assert all(outcome.status == FAIL for outcome in result.outcomes if outcome.suspects)


def test_two_rows_that_changed_places() -> None:
    result = proposal(costs__salaries=172_500, costs__flat_rate=431_250)
    assert figures_of(result) == [("costs.salaries", 431_250, "wrong-row"), ("costs.flat_rate", 172_500, "wrong-row")]


def test_two_slips_are_found_together_where_one_explains_nothing() -> None:
    result = proposal(costs__salaries=341_250, financing__max_support=483)
    assert sorted(figures_of(result)) == [
        ("costs.salaries", 431_250, "swapped-digits"),
        ("financing.max_support", 483_000, "thousand"),
    ]


def test_equally_good_explanations_stand_side_by_side() -> None:
    half = {"financing__private": 60_375}
    result = proposal(financing__municipal=61_111, **half)
    told = [(item["rank"], item["alternatives"], item["fields"][0]["path"]) for item in suspects_of(result)]
    assert told == [(1, 1, "financing.municipal"), (1, 1, "financing.private")]


def test_a_row_left_at_nought_is_as_likely_as_a_row_that_would_do_for_both() -> None:
    half = {"financing__private": 60_375}
    result = proposal(financing__municipal=0, **half)
    told = [(item["rank"], item["fields"][0]["path"], item["fields"][0]["proposed"]) for item in suspects_of(result)]
    assert told == [(1, "financing.private", 120_750 * EURO), (1, "financing.municipal", 60_375 * EURO)]


def test_of_two_rows_the_one_that_restores_the_full_share_is_the_likelier() -> None:
    tried = 0
    for number in range(60):
        facts = draw_facts(ELY, random.Random(f"tie {number}"))
        full = facts["financing.eu_state"] * 5 - facts["costs.net"] * 4
        if facts["decision.supported"] or abs(full) > 500:
            continue
        tried += 1
        short = facts["financing.eu_state"] - 30_000 * EURO
        (first, *others) = suspects_of(checked(ELY, facts | {"financing.eu_state": short}))
        assert [figure["path"] for figure in first["fields"]] == ["financing.eu_state"], number
        assert (first["rank"], first["alternatives"], len(others) > 0) == (1, 0, True), number
    assert tried > 3


def test_a_slip_outranks_an_explanation_without_one() -> None:
    half = {"financing__private": 60_375}
    result = proposal(financing__municipal=63_075, **half)
    told = [(item["rank"], item["fields"][0]["path"], item["fields"][0]["slip"]) for item in suspects_of(result)]
    assert told == [(1, "financing.municipal", "swapped-digits"), (2, "financing.private", None)]


def test_a_slip_is_told_though_another_finding_remains() -> None:
    coherent = {"costs__flat_rate": 194_062, "costs__net": 625_312, "costs__repeated_net": 625_312}
    plan = {"financing__eu_state": 500_249, "financing__municipal": 75_063}
    totals = {"financing__total": 625_312, "financing__repeated_total": 625_312}
    result = proposal(**coherent, **plan, **totals, financing__max_support=502_049)
    assert findings(result) == {"costs/flat-rate-amount", "financing/maximum-support-equals-eu-row"}
    marked = {outcome.rule.id: len(outcome.suspects) for outcome in result.outcomes if outcome.status == FAIL}
    assert marked["costs/flat-rate-amount"] == 0
    assert marked["financing/maximum-support-equals-eu-row"] == 1


def public_funding(**euros: int) -> Result:
    facts = draw_facts(DESCRIPTION, random.Random("suspects"))
    amounts = {f"public_funding.{name}": amount * EURO for name, amount in euros.items()}
    return checked(DESCRIPTION, facts | amounts)


def test_the_figure_is_named_without_a_value_where_many_values_would_do() -> None:
    result = public_funding(
        granted_eu_state=160_000, realised_eu_state=150_000, planned_total=20_000, realised_total=187_500
    )
    assert figures_of(result) == [("public_funding.planned_total", None, None)]


def test_a_nought_below_an_amount_does_not_accuse_the_amount() -> None:
    realised = {"realised_eu_state": 150_000, "planned_total": 200_000, "realised_total": 187_500}
    result = public_funding(granted_eu_state=0, **realised)
    assert "public-funding/realised-within-granted" in findings(result)
    assert suspects_of(result) == []


def test_a_limit_that_is_exceeded_accuses_nobody() -> None:
    result = public_funding(
        granted_eu_state=160_000, realised_eu_state=160_000, planned_total=200_000, realised_total=200_001
    )
    assert "public-funding/realised-within-planned" in findings(result)
    assert suspects_of(result) == []


@pytest.mark.parametrize("form", [PROVINCE, ELY])
@pytest.mark.parametrize("name", ["flat rate of 45 %", "support of 81 %"])
def test_a_coherent_breach_of_the_rules_accuses_no_figure(form: str, name: str) -> None:
    facts = draw_facts(form, random.Random("coherent"))
    (fault,) = (fault for fault in faults(form, facts) if fault.name == name)
    assert suspects_of(checked(form, fault.facts)) == []


def test_documents_in_order_never_pay_for_suspects() -> None:
    pipeline = Pipeline(load_rulebook())
    facts = draw_facts(ELY, random.Random("suspects"))
    (result,) = pipeline.check(render(ELY, facts).encode(), "esitys.txt")
    assert result.status == "ok"
    assert pipeline._suspector is None


# measures -----------------------------------------------------------------------------------


def planted(facts: Facts) -> Iterator[tuple[str, str, int]]:
    """Swapped digits, a lost digit and another row's amount for each printed amount: kind, path, wrong amount."""
    money = {path: value for path, value in facts.items() if is_money(path) and type(value) is int and value}
    for path, value in money.items():
        for kind, wrong in digit_slips(value):
            if kind == "swap":
                yield kind, path, wrong
        yield from (("lost", path, wrong) for wrong in lost_digit(value))
        yield from (("row", path, wrong) for other, wrong in money.items() if other != path and wrong != value)


def lost_digit(cents: int) -> set[int]:
    unit = EURO if cents % EURO == 0 else 1
    digits = str(cents // unit)
    shorter = {digits[:place] + digits[place + 1 :] for place in range(len(digits))}
    return {int(text) * unit for text in shorter if text and text[0] != "0"}


def drawn_errors(number: int) -> Iterator[tuple[str, Facts, str, int]]:
    """One error of each kind in each amount of some drawn proposals of both forms."""
    for form in (PROVINCE, ELY):
        for draw in range(number):
            facts = draw_facts(form, random.Random(f"planted {form} {draw}"))
            errors = list(planted(facts))
            random.Random(draw).shuffle(errors)
            once = {(kind, path): wrong for kind, path, wrong in errors}
            yield from ((form, facts, path, wrong) for (_, path), wrong in once.items())


def test_planted_errors_are_traced_to_the_figure_that_was_changed() -> None:
    count: Counter[str] = Counter()
    for form, facts, path, wrong in drawn_errors(8):
        result = checked(form, facts | {path: wrong})
        if not findings(result):
            continue  # no printed equality binds the amount
        count["planted"] += 1
        hits = [item for item in suspects_of(result) if [figure["path"] for figure in item["fields"]] == [path]]
        count["among"] += bool(hits)
        count["alone"] += any(item["rank"] == 1 and not item["alternatives"] for item in hits)
        proposed = [item["fields"][0]["proposed"] for item in hits]
        assert proposed in ([], [None], [facts[path]]), (form, path, wrong)
        count["restored"] += proposed == [facts[path]]
    assert count["planted"] > 400
    assert count["among"] >= 0.95 * count["planted"], count
    assert count["alone"] >= 0.80 * count["planted"], count
    assert count["restored"] >= 0.95 * count["planted"], count


def test_every_proposal_removes_what_it_says_and_breaks_nothing() -> None:
    rng = random.Random("proof")
    proved = 0
    while proved < 60:
        form = rng.choice(FORMS)
        facts = draw_facts(form, rng)
        money = [path for path, value in facts.items() if is_money(path) and type(value) is int and value]
        for path in rng.sample(money, rng.choice((1, 1, 2, 3))):
            facts[path] = rng.choice((-facts[path], facts[path] // 1000, facts[path] * 10, facts[path] + 7_777_700))
        result = checked(form, facts)
        before = findings(result, with_info=True)
        for item in suspects_of(result):
            changes = {figure["path"]: figure["proposed"] for figure in item["fields"]}
            if any(value is None or not is_money(path) for path, value in changes.items()):
                continue
            after = findings(checked(form, facts | changes), with_info=True)
            assert after == before - set(item["removes"]), (form, facts, item)
            proved += 1
