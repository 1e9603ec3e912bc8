"""One line a finding, ``path:line:column: virhe rule: message``, for editors and for searching in a terminal.

What cannot be told and what was not checked have lines too, and the skipped files of a folder. There is no summary: no
line, no finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.evaluation.result import CaseResult, Summary
from reports.language import Wording
from reports.places import Located, Outcomes
from reports.safety import inert, visible


class Concise(Outcomes):
    """The lines of one run."""

    def told(self, found: Iterable[Located]) -> str:
        """A line for each."""
        return "".join(map(self._line, found))

    def footer(self, summary: Summary, cases: Iterable[CaseResult] = ()) -> Iterator[str]:
        """The lines of cases and of skipped files."""
        yield from super().footer(summary, cases)
        for name in self.locator.narrator.skipped(summary, key="skipped.line"):
            yield inert(f"{name}\n")

    def _line(self, located: Located) -> str:
        field, row = located.field, located.result.row
        places = (field.line, field.column) if field is not None else (row,)
        numbers = [str(number) for number in places if number is not None]
        head, message = ":".join((located.result.path, *numbers)), located.told
        if located.where and not numbers:
            head, message = f"{head}: {located.where}", located.message
        return inert(f"{visible(head)}: {_word(located, self.locator.narrator.wording)}: {visible(message)}\n")


def _word(located: Located, wording: Wording) -> str:
    """``virhe costs/net-total``; of a document that was not checked its status alone."""
    outcome = located.outcome
    if outcome is None:
        return wording.name("state", located.result.status)
    return f"{wording.judged(outcome.status, outcome.rule.severity)} {outcome.rule.id}"
