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
from checker.running.checked import Job
from checker.running.inputs import Input
from checker.running.workers import patience, process_pool, run_parallel
from tests.running.jobs import RulelessJob, TellingJob, done

JOB = TellingJob(os.getpid())


def told(names: list[str], job: Job = JOB, jobs: int = 2) -> list[str]:
    """What a run says of these inputs, in its order."""
    inputs = iter([Input(name, name) for name in names])
    found = run_parallel(job, JOB.prepare(), inputs, process_pool(jobs), jobs, done)
    return [line for document in found for line in document.lines or ()]


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "FIRST_CHUNK", 4)
    monkeypatch.setattr(workers, "CHUNK", 4)


def test_the_order_is_that_of_the_inputs() -> None:
    names = [f"{number}.txt" for number in range(300)]
    assert told(names) == [f"{name} valmis" for name in names]


@pytest.mark.usefixtures("small_chunks")
def test_a_poisoned_document_costs_one_entry() -> None:
    names = [f"{number}.txt" for number in range(60)]
    names[17] = "kuolee.txt"
    assert told(names) == [f"{name} {'worker' if name == 'kuolee.txt' else 'valmis'}" for name in names]


@pytest.mark.usefixtures("small_chunks")
def test_two_poisoned_documents_that_break_each_others_pool() -> None:
    names = ["kuolee-1.txt", *(f"{number}.txt" for number in range(7)), "kuolee-2.txt", "viimeinen.txt"]
    expected = {"kuolee-1.txt": "worker", "kuolee-2.txt": "worker"}
    assert told(names) == [f"{name} {expected.get(name, 'valmis')}" for name in names]


@pytest.mark.usefixtures("small_chunks")
def test_a_hanging_document_ends_by_the_patience_with_its_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    def short(inputs: tuple[Input, ...]) -> int:
        return 2 if len(inputs) > 1 else 1 if "jumittuu" in inputs[0].location else 60

    monkeypatch.setattr(workers, "patience", short)
    names = ["a.txt", "b.txt", "jumittuu.txt", "c.txt", "d.txt"]
    assert told(names) == ["a.txt valmis", "b.txt valmis", "jumittuu.txt timeout", "c.txt valmis", "d.txt valmis"]


@pytest.mark.usefixtures("small_chunks")
def test_a_fault_of_the_job_costs_its_document() -> None:
    assert told(["a.txt", "kaatuu.txt", "b.txt"]) == ["a.txt valmis", "kaatuu.txt worker", "b.txt valmis"]


def test_a_worker_without_rules_ends_the_run_with_the_rules_faults() -> None:
    with pytest.raises(RulebookError) as caught:
        told(["a.txt"], RulelessJob(), 1)
    assert [str(fault) for fault in caught.value.faults] == ["rulebook.yaml:3:5: Säännöstö puuttuu."]


def test_standard_input_and_large_files_stay_in_this_process(tmp_path: Path) -> None:
    large = tmp_path / "suuri.csv"
    large.write_bytes(b"x" * (limits.STORED_BYTES + 1))
    assert told(["a.txt", "-", "b.txt", str(large), "c.txt"]) == [
        "a.txt valmis", "- täällä", "b.txt valmis", f"{large} täällä", "c.txt valmis",
    ]  # fmt: skip


def test_memory_stays_bounded_because_inputs_are_taken_as_results_are_fetched() -> None:
    taken = []

    def inputs() -> Iterator[Input]:
        for number in range(100_000):
            taken.append(number)
            yield Input(f"{number}.txt", f"{number}.txt")

    run = run_parallel(JOB, JOB.prepare(), inputs(), lambda: ThreadPoolExecutor(1), 1, done)
    next(run)
    run.close()
    assert len(taken) <= workers.CHUNK * (workers.AHEAD + 1)


class LosingExecutor(Executor):
    """An executor of somebody else that has its own way to say that a worker was lost."""

    def submit(self, function: Any, /, *arguments: Any, **more: Any) -> Future[Any]:
        future: Future[Any] = Future()
        if any("kuolee" in item.location for item in arguments[1]):
            future.set_exception(ConnectionError("worker lost"))
        else:
            future.set_result(function(*arguments, **more))
        return future


def test_any_executor_will_do() -> None:
    inputs = iter([Input(name, name) for name in ("a.txt", "kuolee.txt", "b.txt")])
    run = run_parallel(JOB, JOB.prepare(), inputs, LosingExecutor, 1, done)
    assert [document.lines for document in run] == [("a.txt täällä",), ("kuolee.txt worker",), ("b.txt täällä",)]


def test_patience_grows_with_the_documents_and_their_size(tmp_path: Path) -> None:
    path = tmp_path / "rekisteri.csv"
    path.write_bytes(b"x" * 10 * limits.BYTES_A_SECOND)
    one = patience((Input("puuttuu.txt", "puuttuu.txt"),))
    assert one == limits.DOCUMENT_SECONDS + 2 * limits.DOCUMENT_GRACE_SECONDS
    assert patience((Input(str(path), "rekisteri.csv"),)) == one + 10
