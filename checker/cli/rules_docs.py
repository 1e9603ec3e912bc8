"""``tarkistin rules docs``: the rulebook as a book that a lawyer can read."""

from __future__ import annotations

import os
from typing import Any

import click

from checker.cli.choices import RulebookChoice
from checker.cli.finnish_click import FinnishCommand
from checker.cli.output import Output

FILES = {"html": "saantokirja.html", "markdown": "saantokirja.md"}


@click.command(
    cls=FinnishCommand,
    name="docs",
    help="Kirjoita sääntökirja: säännöt, oikeusperusteet, esimerkit ja käsin tarkistettavat kohdat.",
)
@click.option("--format", "form", type=click.Choice(list(FILES)), default="html", help="html (oletus) tai markdown.")
@click.option("-o", "--output", metavar="TIEDOSTO", help="Tiedosto tai kansio, johon kirja kirjoitetaan.")
@click.option("--rules", multiple=True, metavar="KANSIO", help="Lisää oma säännöstökerros (voi toistaa).")
@click.option("--set", "set", multiple=True, metavar="NIMI=ARVO", help="Anna parametrille arvo.")
def docs(form: str, output: str | None, **given: Any) -> int:
    """Write the handbook to a file, into a folder or to standard output."""
    from checker.authoring.handbook import handbook
    from reports.handbook_report import render_handbook

    rulebook = RulebookChoice(given["rules"], given["set"]).load()
    text = render_handbook(handbook(tuple(given["rules"]), rulebook), form)
    target = os.path.join(output, FILES[form]) if output and os.path.isdir(output) else output
    with Output(target) as file:
        file.write(text)
    return 0
