"""The documents of a run by project, on disk: so that an archive of any size can be searched for cases.

The database is a temporary file that the system forgets by itself, however the run ends. One document alone
is no case and opens none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from checker.errors import UsageError
from checker.evaluation.case_facts import PROJECT_KEYS, CaseDocument, CaseFacts, FactReader, case_rules
from checker.evaluation.result import CaseResult, Result
from checker.rulebook.compiled import Rulebook

if TYPE_CHECKING:
    import sqlite3

__all__ = ["CaseStore", "FactReader", "cases_among"]

BATCH = 100
"""Documents that are written at a time."""
KEPT = 5_000
"""Documents of all cases up to which what was found is kept for the next format; about 1 MB."""
CASE = 50
"""How many documents a case is as large as, besides its own."""
SCHEMA = """
pragma journal_mode = off;
pragma synchronous = off;
pragma cache_size = -256;
pragma temp_store = file;
create table documents (number integer primary key, body text not null, code blob, application blob, diary blob);
create table keys (kind integer not null, key blob not null, rank text not null, number integer not null);
"""
INDEX = "create index if not exists by_key on keys (kind, key, rank, number)"
"""Made once everything is stored: sorting at the end is quicker than keeping order."""
GROUPS = "select key from keys where kind = ? group by key having count(*) > 1 order by key"
MEMBERS = """
select body from keys join documents using (number)
where kind = ? and key = ? order by rank, keys.number
"""
SHARED = """
select count(*) = count(code) and min(code) = max(code),
       count(*) = count(application) and min(application) = max(application),
       count(*) = count(diary) and min(diary) = max(diary)
from keys join documents using (number) where kind = ? and key = ?
"""


class CaseStore:
    """Collects the facts of documents and finds the cases among them."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._rules = case_rules(rulebook)
        self._glossary = rulebook.glossary
        self._waiting: list[CaseFacts] = []
        self._found: list[CaseResult] | None = None
        self._stored = 0
        self._connection: sqlite3.Connection | None = None

    def __enter__(self) -> CaseStore:
        return self

    def __exit__(self, *trouble: object) -> None:
        """Forget everything; the file goes with the connection."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def add(self, facts: CaseFacts | list[Any] | None) -> None:
        """Remember a document by its facts, as made or as read back from JSON; None for one that has none."""
        if facts is None or not self._rules:
            return
        self._found = None
        self._waiting.append((facts[0], facts[1], facts[2]))
        if len(self._waiting) >= BATCH:
            self._write()

    def _write(self) -> None:
        """Raises :class:`UsageError` where there is no room for a temporary file."""
        import sqlite3

        bodies, keys = [], []
        for number, (found, ranks, body) in enumerate(self._waiting, self._stored):
            blobs = [key.encode("utf-8", "surrogatepass") if key else None for key in found]
            bodies.append((number, body, *blobs[: len(PROJECT_KEYS)]))
            keys += [(kind, key, ranks[kind], number) for kind, key in enumerate(blobs) if key]
        try:
            connection = self._open()
            connection.execute("begin")
            connection.executemany("insert into documents values (?, ?, ?, ?, ?)", bodies)
            connection.executemany("insert into keys values (?, ?, ?, ?)", keys)
            connection.execute("commit")
        except sqlite3.Error as error:
            raise UsageError(f"Väliaikaistiedostoon ei voi kirjoittaa: {error}.") from None
        self._stored += len(bodies)
        self._waiting.clear()

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            import sqlite3

            self._connection = sqlite3.connect("", isolation_level=None)  # "": a file that sqlite removes itself
            self._connection.executescript(SCHEMA)
        return self._connection

    def __iter__(self) -> Iterator[CaseResult]:
        """The cases, by their keys in sorted order, those of projects first; many are evaluated anew each time."""
        if self._stored + len(self._waiting) < 2:
            return
        if self._found is not None:
            yield from self._found
            return
        import sqlite3

        if self._waiting:
            self._write()
        try:
            self._open().execute(INDEX)
            yield from self._kept(self._judged())
        except sqlite3.Error as error:
            raise UsageError(f"Väliaikaistiedostoa ei voi käyttää: {error}.") from None

    def _kept(self, cases: Iterable[CaseResult]) -> Iterator[CaseResult]:
        """The cases, kept where they are few."""
        found, documents = [], 0
        for case in cases:
            documents += len(case.documents) + CASE
            if documents <= KEPT:
                found.append(case)
            yield case
        self._found = found if documents <= KEPT else None

    def _judged(self) -> Iterator[CaseResult]:
        from checker.evaluation.cases import CaseJudge  # only where documents may be of one project

        judge = CaseJudge(self._rules)
        for kind, grouping in enumerate(judge.groupings):
            for (key,) in self._open().execute(GROUPS, (kind,)):
                if not self._is_told(kind, key):
                    members = self._open().execute(MEMBERS, (kind, key))
                    case = judge.judge(grouping, (CaseDocument(body, self._glossary) for (body,) in members))
                    if case is not None:
                        yield case

    def _is_told(self, kind: int, key: bytes) -> bool:
        """Whether a project key of an earlier kind holds all these documents together: then they are no other case."""
        return kind > 0 and any(self._open().execute(SHARED, (kind, key)).fetchone()[:kind])


def cases_among(results: Iterable[Result], rulebook: Rulebook) -> tuple[CaseResult, ...]:
    """The cases among results that are at hand."""
    read = FactReader(rulebook)
    with CaseStore(rulebook) as store:
        for result in results:
            store.add(read(result))
        return tuple(store)
