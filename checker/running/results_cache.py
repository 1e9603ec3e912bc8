"""Stored results: a document that has not changed is not checked again.

A result is found by the document's content, its shown path and everything else it depends on (rules, version, code,
options, readers); nothing else can make it stale. The store is an sqlite file in the user's own cache folder, safe
with several runs at once; a damaged one is made anew, and one that cannot be used or trusted costs only its speed.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import sqlite3
import stat
import sys
import zlib
from collections.abc import Iterable
from contextlib import suppress
from typing import Any, NamedTuple

from checker import limits
from checker.rulebook.compiled import code_age
from checker.running.checked import Checked
from checker.running.inputs import Input

PENDING = 200
"""Results that wait to be written together: a transaction for each would cost more than the check."""
WAIT_SECONDS = 10
"""How long a run waits for another that writes, before it goes on without the store."""
EDITION = 3
"""Of the tables and of what they hold."""
SCHEMA = "create table if not exists results (number integer primary key, key text unique not null, data blob not null)"
FILE_NAME = "results.sqlite"
READERS = ("pypdf", "openpyxl")
"""The optional packages by which documents are read."""
STORED_FIELDS = Checked._fields.index("lasting")
"""How many fields of a document are stored: those that cross processes."""


class Untrusted(Exception):
    """The file is not the user's own, or others may write it; says so in Finnish."""


class ResultCache:
    """The stored results of one kind of run; ``run`` names what they depend on besides content and path."""

    def __init__(self, path: str, run: str) -> None:
        self._path = path
        self._run = hashlib.sha256(run.encode("utf-8", "surrogatepass")).hexdigest()
        self._waiting: list[tuple[str, bytes]] = []
        self.trouble = ""
        """Why the store cannot be used, in Finnish; empty while it can."""
        self._connection = self._opened()

    def key(self, item: Input, data: bytes) -> str:
        """Names everything that the results of an input depend on."""
        content = hashlib.sha256(data).hexdigest()
        parts = (self._run, content, item.shown, str(item.named), str(item.known))
        return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()

    def get(self, key: str) -> list[Checked] | None:
        """The stored documents of an input; None where they are not there or damaged."""
        if self._connection is None:
            return None
        try:
            row = self._connection.execute("select data from results where key = ?", (key,)).fetchone()
            return None if row is None else unpacked(row[0], key)
        except sqlite3.Error as error:
            self._give_up(error)
        except (ValueError, TypeError, zlib.error):
            pass
        return None

    def put(self, key: str, documents: list[Checked]) -> None:
        """Store the documents of one input, if another try could only give the same; failing to store is no failure."""
        if self._connection is not None and all(document.lasting for document in documents):
            self._waiting.append((key, packed(documents, key)))
            if len(self._waiting) >= PENDING:
                self.flush()

    def flush(self) -> None:
        """Write what is waiting in one short transaction, for which other runs wait."""
        if self._connection is not None and self._waiting:
            try:
                with self._connection:
                    self._connection.executemany("replace into results (key, data) values (?, ?)", self._waiting)
            except sqlite3.Error as error:
                self._give_up(error)
        self._waiting.clear()

    def close(self) -> None:
        """Write what is waiting, and keep the store within its bound."""
        self.flush()
        if self._connection is not None:
            try:
                _shrink(self._connection)
            except sqlite3.Error as error:
                self._give_up(error)
                return
            self._connection.close()
            self._connection = None

    def _opened(self) -> sqlite3.Connection | None:
        """A connection to the file, made anew where it is damaged or of another edition."""
        for is_last in (False, True):
            try:
                return _connect(self._path)
            except Untrusted as error:
                self.trouble = str(error)
                return None
            except (OSError, sqlite3.Error) as error:
                if is_last or not _is_damaged(error):
                    self.trouble = "tiedostoa ei voi avata"
                    return None
                with suppress(OSError):
                    clear_cache(self._path)
        return None

    def _give_up(self, error: sqlite3.Error) -> None:
        """Go on without the store; a damaged one is removed, so that the next run begins anew."""
        assert self._connection is not None
        self._connection.close()
        self._connection = None
        if _is_damaged(error):
            with suppress(OSError):
                clear_cache(self._path)


