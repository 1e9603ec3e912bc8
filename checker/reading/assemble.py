"""From a Document to an Application: the form recognised, its sections found, every field read."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from checker.errors import DocumentError
from checker.glossary import Glossary
from checker.hints import Final
from checker.reading.application import Application
from checker.reading.chain import in_order, spans_of
from checker.reading.collected import Part, Reading
from checker.reading.derive import derive
from checker.reading.document import Document
from checker.reading.form import Form
from checker.reading.forms import FORMS
from checker.reading.index import KNOWN, index_of, name_of
from checker.reading.labels import Hit, Scanned, find_labels, find_titles, scanner_of
from checker.reading.near_miss import SEARCHED, Sought, near_labels, near_titles, sought
from checker.reading.programmes import fund_of
from checker.reading.recognise import recognise
from checker.reading.remembered import read_sections
from checker.reading.sections import READERS
from checker.reading.words import BULLETS

MOST_LABELS: Final = 20_000
"""Most lines of one document that may begin with a label; a real one has under 200."""
MARKED: Final = 20
"""Spaces and numbers that may stand before the colon of a label besides its letters."""
VALUED: Final = 40
"""Characters that a label's amount may take on its line, with spaces and sign."""
_AMOUNT_ENDS: Final = frozenset("0123456789€%")
_LABELLED: Final = frozenset({"fields", "table", "scores"})
"""Kinds of sections whose labels may be misspelt; pairs look after their own."""


def application_of(document: Document, name: str | None, glossary: Glossary | None) -> Application:
    """The application that a document holds; ``name`` is its form where the caller knows it."""
    own = next((form for form in FORMS.values() if form.kind and form.kind == document.kind), None)
    if own is not None and own.read is not None:
        return own.read(document, glossary)
    form, signals = (FORMS[name], ()) if name is not None else recognise(document)
    if form.read is not None or not form.sections:
        raise DocumentError("unknown_form", status="unrecognised", tried=[(form.name, "kind", {})])
    reading = read_form(document, form)
    fields = reading.fields
    derive(fields, document, form.carried)
    fund = fields["project.fund"].value if "project.fund" in fields else None
    priority = fields["project.priority"].value if "project.priority" in fields else None
    application = Application(
        document,
        form.name,
        signals,
        form.programme,
        fund or fund_of(form.programme, priority),
        fields,
        form.carried,
        form.optional,
        form.blankable,
    )
    application.settle(form.differences)
    if form.one_of and not any(path in fields for path in form.one_of):
        application.values[form.one_of[0]] = None
    return application


def read_form(document: Document, form: Form) -> Reading:
    """Every field of the form that the document prints."""
    reading = Reading(document, form)
    lines = document.lines
    scanned = list(islice(scanner_of(form).scan(lines), MOST_LABELS + 1))
    if len(scanned) > MOST_LABELS:
        raise DocumentError("too_many_labels", limit=MOST_LABELS)
    titles = _titles(form, lines, scanned)
    spans = spans_of(titles, len(lines))
    for title in titles:
        reading.taken.update(range(title.line, title.end_line + 1))
    strays: list[Scanned] = []
    hits = find_labels(form, lines, scanned, spans, reading.taken, strays)
    near = _near_labels(reading, form, spans, hits)
    if near:
        hits = sorted([*hits, *near], key=lambda hit: (hit.line, hit.start))
    parts = _parts(form, spans, titles, hits)
    reading.present.update(part.section.name for part in parts)
    _read_letterhead(reading, form, titles, hits)
    read_sections(reading, parts, spans)
    _read_repeated(reading, form, parts)
    if strays:
        from checker.reading.strays import read_strays

        read_strays(reading, strays)
    return reading


def _titles(form: Form, lines: Sequence[str], scanned: Sequence[Scanned]) -> list[Hit]:
    """The form's titles in its order; a missing one is also known with a slip of the pen.

    Where only such are missing as a document need not have, their first letter must be right.
    """
    hits = find_titles(form, lines, scanned)
    found = {hit.target.section for hit in hits}
    missing = [target for target in index_of(form).titles if target.section not in found]
    if missing:
        urgent = any(form.sections[target.section].required for target in missing)
        near = near_titles(lines, sought(tuple(missing), urgent), {hit.line for hit in hits})
        hits = sorted([*hits, *near], key=lambda hit: hit.line)
    return in_order(form.sections, hits)


def _near_labels(reading: Reading, form: Form, spans: Sequence[tuple[int, int, int]], hits: Sequence[Hit]) -> list[Hit]:
    """Labels with a slip, for the fields whose label is nowhere."""
    index = index_of(form)
    found = {name_of(hit.target) for hit in hits}
    near: list[Hit] = []
    for section, first, last in spans:
        absent = index.names[section] - found
        if absent and form.sections[section].read in _LABELLED:
            near += near_labels(reading.lines, first, last, _sought(form, section, absent), reading.taken)
    for hit in near:
        reading.taken.add(hit.line)
    return near


def _sought(form: Form, section: int, absent: frozenset[str]) -> Sought:
    """How a section's missing labels are looked for; the same are missing in most documents on one form."""
    index = index_of(form)
    what = index.plans.get((section, absent))
    if what is None:
        missing = tuple(target for target in index.labels[section] if name_of(target) in absent)
        urgent = any(target.label is not None and target.label.path not in form.optional for target in missing)
        what = sought(missing, urgent)
        if len(index.plans) < KNOWN:
            index.plans[section, absent] = what
    return what


def _read_repeated(reading: Reading, form: Form, parts: Sequence[Part]) -> None:
    """Labels with a slip on lines that nothing else explains, though their field has a label already.

    A field printed twice is contradictory even where one of its labels is misspelt.
    """
    index, lines = index_of(form), reading.lines
    explained = reading.taken | reading.used
    for part in parts:
        section = form.sections.index(part.section)
        if part.section.read not in ("fields", "table") or not part.hits:
            continue
        alike, what = index.alike[section], sought(index.labels[section], False)
        for number in range(part.first, min(part.last, part.first + SEARCHED)):
            line = lines[number]
            if not line or number in explained or line in what.others:
                continue
            if _has_mark(line, what.longest) or (len(line), line[0]) in alike:
                hits = near_labels(lines, number, number + 1, what, explained)
                if hits:
                    reading.taken.add(number)
                    READERS[part.section.read](reading, part._replace(hits=hits))


def _has_mark(line: str, longest: int) -> bool:
    """Whether a line may be one with a label: a bullet, something that stands after labels, or an amount at its end."""
    if line[0] in BULLETS or (line[-1] in _AMOUNT_ENDS and len(line) <= longest + VALUED):
        return True
    return any(0 < line.find(mark) <= longest + MARKED for mark in (":", "\t", "  "))


def _parts(form: Form, spans: Sequence[tuple[int, int, int]], titles: Sequence[Hit], hits: Sequence[Hit]) -> list[Part]:
    """The sections of the document with their labels, in reading order."""
    parts = []
    position = 0
    for (section, first, last), title in zip(spans, [None, *titles], strict=True):
        begin = position
        while position < len(hits) and hits[position].line < last:
            position += 1
        parts.append(Part(form.sections[section], first, last, hits[begin:position], title))
    return parts


def _read_letterhead(reading: Reading, form: Form, titles: Sequence[Hit], hits: Sequence[Hit]) -> None:
    """What stands above the form's first label; a form's own name may be a label there."""
    from checker.reading.sentences import read_letterhead

    first = min([hit.line for hit in (*titles[:1], *hits[:1]) if hit.target.raw not in form.titles], default=None)
    read_letterhead(reading, len(reading.lines) if first is None else first)
