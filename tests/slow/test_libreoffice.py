"""A workbook that LibreOffice filled in and saved gets the outcomes of the same project in YAML.

A macro opens the blank form, types into the column Arvo as a person does, and saves; all projects in one start.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.planning.filling import PROJECTS, Typed, as_yaml, asked_for, blank_workbook, drawn_project, outcomes

MODULE = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
{macro}</script:module>
"""
MACRO = """\
Sub Fill(jobs As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim kind(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  kind(0).Name = "FilterName" : kind(0).Value = "Calc MS Excel 2007 XML"
  oFiles = createUnoService("com.sun.star.ucb.SimpleFileAccess")
  oJobs = createUnoService("com.sun.star.io.TextInputStream")
  oJobs.setInputStream(oFiles.openFileRead(ConvertToURL(jobs)))
  oJobs.setEncoding("UTF-8")
  Do While Not oJobs.isEOF()
    sParts = Split(oJobs.readLine(), Chr(9))
    If sParts(0) = "open" Then
      oBook = StarDesktop.loadComponentFromURL(ConvertToURL(sParts(1)), "_blank", 0, hidden())
      oSheet = oBook.Sheets.getByIndex(0)
    ElseIf sParts(0) = "type" Then
      oSheet.getCellRangeByName(sParts(1)).FormulaLocal = sParts(2)
    ElseIf sParts(0) = "save" Then
      oBook.storeToURL(ConvertToURL(sParts(1)), kind())
      oBook.close(True)
    End If
  Loop
  oJobs.closeInput()
  StarDesktop.terminate()
End Sub
"""


@pytest.fixture(scope="module")
def projects() -> list[Typed]:
    cells = asked_for()
    return [{path: text for path, text in drawn_project(seed).items() if path in cells} for seed in range(PROJECTS)]


@pytest.fixture(scope="module")
def filled(projects: list[Typed], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with a workbook for each project, as LibreOffice saved it."""
    if shutil.which("soffice") is None:
        pytest.fail("LibreOffice is needed: apt install libreoffice-calc")
    folder = tmp_path_factory.mktemp("calc")
    (folder / "pohja.xlsx").write_bytes(blank_workbook())
    cells, jobs = asked_for(), []
    for seed, typed in enumerate(projects):
        jobs.append(f"open\t{folder}/pohja.xlsx")
        jobs += [f"type\t{cells[path]}\t{text}" for path, text in typed.items() if text]
        jobs.append(f"save\t{folder}/{seed}.xlsx")
    (folder / "jobs.txt").write_text("\n".join(jobs), encoding="utf-8")
    start = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
    subprocess.run([*start, "--terminate_after_init"], check=True, timeout=120)
    macro = MACRO.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    place = folder / "profile" / "user" / "basic" / "Standard" / "Module1.xba"
    place.write_text(MODULE.format(macro=macro), encoding="utf-8")
    subprocess.run([*start, f"macro:///Standard.Module1.Fill({folder}/jobs.txt)"], check=True, timeout=250)
    return folder


@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", range(PROJECTS))
def test_a_workbook_of_libreoffice_gets_the_outcomes_of_yaml(seed: int, filled: Path, projects: list[Typed]) -> None:
    data = (filled / f"{seed}.xlsx").read_bytes()
    assert outcomes(data, "suunnitelma.xlsx") == outcomes(as_yaml(projects[seed]), "suunnitelma.yaml")
