"""One line a finding, ``path:line:column: virhe rule: message``, for editors and for searching in a terminal.

What cannot be told and what was not checked have lines too, and the skipped files of a folder. There is no summary: no
line, no finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.evaluation.result import CaseResult, Report, Result, Summary
from reports.language import Wording
from reports.places import Located, Locator
from reports.safety import inert, visible
from reports.streaming import Lines, Options


class Concise(Lines):
    """The lines of one run."""

    def __init__(self, report: Report, options: Options) -> None:
        self._locator = Locator(report, options)
        self._wording = options.wording

    def line(self, result: Result) -> str:
        """The lines of one document."""
        return "".join([self._line(item) for item in self._locator.document(result)])

    def footer(self, summary: Summary, cases: Iterable[CaseResult] = ()) -> Iterator[str]:
        """The lines of cases and of skipped files."""
        for case in cases:
            yield "".join([self._line(item) for item in self._locator.case(case)])
        for name in self._locator.narrator.skipped(summary, key="skipped.line"):
            yield inert(f"{name}\n")

    def _line(self, located: Located) -> str:
        field, row = located.field, located.result.row
        places = (field.line, field.column) if field is not None else (row,)
        numbers = [str(number) for number in places if number is not None]
        head, message = ":".join((located.result.path, *numbers)), located.told
        if located.where and not numbers:
            head, message = f"{head}: {located.where}", located.message
        return inert(f"{visible(head)}: {_word(located, self._wording)}: {visible(message)}\n")


def _word(located: Located, wording: Wording) -> str:
    """``virhe costs/net-total``; of a document that was not checked its status alone."""
    outcome = located.outcome
    if outcome is None:
        return wording.name("state", located.result.status)
    return f"{wording.judged(outcome.status, outcome.rule.severity)} {outcome.rule.id}"
