"""The fingerprint of a finding: changes with what it rests on, and with nothing else."""

from __future__ import annotations

import pytest

from checker.evaluation.result import fingerprint_of
from checker.outcome import FAIL, Outcome, RuleCard
from checker.reading.field import Field
from tests.checking import results_of
from tests.cli.command import EXAMPLES

FIRST = (("costs.net", Field(100, "1 €", None, 5, 3)),)


def mark(rule: str = "a/b", subject: str = "", *evidence: tuple[str, Field]) -> str | None:
    outcome = Outcome(RuleCard(rule, "", "error", "", None, (), ()), FAIL)
    return fingerprint_of(outcome, subject, evidence or FIRST)


def test_it_is_the_same_from_version_to_version() -> None:
    assert mark() == "5948a3afa65cb6a7"


@pytest.mark.parametrize(
    "other",
    [
        ("costs.net", Field(100, "1 €", 2, 99, 1, "near-miss", "Nettokustanus")),
        ("costs.net", Field(100, " 1\u00a0€\n", None, 5, 3)),
        ("costs.net", Field(200, "1 €", None, 5, 3)),
    ],
    ids=["place", "spaces", "our reading"],
)
def test_it_does_not_change_with(other: tuple[str, Field]) -> None:
    assert mark("a/b", "", other) == mark()


@pytest.mark.parametrize(
    "other",
    [
        mark("a/c"),
        mark("a/b", "S20271"),
        mark("a/b", "", ("costs.net", Field(100, "1,00 €", None, 5, 3))),
        mark("a/b", "", ("costs.income", Field(100, "1 €", None, 5, 3))),
        mark("a/b", "", *FIRST, ("costs.income", Field(0, "0 €"))),
        mark("a/b", "", ("costs.net", Field(None, "", candidates=(Field(100, "1 €"), Field(200, "2 €"))))),
    ],
)
def test_it_changes_with(other: str) -> None:
    assert other != mark()


def test_a_personal_identity_code_cannot_be_guessed_back_from_it() -> None:
    marks = {mark("a/b", "", ("x", Field("", f"Malli, {code}"))) for code in ("131052-308T", "010101-123N")}
    assert len(marks) == 1
    assert mark("a/b", "", ("x", Field("", "Malli, 131052-308X"))) not in marks


def test_a_row_of_a_register_is_known_by_its_project_even_when_it_moves() -> None:
    text = (EXAMPLES / "tietopalvelu-rivit.csv").read_text(encoding="utf-8")
    head, *rows = text.splitlines(keepends=True)

    def marks(text: str) -> dict[tuple[str, str], int | None]:
        found = results_of(text.encode(), "rekisteri.csv")
        return {
            (item.rule.id, str(result.fingerprint(item))): result.row
            for result in found
            for item in result.outcomes
            if item.status == "fail"
        }

    before, after = marks(text), marks("".join([head, rows[-1].replace("S2", "S3", 1), *rows]))
    assert set(before) <= set(after)
    assert all(after[key] == (row or 0) + 1 for key, row in before.items())
    assert len(before) >= 5
