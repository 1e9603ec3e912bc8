"""A folder run that checks only what has changed since the last one."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator

from checker.cli.fresh import fresh_documents
from checker.cli.job import Checker, CheckJob
from checker.errors import DocumentError
from checker.rulebook.compiled import cache_folder
from checker.running.cache import ResultCache
from checker.running.checked import Checked
from checker.running.folder import read_bytes
from checker.running.inputs import Input

Fresh = Callable[[Iterator[Input]], Iterator[list[Checked]]]


def stored_documents(
    job: CheckJob, checker: Checker, inputs: Iterator[Input], jobs: int, executor: str | None
) -> Iterator[Checked]:
    """The documents of all inputs in order; unchanged ones come from the store."""
    folder, key = cache_folder("results"), job.cache_key()
    if folder is None or key is None:
        yield from fresh_documents(job, checker, inputs, jobs, executor)
        return
    cache = ResultCache(os.path.join(folder, "results.sqlite"), key)
    try:
        if jobs == 1 and executor is None:
            for item in inputs:
                yield from _one(item, checker, cache)
        else:
            yield from _several(job, checker, inputs, cache, jobs, executor)
    finally:
        cache.flush()


def _one(item: Input, checker: Checker, cache: ResultCache) -> list[Checked]:
    found, digest = _look_up(item, cache)
    if found is not None:
        return found
    documents = checker(item)
    if digest is not None:
        cache.put(digest, item.shown, item.location, documents)
    return documents


def _look_up(item: Input, cache: ResultCache) -> tuple[list[Checked] | None, str | None]:
    """The stored documents, or the content hash to store new ones under (None: do not store)."""
    if item.location == "-":
        return None, None
    digest = cache.known_hash(item.location)
    if digest is None:
        try:
            digest = hashlib.sha256(read_bytes(item.location)).hexdigest()
        except DocumentError:
            return None, None
    return cache.get(digest, item.shown), digest


def _several(
    job: CheckJob, checker: Checker, inputs: Iterator[Input], cache: ResultCache, jobs: int, executor: str | None
) -> Iterator[Checked]:
    """Runs of new documents go to the workers; stored ones keep their place in the order."""
    from checker.running.executors import open_executor
    from checker.running.workers import run_parallel_inputs

    opener, workers = open_executor(executor, jobs)
    ready: dict[int, list[Checked]] = {}
    digests: dict[int, tuple[Input, str | None]] = {}

    def missing() -> Iterator[Input]:
        for number, item in enumerate(inputs):
            found, digest = _look_up(item, cache)
            if found is not None:
                ready[number] = found
                continue
            digests[number] = (item, digest)
            order.append(number)
            yield item

    order: list[int] = []
    expected = 0
    for position, documents in enumerate(run_parallel_inputs(job, missing(), opener, workers, checker.failed)):
        number = order[position]
        while expected in ready:
            yield from ready.pop(expected)
            expected += 1
        item, digest = digests.pop(number)
        if digest is not None:
            cache.put(digest, item.shown, item.location, documents)
        yield from documents
        expected = number + 1
    while expected in ready:
        yield from ready.pop(expected)
        expected += 1
