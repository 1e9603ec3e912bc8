"""What other programs need of SARIF, JUnit, GitHub, GitLab and CSV beyond the findings themselves."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any
from xml.etree import ElementTree

import pytest

from checker.evaluation.result import Report
from checker.outcome import FAIL, Calculation, Outcome, RuleCard, Step, Term
from checker.reading.field import Field
from checker.reading.place import Where
from reports import RENDERERS
from reports.csv_report import cell
from reports.streaming import Options
from tests.reports import factory
from tests.reports.factory import judged, make_report, outcome

OPTIONS = Options()


def sarif(report: Report) -> dict[str, Any]:
    log = json.loads(RENDERERS["sarif"](report, OPTIONS))
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    run: dict[str, Any] = log["runs"][0]
    return run


@pytest.mark.parametrize(("outcomes", "more"), [("all", {("pass", "none")}), ("findings", set())])
def test_sarif_kinds_and_levels(outcomes: str, more: set[tuple[str, str]]) -> None:
    found = {(item["kind"], item["level"]) for item in sarif(make_report(outcomes=outcomes))["results"]}
    assert found == {("fail", "error"), ("fail", "warning"), ("fail", "note"), ("open", "none"), *more}


def test_sarif_points_at_the_wrong_field() -> None:
    [item] = [item for item in sarif(make_report(factory.faulty_result()))["results"] if item["ruleIndex"] == 0]
    place = item["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "hakemukset/virheit%C3%A4.txt"}
    assert place["region"] == {"startLine": 102, "startColumn": 20, "endColumn": 29}
    assert item["properties"] == {
        "severity": "error", "expected": 21_775_600, "actual": 21_780_400, "difference": 4_800, "allowed": 300,
    }  # fmt: skip


def test_sarif_rules_have_help_and_every_result_finds_its_rule() -> None:
    run = sarif(make_report())
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[item["ruleIndex"]]["id"] == item["ruleId"] for item in run["results"])
    assert rules[0]["help"]["markdown"].splitlines()[0] == "**Flat rate -osuus on 40 % palkkakustannuksista**"
    assert "- [VNa 866/2021 2 §](https://laki.example/866-2021#2) (luettu lähteestä)" in rules[0]["help"]["markdown"]
    assert rules[0]["helpUri"] == "https://laki.example/866-2021#2"


def test_sarif_tells_an_alert_that_lives_on_from_a_finding_that_changed() -> None:
    first = factory.faulty_result()
    fields = {path: field._replace(line=(field.line or 0) + 7) for path, field in factory.fields_in_order().items()}
    fields["costs.flat_rate"] = factory.field(21_800_000, "218 000 €", 300)
    second = judged(first.path, 2, fields, (outcome("costs/flat-rate-amount", FAIL),))
    one, other = (sarif(make_report(result))["results"][0]["partialFingerprints"] for result in (first, second))
    assert {name for name in one if one[name] == other[name]} == {"tarkistin/v1", "primaryLocationLineHash"}
    assert set(one) - {"tarkistin/v1", "primaryLocationLineHash"} == {"tarkistin/finding/v1"}
    every = [item["partialFingerprints"]["tarkistin/v1"] for item in sarif(make_report())["results"]]
    assert len(every) == len(set(every))


def test_sarif_waived_findings_are_suppressed() -> None:
    found = [item for item in sarif(make_report())["results"] if "suppressions" in item]
    assert [(item["ruleId"], item["kind"]) for item in found] == [("costs/net-total", "fail")]
    [suppression] = found[0]["suppressions"]
    assert (suppression["kind"], suppression["status"]) == ("external", "accepted")
    assert "Summa korjataan täydennyksessä" in suppression["justification"]


def test_sarif_names_a_file_of_many_documents_once() -> None:
    """The official schema wants each artifact once, and the rows of a register are documents of one file."""
    first = factory.row_result()
    second = first._replace(row=(first.row or 0) + 1)
    run = sarif(make_report(first, second))
    assert [artifact["location"]["uri"] for artifact in run["artifacts"]] == [first.path]
    assert len({item["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for item in run["results"]}) == 1


def test_sarif_unreadable_documents_are_notifications() -> None:
    [invocation] = sarif(make_report())["invocations"]
    told = [(item["level"], item["descriptor"]["id"]) for item in invocation["toolExecutionNotifications"]]
    assert told == [("error", "unrecognised"), ("error", "unreadable")]


@pytest.mark.parametrize(("outcomes", "tests"), [("all", "22"), ("findings", "13")])
def test_junit_counts_are_those_of_its_cases(outcomes: str, tests: str) -> None:
    root = ElementTree.fromstring(RENDERERS["junit"](make_report(outcomes=outcomes), OPTIONS))
    assert root.attrib == {"name": "tarkistin", "tests": tests, "failures": "6", "errors": "2", "skipped": "5"}
    for element in (root, *root.iter("testsuite")):
        counts = [len(list(element.iter(tag))) for tag in ("testcase", "failure", "error", "skipped")]
        assert [int(element.attrib[name]) for name in ("tests", "failures", "errors", "skipped")] == counts


def many(count: int) -> Report:
    fields = factory.faulty_result().application.fields  # type: ignore[union-attr]
    failed = (outcome("costs/flat-rate-amount", FAIL), outcome("financing/eu-share-ceiling", FAIL))
    return make_report(*(judged(f"{number:02}.txt", 1, fields, failed) for number in range(count)), outcomes="findings")


def test_github_shows_ten_of_each_level_and_loses_none() -> None:
    lines = RENDERERS["github"](many(12), OPTIONS).splitlines()
    assert sum(line.startswith("::error ") for line in lines) == 10
    assert sum(line.startswith("::warning ") for line in lines) == 10
    plain = [line for line in lines if line.startswith(("- 10.txt:", "- 11.txt:"))]
    assert [line.split(": ")[1:3] for line in plain] == [
        ["error", "costs/flat-rate-amount"], ["warning", "financing/eu-share-ceiling"],
    ] * 2  # fmt: skip


def test_a_line_of_the_log_is_no_other_command() -> None:
    failed = (outcome("costs/flat-rate-amount", FAIL),)
    results = [judged(f"##[add-mask]{number:02}.txt", 1, factory.fields_in_order(), failed) for number in range(12)]
    lines = RENDERERS["github"](make_report(*results, outcomes="findings"), OPTIONS).splitlines()
    assert [line[:15] for line in lines if not line.startswith("::")][:2] == ["- #\u266f[add-mask]1"] * 2


def test_github_escapes_a_percent_sign() -> None:
    line = RENDERERS["github"](many(1), OPTIONS).splitlines()[0]
    assert line.startswith("::error file=00.txt,line=102,col=20,title=costs/flat-rate-amount::Flat rate -osuus")
    assert "40\u00a0%25 = " in line


def test_the_job_summary_holds_every_finding() -> None:
    page = RENDERERS["markdown"](many(12), OPTIONS)
    assert page.count("**Virhe: Flat rate -osuus poikkeaa 40 prosentista.**") == 12


def test_gitlab_severities_and_fingerprints() -> None:
    issues = json.loads(RENDERERS["gitlab"](make_report(outcomes="findings"), OPTIONS))
    assert {item["severity"] for item in issues} == {"critical", "minor", "info"}
    assert len({item["fingerprint"] for item in issues}) == len(issues) == 6
    assert all(item["location"]["lines"]["begin"] >= 1 for item in issues)
    assert RENDERERS["gitlab"](make_report(factory.in_order_result()), OPTIONS) == "[]\n"


def rows(report: Report) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(RENDERERS["csv"](report, OPTIONS))))


def test_csv_columns_and_values() -> None:
    first = rows(make_report(factory.faulty_result()))[0]
    assert list(first) == [
        "path", "row", "rule", "status", "severity", "message", "expected", "actual", "difference", "line", "column",
        "where",
    ]  # fmt: skip
    assert [first[name] for name in ("expected", "actual", "difference", "line", "column")] == [
        "21775600", "21780400", "4800", "102", "20",
    ]  # fmt: skip


def test_csv_has_a_row_for_what_was_not_checked_and_for_register_rows() -> None:
    found = [(row["path"], row["row"], row["status"]) for row in rows(make_report()) if not row["rule"] or row["row"]]
    assert found == [
        ("hakemukset/kirje.txt", "", "unrecognised"), ("hakemukset/lukittu.pdf", "", "unreadable"),
        ("rekisteri.csv", "3", "pass"), ("rekisteri.csv", "3", "pass"),
    ]  # fmt: skip


def test_cells_are_no_formulas() -> None:
    assert cell("=1+1") == "'=1+1"
    assert cell("-200") == "-200"
    assert cell("-200+cmd|x") == "'-200+cmd|x"
    assert cell(" =1") == "' =1"
    assert cell(-200) == "-200"
    assert cell('a "b", c') == '"a ""b"", c"'


@pytest.mark.parametrize(
    ("form", "entry"),
    [
        ("csv", r"^.*,costs/net-total,fail,error,.*$"),
        ("junit", r"^.*costs/net-total\"><failure type=\"error\".*$"),
        ("gitlab", r"^.*costs/net-total.*\"severity\":\"info\".*$"),
        ("github", r"^::notice .*title=costs/net-total::.*$"),
    ],
)
def test_an_accepted_finding_is_one_entry_that_says_by_what_act(form: str, entry: str) -> None:
    told = RENDERERS[form](make_report(factory.faulty_result()), OPTIONS)
    [line] = [found for found in re.findall(entry, told, re.MULTILINE) if "virheit" in found]
    assert "Hyväksytty (syy: Summa korjataan täydennyksessä, hyväksyjä: rahoituspäällikkö, päätös: P-1/2026" in line


def in_an_office_file(where: Where, page: int | None = None, part: int | None = None) -> Report:
    fields = {**factory.fields_in_order(), "costs.flat_rate": Field(21_780_400, "217 804 €", page, where=where)}
    result = judged("a.docx", 1, fields, (outcome("costs/flat-rate-amount", FAIL),))
    return make_report(result._replace(part=part), outcomes="findings")


@pytest.mark.parametrize(
    ("where", "told"),
    [
        (Where(2, 4, "Flat rate"), "taulukko 2, rivi 4"),
        (Where(heading="Kustannukset", paragraph=3), "otsikko ”Kustannukset”, kappale 3"),
        (Where(paragraph=3), "kappale 3"),
        (Where(sheet="Taul1", cell="C14"), "Taul1, C14"),
    ],
)
def test_a_place_in_a_file_without_lines_is_told_in_words(where: Where, told: str) -> None:
    report = in_an_office_file(where)
    [row] = rows(report)
    assert (row["line"], row["column"], row["where"]) == ("", "", told)
    [result] = sarif(report)["results"]
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 1}
    assert result["message"]["text"].endswith(f" Paikka: {told}.")
    [issue] = json.loads(RENDERERS["gitlab"](report, OPTIONS))
    assert (issue["location"]["lines"]["begin"], issue["description"].endswith(f" Paikka: {told}.")) == (1, True)
    line = RENDERERS["github"](report, OPTIONS).splitlines()[0]
    assert line.startswith("::error file=a.docx,line=1,title=costs/flat-rate-amount::")
    assert line.endswith(f" Paikka: {told}.")
    assert RENDERERS["concise"](report, OPTIONS).startswith(f"a.docx: {told}: virhe costs/flat-rate-amount: Flat rate")


def test_a_part_of_a_file_is_named() -> None:
    report = in_an_office_file(Where(2, 4), part=2)
    assert [row["where"] for row in rows(report)] == ["osa 2, taulukko 2, rivi 4"]
    assert 'testsuite name="a.docx, osa 2"' in RENDERERS["junit"](report, OPTIONS)
    first = in_an_office_file(Where(2, 4), part=1)
    marks = [json.loads(RENDERERS["gitlab"](item, OPTIONS))[0]["fingerprint"] for item in (first, report)]
    assert marks[0] != marks[1]


def test_concise_lines() -> None:
    lines = RENDERERS["concise"](make_report(outcomes="findings"), OPTIONS).splitlines()
    assert [line.split(": ")[:2] for line in lines] == [
        ["hakemukset/virheitä.txt:102:20", "virhe costs/flat-rate-amount"],
        ["hakemukset/virheitä.txt:14:20", "huomautus costs/model-allowed"],
        ["hakemukset/virheitä.txt:104:20", "virhe costs/net-total"],
        ["hakemukset/virheitä.txt:101:60", "varoitus financing/eu-share-ceiling"],
        ["hakemukset/virheitä.txt:11:20", "virhe identifiers/business-id"],
        ["hakemukset/virheitä.txt:8:20", "ei voida arvioida programme/objective-exists"],
        ["hakemukset/virheitä.txt:9:20", "virhe schedule/start-before-end"],
        ["hakemukset/kesken.txt:102:20", "ei voida arvioida costs/flat-rate-amount"],
        ["hakemukset/kesken.txt:104:20", "ei voida arvioida costs/net-total"],
        ["hakemukset/kesken.txt:101:60", "ei voida arvioida financing/eu-share-ceiling"],
        ["hakemukset/kesken.txt:10:20", "ei voida arvioida schedule/start-before-end"],
        ["hakemukset/kirje.txt", "lomaketta ei tunnistettu"],
        ["hakemukset/lukittu.pdf", "ei voitu lukea"],
        ["kuva.png", "ohitettu"],
    ]
    assert lines[-2].endswith(": Asiakirja on suojattu salasanalla. Tallenna asiakirjasta kopio ilman salasanaa ja "
                              "tarkista se.")  # fmt: skip


def test_a_missing_field_has_no_place_of_another_field() -> None:
    """The finding is about what is not there: pointing at the first field that is would mislead."""

    def lacking(values: Any) -> Calculation:
        return Calculation((Step("given", (Term(None, "date", "project.end"),), holds=False),))

    card = RuleCard(
        "required/x", "On täytetty", "error", "Puuttuu.", None, (), ("project.name", "project.end"), lacking
    )
    fields = {path: item for path, item in factory.fields_in_order().items() if path != "project.end"}
    report = make_report(judged("a.txt", 1, fields, (Outcome(card, FAIL),)), outcomes="findings")
    told = "a.txt: virhe required/x: Puuttuu. Kohdassa ”Päättymispäivämäärä” ei ole arvoa."
    assert RENDERERS["concise"](report, OPTIONS).splitlines()[0] == told
    blank = {**fields, "project.end": factory.field(None, "", 14)}
    report = make_report(judged("a.txt", 1, blank, (Outcome(card, FAIL),)), outcomes="findings")
    assert RENDERERS["concise"](report, OPTIONS).startswith("a.txt:14:20: virhe required/x: ")
