"""What a boundary case is, and how an operand is moved to a wanted value by changing one field."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from checker.money import Percent
from checker.reading.field import Values
from checker.rulebook.binding import Binding
from checker.rulebook.operands import ABSENT, Operand, bind_operand

MISSING: Final = object()
"""The field is not on the document."""
UNREADABLE: Final = object()
"""The field is printed but has no value."""
BLANK: Final = object()
"""The field is printed empty."""

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
        if path not in untouched and [other for _, other in fields].count(path) == 1 and is_number(value):
            return lambda wanted, sign=sign, path=path, value=value: {path: _add(value, wanted, total, sign)}  # type: ignore[misc]
    return None


def is_number(value: Any) -> bool:
    """Whether a value can be added to: an amount, a count or a percentage."""
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


def bound(subject: Subject, row: dict[str, Any], *names: str) -> list[Operand] | None:
    """The operands of a row, where the form carries them all and the example gives them values."""
    operands = [bind_operand(row[name], subject.binding) for name in names]
    known = [operand for operand in operands if operand is not None]
    told = [operand.read(subject.values) for operand in known]
    return None if len(known) < len(names) or None in told or ABSENT in told else known
