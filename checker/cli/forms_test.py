"""``tarkistin forms test``: read the examples of forms and compare them with what is expected."""

from __future__ import annotations

from typing import Any

import click

from checker.cli.finnish_click import FinnishCommand
from checker.cli.forms import form_options
from checker.cli.output import write_new_file, write_standard
from checker.exit_codes import EXIT_BROKEN, EXIT_FINDINGS, EXIT_OK


@click.command(
    cls=FinnishCommand,
    name="test",
    help="Lue kaikkien tai nimettyjen lomakkeiden esimerkit ja vertaa niitä odotuksiin. Kansiossa examples/<lomake>/ "
    "on asiakirja ja vieressä <nimi>.expected.yaml, jonka kirjoittaa --write. Paluuarvo 1, kun jokin esimerkki ei ole "
    "kuten odotettiin tai lomakkeella ei ole esimerkkiä, ja 4, kun lomake tai odotus on rikki.",
)
@click.argument("names", nargs=-1, metavar="[NIMI...]")
@click.option("--write", is_flag=True, help="Kirjoita puuttuvat odotukset; olemassa olevaa ei korvata.")
@form_options
def test_forms(names: tuple[str, ...], write: bool, **given: Any) -> int:
    """Run the examples; exit 1 where one is not as expected."""
    from checker.authoring.form_testing import run_form_tests, write_expected
    from checker.rulebook.compiled import load_rulebook
    from checker.running.rule_cards import form_titles
    from reports.form_tests import form_tests_text

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
