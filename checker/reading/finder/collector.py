"""The fields found so far, each with its quote: one reading added to another.

A field printed twice with one value is one field; printed twice with two values it is contradictory and keeps both
quotes. What is unsure gives way to what is certain.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from checker.money import Percent, same_percent
from checker.reading.blocks import HIDDEN, STRUCK
from checker.reading.field import Field
from checker.reading.finder.among_words import has_some
from checker.reading.finder.forms import EXACT, Label
from checker.reading.finder.index import Target
from checker.reading.finder.pieces import Pieces, Span
from checker.reading.finnish import PARSERS

MOST_CANDIDATES: Final = 20
"""Most differing readings of a field that are kept."""


class Hit(NamedTuple):
    """A title or label found: from ``start`` in ``piece`` to ``end`` in ``end_piece``."""

    piece: int
    start: int
    end_piece: int
    end: int
    target: Target
    read_as: str

    @property
    def label(self) -> Label:
        """What the form says of it."""
        return self.target.label


class Collector:
    """The fields of one document."""

    def __init__(self, pieces: Pieces, kinds: Mapping[str, str]) -> None:
        self.pieces = pieces
        self.kinds = kinds
        """The kinds of the form's fields, by path."""
        self.fields: dict[str, Field] = {}
        self.is_apart = False
        """Whether what is read stands in a table under a heading of its own, where another value contradicts none."""

    def add(
        self,
        path: str,
        value: Any,
        spans: Sequence[Span],
        read_as: str,
        label: str,
        doubt: str = "",
        text: str | None = None,
    ) -> None:
        """One reading of a field; ``spans`` is where its text stands, or where one would look for a ``text`` that is
        not seen there.
        """
        quote, (page, line, column, where) = self.pieces.quote(spans)
        quote = quote if text is None else text
        if value is None and not doubt and has_some(self.kinds.get(path, ""), quote):
            doubt = "words"
        self.put(path, Field(value, quote, page, line, column, read_as, label, (), where, doubt))

    def add_blank(self, path: str, hit: Hit, kind: str = "", first: int = 0, last: int = 0) -> None:
        """A label with nothing after it; ``first`` to ``last`` are the pieces where a value may be hidden or struck, or
        a formula without its result.
        """
        text, place = self.unsaid(kind, first, last), Span(hit.piece, hit.start, hit.start)
        doubt = "mark" if text else ""
        if not text and any(one.place in self.pieces.formulas for one in self.pieces.paragraphs[first:last]):
            text, doubt = self.pieces.unsaid(first, last, HIDDEN), "formula"
        self.add(path, None, [place], hit.read_as, self.label_of(hit), doubt, text)

    def unsaid(self, kind: str, first: int, last: int) -> str:
        """A value that is hidden, or a figure that is struck, if only in part; hidden words only tell what to write."""
        struck = self.pieces.unsaid(first, last, STRUCK)
        if kind not in EXACT or any(map(str.isdigit, struck)):
            return struck
        marks = STRUCK | HIDDEN
        text = self.pieces.unsaid(first, last, marks)
        values = (self.pieces.unsaid(piece, piece + 1, marks) for piece in range(first, last) if text)
        is_value = text and (PARSERS[kind](text) is not None or any(PARSERS[kind](one) is not None for one in values))
        return text if is_value else ""

    def put(self, path: str, field: Field) -> None:
        """Add a reading to those there are."""
        earlier = self.fields.get(path)
        read = field if earlier is None else reconcile(earlier, field)
        if self.is_apart and earlier is not None and read is not earlier:
            read = earlier if earlier.is_doubt else earlier.in_doubt("amounts", field.text)
        self.fields[path] = read

    def doubt(self, paths: Iterable[str], why: str, beside: str = "") -> None:
        """Leave known figures in doubt, with the one ``beside`` them that may be theirs; without one, 0 stays 0."""
        for path in paths:
            field = self.fields.get(path)
            if field is not None and field.value is not None and (field.value or beside):
                self.fields[path] = field.in_doubt(why, beside)

    def leave_open(self, paths: Iterable[str], why: str) -> None:
        """Leave in doubt whatever was read of fields; one that is in doubt already keeps its reason."""
        for path in self.fields.keys() & set(paths):
            self.fields[path] = self.fields[path].in_doubt(self.fields[path].doubt or why)

    def label_of(self, hit: Hit) -> str:
        """The label as it is printed."""
        piece, start, end_piece, end, _, _ = hit
        texts = self.pieces.texts
        if piece == end_piece:
            return texts[piece][start:end]
        whole = [texts[piece][start:], *texts[piece + 1 : end_piece], texts[end_piece][:end]]
        return " ".join(" ".join(whole).split())


def reconcile(earlier: Field, field: Field) -> Field:
    """One field from two readings of it: the same, the one that says something, or a contradiction."""
    if not field.text or (field.text == earlier.text and field.value == earlier.value):
        return earlier
    if not earlier.text or (earlier.is_doubt and not field.is_doubt):
        return field
    if field.is_doubt:
        return earlier
    if earlier.candidates:
        known = any(same_value(candidate.value, field.value) for candidate in earlier.candidates)
        if known or len(earlier.candidates) >= MOST_CANDIDATES:
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
