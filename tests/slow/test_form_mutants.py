"""Every mutant of every shipped form, some 400 of each; the quick tests try 40."""

from __future__ import annotations

import pytest

from checker.authoring.form_examples import find_examples
from checker.rulebook.compiled import load_rulebook
from checker.rulebook.sources import base_folder
from tests.authoring.form_mutants import fate, mutants_of
from tests.project import ROOT

PRINTED = sorted(name for name, form in load_rulebook().forms.items() if not form["kind"])


@pytest.mark.parametrize("name", PRINTED)
def test_no_slightly_wrong_form_goes_unnoticed(name: str) -> None:
    rulebook = load_rulebook()
    examples = [
        one for one in find_examples([(base_folder(), "rules")], rulebook.forms) if one.form in (name, "generic")
    ]
    text = (ROOT / "rules" / "forms" / f"{name}.yaml").read_text(encoding="utf-8")
    mutants = list(mutants_of(text, rulebook.glossary))
    survived = [one for one in mutants if fate(one, name, rulebook, examples) == "survived"]
    assert len(mutants) > 100
    assert [(one.kind, one.change) for one in survived] == []
