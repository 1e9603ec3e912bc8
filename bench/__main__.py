"""Runs the measurements and prints a table: what was measured, the figure, its spread, the promise."""

from __future__ import annotations

import argparse
import compileall
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from bench.cold import against_imports, against_yamllint
from bench.documents import ROOT, make_folder, pdf_documents
from bench.folder import all_outcomes, throughput, unchanged, with_two_workers
from bench.memory import growth
from bench.pdf import against_pdfium, against_pypdf
from bench.peers import cold_starts, engine_speeds
from bench.rules import evaluation_speed
from bench.slow import costs
from bench.timing import Ratio

PARTS = ("cold", "rules", "folder", "pdf", "memory", "slow")
"""What is measured where nothing is named; ``peers`` needs other tools."""
WIDTH = 90


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
    report, rounds = folder / "cold.json", 3 * options.rounds
    _ratio("cold check of one document ÷ importing the four dependencies", against_imports(report, rounds), "≤ 0.85")
    _ratio("cold check of one document ÷ yamllint on a small file", against_yamllint(report, rounds), "≤ 1.1")


def _rules(folder: Path, options: argparse.Namespace) -> None:
    ratio = evaluation_speed(3 * options.rounds)
    _ratio("rule evaluations per second ÷ hand-written functions", ratio, "≥ 0.40")


def _folder(folder: Path, options: argparse.Namespace) -> None:
    count, report, rounds = options.documents, folder / "folder.jsonl", options.rounds
    place = make_folder(folder / "drawn", count)
    name = f"{count} documents that share nothing"
    _ratio(f"{name}, findings only ÷ parsing unit", throughput(place, report, rounds), "≥ 0.030", 3)
    size, ratio = all_outcomes(place, report, rounds)
    _figure(f"{name}, all outcomes: kB a document", size, "≤ 25")
    _ratio(f"{name}, all outcomes ÷ findings only", ratio, "≥ 0.85")
    _ratio(f"{name}: two workers ÷ one process", with_two_workers(place, report, rounds), "≥ 1.30")
    _ratio(f"{name}: unchanged ÷ new", unchanged(place, report, rounds), "≥ 4.00")


def _pdf(folder: Path, options: argparse.Namespace) -> None:
    files, report = pdf_documents(), folder / "pdf.jsonl"
    name = f"{len(files)} PDF documents: time"
    _ratio(f"{name} ÷ pypdf's own text", against_pypdf(files, report, options.rounds), "≤ 0.60")
    _ratio(f"{name} ÷ pdfium's own text", against_pdfium(files, report, options.rounds), "")


def _memory(folder: Path, options: argparse.Namespace) -> None:
    short, long = make_folder(folder / "short", 100), make_folder(folder / "long", options.many)
    grown = growth(short, long, folder / "memory.jsonl")
    _figure(f"memory growth from 100 to {options.many} documents, MB", grown, "≤ 5")


def _slow(folder: Path, options: argparse.Namespace) -> None:
    found = costs(folder / "slow")
    slowest, largest = (max(found, key=lambda name: found[name][index]) for index in (1, 2))
    _figure(f"worst file made to be slow, seconds: {slowest}", found[slowest].seconds, "≤ 5")
    _figure(f"worst file made to be slow, MB: {largest}", found[largest].peak / 1_000_000, "≤ 200")


def _peers(folder: Path, options: argparse.Namespace) -> None:
    for name, ratio in engine_speeds(options.rounds):
        _ratio(f"six rules per second ÷ Python functions: {name}", ratio, "", 4)
    for name, ratio in cold_starts(options.rounds):
        _ratio(f"cold ÷ importing the four dependencies: {name}", ratio, "", 4)


def _ratio(measure: str, ratio: Ratio | None, promise: str, decimals: int = 2) -> None:
    if ratio is None:
        print(f"{measure:<{WIDTH}}not at hand", flush=True)
        return
    spread = f"{ratio.low:.{decimals}f}–{ratio.high:.{decimals}f}"
    print(f"{measure:<{WIDTH}}{ratio.median:>8.{decimals}f}  {spread:<14} {promise}", flush=True)


def _figure(measure: str, figure: float, promise: str) -> None:
    print(f"{measure:<{WIDTH}}{figure:>8.1f}  {'':<14} {promise}", flush=True)


MEASURES: dict[str, Callable[[Path, argparse.Namespace], None]] = {
    "cold": _cold,
    "rules": _rules,
    "folder": _folder,
    "pdf": _pdf,
    "memory": _memory,
    "slow": _slow,
    "peers": _peers,
}

if __name__ == "__main__":
    main()
