"""The clock of one document."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress

import pytest

from checker.errors import DocumentError
from checker.running.time_limit import time_limit


def busy() -> None:
    with time_limit(1):
        while True:
            time.sleep(0.01)


def swallowing() -> None:
    with time_limit(1):
        while True:
            with suppress(Exception):  # what a careless reader does
                time.sleep(10)


class Slow:
    def __del__(self) -> None:
        time.sleep(1.5)


def finalising() -> None:
    with time_limit(1):
        Slow()
        time.sleep(10)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("work", [busy, swallowing, finalising])
def test_a_document_that_takes_too_long_is_refused_and_the_run_goes_on(work: Callable[[], None]) -> None:
    began = time.monotonic()
    with pytest.raises(DocumentError) as caught:
        work()
    assert (caught.value.code, caught.value.details) == ("timeout", {"seconds": 1})
    assert time.monotonic() - began < 8
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


def test_a_quick_document_leaves_no_alarm() -> None:
    handler = signal.getsignal(signal.SIGALRM)
    with time_limit(1):
        pass
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
    assert signal.getsignal(signal.SIGALRM) is handler


def test_a_machine_that_slept_refuses_no_document() -> None:
    with time_limit(30):
        signal.raise_signal(signal.SIGALRM)  # what a program hears first when it wakes


def test_another_thread_has_no_alarm() -> None:
    done = []

    def work() -> None:
        with time_limit(1):
            done.append(signal.getitimer(signal.ITIMER_REAL))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [(0, 0)]
