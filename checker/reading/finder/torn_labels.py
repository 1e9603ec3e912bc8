"""Labels that a program tore into pieces of their cell, so that no two of their lines stand under each other in order.

``Yhteyshenkilön / tiossa: / asema / hakijaorganisaa- projektipäällikkö`` are one label and its value: what stands
there is in doubt, and the label is not missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import Final

from checker.reading.finder.collector import Collector
from checker.reading.finder.index import KEY, MOST_BROKEN, OPENING, Index
from checker.reading.finder.pieces import Pieces, Span
from checker.reading.finder.titles import Part
from checker.reading.finder.words import squeeze

LEAST_LETTERS: Final = 4
"""Fewest letters of a label that a line of it begins with; the last of its lines may have fewer."""
LEAST_OF_ROW: Final = 12
"""The same of a row's name in a table, whose heads are words like ``Rahoitus`` and ``Yhteensä``."""
LONGEST: Final = 120
"""Characters of a line that may begin with a piece of a label."""


def doubt_torn_labels(
    fields: Collector, parts: Sequence[Part], taken: Sequence[Set[int]], index: Index, may_lack: Set[str]
) -> None:
    """Say of each label that was not found and stands torn in its section what stands there; ``taken`` are the pieces
    of each section on which other labels stand. One that ``may_lack`` its value is passed over where none is in sight.
    """
    for part, others in zip(parts, taken, strict=True):
        labels = [one for one in index.labels[part.number] if one.is_label] if part.section.read == "labels" else []
        lacking = {one: paths for one in labels if (paths := [path for path in one.paths if path not in fields.fields])}
        lines = list(_lines(fields.pieces, part, others)) if lacking else []
        begun: dict[str, list[int]] = {}
        for number, piece in enumerate(lines):
            begun.setdefault(squeeze(fields.pieces.texts[piece][:OPENING])[:KEY], []).append(number)
        least = LEAST_OF_ROW if part.section.columns else LEAST_LETTERS
        for target, paths in lacking.items():
            if spans := _torn(fields.pieces, lines, begun.get(target.squeezed[:KEY], ()), target.squeezed, least):
                is_bare = len(squeeze(fields.pieces.text(spans))) <= len(target.squeezed)
                for path in sorted(set(paths) - (may_lack if is_bare else frozenset())):
                    fields.add(path, None, spans, target.read_as, target.raw, "end")


def _lines(pieces: Pieces, part: Part, others: Set[int]) -> Iterator[int]:
    for piece in range(part.first, part.last):
        if piece not in others and piece not in pieces.rows and 0 < len(pieces.texts[piece].strip()) <= LONGEST:
            yield piece


def _torn(pieces: Pieces, lines: Sequence[int], begun: Sequence[int], label: str, least: int) -> list[Span]:
    """The lines that begin with all pieces of a label, in any order behind the first; none where it is not there."""
    for number in begun:
        first = _beginning(pieces.texts[lines[number]], label)
        if len(first) < least or not label.startswith(first):
            continue
        rest, window = label[len(first) :], [lines[number]]
        for below in lines[number + 1 : number + MOST_BROKEN]:
            more = _beginning(pieces.texts[below], rest)
            if len(more) >= min(LEAST_LETTERS, len(rest)) > 0:
                rest = rest.replace(more, "", 1)
                window.append(below)
        if not rest and len(window) > 1:
            return [pieces.line(one) for one in window]
    return []


def _beginning(text: str, letters: str) -> str:
    """The words with which a line begins that stand so in a label, without what parts them."""
    found = ""
    for word in text.split():
        more = found + squeeze(word)
        if more not in letters:
            break
        found = more
    return found
