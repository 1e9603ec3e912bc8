"""The JSON report, schema version 2: one object with one document a line, or JSON lines that each say their ``kind``.

A changed meaning is a new schema version; added members are not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from checker.evaluation.result import CaseResult, Report, Result, Summary
from reports.entries import Entries
from reports.plain import json_text
from reports.streaming import Lines, Listed, Options


class JsonReport(Listed):
    """The object of one run. Keys are sorted, so the cases stand before the documents that they compare."""

    ends_first = True

    def __init__(self, report: Report, options: Options) -> None:
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


class JsonLines(Lines):
    """The lines of one run: the run, then one document a line, the cases, and last the counts.

    For folders of any size: nothing is kept between lines. A report without its last line is not whole.
    """

    def __init__(self, report: Report, options: Options) -> None:
        self._entries = Entries(report, options)

    def header(self, summary: Summary, cases: Iterable[CaseResult] = ()) -> Iterator[str]:
        """Tool, run and rulebook."""
        yield _line("run", self._entries.head())

    def line(self, result: Result) -> str:
        """The document's entry of the JSON report."""
        return _line("document", self._entries.document(result))

    def footer(self, summary: Summary, cases: Iterable[CaseResult] = ()) -> Iterator[str]:
        """The cases, a line each, then the counts."""
        for case in cases:
            yield _line("case", self._entries.case(case))
        yield _line("summary", self._entries.end(summary))


def _line(kind: str, members: dict[str, Any]) -> str:
    return json_text(members | {"kind": kind}) + "\n"
