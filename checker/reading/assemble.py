"""From a Document to an Application: the form recognised, its sections found, every field read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from checker.errors import DocumentError
from checker.glossary import Glossary
from checker.made_once import keep
from checker.reading.application import Application
from checker.reading.chain import in_order
from checker.reading.collected import Reading
from checker.reading.derive import derive
from checker.reading.document import Document
from checker.reading.form import Form
from checker.reading.forms import FORMS
from checker.reading.index import index_of
from checker.reading.labels import Hit, Look, find_titles, scan
from checker.reading.near_miss import near_titles, sought
from checker.reading.programmes import fund_of
from checker.reading.recognise import recognise
from checker.reading.repeated import read_repeated
from checker.reading.said import Said
from checker.reading.sections import READERS
from checker.reading.sentences import read_letterhead
from checker.reading.stretch import ANSWERS, Completed, Stretch
from checker.reading.stretches import complete_all, find_stretches

A = TypeVar("A")


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
    looks = scan(form, document.lines)
    titles = _titles(form, document.lines, looks)
    stretches = find_stretches(reading, looks, titles)
    completed = complete_all(reading, stretches)
    reading.present.update([form.sections[stretch.number].name for stretch in stretches])
    _read_letterhead(reading, _end_of_letterhead(reading, titles, stretches, completed), stretches[0])
    unquiet = []
    for stretch, whole in zip(stretches, completed, strict=True):
        said = _read_section(reading, stretch, whole)
        if said is None or not said.is_quiet:
            unquiet.append((stretch, whole, said))
    if unquiet:
        explained = reading.taken | reading.used
        for told in unquiet:
            read_repeated(reading, *told, explained)
    strays = [stray for stretch in stretches for stray in stretch.strays()]
    if strays:
        from checker.reading.strays import read_strays

        read_strays(reading, strays)
    return reading


def _titles(form: Form, lines: Sequence[str], looks: Sequence[Look]) -> list[Hit]:
    """The form's titles in its order; a missing one is also known with a slip of the pen.

    Where only such are missing as a document need not have, their first letter must be right.
    """
    hits = find_titles(form, lines, looks)
    found = {hit.target.section for hit in hits}
    missing = [target for target in index_of(form).titles if target.section not in found]
    if missing:
        urgent = any(form.sections[target.section].required for target in missing)
        near = near_titles(lines, sought(tuple(missing), urgent), {hit.line for hit in hits})
        hits = sorted([*hits, *near], key=lambda hit: hit.line)
    return in_order(form.sections, hits)


def _read_section(reading: Reading, stretch: Stretch, whole: Completed) -> Said | None:
    """One section: read, or said again; None where what it says hangs on more than can be told."""
    section = reading.form.sections[stretch.number]
    around = reading.surroundings(section)
    said = whole.said.get(around)
    if said is not None:
        reading.say_again(said, stretch.first)
        return said
    said = reading.hear(stretch.first, lambda: READERS[section.read](reading, stretch.part(section, whole)))
    if said is not None:
        keep(whole.said, around, said, ANSWERS)
    return said


def _read_letterhead(reading: Reading, last: int, top: Stretch) -> None:
    """What stands above the line ``last``; ``top`` is the document's first section."""
    said = top.content.heads.get(last)
    if said is not None:
        reading.say_again(said, 0)
        return
    said = reading.hear(0, lambda: read_letterhead(reading, last))
    if said is not None and last <= top.last:
        keep(top.content.heads, last, said, ANSWERS)


def _end_of_letterhead(
    reading: Reading, titles: Sequence[Hit], stretches: Sequence[Stretch], completed: Sequence[Completed]
) -> int:
    """The line of the form's first title or label; a form's own name may be one in its letterhead."""
    names, ends = reading.form.titles, [len(reading.lines)]
    if titles and titles[0].target.raw not in names:
        ends.append(titles[0].line)
    for stretch, whole in zip(stretches, completed, strict=True):
        if whole.hits:
            first = whole.hits[0]
            if first.target.raw not in names:
                ends.append(first.line + stretch.further)
            break
    return min(ends)
