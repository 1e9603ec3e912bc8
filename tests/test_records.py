"""The quick named tuples behave as those of the standard library."""

from __future__ import annotations

import collections
import pickle
from typing import Any

import pytest

from checker.records import NamedTuple


class Place(NamedTuple):
    """A place in a document."""

    line: int
    column: int = 1
    quote: str = ""

    @property
    def is_first(self) -> bool:
        """Whether it is the beginning of the document."""
        return self[:2] == (1, 1)


Standard = collections.namedtuple("Standard", ["line", "column", "quote"], defaults=[1, ""])


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ((3,), {}),
        ((3, 4), {}),
        ((3, 4, "x"), {}),
        ((), {"line": 3}),
        ((3,), {"quote": "x"}),
        ((), {"quote": "x", "column": 2, "line": 3}),
        ((), {}),
        ((1, 2, "x", 4), {}),
        ((1,), {"line": 1}),
        ((1,), {"row": 1}),
        ((), {"column": 2}),
    ],
)
def test_it_takes_what_the_standard_one_takes(values: tuple[Any, ...], named: dict[str, Any]) -> None:
    def made(kind: Any) -> Any:
        try:
            return tuple(kind(*values, **named))
        except TypeError:
            return TypeError

    assert made(Place) == made(Standard)


def test_it_does_what_the_standard_one_does() -> None:
    place = Place(1, quote="a")
    assert repr(place) == "Place(line=1, column=1, quote='a')"
    assert place == (1, 1, "a") and hash(place) == hash((1, 1, "a"))
    assert (place.line, place.is_first, Place._fields) == (1, True, ("line", "column", "quote"))
    assert place._asdict() == {"line": 1, "column": 1, "quote": "a"}
    assert place._replace(line=2) == Place(2, 1, "a") and type(place._replace(line=2)) is Place
    assert type(pickle.loads(pickle.dumps(place))) is Place
    with pytest.raises(ValueError, match="row"):
        place._replace(row=2)  # type: ignore[call-arg]
    with pytest.raises(AttributeError):
        place.line = 2  # type: ignore[misc]
    with pytest.raises(AttributeError):
        place.other = 2  # type: ignore[attr-defined]
    match place:
        case Place(line, column):
            assert (line, column) == (1, 1)
