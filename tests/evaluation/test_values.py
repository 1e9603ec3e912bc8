"""What stands in a document without being a value: which rule says so, and what the others say of it."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from checker import load_rulebook
from checker.evaluation.engine import Engine
from checker.evaluation.result import Result
from checker.outcome import CANNOT_TELL, FAIL, PASS, Outcome
from checker.reading.application import Application
from checker.reading.field import Field
from tests.checking import result_of
from tests.cli.command import GOOD, example

SALARIES = "costs.salaries"
NEEDS_SALARIES = "costs/net-total"


class Part(NamedTuple):
    """Something that was not read."""

    kind: str


def checked(*changes: tuple[str, Field | None], unread: tuple[Part, ...] = ()) -> Result:
    """The example in order with other fields; None takes a field away."""
    result = result_of(example(GOOD).encode())
    old = result.application
    assert old is not None
    fields = dict(old.fields)
    for path, field in changes:
        fields.pop(path) if field is None else fields.update({path: field})
    application = Application(
        old.document, old.form, old.recognised_by, old.programme, old.fund, fields, old.carried, old.optional,
        frozenset(), unread,
    )  # fmt: skip
    outcomes, law = Engine(load_rulebook()).evaluate(application)
    return result._replace(application=application, outcomes=outcomes, law=law)


def of(result: Result, rule: str) -> Outcome:
    return next(outcome for outcome in result.outcomes if outcome.rule.id == rule)


def reason(result: Result, rule: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    outcome = of(result, rule)
    assert outcome.status == CANNOT_TELL and outcome.reason is not None
    return outcome.reason.code, outcome.reason.details


def test_a_document_in_order_has_values_that_are_readable_and_consistent() -> None:
    result = checked()
    assert [of(result, rule).status for rule in ("values/readable", "values/consistent")] == [PASS, PASS]


@pytest.mark.parametrize("text", ["142 35O", "ei tiedossa"])
def test_a_text_that_is_no_amount_is_one_error_and_silences_the_rules_that_need_it(text: str) -> None:
    result = checked((SALARIES, Field(None, text)))
    finding = of(result, "values/readable")
    assert (finding.status, finding.rule.severity, result.evidence(finding)) == (FAIL, "error", (SALARIES,))
    assert reason(result, NEEDS_SALARIES) == ("unreadable", ((SALARIES, "unreadable"),))
    assert of(result, "values/consistent").status == PASS


def test_one_finding_names_every_field_and_changes_with_each_quote() -> None:
    first = checked((SALARIES, Field(None, "x")), ("project.end", Field(None, "31.6.2027")))
    other = checked((SALARIES, Field(None, "x")), ("project.end", Field(None, "31.9.2027")))
    finding = of(first, "values/readable")
    assert set(first.evidence(finding)) == {SALARIES, "project.end"}
    assert first.fingerprint(finding) != other.fingerprint(of(other, "values/readable"))
    unrelated = checked((SALARIES, Field(None, "x")), ("project.end", Field(None, "31.6.2027")), ("costs.net", None))
    assert unrelated.fingerprint(of(unrelated, "values/readable")) == first.fingerprint(finding)


def test_two_values_of_a_field_are_a_warning_with_both_quotes() -> None:
    twice = Field(None, "142 350", candidates=(Field(14235000, "142 350"), Field(14235100, "142 351")))
    result = checked((SALARIES, twice))
    finding = of(result, "values/consistent")
    assert (finding.status, finding.rule.severity, result.evidence(finding)) == (FAIL, "warning", (SALARIES,))
    steps = finding.rule.explain(result.application.values).steps  # type: ignore[misc, union-attr]
    assert [[term.value for term in step.terms] for step in steps] == [["142 350", "142 351"]]
    assert reason(result, NEEDS_SALARIES)[0] == "contradictory"
    assert of(result, "values/readable").status == PASS


@pytest.mark.parametrize("doubt", ["column", "unit", "choice", "amounts", "mark", "part"])
def test_what_may_or_may_not_be_a_value_is_no_finding_of_its_own(doubt: str) -> None:
    result = checked((SALARIES, Field(None, "142 350 SEK", doubt=doubt)))
    assert [outcome.rule.id for outcome in result.outcomes if outcome.status == FAIL] == []
    assert reason(result, NEEDS_SALARIES) == ("doubtful", ((SALARIES, "doubtful"),))
    assert reason(result, "values/readable") == ("doubtful", ((SALARIES, "doubtful"),))


@pytest.mark.parametrize(("path", "rule"), [("decision.supported", "decision/stated"), ("costs.net", NEEDS_SALARIES)])
def test_nothing_is_called_missing_where_something_was_not_read(path: str, rule: str) -> None:
    assert reason(checked((path, None), unread=(Part("image"),)), rule) == ("unread", ((path, "unread"),))


def test_without_parts_that_were_not_read_a_missing_field_is_missing() -> None:
    result = checked(("decision.supported", None), ("costs.net", None))
    assert of(result, "decision/stated").status == FAIL
    assert reason(result, NEEDS_SALARIES)[0] == "missing"
    required = of(result, "required/valintaesitys-ely")
    assert (required.status, required.reason and required.reason.paths) == (FAIL, ("costs.net",))


def test_a_blank_field_is_told_to_be_lacking_though_something_was_not_read() -> None:
    result = checked(("decision.supported", Field(None, "")), unread=(Part("image"),))
    assert of(result, "decision/stated").status == FAIL


def test_a_sum_that_something_unread_could_mend_is_no_finding() -> None:
    changed = ("costs.flat_rate", None)
    assert of(checked(changed), NEEDS_SALARIES).status == FAIL
    code, lacking = reason(checked(changed, unread=(Part("embedded"),)), NEEDS_SALARIES)
    assert (code, ("costs.flat_rate", "unread") in lacking) == ("unread", True)
