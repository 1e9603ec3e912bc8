"""The summary of a job on GitHub: the report as Markdown where the runner asks for it, never longer than it takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.cli import output
from checker.cli.output import SUMMARY_CUT, JobSummary
from tests.cli.command import EXAMPLES, FAULTY, GOOD, Command


@pytest.fixture
def summary(tmp_path: Path, tarkistin: Command, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that the runner names."""
    place = tmp_path / "yhteenveto.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(place))
    return place


def test_annotations_come_with_the_report_as_markdown(summary: Path, tarkistin: Command) -> None:
    summary.write_text("sitä ennen\n", encoding="utf-8")
    done = tarkistin("check", str(EXAMPLES / FAULTY), "--format", "github")
    markdown = tarkistin("check", str(EXAMPLES / FAULTY), "--format", "markdown").out
    assert (done.code, done.err) == (1, "")
    assert done.out.count("::error ") == 5
    assert summary.read_text(encoding="utf-8") == f"sitä ennen\n{markdown}"


@pytest.mark.parametrize("formats", [["json"], ["github:merkinnät.txt", "markdown:yhteenveto.md"]])
def test_nobody_else_writes_a_summary_and_none_is_written_twice(
    summary: Path, tarkistin: Command, formats: list[str]
) -> None:
    asked = [f"markdown:{summary}" if form.startswith("markdown") else form for form in formats]
    tarkistin("check", str(EXAMPLES / GOOD), *(word for form in asked for word in ("--format", form)))
    assert summary.exists() == (len(formats) > 1)
    assert not summary.exists() or summary.read_text(encoding="utf-8").count("# Tarkistusraportti\n") == 1


def test_a_summary_that_cannot_be_written_is_told_and_the_annotations_stand(summary: Path, tarkistin: Command) -> None:
    summary.mkdir()
    done = tarkistin("check", str(EXAMPLES / FAULTY), "--format", "github")
    assert (done.code, done.out.count("::error ")) == (1, 5)
    assert done.err == f"Työn yhteenvetoa ei voitu kirjoittaa tiedostoon {summary}: kohde on kansio.\n"


@pytest.mark.parametrize(
    ("room", "expected"),
    [
        (12, "eka\ntoka\nä\n"),
        (11, f"eka\ntoka\n{SUMMARY_CUT}"),
        (4, f"eka\n{SUMMARY_CUT}"),
        (3, SUMMARY_CUT),
        (-1, SUMMARY_CUT),
    ],
)
def test_a_long_report_is_cut_between_two_lines_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: int, expected: str
) -> None:
    monkeypatch.setattr(output, "LARGEST_SUMMARY", room + len(SUMMARY_CUT.encode()))
    place = tmp_path / "yhteenveto.md"
    with JobSummary(str(place)) as target:
        target.write("eka\ntoka\n")
        target.write("ä\n")
    assert place.read_text(encoding="utf-8") == expected


def test_what_the_step_said_before_takes_its_part_of_the_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output, "LARGEST_SUMMARY", 10 + len(SUMMARY_CUT.encode()))
    place = tmp_path / "yhteenveto.md"
    place.write_text("ennen\n", encoding="utf-8")
    with JobSummary(str(place)) as target:
        target.write("eka\ntoka\n")
    assert place.read_text(encoding="utf-8") == f"ennen\neka\n{SUMMARY_CUT}"


def broken_run(place: Path) -> None:
    with JobSummary(str(place)) as target:
        target.write("puolikas\n")
        raise KeyboardInterrupt


def test_a_run_that_breaks_off_leaves_no_summary(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        broken_run(tmp_path / "yhteenveto.md")
    assert list(tmp_path.iterdir()) == []
