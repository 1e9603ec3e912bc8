"""The fast writer says byte for byte what ``json.dumps`` says of the plain structure."""

from __future__ import annotations

import json
import random
from datetime import date
from typing import Any

import jsonschema
import pytest

from checker.evaluation.result import CaseResult, Report, Result
from checker.evaluation.verdict import Tally
from checker.money import Percent, Ratio, round_half_up
from checker.outcome import CANNOT_TELL, FAIL, NOT_APPLICABLE, PASS, Outcome, Term
from checker.reading.field import Field
from checker.reading.place import Where
from reports import RENDERERS, STREAMS
from reports.report_models import LINES, report_schema
from reports.report_models import Report as Whole
from reports.statements import Narrator
from reports.streaming import Options
from reports.wording import WORDING
from tests.reports import factory
from tests.reports.factory import field, judged, make_report, outcome

OPTIONS = Options()


def plain_value(value: Any) -> Any:
    if isinstance(value, Percent):
        return value.plain()
    if isinstance(value, Ratio):
        return round_half_up(value)
    if isinstance(value, date):
        return value.isoformat()
    return [plain_value(item) for item in value] if isinstance(value, tuple) else value


def plain_field(path: str, field: Field, report: Report) -> dict[str, Any]:
    hidden = report.glossary[path].private and report.audience != "reviewer"

    def show(value: Any) -> Any:
        return "present" if hidden and value is not None else plain_value(value)

    def reading(one: Field) -> dict[str, Any]:
        places = {"page": one.page, "line": one.line, "column": one.column}
        place = {name: number for name, number in places.items() if number is not None}
        return {"value": show(one.value), "text": show(one.text), **place}

    if field.state == "contradictory":
        return {"value": None, "candidates": [reading(one) for one in field.candidates]}
    if field.value is None and not field.text:
        return {"value": None, "text": ""}
    return {**reading(field), "read_as": field.read_as}


def plain_outcome(result: Result, outcome: Outcome, report: Report) -> dict[str, Any]:
    told = Narrator(report, WORDING).outcome(result, outcome)
    calculation = None
    is_pass = outcome.status == PASS
    if told.lines and told.calculation is not None:
        made = told.calculation
        terms = {name: getattr(made, name) for name in ("expected", "actual", "difference", "allowed")}
        calculation = {name: plain_value(term.value) for name, term in terms.items() if term is not None}
        actual = terms["actual"]
        if actual is not None and actual.path and actual.unit in ("text", "list", "yes-no"):
            del calculation["actual"]  # the field's own words, which evidence and step tell
        calculation["steps"] = list(told.lines)
    members = {
        "rule": outcome.rule.id,
        "status": outcome.status,
        "severity": None if is_pass else outcome.rule.severity,
        "message": None if is_pass else told.message,
        "evidence": list(result.evidence(outcome)) or None,
        "calculation": calculation,
        "waiver": {key: plain_value(value) for key, value in outcome.waiver.items()} if outcome.waiver else None,
        "fingerprint": result.fingerprint(outcome),
    }
    return {name: value for name, value in members.items() if value is not None}


def plain_document(result: Result, report: Report) -> dict[str, Any]:
    application, everything = result.application, report.outcomes == "all"
    fields = application.fields if application else {}
    shown = [
        item for item in result.outcomes if item.status in (FAIL, CANNOT_TELL) or (everything and item.status == PASS)
    ]
    message, remedy = Narrator(report, WORDING).problem_parts(result)
    idle: dict[str, list[str]] = {}
    for item in result.outcomes:
        if item.status == NOT_APPLICABLE and item.reason is not None and everything:
            idle.setdefault(item.reason.code, []).append(item.rule.id)
    return {
        "kind": "document",
        "path": result.path,
        "part": None,
        "page": None,
        "row": result.row,
        "sha256": result.sha256,
        "bytes": result.size,
        "status": result.status,
        "problem": result.problem and {"code": result.problem.code, "message": message, "remedy": remedy},
        "form": application and application.form,
        "programme": application and application.programme,
        "fund": application and application.fund,
        "fields": {path: plain_field(path, one, report) for path, one in fields.items()},
        "outcomes": [plain_outcome(result, outcome, report) for outcome in shown],
        "not_applicable": idle,
    }


def dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@pytest.mark.parametrize("audience", ["applicant", "reviewer"])
@pytest.mark.parametrize("outcomes", ["all", "findings"])
def test_every_line_tells_its_own_and_nothing_twice(audience: str, outcomes: str) -> None:
    report = make_report(audience=audience, outcomes=outcomes, form="valintaesitys-ely")
    first, *lines, last = RENDERERS["jsonl"](report, OPTIONS).splitlines()
    assert lines == [dumped(plain_document(result, report)) for result in report.results]
    head = json.loads(first)
    assert head["rulebook"].pop("rules") == {
        card.id: {
            "title": card.title,
            "severity": card.severity,
            **({"remedy": card.remedy} if card.remedy else {}),
            "legal_basis": [
                {name: text for name, text in basis._asdict().items() if text} for basis in card.legal_basis
            ],
        }
        for card in factory.RULES.values()
    }
    assert head == {
        "kind": "run",
        "schema_version": "2",
        "tool": {"name": "tarkistin", "version": "0.1.0"},
        "run": {"form": "valintaesitys-ely", "outcomes": outcomes},
        "rulebook": {
            "editions": ["EURA 2021 1.0"],
            "sha256": "a" * 64,
            "on": None,
            "overlays": [
                {"name": "Kokeiluhaku", "sha256": "b" * 64, "value": None},
                {"name": "support_ceiling", "sha256": None, "value": "70\u00a0%"},
            ],
        },
    }
    assert last == dumped(
        {
            "kind": "summary",
            "skipped": ["kuva.png"],
            "summary": {
                "documents": 6,
                "skipped": 1,
                "by_status": {"ok": 2, "findings": 1, "incomplete": 1, "unrecognised": 1, "unreadable": 1},
                "outcomes": {"pass": 9, "fail": 6, "not_applicable": 4, "cannot_tell": 5},
                "findings": {"error": 3, "warning": 1, "info": 1},
                "waived": 1,
            },
        }
    )


def test_drawn_fields_are_those_of_json_dumps() -> None:
    drawn = random.Random(7)
    texts = ["", "1 €", "\"lainaus\" \\ 'x'", "rivi\nkaksi\tsarake", "ä€–”", "a\x1bb\x00c", "\U0001f600", "x" * 300]
    paths = list(factory.GLOSSARY)
    for _ in range(200):
        fields = {}
        for path in drawn.sample(paths, drawn.randrange(len(paths))):
            text = drawn.choice(texts)
            values = [None, None, 5, -7, True, date(2024, 2, 29), Percent(4381, 2), text or "x", ("a", text)]
            value = drawn.choice(values)
            quote = text or ("x" if value is not None else "")
            one = Field(value, quote, drawn.choice([None, 3]), 4, drawn.choice([None, 5]))
            fields[path] = Field(None, "", candidates=(one, one)) if drawn.random() < 0.1 else one
        report = make_report(judged("a.txt", 1, fields, ()))
        line = RENDERERS["jsonl"](report, OPTIONS).splitlines()[1]
        assert line == dumped(plain_document(report.results[0], report))


@pytest.mark.parametrize("audience", ["applicant", "reviewer"])
@pytest.mark.parametrize("outcomes", ["all", "findings"])
def test_a_report_validates_against_its_schema(audience: str, outcomes: str) -> None:
    schema = report_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    report = make_report(audience=audience, outcomes=outcomes, cases=(CASE,), on=date(2024, 1, 1))
    text = RENDERERS["json"](report, OPTIONS)
    validator.validate(json.loads(text))
    assert Whole.model_validate_json(text).documents[0].path == "hakemukset/kunnossa.txt"


def test_each_line_of_json_lines_validates_as_its_kind() -> None:
    for line in RENDERERS["jsonl"](make_report(cases=(CASE,)), OPTIONS).splitlines():
        LINES[json.loads(line)["kind"]].model_validate_json(line)


