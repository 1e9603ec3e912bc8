"""What every process of a run does with an input: check it and render its lines.

A :class:`CheckJob` is plain data, so that it reaches a worker in another process or on another machine; there it
loads its own rulebook and renderers once.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from checker.cli.options import RulebookChoice
from checker.errors import DocumentError
from checker.evaluation.result import CaseResult, Problem, Report, Result, RulebookInfo, Summary
from checker.evaluation.verdict import Tally
from checker.rulebook.compiled import Rulebook
from checker.running.checked import Checked, counts_of
from checker.running.folder import NotTaken, check_input
from checker.running.inputs import Input
from checker.running.pipeline import Pipeline
from checker.version import __version__
from reports import DEFAULT_OUTCOMES, STREAMS, Stream
from reports.options import Options


class CheckJob(NamedTuple):
    """Rules, day of law and formats of one run."""

    choice: RulebookChoice
    on: date | None
    formats: tuple[str, ...]
    """The streaming formats whose lines are wanted."""
    audience: str
    outcomes: str | None
    keep_results: bool = False

    def prepare(self) -> Checker:
        """Load the rulebook and open the streams."""
        return Checker(self, self.choice.load())

    def cache_key(self) -> str | None:
        """What a stored result depends on besides the document; None where results must be kept whole."""
        if self.keep_results:
            return None
        import checker
        import reports
        from checker.running.cache import code_age

        rulebook = self.choice.load()
        options = (self.choice.settings, self.on, self.formats, self.audience, self.outcomes)
        return f"{rulebook.sha256}{options!r}{__version__}{code_age((*checker.__path__, *reports.__path__))}"

    def report(
        self,
        name: str,
        rulebook: Rulebook,
        summary: Summary,
        results: tuple[Result, ...] = (),
        cases: tuple[CaseResult, ...] = (),
    ) -> Report:
        """The report of one format; streams need no results."""
        info = RulebookInfo(rulebook.editions, rulebook.sha256, len(rulebook.rules), rulebook.manual)
        return Report(
            version=__version__,
            rulebook=info,
            on=self.on,
            glossary=rulebook.glossary,
            summary=summary,
            results=results,
            cases=cases,
            audience=self.audience,
            outcomes=self.outcomes or DEFAULT_OUTCOMES[name],
        )

    def open_streams(self, rulebook: Rulebook) -> list[Stream]:
        """One stream for each format."""
        empty = Tally().summary()
        return [STREAMS[name](self.report(name, rulebook, empty), Options()) for name in self.formats]


class Checker:
    """A job made ready in one process."""

    def __init__(self, job: CheckJob, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self._pipeline = Pipeline(rulebook, job.on)
        self._lines: list[Callable[[Result], str]] = [stream.line for stream in job.open_streams(rulebook)]
        self._keep = job.keep_results

    def __call__(self, item: Input) -> list[Checked]:
        """The documents of one input, with their lines."""
        try:
            return [self.checked(result) for result in check_input(item, self._pipeline)]
        except NotTaken:
            tally = Tally()
            tally.skipped = 1
            return [Checked(None, tally.counts())]

    def checked(self, result: Result) -> Checked:
        """One result as the run wants it."""
        lines = tuple(line(result) for line in self._lines)
        return Checked(lines, counts_of(result), None, result if self._keep else None)

    def failed(self, item: Input, code: str) -> Checked:
        """The result of an input whose worker died (``worker``) or hung (``timeout``)."""
        error = DocumentError(code)
        return self.checked(Result(item.shown, "", 0, "unreadable", None, Problem(error.code, {})))
