"""Around the limits of amounts, percentages, days and words that are compared, with the edges of tolerances."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, Final

from checker.authoring.boundary_cases.base import Case, Move, Subject, bound, is_number, mover, shifted
from checker.money import Percent
from checker.outcome import CANNOT_TELL, FAIL, PASS
from checker.rulebook.tolerance import bind_tolerance

CENT, EURO = 1, 100
_HOLDS: Final[dict[str, Callable[[int], bool]]] = {
    "=": lambda gap: gap == 0,
    "≠": lambda gap: gap != 0,
    "<": lambda gap: gap < 0,
    "≤": lambda gap: gap <= 0,
    ">": lambda gap: gap > 0,
    "≥": lambda gap: gap >= 0,
}


def _relation(subject: Subject) -> str:
    strictly = bool(subject.spec.get("strictly"))
    return {"equals": "=", "differs": "≠", "at_most": "<" if strictly else "≤", "at_least": ">" if strictly else "≥"}[
        subject.operator
    ]


def pairs(subject: Subject) -> Iterator[Case]:
    """Two values of one kind: at the limit and a step to each side."""
    row = subject.spec["rows"][0]
    operands = bound(subject, row, "value", "limit")
    if operands is None:
        return
    left, right = operands
    move = mover(row["value"], subject, frozenset(right.paths))
    limit, side = right.read(subject.values), 1
    if move is None:
        move, limit, side = mover(row["limit"], subject, frozenset(left.paths)), left.read(subject.values), -1
    if move is None:
        return
    if isinstance(limit, Percent) and _relation(subject) == "=":
        yield from _equal_percents(row, move, limit)
    elif isinstance(limit, date | Percent) or is_number(limit):
        yield from _numbers(subject, move, limit, side)
    else:
        yield from _words(move, limit, _relation(subject))


def _words(move: Move, limit: Any, relation: str) -> Iterator[Case]:
    other = not limit if isinstance(limit, bool) else (*limit, "muu") if isinstance(limit, tuple) else f"{limit} muu"
    for name, value, gap in (("sama", limit, 0), ("muu", other, 1)):
        yield Case(name, move(value), PASS if _HOLDS[relation](gap) else FAIL)


def _equal_percents(row: dict[str, Any], move: Move, limit: Percent) -> Iterator[Case]:
    """Equal by value; among the rounded parts of a sum only agreement is asked."""
    is_sum = row["value"][0] != "field" or row["limit"][0] in ("sum", "quantity")
    for steps in (0, 1, -1):
        expected = None if is_sum else PASS if steps == 0 else FAIL
        yield Case(f"raja {steps:+d} yksikköä", move(shifted(limit, steps)), expected)


def _numbers(subject: Subject, move: Move, limit: Any, side: int) -> Iterator[Case]:
    """The limit and one step on each side; where a tolerance is allowed, its edges in whole euros."""
    relation, steps = _relation(subject), [0, 1, -1]
    if subject.spec.get("tolerance"):
        steps += _tolerance_steps(subject, limit if side > 0 else 0)
    for step in dict.fromkeys(steps):
        gap = side * step
        printed = shifted(limit, step) if side > 0 else limit
        holds = _HOLDS[relation](gap)
        expected = PASS if holds else _tolerated(subject, abs(gap), 1, printed)
        yield Case(f"raja {step:+d}", move(shifted(limit, step)), expected)


def _tolerance_steps(subject: Subject, limit: int) -> list[int]:
    """Steps to the whole euros at the edges of the tolerance, a euro beyond and a cent beyond."""
    allowed = _allowed(subject)[0]
    to_euro = -(limit % EURO)
    edges = [allowed, allowed + EURO, allowed + CENT, 2 * allowed]
    return [to_euro + sign * edge for edge in edges for sign in (1, -1)]


def _allowed(subject: Subject) -> tuple[int, int]:
    tolerance = bind_tolerance(subject.spec.get("tolerance"), subject.binding)
    return tolerance.bounds(subject.values) if tolerance is not None else (0, 0)


def _tolerated(subject: Subject, gap: int, scale: int, printed: Any) -> str:
    """What a difference of ``gap / scale`` cents means: nothing below a cent, then only whole euros hide anything."""
    if 0 < gap < scale:
        return PASS
    if not subject.spec.get("tolerance") or printed % EURO:
        return FAIL
    low, high = _allowed(subject)
    if gap <= low * scale:
        return PASS
    return CANNOT_TELL if gap <= high * scale else FAIL


def shares(subject: Subject) -> Iterator[Case]:
    """A value and a percentage of a base: to the cent, at the edges of the tolerance, of a base of zero."""
    row = subject.spec["rows"][0]
    operands = bound(subject, row, "value", "percent", "of")
    if operands is None:
        return
    value, percent, base = operands
    move = mover(row["value"], subject, frozenset(base.paths))
    empty = mover(row["of"], subject, frozenset(value.paths))
    rate, whole = percent.read(subject.values), base.read(subject.values)
    if move is None or not isinstance(rate, Percent):
        return
    numerator, denominator = rate.ratio
    limit = numerator * whole // denominator
    word = "senttiä" if value.unit == "money" else "kpl"
    steps = [0, 1, -1, 2, *(_tolerance_steps(subject, limit) if subject.spec.get("tolerance") else ())]
    for step in dict.fromkeys(steps):
        expected = _share_expected(subject, limit + step, numerator * whole, denominator, value.unit)
        yield Case(f"osuus {step:+d} {word}", move(limit + step), expected)
    if empty is not None:
        for amount in (0, 1):
            expected = FAIL if amount and subject.operator != "at_least_percent" else PASS
            yield Case(f"osuus nollasta, {amount} {word}", {**empty(0), **move(amount)}, expected)


def _share_expected(subject: Subject, amount: int, scaled_share: int, denominator: int, unit: str) -> str:
    gap = amount * denominator - scaled_share
    side = {"at_most_percent": -1, "at_least_percent": 1}.get(subject.operator, 0)
    if gap == 0 or side * gap > 0:
        return PASS
    if unit == "count":
        return FAIL
    return _tolerated(subject, abs(gap), denominator, amount)


def stated(subject: Subject) -> Iterator[Case]:
    """A printed percentage with no, one and two decimals, and the share of nothing."""
    row = subject.spec["rows"][0]
    operands = bound(subject, row, "percent", "value", "of")
    if operands is None:
        return
    _, value, base = operands
    move, empty = mover(row["percent"], subject), mover(row["of"], subject, frozenset(value.paths))
    amount, whole = value.read(subject.values), base.read(subject.values)
    if move is not None and whole:
        for decimals in (0, 1, 2):
            unit = 100 * 10**decimals
            nearest = (2 * amount * unit + whole) // (2 * whole)
            for step in (0, 1, -1):
                holds = 2 * abs((nearest + step) * whole - amount * unit) <= abs(whole)
                name = f"prosentti {decimals} desimaalilla {step:+d}"
                yield Case(name, move(Percent(nearest + step, decimals)), PASS if holds else FAIL)
    if empty is not None:
        yield Case("osuus nollasta", empty(0), CANNOT_TELL)
