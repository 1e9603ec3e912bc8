"""GitHub annotations beside the lines of a pull request.

A step shows ten annotations of each level; further findings are plain lines of the log, so that none is lost and
none is shown twice. Document text can never end a command or begin one. The summary of the job is the report as
Markdown, which the command line adds where the runner asks for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from checker.evaluation.result import CaseResult, Report, Result, Summary
from checker.outcome import CANNOT_TELL, FAIL, Outcome
from reports.accepted import with_acceptance
from reports.options import Options
from reports.places import case_outcomes, main_field
from reports.safety import visible
from reports.statements import Narrator
from reports.streaming import Lines, whole

LEVELS: Final = {"error": "error", "warning": "warning", "info": "notice"}
SHOWN_OF_EACH: Final = 10
"""Annotations of one level that a step shows."""
_BETWEEN: Final = "\x1f"
"""Stands between the two ways to tell a finding; text that was made visible cannot hold it."""


class Annotations(Lines):
    """The log lines of one run."""

    def __init__(self, report: Report, options: Options) -> None:
        self._narrator = Narrator(report, options.wording)
        self._outcomes = report.outcomes
        self._shown = dict.fromkeys(LEVELS.values(), 0)

    def line(self, result: Result) -> str:
        """Each finding twice: as an annotation and as a plain line."""
        if result.application is None:
            told = self._narrator.problem(result) or self._narrator.verdict(result)
            return _both("error", result, None, None, result.status, told)
        return "".join(self._entries((result, outcome) for outcome in result.outcomes))

    def place(self, line: str) -> str:
        """Annotations as long as the step shows them, then plain lines."""
        placed = []
        for both in line.split("\n")[:-1]:
            level, command, plain = both.split(_BETWEEN)
            self._shown[level] += 1
            placed.append(f"{command if self._shown[level] <= SHOWN_OF_EACH else plain}\n")
        return "".join(placed)

    def footer(self, summary: Summary, cases: Iterable[CaseResult] = ()) -> Iterator[str]:
        """The findings of cases, then the counts as plain text."""
        for case in cases:
            yield self.place("".join(self._entries(case_outcomes(case, self._outcomes))))
        for sentence in self._narrator.summary(summary):
            yield f"- {visible(sentence)}\n"

    def _entries(self, items: Iterator[tuple[Result, Outcome]]) -> Iterator[str]:
        for result, outcome in items:
            if outcome.status == FAIL:
                yield self._finding(result, outcome, _level(outcome))
            elif outcome.status == CANNOT_TELL and self._outcomes == "all":
                yield self._finding(result, outcome, "notice")

    def _finding(self, result: Result, outcome: Outcome, level: str) -> str:
        told = self._narrator.outcome(result, outcome)
        field = main_field(result, outcome, told.calculation)
        line, column = (field.line, field.column) if field is not None else (result.row, None)
        message = with_acceptance(told.message, outcome, self._narrator.wording)
        return _both(level, result, line, column, outcome.rule.id, message)


def _level(outcome: Outcome) -> str:
    """An accepted finding is a notice: it must not crowd out those that somebody has to mend."""
    return LEVELS["info" if outcome.waiver is not None else outcome.rule.severity]


def _both(level: str, result: Result, line: int | None, column: int | None, title: str, message: str) -> str:
    """Level, workflow command and plain line."""
    path = visible(result.path)
    places = [("file", path), ("line", line), ("col", column), ("title", title)]
    told = ",".join(f"{name}={escape_property(str(value))}" for name, value in places if value is not None)
    where = ":".join(str(part) for part in (path, line, column) if part is not None)
    command = f"::{level} {told}::{escape_message(message)}"
    return _BETWEEN.join((level, command, f"- {where}: {level}: {title}: {visible(message)}")) + "\n"


def escape_message(text: str) -> str:
    """The message of a workflow command."""
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escape_property(text: str) -> str:
    """A property of a workflow command."""
    return escape_message(text).replace(":", "%3A").replace(",", "%2C")


def stream(report: Report, options: Options) -> Annotations:
    """A stream for the run that ``report`` describes; its results are not needed."""
    return Annotations(report, options)


def render(report: Report, options: Options) -> str:
    """Annotations in the order of the documents, then the counts as plain text."""
    return whole(stream(report, options), report)
