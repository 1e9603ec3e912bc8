"""What the engine remembers of documents that say the same is what it would say anew."""

from __future__ import annotations

import random

import pytest

from checker import load_rulebook
from checker.evaluation import engine as engine_module
from checker.evaluation.engine import Engine, outcomes_of
from checker.reading import read_application
from checker.reading.application import Application
from checker.reading.field import Values
from checker.reading.readers.text import read_text
from tests.drawing.expected import amounts_and_dates
from tests.drawing.facts import FORMS, draw_facts
from tests.drawing.faults import damaged
from tests.drawing.forms import render


def application_of(form: str, facts: dict[str, object]) -> Application:
    return read_application(read_text(render(form, facts).encode(), "a.txt"))


@pytest.mark.parametrize("form", FORMS)
def test_equal_documents_have_the_outcomes_of_the_first_and_others_their_own(form: str) -> None:
    engine = Engine(load_rulebook())
    facts = draw_facts(form, random.Random(f"{form} 1"))
    cases = [facts, facts, *(case for path in amounts_and_dates(facts) for _, _, case in damaged(facts, path)), facts]
    for case in cases:
        application = application_of(form, case)
        outcomes, law = engine.evaluate(application)
        assert outcomes == outcomes_of(engine.plan_for(application, law.day), application)[0]


@pytest.mark.parametrize("form", FORMS)
def test_blank_and_contradictory_are_two_things(form: str) -> None:
    engine, application = Engine(load_rulebook()), application_of(form, draw_facts(form, random.Random(3)))
    known = dict(application.values)
    for path in known:
        for blank in (frozenset({path}), frozenset[str]()):
            application.values = Values({**known, path: None}, blank)
            outcomes, law = engine.evaluate(application)
            assert outcomes == outcomes_of(engine.plan_for(application, law.day), application)[0], path


def test_an_equal_document_is_not_evaluated_again(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Engine(load_rulebook())
    facts = draw_facts(FORMS[0], random.Random(2))
    first = engine.evaluate(application_of(FORMS[0], facts))
    monkeypatch.setattr(engine_module, "outcomes_of", lambda plan, application: pytest.fail("evaluated again"))
    assert engine.evaluate(application_of(FORMS[0], facts)) == first
