"""Values that a program may have torn, or put beside another label, on its way from a page to a text.

``Projektin / Kohderyhmä: nuoret / vastuuhenkilön nimi   Malli Matti`` are a label around another one with its value.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from checker.patterns import pattern
from checker.reading.finder.choices import box_of
from checker.reading.finder.collector import Collector, Hit
from checker.reading.finder.divided_values import has_template
from checker.reading.finder.labels import Found
from checker.reading.finder.names import is_name
from checker.reading.finder.pieces import Pieces, Span
from checker.reading.finder.templates import shape_of
from checker.reading.finder.titles import Part
from checker.reading.finder.value_places import ValueFinder
from checker.reading.finder.words import squeeze

_BEGINS: Final = pattern(r"$|\s+[A-ZÅÄÖ0-9]")
"""What stands behind a label: nothing, or the beginning of a value."""


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


def doubt_value_around(fields: Collector, finder: ValueFinder, hit: Hit, spans: Sequence[Span]) -> None:
    """Leave in doubt what stands around the lines of a label, where it begins in several columns or has a colon: some
    of it may be another label with its value.
    """
    is_around = hit in finder.found.beside or _goes_on_below(fields.pieces, hit)
    if is_around and (len({span.start for span in spans}) > 1 or ": " in fields.pieces.text(spans)):
        fields.leave_open(hit.label.own_paths, "end")


def doubt_labels_within(fields: Collector, part: Part, found: Found) -> None:
    """Leave in doubt the values in which the name of another label stands as one does whose gap was lost, at its end or
    before a capital letter or digit: ``Taito talteen Ohjelma Malliohjelma``. A single word is one only where its label
    stands nowhere else.
    """
    there = {hit.label for hit in found.all}
    named = [(one, name) for one in part.section.labels for name in (one.label, *one.also)]
    names = [name for one, name in named if " " in name or one not in there]
    paths = {path for hit in found.all if hit.label.kind == "text" for path in hit.label.own_paths}
    texts = {path: fields.fields[path].text for path in paths & fields.fields.keys()}
    held = [path for path, text in texts.items() if not box_of(text) and any(_is_within(one, text) for one in names)]
    fields.leave_open(held, "end")


def _is_within(name: str, text: str) -> bool:
    before, _, behind = text.partition(f" {name}")
    return len(before) < len(text) and _BEGINS.match(behind) is not None


def _goes_on_below(pieces: Pieces, hit: Hit) -> bool:
    """Whether words of a label stand below its value."""
    words, label = squeeze(pieces.texts[hit.piece][hit.start : hit.end]), hit.target.squeezed
    return hit.end == 0 or (hit.piece == hit.end_piece and words != label and label.startswith(words))
