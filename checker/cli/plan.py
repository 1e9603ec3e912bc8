"""``tarkistin plan``: from a few facts to the figures of a form, or the rule that stands in the way."""

from __future__ import annotations

import click

from checker.cli.finnish_click import FinnishCommand
from checker.cli.output import Output, write_standard
from checker.errors import UsageError

EXIT_REFUSED = 1


@click.command(
    cls=FinnishCommand,
    name="plan",
    help="Laske budjetti lähtötiedoista (YAML) ja näytä, mistä säännöstä kukin luku tulee.",
)
@click.argument("facts", metavar="TIEDOSTO")
@click.option("--format", "wanted", type=click.Choice(["text", "json"]), default="text", help="Tulosteen muoto.")
@click.option("-o", "--output", metavar="TIEDOSTO.yaml", help="Kirjoita täytetty hakemuspohja tähän tiedostoon.")
@click.option("--rules", multiple=True, metavar="KANSIO", help="Lisää oma säännöstökerros (voi toistaa).")
def plan(facts: str, wanted: str, output: str | None, rules: tuple[str, ...]) -> int:
    """Print the plan; write the filled template where it is legal. Returns 1 where no legal plan can be made."""
    from checker.planning.facts_file import read_facts
    from checker.planning.plan import make_plan
    from checker.rulebook.compiled import load_rulebook
    from reports.plan_report import plan_json, plan_text

    rulebook = load_rulebook(rules)
    made = make_plan(read_facts(_content(facts), facts), rulebook)
    write_standard(plan_json(made, rulebook.glossary) if wanted == "json" else plan_text(made, rulebook.glossary))
    if output is not None and made.is_legal:
        with Output(output, False) as target:
            target.write(made.application)
    return 0 if made.is_legal else EXIT_REFUSED


def _content(path: str) -> bytes:
    from checker.running.system_errors import reason

    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise UsageError(f"Lähtötietoja {path} ei voi lukea: {reason(error)}.") from None
