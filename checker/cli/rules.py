"""``tarkistin rules``: browse, show, test and compare the rules; write their book and their schemas."""

from __future__ import annotations

import json
import os
from datetime import date
from typing import Any

import click

from checker.cli.finnish_click import LazyGroup, command
from checker.cli.options import click_options, format_of
from checker.cli.output import Output, write_standard
from checker.cli.settings import settings_file
from checker.cli.targets import refuse_output
from checker.errors import UsageError, reason
from checker.evaluation.result import Report, Result
from checker.evaluation.verdict import Tally
from checker.exit_codes import EXIT_BROKEN, EXIT_FINDINGS, EXIT_OK, EXIT_UNREAD
from checker.names import suggestion
from checker.rulebook.compiled import Rulebook
from checker.running.settings import RulebookChoice, parse_day, rulebook_info
from checker.version import __version__
from reports.safety import printed
from reports.wording import WORDING

rule_options = click_options("rules", "set", "no_config", "config")
"""Which rulebook is meant, and the settings file that may say so."""

BOOKS = {"html": "saantokirja.html", "markdown": "saantokirja.md"}
SCHEMAS = {kind: f"{kind}.schema.json" for kind in ("rule", "parameter", "form", "adjustments")}

rules = LazyGroup(
    name="rules",
    help="Selaa ja testaa sääntöjä.",
    modules={
        "list": ("checker.cli.rules:list_rules", "Luettele säännöt."),
        "show": ("checker.cli.rules:show_rule", "Näytä yksi sääntö perusteineen ja esimerkkeineen."),
        "test": ("checker.cli.rules:test_rules", "Aja sääntöjen esimerkit ja mutaatiot."),
        "docs": ("checker.cli.rules:docs", "Kirjoita sääntökirja (HTML tai Markdown)."),
        "diff": ("checker.cli.rules:diff", "Vertaa kahta säännöstöä ja niiden tuloksia."),
        "lint": ("checker.cli.rules:lint_rules", "Arvioi sääntöjen laatu ja suomen kieli."),
        "schema": ("checker.cli.rules:schema", "Tulosta sääntötiedoston tai raportin JSON Schema."),
    },
)


@command("list", "Luettele säännöt: tunnus, vakavuus, otsikko.")
@rule_options
def list_rules(**given: Any) -> int:
    """Print one line a rule."""
    from checker.rulebook.placeholders import filled_rule

    rulebook = RulebookChoice(given["rules"], given["set"]).load()
    width = max(len(rule["id"]) for rule in rulebook.rules)
    told = [filled_rule(rule, rulebook.parameters) for rule in rulebook.rules]
    lines = [f"{rule['id']:{width}}  {WORDING.name('severity', rule['severity']):9}  {rule['title']}" for rule in told]
    write_standard("\n".join([*map(printed, lines), "", f"Sääntöjä {len(rulebook.rules)}."]) + "\n")
    return 0


@command("show", "Näytä yksi sääntö: mitä se vaatii, mihin se perustuu, esimerkit.")
@click.argument("rule_id", metavar="TUNNUS")
@rule_options
def show_rule(rule_id: str, **given: Any) -> int:
    """Print one rule as a manual page."""
    from checker.authoring.handbook import handbook
    from checker.rulebook.sources import read_sources
    from reports.handbook_report import render_rule

    overlays = tuple(given["rules"])
    rulebook = RulebookChoice(overlays, given["set"]).load()
    known = [rule["id"] for rule in rulebook.rules]
    if rule_id not in known:
        raise UsageError(f"Sääntöä ”{rule_id}” ei ole.{suggestion(rule_id, known)}")
    write_standard(render_rule(handbook(read_sources(overlays), rulebook), rule_id))
    return 0


@command("test", "Aja esimerkit ja mutaatiot kaikista tai nimetyistä säännöistä.")
@click.argument("rule_ids", nargs=-1, metavar="[TUNNUS...]")
@click_options("rules", "no_config", "config")
@click.option("--no-mutants", is_flag=True, help="Aja vain esimerkit.")
def test_rules(rule_ids: tuple[str, ...], no_mutants: bool, **given: Any) -> int:
    """Run examples and mutants; exit 4 where an example fails."""
    from checker.authoring.rule_testing import run_rule_tests

    report = run_rule_tests(tuple(given["rules"]), rule_ids, mutants=not no_mutants)
    write_standard(report.text())
    return EXIT_OK if report.good else EXIT_BROKEN


@command("lint", "Arvioi sääntöjen laatu: tavoitettavuus, ristiriidat, perusteet, lukupäivät ja suomen kieli.")
@click_options("rules", "no_config", "config")
@click.option("--on", metavar="PÄIVÄ", help="Päivä, johon perusteiden lukupäiviä verrataan (oletus: tänään).")
def lint_rules(on: str | None, **given: Any) -> int:
    """Print a line for each finding; exit 4 where there are any."""
    from checker.authoring.lint import lint
    from checker.rulebook.sources import read_sources

    findings = lint(read_sources(given["rules"]), parse_day(on) or date.today())
    lines = [str(finding) for finding in findings]
    lines.append(f"Huomautettavaa {len(findings)} kohdassa." if findings else "Ei huomautettavaa.")
    write_standard("\n".join(lines) + "\n")
    return EXIT_BROKEN if findings else EXIT_OK


