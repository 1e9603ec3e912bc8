"""A checker that checks only what has changed since the last run, in whichever process it stands."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator

from checker import limits
from checker.cli.job import Checker, CheckJob
from checker.errors import DocumentError
from checker.rulebook.compiled import Rulebook
from checker.running.cache import ResultCache, code_age, file_state
from checker.running.checked import Checked
from checker.running.folder import read_input
from checker.running.inputs import Input
from checker.version import __version__


class StoredChecker:
    """Looks up every input before it is checked, and stores what was checked."""

    def __init__(self, checker: Checker, path: str) -> None:
        self._checker = checker
        self.cache = ResultCache(path, job_key(checker.job, checker.rulebook))

    def __call__(self, item: Input) -> Iterable[Checked]:
        """The documents of one input, from the store where nothing has changed."""
        if item.location == "-":
            return self._checker(item)
        state, name = file_state(item.location), f"{item.named}\0{item.known}\0{item.shown}"
        digest = self.cache.known_hash(item.location, state)
        found = self.cache.get(digest, name) if digest is not None else None
        return found if found is not None else self._read(item, state, name)

    def _read(self, item: Input, state: str | None, name: str) -> Iterable[Checked]:
        """The documents of what the file holds now; ``state`` is from before it was read."""
        try:
            data = read_input(item)
        except DocumentError as error:
            return [self._checker.unread(item, error)]
        digest = hashlib.sha256(data).hexdigest()
        self.cache.note(item.location, state, digest)
        found = self.cache.get(digest, name)
        if found is not None:
            return found
        documents = self._checker.documents(item, data)
        return documents if len(data) > limits.STORED_BYTES else self._stored(digest, name, documents)

    def _stored(self, digest: str, name: str, documents: Iterator[Checked]) -> list[Checked]:
        made = list(documents)
        if all(document.lasting for document in made):
            self.cache.put(digest, name, made)
        return made

    def settle(self) -> None:
        """Write what waits to be stored."""
        self.cache.flush()


def job_key(job: CheckJob, rulebook: Rulebook) -> str:
    """Names everything but the document that a stored result depends on: rules, options, program, surroundings."""
    import checker
    import reports

    accepted = "" if job.acceptance is None else job.acceptance.identity()
    options = (job.on, job.formats, job.audience, job.outcomes, job.is_lone, job.marks, job.statistics, accepted)
    code = code_age((*checker.__path__, *reports.__path__))
    return "\0".join((rulebook.sha256, repr(options), __version__, code, sys.version, _pdf_reader()))


def _pdf_reader() -> str:
    """The optional package that reads PDF documents: another version may read them otherwise."""
    from importlib.util import find_spec

    found = find_spec("pypdf")
    if found is None or found.origin is None:
        return ""
    try:
        state = os.stat(found.origin)
    except OSError:
        return found.origin
    return f"{found.origin} {state.st_size} {state.st_mtime_ns}"
