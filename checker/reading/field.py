"""A value that was read, and the place it was read from: the two are never parted."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from checker.reading.finnish import PLACEHOLDERS

WRITTEN: Final = "kirjoitettu"
"""The value of a field that only says that there is prose; its text is the beginning of the prose."""


class Field(NamedTuple):
    """One field of a form as it stands in the document.

    Four states: known (``value`` is not None), blank (``text`` is empty or a dash in place of a value),
    unreadable (text but no value) and contradictory (``candidates``). A label that is not in the document has no Field.
    """

    value: Any
    """int cents, date, Percent, int, str, tuple of str or bool, by the glossary's kind."""
    text: str
    """The exact quote of the document, as printed there."""
    page: int | None = None
    line: int | None = None
    """From 1, in the original document."""
    column: int | None = None
    """From 1, in characters of the original line."""
    read_as: str = "label"
    """label, alias, near-miss, table, sentence or derived."""
    label: str = ""
    """The label as it is printed."""
    candidates: tuple[Field, ...] = ()
    """The differing readings of a contradictory field."""

    @property
    def state(self) -> str:
        """known, blank, unreadable or contradictory."""
        if self.value is not None:
            return "known"
        if self.candidates:
            return "contradictory"
        return "blank" if self.text in PLACEHOLDERS else "unreadable"


class Values(dict[str, Any]):
    """What rules compute with: known values by path, None where the document gives no single value.

    A field that the form need not print and that is not there has no key. ``blank`` holds the paths
    that are printed empty, which matters only to the rules that ask whether something is given.
    """

    __slots__ = ("blank",)

    def __init__(self, values: dict[str, Any], blank: frozenset[str] = frozenset()) -> None:
        super().__init__(values)
        self.blank = blank
