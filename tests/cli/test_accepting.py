"""Waivers and baselines on the command line: what a person writes, and what every format then says."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest

from reports.report_models import report_schema
from tests.cli.command import FAULTY, GOOD, Command, Done, example, folder_of

RULE = "financing/eu-share-ceiling"
PATH = f"hankkeet/{FAULTY}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return folder_of(tmp_path / "hankkeet", GOOD, FAULTY)


def report(done: Done) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(done.out)
    jsonschema.validate(data, report_schema())
    return data


def findings(data: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The findings of the faulty document by rule."""
    [entry] = [entry for entry in data["documents"] if entry["path"] == PATH]
    return {item["rule"]: item for item in entry["outcomes"] if item["status"] == "fail"}


def write_waivers(*waivers: dict[str, str]) -> None:
    """A waiver file as a person would write it; JSON is YAML."""
    Path("luvat.yaml").write_text(json.dumps({"waivers": waivers}, indent=1), encoding="utf-8")


def waiver(mark: str, **changes: str) -> dict[str, str]:
    facts = {
        "rule": RULE, "document": "hankkeet/*-virheita.txt", "reason": "Erityinen syy on perusteltu.",
        "decided_by": "rahoituspäällikkö", "decision": "P-12/2026", "expires": "31.12.2026",
        "fingerprint": mark,
    }  # fmt: skip
    return {**facts, **changes}


@pytest.fixture
def fingerprint(folder: Path, tarkistin: Command) -> str:
    """The fingerprint of the finding as a person finds it in the JSON report."""
    mark: str = findings(report(tarkistin("check", "hankkeet", "--format", "json")))[RULE]["fingerprint"]
    return mark


def test_the_fingerprint_stands_in_json_sarif_and_text(fingerprint: str, tarkistin: Command) -> None:
    data = report(tarkistin("check", "hankkeet", "--format", "json"))
    items = [item for entry in data["documents"] for item in entry["outcomes"]]
    assert {item["status"] for item in items if "fingerprint" in item} == {"fail"}
    assert {item["status"] for item in items} == {"fail", "pass"}
    [run] = json.loads(tarkistin("check", "hankkeet", "--format", "sarif").out)["runs"]
    marks = {
        item["ruleId"]: item["partialFingerprints"]["tarkistin/finding/v1"]
        for item in run["results"]
        if item["kind"] == "fail"
    }
    assert marks[RULE] == fingerprint
    assert f"Sormenjälki     {fingerprint}\n" in tarkistin("check", PATH, "-v").out
    assert "Sormenjälki" not in tarkistin("check", PATH).out


def test_a_waived_finding_stays_is_marked_and_counted(fingerprint: str, tarkistin: Command) -> None:
    write_waivers(waiver(fingerprint))
    options = ("check", "hankkeet", "--waivers", "luvat.yaml", "--on", "31.12.2026")
    data = report(tarkistin(*options, "--format", "json"))
    assert findings(data)[RULE]["waiver"]["decision"] == "P-12/2026"
    assert (data["summary"]["waived"], data["summary"]["outcomes"]["fail"]) == (1, 6)
    assert sum(data["summary"]["findings"].values()) == 5
    assert not [case for case in data["cases"] if case["by"] == "waivers"]
    text = tarkistin(*options).out
    assert "Poikkeuksena hyväksytyt ja perustason havainnot" in text
    assert "päätös: P-12/2026" in text
    assert "voimassa 31.12.2026 asti" in text
    [run] = json.loads(tarkistin(*options, "--format", "sarif").out)["runs"]
    assert [item["ruleId"] for item in run["results"] if "suppressions" in item] == [RULE]
    assert "~~**" in tarkistin(*options, "--format", "markdown").out
    assert len(json.loads(tarkistin(*options, "--format", "gitlab").out)) == 6


