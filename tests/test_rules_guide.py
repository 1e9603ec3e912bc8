"""The guide to rules shows a rule that exists: its example is the rule file's own text, key by key."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from checker.authoring.lint import lint_sources
from checker.authoring.rule_examples import prepare, read_rule_files, run_examples
from checker.rulebook.compiled import Rulebook, load_rulebook
from checker.rulebook.load import compile_sources
from checker.rulebook.placeholders import filled_rule
from checker.rulebook.sources import read_sources
from checker.yaml_loader import load_yaml
from tests.project import ROOT

SHOWN = "rules/costs/flat-rate-amount.yaml"


def guide() -> str:
    return (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")


def shown_rule() -> dict[str, Any]:
    block = re.search(r"```yaml\n(.*?)```", guide(), re.DOTALL)
    assert block is not None
    value: dict[str, Any] = load_yaml(block[1], "docs/rules.md")[0]
    return value


def test_the_rule_of_the_guide_is_the_rule_itself() -> None:
    real: dict[str, Any] = load_yaml((ROOT / SHOWN).read_text(encoding="utf-8"), SHOWN)[0]
    shown = shown_rule()
    assert shown.keys() == real.keys()
    for key, value in shown.items():
        if key in ("examples", "legal_basis"):
            assert [item for item in value if item not in real[key]] == [], key
        else:
            assert value == real[key], key


def test_the_rule_of_the_guide_passes_lint_and_its_own_examples() -> None:
    block = re.search(r"```yaml\n(.*?)```", guide(), re.DOTALL)
    assert block is not None
    data = block[1].encode()
    sources = read_sources()
    files = [file._replace(data=data) if file.shown == SHOWN else file for file in sources.files]
    changed = sources._replace(files=tuple(files))
    assert [str(finding) for finding in lint_sources(changed, date(2026, 11, 22))] == []
    rule = next(rule for rule in read_rule_files(changed) if rule.shown == SHOWN)
    rulebook = Rulebook(compile_sources(changed))
    runs = list(run_examples(rule.id, prepare(rule, rulebook), rulebook))
    assert [run.example.name for run in runs if not run.as_expected] == []
    assert {run.example.expect for run in runs} == {"pass", "fail", "cannot_tell", "not_applicable"}


def test_the_texts_of_the_guide_are_what_is_printed() -> None:
    rulebook = load_rulebook()
    rules = {rule["id"]: filled_rule(rule, rulebook.parameters) for rule in rulebook.rules}
    assert f"`{plain(rules['costs/flat-rate-amount']['title'])}`" in guide()
    assert "80 %:n enimmäisosuuden" in plain(rules["financing/eu-share-ceiling"]["message"])
    assert "80 %:n enimmäisosuuden" in guide()


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")
