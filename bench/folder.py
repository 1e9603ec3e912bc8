"""A folder of documents that share nothing, checked in one process, against the least that a reader of text must do."""

from __future__ import annotations

from pathlib import Path

from bench.command import check_folder
from bench.timing import Ratio, paired

LABELS_FROM = 40
"""Documents whose line starts the parsing unit looks lines up in."""


def throughput(folder: Path, report: Path, rounds: int) -> Ratio:
    """The checker's documents per second, findings only, ÷ those of the parsing unit, which needs no start-up."""
    files = sorted(folder.iterdir())
    labels = label_table(files[:LABELS_FROM])
    return paired(lambda: parse(files, labels), lambda: check_folder(folder, report, "findings"), rounds)


def all_outcomes(folder: Path, report: Path, rounds: int) -> tuple[float, Ratio]:
    """Kilobytes of a full report a document, and its documents per second ÷ those of findings only."""
    ratio = paired(
        lambda: check_folder(folder, report, "findings"), lambda: check_folder(folder, report, "all"), rounds
    )
    check_folder(folder, report, "all")
    lines = report.read_bytes().splitlines()
    documents = [line for line in lines if b'"sha256":' in line and b'"kind":"run"' not in line]
    return sum(map(len, documents)) / len(documents) / 1000, ratio


def with_two_workers(folder: Path, report: Path, rounds: int) -> Ratio:
    """Documents per second of two workers ÷ those of one process."""
    one = lambda: check_folder(folder, report, "findings")  # noqa: E731
    two = lambda: check_folder(folder, report, "findings", "--no-cache", "-j", "2")  # noqa: E731
    return paired(one, two, rounds)


def unchanged(folder: Path, report: Path, rounds: int) -> Ratio:
    """Documents per second of a folder whose results are stored ÷ those of one that is new."""
    stored = lambda: check_folder(folder, report, "findings", "-j", "1")  # noqa: E731
    return paired(lambda: check_folder(folder, report, "findings"), stored, rounds)


def label_table(files: list[Path]) -> dict[str, int]:
    """What the unit looks lines up in: every short line start of some of the documents themselves."""
    lines = [line for path in files for line in path.read_text(encoding="utf-8").splitlines()]
    starts = (line.partition("\t")[0].partition(":")[0].strip() for line in lines)
    return {start: number for number, start in enumerate(starts) if 0 < len(start) < 60}


def parse(files: list[Path], labels: dict[str, int]) -> int:
    """The parsing unit: read, decode, split into lines, one look-up a line of what stands before its tab or colon."""
    found = 0
    for path in files:
        with open(path, "rb") as file:
            text = file.read().decode("utf-8")
        for line in text.splitlines():
            if line.partition("\t")[0].partition(":")[0].strip() in labels:
                found += 1
    return found
