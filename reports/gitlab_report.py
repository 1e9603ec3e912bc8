"""GitLab code quality: one issue a finding, shown in the merge request; an accepted one is for information."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from checker.evaluation.result import CaseResult, Summary
from checker.outcome import FAIL
from reports.places import Located, Outcomes, fingerprint
from reports.plain import json_text
from reports.safety import visible
from reports.streaming import Listed

SEVERITIES: Final = {"error": "critical", "warning": "minor", "info": "info"}


class Issues(Outcomes, Listed):
    """The JSON array of one run, an issue a line."""

    def told(self, found: Iterable[Located]) -> str:
        """The issues among them; empty where there are none."""
        issues = [item for item in found if item.outcome is not None and item.outcome.status == FAIL]
        return ",\n".join(map(_issue, issues))

    def header(self, summary: Summary, cases: Iterable[CaseResult] = ()) -> Iterator[str]:
        """The beginning of the array."""
        yield "["

    def footer(self, summary: Summary, cases: Iterable[CaseResult] = ()) -> Iterator[str]:
        """The issues of cases, and the end of the array."""
        yield from super().footer(summary, cases)
        yield "\n]\n" if self.begun else "]\n"


def _issue(located: Located) -> str:
    outcome, result = located.outcome, located.result
    assert outcome is not None
    return json_text({
        "description": visible(located.told),
        "check_name": outcome.rule.id,
        "fingerprint": fingerprint(result, outcome),
        "severity": SEVERITIES["info" if outcome.waiver is not None else outcome.rule.severity],
        "location": {"path": result.path.removeprefix("./"), "lines": {"begin": located.line or 1}},
    })  # fmt: skip
