"""Stored results: a document that has not changed is not checked again.

A result is found by the document's content, its shown path and everything else it depends on (rules,
version, code, options); nothing else can make it stale. A file whose size, times and identity are as
they were is not even read. The store is an sqlite file in the user's own cache folder, safe with several
runs and workers at once; a damaged one is made anew, and one that cannot be used costs only its speed.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import time
from collections.abc import Iterable
from typing import Any, NamedTuple

from checker import limits
from checker.running.checked import Checked
from checker.running.stored_text import Pieces

SETTLED_SECONDS = 2
"""A file changed this recently may change again within its clock's tick: its times are not trusted."""
PENDING = 200
"""Results that wait to be written together: a transaction for each would cost more than the check."""
WAIT_SECONDS = 10
"""How long a run waits for another that writes, before it goes on without the store."""
SCHEMA = """
create table if not exists results (key text primary key, data blob not null, used integer not null);
create table if not exists pieces (hash text primary key, piece text not null);
create table if not exists files (path blob primary key, state text not null, sha256 text not null) without rowid;
"""
OF_FILE = """
select data, used, key from files join results on key = sha256 || ? where path = ? and state = ?
"""
FILE_NAME = "results.sqlite"


class CacheInfo(NamedTuple):
    """Where the store is and how much it holds."""

    path: str
    results: int
    bytes: int


class ResultCache:
    """Stored results of one job in one process."""

    def __init__(self, path: str, job_key: str) -> None:
        self._path = path
        self._job = hashlib.blake2b(job_key.encode("utf-8", "surrogatepass"), digest_size=16)
        self._connection: sqlite3.Connection | None = None
        self._usable = True
        self.trouble: sqlite3.Error | None = None
        """Why the store cannot be used, once that is known."""
        self._results: list[tuple[str, bytes, int]] = []
        self._files: list[tuple[bytes, str, str]] = []
        self._touched: list[tuple[int, str]] = []
        self._pieces = Pieces(self._piece)
        self._today = int(time.time()) // 86_400

    def begin(self) -> None:
        """Open the store now: what is wrong with it is known before the first document."""
        self._open()

    def of_file(self, location: str, state: str | None, name: str) -> list[Checked] | None:
        """The stored documents of a file that is in a ``state`` seen before, without reading it."""
        return None if state is None else self._found(OF_FILE, (self._use(name), _place(location), state))

    def get(self, sha256: str, name: str) -> list[Checked] | None:
        """The stored documents of a content; ``name`` is the shown path and whatever else belongs to the input."""
        return self._found("select data, used, key from results where key = ?", (sha256 + self._use(name),))

    def _found(self, statement: str, values: tuple[Any, ...]) -> list[Checked] | None:
        row = self._one(statement, values)
        if row is None:
            return None
        data, used, key = row
        if used != self._today:
            self._touched.append((self._today, key))
        return self._pieces.unpack(data)

    def _piece(self, mark: str) -> str | None:
        row = self._one("select piece from pieces where hash = ?", (mark,))
        return str(row[0]) if row else None

    def put(self, sha256: str, name: str, documents: list[Checked]) -> None:
        """Store the documents of one input; failing to store is no failure."""
        if not self._usable:
            return
        packed = self._pieces.pack(documents)
        if packed is not None:
            self._results.append((sha256 + self._use(name), packed, self._today))
        if len(self._results) >= PENDING:
            self.flush()

    def note(self, location: str, state: str | None, sha256: str) -> None:
        """Remember the content hash of a file in a state."""
        if state is not None and self._usable:
            self._files.append((_place(location), state, sha256))

    def flush(self) -> None:
        """Write what is waiting, in one short transaction: other runs and workers wait meanwhile."""
        connection = self._open() if self._results or self._files or self._touched else None
        if connection is not None:
            try:
                with connection:
                    connection.executemany("insert or replace into pieces values (?, ?)", self._pieces.fresh)
                    connection.executemany("insert or replace into results values (?, ?, ?)", self._results)
                    connection.executemany("insert or replace into files values (?, ?, ?)", self._files)
                    connection.executemany("update results set used = ? where key = ?", self._touched)
            except sqlite3.Error as error:
                self._give_up(error)
        self._results, self._files, self._touched = [], [], []
        self._pieces.forget()

    def close(self) -> None:
        """Write what is waiting, and keep the store within its bound."""
        self.flush()
        connection = self._connection
        if connection is not None:
            try:
                _shrink(connection)
                connection.close()
            except sqlite3.Error:
                pass
        self._connection = None

    def _use(self, name: str) -> str:
        """Names everything besides its content that a stored result depends on."""
        digest = self._job.copy()
        digest.update(b"\0" + name.encode("utf-8", "surrogatepass"))
        return digest.hexdigest()

    def _one(self, statement: str, values: tuple[Any, ...]) -> Any:
        connection = self._open()
        if connection is None:
            return None
        try:
            return connection.execute(statement, values).fetchone()
        except sqlite3.Error as error:
            self._give_up(error)
        return None

    def _open(self) -> sqlite3.Connection | None:
        """The connection; None where the store cannot be used."""
        if self._connection is None and self._usable:
            try:
                self._connection = _connect(self._path)
            except sqlite3.Error as error:
                self._give_up(error)
                self._connection = self._again() if is_damaged(error) else None
        return self._connection

    def _again(self) -> sqlite3.Connection | None:
        try:
            connection = _connect(self._path)
        except sqlite3.Error:
            return None
        self._usable, self.trouble = True, None
        return connection

    def _give_up(self, error: sqlite3.Error) -> None:
        """Go on without the store; a damaged one is removed, so that the next use begins anew."""
        self.trouble = error
        if self._connection is not None:
            self._connection.close()
        self._connection, self._usable = None, False
        if is_damaged(error):
            clear_cache(self._path)


