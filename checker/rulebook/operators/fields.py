"""Checks of fields as such: given (are these there), readable and consistent (is every field of the document)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from checker.outcome import FAIL, Calculation, Step, Term
from checker.reading.field import Field, Values
from checker.rulebook.binding import Binding
from checker.rulebook.operators.base import Check, Decision, Operator, Spec
from checker.rulebook.operators.boundary import BLANK, Case, Subject
from checker.rulebook.operators.keys import Keys, some

Say = Callable[[str, Field], Step]


_GIVEN: Final = Keys("Given", {"fields": some("fields", "Kentät, jotka pitää olla täytetty.", least=1)})
_ALL: Final = Keys("AllFields", {})


def _bind_given(spec: Spec, binding: Binding) -> Check | None:
    """Each field is printed and not empty. A garbled, doubtful or contradictory one cannot be told, nor can one that
    may stand in a part of the document that was not read.
    """
    paths = tuple(path for path in spec["fields"] if path in binding.carried)
    if not paths:
        return None

    def lacking(values: Values) -> tuple[str, ...]:
        return tuple([path for path in paths if path in values.blank or (path not in values and not values.unread)])

    def decide(values: Values) -> Decision:
        if None not in [values.get(path) for path in paths]:
            return True
        return False if lacking(values) else None

    def explain(values: Values) -> Calculation:
        shown = lacking(values)
        terms = tuple(Term(values.get(path), binding.glossary[path].kind, path) for path in shown or paths)
        return Calculation((Step("given", terms, holds=not shown),))

    return Check(decide, explain, paths, lacking)


def _bind_readable(spec: Spec, binding: Binding) -> Check:
    """What stands where a value belongs is a value of its kind; where that is in doubt, it cannot be told."""

    def say(path: str, field: Field) -> Step:
        return Step("readable", (Term(field.text, "text", path),), None, binding.glossary[path].kind, False)

    return _no_field_is("unreadable", "readable", say, unsure="doubtful")


def _bind_consistent(spec: Spec, binding: Binding) -> Check:
    """A field that is printed more than once says the same everywhere."""

    def say(path: str, field: Field) -> Step:
        return Step("consistent", tuple(Term(reading.text, "text", path) for reading in field.candidates), holds=False)

    return _no_field_is("contradictory", "consistent", say)


def _no_field_is(state: str, kind: str, say: Say, unsure: str = "") -> Check:
    """The check that no field of the document is in that state: one outcome names all that are. Where one is in the
    state ``unsure``, it cannot be told.
    """

    def concerned(values: Values, state: str = state) -> list[tuple[str, Field]]:
        found = values.lacking.items()
        return [(path, field) for path, field in found if field.state == state and field.read_as != "derived"]

    def decide(values: Values) -> Decision:
        if not values.lacking:
            return True
        return False if concerned(values) else None if concerned(values, unsure) else True

    def rests_on(values: Values) -> tuple[str, ...]:
        return tuple([path for path, _ in concerned(values) or concerned(values, unsure)])

    def explain(values: Values) -> Calculation:
        wrong = tuple(say(path, field) for path, field in concerned(values))
        known = sum(value is not None for value in values.values())
        return Calculation(wrong or (Step(kind, (), Term(known, "count")),))

    return Check(decide, explain, (), rests_on)


def _given_cases(subject: Subject) -> Iterator[Case]:
    """Each field printed empty."""
    for path in subject.spec["fields"]:
        if path in subject.binding.carried:
            yield Case(f"{path} tyhjä", {path: BLANK}, FAIL)


OPERATORS: Final = (
    Operator("given", _GIVEN, _bind_given, _given_cases),
    Operator("readable", _ALL, _bind_readable, always_tells=True),
    Operator("consistent", _ALL, _bind_consistent, always_tells=True),
)
