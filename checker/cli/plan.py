"""``tarkistin plan``: from a few facts to the figures of a form, or the rule that stands in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from checker.cli.click_options import click_options
from checker.cli.finnish_click import FinnishCommand
from checker.cli.output import write_new_file, write_standard
from checker.cli.template import kind_of_name
from checker.errors import UsageError
from checker.planning.facts import MODELS

if TYPE_CHECKING:
    from checker.planning.plan import Plan
    from checker.rulebook.compiled import Rulebook

EXIT_REFUSED = 1


@click.command(
    cls=FinnishCommand,
    name="plan",
    help="Laske budjetti lähtötiedoista (YAML) ja näytä, mistä säännöstä kukin luku tulee.",
)
@click.argument("facts", metavar="TIEDOSTO")
@click.option("--format", "wanted", type=click.Choice(["text", "json"]), default="text", help="Tulosteen muoto.")
@click.option("-o", "--output", metavar="TIEDOSTO", help="Kirjoita täytetty pohja: .yaml, .xlsx tai .docx.")
@click_options("rules", "set", "no_config", "config")
def plan(facts: str, wanted: str, output: str | None, **given: Any) -> int:
    """Print the plan; write the filled template where it is legal. Returns 1 where no legal plan can be made."""
    from checker.planning.facts_file import read_facts
    from checker.planning.plan import make_plan
    from checker.running.settings import RulebookChoice
    from reports.plan_report import plan_json, plan_text

    rulebook = RulebookChoice(given["rules"], given["set"]).load()
    made = make_plan(read_facts(_content(facts), facts), rulebook)
    write_standard(plan_json(made, rulebook.glossary) if wanted == "json" else plan_text(made, rulebook.glossary))
    if output is not None and made.is_legal:
        write_new_file(output, _filled(made, kind_of_name(output), rulebook))
    return 0 if made.is_legal else EXIT_REFUSED


def _filled(made: Plan, kind: str, rulebook: Rulebook) -> bytes:
    """The template with the plan's facts and figures in it."""
    from checker.planning.template_files import template_file

    if kind == "yaml":
        return made.application.encode()
    application = made.result.application if made.result is not None else None
    fields = application.fields.items() if application is not None else ()
    told = {path: field.value for path, field in fields if field.read_as == "label" and field.value is not None}
    values = {**told, "costs.model": MODELS[made.facts.model], "fund": made.facts.fund}
    return template_file("application", kind, rulebook, values)


def _content(path: str) -> bytes:
    from checker.errors import reason

    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise UsageError(f"Lähtötietoja {path} ei voi lukea: {reason(error)}.") from None
