"""A day around each pair of days that must follow each other, and around the length of a period."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from checker.authoring.boundary_cases.base import Case, Subject, bound, mover
from checker.outcome import FAIL, NOT_APPLICABLE, PASS
from checker.rulebook.operands import bind_operand


def order(subject: Subject) -> Iterator[Case]:
    """Each neighbouring pair of days: the same day, a day apart, and in the wrong order."""
    strictly = bool(subject.spec.get("strictly"))
    bound = [(spec, bind_operand(spec, subject.binding)) for spec in subject.spec["dates"]]
    told = [(spec, operand.read(subject.values)) for spec, operand in bound if operand is not None]
    days = [(spec, day) for spec, day in told if isinstance(day, date)]
    for place, ((first, earlier), (second, later)) in enumerate(pairwise(days)):
        for step in (0, 1, -1):
            move, changed = mover(second, subject), earlier + timedelta(days=step)
            row = [day for _, day in days[: place + 1]] + [changed] + [day for _, day in days[place + 2 :]]
            if move is None:
                move, changed = mover(first, subject), later - timedelta(days=step)
                row = [day for _, day in days[:place]] + [changed] + [day for _, day in days[place + 1 :]]
            if move is not None:
                holds = all(a < b or (a == b and not strictly) for a, b in pairwise(row))
                name = f"päivät {place + 1} ja {place + 2}, väli {step:+d}"
                yield Case(name, move(changed), PASS if holds else FAIL)


def lasting(subject: Subject) -> Iterator[Case]:
    """A period of exactly the months, a day shorter and longer, and one that ends before it begins."""
    operands = bound(subject, subject.spec, "start", "end", "months")
    if operands is None:
        return
    first, months = operands[0].read(subject.values).replace(day=1), operands[2].read(subject.values)
    begin, finish = mover(subject.spec["start"], subject), mover(subject.spec["end"], subject)
    if begin is None or finish is None:
        return
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


def weekdays(subject: Subject) -> Iterator[Case]:
    """Every day of a week in the place of each date."""
    for place, spec in enumerate(subject.spec["dates"], 1):
        operand, move = bind_operand(spec, subject.binding), mover(spec, subject)
        day = operand.read(subject.values) if operand is not None else None
        if move is not None and isinstance(day, date):
            for step in range(7):
                moved = day + timedelta(days=step)
                yield Case(f"päivä {place}, {step:+d}", move(moved), FAIL if moved.isoweekday() > 5 else PASS)
