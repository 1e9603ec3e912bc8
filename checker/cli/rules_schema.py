"""``tarkistin rules schema``: JSON Schemas for editors and for those who read reports by machine."""

from __future__ import annotations

import json
import os

import click

from checker.cli.finnish_click import FinnishCommand
from checker.cli.output import write_standard
from checker.errors import UsageError
from checker.running.system_errors import reason

KINDS = {kind: f"{kind}.schema.json" for kind in ("rule", "parameter", "form", "adjustments")}


@click.command(
    cls=FinnishCommand,
    name="schema",
    help="Tulosta JSON Schema: säännön, parametrin, lomakkeen, kerroksen muutosten tai raportin.",
)
@click.option("--report", is_flag=True, help="Tulosta JSON-raportin skeema.")
@click.option(
    "--of", "kind", type=click.Choice(list(KINDS)), default="rule", help="Minkä tiedoston skeema (oletus: rule)."
)
@click.option("--write", metavar="KANSIO", help="Kirjoita kaikki skeemat säännöstön kansioon KANSIO/schema/.")
def schema(report: bool, kind: str, write: str | None) -> int:
    """Print a JSON Schema (2020-12), or bring the files in the ``schema`` folder of a rulebook or pack up to date."""
    if report:
        from reports.report_models import report_schema

        write_standard(json.dumps(report_schema(), ensure_ascii=False, indent=2) + "\n")
    elif write:
        write_standard(_write(write))
    else:
        from checker.rulebook.schema import schema_text

        write_standard(schema_text(KINDS[kind]))
    return 0


def _write(folder: str) -> str:
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
