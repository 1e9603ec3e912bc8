"""What every operator is made of, and what it gives: a decision, its calculation and the fields it rests on.

A decision is True (holds), False (does not), None (cannot tell) or :data:`NOTHING` (there
is nothing on the form to check). Deciding and explaining are two functions, so that a folder
run pays only for what is printed; a test holds that they never disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from checker.outcome import Calculation, Step, Term
from checker.reading.field import Values
from checker.rulebook.binding import Binding
from checker.rulebook.conditions import bind_condition
from checker.rulebook.operands import ABSENT, Operand, bind_all
from checker.rulebook.operators.keys import Keys, compile_keys
from checker.rulebook.shapes import RowScope

if TYPE_CHECKING:
    from checker.rulebook.node import Node
    from checker.rulebook.operators.boundary import Case, Subject

NOTHING: Final = "nothing"
Decision = Any
"""True, False, None or NOTHING."""
Spec = dict[str, Any]
"""The compiled data of an operator or of one of its rows, by its keys."""


class Check(NamedTuple):
    """One bound comparison."""

    decide: Callable[[Values], Decision]
    explain: Callable[[Values], Calculation]
    """Asked only of values that hold or do not: those it reads are all there."""
    paths: tuple[str, ...]
    rests_on: Callable[[Values], tuple[str, ...]] | None = None
    """The fields that a finding rests on, where they differ from document to document; None where it is all. Of a check
    of no paths, those too for which it cannot tell."""


Bind = Callable[[Any, Binding], Check | None]
"""From an operator's compiled data to a check; None where the form carries nothing of it."""


class Operator(NamedTuple):
    """One word that a rule may check with; each is named in ``operators.OPERATORS`` alone."""

    name: str
    keys: Keys
    """What an author writes."""
    bind: Bind | None
    """None for an operator that compares documents (:mod:`checker.evaluation.cases`)."""
    cases: Callable[[Subject], Iterator[Case]] = lambda subject: iter(())
    """Cases around the limit, made from one that holds; each restates the definition apart from ``bind``. An
    operator without a limit has none: its examples show all there is.
    """
    compile: Callable[[Any, Keys, Node], Spec] = compile_keys
    """From an instance of the model to the operator's compiled data; faults are noted at their place."""
    is_tolerant: bool = False
    """Whether a tolerance may go with it."""
    always_tells: bool = False
    """Whether no example can show that it cannot tell: only a doubt, which no example has, may leave it open."""


def judged(judge: Callable[..., Decision], *operands: Operand) -> Callable[[Values], Decision]:
    """Decides by the values of the operands: there is nothing to check where one is absent, and where one is not known
    it cannot be told.
    """
    reads = tuple([operand.read for operand in operands])

    def decide(values: Values) -> Decision:
        found = [read(values) for read in reads]
        if ABSENT in found:
            return NOTHING
        return None if None in found else judge(*found)

    return decide


def bound(make: Callable[..., Check | None], *names: str) -> Bind:
    """Binds the operands of these keys for the one who makes the check, who is given the compiled data, the binding and
    them.
    """

    def bind(spec: Spec, binding: Binding) -> Check | None:
        operands = bind_all(binding, *(spec[name] for name in names))
        return None if operands is None else make(spec, binding, *operands)

    return bind


def bound_rows(make: Callable[..., Check | None], *names: str) -> Bind:
    """The same for an operator that may hold for several rows at once: every row must hold. The data that its maker is
    given are those of the operator.
    """

    def bind(spec: Spec, binding: Binding) -> Check | None:
        rows = []
        for row in spec["rows"]:
            operands = bind_all(binding, *(row[name] for name in names))
            check = None if operands is None else make(spec, binding, *operands)
            rows.append(_scoped(careful(check, binding), row, binding))
        return all_rows([row for row in rows if row is not None])

    return bind


def careful(check: Check | None, binding: Binding) -> Check | None:
    """The check, which does not hold it against a document with parts that were not read that it lacks a field: what
    such a field would add is not known.
    """
    if check is None or check.rests_on is not None or not binding.unread:
        return check
    inner, paths = check.decide, check.paths

    def decide(values: Values) -> Decision:
        decision = inner(values)
        return None if decision is False and any(path not in values for path in paths) else decision

    return check._replace(decide=decide)


def _scoped(check: Check | None, row: RowScope, binding: Binding) -> Check | None:
    """A row that is compared only where its fields are printed and its conditions met."""
    wanted = tuple(row.get("where_given") or ())
    conditions = tuple(bind_condition(spec, binding) for spec in row.get("where") or ())
    if check is None or not (wanted or conditions):
        return check
    inner = check.decide

    def decide(values: Values) -> Decision:
        for path in wanted:
            if path not in values:
                return NOTHING
        told = [condition.decide(values) for condition in conditions]
        if False in told:
            return NOTHING
        return None if None in told else inner(values)

    paths = unique((*check.paths, *(path for condition in conditions for path in condition.paths)))
    return check._replace(decide=decide, paths=paths)


def all_rows(rows: Sequence[Check]) -> Check | None:
    """Kleene conjunction: one row that does not hold decides, then one that cannot be told; None of no rows."""
    if len(rows) < 2:
        return rows[0] if rows else None
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


def sum_steps(operand: Operand, total: Any, values: Values) -> list[Step]:
    """The addition behind a summed operand; nothing for a single field."""
    terms = operand.terms(values) if operand.path is None else ()
    if len(terms) < 2 and not (terms and terms[0].sign < 0):
        return []
    return [Step("sum", terms, Term(total, operand.unit, None, operand.name))]


def paths_of(*operands: Operand) -> tuple[str, ...]:
    """The fields that operands read, each once."""
    return unique(path for operand in operands for path in operand.paths)


def unique(paths: Iterable[str]) -> tuple[str, ...]:
    """Paths in order, each once."""
    return tuple(dict.fromkeys(paths))
