"""The executors a run may use: processes of this machine, or a Dask cluster."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any

from checker.errors import UsageError
from checker.running.workers import OpenExecutor, process_pool

MOST_WORKERS = 256


def open_executor(name: str | None, jobs: int) -> tuple[OpenExecutor, int]:
    """How to open the executor, and how many workers it has."""
    if name is None:
        return process_pool(jobs), jobs
    kind, _, address = name.partition(":")
    if kind != "dask" or not address:
        raise UsageError(f"Valitsimen --executor arvo ”{name}” ei kelpaa; anna dask:OSOITE.")
    return _dask(address)


def _dask(address: str) -> tuple[OpenExecutor, int]:
    try:
        from distributed import Client
    except ImportError:
        raise UsageError("Dask puuttuu: asenna rahoitustarkistin[dask].") from None
    try:
        client = Client(address, timeout=20)
    except (OSError, ValueError):
        raise UsageError(f"Dask-klusteriin {address} ei saada yhteyttä.") from None
    workers = max(len(client.scheduler_info()["workers"]), 1)

    def opened() -> Executor:
        executor: Executor = client.get_executor(pure=False)
        return executor

    return opened, workers


class Lent(Executor):
    """An executor of the caller's: used, but never shut down."""

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **more: Any) -> Future[Any]:
        """Start a task where the caller wants it."""
        return self._executor.submit(function, *arguments, **more)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """The caller goes on using it."""


def worker_count(jobs: str) -> int | None:
    """The number of workers that ``-j`` means; None where it means nothing."""
    if jobs == "auto":
        return max(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1, 1)
    return int(jobs) if jobs.isascii() and jobs.isdigit() and 1 <= int(jobs) <= MOST_WORKERS else None