def test_a_document_whose_findings_are_all_waived_fails_no_run(folder: Path, tarkistin: Command) -> None:
    found = findings(report(tarkistin("check", "hankkeet", "--format", "json")))
    write_waivers(*(waiver(item["fingerprint"], rule=rule) for rule, item in found.items()))
    assert tarkistin("check", "hankkeet", "--waivers", "luvat.yaml", "--on", "1.1.2026", "-q").code == 0
    assert tarkistin("check", "hankkeet", "--waivers", "luvat.yaml", "--on", "1.1.2027", "-q").code == 1


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"expires": "30.12.2026"}, "waiver/expired"),
        ({"fingerprint": "0" * 16}, "waiver/changed"),
        ({"document": "hankkeet/muu.txt"}, "waiver/unused"),
        ({"rule": "costs/net-total"}, "waiver/unused"),
    ],
)
def test_a_waiver_that_does_not_serve_is_a_finding_in_every_format(
    fingerprint: str, tarkistin: Command, change: dict[str, str], rule: str
) -> None:
    write_waivers(waiver(fingerprint, **change))
    options = ("check", "hankkeet", "--waivers", "luvat.yaml", "--on", "31.12.2026")
    done = tarkistin(*options, "--format", "json")
    data = report(done)
    [case] = [case for case in data["cases"] if case["by"] == "waivers"]
    assert (case["key"], case["documents"]) == ("luvat.yaml", ["luvat.yaml"])
    assert [(item["rule"], item["severity"]) for item in case["outcomes"]] == [(rule, "warning")]
    assert done.code == 1
    assert sum(data["summary"]["findings"].values()) == 7
    assert (rule, "luvat.yaml", "3") in {(name, path, row) for name, path, row in csv_rows(tarkistin, *options)}
    assert rule in {name for name, _ in junit_failures(tarkistin, *options)}
    assert rule in tarkistin(*options, "--format", "sarif").out
    assert {"check_name": rule, "path": "luvat.yaml"} in gitlab_issues(tarkistin, *options)
    assert f"::warning file=luvat.yaml,line=3,title={rule}::" in tarkistin(*options, "--format", "github").out
    for name in ("text", "markdown", "html"):
        told = tarkistin(*options, "--format", name).out
        assert "P-12/2026" in told, name
        assert "Poikkeusluvat luvat" in told, name
        assert "Asiakokonaisuus luvat" not in told, name
        assert "Waivers" not in told, name


def csv_rows(tarkistin: Command, *options: str) -> list[tuple[str, str, str]]:
    found = csv.DictReader(io.StringIO(tarkistin(*options, "--format", "csv").out))
    return [(row["rule"], row["path"], row["row"]) for row in found if row["status"] == "fail"]


def junit_failures(tarkistin: Command, *options: str) -> list[tuple[str, str]]:
    root = ElementTree.fromstring(tarkistin(*options, "--format", "junit").out)
    cases = [case for case in root.iter("testcase") if case.find("failure") is not None]
    assert int(root.attrib["failures"]) == len(cases)
    return [(case.attrib["name"], case.attrib["classname"]) for case in cases]


def gitlab_issues(tarkistin: Command, *options: str) -> list[dict[str, str]]:
    issues = json.loads(tarkistin(*options, "--format", "gitlab").out)
    return [{"check_name": issue["check_name"], "path": issue["location"]["path"]} for issue in issues]


def test_a_waiver_that_does_not_serve_warns_and_fails_only_where_warnings_count(
    tmp_path: Path, tarkistin: Command
) -> None:
    folder_of(tmp_path / "hyvät", GOOD)
    write_waivers(waiver("0" * 16))
    assert tarkistin("check", "hyvät", "--waivers", "luvat.yaml", "-q").code == 0
    assert tarkistin("check", "hyvät", "--waivers", "luvat.yaml", "-q", "--fail-on", "warning").code == 1


def test_without_a_day_today_decides(fingerprint: str, tarkistin: Command) -> None:
    for days, waived in ((0, 1), (-1, 0)):
        write_waivers(waiver(fingerprint, expires=(date.today() + timedelta(days)).isoformat()))
        done = tarkistin("check", "hankkeet", "--waivers", "luvat.yaml", "--format", "json")
        assert report(done)["summary"]["waived"] == waived


