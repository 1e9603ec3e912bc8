"""``tarkistin template``: a fill-in form, as YAML on standard output or as a file for Excel or Word."""

from __future__ import annotations

import os
from typing import Any

import click

from checker.cli.click_options import click_options
from checker.cli.finnish_click import FinnishCommand
from checker.cli.output import write_new_file, write_standard
from checker.errors import UsageError
from checker.planning.template_files import KINDS, template_file
from checker.rulebook.compiled import load_rulebook


@click.command(
    cls=FinnishCommand,
    name="template",
    help="Tee täytettävä hakemuspohja, jonka check osaa lukea: YAML, Excel (.xlsx) tai Word (.docx).",
)
@click.argument("form", metavar="LOMAKE")
@click.option("-o", "--output", metavar="TIEDOSTO", help="Kirjoita pohja tiedostoon: .yaml, .xlsx tai .docx.")
@click_options("rules", "no_config", "config")
def template(form: str, output: str | None, **given: Any) -> int:
    """Write the template of one form."""
    data = template_file(form, "yaml" if output is None else kind_of_name(output), load_rulebook(given["rules"]))
    if output is None:
        write_standard(data.decode())
    else:
        write_new_file(output, data)
    return 0


def kind_of_name(output: str) -> str:
    """The kind of template that a file's name asks for; :class:`UsageError` for any other."""
    kind = os.path.splitext(output)[1].lower().removeprefix(".").replace("yml", "yaml")
    if kind not in KINDS:
        raise UsageError(f"Pohjan muotoa ei tunneta tiedoston {output} päätteestä; anna .yaml, .xlsx tai .docx.")
    return kind
