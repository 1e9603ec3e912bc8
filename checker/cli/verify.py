"""``tarkistin verify``: re-performs a JSON report."""

from __future__ import annotations

import json
from typing import Any

import click

from checker.cli.finnish_click import FinnishCommand
from checker.cli.job import CheckJob
from checker.cli.options import RulebookChoice, rulebook_options
from checker.cli.output import write_standard
from checker.errors import UsageError
from checker.evaluation.result import Result
from checker.evaluation.verdict import Tally
from checker.rulebook.compiled import Rulebook
from checker.running.folder import check_input
from checker.running.pipeline import Pipeline
from checker.running.settings import parse_day
from checker.running.verify import Difference, first_difference
from checker.version import __version__
from reports import RENDERERS
from reports.options import Options

SENTENCES = {
    "tool": "Tarkistimen versio on eri: raportissa {reported}, nyt {found}.",
    "rulebook": "Säännöstö on eri: raportissa {reported}, nyt {found}.",
    "missing-document": "Asiakirjaa {where} ei voi lukea.",
    "changed-document": "Asiakirja {where} on muuttunut: raportissa tiiviste {reported}, nyt {found}.",
    "report": "Tulos poikkeaa kohdassa {where}: raportissa ”{reported}”, nyt ”{found}”.",
}


@click.command(cls=FinnishCommand, name="verify", help="Toista JSON-raportin tarkistus; nimeä ensimmäinen ero.")
@click.argument("report", metavar="RAPORTTI.json")
@click.option("--base", default=".", metavar="KANSIO", help="Kansio, johon nähden raportin polut ovat (oletus: tämä).")
@rulebook_options
def verify(report: str, base: str, **given: Any) -> int:
    """Exit 0 where the report stands, 1 where something differs."""
    data = _load(report)
    choice = RulebookChoice(given["rules"], given["set"])
    rulebook = choice.load()
    day = parse_day(given["on"] or data["rulebook"].get("on"))
    pipeline = Pipeline(rulebook, day)
    job = CheckJob(choice, day, (), "applicant", "all", True)
    difference = first_difference(
        data, base, rulebook, __version__, lambda item: check_input(item, pipeline),
        lambda results: _rendered(job, rulebook, results),
    )  # fmt: skip
    write_standard(_sentence(difference, len(data["documents"])))
    return 0 if difference is None else 1


def _rendered(job: CheckJob, rulebook: Rulebook, results: tuple[Result, ...]) -> dict[str, Any]:
    """The JSON report of results that were re-performed."""
    tally = Tally()
    for result in results:
        tally.add(result)
    report = job.report("json", rulebook, tally.summary(), results)
    data: dict[str, Any] = json.loads(RENDERERS["json"](report, Options()))
    return data


def _load(path: str) -> dict[str, Any]:
    try:
        with open(path, encoding="utf-8") as file:
            data = json.load(file)
    except (OSError, ValueError) as error:
        raise UsageError(f"Raporttia {path} ei voi lukea: {error}.") from None
    if not isinstance(data, dict) or data.get("schema_version") != "1" or not isinstance(data.get("documents"), list):
        raise UsageError(f"Tiedosto {path} ei ole tarkistimen JSON-raportti (schema_version 1).")
    return data


def _sentence(difference: Difference | None, documents: int) -> str:
    if difference is None:
        return f"Raportti pitää paikkansa: {documents} asiakirjan tarkistus toistettiin samoin tuloksin.\n"
    return "Raportti ei pidä paikkaansa. " + SENTENCES[difference.code].format(**difference._asdict()) + "\n"
