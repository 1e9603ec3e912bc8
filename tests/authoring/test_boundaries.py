"""Boundary cases are generated from examples; a rule whose outcome and calculation part ways is caught."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from checker.authoring import boundaries
from checker.authoring.boundaries import BoundaryRun, implied, run_boundaries
from checker.outcome import FAIL, PASS, Calculation, Step, Term
from checker.rulebook.binding import Binding
from checker.rulebook.operators import OPERATORS
from checker.rulebook.operators.base import Check, Operator
from tests.rulebook.packs import RULE
from tests.running.rulebooks import prepared, rule_text


def run(folder: Path, rule: str) -> list[BoundaryRun]:
    examples, rulebook = prepared(folder, rule)
    return list(run_boundaries("costs/share", examples, rulebook))


def test_every_operator_that_has_a_limit_is_tried_around_it() -> None:
    none = Operator._field_defaults["cases"]
    without = {name for name, operator in OPERATORS.items() if operator.bind and operator.cases is none}
    assert without == {"readable", "consistent"}


def test_a_share_is_tried_to_the_cent_at_its_tolerance_of_nothing_and_without_its_fields(tmp_path: Path) -> None:
    runs = run(tmp_path, RULE)
    assert [found.case for found in runs if found.trouble] == []
    assert [found.case for found in runs] == [
        "esimerkki",
        *(f"osuus {step:+d} senttiä" for step in (0, 1, -1, 2, 100, -100, 200, -200, 101, -101)),
        "osuus nollasta, 0 senttiä",
        "osuus nollasta, 1 senttiä",
        "costs.flat_rate puuttuu",
        "costs.flat_rate lukukelvoton",
        "costs.salaries puuttuu",
        "costs.salaries lukukelvoton",
        "project.partners puuttuu",
        "project.partners lukukelvoton",
    ]
    assert {found.place for found in runs} == {"rules/costs/share.yaml:18:5"}


@pytest.mark.parametrize(
    ("check", "given", "least"),
    [
        (
            "equals: {value: costs.net, expected: cost_rows}",
            "costs.net: 30 €, costs.salaries: 10 €, costs.flat_rate: 20 €",
            9,
        ),
        ("differs: {value: costs.net, expected: 8 €}", "costs.net: 9 €", 6),
        ("at_least: {value: cost_rows, limit: 8 €, strictly: true}", "costs.salaries: 9 €, costs.flat_rate: 1 €", 8),
        ("at_most: {value: project.start, limit: 1.8.2024}", "project.start: 1.7.2024", 6),
        ("equals: {value: costs.model, expected: applicant.contact_name}", "applicant.contact_name: flat_rate_40", 6),
        (
            "at_most_percent: {value: costs.flat_rate, percent: 40 %, of: costs.salaries}",
            "costs.flat_rate: 1 €, costs.salaries: 9 €",
            10,
        ),
        (
            "in_order: {dates: [project.start, project.end], strictly: true}",
            "project.start: 1.1.2024, project.end: 1.1.2025",
            8,
        ),
        (
            "lasts_at_most: {start: project.start, end: project.end, months: 36}",
            "project.start: 31.1.2024, project.end: 1.1.2025",
            10,
        ),
        (
            "lasts_at_least: {start: project.start, end: project.end, months: 3}",
            "project.start: 31.1.2024, project.end: 1.1.2025",
            10,
        ),
        ("is_one_of: {value: costs.model, choices: [flat_rate_40, b]}", "costs.net: 1 €", 6),
        ("is_none_of: {value: costs.model, choices: [a, b]}", "costs.net: 1 €", 6),
        ("has_format: {values: [applicant.contact_name], format: code}", "applicant.contact_name: '12'", 5),
        ("given: {fields: [costs.net, costs.salaries]}", "costs.net: 1 €, costs.salaries: 2 €", 7),
        ("listed: {value: costs.model, register: models}", "costs.net: 1 €", 7),
        (
            "belongs_to: {value: costs.model, owner: applicant.contact_name, relation: authority_code}",
            "costs.model: Keksitty keskus, applicant.contact_name: KEK",
            6,
        ),
    ],
)
def test_each_operator_agrees_with_its_definition_at_its_limit(
    tmp_path: Path, check: str, given: str, least: int
) -> None:
    text = rule_text(
        check,
        f"{{name: kunnossa, form: application, given: {{{given}}}, expect: pass}}",
        "{name: toinen, given: {}, expect: fail}",
    )
    runs = run(tmp_path, text)
    assert [f"{found.case}: {found.trouble}" for found in runs if found.trouble] == []
    assert len(runs) >= least


def test_an_operator_that_decides_against_its_definition_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = OPERATORS["percent_of"]

    def lenient(spec: Any, binding: Binding) -> Check | None:
        check = original.bind(spec, binding) if original.bind else None
        return check and check._replace(decide=lambda values: check.decide(values) is not None or None)

    monkeypatch.setitem(OPERATORS, "percent_of", original._replace(bind=lenient))
    troubled = {found.case: found.trouble for found in run(tmp_path, RULE) if found.trouble}
    assert troubled["osuus +200 senttiä"] == "pitäisi olla fail, mutta tuli pass"


def test_an_operator_whose_calculation_says_otherwise_or_breaks_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(boundaries, "implied", lambda calculation: FAIL)
    troubled = {found.case: found.trouble for found in run(tmp_path / "a", RULE) if found.trouble}
    assert troubled["osuus +0 senttiä"] == "laskelma sanoo fail, mutta tulos on pass"

    def broken(calculation: Calculation) -> str:
        raise ZeroDivisionError("nolla")

    monkeypatch.setattr(boundaries, "implied", broken)
    assert "poikkeus ZeroDivisionError: nolla" in {found.trouble for found in run(tmp_path / "b", RULE)}


def compare(gap: int, holds: bool, allowed: int | None) -> Calculation:
    terms = (Term(100, "money"), Term(100 - gap, "money"))
    steps = [Step("compare", terms, Term(gap, "money"), "=", holds)]
    if allowed is not None:
        steps.append(Step("tolerance", (), Term(allowed, "money"), holds=True))
    return Calculation(tuple(steps))


@pytest.mark.parametrize(
    ("gap", "holds", "allowed", "expected"),
    [
        (0, True, None, PASS),
        (1, False, None, FAIL),
        (-100, False, 100, PASS),
        (-101, False, 100, FAIL),
        (0, False, None, FAIL),
    ],
)
def test_the_steps_of_a_calculation_imply_an_outcome(gap: int, holds: bool, allowed: int | None, expected: str) -> None:
    assert implied(compare(gap, holds, allowed)) == expected


def test_a_calculation_without_comparison_implies_nothing() -> None:
    assert implied(Calculation(())) is None
