"""What sections say of fields: one reading added to another, and all of a section said again elsewhere.

A field printed twice with one value is one field; printed twice with two values it is
contradictory and keeps both quotes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from checker.made_once import keep
from checker.money import Percent, same_percent
from checker.reading.field import Field

PLACES: Final = 4
"""Most places of which it is kept what a section says there."""


class Said:
    """What the reading of one section gave, to be said again at whatever place of a document it stands."""

    __slots__ = ("_at", "_first", "_log", "is_quiet")

    def __init__(self, first: int, log: Sequence[tuple[str, Field]]) -> None:
        self._first = first
        """The section's first line where it was read."""
        self._log = log
        """Paths and readings in their order."""
        self.is_quiet = False
        """Whether nothing else on its lines may be a label with a slip."""
        self._at: dict[int, tuple[dict[str, Field], set[int]]] = {}

    def log(self, first: int) -> Sequence[tuple[str, Field]]:
        """Paths and readings where the section begins on this line."""
        further = first - self._first
        return [(path, _moved(field, further)) for path, field in self._log] if further else self._log

    def lines(self, first: int) -> set[int]:
        """The lines on which these readings begin where the section begins on this line."""
        further = first - self._first - 1
        return {field.line + further for _, field in self._log if field.line is not None}

    def at(self, first: int) -> tuple[dict[str, Field], set[int]]:
        """What these readings alone make of the fields, and :meth:`lines`."""
        found = self._at.get(first)
        if found is None:
            fields: dict[str, Field] = {}
            for path, field in self.log(first):
                put(fields, path, field)
            found = keep(self._at, first, (fields, self.lines(first)), PLACES)
        return found


def put(fields: dict[str, Field], path: str, field: Field) -> None:
    """Add a reading to those there are."""
    earlier = fields.get(path)
    fields[path] = field if earlier is None else reconcile(earlier, field)


def _moved(field: Field, lines: int) -> Field:
    """The same reading so many lines further down."""
    return field if field.line is None else field._replace(line=field.line + lines)


def reconcile(earlier: Field, field: Field) -> Field:
    """One field from two readings of it: the same, the one that says something, or a contradiction."""
    if not field.text or (field.text == earlier.text and field.value == earlier.value):
        return earlier
    if not earlier.text:
        return field
    if earlier.candidates:
        if any(same_value(candidate.value, field.value) for candidate in earlier.candidates):
            return earlier
        return earlier._replace(candidates=(*earlier.candidates, field))
    if same_value(earlier.value, field.value):
        return earlier
    return earlier._replace(value=None, candidates=(earlier, field))


def same_value(left: Any, right: Any) -> bool:
    """Whether two readings say the same; two unreadable ones never do."""
    if left is None or right is None:
        return False
    if isinstance(left, Percent) and isinstance(right, Percent):
        return same_percent(left, right)
    if isinstance(left, str) and isinstance(right, str):
        return left.casefold() == right.casefold()
    return bool(left == right)
