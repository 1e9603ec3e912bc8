"""The one place to point at: where an editor, a review page or a spreadsheet should lead."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from checker.evaluation.result import CaseResult, Result
from checker.outcome import CANNOT_TELL, FAIL, Calculation, Outcome
from checker.reading.field import Field
from reports.cases import as_case, case_result


def main_field(result: Result, outcome: Outcome, calculation: Calculation | None) -> Field | None:
    """The field that is wrong or lacking, else the first field of the evidence that has a place."""
    case = as_case(outcome)
    if case is not None:
        places = [reading.field for reading in case.readings() if reading[:2] == (result.path, result.row)]
        return next((field for field in places if field.line is not None), None)
    if result.application is None:
        return None
    fields = result.application.fields
    wanted: list[str | None] = []
    if calculation is not None:
        compared = [term for step in calculation.steps if not step.holds for term in step.terms]
        wanted += [term.path for term in (calculation.actual, *compared, calculation.expected) if term is not None]
    if outcome.status == CANNOT_TELL and outcome.reason is not None:
        wanted += outcome.reason.paths
    for path in (*wanted, *result.evidence(outcome)):
        field = fields.get(path) if path else None
        for reading in (field.candidates or (field,)) if field is not None else ():
            if reading.line is not None:
                return reading
    return None


def fingerprint(result: Result, outcome: Outcome) -> str:
    """Names the alert of a finding across runs: the document and the rule, never a line number or an amount.

    An alert must live on while its figures change; a waiver must not. So the content of a finding has a name of its
    own (:meth:`~checker.evaluation.result.Result.fingerprint`), and the two are never exchanged.
    """
    case = as_case(outcome)
    if case is not None:
        parts = [outcome.rule.id, case.subject]
    else:
        parts = [outcome.rule.id, result.path, "" if result.row is None else str(result.row)]
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def case_outcomes(case: CaseResult, outcomes: str = "all") -> Iterator[tuple[Result, Outcome]]:
    """The outcomes of one case, each with the case as its document."""
    for outcome in case.outcomes:
        if outcome.status == FAIL or outcomes == "all":
            yield case_result(case, outcome), outcome
