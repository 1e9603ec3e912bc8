"""``tarkistin verify``: re-performs a JSON report."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import click

from checker.cli.accepting import Accepting, read_accepting
from checker.cli.click_options import acceptance_options, rulebook_options
from checker.cli.finnish_click import FinnishCommand
from checker.cli.job import CheckJob
from checker.cli.output import write_standard
from checker.errors import UsageError
from checker.evaluation.result import Result
from checker.evaluation.verdict import Tally
from checker.rulebook.compiled import Rulebook
from checker.running.acceptance import Uses
from checker.running.case_store import cases_among
from checker.running.folder import check_input
from checker.running.inputs import Input
from checker.running.pipeline import Pipeline
from checker.running.settings import RulebookChoice, parse_day
from checker.running.system_errors import reason
from checker.running.verify import Difference, differences
from checker.version import __version__
from reports import RENDERERS
from reports.options import Options

SENTENCES = {
    "tool": "Tarkistimen versio on eri: raportissa {reported}, nyt {found}.",
    "changed-overlay": "Perussäännöstön päällä ”{rule}” on muuttunut: raportissa {reported}, nyt {found}.",
    "lost-overlay": "Perussäännöstön päältä puuttuu ”{rule}” ({reported}), joka raportissa oli.",
    "new-overlay": "Perussäännöstön päällä on ”{rule}” ({found}), jota raportissa ei ollut.",
    "moved-overlay": "Perussäännöstön päällä on eri järjestys: raportissa {reported}, nyt {found}.",
    "rulebook": "Säännöstö on eri: raportissa {reported}, nyt {found}.",
    "missing-document": "Asiakirjaa {where} ei voi lukea.",
    "changed-document": "Asiakirja {where} on muuttunut: raportissa tiiviste {reported}, nyt {found}.",
    "new-rule": "Sääntöä {rule} ei ole raportissa (asiakirja {where}).",
    "lost-rule": "Sääntöä {rule} ei enää ole (asiakirja {where}).",
    "outcome": "Säännön {rule} tulos poikkeaa asiakirjassa {where}, kohta {member}: "
    "raportissa ”{reported}”, nyt ”{found}”.",
    "report": "Raportti poikkeaa kohdassa {where}: raportissa ”{reported}”, nyt ”{found}”.",
}
SAME_ANYWAY = "Tulokset ovat silti samat."


@click.command(cls=FinnishCommand, name="verify", help="Toista JSON-raportin tarkistus; nimeä ensimmäinen ero.")
@click.argument("report", metavar="RAPORTTI.json")
@click.option("--base", default=".", metavar="KANSIO", help="Kansio, johon nähden raportin polut ovat (oletus: tämä).")
@rulebook_options
@acceptance_options
def verify(report: str, base: str, **given: Any) -> int:
    """Exit 0 where the report stands, 1 where something differs."""
    data = load(report)
    choice = RulebookChoice(given["rules"], given["set"])
    rulebook = choice.load()
    day = parse_day(given["on"] or data["rulebook"].get("on"))
    accepting = read_accepting(given["waivers"], given["baseline"], (), rulebook, day)
    pipeline = Pipeline(rulebook, day)
    job = CheckJob(choice, day, (), audience_of(data, rulebook), outcomes_of(data), True)

    uses: Uses = []

    def check(item: Input) -> Iterator[Result]:
        for result in check_input(item, pipeline):
            yield result if accepting is None else accepting.accept(item, result, uses)

    def render(results: tuple[Result, ...]) -> dict[str, Any]:
        return rendered(job, rulebook, results, accepting, uses)

    found = differences(data, base, rulebook, __version__, check, render)
    write_standard(told(found, len(data["documents"])))
    return 1 if found else 0


def rendered(
    job: CheckJob, rulebook: Rulebook, results: tuple[Result, ...], accepting: Accepting | None, uses: Uses
) -> dict[str, Any]:
    """The JSON report of results that were re-performed."""
    tally = Tally()
    for result in results:
        tally.add(result)
    cases = cases_among(results, rulebook)
    if accepting is not None:
        cases = tuple(accepting.finish(cases, uses))
    for case in cases:
        tally.add_case(case)
    report = job.report("json", rulebook, tally.summary(), results, cases)
    data: dict[str, Any] = json.loads(RENDERERS["json"](report, Options()))
    return data


def audience_of(data: dict[str, Any], rulebook: Rulebook) -> str:
    """Whose report it is: only the reviewer's shows personal data."""
    private = {path for path, entry in rulebook.glossary.items() if entry.private}
    values = (
        field.get("value") for entry in data["documents"] for path, field in entry["fields"].items() if path in private
    )
    return "reviewer" if any(value not in (None, "present") for value in values) else "applicant"


def outcomes_of(data: dict[str, Any]) -> str:
    """Whether the report lists every outcome or findings only."""
    entries = [*data["documents"], *data["cases"]]
    statuses = (item.get("status") for entry in entries for item in entry["outcomes"])
    counted = sum(count for status, count in data["summary"]["outcomes"].items() if status != "fail")
    return "findings" if counted and all(status == "fail" for status in statuses) else "all"


def load(path: str) -> dict[str, Any]:
    """The report as data. Raises :class:`UsageError` where the file is none."""
    try:
        with open(path, encoding="utf-8") as file:
            data = json.load(file)
    except OSError as error:
        raise UsageError(f"Raporttia {path} ei voi lukea: {reason(error)}.") from None
    except (ValueError, RecursionError):
        raise UsageError(f"Raportti {path} ei ole eheä JSON-tiedosto.") from None
    if not _is_report(data):
        raise UsageError(f"Tiedosto {path} ei ole tarkistimen JSON-raportti (schema_version 1).")
    return dict(data)


def _is_report(data: Any) -> bool:
    """Whether the file has the parts that are compared, each of its own kind."""
    try:
        entries = data["documents"] + data["cases"]
        counts = data["summary"]["outcomes"].values()
        kinds = (
            data["schema_version"] == "1", isinstance(data["tool"]["version"], str),
            _is_day(data["rulebook"].get("on")),
            all(isinstance(item, dict) for item in data["rulebook"].get("overlays") or ()),
            isinstance(data["rulebook"]["sha256"], str), all(isinstance(count, int) for count in counts),
            all(isinstance(entry["path"], str) and isinstance(entry["sha256"], str) for entry in data["documents"]),
            all(isinstance(field, dict) for entry in data["documents"] for field in entry["fields"].values()),
            all(isinstance(item, dict) for entry in entries for item in entry["outcomes"]),
        )  # fmt: skip
    except (KeyError, TypeError, AttributeError):
        return False
    return all(kinds)


def _is_day(value: Any) -> bool:
    try:
        return value is None or bool(date.fromisoformat(value))
    except (TypeError, ValueError):
        return False


def told(found: list[Difference], documents: int) -> str:
    """What came of it, in Finnish."""
    if not found:
        return f"Raportti pitää paikkansa: {documents} asiakirjan tarkistus toistettiin samoin tuloksin.\n"
    sentences = [SENTENCES[item.code].format(**item._asdict()) for item in found]
    if found[-1].code == "tool" or found[-1].where.startswith("rulebook."):
        sentences.append(SAME_ANYWAY)
    return "\n".join(["Raportti ei pidä paikkaansa.", *sentences]) + "\n"
