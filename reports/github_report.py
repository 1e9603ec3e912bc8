"""GitHub annotations beside the lines of a pull request, and the Markdown summary of the job.

A step shows ten annotations of each level; further findings are plain lines of the log, so that
none is lost and none is shown twice. Document text can never end a command or begin one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from checker.evaluation.result import Report, Result
from checker.outcome import CANNOT_TELL, FAIL, Outcome
from reports.markdown import Page
from reports.options import Options
from reports.places import every_outcome, main_field
from reports.safety import visible
from reports.statements import Narrator

LEVELS: Final = {"error": "error", "warning": "warning", "info": "notice"}
SHOWN_OF_EACH: Final = 10
"""Annotations of one level that a step shows."""


def render(report: Report, options: Options) -> str:
    """Annotations, heaviest first come, then the counts as plain text."""
    narrator = Narrator(report, options.wording)
    shown = dict.fromkeys(LEVELS.values(), 0)
    lines = []
    for level, command, plain in _entries(report, narrator):
        shown[level] += 1
        lines.append(command if shown[level] <= SHOWN_OF_EACH else plain)
    lines += [f"- {visible(sentence)}" for sentence in narrator.summary(report.summary)]
    return "\n".join(lines) + "\n"


def job_summary(report: Report, options: Options) -> str:
    """Markdown for ``$GITHUB_STEP_SUMMARY``: all findings of the run."""
    return Page(report, options).render()


def _entries(report: Report, narrator: Narrator) -> Iterator[tuple[str, str, str]]:
    """Level, workflow command and plain line of every finding and every unreadable document."""
    for result in report.results:
        if result.application is None:
            yield _entry(
                "error", result, None, None, result.status, narrator.problem(result) or narrator.verdict(result)
            )
    for result, outcome in every_outcome(report):
        if outcome.status == FAIL:
            yield _finding(result, outcome, narrator)
        elif outcome.status == CANNOT_TELL and report.outcomes == "all":
            yield _finding(result, outcome, narrator, "notice")


def _finding(result: Result, outcome: Outcome, narrator: Narrator, level: str = "") -> tuple[str, str, str]:
    told = narrator.outcome(result, outcome)
    field = main_field(result, outcome, told.calculation)
    line, column = (field.line, field.column) if field is not None else (result.row, None)
    return _entry(level or LEVELS[outcome.rule.severity], result, line, column, outcome.rule.id, told.message)


def _entry(
    level: str, result: Result, line: int | None, column: int | None, title: str, message: str
) -> tuple[str, str, str]:
    path = visible(result.path)
    places = [("file", path), ("line", line), ("col", column), ("title", title)]
    told = ",".join(f"{name}={escape_property(str(value))}" for name, value in places if value is not None)
    where = ":".join(str(part) for part in (path, line, column) if part is not None)
    plain = f"- {where}: {level}: {title}: {visible(message)}"
    return level, f"::{level} {told}::{escape_message(message)}", plain


def escape_message(text: str) -> str:
    """The message of a workflow command."""
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escape_property(text: str) -> str:
    """A property of a workflow command."""
    return escape_message(text).replace(":", "%3A").replace(",", "%2C")
