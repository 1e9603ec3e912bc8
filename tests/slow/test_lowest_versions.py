"""What pyproject.toml allows works: the command line, settings and schemas by the lowest versions of what is required."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.project import ROOT

NEWEST_PYTHON = (3, 13)
"""The lowest versions are not built for newer ones, so that there pip takes none as low."""
TESTS = (
    "tests/cli/test_help.py", "tests/cli/test_configuration.py", "tests/cli/test_every_option.py",
    "tests/cli/test_exit_codes.py", "tests/rulebook/test_schema.py", "tests/test_golden_reports.py",
)  # fmt: skip


@pytest.mark.timeout(900)
@pytest.mark.skipif(sys.version_info[:2] > NEWEST_PYTHON, reason="the lowest versions are not built for this Python")
def test_the_lowest_versions_will_do(tmp_path: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lowest = [entry.replace(">=", "==") for entry in project["dependencies"]]
    assert all(re.fullmatch(r"\w+==[\d.]+", entry) for entry in lowest)
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
