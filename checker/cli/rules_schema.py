"""``tarkistin rules schema``: JSON Schemas for editors and for those who read reports by machine."""

from __future__ import annotations

import json

import click

from checker.cli.finnish_click import FinnishCommand
from checker.cli.output import write_standard
from checker.errors import UsageError

KINDS = {"rule": "rule.schema.json", "parameter": "parameter.schema.json", "adjustments": "adjustments.schema.json"}


@click.command(
    cls=FinnishCommand,
    name="schema",
    help="Tulosta JSON Schema: säännön, parametrin, kerroksen muutosten tai raportin.",
)
@click.option("--report", is_flag=True, help="Tulosta JSON-raportin skeema.")
@click.option(
    "--of", "kind", type=click.Choice(list(KINDS)), default="rule", help="Minkä tiedoston skeema (oletus: rule)."
)
@click.option("--write", is_flag=True, help="Kirjoita kaikki skeemat säännöstön kansioon schema/.")
def schema(report: bool, kind: str, write: bool) -> int:
    """Print a JSON Schema (2020-12), or bring the files of ``rules/schema`` up to date."""
    if report:
        from reports.report_models import report_schema

        write_standard(json.dumps(report_schema(), ensure_ascii=False, indent=2) + "\n")
    elif write:
        write_standard(_write())
    else:
        from checker.rulebook.schema import schema_text

        write_standard(schema_text(KINDS[kind]))
    return 0


def _write() -> str:
    from pathlib import Path

    from checker.rulebook.schema import write_schemas
    from checker.rulebook.sources import base_folder

    folder = base_folder()
    if not isinstance(folder, str):
        raise UsageError("Säännöstö on paketin sisällä, johon ei voi kirjoittaa.")
    target = Path(folder, "schema")
    try:
        names = write_schemas(target)
    except OSError as error:
        raise UsageError(f"Kansioon {target} ei voi kirjoittaa: {error.strerror}.") from None
    return "".join(f"rules/schema/{name}\n" for name in names)
