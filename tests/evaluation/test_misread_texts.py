"""A finding on a text that was read from a picture: only where the reading is very sure of it."""

from __future__ import annotations

import pytest

from checker import load_rulebook
from checker.evaluation.engine import Engine
from checker.reading.application import Application
from checker.reading.field import Recognised
from tests.reading.printing import ELY, application, changed


def scanned(sure: int) -> Application:
    """An application whose cost model is none that there is, read from a picture so surely."""
    made = application(changed(ELY, ("Flat rate 40 % kehittäminen", "Malli |")))
    content = made.document.content._replace(scanned={(1, 1): ()})
    made.document = made.document._replace(content=content)
    made.fields = {path: field._replace(ocr=Recognised(sure, (0, 0, 1, 1))) for path, field in made.fields.items()}
    return made


@pytest.mark.parametrize(("sure", "status"), [(95, "fail"), (94, "cannot_tell")])
def test_no_finding_comes_from_a_text_that_may_be_misread(sure: int, status: str) -> None:
    outcomes, _ = Engine(load_rulebook()).evaluate(scanned(sure))
    [model] = [outcome for outcome in outcomes if outcome.rule.id == "costs/model-allowed"]
    assert model.status == status


def test_a_finding_on_figures_stands() -> None:
    made = scanned(94)
    made.values["costs.net"] = 1
    outcomes, _ = Engine(load_rulebook()).evaluate(made)
    assert "costs/net-total" in [outcome.rule.id for outcome in outcomes if outcome.status == "fail"]
