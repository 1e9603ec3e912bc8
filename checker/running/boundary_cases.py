"""The cases around the limit of each operator, made from a case that holds.

Every generator restates its operator's definition in plain integers, apart from the operator's own code, so that
an error in one of the two shows as a disagreement.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from checker.money import Percent
from checker.outcome import CANNOT_TELL, FAIL, NOT_APPLICABLE, PASS
from checker.reading.field import Values
from checker.rulebook.binding import Binding
from checker.rulebook.formats import CHECKS, LONGEST, matches_format
from checker.rulebook.operands import ABSENT, Operand, bind_operand
from checker.rulebook.tolerance import bind_tolerance

MISSING: Final = object()
"""The field is not on the document."""
UNREADABLE: Final = object()
"""The field is printed but has no value."""
BLANK: Final = object()
"""The field is printed empty."""
CENT, EURO = 1, 100

Changes = dict[str, Any]
Move = Callable[[Any], Changes]
"""From the wanted value of an operand to the fields that give it."""


class Case(NamedTuple):
    """Other values for some fields and what the rule must then say; None where only agreement is asked."""

    name: str
    changes: Changes
    expected: str | None = None


class Subject(NamedTuple):
    """One comparison of a rule with the values of an example that meets it."""

    operator: str
    spec: dict[str, Any]
    binding: Binding
    values: Values


def cases(subject: Subject) -> Iterator[Case]:
    """Every boundary case of the subject's operator."""
    return _CASES[subject.operator](subject)


# moving an operand ------------------------------------------------------------------------------


def mover(spec: list[Any], subject: Subject, untouched: frozenset[str] = frozenset()) -> Move | None:
    """How to give an operand a value by changing one field that is not among ``untouched``."""
    tag = spec[0]
    if tag == "quantity":
        return mover(subject.binding.quantities[spec[1]]["operand"], subject, untouched)
    if tag == "field" and spec[1] in subject.binding.carried and spec[1] not in untouched:
        return lambda wanted: {spec[1]: wanted}
    return _sum_mover(spec, subject, untouched) if tag == "sum" else None


def _sum_mover(spec: list[Any], subject: Subject, untouched: frozenset[str]) -> Move | None:
    operand = bind_operand(spec, subject.binding)
    total = operand.read(subject.values) if operand is not None else None
    fields = [(sign, part[1]) for sign, part in spec[1] if part[0] == "field"]
    for sign, path in fields:
        value = subject.values.get(path)
        if path not in untouched and [other for _, other in fields].count(path) == 1 and _is_number(value):
            return lambda wanted, sign=sign, path=path, value=value: {path: _add(value, wanted, total, sign)}  # type: ignore[misc]
    return None


def _is_number(value: Any) -> bool:
    return (isinstance(value, int) and not isinstance(value, bool)) or isinstance(value, Percent)


def _add(value: Any, wanted: Any, total: Any, sign: int) -> Any:
    """The addend that makes the sum the wanted one."""
    if isinstance(value, Percent):
        finest = max(value.decimals, wanted.decimals, total.decimals)
        units = [item.units * 10 ** (finest - item.decimals) for item in (value, wanted, total)]
        return Percent(units[0] + sign * (units[1] - units[2]), finest)
    return value + sign * (wanted - total)


def shifted(value: Any, steps: int) -> Any:
    """A value some cents, days, units of its last decimal or ones away."""
    if isinstance(value, date):
        return value + timedelta(days=steps)
    if isinstance(value, Percent):
        return Percent(value.units + steps, value.decimals)
    return value + steps


def _bound(subject: Subject, row: dict[str, Any], *names: str) -> list[Operand] | None:
    """The operands of a row, where the form carries them all and the example gives them values."""
    operands = [bind_operand(row[name], subject.binding) for name in names]
    known = [operand for operand in operands if operand is not None]
    told = [operand.read(subject.values) for operand in known]
    return None if len(known) < len(names) or None in told or ABSENT in told else known


# comparisons ------------------------------------------------------------------------------------

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


