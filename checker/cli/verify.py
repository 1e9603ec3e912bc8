"""``tarkistin verify``: re-performs a JSON report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from checker.cli.accepting import read_accepting
from checker.cli.finnish_click import command
from checker.cli.job import CheckJob, ocr_here
from checker.cli.options import acceptance_options, rulebook_options
from checker.cli.output import write_standard
from checker.cli.report_data import read_report, report_data
from checker.evaluation.result import Result
from checker.rulebook.compiled import Rulebook
from checker.running.acceptance import Uses
from checker.running.changes import HIDDEN
from checker.running.folder import check_input
from checker.running.inputs import Input
from checker.running.pipeline import Pipeline
from checker.running.settings import RulebookChoice, parse_day
from checker.running.verify import Difference, differences
from checker.version import __version__
from reports.safety import printed

SENTENCES = {
    "tool": "Tarkistimen versio on eri: raportissa {reported}, nyt {found}.",
    "changed-overlay": "Perussäännöstön päällä ”{rule}” on muuttunut: raportissa {reported}, nyt {found}.",
    "lost-overlay": "Perussäännöstön päältä puuttuu ”{rule}” ({reported}), joka raportissa oli.",
    "new-overlay": "Perussäännöstön päällä on ”{rule}” ({found}), jota raportissa ei ollut.",
    "moved-overlay": "Perussäännöstön päällä on eri järjestys: raportissa {reported}, nyt {found}.",
    "ocr": "Skannattujen sivujen lukija on eri: raportissa ”{reported}”, nyt ”{found}”.",
    "rulebook": "Säännöstö on eri: raportissa {reported}, nyt {found}.",
    "absent-document": "Tiedostoa {where} ei löytynyt. "
    "Anna valitsimella --base se kansio, johon nähden raportin polut ovat; jos niitä on monta, toista valitsin.",
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


@command("verify", "Toista JSON-raportin tarkistus; nimeä ensimmäinen ero.")
@click.argument("report", metavar="RAPORTTI.json")
@click.option(
    "--base", default=(".",), multiple=True, metavar="KANSIO",
    help="Kansio, johon nähden raportin polut ovat (oletus: tämä; voi toistaa).",
)  # fmt: skip
@rulebook_options
@acceptance_options
def verify(report: str, base: tuple[str, ...], **given: Any) -> int:
    """Exit 0 where the report stands, 1 where something differs."""
    data = read_report(report)
    choice = RulebookChoice(given["rules"], given["set"])
    rulebook = choice.load()
    day = parse_day(given["on"] or data["rulebook"].get("on"))
    accepting = read_accepting(given["waivers"], given["baseline"], (), rulebook, day)
    named = data["run"].get("form")
    form = named if named in rulebook.forms else None  # a form that there is not is a difference, and told as one
    ocr = ocr_here() if "ocr" in data["run"] else None
    pipeline = Pipeline(rulebook, day, form, ocr is not None)
    outcomes = data["run"]["outcomes"]
    job = CheckJob(choice, day, (), audience_of(data, rulebook), outcomes, True, form=form, ocr=ocr)
    if accepting is not None:
        job = job._replace(acceptance=accepting.acceptance)

    uses: Uses = []

    def check(item: Input) -> Iterator[Result]:
        for result in check_input(item, pipeline):
            yield result if accepting is None else accepting.accept(item, result, uses)

    def render(results: tuple[Result, ...], skipped: tuple[str, ...]) -> dict[str, Any]:
        return report_data(job, rulebook, results, skipped, accepting, uses)

    found = differences(data, base, rulebook, __version__, check, render, ocr or "")
    write_standard(told(found, len(data["documents"])))
    return 1 if found else 0


def audience_of(data: dict[str, Any], rulebook: Rulebook) -> str:
    """Whose report it is: only the reviewer's shows personal data."""
    private = {path for path, entry in rulebook.glossary.items() if entry.private}
    fields = [(path, field) for entry in data["documents"] for path, field in entry.get("fields", {}).items()]
    values = (field.get("value") for path, field in fields if path in private)
    return "reviewer" if any(value not in (None, HIDDEN) for value in values) else "applicant"


def told(found: list[Difference], documents: int) -> str:
    """What came of it, in Finnish."""
    if not found:
        return f"Raportti pitää paikkansa: {documents} asiakirjan tarkistus toistettiin samoin tuloksin.\n"
    sentences = [SENTENCES[item.code].format(**item._asdict()) for item in found]
    if found[-1].code == "tool" or found[-1].where.startswith("rulebook."):
        sentences.append(SAME_ANYWAY)
    is_there = found[-1].code not in ("absent-document", "missing-document")
    headline = "Raportti ei pidä paikkaansa." if is_there else "Raporttia ei voitu toistaa."
    return "\n".join([headline, *map(printed, sentences)]) + "\n"
