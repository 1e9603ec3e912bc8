"""From outcomes to status and exit code."""

from __future__ import annotations

import pytest

from checker.evaluation.result import CaseResult, Result
from checker.evaluation.verdict import EXIT_FINDINGS, EXIT_OK, EXIT_UNREAD, Tally, counts_of_outcomes, status_of
from checker.outcome import CANNOT_TELL, FAIL, NOT_APPLICABLE, PASS, LegalBasis, Outcome, RuleCard

WAIVED = {"decision": "P-1/2026"}


def outcome(status: str, severity: str = "error", waiver: object = None) -> Outcome:
    basis = (LegalBasis("Peruste", "", "", "derived"),)
    return Outcome(
        RuleCard(f"a/{severity}", "Otsikko", severity, "Viesti.", "Korjaa.", basis, ()), status, None, waiver
    )


def tally(*outcomes: Outcome, status: str | None = None) -> Tally:
    made = Tally()
    made.add(Result("a.txt", "", 0, status or status_of(outcomes), outcomes=outcomes))
    return made


@pytest.mark.parametrize(
    ("outcomes", "status", "code"),
    [
        ((outcome(PASS), outcome(NOT_APPLICABLE)), "ok", EXIT_OK),
        ((outcome(FAIL, "error"),), "findings", EXIT_FINDINGS),
        ((outcome(FAIL, "warning"),), "findings", EXIT_OK),
        ((outcome(FAIL, "error", WAIVED),), "ok", EXIT_OK),
        ((outcome(CANNOT_TELL, "error"),), "incomplete", EXIT_FINDINGS),
        ((outcome(CANNOT_TELL, "warning"),), "ok", EXIT_OK),
        ((outcome(CANNOT_TELL, "error", WAIVED),), "incomplete", EXIT_OK),
        ((outcome(CANNOT_TELL, "error"), outcome(FAIL, "warning")), "findings", EXIT_FINDINGS),
    ],
)
def test_status_and_exit_code(outcomes: tuple[Outcome, ...], status: str, code: int) -> None:
    assert (status_of(outcomes), tally(*outcomes).exit_code()) == (status, code)


def test_what_cannot_be_told_may_be_allowed_and_is_never_a_reason_where_nothing_is() -> None:
    undecided = tally(outcome(CANNOT_TELL))
    assert (undecided.exit_code(allow_incomplete=True), undecided.exit_code("never")) == (EXIT_OK, EXIT_OK)
    both = tally(outcome(CANNOT_TELL), outcome(FAIL, "warning"))
    assert (both.exit_code("warning", allow_incomplete=True), both.exit_code("error", True)) == (EXIT_FINDINGS, EXIT_OK)


def test_a_case_that_cannot_be_told_counts_like_a_document() -> None:
    run = tally(outcome(PASS))
    run.add_case(CaseResult("S20001", "project_code", ("a.txt", "b.txt"), (outcome(CANNOT_TELL),)))
    assert run.exit_code() == EXIT_FINDINGS


@pytest.mark.parametrize("status", ["unreadable", "unrecognised"])
def test_a_document_that_was_not_checked_weighs_more_than_a_finding(status: str) -> None:
    run = tally(outcome(FAIL))
    run.add(Result("b.txt", "", 0, status))
    assert (run.exit_code(), run.exit_code("never")) == (EXIT_UNREAD, EXIT_UNREAD)


def test_a_run_that_checked_nothing_is_not_in_order() -> None:
    assert Tally().exit_code() == EXIT_UNREAD


def test_what_is_accepted_is_counted_apart() -> None:
    counts = counts_of_outcomes((outcome(FAIL, "error", WAIVED), outcome(CANNOT_TELL, "error", WAIVED), outcome(FAIL)))
    assert (counts["waived"], counts["findings"], counts["outcomes"]) == (2, {"error": 1}, {FAIL: 2, CANNOT_TELL: 1})
