"""What a rule compares: a field, a sum, a parameter, a named quantity, a printed value or the day of the check.

An operand is bound once to a form and a day of law; then it only looks up values. Three
things may come of a look-up: a value, ``None`` (the document should say but cannot be read, so
the rule cannot tell) or :data:`ABSENT` (the form prints the field only when there is something
to print, and it is not there).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final, NamedTuple

from checker.money import Percent
from checker.outcome import Term
from checker.reading.field import Values
from checker.rulebook.binding import Binding, DayMissing
from checker.rulebook.shapes import OperandSpec, SumOperand

CHECKED_ON_TITLE: Final = "tarkistuspäivä"
ABSENT: Final = object()
"""A field that this form need not print and that is not there."""
Signed = tuple[int, Callable[[Values], Any]]
"""1 or -1, and where an addend is read."""


class Operand(NamedTuple):
    """One side of a comparison, bound to a form and a day."""

    read: Callable[[Values], Any]
    unit: str
    paths: tuple[str, ...]
    """The fields it reads."""
    terms: Callable[[Values], tuple[Term, ...]]
    """The addends of a sum, or the one value, for the calculation."""
    path: str | None = None
    """Set where the operand is one field that must be there: the fast case."""
    name: str | None = None
    """The Finnish name of a parameter or quantity."""

    @property
    def field(self) -> str | None:
        """The one field that it reads, for naming it."""
        return self.path or (self.paths[0] if len(self.paths) == 1 and self.name is None else None)


def bind_operand(spec: OperandSpec, binding: Binding) -> Operand | None:
    """The operand that ``spec`` (compiled data) describes; None where the form does not carry it."""
    if spec["kind"] == "field":
        return _bind_field(spec["path"], binding)
    if spec["kind"] == "literal":
        return _constant(spec["unit"], decode(spec["unit"], spec["value"]), None)
    if spec["kind"] == "parameter":
        parameter = binding.parameter(spec["parameter"])
        return _constant(parameter.unit, decode(parameter.unit, parameter.value), parameter.title)
    if spec["kind"] == "quantity":
        return _bind_quantity(spec["quantity"], binding)
    if spec["kind"] == "checked_on":
        if binding.checked_on is None:
            raise DayMissing
        return _constant("date", binding.checked_on, CHECKED_ON_TITLE)
    return _bind_sum(spec, binding)


def bind_operands(specs: list[OperandSpec], binding: Binding) -> list[Operand]:
    """Those of the operands that the form carries."""
    return [operand for spec in specs if (operand := bind_operand(spec, binding)) is not None]


def bind_all(binding: Binding, *specs: OperandSpec) -> list[Operand] | None:
    """The operands, or None where the form does not carry one of them."""
    bound = [bind_operand(spec, binding) for spec in specs]
    known = [operand for operand in bound if operand is not None]
    return known if len(known) == len(bound) else None


def _bind_field(path: str, binding: Binding) -> Operand | None:
    if path not in binding.carried:
        return None
    unit = binding.glossary[path].kind
    terms = lambda values: (Term(values.get(path), unit, path),)  # noqa: E731 - one look-up
    if path in binding.optional:
        return Operand(lambda values: values.get(path, ABSENT), unit, (path,), terms)
    return Operand(lambda values: values.get(path), unit, (path,), terms, path=path)


def _constant(unit: str, value: Any, name: str | None) -> Operand:
    term = (Term(value, unit, None, name),)
    return Operand(lambda values: value, unit, (), lambda values: term, name=name)


def _bind_sum(spec: SumOperand, binding: Binding) -> Operand | None:
    """Addends that the form does not carry are left out; absent optional ones count as nothing."""
    signed = [(1, bind_operand(part, binding)) for part in spec["plus"]]
    signed += [(-1, bind_operand(part, binding)) for part in spec["minus"]]
    parts = [(sign, part) for sign, part in signed if part is not None]
    if not parts:
        return None
    add = _add_percents if parts[0][1].unit == "percent" else _add_numbers
    pairs = tuple((sign, part.read) for sign, part in parts)
    paths = tuple(path for _, part in parts for path in part.paths)

    def terms(values: Values) -> tuple[Term, ...]:
        shown: list[Term] = []
        for sign, part in parts:
            if part.read(values) is not ABSENT:
                told = part.terms(values)
                shown += told if sign == 1 else [term._replace(sign=term.sign * sign) for term in told]
        return tuple(shown)

    return Operand(lambda values: add(values, pairs), parts[0][1].unit, paths, terms)


def _add_numbers(values: Values, pairs: tuple[Signed, ...]) -> int | None:
    total = 0
    for sign, read in pairs:
        value = read(values)
        if value is None:
            return None
        if value is not ABSENT:
            total += sign * value
    return total


def _add_percents(values: Values, pairs: tuple[Signed, ...]) -> Percent | None:
    units = decimals = 0
    for sign, read in pairs:
        value = read(values)
        if value is None:
            return None
        if value is not ABSENT:
            finer = value.decimals - decimals
            if finer > 0:
                units, decimals = units * 10**finer, value.decimals
            units += sign * value.units * 10 ** (decimals - value.decimals)
    return Percent(units, decimals)


def _bind_quantity(name: str, binding: Binding) -> Operand | None:
    quantity = binding.quantities[name]
    spec = quantity.get("operand")
    if spec is None:
        raise ValueError(f"quantity {name} is only for tolerances")
    operand = bind_operand(spec, binding)
    return operand and operand._replace(name=quantity["title"])


def decode(unit: str, value: Any) -> Any:
    """A value of the compiled rulebook (plain JSON data) as the kind that rules compute with."""
    if unit == "date" and isinstance(value, str):
        return date.fromisoformat(value)
    if unit == "percent" and isinstance(value, list):
        return Percent(value[0], value[1])
    return value


def encode(value: Any) -> Any:
    """The opposite of :func:`decode`: a value as plain JSON data."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Percent):
        return [value.units, value.decimals]
    if isinstance(value, tuple):
        return list(value)
    return value
