"""A plan that is given out passes the rules; one that no rule accepts is refused by the rule's name.

Where ``TARKISTIN_FUZZ_SECONDS`` is set, as ``make fuzz`` does, ten thousand plans are drawn, else a few of them.
"""

from __future__ import annotations

import os
from datetime import date

import pytest
from hypothesis import HealthCheck, given, seed, settings

from checker import check, load_rulebook
from checker.errors import DocumentError
from checker.money import Percent
from checker.planning import plan as planning
from checker.planning.budget import Obstacle, truncated
from checker.planning.facts import Facts, Implementer, OwnFunding
from checker.planning.plan import Plan, make_plan
from tests.planning.drawing import facts

RULEBOOK = load_rulebook()
BATCHES, DRAWN = (20, 500) if "TARKISTIN_FUZZ_SECONDS" in os.environ else (1, 150)
"""How many plans are drawn at a time, and how often."""
SEED = int(os.environ.get("TARKISTIN_FUZZ_SEED", "0"))
OWN = (OwnFunding("own_private", None, Percent(60)), OwnFunding("municipal", None, Percent(40)))
TWO = (
    Implementer("Oma ry", {2025: 54_444_00, 2026: 70_001_00}, {}, {2026: 500_00}),
    Implementer("Toinen ry", {2025: 44_447_00}, {}, {}),
)


def planned(**given: object) -> Plan:
    base = {"model": "flat_rate_40", "support": Percent(80), "implementers": TWO, "own_funding": OWN, "fund": "ESR+"}
    return make_plan(Facts(**{**base, "start": date(2025, 6, 1), "end": date(2027, 5, 31), **given}), RULEBOOK)


