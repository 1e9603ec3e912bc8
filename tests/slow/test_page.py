"""The page for a browser: from a file, with the network cut, it says what the command says, soon and in little memory."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

import pytest

from tests.cli.command import child
from tests.making import make_mail
from tests.project import ROOT
from tests.shared import shared_path
from tests.slow.page import build, in_each_kind

pytestmark = pytest.mark.timeout(1500)  # a browser that has other things to do beside it
LARGEST = 12_000_000
"""Bytes of the page."""
MOST_MEMORY = 400_000_000
"""Bytes of the browser's process that shows the page, after fifty documents: its Pss in /proc."""
READY = 6_000
"""Milliseconds until the page is ready; the median of five times."""
SOON = {"txt": 1_000, "docx": 1_000, "pdf": 4_000}
"""Milliseconds for one document of a kind, from choosing it to its report; the median of all."""
MADE_TO_HARM = "hostile"


class Journey(NamedTuple):
    """What became of every file alone."""

    told: dict[str, Any]
    work: Path


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every example and the five real documents in each kind of file, and what was made to do harm."""
    place = tmp_path_factory.mktemp("tiedostot")
    texts = [*sorted((ROOT / "examples").glob("*.txt")), *sorted(shared_path("seeds").glob("*.txt"))]
    kinds = {path.stem: {"txt": path.read_bytes(), **in_each_kind(path.read_text(encoding="utf-8"))} for path in texts}
    given = {f"{stem}.{kind}": data for stem, made in kinds.items() for kind, data in made.items()}
    for kind in ("docx", "odt", "html", "pdf"):
        given |= {path.name: path.read_bytes() for path in sorted(shared_path("fixtures", kind).glob("*_taulukko*"))}
    for name in ("suunnitelma.yaml", "tietopalvelu-rivit.csv"):
        given[name] = (ROOT / "examples" / name).read_bytes()
    given |= {path.name: path.read_bytes() for path in sorted(shared_path("fixtures", MADE_TO_HARM).iterdir())}
    given["pdf-liitteena.eml"] = make_mail(
        *((name, given[name]) for name in given if name.startswith("000_taulukko.lo"))
    )
    for name, data in given.items():
        (place / name).write_bytes(data)
    for kind in ("xlsx", "docx"):
        assert child("plan", str(ROOT / "docs" / "budjetti.yaml"), "-o", f"suunnitelma.{kind}", cwd=place).code == 0
    return sorted(place.iterdir())


@pytest.fixture(scope="module")
def said(files: list[Path]) -> dict[str, str]:
    """What the command says of each file alone."""

    def command(path: Path) -> tuple[str, str]:
        return path.name, child("check", path.name, "--format", "json", "--no-cache", "-q", cwd=path.parent).out

    with ThreadPoolExecutor(2) as both:
        return dict(both.map(command, files))


@pytest.fixture(scope="module")
def journey(using: Callable[..., Any], files: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Journey:
    work = tmp_path_factory.mktemp("matka")
    return Journey(using("answers", work, *files), work)


def test_it_says_what_the_command_says(journey: Journey, said: dict[str, str]) -> None:
    assert len(said) > 140
    differing = [name for name, report in said.items() if report != (journey.work / f"{name}.json").read_text("utf-8")]
    assert differing == []


def test_every_kind_is_read(said: dict[str, str]) -> None:
    statuses = {name: json.loads(report)["summary"]["by_status"] for name, report in said.items()}
    unread = [name for name, counts in statuses.items() if name.startswith("valintaesitys") and counts["unreadable"]]
    assert unread == []


def test_its_report_can_be_verified(journey: Journey, files: list[Path]) -> None:
    report = journey.work / "valintaesitys-ely-virheita.docx.json"
    assert child("verify", str(report), "--base", str(files[0].parent), cwd=journey.work).code == 0


def test_nothing_is_asked_of_a_network_and_nothing_complains(journey: Journey) -> None:
    told = journey.told
    assert (told["requests"], told["complaints"], told["dialogs"]) == ([], [], [])
    assert set(told["states"].values()) == {"done"}


def test_it_is_soon_ready_and_answers_soon(journey: Journey) -> None:
    assert median(journey.told["ready"]) <= READY
    times = journey.told["times"]
    made_to_harm = {path.name for path in shared_path("fixtures", MADE_TO_HARM).iterdir()}
    harmless = {name: time for name, time in times.items() if name not in made_to_harm}
    for kind, most in SOON.items():
        assert median(time for name, time in harmless.items() if name.endswith(kind)) <= most, kind


def test_fifty_documents_take_little_memory(journey: Journey) -> None:
    assert 50_000_000 < journey.told["memory"] <= MOST_MEMORY


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
