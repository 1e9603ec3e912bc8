"""A child process that may be ended: it answers in order, and whatever happens to it is told and costs one answer."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from checker import limits
from checker.errors import DocumentError, RulebookError
from checker.running import child as module
from checker.running.child import Child, Lost
from tests.processes import gone, lives
from tests.project import ROOT
from tests.running.jobs import RulelessJob, WordJob


@pytest.fixture
def child() -> Iterator[Child]:
    child = Child(WordJob())
    yield child
    child.end()


def said(child: Child, *words: str) -> list[list[Any]]:
    child.ask([(word,) for word in words])
    return [list(child.answers()) for _ in words]


def number(child: Child) -> int:
    """The process that answers."""
    ((first, *_),) = said(child, "numero")
    assert isinstance(first, int)
    return first


def test_answers_come_in_order_from_one_process(child: Child) -> None:
    assert said(child, "ab", "", "c") == [["a", "b"], [], ["c"]]
    assert number(child) == number(child) != os.getpid()


def test_what_is_printed_does_not_disturb_the_answers(child: Child) -> None:
    assert said(child, "käsky", "b") == [list("käsky"), ["b"]]


def test_what_is_raised_is_raised_here_and_the_child_goes_on(child: Child) -> None:
    first = number(child)
    child.ask([("kaatuu",), ("a",)])
    with pytest.raises(DocumentError) as caught:
        list(child.answers())
    assert (caught.value.code, caught.value.details) == ("damaged", {"detail": "x"})
    assert list(child.answers()) == ["a"]
    assert number(child) == first


def test_one_that_died_is_told_and_another_is_started(child: Child) -> None:
    first = number(child)
    with pytest.raises(Lost) as caught:
        said(child, "kuolee")
    assert caught.value.code == "worker"
    assert number(child) != first


def test_one_that_died_while_it_had_nothing_to_do_is_replaced_unnoticed(child: Child) -> None:
    first = number(child)
    os.kill(first, signal.SIGKILL)
    assert gone(first)
    time.sleep(0.2)  # its threads end after it
    assert said(child, "a") == [["a"]]


def test_one_that_is_silent_for_too_long_is_ended(child: Child, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "DOCUMENT_SECONDS", 1)
    monkeypatch.setattr(limits, "DOCUMENT_GRACE_SECONDS", 0)
    first = number(child)
    began = time.monotonic()
    with pytest.raises(Lost) as caught:
        said(child, "jumittuu")
    assert caught.value.code == "timeout"
    assert 0.9 < time.monotonic() - began < 10
    assert gone(first)


def test_one_that_has_nothing_to_do_is_not_ended_for_its_silence(child: Child, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "DOCUMENT_SECONDS", 1)
    monkeypatch.setattr(limits, "DOCUMENT_GRACE_SECONDS", 0)
    monkeypatch.setattr(module, "TICK_SECONDS", 0.05)
    first = number(child)
    time.sleep(2)
    assert number(child) == first


def test_whoever_stops_listening_is_not_given_old_answers(child: Child) -> None:
    child.ask([("abc",)])
    answers = child.answers()
    assert next(answers) == "a"
    answers.close()
    assert said(child, "d") == [["d"]]


def test_a_job_that_cannot_be_made_ready_raises_here() -> None:
    child = Child(RulelessJob())
    with pytest.raises(RulebookError, match="Säännöstö puuttuu"):
        child.ask([("a",)])


def test_one_that_is_closed_is_not_started_again(child: Child) -> None:
    first = number(child)
    child.close()
    assert gone(first)
    with pytest.raises(Lost, match="closed"):
        child.ask([("a",)])


def test_one_that_is_forgotten_is_ended() -> None:
    child = Child(WordJob())
    first = number(child)
    del child
    assert gone(first)


def test_one_that_cannot_be_started_is_lost(child: Child, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/puuttuu")
    with pytest.raises(Lost, match="worker"):
        child.ask([("a",)])


def test_nothing_in_the_working_folder_is_run(child: Child, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("pickle.py", "checker.py", "sitecustomize.py", "json.py"):
        (tmp_path / name).write_text("raise SystemExit('run')\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert said(child, "a") == [["a"]]


PARENT = """
import sys, time
from checker.running.child import Child
from tests.running.jobs import WordJob

child = Child(WordJob())
child.ask([("numero",)])
print(list(child.answers())[0], flush=True)
if "busy" in sys.argv:
    child.ask([("jumittuu",)])
time.sleep(600)
"""


@pytest.mark.parametrize("what", ["idle", "busy"])
def test_it_does_not_outlive_its_parent(what: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", PARENT, what]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as parent:
        try:
            assert parent.stdout is not None
            process = int(parent.stdout.readline())
            time.sleep(0.3)
            assert lives(process)
        finally:
            parent.kill()
    assert gone(process)
