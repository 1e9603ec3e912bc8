"""A folder as a table: one plain row for every outcome, for notebooks and statistics.

Rows cross processes, so that any executor can make them; applications and calculations do not.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from datetime import date
from typing import Any, NamedTuple

from checker.evaluation.result import Result
from checker.evaluation.verdict import counts_of
from checker.rulebook.compiled import load_rulebook
from checker.running.checked import Checked
from checker.running.folder import Checker, Turns
from checker.running.inputs import Input, find_inputs
from checker.running.pipeline import Pipeline


class OutcomeRow(NamedTuple):
    """What one rule said of one document; a document that could not be checked has one row without a rule."""

    path: str
    """As reports show it."""
    row: int | None
    """Of a register export; None for other documents."""
    document_status: str
    """ok, findings, incomplete, unrecognised or unreadable."""
    form: str | None
    programme: str | None
    fund: str | None
    rule: str | None
    status: str | None
    """pass, fail, not_applicable or cannot_tell."""
    severity: str | None
    """error, warning or info."""
    fingerprint: str | None
    """Of a finding, as waivers name it."""
    part: int | None
    """Which document of the file it is, from 1; None where the file holds one."""


class RowJob(NamedTuple):
    """Checks inputs into rows; plain data, so that it reaches a worker."""

    overlays: tuple[str, ...]
    on: date | None
    form: str | None

    def prepare(self) -> RowChecker:
        """Load the rulebook."""
        return RowChecker(Pipeline(load_rulebook(self.overlays), self.on, self.form))


class RowChecker(Checker):
    """The job made ready in one worker: the rows of a document are its facts."""

    def checked(self, result: Result, item: Input) -> Checked:
        """One result with its rows."""
        return Checked((), counts_of(result), rows_of(result))


def rows_of(result: Result) -> list[tuple[Any, ...]]:
    """The rows of one document, as plain tuples."""
    application = result.application
    head = (result.path, result.row, result.status)
    if application is None:
        return [(*head, None, None, None, None, None, None, None, result.part)]
    known = (*head, application.form, application.programme, application.fund)
    return [
        (*known, item.rule.id, item.status, item.rule.severity, result.fingerprint(item), result.part)
        for item in result.outcomes
    ]


def folder_rows(
    paths: tuple[str, ...], overlays: tuple[str, ...], on: date | None, form: str | None, executor: Executor | None
) -> Iterator[OutcomeRow]:
    """The rows of all documents in order; by the caller's executor, or in this process."""
    job = RowJob(overlays, on, form)
    inputs = (item for item in find_inputs(paths) if not item.skipped)
    for document in _documents(job, Turns(job.prepare()), inputs, executor):
        yield from (OutcomeRow(*row) for row in document.facts or ())


def _documents(job: RowJob, turns: Turns, inputs: Iterator[Input], executor: Executor | None) -> Iterator[Checked]:
    if executor is None:
        return turns.here(inputs)
    from checker.running.executors import worker_count
    from checker.running.workers import Borrowed, check_by_workers

    return check_by_workers(inputs, turns, job, Borrowed(executor, job, worker_count("auto") or 1))
