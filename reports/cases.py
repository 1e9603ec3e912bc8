"""Outcomes of case rules beside those of documents: one shape for every renderer.

A case rule compares several documents, so its outcome belongs to none of them. Renderers
that know documents treat the case as one whose path is the list of its documents.
"""

from __future__ import annotations

from typing import Any

from checker.evaluation.result import CaseResult, Result
from checker.outcome import FAIL


def case_result(case: CaseResult, outcome: Any) -> Result:
    """The case as a result: the outcome's own result where it has one, else one without fields."""
    own = getattr(outcome, "result", None)
    if isinstance(own, Result):
        return own
    status = "findings" if outcome.status == FAIL else "ok"
    return Result(path=", ".join(case.documents), sha256="", size=0, status=status)
