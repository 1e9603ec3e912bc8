"""What a finding tells a reader to change, and where: read from what is told of a whole document."""

from __future__ import annotations

import random

from checker import load_rulebook
from reports.view import OutcomeView, Viewer
from reports.wording import WORDING
from tests.checking import result_of
from tests.drawing.facts import ELY, PROVINCE, draw_facts
from tests.drawing.faults import faults
from tests.drawing.forms import render
from tests.reports.test_formats_agree import report_of


def finding(form: str, fault: str, rule: str) -> OutcomeView:
    """What is told of a document with one of the faults that the rule finds."""
    for number in range(20):
        for found in faults(form, draw_facts(form, random.Random(f"{form} {number}"))):
            if found.name == fault:
                result = result_of(render(form, found.facts).encode())
                view = Viewer(report_of([result], "findings"), WORDING).document(result)
                [told] = [item for item in view.findings if item.rule == rule]
                return told
    raise AssertionError(fault)


def test_what_one_amount_does_not_go_with_is_quoted_beside_it() -> None:
    told = finding(ELY, "one row approved by a negative decision", "decision/negative-approves-nothing")
    assert [(quote.label, quote.text) for quote in told.quotes] == [
        ("Hyväksytyt: EU- ja valtion rahoitus", "”1 000”"),
        ("Rahoittaja puoltaa hakemuksen hyväksymistä", "”Ei”"),
    ]


def test_a_share_that_should_be_another_is_told_once() -> None:
    told = finding(PROVINCE, "stated share is wrong", "financing/stated-share")
    assert told.lines[-1].startswith("asiakirjassa 60\u00a0%, pitäisi olla ")
    assert told.expected == ""


def test_a_sum_that_must_be_a_hundred_is_not_said_to_be_printed() -> None:
    told = finding(ELY, "shares do not add up", "financing/shares-sum-to-100")
    assert told.lines[-1].endswith("% ≠ 100\u00a0%, ero −5,00 prosenttiyksikköä")
    assert told.expected == "Säännön mukaan 100\u00a0%"


def test_advice_to_compute_something_anew_also_says_to_correct_what_it_is_computed_from() -> None:
    advice = {rule["id"]: rule["remedy"] or "" for rule in load_rulebook().rules}
    told = {name: text for name, text in advice.items() if text.startswith("Laske ")}
    assert len(told) > 15
    assert {name: text for name, text in told.items() if " korjaa " not in text} == {}
