"""Whether a folder a hundred times longer needs more memory: it should not, results stream."""

from __future__ import annotations

from pathlib import Path

from bench.command import check_folder

MEGABYTE = 1_000_000


def growth(short: Path, long: Path, report: Path) -> float:
    """How much more memory the long folder's check held at its peak, in megabytes."""
    return (check_folder(long, report, "all") - check_folder(short, report, "all")) / MEGABYTE
