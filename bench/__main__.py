"""Runs the measurements and prints a table: what was measured, the figure, its spread, the promise."""

from __future__ import annotations

import argparse
import compileall
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from bench.cold import cold_check
from bench.documents import ROOT, make_folder
from bench.folder import throughput, unchanged, with_two_workers
from bench.memory import growth
from bench.peers import cold_starts, engine_speeds
from bench.rules import evaluation_speed
from bench.timing import Ratio

PARTS = ("cold", "rules", "folder", "memory")
"""What is measured where nothing is named; ``peers`` needs other tools."""
WIDTH = 110


def main() -> None:
    options = _options()
    for package in ("checker", "reports", "rules"):
        compileall.compile_dir(ROOT / package, quiet=2)  # as an installation does
    print(f"{'measure':<{WIDTH}}{'median':>8}  {'quartiles':<14} promise")
    with tempfile.TemporaryDirectory(prefix="tarkistin-bench-") as name:
        os.environ["TARKISTIN_CACHE_DIR"] = str(Path(name) / "store")
        for part in options.part or PARTS:
            MEASURES[part](Path(name), options)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("part", nargs="*", choices=[*MEASURES, []], help="what to measure (all)")
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
    count, report, rounds = options.documents, folder / "folder.jsonl", options.rounds
    versions = make_folder(folder / "versions", count)
    own = make_folder(folder / "own", count, own_words=True)
    for documents, name in ((versions, "versions of few"), (own, "prose of their own")):
        for outcomes, promise in (("findings", "≥ 0.12"), ("all", "≥ 0.06")):
            ratio = throughput(documents, report, outcomes, rounds)
            _row(f"folder of {count}, {name}, outcomes {outcomes} ÷ parsing unit", ratio, promise)
    _row(f"folder of {count}: two workers ÷ one process", with_two_workers(versions, report, rounds), "≥ 1.30")
    _row(f"folder of {count}: unchanged ÷ new", unchanged(versions, report, rounds), "≥ 4.00")


def _memory(folder: Path, options: argparse.Namespace) -> None:
    short, long = make_folder(folder / "short", 100), make_folder(folder / "long", options.many)
    grown = growth(short, long, folder / "memory.jsonl")
    print(
        f"{f'memory growth from 100 to {options.many} documents, MB':<{WIDTH}}{grown:>8.1f}  {'':<14} ≤ 5", flush=True
    )


def _peers(folder: Path, options: argparse.Namespace) -> None:
    for name, ratio in engine_speeds(options.rounds):
        _row_or_gap(f"six rules per second ÷ Python functions: {name}", ratio)
    for name, ratio in cold_starts(options.rounds):
        _row_or_gap(f"cold ÷ importing the four dependencies: {name}", ratio)


def _row_or_gap(measure: str, ratio: Ratio | None) -> None:
    if ratio is None:
        print(f"{measure:<{WIDTH}}not installed", flush=True)
    else:
        _row(measure, ratio, "", 4)


def _row(measure: str, ratio: Ratio, promise: str, decimals: int = 2) -> None:
    spread = f"{ratio.low:.{decimals}f}–{ratio.high:.{decimals}f}"
    print(f"{measure:<{WIDTH}}{ratio.median:>8.{decimals}f}  {spread:<14} {promise}", flush=True)


MEASURES: dict[str, Callable[[Path, argparse.Namespace], None]] = {
    "cold": _cold,
    "rules": _rules,
    "folder": _folder,
    "memory": _memory,
    "peers": _peers,
}

if __name__ == "__main__":
    main()
