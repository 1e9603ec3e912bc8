"""What a decision of 2014–2020 says of the application itself, beside the money that it approves."""

from __future__ import annotations

import pytest

from tests.checking import result_of
from tests.project import ROOT

DECISION = (ROOT / "examples" / "hankepaatos-2014-kunnossa.txt").read_text(encoding="utf-8")
GRANTS = next(line for line in DECISION.splitlines() if "on myöntänyt teille" in line)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (GRANTS, "not_applicable"),
        ("Pohjois-Savon liitto on hylännyt hakemuksenne.", "fail"),
        ("Kielteinen päätös", "fail"),
        ("Hakemuksenne on hylätty.", "fail"),
        ("Hakemus hylätään.", "fail"),
        (f"{GRANTS}\n\nHakemus hylätään.", "cannot_tell"),
        (f"{GRANTS}\n\nHakemus hylätään osittain.", "not_applicable"),
        (f"{GRANTS}\n\nMuilta osin hakemus hylätään.", "not_applicable"),
        ("Hakemuksenne ratkaistaan näin:", "not_applicable"),
    ],
)
def test_a_rejected_application_has_no_approved_money(words: str, expected: str) -> None:
    outcomes = {item.rule.id: item.status for item in result_of(DECISION.replace(GRANTS, words).encode()).outcomes}
    assert outcomes["decision/negative-approves-nothing"] == expected


@pytest.mark.parametrize(
    ("printed", "value", "doubt"),
    [
        ("60 000 euroa.", 6000000, ""),
        ("60 000 euroa ja", 6000000, ""),
        ("6O 000 euroa.", None, "amounts"),
        ("60 000 euroa / 1 234.", None, "amounts"),
        ("60 000 euroa t€.", None, "unit"),
        ("60 000 SEK.", None, "unit"),
    ],
)
def test_an_amount_in_a_sentence_ends_where_nothing_makes_another_of_it(printed: str, value: int, doubt: str) -> None:
    application = result_of(DECISION.replace("60 000 euroa.", printed).encode()).application
    assert application is not None
    field = application.fields["decision.year_support"]
    assert (field.value, field.doubt) == (value, doubt)
