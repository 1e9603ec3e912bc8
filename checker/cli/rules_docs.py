"""``tarkistin rules docs``: the rulebook as a book that a lawyer can read."""

from __future__ import annotations

import os
from typing import Any

import click

from checker.cli.click_options import click_options
from checker.cli.finnish_click import FinnishCommand
from checker.cli.formats import format_of
from checker.cli.output import Output
from checker.cli.settings import settings_file
from checker.cli.targets import refuse_output
from checker.errors import UsageError
from checker.running.settings import RulebookChoice
from checker.running.system_errors import reason

FILES = {"html": "saantokirja.html", "markdown": "saantokirja.md"}


@click.command(
    cls=FinnishCommand,
    name="docs",
    help="Kirjoita sääntökirja: säännöt, oikeusperusteet, esimerkit ja käsin tarkistettavat kohdat.",
)
@click.option(
    "--format", "form", type=click.Choice(list(FILES)), help="html tai markdown (oletus: tiedoston pääte, muuten html)."
)
@click.option("-o", "--output", metavar="TIEDOSTO", help="Tiedosto tai kansio, johon kirja kirjoitetaan.")
@click_options("rules", "set", "no_config", "config")
def docs(form: str | None, output: str | None, **given: Any) -> int:
    """Write the handbook to a file, into a folder or to standard output."""
    from checker.authoring.handbook import handbook
    from checker.rulebook.sources import read_sources
    from reports.handbook_report import render_handbook

    guessed = format_of(output)
    form = form or (guessed if guessed in FILES else "html")
    target = _target(output, form)
    refuse_output(target, [settings_file()], given["rules"])
    rulebook = RulebookChoice(given["rules"], given["set"]).load()
    text = render_handbook(handbook(read_sources(given["rules"]), rulebook), form)
    with Output(target) as file:
        file.write(text)
    return 0


def _target(output: str | None, form: str) -> str | None:
    """The file of the book; a folder that is named as one is made."""
    if output is None or not (output.endswith("/") or os.path.isdir(output)):
        return output
    try:
        os.makedirs(output, exist_ok=True)
    except OSError as error:
        raise UsageError(f"Kansiota {output} ei voi tehdä: {reason(error)}.") from None
    return os.path.join(output, FILES[form])
