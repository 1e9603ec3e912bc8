"""Amounts and dates printed once more, among the labels of another section.

Not in somebody's own words, and only where one field alone has such a label: a line of its own that
says otherwise than the field's own place makes the field contradictory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from checker.reading.collected import Reading, Span
from checker.reading.finnish import PARSERS
from checker.reading.index import Entry, Known
from checker.reading.labels import Hit, Scanned, match, rest_of
from checker.reading.parts import FLAT_RATE, READERS

_KINDS: Final = ("money", "date")


def read_strays(reading: Reading, strays: Sequence[Scanned]) -> None:
    """Add what these lines say of fields that are read already."""
    for number, start, item in strays:
        if number in reading.taken or number in reading.used:
            continue
        hits = list(_longest(_labels_at(reading, number, start, item)))
        paths = {hit.target.label.path for hit in hits if hit.target.label is not None}
        if len(paths) == 1:
            _read_stray(reading, hits[0])


def _labels_at(reading: Reading, number: int, start: int, item: Entry | Known) -> Iterator[Hit]:
    """Every label, of any section, with which the line begins."""
    if isinstance(item, Known):
        for target in item.labels.values():
            yield Hit(number, start, number, item.end, target, target.read_as)
        return
    for targets in item.labels.values():
        for target in targets:
            found = match(reading.lines, number, start, target)
            if found is not None and found[0] == number:
                yield Hit(number, start, *found, target, target.read_as)


def _longest(hits: Iterable[Hit]) -> Iterator[Hit]:
    """Of labels that begin alike the one of most words; in several sections it may stand for several fields."""
    found = list(hits)
    end = max((hit.end for hit in found), default=0)
    return (hit for hit in found if hit.end == end)


def _read_stray(reading: Reading, hit: Hit) -> None:
    """The amount or date after the label, where it is one and the field has been read."""
    label = hit.target.label
    if label is None or not (label.kind in _KINDS or label.parts == "period"):
        return
    earlier = reading.fields.get(label.path)
    if earlier is None or not earlier.text:
        return
    line = reading.lines[hit.line]
    start = rest_of(line, hit.end)
    text = line[start:].strip()
    if label.parts in READERS:
        if any(letter.isdigit() for letter in text):
            begin = line.index(text, start)
            READERS[label.parts](reading, hit, [Span(hit.line, begin, begin + len(text))])
        return
    if label.parts == "flat-rate":
        name = FLAT_RATE.match(line, start)
        start = rest_of(line, name.end()) if name is not None else start
    cell = line[start:].strip().split("\t")[0].rstrip()
    value = PARSERS[label.kind](cell)
    if value is not None:
        begin = line.index(cell, start)
        reading.add(label.path, value, [Span(hit.line, begin, begin + len(cell))], hit.read_as, reading.label_of(hit))