def test_a_new_day_is_not_answered_from_the_store(fingerprint: str, tarkistin: Command) -> None:
    write_waivers(waiver(fingerprint))
    options = ("check", "hankkeet", "--waivers", "luvat.yaml", "--format", "json", "--on")
    last, next_year = (report(tarkistin(*options, day))["summary"]["waived"] for day in ("31.12.2026", "1.1.2027"))
    assert (last, next_year) == (1, 0)


def test_waivers_reach_workers(fingerprint: str, tarkistin: Command) -> None:
    write_waivers(waiver(fingerprint), waiver("0" * 16, rule="costs/net-total"))
    options = ("check", "hankkeet", "--waivers", "luvat.yaml", "--format", "json", "--on", "1.1.2026", "--no-cache")
    assert tarkistin(*options, "-j", "2") == tarkistin(*options)


@pytest.mark.parametrize(
    "way", ["hankkeet/linkki.yaml", "hankkeet/kansio/luvat.yaml", "./hankkeet/../hankkeet/linkki.yaml"]
)
def test_a_link_among_the_documents_leads_to_no_waivers(folder: Path, tarkistin: Command, way: str) -> None:
    Path("muualla").mkdir()
    Path("muualla/luvat.yaml").write_text("waivers: []\n", encoding="utf-8")
    folder.joinpath("linkki.yaml").symlink_to("../muualla/luvat.yaml")
    folder.joinpath("kansio").symlink_to("../muualla", target_is_directory=True)
    done = tarkistin("check", "hankkeet", "--waivers", way)
    assert (done.code, done.out) == (4, "")
    assert f"{way}: Poikkeuslupatiedosto ei saa olla tarkistettavassa kansiossa." in done.err
    assert tarkistin("check", "hankkeet", "--waivers", "hankkeet/../muualla/luvat.yaml").code != 4


def test_a_waiver_file_among_the_documents_is_refused(folder: Path, tarkistin: Command) -> None:
    folder.joinpath("luvat.yaml").write_text("waivers: []\n", encoding="utf-8")
    done = tarkistin("check", "hankkeet", "--waivers", "hankkeet/luvat.yaml")
    assert (done.code, done.out) == (4, "")
    assert "hankkeet/luvat.yaml: Poikkeuslupatiedosto ei saa olla tarkistettavassa kansiossa." in done.err


def test_a_baseline_adopts_an_archive(folder: Path, tarkistin: Command) -> None:
    first = tarkistin("check", "hankkeet", "-q", "--write-baseline", "perustaso.json")
    assert (first.code, first.out) == (1, "")
    done = tarkistin("check", "hankkeet", "--baseline", "perustaso.json", "--format", "json")
    data = report(done)
    assert done.code == 0
    assert (data["summary"]["waived"], data["summary"]["outcomes"]["fail"]) == (6, 6)
    assert {item["waiver"]["baseline"] for item in findings(data).values()} == {"perustaso.json"}
    [entry] = [entry for entry in data["documents"] if entry["path"] == PATH]
    assert entry["status"] == "findings", "what is known for long is still not in order"
    text = tarkistin("check", PATH, "--baseline", "perustaso.json").out
    assert "Asiakirjasta ei tehty uusia havaintoja." in text
    assert "havainto on perustasossa perustaso.json" in text
    assert "Uusia havaintoja ei ole." in text.partition("Yhteenveto")[2]
    assert "jättää" not in text, "an error that is known for long is approved by nobody"


def test_a_new_finding_and_a_changed_one_are_not_in_the_baseline(folder: Path, tarkistin: Command) -> None:
    tarkistin("check", "hankkeet", "-q", "--write-baseline", "perustaso.json")
    folder.joinpath(FAULTY).write_text(example(FAULTY).replace("175 656", "175 657"), encoding="utf-8")
    folder.joinpath("uusi.txt").write_text(example(FAULTY), encoding="utf-8")
    done = tarkistin("check", "hankkeet", "--baseline", "perustaso.json", "--format", "json")
    data = report(done)
    assert done.code == 1
    assert "waiver" not in findings(data)[RULE]
    [new] = [entry for entry in data["documents"] if entry["path"] == "hankkeet/uusi.txt"]
    assert ["waiver" in item for item in new["outcomes"] if item["status"] == "fail"] == [False] * 6


