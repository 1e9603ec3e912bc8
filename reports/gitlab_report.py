"""GitLab code quality: one issue a finding, shown in the merge request; an accepted one is for information."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Final

from checker.evaluation.result import CaseResult, Report, Result, Summary
from checker.outcome import FAIL, Outcome
from reports.accepted import with_acceptance
from reports.json_text import escape_steering_characters
from reports.options import Options
from reports.places import case_outcomes, fingerprint, main_field
from reports.safety import visible
from reports.statements import Narrator
from reports.streaming import whole

SEVERITIES: Final = {"error": "critical", "warning": "minor", "info": "info"}


class Issues:
    """The JSON array of one run, an issue a line."""

    ends_first = False

    def __init__(self, report: Report, options: Options) -> None:
        self._narrator = Narrator(report, options.wording)
        self._begun = False

    def line(self, result: Result) -> str:
        """The issues of one document; empty where it has none."""
        return ",\n".join([self._issue(result, item) for item in result.outcomes if item.status == FAIL])

    def place(self, line: str) -> str:
        """The issues after those before them."""
        if not line:
            return ""
        separator, self._begun = ",\n" if self._begun else "\n", True
        return f"{separator}{line}"

    def header(self, summary: Summary, cases: Iterable[CaseResult] = ()) -> Iterator[str]:
        """The beginning of the array."""
        yield "["

    def footer(self, summary: Summary, cases: Iterable[CaseResult] = ()) -> Iterator[str]:
        """The issues of cases, and the end of the array."""
        for case in cases:
            for item in case_outcomes(case, "findings"):
                yield self.place(self._issue(*item))
        yield "\n]\n" if self._begun else "]\n"

    def _issue(self, result: Result, outcome: Outcome) -> str:
        told = self._narrator.outcome(result, outcome)
        field = main_field(result, outcome, told.calculation)
        line = field.line if field is not None and field.line is not None else (result.row or 1)
        issue = {
            "description": visible(with_acceptance(told.message, outcome, self._narrator.wording)),
            "check_name": outcome.rule.id,
            "fingerprint": fingerprint(result, outcome),
            "severity": SEVERITIES["info" if outcome.waiver is not None else outcome.rule.severity],
            "location": {"path": result.path.removeprefix("./"), "lines": {"begin": line}},
        }
        return escape_steering_characters(json.dumps(issue, ensure_ascii=False, sort_keys=True))


def stream(report: Report, options: Options) -> Issues:
    """A stream for the run that ``report`` describes; its results are not needed."""
    return Issues(report, options)


def render(report: Report, options: Options) -> str:
    """A JSON array, empty where there are no findings."""
    return whole(stream(report, options), report)
