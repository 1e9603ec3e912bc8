"""``tarkistin forms``: browse the forms, draft a new one from a document, and test them by their examples."""

from __future__ import annotations

from typing import Any

import click

from checker.cli.finnish_click import LazyGroup, command
from checker.cli.options import click_options, format_option
from checker.cli.output import warn, write_new_file, write_standard
from checker.exit_codes import EXIT_BROKEN, EXIT_FINDINGS, EXIT_OK, EXIT_UNREAD
from checker.rulebook.compiled import load_rulebook
from checker.running.reading import refuse_unknown_form
from checker.running.settings import form_titles
from reports.plain import json_page

forms = LazyGroup(
    name="forms",
    help="Selaa, luonnostele ja testaa lomakkeita.",
    modules={
        "list": ("checker.cli.forms:list_forms", "Luettele lomakkeet."),
        "show": ("checker.cli.forms:show_form", "Näytä yksi lomake: tuntomerkit, osat, nimiöt ja kentät."),
        "draft": ("checker.cli.forms:draft", "Luonnostele lomake asiakirjasta."),
        "test": ("checker.cli.forms:test_forms", "Aja lomakkeiden esimerkit."),
    },
)

form_options = click_options("rules", "no_config", "config")
"""Which forms are meant, and the settings file that may say so."""


@command("list", "Luettele lomakkeet: nimi, otsikko, ohjelmakausi, laji ja tiedosto.")
@format_option
@form_options
def list_forms(format: str, **given: Any) -> int:
    """Print one line a form."""
    from checker.authoring.form_cards import form_rows
    from reports.form_page import forms_text

    rows = form_rows(load_rulebook(given["rules"]))
    write_standard(json_page(rows) if format == "json" else forms_text(rows))
    return EXIT_OK


@command("show", "Näytä yksi lomake: mistä se tunnetaan, sen osat ja nimiöt kenttineen, sarakkeet ja mitä ei lueta.")
@click.argument("name", metavar="NIMI")
@format_option
@form_options
def show_form(name: str, format: str, **given: Any) -> int:
    """Print one form as a page."""
    from checker.authoring.form_cards import form_card
    from reports.form_page import form_text

    rulebook = load_rulebook(given["rules"])
    refuse_unknown_form(name, rulebook.forms)
    card = form_card(rulebook, name)
    write_standard(json_page(card) if format == "json" else form_text(card))
    return EXIT_OK


@command(
    "draft",
    "Luonnostele lomake (YAML) asiakirjasta: nimiöt ja otsikot, arvot kommenteissa, todennäköiset kentät. "
    "Täytä jokainen TODO; keskeneräistä lomaketta ei ladata.",
)
@click.argument("file", metavar="TIEDOSTO")
@click.option("-o", "--output", metavar="TIEDOSTO", help="Kirjoita luonnos uuteen tiedostoon.")
@form_options
def draft(file: str, output: str | None, **given: Any) -> int:
    """Write the draft; exit 3 where the document cannot be read."""
    from checker.authoring.drafting import draft_form
    from checker.evaluation.result import Result
    from checker.running.folder import read_document
    from reports.form_draft import draft_text
    from reports.reading_report import reading_text

    rulebook = load_rulebook(given["rules"])
    document = read_document(file)
    if isinstance(document, Result):
        warn(reading_text([document], rulebook.glossary, form_titles(rulebook)).rstrip("\n"))
        return EXIT_UNREAD
    text = draft_text(draft_form(document, rulebook), document.path)
    if output is None:
        write_standard(text)
    else:
        write_new_file(output, text.encode())
    return EXIT_OK


@command(
    "test",
    "Lue kaikkien tai nimettyjen lomakkeiden esimerkit ja vertaa niitä odotuksiin. Kansiossa examples/<lomake>/ "
    "on asiakirja ja vieressä <nimi>.expected.yaml, jonka kirjoittaa --write. Paluuarvo 1, kun jokin esimerkki ei ole "
    "kuten odotettiin tai lomakkeella ei ole esimerkkiä, ja 4, kun lomake tai odotus on rikki.",
)
@click.argument("names", nargs=-1, metavar="[NIMI...]")
@click.option("--write", is_flag=True, help="Kirjoita puuttuvat odotukset; olemassa olevaa ei korvata.")
@form_options
def test_forms(names: tuple[str, ...], write: bool, **given: Any) -> int:
    """Run the examples; exit 1 where one is not as expected."""
    from checker.authoring.form_testing import run_form_tests, write_expected
    from reports.form_page import form_tests_text

    overlays, written = tuple(given["rules"]), []
    for path, text, unread in write_expected(overlays, names) if write else ():
        write_new_file(path, text.encode())
        written.append((path, unread))
    report = run_form_tests(overlays, names)
    rulebook = load_rulebook(overlays)
    write_standard(form_tests_text(report.runs, written, rulebook.glossary, form_titles(rulebook)))
    if report.is_broken:
        return EXIT_BROKEN
    return EXIT_OK if report.is_good else EXIT_FINDINGS
