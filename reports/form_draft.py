"""The draft of a form as YAML, with what the document says as evidence in comments.

The words of the document are somebody else's: in a value they stand between quotation marks with escapes, in a comment
on one line, with nothing that a reader or a terminal would obey. ``draft`` is plain data from
``checker.authoring.drafting``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from checker.reading.field import Field
from checker.reading.place import Place
from reports.reading_report import whole_truth
from reports.safety import shown
from reports.statements import Narrator
from reports.typography import quoted
from reports.wording_forms import FORM_WORDING

OPEN: Final = "TODO"
MOST: Final = 60
"""Characters of a value that are told as evidence."""

MOST_PASSED: Final = 12
"""Most lines of a section that are told to be no labels."""


def draft_text(draft: Any, source: str) -> str:
    """The YAML of a draft made from the document ``source``."""
    return "".join(f"{line}\n" for line in _lines(draft, source))


def _lines(draft: Any, source: str) -> Iterator[str]:
    say = FORM_WORDING.say
    yield "# yaml-language-server: $schema=../schema/form.schema.json"
    yield say("draft.source", source=shown(source), **_counts(draft))
    if draft.recognised:
        yield say("draft.recognised", form=draft.recognised)
    yield from say("draft.how").split("\n")
    yield f"title: {_text(draft.title)}"
    periods = ", ".join(draft.programmes)
    yield say("draft.programme", periods=periods) if periods else say("draft.programme.none")
    yield "recognise:"
    if draft.titles:
        yield say("draft.titles", texts=", ".join(quoted(shown(text)) for text in draft.titles))
    if draft.title_of:
        yield say("draft.title.taken", text=shown(draft.title), form=draft.title_of)
    if any(char.isdigit() for char in draft.title):
        yield say("draft.title.number")
    yield f"  titles: [{_text(OPEN if draft.title_of else draft.title)}]"
    if draft.signals:
        yield from ("  signals:", *(f"  - {_text(text)}" for text in draft.signals))
    yield "sections:"
    for section in draft.sections:
        yield from _section(section)


def _counts(draft: Any) -> dict[str, int]:
    labels = draft.labels
    sure = sum(label.guess.is_sure for label in labels)
    open_ = sum(label.guess.field == OPEN for label in labels)
    return {"count": len(labels), "sure": sure, "guessed": len(labels) - sure - open_, "open": open_}


def _section(section: Any) -> Iterator[str]:
    yield f"- name: {section.name}"
    if section.title:
        unsure = "" if section.is_sure_title else f"  # {FORM_WORDING.say('draft.title.unsure')}"
        yield f"  titles: [{_text(section.title)}]{unsure}"
    if section.is_inline:
        yield "  inline: true"
    if section.is_prose:
        yield "  read: prose"
        yield f"  # {FORM_WORDING.say('draft.prose')}"
    if section.columns:
        yield "  columns:"
        yield from map(_column, section.columns)
    if section.labels:
        yield "  labels:"
    for label in section.labels:
        yield from _label(label)
    yield from _passed(section.passed)


def _column(column: Any) -> str:
    """A column with its head as printed, and what of it is not known."""
    say = FORM_WORDING.say
    field = column.field if column.field == OPEN else json.dumps(column.field)
    open_ = [name for name in ("head", "field", "kind") if getattr(column, name) == OPEN]
    told = [quoted(shown(column.printed, MOST)), *(say(f"draft.column.{name}") for name in open_)]
    told += [say("draft.column.unit")] if column.is_other_unit else []
    line = f"  - {{heads: [{_text(column.head)}], field: {field}, kind: {column.kind}}}"
    return f"{line}  # {', '.join(told)}"


def _passed(passed: Any) -> Iterator[str]:
    """What of a section is no label of the draft, so that its author sees it."""
    for one in passed[:MOST_PASSED]:
        where = _where(one.place)
        yield FORM_WORDING.say("draft.passed", text=quoted(shown(one.text, MOST)), where=f", {where}" if where else "")
    if len(passed) > MOST_PASSED:
        yield FORM_WORDING.say("draft.passed.more", count=len(passed) - MOST_PASSED)


def _label(label: Any) -> Iterator[str]:
    say, guess = FORM_WORDING.say, label.guess
    yield f"  - label: {_text(label.label)}"
    yield f"    # {_evidence(label)}"
    if not label.is_sure_label:
        yield f"    # {say('draft.label.unsure')}"
    yield f"    field: {guess.field}  # {say(f'draft.{guess.how}', about=shown(guess.about))}"
    if guess.read_as:
        yield f"    read_as: {guess.read_as}"
    if guess.part:
        yield f"    part: {guess.part}"
    if guess.templates:
        yield f"    templates: [{', '.join(map(_text, guess.templates))}]"


def _evidence(label: Any) -> str:
    values = " | ".join(
        quoted(shown(value, MOST)) if value else FORM_WORDING.say("field.blank") for value in label.values
    )
    where = _where(label.place)
    return f"{values}, {where}" if where else values


def _where(place: Place) -> str:
    return Narrator(whole_truth({}, {}), FORM_WORDING).place(
        Field(None, "", place.page, place.line, place.column, where=place.where)
    )


def _text(text: str) -> str:
    """A text as a YAML value; the word for an open place stands without quotation marks."""
    if text == OPEN:
        return text
    return "".join(
        sign if sign.isprintable() else f"\\U{ord(sign):08x}" for sign in json.dumps(text, ensure_ascii=False)
    )