def test_a_baseline_is_canonical_and_can_be_written_anew_with_itself(folder: Path, tarkistin: Command) -> None:
    tarkistin("check", "hankkeet", "-q", "--write-baseline", "yksi.json")
    tarkistin("check", "hankkeet", "-q", "--write-baseline", "kaksi.json", "-j", "2", "--no-cache")
    tarkistin("check", "hankkeet", "-q", "--write-baseline", "kolme.json", "--baseline", "yksi.json")
    one, two, three = (Path(f"{name}.json").read_bytes() for name in ("yksi", "kaksi", "kolme"))
    assert one == two == three
    assert one.count(b"\n") == 6 + 2
    assert json.loads(one)["baseline_version"] == "2"


def test_what_a_waiver_accepts_is_not_taken_into_a_baseline(fingerprint: str, tarkistin: Command) -> None:
    write_waivers(waiver(fingerprint))
    options = ("check", "hankkeet", "-q", "--waivers", "luvat.yaml", "--on", "1.1.2026")
    tarkistin(*options, "--write-baseline", "perustaso.json")
    rules = {item["rule"] for item in json.loads(Path("perustaso.json").read_text(encoding="utf-8"))["findings"]}
    assert len(rules) == 5
    assert RULE not in rules


def test_findings_of_cases_belong_to_a_baseline_too(folder: Path, tarkistin: Command) -> None:
    folder.joinpath("kopio.txt").write_text(example(GOOD).replace("31.12.2026", "30.11.2026"), encoding="utf-8")
    options = ("check", "hankkeet", "--format", "json")
    cases = report(tarkistin(*options))["cases"]
    failed = [item["rule"] for case in cases for item in case["outcomes"] if item["status"] == "fail"]
    assert failed
    tarkistin("check", "hankkeet", "-q", "--write-baseline", "perustaso.json")
    again = report(tarkistin(*options, "--baseline", "perustaso.json"))
    marks = [item["waiver"] for case in again["cases"] for item in case["outcomes"] if item["status"] == "fail"]
    assert marks == [{"baseline": "perustaso.json"}] * len(failed)
    assert sum(again["summary"]["findings"].values()) == 0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "Perustaso ei ole eheä JSON-tiedosto."),
        ("[]", "Tiedosto ei ole tarkistimen perustaso (baseline_version 2)."),
        ('{"baseline_version": "3", "findings": []}', "Tiedosto ei ole tarkistimen perustaso (baseline_version 2)."),
        (
            '{"baseline_version": "1", "findings": []}',
            "Perustaso on vanhaa muotoa (baseline_version 1). Kirjoita se "
            "uudelleen samoista asiakirjoista: tarkistin check POLKU... --write-baseline perustaso.json",
        ),
        ('{"baseline_version": "2", "findings": [{"document": "a"}]}', "Havainto 1 ei kelpaa: siinä on oltava"),
        ("[" * 100_000, "Perustaso ei ole eheä JSON-tiedosto."),
    ],
)
def test_a_broken_baseline(folder: Path, tarkistin: Command, text: str, told: str) -> None:
    Path("perustaso.json").write_text(text, encoding="utf-8")
    done = tarkistin("check", "hankkeet", "--baseline", "perustaso.json")
    assert (done.code, done.out) == (4, "")
    assert f"perustaso.json: {told}" in done.err


def test_a_baseline_lies_outside_the_documents(folder: Path, tarkistin: Command) -> None:
    for option in ("--write-baseline", "--baseline"):
        done = tarkistin("check", "hankkeet", option, "hankkeet/perustaso.json")
        assert (done.code, done.out) == (4, "")
        assert "Perustaso ei saa olla tarkistettavassa kansiossa." in done.err
    assert not folder.joinpath("perustaso.json").exists()


