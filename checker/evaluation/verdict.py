"""The only place where outcomes become a verdict and a run becomes counts.

Reports print what this says; two of them can never disagree.
"""

from __future__ import annotations

from collections.abc import Iterable

from checker.evaluation.result import CaseResult, Result, Summary
from checker.hints import Any
from checker.outcome import CANNOT_TELL, FAIL, SEVERITIES, STATUSES, Outcome

DOCUMENT_STATUSES = ("ok", "findings", "incomplete", "unrecognised", "unreadable")
EXIT_OK, EXIT_FINDINGS, EXIT_USAGE, EXIT_UNREAD, EXIT_RULEBOOK, EXIT_INTERNAL = 0, 1, 2, 3, 4, 70


def status_of(outcomes: Iterable[Outcome]) -> str:
    """Findings if any rule fails, else incomplete if an error-level rule cannot tell, else ok.

    A waived finding is not counted as a finding here, but stays among the outcomes.
    """
    undecided = False
    for outcome in outcomes:
        status = outcome.status
        if status == FAIL:
            if outcome.waiver is None:
                return "findings"
        elif status == CANNOT_TELL and outcome.rule.severity == "error":
            undecided = True
    return "incomplete" if undecided else "ok"


class Tally:
    """Counts a run document by document, so that thousands need not be kept."""

    def __init__(self) -> None:
        self.documents = 0
        self.skipped = 0
        """Files of a folder that no reader takes."""
        self.by_status = dict.fromkeys(DOCUMENT_STATUSES, 0)
        self.outcomes = dict.fromkeys(STATUSES, 0)
        self.findings = dict.fromkeys(SEVERITIES, 0)
        self.waived = 0
        self.undecided_errors = 0
        """cannot_tell of error-level rules: findings under ``--strict``."""

    def add(self, result: Result) -> None:
        """Count one document and its outcomes."""
        self.documents += 1
        self.by_status[result.status] += 1
        self.add_outcomes(result.outcomes)

    def add_case(self, case: CaseResult) -> None:
        """Count the outcomes of one case."""
        self.add_outcomes(case.outcomes)

    def add_outcomes(self, outcomes: Iterable[Outcome]) -> None:
        """Count outcomes."""
        kept = tuple(outcomes)
        statuses = [outcome.status for outcome in kept]
        counts = self.outcomes
        for status in STATUSES:
            counts[status] += statuses.count(status)
        if FAIL in statuses or CANNOT_TELL in statuses:
            self._weigh([outcome for outcome in kept if outcome.status in (FAIL, CANNOT_TELL)])

    def _weigh(self, outcomes: Iterable[Outcome]) -> None:
        """Count what did not pass by how heavy it is."""
        for outcome in outcomes:
            if outcome.status == CANNOT_TELL:
                self.undecided_errors += outcome.rule.severity == "error"
            elif outcome.waiver is None:
                self.findings[outcome.rule.severity] += 1
            else:
                self.waived += 1

    def counts(self) -> dict[str, object]:
        """The counts as plain data: only what is not zero."""
        parts = {"by_status": self.by_status, "outcomes": self.outcomes, "findings": self.findings}
        counts: dict[str, object] = {name: {key: n for key, n in part.items() if n} for name, part in parts.items()}
        numbers = {
            "documents": self.documents,
            "skipped": self.skipped,
            "waived": self.waived,
            "undecided_errors": self.undecided_errors,
        }
        return {**counts, **{name: number for name, number in numbers.items() if number}}

    def add_counts(self, counts: dict[str, Any]) -> None:
        """Add what :meth:`counts` gave for another part of the run."""
        for mine, name in ((self.by_status, "by_status"), (self.outcomes, "outcomes"), (self.findings, "findings")):
            for key, count in counts[name].items():
                mine[key] += count
        self.documents += counts.get("documents", 0)
        self.skipped += counts.get("skipped", 0)
        self.waived += counts.get("waived", 0)
        self.undecided_errors += counts.get("undecided_errors", 0)

    def summary(self) -> Summary:
        """The counts as every report prints them."""
        return Summary(
            self.documents, self.skipped, dict(self.by_status), dict(self.outcomes), dict(self.findings), self.waived
        )

    def exit_code(self, fail_on: str = "error", strict: bool = False) -> int:
        """The contract's exit code: the highest of unread, findings at or above the level, none."""
        if self.by_status["unreadable"] or self.by_status["unrecognised"]:
            return EXIT_UNREAD
        if fail_on == "never":
            return EXIT_OK
        levels = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
        found = any(self.findings[level] for level in levels) or (strict and self.undecided_errors)
        return EXIT_FINDINGS if found else EXIT_OK
