"""The command line as tests use it: in a child process, or in this one where the process does not matter."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from checker.cli import main
from tests.project import ROOT

EXAMPLES = ROOT / "examples"
GOOD = "valintaesitys-ely-kunnossa.txt"
FAULTY = "valintaesitys-ely-virheita.txt"
UNTOLD = "valintaesitys-ely-puutteellinen.txt"


class Done(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


def child(
    *arguments: str, cwd: Path, stdin: bytes = b"", python: tuple[str, ...] = ("-m", "checker"), **environment: str
) -> Done:
    """The command in a process of its own, with nothing of the user's surroundings."""
    done = subprocess.run(
        [sys.executable, *python, *arguments],
        cwd=cwd,
        env=surroundings(**environment),
        input=stdin,
        capture_output=True,
        check=False,
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def installed(*arguments: str, cwd: Path, stdin: bytes = b"", **environment: str) -> Done:
    """The command as it was installed beside this Python, in a process of its own."""
    script = Path(sys.executable).with_name("tarkistin")
    assert script.exists(), "the project is not installed here (make demo)"
    done = subprocess.run(
        [script, *arguments], cwd=cwd, env=surroundings(**environment), input=stdin, capture_output=True, check=False
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def surroundings(**more: str) -> dict[str, str]:
    """An environment in which only the test's own folders are written."""
    others = ("TARKISTIN", "_TARKISTIN", "GITHUB_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(others)}
    path = os.pathsep.join([*filter(None, [os.environ.get("PYTHONPATH")]), str(ROOT)])
    own = {"PYTHONPATH": path, "PYTHONIOENCODING": "utf-8", "TARKISTIN_CACHE_DIR": str(compiled_once())}
    return {**kept, **own, **more}


@cache
def compiled_once() -> Path:
    """A cache folder for all tests of one run: the rulebook is compiled once, and nobody's own cache is touched."""
    folder = Path(tempfile.mkdtemp(prefix="tarkistin-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def own_cache(place: Path) -> Path:
    """A cache folder without results, but with the compiled rulebooks that are there already."""
    rulebooks = compiled_once() / "rulebooks"
    if rulebooks.exists():
        shutil.copytree(rulebooks, place / "rulebooks")
        (place / "rulebooks").chmod(0o700)
    return place


class Command:
    """The command in this process."""

    def __init__(self, capture: pytest.CaptureFixture[bytes]) -> None:
        self._capture = capture

    def __call__(self, *arguments: str) -> Done:
        self._capture.readouterr()
        code = main(list(arguments))
        out, err = self._capture.readouterr()
        return Done(code, out.decode(), err.decode())


def example(name: str) -> str:
    """The text of one of the project's examples."""
    return (EXAMPLES / name).read_text(encoding="utf-8")


def folder_of(place: Path, *names: str) -> Path:
    """A folder with copies of examples."""
    place.mkdir(parents=True, exist_ok=True)
    for name in names:
        place.joinpath(name).write_bytes((EXAMPLES / name).read_bytes())
    return place


def make_warning(place: Path) -> Path:
    """A document with one warning and nothing worse: a plan of two months."""
    text = example(GOOD)
    start = text.index("Alkamispäivämäärä")
    dates = [line for line in text[start:].splitlines() if line[:1].isdigit()][:2]
    day, month, year = (int(part) for part in dates[0].split("."))
    place.write_text(text.replace(dates[1], f"{day}.{month + 2}.{year}", 1), encoding="utf-8")
    return place