def _pairs(subject: Subject) -> Iterator[Case]:
    row = subject.spec["rows"][0]
    operands = _bound(subject, row, "value", "limit")
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
    elif isinstance(limit, date | Percent) or _is_number(limit):
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


# shares -----------------------------------------------------------------------------------------


def _shares(subject: Subject) -> Iterator[Case]:
    row = subject.spec["rows"][0]
    operands = _bound(subject, row, "value", "percent", "of")
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
    steps = [0, 1, -1, 2, *(_tolerance_steps(subject, limit) if subject.spec.get("tolerance") else ())]
    for step in dict.fromkeys(steps):
        expected = _share_expected(subject, limit + step, numerator * whole, denominator)
        yield Case(f"osuus {step:+d} senttiä", move(limit + step), expected)
    if empty is not None:
        for amount in (0, 1):
            yield Case(f"osuus nollasta, {amount} senttiä", {**empty(0), **move(amount)}, FAIL if amount else PASS)


def _share_expected(subject: Subject, amount: int, scaled_share: int, denominator: int) -> str:
    gap = amount * denominator - scaled_share
    if gap <= 0 and subject.operator == "at_most_percent":
        return PASS
    return _tolerated(subject, abs(gap), denominator, amount)


def _stated(subject: Subject) -> Iterator[Case]:
    row = subject.spec["rows"][0]
    operands = _bound(subject, row, "percent", "value", "of")
    if operands is None:
        return
    percent, value, base = operands
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


# dates ------------------------------------------------------------------------------------------


def _order(subject: Subject) -> Iterator[Case]:
    """Each neighbouring pair of days: the same day, a day apart, and in the wrong order."""
    strictly = bool(subject.spec.get("strictly"))
    bound = [(spec, bind_operand(spec, subject.binding)) for spec in subject.spec["dates"]]
    told = [(spec, operand.read(subject.values)) for spec, operand in bound if operand is not None]
    days = [(spec, day) for spec, day in told if isinstance(day, date)]
    for place, ((first, earlier), (second, later)) in enumerate(zip(days, days[1:], strict=False)):
        for step in (0, 1, -1):
            move, changed = mover(second, subject), earlier + timedelta(days=step)
            row = [day for _, day in days[: place + 1]] + [changed] + [day for _, day in days[place + 2 :]]
            if move is None:
                move, changed = mover(first, subject), later - timedelta(days=step)
                row = [day for _, day in days[:place]] + [changed] + [day for _, day in days[place + 1 :]]
            if move is not None:
                holds = all(a < b or (a == b and not strictly) for a, b in zip(row, row[1:], strict=False))
                yield Case(f"päivät {place + 1} ja {place + 2}, väli {step:+d}", move(changed), PASS if holds else FAIL)


def _lasting(subject: Subject) -> Iterator[Case]:
    operands = _bound(subject, subject.spec, "start", "end", "months")
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
        yield Case(f"päättyminen alkamisesta {step:+d} päivää", {**begin(first), **finish(first + timedelta(days=step))},
                   NOT_APPLICABLE)  # fmt: skip


# words, formats, registers ------------------------------------------------------------------------


def _choices(subject: Subject) -> Iterator[Case]:
    from checker.rulebook.operands import decode

    operand, move = bind_operand(subject.spec["value"], subject.binding), mover(subject.spec["value"], subject)
    if operand is None or move is None:
        return
    inside, outside = (PASS, FAIL) if subject.operator == "is_one_of" else (FAIL, PASS)
    choices = [decode(operand.unit, choice) for choice in subject.spec["choices"]]
    for choice in choices:
        yield Case(f"vaihtoehto {choice}", move(choice), inside)
    if all(isinstance(choice, str) for choice in choices):
        yield Case("ei vaihtoehto", move("".join(choices) + " muu"), outside)
    elif all(isinstance(choice, int) and not isinstance(choice, bool) for choice in choices):
        yield Case("ei vaihtoehto", move(max(choices) + 1), outside)


