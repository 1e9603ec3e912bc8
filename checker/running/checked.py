"""One checked document as a worker hands it over: finished lines and small counts.

Plain strings and numbers cross from a worker to the run, never applications or outcomes: that is what makes
several workers worth their while, and what a stored result is made of.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple, Protocol

from checker.evaluation.result import Result
from checker.evaluation.verdict import Tally
from checker.running.inputs import Input

CASE_FIELDS = ("project.code", "project.application_number", "project.diary_number")


class Checked(NamedTuple):
    """What a run needs of one document."""

    lines: tuple[str, ...] | None
    """The document in each streaming format, in the order of the job's formats; None for a skipped file."""
    counts: dict[str, Any]
    """The document's tally (see :meth:`~checker.evaluation.verdict.Tally.counts`)."""
    facts: dict[str, Any] | None = None
    """What case rules compare, where the run looks for cases; plain JSON values."""
    result: Result | None = None
    """The result itself, where a format needs it; never crosses processes."""

    def stored(self) -> list[Any]:
        """As plain JSON data for the cache."""
        return [self.lines and list(self.lines), self.counts, self.facts]


def from_stored(data: list[Any]) -> Checked:
    """The opposite of :meth:`Checked.stored`."""
    return Checked(None if data[0] is None else tuple(data[0]), data[1], data[2])


def counts_of(result: Result) -> dict[str, Any]:
    """The tally of one document."""
    tally = Tally()
    tally.add(result)
    return tally.counts()


class Prepared(Protocol):
    """A job made ready in one process: checks one input."""

    def __call__(self, item: Input) -> list[Checked]:
        """The documents of one input."""


class Job(Protocol):
    """What to do with every input; can be pickled, hashed and named."""

    def prepare(self) -> Prepared:
        """Load rules and renderers; called once in each process."""

    def cache_key(self) -> str | None:
        """Names everything but the document that a stored result depends on; None to store nothing."""


_prepared: dict[Any, Prepared] = {}


def prepared(job: Job) -> Prepared:
    """The job made ready, once in each process."""
    if job not in _prepared:
        _prepared.clear()
        _prepared[job] = job.prepare()
    return _prepared[job]


def check_chunk(job: Job, inputs: tuple[Input, ...]) -> list[list[Checked]]:
    """The documents of several inputs: what one task of a worker does."""
    check = prepared(job)
    return [check(item) for item in inputs]


def chunked(inputs: Iterator[Input], size: int) -> Iterator[tuple[Input, ...]]:
    """Inputs in chunks: a task for each document would cost more than the document."""
    chunk: list[Input] = []
    for item in inputs:
        chunk.append(item)
        if len(chunk) == size:
            yield tuple(chunk)
            chunk = []
    if chunk:
        yield tuple(chunk)
