"""Comparisons with a share: percent_of, at_most_percent, at_least_percent, stated_percent (a printed percentage).

"Is 40 %" and "at most 40 %" are different operators because law often states a ceiling that
a call then uses as a fixed rate. All comparisons multiply crosswise; nothing is rounded before
it is printed. Amounts hide less than a cent, counts hide nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from checker.money import Percent, Ratio, percent_rounded, share_of
from checker.outcome import CANNOT_TELL, FAIL, PASS, Calculation, Step, Term
from checker.reading.field import Values
from checker.rulebook.binding import Binding
from checker.rulebook.operands import ABSENT, Operand
from checker.rulebook.operators.base import (
    Check,
    Decision,
    Operator,
    Spec,
    bound_rows,
    judged,
    paths_of,
    sum_steps,
    unique,
)
from checker.rulebook.operators.boundary import Case, Subject
from checker.rulebook.operators.keys import SCOPE, Keys, compile_keys, operand, rows
from checker.rulebook.tolerance import Tolerance, bind_tolerance, is_allowed

if TYPE_CHECKING:
    from checker.rulebook.node import Node

COUNTED: Final = ("money", "count")
"""Kinds of value of which a percentage can be taken; a printed value is an amount."""


_SHARE: Final = Keys(
    "Share",
    {
        "value": operand("Tarkasteltava arvo.", *COUNTED, printed="money"),
        "percent": operand("Prosentti: parametri tai kenttä.", "percent", printed="percent"),
        "of": operand("Luku, josta prosentti lasketaan.", *COUNTED, printed="money"),
    },
)
_STATED_ROW: Final = Keys(
    "StatedRow",
    {
        "percent": operand("Painettu prosentti.", "percent", printed="percent"),
        "value": operand("Luku, jonka osuutta prosentti tarkoittaa.", "money", printed="money"),
        "of": operand("Luku, josta osuus lasketaan.", "money", printed="money"),
        **SCOPE,
    },
)
_STATED: Final = Keys("Stated", {"rows": rows("Tarkasteltavat prosentit.", _STATED_ROW, least=1)})


def _compile_share(model: Any, keys: Keys, node: Node) -> Spec:
    share = compile_keys(model, keys, node)
    kinds = [node.kind_of(share[name]) for name in ("value", "of")]
    if kinds[0] != kinds[1] and set(kinds) <= set(COUNTED):
        node.at("of").fault(f"Eri lajin arvoja ei voi verrata: {kinds[0]} ja {kinds[1]}.")
    return {"rows": [share]}


# bound to a form ----------------------------------------------------------------------------

_HOLDS: Final[dict[str, Callable[[int], bool]]] = {
    "=": lambda scaled: scaled == 0,
    "≤": lambda scaled: scaled <= 0,
    "≥": lambda scaled: scaled >= 0,
}


def _check(spec: Spec, binding: Binding, value: Operand, percent: Operand, base: Operand, *, relation: str) -> Check:
    tolerance = bind_tolerance(spec.get("tolerance"), binding)
    paths = paths_of(value, percent, base) + (tolerance.paths if tolerance else ())
    decide = _decide(value, percent, base, relation, tolerance)
    return Check(decide, _explain(value, percent, base, relation, tolerance), unique(paths))


def _decide(
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


def _explain(
    value: Operand, percent: Operand, base: Operand, relation: str, tolerance: Tolerance | None
) -> Callable[[Values], Calculation]:
    def explain(values: Values) -> Calculation:
        amount, rate, whole = value.read(values), percent.read(values), base.read(values)
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


def _nearest_count(exact: Ratio, relation: str) -> int:
    """The whole number that meets the limit and is nearest to it."""
    numerator, denominator = exact
    return -(-numerator // denominator) if relation == "≥" else numerator // denominator


def _whole(ratio: Ratio) -> int | Ratio:
    """A whole number of cents or of things where it is one, else the exact ratio."""
    return ratio.numerator // ratio.denominator if ratio.numerator % ratio.denominator == 0 else ratio


def _check_stated(spec: Spec, binding: Binding, percent: Operand, value: Operand, base: Operand) -> Check:
    """The printed percentage is the share of its amount, within half a unit of its last decimal."""

    def explain(values: Values) -> Calculation:
        printed, amount, whole = percent.read(values), value.read(values), base.read(values)
        actual = Term(printed, "percent", percent.field)
        expected = Term(percent_rounded(amount, whole), "percent")
        share = Step("share", (Term(amount, "money", value.field), Term(whole, "money", base.field)), expected)
        compare = Step("compare", (actual, expected), None, "≈", bool(_is_stated(printed, amount, whole)))
        return Calculation((*sum_steps(value, amount, values), share, compare), expected, actual)

    return Check(judged(_is_stated, percent, value, base), explain, paths_of(percent, value, base))


def _is_stated(printed: Percent, amount: int, whole: int) -> bool | None:
    """|printed − 100·amount/whole| ≤ half a unit of the last printed decimal, crosswise; a share of nothing cannot be
    told.
    """
    if not whole:
        return None
    numerator, denominator = printed.ratio
    gap = abs(numerator * whole - amount * denominator)
    return 2 * gap <= abs(whole)


# around the limit ---------------------------------------------------------------------------


def _cases(subject: Subject) -> Iterator[Case]:
    """To the cent, at the edges of the tolerance, of a base of zero."""
    row = subject.spec["rows"][0]
    operands = subject.bound(row, "value", "percent", "of")
    if operands is None:
        return
    value, percent, base = operands
    move, empty = subject.mover(row["value"], base.paths), subject.mover(row["of"], value.paths)
    rate, whole = percent.read(subject.values), base.read(subject.values)
    if move is None or not isinstance(rate, Percent):
        return
    numerator, denominator = rate.ratio
    limit = numerator * whole // denominator
    word = "senttiä" if value.unit == "money" else "kpl"
    for step in dict.fromkeys([0, 1, -1, 2, *subject.tolerance_steps(limit)]):
        expected = _expected(subject, limit + step, numerator * whole, denominator, value.unit)
        yield Case(f"osuus {step:+d} {word}", move(limit + step), expected)
    if empty is not None:
        for amount in (0, 1):
            expected = FAIL if amount and subject.operator != "at_least_percent" else PASS
            yield Case(f"osuus nollasta, {amount} {word}", {**empty(0), **move(amount)}, expected)


def _expected(subject: Subject, amount: int, scaled_share: int, denominator: int, unit: str) -> str:
    gap = amount * denominator - scaled_share
    side = {"at_most_percent": -1, "at_least_percent": 1}.get(subject.operator, 0)
    if gap == 0 or side * gap > 0:
        return PASS
    return FAIL if unit == "count" else subject.tolerated(abs(gap), denominator, amount)


def _stated_cases(subject: Subject) -> Iterator[Case]:
    """A printed percentage with no, one and two decimals, and the share of nothing."""
    row = subject.spec["rows"][0]
    operands = subject.bound(row, "percent", "value", "of")
    if operands is None:
        return
    _, value, base = operands
    move, empty = subject.mover(row["percent"]), subject.mover(row["of"], value.paths)
    amount, whole = value.read(subject.values), base.read(subject.values)
    for decimals in (0, 1, 2) if move is not None and whole else ():
        unit = 100 * 10**decimals
        nearest = (2 * amount * unit + whole) // (2 * whole)
        for step in (0, 1, -1):
            holds = 2 * abs((nearest + step) * whole - amount * unit) <= abs(whole)
            name = f"prosentti {decimals} desimaalilla {step:+d}"
            yield Case(name, move(Percent(nearest + step, decimals)) if move else {}, PASS if holds else FAIL)
    if empty is not None:
        yield Case("osuus nollasta", empty(0), CANNOT_TELL)


def _operator(name: str, relation: str) -> Operator:
    return Operator(
        name,
        _SHARE,
        bound_rows(partial(_check, relation=relation), "value", "percent", "of"),
        _cases,
        _compile_share,
        is_tolerant=True,
    )


OPERATORS: Final = (
    _operator("percent_of", "="),
    _operator("at_most_percent", "≤"),
    _operator("at_least_percent", "≥"),
    Operator("stated_percent", _STATED, bound_rows(_check_stated, "percent", "value", "of"), _stated_cases),
)
