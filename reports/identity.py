"""What a reviewer reads beside the outcomes: what makes a check repeatable (its document, rules, law and program), what
contradicts itself, what was read and how.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from checker.evaluation.result import Report, Result
from checker.reading.application import Application
from reports import typography
from reports.language import Wording
from reports.safety import shown, visible
from reports.statements import Narrator
from reports.view import FieldView, Quote, Viewer

Facts = list[tuple[str, str]]
"""Labels with their values, in reading order."""
OF_PROGRAMMES: Final = frozenset({"project.period", "project.fund", "project.priority", "project.code"})
"""What tells a document's programme period and fund; a form with none of these belongs to no programme."""


def document_facts(result: Result, narrator: Narrator) -> Facts:
    """The document: file, size, hash, form and how it was recognised, day of law."""
    say, name = narrator.wording.say, narrator.wording.name
    facts = [(say("label.document"), visible(result.path))]
    if result.row is not None:
        facts.append((say("label.number"), say("label.row", row=result.row)))
    facts.append((say("label.size"), narrator.wording.counted(result.size, "byte")))
    facts.append((say("label.hash"), result.sha256))
    application = result.application
    if application is None:
        return facts
    facts.append((say("label.form"), name("form", application.form)))
    if application.recognised_by:
        facts.append(
            (say("label.recognised"), narrator.wording.names(shown(item) for item in application.recognised_by))
        )
    facts += _programme(application, narrator)
    facts.append((say("label.law"), _law(result, narrator)))
    return facts


def _programme(application: Application, narrator: Narrator) -> Iterator[tuple[str, str]]:
    """Programme period and fund, of which nothing is said where no document on the form has any."""
    say = narrator.wording.say
    if application.programme or OF_PROGRAMMES & application.carried:
        programme = narrator.wording.name("programme", application.programme) if application.programme else ""
        yield say("label.programme"), programme or say("label.unknown")
        yield say("label.fund"), shown(application.fund or "") or say("label.unknown")


def _law(result: Result, narrator: Narrator) -> str:
    day, source = result.law
    if day is None:
        return narrator.wording.say("label.unknown")
    if source in narrator.calculator.glossary:
        return narrator.wording.say("label.law.field", day=typography.day(day), field=narrator.label(source))
    return narrator.wording.say("label.law.given", day=typography.day(day))


def rulebook_facts(report: Report, wording: Wording) -> Facts:
    """The rulebook and the program."""
    info, say = report.rulebook, wording.say
    told = ", ".join(visible(layer.told) for layer in info.layers)
    overlays = [(say("label.overlays"), told)] if told else []
    return [
        (say("label.rulebook"), "; ".join(info.editions) or say("label.unknown")),
        *overlays,
        (say("label.rulebook.hash"), info.sha256),
        (say("label.rules"), typography.number(len(info.cards))),
        (say("label.on"), typography.day(report.on) if report.on else say("label.not-given")),
        (say("label.version"), report.version),
    ]


class Audit(NamedTuple):
    """One document for an audit; nothing of it is for an applicant."""

    facts: Facts
    contradictions: tuple[tuple[str, tuple[Quote, ...]], ...]
    """Contradictory fields with their readings side by side."""
    fields: tuple[FieldView, ...]


NOTHING: Final = Audit([], (), ())


def audit(viewer: Viewer, result: Result) -> Audit:
    """What the run's reader is shown: everything, or nothing where the reader is no reviewer."""
    if viewer.report.audience != "reviewer":
        return NOTHING
    facts = document_facts(result, viewer.narrator)
    return Audit(facts, _contradictions(viewer, result), tuple(viewer.fields(result)))


def _contradictions(viewer: Viewer, result: Result) -> tuple[tuple[str, tuple[Quote, ...]], ...]:
    return tuple(
        (viewer.narrator.name(path), tuple(viewer.field_quotes(path, field)))
        for path, field in result.fields.items()
        if field.candidates
    )
