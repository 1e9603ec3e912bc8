"""Several documents of one file, and text that lost its lines, as reports and the reading tell of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checker.cli import main
from tests.shared import ROOT

DECISION = (ROOT / "examples" / "hankepaatos-2014-virheita.txt").read_text("utf-8")
APPLICATION = (ROOT / "examples" / "hankehakemus-2014-virheita.txt").read_text("utf-8")


Capture = pytest.CaptureFixture[str]


def said(capsys: Capture, tmp_path: Path, text: str, *arguments: str) -> str:
    path = tmp_path / "paatos.txt"
    path.write_text(text, encoding="utf-8")
    main([*arguments, str(path)])
    return capsys.readouterr().out


def test_each_part_is_named(capsys: Capture, tmp_path: Path) -> None:
    text = f"{DECISION}\n{APPLICATION}"
    for told in (said(capsys, tmp_path, text, "check"), said(capsys, tmp_path, text, "read")):
        assert ["paatos.txt, osa 1" in told, "paatos.txt, osa 2" in told] == [True, True]


def test_nobody_submits_a_decision(capsys: Capture, tmp_path: Path) -> None:
    told = said(capsys, tmp_path, f"{DECISION}\n{APPLICATION}", "check")
    decision, application = told.split("paatos.txt, osa 2")
    assert ("jättää" in decision, "Asiakirjaa ei pidä jättää" in application) == (False, True)


def test_the_json_report_has_an_entry_for_each_part(capsys: Capture, tmp_path: Path) -> None:
    report = json.loads(said(capsys, tmp_path, f"{DECISION}\f{APPLICATION}", "check", "--format", "json"))
    found = [(entry["part"], entry["page"], entry["form"]) for entry in report["documents"]]
    assert found == [(1, 1, "hankepaatos-2014"), (2, 2, "hankehakemus-2014")]


def test_a_text_that_lost_its_lines_is_told(capsys: Capture, tmp_path: Path) -> None:
    flat = " ".join(DECISION.split())
    assert "Tekstistä puuttuvat rivinvaihdot" in " ".join(said(capsys, tmp_path, flat, "check").split())
    assert "Tekstistä puuttuvat rivinvaihdot" not in " ".join(said(capsys, tmp_path, DECISION, "check").split())
    (entry,) = json.loads(said(capsys, tmp_path, flat, "check", "--format", "json"))["documents"]
    assert (entry["unread"], entry["status"]) == (["flattened"], "findings")
