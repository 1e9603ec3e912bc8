"""GitLab code quality: one issue a finding, shown in the merge request."""

from __future__ import annotations

import json
from typing import Any, Final

from checker.evaluation.result import Report, Result
from checker.outcome import FAIL, Outcome
from reports.json_text import escape_steering_characters
from reports.options import Options
from reports.places import every_outcome, fingerprint, main_field
from reports.safety import visible
from reports.statements import Narrator

SEVERITIES: Final = {"error": "critical", "warning": "minor", "info": "info"}


def render(report: Report, options: Options) -> str:
    """A JSON array, empty where there are no findings."""
    narrator = Narrator(report, options.wording)
    issues = [_issue(result, outcome, narrator) for result, outcome in every_outcome(report) if outcome.status == FAIL]
    return escape_steering_characters(json.dumps(issues, ensure_ascii=False, indent=1, sort_keys=True)) + "\n"


def _issue(result: Result, outcome: Outcome, narrator: Narrator) -> dict[str, Any]:
    told = narrator.outcome(result, outcome)
    field = main_field(result, outcome, told.calculation)
    line = field.line if field is not None and field.line is not None else (result.row or 1)
    return {
        "description": visible(told.message),
        "check_name": outcome.rule.id,
        "fingerprint": fingerprint(result, outcome),
        "severity": SEVERITIES[outcome.rule.severity],
        "location": {"path": result.path.removeprefix("./"), "lines": {"begin": line}},
    }
