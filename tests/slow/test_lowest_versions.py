"""What pyproject.toml allows works: the command line, settings and schemas by the lowest versions of what is required."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.project import ROOT

TESTS = (
    "tests/cli/test_help.py", "tests/cli/test_configuration.py", "tests/cli/test_every_option.py",
    "tests/cli/test_exit_codes.py", "tests/rulebook/test_schema.py", "tests/test_golden_reports.py",
)  # fmt: skip


@pytest.mark.timeout(900)
def test_the_lowest_versions_will_do(tmp_path: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    required = [Requirement(entry) for entry in project["dependencies"]]
    here = [entry for entry in required if entry.marker is None or entry.marker.evaluate()]
    lowest = [f"{entry.name}{entry.specifier}".replace(">=", "==") for entry in here]
    assert all(re.fullmatch(r"\w+==[\d.]+", entry) for entry in lowest)
    assert {entry.name for entry in here} == {entry.name for entry in required}
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "install", "--only-binary", ":all:"]
    subprocess.run([*pip, "--target", tmp_path / "lowest", *lowest], check=True, timeout=280)
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-n", "auto", *TESTS],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "lowest")},
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=850,
    )
    assert ran.returncode == 0, ran.stdout[-5_000:] + ran.stderr
