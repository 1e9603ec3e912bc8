"""Text that would command a template, page, terminal, workflow, spreadsheet or parser stays text."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from checker.evaluation.result import CaseResult, Problem, Report, Result
from checker.outcome import CANNOT_TELL, FAIL, NOT_APPLICABLE, PASS, Reason
from checker.reading.field import Field
from reports import RENDERERS
from reports.streaming import Options
from tests.project import ROOT
from tests.reports import factory
from tests.reports.factory import judged, make_report, outcome

HOSTILE = [
    "{{ 7*7 }}{% for x in range(9) %}{{ x }}{% endfor %}{wording}{0}%(x)s%s",
    "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><b>",
    "\x1b[31m\x1b]8;;http://paha.example\x07linkki\x9b2J",
    "\n::error file=a.txt::huijaus\r\n::set-output name=x::y",
    "\x00\x0b\x0c\ufffe\uffff\udce4",
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\u202etxet\u2066\u200f\u061c",
    ']]><!--"-->&amp;&#0;',
    "[linkki](javascript:alert(1)) @user #12 ![x](http://paha.example/x.png) | a | b\n\n# Otsikko",
    (IDENTITY_CODE := "131052-308T"),
]
STEERING = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\ufffe\uffff]"


def hostile_report(text: str, audience: str) -> Report:
    """A run in which the text stands in every place that a document can fill."""
    path = "kansio/koodi.txt" if text == IDENTITY_CODE else text
    fields = factory.fields_in_order()
    for name in ("project.name", "applicant.name", "project.objective", "applicant.business_id", "costs.model"):
        fields[name] = Field(text, text, None, 5, 3, "near-miss", text)
    fields["project.partners"] = Field((text, text), text, 1, 6, 3)
    fields["project.end"] = Field(None, text, None, 7, 3)
    fields["costs.net"] = Field(None, "", candidates=(Field(100, text, None, 8, 1), Field(200, text, None, 9, 1)))
    fields["applicant.contact_name"] = Field(f"{text} salaisuus", f"{text} salaisuus", None, 9, 1)
    waiver = {"reason": text, "decided_by": text, "decision": text}
    outcomes = (
        outcome("programme/objective-exists", FAIL),
        outcome("identifiers/business-id", FAIL, None, waiver),
        outcome("identifiers/business-id", PASS),
        outcome("costs/flat-rate-amount", PASS),
        outcome("costs/model-allowed", NOT_APPLICABLE, Reason("condition", ("costs.model",), ("is", (text,)))),
        outcome("schedule/start-before-end", CANNOT_TELL, Reason("unreadable", ("project.end",))),
        outcome("costs/net-total", CANNOT_TELL, Reason("contradictory", ("costs.net",))),
    )
    result = judged(f"kansio/{path}.txt", 1, fields, outcomes)
    result.application.recognised_by = (text,)  # type: ignore[union-attr]
    unknown = Problem("unknown_form", {"tried": [(text, "signals", {"missing": (text,)})]})
    refused = Result(path, "9" * 64, 5, "unrecognised", None, unknown)
    broken = Problem("damaged", {"detail": "member_missing", "member": text})
    damaged = Result(path, "8" * 64, 5, "unreadable", 4, broken)
    case = CaseResult(text, "project_code", (path, path), (outcome("costs/net-total", FAIL, None, waiver),))
    report = make_report(result, refused, damaged, cases=(case,), audience=audience)
    return report._replace(summary=report.summary._replace(skipped_paths=(path,)))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("audience", ["applicant", "reviewer"])
@pytest.mark.parametrize("outcomes", ["all", "findings"])
def test_no_format_obeys_the_document(text: str, audience: str, outcomes: str) -> None:
    report = hostile_report(text, audience)._replace(outcomes=outcomes)
    for name, render in RENDERERS.items():
        made = render(report, Options(60))
        made.encode("utf-8")
        assert not re.search(STEERING, made), name
        assert IDENTITY_CODE not in made, name
        if audience == "applicant":
            assert "salaisuus" not in made, name
        CHECKS[name](made, report)


class Tags(HTMLParser):
    """The elements and attributes of a page, scripts and handlers above all."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs


def check_html(made: str, report: Report) -> None:
    script = (ROOT / "reports" / "templates" / "folder.js").read_text(encoding="utf-8")
    assert made.count("<script>") <= 1
    made = made.replace(f"<script>{script}</script>", "")
    tags = Tags()
    tags.feed(made)
    assert not tags.tags & {"script", "img", "iframe", "object", "link", "form", "b", "base"}
    assert not [name for name, _ in tags.attributes if name.startswith("on") or name == "style"]
    links = [value or "" for name, value in tags.attributes if name in ("href", "src")]
    assert all(re.match(r"(https://laki\.example/|#)", link) for link in links)
    assert "49" not in re.sub(r"sha256-[^']*|[0-9a-f]{16,}", "", made)


def check_github(made: str, report: Report) -> None:
    commands = [line for line in made.split("\n") if line.startswith("::")]
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in commands)
    assert all(line.startswith("- ") for line in made.split("\n") if line and line not in commands)
    told = [item.status for result in report.results for item in result.outcomes if item.status in (FAIL, CANNOT_TELL)]
    assert len(commands) == len(told) + 1 + 2


def check_concise(made: str, report: Report) -> None:
    told = [item.status for result in report.results for item in result.outcomes if item.status in (FAIL, CANNOT_TELL)]
    passed = [item for result in report.results for item in result.outcomes if item.status == PASS]
    assert made.count("\n") == len(told) + 1 + 2 + 1 + (len(passed) if report.outcomes == "all" else 0)


def check_csv(made: str, report: Report) -> None:
    rows = list(csv.reader(io.StringIO(made, newline="")))
    assert {len(row) for row in rows} == {12}
    starts = {cell[0] for row in rows for cell in row if cell and not re.fullmatch(r"-?[0-9]+", cell)}
    assert not starts & set("=+-@|%\t\r\n")


def check_text(made: str, report: Report) -> None:
    assert "\x1b" not in made
    # a file name stands alone at the margin, whole, so that it can be copied
    assert max(len(line) for line in made.split("\n") if line.startswith(" ")) <= 60


def check_markdown(made: str, report: Report) -> None:
    assert not re.search(r"(?<!\\)\]\(", made)
    assert "<script" not in made
    assert "<img" not in made
    assert not re.search(r"(?m)^# Otsikko", made)
    assert "http://" not in made


CHECKS: dict[str, Callable[[str, Report], object]] = {
    "html": check_html,
    "github": check_github,
    "csv": check_csv,
    "text": check_text,
    "markdown": check_markdown,
    "json": lambda made, report: json.loads(made),
    "jsonl": lambda made, report: [json.loads(line) for line in made.split("\n") if line],
    "concise": check_concise,
    "sarif": lambda made, report: json.loads(made),
    "gitlab": lambda made, report: json.loads(made),
    "junit": lambda made, report: ElementTree.fromstring(made),
}


def test_every_format_is_checked() -> None:
    assert set(CHECKS) == set(RENDERERS)
