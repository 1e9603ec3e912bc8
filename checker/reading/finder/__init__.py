"""From a document's blocks to the fields of its form: one walk, driven by forms that are data.

What looks at a document on a form, in this order: ``titles`` (where each section begins), ``labels`` and
``misspelt_labels`` (what of the form stands in it), ``told_units``; then for each section ``sections``, which has

- labels read with ``value_places`` (beside, under or over a label; ``values_in_rows`` of ruled tables,
  ``values_in_columns`` of printed ones), ``values`` and ``divided_values``, but for those that ``unheaded``,
  ``unsure_labels`` and ``torn_values`` leave in doubt;
- tables read with ``heads`` (their columns), ``row_lines`` (the cells of a row), ``column_places`` (where they belong),
  ``other_rows`` (rows of no name), and compared by ``compared_sums`` and ``doubted_sums``;
- ``partners`` and ``sentences``.

At last ``displaced``, ``values_above`` and ``torn_labels`` look for what was not found where it does not belong, and
``tables_again`` for tables that stand in a later section too. A document on no form has the same labels and values
(``generic``), and tables of its own: their heads (``generic_heads``, ``generic_lines``), rows (``generic_rows``,
``generic_amounts``), which of them count (``generic_counted``), sums (``generic_sums``), columns
(``generic_columns``), shares (``generic_shares``) and its cost model (``generic_models``).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from checker.errors import refuse_beyond
from checker.reading.derive import MISSING_SECTIONS
from checker.reading.field import Field
from checker.reading.finder.collector import Collector, Hit
from checker.reading.finder.displaced import doubt_answers_elsewhere, doubt_days_elsewhere, doubt_rows_elsewhere
from checker.reading.finder.forms import Form, Section
from checker.reading.finder.index import Index, Look, find, index_of, key_of, looks_of, looks_within
from checker.reading.finder.labels import MOST_LABELS, Found, find_labels, settled
from checker.reading.finder.misspelt_labels import near_labels
from checker.reading.finder.pieces import Pieces
from checker.reading.finder.sections import read_part
from checker.reading.finder.sentences import HEAD_LINES, read_again, read_letterhead, read_prose
from checker.reading.finder.tables import Tables
from checker.reading.finder.tables_again import contradict_tables_again
from checker.reading.finder.titles import Part, find_parts
from checker.reading.finder.told_units import document_tells_unit
from checker.reading.finder.torn_labels import doubt_torn_labels
from checker.reading.finder.values_above import doubt_values_above
from checker.reading.finder.words import lead_of, squeeze


class FormReading(NamedTuple):
    """What a document says on a form, and what of the form stands in it."""

    fields: dict[str, Field]
    """Every field that the document prints, by path."""
    parts: tuple[Part, ...]
    """Its sections."""
    hits: tuple[Hit, ...]
    """Its titles and labels."""
    elsewhere: frozenset[str]
    """The paths that it may print in a section that is not here, or say in other words."""

    @property
    def bounds(self) -> tuple[int, int] | None:
        """The first and last piece that is one of them; None where none is."""
        if not self.hits:
            return None
        return min(hit.piece for hit in self.hits), max(hit.end_piece for hit in self.hits)


def read_form(form: Form, pieces: Pieces) -> FormReading:
    """The form's fields, and its titles and labels as they stand there.

    Raises :class:`DocumentError` ``too_many_labels`` where more lines begin as labels than any form has.
    """
    index = index_of(form)
    looks = _looks(index, pieces)
    parts, found = _find(form, index, pieces, looks)
    fields = _read_sections(form, index, pieces, parts, found)
    _doubt_misplaced(fields, form, index, parts, found)
    contradict_tables_again(fields, parts, index, looks)
    if MISSING_SECTIONS in form.carried:
        fields.put(MISSING_SECTIONS, _missing_sections(form, parts))
    hits = _hits(parts, found)
    elsewhere = _elsewhere(form, parts) | _above(parts[0], hits, _names(index, pieces, parts[0]))
    return FormReading(_to_the_end(form, fields, parts, hits), tuple(parts), tuple(hits), elsewhere)


def _read_sections(form: Form, index: Index, pieces: Pieces, parts: list[Part], found: list[Found]) -> Collector:
    """What stands in its place: the letterhead, each section, and what sentences anywhere say."""
    fields, tables = Collector(pieces, form.kinds), Tables()
    read_letterhead(fields, index.letterhead, _end_of_letterhead(form, parts, found, len(pieces)))
    is_unit_told = document_tells_unit(pieces, parts, found)
    for part, some_labels in zip(parts, found, strict=True):
        read_part(fields, part, some_labels, tables, is_unit_told)
    tables.doubt_empty(pieces)
    read_prose(fields, parts)
    read_again(fields, parts)
    return fields


def _doubt_misplaced(fields: Collector, form: Form, index: Index, parts: list[Part], found: list[Found]) -> None:
    """Look for what was not found in its place where it does not belong."""
    if fields.pieces.is_lined:
        doubt_rows_elsewhere(fields, parts, index, form.optional)
    if fields.pieces.lines:
        doubt_days_elsewhere(fields, parts, index)
        doubt_torn_labels(fields, parts, [some.taken for some in found], index, form.optional | form.blankable)
        doubt_answers_elsewhere(fields, found)
        doubt_values_above(fields, parts, found)


def _to_the_end(form: Form, fields: Collector, parts: list[Part], hits: list[Hit]) -> dict[str, Field]:
    """The fields without those whose values nobody saw where the document is cut off, and with doubt in the last."""
    cut, last = _cut_off(fields.pieces, parts[-1], hits)
    read = {path: one for path, one in fields.fields.items() if path not in cut or one.state != "blank"}
    read |= _of_others(form, parts, read)
    if not form.is_refused(read):
        sure = [path for path in last if path in read and not (read[path].doubt or read[path].candidates)]
        read |= {path: read[path].in_doubt("cut") for path in sure}
    return read


def find_hits(form: Form, pieces: Pieces) -> tuple[list[Part], list[Hit]]:
    """The form's sections that the document prints, in their order, and every title and label as it stands there."""
    index = index_of(form)
    parts, found = _find(form, index, pieces, _looks(index, pieces))
    return parts, _hits(parts, found)


