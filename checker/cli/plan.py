"""``tarkistin plan``: from a few facts to the figures of a form, or the rule that stands in the way; and
``tarkistin template``: a fill-in form, as YAML on standard output or as a file for Excel or Word.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

from checker.cli.finnish_click import command
from checker.cli.options import click_options, format_option
from checker.cli.output import write_new_file, write_standard
from checker.errors import UsageError
from checker.exit_codes import EXIT_FINDINGS, EXIT_OK
from checker.planning.facts import MODELS
from checker.planning.template_files import KINDS, template_file
from checker.rulebook.compiled import Rulebook, load_rulebook

if TYPE_CHECKING:
    from checker.planning.plan import Plan


@command("plan", "Laske budjetti lähtötiedoista (YAML) ja näytä, mistä säännöstä kukin luku tulee.")
@click.argument("facts", metavar="TIEDOSTO")
@format_option
@click.option("-o", "--output", metavar="TIEDOSTO", help="Kirjoita täytetty pohja: .yaml, .xlsx tai .docx.")
@click_options("rules", "set", "no_config", "config")
def plan(facts: str, format: str, output: str | None, **given: Any) -> int:
    """Print the plan; write the filled template where it is legal. Returns 1 where no legal plan can be made."""
    from checker.planning.facts_file import read_facts
    from checker.planning.plan import make_plan
    from checker.running.settings import RulebookChoice
    from reports.plan_report import plan_json, plan_text

    rulebook = RulebookChoice(given["rules"], given["set"]).load()
    made = make_plan(read_facts(_content(facts), facts), rulebook)
    write_standard(plan_json(made, rulebook.glossary) if format == "json" else plan_text(made, rulebook.glossary))
    if output is not None and made.is_legal:
        write_new_file(output, _filled(made, kind_of_name(output), rulebook))
    return EXIT_OK if made.is_legal else EXIT_FINDINGS


def _filled(made: Plan, kind: str, rulebook: Rulebook) -> bytes:
    """The template with the plan's facts and figures in it."""
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


@command("template", "Tee täytettävä hakemuspohja, jonka check osaa lukea: YAML, Excel (.xlsx) tai Word (.docx).")
@click.argument("form", metavar="LOMAKE")
@click.option("-o", "--output", metavar="TIEDOSTO", help="Kirjoita pohja tiedostoon: .yaml, .xlsx tai .docx.")
@click_options("rules", "no_config", "config")
def template(form: str, output: str | None, **given: Any) -> int:
    """Write the template of one form."""
    data = template_file(form, "yaml" if output is None else kind_of_name(output), load_rulebook(given["rules"]))
    if output is None:
        write_standard(data.decode())
    else:
        write_new_file(output, data)
    return 0


def kind_of_name(output: str) -> str:
    """The kind of template that a file's name asks for; :class:`UsageError` for any other."""
    kind = os.path.splitext(output)[1].lower().removeprefix(".").replace("yml", "yaml")
    if kind not in KINDS:
        raise UsageError(f"Pohjan muotoa ei tunneta tiedoston {output} päätteestä; anna .yaml, .xlsx tai .docx.")
    return kind
