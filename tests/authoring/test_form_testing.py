"""The examples of the shipped forms are read as expected, and a slightly wrong form is refused or noticed by them."""

from __future__ import annotations

import pytest

from checker.authoring.form_examples import find_examples
from checker.authoring.form_testing import run_form_tests
from checker.rulebook.compiled import load_rulebook
from checker.rulebook.sources import base_folder
from tests.authoring.form_mutants import FormMutant, fate, mutants_of
from tests.project import ROOT

PRINTED = sorted(name for name, form in load_rulebook().forms.items() if not form["kind"])
MUTANTS = 40
"""Of each form here; tests/slow tries them all."""


def spread(mutants: list[FormMutant], most: int) -> list[FormMutant]:
    """One of each kind, and the rest taken evenly."""
    first = {mutant.kind: mutant for mutant in reversed(mutants)}
    others = [mutant for mutant in mutants if first[mutant.kind] is not mutant]
    step = max(1, len(others) // (most - len(first)))
    return [*first.values(), *others[::step]][:most]


def test_every_printed_form_has_examples_and_each_is_read_as_expected() -> None:
    report = run_form_tests(())
    assert {run.form: [told for told in run.examples if told[1]] for run in report.runs} == {
        name: [] for name in [*PRINTED, "generic"]
    }
    assert [run.form for run in report.runs if len(run.examples) < 2] == [], "two examples of a form at least"


@pytest.mark.parametrize("name", PRINTED)
def test_a_slightly_wrong_form_is_refused_or_noticed(name: str) -> None:
    rulebook = load_rulebook()
    examples = [
        one for one in find_examples([(base_folder(), "rules")], rulebook.forms) if one.form in (name, "generic")
    ]
    text = (ROOT / "rules" / "forms" / f"{name}.yaml").read_text(encoding="utf-8")
    all_mutants = list(mutants_of(text, rulebook.glossary))
    mutants = spread(all_mutants, MUTANTS)
    fates = [(fate(mutant, name, rulebook, examples), mutant.kind, mutant.change) for mutant in mutants]
    assert len(mutants) == MUTANTS
    assert [told for told in fates if told[0] == "survived"] == []
    assert {told[0] for told in fates} >= {"refused", "noticed"}
