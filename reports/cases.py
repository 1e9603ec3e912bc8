"""Outcomes of case rules beside those of documents: one shape for every renderer.

A case rule compares several documents, so its outcome belongs to none of them. Renderers that know documents are
led to the first document that the outcome rests on; its sentences and quotes (:mod:`reports.case_lines`) name them all.
"""

from __future__ import annotations

from typing import Any, Final

from checker.evaluation.result import CaseOutcome, CaseResult, DocumentKey
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
