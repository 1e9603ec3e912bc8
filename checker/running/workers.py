"""Several workers over one run: any executor, chunks of paths, results in the order of the inputs.

A worker that dies or hangs costs its document, not the run: its chunk is done again one document at a
time, and the one that breaks the worker again becomes a result of its own.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeout
from typing import Any, NamedTuple

from checker import limits
from checker.running.checked import Checked, Job, check_chunk, chunked
from checker.running.inputs import Input

CHUNK = 64
AHEAD = 4
"""Chunks that wait for each worker, so that none idles and memory stays bounded."""

OpenExecutor = Callable[[], Executor]
Failed = Callable[[Input, str], Checked]
"""Makes the result of an input whose worker failed; the code is ``worker`` or ``timeout``."""


class _Task(NamedTuple):
    inputs: tuple[Input, ...]
    future: Future[Any]


def process_pool(workers: int) -> OpenExecutor:
    """Opens a pool of processes that start from a clean interpreter."""
    import multiprocessing

    context = multiprocessing.get_context("spawn")
    return lambda: ProcessPoolExecutor(workers, mp_context=context)


def run_parallel(
    job: Job, inputs: Iterator[Input], open_executor: OpenExecutor, workers: int, failed: Failed
) -> Iterator[Checked]:
    """The documents of all inputs, in order."""
    for documents in run_parallel_inputs(job, inputs, open_executor, workers, failed):
        yield from documents


def run_parallel_inputs(
    job: Job, inputs: Iterator[Input], open_executor: OpenExecutor, workers: int, failed: Failed
) -> Iterator[list[Checked]]:
    """The documents of each input, in order."""
    pool = _Pool(job, open_executor, failed)
    waiting: deque[_Task] = deque()
    try:
        for chunk in chunked(inputs, CHUNK):
            waiting.append(pool.submit(chunk))
            if len(waiting) >= workers * AHEAD:
                yield from pool.take(waiting.popleft())
        while waiting:
            yield from pool.take(waiting.popleft())
    finally:
        pool.close()


class _Pool:
    """An executor that can be replaced when a worker has broken it."""

    def __init__(self, job: Job, open_executor: OpenExecutor, failed: Failed) -> None:
        self._job, self._open, self._failed = job, open_executor, failed
        self._executor = open_executor()

    def submit(self, inputs: tuple[Input, ...]) -> _Task:
        """Start a chunk; a broken executor is replaced first."""
        try:
            return _Task(inputs, self._executor.submit(check_chunk, self._job, inputs))
        except BrokenExecutor:
            self._replace()
            return _Task(inputs, self._executor.submit(check_chunk, self._job, inputs))

    def take(self, task: _Task) -> Iterator[list[Checked]]:
        """The documents of each input of a chunk; one by one where the chunk broke its worker."""
        done = self._wait(task)
        yield from (map(self._alone, task.inputs) if isinstance(done, str) else done)

    def _alone(self, item: Input) -> list[Checked]:
        done = self._wait(self.submit((item,)))
        if isinstance(done, str):
            return [self._failed(item, done)]
        documents: list[Checked] = done[0]
        return documents

    def _wait(self, task: _Task) -> list[list[Checked]] | str:
        """The chunk's documents, or the code of what broke it."""
        patience = limits.DOCUMENT_SECONDS * (len(task.inputs) + 1)
        try:
            done: list[list[Checked]] = task.future.result(timeout=patience)
            return done
        except BrokenExecutor:
            self._replace()
            return "worker"
        except FutureTimeout:
            self._kill()
            self._replace()
            return "timeout"

    def _replace(self) -> None:
        self._executor.shutdown(wait=False, cancel_futures=True)
        self._executor = self._open()

    def _kill(self) -> None:
        """End the processes of a pool that no longer answers."""
        for process in list((getattr(self._executor, "_processes", None) or {}).values()):
            process.kill()

    def close(self) -> None:
        """Let the workers go; what they had not begun is dropped."""
        self._executor.shutdown(wait=False, cancel_futures=True)