def packed(documents: list[Checked], key: str) -> bytes:
    """Documents as they are stored, with the key that they are meant for."""
    data = [key, [document[:STORED_FIELDS] for document in documents]]
    return zlib.compress(json.dumps(data, separators=(",", ":")).encode(), 1)


def unpacked(data: bytes, key: str) -> list[Checked]:
    """The opposite of :func:`packed`. Raises ValueError, TypeError or :class:`zlib.error` where it is damaged, or is
    another document's: the content of the file and its path are in the key.
    """
    stored: list[list[Any]]
    meant, stored = json.loads(zlib.decompress(data))
    if meant != key:
        raise ValueError("another document's")
    return [Checked(None if lines is None else tuple(lines), *rest) for lines, *rest in stored]


def _connect(path: str) -> sqlite3.Connection:
    _refuse_untrusted(path)
    connection = sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level="IMMEDIATE")
    try:
        (edition,) = connection.execute("pragma user_version").fetchone()
        if edition not in (0, EDITION):
            raise sqlite3.DatabaseError("another edition")
        connection.execute("pragma synchronous = off")
        if not edition:
            with connection:
                connection.execute(SCHEMA)
                connection.execute(f"pragma user_version = {EDITION}")
        connection.execute("select number, key, data from results limit 1")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _refuse_untrusted(path: str) -> None:
    """Raises :class:`Untrusted` where somebody else could have written what a run would believe."""
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    try:
        file = os.open(path, flags, 0o600)
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise Untrusted("tiedosto on linkki") from None
        raise
    try:
        found = os.fstat(file)
    finally:
        os.close(file)
    if not stat.S_ISREG(found.st_mode):
        raise Untrusted("se ei ole tavallinen tiedosto")
    if sys.platform != "win32" and found.st_uid != os.geteuid():
        raise Untrusted("tiedosto on toisen käyttäjän")
    if sys.platform != "win32" and found.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise Untrusted("muutkin voivat kirjoittaa tiedostoon")


def _is_damaged(error: Exception) -> bool:
    """Whether the store itself is broken or of another edition, as opposed to busy, locked or out of reach."""
    name = getattr(error, "sqlite_errorname", "SQLITE_ERROR" if isinstance(error, sqlite3.DatabaseError) else "")
    return name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_ERROR", "SQLITE_SCHEMA"))


def _shrink(connection: sqlite3.Connection) -> None:
    """Forget the oldest results, where there are too many."""
    ((pages,), (free,), (size,)) = (
        connection.execute(f"pragma {name}").fetchone() for name in ("page_count", "freelist_count", "page_size")
    )
    if (pages - free) * size > limits.CACHE_BYTES:
        with connection:
            oldest = "select number from results order by number limit (select count(*) / 4 + 1 from results)"
            connection.execute(f"delete from results where number in ({oldest})")


def surroundings(packages: Iterable[str]) -> str:
    """What a stored result depends on besides documents, rules and options: program, interpreter, and the optional
    packages that read documents, of which another version may read them otherwise.

    ``packages`` are the folders of the program.
    """
    from importlib.util import find_spec

    readers = [spec.origin for spec in map(find_spec, READERS) if spec is not None and spec.origin is not None]
    return "\0".join((sys.version, code_age((*packages, *readers))))


class CacheInfo(NamedTuple):
    """Where the store is and how much it holds."""

    path: str
    results: int
    bytes: int


def cache_info(path: str) -> CacheInfo:
    """How much is stored; nothing where there is no store or it is damaged."""
    if not os.path.exists(path):
        return CacheInfo(path, 0, 0)
    size = os.path.getsize(path)
    try:
        connection = _connect(path)
        count = connection.execute("select count(*) from results").fetchone()[0]
        connection.close()
    except (OSError, sqlite3.Error, Untrusted):
        return CacheInfo(path, 0, size)
    return CacheInfo(path, int(count), size)


def clear_cache(path: str) -> None:
    """Remove the store. Raises :class:`OSError` where it stays."""
    for ending in ("", "-journal", "-wal", "-shm"):
        with suppress(FileNotFoundError):
            os.unlink(path + ending)
