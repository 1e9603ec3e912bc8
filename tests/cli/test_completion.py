"""Completion in the shell: the scripts, and what the program answers them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.command import Command, child


def completed(words: str, tmp_path: Path) -> list[str]:
    """What is offered for the last of these words, as bash asks it."""
    done = child(
        cwd=tmp_path, _TARKISTIN_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=str(len(words.split(" ")) - 1)
    )
    assert (done.code, done.err) == (0, "")
    return [line.partition(",")[2] for line in done.out.splitlines()]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("tarkistin che", ["check"]),
        ("tarkistin rules sh", ["show"]),
        ("tarkistin cache ", ["info", "clear"]),
        ("tarkistin forms ", ["list", "show", "draft", "test"]),
        ("tarkistin forms show --format ", ["text", "json"]),
        ("tarkistin check --fail", ["--fail-on"]),
        ("tarkistin check --fail-on w", ["warning"]),
        ("tarkistin check --audience ", ["applicant", "reviewer"]),
        ("tarkistin check --form v", ["valintaesitys-ely", "valintaesitys-maakunta"]),
        ("tarkistin read --form g", ["generic"]),
    ],
)
def test_commands_options_and_values_are_offered(words: str, offered: list[str], tmp_path: Path) -> None:
    assert completed(words, tmp_path) == offered


def test_files_are_offered_for_paths(tmp_path: Path) -> None:
    done = child(cwd=tmp_path, _TARKISTIN_COMPLETE="bash_complete", COMP_WORDS="tarkistin check hank", COMP_CWORD="2")
    assert done.out == "file,hank\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_each_shell(shell: str, tarkistin: Command) -> None:
    done = tarkistin("completion", shell)
    assert (done.code, done.err) == (0, "")
    assert f"_TARKISTIN_COMPLETE={shell}_complete" in done.out
    if shutil.which(shell) is not None:
        checked = subprocess.run([shell, "-n"], input=done.out, text=True, capture_output=True, check=False)
        assert (checked.returncode, checked.stderr) == (0, "")
