"""What the project offers to pre-commit, GitHub and GitLab, as the tests run it."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tests.cli.command import surroundings
from tests.project import ROOT

GUIDE = ROOT / "docs" / "ci-opas.md"
INPUT = re.compile(r"\$\{\{ inputs\.([a-z-]+) \}\}")
OUTPUT = re.compile(r"\$\{\{ steps\.([a-z-]+)\.outputs\.([a-z-]+) \}\}")


class Ran(NamedTuple):
    """How a step or a job ended."""

    code: int
    out: str
    err: str
    outputs: dict[str, str]
    """What a step handed to the next one."""


def loaded(name: str) -> Any:
    """One of the project's YAML files."""
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


def guide_example(first_line: str) -> Any:
    """The example of the guide that begins with this comment."""
    [body] = re.findall(rf"^```yaml\n# {re.escape(first_line)}\n(.*?)^```$", GUIDE.read_text("utf-8"), re.M | re.S)
    return yaml.load(body, yaml.BaseLoader)  # the key "on" is a word here


def command_in(folder: Path) -> Path:
    """The command as a script, run from this checkout."""
    place = folder / "tarkistin"
    place.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -P -m checker "$@"\n', encoding="utf-8")
    place.chmod(0o755)
    return place


def action_step(
    name: str, cwd: Path, inputs: dict[str, str], steps: dict[str, dict[str, str]], **environment: str
) -> Ran:
    """A step of the action as the runner runs it: its inputs are environment variables, its script a file of bash."""
    action = loaded("action.yml")
    [step] = [step for step in action["runs"]["steps"] if step["id"] == name]
    given = {key: spec["default"] for key, spec in action["inputs"].items()} | inputs
    variables = {
        key: OUTPUT.sub(lambda hit: steps[hit[1]][hit[2]], INPUT.sub(lambda hit: given[hit[1]], value))
        for key, value in step["env"].items()
    }
    assert step["shell"] == "bash"
    handed = cwd.parent / f"{name}.outputs"
    handed.write_text("", encoding="utf-8")
    script = cwd.parent / f"{name}.sh"
    script.write_text(step["run"], encoding="utf-8")
    runner = {"GITHUB_OUTPUT": str(handed), "GITHUB_ACTION_PATH": str(ROOT), "RUNNER_TEMP": str(cwd.parent)}
    done = bash(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)], cwd, **runner, **variables, **environment
    )
    lines = handed.read_text(encoding="utf-8").splitlines()
    return done._replace(outputs=dict(line.split("=", 1) for line in lines))


def gitlab_job(cwd: Path, lines: list[str], variables: dict[str, str], **environment: str) -> Ran:
    """Lines of the GitLab job as the runner runs them: one script in one shell that ends at the first mistake."""
    set_here = loaded("templates/gitlab-ci.yml")["tarkistin"]["variables"] | variables
    return bash(["sh", "-e", "-c", "\n".join(lines)], cwd, **set_here, **environment)


def bash(command: list[str], cwd: Path, **environment: str) -> Ran:
    """A shell in the surroundings of a test."""
    done = subprocess.run(
        command, cwd=cwd, env=surroundings(**environment), capture_output=True, check=False, stdin=subprocess.DEVNULL
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode(), {})
