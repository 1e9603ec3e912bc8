"""The store of results in a run: where it is, and what is said where it cannot be used."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from checker.cli.job import Checker
from checker.cli.notes import note
from checker.cli.stored import StoredChecker
from checker.rulebook.compiled import cache_folder
from checker.running.cache import FILE_NAME

UNUSED = "Talletettuja tuloksia ei voi käyttää ({why}); kaikki tarkistetaan uudelleen."


def store_path(quiet: bool) -> str | None:
    """The file of the store; None where the user has no folder for it."""
    folder = cache_folder("results")
    if folder is None:
        _tell(quiet, "kansiota ei voi käyttää")
        return None
    return os.path.join(folder, FILE_NAME)


@contextmanager
def opened(checker: Checker, path: str, quiet: bool) -> Iterator[StoredChecker]:
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
        note(UNUSED.format(why=why))
