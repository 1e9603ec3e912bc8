"""JSON lines: one document a line, then the cases, then one line of the run's counts.

For folders of any size: nothing is kept between lines but the rules. A report without its last line is not whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.evaluation.result import CaseResult, Report, Result, Summary
from reports.json_documents import Writer
from reports.options import Options
from reports.streaming import Lines, whole


class JsonLines(Lines):
    """The lines of one run."""

    def __init__(self, report: Report, options: Options) -> None:
        self._writer = Writer(report, options)

    def line(self, result: Result) -> str:
        """The document's entry of the JSON report, on one line."""
        return self._writer.document(result, "\n")

    def footer(self, summary: Summary, cases: Iterable[CaseResult] = ()) -> Iterator[str]:
        """The cases, a line each, then one line with rulebook, schema version, summary and tool."""
        for case in cases:
            yield f"{self._writer.case(case)}\n"
        members = self._writer.head_members(summary).replace("\n", "")
        yield f"{{{members}}}\n"


def stream(report: Report, options: Options) -> JsonLines:
    """A stream for the run that ``report`` describes; its results are not needed."""
    return JsonLines(report, options)


def render(report: Report, options: Options) -> str:
    """All lines at once."""
    return whole(stream(report, options), report)
