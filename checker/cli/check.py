"""``tarkistin check``: documents in, reports out, one exit code."""

from __future__ import annotations

import os
from typing import Any

import click
from click.core import ParameterSource

from checker.cli.finnish_click import FinnishCommand
from checker.cli.notes import note
from checker.cli.options import acceptance_options, rulebook_options
from checker.cli.plain_check import OTHER_VARIABLES
from checker.cli.request import carry_out
from checker.errors import UsageError
from reports import RENDERERS


@click.command(cls=FinnishCommand, name="check", help="Tarkista asiakirjat: tiedostoja, kansioita tai - (vakiosyöte).")
@click.argument("paths", nargs=-1, required=True, metavar="POLKU...", type=click.Path())
@click.option(
    "--format",
    "formats",
    multiple=True,
    metavar="MUOTO[:TIEDOSTO]",
    help=f"Raportin muoto: {', '.join(RENDERERS)}. Voi toistaa tiedoston kanssa. "
    "html:KANSIO/ tekee jokaisesta asiakirjasta oman sivun.",
)
@click.option("-o", "--output", metavar="TIEDOSTO", help="Kirjoita raportti tiedostoon.")
@rulebook_options
@acceptance_options
@click.option("--write-baseline", metavar="TIEDOSTO", help="Kirjoita nykyiset havainnot perustasoksi.")
@click.option(
    "--audience",
    type=click.Choice(["applicant", "reviewer"]),
    default="applicant",
    help="Kenelle: hakijalle (applicant) tai tarkastajalle (reviewer).",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never"]),
    default="error",
    help="Lievin havainto, josta paluuarvo on 1.",
)
@click.option("--strict", is_flag=True, help="Virhetason sääntö, jota ei voida arvioida, on havainto.")
@click.option("--outcomes", type=click.Choice(["all", "findings"]), help="Näytettävät tulokset: kaikki tai havainnot.")
@click.option("--include", multiple=True, metavar="MALLI", help="Lue kansiosta vain nimet, jotka sopivat malliin.")
@click.option("--exclude", multiple=True, metavar="MALLI", help="Ohita kansiosta nimet, jotka sopivat malliin.")
@click.option("--gitignore", is_flag=True, help="Ohita kansiosta tiedostot, jotka git jättää huomiotta.")
@click.option("-j", "--jobs", default="1", metavar="N|auto", help="Rinnakkaiset työprosessit.")
@click.option("--executor", metavar="dask:OSOITE", help="Aja Dask-klusterissa.")
@click.option("--statistics", is_flag=True, help="Tulosta lopuksi tulosten määrät säännöittäin.")
@click.option("--config", metavar="TIEDOSTO", help="Lue asetukset tästä tiedostosta.")
@click.option("--no-config", is_flag=True, help="Älä lue asetustiedostoa.")
@click.option("-q", "--quiet", is_flag=True, help="Ei tekstiraporttia vakiotulosteeseen eikä huomautuksia.")
@click.option("-v", "--verbose", is_flag=True, help="Kerro myös kunnossa olevat kohdat ja havaintojen sormenjäljet.")
@click.pass_context
def check(ctx: click.Context, /, paths: tuple[str, ...], **given: Any) -> int:
    """Check documents and return the contract's exit code."""
    settle_conflicts(ctx, given)
    if not given["quiet"]:
        tell_unknown_variables(ctx.command)
    return carry_out(paths, given)


CONFLICTS = (
    ("quiet", True, "verbose", True, "-q ja -v"),
    ("verbose", True, "outcomes", "findings", "-v ja --outcomes findings"),
    ("executor", None, "jobs", None, "--executor ja -j"),
    ("config", None, "no_config", True, "--config ja --no-config"),
)
"""Two options of which one would silently undo the other, with the value that does (None: any), and their names."""


def settle_conflicts(ctx: click.Context, given: dict[str, Any]) -> None:
    """The command line wins over the environment, and that over the settings file.

    Raises :class:`UsageError` where two options of one source contradict each other.
    """
    for first, first_value, second, second_value, names in CONFLICTS:
        if not (_is_set(ctx, given, first, first_value) and _is_set(ctx, given, second, second_value)):
            continue
        ranks = [SOURCES.index(ctx.get_parameter_source(name)) for name in (first, second)]
        if ranks[0] == ranks[1]:
            raise UsageError(f"Valitsimet {names} ovat ristiriidassa; anna vain toinen.")
        loser = first if ranks[0] > ranks[1] else second
        given[loser] = DEFAULTS[loser]


SOURCES = (ParameterSource.COMMANDLINE, ParameterSource.ENVIRONMENT, ParameterSource.DEFAULT_MAP)
DEFAULTS = {"quiet": False, "verbose": False, "outcomes": None, "executor": None, "jobs": "1", "config": None,
            "no_config": False}  # fmt: skip


def _is_set(ctx: click.Context, given: dict[str, Any], name: str, value: Any) -> bool:
    """Whether somebody chose the value."""
    chosen = given[name] if value is None else given[name] == value
    return bool(chosen) and ctx.get_parameter_source(name) in SOURCES


def tell_unknown_variables(command: click.Command) -> None:
    """A misspelt environment variable would be obeyed by nobody, and missed by nobody either."""
    set_here = {name for name in os.environ if name.startswith("TARKISTIN_")} - OTHER_VARIABLES
    known = [str(option.envvar) for option in command.params if option.envvar]
    for name in sorted(set_here.difference(known)):
        from difflib import get_close_matches

        close = get_close_matches(name.removeprefix("TARKISTIN_"), [item[10:] for item in known], n=1)
        if close:
            note(f"Ympäristömuuttujaa {name} ei tunneta. Tarkoititko TARKISTIN_{close[0]}?")
