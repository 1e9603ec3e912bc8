"""A process of our own that may be ended at any moment: what runs in it may be deaf to every clock of Python.

A child is started by :mod:`subprocess` alone, because a Dask worker may have no children of ``multiprocessing``, and
speaks through its own two pipes. What it is asked and what it answers are pickled: the other end is this same program
of this same user, started by us. It ends when its parent is gone (:mod:`checker.running.worker`).
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import IO, Any, Protocol

from checker import limits

TICK_SECONDS = 0.5
START_SECONDS = 120
"""How long a child may take to load its rules, on a machine that is busy with other things."""
START = "import sys; sys.path.append(sys.argv[1]); from checker.running.worker import serve; serve(int(sys.argv[2]))"
"""Not ``-m``, which would look for modules in the working folder, among the documents."""

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
"""Where this package was found: the last place in which a child looks for it."""


class Job(Protocol):
    """What a child is for: plain data, so that it reaches a worker in another process or on another machine. One that
    takes longer over a document than others has ``seconds``.
    """

    def prepare(self) -> Any:
        """Load what is needed, once in each process; returns the function that gives the answers to a message, where
        documents are checked a :class:`~checker.running.folder.Checker`.
        """


class Lost(Exception):
    """The child ended by itself (code ``worker``), or was ended: it fell silent (``timeout``) or is ``closed``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class End:
    """Stands after the last answer to a message, and alone where a child says that it is ready."""


class Child:
    """One child process: started when it is first asked, and again after it was lost. For one thread at a time."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._process: subprocess.Popen[bytes] | None = None
        self._end: Callable[[], object] = _nothing
        self._silence = _Silence()
        self.closed = False
        """Whether nobody is to use it any more."""

    def ask(self, messages: Sequence[tuple[Any, ...]]) -> None:
        """Send some messages, whose :meth:`answers` must then be taken, one message after another.

        Raises :class:`Lost` where no child can be had, and what the job raised while it was prepared.
        """
        if self.closed:
            raise Lost("closed")
        if self._process is None or self._process.poll() is not None:
            self._start()
        self._send(messages)

    def answers(self) -> Iterator[Any]:
        """The answers to the next message. Raises :class:`Lost`, or what was raised in the child.

        Whoever stops in between loses the child, so that nobody is given the answers to another question.
        """
        finished = False
        seconds = getattr(self._job, "seconds", limits.DOCUMENT_SECONDS) + limits.DOCUMENT_GRACE_SECONDS
        try:
            while (answer := self._next(seconds)) is not End:
                if isinstance(answer, Exception):
                    finished = True
                    raise answer
                yield answer
            finished = True
        finally:
            if not finished:
                self.end()

    def end(self) -> None:
        """End the process; another one is started where it is needed."""
        self._end()
        self._process, self._end = None, _nothing

    def close(self) -> None:
        """End the process for good, from any thread: whoever waits for its answers finds it lost."""
        self.closed = True
        if self._process is not None:
            self._process.kill()

    def _start(self) -> None:
        self.end()
        command = [sys.executable, "-P", "-c", START, ROOT, str(os.getpid())]
        errors = None if os.environ.get("TARKISTIN_DEBUG") else subprocess.DEVNULL
        try:  # in a group of its own: Ctrl-C reaches the whole group of a terminal, but only the run is to hear it
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, process_group=0
            )
        except OSError:
            raise Lost("worker") from None
        self._end = weakref.finalize(self, _end, self._process)
        self._silence = _Silence()
        threading.Thread(target=_end_when_silent, args=(self._process, self._silence), daemon=True).start()
        if self.closed:  # by another thread, meanwhile
            self._process.kill()
        self._send(self._job)
        ready = self._next(START_SECONDS)
        if isinstance(ready, Exception):
            self.end()
            raise ready

    def _send(self, message: Any) -> None:
        assert self._process is not None
        self._silence.begin(START_SECONDS)
        try:
            pipe = _open(self._process.stdin)
            pickle.dump(message, pipe, pickle.HIGHEST_PROTOCOL)
            pipe.flush()
        except OSError:
            raise self._lost() from None
        self._silence.patience = 0

    def _next(self, seconds: int) -> Any:
        """The next thing that the child says within some seconds."""
        assert self._process is not None
        self._silence.begin(seconds)
        try:
            answer = pickle.load(_open(self._process.stdout))
        except (OSError, EOFError, pickle.UnpicklingError):
            raise self._lost() from None
        self._silence.patience = 0
        return answer

    def _lost(self) -> Lost:
        self.end()
        return Lost("closed" if self.closed else "timeout" if self._silence.ended else "worker")


class _Silence:
    """How long a child is waited for: in ticks, and not by a clock that goes on where the whole program is stopped."""

    def __init__(self) -> None:
        self.patience = 0
        """Ticks; 0 while nobody waits."""
        self.turn = 0
        """Another number each time."""
        self.ended = False

    def begin(self, seconds: int) -> None:
        self.turn += 1
        self.patience = int(seconds / TICK_SECONDS)


def _end_when_silent(process: subprocess.Popen[bytes], silence: _Silence) -> None:
    """The clock of a child. It holds no :class:`Child`, so that one that is forgotten is ended."""
    turn, ticks = 0, 0
    while process.poll() is None:
        time.sleep(TICK_SECONDS)
        ticks = ticks + 1 if silence.turn == turn else 0
        turn = silence.turn
        if 0 < silence.patience <= ticks:
            silence.ended = True
            process.kill()


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    for pipe in (process.stdin, process.stdout):
        with suppress(OSError):
            _open(pipe).close()
    process.wait()


def _nothing() -> None:
    """There is no process to end."""


def _open(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None
    return pipe
