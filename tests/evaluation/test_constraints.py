"""The linear form of a constraint and the decision of its rule are two readings of one row: they agree."""

from __future__ import annotations

import random

import pytest

from checker import load_rulebook
from checker.evaluation.constraints import Constraint, Constraints, make_constraints, number_of
from checker.evaluation.engine import Engine
from checker.evaluation.figures import interval
from checker.reading.application import Application
from checker.reading.field import Values
from tests.checking import result_of
from tests.drawing.facts import ELY, FORMS, PROVINCE, draw_facts
from tests.drawing.faults import faults, slips
from tests.drawing.forms import render

ENGINE = Engine(load_rulebook())


def application_of(form: str, facts: object) -> Application:
    application = result_of(render(form, facts).encode()).application  # type: ignore[arg-type]
    assert application is not None
    return application


def constraints_of(application: Application) -> Constraints:
    _, law = ENGINE.evaluate(application)
    return make_constraints(ENGINE.rulebook, ENGINE.plan_for(application, law.day), application, law.day)


def is_within(row: Constraint, values: Values) -> bool:
    return all(
        (bound.low is None or bound.low <= bound.total) and (bound.high is None or bound.total <= bound.high)
        for bound in row.bounds(values, "")
    )


@pytest.mark.parametrize("form", FORMS)
def test_a_row_holds_where_its_linear_form_lies_between_its_bounds(form: str) -> None:
    compared = {True: 0, False: 0}
    for number in range(2):
        facts = draw_facts(form, random.Random(f"constraints {number}"))
        some = [fault.facts for fault in faults(form, facts)]
        some += [
            fault.facts
            for fault in random.Random(number).choices([*slips(form, facts)] or [*faults(form, facts)], k=12)
        ]
        for case in (facts, *some):
            application = application_of(form, case)
            for row in constraints_of(application).rows:
                decision = row.decide(application.values)
                if decision in (True, False) and row.bounds(application.values, ""):
                    assert is_within(row, application.values) is decision, row.paths
                    compared[decision] += 1
    assert compared[True] > 100
    assert compared[False] > 10


def test_the_constraints_are_those_of_the_rules() -> None:
    rows = constraints_of(application_of(PROVINCE, draw_facts(PROVINCE, random.Random(1)))).rows
    assert frozenset({"costs.repeated_net", "costs.net"}) in {row.paths for row in rows}
    assert frozenset({"financing.max_support_percent", "financing.eu_state", "costs.net"}) in {
        row.paths for row in rows
    }
    assert len({row.rule for row in rows}) >= 10


@pytest.mark.parametrize("form", [PROVINCE, ELY])
def test_the_interval_of_a_figure_ends_where_its_rows_stop_holding(form: str) -> None:
    application = application_of(form, draw_facts(form, random.Random(3)))
    values, constraints = application.values, constraints_of(application)
    ends = 0
    for path in sorted(constraints.by_path):
        if not values.get(path):
            continue
        rows = [row for row in constraints.by_path[path] if row.decide(values) is True and row.bounds(values, path)]
        found = interval(rows, path, values)
        assert found is not None, path
        low, high = found
        assert (low is None or low <= number_of(values[path])) and (high is None or number_of(values[path]) <= high)
        for beyond in (low and low - 1, high and high + 1):
            if beyond is not None and isinstance(values[path], int):
                changed = Values({**values, path: beyond}, values.blank)
                assert any(row.decide(changed) is False for row in rows), (path, beyond)
                ends += 1
    assert ends > 10