@command("docs", "Kirjoita sääntökirja: säännöt, oikeusperusteet, esimerkit ja käsin tarkistettavat kohdat.")
@click.option(
    "--format", "form", type=click.Choice(list(BOOKS)), help="html tai markdown (oletus: tiedoston pääte, muuten html)."
)
@click.option("-o", "--output", metavar="TIEDOSTO", help="Tiedosto tai kansio, johon kirja kirjoitetaan.")
@rule_options
def docs(form: str | None, output: str | None, **given: Any) -> int:
    """Write the handbook to a file, into a folder or to standard output."""
    from checker.authoring.handbook import handbook
    from checker.rulebook.sources import read_sources
    from reports.handbook_report import render_handbook

    guessed = format_of(output)
    form = form or (guessed if guessed in BOOKS else "html")
    target = _book_file(None if output == "-" else output, form)
    refuse_output(target, [settings_file()], given["rules"])
    rulebook = RulebookChoice(given["rules"], given["set"]).load()
    text = render_handbook(handbook(read_sources(given["rules"]), rulebook), form)
    with Output(target) as file:
        file.write(text)
    return 0


def _book_file(output: str | None, form: str) -> str | None:
    """The file of the book; a folder that is named as one is made."""
    if output is None or not (output.endswith("/") or os.path.isdir(output)):
        return output
    try:
        os.makedirs(output, exist_ok=True)
    except OSError as error:
        raise UsageError(f"Kansiota {output} ei voi tehdä: {reason(error)}.") from None
    return os.path.join(output, BOOKS[form])


@command(
    "diff",
    "Vertaa kahta säännöstöä (kansioita tai base): mikä muuttui ja minkä asiakirjojen tulos vaihtuu. "
    "Paluuarvo 1, kun jokin tulos vaihtuu, ja 3, kun jotakin asiakirjaa ei voitu tarkistaa.",
)
@click.argument("old", metavar="VANHA")
@click.argument("new", metavar="UUSI")
@click.argument("documents", nargs=-1, metavar="[POLKU...]")
def diff(old: str, new: str, documents: tuple[str, ...]) -> int:
    """Print the differences; exit 1 where the outcome of a document flips, 3 where one could not be checked."""
    from checker.authoring.rule_diff import changes, flips, side
    from reports.diff_report import render_diff

    before, after = side(old), side(new)
    refused: list[Result] = []
    found = list(flips(before, after, documents, refused)) if documents else None
    reports = (_report(before.rulebook), _report(after.rulebook))
    write_standard(render_diff(changes(before, after), *reports, found, refused))
    if refused:
        return EXIT_UNREAD
    return EXIT_FINDINGS if found else EXIT_OK


def _report(rulebook: Rulebook) -> Report:
    """What the wording needs of a rulebook: its glossary, for a reader who sees no personal data."""
    return Report(__version__, rulebook_info(rulebook), None, rulebook.glossary, Tally().summary(), ())


@command("schema", "Tulosta JSON Schema: säännön, parametrin, lomakkeen, kerroksen muutosten tai raportin.")
@click.option("--report", is_flag=True, help="Tulosta JSON-raportin skeema.")
@click.option(
    "--of", "kind", type=click.Choice(list(SCHEMAS)), default="rule", help="Minkä tiedoston skeema (oletus: rule)."
)
@click.option("--write", metavar="KANSIO", help="Kirjoita kaikki skeemat säännöstön kansioon KANSIO/schema/.")
def schema(report: bool, kind: str, write: str | None) -> int:
    """Print a JSON Schema (2020-12), or bring the files in the ``schema`` folder of a rulebook or pack up to date."""
    if report:
        from reports.report_models import report_schema

        write_standard(json.dumps(report_schema(), ensure_ascii=False, indent=2) + "\n")
    elif write:
        write_standard(_write_schemas(write))
    else:
        from checker.rulebook.schema import schema_text

        write_standard(schema_text(SCHEMAS[kind]))
    return 0


def _write_schemas(folder: str) -> str:
    """Write the schemas into a rulebook of the user's, never into an installed program."""
    from pathlib import Path

    from checker.rulebook.schema import write_schemas
    from checker.rulebook.sources import MARKER, base_folder

    if not os.path.isfile(os.path.join(folder, MARKER)):
        raise UsageError(f"Kansiossa {folder} ei ole tiedostoa {MARKER}, joten se ei ole tarkistimen säännöstö.")
    base = os.path.realpath(str(base_folder()))
    if os.path.realpath(folder) == base and not os.path.isfile(os.path.join(os.path.dirname(base), "pyproject.toml")):
        raise UsageError(f"Kansio {folder} kuuluu asennettuun ohjelmaan, johon ei kirjoiteta; anna oma säännöstö.")
    target = Path(folder, "schema")
    try:
        names = write_schemas(target)
    except OSError as error:
        raise UsageError(f"Kansioon {target} ei voi kirjoittaa: {reason(error)}.") from None
    return "".join(f"{target.as_posix()}/{name}\n" for name in names)
