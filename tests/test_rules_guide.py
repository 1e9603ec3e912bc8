"""The guide to rules shows a rule that exists: its example is the rule file's own text, key by key."""

from __future__ import annotations

import re
from typing import Any

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


def test_the_texts_of_the_guide_are_what_is_printed() -> None:
    from checker.rulebook.compiled import load_rulebook
    from checker.rulebook.placeholders import filled_rule

    rulebook = load_rulebook()
    rules = {rule["id"]: filled_rule(rule, rulebook.parameters) for rule in rulebook.rules}
    assert f"`{plain(rules['costs/flat-rate-amount']['title'])}`" in guide()
    assert "80 %:n enimmäisosuuden" in plain(rules["financing/eu-share-ceiling"]["message"])
    assert "80 %:n enimmäisosuuden" in guide()


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")
