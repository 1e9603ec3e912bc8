"""What a reviewer reads beside the outcomes: which document it was, what contradicts itself, what was read and how."""

from __future__ import annotations

from typing import Final, NamedTuple

from checker.evaluation.result import Result
from reports.identity import Facts, document_facts
from reports.view import FieldView, Quote, Viewer


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
    fields = result.application.fields if result.application else {}
    return tuple(
        (viewer.narrator.label(path)[1:-1], tuple(viewer.field_quotes(path, field)))
        for path, field in fields.items()
        if field.candidates
    )
