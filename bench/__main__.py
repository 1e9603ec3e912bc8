"""Runs the measurements and prints a table: what was measured, the figure, its spread, the promise."""

from __future__ import annotations

import argparse
import compileall
import tempfile
from collections.abc import Callable
from pathlib import Path

from bench.cold import cold_check
from bench.documents import ROOT, make_folder
from bench.folder import throughput
from bench.memory import growth
from bench.rules import evaluation_speed
from bench.timing import Ratio

PARTS = ("cold", "rules", "folder", "memory")


def main() -> None:
    options = _options()
    for package in ("checker", "reports", "rules"):
        compileall.compile_dir(ROOT / package, quiet=2)  # as an installation does
    print(f"{'measure':<66}{'median':>8}  {'quartiles':<14} promise")
    with tempfile.TemporaryDirectory(prefix="tarkistin-bench-") as name:
        for part in options.part or PARTS:
            MEASURES[part](Path(name), options)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("part", nargs="*", choices=[*PARTS, []], help="what to measure (all)")
    parser.add_argument("--rounds", type=int, default=7, help="pairs per ratio")
    parser.add_argument("--documents", type=int, default=2_000, help="documents in the folder")
    parser.add_argument("--many", type=int, default=10_000, help="documents in the long folder of the memory measure")
    return parser.parse_args()


def _cold(folder: Path, options: argparse.Namespace) -> None:
    ratio = cold_check(folder / "cold.json", 3 * options.rounds)
    _row("cold check of one document ÷ importing the four dependencies", ratio, "≤ 0.60")


def _rules(folder: Path, options: argparse.Namespace) -> None:
    ratio = evaluation_speed(3 * options.rounds)
    _row("rule evaluations per second ÷ hand-written functions", ratio, "≥ 0.40")


def _folder(folder: Path, options: argparse.Namespace) -> None:
    documents = make_folder(folder / "documents", options.documents)
    for outcomes, promise in (("findings", "≥ 0.12"), ("all", "≥ 0.06")):
        ratio = throughput(documents, folder / "folder.jsonl", outcomes, options.rounds)
        _row(f"folder of {options.documents}, outcomes {outcomes} ÷ parsing unit", ratio, promise)


def _memory(folder: Path, options: argparse.Namespace) -> None:
    short, long = make_folder(folder / "short", 100), make_folder(folder / "long", options.many)
    grown = growth(short, long, folder / "memory.jsonl")
    print(f"{f'memory growth from 100 to {options.many} documents, MB':<66}{grown:>8.1f}  {'':<14} ≤ 5", flush=True)


def _row(measure: str, ratio: Ratio, promise: str) -> None:
    spread = f"{ratio.low:.2f}–{ratio.high:.2f}"
    print(f"{measure:<66}{ratio.median:>8.2f}  {spread:<14} {promise}", flush=True)


MEASURES: dict[str, Callable[[Path, argparse.Namespace], None]] = {
    "cold": _cold,
    "rules": _rules,
    "folder": _folder,
    "memory": _memory,
}

if __name__ == "__main__":
    main()
