"""Comparisons with a share: percent_of, at_most_percent, at_least_percent, stated_percent (a printed percentage).

"Is 40 %" and "at most 40 %" are different operators because law often states a ceiling that
a call then uses as a fixed rate. All comparisons multiply crosswise; nothing is rounded before
it is printed. Amounts hide less than a cent, counts hide nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from checker.money import Percent, Ratio, percent_rounded, share_of
from checker.outcome import Calculation, Step, Term
from checker.reading.field import Values
from checker.rulebook.binding import Binding
from checker.rulebook.operands import ABSENT, Operand, bind_operand
from checker.rulebook.operators.base import NOTHING, Bind, Check, Decision, Spec, bind_rows, unique
from checker.rulebook.tolerance import Tolerance, bind_tolerance, is_allowed


def _share_operator(relation: str) -> Bind:
    def bind_row(row: Spec, spec: Spec, binding: Binding) -> Check | None:
        parts = [bind_operand(row[part], binding) for part in ("value", "percent", "of")]
        if any(part is None for part in parts):
            return None
        value, percent, base = (part for part in parts if part is not None)
        tolerance = bind_tolerance(spec.get("tolerance"), binding)
        paths = value.paths + percent.paths + base.paths + (tolerance.paths if tolerance else ())
        decide = _decide_share(value, percent, base, relation, tolerance)
        return Check(decide, _explain_share(value, percent, base, relation, tolerance), unique(paths))

    return lambda spec, binding: bind_rows(spec, binding, bind_row)


def _decide_share(
    value: Operand, percent: Operand, base: Operand, relation: str, tolerance: Tolerance | None
) -> Callable[[Values], Decision]:
    holds, is_money = _HOLDS[relation], value.unit == "money"
    read_value, read_percent, read_base = value.read, percent.read, base.read

    def decide(values: Values) -> Decision:
        amount, rate, whole = read_value(values), read_percent(values), read_base(values)
        if amount is None or rate is None or whole is None:
            return None
        if amount is ABSENT or rate is ABSENT or whole is ABSENT:
            return None  # a share is asked for, so what is not printed is missing
        numerator, denominator = rate.ratio
        scaled = amount * denominator - numerator * whole
        if holds(scaled):
            return True
        return is_money and is_allowed(abs(scaled), denominator, amount, tolerance, values)

    return decide


def _explain_share(
    value: Operand, percent: Operand, base: Operand, relation: str, tolerance: Tolerance | None
) -> Callable[[Values], Calculation]:
    def explain(values: Values) -> Calculation:
        amount, rate, whole = value.read(values), percent.read(values), base.read(values)
        if ABSENT in (amount, rate, whole):
            return Calculation(())
        exact = share_of(rate, whole)
        unit = value.unit
        expected = Term(_whole(exact), unit)
        actual = Term(amount, unit, value.field, value.name)
        scaled = amount * exact.denominator - exact.numerator
        difference = Term(_whole(Ratio(scaled, exact.denominator)), unit)
        holds = _HOLDS[relation](scaled)
        factors = (Term(whole, unit, base.field, base.name), Term(rate, "percent", percent.field, percent.name))
        steps = [
            *sum_steps(base, whole, values),
            Step("percent", factors, expected),
            *sum_steps(value, amount, values),
            Step("compare", (actual, expected), difference, relation, holds),
        ]
        if unit == "count":
            expected = Term(_nearest_count(exact, relation), unit)
            difference = Term(amount - expected.value, unit)
        allowed = None
        if tolerance is not None and not holds and amount % 100 == 0:
            step = tolerance.step(values)
            steps.append(step)
            allowed = step.result
        return Calculation(tuple(steps), expected, actual, difference, allowed)

    return explain


def sum_steps(operand: Operand, total: int, values: Values) -> list[Step]:
    """The addition behind a summed operand; nothing for a single field."""
    terms = operand.terms(values)
    return [] if len(terms) < 2 else [Step("sum", terms, Term(total, operand.unit, None, operand.name))]


_HOLDS: Final[dict[str, Callable[[int], bool]]] = {
    "=": lambda scaled: scaled == 0,
    "≤": lambda scaled: scaled <= 0,
    "≥": lambda scaled: scaled >= 0,
}


def _nearest_count(exact: Ratio, relation: str) -> int:
    """The whole number that meets the limit and is nearest to it."""
    numerator, denominator = exact
    return -(-numerator // denominator) if relation == "≥" else numerator // denominator


def _whole(ratio: Ratio) -> int | Ratio:
    """A whole number of cents or of things where it is one, else the exact ratio."""
    return ratio.numerator // ratio.denominator if ratio.numerator % ratio.denominator == 0 else ratio


percent_of: Bind = _share_operator("=")
at_most_percent: Bind = _share_operator("≤")
at_least_percent: Bind = _share_operator("≥")


def stated_percent(spec: Spec, binding: Binding) -> Check | None:
    """Each printed percentage is the share of its amount, within half a unit of its last decimal."""
    return bind_rows(spec, binding, _bind_stated)


def _bind_stated(row: Spec, spec: Spec, binding: Binding) -> Check | None:
    parts = [bind_operand(row[part], binding) for part in ("percent", "value", "of")]
    if any(part is None for part in parts):
        return None
    percent, value, base = (part for part in parts if part is not None)

    def decide(values: Values) -> Decision:
        printed, amount, whole = percent.read(values), value.read(values), base.read(values)
        if printed is ABSENT or amount is ABSENT or whole is ABSENT:
            return NOTHING
        if printed is None or amount is None or not whole:
            return None
        return _is_stated(printed, amount, whole)

    def explain(values: Values) -> Calculation:
        printed, amount, whole = percent.read(values), value.read(values), base.read(values)
        if ABSENT in (printed, amount, whole) or not whole:
            return Calculation(())
        actual = Term(printed, "percent", percent.field)
        expected = Term(percent_rounded(amount, whole), "percent")
        share = Step("share", (Term(amount, "money", value.field), Term(whole, "money", base.field)), expected)
        holds = _is_stated(printed, amount, whole)
        compare = Step("compare", (actual, expected), None, "≈", holds)
        return Calculation((*sum_steps(value, amount, values), share, compare), expected, actual)

    return Check(decide, explain, unique(percent.paths + value.paths + base.paths))


def _is_stated(printed: Percent, amount: int, whole: int) -> bool:
    """|printed − 100·amount/whole| ≤ half a unit of the last printed decimal, crosswise."""
    numerator, denominator = printed.ratio
    gap = abs(numerator * whole - amount * denominator)
    return 2 * gap <= abs(whole)
