"""A checker that checks only what has changed since the last run, in whichever process it stands."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final, Protocol

from checker import limits
from checker.cli.messages import warn
from checker.errors import DocumentError
from checker.rulebook.compiled import cache_folder
from checker.running.cache import FILE_NAME, ResultCache, code_age, file_state
from checker.running.checked import Checked
from checker.running.folder import read_input
from checker.running.inputs import Input
from checker.version import __version__


class Storable(Protocol):
    """A checker whose results may be stored."""

    def __call__(self, item: Input) -> Iterable[Checked]:
        """The documents of one input."""

    def documents(self, item: Input, data: bytes) -> Iterator[Checked]:
        """The documents of the content of one input."""

    def unread(self, item: Input, error: DocumentError) -> Checked:
        """An input whose content could not be had."""

    def identity(self) -> str:
        """Names the rules and options that a result depends on."""


class StoredChecker:
    """Looks up every input before it is checked, and stores what was checked."""

    def __init__(self, checker: Storable, path: str) -> None:
        self._checker = checker
        self.cache = ResultCache(path, f"{checker.identity()}\0{surroundings()}")

    def __call__(self, item: Input) -> Iterable[Checked]:
        """The documents of one input, from the store where nothing has changed."""
        if item.location == "-":
            return self._checker(item)
        state, name = file_state(item.location), f"{item.named}\0{item.known}\0{item.shown}"
        found = self.cache.of_file(item.location, state, name)
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


def surroundings() -> str:
    """What a stored result depends on besides documents, rules and options: program, interpreter, PDF reader."""
    import checker
    import reports

    code = code_age((*checker.__path__, *reports.__path__))
    return "\0".join((__version__, code, sys.version, _pdf_reader()))


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


UNUSED: Final = "Talletettuja tuloksia ei voi käyttää ({why}); kaikki tarkistetaan uudelleen."


def store_path(quiet: bool) -> str | None:
    """The file of the store; None where the user has no folder for it."""
    folder = cache_folder("results")
    if folder is None:
        _tell(quiet, "kansiota ei voi käyttää")
        return None
    return os.path.join(folder, FILE_NAME)


@contextmanager
def opened(checker: Storable, path: str, quiet: bool) -> Iterator[StoredChecker]:
    """The checker with the store before it; what was checked stays stored however the run ends."""
    stored = StoredChecker(checker, path)
    stored.cache.begin()
    if stored.cache.trouble is not None:
        _tell(quiet, "tiedostoa ei voi avata")
    try:
        yield stored
    finally:
        stored.cache.close()


def _tell(quiet: bool, why: str) -> None:
    if not quiet:
        warn(UNUSED.format(why=why))
