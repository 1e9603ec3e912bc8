"""One checked document as a worker hands it over: finished lines and small counts.

Plain strings and numbers cross from a worker to the run, never applications or outcomes: that is what makes
several workers worth their while, and what a stored result is made of.
"""

from __future__ import annotations

from collections.abc import Iterable
from threading import local
from typing import Any, NamedTuple, Protocol

from checker.evaluation.result import Result
from checker.evaluation.verdict import Counts, counts_of_outcomes
from checker.running.inputs import Input


class Checked(NamedTuple):
    """What a run needs of one document."""

    lines: tuple[str, ...] | None
    """The document in each streaming format, in the order of the job's formats; None for a skipped file."""
    counts: Counts
    """What the document adds to the run's tally (see :func:`~checker.evaluation.verdict.counts_of`)."""
    facts: Any = None
    """What case rules compare (see :mod:`checker.evaluation.case_facts`), where the run looks for cases; plain."""
    uses: list[list[Any]] | None = None
    """Number of each waiver that the document met, and what became of it."""
    marks: list[list[Any]] | None = None
    """Rule and fingerprint of each finding, where the run adopts them as a baseline."""
    rules: dict[str, dict[str, int]] | None = None
    """Rule to the number of its outcomes by status, where the run wants statistics."""
    lasting: bool = True
    """False where another try may give another answer: the document may not be stored."""
    result: Result | None = None
    """The result itself, where a format needs it; never crosses processes."""

    def stored(self) -> list[Any]:
        """As plain JSON data for the cache, its long texts first."""
        _, counts, facts, *rest = self[:-2]
        if self.lines is None or facts is None:
            return [self.lines and list(self.lines), counts, facts, *rest]
        *keys, body = facts
        return [[*self.lines, body], counts, keys, *rest]


def from_stored(data: list[Any]) -> Checked:
    """The opposite of :meth:`Checked.stored`."""
    lines, counts, facts, *rest = data
    if lines is not None and facts is not None:
        *lines, body = lines
        facts = [*facts, body]
    return Checked(None if lines is None else tuple(lines), counts, facts, *rest)


def skipped(path: str) -> Checked:
    """A file of a folder that no reader takes, by the path that reports show."""
    return Checked(None, {**counts_of_outcomes(()), "skipped": [path]})


class Prepared(Protocol):
    """A job made ready in one process: checks one input."""

    def __call__(self, item: Input) -> Iterable[Checked]:
        """The documents of one input."""

    def settle(self) -> None:
        """Make lasting what is to last; called after every chunk of inputs and at the end."""


class Job(Protocol):
    """What to do with every input; can be pickled and compared."""

    def prepare(self) -> Prepared:
        """Load rules and renderers; called once in each process."""


class _Kept(local):
    """The last job of each thread: what is made ready is not made for several at once."""

    job: Job | None = None
    ready: Prepared | None = None


_kept = _Kept()


def prepared(job: Job) -> Prepared:
    """The job made ready, once in each worker."""
    if _kept.ready is None or _kept.job != job:
        _kept.job, _kept.ready = job, job.prepare()
    return _kept.ready


def check_chunk(job: Job, inputs: tuple[Input, ...]) -> list[list[Checked]]:
    """The documents of several inputs: what one task of a worker does."""
    check = prepared(job)
    done = [list(check(item)) for item in inputs]
    check.settle()
    return done