def _formats(subject: Subject) -> Iterator[Case]:
    name = subject.spec["format"]
    for spec in subject.spec["values"]:
        operand, move = bind_operand(spec, subject.binding), mover(spec, subject)
        if operand is None or move is None:
            continue
        wrap: Callable[[str], Any] = (lambda text: (text,)) if operand.unit == "list" else (lambda text: text)
        yield Case("liian pitkä tunnus", move(wrap("1" * (LONGEST + 1))), FAIL)
        if name == "business_id":
            for digit in range(10):
                yield Case(f"tarkistusnumero {digit}", move(wrap(f"1234567-{digit}")), PASS if digit == 1 else FAIL)
        if name not in CHECKS:
            for template in subject.binding.registers.format_patterns(name, subject.binding.programme):
                text = template.replace("+", "").replace("#", "7").replace("@", "K")
                yield Case(f"kaavan {template} mukainen", move(wrap(text)), PASS)


def _given(subject: Subject) -> Iterator[Case]:
    for path in subject.spec["fields"]:
        if path in subject.binding.carried:
            yield Case(f"{path} tyhjä", {path: BLANK}, FAIL)


def _listed(subject: Subject) -> Iterator[Case]:
    operand, move = bind_operand(subject.spec["value"], subject.binding), mover(subject.spec["value"], subject)
    if operand is None or move is None:
        return
    wrap: Callable[..., Any] = (lambda *items: items) if operand.unit == "list" else (lambda *items: items[-1])
    yield Case("ei rekisterissä", move(wrap("ei rekisterissä")), FAIL)
    if subject.spec["register"] == "municipalities":
        return
    members = sorted(subject.binding.registers.members(subject.spec["register"], subject.binding)[1])
    for member in members[:1] + members[-1:]:
        yield Case(f"rekisterissä: {member}", move(wrap(member)), PASS)
        yield Case(f"rekisterissä vain toinen: {member}", move(wrap(member, "ei rekisterissä")), FAIL)


def _belongs(subject: Subject) -> Iterator[Case]:
    spec, binding = subject.spec, subject.binding
    operands = _bound(subject, spec, "value", "owner")
    move, own = mover(spec["value"], subject), mover(spec["owner"], subject)
    days = [bind_operand(day, binding) for day in spec.get("on") or ()]
    told = [day.read(subject.values) for day in days if day is not None]
    if operands is None or move is None or own is None or not all(isinstance(day, date) for day in told):
        return
    years = sorted({day.year for day in told}) or [None]
    relation = binding.registers.relation(spec["relation"], binding, years[0])
    wraps = [(lambda text: (text,)) if operand.unit == "list" else (lambda text: text) for operand in operands]
    fits = matches_format(spec["format"], binding) if spec.get("format") else None
    keys = sorted(key for key in relation if fits is None or fits(key))
    others = sorted({owner for owners in relation.values() for owner in owners})
    for key in dict.fromkeys(keys[:1] + keys[-1:]):
        yield Case(f"{key}: oikea", {**move(wraps[0](key)), **own(wraps[1](sorted(relation[key])[0]))}, PASS)
        for owner in [owner for owner in others if owner not in relation[key]][:1]:
            expected = FAIL if len(years) == 1 else None
            yield Case(f"{key}: {owner}", {**move(wraps[0](key)), **own(wraps[1](owner))}, expected)
    yield Case("ei rekisterissä", move(wraps[0]("ei rekisterissä")), NOT_APPLICABLE)


_CASES: Final[dict[str, Callable[[Subject], Iterator[Case]]]] = {
    "equals": _pairs,
    "differs": _pairs,
    "at_most": _pairs,
    "at_least": _pairs,
    "percent_of": _shares,
    "at_most_percent": _shares,
    "stated_percent": _stated,
    "in_order": _order,
    "lasts_at_most": _lasting,
    "lasts_at_least": _lasting,
    "is_one_of": _choices,
    "is_none_of": _choices,
    "has_format": _formats,
    "given": _given,
    "listed": _listed,
    "belongs_to": _belongs,
}
