"""Checks of the fields themselves, whatever they mean: readable, consistent.

A rule of one of these speaks of all fields of the document at once: one outcome names everything that is wrong, and
the rules that could not use those fields need only say so.
"""

from __future__ import annotations

from collections.abc import Callable

from checker.outcome import Calculation, Step, Term
from checker.reading.field import Field, Values
from checker.rulebook.binding import Binding
from checker.rulebook.operators.base import Check, Decision, Spec

Say = Callable[[str, Field], Step]


def readable(spec: Spec, binding: Binding) -> Check:
    """What stands where a value belongs is a value of its kind."""

    def say(path: str, field: Field) -> Step:
        return Step("readable", (Term(field.text, "text", path),), None, binding.glossary[path].kind, False)

    return _no_field_is("unreadable", "readable", say)


def consistent(spec: Spec, binding: Binding) -> Check:
    """A field that is printed more than once says the same everywhere."""

    def say(path: str, field: Field) -> Step:
        return Step("consistent", tuple(Term(reading.text, "text", path) for reading in field.candidates), holds=False)

    return _no_field_is("contradictory", "consistent", say)


def _no_field_is(state: str, kind: str, say: Say) -> Check:
    """The check that no field of the document is in that state."""

    def concerned(values: Values) -> list[tuple[str, Field]]:
        found = values.lacking.items()
        return [(path, field) for path, field in found if field.state == state and field.read_as != "derived"]

    def decide(values: Values) -> Decision:
        return not (values.lacking and concerned(values))

    def explain(values: Values) -> Calculation:
        wrong = tuple(say(path, field) for path, field in concerned(values))
        known = sum(value is not None for value in values.values())
        return Calculation(wrong or (Step(kind, (), Term(known, "count")),))

    return Check(decide, explain, (), lambda values: tuple(path for path, _ in concerned(values)))
