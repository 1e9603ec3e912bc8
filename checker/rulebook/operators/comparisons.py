"""Comparisons of two values of one kind: equals, differs, at_most, at_least.

Money, counts, dates, percentages and texts. ``rows`` holds several pairs that must all hold.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from checker.money import Percent, percent_below, same_percent
from checker.outcome import FAIL, PASS, Calculation, Step, Term
from checker.reading.field import Values
from checker.rulebook.binding import Binding
from checker.rulebook.operands import ABSENT, Operand
from checker.rulebook.operators.base import (
    NOTHING,
    Check,
    Decision,
    Operator,
    Spec,
    bound_rows,
    judged,
    sum_steps,
    unique,
)
from checker.rulebook.operators.boundary import Case, Move, Subject, is_number, shifted
from checker.rulebook.operators.keys import SCOPE, Key, Keys, operand, rows
from checker.rulebook.tolerance import Tolerance, bind_tolerance, is_allowed

if TYPE_CHECKING:
    from checker.rulebook.node import Node

Compare = Callable[[Any, Any], bool]
ORDERED: Final = ("money", "percent", "date", "count", "months")
"""Kinds of value that can be more or less."""


_PAIR: Final = {"value": operand("Tarkasteltava arvo."), **SCOPE}
_EQUAL_ROW: Final = Keys("EqualRow", {**_PAIR, "expected": operand("Arvo, jonka suuruinen tarkasteltavan pitää olla.")})
_EQUAL: Final = Keys(
    "Equals",
    {
        "value": operand("Tarkasteltava arvo.", optional=True),
        "expected": operand("Odotettu arvo.", optional=True),
        "rows": rows("Useita pareja, joiden kaikkien pitää täsmätä.", _EQUAL_ROW),
    },
)
_LIMIT_ROW: Final = Keys("LimitRow", {**_PAIR, "limit": operand("Raja.")})
_LIMITED: Final = Keys(
    "Limited",
    {
        "value": operand("Tarkasteltava arvo.", optional=True),
        "limit": operand("Raja.", optional=True),
        "rows": rows("Useita pareja, joiden kaikkien pitää pitää paikkansa.", _LIMIT_ROW),
        "strictly": Key("flag", "Rajan suuruinen arvo ei riitä."),
    },
)


def _compile(model: Any, keys: Keys, node: Node) -> Spec:
    """The rows of a comparison; the limit's name in the YAML depends on the operator, and so do the kinds."""
    other, kinds = ("limit", ORDERED) if keys is _LIMITED else ("expected", ())
    rows = [(row, node.at("rows", index)) for index, row in enumerate(model.rows)]
    alone = model.value is not None or getattr(model, other) is not None
    if alone == bool(model.rows):
        node.fault(f"Anna joko value ja {other} tai rivit (rows).")
        return {"rows": []}
    if alone:
        rows.append((model, node))
    compiled = [_compile_row(row, other, place, kinds) for row, place in rows]
    return {"rows": compiled, "strictly": bool(getattr(model, "strictly", False))}


def _compile_row(row: Any, other: str, node: Node, kinds: tuple[str, ...]) -> Spec:
    second = getattr(row, other)
    if row.value is None or second is None:
        node.fault(f"Avain ”{'value' if row.value is None else other}” puuttuu.")
        return {}
    is_printed = isinstance(row.value, int) or str(row.value)[:1].isdigit()  # names begin with a letter
    printed = node.kind_of(node.at(other).operand(second)) if is_printed else None
    value = node.at("value").operand(row.value, *kinds, printed=printed)
    kind = node.kind_of(value)
    limit = node.at(other).operand(second, printed=kind) if value is not None else None
    found = node.kind_of(limit)
    if kind is not None and found is not None and kind != found:
        node.at(other).fault(f"Eri lajin arvoja ei voi verrata: {kind} ja {found}.")
    return {"value": value, "limit": limit, **node.scope(row)}


# bound to a form ----------------------------------------------------------------------------

_COMPARES: Final[dict[str, tuple[Compare, Compare]]] = {
    "=": (operator.eq, same_percent),
    "≠": (operator.ne, lambda first, second: not same_percent(first, second)),
    "<": (operator.lt, percent_below),
    "≤": (operator.le, lambda first, second: not percent_below(second, first)),
    ">": (operator.gt, lambda first, second: percent_below(second, first)),
    "≥": (operator.ge, lambda first, second: not percent_below(first, second)),
}
"""How two values of a relation compare, and two percentages."""
_TURNED: Final = {"<": ">", "≤": "≥", ">": "<", "≥": "≤"}
"""The relation seen from its other side."""


def relation_of(name: str, strictly: bool) -> str:
    """What an operator requires between the value and its limit."""
    return {"equals": "=", "differs": "≠", "at_most": "<" if strictly else "≤", "at_least": ">" if strictly else "≥"}[
        name
    ]


def _check(spec: Spec, binding: Binding, left: Operand, right: Operand, *, name: str) -> Check:
    """What the document says stands first in the calculation: ``0 ≤ points`` is told as ``points ≥ 0``."""
    relation = relation_of(name, bool(spec.get("strictly")))
    if right.paths and not left.paths:
        left, right, relation = right, left, _TURNED.get(relation, relation)
    compare = _COMPARES[relation][left.unit == "percent"]
    return _check_pair(left, right, relation, compare, bind_tolerance(spec.get("tolerance"), binding))


