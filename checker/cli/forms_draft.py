"""``tarkistin forms draft``: the draft of a form from one document."""

from __future__ import annotations

from typing import Any

import click

from checker.cli.finnish_click import FinnishCommand
from checker.cli.forms import form_options
from checker.cli.messages import warn
from checker.cli.output import write_new_file, write_standard
from checker.evaluation.result import Result
from checker.exit_codes import EXIT_OK, EXIT_UNREAD


@click.command(
    cls=FinnishCommand,
    name="draft",
    help="Luonnostele lomake (YAML) asiakirjasta: nimiöt ja otsikot, arvot kommenteissa, todennäköiset kentät. "
    "Täytä jokainen TODO; keskeneräistä lomaketta ei ladata.",
)
@click.argument("file", metavar="TIEDOSTO")
@click.option("-o", "--output", metavar="TIEDOSTO", help="Kirjoita luonnos uuteen tiedostoon.")
@form_options
def draft(file: str, output: str | None, **given: Any) -> int:
    """Write the draft; exit 3 where the document cannot be read."""
    from checker.authoring.drafting import draft_form
    from checker.rulebook.compiled import load_rulebook
    from checker.running.reading_view import read_document
    from reports.form_draft import draft_text
    from reports.reading_report import reading_text

    rulebook = load_rulebook(given["rules"])
    document = read_document(file)
    if isinstance(document, Result):
        warn(reading_text([document], rulebook.glossary).rstrip("\n"))
        return EXIT_UNREAD
    text = draft_text(draft_form(document, rulebook), document.path)
    if output is None:
        write_standard(text)
    else:
        write_new_file(output, text.encode())
    return EXIT_OK
