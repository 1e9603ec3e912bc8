"""The line that tells how far a long run is: what it says, and where it is not shown."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from checker.cli.progress import line
from tests.cli.command import FAULTY, example, surroundings


@pytest.mark.parametrize(
    ("done", "total", "milliseconds", "told"),
    [
        (1200, 10_000, 3_000, "Tarkistettu 1 200/10 000 asiakirjaa · 12 % · 400/s · jäljellä 22 s"),
        (1, 10_000, 10_000, "Tarkistettu 1/10 000 asiakirjaa · 0 % · 0/s · jäljellä 27 h 46 min"),
        (500, 2_000, 60_000, "Tarkistettu 500/2 000 asiakirjaa · 25 % · 8/s · jäljellä 3 min 0 s"),
        (2_000, 2_000, 60_000, "Tarkistettu 2 000/2 000 asiakirjaa · 100 % · 33/s"),
        (2_881, 3, 4_000, "Tarkistettu 2 881/2 881 asiakirjaa · 720/s"),
    ],
)
def test_count_share_pace_and_what_is_left(done: int, total: int, milliseconds: int, told: str) -> None:
    assert line(done, total, milliseconds) == told


def on_a_terminal(
    folder: Path, *arguments: str, stdout_too: bool = False, **environment: str
) -> tuple[int, bytes, bytes]:
    """Exit code, standard output and what the terminal of standard error showed."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "checker", "check", "hankkeet", "--no-cache", *arguments],
        cwd=folder,
        env=surroundings(**{"TERM": "xterm", **environment}),
        stdin=subprocess.DEVNULL,
        stdout=theirs if stdout_too else subprocess.PIPE,
        stderr=theirs,
    )
    os.close(theirs)
    shown: list[bytes] = []
    while True:
        try:
            piece = os.read(ours, 65_536)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        shown.append(piece)
    os.close(ours)
    out, _ = process.communicate()
    return process.returncode, out or b"", b"".join(shown)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("eteneminen")
    (folder / "hankkeet").mkdir()
    for number in range(600):
        (folder / "hankkeet" / f"{number}.txt").write_text(example(FAULTY), encoding="utf-8")
    return folder


def test_a_person_sees_it_and_it_is_cleared(place: Path) -> None:
    code, out, shown = on_a_terminal(place, "--format", "jsonl", "-o", "tulos.jsonl")
    assert (code, out) == (1, b"")
    assert b"Tarkistettu " in shown
    assert "/600 asiakirjaa · ".encode() in shown
    assert shown.endswith(b"\r\x1b[K")


@pytest.mark.parametrize(
    ("arguments", "environment"), [(("-q",), {}), ((), {"TERM": "dumb"})], ids=["quiet", "a dumb terminal"]
)
def test_it_is_not_shown_to(place: Path, arguments: tuple[str, ...], environment: dict[str, str]) -> None:
    assert on_a_terminal(place, "--format", "jsonl:tulos.jsonl", *arguments, **environment) == (1, b"", b"")


def test_it_does_not_disturb_a_report_on_the_same_terminal(place: Path) -> None:
    code, _, shown = on_a_terminal(place, "--format", "jsonl", stdout_too=True)
    assert code == 1
    assert b"Tarkistettu" not in shown
    assert shown.count(b"\n") == 602 + shown.count(b'"kind":"case"')