def _hits(parts: list[Part], found: list[Found]) -> list[Hit]:
    titles = [part.title for part in parts if part.title is not None]
    return [*titles, *(hit for some in found for hit in some.all)]


def _looks(index: Index, pieces: Pieces) -> list[Look]:
    """The pieces that may begin with something that the form knows."""
    return list(looks_of(index.entries, map(key_of, pieces.texts)))


def _find(form: Form, index: Index, pieces: Pieces, looks: list[Look]) -> tuple[list[Part], list[Found]]:
    """The sections, and the labels of each."""
    parts = find_parts(form, index, pieces, looks)
    labels = [find_labels(pieces, part, index, looks_within(looks, part.first, part.last)) for part in parts]
    known = {label.hit.target.name for some in labels for label in some}
    found = [
        settled(part, [*some, *near_labels(pieces, part, index, some, known, form.optional)])
        for part, some in zip(parts, labels, strict=True)
    ]
    if found and parts[0].title is None:
        found[0] = found[0]._replace(taken=found[0].taken | _names(index, pieces, parts[0]))
    refuse_beyond("too_many_labels", sum(len(some.hits) for some in found), MOST_LABELS)
    return parts, found


def _names(index: Index, pieces: Pieces, letterhead: Part) -> frozenset[int]:
    """The pieces of the letterhead that are the form's own title, and so no value of the label above it."""
    texts, named = pieces.texts, set[int]()
    for piece in range(letterhead.first, min(letterhead.last, letterhead.first + HEAD_LINES)):
        entry = index.names.get(key_of(texts[piece]))
        for _, end, _ in find(texts, piece, lead_of(texts[piece]), entry.titles, letterhead.last) if entry else ():
            named.update(range(piece, end + 1))
    return frozenset(named)


def _of_others(form: Form, parts: list[Part], fields: Mapping[str, Field]) -> dict[str, Field]:
    """The fields with differing values whose label a section has too whose title was not found: that may be torn, and
    one of the values its own.
    """
    there = {part.number for part in parts}
    lacking = (one for number, one in enumerate(form.sections) if one.titles and one.required and number not in there)
    names = {squeeze(label.label) for section in lacking for label in section.labels}
    torn = (path for path, one in fields.items() if one.candidates and squeeze(one.label) in names)
    return {path: fields[path].in_doubt("end") for path in torn}


def _missing_sections(form: Form, parts: list[Part]) -> Field:
    """How many sections that every document has are not in their place, with their titles."""
    missing = [section.titles[0] for section in _missing(form, parts)]
    return Field(len(missing), ", ".join(missing) or "0", read_as="derived")


def _missing(form: Form, parts: list[Part]) -> list[Section]:
    there = {part.number for part in parts}
    sections = enumerate(form.sections)
    return [one for number, one in sections if one.required and one.titles and number not in there]


def _elsewhere(form: Form, parts: list[Part]) -> frozenset[str]:
    """What nobody can tell to be missing: the document may be half of one, or cut within a section, and others word
    their sentences otherwise.
    """
    unsure = form.worded.union(*(part.section.fields for part in parts if part.is_open)) - form.optional
    return unsure.union(*(section.fields | section.said for section in _missing(form, parts)))


def _above(first: Part, hits: Sequence[Hit], names: Collection[int]) -> frozenset[str]:
    """What may stand above where a document without the form's name begins: the labels before the first one there."""
    if first.title is not None or names:
        return frozenset()
    there = [hit for hit in hits if hit.piece < first.last and hit.target.is_label]
    begins = min(there, key=lambda hit: hit.piece).target.label if there else None
    above = takewhile(lambda label: label is not begins, first.section.labels)
    return frozenset(path for label in above for path in label.paths)


def _cut_off(pieces: Pieces, last: Part, hits: Sequence[Hit]) -> tuple[frozenset[str], frozenset[str]]:
    """The paths of the titles and labels with which a document ends that goes on, so that nobody saw their values, and
    of the label whose value it ends with: nobody saw the end of that.
    """
    paths = set[str]()
    end = len(pieces) if last.is_open else 0
    for hit in sorted(hits, key=lambda hit: hit.piece, reverse=True):
        between = [pieces.texts[hit.end_piece][hit.end :], *pieces.texts[hit.end_piece + 1 : end]]
        own = hit.label.paths
        if not end or "".join(between).strip(" :\t"):
            return frozenset(paths), own if end == len(pieces) else frozenset()
        end = hit.piece
        paths |= own if hit.target.is_label else last.section.fields
    return frozenset(paths), frozenset()


def _end_of_letterhead(form: Form, parts: list[Part], found: list[Found], last: int) -> int:
    """The piece of the form's first title or label; a form's own name may be one in its letterhead."""
    ends = [last]
    for part, labels in zip(parts, found, strict=True):
        if part.title is not None and part.title.target.raw not in form.titles:
            ends.append(part.title.piece)
        ends += [hits[0].piece for hits in labels.hits.values() if hits[0].target.raw not in form.titles][:1]
    return min(ends)
