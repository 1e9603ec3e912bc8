"""``tarkistin changes``: what changed between two documents or two JSON reports."""

from __future__ import annotations

import os
from typing import Any

import click

from checker.cli.finnish_click import command
from checker.cli.job import CheckJob
from checker.cli.options import click_options, format_of, rulebook_options
from checker.cli.output import Output
from checker.cli.report_data import is_report_file, read_whole_report, report_data
from checker.cli.settings import settings_file
from checker.cli.targets import refuse_output
from checker.errors import UsageError
from checker.exit_codes import EXIT_FINDINGS, EXIT_OK, EXIT_UNREAD
from checker.rulebook.compiled import Rulebook
from checker.running.changes import changes as changes_between
from checker.running.folder import check_input
from checker.running.inputs import Input
from checker.running.pipeline import Pipeline
from checker.running.settings import RulebookChoice, form_titles, parse_day
from reports.changes_report import FORMATS, render_changes


@command(
    "changes",
    "Vertaa kahta asiakirjaa tai JSON-raporttia: mitkä tiedot ja havainnot muuttuivat, tulivat ja poistuivat. "
    "Paluuarvo 0, kun mikään ei muuttunut, 1, kun jokin muuttui, ja 3, kun jotakin ei voitu lukea.",
)
@click.argument("old", metavar="VANHA")
@click.argument("new", metavar="UUSI")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), help="Tulosteen muoto (oletus: text).")
@click_options("output", "audience")
@rulebook_options
def changes(old: str, new: str, form: str | None, output: str | None, **given: Any) -> int:
    """Print what changed; exit 0 for nothing, 1 where something did, 3 where a document could not be read."""
    target = None if output == "-" else output
    refuse_output(target, [old, new, settings_file()], given["rules"])
    rulebook = RulebookChoice(given["rules"], given["set"]).load()
    job = CheckJob(RulebookChoice((), ()), parse_day(given["on"]), (), given["audience"], "all", True)
    before, after = (_side(name, job, rulebook) for name in (old, new))
    found, guessed = changes_between(before, after), format_of(output)
    shape = form or (guessed if guessed in FORMATS else "text")
    text = render_changes(found, rulebook.glossary, form_titles(rulebook), shape)
    with Output(target) as place:
        place.write(text)
    if found["unread"]:
        return EXIT_UNREAD
    return EXIT_FINDINGS if found["documents"] or found["cases"] else EXIT_OK


def _side(name: str, job: CheckJob, rulebook: Rulebook) -> dict[str, Any]:
    """A report as it is, or that of the documents in a file. Raises :class:`UsageError` for a folder."""
    if os.path.isdir(name):
        raise UsageError(
            f"{name} on kansio; anna asiakirja tai JSON-raportti. Kansion raportin tekee komento "
            f"tarkistin check {name} --format json."
        )
    if is_report_file(name):
        return read_whole_report(name)
    return report_data(job, rulebook, tuple(check_input(Input(name, name), Pipeline(rulebook, job.on))))
