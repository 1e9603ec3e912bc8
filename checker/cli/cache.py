"""The store of results: for a run, and for ``tarkistin cache``, which tells where it is and how to be rid of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import checker
import reports
from checker.cli.finnish_click import LazyGroup, command
from checker.cli.output import warn, write_standard
from checker.errors import UsageError, reason
from checker.rulebook.compiled import cache_folder
from checker.running.results_cache import FILE_NAME, ResultCache, cache_info, clear_cache, surroundings

cache = LazyGroup(
    name="cache",
    help="Näytä tai tyhjennä talletetut tulokset. Ne vain nopeuttavat kansion tarkistamista uudelleen.",
    modules={
        "info": ("checker.cli.cache:info", "Näytä, missä tulokset ovat ja paljonko niitä on."),
        "clear": ("checker.cli.cache:clear", "Poista talletetut tulokset."),
    },
)

NO_STORE = "Talletettuja tuloksia ei ole: niiden kansiota ei voi käyttää.\n"
UNUSED = "Talletettuja tuloksia ei voi käyttää ({why}); kaikki tarkistetaan uudelleen."


@command("info", "Näytä, missä talletetut tulokset ovat ja paljonko niitä on.")
def info() -> int:
    """Print place, number and size."""
    from reports.typography import number

    path = store_path()
    if path is None:
        write_standard(NO_STORE)
        return 0
    found = cache_info(path)
    write_standard(f"{path}\nTalletettuja tuloksia {number(found.results)}, {number(found.bytes)} tavua.\n")
    return 0


@command("clear", "Poista talletetut tulokset.")
def clear() -> int:
    """Remove the store."""
    path = store_path()
    if path is None:
        write_standard(NO_STORE)
        return 0
    try:
        clear_cache(path)
    except OSError as error:
        raise UsageError(f"Talletettuja tuloksia {path} ei voitu poistaa: {reason(error)}.") from None
    write_standard("Talletetut tulokset on poistettu.\n")
    return 0


@contextmanager
def stored_results(options: str, quiet: bool) -> Iterator[ResultCache | None]:
    """The store for a run with these options; None where there is none. However the run ends, results stay stored."""
    path = store_path()
    program = surroundings((*checker.__path__, *reports.__path__))
    store = None if path is None else ResultCache(path, f"{options}\0{program}")
    trouble = "kansiota ei voi käyttää" if store is None else store.trouble
    if trouble and not quiet:
        warn(UNUSED.format(why=trouble))
    try:
        yield store
    finally:
        if store is not None:
            store.close()


def store_path() -> str | None:
    """The file of the store; None where the user has no folder for it."""
    folder = cache_folder("results")
    return None if folder is None else os.path.join(folder, FILE_NAME)
