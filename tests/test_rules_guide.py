"""The guide to rules shows a rule that works: what somebody copies from it passes what it is told to pass."""

from __future__ import annotations

import re
from pathlib import Path

from checker.rulebook.compiled import load_rulebook
from checker.rulebook.placeholders import filled_rule
from tests.cli.command import GOOD, child, folder_of
from tests.project import ROOT


def guide() -> str:
    return (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")


def test_the_rule_of_the_guide_is_good_in_a_pack(tmp_path: Path) -> None:
    block = re.search(r"```yaml\n(.*?)```", guide(), re.DOTALL)
    assert block is not None
    folder_of(tmp_path / "oma" / "costs")
    (tmp_path / "oma" / "rulebook.yaml").write_text("name: Oma haku\n", encoding="utf-8")
    (tmp_path / "oma" / "costs" / "salary-share.yaml").write_text(block[1], encoding="utf-8")
    written = child("rules", "schema", "--write", "oma", cwd=tmp_path)
    assert written.out.splitlines()[0] == "oma/schema/rule.schema.json"
    assert (tmp_path / "oma" / "costs" / "../schema/rule.schema.json").is_file(), "where the first line looks for it"
    lint = child("rules", "lint", "--rules", "oma", cwd=tmp_path)
    assert (lint.code, lint.out) == (0, "Ei huomautettavaa.\n")
    tested = child("rules", "test", "--rules", "oma", cwd=tmp_path)
    assert (tested.code, tested.out.splitlines()[0]) == (0, "Sääntöjä 1, esimerkkejä 5, vääriä 0.")
    document = folder_of(tmp_path / "hankkeet", GOOD) / GOOD
    assert child("check", str(document), "--rules", "oma", cwd=tmp_path).code == 0


def test_the_texts_of_the_guide_are_what_is_printed() -> None:
    rulebook = load_rulebook()
    rules = {rule["id"]: filled_rule(rule, rulebook.parameters) for rule in rulebook.rules}
    assert f"`{plain(rules['costs/flat-rate-amount']['title'])}`" in guide()
    assert "80 %:n enimmäisosuuden" in plain(rules["financing/eu-share-ceiling"]["message"])
    assert "80 %:n enimmäisosuuden" in guide()


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")
