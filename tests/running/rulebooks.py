"""The small rulebook of the rulebook tests, read, compiled and prepared for running."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from checker.authoring.rule_examples import Prepared, prepare, read_rule_files
from checker.rulebook.compiled import Rulebook
from checker.rulebook.load import compile_sources
from checker.rulebook.sources import Sources
from tests.rulebook.packs import RULE, changed, sources

CHECK = "percent_of: {value: costs.flat_rate, percent: share_percent, of: costs.salaries}"
TOLERANCE = "tolerance: {pieces: implementers, at_most: 8 €, because: Pyöristys.}\n"
HEAD = changed(changed(RULE, TOLERANCE, ""), "applies_when:\n  - {field: costs.model, is: flat_rate_40}\n", "")


def rule_text(check: str, *examples: str, head: str = HEAD) -> str:
    """A rule file with another check and these examples, each ``{...}`` without its dash."""
    text = changed(head, CHECK, check)
    return text[: text.index("examples:\n")] + "examples:\n" + "".join(f"  - {example}\n" for example in examples)


def book(folder: Path, rule: str = RULE, **base: Any) -> tuple[Sources, Rulebook]:
    """The rulebook with this one rule, as files and compiled."""
    found = sources(folder, base={"costs/share.yaml": rule, **base})
    return found, Rulebook(compile_sources(found))


def prepared(folder: Path, rule: str = RULE, **base: Any) -> tuple[list[Prepared], Rulebook]:
    """The rule's examples ready to run, and the rulebook."""
    found, rulebook = book(folder, rule, **base)
    (file,) = read_rule_files(found)
    return prepare(file, rulebook), rulebook
