"""The fields read so far from one document, and what the readers of its sections work with.

A field printed twice with one value is one field; printed twice with two values it is
contradictory and keeps both quotes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from checker.hints import Any, Final
from checker.money import Percent, same_percent
from checker.reading.document import Document, Place
from checker.reading.field import Field
from checker.reading.form import Form, Section
from checker.reading.labels import Hit
from checker.reading.patterns import LazyPattern
from checker.records import NamedTuple

WRAPPED_LINE: Final = 120
"""Longest line of a document whose text was broken to a width."""
_SINGLE: Final = LazyPattern(r"\S \S")
_DOUBLE: Final = LazyPattern(r"\S  +\S")
_BROKEN: Final = LazyPattern(r"(?<=[^\W\d_]-) (?=[^\W\d_])(?!(?:ja|tai|sekä|eli|että|och|and|or)\b)", re.IGNORECASE)
"""The line end after ``työmarkkina-`` in a compound; ``liikenne- ja`` keeps its space."""
PLACES: Final = 4
"""Most places of which it is kept what a section says there."""
_SAMPLE: Final = 200
"""Lines from which the habit of spacing is judged."""


_new: Final = tuple.__new__
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
                _put(fields, path, field)
            found = (fields, self.lines(first))
            if len(self._at) >= PLACES:
                self._at.clear()
            self._at[first] = found
        return found


def _put(fields: dict[str, Field], path: str, field: Field) -> None:
    """Add a reading to those there are."""
    earlier = fields.get(path)
    fields[path] = field if earlier is None else reconcile(earlier, field)


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
            field = _new(Field, (value, self.lines[line][start:end], None, line + 1, start + 1, read_as, label, ()))
        else:
            place = self.place(spans)
            field = Field(value, place.text, place.page, place.line, place.column, read_as, label)
        if self._log is not None:
            self._log.append((path, field))
        _put(self.fields, path, field)

    def add_blank(self, path: str, hit: Hit) -> None:
        """A label with nothing after it."""
        self.add(path, None, [Span(hit.line, hit.start, hit.start)], hit.read_as, self.label_of(hit))

    def hear(self, first: int, read: Callable[[], None]) -> Said | None:
        """Read a section from this line on; what it said, or None where that hangs on more than
        :meth:`surroundings` tell.
        """
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
            _put(self.fields, path, field)

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


def _moved(field: Field, lines: int) -> Field:
    """The same reading so many lines further down."""
    value, text, page, line, column, read_as, label, candidates = field
    return _new(Field, (value, text, page, line + lines, column, read_as, label, candidates))  # type: ignore[operator]


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
