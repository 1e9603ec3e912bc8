"""The installed command on a real Dask scheduler with two workers: the bytes of one process, and nothing lost."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from distributed import Client

import checker
from tests.cli.command import surroundings
from tests.drawing.mangling import mangled
from tests.order import documents
from tests.processes import children_of, gone

COUNT = 600
BIN = Path(sys.executable).parent


class Cluster(NamedTuple):
    """A scheduler and its workers, each a process of its own."""

    address: str
    scheduler: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]]


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """For the tests that leave it as it is."""
    with started(tmp_path_factory.mktemp("klusteri")) as found:
        yield found


@pytest.fixture
def doomed(tmp_path: Path) -> Iterator[Cluster]:
    """For a test that does something to it."""
    with started(tmp_path) as found:
        yield found


@contextmanager
def started(place: Path) -> Iterator[Cluster]:
    address = f"tcp://127.0.0.1:{free_port()}"
    (place / "muualla").mkdir()  # where the workers stand is nobody's business
    processes: list[subprocess.Popen[bytes]] = []

    def start(*arguments: str) -> subprocess.Popen[bytes]:
        command = [str(BIN / "dask"), *arguments, "--no-dashboard"]
        with (place / f"{len(processes)}.log").open("wb") as log:
            process = subprocess.Popen(command, cwd=place / "muualla", env=surroundings(), stdout=log, stderr=log)
        processes.append(process)
        return process

    scheduler = start("scheduler", "--host", "127.0.0.1", "--port", address.rpartition(":")[2])
    workers = [start("worker", address, "--no-nanny", "--nthreads", "1") for _ in range(2)]
    try:
        with Client(address, timeout=60) as client:
            client.wait_for_workers(2, timeout=60)
        yield Cluster(address, scheduler, workers)
    finally:
        for process in processes:
            process.kill()
            process.wait()


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("hankkeet")
    (place / "k").mkdir()
    for number in range(COUNT):
        (place / "k" / f"{number:03}.txt").write_bytes(mangled(number))
    return place


def check(place: Path, *options: str) -> subprocess.Popen[bytes]:
    command = [str(BIN / "tarkistin"), "check", "k", "--no-cache", "--format", "jsonl", *options]
    return subprocess.Popen(command, cwd=place, env=surroundings(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)


@pytest.fixture(scope="module")
def expected(place: Path) -> bytes:
    out, _ = check(place).communicate()
    assert len(dict(documents(out.decode()))) == COUNT
    return out


def test_a_cluster_gives_the_bytes_of_one_process(cluster: Cluster, place: Path, expected: bytes) -> None:
    run = check(place, "--executor", f"dask:{cluster.address}")
    out, err = run.communicate(timeout=300)
    assert (run.returncode in (1, 3), err.decode()) == (True, "")
    assert out == expected


def test_overlays_are_found_wherever_a_worker_stands(cluster: Cluster, place: Path) -> None:
    (place / "omat").mkdir()
    (place / "omat" / "rulebook.yaml").write_text("name: omat\n", encoding="utf-8")
    adjustment = "financing/plan-equals-costs: {severity: info, reason: Kokeilu.}\n"
    (place / "omat" / "adjustments.yaml").write_text(adjustment, encoding="utf-8")
    here = check(place, "--rules", "omat")
    there = check(place, "--rules", "omat", "--executor", f"dask:{cluster.address}")
    expected = here.communicate()[0]
    assert len(dict(documents(expected.decode()))) == COUNT
    assert there.communicate()[0] == expected


def begun(place: Path, cluster: Cluster) -> tuple[subprocess.Popen[bytes], bytes]:
    """A run of which some documents are done."""
    run = check(place, "--executor", f"dask:{cluster.address}")
    assert run.stdout is not None
    return run, b"".join(run.stdout.readline() for _ in range(50))


def rest(run: subprocess.Popen[bytes]) -> tuple[bytes, str]:
    """What a run still writes."""
    assert run.stdout is not None
    assert run.stderr is not None
    with run:
        return run.stdout.read(), run.stderr.read().decode()


def test_a_worker_has_no_children_of_multiprocessing(cluster: Cluster, place: Path) -> None:
    run, _ = begun(place, cluster)
    children = [child for worker in cluster.workers for child in children_of(worker.pid)]
    commands = [Path(f"/proc/{child}/cmdline").read_bytes() for child in children]
    rest(run)
    assert len(commands) == 2
    assert all(b"checker.running.worker" in command for command in commands)


def test_the_python_interface_takes_a_cluster(cluster: Cluster, place: Path) -> None:
    some = [place / "k" / f"{number:03}.txt" for number in range(20)]
    here = list(checker.check_folder(*some))
    with Client(cluster.address) as client:
        assert list(checker.check_folder(*some, executor=client.get_executor(pure=False))) == here


def test_a_worker_that_is_killed_loses_no_document(doomed: Cluster, place: Path, expected: bytes) -> None:
    run, first = begun(place, doomed)
    children = children_of(doomed.workers[0].pid)
    doomed.workers[0].kill()
    out, err = rest(run)
    assert (err, first + out == expected) == ("", True)
    assert gone(*children)


LOST = "Dask-klusterissa ei ole enää työntekijöitä; loput asiakirjat tarkistetaan tällä koneella.\n"


@pytest.mark.parametrize("what", ["workers", "everything"])
def test_a_cluster_that_is_lost_loses_no_document(what: str, doomed: Cluster, place: Path, expected: bytes) -> None:
    run, first = begun(place, doomed)
    for process in (*doomed.workers, *([doomed.scheduler] if what == "everything" else [])):
        process.kill()
    out, err = rest(run)
    assert (err, first + out == expected) == (LOST, True)


def test_a_run_that_is_killed_leaves_nothing_behind(doomed: Cluster, place: Path) -> None:
    run, _ = begun(place, doomed)
    children = [child for worker in doomed.workers for child in children_of(worker.pid)]
    run.kill()
    rest(run)
    for worker in doomed.workers:
        worker.kill()
    assert gone(*children)


def test_a_cluster_without_workers_is_told(doomed: Cluster, place: Path) -> None:
    for process in doomed.workers:
        process.terminate()
        process.wait()
    run = check(place, "--executor", f"dask:{doomed.address}")
    out, err = rest(run)
    assert (run.returncode, out) == (2, b"")
    assert err == (
        f"Virhe: Dask-klusterissa {doomed.address} ei ole yhtään työntekijää; käynnistä dask worker {doomed.address}.\n"
    )


def test_a_scheduler_that_cannot_be_reached_is_told(place: Path) -> None:
    address = f"tcp://127.0.0.1:{free_port()}"
    began = time.monotonic()
    run = check(place, "--executor", f"dask:{address}")
    out, err = rest(run)
    assert (run.returncode, out) == (2, b"")
    assert err == (
        f"Virhe: Dask-klusteriin {address} ei saada yhteyttä; tarkista osoite ja se, että dask scheduler on käynnissä.\n"
    )
    assert time.monotonic() - began < 60
