"""JSON lines: one document a line, then the cases, then one line of the run's counts.

For folders of any size: nothing is kept between lines but the rules.
"""

from __future__ import annotations

from checker.evaluation.result import CaseResult, Report, Result, Summary
from reports.json_documents import Writer
from reports.options import Options


class JsonLines:
    """The lines of one run."""

    def __init__(self, report: Report, options: Options) -> None:
        self._writer = Writer(report, options)

    def header(self) -> str:
        """Nothing stands before the first document."""
        return ""

    def line(self, result: Result) -> str:
        """The document's entry of the JSON report, on one line."""
        return f"{self._writer.document(result)}\n"

    def footer(self, summary: Summary, cases: tuple[CaseResult, ...] = ()) -> str:
        """The cases, a line each, then one line with rulebook, schema version, summary and tool."""
        lines = [f"{self._writer.case(case)}\n" for case in cases]
        members = self._writer.head_members(summary).replace("\n", "")
        return "".join(lines) + f"{{{members}}}\n"


def stream(report: Report, options: Options) -> JsonLines:
    """A stream for the run that ``report`` describes; its results are not needed."""
    return JsonLines(report, options)


def render(report: Report, options: Options) -> str:
    """All lines at once."""
    lines = stream(report, options)
    documents = "".join(lines.line(result) for result in report.results)
    return lines.header() + documents + lines.footer(report.summary, report.cases)
