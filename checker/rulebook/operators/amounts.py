"""Comparisons of two values of one kind: equals, differs, at_most, at_least.

Money, counts, dates, percentages and texts. ``rows`` holds several pairs that must all hold;
with ``only_given`` a pair is left out where the document does not print one of its sides.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from datetime import date
from typing import Any

from checker.money import Percent, percent_below, same_percent
from checker.outcome import Calculation, Step, Term
from checker.reading.field import Values
from checker.rulebook.binding import Binding
from checker.rulebook.operands import ABSENT, Operand, bind_operand
from checker.rulebook.operators.base import NOTHING, Bind, Check, Decision, Spec, bind_rows, unique
from checker.rulebook.tolerance import Tolerance, bind_tolerance, is_allowed

Compare = Callable[[Any, Any], bool]


_COMPARES: dict[str, tuple[Compare, Compare]] = {
    "=": (operator.eq, same_percent),
    "≠": (operator.ne, lambda first, second: not same_percent(first, second)),
    "<": (operator.lt, percent_below),
    "≤": (operator.le, lambda first, second: not percent_below(second, first)),
    ">": (operator.gt, lambda first, second: percent_below(second, first)),
    "≥": (operator.ge, lambda first, second: not percent_below(first, second)),
}
"""How two values of a relation compare, and two percentages."""
_TURNED = {"<": ">", "≤": "≥", ">": "<", "≥": "≤"}
"""The relation seen from its other side."""


def _comparison(relation: str) -> Bind:
    """The operator that requires ``relation`` between the value and its limit.

    What the document says stands first in the calculation: ``0 ≤ points`` is told as ``points ≥ 0``.
    """

    def bind_row(row: Spec, spec: Spec, binding: Binding) -> Check | None:
        left, right = bind_operand(row["value"], binding), bind_operand(row["limit"], binding)
        if left is None or right is None:
            return None
        told = relation
        if right.paths and not left.paths:
            left, right, told = right, left, _TURNED.get(relation, relation)
        compare = _COMPARES[told][left.unit == "percent"]
        tolerance = bind_tolerance(spec.get("tolerance"), binding)
        return _bind_pair(left, right, told, compare, tolerance)

    return lambda spec, binding: bind_rows(spec, binding, bind_row)


def _bind_pair(left: Operand, right: Operand, relation: str, compare: Compare, tolerance: Tolerance | None) -> Check:
    if left.unit == "percent" and relation == "=":
        decide = _decide_percents(left, right)
    elif tolerance is not None:
        decide = _decide_tolerant(left, right, compare, tolerance)
    elif left.path and right.path:
        decide = _decide_fields(left.path, right.path, compare)
    else:
        decide = _decide_operands(left, right, compare)
    paths = left.paths + right.paths + (tolerance.paths if tolerance else ())
    return Check(decide, _explain(left, right, relation, compare, tolerance), unique(paths))


def _decide_fields(left: str, right: str, compare: Compare) -> Callable[[Values], Decision]:
    def decide(values: Values) -> Decision:
        first, second = values.get(left), values.get(right)
        return None if first is None or second is None else compare(first, second)

    return decide


def _decide_operands(left: Operand, right: Operand, compare: Compare) -> Callable[[Values], Decision]:
    read_left, read_right = left.read, right.read

    def decide(values: Values) -> Decision:
        first, second = read_left(values), read_right(values)
        if first is ABSENT or second is ABSENT:
            return NOTHING
        return None if first is None or second is None else compare(first, second)

    return decide


def _decide_tolerant(
    left: Operand, right: Operand, compare: Compare, tolerance: Tolerance
) -> Callable[[Values], Decision]:
    exact = _decide_operands(left, right, compare)

    def decide(values: Values) -> Decision:
        decision = exact(values)
        if decision is not False:
            return decision
        first, second = left.read(values), right.read(values)
        return is_allowed(abs(first - second), 1, first, tolerance, values)

    return decide


def _decide_percents(left: Operand, right: Operand) -> Callable[[Values], Decision]:
    """Printed percentages are equal when their rounding intervals meet: half a unit for each one printed."""

    def decide(values: Values) -> Decision:
        first, second = left.read(values), right.read(values)
        if first is ABSENT or second is ABSENT:
            return NOTHING
        if first is None or second is None:
            return None
        if same_percent(first, second):
            return True
        terms = left.terms(values) + right.terms(values)
        return _gap(first, second, terms) <= _slack(terms)

    return decide


def _printed(terms: tuple[Term, ...]) -> list[Percent]:
    return [term.value for term in terms if term.path is not None]


def _scale(terms: tuple[Term, ...]) -> int:
    return max([percent.decimals for percent in _printed(terms)], default=0)


def _gap(first: Percent, second: Percent, terms: tuple[Term, ...]) -> int:
    """The difference in half units of the finest printed decimal."""
    finest = max(_scale(terms), first.decimals, second.decimals)
    gap = first.units * 10 ** (finest - first.decimals) - second.units * 10 ** (finest - second.decimals)
    return int(abs(gap)) * 2


def _slack(terms: tuple[Term, ...]) -> int:
    """Half a unit for each rounded percentage of a sum; a single printed percentage and a zero are exact."""
    printed = _printed(terms)
    if len(printed) < 3:
        return 0
    finest = _scale(terms)
    return sum(10 ** (finest - percent.decimals) for percent in printed if percent.units)


def _explain(
    left: Operand, right: Operand, relation: str, compare: Compare, tolerance: Tolerance | None
) -> Callable[[Values], Calculation]:
    def explain(values: Values) -> Calculation:
        first, second = left.read(values), right.read(values)
        if first is ABSENT or second is ABSENT:
            return Calculation(())
        actual = Term(first, left.unit, left.field, left.name)
        expected = Term(second, right.unit, right.field, right.name)
        difference = difference_of(actual, expected)
        steps = [*_sum_step(left, actual, values), *_sum_step(right, expected, values)]
        holds = bool(compare(first, second))
        steps.append(Step("compare", (actual, expected), difference, relation, holds))
        allowed = None
        if tolerance is not None and not holds:
            step = tolerance.step(values)
            steps.append(step)
            allowed = step.result
        return Calculation(tuple(steps), expected, actual, difference, allowed)

    return explain


def _sum_step(operand: Operand, total: Term, values: Values) -> list[Step]:
    terms = operand.terms(values)
    if len(terms) < 2 and not (terms and terms[0].sign < 0):
        return []
    return [Step("sum", terms, total)]


def difference_of(actual: Term, expected: Term) -> Term | None:
    """Actual minus expected where that makes sense: money, counts, percentages; days between dates."""
    first, second = actual.value, expected.value
    if isinstance(first, date):
        return Term((first - second).days, "days")
    if isinstance(first, Percent):
        decimals = max(first.decimals, second.decimals)
        units = first.units * 10 ** (decimals - first.decimals) - second.units * 10 ** (decimals - second.decimals)
        return Term(Percent(units, decimals), "percent")
    if isinstance(first, int) and not isinstance(first, bool):
        return Term(first - second, actual.unit)
    return None


equals: Bind = _comparison("=")
differs: Bind = _comparison("≠")
_MOST = {True: _comparison("<"), False: _comparison("≤")}
_LEAST = {True: _comparison(">"), False: _comparison("≥")}


def at_most(spec: Spec, binding: Binding) -> Check | None:
    """The value is at most the limit; below it with ``strictly``."""
    return _MOST[bool(spec.get("strictly"))](spec, binding)


def at_least(spec: Spec, binding: Binding) -> Check | None:
    """The value is at least the limit; above it with ``strictly``."""
    return _LEAST[bool(spec.get("strictly"))](spec, binding)
