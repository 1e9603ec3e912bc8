"""The JSON report, schema version 1: one object, one document a line.

Keys are sorted, so the cases stand before the documents that they compare. A changed meaning is a new schema version
and a new module; added members are not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.evaluation.result import CaseResult, Report, Result, Summary
from reports.json_documents import Writer
from reports.options import Options
from reports.streaming import whole


class JsonReport:
    """The object of one run."""

    ends_first = True

    def __init__(self, report: Report, options: Options) -> None:
        self._writer = Writer(report, options)
        self._documents = 0

    def line(self, result: Result) -> str:
        """One entry of ``documents``."""
        return self._writer.document(result)

    def place(self, line: str) -> str:
        """The entry after the ones before it."""
        self._documents += 1
        return f",\n{line}" if self._documents > 1 else f"\n{line}"

    def header(self, summary: Summary, cases: Iterable[CaseResult] = ()) -> Iterator[str]:
        """The cases, and the beginning of the documents."""
        yield '{"cases":['
        end = ""
        for number, case in enumerate(cases):
            yield f"{',' if number else ''}\n{self._writer.case(case)}"
            end = "\n"
        yield f'{end}],\n"documents":['

    def footer(self, summary: Summary, cases: Iterable[CaseResult] = ()) -> Iterator[str]:
        """The end of the documents, and what tells of the run."""
        yield ("\n" if self._documents else "") + f"],\n{self._writer.head_members(summary)}}}\n"


def stream(report: Report, options: Options) -> JsonReport:
    """A stream for the run that ``report`` describes; its results are not needed."""
    return JsonReport(report, options)


def render(report: Report, options: Options) -> str:
    """The whole report; equal results give equal text."""
    return whole(stream(report, options), report)
