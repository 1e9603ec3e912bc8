"""Labels that a program tore into pieces of their cell, so that no two of their lines stand under each other in order;
and values that it may have torn or put elsewhere.

``Yhteyshenkilön / tiossa: / asema / hakijaorganisaa- projektipäällikkö`` are one label and its value: what stands
there is in doubt, and the label is not missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import groupby
from typing import Final

from checker.reading.finder.collector import Collector, Hit
from checker.reading.finder.divided_values import has_template
from checker.reading.finder.index import KEY, OPENING, Index
from checker.reading.finder.labels import Found
from checker.reading.finder.names import is_name
from checker.reading.finder.pieces import Pieces, Span
from checker.reading.finder.templates import shape_of
from checker.reading.finder.titles import Part
from checker.reading.finder.value_places import ValueFinder
from checker.reading.finder.words import squeeze

MOST_LINES: Final = 7
"""Most lines with text over which a label is torn."""
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
        for below in lines[number + 1 : number + MOST_LINES]:
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


def doubt_torn_value(fields: Collector, finder: ValueFinder, hit: Hit, spans: Sequence[Span]) -> None:
    """Leave in doubt the value of a text that a narrow cell may have torn, with more on the next line that is no label:
    an identifier that is not of its shape, and names behind a label that is torn itself.
    """
    pieces, label, following = fields.pieces, hit.label, spans[-1].piece + 1
    if not pieces.is_lined or finder.next_text(following) != following or pieces.gap(following):
        return
    text, shape = pieces.text(spans), shape_of(label.field)
    is_torn = bool(label.templates) and not has_template(fields, hit, spans)
    is_torn = is_torn or (shape is not None and shape.fullmatch(text) is None)
    if is_torn or (label.kind == "list" and hit.piece < hit.end_piece and is_name(pieces.texts[following].strip())):
        fields.leave_open(label.own_paths, "end")


def doubt_torn_days(fields: Collector, found: Found) -> None:
    """Days under one another of which one label has two and another none: a text may have lost the order of its lines,
    so that nobody can tell whose they are.
    """
    for kind, hits in groupby(found.all, key=lambda hit: hit.label.kind):
        paths = [hit.label.field for hit in hits] if kind == "date" else []
        days = {path: fields.fields[path] for path in paths if path in fields.fields}
        if {"blank", "contradictory"} <= {day.state for day in days.values()}:
            several = next(day.candidates[0] for day in days.values() if day.candidates)
            for path, day in days.items():
                fields.fields[path] = (day if day.state == "known" else several).in_doubt("end")
