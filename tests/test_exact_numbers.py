"""No binary or decimal fractions where amounts are handled: read from the syntax tree of every module.

Amounts are integer cents and percentages exact ratios (checker/money.py). The workers' clocks in
``checker/running/`` may count seconds in fractions, and the PDF reader measures places on a page with what the
PDF library gives; neither touches an amount.
"""

from __future__ import annotations

import ast

import pytest

from tests.project import ROOT, project_files

INEXACT_MODULES = {"decimal", "fractions", "statistics", "cmath"}
EXACT_MATH = {"gcd", "lcm", "isqrt", "prod", "comb", "perm"}
CLOCKS = "checker/running/"
PLACES = "checker/reading/readers/pdf"


def inexact_numbers(source: str, clocks: bool = False, places: bool = False) -> list[str]:
    """What in a module could compute with fractions, each with its line.

    ``/`` counts unless it joins a path, which is seen by a text on one of its sides. ``clocks`` may hold seconds,
    ``places`` may divide: neither may turn text into a fraction.
    """
    found = []
    for node in ast.walk(ast.parse(source)):
        reason = _never(node) or ("" if clocks else _literal(node)) or ("" if clocks or places else _fraction(node))
        if reason:
            found.append(f"{getattr(node, 'lineno', 0)}: {reason}")
    return found


def _never(node: ast.AST) -> str:
    match node:
        case ast.Call(func=ast.Name(id="float" | "complex")):
            return "conversion to a fraction"
        case ast.Import(names=names) if any(alias.name.split(".")[0] in INEXACT_MODULES for alias in names):
            return "import of an inexact module"
        case ast.ImportFrom(module=str(module)) if module.split(".")[0] in INEXACT_MODULES:
            return "import of an inexact module"
    return ""


def _literal(node: ast.AST) -> str:
    match node:
        case ast.Constant(value=float() | complex()):
            return "literal fraction"
    return ""


def _fraction(node: ast.AST) -> str:
    match node:
        case ast.arg(annotation=ast.Name(id="float")) | ast.AnnAssign(annotation=ast.Name(id="float")):
            return "annotation float"
        case ast.ImportFrom(module="math", names=names) if any(alias.name not in EXACT_MATH for alias in names):
            return "inexact mathematics"
        case ast.Attribute(value=ast.Name(id="math"), attr=attribute) if attribute not in EXACT_MATH:
            return "inexact mathematics"
        case ast.BinOp(op=ast.Div(), left=left, right=right) if not (_is_text(left) or _is_text(right)):
            return "division with /"
        case ast.AugAssign(op=ast.Div(), value=value) if not _is_text(value):
            return "division with /"
    return ""


def _is_text(node: ast.expr) -> bool:
    match node:
        case ast.Constant(value=str()) | ast.JoinedStr():
            return True
        case ast.BinOp(op=ast.Div(), left=left, right=right):
            return _is_text(left) or _is_text(right)
    return False


@pytest.mark.parametrize("name", [name for name in project_files("checker") if name.endswith(".py")])
def test_module_computes_exactly(name: str) -> None:
    source = (ROOT / name).read_text(encoding="utf-8")
    assert inexact_numbers(source, name.startswith(CLOCKS), name.startswith(PLACES)) == []


@pytest.mark.parametrize(
    "source",
    [
        "x = float('1')",
        "def f(x: float) -> None: ...",
        "x = 0.4",
        "x = 1e3",
        "import decimal",
        "from decimal import Decimal",
        "def f():\n    from fractions import Fraction",
        "import math\nx = math.floor(y)",
        "from math import ceil",
        "share = part / whole",
        "total /= 100",
    ],
)
def test_an_inexact_number_is_noticed(source: str) -> None:
    assert len(inexact_numbers(source)) == 1


@pytest.mark.parametrize(
    "source",
    ["x = 40 * 3 // 100", "from math import gcd", "path = folder / 'rulebook.yaml'", "path = folder / f'{slug}.yaml'"],
)
def test_exact_numbers_and_paths_are_left_alone(source: str) -> None:
    assert inexact_numbers(source) == []


def test_a_clock_may_count_fractions_but_not_import_decimals() -> None:
    source = "from decimal import Decimal\ndef wait(seconds: float = 0.5) -> None: ...\n"
    assert inexact_numbers(source, clocks=True) == ["1: import of an inexact module"]


def test_a_place_may_be_divided_but_no_text_become_a_fraction() -> None:
    assert inexact_numbers("x = width / scale\ny = float(text)\nz = 0.5", places=True) == [
        "2: conversion to a fraction",
        "3: literal fraction",
    ]
