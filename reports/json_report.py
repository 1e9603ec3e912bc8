"""The JSON report, schema version 2: one object, one document a line.

Keys are sorted, so the cases stand before the documents that they compare. A changed meaning is a new schema version;
added members are not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.evaluation.result import CaseResult, Report, Result, Summary
from reports.entries import Entries
from reports.plain import json_text
from reports.streaming import Listed, Options


class JsonReport(Listed):
    """The object of one run."""

    ends_first = True

    def __init__(self, report: Report, options: Options) -> None:
        super().__init__()
        self._entries = Entries(report, options)

    def line(self, result: Result) -> str:
        """One entry of ``documents``."""
        return json_text(self._entries.document(result))

    def header(self, summary: Summary, cases: Iterable[CaseResult] = ()) -> Iterator[str]:
        """The cases, and the beginning of the documents."""
        yield '{"cases":['
        end = ""
        for number, case in enumerate(cases):
            yield f"{',' if number else ''}\n{json_text(self._entries.case(case))}"
            end = "\n"
        yield f'{end}],\n"documents":['

    def footer(self, summary: Summary, cases: Iterable[CaseResult] = ()) -> Iterator[str]:
        """The end of the documents, and what tells of the run."""
        yield ("\n" if self.begun else "") + "]"
        members = self._entries.head() | self._entries.end(summary)
        for name in sorted(members):
            yield f',\n"{name}":{json_text(members[name])}'
        yield "}\n"
