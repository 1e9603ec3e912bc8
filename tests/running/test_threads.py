"""Off the main thread, where no alarm is heard, and with files that are large: a child process reads, and can be ended."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from copy import copy
from typing import Any

import pytest

import checker
from checker import limits
from checker.evaluation.result import Result
from checker.rulebook.compiled import Rulebook
from checker.running import reading
from checker.running.reading import read_in_child
from tests.cli.command import FAULTY, GOOD, UNTOLD, example
from tests.processes import children_of, gone
from tests.project import ROOT
from tests.running.jobs import DyingReader, HangingReader


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return checker.load_rulebook()


def in_thread(work: Callable[[], Any]) -> Any:
    done: list[Any] = []
    thread = threading.Thread(target=lambda: done.append(work()))
    thread.start()
    thread.join()
    return done[0]


def told(results: list[Result]) -> list[Any]:
    """All of a result that can be compared."""
    return [
        (
            result.path,
            result.status,
            [(item.rule.id, item.status, result.calculation(item)) for item in result.outcomes],
        )
        for result in results
    ]


@pytest.mark.parametrize("name", [GOOD, FAULTY, UNTOLD, "tietopalvelu-rivit.csv", "suunnitelma.yaml"])
def test_a_thread_gives_the_results_of_the_main_thread(name: str, rulebook: Rulebook) -> None:
    path = ROOT / "examples" / name
    expected = checker.check(path, rulebook=rulebook)
    assert told(in_thread(lambda: checker.check(path, rulebook=rulebook))) == told(expected)


def test_a_large_file_gives_the_results_of_a_small_one(rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    data = example(FAULTY).encode()
    expected = told(checker.check(data, rulebook=rulebook, name="a.txt"))
    calls: list[int] = []

    def counted(*arguments: Any) -> Any:
        calls.append(1)
        return read_in_child(*arguments)

    monkeypatch.setattr(reading, "read_in_child", counted)
    monkeypatch.setattr(limits, "READ_HERE_BYTES", len(data))
    assert told(checker.check(data, rulebook=rulebook, name="a.txt")) == expected
    assert not calls
    monkeypatch.setattr(limits, "READ_HERE_BYTES", len(data) - 1)
    assert told(checker.check(data, rulebook=rulebook, name="a.txt")) == expected
    assert calls == [1]


@pytest.mark.parametrize(
    ("data", "code"), [(b"", "empty"), (b"%PDF-1.4 x", "damaged"), (b"vain tekstia\n", "unknown_form")]
)
def test_a_refusal_crosses_as_well(data: bytes, code: str, rulebook: Rulebook) -> None:
    (result,) = in_thread(lambda: checker.check(data, rulebook=rulebook))
    assert result.problem is not None
    assert result.problem.code == code


@pytest.mark.parametrize(("job", "code"), [(HangingReader, "timeout"), (DyingReader, "worker")])
@pytest.mark.parametrize("where", ["here", "thread"])
def test_what_hangs_or_dies_costs_its_document(
    job: Any, code: str, where: str, rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "ReadJob", job)
    monkeypatch.setattr(limits, "DOCUMENT_SECONDS", 2)
    monkeypatch.setattr(limits, "DOCUMENT_GRACE_SECONDS", 0)
    monkeypatch.setattr(limits, "READ_HERE_BYTES", 10)
    own = copy(rulebook)
    own.forms = dict(rulebook.forms)  # for which no child is at hand

    def work() -> list[Result]:
        return checker.check(example(GOOD).encode(), rulebook=own)

    (result,) = in_thread(work) if where == "thread" else work()
    assert result.problem is not None
    assert (result.status, result.problem.code) == ("unreadable", code)


def test_one_child_serves_a_thread_and_ends_with_it(rulebook: Rulebook) -> None:
    def work() -> list[list[int]]:
        found = []
        for _ in range(3):
            checker.check(example(GOOD).encode(), rulebook=rulebook)
            found.append(sorted(set(children_of(os.getpid())) - before))
        return found

    before = set(children_of(os.getpid(), 0))
    first, *others = in_thread(work)
    assert len(first) == 1
    assert others == [first, first]
    assert gone(*first)
