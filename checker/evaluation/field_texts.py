"""Texts that are made of fields, each made once: documents share many a field, its place included.

What was read before is remembered (:mod:`checker.reading.remembered`), so most fields of a folder are the very
objects of an earlier document; a field that only equals an earlier one is found by what it says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from checker.reading.field import Field

Make = Callable[[str, Field], str]
"""From a path and its field to a text that hangs on nothing else."""


class FieldTexts:
    """Remembers the texts of at most ``most`` fields, and which objects said the same."""

    __slots__ = ("_equal", "_make", "_most", "_same")

    def __init__(self, make: Make, most: int) -> None:
        self._make = make
        self._most = most
        self._same: dict[int, tuple[Field, str, str]] = {}
        """By identity; the field is kept with its text so that its id is not given to another one."""
        self._equal: dict[tuple[str, Field], str] = {}

    def of(self, fields: Mapping[str, Field], paths: Iterable[str]) -> list[str]:
        """The texts of those of the paths that have a field, in the order of the paths."""
        same, texts = self._same, []
        for path in paths:
            field = fields.get(path)
            if field is not None:
                known = same.get(id(field))
                texts.append(known[2] if known is not None and known[1] == path else self._text(path, field))
        return texts

    def _text(self, path: str, field: Field) -> str:
        if len(self._same) >= self._most:
            self._same.clear()
            self._equal.clear()
        member = (path, field)
        text = self._equal.get(member)
        if text is None:
            text = self._equal[member] = self._make(path, field)
        self._same[id(field)] = (field, path, text)
        return text
