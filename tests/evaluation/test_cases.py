"""Documents of one case beside each other: what agrees, what is there twice, what overlaps, and the evidence of each."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from checker.evaluation.case_facts import CaseDocument, Grouping, compared_fields, groupings, squeezed
from checker.evaluation.cases import (
    MOST_SHOWN,
    Agreement,
    Apartness,
    CaseJudge,
    Ruling,
    Uniqueness,
    are_same,
    comparable,
)
from checker.evaluation.result import CaseOutcome
from checker.glossary import Entry
from checker.money import Percent

GLOSSARY = {
    path: Entry(path, kind, path)
    for path, kind in {
        "project.code": "text", "project.name": "text", "project.start": "date", "project.end": "date",
        "project.objective": "text", "applicant.business_id": "text", "costs.net": "money", "area.regions": "list",
    }.items()
}  # fmt: skip
ROW = {"fields": ["project.start", "costs.net", "area.regions"], "forms": [], "same_form": False}
SAME = ["applicant.business_id", "project.objective"]
APART = {"start": "project.start", "end": "project.end", "same": SAME}


def document(
    path: str = "a.txt", form: str = "hankekuvaus-2014", content: str = "1", row: int | None = None,
    code: str | None = "s1", name: str = "", **values: Any,
) -> CaseDocument:  # fmt: skip
    """A document as it is read back: values by field with ``__`` for the dot, each with its text and line 7."""
    given = {key.replace("__", "."): value for key, value in values.items()}
    told = {field: [value, f"”{value}”", None, 7, 3, None] for field, value in given.items()}
    if name:
        told["project.name"] = [name, name, None, 1, 1, None]
    return CaseDocument(json.dumps([path, row, None, form, content, [code, None, None], told]), GLOSSARY)


def agreement(*documents: CaseDocument, **row: Any) -> Ruling:
    judge = Agreement([{**ROW, **row}])
    for item in documents:
        judge.add(item)
    return judge.ruling()


def uniqueness(*documents: CaseDocument) -> Ruling:
    judge = Uniqueness("project.code")
    for item in documents:
        judge.add(item)
    return judge.ruling()


def apartness(*documents: CaseDocument) -> Ruling:
    judge = Apartness(APART)
    for item in documents:
        judge.add(item)
    return judge.ruling()


def period(first: str, last: str, **given: Any) -> CaseDocument:
    return document(project__start=first, project__end=last, **given)


# agreement ----------------------------------------------------------------------------------


def test_a_difference_shows_each_value_where_it_stands_first() -> None:
    ruling = agreement(
        document("a.txt", costs__net=100_00, project__start="2024-08-01"),
        document("b.txt", costs__net=100_00, project__start="2024-08-01"),
        document("c.txt", costs__net=101_00, project__start="2024-08-01"),
    )
    assert ruling.status == "fail"
    (found,) = ruling.comparisons
    assert (found.kind, found.documents) == ("differs", 3)
    assert [(item.document, item.path, item.field.value, item.field.line) for item in found.readings] == [
        ("a.txt", "costs.net", 100_00, 7),
        ("c.txt", "costs.net", 101_00, 7),
    ]


def test_an_agreement_shows_what_was_compared_and_in_how_many_documents() -> None:
    ruling = agreement(document(costs__net=1, project__start="2024-08-01"), document("b.txt", costs__net=1))
    assert ruling.status == "pass"
    assert [(item.kind, item.readings[0].path, item.documents) for item in ruling.comparisons] == [
        ("same", "costs.net", 2)
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"costs__net": 1}, {"project__start": "2024-08-01"}),
        ({"costs__net": 1}, {}),
        ({"project__end": "2024-08-01"}, {"project__end": "2024-08-02"}),
    ],
    ids=["no field in common", "nothing in the other", "a field that is not compared"],
)
def test_without_a_common_field_there_is_nothing_to_compare(first: dict[str, Any], second: dict[str, Any]) -> None:
    ruling = agreement(document(**first), document("b.txt", **second))
    assert (ruling.status, ruling.reason and ruling.reason.code) == ("not_applicable", "case-nothing")


def test_other_forms_may_be_left_out_or_compared_only_with_their_own() -> None:
    here, there = document(costs__net=1), document("b.txt", "valintaesitys-ely", costs__net=2)
    assert agreement(here, there).status == "fail"
    assert agreement(here, there, forms=["hankekuvaus-2014"]).status == "not_applicable"
    assert agreement(here, there, same_form=True).status == "not_applicable"
    assert agreement(here, there, document("c.txt", costs__net=3), same_form=True).status == "fail"


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (100_00, 100_00, True),
        (100_00, 100_99, True),
        (100_99, 100_00, True),
        (100_00, 99_01, True),
        (100_00, 101_00, False),
        (100_00, 99_00, False),
        (100_50, 100_51, False),
        (-100_00, 100_00, False),
    ],
)
def test_whole_euros_may_be_the_rounding_of_an_amount_with_cents(first: int, second: int, same: bool) -> None:
    assert are_same(first, second) is same


def test_two_whole_amounts_differ_even_where_a_third_with_cents_agrees_with_both() -> None:
    ruling = agreement(*(document(f"{net}.txt", costs__net=net) for net in (100_50, 100_00, 101_00)))
    assert ruling.status == "fail"


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Kuvitelma – säätiö SR", "kuvitelma-säätiö sr", True),
        ("Kuvitelma ry", "Kuvitelma sr", False),
        (("Inari", "Kemi"), ("kemi", "Inari"), True),
        (("Inari",), ("Inari", "Kemi"), False),
        (Percent(400, 1), Percent(40), True),
        (Percent(401, 1), Percent(40), False),
        (date(2024, 8, 1), date(2024, 8, 1), True),
        (True, False, False),
    ],
)
def test_texts_lists_and_percentages_are_compared_by_what_they_say(first: Any, second: Any, same: bool) -> None:
    assert are_same(comparable(first), comparable(second)) is same


def test_of_very_many_differing_values_the_first_are_shown() -> None:
    ruling = agreement(*(document(f"{number}.txt", costs__net=number * 100) for number in range(50)))
    (found,) = ruling.comparisons
    assert (len(found.readings), found.documents) == (MOST_SHOWN, 50)


# uniqueness ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("documents", "status", "kinds"),
    [
        ([document(), document("b.txt", "valintaesitys-ely")], "pass", [("lone", 1), ("lone", 1)]),
        ([document(), document("b.txt")], "fail", [("copies", 2)]),
        ([document(), document("b.txt", content="2")], "fail", [("versions", 2)]),
        ([document(), document("b.txt"), document("c.txt", content="2")], "fail", [("versions", 3)]),
        (
            [document(), document("b.txt"), document("c.txt", "application"), document("d.txt", "application")],
            "fail",
            [("copies", 2), ("copies", 2)],
        ),
        (
            [document("r.csv", "tietopalvelu-csv", row=2), document("r.csv", "tietopalvelu-csv", row=9)],
            "fail",
            [("copies", 2)],
        ),
        (
            [document("r.csv", "tietopalvelu-csv", row=2), document("s.csv", "tietopalvelu-csv", row=2)],
            "pass",
            [("lone", 1), ("lone", 1)],
        ),
        ([], "not_applicable", []),
    ],
    ids=[
        "two forms",
        "copies",
        "versions",
        "both",
        "two forms twice",
        "one register",
        "two registers",
        "no form of the rule",
    ],
)
def test_each_form_may_be_there_once(documents: list[CaseDocument], status: str, kinds: list[tuple[str, int]]) -> None:
    ruling = uniqueness(*documents)
    assert (ruling.status, [(item.kind, item.documents) for item in ruling.comparisons]) == (status, kinds)


def test_a_repeated_form_shows_the_key_in_every_document() -> None:
    ruling = uniqueness(*(document(path, project__code="S1") for path in ("a.txt", "b.txt")))
    assert [(item.document, item.path, item.field.text) for item in ruling.comparisons[0].readings] == [
        ("a.txt", "project.code", "”S1”"),
        ("b.txt", "project.code", "”S1”"),
    ]


# apartness ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("second", "status"),
    [
        (("2025-01-01", "2025-12-31"), "pass"),
        (("2024-12-31", "2025-12-31"), "fail"),
        (("2024-02-01", "2024-03-01"), "fail"),
    ],
    ids=["the day after", "on the last day", "within"],
)
def test_projects_overlap_when_they_share_a_day(second: tuple[str, str], status: str) -> None:
    ruling = apartness(period("2024-01-01", "2024-12-31"), period(*second, path="b.txt", code="s2"))
    assert ruling.status == status


def test_an_overlap_shows_both_periods_and_what_they_share() -> None:
    shared = {"applicant__business_id": "1234567-1", "project__objective": "4.1"}
    ruling = apartness(
        period("2024-01-01", "2024-12-31", **shared),
        period("2024-06-01", "2025-01-01", path="b.txt", code="s2", **shared),
    )
    (found,) = ruling.comparisons
    assert [(item.document, item.path) for item in found.readings] == [
        (path, field) for path in ("a.txt", "b.txt") for field in ("project.start", "project.end", *SAME)
    ]


@pytest.mark.parametrize(
    ("second", "status"),
    [
        ({"code": "s1"}, "not_applicable"),
        ({"code": "s2", "name": "Kuvitelma"}, "fail"),
        ({"code": None, "name": "KUVITELMA"}, "not_applicable"),
        ({"code": None, "name": "Keksintö"}, "fail"),
        ({"code": None}, "fail"),
    ],
    ids=["one code", "two codes and one name", "one name, no code", "two names", "nothing known"],
)
def test_documents_of_one_project_are_not_set_against_each_other(second: dict[str, Any], status: str) -> None:
    first = period("2024-01-01", "2024-12-31", name="Kuvitelma")
    assert apartness(first, period("2024-06-01", "2024-12-31", path="b.txt", **second)).status == status


def test_a_long_project_is_remembered_past_short_ones() -> None:
    ruling = apartness(
        period("2020-01-01", "2029-12-31", path="long.txt", code="s1"),
        period("2020-02-01", "2020-03-01", path="other.txt", code="s1"),
        period("2028-01-01", "2028-02-01", path="late.txt", code="s2"),
    )
    assert [[item.document for item in pair.readings[::4]] for pair in ruling.comparisons] == [["long.txt", "late.txt"]]


@pytest.mark.parametrize(
    "second",
    [{}, {"project__start": "2024-06-01"}, {"project__start": "2024-06-01", "project__end": "2024-05-01"}],
    ids=["no dates", "no last day", "ends before it begins"],
)
def test_a_project_without_a_period_cannot_be_judged(second: dict[str, Any]) -> None:
    ruling = apartness(document("b.txt", code="s2", **second), period("2024-01-01", "2024-12-31"))
    assert ruling.status == "cannot_tell"
    assert ruling.reason is not None
    assert (ruling.reason.code, ruling.reason.details) == ("case-undated", ("b.txt",))


def test_very_many_overlaps_are_shown_in_part_and_cost_no_more_than_their_number() -> None:
    ruling = apartness(*(period("2024-01-01", "2024-12-31", path=f"{n}.txt", code=f"s{n}") for n in range(2_000)))
    assert len(ruling.comparisons) == MOST_SHOWN


# the case as a whole --------------------------------------------------------------------------


def rule(rule_id: str, operator: str, check: dict[str, Any], **given: Any) -> dict[str, Any]:
    plain = {"title": "Otsikko", "severity": "warning", "message": "Havainto.", "remedy": "Korjaa.", "catalogue": []}
    return {"id": rule_id, "scope": "case", "operator": operator, "check": check, "legal_basis": [],
            "forms": ["hankekuvaus-2014", "application"], **plain, **given}  # fmt: skip


RULES = [
    rule("case/agrees", "agree_in_case", {"rows": [ROW]}),
    rule("case/apart", "apart_in_case", APART),
    rule("case/unique", "unique_in_case", {}),
]
BY_CODE = Grouping("project_code", ("project.code",))


def test_rules_are_asked_by_what_documents_share() -> None:
    assert [grouping.by for grouping in groupings(RULES)] == [
        "project_code", "application_number", "diary_number", "business_id",
    ]  # fmt: skip
    judge = CaseJudge(RULES)
    by_code = judge.judge(BY_CODE, [document(project__code="S1"), document("b.txt", project__code="S1")])
    assert by_code is not None
    assert (by_code.key, by_code.by, by_code.documents, by_code.rows) == (
        "”S1”",
        "project_code",
        ("a.txt", "b.txt"),
        (),
    )
    assert [item.rule.id for item in by_code.outcomes] == ["case/agrees", "case/unique"]
    (by_applicant,) = [grouping for grouping in judge.groupings if grouping.start]
    found = judge.judge(
        by_applicant, [period("2024-01-01", "2024-02-01"), period("2024-02-02", "2024-03-01", path="b.txt", code="s2")]
    )
    assert found is not None
    assert [(item.rule.id, item.status) for item in found.outcomes] == [("case/apart", "pass")]


def test_a_group_of_one_project_alone_is_no_case_of_its_own() -> None:
    judge = CaseJudge(RULES)
    (by_applicant,) = [grouping for grouping in judge.groupings if grouping.start]
    same = [period("2024-01-01", "2024-02-01"), period("2024-01-01", "2024-02-01", path="b.txt")]
    assert judge.judge(by_applicant, same) is None


def test_documents_on_other_forms_take_no_part_in_a_rule_but_stay_in_the_case() -> None:
    other = document("b.txt", "valintaesitys-ely", costs__net=2)
    case = CaseJudge(RULES[:1]).judge(BY_CODE, [document(costs__net=1), other])
    assert case is not None
    assert (case.documents, case.outcomes[0].status) == (("a.txt", "b.txt"), "not_applicable")


def test_rows_of_a_register_are_named_beside_their_paths() -> None:
    case = CaseJudge(RULES).judge(BY_CODE, [document(), document("r.csv", "tietopalvelu-csv", row=5)])
    assert case is not None
    assert (case.documents, case.rows) == (("a.txt", "r.csv"), (None, 5))


def outcome_of(*nets: int) -> CaseOutcome:
    documents = [document(f"{index}.txt", project__code="S1", costs__net=net) for index, net in enumerate(nets)]
    case = CaseJudge(RULES[:1]).judge(BY_CODE, documents)
    assert case is not None
    outcome: CaseOutcome = case.outcomes[0]
    assert isinstance(outcome, CaseOutcome)
    return outcome


def test_an_outcome_leads_to_its_first_document_and_names_the_fields() -> None:
    outcome = outcome_of(1_00, 2_00)
    view: Any = outcome.result
    assert (view.path, view.row, view.status) == ("0.txt", None, "findings")
    assert view.evidence(outcome) == ("costs.net",)
    assert view.calculation(outcome) is None


def test_the_fingerprint_follows_the_quotes_and_only_findings_have_one() -> None:
    first, same, other = outcome_of(1_00, 2_00), outcome_of(1_00, 2_00), outcome_of(1_00, 3_00)
    marks = [item.result.fingerprint(item) for item in (first, same, other)]
    assert marks[0] == marks[1] != marks[2]
    passed = outcome_of(1_00, 1_00)
    assert passed.result.fingerprint(passed) is None


def test_only_what_rules_compare_is_remembered() -> None:
    assert set(compared_fields(RULES)) == {
        "project.code", "project.application_number", "project.diary_number", "project.name", "project.start",
        "project.end", "costs.net", "area.regions", *SAME,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" S 20271\u00a0", "s20271"),
        ("EURA 2021/1", "eura2021/1"),
        ("R–01448", "r-01448"),
        ("", ""),
        (None, ""),
        (12, ""),
    ],
)
def test_keys_are_compared_without_case_spaces_and_kinds_of_dash(text: Any, expected: str) -> None:
    assert squeezed(text) == expected