CASE = CaseResult("R-99001", "application_number", ("a.txt", "b.txt"), (outcome("costs/net-total", FAIL),))


def broken(change: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(RENDERERS["json"](make_report(), OPTIONS))
    first = document["documents"][0]
    if change == "extra member":
        first["colour"] = "red"
    elif change == "no row":
        del first["row"]
    elif change == "status":
        first["status"] = "fine"
    elif change == "line zero":
        first["fields"]["costs.net"]["line"] = 0
    elif change == "half a blank":
        first["fields"]["costs.net"] = {"value": None, "text": "x"}
    elif change == "negative count":
        document["summary"]["waived"] = -1
    elif change == "null where nothing is":
        first["outcomes"][0]["waiver"] = None
    elif change == "a rule that does not apply":
        first["outcomes"][0]["status"] = "not_applicable"
    return document


@pytest.mark.parametrize(
    "change",
    ["extra member", "no row", "status", "line zero", "half a blank", "negative count", "null where nothing is",
     "a rule that does not apply"],
)  # fmt: skip
def test_the_schema_notices(change: str) -> None:
    assert not jsonschema.Draft202012Validator(report_schema()).is_valid(broken(change))


def test_json_and_jsonl_hold_the_same() -> None:
    report = make_report(cases=(CASE,))
    whole = json.loads(RENDERERS["json"](report, OPTIONS))
    lines = [json.loads(line) for line in RENDERERS["jsonl"](report, OPTIONS).splitlines()]
    kinds = [line.pop("kind") for line in lines]
    assert kinds == ["run", *["document"] * len(report.results), "case", "summary"]
    assert whole == {**lines[0], "documents": lines[1:-2], "cases": [lines[-2]], **lines[-1]}


@pytest.mark.parametrize("name", list(STREAMS))
def test_lines_made_in_another_process_give_what_the_renderer_gives(name: str) -> None:
    report = make_report(cases=(CASE,))
    empty = report._replace(results=(), cases=())
    here, elsewhere = STREAMS[name](empty, OPTIONS), STREAMS[name](empty, OPTIONS)
    lines = [elsewhere.line(result) for result in reversed(report.results)]
    placed = "".join([here.place(line) for line in reversed(lines)])
    counted = (report.summary, report.cases) if here.ends_first else (Tally().summary(), ())
    text = "".join((*here.header(*counted), placed, *here.footer(report.summary, report.cases)))
    assert text == RENDERERS[name](report, OPTIONS)


def test_equal_results_give_equal_bytes_whatever_was_written_before() -> None:
    alone = make_report(factory.faulty_result())
    stream = STREAMS["jsonl"](alone, OPTIONS)
    first = stream.line(alone.results[0])
    stream.line(factory.in_order_result())
    assert stream.line(factory.faulty_result()) == first


def fields_of(result: Result, audience: str = "applicant") -> dict[str, Any]:
    line = RENDERERS["jsonl"](make_report(result, audience=audience), OPTIONS).splitlines()[1]
    fields: dict[str, Any] = json.loads(line)["fields"]
    return fields


def test_the_five_states_of_a_field() -> None:
    fields = {
        "costs.salaries": field(54_439_000, "544 390 €", 101, 20),
        "project.start": field(None, "31.2.2025", 9, 4, page=2),
        "project.objective": field(None, "", 8),
        "costs.net": Field(None, "", candidates=(field(100, "1 €", 4), field(200, "2 €", 5))),
    }
    fields["costs.flat_rate"] = Field(None, "12 t€", where=Where(2, 4, "Flat rate"), doubt="unit")
    assert fields_of(judged("a.txt", 1, fields, ())) == {
        "costs.salaries": {"value": 54439000, "text": "544 390 €", "line": 101, "column": 20, "read_as": "label"},
        "project.start": {"value": None, "text": "31.2.2025", "page": 2, "line": 9, "column": 4, "read_as": "label"},
        "project.objective": {"value": None, "text": ""},
        "costs.net": {
            "value": None,
            "candidates": [
                {"value": 100, "text": "1 €", "line": 4, "column": 20},
                {"value": 200, "text": "2 €", "line": 5, "column": 20},
            ],
        },
        "costs.flat_rate": {
            "value": None, "text": "12 t€", "where": "taulukko 2, rivi 4", "read_as": "label", "doubt": "unit",
        },
    }  # fmt: skip


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (True, True),
        (date(2024, 8, 1), "2024-08-01"),
        (Percent(40), "40"),
        (Percent(150, 2), "1.5"),
        (("A", "B"), ["A", "B"]),
        (0, 0),
        (-500, -500),
        ("flat_rate_40", "flat_rate_40"),
    ],
)
def test_values(value: Any, written: Any) -> None:
    told = fields_of(judged("a.txt", 1, {"costs.model": field(value, "x", 1)}, ()))["costs.model"]["value"]
    assert told == written
    assert type(told) is type(written)


