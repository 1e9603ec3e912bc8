"""A rulebook made ready for one form, programme period and day of law.

Everything that does not hang on the document's values is settled here, once: rules out of force or for
other forms become finished outcomes, parameters become numbers, operators become functions.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from checker.outcome import (
    ATTESTATIONS,
    CANNOT_TELL,
    FAIL,
    NOT_APPLICABLE,
    PASS,
    SEVERITIES,
    LegalBasis,
    Outcome,
    Reason,
    RuleCard,
)
from checker.rulebook.binding import Binding, ParameterMissing
from checker.rulebook.compiled import Rulebook
from checker.rulebook.conditions import Condition, bind_condition
from checker.rulebook.operators import OPERATORS
from checker.rulebook.operators.base import Check, unique


class PlannedRule(NamedTuple):
    """One rule bound to form, period and day; ``settled`` where nothing is left to decide."""

    card: RuleCard
    settled: Outcome | None
    check: Check | None
    conditions: tuple[Condition, ...]
    passed: Outcome
    failed: Outcome
    nothing: Outcome


class Plan(NamedTuple):
    """All rules of a rulebook, bound, in the order of their ids."""

    rules: tuple[PlannedRule, ...]
    carried: frozenset[str]
    optional: frozenset[str]


def make_plan(
    rulebook: Rulebook,
    form: str,
    carried: frozenset[str],
    optional: frozenset[str],
    programme: str | None,
    day: date | None,
) -> Plan:
    """The plan for documents of one form, period and day."""
    rules = []
    for rule in rulebook.rules:
        binding = Binding(
            rulebook.glossary,
            carried,
            optional,
            programme,
            day,
            rulebook.parameters,
            rulebook.quantities,
            rulebook.registers,
        )
        rules.append(_plan_rule(rule, form, binding))
    return Plan(tuple(rules), carried, optional)


def _plan_rule(rule: dict[str, object], form: str, binding: Binding) -> PlannedRule:
    reason = _out_of_scope(rule, form, binding)
    if form in rule["severity_on"]:  # type: ignore[operator]
        binding.bear(rule["severity_on"][form])  # type: ignore[index]
    if reason is not None:
        status = CANNOT_TELL if reason.code == "no-programme" else NOT_APPLICABLE
        return _settled(rule, status, reason, binding)
    try:
        check = OPERATORS[str(rule["operator"])](rule["check"], binding)  # type: ignore[arg-type]
        conditions = tuple(bind_condition(spec, binding) for spec in rule["conditions"])  # type: ignore[attr-defined]
    except ParameterMissing as missing:
        return _settled(rule, CANNOT_TELL, Reason(missing.code, (), (missing.title,)), binding)
    if check is None:
        return _settled(rule, NOT_APPLICABLE, Reason("form"), binding)
    if rule.get("opposite"):
        check = _negated(check)
    paths = unique((*check.paths, *(path for condition in conditions for path in condition.paths)))
    card = _card(rule, binding, paths, check)
    return PlannedRule(
        card, None, check, conditions, Outcome(card, PASS), Outcome(card, FAIL),
        Outcome(card, NOT_APPLICABLE, Reason("nothing", check.paths)),
    )  # fmt: skip


def _negated(check: Check) -> Check:
    """The opposite of a check: only mutated rules ask for it."""
    decide = check.decide
    turned = {True: False, False: True}
    return check._replace(decide=lambda values: turned.get(decision := decide(values), decision))


def _settled(rule: dict[str, object], status: str, reason: Reason, binding: Binding) -> PlannedRule:
    card = _card(rule, binding, (), None)
    outcome = Outcome(card, status, reason)
    return PlannedRule(card, outcome, None, (), outcome, outcome, outcome)


def _out_of_scope(rule: dict[str, object], form: str, binding: Binding) -> Reason | None:
    """Why the rule does not concern this form, period or day."""
    if form not in rule["forms"]:  # type: ignore[operator]
        return Reason("form")
    programmes = rule["programmes"]
    if programmes and binding.programme is None:
        return Reason("no-programme")
    if programmes and binding.programme not in programmes:  # type: ignore[operator]
        return Reason("programme", (), (binding.programme, *programmes))  # type: ignore[misc]
    day = binding.day.isoformat() if binding.day else None
    since, until = rule["from"], rule["until"]
    if day and ((since and day < str(since)) or (until and day > str(until))):
        return Reason("date", (), (since, until))
    return None


def _card(rule: dict[str, object], binding: Binding, paths: tuple[str, ...], check: Check | None) -> RuleCard:
    severity = max(str(rule["severity"]), binding.used_severity, key=SEVERITIES.index)
    return RuleCard(
        id=str(rule["id"]),
        title=str(rule["title"]),
        severity=severity,
        message=str(rule["message"]),
        remedy=str(rule["remedy"]) if rule["remedy"] else None,
        legal_basis=tuple(LegalBasis(*basis) for basis in rule["legal_basis"]),  # type: ignore[attr-defined]
        evidence=paths,
        explain=check.explain if check else None,  # type: ignore[arg-type]
        catalogue=tuple(rule["catalogue"]),  # type: ignore[arg-type]
    )


def weakest_needed(basis: tuple[LegalBasis, ...]) -> str:
    """The best attestation among the bases of a rule."""
    return min((item.attested for item in basis), key=ATTESTATIONS.index)
