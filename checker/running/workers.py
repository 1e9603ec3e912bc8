"""Several workers over one run, with the results in the order of the inputs.

A worker gets the content of some documents and gives back finished lines. One that dies or hangs costs its document,
not the run: whatever an executor lost is checked once more in a child process of this one, document by document.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Generator, Iterator
from concurrent.futures import CancelledError, Executor, Future, ThreadPoolExecutor
from threading import local
from typing import Any, NamedTuple, Protocol

from checker import limits
from checker.errors import TarkistinError
from checker.running.checked import Checked
from checker.running.child import Child, Job, Lost
from checker.running.folder import Answer, Checker, Turn, Turns
from checker.running.inputs import Input
from checker.running.time_limit import has_alarm

FIRST_CHUNK, CHUNK, CHUNK_BYTES = 8, 64, 1_000_000
"""Documents and bytes of a chunk, which grows: a short run is shared evenly, a long one pays for few tasks."""
AHEAD = 4
"""Chunks that wait for each worker, so that none idles and memory stays bounded."""

Asked = tuple[tuple[Input, bytes], ...]
"""The inputs of a chunk that are to be checked, with their content."""


class Workers(Protocol):
    """Something that checks chunks elsewhere, several at a time."""

    count: int

    def submit(self, asked: Asked) -> Any:
        """Begin a chunk; returns what :meth:`result` takes."""

    def result(self, begun: Any) -> list[Answer]:
        """The answers to a chunk. Raises what concerns the whole run, or anything where the chunk was lost."""
        answers: list[Answer] = begun.result()
        return answers

    def close(self) -> None:
        """Let go of the workers."""


def check_by_workers(
    inputs: Iterator[Input], turns: Turns, job: Job, workers: Workers
) -> Generator[Checked, None, None]:
    """The documents of all inputs, in order; standard input and large files, of many documents, are checked here."""
    run = _Run(turns, job, workers)
    waiting: deque[_Chunk] = deque()
    try:
        for chunk in _chunks(inputs):
            waiting.append(run.begun(chunk))
            if len(waiting) >= workers.count * AHEAD:
                yield from run.ended(waiting.popleft())
        while waiting:
            yield from run.ended(waiting.popleft())
    finally:
        run.spare.close()


class _Chunk(NamedTuple):
    turns: list[Turn]
    begun: Any
    """What the workers gave for it; None where they have nothing to do with it."""
    here: tuple[Input, ...] = ()
    """What this process checks itself when its turn comes."""

    def asked(self) -> Asked:
        return tuple((turn.item, turn.data) for turn in self.turns if turn.known is None)


class _Run:
    def __init__(self, turns: Turns, job: Job, workers: Workers) -> None:
        self._turns, self._workers = turns, workers
        self.spare = Child(job)
        """Checks what the workers lost."""

    def begun(self, inputs: tuple[Input, ...]) -> _Chunk:
        if _is_for_this_process(inputs[0]):
            return _Chunk([], None, inputs)
        chunk = _Chunk([self._turns.begin(item) for item in inputs], None)
        try:
            return chunk._replace(begun=self._workers.submit(asked)) if (asked := chunk.asked()) else chunk
        except TarkistinError:
            raise
        except Exception:  # an executor that was lost takes nothing any more
            return chunk

    def ended(self, chunk: _Chunk) -> Iterator[Checked]:
        yield from self._turns.here(chunk.here)
        answers = iter(self._answers(chunk))
        for turn in chunk.turns:
            yield from turn.known if turn.known is not None else self._turns.end(turn, next(answers))

    def _answers(self, chunk: _Chunk) -> list[Answer]:
        try:
            if chunk.begun is not None:
                return self._workers.result(chunk.begun)
        except TarkistinError:  # a worker that has no rules can check nothing
            raise
        except Exception:  # each executor has its own way to say that a worker was lost
            pass
        return in_child(self.spare, chunk.asked())


def _chunks(inputs: Iterator[Input]) -> Iterator[tuple[Input, ...]]:
    """Inputs in growing chunks; one for this process stands alone."""
    chunk: list[Input] = []
    most, held = FIRST_CHUNK, 0
    for item in inputs:
        size = _size(item)
        alone = _is_for_this_process(item)
        if chunk and (alone or len(chunk) == most or held + size > CHUNK_BYTES):
            yield tuple(chunk)
            chunk, held, most = [], 0, min(2 * most, CHUNK)
        if alone:
            yield (item,)
        else:
            chunk.append(item)
            held += size
    if chunk:
        yield tuple(chunk)


def _is_for_this_process(item: Input) -> bool:
    return item.location == "-" or _size(item) > limits.STORED_BYTES


def _size(item: Input) -> int:
    try:
        return os.stat(item.location).st_size
    except OSError:
        return 0


def in_child(child: Child, asked: Asked) -> list[Answer]:
    """The answers of a child process, which is started anew where it is lost: one document costs no other.

    Where it died and did not just fall silent, the document gets a second chance alone.
    """
    done: list[Answer] = []
    is_second = False
    while len(done) < len(asked):
        batch = asked[len(done) :][: 1 if is_second else None]
        try:
            child.ask(batch)
            for _ in batch:
                done.append(_answered(child))
            is_second = False
        except TarkistinError:
            child.end()
            raise
        except Lost as lost:
            if lost.code == "closed":
                raise CancelledError from None
            if is_second or lost.code == "timeout":
                done.append(lost.code)
                is_second = False
            else:
                is_second = True
    return done


def _answered(child: Child) -> Answer:
    try:
        return list(child.answers())
    except (TarkistinError, Lost):
        raise
    except Exception:  # the job failed at this document, and the child goes on
        return "worker"


class Children(Workers):
    """Workers on this machine: as many threads, each with a child process that does its work."""

    def __init__(self, job: Job, count: int) -> None:
        self.count = count
        self._threads = ThreadPoolExecutor(count)
        self._children = [Child(job) for _ in range(count)]
        self._idle = deque(self._children)

    def submit(self, asked: Asked) -> Future[list[Answer]]:
        """Begin a chunk."""
        return self._threads.submit(self._work, asked)

    def _work(self, asked: Asked) -> list[Answer]:
        child = self._idle.pop()  # there are as many as threads
        try:
            return in_child(child, asked)
        finally:
            self._idle.append(child)

    def close(self) -> None:
        """End every child at once, whatever it is doing."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for child in self._children:
            child.close()
        self._threads.shutdown()
        for child in self._children:
            child.end()


class Borrowed(Workers):
    """An executor of the caller's as workers: used, but never shut down."""

    def __init__(self, executor: Executor, job: Job, count: int) -> None:
        self.count = count
        self._executor, self._job = executor, job

    def submit(self, asked: Asked) -> Future[list[Answer]]:
        """Begin a chunk where the caller wants it."""
        return self._executor.submit(check_chunk, self._job, asked)

    def close(self) -> None:
        """The caller goes on using it."""


class _Kept(local):
    """The last job of each thread: what is made ready is not made for several at once."""

    job: Job | None = None
    check: Checker | None = None
    child: Child | None = None


_kept = _Kept()


def check_chunk(job: Job, asked: Asked) -> list[Answer]:
    """What one task of an executor does: in its own thread where that has a clock, else in a child of the thread."""
    if _kept.job != job:
        _kept.job, _kept.check, _kept.child = job, None, None
    if has_alarm():
        if _kept.check is None:
            _kept.check = job.prepare()
        return [list(_kept.check(item, data)) for item, data in asked]
    if _kept.child is None:
        _kept.child = Child(job)
    return in_child(_kept.child, asked)
