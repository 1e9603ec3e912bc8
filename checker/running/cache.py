"""Stored results: a document that has not changed is not checked again.

A result is found by the document's content, its shown path and everything else it depends on (rules,
version, code, options); nothing else can make it stale. A file whose size, times and identity are as
they were is not even read. The store is an sqlite file in the user's own cache folder, safe with several
runs at once; a damaged one is made anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import time
from collections.abc import Iterable
from typing import Any, NamedTuple

from checker.running.checked import Checked, from_stored

SETTLED_SECONDS = 2
"""A file changed this recently may change again within its clock's tick: its times are not trusted."""
SCHEMA = """
create table if not exists results (key text primary key, data blob not null, used integer not null) without rowid;
create table if not exists files (path text primary key, state text not null, sha256 text not null) without rowid;
"""


class CacheInfo(NamedTuple):
    """Where the store is and how much it holds."""

    path: str
    results: int
    bytes: int


class ResultCache:
    """Stored results of one job in one process."""

    def __init__(self, path: str, job_key: str) -> None:
        self._path = path
        self._job_key = job_key
        self._connection: sqlite3.Connection | None = None
        self._pending = 0
        self._today = int(time.time()) // 86_400

    def known_hash(self, location: str) -> str | None:
        """The content hash of a file that is as it was, without reading it."""
        state = file_state(location)
        if state is None:
            return None
        row = self._one("select sha256 from files where path = ? and state = ?", (os.path.abspath(location), state))
        return str(row[0]) if row else None

    def get(self, sha256: str, shown: str) -> list[Checked] | None:
        """The stored documents of a content under a shown path."""
        row = self._one("select data from results where key = ?", (self._key(sha256, shown),))
        if row is None:
            return None
        try:
            return [from_stored(item) for item in json.loads(row[0])]
        except (ValueError, LookupError, TypeError):
            return None

    def put(self, sha256: str, shown: str, location: str, documents: list[Checked]) -> None:
        """Store the documents of one input; failing to store is no failure."""
        data = json.dumps([item.stored() for item in documents], ensure_ascii=False, separators=(",", ":"))
        self._do("insert or replace into results values (?, ?, ?)", (self._key(sha256, shown), data, self._today))
        state = file_state(location)
        if state is not None:
            row = (os.path.abspath(location), state, sha256)
            self._do("insert or replace into files values (?, ?, ?)", row)

    def flush(self) -> None:
        """Make what was stored lasting."""
        if self._connection is not None and self._pending:
            try:
                self._connection.commit()
            except sqlite3.Error:
                self._forget()
            self._pending = 0

    def _key(self, sha256: str, shown: str) -> str:
        return hashlib.sha256(f"{self._job_key}\0{sha256}\0{shown}".encode()).hexdigest()

    def _one(self, statement: str, values: tuple[Any, ...]) -> Any:
        try:
            return self._open().execute(statement, values).fetchone()
        except sqlite3.DatabaseError:
            self._rebuild()
        except OSError:
            self._forget()
        return None

    def _do(self, statement: str, values: tuple[Any, ...]) -> None:
        try:
            self._open().execute(statement, values)
        except (sqlite3.Error, OSError):
            self._forget()
            return
        self._pending += 1
        if self._pending >= 500:
            self.flush()

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            connection = sqlite3.connect(self._path, timeout=10)
            connection.execute("pragma journal_mode = wal")
            connection.execute("pragma synchronous = off")
            connection.executescript(SCHEMA)
            self._connection = connection
        return self._connection

    def _forget(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection, self._pending = None, 0

    def _rebuild(self) -> None:
        """A damaged store is worth nothing: remove it and begin anew."""
        self._forget()
        for ending in ("", "-wal", "-shm"):
            try:
                os.unlink(self._path + ending)
            except OSError:
                continue


def file_state(location: str) -> str | None:
    """Size, times and identity of a file whose times can be trusted; None otherwise."""
    try:
        found = os.stat(location)
    except OSError:
        return None
    newest = max(found.st_mtime_ns, found.st_ctime_ns)
    if time.time_ns() - newest < SETTLED_SECONDS * 1_000_000_000:
        return None
    return f"{found.st_size}:{found.st_mtime_ns}:{found.st_ctime_ns}:{found.st_ino}:{found.st_dev}"


def code_age(folders: Iterable[str]) -> str:
    """Names the code in the folders: a change of the program makes every stored result unknown."""
    marks = [mark for folder in folders for mark in _marks(folder)]
    return hashlib.sha256("".join(sorted(marks)).encode()).hexdigest()


def _marks(folder: str) -> list[str]:
    marks = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir() and entry.name != "__pycache__":
                    marks += _marks(entry.path)
                elif entry.name.endswith((".py", ".j2")):
                    found = entry.stat()
                    marks.append(f"{entry.name}{found.st_size}{found.st_mtime_ns}")
    except OSError:
        return [folder]
    return marks


def cache_info(path: str) -> CacheInfo:
    """How much is stored."""
    if not os.path.exists(path):
        return CacheInfo(path, 0, 0)
    with sqlite3.connect(path) as connection:
        connection.executescript(SCHEMA)
        count = connection.execute("select count(*) from results").fetchone()[0]
    return CacheInfo(path, int(count), os.path.getsize(path))


def clear_cache(path: str) -> None:
    """Remove the store."""
    for ending in ("", "-wal", "-shm"):
        if os.path.exists(path + ending):
            os.unlink(path + ending)
