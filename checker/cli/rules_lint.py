"""``tarkistin rules lint``: what works in the rules and is still not good."""

from __future__ import annotations

from datetime import date

import click

from checker.cli.finnish_click import FinnishCommand
from checker.cli.output import write_standard
from checker.running.settings import parse_day

EXIT_FINDINGS = 4


@click.command(
    cls=FinnishCommand,
    name="lint",
    help="Arvioi sääntöjen laatu: tavoitettavuus, ristiriidat, perusteet, lukupäivät ja suomen kieli.",
)
@click.option("--rules", multiple=True, metavar="KANSIO", help="Lisää oma säännöstökerros (voi toistaa).")
@click.option("--on", metavar="PÄIVÄ", help="Päivä, johon perusteiden lukupäiviä verrataan (oletus: tänään).")
def lint_rules(rules: tuple[str, ...], on: str | None) -> int:
    """Print a line for each finding; exit 4 where there are any."""
    from checker.authoring.lint import lint

    findings = lint(rules, parse_day(on) or date.today())
    lines = [str(finding) for finding in findings]
    lines.append(f"Huomautettavaa {len(findings)} kohdassa." if findings else "Ei huomautettavaa.")
    write_standard("\n".join(lines) + "\n")
    return EXIT_FINDINGS if findings else 0
