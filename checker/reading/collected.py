"""The fields read so far from one document, and what the readers of its sections work with."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

from checker.reading.document import Document, Place
from checker.reading.field import Field
from checker.reading.form import Form, Section
from checker.reading.labels import Hit
from checker.reading.said import Said, put

WRAPPED_LINE: Final = 120
"""Longest line of a document whose text was broken to a width."""
_SINGLE: Final = re.compile(r"\S \S")
_DOUBLE: Final = re.compile(r"\S  +\S")
_BROKEN: Final = re.compile(r"(?<=[^\W\d_]-) (?=[^\W\d_])(?!(?:ja|tai|sekä|eli|että|och|and|or)\b)", re.IGNORECASE)
"""The line end after ``työmarkkina-`` in a compound; ``liikenne- ja`` keeps its space."""
_SAMPLE: Final = 200
"""Lines from which the habit of spacing is judged."""


"""Makes a named tuple of all its values at half the cost of calling it."""


class Span(NamedTuple):
    """A stretch of one line, as searched."""

    line: int
    start: int
    end: int


class Part(NamedTuple):
    """One section of the document at hand."""

    section: Section
    first: int
    last: int
    """The line after its last."""
    hits: Sequence[Hit]
    """Its labels, in reading order."""
    title: Hit | None


class Reading:
    """One document on one form, being read."""

    __slots__ = (
        "document",
        "form",
        "lines",
        "taken",
        "used",
        "present",
        "fields",
        "is_plain",
        "_width",
        "_doubled",
        "_hangs_on_spacing",
        "_log",
    )

    def __init__(self, document: Document, form: Form) -> None:
        self.document = document
        self.form = form
        self.lines = document.lines
        self.taken: set[int] = set()
        """Lines on which a title or label stands."""
        self.used: set[int] = set()
        """Lines on which the text of a field begins."""
        self.present: set[str] = set()
        """Names of the sections that are there."""
        self.fields: dict[str, Field] = {}
        self.is_plain = (
            document.originals is document.lines and document.pages is None and isinstance(document.numbers, range)
        )
        """Whether lines are searched as they are printed, so that a place needs no computing."""
        self._width: int | None = None
        self._doubled: bool | None = None
        self._hangs_on_spacing = False
        self._log: list[tuple[str, Field]] | None = None

    def text(self, spans: Sequence[Span]) -> str:
        """What stands in these stretches, with one space between words; a word broken after its hyphen has none."""
        if len(spans) == 1:
            number, start, end = spans[0]
            text = self.lines[number][start:end]
            return " ".join(text.split()) if "  " in text or "\t" in text else text
        text = " ".join([" ".join(self.lines[number][start:end].split()) for number, start, end in spans])
        return _BROKEN.sub("", text) if "- " in text else text

    def place(self, spans: Sequence[Span]) -> Place:
        """The original quote of these stretches, line under line, and where it begins."""
        number, start, end = spans[0]
        place = self.document.place(number, start, end - start)
        if len(spans) == 1:
            return place
        rest = [self.document.place(number, start, end - start).text for number, start, end in spans[1:]]
        return place._replace(text="\n".join([place.text, *rest]))

    def label_of(self, hit: Hit) -> str:
        """The label as it is printed."""
        line, start, end_line, end, _, _ = hit
        if line == end_line:
            return self.lines[line][start:end]
        return f"{self.lines[hit.line][hit.start :].strip()} {self.lines[hit.end_line][: hit.end].strip()}"

    def add(self, path: str, value: Any, spans: Sequence[Span], read_as: str, label: str) -> None:
        """One reading of a field; ``spans`` is where its text stands."""
        line, start, end = spans[0]
        self.used.add(line)
        if self.is_plain and len(spans) == 1:
            field = Field(value, self.lines[line][start:end], None, line + 1, start + 1, read_as, label)
        else:
            place = self.place(spans)
            field = Field(value, place.text, place.page, place.line, place.column, read_as, label)
        if self._log is not None:
            self._log.append((path, field))
        put(self.fields, path, field)

    def add_blank(self, path: str, hit: Hit) -> None:
        """A label with nothing after it."""
        self.add(path, None, [Span(hit.line, hit.start, hit.start)], hit.read_as, self.label_of(hit))

    def hear(self, first: int, read: Callable[[], None]) -> Said | None:
        """What a section said that ``read`` reads from this line on; None where it hangs on the document's spacing."""
        log: list[tuple[str, Field]] = []
        self._log, self._hangs_on_spacing = log, False
        read()
        self._log = None
        return None if self._hangs_on_spacing else Said(first, log)

    def say_again(self, said: Said, first: int) -> None:
        """The same readings of a section that begins on this line."""
        fields, used = said.at(first)
        self.used.update(used)
        if self.fields.keys().isdisjoint(fields):
            self.fields.update(fields)
            return
        for path, field in said.log(first):
            put(self.fields, path, field)

    def surroundings(self, section: Section) -> tuple[int, bool, bool]:
        """What the readings of a section hang on besides its lines and those beside it."""
        return (self.width, section.unless in self.present, "costs.flat_rate" in self.fields)

    @property
    def width(self) -> int:
        """The width to which the document's text was broken; 0 where its lines are whole."""
        if self._width is None:
            is_whole = any(len(line) > WRAPPED_LINE for line in self.lines)
            self._width = 0 if is_whole else max(map(len, self.lines), default=0)
        return self._width

    @property
    def doubled(self) -> bool:
        """Whether words of this document are regularly divided by more than one space."""
        self._hangs_on_spacing = True
        if self._doubled is None:
            sample = "\n".join(self.lines[:_SAMPLE])
            self._doubled = len(_SINGLE.findall(sample)) * 4 < len(_DOUBLE.findall(sample))
        return self._doubled
