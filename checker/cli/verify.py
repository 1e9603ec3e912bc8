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
from reports.entries import SCHEMA_VERSION
from reports.options import Options

SENTENCES = {
    "tool": "Tarkistimen versio on eri: raportissa {reported}, nyt {found}.",
    "changed-overlay": "Perussäännöstön päällä ”{rule}” on muuttunut: raportissa {reported}, nyt {found}.",
    "lost-overlay": "Perussäännöstön päältä puuttuu ”{rule}” ({reported}), joka raportissa oli.",
    "new-overlay": "Perussäännöstön päällä on ”{rule}” ({found}), jota raportissa ei ollut.",
    "moved-overlay": "Perussäännöstön päällä on eri järjestys: raportissa {reported}, nyt {found}.",
    "rulebook": "Säännöstö on eri: raportissa {reported}, nyt {found}.",
    "missing-document": "Tiedostoa {where} ei voi lukea.",
    "taken": "Tiedosto {where} on raportin mukaan ohitettu, mutta se voidaan tarkistaa.",
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
    job = CheckJob(choice, day, (), audience_of(data, rulebook), data["run"]["outcomes"], True)
    if accepting is not None:
        job = job._replace(acceptance=accepting.acceptance)

    uses: Uses = []

    def check(item: Input) -> Iterator[Result]:
        for result in check_input(item, pipeline):
            yield result if accepting is None else accepting.accept(item, result, uses)

    def render(results: tuple[Result, ...], skipped: tuple[str, ...]) -> dict[str, Any]:
        return rendered(job, rulebook, results, skipped, accepting, uses)

    found = differences(data, base, rulebook, __version__, check, render)
    write_standard(told(found, len(data["documents"])))
    return 1 if found else 0


def rendered(
    job: CheckJob,
    rulebook: Rulebook,
    results: tuple[Result, ...],
    skipped: tuple[str, ...],
    accepting: Accepting | None,
    uses: Uses,
) -> dict[str, Any]:
    """The JSON report of results that were re-performed."""
    tally = Tally()
    tally.skipped += skipped
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
    fields = [(path, field) for entry in data["documents"] for path, field in entry.get("fields", {}).items()]
    values = (field.get("value") for path, field in fields if path in private)
    return "reviewer" if any(value not in (None, "present") for value in values) else "applicant"


def load(path: str) -> dict[str, Any]:
    """The report as data. Raises :class:`UsageError` where the file is none, or is one of an older edition."""
    try:
        with open(path, encoding="utf-8") as file:
            data = json.load(file, object_pairs_hook=_members)
    except OSError as error:
        raise UsageError(f"Raporttia {path} ei voi lukea: {reason(error)}.") from None
    except (ValueError, RecursionError):
        raise UsageError(f"Raportti {path} ei ole eheä JSON-tiedosto.") from None
    version = data.get("schema_version") if isinstance(data, dict) else None
    if isinstance(version, str) and version != SCHEMA_VERSION:
        raise UsageError(
            f"Raportti {path} on skeeman versiota {version}, ja tämä ohjelma lukee versiota {SCHEMA_VERSION}; "
            "tee raportti uudelleen."
        )
    if not _is_report(data):
        raise UsageError(f"Tiedosto {path} ei ole tarkistimen JSON-raportti (schema_version {SCHEMA_VERSION}).")
    return dict(data)


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The members of an object; a name that stands there twice could say one thing to us and another to a reader."""
    members = dict(pairs)
    if len(members) < len(pairs):
        raise ValueError("a member twice")
    return members


def _is_report(data: Any) -> bool:
    """Whether the file has the parts that re-performing it needs, each of its own kind."""
    try:
        documents, day = data["documents"], data["rulebook"]["on"]
        texts = [*data["skipped"], *(entry[name] for entry in documents for name in ("path", "sha256"))]
        members = [data["tool"], data["rulebook"], data["summary"], *data["cases"], *documents]
        members += [field for entry in documents for field in entry.get("fields", {}).values()]
        date.fromisoformat(day or "2000-01-01")
        known = data["schema_version"] == SCHEMA_VERSION and data["run"]["outcomes"] in ("all", "findings")
    except (KeyError, TypeError, AttributeError, ValueError):
        return False
    return known and all(type(item) is str for item in texts) and all(type(item) is dict for item in members)


def told(found: list[Difference], documents: int) -> str:
    """What came of it, in Finnish."""
    if not found:
        return f"Raportti pitää paikkansa: {documents} asiakirjan tarkistus toistettiin samoin tuloksin.\n"
    sentences = [SENTENCES[item.code].format(**item._asdict()) for item in found]
    if found[-1].code == "tool" or found[-1].where.startswith("rulebook."):
        sentences.append(SAME_ANYWAY)
    return "\n".join(["Raportti ei pidä paikkaansa.", *sentences]) + "\n"
