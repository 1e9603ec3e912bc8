"""``tarkistin rules``: browse, show and test the rules; print the schemas."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from checker.cli.click_options import click_options
from checker.cli.finnish_click import FinnishCommand, LazyGroup
from checker.cli.output import write_standard
from checker.errors import UsageError
from checker.exit_codes import EXIT_BROKEN, EXIT_OK
from checker.names import suggestion
from checker.running.settings import RulebookChoice, parse_day

rule_options = click_options("rules", "set", "no_config", "config")
"""Which rulebook is meant, and the settings file that may say so."""

rules = LazyGroup(
    name="rules",
    help="Selaa ja testaa sääntöjä.",
    modules={
        "list": ("checker.cli.rules:list_rules", "Luettele säännöt."),
        "show": ("checker.cli.rules:show_rule", "Näytä yksi sääntö perusteineen ja esimerkkeineen."),
        "test": ("checker.cli.rules:test_rules", "Aja sääntöjen esimerkit ja mutaatiot."),
        "docs": ("checker.cli.rules_docs:docs", "Kirjoita sääntökirja (HTML tai Markdown)."),
        "diff": ("checker.cli.rules_diff:diff", "Vertaa kahta säännöstöä ja niiden tuloksia."),
        "lint": ("checker.cli.rules:lint_rules", "Arvioi sääntöjen laatu ja suomen kieli."),
        "schema": ("checker.cli.rules_schema:schema", "Tulosta sääntötiedoston tai raportin JSON Schema."),
    },
)


@click.command(cls=FinnishCommand, name="list", help="Luettele säännöt: tunnus, vakavuus, otsikko.")
@rule_options
def list_rules(**given: Any) -> int:
    """Print one line a rule."""
    from checker.rulebook.placeholders import filled_rule

    rulebook = RulebookChoice(given["rules"], given["set"]).load()
    words = {"error": "virhe", "warning": "varoitus", "info": "huomautus"}
    width = max(len(rule["id"]) for rule in rulebook.rules)
    told = [filled_rule(rule, rulebook.parameters) for rule in rulebook.rules]
    lines = [f"{rule['id']:{width}}  {words[rule['severity']]:9}  {rule['title']}" for rule in told]
    write_standard("\n".join([*lines, "", f"Sääntöjä {len(rulebook.rules)}."]) + "\n")
    return 0


@click.command(cls=FinnishCommand, name="show", help="Näytä yksi sääntö: mitä se vaatii, mihin se perustuu, esimerkit.")
@click.argument("rule_id", metavar="TUNNUS")
@rule_options
def show_rule(rule_id: str, **given: Any) -> int:
    """Print one rule as a manual page."""
    from checker.authoring.handbook import handbook
    from checker.rulebook.sources import read_sources
    from reports.rule_page import render_rule

    overlays = tuple(given["rules"])
    rulebook = RulebookChoice(overlays, given["set"]).load()
    known = [rule["id"] for rule in rulebook.rules]
    if rule_id not in known:
        raise UsageError(f"Sääntöä ”{rule_id}” ei ole.{suggestion(rule_id, known)}")
    write_standard(render_rule(handbook(read_sources(overlays), rulebook), rule_id))
    return 0


@click.command(cls=FinnishCommand, name="test", help="Aja esimerkit ja mutaatiot kaikista tai nimetyistä säännöistä.")
@click.argument("rule_ids", nargs=-1, metavar="[TUNNUS...]")
@click_options("rules", "no_config", "config")
@click.option("--no-mutants", is_flag=True, help="Aja vain esimerkit.")
def test_rules(rule_ids: tuple[str, ...], no_mutants: bool, **given: Any) -> int:
    """Run examples and mutants; exit 4 where an example fails."""
    from checker.authoring.rule_testing import run_rule_tests

    report = run_rule_tests(tuple(given["rules"]), rule_ids, mutants=not no_mutants)
    write_standard(report.text())
    return EXIT_OK if report.good else EXIT_BROKEN


@click.command(
    cls=FinnishCommand,
    name="lint",
    help="Arvioi sääntöjen laatu: tavoitettavuus, ristiriidat, perusteet, lukupäivät ja suomen kieli.",
)
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
