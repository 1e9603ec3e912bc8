"""The clock of one document: a document that takes too long is refused and the run goes on."""

from __future__ import annotations

import signal
import threading
from contextlib import AbstractContextManager, nullcontext
from types import FrameType

from checker.errors import DocumentError


class _TimeIsUp(BaseException):
    """Not an Exception, so that no reader's own handling can swallow it."""


def time_limit(seconds: int) -> AbstractContextManager[None]:
    """Raises :class:`DocumentError` ``timeout`` when the block takes longer.

    Works in the main thread of a process with alarm signals; elsewhere the caller's own patience
    (a worker's time-out) is the only limit.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        return nullcontext()
    return _Clock(seconds)


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
