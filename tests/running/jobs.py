"""Jobs for the tests of workers: they say what they were given, and some inputs break or hold up their worker."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from typing import Any, NamedTuple

from checker.errors import DocumentError, Fault, RulebookError
from checker.running.checked import Checked
from checker.running.folder import Checker
from checker.running.inputs import Input

COUNTS = {"by_status": {}, "outcomes": {}, "findings": {}, "documents": 1}


def done(item: Input, told: str) -> Checked:
    return Checked((f"{item.shown} {told}",), dict(COUNTS))


class TellingJob(NamedTuple):
    """Answers every input; the word in its name says what becomes of the worker."""

    test_process: int
    """The process of the test itself, which nothing here may end."""
    known: str = ""
    """A folder that remembers which documents were tried."""

    def prepare(self) -> Telling:
        return Telling(self)


class Telling(Checker):
    def __init__(self, job: TellingJob) -> None:
        self._job = job
        self._is_worker = os.getpid() != job.test_process

    def __call__(self, item: Input, data: bytes) -> Iterator[Checked]:
        if "kuolee" in item.location and self._is_worker and not self._has_died(item):
            os.kill(os.getpid(), signal.SIGKILL)
        if "jumittuu" in item.location and self._is_worker:
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
            time.sleep(600)
        if "kaatuu" in item.location:
            raise ValueError(item.location)
        if "puhuu" in item.location:
            sys.stdout.write("jotakin muuta\n")
            sys.stdout.flush()
        yield done(item, f"{len(data)} {'valmis' if self._is_worker else 'täällä'}")

    def _has_died(self, item: Input) -> bool:
        """Whether this is the second try of a document that breaks its worker once."""
        mark = os.path.join(self._job.known, os.path.basename(item.location))
        if not self._job.known or os.path.exists(mark):
            return bool(self._job.known)
        os.close(os.open(mark, os.O_CREAT))
        return False

    def refused(self, item: Input, error: DocumentError) -> Checked:
        return done(item, error.code)


class RulelessJob(NamedTuple):
    """A job whose rules are not to be had where the worker is."""

    def prepare(self) -> Telling:
        raise RulebookError([Fault("rulebook.yaml", 3, 5, "Säännöstö puuttuu.")])


class WordJob(NamedTuple):
    """For the tests of one child: each message is a word, and what it says is done."""

    def prepare(self) -> WordJob:
        return self

    def __call__(self, word: str) -> Iterator[str | int]:
        if word == "jumittuu":
            signal.pthread_sigmask(signal.SIG_BLOCK, set(signal.Signals))
            time.sleep(600)
        if word == "kuolee":
            os.kill(os.getpid(), signal.SIGKILL)
        if word == "kaatuu":
            raise DocumentError("damaged", detail="x")
        if word == "numero":
            yield os.getpid()
        if word == "käsky":
            sys.stdout.write("tavallista tulostetta\n")
            sys.stdout.flush()
            os.system("echo muuta tulostetta")
        yield from word


class HangingReader(NamedTuple):
    """Instead of the job that reads files in a child: it never answers, and hears no signal."""

    forms: Any
    glossary: Any
    ocr: bool = False

    def prepare(self) -> Any:
        return self

    def __call__(self, *message: Any) -> Iterator[str]:
        signal.pthread_sigmask(signal.SIG_BLOCK, set(signal.Signals))
        time.sleep(600)
        yield ""


class DyingReader(NamedTuple):
    """The same, but it dies."""

    forms: Any
    glossary: Any
    ocr: bool = False

    def prepare(self) -> Any:
        return self

    def __call__(self, *message: Any) -> Iterator[str]:
        os.kill(os.getpid(), signal.SIGKILL)
        yield ""
