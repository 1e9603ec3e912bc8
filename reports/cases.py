"""Outcomes of case rules beside those of documents: what was compared, said with the place in every document.

A case rule compares several documents, so its outcome belongs to none of them. Renderers that know documents are
led to the first document that the outcome rests on; the sentences and quotes name them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from checker.evaluation.result import CaseOutcome, CaseReading, CaseResult, Comparison, Result
from reports import typography
from reports.language import Wording
from reports.safety import visible

if TYPE_CHECKING:
    from reports.statements import Narrator

NAMED: Final = 8
"""Most documents of a case that a heading names; the others are counted."""


def case_result(case: CaseResult, outcome: Any) -> Result:
    """The case as a result: the outcome's own result where it has one, else one without fields."""
    return case.result_of(outcome)


def document_names(case: CaseResult, wording: Wording) -> list[str]:
    """The documents of a case by their names, of very many the first ones and how many more there are."""
    rows = case.rows or (None,) * len(case.documents)
    pairs = zip(case.documents[:NAMED], rows[:NAMED], strict=True)
    names = [_document(path, row, wording, "case.name") for path, row in pairs]
    return names + _others(len(case.documents) - NAMED, wording)


def is_shown(case: CaseResult, everything: bool) -> bool:
    """Whether a report for people has anything to say of the case."""
    return everything or any(outcome.status in ("fail", "cannot_tell") for outcome in case.outcomes)


def place_of(reading: CaseReading, narrator: Narrator) -> str:
    """The document and the place in it."""
    document = _document(reading.document, reading.row, narrator.wording)
    place = narrator.place(reading.field) if reading.row is None else ""
    return narrator.wording.say("case.place", document=document, place=place) if place else document


def case_lines(outcome: CaseOutcome, narrator: Narrator) -> list[str]:
    """What was compared, a line a comparison."""
    return [_LINES[comparison.kind](comparison, narrator) for comparison in outcome.comparisons]


def _document(path: str, row: int | None, wording: Wording, key: str = "case.row") -> str:
    name = visible(path)
    return name if row is None else wording.say(key, document=name, row=row)


def _others(count: int, wording: Wording) -> list[str]:
    return [wording.say("value.others", count=count)] if count > 0 else []


def _value(reading: CaseReading, narrator: Narrator) -> str:
    return narrator.calculator.value(reading.field.value, narrator.kind(reading.path), reading.path)


def _differs(comparison: Comparison, narrator: Narrator) -> str:
    say = narrator.wording.say
    values = [
        say("case.value", value=_value(reading, narrator), place=place_of(reading, narrator))
        for reading in comparison.readings
    ]
    return say("case.differs", field=narrator.label(comparison.readings[0].path), values=" ≠ ".join(values))


def _same(comparison: Comparison, narrator: Narrator) -> str:
    (reading,) = comparison.readings
    documents = narrator.wording.counted(comparison.count, "document")
    gaps = {"field": narrator.label(reading.path), "value": _value(reading, narrator), "documents": documents}
    return narrator.wording.say("case.same", **gaps)


def _on_one_form(comparison: Comparison, narrator: Narrator) -> str:
    wording = narrator.wording
    places = [
        wording.say("case.value", value=_document(item.document, item.row, wording), place=place)
        if item.row is None and (place := narrator.place(item.field))
        else _document(item.document, item.row, wording)
        for item in comparison.readings
    ]
    return wording.say(
        f"case.{comparison.kind}",
        form=wording.name("form", comparison.readings[0].form),
        documents=wording.counted(comparison.count, "document"),
        names=wording.joined([*places, *_others(comparison.count - len(places), wording)]),
    )


def _periods(comparison: Comparison, narrator: Narrator) -> str:
    wording = narrator.wording
    told = [
        wording.say("case.period", period=typography.period(first.field.value, last.field.value), place=place)
        for first, last in _dates(comparison.readings, narrator)
        if (place := place_of(first, narrator))
    ]
    return wording.say(f"case.{comparison.kind}", periods=wording.joined(told))


def _dates(readings: Iterable[CaseReading], narrator: Narrator) -> Iterator[tuple[CaseReading, CaseReading]]:
    """First and last day, document by document."""
    dates = iter([reading for reading in readings if narrator.kind(reading.path) == "date"])
    return zip(dates, dates, strict=True)


_LINES: Final[dict[str, Callable[[Comparison, Narrator], str]]] = {
    "differs": _differs,
    "same": _same,
    "lone": _on_one_form,
    "copies": _on_one_form,
    "versions": _on_one_form,
    "overlap": _periods,
    "apart": _periods,
}


def case_quotes(outcome: CaseOutcome, narrator: Narrator) -> Iterator[tuple[str, str, str]]:
    """Label, quote and place of every piece of evidence, from every document."""
    for reading in outcome.readings():
        label = narrator.label(reading.path)[1:-1]
        yield label, narrator.text(reading.path, reading.field), place_of(reading, narrator)
