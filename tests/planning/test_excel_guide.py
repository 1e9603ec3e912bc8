"""The guide to a budget in Excel, followed to the letter: from facts to a workbook that is filled in and checked."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.cli.command import Done, installed
from tests.project import ROOT

GUIDE = (ROOT / "docs" / "oma-budjetti-excelissa.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^tarkistin .*$", GUIDE, re.MULTILINE)
[FACTS] = re.findall(r"^```yaml\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
FILLED = dict(
    re.findall(r"^\| ([^|]+) \| ([^|]+) \|$", GUIDE.partition("| Tieto | Arvo |\n|---|---|\n")[2], re.MULTILINE)
)


def run(command: str, folder: Path) -> Done:
    return installed(*shlex.split(command)[1:], cwd=folder)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the facts of the guide lie, and the workbook that is planned from them."""
    (tmp_path / "budjetti.yaml").write_text(FACTS, encoding="utf-8")
    return tmp_path


def fill(path: Path, more: int = 0) -> str:
    """Type the values of the guide into the column Arvo, and raise the first financing row; gives that row's cell."""
    book: Any = load_workbook(path)
    rows = [row for row in book.active.iter_rows(min_row=4) if row[3].value]
    for label, value in FILLED.items():
        [cell] = [row[1] for row in rows if row[0].value == label]
        cell.value = int(value) if value.isdigit() and cell.number_format == "0" else value
    [raised] = [row[1] for row in rows if row[3].value == "financing.eu_state"]
    raised.value += more
    book.save(path)
    return str(raised.coordinate)


def test_the_facts_of_the_guide_are_those_of_the_file_that_it_names() -> None:
    file = ROOT / "docs" / "budjetti.yaml"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    assert "".join(line for line in lines if not line.startswith("#")) == FACTS


def test_every_command_of_the_guide_does_what_is_said(folder: Path) -> None:
    planned = plain(run(COMMANDS[0], folder).out)
    for told in (
        "Flat rate: 93 918 €",
        "Nettokustannusarvio yhteensä: 327 217 €",
        "EU- ja valtion rahoitus: 261 773 €",
    ):
        assert told in planned
    fill(folder / "suunnitelma.xlsx")
    codes = {command: run(command, folder).code for command in COMMANDS[1:]}
    assert codes == dict.fromkeys(codes, 0)
    assert {path.name for path in folder.iterdir()} == {
        "budjetti.yaml", "budjettiraportti.html", "pohja.xlsx", "suunnitelma.xlsx",
    }  # fmt: skip


def test_a_row_that_is_raised_is_found_in_the_cell_that_is_told(folder: Path) -> None:
    run(COMMANDS[0], folder)
    cell = fill(folder / "suunnitelma.xlsx", more=10_000)
    report = plain(run(COMMANDS[1], folder).out)
    assert f"*Hakemuspohja, {cell}*" in GUIDE
    assert f"Hakemuspohja, {cell}: " in report
    assert re.findall(r"Sääntö +(\S+)", report) == ["financing/plan-total", "financing/eu-share-ceiling"]


def test_a_share_that_no_rule_accepts_is_written_nowhere(folder: Path) -> None:
    (folder / "budjetti.yaml").write_text(FACTS.replace("support: 80 %", "support: 90 %"), encoding="utf-8")
    refused = run(COMMANDS[0], folder)
    assert (refused.code, (folder / "suunnitelma.xlsx").exists()) == (1, False)
    assert "Lähimmät luvut, jotka säännöt hyväksyvät" in refused.out
