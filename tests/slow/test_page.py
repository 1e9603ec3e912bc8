"""The page for a browser: from a file, without a network, it says what the command says, and its report is accessible."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import child
from tests.project import ROOT
from tests.shared import shared_path

LARGEST = 12_000_000
"""Bytes of the page."""
MOST_MILLISECONDS = 20_000
"""Until the page is ready, on a machine that may have other things to do."""
ENCRYPTED = "enc_owner.pdf"
"""A file encrypted by AES, which the command reads by a compiled package that the page leaves out."""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("sivu") / "tarkistin.html"
    build(place)
    return place


def build(place: Path) -> None:
    if not (ROOT / "browser" / "node_modules").is_dir():
        npm = ["npm", "ci", "--silent", "--no-audit", "--no-fund", "--ignore-scripts"]
        subprocess.run(npm, cwd=ROOT / "browser", check=True, timeout=300)
    subprocess.run([sys.executable, str(ROOT / "browser" / "build.py"), str(place)], check=True, timeout=600)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The examples, the real documents, each kind of file, fill-in forms, and some made to do harm."""
    found = [path for path in sorted((ROOT / "examples").iterdir()) if path.suffix in (".txt", ".yaml", ".csv")]
    forms = tmp_path_factory.mktemp("pohjat")
    for kind in ("xlsx", "docx"):
        planned = child("plan", str(ROOT / "docs" / "budjetti.yaml"), "-o", f"suunnitelma.{kind}", cwd=forms)
        assert planned.code == 0
        found.append(forms / f"suunnitelma.{kind}")
    shared = shared_path("seeds").parent
    found += sorted((shared / "seeds").glob("*.txt"))
    for folder in ("docx", "odt", "html", "pdf"):
        found += sorted((shared / "fixtures" / folder).glob("001_*"))
    return found + [
        path for path in sorted((shared / "fixtures" / "hostile").iterdir()) if path.suffix in (".docx", ".pdf")
    ]


@pytest.fixture(scope="module")
def journey(page: Path, files: list[Path], tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], Path]:
    work = tmp_path_factory.mktemp("matka")
    command = ["node", str(ROOT / "tests" / "slow" / "page.mjs"), str(page), str(work), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=900, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout), work


def test_it_says_what_the_command_says(journey: tuple[dict[str, Any], Path], files: list[Path], tmp_path: Path) -> None:
    _, work = journey
    for path in files:
        if path.name == ENCRYPTED:
            continue
        here = tmp_path / path.name
        here.write_bytes(path.read_bytes())
        said = child("check", path.name, "--format", "json", "--no-cache", "-q", cwd=tmp_path).out
        assert (work / f"{path.name}.json").read_text(encoding="utf-8") == said, path.name


def test_it_refuses_what_it_cannot_decrypt(journey: tuple[dict[str, Any], Path]) -> None:
    _, work = journey
    (document,) = json.loads((work / f"{ENCRYPTED}.json").read_text(encoding="utf-8"))["documents"]
    assert (document["status"], document["problem"]["code"]) == ("unreadable", "encrypted")


def test_nothing_is_asked_of_a_network_and_nothing_complains(journey: tuple[dict[str, Any], Path]) -> None:
    told, _ = journey
    assert (told["requests"], told["complaints"], told["start"]) == ([], [], "ready")
    assert set(told["states"].values()) == {"done"}
    assert told["ready"] < MOST_MILLISECONDS


def test_it_is_accessible_and_goes_nowhere_sideways(journey: tuple[dict[str, Any], Path]) -> None:
    told, _ = journey
    assert (told["violations"], told["sideways"], told["focus"]) == ([], [], True)


def test_the_planner_shows_figures_and_rules(journey: tuple[dict[str, Any], Path]) -> None:
    told, _ = journey
    assert "224\u00a0000\u00a0€" in told["plan"]  # 80 % of 200 000 € and 40 % of it
    assert "financing/eu-share-ceiling: VNa 867/2021 4\u00a0§ 1\u00a0mom." in told["plan"]


def test_it_is_small_and_the_same_each_time(page: Path, tmp_path: Path) -> None:
    assert page.stat().st_size < LARGEST
    again = tmp_path / "uudelleen.html"
    build(again)
    assert again.read_bytes() == page.read_bytes()


def test_it_needs_no_page_of_anybody_elses(page: Path) -> None:
    policy = page.read_text(encoding="utf-8").split('http-equiv="Content-Security-Policy" content="')[1].split('"')[0]
    assert "connect-src 'none'" in policy
    assert "unsafe-inline" not in policy
    assert "unsafe-eval'" not in policy.replace("'wasm-unsafe-eval'", "")
