"""Runs the examples of case rules: each is a few small documents with an expected outcome of all together."""

from __future__ import annotations

import hashlib
from typing import Any, Final

from checker.evaluation.case_facts import case_rules
from checker.evaluation.result import Result
from checker.outcome import CANNOT_TELL, FAIL, NOT_APPLICABLE, PASS, Outcome, Reason, RuleCard
from checker.reading.application import Application
from checker.rulebook.compiled import Rulebook
from checker.running.case_store import cases_among

WORST_FIRST: Final = (FAIL, CANNOT_TELL, PASS, NOT_APPLICABLE)


def example_result(number: int, application: Application, told: Any) -> Result:
    """One document of an example; documents that say the same are copies of each other."""
    content = hashlib.sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()
    return Result(f"asiakirja-{number}", content, 0, "ok", application=application)


def case_outcome(documents: tuple[Result, ...], rulebook: Rulebook) -> Outcome:
    """What the one rule of the rulebook says of the documents; not applicable where they make no case."""
    found = [outcome for case in cases_among(documents, rulebook) for outcome in case.outcomes]
    if not found:
        return Outcome(RuleCard.of(case_rules(rulebook)[0]), NOT_APPLICABLE, Reason("case-nothing"))
    worst = min(found, key=lambda outcome: WORST_FIRST.index(outcome.status))
    return Outcome(worst.rule, worst.status, worst.reason)
