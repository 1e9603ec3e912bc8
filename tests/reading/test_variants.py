"""The real documents as other programs and people would have left them: the same fields, or none, never others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from checker.money import Percent, same_percent
from checker.reading.derive import OF_TEXT
from checker.reading.field import Field
from checker.reading.finnish import tidy
from tests.reading.printing import application
from tests.reading.variants import ENCODINGS, EVERYDAY, FINISHED, HARD, tabs_to_one_space
from tests.shared import seed

SEEDS = ("000", "001", "002", "003", "004")
ENOUGH = 95
"""Of a hundred fields in the hard variants."""
UNCUT = {
    (tabs_to_one_space, path)
    for path in ("costs.flat_rate", "costs.net", "approved.costs.flat_rate", "approved.costs.net")
}
"""The rows ``72 259 0`` and ``252 907 0``, which may be three figures."""


def fields_of(data: bytes) -> dict[str, Field]:
    """The fields that stand in the document; what is told of its whole text changes with the text."""
    return {path: field for path, field in application(data).fields.items() if path not in OF_TEXT}


def text_of(number: str) -> str:
    return seed(number).read_text(encoding="utf-8")


def is_same(left: Any, right: Any) -> bool:
    """The same value; letters may be capitals where the variant made them so, dashes hyphens."""
    if isinstance(left, Percent) and isinstance(right, Percent):
        return same_percent(left, right)
    return bool(plain(left) == plain(right))


def plain(value: Any) -> Any:
    if isinstance(value, tuple) and not isinstance(value, Percent):
        return tuple(map(plain, value))
    return tidy(value).casefold().replace("–", "-") if isinstance(value, str) else value


def differences(number: str, data: bytes) -> tuple[int, dict[str, tuple[Any, Any]]]:
    """How many fields there are, and those that differ, with both values (None where there is none)."""
    before, after = fields_of(text_of(number).encode()), fields_of(data)
    pairs = {
        path: (before[path].value if path in before else None, after[path].value if path in after else None)
        for path in before.keys() | after.keys()
    }
    return len(before), {path: pair for path, pair in pairs.items() if not is_same(*pair)}


@pytest.mark.parametrize("number", SEEDS)
@pytest.mark.parametrize("variant", EVERYDAY)
def test_everyday_variants_read_the_same(variant: Callable[[str], str], number: str) -> None:
    assert differences(number, variant(text_of(number)).encode())[1] == {}


@pytest.mark.parametrize("number", SEEDS)
@pytest.mark.parametrize("name", ENCODINGS)
def test_encodings_read_the_same(name: str, number: str) -> None:
    assert differences(number, ENCODINGS[name](text_of(number)))[1] == {}


@pytest.mark.parametrize("number", SEEDS)
@pytest.mark.parametrize("variant", [*HARD, *FINISHED])
def test_hard_variants_read_the_same_or_nothing(variant: Callable[[str], str], number: str) -> None:
    count, differing = differences(number, variant(text_of(number)).encode())
    assert {path: pair for path, pair in differing.items() if pair[1] is not None} == {}
    told = {path for path in differing if (variant, path) not in UNCUT}
    assert (count - len(told)) * 100 >= ENOUGH * count


@pytest.mark.parametrize("number", SEEDS)
@pytest.mark.parametrize("first", HARD[::3])
def test_two_variants_at_once_make_up_no_number(first: Callable[[str], str], number: str) -> None:
    for second in (*EVERYDAY[::4], *HARD[1::4]):
        if first is not second and {first.__name__, second.__name__}.isdisjoint({"cents"}):
            _, differing = differences(number, second(first(text_of(number))).encode())
            made_up = {path: pair for path, pair in differing.items() if isinstance(pair[1], int | Percent)}
            assert made_up == {}, second.__name__
