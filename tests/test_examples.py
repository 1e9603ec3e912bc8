"""Each example gives exactly the findings that its table promises, and the table is complete."""

from __future__ import annotations

import json
from typing import Any

import pytest

from checker.evaluation.result import Result
from tests.checking import findings, results_of
from tests.shared import ROOT

EXAMPLES = ROOT / "examples"
EXPECTED: dict[str, dict[str, Any]] = json.loads((EXAMPLES / "expected.json").read_text("utf-8"))
SINGLE = [name for name, expected in EXPECTED.items() if "rows" not in expected]


def results(name: str) -> list[Result]:
    return results_of((EXAMPLES / name).read_bytes(), name)


def form_of(result: Result) -> str | None:
    return result.application.form if result.application is not None else None


@pytest.mark.parametrize("name", SINGLE)
def test_an_example_gives_the_findings_of_its_table(name: str) -> None:
    (result,) = results(name)
    expected = EXPECTED[name]
    assert form_of(result) == expected["form"]
    assert sorted(findings(result)) == expected["findings"]
    assert result.status == expected["status"]


def test_each_row_of_the_register_example_gives_its_finding() -> None:
    expected = EXPECTED["tietopalvelu-rivit.csv"]["rows"]
    read = {
        str(result.row): {"status": result.status, "findings": sorted(findings(result))}
        for result in results("tietopalvelu-rivit.csv")
    }
    assert read == expected


def test_every_example_is_in_the_table_and_in_the_expectations() -> None:
    packs = {path.parent.name for path in EXAMPLES.glob("*/rulebook.yaml")}
    files = {path.name for path in EXAMPLES.iterdir()} - {"README.md", "expected.json"} - packs
    readme = (EXAMPLES / "README.md").read_text("utf-8")
    assert [pack for pack in packs if f"[{pack}]({pack}/README.md)" not in readme] == []
    assert files == set(EXPECTED)
    assert [name for name in files if f"`{name}`" not in readme] == []


def test_the_table_names_the_rules_of_the_expectations() -> None:
    rows = {
        line.split("|")[1].strip().strip("`"): line
        for line in (EXAMPLES / "README.md").read_text("utf-8").splitlines()
        if line.startswith("| `")
    }
    for name in SINGLE:
        named = set(rows[name].split("|")[4].strip().replace("`", "").split("<br>")) - {"–"}
        assert named == set(EXPECTED[name]["findings"]), name


@pytest.mark.parametrize("name", [name for name in SINGLE if name.endswith(".txt")])
def test_an_example_belongs_to_nobody(name: str) -> None:
    text = (EXAMPLES / name).read_text("utf-8")
    assert 800 <= len(text.encode()) <= 15_000
    assert [word for word in text.split() if "(at)" in word and not word.endswith(".example")] == []
    assert [word for word in text.split() if word.startswith("http") and not word.endswith(".example")] == []
