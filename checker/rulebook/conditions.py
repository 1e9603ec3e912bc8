"""When a rule applies: conditions on single fields, three-valued.

True, False, or None where the document should say but does not: then the rule cannot tell
whether it applies, which is not the same as not applying.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from checker.money import Percent, percent_below
from checker.reading.field import Values
from checker.rulebook.binding import Binding
from checker.rulebook.formats import matches_format
from checker.rulebook.operands import decode
from checker.rulebook.shapes import ConditionSpec

Decide = Callable[[Values], bool | None]
HOLDS_WITHOUT: Final = frozenset({"is_not", "is_none_of", "is_not_given"})
"""Tests that a field which is not on the form meets."""


class Condition(NamedTuple):
    """One bound condition with what it says, for the reason of an outcome."""

    decide: Decide
    paths: tuple[str, ...]
    test: str
    wanted: tuple[Any, ...]


def fields_of(spec: ConditionSpec) -> tuple[str, ...]:
    """The fields that a condition asks for."""
    if "any_of" in spec:
        return tuple(path for part in spec["any_of"] for path in fields_of(part))
    return (spec["field"],)


def bind_condition(spec: ConditionSpec, binding: Binding) -> Condition:
    """The condition that ``spec`` (compiled data) describes."""
    if "any_of" in spec:
        return _any_of([bind_condition(part, binding) for part in spec["any_of"]])
    path, test = spec["field"], spec["test"]
    wanted = tuple(decode(spec["unit"], value) for value in spec["values"])
    if path not in binding.carried:
        holds = test in HOLDS_WITHOUT
        return Condition(lambda values: holds, (path,), test, wanted)
    if test == "has_format":
        return _formatted(path, str(wanted[0]), binding)
    return Condition(_decide(path, test, wanted, path in binding.optional), (path,), test, wanted)


def _formatted(path: str, name: str, binding: Binding) -> Condition:
    """A condition on the shape of a text; what it says is the format's Finnish title."""
    fits, optional = matches_format(name, binding), path in binding.optional

    def decide(values: Values) -> bool | None:
        value = values.get(path)
        if value is None:
            return False if optional and path not in values else None
        return fits(value)

    return Condition(decide, (path,), "has_format", (binding.registers.format_title(name),))


def _decide(path: str, test: str, wanted: tuple[Any, ...], optional: bool) -> Decide:
    if test in ("is_given", "is_not_given"):
        return _decide_given(path, test == "is_given")
    holds, without = _TESTS[test], test in HOLDS_WITHOUT
    choices = tuple(comparable(value) for value in wanted)

    def decide(values: Values) -> bool | None:
        value = values.get(path)
        if value is None:
            return without if optional and path not in values else None
        return holds(comparable(value), choices)

    return decide


def _decide_given(path: str, wanted: bool) -> Decide:
    def decide(values: Values) -> bool | None:
        if path not in values:
            return None if values.unread else not wanted
        if path in values.blank:
            return not wanted
        return None if values[path] is None else wanted

    return decide


def _any_of(parts: list[Condition]) -> Condition:
    def decide(values: Values) -> bool | None:
        told = [part.decide(values) for part in parts]
        return True if True in told else None if None in told else False

    paths = tuple(path for part in parts for path in part.paths)
    return Condition(decide, paths, "any_of", tuple(value for part in parts for value in part.wanted))


def comparable(value: Any) -> Any:
    """A value as it is compared: texts without regard to case and doubled spaces, 24,00 % as 24 %."""
    if isinstance(value, str):
        return " ".join(value.casefold().split())
    if isinstance(value, Percent):
        units, decimals = value
        while decimals and units % 10 == 0:
            units, decimals = units // 10, decimals - 1
        return Percent(units, decimals)
    return value


def _above(value: Any, choice: Any) -> bool:
    return percent_below(choice, value) if isinstance(value, Percent) else bool(value > choice)


_TESTS: Final[dict[str, Callable[[Any, tuple[Any, ...]], bool]]] = {
    "is": lambda value, choices: value in choices,
    "is_not": lambda value, choices: value not in choices,
    "is_one_of": lambda value, choices: value in choices,
    "is_none_of": lambda value, choices: value not in choices,
    "is_above": lambda value, choices: _above(value, choices[0]),
    "is_at_most": lambda value, choices: not _above(value, choices[0]),
    "starts_with": lambda value, choices: bool(value.startswith(choices[0])),
}
