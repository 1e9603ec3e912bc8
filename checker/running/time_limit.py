"""The clock of one document: a document that takes too long is refused and the run goes on."""

from __future__ import annotations

import signal
import threading
from contextlib import AbstractContextManager, nullcontext
from types import FrameType

from checker.errors import DocumentError


class _TimeIsUp(BaseException):
    """Not an Exception, so that no reader's own handling can swallow it."""


def has_alarm() -> bool:
    """Whether the clock works here: in the main thread of a process with alarm signals."""
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


def time_limit(seconds: int) -> AbstractContextManager[None]:
    """Raises :class:`DocumentError` ``timeout`` when the block takes longer.

    Works where :func:`has_alarm` says so; elsewhere, and against what is deaf to signals, only a child process
    helps (:mod:`checker.running.child`).
    """
    return _Clock(seconds) if has_alarm() else nullcontext()


class _Clock:
    """Every document sets it several times: a generator of ``contextlib`` would cost as much as the signals."""

    __slots__ = ("_seconds", "_before", "_rung")

    def __init__(self, seconds: int) -> None:
        self._seconds = seconds
        self._rung = False

    def __enter__(self) -> None:
        self._before = signal.signal(signal.SIGALRM, self._ring)
        # Rings again every second: where it rings inside a finaliser, Python only prints the exception and goes on.
        signal.setitimer(signal.ITIMER_REAL, self._seconds, 1)

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: object) -> None:
        try:
            signal.setitimer(signal.ITIMER_REAL, 0)
        except _TimeIsUp:  # just now
            signal.setitimer(signal.ITIMER_REAL, 0)
            kind = _TimeIsUp
        signal.signal(signal.SIGALRM, self._before)
        if kind is _TimeIsUp:
            raise DocumentError("timeout", seconds=self._seconds) from None

    def _ring(self, number: int, frame: FrameType | None) -> None:
        """Raises when it rings again: the first ring may be of a machine that slept, and the document nearly read."""
        if self._rung:
            raise _TimeIsUp
        self._rung = True
