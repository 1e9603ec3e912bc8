"""Several workers over one run: order, dead and hanging workers, and what this process keeps for itself."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from checker import limits
from checker.errors import RulebookError
from checker.running import workers
from checker.running.child import Job
from checker.running.folder import Turns
from checker.running.inputs import Input
from checker.running.workers import Borrowed, Children, Workers, check_by_workers
from tests.processes import gone
from tests.running.jobs import RulelessJob, TellingJob


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def make(*names: str) -> list[str]:
    """Files of one byte."""
    for name in names:
        Path(name).write_bytes(b"x")
    return list(names)


def told(names: list[str], by: Workers, job: Job | None = None) -> list[str]:
    """What a run says of these inputs, in its order."""
    inputs = iter([Input(name, name) for name in names])
    turns = Turns(TellingJob(os.getpid()).prepare())
    try:
        found = check_by_workers(inputs, turns, TellingJob(os.getpid()) if job is None else job, by)
        return [line for document in found for line in document.lines or ()]
    finally:
        by.close()


def children(count: int = 2, job: Job | None = None) -> Children:
    return Children(TellingJob(os.getpid()) if job is None else job, count)


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "FIRST_CHUNK", 4)
    monkeypatch.setattr(workers, "CHUNK", 4)


def test_the_order_is_that_of_the_inputs() -> None:
    names = make(*(f"{number}.txt" for number in range(300)))
    assert told(names, children()) == [f"{name} 1 valmis" for name in names]


def test_an_input_that_cannot_be_read_stands_in_its_place() -> None:
    assert told([*make("a.txt"), "puuttuu.txt", *make("b.txt")], children()) == [
        "a.txt 1 valmis", "puuttuu.txt missing_file", "b.txt 1 valmis",
    ]  # fmt: skip


@pytest.mark.usefixtures("small_chunks")
def test_a_poisoned_document_costs_one_entry() -> None:
    names = [f"{number}.txt" for number in range(60)]
    names[17] = "kuolee.txt"
    make(*names)
    expected = [f"{name} {'worker' if name == 'kuolee.txt' else '1 valmis'}" for name in names]
    assert told(names, children()) == expected


@pytest.mark.usefixtures("small_chunks")
def test_several_poisoned_documents() -> None:
    names = make("kuolee-1.txt", "kuolee-2.txt", *(f"{number}.txt" for number in range(7)), "kuolee-3.txt", "a.txt")
    assert told(names, children()) == [f"{name} {'worker' if 'kuolee' in name else '1 valmis'}" for name in names]


def test_a_worker_that_died_by_chance_is_given_a_second_chance(tmp_path: Path) -> None:
    (tmp_path / "muisti").mkdir()
    job = TellingJob(os.getpid(), str(tmp_path / "muisti"))
    names = make("a.txt", "kuolee.txt", "b.txt")
    assert told(names, children(1, job), job) == [f"{name} 1 valmis" for name in names]


@pytest.mark.usefixtures("small_chunks")
def test_a_hanging_document_costs_one_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "DOCUMENT_SECONDS", 2)
    names = make("a.txt", "b.txt", "jumittuu.txt", "c.txt", "d.txt")
    assert told(names, children()) == [
        "a.txt 1 valmis", "b.txt 1 valmis", "jumittuu.txt timeout", "c.txt 1 valmis", "d.txt 1 valmis",
    ]  # fmt: skip


@pytest.mark.usefixtures("small_chunks")
def test_a_fault_of_the_job_costs_its_document_and_prints_disturb_nobody() -> None:
    names = make("a.txt", "kaatuu.txt", "puhuu.txt", "b.txt")
    assert told(names, children()) == [
        "a.txt 1 valmis", "kaatuu.txt worker", "puhuu.txt 1 valmis", "b.txt 1 valmis",
    ]  # fmt: skip


def test_a_worker_without_rules_ends_the_run_with_the_rules_faults() -> None:
    with pytest.raises(RulebookError) as caught:
        told(make("a.txt"), children(1, RulelessJob()))
    assert [str(fault) for fault in caught.value.faults] == ["rulebook.yaml:3:5: Säännöstö puuttuu."]


def test_large_files_stay_in_this_process_and_in_their_place() -> None:
    names = make("a.txt", "b.txt", "c.txt")
    Path("suuri.csv").write_bytes(b"x" * (limits.STORED_BYTES + 1))
    assert told(["a.txt", "suuri.csv", "b.txt", "c.txt"], children()) == [
        "a.txt 1 valmis", f"suuri.csv {limits.STORED_BYTES + 1} täällä", "b.txt 1 valmis", "c.txt 1 valmis",
    ]  # fmt: skip
    assert len(names) == 3


def test_chunks_hold_few_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "CHUNK_BYTES", 250)
    for number in range(8):
        Path(f"{number}.txt").write_bytes(b"x" * 100)
    submitted: list[int] = []

    class Counting(ThreadPoolExecutor):
        def submit(self, function: Any, /, *arguments: Any, **more: Any) -> Future[Any]:
            submitted.append(len(arguments[1]))
            return super().submit(function, *arguments, **more)

    with Counting(1) as executor:
        told([f"{number}.txt" for number in range(8)], Borrowed(executor, TellingJob(os.getpid()), 1))
    assert submitted == [2, 2, 2, 2]


def test_memory_stays_bounded_because_inputs_are_taken_as_results_are_fetched() -> None:
    make("a.txt")
    taken = []

    def inputs() -> Iterator[Input]:
        for number in range(100_000):
            taken.append(number)
            yield Input("a.txt", f"{number}.txt")

    by = children(1)
    run = check_by_workers(inputs(), Turns(TellingJob(0).prepare()), TellingJob(0), by)
    next(run)
    run.close()
    by.close()
    assert len(taken) <= workers.CHUNK * (workers.AHEAD + 1)


def test_closing_ends_every_process_at_once_whatever_it_does() -> None:
    by = children(2)
    begun = by.submit(tuple((Input(name, name), b"") for name in make("jumittuu.txt")))
    while by._children[0]._process is None and by._children[1]._process is None:
        pass
    processes = [child._process.pid for child in by._children if child._process is not None]
    by.close()
    assert gone(*processes, within=1)
    assert begun.done()


class LosingExecutor(Executor):
    """An executor of somebody else that has its own way to say that a worker was lost, and ends no later."""

    def __init__(self) -> None:
        self.is_open = True

    def submit(self, function: Any, /, *arguments: Any, **more: Any) -> Future[Any]:
        future: Future[Any] = Future()
        if not self.is_open:
            raise RuntimeError("cannot schedule new futures after shutdown")
        if any("katoaa" in item.location for item, _ in arguments[1]):
            future.set_exception(ConnectionError("worker lost"))
        else:
            future.set_result(function(*arguments, **more))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self.is_open = False


@pytest.mark.usefixtures("small_chunks")
def test_what_an_executor_loses_is_checked_in_a_child() -> None:
    names = make("a.txt", "katoaa.txt", "b.txt", "c.txt", "d.txt")
    executor = LosingExecutor()
    expected = ["a.txt 1 valmis", "katoaa.txt 1 valmis", "b.txt 1 valmis", "c.txt 1 valmis", "d.txt 1 täällä"]
    assert told(names, Borrowed(executor, TellingJob(os.getpid()), 1)) == expected
    assert executor.is_open, "it is the caller's"


def test_an_executor_that_takes_nothing_any_more_costs_nothing() -> None:
    executor = LosingExecutor()
    executor.shutdown()
    assert told(make("a.txt", "kuolee.txt"), Borrowed(executor, TellingJob(os.getpid()), 1)) == [
        "a.txt 1 valmis", "kuolee.txt worker",
    ]  # fmt: skip


def test_a_thread_checks_in_a_child_of_its_own() -> None:
    with ThreadPoolExecutor(1) as executor:
        names = make("a.txt", "kuolee.txt", "b.txt")
        expected = ["a.txt 1 valmis", "kuolee.txt worker", "b.txt 1 valmis"]
        assert told(names, Borrowed(executor, TellingJob(os.getpid()), 1)) == expected
