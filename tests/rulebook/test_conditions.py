"""Conditions are three-valued, and a value that should be there but is not is not a no."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from checker.money import Percent
from checker.reading.field import Values
from checker.rulebook.binding import Binding
from checker.rulebook.conditions import bind_condition
from tests.rulebook.binding import GLOSSARY, OPTIONAL, QUANTITIES, REGISTERS


def decide(spec: dict[str, Any], given: dict[str, Any], carried: frozenset[str] = frozenset(GLOSSARY)) -> Any:
    binding = Binding(GLOSSARY, carried, OPTIONAL, None, None, {}, QUANTITIES, REGISTERS)
    blank = frozenset(path for path, value in given.items() if value == "")
    values = Values({path: None if path in blank else value for path, value in given.items()}, blank)
    return bind_condition(spec, binding).decide(values)


def condition_of(path: str, name: str, *wanted: Any) -> dict[str, Any]:
    return {"field": path, "test": name, "unit": GLOSSARY[path].kind, "values": list(wanted)}


@pytest.mark.parametrize(
    ("condition", "value", "expected"),
    [
        (condition_of("t.a", "is", "Kunta"), "kunta", True), (condition_of("t.a", "is", "Kunta"), "Valtio", False),
        (condition_of("t.a", "is_not", "Kunta"), "kunta", False), (condition_of("t.a", "is_not", "Kunta"), "Valtio", True),
        (condition_of("t.a", "is_one_of", "a", "b"), "B", True), (condition_of("t.a", "is_none_of", "a", "b"), "B", False),
        (condition_of("m.a", "is_above", 100), 101, True), (condition_of("m.a", "is_above", 100), 100, False),
        (condition_of("m.a", "is_at_most", 100), 100, True), (condition_of("m.a", "is_at_most", 100), 101, False),
        (condition_of("p.a", "is_above", [95, 1]), Percent(10), True), (condition_of("p.a", "is_above", [95, 1]), Percent(9), False),
        (condition_of("p.a", "is", [40, 0]), Percent(4000, 2), True),
        (condition_of("d.a", "is_at_most", "2023-12-31"), date(2024, 1, 1), False),
        (condition_of("t.a", "starts_with", "PL"), "PL 27", True), (condition_of("t.a", "starts_with", "PL"), "Katu 1", False),
        (condition_of("t.a", "has_format", "postal_code"), "00011", True),
        (condition_of("t.a", "has_format", "postal_code"), "0011", False),
        (condition_of("t.a", "has_format", "postal_code"), "sanoja", False),
        (condition_of("y.a", "is", False), False, True), (condition_of("y.a", "is", False), True, False),
    ],
)  # fmt: skip
def test_known_values(condition: dict[str, Any], value: Any, expected: bool) -> None:
    assert decide(condition, {condition["field"]: value}) is expected


@pytest.mark.parametrize("name", ["is", "is_not", "is_one_of", "is_none_of", "is_above", "is_at_most"])
def test_a_missing_or_unreadable_value_is_neither_yes_nor_no(name: str) -> None:
    assert decide(condition_of("m.a", name, 1), {}) is None
    assert decide(condition_of("m.a", name, 1), {"m.a": None}) is None


def test_a_field_the_form_need_not_print_is_not_the_wanted_value() -> None:
    assert decide(condition_of("m.optional", "is_above", 0), {}) is False
    assert decide(condition_of("m.optional", "is_not", 0), {}) is True


def test_a_field_that_is_not_on_the_form() -> None:
    nothing: frozenset[str] = frozenset()
    assert decide(condition_of("t.a", "is", "Kunta"), {}, nothing) is False
    assert decide(condition_of("t.a", "is_not", "Kunta"), {}, nothing) is True


@pytest.mark.parametrize(("value", "given"), [("x", True), ("", False), (None, None)])
def test_given_tells_blank_from_unreadable(value: Any, given: Any) -> None:
    assert decide(condition_of("t.a", "is_given"), {"t.a": value}) is given
    assert decide(condition_of("t.a", "is_not_given"), {"t.a": value}) is (None if given is None else not given)


def test_any_of_joins_by_kleene() -> None:
    either = {"any_of": [condition_of("t.a", "is", "a"), condition_of("m.a", "is_above", 0)]}
    assert decide(either, {"t.a": "a"}) is True
    assert decide(either, {"t.a": "b"}) is None
    assert decide(either, {"t.a": "b", "m.a": 0}) is False
