"""Every format: its golden file, and the same findings in all of them.

``TARKISTIN_UPDATE_GOLDEN=1`` writes the golden files anew; the change is then read like code.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from checker.evaluation.result import CaseResult, Result
from checker.evaluation.verdict import Tally
from checker.outcome import FAIL
from reports import DEFAULT_OUTCOMES, RENDERERS
from reports.streaming import Options
from tests.reports import factory
from tests.reports.factory import make_report, outcome
from tests.reports.findings import MACHINE_FORMATS

GOLDEN = Path(__file__).parent / "golden"
ENDINGS = {
    "text": "txt", "html": "html", "markdown": "md", "concise": "txt", "junit": "xml", "github": "log", "gitlab": "json",
}  # fmt: skip
CASE_OUTCOMES = (outcome("schedule/start-before-end", FAIL),)
CASES = (CaseResult("R-99001", "application_number", ("a.txt", "b.txt"), CASE_OUTCOMES),)


def golden(name: str, text: str) -> None:
    path = GOLDEN / name
    if os.environ.get("TARKISTIN_UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="")
    assert text == path.read_text(encoding="utf-8"), f"{name} differs: read the change, then TARKISTIN_UPDATE_GOLDEN=1"


@pytest.mark.parametrize("name", list(RENDERERS))
@pytest.mark.parametrize("audience", ["applicant", "reviewer"])
def test_golden(name: str, audience: str) -> None:
    report = make_report(audience=audience, outcomes=DEFAULT_OUTCOMES[name], cases=CASES)
    golden(f"{name}-{audience}.{ENDINGS.get(name, name)}", RENDERERS[name](report, Options()))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("text-all.txt", RENDERERS["text"](make_report(outcomes="all"), Options())),
        ("text-narrow-colour.txt", RENDERERS["text"](make_report(outcomes="findings"), Options(50, colour=True))),
    ],
)
def test_golden_of_other_views(name: str, text: str) -> None:
    golden(name, text)


@pytest.mark.parametrize("name", ["text", "markdown"])
@pytest.mark.parametrize("audience", ["applicant", "reviewer"])
def test_the_reviewer_sees_what_an_audit_asks_for(name: str, audience: str) -> None:
    report = make_report(factory.incomplete_result(), audience=audience, outcomes="all")
    text = re.sub(r"&#[0-9]+;", "", RENDERERS[name](report, Options()))
    for part in (
        "3" * 64,
        "12\u00a0345\u00a0tavua",
        "”Valintaesitys” ja ”Hankkeen julkinen nimi”",
        "1.8.2024, kenttä ”Alkamispäivämäärä”",
        "a" * 64,
        "0.1.0",
        "Ristiriitaiset tiedot",
        "Matti Malli",
        "taulukosta",
    ):
        assert (part in text) is (audience == "reviewer"), part


@pytest.mark.parametrize("name", ["text", "markdown", "html"])
@pytest.mark.parametrize("unchecked", [factory.unreadable_result(), factory.unrecognised_result()])
def test_nothing_is_left_to_check_by_hand_where_nothing_was_checked(name: str, unchecked: Result) -> None:
    alone, among = make_report(unchecked), make_report(unchecked, factory.faulty_result())
    assert "Tarkistettava käsin" not in RENDERERS[name](alone, Options())
    assert "Tarkistettava käsin" in RENDERERS[name](among, Options())


@pytest.mark.parametrize("name", ["text", "markdown"])
def test_a_pass_stands_with_its_law_for_a_reviewer(name: str) -> None:
    report = make_report(factory.in_order_result(), audience="reviewer", outcomes="all")
    assert "(johdettu, ei julkaistu)" in RENDERERS[name](report, Options())


def test_no_golden_file_is_left_over() -> None:
    expected = {f"{name}-{who}.{ENDINGS.get(name, name)}" for name in RENDERERS for who in ("applicant", "reviewer")}
    expected |= {"text-all.txt", "text-narrow-colour.txt"}
    assert {path.name for path in GOLDEN.iterdir()} == expected


@pytest.mark.parametrize("name", list(MACHINE_FORMATS))
@pytest.mark.parametrize("outcomes", ["all", "findings"])
def test_each_finding_is_one_entry(name: str, outcomes: str) -> None:
    report = make_report(outcomes=outcomes, cases=CASES)
    judged = [(result.path, item) for result in report.results for item in result.outcomes]
    findings = [(path, item.rule.id) for path, item in judged if item.status == FAIL]
    findings.append(("a.txt, b.txt", "schedule/start-before-end"))
    assert sorted(MACHINE_FORMATS[name](RENDERERS[name](report, Options()))) == sorted(findings)


@pytest.mark.parametrize("name", list(RENDERERS))
def test_an_empty_run_still_gives_a_whole_report(name: str) -> None:
    report = make_report()._replace(results=(), summary=Tally().summary())
    text = RENDERERS[name](report, Options())
    assert text.endswith("\n") or name == "concise"
    if name in ("text", "html", "markdown", "github"):
        assert "Yhtään asiakirjaa ei tarkistettu." in text
