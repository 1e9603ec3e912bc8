"""JSON lines: the run, then one document a line, the cases, and last the counts; each line says its ``kind``.

For folders of any size: nothing is kept between lines. A report without its last line is not whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from checker.evaluation.result import CaseResult, Report, Result, Summary
from reports.entries import Entries
from reports.plain import json_text
from reports.streaming import Lines, Options


class JsonLines(Lines):
    """The lines of one run."""

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
