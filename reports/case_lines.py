"""What was compared between documents, said with the place in every one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final, Protocol

from checker.evaluation.result import CaseOutcome, CaseReading, Comparison
from checker.reading.field import Field
from reports import typography
from reports.calculations import Calculator
from reports.cases import document_name, others
from reports.language import Wording


class Teller(Protocol):
    """What is needed of a :class:`~reports.statements.Narrator`."""

    @property
    def wording(self) -> Wording:
        """The language."""

    @property
    def calculator(self) -> Calculator:
        """Says values."""

    @property
    def label(self) -> Callable[[str], str]:
        """A field's name in quotes."""

    def kind(self, path: str) -> str:
        """The glossary's kind of a field."""

    def text(self, path: str, field: Field) -> str:
        """The quote of a field."""

    def place(self, field: Field) -> str:
        """Where it stands in its document."""


def place_of(reading: CaseReading, narrator: Teller) -> str:
    """The document and the place in it."""
    document = document_name(reading.key, narrator.wording)
    place = narrator.place(reading.field) if reading.row is None else ""
    return narrator.wording.say("case.place", document=document, place=place) if place else document


def case_lines(outcome: CaseOutcome, narrator: Teller) -> list[str]:
    """What was compared, a line a comparison."""
    return [_LINES[comparison.kind](comparison, narrator) for comparison in outcome.comparisons]


def _value(reading: CaseReading, narrator: Teller) -> str:
    return narrator.calculator.value(reading.field.value, narrator.kind(reading.path), reading.path)


def _differs(comparison: Comparison, narrator: Teller) -> str:
    say = narrator.wording.say
    values = [
        say("case.value", value=_value(reading, narrator), place=place_of(reading, narrator))
        for reading in comparison.readings
    ]
    return say("case.differs", field=narrator.label(comparison.readings[0].path), values=" ≠ ".join(values))


def _same(comparison: Comparison, narrator: Teller) -> str:
    (reading,) = comparison.readings
    documents = narrator.wording.counted(comparison.documents, "document")
    gaps = {"field": narrator.label(reading.path), "value": _value(reading, narrator), "documents": documents}
    return narrator.wording.say("case.same", **gaps)


def _on_one_form(comparison: Comparison, narrator: Teller) -> str:
    wording = narrator.wording
    places = [_named(item, narrator) for item in comparison.readings]
    return wording.say(
        f"case.{comparison.kind}",
        form=wording.name("form", comparison.readings[0].form),
        documents=wording.counted(comparison.documents, "document"),
        names=wording.joined([*places, *others(comparison.documents - len(places), wording)]),
    )


def _named(reading: CaseReading, narrator: Teller) -> str:
    """A document with the place of its key in brackets."""
    place = narrator.place(reading.field) if reading.row is None else ""
    name = document_name(reading.key, narrator.wording, "name.plain" if place else "name.bracketed")
    return narrator.wording.say("case.value", value=name, place=place) if place else name


def _periods(comparison: Comparison, narrator: Teller) -> str:
    wording = narrator.wording
    told = [
        wording.say("case.period", period=typography.period(first.field.value, last.field.value), place=place)
        for first, last in _dates(comparison.readings, narrator)
        if (place := place_of(first, narrator))
    ]
    return wording.say(f"case.{comparison.kind}", periods=wording.joined(told))


def _dates(readings: Iterable[CaseReading], narrator: Teller) -> Iterator[tuple[CaseReading, CaseReading]]:
    """First and last day, document by document."""
    dates = iter([reading for reading in readings if narrator.kind(reading.path) == "date"])
    return zip(dates, dates, strict=True)


_LINES: Final[dict[str, Callable[[Comparison, Teller], str]]] = {
    "differs": _differs,
    "same": _same,
    "lone": _on_one_form,
    "copies": _on_one_form,
    "versions": _on_one_form,
    "overlap": _periods,
    "apart": _periods,
}


def case_quotes(outcome: CaseOutcome, narrator: Teller) -> Iterator[tuple[str, str, str]]:
    """Label, quote and place of every piece of evidence, from every document."""
    for reading in outcome.readings():
        label = narrator.label(reading.path)[1:-1]
        yield label, narrator.text(reading.path, reading.field), place_of(reading, narrator)
