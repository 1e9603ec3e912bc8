"""``tarkistin read``: what was read of a document, every field with its quote and place."""

from __future__ import annotations

from typing import Any

import click

from checker.cli.finnish_click import command
from checker.cli.options import click_options
from checker.cli.output import warn, write_standard
from checker.errors import UsageError
from checker.evaluation.result import Result
from checker.exit_codes import EXIT_OK, EXIT_UNREAD
from checker.rulebook.compiled import Rulebook, load_rulebook
from checker.running.folder import as_application_file, read_file
from checker.running.settings import form_titles
from reports.plain import json_page
from reports.reading_report import reading_data, reading_text


@command("read", "Näytä, mitä asiakirjasta luettiin: kenttä, arvo, lainaus ja paikka.")
@click.argument("file", metavar="TIEDOSTO")
@click.option(
    "--format", "format", type=click.Choice(["text", "json", "yaml"]), default="text", help="Tulosteen muoto."
)
@click_options("form", "ocr", "rules", "no_config", "config")
def read(file: str, format: str, form: str | None, ocr: bool, **given: Any) -> int:
    """Print the fields of one document (or of every row of a register)."""
    rulebook = load_rulebook(given["rules"])
    words = (rulebook.glossary, form_titles(rulebook))
    found = list(read_file(file, rulebook, form, ocr))
    if format == "json":
        data = [reading_data(item, *words) for item in found]
        text = json_page(data[0] if len(data) == 1 else data)
    elif format == "yaml":
        text = _application_file(file, found, rulebook)
    else:
        text = reading_text(found, *words)
    write_standard(text)
    return EXIT_UNREAD if any(isinstance(item, Result) for item in found) else EXIT_OK


def _application_file(file: str, found: list[Any], rulebook: Rulebook) -> str:
    """The document as a file that check reads to the same values. Raises :class:`UsageError` for several documents.

    Of one that could not be read there is nothing to write: that is said on standard error.
    """
    if len(found) > 1:
        raise UsageError(
            f"Tiedostossa {file} on {len(found)} asiakirjaa, mutta hakemustiedosto kertoo yhdestä. "
            "Anna --format json tai tiedosto, jossa on vain yksi."
        )
    [item] = found
    if isinstance(item, Result):
        warn(reading_text([item], rulebook.glossary, form_titles(rulebook)).rstrip("\n"))
        return ""
    return as_application_file(item, rulebook.glossary)
