"""The clock of one document: a document that takes too long is refused and the run goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from checker.errors import DocumentError
from checker.running.signals import signal
from checker.running.threads import is_main_thread


class _TimeIsUp(BaseException):
    """Not an Exception, so that no reader's own handling can swallow it."""


@contextmanager
def time_limit(seconds: int) -> Iterator[None]:
    """Raises :class:`DocumentError` ``timeout`` when the block takes longer.

    Works in the main thread of a process with alarm signals; elsewhere the caller's own patience
    (a worker's time-out) is the only limit.
    """
    if not hasattr(signal, "setitimer") or not is_main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _bell())
    # Rings again every second: where it rings inside a finaliser, Python only prints the exception and goes on.
    signal.setitimer(signal.ITIMER_REAL, seconds, 1)
    try:
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    except _TimeIsUp:
        raise DocumentError("timeout", seconds=seconds) from None
    finally:
        signal.signal(signal.SIGALRM, before)


def _bell() -> Callable[[int, FrameType | None], None]:
    """Raises when it rings again: the first ring may come of a machine that slept, and the document be nearly read."""
    rung = False

    def ring(number: int, frame: FrameType | None) -> None:
        nonlocal rung
        if rung:
            raise _TimeIsUp
        rung = True

    return ring
