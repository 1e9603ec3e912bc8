"""The store of results in a run: where it is, and what is said where it cannot be used."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import checker
import reports
from checker.cli.messages import warn
from checker.rulebook.compiled import cache_folder
from checker.running.results_cache import FILE_NAME, ResultCache, surroundings

UNUSED = "Talletettuja tuloksia ei voi käyttää ({why}); kaikki tarkistetaan uudelleen."


@contextmanager
def stored_results(options: str, quiet: bool) -> Iterator[ResultCache | None]:
    """The store for a run with these options; None where there is none. However the run ends, results stay stored."""
    path = store_path()
    program = surroundings((*checker.__path__, *reports.__path__))
    cache = None if path is None else ResultCache(path, f"{options}\0{program}")
    trouble = "kansiota ei voi käyttää" if cache is None else cache.trouble
    if trouble and not quiet:
        warn(UNUSED.format(why=trouble))
    try:
        yield cache
    finally:
        if cache is not None:
            cache.close()


def store_path() -> str | None:
    """The file of the store; None where the user has no folder for it."""
    folder = cache_folder("results")
    return None if folder is None else os.path.join(folder, FILE_NAME)
