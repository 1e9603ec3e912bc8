"""The only place where outcomes become a verdict and a run becomes counts.

Reports print what this says; two of them can never disagree.
"""

from __future__ import annotations

from typing import Any, Final

from checker.evaluation.result import CaseResult, Result, Summary
from checker.exit_codes import EXIT_FINDINGS, EXIT_OK, EXIT_UNREAD
from checker.made_once import MadeOnce
from checker.outcome import CANNOT_TELL, FAIL, SEVERITIES, STATUSES, Outcome

DOCUMENT_STATUSES = ("ok", "findings", "incomplete", "unrecognised", "unreadable")
MOST_COUNTED: Final = 64
"""Documents whose counts are remembered: as many as the engine remembers outcomes of."""

Outcomes = tuple[Outcome, ...]
Counts = dict[str, Any]
"""Plain data that a tally adds up and nobody changes."""


def status_of(outcomes: Outcomes) -> str:
    """Findings if any rule fails, else incomplete if an error-level rule cannot tell, else ok.

    A waived finding is not counted as a finding here, but stays among the outcomes.
    """
    counts = counts_of_outcomes(outcomes)
    return "findings" if counts["findings"] else "incomplete" if "undecided_errors" in counts else "ok"


def counts_of(result: Result) -> Counts:
    """The counts of one document and its outcomes."""
    return {**counts_of_outcomes(result.outcomes), "by_status": {result.status: 1}, "documents": 1}


def counts_of_outcomes(outcomes: Outcomes) -> Counts:
    """The counts of outcomes: only what is not zero. Documents that say the same share theirs, counted once."""
    counts: Counts = _counted(outcomes)
    return counts


def _counts(outcomes: Outcomes) -> Counts:
    statuses = [outcome.status for outcome in outcomes]
    counted = {status: count for status in STATUSES if (count := statuses.count(status))}
    counts: Counts = {"by_status": {}, "outcomes": counted, "findings": {}}
    if FAIL in counted:
        failed = [outcome for outcome in outcomes if outcome.status == FAIL]
        heavy = [outcome.rule.severity for outcome in failed if outcome.waiver is None]
        counts["findings"] = {severity: heavy.count(severity) for severity in SEVERITIES if severity in heavy}
        if len(heavy) < len(failed):
            counts["waived"] = len(failed) - len(heavy)
    if CANNOT_TELL in counted:
        untold = [o.rule.severity for o in outcomes if o.status == CANNOT_TELL and o.waiver is None]
        if "error" in untold:
            counts["undecided_errors"] = untold.count("error")
    return counts


_counted = MadeOnce(_counts, MOST_COUNTED)


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
        """cannot_tell of error-level rules that nobody has accepted."""

    def add(self, result: Result) -> None:
        """Count one document and its outcomes."""
        self.add_counts(counts_of(result))

    def add_case(self, case: CaseResult) -> None:
        """Count the outcomes of one case."""
        self.add_counts(_counts(case.outcomes))

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
            self.waived,
        )  # fmt: skip

    def exit_code(self, fail_on: str = "error", allow_incomplete: bool = False) -> int:
        """The contract's exit code: the highest of unread, findings at or above the level, none.

        Not knowing is never in order: an error-level rule that cannot tell counts as a finding, unless
        ``allow_incomplete`` lets it pass; and a run that checked nothing has read nothing.
        """
        if not self.documents or self.by_status["unreadable"] or self.by_status["unrecognised"]:
            return EXIT_UNREAD
        if fail_on == "never":
            return EXIT_OK
        levels = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
        undecided = self.undecided_errors and not allow_incomplete
        return EXIT_FINDINGS if undecided or any(self.findings[level] for level in levels) else EXIT_OK
