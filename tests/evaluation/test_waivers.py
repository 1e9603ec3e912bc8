"""Waivers and baselines over results: what is accepted, what is not, and what is said of the waivers themselves."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from checker.evaluation.result import CaseResult, Result
from checker.evaluation.waivers import (
    CHANGED,
    EXPIRED,
    USED,
    Waiver,
    WaiverUse,
    apply_baseline,
    apply_waivers,
    is_adopted,
    waiver_findings,
)
from checker.outcome import FAIL, Outcome
from tests.checking import result_of
from tests.cli.command import FAULTY, GOOD, UNTOLD, example

RULE = "financing/eu-share-ceiling"
LAST_DAY = date(2026, 12, 31)


def faulty(path: str = "hankkeet/a.txt") -> Result:
    return result_of(example(FAULTY).encode(), path)


def finding(result: Result, rule: str = RULE) -> Outcome:
    [outcome] = [outcome for outcome in result.outcomes if outcome.rule.id == rule]
    assert outcome.status == FAIL
    return outcome


def fingerprint(result: Result, rule: str = RULE) -> str:
    mark = result.fingerprint(finding(result, rule))
    assert mark is not None
    return mark


def waiver(**changes: object) -> Waiver:
    facts = {
        "rule": RULE, "document": "hankkeet/a.txt", "case": "", "reason": "Erityinen syy on perusteltu.",
        "decided_by": "rahoituspäällikkö", "decision": "P-12/2026", "expires": LAST_DAY,
        "fingerprint": fingerprint(faulty()), "line": 2,
    }  # fmt: skip
    return Waiver(**{**facts, **changes})  # type: ignore[arg-type]


def used(
    *waivers: Waiver, result: Result | None = None, today: date = LAST_DAY
) -> tuple[Result, list[tuple[int, str]]]:
    found, uses = apply_waivers(result or faulty(), waivers, today)
    return found, [(use.waiver, use.use) for use in uses]


def test_a_waived_finding_stays_and_says_by_whom() -> None:
    found, uses = used(waiver())
    assert uses == [(0, USED)]
    assert finding(found).waiver == {
        "reason": "Erityinen syy on perusteltu.", "decided_by": "rahoituspäällikkö", "decision": "P-12/2026",
        "expires": "2026-12-31", "fingerprint": fingerprint(faulty()),
    }  # fmt: skip
    assert [item.waiver for item in found.outcomes if item.rule.id != RULE and item.waiver is not None] == []


def test_a_document_whose_findings_are_all_waived_has_no_finding_left() -> None:
    result = faulty()
    every = tuple(
        waiver(rule=item.rule.id, fingerprint=result.fingerprint(item))
        for item in result.outcomes
        if item.status == FAIL
    )
    assert len(every) == 6
    assert used(*every[1:])[0].status == "findings"
    assert used(*every)[0].status != "findings"


@pytest.mark.parametrize(("day", "use"), [(LAST_DAY, USED), (LAST_DAY + timedelta(1), EXPIRED)])
def test_the_last_day(day: date, use: str) -> None:
    found, uses = used(waiver(), today=day)
    assert uses == [(0, use)]
    assert (finding(found).waiver is not None) == (use == USED)
    assert found.status == "findings"


def test_a_changed_figure_ends_the_waiver() -> None:
    assert example(FAULTY).count("175 656") == 1
    changed = result_of(example(FAULTY).replace("175 656", "175 657").encode(), "hankkeet/a.txt")
    found, uses = used(waiver(), result=changed)
    assert uses == [(0, CHANGED)]
    assert finding(found).waiver is None


@pytest.mark.parametrize(
    ("document", "concerns"),
    [("hankkeet/a.txt", True), ("hankkeet/*.txt", True), ("*", True), ("a.txt", False), ("Hankkeet/a.txt", False),
     ("hankkeet/b.txt", False)],
)  # fmt: skip
def test_a_document_is_named_by_path_or_pattern(document: str, concerns: bool) -> None:
    assert bool(used(waiver(document=document))[1]) is concerns


def test_a_name_with_the_marks_of_a_pattern_means_itself() -> None:
    result = faulty("hankkeet/a[1].txt")
    assert used(waiver(document="hankkeet/a[1].txt"), result=result)[1] == [(0, USED)]


@pytest.mark.parametrize(("case", "concerns"), [("327190", True), ("327191", False), ("", False)])
def test_a_document_is_named_by_its_application_number(case: str, concerns: bool) -> None:
    assert bool(used(waiver(document="", case=case))[1]) is concerns


def test_a_waiver_of_another_rule_does_nothing() -> None:
    assert used(waiver(rule="costs/net-total"))[1] == []


def test_the_second_waiver_counts_where_the_first_has_expired() -> None:
    assert used(waiver(expires=date(2020, 1, 1)), waiver())[1] == [(0, EXPIRED), (1, USED)]


def test_a_document_in_order_meets_no_waiver() -> None:
    result = result_of(example(GOOD).encode(), "hankkeet/a.txt")
    assert used(waiver(), result=result) == (result, [])


@pytest.mark.parametrize(
    ("uses", "rule"),
    [
        ([], "waiver/unused"),
        ([WaiverUse(0, CHANGED)], "waiver/changed"),
        ([WaiverUse(0, EXPIRED)], "waiver/expired"),
        ([WaiverUse(0, CHANGED), WaiverUse(0, EXPIRED)], "waiver/expired"),
    ],
)
def test_a_waiver_that_does_not_serve_is_a_finding_itself(uses: list[WaiverUse], rule: str) -> None:
    [case] = waiver_findings((waiver(), waiver(line=9)), [*uses, WaiverUse(1, USED)], "luvat.yaml")
    assert (case.key, case.by, case.documents) == ("luvat.yaml", "waivers", ("luvat.yaml",))
    [outcome] = case.outcomes
    assert (outcome.rule.id, outcome.rule.severity, outcome.status) == (rule, "warning", FAIL)
    assert (outcome.result.path, outcome.result.row) == ("luvat.yaml", 2)
    assert "P-12/2026" in outcome.rule.message
    assert RULE in outcome.rule.message


def test_waivers_that_all_serve_are_no_case() -> None:
    changed_elsewhere = [WaiverUse(0, CHANGED), WaiverUse(0, USED)]
    assert waiver_findings((waiver(),), changed_elsewhere, "luvat.yaml") == ()


def test_a_finding_of_a_case_is_waived_by_key_or_document() -> None:
    outcome = finding(faulty())
    case = CaseResult("S20271", "project_code", ("a.txt", "b.txt"), (outcome,))
    mark = case.result_of(outcome).fingerprint(outcome)
    for names in ({"case": "S20271", "document": ""}, {"document": "b.txt"}):
        accepted, uses = apply_waivers(case, (waiver(fingerprint=mark, **names),), LAST_DAY)
        assert [tuple(use) for use in uses] == [(0, USED)]
        assert accepted.outcomes[0].waiver["decision"] == "P-12/2026"
    assert apply_waivers(case, (waiver(fingerprint=mark, document="c.txt"),), LAST_DAY) == (case, ())


def test_what_a_baseline_knows_is_marked_but_not_in_order() -> None:
    result = faulty()
    found = apply_baseline(result, [(RULE, fingerprint(result))], "perustaso.json")
    assert finding(found).waiver == {"baseline": "perustaso.json"}
    assert (found.status, sum(item.waiver is not None for item in found.outcomes)) == ("findings", 1)


def test_a_baseline_does_not_know_a_changed_finding_or_one_of_another_rule() -> None:
    result = faulty()
    known = [(RULE, "0" * 16), ("costs/net-total", fingerprint(result))]
    assert apply_baseline(result, known, "perustaso.json").outcomes == result.outcomes


def test_a_baseline_adopts_what_nobody_accepted() -> None:
    result = faulty()
    assert is_adopted(finding(result))
    assert is_adopted(finding(apply_baseline(result, [(RULE, fingerprint(result))], "x")))
    assert not is_adopted(finding(used(waiver())[0]))
    assert not any(is_adopted(item) for item in result.outcomes if item.status != FAIL)


def undecided(text: str = "-") -> Result:
    """A document of which error-level rules cannot tell: the approved salaries are a dash."""
    printed = example(UNTOLD)
    assert "\t-\t0" in printed
    return result_of(printed.replace("\t-\t0", f"\t{text}\t0").encode(), "hankkeet/a.txt")


def untold(result: Result, rule: str) -> Outcome:
    return next(outcome for outcome in result.outcomes if outcome.rule.id == rule)


def test_a_waiver_covers_what_an_error_level_rule_cannot_tell_and_the_document_stays_incomplete() -> None:
    rule = "decision/approved-net-total"
    mark = undecided().fingerprint(untold(undecided(), rule))
    result, uses = used(waiver(rule=rule, fingerprint=mark), result=undecided())
    assert uses == [(0, USED)]
    assert untold(result, rule).waiver["decision"] == "P-12/2026"
    assert result.status == "incomplete"
    assert used(waiver(rule=rule, fingerprint=mark), result=undecided("ehkä"))[1] == [(0, CHANGED)]


def test_a_baseline_covers_it_too_and_only_at_error_level() -> None:
    result = undecided()
    open_ones = [outcome for outcome in result.outcomes if is_adopted(outcome)]
    assert {(outcome.status, outcome.rule.severity) for outcome in open_ones} == {("cannot_tell", "error")}
    known = [(outcome.rule.id, str(result.fingerprint(outcome))) for outcome in open_ones]
    marked = apply_baseline(result, known, "vertailu.json")
    assert [outcome.waiver for outcome in marked.outcomes if is_adopted(outcome)] == [
        {"baseline": "vertailu.json"}
    ] * len(known)
    assert marked.status == "incomplete"
