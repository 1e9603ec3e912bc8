"""Solving for figures: which values of one printed figure would make every money rule hold.

After Fellegi and Holt: the smallest set of figures that can be changed so that every constraint holds, found in
exact integers. One figure is solved for directly, since each constraint leaves it an interval of values.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from checker.evaluation.constraints import Bound, Constraint, Constraints, number_of
from checker.evaluation.slips import (
    LARGE,
    SIGN,
    SPECIFIC,
    THOUSAND,
    WRONG_ROW,
    slip_between,
    slips_of,
    slips_of_percent,
    unit_of,
)
from checker.money import Percent
from checker.reading.application import Application
from checker.reading.field import Field, Values
from checker.rulebook.operators.base import NOTHING

NARROW_SHARE = 50
"""An interval is narrow while it spans less than this part of the figure."""
SUMS: Final = "tables.printed_"
"""Fields that tell a sum of a table, which may be the very figure of another field."""


class Change(NamedTuple):
    """One figure that could be wrong."""

    path: str
    printed: Any
    """What the document says: an amount in cents or a percentage."""
    value: Any
    """What the rules are tried with instead."""
    slip: str | None
    determined: bool
    """Whether the rules leave this value alone; otherwise it is one of many."""


class Analysis:
    """The constraints of one document, decided at its printed figures."""

    __slots__ = ("values", "figures", "active", "failing", "by_path")

    def __init__(self, constraints: Constraints, application: Application) -> None:
        values, fields = application.values, application.fields
        self.values = values
        printed = {
            path for path in constraints.by_path if values.get(path) is not None and fields[path].read_as != "derived"
        }
        self.figures = frozenset(printed.difference(*(told_again(fields, path) for path in printed)))
        """The printed figures, each once."""
        decided = [(row, row.decide(values)) for row in constraints.rows]
        self.active = frozenset(id(row) for row, decision in decided if decision is True or decision is False)
        failing = [row for row, decision in decided if decision is False]
        self.failing = tuple(row for row in failing if row.paths & self.figures)
        """The rows that do not hold and that a printed figure could mend."""
        self.by_path = constraints.by_path

    def touching(self, path: str) -> list[Constraint]:
        """The rows that compare the figure."""
        return [row for row in self.by_path[path] if id(row) in self.active]

    def changed(self, *changes: tuple[str, Any]) -> Values:
        """The values with some figures replaced."""
        return self.values.changed(dict(changes))

    def agreement(self, path: str, value: Any) -> int:
        """How many columns print the figure's row as ``value``, less those that print it as this column does; a column
        without an amount says nothing.
        """
        row = path.rpartition(".")[2]
        others = [self.values[other] for other in self.figures if other != path and other.rpartition(".")[2] == row]
        amounts = [other for other in others if number_of(other)]
        return amounts.count(value) - amounts.count(self.values[path])

    def unequal(self) -> frozenset[str]:
        """The figures of the rows that should be equal and are not; a limit that is exceeded is no such row."""
        return frozenset(path for row in self.failing for path in row.paths if _is_equality(row, path, self.values))

    def exhausted(self, *changes: tuple[str, Any]) -> int:
        """How many limits between several figures are used to the full with some figures replaced: an applicant asks
        for all that may be had, so a share of exactly its ceiling is no chance.
        """
        values = self.changed(*changes)
        rows = {id(row): row for group in self.by_path.values() for row in group if id(row) in self.active}
        return sum(_is_exhausted(bound) for row in rows.values() for bound in row.bounds(values, ""))

    def narrow_rows(self, path: str) -> int:
        """How many rows that hold bind the figure from both sides: so many agree with what is printed."""
        failing = {id(row) for row in self.failing}
        return sum(_is_equality(row, path, self.values) for row in self.touching(path) if id(row) not in failing)


def told_again(fields: Mapping[str, Field], path: str) -> list[str]:
    """The sums of tables that are the figure of this field itself: the same amount in the same place."""
    place = _place(fields[path])
    return [other for other in fields if other.startswith(SUMS) and other > path and _place(fields[other]) == place]


def _place(field: Field) -> tuple[Any, ...]:
    return field.value, field.text, field.page, field.line, field.column, field.where


def _is_exhausted(bound: Bound) -> bool:
    limits = [limit for limit in (bound.low, bound.high) if limit is not None]
    return len(bound.weights) > 1 and len(limits) == 1 and abs(bound.total) <= abs(limits[0])


def _is_equality(row: Constraint, path: str, values: Values) -> bool:
    bounds = [bound for bound in row.bounds(values, path) if path in bound.weights]
    return any(bound.low is not None for bound in bounds) and any(bound.high is not None for bound in bounds)


def interval(rows: list[Constraint], path: str, values: Values) -> tuple[int | None, int | None] | None:
    """The values of the figure with which all rows hold, in its own units; None where there is none."""
    low: int | None = None
    high: int | None = None
    for row in rows:
        for bound in row.bounds(values, path):
            bottom, top = _solved(bound, path, number_of(values[path]))
            low = bottom if low is None or (bottom is not None and bottom > low) else low
            high = top if high is None or (top is not None and top < high) else high
            if low is not None and high is not None and low > high:
                return None
    return low, high


def _solved(bound: Bound, path: str, now: int) -> tuple[int | None, int | None]:
    """The least and the greatest value of one figure that keeps a linear form between its bounds."""
    weight, low, high = bound.weights.get(path, 0), bound.low, bound.high
    if not weight:
        return None, None
    rest = bound.total - weight * now
    if weight < 0:
        weight, rest, low, high = -weight, -rest, None if high is None else -high, None if low is None else -low
    return None if low is None else -((rest - low) // weight), None if high is None else (high - rest) // weight


def holds(rows: list[Constraint], values: Values) -> bool:
    """Whether every row holds, or no longer applies."""
    return all((decision := row.decide(values)) is True or decision is NOTHING for row in rows)


def single_changes(analysis: Analysis, wanted: tuple[Constraint, ...]) -> Iterator[Change]:
    """Every figure whose change alone makes the ``wanted`` rows hold and breaks no other."""
    paths = frozenset.intersection(*(row.paths for row in wanted)) & analysis.figures
    for path in sorted(paths):
        change = solve(analysis, path, analysis.touching(path), analysis.values)
        if change is not None:
            yield change


def solve(analysis: Analysis, path: str, rows: list[Constraint], values: Values) -> Change | None:
    """The change of one figure with which all ``rows`` hold, the other figures being as in ``values``."""
    found = interval(rows, path, values)
    if found is None:
        return None
    exactly = any(_is_equality(row, path, values) for row in rows)
    for change in _choices(analysis, path, *found, exactly):
        if holds(rows, values.changed({path: change.value})):
            return change
    return None


def _choices(analysis: Analysis, path: str, low: int | None, high: int | None, exactly: bool) -> Iterator[Change]:
    """What to try first of the values between two bounds: the only one, the one that a slip explains, the nearest.

    Two limits that meet (a nought above, nothing negative below) are no sum: ``exactly`` says whether a rule tells
    the figure from both sides.
    """
    value = analysis.values[path]
    printed = number_of(value)
    unit = 1 if isinstance(value, Percent) else unit_of(printed)
    if low is not None and low == high:
        yield _change(analysis, path, low, exactly)
        return
    first, last = (None if low is None else -(-low // unit) * unit), (None if high is None else high // unit * unit)
    if first is not None and first == last:
        yield _change(analysis, path, first, exactly)
        return
    slips = slips_of_percent(printed) if isinstance(value, Percent) else slips_of(printed, unit)
    slip = _slipped(slips, printed, low, high)
    if slip is not None:
        yield _change(analysis, path, slip, True)
    near = first if first is not None and printed < first else last
    if near is not None and (low is None or low <= near) and (high is None or near <= high):
        yield _change(analysis, path, near, False)


def _change(analysis: Analysis, path: str, number: int, determined: bool) -> Change:
    value = analysis.values[path]
    if isinstance(value, Percent):
        return Change(
            path, value, Percent(number, value.decimals), slips_of_percent(value.units).get(number), determined
        )
    if not determined:
        return Change(path, value, number, None, False)
    slip = slip_between(value, number)
    if slip not in SPECIFIC and _stands_elsewhere(analysis, path, value):
        slip = WRONG_ROW
    return Change(path, value, number, slip, True)


def _slipped(slips: dict[int, str], printed: int, low: int | None, high: int | None) -> int | None:
    """The one number between the bounds that a slip explains; None where none or several do."""
    between = {
        number: slip
        for number, slip in slips.items()
        if (low is None or low <= number) and (high is None or number <= high)
    }
    if low is None or high is None or (high - low) * NARROW_SHARE > abs(printed):
        edge = low if low is not None and printed < low else high
        between = {number: slip for number, slip in between.items() if _is_large(slip, printed, edge)}
    for likely in (SPECIFIC, frozenset(between.values())):
        numbers = [number for number, slip in between.items() if slip in likely]
        if numbers:
            return numbers[0] if len(numbers) == 1 else None
    return None


def _is_large(slip: str, printed: int, edge: int | None) -> bool:
    """Whether a slip of sign or unit is believed of a figure that only has to be more, or less, than ``edge``."""
    if edge is None or slip != THOUSAND:
        return slip == SIGN and printed < 0
    small, large = sorted((abs(printed), abs(edge)))
    return large >= LARGE * max(small, 1)


def _stands_elsewhere(analysis: Analysis, path: str, value: int) -> bool:
    """Whether the same amount is printed in another row, where no rule and no likeness of rows explains it.

    Figures that a rule holds equal, the same row of another column, and rows that are added to one sum (equal
    parts of a whole are common) are no evidence.
    """
    if not value:
        return False
    row_name = path.rpartition(".")[2]
    related = {path}
    for row in analysis.touching(path):
        related |= row.paths if len(row.paths) == 2 else _added_alike(row, path, analysis.values)
    strangers = (other for other in analysis.figures - related if other.rpartition(".")[2] != row_name)
    return any(analysis.values[other] == value for other in strangers)


def _added_alike(row: Constraint, path: str, values: Values) -> set[str]:
    weights = [bound.weights for bound in row.bounds(values, path)]
    return {other for each in weights for other, weight in each.items() if weight == each.get(path)}
