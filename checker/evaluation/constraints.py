"""The money rules of one kind of document as constraints on its printed figures, taken from the compiled rules.

There is no second list of what must agree: every row of every comparison of amounts becomes one constraint,
with the row's own decision and with its linear form: a weighted sum of figures between two bounds. In exact
integers, so that the values that would satisfy a rule can be solved for instead of searched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Final, NamedTuple

from checker.evaluation.plan import Plan, PlannedCondition
from checker.glossary import Glossary
from checker.money import Percent
from checker.reading.application import Application
from checker.reading.field import Values
from checker.rulebook.binding import Binding, DayMissing, ParameterMissing
from checker.rulebook.compiled import Rulebook
from checker.rulebook.operands import ABSENT, Operand, bind_operand
from checker.rulebook.operators import bind_check
from checker.rulebook.operators.base import NOTHING, Decision
from checker.rulebook.shapes import Rule
from checker.rulebook.tolerance import Tolerance, bind_tolerance

AMOUNTS: Final = ("equals", "at_most", "at_least", "differs")
SHARES: Final = ("percent_of", "at_most_percent", "at_least_percent")
STATED: Final = "stated_percent"


class Bound(NamedTuple):
    """One linear form at the document's values: ``low ≤ total ≤ high``, where a figure counts ``weights`` times.

    None is no bound. A percentage counts in units of its last printed decimal, an amount in cents.
    """

    weights: dict[str, int]
    total: int
    low: int | None
    high: int | None


Solvable = Callable[[Values, str], tuple[Bound, ...]]
"""From the document's values and the figure that is solved for to the linear forms."""


class Constraint(NamedTuple):
    """One row of one money rule."""

    rule: int
    """The place of the rule's outcome among the outcomes of a document."""
    paths: frozenset[str]
    """The figures that it compares."""
    decide: Callable[[Values], Decision]
    """Whether the row holds; NOTHING where its rule does not apply."""
    bounds: Solvable
    """Its linear form for solving for one figure; asked only of a row that is decided."""


class Constraints(NamedTuple):
    """All constraints of one kind of document."""

    rows: tuple[Constraint, ...]
    by_path: dict[str, tuple[Constraint, ...]]
    rules: frozenset[int]
    """The rules that they come from."""


def make_constraints(rulebook: Rulebook, plan: Plan, application: Application, day: date | None) -> Constraints:
    """The constraints of documents of this form, programme period and day of law."""
    rows: list[Constraint] = []
    kind = (rulebook.glossary, application.carried, application.optional, application.programme, day)
    tables = (rulebook.parameters, rulebook.quantities, rulebook.registers)
    rules = {rule["id"]: rule for rule in rulebook.rules}
    for opened in plan.open:
        rule = rules[opened.passed.rule.id]
        if rule["operator"] not in (*AMOUNTS, *SHARES, STATED) or rule.get("opposite"):
            continue
        try:
            rows += _rows_of(rule, opened.place, opened.conditions, Binding(*kind, *tables))
        except (ParameterMissing, DayMissing):  # a rule that compares with the day of the check binds no figure
            continue
    by_path: dict[str, list[Constraint]] = {}
    for row in rows:
        for path in row.paths:
            by_path.setdefault(path, []).append(row)
    grouped = {path: tuple(group) for path, group in by_path.items()}
    return Constraints(tuple(rows), grouped, frozenset(row.rule for row in rows))


def _rows_of(
    rule: Rule, place: int, conditions: tuple[PlannedCondition, ...], binding: Binding
) -> Iterable[Constraint]:
    name, spec = rule["operator"], rule["check"]
    tolerance = bind_tolerance(spec.get("tolerance"), binding)
    for row in spec["rows"]:
        check = bind_check({**rule, "check": {**spec, "rows": [row]}}, binding)
        parts = {part: bind_operand(row[part], binding) for part in ("value", "limit", "percent", "of") if part in row}
        operands = {part: operand for part, operand in parts.items() if operand is not None}
        if check is None or len(operands) < len(parts):
            continue
        paths = _figures(operands.values(), binding.glossary)
        if paths:
            bounds = _BOUNDS[name](name, operands, tolerance, bool(spec.get("strictly")))
            yield Constraint(place, paths, _conditional(check.decide, conditions), bounds)


def _figures(operands: Iterable[Operand], glossary: Glossary) -> frozenset[str]:
    """The amounts and percentages that a row compares; none for a row of counts, days or texts."""
    paths = frozenset(path for operand in operands for path in operand.paths)
    return paths if all(glossary[path].kind in ("money", "percent") for path in paths) else frozenset()


