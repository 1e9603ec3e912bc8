"""What the tests of the command line share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import Command, compiled_once


@pytest.fixture
def tarkistin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Command:
    """The command in this process, with the test's own folder as working folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TARKISTIN_CACHE_DIR", str(compiled_once()))
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    return Command(capsysbinary)
