"""``tarkistin template``: an application file to fill in."""

from __future__ import annotations

import click

from checker.cli.finnish_click import FinnishCommand
from checker.cli.output import write_standard
from checker.errors import UsageError
from checker.rulebook.compiled import load_rulebook


@click.command(
    cls=FinnishCommand, name="template", help="Tulosta täytettävä hakemuspohja (YAML), jonka check osaa lukea."
)
@click.argument("form", metavar="LOMAKE")
def template(form: str) -> int:
    """Print the template of one form."""
    from checker.reading.application_file import template as make_template
    from checker.reading.forms import FORMS

    if form not in FORMS:
        raise UsageError(f"Lomaketta ”{form}” ei ole. Lomakkeet: {', '.join(sorted(FORMS))}.")
    write_standard(make_template(form, load_rulebook().glossary))
    return 0
