"""The GitHub action and the GitLab job from their first line: they install the program and check with it.

What their scripts do once it is installed is tested in tests/test_integration.py.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.cli.command import FAULTY, folder_of
from tests.integration import action_step, gitlab_job, guide_example, loaded
from tests.project import ROOT

CHECK_SCHEMA = Path(sys.executable).with_name("check-jsonschema")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository with one faulty document, and with modules that would be run if Python looked here for its own."""
    place = folder_of(tmp_path / "repo", FAULTY)
    for name in ("pip", "venv", "checker"):
        (place / f"{name}.py").write_text("open('murto', 'w')\n", encoding="utf-8")
    return place


def test_the_action_installs_itself_and_checks(folder: Path) -> None:
    installed = action_step("install", folder, {}, {}, PYTHONPATH="")
    assert installed.code == 0, installed.out + installed.err
    checked = action_step("check", folder, {}, {"install": installed.outputs}, PYTHONPATH="")
    assert checked.code == 1, checked.out + checked.err
    assert checked.out.count("::error ") == 5
    assert json.loads((folder / checked.outputs["sarif"]).read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert not (folder / "murto").exists()


def test_the_job_installs_the_program_and_checks(folder: Path) -> None:
    job = loaded("templates/gitlab-ci.yml")["tarkistin"]
    lines = [*job["before_script"], *job["script"]]
    done = gitlab_job(folder, lines, {"PACKAGE": str(ROOT)}, TMPDIR=str(folder.parent), PYTHONPATH="")
    assert done.code == 1, done.out + done.err
    assert len(json.loads((folder / "gl-code-quality-report.json").read_text(encoding="utf-8"))) == 6
    assert not (folder / "murto").exists()


@pytest.mark.parametrize(
    ("schema", "first_line"),
    [("github-workflows", ".github/workflows/hankkeet.yml"), ("gitlab-ci", ".gitlab-ci.yml")],
)
def test_the_examples_of_the_guide_are_valid(schema: str, first_line: str, tmp_path: Path) -> None:
    place = tmp_path / "example.yml"
    place.write_text(yaml.safe_dump(guide_example(first_line)), encoding="utf-8")
    assert_valid(schema, place)


@pytest.mark.parametrize(
    ("schema", "name"), [("github-actions", "action.yml"), ("gitlab-ci", "templates/gitlab-ci.yml")]
)
def test_the_files_are_valid(schema: str, name: str) -> None:
    assert_valid(schema, ROOT / name)


def assert_valid(schema: str, place: Path) -> None:
    ran = subprocess.run(
        [CHECK_SCHEMA, "--builtin-schema", f"vendor.{schema}", place], capture_output=True, check=False, text=True
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
