"""The workers a run may use: processes of this machine, a Dask cluster, or an executor of the caller's."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from concurrent.futures import TimeoutError as StillWaiting
from typing import TYPE_CHECKING

from checker.errors import UsageError
from checker.running.child import Job
from checker.running.folder import Answer
from checker.running.workers import Asked, Borrowed, Children, Workers

if TYPE_CHECKING:
    from distributed import Client

MOST_WORKERS = 256
CONNECT_SECONDS = 20
LOOK_SECONDS = 10
"""How often it is looked whether a cluster still has workers."""


def open_workers(name: str | None, jobs: int, job: Job, tell: Callable[[str], None]) -> Workers:
    """The workers that ``--executor`` and ``-j`` mean. Raises :class:`UsageError` where they cannot be had.

    ``tell`` is given a sentence where something is to be said of them later.
    """
    if name is None:
        return Children(job, jobs)
    kind, _, address = name.partition(":")
    if kind != "dask" or not address:
        raise UsageError(f"Valitsimen --executor arvo ”{name}” ei kelpaa; anna dask:OSOITE.")
    return Cluster(_client(address), job, address, tell)


def worker_count(jobs: str) -> int | None:
    """The number of workers that ``-j`` means; None where it means nothing."""
    if jobs == "auto":
        return max(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1, 1)
    return int(jobs) if jobs.isascii() and jobs.isdigit() and 1 <= int(jobs) <= MOST_WORKERS else None


def _client(address: str) -> Client:
    try:
        from distributed import Client
    except ImportError:
        raise UsageError(
            "Dask puuttuu. Asenna ohjelma lisäosineen: python -m pip install 'POLKU[dask]', jossa POLKU on ohjelman "
            "kansio tai asennuspaketti (.whl)."
        ) from None
    import logging

    logging.disable()  # what goes wrong is said by the run itself
    try:
        return Client(address, timeout=CONNECT_SECONDS)
    except (OSError, ValueError):
        raise UsageError(
            f"Dask-klusteriin {address} ei saada yhteyttä; tarkista osoite ja se, että dask scheduler on käynnissä."
        ) from None


class Cluster(Borrowed):
    """The workers of a Dask cluster. Once none is left, what they lost and all the rest is checked on this machine."""

    def __init__(self, client: Client, job: Job, address: str, tell: Callable[[str], None]) -> None:
        count = _workers_of(client)
        if not count:
            client.close()
            raise UsageError(f"Dask-klusterissa {address} ei ole yhtään työntekijää; käynnistä dask worker {address}.")
        super().__init__(client.get_executor(pure=False), job, count)
        self._client, self._tell = client, tell
        self._is_lost = False

    def submit(self, asked: Asked) -> Future[list[Answer]]:
        """Begin a chunk. Raises :class:`ConnectionError` where nobody would take it."""
        if self._is_lost:
            raise ConnectionError
        return super().submit(asked)

    def result(self, begun: Future[list[Answer]]) -> list[Answer]:
        """The answers to a chunk. Raises :class:`ConnectionError` where nobody is left to give them."""
        while not self._is_lost:
            try:
                return begun.result(timeout=LOOK_SECONDS)
            except StillWaiting:
                self._look()
            except CancelledError:
                self._look()
                break
        if begun.done() and not begun.cancelled():
            return begun.result()
        raise ConnectionError

    def _look(self) -> None:
        """Whether anybody is left; that nobody is, is told once."""
        if not _workers_of(self._client):
            self._is_lost = True
            self._tell("Dask-klusterissa ei ole enää työntekijöitä; loput asiakirjat tarkistetaan tällä koneella.")

    def close(self) -> None:
        """Drop what is not done and leave the cluster."""
        self._client.close(timeout=LOOK_SECONDS)


def _workers_of(client: Client) -> int:
    """How many tasks the cluster can do at a time now; 0 where the scheduler does not answer."""
    try:
        workers = client.sync(client.scheduler.identity)["workers"]
        return sum(int(worker.get("nthreads", 1)) for worker in workers.values())
    except Exception:  # the library has many kinds of lost connections
        return 0
