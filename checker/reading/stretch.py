"""A section of a document at hand, and what its lines hold at whatever place of a document they stand.

All of that hangs on those lines, but for two things, by which there may be several answers: which labels the other
sections have, and what the readers ask of the whole document.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from checker.reading.collected import Part
from checker.reading.form import Section
from checker.reading.labels import Hit, Labels, Scanned
from checker.reading.said import Said

ANSWERS: Final = 4
"""Most answers to one question that are kept of a section."""


class Completed(NamedTuple):
    """A section's labels with those that have a slip, and what it says."""

    hits: Sequence[Hit]
    taken: set[int]
    """The lines of all these and of the title."""
    said: dict[tuple[int, bool, bool], Said]
    """By :meth:`Reading.surroundings`."""


class Content(NamedTuple):
    """What the lines of a section hold; all places are those where it was found first."""

    first: int
    """The section's first line there."""
    labels: Labels
    missing: frozenset[str]
    """Labels of the section that are not in it."""
    shared: frozenset[str]
    """Those in it that other sections may have, too."""
    characters: int
    completed: dict[frozenset[str], Completed]
    """By the labels that the whole document lacks."""
    heads: dict[int, Said]
    """What the letterhead says, by the line before which it ends; only where the document begins here."""


class Stretch(NamedTuple):
    """A section of the document at hand: from line ``first`` to before ``last``."""

    number: int
    """Its place among the form's sections."""
    first: int
    last: int
    title: Hit | None
    content: Content
    further: int
    """How many lines further down it stands than where its content was found."""

    def part(self, section: Section, completed: Completed) -> Part:
        """The section as its reader takes it."""
        hits = completed.hits
        if self.further:
            hits = [hit.moved(self.further) for hit in hits]
        return Part(section, self.first, self.last, hits, self.title)

    def lines(self, lines: Iterable[int]) -> Iterable[int]:
        """Lines of its content as lines of the document."""
        further = self.further
        return [line + further for line in lines] if further else lines

    def strays(self) -> Sequence[Scanned]:
        """Lines that may begin with a label of another section."""
        strays, further = self.content.labels.strays, self.further
        return [(line + further, start, item) for line, start, item in strays] if further else strays
