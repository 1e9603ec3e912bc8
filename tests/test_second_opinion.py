"""The rulebook and functions written by hand say the same of whole documents (bench/handwritten.py)."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.handwritten import FUNCTIONS
from bench.rules import disagreements, prepare
from tests.project import ROOT
from tests.shared import seed

EXAMPLES = sorted((ROOT / "examples").glob("*.txt"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_engine_and_functions_agree_on_an_example(path: Path) -> None:
    assert disagreements(path) == []


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_engine_and_functions_agree_on_a_real_document(number: str) -> None:
    assert disagreements(seed(number)) == []


def test_every_function_is_compared_with_its_rule_somewhere() -> None:
    compared = {function for contest in prepare(EXAMPLES) for function in contest.functions}
    assert [name for name, function in FUNCTIONS.items() if function not in compared] == []
