"""SARIF by the official schema: every kind of document, result, case and suppression there is."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from tests.cli.command import EXAMPLES, FAULTY, child
from tests.project import ROOT

SCHEMA = ROOT / "tests/slow/node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"


@pytest.mark.parametrize("outcomes", ["all", "findings"])
def test_the_log_of_a_folder_is_what_the_schema_says(tmp_path: Path, outcomes: str) -> None:
    folder = tmp_path / "hankkeet"
    folder.mkdir()
    copy = folder / "kopio ä.txt"
    copy.write_bytes((EXAMPLES / FAULTY).read_bytes())
    baseline = tmp_path / "perustaso.json"
    options = ("--no-config", "--format", "sarif", "--outcomes", outcomes)
    child("check", str(copy), "--no-config", "-q", "--write-baseline", str(baseline), cwd=tmp_path)
    places = (str(folder), str(EXAMPLES), "ei-ole.txt")
    done = child("check", *places, *options, "--baseline", str(baseline), cwd=tmp_path)
    assert done.code == 3, done.err
    log = json.loads(done.out)
    results = log["runs"][0]["results"]
    assert {result["kind"] for result in results} >= ({"pass", "fail", "open"} if outcomes == "all" else {"fail"})
    assert any("suppressions" in result for result in results)
    assert any("relatedLocations" in result for result in results)
    assert log["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    faults = [fault.json_path for fault in jsonschema.Draft4Validator(schema).iter_errors(log)]
    assert faults == []


def test_the_schema_has_teeth() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    log = {"version": "2.1.0", "runs": [{"tool": {"driver": {}}, "results": [{"kind": "waived"}]}]}
    assert len(list(jsonschema.Draft4Validator(schema).iter_errors(log))) == 3
