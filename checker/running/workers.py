"""Several workers over one run: any executor, chunks of paths, results in the order of the inputs.

A worker that dies or hangs costs its document, not the run: its chunk is done again one document at a
time, with nothing else under way, and the one that breaks the worker again becomes a result of its own.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, ProcessPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeout
from typing import Any, NamedTuple

from checker import limits
from checker.errors import TarkistinError
from checker.running.checked import Checked, Job, Prepared, check_chunk
from checker.running.inputs import Input

FIRST_CHUNK, CHUNK = 8, 64
"""Chunks grow: a short run is shared evenly, a long one does not pay for many tasks."""
AHEAD = 4
"""Chunks that wait for each worker, so that none idles and memory stays bounded."""

OpenExecutor = Callable[[], Executor]
Failed = Callable[[Input, str], Checked]
"""Makes the result of an input whose worker failed; the code is ``worker`` or ``timeout``."""


class _Task(NamedTuple):
    inputs: tuple[Input, ...]
    future: Future[Any] | None
    """None for an input that this process checks itself when its turn comes."""
    executor: Executor | None


def process_pool(workers: int) -> OpenExecutor:
    """Opens a pool of processes that start from a clean interpreter."""
    import multiprocessing

    context = multiprocessing.get_context("spawn")
    return lambda: ProcessPoolExecutor(workers, mp_context=context, initializer=leave_interrupts_alone)


def leave_interrupts_alone() -> None:
    """Ctrl-C reaches every process of a terminal: the run itself ends its workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def run_parallel(
    job: Job, here: Prepared, inputs: Iterator[Input], open_executor: OpenExecutor, workers: int, failed: Failed
) -> Iterator[Checked]:
    """The documents of all inputs, in order.

    ``here`` checks in this process what no worker can or should: standard input, and large files, whose many
    documents would be held up until the last of them is done.
    """
    pool = _Pool(job, open_executor, failed)
    waiting: deque[_Task] = deque()
    try:
        for chunk in _chunks(inputs):
            waiting.append(_Task(chunk, None, None) if is_for_this_process(chunk[0]) else pool.submit(chunk))
            if len(waiting) >= workers * AHEAD:
                yield from _taken(waiting.popleft(), pool, here)
        while waiting:
            yield from _taken(waiting.popleft(), pool, here)
    except BaseException:
        pool.kill()
        raise
    finally:
        pool.close()


def _taken(task: _Task, pool: _Pool, here: Prepared) -> Iterator[Checked]:
    if task.future is None:
        for item in task.inputs:
            yield from here(item)
        return
    for documents in pool.take(task):
        yield from documents


def _chunks(inputs: Iterator[Input]) -> Iterator[tuple[Input, ...]]:
    """Inputs in growing chunks; one for this process stands alone."""
    chunk: list[Input] = []
    size = FIRST_CHUNK
    for item in inputs:
        alone = is_for_this_process(item)
        if chunk and (alone or len(chunk) == size):
            yield tuple(chunk)
            chunk, size = [], min(2 * size, CHUNK)
        if alone:
            yield (item,)
        else:
            chunk.append(item)
    if chunk:
        yield tuple(chunk)


def is_for_this_process(item: Input) -> bool:
    """Standard input is nobody else's; a large file is read here, document by document."""
    return item.location == "-" or _size(item) > limits.STORED_BYTES


def _size(item: Input) -> int:
    try:
        return os.stat(item.location).st_size
    except OSError:
        return 0


class _Pool:
    """An executor that can be replaced when a worker has broken it."""

    def __init__(self, job: Job, open_executor: OpenExecutor, failed: Failed) -> None:
        self._job, self._open, self._failed = job, open_executor, failed
        self._executor = open_executor()

    def submit(self, inputs: tuple[Input, ...]) -> _Task:
        """Start a chunk; a broken executor is replaced first."""
        try:
            future = self._executor.submit(check_chunk, self._job, inputs)
        except BrokenExecutor:
            self._replace()
            future = self._executor.submit(check_chunk, self._job, inputs)
        return _Task(inputs, future, self._executor)

    def take(self, task: _Task) -> Iterator[list[Checked]]:
        """The documents of each input of a chunk; one by one where the chunk broke its worker."""
        another_broke_it = task.executor is not self._executor
        done = self._wait(task)
        if isinstance(done, str) and another_broke_it:
            done = self._wait(self.submit(task.inputs))
        yield from (map(self._alone, task.inputs) if isinstance(done, str) else done)

    def _alone(self, item: Input) -> list[Checked]:
        done = self._wait(self.submit((item,)))
        if isinstance(done, str):
            return [self._failed(item, done)]
        documents: list[Checked] = done[0]
        return documents

    def _wait(self, task: _Task) -> list[list[Checked]] | str:
        """The chunk's documents, or the code of what broke it. Raises what concerns the whole run."""
        assert task.future is not None
        is_current = task.executor is self._executor
        try:
            done: list[list[Checked]] = task.future.result(timeout=patience(task.inputs))
            return done
        except TarkistinError:  # a worker that has no rules or no access can check nothing
            raise
        except FutureTimeout:
            if is_current:
                self.kill()
                self._replace()
            return "timeout"
        except (BrokenExecutor, CancelledError):
            if is_current:
                self._replace()
            return "worker"
        except Exception:  # how the executors of others say that a worker was lost
            return "worker"

    def _replace(self) -> None:
        self._executor.shutdown(wait=False, cancel_futures=True)
        self._executor = self._open()

    def kill(self) -> None:
        """End the processes of a pool that no longer answers or is no longer needed."""
        for process in list((getattr(self._executor, "_processes", None) or {}).values()):
            process.kill()

    def close(self) -> None:
        """Let the workers go; what they had not begun is dropped."""
        self._executor.shutdown(wait=False, cancel_futures=True)


def patience(inputs: tuple[Input, ...]) -> int:
    """How long a chunk may take, in seconds, before its worker is taken to hang.

    A worker ends a slow document by itself; this is for one that no longer hears its own clock. A chunk that was
    given up too early costs time only: its documents are tried again, each with a patience of its own.
    """
    slowest = sum(map(_size, inputs)) // limits.BYTES_A_SECOND
    return limits.DOCUMENT_SECONDS + limits.DOCUMENT_GRACE_SECONDS * (len(inputs) + 1) + slowest
