"""Comparisons of days: in_order, on_weekdays, lasts_at_most, lasts_at_least."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from typing import Final

from checker.outcome import FAIL, NOT_APPLICABLE, PASS, Calculation, Step, Term
from checker.reading.field import Values
from checker.rulebook.binding import Binding
from checker.rulebook.operands import ABSENT, Operand, bind_operands
from checker.rulebook.operators.base import NOTHING, Check, Decision, Operator, Spec, bound, paths_of
from checker.rulebook.operators.boundary import Case, Subject
from checker.rulebook.operators.comparisons import difference_of
from checker.rulebook.operators.keys import Key, Keys, operand, some

SATURDAY: Final = 5
"""Monday is 0."""


_ORDER: Final = Keys(
    "InOrder",
    {
        "dates": some(
            "operands", "Päivät siinä järjestyksessä, jossa niiden pitää olla.", "date", printed="date", least=2
        ),
        "strictly": Key("flag", "Sama päivä ei riitä."),
        "only_given": Key("flag", "Puuttuvat päivät jätetään pois."),
    },
)
_WEEKDAYS: Final = Keys(
    "OnWeekdays", {"dates": some("operands", "Tarkasteltavat päivät.", "date", printed="date", least=1)}
)
_LASTING: Final = Keys(
    "Lasting",
    {
        "start": operand("Ensimmäinen päivä.", "date", printed="date"),
        "end": operand("Viimeinen päivä.", "date", printed="date"),
        "months": operand("Raja kuukausina.", "months", printed="months"),
    },
)
_PERIOD: Final = ("start", "end", "months")


# bound to a form ----------------------------------------------------------------------------


def _bind_order(spec: Spec, binding: Binding) -> Check | None:
    """The dates follow each other; with ``strictly`` the same day is not enough.

    With ``only_given`` the dates that are not printed are left out, and two are needed.
    """
    dates = bind_operands(spec["dates"], binding)
    strictly, only_given = bool(spec.get("strictly")), bool(spec.get("only_given"))
    if len(dates) < 2 or (not only_given and len(dates) < len(spec["dates"])):
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

    return Check(decide, _explain_order(dates, strictly), paths_of(*dates))


def _ordered(days: list[date | None], strictly: bool) -> Decision:
    """False as soon as two known days are in the wrong order, else None where one is unknown."""
    known = [day for day in days if day is not None]
    for earlier, later in pairwise(known):
        if later < earlier or (strictly and later == earlier):
            return False
    return None if len(known) < len(days) else True


def _printed_days(dates: list[Operand], values: Values) -> list[Term]:
    terms = [Term(operand.read(values), "date", operand.field, operand.name) for operand in dates]
    return [term for term in terms if isinstance(term.value, date)]


def _explain_order(dates: list[Operand], strictly: bool) -> Callable[[Values], Calculation]:
    def explain(values: Values) -> Calculation:
        terms = _printed_days(dates, values)
        holds = _ordered([term.value for term in terms], strictly) is not False
        difference = difference_of(terms[1], terms[0]) if len(terms) == 2 else None
        step = Step("order", tuple(terms), difference, "<" if strictly else "≤", holds)
        return Calculation((step,), None, None, difference)

    return explain


def _bind_weekdays(spec: Spec, binding: Binding) -> Check | None:
    """None of the printed dates is a Saturday or a Sunday; dates that are not printed are left out."""
    dates = bind_operands(spec["dates"], binding)
    if not dates:
        return None

    def decide(values: Values) -> Decision:
        days = [day for day in (operand.read(values) for operand in dates) if day is not ABSENT]
        known = [day for day in days if day is not None]
        if any(day.weekday() >= SATURDAY for day in known):
            return False
        return NOTHING if not days else True if len(known) == len(days) else None

    def explain(values: Values) -> Calculation:
        known = _printed_days(dates, values)
        shown = [term for term in known if term.value.weekday() >= SATURDAY] or known
        holds = all(term.value.weekday() < SATURDAY for term in shown)
        return Calculation(tuple(Step("weekday", (term,), None, str(term.value.weekday()), holds) for term in shown))

    return Check(decide, explain, paths_of(*dates))


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


def _check_duration(spec: Spec, binding: Binding, start: Operand, end: Operand, limit: Operand, *, most: bool) -> Check:
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
        lasted = Term(months_between(first, last), "months")
        expected = Term(months, "months", None, limit.name)
        period = (Term(first, "date", start.field), Term(last, "date", end.field))
        compare = Step("compare", (lasted, expected), None, "≤" if most else "≥", bool(decide(values)))
        steps = (Step("duration", period, lasted), compare)
        return Calculation(steps, expected, Term(lasted.value[0], "months"))

    return Check(decide, explain, paths_of(start, end, limit))


# around the limit ---------------------------------------------------------------------------


def _order_cases(subject: Subject) -> Iterator[Case]:
    """Each neighbouring pair of days: the same day, a day apart, and in the wrong order."""
    strictly = bool(subject.spec.get("strictly"))
    told = [(spec, subject.read(spec)) for spec in subject.spec["dates"]]
    days = [(spec, day) for spec, day in told if isinstance(day, date)]
    for place, ((first, earlier), (second, later)) in enumerate(pairwise(days)):
        for step in (0, 1, -1):
            move, changed, index = subject.mover(second), earlier + timedelta(days=step), place + 1
            if move is None:
                move, changed, index = subject.mover(first), later - timedelta(days=step), place
            if move is not None:
                row = [changed if number == index else day for number, (_, day) in enumerate(days)]
                holds = all(a < b or (a == b and not strictly) for a, b in pairwise(row))
                name = f"päivät {place + 1} ja {place + 2}, väli {step:+d}"
                yield Case(name, move(changed), PASS if holds else FAIL)


def _weekday_cases(subject: Subject) -> Iterator[Case]:
    """Every day of a week in the place of each date."""
    for place, spec in enumerate(subject.spec["dates"], 1):
        move, day = subject.mover(spec), subject.read(spec)
        for step in range(7) if move is not None and isinstance(day, date) else ():
            moved = day + timedelta(days=step)
            yield Case(
                f"päivä {place}, {step:+d}", move(moved) if move else {}, FAIL if moved.isoweekday() > 5 else PASS
            )


def _duration_cases(subject: Subject) -> Iterator[Case]:
    """A period of exactly the months, a day shorter and longer, and one that ends before it begins."""
    operands = subject.bound(subject.spec, "start", "end", "months")
    begin, finish = subject.mover(subject.spec["start"]), subject.mover(subject.spec["end"])
    if operands is None or begin is None or finish is None:
        return
    first, months = operands[0].read(subject.values).replace(day=1), operands[2].read(subject.values)
    years, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    last = date(years, month + 1, 1) - timedelta(days=1)
    most = subject.operator == "lasts_at_most"
    for step in (0, 1, -1):
        holds = step <= 0 if most else step >= 0
        changes = {**begin(first), **finish(last + timedelta(days=step))}
        yield Case(f"kesto {months} kuukautta {step:+d} päivää", changes, PASS if holds else FAIL)
    for step in (0, -1):
        changes = {**begin(first), **finish(first + timedelta(days=step))}
        yield Case(f"päättyminen alkamisesta {step:+d} päivää", changes, NOT_APPLICABLE)


OPERATORS: Final = (
    Operator("in_order", _ORDER, _bind_order, _order_cases),
    Operator("on_weekdays", _WEEKDAYS, _bind_weekdays, _weekday_cases),
    Operator("lasts_at_most", _LASTING, bound(partial(_check_duration, most=True), *_PERIOD), _duration_cases),
    Operator("lasts_at_least", _LASTING, bound(partial(_check_duration, most=False), *_PERIOD), _duration_cases),
)
