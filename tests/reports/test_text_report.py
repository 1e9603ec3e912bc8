"""The report on a terminal: of one document everything, of many only those with something to tell."""

from __future__ import annotations

import pytest

from checker.evaluation.result import CaseResult, Report, Result
from checker.outcome import CANNOT_TELL, FAIL, PASS, Reason
from checker.reading.blocks import Unread
from reports import RENDERERS
from reports.streaming import Options
from reports.text_report import FULL_LINES
from tests.reports import factory
from tests.reports.factory import make_report, outcome

MOST_LINES = 400
"""Lines that a run of 305 documents prints where five have errors and 120 are only noted."""


def text(report: Report, name: str = "text") -> str:
    return RENDERERS[name](report._replace(outcomes="findings"), Options()).replace("\u00a0", " ")


def named(result: Result, path: str) -> Result:
    return result._replace(path=path)


def noted() -> Result:
    found = factory.faulty_result()
    return found._replace(outcomes=tuple(item for item in found.outcomes if item.rule.severity == "info"))


def folder() -> Report:
    """Five documents with errors among 120 with a note and 180 in order."""
    worst = [named(factory.faulty_result(), f"m/{number:03}.txt") for number in range(5)]
    notes = [named(noted(), f"a/{number:03}.txt") for number in range(120)]
    rest = [named(factory.in_order_result(), f"k/{number:03}.txt") for number in range(180)]
    cases = tuple(
        CaseResult(
            f"R-{number}", "project_code", ("a/000.txt", "k/000.txt"), (outcome("schedule/start-before-end", FAIL),)
        )
        for number in range(9)
    )
    return make_report(*notes, *rest, *worst, cases=cases)


def test_a_large_folder_prints_a_few_hundred_lines_and_every_error() -> None:
    lines = text(folder()).splitlines()
    assert FULL_LINES < len(lines) <= MOST_LINES
    assert not [line for line in lines if line.startswith("k/")]
    assert "a/119.txt: 1 huomautus" in lines
    for number in range(5):
        place = lines.index(f"m/{number:03}.txt: 3 virhettä, 1 varoitus ja 1 huomautus")
        assert "  VIRHE: Flat rate -osuus poikkeaa 40 prosentista." in lines[place : place + 6]
    place = lines.index("Asiakokonaisuus R-8")
    assert lines[place + 2] == "  VIRHE: Hanke päättyy ennen alkamistaan."
    assert "305 asiakirjaa: kunnossa 180, havaintoja 125 asiakirjassa." in " ".join(lines[-8:])
    assert "viimeiset lyhyesti" in " ".join(lines[-3:])


def test_everything_stands_where_it_is_asked_for() -> None:
    made = RENDERERS["text"](folder()._replace(outcomes="all"), Options())
    assert "\nk/179.txt\n" in made
    assert "-v" not in made


@pytest.mark.parametrize("name", ["text", "markdown"])
def test_a_document_in_order_is_told_alone_and_counted_among_others(name: str) -> None:
    alone = text(make_report(factory.in_order_result()), name)
    among = text(make_report(factory.in_order_result(), factory.row_result(), factory.faulty_result()), name)
    for told in ("hakemukset/kunnossa.txt", "Asiakirja on tarkistettujen sääntöjen osalta kunnossa."):
        assert told in alone
        assert told not in among
    assert "rekisteri.csv" not in among
    assert "kunnossa 2" in among


def test_what_was_not_checked_says_what_to_do_however_many_documents_there_are() -> None:
    faulty = [named(factory.faulty_result(), f"a/{number}.txt") for number in range(20)]
    lines = text(make_report(*faulty, factory.unreadable_result(), factory.incomplete_result())).splitlines()
    place = lines.index("hakemukset/lukittu.pdf: ei voitu lukea")
    assert "salasana" in lines[place + 1]
    place = lines.index("hakemukset/kesken.txt: tarkistus kesken")
    assert "Tarkistus jäi kesken" in lines[place + 1]


def test_what_a_person_must_check_is_a_count_and_a_list_on_request() -> None:
    report = make_report(factory.in_order_result())
    assert "  Tarkistettava käsin: 2 kohtaa (luettelon näyttää -v).\n" in text(report)
    assert "hankesuunnitelman" not in text(report)
    told = RENDERERS["text"](report._replace(outcomes="all"), Options())
    assert "    – Ovatko hankinnat hankesuunnitelman mukaisia.\n" in told
    assert "kilpailutettu" not in told  # it concerns another form


MAY = "Tarkistettujen sääntöjen perusteella asiakirjan voi jättää."
NOT = "Asiakirjaa ei pidä jättää, ennen kuin virhe on korjattu, koska yksi sääntö ei täyty."
OPEN = outcome("schedule/start-before-end", CANNOT_TELL, Reason("missing", ("project.end",)))
PASSED = outcome("identifiers/business-id", PASS)
MONEY, DAYS = outcome("costs/net-total", PASS), outcome("schedule/start-before-end", PASS)


@pytest.mark.parametrize(
    ("status", "outcomes", "told"),
    [
        ("ok", (MONEY, DAYS), MAY),
        ("findings", (MONEY, DAYS, outcome("costs/model-allowed", FAIL)), MAY),
        ("ok", (PASSED, MONEY), ""),
        ("ok", (PASSED, DAYS), ""),
        ("findings", (PASSED, outcome("schedule/start-before-end", FAIL)), NOT),
        ("findings", (MONEY, DAYS, outcome("costs/model-allowed", FAIL), OPEN), ""),
        ("incomplete", (MONEY, DAYS, OPEN), ""),
        ("unrecognised", (MONEY, DAYS), ""),
        ("ok", (), ""),
    ],
)
def test_an_applicant_reads_whether_to_submit(status: str, outcomes: tuple[object, ...], told: str) -> None:
    result = factory.in_order_result()._replace(status=status, outcomes=outcomes)  # type: ignore[arg-type]
    for name in ("text", "markdown", "html"):
        made = text(make_report(result), name)
        assert [line for line in (MAY, NOT) if line in made] == ([told] if told else []), name
        assert not [line for line in (MAY, NOT) if line in text(make_report(result, audience="reviewer"), name)]


@pytest.mark.parametrize(
    ("outcomes", "told"),
    [
        ((MONEY, DAYS), "kunnossa"),
        ((PASSED, DAYS), "yksikään sääntö ei arvioinut sen rahamääriä."),
        ((PASSED, MONEY), "yksikään sääntö ei arvioinut sen päiviä."),
        ((PASSED,), "yksikään sääntö ei arvioinut sen rahamääriä tai päiviä."),
    ],
)
def test_a_verdict_says_in_order_only_where_a_rule_was_over_money_and_days(
    outcomes: tuple[object, ...], told: str
) -> None:
    result = factory.in_order_result()._replace(outcomes=outcomes)  # type: ignore[arg-type]
    for name in ("text", "markdown", "html"):
        made = " ".join(text(make_report(result), name).split())
        assert told in made
        assert ("sääntöjen osalta kunnossa" in made) == (told == "kunnossa"), name


def test_nothing_is_said_of_submitting_where_a_part_was_not_read_or_the_document_is_a_row() -> None:
    whole = factory.in_order_result()
    assert whole.application is not None
    unread = factory.application(whole.application.fields)
    unread.unread = (Unread("image"),)
    for result in (whole._replace(application=unread), factory.row_result()):
        assert "jättää" not in text(make_report(result))
