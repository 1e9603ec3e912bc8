"""The only place where outcomes become a verdict and a run becomes counts.

Reports print what this says; two of them can never disagree.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from checker.evaluation.result import DOCUMENT_STATUSES, CaseResult, Result, Summary
from checker.exit_codes import EXIT_FINDINGS, EXIT_OK, EXIT_UNREAD
from checker.outcome import CANNOT_TELL, FAIL, SEVERITIES, STATUSES, Outcome, is_undecided_error
from checker.reading.application import Application

Outcomes = tuple[Outcome, ...]
Counts = dict[str, Any]
"""Plain data that a tally adds up and nobody changes."""


def status_of_document(application: Application, outcomes: Outcomes) -> str:
    """The same for a document, which may be on no known form: whatever its outcomes are, it stays unrecognised, and
    where the caller had it read as such, it is never ok, since nobody knows what it must hold. Nor is one that was
    read from pictures, before somebody has compared it with them, or that holds figures beside its form.
    """
    if application.tried:
        return "unrecognised"
    status = status_of(outcomes)
    is_known = not (application.is_on_no_form or application.is_read_in_part)
    return status if is_known or status != "ok" else "incomplete"


def status_of(outcomes: Outcomes) -> str:
    """Findings if any rule fails, else incomplete if an error-level rule cannot tell, else ok.

    A waived finding is not counted as a finding here, but stays among the outcomes. Who accepts that something cannot
    be told does not know it for that: the document stays incomplete.
    """
    weighty = _weighty(outcomes)
    if any(outcome.status == FAIL and outcome.waiver is None for outcome in weighty):
        return "findings"
    return "incomplete" if any(map(is_undecided_error, weighty)) else "ok"


def _weighty(outcomes: Outcomes) -> list[Outcome]:
    """The findings, and the errors that cannot be told."""
    told = [outcome for outcome in outcomes if outcome.status in (FAIL, CANNOT_TELL)]
    return [outcome for outcome in told if outcome.status == FAIL or is_undecided_error(outcome)]


def counts_of(result: Result) -> Counts:
    """The counts of one document and its outcomes. What cannot be told of a document on no form weighs nothing: it was
    never said that it must be told. Whether a picture was read rightly is one more thing that cannot be told, and so is
    what figures beside a form mean.
    """
    counts = {**counts_of_outcomes(result.outcomes), "by_status": {result.status: 1}, "documents": 1}
    if result.omitted:
        counts["skipped"] = list(result.omitted)
    if result.application is not None and result.application.is_on_no_form:
        counts.pop("undecided_errors", None)
    if result.application is not None and result.application.is_read_in_part:
        counts["undecided_errors"] = counts.get("undecided_errors", 0) + 1
    return counts


def counts_of_outcomes(outcomes: Outcomes) -> Counts:
    """The counts of outcomes: only what is not zero."""
    statuses = [outcome.status for outcome in outcomes]
    counted = {status: count for status in STATUSES if (count := statuses.count(status))}
    weighty = _weighty(outcomes)
    standing = [outcome for outcome in weighty if outcome.waiver is None]
    failed = [outcome.rule.severity for outcome in standing if outcome.status == FAIL]
    findings = {severity: failed.count(severity) for severity in SEVERITIES if severity in failed}
    others = {"waived": len(weighty) - len(standing), "undecided_errors": len(standing) - len(failed)}
    return {
        "by_status": {}, "outcomes": counted, "findings": findings,
        **{name: count for name, count in others.items() if count},
    }  # fmt: skip


class Tally:
    """Counts a run document by document, so that thousands need not be kept."""

    def __init__(self) -> None:
        self.documents = 0
        self.skipped: list[str] = []
        """Files of a folder that no reader takes, as reports show them."""
        self.by_status = dict.fromkeys(DOCUMENT_STATUSES, 0)
        self.outcomes = dict.fromkeys(STATUSES, 0)
        self.findings = dict.fromkeys(SEVERITIES, 0)
        self.waived = 0
        self.undecided_errors = 0
        """What error-level rules cannot tell and nobody has accepted: not knowing that much is no exit 0."""

    @classmethod
    def of(cls, results: Iterable[Result], cases: Iterable[CaseResult], skipped: Iterable[str]) -> Tally:
        """The counts of a run whose results are at hand."""
        made = cls()
        made.skipped += skipped
        for result in results:
            made.add(result)
        for case in cases:
            made.add_case(case)
        return made

    def add(self, result: Result) -> None:
        """Count one document and its outcomes."""
        self.add_counts(counts_of(result))

    def add_case(self, case: CaseResult) -> None:
        """Count the outcomes of one case."""
        self.add_counts(counts_of_outcomes(case.outcomes))

    def add_counts(self, counts: Counts) -> None:
        """Add the counts of a part of the run."""
        for mine, name in ((self.by_status, "by_status"), (self.outcomes, "outcomes"), (self.findings, "findings")):
            for key, count in counts[name].items():
                mine[key] += count
        self.documents += counts.get("documents", 0)
        self.skipped += counts.get("skipped", ())
        self.waived += counts.get("waived", 0)
        self.undecided_errors += counts.get("undecided_errors", 0)

    def summary(self) -> Summary:
        """The counts as every report prints them."""
        return Summary(
            self.documents, len(self.skipped), dict(self.by_status), dict(self.outcomes), dict(self.findings),
            self.waived, tuple(self.skipped),
        )  # fmt: skip

    def exit_code(self, fail_on: str = "error", allow_incomplete: bool = False) -> int:
        """The contract's exit code: the highest of unread, findings at or above the level, none.

        What an error-level rule cannot tell counts as a finding unless ``allow_incomplete``; a run that checked
        nothing counts as unread.
        """
        if self.by_status["unreadable"] or self.by_status["unrecognised"] or not self.documents:
            return EXIT_UNREAD
        if fail_on == "never":
            return EXIT_OK
        levels = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
        is_undecided = self.undecided_errors and not allow_incomplete
        return EXIT_FINDINGS if is_undecided or any(self.findings[level] for level in levels) else EXIT_OK
