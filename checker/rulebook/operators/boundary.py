"""What a boundary case is, and how an operand is moved to a wanted value by changing one field.

The cases of an operator stand beside it and restate its definition in plain integers, so that an error in one of the
two shows as a disagreement when rules are tested.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from checker.money import Percent
from checker.outcome import CANNOT_TELL, FAIL, PASS
from checker.reading.field import Values
from checker.rulebook.binding import Binding
from checker.rulebook.operands import ABSENT, Operand, bind_operand
from checker.rulebook.shapes import OperandSpec, SumOperand
from checker.rulebook.tolerance import bind_tolerance

CENT, EURO = 1, 100
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

    def read(self, spec: OperandSpec | None) -> Any:
        """The value of an operand; None where the form does not carry it."""
        operand = bind_operand(spec, self.binding) if spec is not None else None
        return operand.read(self.values) if operand is not None else None

    def bound(self, row: Any, *names: str) -> list[Operand] | None:
        """The operands of a row, where the form carries them all and the example gives them values."""
        operands = [bind_operand(row[name], self.binding) for name in names]
        known = [operand for operand in operands if operand is not None]
        told = [operand.read(self.values) for operand in known]
        return None if len(known) < len(names) or None in told or ABSENT in told else known

    def mover(self, spec: OperandSpec, untouched: tuple[str, ...] = ()) -> Move | None:
        """How to give an operand a value by changing one field that is not among ``untouched``."""
        if spec["kind"] == "quantity":
            operand = self.binding.quantities[spec["quantity"]].get("operand")
            return self.mover(operand, untouched) if operand is not None else None
        if spec["kind"] == "field" and spec["path"] in self.binding.carried and spec["path"] not in untouched:
            path = spec["path"]
            return lambda wanted: {path: wanted}
        return self._sum_mover(spec, untouched) if spec["kind"] == "sum" else None

    def _sum_mover(self, spec: SumOperand, untouched: tuple[str, ...]) -> Move | None:
        total = self.read(spec)
        signed = [(1, part) for part in spec["plus"]] + [(-1, part) for part in spec["minus"]]
        fields = [(sign, part["path"]) for sign, part in signed if part["kind"] == "field"]
        for sign, path in fields:
            value = self.values.get(path)
            if path not in untouched and [other for _, other in fields].count(path) == 1 and is_number(value):
                return lambda wanted, sign=sign, path=path, value=value: {path: _add(value, wanted, total, sign)}  # type: ignore[misc]
        return None

    def tolerance(self) -> tuple[int, int]:
        """The smallest and largest allowed difference in cents."""
        tolerance = bind_tolerance(self.spec.get("tolerance"), self.binding)
        return tolerance.bounds(self.values) if tolerance is not None else (0, 0)

    def tolerance_steps(self, limit: int) -> list[int]:
        """Steps to the whole euros at the edges of the tolerance, a euro beyond and a cent beyond; none without one."""
        if not self.spec.get("tolerance"):
            return []
        allowed = self.tolerance()[0]
        to_euro = -(limit % EURO)
        edges = [allowed, allowed + EURO, allowed + CENT, 2 * allowed]
        return [to_euro + sign * edge for edge in edges for sign in (1, -1)]

    def tolerated(self, gap: int, scale: int, printed: Any) -> str:
        """What a difference of ``gap / scale`` cents means: below a cent none, beyond it only whole euros hide any."""
        if 0 < gap < scale:
            return PASS
        if not self.spec.get("tolerance") or printed % EURO:
            return FAIL
        low, high = self.tolerance()
        if gap <= low * scale:
            return PASS
        return CANNOT_TELL if gap <= high * scale else FAIL


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


def wrapped(operand: Operand, *items: str) -> Any:
    """Texts as the operand holds them: a list, or the last of them."""
    return items if operand.unit == "list" else items[-1]
