"""Jobs for the tests of workers: they say what they were given, and some inputs break or hold up their worker."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from typing import NamedTuple

from checker.errors import Fault, RulebookError
from checker.running.checked import Checked
from checker.running.inputs import Input

COUNTS = {"by_status": {}, "outcomes": {}, "findings": {}, "documents": 1}


def done(item: Input, told: str = "valmis") -> Checked:
    return Checked((f"{item.shown} {told}",), dict(COUNTS))


class TellingJob(NamedTuple):
    """Answers every input; the word in its name says what becomes of the worker."""

    test_process: int
    """The process of the test itself, which nothing here may end."""

    def prepare(self) -> Telling:
        return Telling(self.test_process)


class Telling:
    def __init__(self, test_process: int) -> None:
        self._is_worker = os.getpid() != test_process

    def __call__(self, item: Input) -> Iterator[Checked]:
        if "kuolee" in item.location and self._is_worker:
            os.kill(os.getpid(), signal.SIGKILL)
        if "jumittuu" in item.location and self._is_worker:
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
            time.sleep(600)
        if "kaatuu" in item.location:
            raise ValueError(item.location)
        yield done(item, "täällä" if not self._is_worker else "valmis")

    def settle(self) -> None:
        """Nothing to settle."""


class RulelessJob(NamedTuple):
    """A job whose rules are not to be had where the worker is."""

    def prepare(self) -> Telling:
        raise RulebookError([Fault("rulebook.yaml", 3, 5, "Säännöstö puuttuu.")])
