"""The checker on a Dask cluster: any executor gives the same answers as one process, in the same order."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor

import pytest
from distributed import Client, LocalCluster

from checker.rulebook.compiled import load_rulebook
from checker.running.pipeline import Pipeline
from tests.project import ROOT

Answer = tuple[str, str, tuple[tuple[str, str], ...]]


def answers(paths: list[str]) -> list[Answer]:
    """What one worker says of its chunk: path, status, and the status of every rule, as plain data."""
    pipeline = Pipeline(load_rulebook())
    found = []
    for path in paths:
        for result in pipeline.check((ROOT / path).read_bytes(), path):
            outcomes = tuple((outcome.rule.id, outcome.status) for outcome in result.outcomes)
            found.append((result.path, result.status, outcomes))
    return found


@pytest.fixture(scope="module")
def executor() -> Iterator[Executor]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(ROOT))
        with (
            LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
            Client(cluster) as client,
        ):
            yield client.get_executor(pure=False)


@pytest.mark.filterwarnings("default")
def test_a_cluster_says_what_one_process_says(executor: Executor) -> None:
    files = sorted((ROOT / "examples").rglob("*.txt"))
    paths = [path.relative_to(ROOT).as_posix() for path in files]
    chunks = [paths[start : start + 2] for start in range(0, len(paths), 2)]
    assert len(chunks) > 1
    spread = [answer for chunk in executor.map(answers, chunks) for answer in chunk]
    assert spread == answers(paths)
