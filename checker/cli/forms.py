"""``tarkistin forms``: browse the forms, draft a new one from a document, and test them by their examples."""

from __future__ import annotations

import json
from typing import Any

import click

from checker.cli.click_options import click_options
from checker.cli.finnish_click import FinnishCommand, LazyGroup
from checker.cli.output import write_standard
from checker.exit_codes import EXIT_OK
from checker.rulebook.compiled import load_rulebook
from checker.running.reading_forms import refuse_unknown_form

forms = LazyGroup(
    name="forms",
    help="Selaa, luonnostele ja testaa lomakkeita.",
    modules={
        "list": ("checker.cli.forms:list_forms", "Luettele lomakkeet."),
        "show": ("checker.cli.forms:show_form", "Näytä yksi lomake: tuntomerkit, osat, nimiöt ja kentät."),
        "draft": ("checker.cli.forms_draft:draft", "Luonnostele lomake asiakirjasta."),
        "test": ("checker.cli.forms_test:test_forms", "Aja lomakkeiden esimerkit."),
    },
)

form_options = click_options("rules", "no_config", "config")
"""Which forms are meant, and the settings file that may say so."""
format_option = click.option(
    "--format", "format", type=click.Choice(["text", "json"]), default="text", help="Tulosteen muoto."
)


@click.command(
    cls=FinnishCommand, name="list", help="Luettele lomakkeet: nimi, otsikko, ohjelmakausi, laji ja tiedosto."
)
@format_option
@form_options
def list_forms(format: str, **given: Any) -> int:
    """Print one line a form."""
    from checker.authoring.form_cards import form_rows
    from reports.form_page import forms_text

    rows = form_rows(load_rulebook(given["rules"]))
    write_standard(as_json(rows) if format == "json" else forms_text(rows))
    return EXIT_OK


@click.command(
    cls=FinnishCommand,
    name="show",
    help="Näytä yksi lomake: mistä se tunnetaan, sen osat ja nimiöt kenttineen, sarakkeet ja mitä ei lueta.",
)
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
    write_standard(as_json(card) if format == "json" else form_text(card))
    return EXIT_OK


def as_json(data: Any) -> str:
    """Plain values for a program, in a fixed order."""
    return json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
