"""``tarkistin cache``: where the stored results are, and how to be rid of them."""

from __future__ import annotations

import click

from checker.cli.finnish_click import FinnishCommand, LazyGroup
from checker.cli.output import write_standard
from checker.errors import UsageError, reason

cache = LazyGroup(
    name="cache",
    help="Näytä tai tyhjennä talletetut tulokset. Ne vain nopeuttavat kansion tarkistamista uudelleen.",
    modules={
        "info": ("checker.cli.cache:info", "Näytä, missä tulokset ovat ja paljonko niitä on."),
        "clear": ("checker.cli.cache:clear", "Poista talletetut tulokset."),
    },
)


NO_STORE = "Talletettuja tuloksia ei ole: niiden kansiota ei voi käyttää.\n"


@click.command(cls=FinnishCommand, name="info", help="Näytä, missä talletetut tulokset ovat ja paljonko niitä on.")
def info() -> int:
    """Print place, number and size."""
    from checker.cli.stored import store_path
    from checker.running.results_cache import cache_info
    from reports.typography import number

    path = store_path()
    if path is None:
        write_standard(NO_STORE)
        return 0
    found = cache_info(path)
    write_standard(f"{path}\nTalletettuja tuloksia {number(found.results)}, {number(found.bytes)} tavua.\n")
    return 0


@click.command(cls=FinnishCommand, name="clear", help="Poista talletetut tulokset.")
def clear() -> int:
    """Remove the store."""
    from checker.cli.stored import store_path
    from checker.running.results_cache import clear_cache

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
