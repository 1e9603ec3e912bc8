"""GitHub annotations beside the lines of a pull request.

A step shows ten annotations of each level; further findings are plain lines of the log, so that none is lost and
none is shown twice. Document text can never end a command or begin one. The summary of the job is the report as
Markdown, which the command line adds where the runner asks for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from checker.evaluation.result import CaseResult, Report, Summary
from checker.outcome import FAIL, PASS
from reports.places import Located, Outcomes
from reports.safety import printed, visible
from reports.streaming import Options

LEVELS: Final = {"error": "error", "warning": "warning", "info": "notice"}
SHOWN_OF_EACH: Final = 10
"""Annotations of one level that a step shows."""
_BETWEEN: Final = "\x1f"
"""Stands between the two ways to tell a finding; text that was made visible cannot hold it."""


class Annotations(Outcomes):
    """The log lines of one run."""

    def __init__(self, report: Report, options: Options) -> None:
        super().__init__(report, options)
        self._shown = dict.fromkeys(LEVELS.values(), 0)

    def told(self, found: Iterable[Located]) -> str:
        """Each finding twice: as an annotation and as a plain line."""
        told = [item for item in found if item.outcome is None or item.outcome.status != PASS]
        return "".join([_both(_level(item), item) for item in told])

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
        yield from super().footer(summary, cases)
        for sentence in self.locator.narrator.summary(summary):
            yield f"- {printed(sentence)}\n"


def _level(located: Located) -> str:
    """An accepted finding is a notice, and so is what cannot be told: neither must crowd out those that somebody has to
    mend.
    """
    outcome = located.outcome
    if outcome is None:
        return "error"
    return LEVELS[outcome.rule.severity] if outcome.status == FAIL and outcome.waiver is None else "notice"


def _both(level: str, located: Located) -> str:
    """Level, workflow command and plain line."""
    path, line, column = visible(located.result.path), located.line, located.column
    places = [("file", path), ("line", line), ("col", column), ("title", located.name)]
    told = ",".join(f"{name}={escape_property(str(value))}" for name, value in places if value is not None)
    where = ":".join(str(part) for part in (path, line, column) if part is not None)
    command = f"::{level} {told}::{escape_message(located.told)}"
    return _BETWEEN.join((level, command, printed(f"- {where}: {level}: {located.name}: {located.told}"))) + "\n"


def escape_message(text: str) -> str:
    """The message of a workflow command."""
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escape_property(text: str) -> str:
    """A property of a workflow command."""
    return escape_message(text).replace(":", "%3A").replace(",", "%2C")
