"""What a run says of each document, in runs that differ only in what else is read, in which order, and by whom."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.cli.command import Done, child, own_cache

Entries = dict[str, Any]
"""Path of a document to all that a report says of it, its path aside."""


def entries(place: Path, *arguments: str, **environment: str) -> Entries:
    """The documents of one run in a process of its own."""
    return _told(child("check", *arguments, "--format", "jsonl", cwd=place, **environment))


def _told(done: Done) -> Entries:
    assert done.code in (0, 1, 3), done.err
    return dict(documents(done.out))


def documents(report: str) -> Iterator[tuple[str, Any]]:
    for line in report.splitlines():
        entry = json.loads(line)
        if "sha256" in entry and "path" in entry:
            yield entry.pop("path"), entry


def alone(place: Path, names: list[str]) -> Entries:
    """What is said of each document that is the only one in its process."""
    return _told(child(*names, cwd=place, python=("-m", "tests.alone")))


def ways(place: Path, names: list[str]) -> Iterator[tuple[str, Entries]]:
    """Runs that must all say the same of every document, each with what it is."""
    yield "after one another", entries(place, *names, "--no-cache")
    yield "backwards", entries(place, *reversed(names), "--no-cache")
    yield "every other one, then the rest", entries(place, *names[::2], *names[1::2], "--no-cache")
    for jobs in ("2", "3"):
        yield f"-j {jobs}", entries(place, *names, "--no-cache", "-j", jobs)
    cache = str(own_cache(place / ".cache"))
    folder = os.path.dirname(names[0])
    entries(place, folder, "--include", "*[02468].txt", TARKISTIN_CACHE_DIR=cache)
    yield "half of them stored", entries(place, folder, "-j", "2", TARKISTIN_CACHE_DIR=cache)
    yield "stored", entries(place, folder, TARKISTIN_CACHE_DIR=cache)


def copies(place: Path, names: list[str], times: int = 3) -> Iterator[tuple[str, Any]]:
    """Each document with what is said of one of its copies, which all stand in one folder."""
    folder = place / "kopiot"
    folder.mkdir()
    for name in names:
        for number in range(times):
            (folder / f"{Path(name).stem}-{number}.txt").write_bytes((place / name).read_bytes())
    for path, entry in entries(place, "kopiot", "--no-cache").items():
        original = next(name for name in names if Path(path).stem.rpartition("-")[0] == Path(name).stem)
        yield original, entry


def differing(one: Entries, other: Entries) -> list[str]:
    """Documents of which two runs do not say the same."""
    return sorted(path for path in {*one, *other} if one.get(path) != other.get(path))
