"""What every operator gives: a decision, its calculation and the fields it rests on.

A decision is True (holds), False (does not), None (cannot tell) or :data:`NOTHING` (there
is nothing on the form to check). Deciding and explaining are two functions, so that a folder
run pays only for what is printed; a test holds that they never disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

from checker.outcome import Calculation
from checker.reading.field import Values
from checker.rulebook.binding import Binding

NOTHING: Final = "nothing"
Decision = Any
"""True, False, None or NOTHING."""


class Check(NamedTuple):
    """One bound comparison."""

    decide: Callable[[Values], Decision]
    explain: Callable[[Values], Calculation]
    paths: tuple[str, ...]


Spec = dict[str, Any]
Bind = Callable[[Spec, Binding], Check | None]
"""From an operator's compiled data to a check; None where the form carries nothing of it."""


def bind_rows(spec: Spec, binding: Binding, bind_row: Callable[[Spec, Spec, Binding], Check | None]) -> Check | None:
    """The check of an operator that may hold for several rows at once: every row must hold."""
    bound = [_where_given(bind_row(row, spec, binding), row) for row in spec["rows"]]
    rows = [row for row in bound if row is not None]
    if not rows:
        return None
    return rows[0] if len(rows) == 1 else all_rows(rows)


def _where_given(check: Check | None, row: Spec) -> Check | None:
    """A row that is compared only where the document prints the fields named by ``where_given``."""
    wanted = row.get("where_given")
    if check is None or not wanted:
        return check
    decide = check.decide
    return check._replace(
        decide=lambda values: decide(values) if all(_is_given(path, values) for path in wanted) else NOTHING,
    )


def _is_given(path: str, values: Values) -> bool:
    return path in values and path not in values.blank


def all_rows(rows: Sequence[Check]) -> Check:
    """Kleene conjunction: one row that does not hold decides, then one that cannot be told."""
    decisions = tuple(row.decide for row in rows)

    def decide(values: Values) -> Decision:
        result: Decision = NOTHING
        for row in decisions:
            decision = row(values)
            if decision is False:
                return False
            if decision is None:
                result = None
            elif decision is True and result is NOTHING:
                result = True
        return result

    def explain(values: Values) -> Calculation:
        """The rows that do not hold, or all of them where every row holds."""
        told = [(row, row.decide(values)) for row in rows]
        wanted = [row for row, decision in told if decision is False]
        wanted = wanted or [row for row, decision in told if decision is True]
        calculations = [row.explain(values) for row in wanted]
        steps = tuple(step for calculation in calculations for step in calculation.steps)
        single = calculations[0] if len(calculations) == 1 else Calculation(())
        return single._replace(steps=steps)

    return Check(decide, explain, unique(path for row in rows for path in row.paths))


def unique(paths: Any) -> tuple[str, ...]:
    """Paths in order, each once."""
    return tuple(dict.fromkeys(paths))
