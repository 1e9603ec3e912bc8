"""``tarkistin template``: an application file to fill in."""

from __future__ import annotations

import click

from checker.cli.finnish_click import FinnishCommand
from checker.cli.output import write_standard
from checker.running.reading_view import template_of


@click.command(
    cls=FinnishCommand, name="template", help="Tulosta täytettävä hakemuspohja (YAML), jonka check osaa lukea."
)
@click.argument("form", metavar="LOMAKE")
def template(form: str) -> int:
    """Print the template of one form."""
    write_standard(template_of(form))
    return 0
