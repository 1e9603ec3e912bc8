"""What every process of a run does with an input: check it and render its lines.

A :class:`CheckJob` is plain data, so that it reaches a worker in another process or on another machine; there it
loads its own rulebook and renderers once.
"""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from checker.errors import UsageError
from checker.evaluation.result import CaseResult, Report, Result, Summary
from checker.evaluation.verdict import Tally, counts_of
from checker.rulebook.compiled import Rulebook
from checker.running import folder
from checker.running.case_store import FactReader
from checker.running.checked import Checked
from checker.running.inputs import Input
from checker.running.pipeline import Pipeline
from checker.running.reading import seconds_of
from checker.running.settings import RulebookChoice, rulebook_info
from checker.version import __version__
from reports import DEFAULT_OUTCOMES, STREAMS
from reports.streaming import Options, Stream

PASSING_PROBLEMS = frozenset(
    {
        "timeout",
        "worker",
        "internal",
        "needs_pdf_extra",
        "needs_xlsx_extra",
        "needs_ocr",
        "scan_failed",
        "permission",
        "read_error",
        "missing_file",
    }
)
"""What may be otherwise next time although the document is the same."""


class Format(NamedTuple):
    """One report that is written document by document, and how it looks."""

    name: str
    width: int = 88
    colour: bool = False


class CheckJob(NamedTuple):
    """Rules, day of law, acceptance and formats of one run."""

    choice: RulebookChoice
    on: date | None
    formats: tuple[Format, ...]
    """The streaming formats whose lines are wanted."""
    audience: str
    outcomes: str | None
    keep_results: bool = False
    """Whether a format needs the results themselves: then everything is done in one process."""
    acceptance: Any = None
    """An :class:`~checker.running.acceptance.Acceptance` where findings are accepted beforehand."""
    marks: bool = False
    """Whether the findings are wanted for a baseline."""
    statistics: bool = False
    form: str | None = None
    """The form to read every document on, where the caller names it."""
    ocr: str | None = None
    """What reads the pages that are pictures (see :class:`~checker.evaluation.result.Report`)."""
    edition: str = ""
    """Names the rules and the version of the run, which a worker on another machine must have too."""

    @property
    def seconds(self) -> int:
        """How long one document may take."""
        return seconds_of(self.ocr is not None)

    def prepare(self) -> Checker:
        """Load the rulebook and open the streams. Raises :class:`UsageError` where they are not those of the run."""
        rulebook = self.choice.load()
        if self.edition and self.edition != edition_of(rulebook):
            raise UsageError(
                "Työntekijällä on eri säännöstö tai eri tarkistimen versio kuin tällä koneella; asenna kaikille sama."
            )
        if self.ocr is not None and self.ocr != ocr_here():
            raise UsageError(
                "Työntekijällä on eri tekstintunnistus kuin tällä koneella; asenna kaikille sama Tesseract."
            )
        return Checker(self, rulebook)

    def report(
        self,
        name: str,
        rulebook: Rulebook,
        summary: Summary,
        results: tuple[Result, ...] = (),
        cases: tuple[CaseResult, ...] = (),
    ) -> Report:
        """The report of one format; streams need no results."""
        with_waivers = self.acceptance is not None and bool(self.acceptance.waivers)
        return Report(
            version=__version__,
            rulebook=rulebook_info(rulebook, with_waivers),
            on=self.on,
            glossary=rulebook.glossary,
            summary=summary,
            results=results,
            cases=cases,
            audience=self.audience,
            outcomes=self.outcomes or DEFAULT_OUTCOMES[name],
            form=self.form,
            ocr=self.ocr,
        )

    def open_streams(self, rulebook: Rulebook) -> list[Stream]:
        """One stream for each format."""
        empty = Tally().summary()
        return [
            STREAMS[name](self.report(name, rulebook, empty), Options(width, colour))
            for name, width, colour in self.formats
        ]


def ocr_here() -> str:
    """What reads pages that are pictures on this machine; empty for nothing."""
    from checker.running.ocr import ocr_identity  # only where it is asked for

    return ocr_identity()


def edition_of(rulebook: Rulebook) -> str:
    """Names the rules and the version of the program."""
    return f"{__version__} {rulebook.sha256}"


class Checker(folder.Checker):
    """A job made ready in one process: a document becomes its lines and its counts."""

    def __init__(self, job: CheckJob, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self.job = job
        super().__init__(Pipeline(rulebook, job.on, job.form, job.ocr is not None))
        self.streams = job.open_streams(rulebook)
        self._facts = FactReader(rulebook)

    def options(self) -> str:
        """Names the rules and options that a result depends on."""
        job = self.job
        accepted = "" if job.acceptance is None else job.acceptance.identity()
        shape = (job.formats, job.audience, job.outcomes, job.marks, job.statistics, job.form, job.ocr)
        return f"{self.rulebook.sha256}\0{job.on}\0{shape}\0{accepted}"

    def checked(self, result: Result, item: Input) -> Checked:
        """One result as the run wants it."""
        job, uses, marks = self.job, None, None
        if job.acceptance is not None:
            result, uses = job.acceptance.accept(result, item)
        if job.marks:
            from checker.running.acceptance import marks_of

            marks = marks_of(result, item)
        return Checked(
            tuple([stream.line(result) for stream in self.streams]),
            counts_of(result),
            self._facts(result),
            uses,
            marks,
            rule_counts(result) if job.statistics else None,
            result.problem is None or result.problem.code not in PASSING_PROBLEMS,
            result if job.keep_results else None,
        )


def rule_counts(result: Result) -> dict[str, dict[str, int]]:
    """Rule to the number of its outcomes by status; an accepted finding counts as ``waived``."""
    return {item.rule.id: {"waived" if item.waiver is not None else item.status: 1} for item in result.outcomes}
