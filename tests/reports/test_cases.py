"""What is said of several documents together: each comparison in a line, every document with its place."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from checker.evaluation.result import CaseOutcome, CaseReading, CaseResult, Comparison
from checker.outcome import CANNOT_TELL, FAIL, PASS, Reason, RuleCard
from checker.reading.field import Field
from reports.cases import NAMED, case_lines, case_quotes, document_names, is_shown
from reports.statements import Narrator
from reports.wording import WORDING
from tests.reports.factory import make_report

CARD = RuleCard("case/example", "Asiakirjat täsmäävät", "warning", "Asiakirjat eroavat.", "Korjaa.", (), ())
FORM = "hankekuvaus-2014"


def narrator() -> Narrator:
    return Narrator(make_report(), WORDING)


def reading(document: str, path: str, value: Any, text: str = "", row: int | None = None) -> CaseReading:
    return CaseReading(document, row, FORM, path, Field(value, text or str(value), None, 3, 8))


def outcome(*comparisons: Comparison, status: str = FAIL, reason: Reason | None = None) -> CaseOutcome:
    return CaseOutcome(CARD, status, reason, comparisons=comparisons)


def start(document: str, day: int, row: int | None = None) -> CaseReading:
    return reading(document, "project.start", date(2024, 8, day), f"{day}.8.2024", row)


@pytest.mark.parametrize(
    ("comparison", "line"),
    [
        (
            Comparison("differs", (start("a.txt", 1), start("r.csv", 2, row=5)), 4),
            "”Alkamispäivämäärä”: 1.8.2024 (a.txt, rivi 3, sarake 8) ≠ 2.8.2024 (r.csv, rivi 5)",
        ),
        (Comparison("same", (start("a.txt", 1),), 3), "”Alkamispäivämäärä” 1.8.2024 (3 asiakirjaa)"),
        (
            Comparison("lone", (reading("a.txt", "project.name", "X"),), 1),
            "Hankkeen kuvaus 2014–2020: a.txt (rivi 3, sarake 8)",
        ),
        (
            Comparison("copies", (start("a.txt", 1), start("b.txt", 1)), 2),
            "Hankkeen kuvaus 2014–2020: 2 asiakirjaa, joiden sisältö on sama: a.txt (rivi 3, sarake 8) ja b.txt (rivi 3, sarake 8)",
        ),
        (
            Comparison("versions", (start("r.csv", 1, row=2), start("r.csv", 1, row=9)), 12),
            "Hankkeen kuvaus 2014–2020: 12 asiakirjaa, joiden sisältö ei ole sama: r.csv (rivi 2), r.csv (rivi 9) ja 10 muuta",
        ),
        (
            Comparison(
                "overlap",
                (start("a.txt", 1), reading("a.txt", "project.end", date(2024, 9, 1)), reading("a.txt", "project.objective", "4.1"),
                 start("b.txt", 2), reading("b.txt", "project.end", date(2024, 9, 2)), reading("b.txt", "project.objective", "4.1")),
                2,
            ),
            "päällekkäin ovat 1.8.2024–1.9.2024 (a.txt, rivi 3, sarake 8) ja 2.8.2024–2.9.2024 (b.txt, rivi 3, sarake 8)",
        ),
        (
            Comparison("apart", (start("a.txt", 1), reading("a.txt", "project.end", date(2024, 9, 1))), 1),
            "1.8.2024–1.9.2024 (a.txt, rivi 3, sarake 8)",
        ),
    ],
    ids=lambda item: item.kind if isinstance(item, Comparison) else "",
)  # fmt: skip
def test_each_comparison_is_one_line(comparison: Comparison, line: str) -> None:
    assert [told.replace("\u00a0", " ") for told in case_lines(outcome(comparison), narrator())] == [line]


def test_the_quotes_name_document_and_place() -> None:
    found = outcome(Comparison("differs", (start("a.txt", 1), start("b.txt", 2)), 2))
    assert [tuple(part.replace("\u00a0", " ") for part in quote) for quote in case_quotes(found, narrator())] == [
        ("Alkamispäivämäärä", "”1.8.2024”", "a.txt, rivi 3, sarake 8"),
        ("Alkamispäivämäärä", "”2.8.2024”", "b.txt, rivi 3, sarake 8"),
    ]


def test_a_private_value_is_neither_quoted_nor_compared_in_the_open() -> None:
    names = [
        reading(path, "applicant.contact_name", name)
        for path, name in (("a.txt", "Testi Tuula"), ("b.txt", "Koe Kalle"))
    ]
    found = outcome(Comparison("differs", tuple(names), 2))
    told = " ".join(case_lines(found, narrator())) + str(list(case_quotes(found, narrator())))
    assert "Tuula" not in told
    assert "Kalle" not in told


def test_why_a_period_cannot_be_compared() -> None:
    reason = Reason("case-undated", ("project.end",), ("b.txt",))
    found = outcome(status=CANNOT_TELL, reason=reason)
    told = narrator().outcome(found.result, found)  # type: ignore[arg-type]
    assert told.message == (
        "Asiakirjat täsmäävät – ei voida arvioida: asiakirjassa ”b.txt” ei ole hankkeen toteutusaikaa, jota verrata "
        "(kenttä ”Päättymispäivämäärä”). Arviointi onnistuu, kun asiakirjan ”b.txt” kentän ”Päättymispäivämäärä” arvo on merkitty."
    )


def case(count: int, rows: tuple[int | None, ...] = (), status: str = PASS) -> CaseResult:
    documents = tuple(f"{number}.txt" for number in range(count))
    return CaseResult("S20001", "project_code", documents, (outcome(status=status),), rows)


def test_of_very_many_documents_the_first_are_named() -> None:
    assert document_names(case(2, (None, 4)), WORDING) == ["0.txt", "1.txt (rivi\u00a04)"]
    assert document_names(case(NAMED), WORDING)[-1] == f"{NAMED - 1}.txt"
    assert document_names(case(NAMED + 2), WORDING)[NAMED - 1 :] == [f"{NAMED - 1}.txt", "2 muuta"]


@pytest.mark.parametrize(
    ("status", "everything", "expected"),
    [(PASS, False, False), (PASS, True, True), (FAIL, False, True), (CANNOT_TELL, False, True)],
)
def test_people_are_not_told_of_cases_without_findings(status: str, everything: bool, expected: bool) -> None:
    assert is_shown(case(2, status=status), everything) is expected