def _conditional(
    decide: Callable[[Values], Decision], conditions: tuple[PlannedCondition, ...]
) -> Callable[[Values], Decision]:
    """The decision of a row, NOTHING where its rule's conditions are not met."""
    if not conditions:
        return decide

    def decide_where_it_applies(values: Values) -> Decision:
        for condition in conditions:
            met = condition.decide(values)
            if met is not True:
                return NOTHING if met is False else None
        return decide(values)

    return decide_where_it_applies


# linear forms -------------------------------------------------------------------------------


def number_of(value: Any) -> int:
    """An amount in cents, a percentage in units of its last printed decimal."""
    return value.units if isinstance(value, Percent) else int(value)


def _weights(operand: Operand, values: Values, scale: int, into: dict[str, int]) -> int:
    """Adds ``scale`` times the operand's figures to ``into``; gives ``scale`` times its value."""
    for term in operand.terms(values):
        if term.path is not None and term.value is not None:
            into[term.path] = into.get(term.path, 0) + scale * term.sign
    value = operand.read(values)
    return 0 if value is ABSENT else scale * number_of(value)


def _compared(name: str, parts: dict[str, Operand], tolerance: Tolerance | None, strictly: bool) -> Solvable:
    left, right = parts["value"], parts["limit"]
    if left.unit == "percent":
        return _compared_percents(name, left, right)

    def bounds(values: Values, path: str) -> tuple[Bound, ...]:
        if name == "differs":
            return ()
        weights: dict[str, int] = {}
        total = _weights(left, values, 1, weights) + _weights(right, values, -1, weights)
        slack = tolerance.bounds(values)[0] if tolerance is not None else 0
        least, most = (1 if strictly else -slack), (-1 if strictly else slack)
        return (Bound(weights, total, None if name == "at_most" else least, None if name == "at_least" else most),)

    return bounds


def _compared_percents(name: str, left: Operand, right: Operand) -> Solvable:
    """Printed percentages, in half units of the finest decimal: each that is not zero hides half a unit."""

    def bounds(values: Values, path: str) -> tuple[Bound, ...]:
        terms = [*((1, term) for term in left.terms(values)), *((-1, term) for term in right.terms(values))]
        finest = max(term.value.decimals for _, term in terms)
        weights: dict[str, int] = {}
        total = slack = 0
        for side, term in terms:
            unit = 10 ** (finest - term.value.decimals)
            total += 2 * side * term.sign * unit * term.value.units
            if term.path is not None:
                weights[term.path] = weights.get(term.path, 0) + 2 * side * term.sign * unit
                slack += unit if term.value.units else 0
        slack = slack if len(weights) > 2 else 0
        if name == "equals":
            return (Bound(weights, total, -slack, slack),)
        return (Bound(weights, total, None, 0),) if name == "at_most" else ()

    return bounds


def _shared(name: str, parts: dict[str, Operand], tolerance: Tolerance | None, _: bool) -> Solvable:
    """``value · denominator − numerator · base``; a difference below a cent is none."""
    value, percent, base = parts["value"], parts["percent"], parts["of"]

    def bounds(values: Values, path: str) -> tuple[Bound, ...]:
        numerator, denominator = percent.read(values).ratio
        weights: dict[str, int] = {}
        whole = base.read(values)
        total = _weights(value, values, denominator, weights) + _weights(base, values, -numerator, weights)
        if percent.field is not None:
            weights[percent.field] = -whole
        slack = denominator - 1
        if tolerance is not None and (path in value.paths or value.read(values) % 100 == 0):
            slack = max(slack, tolerance.bounds(values)[0] * denominator)
        least, most = None if name == "at_most_percent" else -slack, None if name == "at_least_percent" else slack
        return (Bound(weights, total, least, most),)

    return bounds


def _stated(_: str, parts: dict[str, Operand], tolerance: Tolerance | None, strictly: bool) -> Solvable:
    """``(2 · units − 1) · whole ≤ 2 · part · denominator ≤ (2 · units + 1) · whole``, the whole not negative."""
    percent, value, base = parts["percent"], parts["value"], parts["of"]

    def bounds(values: Values, path: str) -> tuple[Bound, ...]:
        units, denominator = percent.read(values).ratio
        made = []
        for side in (-1, 1):
            weights: dict[str, int] = {}
            total = _weights(value, values, -2 * denominator, weights)
            total += _weights(base, values, 2 * units + side, weights)
            if percent.field is not None:
                weights[percent.field] = 2 * base.read(values)
            made.append(Bound(weights, total, 0 if side > 0 else None, None if side > 0 else 0))
        return tuple(made)

    return bounds


_BOUNDS: Final = {**dict.fromkeys(AMOUNTS, _compared), **dict.fromkeys(SHARES, _shared), STATED: _stated}