PRIVATE = {"applicant.contact_name": field("Matti Malli", "Matti Malli", 12)}


def test_personal_data_are_only_said_to_be_present() -> None:
    hidden = fields_of(judged("a.txt", 1, PRIVATE, ()))["applicant.contact_name"]
    shown = fields_of(judged("a.txt", 1, PRIVATE, ()), "reviewer")["applicant.contact_name"]
    assert (hidden["value"], hidden["text"], hidden["line"]) == ("present", "present", 12)
    assert (shown["value"], shown["text"], shown["line"]) == ("Matti Malli", "Matti Malli", 12)
    blank = {"applicant.contact_name": field(None, "", 12)}
    assert fields_of(judged("a.txt", 1, blank, ()))["applicant.contact_name"] == {"value": None, "text": ""}


def test_identity_codes_are_masked_for_everyone() -> None:
    fields = {
        "project.name": field("Kurssi 131052-308T", "Kurssi 131052-308T", 1),
        "project.partners": field(("A 131052-308T",), "A 131052-308T", 2),
        "costs.net": field(None, "131052-308T", 3),
    }
    for audience in ("applicant", "reviewer"):
        line = RENDERERS["jsonl"](make_report(judged("a.txt", 1, fields, ()), audience=audience), OPTIONS)
        assert "131052-308T" not in line
        assert line.count("******-****") == 5


def test_steering_characters_are_escaped_and_come_back_whole() -> None:
    text = "a\x9b31m\u202eb\x7f\u2028"
    line = RENDERERS["jsonl"](make_report(judged("a.txt", 1, {"project.name": field(text, text, 1)}, ())), OPTIONS)
    assert not set("\x9b\u202e\x7f\u2028") & set(line)
    assert json.loads(line.splitlines()[1])["fields"]["project.name"]["text"] == text


def test_half_a_pair_never_reaches_json() -> None:
    """A name that is not UTF-8 keeps its bytes, so that two names stay two; in a text the half is replaced."""
    results = [
        judged(name, 1, {"project.name": field("a\ud800b", "a\ud800b", 1)}, ())
        for name in ("n\udce4.txt", "n\udce5.txt")
    ]
    for name in ("json", "jsonl", "sarif", "gitlab"):
        RENDERERS[name](make_report(*results), OPTIONS).encode("utf-8")
    told = json.loads(RENDERERS["json"](make_report(*results), OPTIONS))["documents"]
    assert [entry["path"] for entry in told] == ["n\\xe4.txt", "n\\xe5.txt"]
    assert told[0]["fields"]["project.name"]["value"] == "a\ufffdb"


def test_a_calculation_that_is_not_whole_cents_is_rounded() -> None:
    def explain(values: dict[str, Any]) -> Any:
        made = factory.flat_rate(values)
        return made._replace(expected=Term(Ratio(1001, 2), "money"), difference=Term(Ratio(-1, 3), "money"))

    card = factory.RULES["costs/flat-rate-amount"]
    rule = type(card)(card.id, card.title, "error", card.message, None, (), card.evidence, explain)
    result = judged("a.txt", 1, factory.fields_in_order(), (Outcome(rule, FAIL),))
    told = json.loads(RENDERERS["jsonl"](make_report(result), OPTIONS).splitlines()[1])["outcomes"][0]["calculation"]
    assert (told["expected"], told["difference"]) == (501, 0)
