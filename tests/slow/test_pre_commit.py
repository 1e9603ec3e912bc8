"""pre-commit takes the hook from this checkout, installs it and runs it on the documents of another repository."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import FAULTY, GOOD, folder_of, surroundings
from tests.project import ROOT

PRE_COMMIT = Path(sys.executable).with_name("pre-commit")


@pytest.fixture(scope="module")
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pre-commit keeps what it installs."""
    return tmp_path_factory.mktemp("pre-commit")


def in_repository(repository: Path, home: Path, *command: str | Path) -> subprocess.CompletedProcess[str]:
    """A command in the repository, with nothing of the user's settings."""
    own = {"PRE_COMMIT_HOME": str(home), "HOME": str(home), "PRE_COMMIT_COLOR": "never", "GIT_CONFIG_NOSYSTEM": "1"}
    variables = {
        name: value for name, value in surroundings(**own).items() if not name.startswith(("GIT_DIR", "PYTHON"))
    }
    return subprocess.run(
        command, cwd=repository, env=variables, capture_output=True, check=False, encoding="utf-8", timeout=280
    )


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="pre-commit takes hooks from a git repository")
@pytest.mark.parametrize(("name", "code"), [(GOOD, 0), (FAULTY, 1)])
def test_the_hook_runs_from_its_repository(tmp_path: Path, own_home: Path, name: str, code: int) -> None:
    repository = folder_of(tmp_path / "repo", name)
    for other in ("-o.txt", "kuva.png", ".asetukset.yaml"):
        (repository / other).write_bytes((repository / name).read_bytes() if other == "-o.txt" else b"x")
    assert in_repository(repository, own_home, "git", "init", "--quiet").returncode == 0
    assert in_repository(repository, own_home, "git", "add", "--all").returncode == 0
    ran = in_repository(repository, own_home, PRE_COMMIT, "try-repo", ROOT, "tarkistin", "--all-files", "--verbose")
    assert ran.returncode == code, ran.stdout + ran.stderr
    assert "-o.txt" in ran.stdout
    assert "2 asiakirjaa" in ran.stdout.replace("\u00a0", " ")


def test_the_manifest_is_one_that_pre_commit_reads() -> None:
    ran = in_repository(ROOT, ROOT, PRE_COMMIT, "validate-manifest", ".pre-commit-hooks.yaml")
    assert ran.returncode == 0, ran.stdout + ran.stderr
