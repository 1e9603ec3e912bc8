"""One document in a fresh process, against a fresh process that only imports the four dependencies."""

from __future__ import annotations

import sys
from pathlib import Path

from bench.command import run, tarkistin
from bench.documents import sources
from bench.timing import Ratio, paired

IMPORTS = [sys.executable, "-c", "import click, pydantic, jinja2, yaml"]


def cold_check(report: Path, rounds: int) -> Ratio:
    """A cold check ÷ importing click, pydantic, jinja2 and yaml. The rulebook is compiled in the warming pair."""
    check = [*tarkistin(), "check", str(sources()[0]), "--format", "json", "-o", str(report), "--no-cache"]
    return paired(lambda: run(check), lambda: run(IMPORTS), rounds)