@pytest.mark.parametrize(
    ("place", "reason"), [("puuttuu/p.json", "tiedostoa tai kansiota ei ole"), ("kansio", "kohde on kansio")]
)
def test_a_place_that_no_baseline_can_have_is_told_before_anything_is_checked(
    place: str, reason: str, folder: Path, tarkistin: Command
) -> None:
    (folder.parent / "kansio").mkdir()
    done = tarkistin("check", "hankkeet", "-o", "raportti.txt", "--write-baseline", place)
    assert (done.code, done.err) == (2, f"Virhe: Tiedostoon {place} ei voi kirjoittaa: {reason}.\n")
    assert not (folder.parent / "raportti.txt").exists()


@pytest.mark.parametrize("here", [".", "paatokset", "hankkeet"])
def test_waivers_and_baseline_hold_wherever_the_command_is_run(
    fingerprint: str, tarkistin: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, here: str
) -> None:
    Path("paatokset").mkdir()
    write_waivers(waiver(fingerprint, document="../hankkeet/*-virheita.txt"))
    Path("luvat.yaml").rename("paatokset/luvat.yaml")
    assert tarkistin("check", "hankkeet", "-q", "--write-baseline", "paatokset/perustaso.json").code == 1
    documents = {item["document"] for item in json.loads(Path("paatokset/perustaso.json").read_text())["findings"]}
    assert documents == {f"../{PATH}"}
    monkeypatch.chdir(tmp_path / here)
    options = ("check", str(tmp_path / "hankkeet"), "--format", "json", "--on", "1.1.2026")
    waived = tarkistin(*options, "--waivers", str(tmp_path / "paatokset/luvat.yaml"))
    assert report(waived)["summary"]["waived"] == 1
    known = tarkistin(*options, "--baseline", str(tmp_path / "paatokset/perustaso.json"))
    assert (known.code, report(known)["summary"]["waived"]) == (0, 6)


def test_a_name_in_composed_letters_is_the_same_name_in_decomposed_ones(tmp_path: Path, tarkistin: Command) -> None:
    name = unicodedata.normalize("NFD", "ähtäri.txt")
    folder_of(tmp_path / "hankkeet", FAULTY)
    Path(PATH).rename(tmp_path / "hankkeet" / name)
    [entry] = report(tarkistin("check", "hankkeet", "--format", "json"))["documents"]
    marks = {item["rule"]: item["fingerprint"] for item in entry["outcomes"] if item["status"] == "fail"}
    document = unicodedata.normalize("NFC", f"hankkeet/{name}")
    write_waivers(*(waiver(mark, rule=rule, document=document) for rule, mark in marks.items()))
    assert tarkistin("check", "hankkeet", "-q", "--waivers", "luvat.yaml", "--on", "1.1.2026").code == 0
    assert tarkistin("check", "hankkeet", "-q", "--write-baseline", "perustaso.json").code == 1
    Path("hankkeet", name).rename(document)
    assert tarkistin("check", "hankkeet", "-q", "--baseline", "perustaso.json").code == 0


def test_files_of_one_name_in_two_folders_are_told_apart(
    fingerprint: str, tarkistin: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder_of(tmp_path / "muut", FAULTY)
    folder_of(tmp_path / "tyhjä")
    write_waivers(waiver(fingerprint, document=PATH))
    monkeypatch.chdir(tmp_path / "tyhjä")
    options = ("--waivers", "../luvat.yaml", "--format", "json", "--on", "1.1.2026")
    data = report(tarkistin("check", "../hankkeet", "../muut", *options))
    waived = [[item["rule"] for item in entry["outcomes"] if item.get("waiver")] for entry in data["documents"]]
    assert [entry["path"] for entry in data["documents"]] == [GOOD, FAULTY, FAULTY]
    assert waived == [[], [RULE], []]
