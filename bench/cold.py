"""One document in a fresh process, against fresh processes of others."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from bench.command import run, tarkistin
from bench.documents import ROOT, sources
from bench.timing import Ratio, paired

IMPORTS = [sys.executable, "-c", "import click, pydantic, jinja2, yaml"]


def check_one(report: Path) -> list[str]:
    """A check of one document. The rulebook is compiled in the warming pair."""
    return [*tarkistin(), "check", str(sources()[0]), "--format", "json", "-o", str(report), "--no-cache"]


def against_imports(report: Path, rounds: int) -> Ratio:
    """A cold check ÷ importing click, pydantic, jinja2 and yaml."""
    return paired(lambda: run(check_one(report)), lambda: run(IMPORTS), rounds)


def against_yamllint(report: Path, rounds: int) -> Ratio | None:
    """A cold check ÷ yamllint over one small file; None where that is not installed."""
    command = [
        str(Path(sys.executable).with_name("yamllint")),
        "-d",
        "relaxed",
        str(ROOT / "examples/suunnitelma.yaml"),
    ]
    if shutil.which(command[0]) is None:
        return None
    return paired(lambda: run(check_one(report)), lambda: run(command), rounds)
