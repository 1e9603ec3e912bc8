"""The end of the process: with workers behind it, it must neither wait for ever nor leave any of them.

An interrupt can hit at a moment when the standard library's pool waits for a worker that will never answer:
one that was started but not yet known, or one that died with a lock in its hand.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import NoReturn

PATIENCE_SECONDS = 5


def leave(code: int, *, at_once: bool = False) -> NoReturn:
    """Exit with the code; where workers do not let go in time, or must not be waited for, they are ended.

    A process that nobody else uses ends without taking its modules apart first, which would take a good part of the
    time of checking one document.
    """
    if "multiprocessing" in sys.modules:
        import threading

        watch = threading.Timer(PATIENCE_SECONDS, _force, (code,))
        watch.daemon = True
        watch.start()
        if at_once:
            _kill_workers()
    elif _is_ours_alone():
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):  # the run has told of a full disk or a reader that left already
                if stream is not None:
                    stream.flush()
        os._exit(code)
    sys.exit(code)


def _is_ours_alone() -> bool:
    """Whether no thread, tracer or profiler waits for an orderly end."""
    threads = sys.modules.get("threading")
    is_single = threads is None or threads.active_count() == 1
    return is_single and sys.gettrace() is None and sys.getprofile() is None and "coverage" not in sys.modules


def _force(code: int) -> None:
    _kill_workers()
    os._exit(code)


def _kill_workers() -> None:
    from multiprocessing import active_children

    for process in active_children():
        process.kill()
