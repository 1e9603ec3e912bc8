"""The comparison behind ``verify``: the first difference, named by document, rule and member."""

from __future__ import annotations

from typing import Any

import pytest

from checker.running.verify import compare


@pytest.mark.parametrize(
    ("reported", "found", "where", "values"),
    [
        ({"a": 1, "b": 2}, {"a": 1, "b": 3}, "x.b", ("2", "3")),
        ({"b": 1, "a": [1, 2]}, {"b": 2, "a": [1, 3]}, "x.a[1]", ("2", "3")),
        ({"a": None}, {}, "x.a", ("null", "")),
        ({"a": 1}, {}, "x.a", ("1", "")),
        ({}, {"a": [1]}, "x.a", ("", "[1]")),
        ([1], [1, 2], "x", ("1", "2")),
        ({"a": {"b": "ä"}}, {"a": {"b": "ö" * 300}}, "x.a.b", ("ä", "ö" * 200 + "…")),
        (1, "1", "x", ("1", "1")),
        ([1, {"a": 2}], [1, {"a": 2}], None, None),
    ],
)
def test_the_first_place_where_two_values_differ(
    reported: Any, found: Any, where: str | None, values: tuple[str, str] | None
) -> None:
    difference = compare(reported, found, "x")
    if where is None:
        assert difference is None
    else:
        assert difference is not None
        assert (difference.where, (difference.reported, difference.found)) == (where, values)
