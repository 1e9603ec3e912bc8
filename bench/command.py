"""The command line as a user runs it, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

FINISHED = (0, 1, 3)
"""Exit codes of a check that ran to its end, with or without findings."""
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""An installed program has its byte code beside it; without it every start would translate the program anew."""


def tarkistin() -> list[str]:
    """The installed command; the module where the project runs from a bare checkout."""
    script = Path(sys.executable).with_name("tarkistin")
    return [str(script)] if script.exists() else [sys.executable, "-m", "checker"]


def run(command: list[str]) -> int:
    """Runs a command to its end and returns the most memory it held, in bytes."""
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, env=ENVIRONMENT)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in FINISHED:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def check_folder(folder: Path, report: Path, outcomes: str, *more: str) -> int:
    """Checks a folder into JSON lines; the most memory held, in bytes. Nothing is stored unless ``more`` says so."""
    options = ["--format", "jsonl", "-o", str(report), "--outcomes", outcomes, "-q", *(more or ("--no-cache",))]
    return run([*tarkistin(), "check", str(folder), *options])
