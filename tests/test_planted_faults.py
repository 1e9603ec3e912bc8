"""Faults planted into documents in order are found by exactly the rules that they break.

What a fault breaks is computed by ``tests.drawing.oracle`` in plain arithmetic from the definitions,
not by the checker. An amount or date that cannot be known must silence every rule that needs it.
"""

from __future__ import annotations

import os
import random
import time

import pytest

from checker.outcome import CANNOT_TELL, NOT_APPLICABLE
from tests.checking import OF_TEXT, findings, outcomes_of, result_of, said
from tests.drawing.application import as_yaml
from tests.drawing.facts import ELY, FORMS, PROVINCE, Facts, draw_facts
from tests.drawing.faults import Fault, damaged, faults, slips
from tests.drawing.forms import render
from tests.drawing.layout import EVERYDAY, HARD, Layout, encode
from tests.drawing.needs import needs, says_nothing_rejected
from tests.drawing.oracle import expected_outcomes, failing, unsettled

DRAWINGS = 5


def drawn(form: str, number: int) -> Facts:
    """The facts of the numbered document of a form."""
    return draw_facts(form, random.Random(f"{form} {number}"))


def assert_found(form: str, fault: Fault) -> None:
    """The rules above info that fail are those of the fault; open definitions are left out."""
    result = result_of(render(form, fault.facts).encode())
    still_open = unsettled(form, fault.facts)
    assert findings(result) - still_open == fault.rules - still_open, fault.name
    assert result.status == "findings", fault.name


@pytest.mark.parametrize("number", range(40))
@pytest.mark.parametrize("form", FORMS)
def test_the_oracle_agrees_with_the_faults_written_by_hand(form: str, number: int) -> None:
    facts = drawn(form, number)
    assert failing(form, facts) == frozenset()
    assert unsettled(form, facts) == frozenset()
    for fault in faults(form, facts):
        judged = frozenset(expected_outcomes(form, fault.facts)) | frozenset(expected_outcomes(form, facts))
        assert failing(form, fault.facts) - unsettled(form, fault.facts) == fault.rules & judged, fault.name


@pytest.mark.parametrize("form", [PROVINCE, ELY])
def test_no_digit_slip_escapes_the_oracle(form: str) -> None:
    for number in range(10):
        for fault in slips(form, drawn(form, number)):
            assert fault.rules, fault.name


@pytest.mark.parametrize("number", range(DRAWINGS))
@pytest.mark.parametrize("form", FORMS)
def test_a_document_in_order_has_no_finding(form: str, number: int) -> None:
    result = result_of(render(form, drawn(form, number)).encode())
    assert findings(result) == frozenset()
    assert [
        rule for rule, outcome in said(result).items() if outcome.status == CANNOT_TELL and outcome.severity == "error"
    ] == []
    assert result.status in ("ok", "findings")  # an info finding (a long project) counts as a finding


@pytest.mark.parametrize("number", range(DRAWINGS))
@pytest.mark.parametrize("form", FORMS)
def test_a_planted_fault_is_found_by_the_rules_it_breaks_and_no_other(form: str, number: int) -> None:
    for fault in faults(form, drawn(form, number)):
        assert_found(form, fault)


@pytest.mark.parametrize("form", FORMS)
def test_an_application_file_checks_to_the_outcomes_of_the_form(form: str) -> None:
    """Save what only a document with text of its own can show: titles, explanations and numbers in prose."""
    facts = drawn(form, 0)
    for case in (facts, *(fault.facts for fault in faults(form, facts))):
        printed = outcomes_of(render(form, case).encode())
        written = outcomes_of(as_yaml(form, case, Layout()), "suunnitelma.yaml")
        statuses = {rule: (printed[rule].status, one.status) for rule, one in written.items()}
        differing = {rule: both for rule, both in statuses.items() if both[0] != both[1]}
        assert {rule: both for rule, both in differing.items() if rule not in OF_TEXT} == {}


@pytest.mark.parametrize("number", range(2))
@pytest.mark.parametrize("form", [PROVINCE, ELY])
def test_every_digit_slip_and_swap_is_found(form: str, number: int) -> None:
    for fault in slips(form, drawn(form, number)):
        assert_found(form, fault)


@pytest.mark.parametrize("number", range(2))
@pytest.mark.parametrize("form", FORMS)
def test_an_amount_or_date_that_is_not_known_silences_the_rules_that_need_it(form: str, number: int) -> None:
    facts = drawn(form, number)
    rules = needs(form, facts)
    for path in dict.fromkeys(path for paths in rules.values() for path in paths):
        for name, state, case in damaged(facts, path):
            result = result_of(render(form, case).encode())
            outcomes = said(result)
            if says_nothing_rejected(case, path):
                assert outcomes["decision/applied-is-approved-plus-rejected"].status == NOT_APPLICABLE, name
                continue
            for rule in (rule for rule, paths in rules.items() if path in paths):
                assert (outcomes[rule].status, path in outcomes[rule].paths) == (CANNOT_TELL, True), (name, rule)
            assert result.status in ("findings", "incomplete"), name
            about = {"unreadable": {"values/readable"}, "contradictory": {"values/consistent"}}.get(state, set())
            assert {rule for rule in findings(result) if not rule.startswith("required/")} == about, name


def test_faults_in_drawn_documents_for_as_long_as_asked() -> None:
    rng = random.Random(os.environ.get("TARKISTIN_FUZZ_SEED", "20240901"))
    deadline = time.monotonic() + float(os.environ.get("TARKISTIN_FUZZ_SECONDS", "2"))
    rounds = 0
    while time.monotonic() < deadline or rounds < 3:
        form = rng.choice(FORMS)
        facts = draw_facts(form, rng)
        assert findings(result_of(render(form, facts).encode())) == frozenset(), facts
        slipped = list(slips(form, facts))
        for fault in (*faults(form, facts), *rng.sample(slipped, min(len(slipped), 5))):
            assert_found(form, fault)
        rounds += 1


@pytest.mark.parametrize("name", [*EVERYDAY, *HARD])
@pytest.mark.parametrize("form", FORMS)
def test_a_planted_fault_is_found_however_the_document_is_printed(form: str, name: str) -> None:
    rng = random.Random(f"{form} {name}")
    layout = (EVERYDAY | HARD)[name]
    facts = draw_facts(form, rng)
    for fault in rng.sample([*faults(form, facts)], 2):
        result = result_of(encode(render(form, fault.facts, layout), layout))
        still_open = unsettled(form, fault.facts)
        unknown = {rule for rule, one in said(result).items() if one.status == CANNOT_TELL}
        assert findings(result) - still_open <= fault.rules, fault.name
        assert fault.rules - still_open <= findings(result) | unknown, fault.name
        assert result.status != "ok", fault.name
