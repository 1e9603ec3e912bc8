"""Every format tells the same findings, for every example and for drawn documents with and without faults."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Iterator

import jsonschema
import pytest

from checker.evaluation.result import Report, Result
from checker.evaluation.verdict import Tally
from checker.outcome import FAIL, PASS
from checker.rulebook.compiled import load_rulebook
from checker.running.pipeline import Pipeline
from checker.running.settings import rulebook_info
from reports import RENDERERS
from reports.report_models import report_schema
from reports.streaming import Options
from tests.drawing.facts import FORMS, draw_facts
from tests.drawing.faults import faults
from tests.drawing.forms import render
from tests.project import ROOT
from tests.reports.findings import MACHINE_FORMATS

EXAMPLES = sorted(path for path in (ROOT / "examples").iterdir() if path.suffix in (".txt", ".csv", ".yaml"))
DRAWN = 3
"""Documents of each form, and of each as many with one fault."""


def drawn_documents(form: str) -> Iterator[str]:
    """Documents on a form, every second one with a fault."""
    for number in range(DRAWN):
        rng = random.Random(f"{form} {number}")
        facts = draw_facts(form, rng)
        yield render(form, facts)
        yield render(form, rng.choice(list(faults(form, facts))).facts)


def report_of(results: list[Result], outcomes: str) -> Report:
    """A run of the results by the project's own rules."""
    tally, book = Tally(), load_rulebook()
    for result in results:
        tally.add(result)
    info = rulebook_info(book)
    return Report("0.1.0", info, None, book.glossary, tally.summary(), tuple(results), outcomes=outcomes)


@pytest.fixture(scope="module")
def results() -> list[Result]:
    pipeline = Pipeline(load_rulebook())
    files = [(path.name, path.read_bytes()) for path in EXAMPLES]
    files += [
        (f"{form}-{number}.txt", text.encode()) for form in FORMS for number, text in enumerate(drawn_documents(form))
    ]
    return [result for name, data in files for result in pipeline.check(data, name)]


@pytest.mark.parametrize("outcomes", ["all", "findings"])
def test_every_format_tells_the_same_findings(results: list[Result], outcomes: str) -> None:
    expected = Counter((item.path, one.rule.id) for item in results for one in item.outcomes if one.status == FAIL)
    assert sum(expected.values()) > 20
    report = report_of(results, outcomes)
    for name, read in MACHINE_FORMATS.items():
        assert Counter(read(RENDERERS[name](report, Options()))) == expected, name
    counted = sum(expected.values())
    for name in ("text", "markdown", "html"):
        text = RENDERERS[name](report, Options(400)).replace("\u00a0", " ").replace("&nbsp;", " ")
        assert re.search(rf"\b{counted} havaintoa: ", text), name


@pytest.mark.parametrize("outcomes", ["all", "findings"])
def test_every_report_validates_against_the_schema(results: list[Result], outcomes: str) -> None:
    validator = jsonschema.Draft202012Validator(report_schema())
    for result in results:
        report = json.loads(RENDERERS["json"](report_of([result], outcomes), Options()))
        assert [error.message for error in validator.iter_errors(report)] == [], result.path


def test_a_report_says_each_rule_once_and_is_small(results: list[Result]) -> None:
    drawn = [result for result in results if result.path.startswith(FORMS)]
    _, *lines = RENDERERS["jsonl"](report_of(drawn, "all"), Options()).splitlines(keepends=True)
    assert sum(len(line.encode()) for line in lines) / len(drawn) < 25_000
    links = {basis.href for card in rulebook_info(load_rulebook()).cards for basis in card.legal_basis if basis.href}
    assert len(links) > 5
    assert not [link for link in links if any(link in line for line in lines)]


def test_a_pass_carries_its_calculation(results: list[Result]) -> None:
    report = json.loads(RENDERERS["json"](report_of(results, "all"), Options()))
    for result, document in zip(results, report["documents"], strict=True):
        passed = {item["rule"]: item for item in document["outcomes"] if item["status"] == "pass"}
        calculated = {
            item.rule.id: calculation
            for item in result.outcomes
            if item.status == PASS and (calculation := result.calculation(item)) is not None and calculation.steps
        }
        assert {rule for rule, item in passed.items() if item.get("calculation")} == set(calculated), result.path
        for rule, calculation in calculated.items():
            assert len(passed[rule]["calculation"]["steps"]) == len(calculation.steps), rule


def test_sarif_of_many_clean_documents_is_small(results: list[Result]) -> None:
    clean = [result for result in results if result.status == "ok"]
    report = report_of((clean * 300)[:300], "findings")
    assert RENDERERS["sarif"](report, Options()).count('"ruleId"') < 2000
