"""Sections that were read before: in a folder much stands word for word in several documents.

Versions of one document, and documents of one project or call, share whole sections. What a section says hangs on
its own lines, on the two beside it and on little else; so it is kept, and said again where the same lines come
again, at whatever place of a document. A document whose lines are searched otherwise than they are printed is not
remembered: there each place must be computed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from checker.hints import Any, Final
from checker.reading.collected import Part, Reading, Said
from checker.reading.form import Form
from checker.reading.labels import Hit
from checker.reading.sections import READERS

MOST_CHARACTERS: Final = 150_000
"""Characters of the sections of one form that were met of late; about 500 kB with what they say."""


class Memory:
    """What the sections of one form said of late, and before that: what comes again is kept, the rest forgotten."""

    __slots__ = ("characters", "known", "older")

    def __init__(self) -> None:
        self.characters = 0
        self.known: dict[Any, Said] = {}
        self.older: dict[Any, Said] = {}

    def recall(self, key: Any, size: int) -> Said | None:
        """What a section of so many characters said, if it is remembered."""
        said = self.known.get(key)
        if said is None and self.older:
            said = self.older.get(key)
            if said is not None:
                self.keep(key, size, said)
        return said

    def keep(self, key: Any, size: int, said: Said) -> None:
        """Remember what a section of so many characters says."""
        if size > MOST_CHARACTERS:
            return
        if self.characters + size > MOST_CHARACTERS:
            self.older, self.known, self.characters = self.known, {}, 0
        self.known[key] = said
        self.characters += size


_MEMORIES: Final[dict[Form, Memory]] = {}


def read_sections(reading: Reading, parts: Sequence[Part], spans: Sequence[tuple[int, int, int]]) -> None:
    """Every field of the sections; ``spans`` tell which of the form's they are, as :func:`chain.spans_of` does."""
    memory = _MEMORIES.get(reading.form)
    if memory is None:
        memory = _MEMORIES[reading.form] = Memory()
    for part, (number, _, _) in zip(parts, spans, strict=True):
        if reading.is_plain:
            _read_section(reading, part, number, memory)
        else:
            READERS[part.section.read](reading, part)


def _read_section(reading: Reading, part: Part, number: int, memory: Memory) -> None:
    """One section: read, or said again."""
    first = part.first
    lines = tuple(reading.lines[max(first - 1, 0) : part.last + 1])
    key = (number, lines, _places(part), reading.surroundings(part))
    size = sum(map(len, lines))
    said = memory.recall(key, size)
    if said is not None:
        reading.say_again(said, first)
        return
    reading.begin_log()
    READERS[part.section.read](reading, part)
    said = reading.end_log(first)
    if said is not None:
        memory.keep(key, size, said)


def _places(part: Part) -> tuple[Any, ...]:
    """Title and labels, counted from the section's first line."""
    hits: Iterable[Hit] = part.hits if part.title is None else (part.title, *part.hits)
    first = part.first
    return tuple(
        [(line - first, start, last - first, end, target, read_as) for line, start, last, end, target, read_as in hits]
    )
