"""Folders in which several documents speak of one project: from the files to every report."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any, Protocol
from xml.etree import ElementTree

import jsonschema
import pytest

from checker.cli import main
from tests.cli.command import compiled_once, example

PROPOSAL = """\
form: valintaesitys-ely
project: {code: S30001, application_number: "352210", start: 1.6.2025, end: 30.11.2027, objective: "4.1"}
applicant: {name: Esimerkkilän Pajat ry}
area: {regions: Etelä-Savo, municipalities: "Mikkeli, Puumala"}
"""
DESCRIPTION = """\
form: hankekuvaus-2014
project: {code: S30001, name: Pajapolku, start: 1.6.2025, end: 30.11.2027, objective: "4.1"}
applicant: {name: ESIMERKKILÄN PAJAT RY, business_id: 1234567-1}
area: {regions: Etelä-Savo, municipalities: "Puumala, Mikkeli"}
public_funding: {granted_eu_state: 182 840 €, planned_total: 228 550 €}
"""
HEAD = (
    "Koodi,Rahasto,Hankkeen nimi,Tl,Viranomainen,Tila,Aloituspvm,Päättymispvm,Toteuttajan nimi,"
    "Myönnetty EU- ja valtion rahoitus,Toteutunut EU- ja valtion rahoitus,"
    "Suunniteltu julkinen rahoitus yhteensä,Toteutunut julkinen rahoitus yhteensä\n"
)


def row(code: str, granted: int, planned: int = 228_550) -> str:
    return f"{code},ESR,Pajapolku,3,Keksitty keskus,Toiminnassa,2.6.2025,30.11.2027,Pajat ry,{granted},0,{planned},0\n"


class Folder(Protocol):
    """Writes files into the folder k: name (``__`` for the dot) to text."""

    def __call__(self, **texts: str) -> None: ...


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """The working folder of the test with an empty folder k in it."""
    (tmp_path / "k").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TARKISTIN_CACHE_DIR", str(compiled_once()))

    def write(**texts: str) -> None:
        for name, text in texts.items():
            Path("k", name.replace("__", ".")).write_text(text, encoding="utf-8")

    return write


def text_of(form: str, *options: str) -> str:
    assert main(["check", "k", "--format", form, "-o", "out", *options]) in (0, 1, 3)
    return Path("out").read_text(encoding="utf-8")


def report(*options: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(text_of("json", *options))
    return read


def outcomes(read: dict[str, Any]) -> dict[str, dict[str, str]]:
    """Case key to its rules and what they said."""
    return {case["key"]: {item["rule"]: item["status"] for item in case["outcomes"]} for case in read["cases"]}


def changed(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new)


def test_a_proposal_and_a_description_that_agree(folder: Folder) -> None:
    folder(esitys__yaml=PROPOSAL, kuvaus__yaml=DESCRIPTION)
    (case,) = report()["cases"]
    assert (case["by"], case["key"]) == ("project_code", "S30001")
    assert (case["documents"], "rows" in case) == (["k/esitys.yaml", "k/kuvaus.yaml"], False)
    assert {item["rule"]: item["status"] for item in case["outcomes"]} == {
        "case/same-project-agrees": "pass", "case/unique-document": "pass",
    }  # fmt: skip
    compared = case["outcomes"][0]["evidence"]
    assert {"project.start", "project.end", "project.objective", "applicant.name", "area.municipalities"} <= set(
        compared
    )


def test_a_difference_names_both_documents_with_their_places(folder: Folder) -> None:
    folder(esitys__yaml=PROPOSAL, kuvaus__yaml=changed(DESCRIPTION, "start: 1.6.2025", "start: 1.8.2025"))
    (finding,) = [item for item in report()["cases"][0]["outcomes"] if item["status"] == "fail"]
    assert (finding["rule"], finding["severity"], finding["evidence"]) == (
        "case/same-project-agrees", "warning", ["project.start"],
    )  # fmt: skip
    assert finding["readings"] == [
        {"document": "k/esitys.yaml", "field": "project.start", "value": "2025-06-01", "text": "1.6.2025",
         "line": 2, "column": 62},
        {"document": "k/kuvaus.yaml", "field": "project.start", "value": "2025-08-01", "text": "1.8.2025",
         "line": 2, "column": 49},
    ]  # fmt: skip
    assert finding["message"].replace("\u00a0", " ") == (
        "Samaa hanketta koskevissa asiakirjoissa on eri tietoja. ”Alkamispäivämäärä”: "
        "1.6.2025 (k/esitys.yaml, rivi 2, sarake 62) ≠ 1.8.2025 (k/kuvaus.yaml, rivi 2, sarake 49)."
    )
    assert re.fullmatch("[0-9a-f]{16}", finding["fingerprint"])


@pytest.mark.parametrize(
    ("second", "agrees", "told"),
    [(DESCRIPTION, "pass", "joiden sisältö on sama"),
     (changed(DESCRIPTION, "Pajapolku", "Pajapolku 2"), "pass", "joiden sisältö ei ole sama"),
     (changed(DESCRIPTION, "182 840", "182 850"), "fail", "joiden sisältö ei ole sama")],
    ids=["copy", "version", "version with another amount"],
)  # fmt: skip
def test_a_second_document_on_the_same_form(folder: Folder, second: str, agrees: str, told: str) -> None:
    folder(a__yaml=DESCRIPTION, b__yaml=second)
    read = report()
    assert outcomes(read) == {"S30001": {"case/same-project-agrees": agrees, "case/unique-document": "fail"}}
    assert told in read["cases"][0]["outcomes"][1]["message"]


def test_register_rows_are_compared_by_their_funding_alone(folder: Folder) -> None:
    folder(kuvaus__yaml=DESCRIPTION, rekisteri__csv=HEAD + row("S30001", 182_840) + row("S30002", 1))
    (case,) = report()["cases"]
    assert (case["documents"], case["rows"]) == (["k/kuvaus.yaml", "k/rekisteri.csv"], [None, 2])
    assert outcomes(report())["S30001"] == {"case/same-project-agrees": "pass", "case/unique-document": "pass"}
    folder(rekisteri__csv=HEAD + row("S30002", 1) + row("S30001", 182_000))
    (finding,) = [item for item in report()["cases"][0]["outcomes"] if item["status"] == "fail"]
    assert [(item["document"], item.get("row"), item["value"]) for item in finding["readings"]] == [
        ("k/kuvaus.yaml", None, 182_840_00), ("k/rekisteri.csv", 3, 182_000_00),
    ]  # fmt: skip


def test_rows_of_one_register_are_compared_with_each_other(folder: Folder) -> None:
    Path("r.csv").write_text(HEAD + row("S30001", 10) + row("S30002", 1) + row("S30001", 20), encoding="utf-8")
    assert main(["check", "r.csv", "--format", "json", "-o", "out"]) in (0, 1)
    read = json.loads(Path("out").read_text(encoding="utf-8"))
    assert [(case["documents"], case["rows"]) for case in read["cases"]] == [(["r.csv", "r.csv"], [2, 4])]
    assert outcomes(read)["S30001"] == {"case/same-project-agrees": "fail", "case/unique-document": "fail"}


def test_one_applicant_with_two_projects_at_the_same_time(folder: Folder) -> None:
    other = changed(changed(DESCRIPTION, "S30001", "S30002"), "Pajapolku", "Toinen polku")
    folder(a__yaml=DESCRIPTION, b__yaml=other)
    read = report()
    assert outcomes(read) == {"1234567-1, 4.1": {"case/overlapping-funding": "fail"}}
    assert read["cases"][0]["by"] == "business_id"
    assert "Päällekkäin ovat 1.6.2025–30.11.2027 (k/a.yaml" in read["cases"][0]["outcomes"][0]["message"]
    folder(b__yaml=changed(other, "start: 1.6.2025, end: 30.11.2027", "start: 1.12.2027, end: 31.12.2028"))
    assert outcomes(report()) == {"1234567-1, 4.1": {"case/overlapping-funding": "pass"}}


def test_cases_count_in_the_summary_and_in_the_exit_code_but_in_no_document(folder: Folder) -> None:
    folder(a__yaml=DESCRIPTION)
    alone = report()
    folder(b__yaml=DESCRIPTION)
    both = report()
    assert alone["cases"] == []
    assert both["summary"]["findings"]["warning"] == 2 * alone["summary"]["findings"]["warning"] + 1
    assert both["summary"]["outcomes"]["pass"] == 2 * alone["summary"]["outcomes"]["pass"] + 1
    assert both["documents"][0] == alone["documents"][0]
    rules = {item["rule"] for entry in both["documents"] for item in entry["outcomes"]}
    assert not {rule for rule in rules if rule.startswith("case/")}
    assert main(["check", "k", "--fail-on", "warning", "-q"]) == 1


FORMATS = ("text", "markdown", "html", "json", "jsonl", "csv", "sarif", "junit", "github", "gitlab")


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_names_both_places(folder: Folder, name: str) -> None:
    folder(esitys__yaml=PROPOSAL, kuvaus__yaml=changed(DESCRIPTION, "30.11.2027", "31.12.2027"))
    text = text_of(name, "-v").replace("\u00a0", " ").replace("&nbsp;", " ").replace("&#124;", "|")
    flat = " ".join(re.sub("<[^>]*>", " ", text).split())
    for place in ("k/esitys.yaml, rivi 2, sarake 77", "k/kuvaus.yaml, rivi 2, sarake 64"):
        assert place in flat, name
    assert "30.11.2027" in flat
    assert "31.12.2027" in flat


def every_format(where: str, *options: str) -> dict[str, str]:
    """The reports of one run in every format that workers can write."""
    Path(where).mkdir()
    names = [name for name in FORMATS if name != "html"]
    wanted = [part for name in names for part in ("--format", f"{name}:{where}/{name}")]
    assert main(["check", "k", *wanted, *options]) in (0, 1)
    return {name: Path(where, name).read_text(encoding="utf-8") for name in names}


@pytest.mark.parametrize("outcomes", ["all", "findings"])
def test_equal_bytes_with_any_number_of_workers_and_from_the_store(folder: Folder, outcomes: str) -> None:
    folder(a__yaml=DESCRIPTION, b__yaml=DESCRIPTION, esitys__yaml=PROPOSAL, r__csv=HEAD + row("S30001", 5))
    fresh = every_format("fresh", "--outcomes", outcomes, "--no-cache")
    assert '"case/unique-document"' in fresh["json"]
    assert every_format("workers", "--outcomes", outcomes, "--no-cache", "-j", "2") == fresh
    assert every_format("first", "--outcomes", outcomes) == fresh
    assert every_format("stored", "--outcomes", outcomes) == fresh


def test_a_document_that_was_checked_alone_is_compared_later(folder: Folder) -> None:
    folder(a__yaml=PROPOSAL, b__yaml=DESCRIPTION.replace("30.11.2027", "31.12.2027"))
    for alone in ("k/a.yaml", "k/b.yaml"):
        main(["check", alone, "--no-config", "-q", "-o", "alone.json"])
    reports = []
    for number, more in enumerate(([], ["--no-cache"])):
        main(["check", "k/a.yaml", "k/b.yaml", "--no-config", "-q", "-o", f"{number}.json", *more])
        reports.append(Path(f"{number}.json").read_text(encoding="utf-8"))
    assert reports[0] == reports[1]
    (case,) = json.loads(reports[0])["cases"]
    assert "fail" in [outcome["status"] for outcome in case["outcomes"]]


def test_machine_formats_have_one_entry_a_finding(folder: Folder) -> None:
    folder(a__yaml=DESCRIPTION, b__yaml=changed(DESCRIPTION, "182 840", "182 850"))
    expected = ["case/same-project-agrees", "case/unique-document"]
    sarif = [item for item in json.loads(text_of("sarif"))["runs"][0]["results"] if item["ruleId"].startswith("case/")]
    assert [item["ruleId"] for item in sarif if item["kind"] == "fail"] == expected
    assert [place["physicalLocation"]["artifactLocation"]["uri"] for place in sarif[0]["relatedLocations"]] == [
        "k/a.yaml", "k/b.yaml",
    ]  # fmt: skip
    junit = ElementTree.fromstring(text_of("junit")).iter("testcase")
    assert [
        item.attrib["name"] for item in junit if item.find("failure") is not None and "case/" in item.attrib["name"]
    ] == expected
    issues = [item for item in json.loads(text_of("gitlab")) if item["check_name"].startswith("case/")]
    assert [item["check_name"] for item in issues] == expected
    assert {item["location"]["path"] for item in issues} == {"k/a.yaml"}
    assert len({item["fingerprint"] for item in issues}) == 2
    rows = [item for item in csv.DictReader(io.StringIO(text_of("csv"))) if item["rule"].startswith("case/")]
    assert [(item["rule"], item["path"], item["line"]) for item in rows] == [
        (rule, "k/a.yaml", line) for rule, line in zip(expected, ("5", "2"), strict=True)
    ]
    assert text_of("github").count("title=case/") == 2


def test_every_report_meets_its_schema(folder: Folder) -> None:
    from reports.report_models import report_schema

    folder(a__yaml=DESCRIPTION, b__yaml=DESCRIPTION, esitys__yaml=PROPOSAL, r__csv=HEAD + row("S30001", 5))
    jsonschema.Draft202012Validator(report_schema()).validate(report())


def test_verify_performs_the_comparison_again(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    folder(esitys__yaml=PROPOSAL, kuvaus__yaml=changed(DESCRIPTION, "30.11.2027", "31.12.2027"))
    report("--no-cache")
    assert main(["verify", "out"]) == 0
    read = json.loads(Path("out").read_text(encoding="utf-8"))
    read["cases"][0]["outcomes"][0]["status"] = "pass"
    Path("out").write_text(json.dumps(read), encoding="utf-8")
    assert main(["verify", "out"]) == 1
    assert "case/same-project-agrees" in capsys.readouterr().out


def test_text_of_a_document_stays_text_in_a_comparison(folder: Folder) -> None:
    hostile = changed(DESCRIPTION, "ESIMERKKILÄN PAJAT RY", '"<script>x</script> ::error:: \\u001b[31m 131052-308T"')
    folder(esitys__yaml=PROPOSAL, kuvaus__yaml=hostile)
    for name in FORMATS:
        text = text_of(name)
        assert "\x1b[31m" not in text, name
        assert "131052-308T" not in text, name
        assert name not in ("html", "markdown") or "<script>x" not in text, name


def test_the_documents_of_one_file_are_told_apart(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    one = example("valintaesitys-ely-kunnossa.txt")
    folder(kaksi__txt=f"{one}\f{one.replace('Tarinajoen koulutuskuntayhtymä', 'Tarinajoen kuntayhtymä')}")
    assert main(["check", "k", "-q", "--format", "html:sivu.html", "--format", "text:sivu.txt"]) == 0
    told = Path("sivu.txt").read_text(encoding="utf-8").replace("\u00a0", " ")
    assert "k/kaksi.txt (osa 1), k/kaksi.txt (osa 2)" in told
    assert "2 asiakirjaa, joiden sisältö ei ole sama: " in re.sub(r"\s+", " ", told)
    page = Path("sivu.html").read_text(encoding="utf-8")
    case = page[page.index('id="kokonaisuus-1"') :]
    links = re.findall(r'href="#(asiakirja-\d)" translate="no">k/kaksi.txt \((osa \d)\)<', case)
    names = re.findall(r'id="(asiakirja-\d)-nimi" translate="no">[^<]*?(osa \d)', page)
    assert sorted(links) == sorted(names) and len(links) == 2
    assert page.count("Kun asiakirjaa verrattiin muihin asiakirjoihin") == 2
