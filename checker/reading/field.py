"""A value that was read, and the place it was read from: the two are never parted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from checker.reading.finnish import PLACEHOLDERS
from checker.reading.place import Where

_HALF_A_THOUSAND: Final = 500_00
"""Cents."""
WRITTEN: Final = "kirjoitettu"
"""The value of a field that only says that there is prose; its text is the beginning of the prose."""


class Recognised(NamedTuple):
    """How a quote was recognised in the picture of a page."""

    confidence: int
    """How sure the least sure of its words is, from 0 to 100."""
    box: tuple[int, int, int, int]
    """Its left, upper, right and lower edge in millimetres from the upper left corner of the page."""


class Field(NamedTuple):
    """One field of a form as it stands in the document.

    Five states: known (``value`` is not None), contradictory (``candidates``), doubtful (``doubt``: something stands
    there, but whether it is the field's is unsure), blank (``text`` is empty or a dash in place of a value) and
    unreadable (text that is certainly the field's but not of its kind). A label that is not in the document has no
    Field.
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
    where: Where | None = None
    """The place in a file that has no lines."""
    doubt: str = ""
    """Why what stands here (``text``) was not taken as the value though it may be it; empty where there is no doubt:

    ``column``  it is unsure in which column it stands        ``unit``    not euros, or thousands of them
    ``choice``  not exactly one of the alternatives is chosen ``amounts`` more than one amount in one place
    ``mark``    hidden, struck or covered
    ``part``    in a part of the file that is not read: a control, an embedded object
    ``formula`` a formula of a sheet whose result is not in the file, or is an error
    ``end``     it is unsure whether this is the value and where it ends: the text may have lost lines or their order
    ``cut``     a list or a document ends with it and goes on elsewhere, so it is unsure whether it is whole
    ``sums``    a printed sum of a table: it is unsure which figures of its row or column make it
    ``rows``    in a table whose rows no form names, or in brackets: it is unsure whether it belongs to its sum, and how
    ``words``   words or signs stand around it, or it is a day that may be another one
    ``ocr``     recognised in a picture, and not sure enough; without text, nothing was recognised there
    """
    ocr: Recognised | None = None
    """Of a quote that was recognised in the picture of a page."""

    @property
    def is_doubt(self) -> bool:
        """Whether it has no value because of a doubt; an amount in thousands has one, as far as it is told."""
        return self.value is None and self.doubt != ""

    @property
    def unsaid_cents(self) -> int:
        """By how many cents an amount in thousands may be off: half of the last digit of each of its figures."""
        if self.doubt != "unit" or self.value is None:
            return 0
        parts = (line.partition(",")[2] for line in self.text.split("\n"))
        return sum(_HALF_A_THOUSAND // 10 ** sum(map(str.isdigit, part)) for part in parts)

    @property
    def state(self) -> str:
        """known, contradictory, doubtful, blank or unreadable."""
        if self.value is not None:
            return "known"
        if self.candidates:
            return "contradictory"
        if self.doubt:
            return "doubtful"
        return "blank" if self.text in PLACEHOLDERS else "unreadable"

    def in_doubt(self, why: str, beside: str = "") -> Field:
        """The same field left in doubt: all that was read of it is still quoted, and what stands ``beside`` it that may
        be its value.
        """
        texts = [*([one.text for one in self.candidates] or [self.text]), beside]
        text = "\n".join(text for text in texts if text)
        return self._replace(value=None, text=text, candidates=(), doubt=why)


def value_at(fields: Mapping[str, Field], path: str) -> Any:
    """The value of a field; None where it has none or is not there."""
    return fields[path].value if path in fields else None


_NONE_LACKING: Final[Mapping[str, Field]] = {}


class Values(dict[str, Any]):
    """What rules compute with: known values by path, None where the document gives no single value.

    A field that the form need not print and that is not there has no key.
    """

    __slots__ = ("blank", "lacking", "unread")

    def __init__(
        self,
        values: Mapping[str, Any],
        blank: frozenset[str] = frozenset(),
        lacking: Mapping[str, Field] = _NONE_LACKING,
        unread: bool = False,
    ) -> None:
        super().__init__(values)
        self.blank = blank
        """The paths that are printed empty; it matters only to the rules that ask whether something is given."""
        self.lacking = lacking
        """The fields in which something stands that is no value: unreadable, contradictory and doubtful ones."""
        self.unread = unread
        """Whether the document has parts that were not read, so that what is not found may yet be there."""

    def changed(self, changes: Mapping[str, Any]) -> Values:
        """The same with other values at some paths."""
        return Values({**self, **changes}, self.blank, self.lacking, self.unread)
