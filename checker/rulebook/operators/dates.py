"""Comparisons of days: in_order, lasts_at_most, lasts_at_least."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from checker.outcome import Calculation, Step, Term
from checker.reading.field import Values
from checker.rulebook.binding import Binding
from checker.rulebook.operands import ABSENT, Operand, bind_operand
from checker.rulebook.operators.amounts import difference_of
from checker.rulebook.operators.base import NOTHING, Bind, Check, Decision, Spec, unique

SATURDAY: Final = 5
"""Monday is 0."""


def in_order(spec: Spec, binding: Binding) -> Check | None:
    """The dates follow each other; with ``strictly`` the same day is not enough.

    With ``only_given`` the dates that are not printed are left out, and two are needed.
    """
    bound = [bind_operand(item, binding) for item in spec["dates"]]
    dates = [operand for operand in bound if operand is not None]
    strictly, only_given = bool(spec.get("strictly")), bool(spec.get("only_given"))
    if len(dates) < 2 or (not only_given and len(dates) < len(bound)):
        return None
    reads = tuple(operand.read for operand in dates)

    def decide(values: Values) -> Decision:
        days = [read(values) for read in reads]
        if ABSENT in days:
            if not only_given:
                return NOTHING
            days = [day for day in days if day is not ABSENT]
            if len(days) < 2:
                return NOTHING
        return _ordered(days, strictly)

    paths = unique(path for operand in dates for path in operand.paths)
    return Check(decide, _explain_order(dates, strictly), paths)


def _ordered(days: list[date | None], strictly: bool) -> Decision:
    """False as soon as two known days are in the wrong order, else None where one is unknown."""
    known = [day for day in days if day is not None]
    for earlier, later in pairwise(known):
        if later < earlier or (strictly and later == earlier):
            return False
    return None if len(known) < len(days) else True


def _explain_order(dates: list[Operand], strictly: bool) -> Callable[[Values], Calculation]:
    def explain(values: Values) -> Calculation:
        terms = [Term(operand.read(values), "date", operand.field, operand.name) for operand in dates]
        terms = [term for term in terms if isinstance(term.value, date)]
        relation = "<" if strictly else "≤"
        holds = _ordered([term.value for term in terms], strictly) is not False
        if len(terms) == 2:
            difference = difference_of(terms[1], terms[0])
            step = Step("order", tuple(terms), difference, relation, holds)
            return Calculation((step,), None, None, difference)
        return Calculation((Step("order", tuple(terms), None, relation, holds),))

    return explain


def on_weekdays(spec: Spec, binding: Binding) -> Check | None:
    """None of the printed dates is a Saturday or a Sunday; dates that are not printed are left out."""
    bound = [bind_operand(item, binding) for item in spec["dates"]]
    dates = [operand for operand in bound if operand is not None]
    if not dates:
        return None

    def decide(values: Values) -> Decision:
        days = [day for day in (operand.read(values) for operand in dates) if day is not ABSENT]
        known = [day for day in days if day is not None]
        if any(day.weekday() >= SATURDAY for day in known):
            return False
        return NOTHING if not days else True if len(known) == len(days) else None

    def explain(values: Values) -> Calculation:
        told = [Term(operand.read(values), "date", operand.field, operand.name) for operand in dates]
        known = [term for term in told if isinstance(term.value, date)]
        shown = [term for term in known if term.value.weekday() >= SATURDAY] or known
        holds = all(term.value.weekday() < SATURDAY for term in shown)
        return Calculation(tuple(Step("weekday", (term,), None, str(term.value.weekday()), holds) for term in shown))

    return Check(decide, explain, unique(path for operand in dates for path in operand.paths))


def months_between(start: date, end: date) -> tuple[int, int]:
    """Whole months and left-over days from the start to the end of the last day."""
    after = end + timedelta(days=1)
    months = (after.year - start.year) * 12 + after.month - start.month
    days = after.day - start.day
    if days < 0:
        months -= 1
        previous = after.replace(day=1) - timedelta(days=1)
        days = (after - previous.replace(day=min(start.day, previous.day))).days
    return months, days


def _lasting(most: bool) -> Bind:
    def bind(spec: Spec, binding: Binding) -> Check | None:
        start, end = bind_operand(spec["start"], binding), bind_operand(spec["end"], binding)
        limit = bind_operand(spec["months"], binding)
        if start is None or end is None or limit is None:
            return None

        def decide(values: Values) -> Decision:
            first, last, months = start.read(values), end.read(values), limit.read(values)
            if first is None or last is None or months is None:
                return None
            if first is ABSENT or last is ABSENT or last <= first:
                return NOTHING
            lasted, days = months_between(first, last)
            return lasted < months or (lasted == months and days == 0) if most else lasted >= months

        def explain(values: Values) -> Calculation:
            first, last, months = start.read(values), end.read(values), limit.read(values)
            lasted, days = months_between(first, last)
            actual = Term(lasted, "months")
            expected = Term(months, "months", None, limit.name)
            terms = (Term(first, "date", start.field), Term(last, "date", end.field))
            steps = (
                Step("duration", terms, Term((lasted, days), "months")),
                Step(
                    "compare",
                    (Term((lasted, days), "months"), expected),
                    None,
                    "≤" if most else "≥",
                    bool(decide(values)),
                ),
            )
            return Calculation(steps, expected, actual, None)

        return Check(decide, explain, unique(start.paths + end.paths + limit.paths))

    return bind


lasts_at_most: Bind = _lasting(True)
lasts_at_least: Bind = _lasting(False)