def _connect(path: str) -> sqlite3.Connection:
    """A connection; sqlite itself does not wait where two runs put a new store into WAL mode at once."""
    patience = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            return _prepared(path)
        except sqlite3.OperationalError as error:
            if not _is_busy(error) or time.monotonic() > patience:
                raise
        time.sleep(0.02)


def _prepared(path: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level="IMMEDIATE")
    try:
        connection.execute("pragma journal_mode = wal")
        connection.execute("pragma synchronous = off")
        connection.executescript(SCHEMA)
        connection.execute("select key, data, used from results limit 1")
        connection.execute("select path, state, sha256 from files limit 1")
        connection.execute("select hash, piece from pieces limit 1")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _is_busy(error: sqlite3.Error) -> bool:
    name = getattr(error, "sqlite_errorname", "") or ""
    return name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))


def is_damaged(error: sqlite3.Error) -> bool:
    """Whether the store itself is broken, as opposed to busy, locked or out of reach."""
    name = getattr(error, "sqlite_errorname", "") or ""
    return name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_ERROR", "SQLITE_SCHEMA"))


def _shrink(connection: sqlite3.Connection) -> None:
    """Forget the results that were used longest ago, where there are too many."""
    used = connection.execute("select * from pragma_page_count() , pragma_page_size()").fetchone()
    free = connection.execute("pragma freelist_count").fetchone()[0]
    if (used[0] - free) * used[1] <= limits.CACHE_BYTES:
        return
    with connection:
        connection.execute(
            "delete from results where key in (select key from results order by used, key limit "
            "(select count(*) / 4 + 1 from results))"
        )
        connection.execute("delete from files")
        connection.execute("delete from pieces")  # what still needs one is checked anew


def _place(location: str) -> bytes:
    return os.fsencode(os.path.abspath(location))


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
                    marks.append(f"{entry.path} {found.st_size} {found.st_mtime_ns};")
    except OSError:  # inside a zip, whose code changes with its version
        return [folder]
    return marks


def cache_info(path: str) -> CacheInfo:
    """How much is stored; nothing where there is no store or it is damaged."""
    if not os.path.exists(path):
        return CacheInfo(path, 0, 0)
    size = sum(os.path.getsize(part) for part in _parts(path) if os.path.exists(part))
    try:
        connection = _connect(path)
    except sqlite3.Error:
        return CacheInfo(path, 0, size)
    try:
        count = connection.execute("select count(*) from results").fetchone()[0]
    except sqlite3.Error:
        count = 0
    finally:
        connection.close()
    return CacheInfo(path, int(count), size)


def clear_cache(path: str) -> None:
    """Remove the store."""
    for part in _parts(path):
        try:
            os.unlink(part)
        except OSError:
            continue


def _parts(path: str) -> list[str]:
    return [path + ending for ending in ("", "-wal", "-shm")]