def euros(plan: Plan) -> dict[str, int]:
    assert all(figure.cents % 100 == 0 for figure in plan.figures)
    return {figure.path: figure.cents // 100 for figure in plan.figures}


def test_the_figures_of_two_implementers() -> None:
    assert euros(planned()) == {
        "costs.salaries": 168_892,
        "costs.flat_rate": 49_778 + 17_778,  # 40 % of each, cut to whole euros: 67 556,80 would be of the sum
        "costs.income": 500,
        "costs.net": 235_948,
        "financing.eu_state": 188_758,  # 80 % is 188 758,40
        "financing.own_private": 28_314,
        "financing.municipal": 18_876,
        "financing.total": 235_948,
    }


@pytest.mark.parametrize(
    ("percent", "cents", "euros_"),
    [
        (Percent(40), 2_49, 0),
        (Percent(40), 2_50, 1),
        (Percent(15, 1), 200_00, 3),
        (Percent(80), 1_24, 0),
        (Percent(80), 1_25, 1),
    ],
)
def test_a_percentage_is_cut_to_whole_euros(percent: Percent, cents: int, euros_: int) -> None:
    assert truncated(percent, cents) == euros_ * 100


@pytest.mark.parametrize(
    ("given_", "rule", "nearest"),
    [
        ({"support": Percent(8001, 2)}, "financing/eu-share-ceiling", 188_758),
        ({"model": "lump_sum", "lump_sum": 200_001_00}, "costs/lump-sum-ceiling", 160_000),
        ({"implementers": (Implementer("Oma ry", {}, {}, {}),), "model": "flat_rate_40"}, None, None),
        ({"end": date(2025, 5, 31)}, "schedule/start-before-end", None),
        ({"end": date(2025, 8, 30)}, "schedule/too-short", 188_758),
        ({"start": date(2028, 1, 1), "end": date(2030, 1, 1)}, "schedule/eligible-end", 188_758),
    ],
)
def test_a_plan_that_a_rule_refuses_is_not_given_out(
    given_: dict[str, object], rule: str | None, nearest: int | None
) -> None:
    plan = planned(**given_)
    assert not plan.is_legal
    assert [outcome.rule.id for outcome in plan.refused] == ([rule] if rule else [])
    assert (euros(plan.nearest)["financing.eu_state"] if plan.nearest else None) == nearest


@pytest.mark.parametrize(
    ("given_", "rule"),
    [
        ({"end": date(2028, 6, 1)}, "schedule/duration"),
        ({"model": "actual_costs"}, "costs/actual-costs-partly-simplified"),
    ],
)
def test_what_a_rule_only_remarks_is_told_with_the_plan(given_: dict[str, object], rule: str) -> None:
    plan = planned(**given_)
    assert plan.is_legal
    assert rule in [outcome.rule.id for outcome in plan.remarks]


@pytest.mark.parametrize(
    ("start", "end", "nearest"),
    [
        (date(2025, 6, 1), date(2025, 8, 30), date(2025, 8, 31)),
        (date(2027, 11, 30), date(2027, 12, 1), date(2028, 2, 29)),
        (date(2028, 1, 1), date(2030, 12, 31), date(2029, 12, 31)),
    ],
)
def test_the_nearest_plan_ends_on_the_nearest_day_that_the_rules_accept(start: date, end: date, nearest: date) -> None:
    plan = planned(start=start, end=end)
    assert not plan.is_legal
    assert plan.nearest is not None
    assert plan.nearest.facts.end == nearest


@pytest.mark.parametrize(
    ("fund", "end", "nearest"),
    [
        ("ESR+", date(2022, 12, 31), (date(2021, 9, 1), date(2022, 12, 31))),
        ("JTF", date(2022, 12, 31), (date(2022, 1, 1), date(2022, 12, 31))),
        ("ESR+", date(2020, 12, 31), (date(2021, 9, 1), date(2021, 11, 30))),
        ("ESR+", date(2020, 5, 31), None),
    ],
)
def test_the_nearest_plan_starts_on_the_first_day_that_the_rules_accept(
    fund: str, end: date, nearest: tuple[date, date] | None
) -> None:
    plan = planned(fund=fund, start=date(2020, 6, 1), end=end)
    assert not plan.is_legal
    assert (plan.nearest and (plan.nearest.facts.start, plan.nearest.facts.end)) == nearest


@pytest.mark.parametrize(
    ("given_", "obstacle"),
    [
        ({"own_funding": ()}, Obstacle("own-funding-missing", 47_190_00)),
        ({"own_funding": (OwnFunding("municipal", 235_949_00, None),)}, Obstacle("own-funding-above-costs", 1_00)),
        (
            {"implementers": (Implementer("Oma ry", {2025: 100_00}, {}, {2025: 140_00}),)},
            Obstacle("nothing-to-fund", 0),
        ),
        ({"support": Percent(0)}, Obstacle("nothing-asked", 235_948_00)),
        ({"implementers": (Implementer("Oma ry", {2025: 1_00}, {}, {}),)}, Obstacle("nothing-asked", 1_00)),
    ],
)
def test_facts_that_contradict_each_other_are_refused(given_: dict[str, object], obstacle: Obstacle) -> None:
    assert planned(**given_).obstacle == obstacle


def test_a_state_authority_may_ask_for_all() -> None:
    assert planned(support=Percent(100), own_funding=(), organisation_type="Valtion viranomainen").is_legal


def test_a_name_with_a_sign_that_yaml_does_not_print_is_planned_with() -> None:
    names = (TWO[0], Implementer("Toinen\x7f ry", {2025: 44_447_00}, {}, {}))
    assert planned(implementers=names).is_legal


@pytest.mark.parametrize("batch", range(BATCHES))
def test_every_plan_that_is_given_out_passes_the_rules_for_as_long_as_asked(batch: int) -> None:
    @seed(SEED + batch)
    @settings(max_examples=DRAWN, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(facts())
    def every_plan(drawn: Facts) -> None:
        plan = make_plan(drawn, RULEBOOK)
        for made in (plan, plan.nearest):
            if made is not None and made.is_legal:
                assert_passes(made, drawn)

    every_plan()


def assert_passes(made: Plan, drawn: Facts) -> None:
    """The plan as a document has no error, no warning and no remark on its figures but that they are very small, and
    reads to its figures.
    """
    (result,) = check(made.application.encode(), rulebook=RULEBOOK, on=drawn.arrival or drawn.start, name="plan.yaml")
    figures = {figure.path: figure.cents for figure in made.figures}
    failed = [outcome.rule for outcome in result.outcomes if outcome.status == "fail"]
    failed = [rule for rule in failed if rule.id != "costs/total-plausible"]
    assert [rule.id for rule in failed if rule.severity != "info" or figures.keys() & set(rule.evidence)] == []
    assert result.application is not None
    assert {path: result.application.values[path] for path in figures} == figures
    assert figures["financing.total"] == figures["costs.net"]


def test_a_plan_that_no_rule_has_seen_is_no_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planning, "application_text", lambda *_: "")
    with pytest.raises(DocumentError):
        planned()
