"""What came of checking one document, and of a whole run."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from checker.glossary import Glossary
from checker.outcome import FAIL, NOT_APPLICABLE, PASS, Calculation, Outcome
from checker.reading.application import Application


class Problem(NamedTuple):
    """Why a document could not be checked: a code of the wording and its details."""

    code: str
    details: dict[str, Any]


class LawDate(NamedTuple):
    """The day whose law was used, and where it comes from."""

    day: date | None
    source: str
    """A field path, ``--on``, or ``""`` where no day is known."""


class Result(NamedTuple):
    """One document, checked or refused."""

    path: str
    sha256: str
    size: int
    status: str
    """ok, findings, incomplete, unrecognised or unreadable."""
    row: int | None = None
    problem: Problem | None = None
    application: Application | None = None
    outcomes: tuple[Outcome, ...] = ()
    law: LawDate = LawDate(None, "")

    def calculation(self, outcome: Outcome) -> Calculation | None:
        """The worked calculation of a pass or fail; made on demand, always from the same values."""
        if self.application is None or outcome.rule.explain is None or outcome.status not in (PASS, FAIL):
            return None
        return outcome.rule.explain(self.application.values)

    def evidence(self, outcome: Outcome) -> tuple[str, ...]:
        """The paths of the fields of this document that the outcome rests on."""
        if self.application is None:
            return ()
        fields = self.application.fields
        paths = outcome.rule.evidence
        if outcome.status == NOT_APPLICABLE and outcome.reason is not None:
            paths = outcome.reason.paths
        return tuple(path for path in paths if path in fields)


class CaseResult(NamedTuple):
    """Documents that belong to one project, and what the case rules say of them together."""

    key: str
    by: str
    """project_code, application_number or diary_number."""
    documents: tuple[str, ...]
    outcomes: tuple[Any, ...]


class RulebookInfo(NamedTuple):
    """Which rules were used: what a report says so that the check can be repeated."""

    editions: tuple[str, ...]
    sha256: str
    rules: int
    manual: tuple[tuple[str, str], ...] = ()
    """What no rule can decide on these forms and a person must check: catalogue number, Finnish text."""


class Summary(NamedTuple):
    """The counts of a run; every format prints these and no other."""

    documents: int
    skipped: int
    by_status: dict[str, int]
    outcomes: dict[str, int]
    findings: dict[str, int]
    waived: int


class Report(NamedTuple):
    """Everything a renderer may print. No clock, no absolute path."""

    version: str
    rulebook: RulebookInfo
    on: date | None
    glossary: Glossary
    summary: Summary
    results: tuple[Result, ...]
    cases: tuple[CaseResult, ...] = ()
    audience: str = "applicant"
    outcomes: str = "all"
    """all or findings: which outcomes a format shows."""
