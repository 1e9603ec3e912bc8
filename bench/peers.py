"""Tools that others would take for this work, beside ours in one run: rule engines, and checkers started cold.

Six rules that all of them can express, over the same figures: two sums, two equal totals, a percentage with its
tolerance, a ceiling and two days in order. The unit is the same rules as Python functions. Only what is installed is
measured (``make bench-peers`` installs all of it).
"""

from __future__ import annotations

import importlib
import importlib.util
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from bench.cold import IMPORTS
from bench.command import run, tarkistin
from bench.documents import ROOT
from bench.rules import prepare, run_engine, run_functions
from bench.timing import Ratio, paired

FIGURES: Final[dict[str, int]] = {
    "salaries": 22_148_000, "flat_rate": 8_859_200, "net": 31_007_200, "eu": 24_805_700, "municipal": 3_100_700,
    "private": 3_100_800, "total": 31_007_200, "start": 738_734, "end": 739_767,
}  # fmt: skip
"""A plan in cents and days; every rule holds."""
FUNCTIONS: Final[tuple[Callable[[dict[str, int]], bool], ...]] = (
    lambda given: given["net"] == given["salaries"] + given["flat_rate"],
    lambda given: abs(10 * given["flat_rate"] - 4 * given["salaries"]) <= 3000,
    lambda given: given["total"] == given["eu"] + given["municipal"] + given["private"],
    lambda given: given["total"] == given["net"],
    lambda given: 5 * given["eu"] - 4 * given["total"] <= 4000,
    lambda given: given["start"] < given["end"],
)
EXPRESSIONS: Final = (
    "net == salaries + flat_rate",
    "10 * flat_rate - 4 * salaries <= 3000 and 10 * flat_rate - 4 * salaries >= -3000",
    "total == eu + municipal + private",
    "total == net",
    "5 * eu - 4 * total <= 4000",
    "start < end",
)
REPEATS: Final = 200
OURS: Final = frozenset(
    {
        "costs/net-total",
        "costs/flat-rate-amount",
        "financing/plan-total",
        "financing/plan-equals-costs",
        "financing/eu-share-ceiling",
        "schedule/start-before-end",
    }
)
"""Our rules that say the same."""


def engines() -> Iterator[tuple[str, Callable[[], object] | None]]:
    """Each rule engine and one evaluation of the six rules; None where it is not installed."""
    for name, module, make in (
        ("zen-engine, compiled expressions", "zen", _zen),
        ("CEL in Rust (common-expression-language)", "cel", _cel),
        ("CEL in Python (cel-python)", "celpy", _celpy),
        ("jsonschema-rs, which compares no two values: types and bounds only", "jsonschema_rs", _jsonschema),
    ):
        yield name, make(importlib.import_module(module)) if _has(module) else None


def _has(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


def _zen(zen: Any) -> Callable[[], object]:
    compiled = [zen.compile_expression(text) for text in EXPRESSIONS]
    return lambda: [expression.evaluate(FIGURES) for expression in compiled]


def _cel(cel: Any) -> Callable[[], object]:
    compiled = [cel.compile(text.replace(" and ", " && ")) for text in EXPRESSIONS]
    return lambda: [program.execute(FIGURES) for program in compiled]


def _celpy(celpy: Any) -> Callable[[], object]:
    environment = celpy.Environment()
    texts = [text.replace(" and ", " && ") for text in EXPRESSIONS]
    programs = [environment.program(environment.compile(text)) for text in texts]
    given = {name: celpy.celtypes.IntType(value) for name, value in FIGURES.items()}
    return lambda: [program.evaluate(given) for program in programs]


def _jsonschema(jsonschema_rs: Any) -> Callable[[], object]:
    bounded = {"type": "integer", "minimum": 0, "maximum": 10_000_000_000}
    properties = dict.fromkeys(FIGURES, bounded)
    schema = {"type": "object", "required": sorted(FIGURES), "properties": properties}
    validator = jsonschema_rs.validator_for(schema)
    return lambda: validator.is_valid(FIGURES)


def engine_speeds(rounds: int) -> Iterator[tuple[str, Ratio | None]]:
    """Rule evaluations per second of ours and of each peer ÷ those of the functions."""
    contests = tuple(prepare([ROOT / "examples" / "valintaesitys-maakunta-kunnossa.txt"], OURS))
    yield "tarkistin, with evidence", paired(lambda: run_functions(contests), lambda: run_engine(contests), rounds)
    for name, evaluate in engines():
        yield name, None if evaluate is None else _against_functions(evaluate, rounds)


def _against_functions(evaluate: Callable[[], object], rounds: int) -> Ratio:
    def by_hand() -> None:
        for _ in range(REPEATS):
            [function(FIGURES) for function in FUNCTIONS]

    def by_engine() -> None:
        for _ in range(REPEATS):
            evaluate()

    return paired(by_hand, by_engine, rounds)


def cold_starts(rounds: int) -> Iterator[tuple[str, Ratio | None]]:
    """A fresh process of each checker over one small file ÷ a fresh process that imports our four dependencies."""
    with tempfile.TemporaryDirectory(prefix="tarkistin-bench-") as name:
        folder = Path(name)
        schema = folder / "schema.json"
        schema.write_text('{"type": "object", "required": ["form"]}', encoding="utf-8")
        plan = ROOT / "examples" / "suunnitelma.yaml"
        proposal = ROOT / "examples" / "valintaesitys-maakunta-kunnossa.txt"
        commands = {
            "tarkistin check, one selection proposal": [*tarkistin(), "check", str(proposal), "-q", "--no-cache"],
            "yamllint, one YAML file": [_beside("yamllint"), "-d", "relaxed", str(plan)],
            "check-jsonschema, one YAML file": [_beside("check-jsonschema"), "--schemafile", str(schema), str(plan)],
        }
        for title, command in commands.items():
            there = shutil.which(command[0]) is not None
            yield title, _started(command, rounds) if there else None


def _started(command: list[str], rounds: int) -> Ratio:
    return paired(lambda: run(command), lambda: run(IMPORTS), rounds)


def _beside(name: str) -> str:
    return str(Path(sys.executable).with_name(name))
