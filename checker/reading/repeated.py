"""Labels printed once more with a slip of the pen, on lines that nothing else explains.

A field printed twice is contradictory even where one of its labels is misspelt.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import Final

from checker.reading.collected import Part, Reading
from checker.reading.index import index_of
from checker.reading.labels import Hit
from checker.reading.near_miss import SEARCHED, near_labels, sought
from checker.reading.said import Said
from checker.reading.sections import READERS
from checker.reading.stretch import Completed, Stretch
from checker.reading.words import BULLETS

MARKED: Final = 20
"""Spaces and numbers that may stand before the colon of a label besides its letters."""
VALUED: Final = 40
"""Characters that a label's amount may take on its line, with spaces and sign."""
_LABELLED: Final = frozenset({"fields", "table"})
"""Kinds of sections in which such a line counts; in the others it may be somebody's own words."""
_AMOUNT_ENDS: Final = frozenset("0123456789€%")


def read_repeated(reading: Reading, stretch: Stretch, whole: Completed, said: Said | None, explained: Set[int]) -> None:
    """Add what such lines of a section say; where there is none by its own lines, ``said`` is quiet from then on."""
    section = reading.form.sections[stretch.number]
    if section.read not in _LABELLED or not whole.hits:
        if said is not None:
            said.is_quiet = True
        return
    part = stretch.part(section, whole)
    found = list(_repeated(reading, part, stretch.number, explained))
    for hits in found:
        reading.taken.update([hit.line for hit in hits])
        READERS[section.read](reading, part._replace(hits=hits))
    if said is not None and not found:
        own = said.lines(stretch.first).union(stretch.lines(whole.taken))
        said.is_quiet = all(line in own for line in range(part.first, part.last) if line in explained)


def _repeated(reading: Reading, part: Part, number: int, explained: Set[int]) -> Iterator[list[Hit]]:
    """The labels of each such line; nothing is looked for twice that is exactly something else."""
    index, lines = index_of(reading.form), reading.lines
    alike, what = index.alike[number], sought(index.labels[number], False)
    for place in range(part.first, min(part.last, part.first + SEARCHED)):
        line = lines[place]
        if not line or place in explained or line in what.others:
            continue
        if _has_mark(line, what.longest) or (len(line), line[0]) in alike:
            hits = near_labels(lines, place, place + 1, what, explained)
            if hits:
                yield hits


def _has_mark(line: str, longest: int) -> bool:
    """Whether a line may be one with a label: a bullet, something that stands after labels, or an amount at its end."""
    if line[0] in BULLETS or (line[-1] in _AMOUNT_ENDS and len(line) <= longest + VALUED):
        return True
    return any(0 < line.find(mark) <= longest + MARKED for mark in (":", "\t", "  "))
