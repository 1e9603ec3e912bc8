"""A table of the form that stands again in a later section: where it tells another amount, the two contradict.

It is the same table where three of its rows stand together with amounts, and two amounts are those of its own place, or
a heading above says that it is changed or corrected. What is of another time, project or partner, or only applied for,
is no such table, nor is one above the form's own: the applicant's description may tell a draft. None of them gives a
field, or an end to what stands around it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from typing import Final, TypeGuard

from checker.patterns import pattern
from checker.reading.field import Field
from checker.reading.finder.collector import Collector, Hit
from checker.reading.finder.displaced import is_amount
from checker.reading.finder.index import Index, Look, looks_within
from checker.reading.finder.labels import find_labels, settled
from checker.reading.finder.pieces import Pieces
from checker.reading.finder.sections import read_part
from checker.reading.finder.tables import Tables
from checker.reading.finder.titles import ABOVE, HEADING_CHARACTERS, NEAREST, Part

FEWEST: Final = 3
"""Rows that are a table."""
SAME: Final = 2
"""Amounts that show a table to be the same."""
LINES: Final = 2
"""Lines in which these rows may stand, since some stand side by side."""
TOLD: Final = 2
"""Lines above a table that may say whose it is."""
_CORRECTED: Final = pattern(r"(?i)\b(?:muutett?u|korjat|oikaist|päivitet|tarkistet)")
_OTHERS: Final = pattern(
    r"(?i)\b(?:edelli|edeltä|aiem|aikais|alkuper|ensimmäis|vanh|entis|toise|muun |muide|kumppan|osa(?:toteu|hank)"
    r"|ennen|voimas|nykyi|partner|vertail|esimer|ohjee|ohjei|haet|hake|hylä|toteutu|toteum|rinnak)|vaihee"
)
"""How words begin by which a table is of another time, project or partner, or was not granted."""


def contradict_tables_again(fields: Collector, parts: Sequence[Part], index: Index, looks: Sequence[Look]) -> None:
    """Add the amounts of each table that stands again in a later section, where they are others than its own."""
    tables = [one for one in parts if sum(is_amount(one, target) for target in index.labels[one.number]) >= FEWEST]
    for own in tables:
        behind = [one for one in parts if one.first >= own.last and one.section.fields.isdisjoint(own.section.fields)]
        for again in [one for part in behind for one in _together(fields.pieces, part, own, looks)]:
            _compare(fields, again, index, looks)


def _together(pieces: Pieces, part: Part, own: Part, looks: Sequence[Look]) -> Iterator[Part]:
    """The stretches of a part in which lines that begin as rows of another section stand together."""
    begun = [piece for piece, entry in looks_within(looks, part.body, part.last) if own.number in entry.labels]
    starts = [0, *(at for at in range(1, len(begun)) if begun[at] - begun[at - 1] > NEAREST), len(begun)]
    for first, last in pairwise(starts):
        if last - first >= LINES:
            end = min(begun[last - 1] + NEAREST, part.last)
            top = _top(pieces, begun[first])
            above = range(top - 1, max(top - ABOVE, part.body) - 1, -1)
            heads = sum(1 for _ in takewhile(lambda piece: len(pieces.texts[piece]) <= HEADING_CHARACTERS, above))
            yield own._replace(first=top - heads, last=end, title=None, is_open=False)


def _top(pieces: Pieces, piece: int) -> int:
    """The first piece of the ruled table that one stands in; else itself."""
    table = pieces.rows[piece].table if piece in pieces.rows else None
    while table is not None and piece - 1 in pieces.rows and pieces.rows[piece - 1].table == table:
        piece -= 1
    return piece


def _compare(fields: Collector, again: Part, index: Index, looks: Sequence[Look]) -> None:
    """Add the amounts of one such stretch that are others than those read in their own place."""
    pieces = fields.pieces
    found = settled(again, find_labels(pieces, again, index, looks_within(looks, again.first, again.last)))
    rows = [hit for hit in found.all if is_amount(again, hit.target)]
    if len({hit.target.name for hit in rows}) < FEWEST:
        return
    above = _above(pieces, rows[0])
    if any(map(_OTHERS.search, above)):
        return
    read = Collector(pieces, fields.kinds)
    read_part(read, again, found, Tables(), False)
    amounts = {path: read.fields.get(path) for hit in rows for path in hit.target.paths}
    sure = [(path, one) for path, one in amounts.items() if _is_told(one) and _is_told(fields.fields.get(path))]
    same = {fields.fields[path].value for path, one in sure if one.value == fields.fields[path].value}
    if len(same) >= SAME or (len(sure) >= FEWEST and any(map(_CORRECTED.search, above))):
        for path, one in sure:
            fields.put(path, one)


def _is_told(field: Field | None) -> TypeGuard[Field]:
    """Whether a field is a number other than nothing, and sure."""
    return field is not None and type(field.value) is int and field.value != 0


def _above(pieces: Pieces, first: Hit) -> list[str]:
    """The last lines above the table's first row that are no heads; prose above its heading tells something else."""
    top = _top(pieces, first.piece)
    lines = ((pieces.texts[one].strip(), one) for one in range(top - 1, max(top - ABOVE, 0), -1))
    told = [text for text, one in lines if text and one not in pieces.rows and len(pieces.cells_of(one)) == 1]
    return told[:1] + [text for text in told[1:TOLD] if len(text) <= HEADING_CHARACTERS and text[-1] != "."]
