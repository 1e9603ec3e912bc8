"""Outcomes of case rules beside those of documents: one shape for every renderer.

A case rule compares several documents, so its outcome belongs to none of them. Renderers that know documents are
led to the first document that the outcome rests on; its sentences and quotes name them all, each with its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from checker.evaluation.result import CaseOutcome, CaseReading, CaseResult, Comparison, DocumentKey
from reports import typography
from reports.field_words import FieldWords
from reports.language import Wording
from reports.safety import shown, visible

NAMED: Final = 8
"""Most documents of a case that a heading names; the others are counted."""


def as_case(outcome: Any) -> CaseOutcome | None:
    """The outcome where it is one over several documents."""
    return outcome if isinstance(outcome, CaseOutcome) else None


def case_title(case: CaseResult, wording: Wording) -> str:
    """What a heading calls the case; what was found of the waivers themselves is no project's."""
    if case.by == "waivers":
        return f"{wording.say('case.waivers').capitalize()} {shown(case.key)}"
    return f"{wording.say('label.case')} {shown(case.key)}"


def document_names(case: CaseResult, wording: Wording) -> list[str]:
    """The documents of a case by their names, of very many the first ones and how many more there are."""
    names = [document_name(key, wording, "name.bracketed") for key in case.members()[:NAMED]]
    return names + others(len(case.documents) - NAMED, wording)


def is_shown(case: CaseResult, everything: bool) -> bool:
    """Whether a report for people has anything to say of the case."""
    return everything or any(outcome.status in ("fail", "cannot_tell") for outcome in case.outcomes)


def document_name(key: DocumentKey, wording: Wording, sentence: str = "name.plain") -> str:
    """A document on one line: its path, and its row or part where it is one of several in its file."""
    path, row, part = key
    if row is None and part is None:
        return visible(path)
    where = wording.say("where.part", part=part) if row is None else wording.say("label.row", row=row)
    return wording.say(sentence, document=visible(path), where=where)


def others(count: int, wording: Wording) -> list[str]:
    """How many more there are than were named; nothing where none."""
    return [wording.say("value.others", count=count)] if count > 0 else []


def place_of(reading: CaseReading, narrator: FieldWords) -> str:
    """The document and the place in it."""
    document = document_name(reading.key, narrator.wording)
    place = narrator.place(reading.field) if reading.row is None else ""
    return narrator.wording.say("case.place", document=document, place=place) if place else document


def case_lines(outcome: CaseOutcome, narrator: FieldWords) -> list[str]:
    """What was compared, a line a comparison."""
    return [_LINES[comparison.kind](comparison, narrator) for comparison in outcome.comparisons]


def _value(reading: CaseReading, narrator: FieldWords) -> str:
    return narrator.calculator.value(reading.field.value, narrator.kind(reading.path), reading.path)


def _differs(comparison: Comparison, narrator: FieldWords) -> str:
    say = narrator.wording.say
    values = [
        say("case.value", value=_value(reading, narrator), place=place_of(reading, narrator))
        for reading in comparison.readings
    ]
    return say("case.differs", field=narrator.label(comparison.readings[0].path), values=" ≠ ".join(values))


def _same(comparison: Comparison, narrator: FieldWords) -> str:
    (reading,) = comparison.readings
    documents = narrator.wording.counted(comparison.documents, "document")
    gaps = {"field": narrator.label(reading.path), "value": _value(reading, narrator), "documents": documents}
    return narrator.wording.say("case.same", **gaps)


def _on_one_form(comparison: Comparison, narrator: FieldWords) -> str:
    wording = narrator.wording
    places = [_named(item, narrator) for item in comparison.readings]
    return wording.say(
        f"case.{comparison.kind}",
        form=wording.name("form", comparison.readings[0].form),
        documents=wording.counted(comparison.documents, "document"),
        names=wording.joined([*places, *others(comparison.documents - len(places), wording)]),
    )


def _named(reading: CaseReading, narrator: FieldWords) -> str:
    """A document with the place of its key in brackets."""
    place = narrator.place(reading.field) if reading.row is None else ""
    name = document_name(reading.key, narrator.wording, "name.plain" if place else "name.bracketed")
    return narrator.wording.say("case.value", value=name, place=place) if place else name


def _periods(comparison: Comparison, narrator: FieldWords) -> str:
    wording = narrator.wording
    told = [
        wording.say("case.period", period=typography.period(first.field.value, last.field.value), place=place)
        for first, last in _dates(comparison.readings, narrator)
        if (place := place_of(first, narrator))
    ]
    return wording.say(f"case.{comparison.kind}", periods=wording.joined(told))


def _dates(readings: Iterable[CaseReading], narrator: FieldWords) -> Iterator[tuple[CaseReading, CaseReading]]:
    """First and last day, document by document."""
    dates = iter([reading for reading in readings if narrator.kind(reading.path) == "date"])
    return zip(dates, dates, strict=True)


_LINES: Final[dict[str, Callable[[Comparison, FieldWords], str]]] = {
    "differs": _differs,
    "same": _same,
    "lone": _on_one_form,
    "copies": _on_one_form,
    "versions": _on_one_form,
    "overlap": _periods,
    "apart": _periods,
}


def case_quotes(outcome: CaseOutcome, narrator: FieldWords) -> Iterator[tuple[str, str, str]]:
    """Label, quote and place of every piece of evidence, from every document."""
    for reading in outcome.readings():
        yield narrator.name(reading.path), narrator.text(reading.path, reading.field), place_of(reading, narrator)
