"""What a child process does: it is given a job, answers messages until there are no more, and outlives nobody."""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
import threading
import time
from typing import IO, Any, NoReturn

from checker.running.child import End, Job

LOOK_SECONDS = 1
"""How often it is looked whether the parent lives."""
IDLE_SECONDS = 60
"""How long a child waits for its next message: a worker of somebody's cluster must not keep it for ever."""
is_child = False
"""Whether this process is a child, which its parent ends where it hears no clock of its own."""


def serve(parent: int) -> None:
    """The life of a child; ``parent`` is the number of the process that started it."""
    global is_child  # noqa: PLW0603 - what this process is, is known once
    is_child = True
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = _own_answers()
    waits = _Waits()
    threading.Thread(target=_end_with_parent, args=(parent, waits), daemon=True).start()
    try:
        answer = _prepared(pickle.load(sys.stdin.buffer), answers)
        while answer is not None:
            messages = pickle.load(sys.stdin.buffer)
            waits.since = None
            for message in messages:
                _answer(answer, message, answers)
            waits.since = time.monotonic()
    except (EOFError, BrokenPipeError):
        return


class _Waits:
    since: float | None = None
    """Since when there is nothing to do; None while there is."""


def _own_answers() -> IO[bytes]:
    """The pipe of the answers; what anybody prints goes elsewhere."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def _prepared(job: Job, answers: IO[bytes]) -> Any:
    """The job made ready; None where that failed, which the parent is told."""
    try:
        ready = job.prepare()
    except Exception as error:
        _say(error, answers)
        return None
    gc.freeze()  # what is loaded now stays: the collector need not look through it again and again
    _say(End, answers)
    return ready


def _answer(answer: Any, message: tuple[Any, ...], answers: IO[bytes]) -> None:
    try:
        for each in answer(*message):
            _say(each, answers)
    except BrokenPipeError:
        raise
    except Exception as error:
        _say(error, answers)
    else:
        _say(End, answers)


def _say(answer: Any, answers: IO[bytes]) -> None:
    try:
        data = pickle.dumps(answer, pickle.HIGHEST_PROTOCOL)
    except (pickle.PicklingError, TypeError, AttributeError):
        data = pickle.dumps(RuntimeError(f"{type(answer).__name__}: {answer}"))
    answers.write(data)
    answers.flush()


def _end_with_parent(parent: int, waits: _Waits) -> NoReturn:
    """End this process, whatever it is doing, when its parent is gone or has nothing more for it.

    A parent that ends closes the pipe; this is for a child that is busy meanwhile.
    """
    while not _is_orphan(parent) and not (waits.since and time.monotonic() - waits.since > IDLE_SECONDS):
        time.sleep(LOOK_SECONDS)
    while True:
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))


def _is_orphan(parent: int) -> bool:
    return os.name == "posix" and os.getppid() != parent  # elsewhere the number of a parent never changes