def _check_pair(left: Operand, right: Operand, relation: str, compare: Compare, tolerance: Tolerance | None) -> Check:
    if left.unit == "percent" and relation == "=":
        decide = _decide_percents(left, right)
    elif tolerance is not None:
        decide = _decide_tolerant(left, right, compare, tolerance)
    elif left.path and right.path:
        decide = _decide_fields(left.path, right.path, compare)
    else:
        decide = judged(compare, left, right)
    paths = left.paths + right.paths + (tolerance.paths if tolerance else ())
    return Check(decide, _explain(left, right, relation, compare, tolerance), unique(paths))


def _decide_fields(left: str, right: str, compare: Compare) -> Callable[[Values], Decision]:
    def decide(values: Values) -> Decision:
        first, second = values.get(left), values.get(right)
        return None if first is None or second is None else compare(first, second)

    return decide


def _decide_tolerant(
    left: Operand, right: Operand, compare: Compare, tolerance: Tolerance
) -> Callable[[Values], Decision]:
    exact = judged(compare, left, right)

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
        printed = [term.value for term in left.terms(values) + right.terms(values) if term.path is not None]
        return _is_within_rounding(first, second, printed)

    return decide


def _is_within_rounding(first: Percent, second: Percent, printed: list[Percent]) -> bool:
    """Half a unit for each rounded percentage of a sum; a single printed percentage and a zero are exact."""
    if len(printed) < 3:
        return False
    scale = max(percent.decimals for percent in printed)
    finest = max(scale, first.decimals, second.decimals)
    gap = first.units * 10 ** (finest - first.decimals) - second.units * 10 ** (finest - second.decimals)
    return bool(2 * abs(gap) <= sum(10 ** (scale - percent.decimals) for percent in printed if percent.units))


def _explain(
    left: Operand, right: Operand, relation: str, compare: Compare, tolerance: Tolerance | None
) -> Callable[[Values], Calculation]:
    ours, theirs = (left.unit, left.field, left.name), (right.unit, right.field, right.name)

    def explain(values: Values) -> Calculation:
        first, second = left.read(values), right.read(values)
        actual, expected = Term(first, *ours), Term(second, *theirs)
        difference = difference_of(actual, expected)
        steps = [*sum_steps(left, first, values), *sum_steps(right, second, values)]
        holds = bool(compare(first, second))
        steps.append(Step("compare", (actual, expected), difference, relation, holds))
        allowed = None
        if tolerance is not None and not holds:
            step = tolerance.step(values)
            steps.append(step)
            allowed = step.result
        return Calculation(tuple(steps), expected, actual, difference, allowed)

    return explain


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


# around the limit ---------------------------------------------------------------------------

_HOLDS: Final[dict[str, Callable[[int], bool]]] = {
    "=": lambda gap: gap == 0,
    "≠": lambda gap: gap != 0,
    "<": lambda gap: gap < 0,
    "≤": lambda gap: gap <= 0,
    ">": lambda gap: gap > 0,
    "≥": lambda gap: gap >= 0,
}


def _cases(subject: Subject) -> Iterator[Case]:
    """At the limit and a step to each side."""
    row = subject.spec["rows"][0]
    operands = subject.bound(row, "value", "limit")
    if operands is None:
        return
    left, right = operands
    relation = relation_of(subject.operator, bool(subject.spec.get("strictly")))
    move, limit, side = subject.mover(row["value"], right.paths), right.read(subject.values), 1
    if move is None:
        move, limit, side = subject.mover(row["limit"], left.paths), left.read(subject.values), -1
    if move is None:
        return
    if isinstance(limit, Percent) and relation == "=":
        yield from _equal_percents(row, move, limit)
    elif isinstance(limit, date | Percent) or is_number(limit):
        yield from _numbers(subject, relation, move, limit, side)
    else:
        other = (
            not limit if isinstance(limit, bool) else (*limit, "muu") if isinstance(limit, tuple) else f"{limit} muu"
        )
        for name, value, gap in (("sama", limit, 0), ("muu", other, 1)):
            yield Case(name, move(value), PASS if _HOLDS[relation](gap) else FAIL)


def _equal_percents(row: Spec, move: Move, limit: Percent) -> Iterator[Case]:
    """Equal by value; among the rounded parts of a sum only agreement is asked."""
    is_sum = row["value"]["kind"] != "field" or row["limit"]["kind"] in ("sum", "quantity")
    for steps in (0, 1, -1):
        expected = None if is_sum else PASS if steps == 0 else FAIL
        yield Case(f"raja {steps:+d} yksikköä", move(shifted(limit, steps)), expected)


def _numbers(subject: Subject, relation: str, move: Move, limit: Any, side: int) -> Iterator[Case]:
    """The limit and one step on each side; where a tolerance is allowed, its edges in whole euros."""
    for step in dict.fromkeys([0, 1, -1, *subject.tolerance_steps(limit if side > 0 else 0)]):
        gap = side * step
        printed = shifted(limit, step) if side > 0 else limit
        expected = PASS if _HOLDS[relation](gap) else subject.tolerated(abs(gap), 1, printed)
        yield Case(f"raja {step:+d}", move(shifted(limit, step)), expected)


def _operator(name: str, keys: Keys, is_tolerant: bool = True) -> Operator:
    return Operator(name, keys, bound_rows(partial(_check, name=name), "value", "limit"), _cases, _compile, is_tolerant)


OPERATORS: Final = (
    _operator("equals", _EQUAL),
    _operator("differs", _EQUAL, is_tolerant=False),
    _operator("at_most", _LIMITED),
    _operator("at_least", _LIMITED),
)
