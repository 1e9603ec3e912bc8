"""Every input checked now, one after another or by several workers."""

from __future__ import annotations

from collections.abc import Iterator

from checker.cli.job import CheckJob, Checker
from checker.running.checked import Checked, Prepared
from checker.running.inputs import Input


def fresh_documents(
    job: CheckJob, checker: Checker, inputs: Iterator[Input], jobs: int, executor: str | None
) -> Iterator[Checked]:
    """The documents of all inputs in order, by as many workers as wanted."""
    if jobs == 1 and executor is None:
        return one_by_one(checker, inputs)
    from checker.running.executors import open_executor
    from checker.running.workers import run_parallel

    opener, workers = open_executor(executor, jobs)
    return run_parallel(job, inputs, opener, workers, checker.failed)


def one_by_one(checker: Prepared, inputs: Iterator[Input]) -> Iterator[Checked]:
    """The documents of all inputs in order, in this process."""
    for item in inputs:
        yield from checker(item)
