"""A rulebook made ready for one form, programme period and day of law.

Everything that does not depend on the document's values is decided here, once: rules out of force or for
other forms become finished outcomes, parameters become numbers, operators become functions.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final, NamedTuple

from checker.outcome import CANNOT_TELL, FAIL, NOT_APPLICABLE, PASS, SEVERITIES, LegalBasis, Outcome, Reason, RuleCard
from checker.reading.field import Values
from checker.rulebook.binding import Binding, DayMissing, ParameterMissing
from checker.rulebook.compiled import Rulebook
from checker.rulebook.conditions import Condition, bind_condition
from checker.rulebook.operators import bind_check
from checker.rulebook.operators.base import Check, Decision, unique
from checker.rulebook.placeholders import filled
from checker.rulebook.shapes import Rule, concerns_form

CARD_TEXTS: Final = ("title", "message", "remedy")


class PlannedCondition(NamedTuple):
    """A condition with the finished outcome where it is not met."""

    decide: Callable[[Values], bool | None]
    unmet: Outcome
    paths: tuple[str, ...]


class OpenRule(NamedTuple):
    """A rule that depends on the document's values, with its finished outcomes; ``place`` is its index in the plan."""

    place: int
    conditions: tuple[PlannedCondition, ...]
    decide: Callable[[Values], Decision]
    passed: Outcome
    failed: Outcome
    nothing: Outcome


class Plan(NamedTuple):
    """All rules of a rulebook over single documents, bound, in the order of their ids."""

    fixed: tuple[Outcome, ...]
    """For every rule its outcome, where nothing is left to decide; elsewhere a place holder."""
    open: tuple[OpenRule, ...]
    checked: dict[int, tuple[str, ...]]
    """The fields that each open rule checks."""
    lacking: dict[int, Reason]
    """Open rules that cannot tell whatever the document says, since a parameter has no value."""
    rests_on: tuple[tuple[int, Callable[[Values], tuple[str, ...]]], ...] = ()
    """Open rules whose findings rest on some of the fields that they read, and on which; those of a check of all fields
    are also why it cannot tell."""


class _Bound(NamedTuple):
    card: RuleCard
    fixed: Outcome | None
    check: Check | None
    conditions: tuple[Condition, ...]
    lacking: Reason | None = None


def make_plan(
    rulebook: Rulebook,
    form: str,
    carried: frozenset[str],
    optional: frozenset[str],
    programme: str | None,
    day: date | None,
    checked_on: date | None = None,
    unread: bool = False,
) -> Plan:
    """The plan for documents of one form, period and day of law; ``checked_on`` is the day that the caller gave, and
    ``unread`` says that the documents have parts that were not read.
    """
    fixed, opened = [], []
    checked: dict[int, tuple[str, ...]] = {}
    lacking: dict[int, Reason] = {}
    rests_on: list[tuple[int, Callable[[Values], tuple[str, ...]]]] = []
    tables = (rulebook.parameters, rulebook.quantities, rulebook.registers, checked_on, unread)
    for index, rule in enumerate(rule for rule in rulebook.rules if rule.get("scope") != "case"):
        bound = _bind_rule(rule, form, Binding(rulebook.glossary, carried, optional, programme, day, *tables))
        fixed.append(bound.fixed or Outcome(bound.card, CANNOT_TELL))
        if bound.fixed is not None:
            continue
        opened.append(_open_rule(index, bound))
        checked[index] = bound.check.paths if bound.check else ()
        if bound.lacking is not None:
            lacking[index] = bound.lacking
        if bound.check is not None and bound.check.rests_on is not None:
            rests_on.append((index, bound.check.rests_on))
    return Plan(tuple(fixed), tuple(opened), checked, lacking, tuple(rests_on))


def _open_rule(index: int, bound: _Bound) -> OpenRule:
    card, check = bound.card, bound.check
    conditions = tuple(
        PlannedCondition(
            condition.decide,
            Outcome(card, NOT_APPLICABLE, Reason("condition", condition.paths, (condition.test, condition.wanted))),
            condition.paths,
        )
        for condition in bound.conditions
    )
    decide = check.decide if check is not None else lambda values: None
    nothing = Outcome(card, NOT_APPLICABLE, Reason("nothing", check.paths if check else ()))
    return OpenRule(index, conditions, decide, Outcome(card, PASS), Outcome(card, FAIL), nothing)


def _bind_rule(rule: Rule, form: str, binding: Binding) -> _Bound:
    reason = _out_of_scope(rule, form, binding)
    if reason is not None and reason.code == "no-programme" and not _is_carried(rule, binding):
        reason = Reason("form")
    if form in rule["severity_on"]:
        binding.cap_severity(rule["severity_on"][form])
    if reason is not None:
        status = CANNOT_TELL if reason.code == "no-programme" else NOT_APPLICABLE
        return _fixed(rule, status, reason, binding)
    conditions = tuple(bind_condition(spec, binding) for spec in rule["conditions"])
    paths = [path for condition in conditions for path in condition.paths]
    try:
        check = bind_check(rule, binding)
    except DayMissing:
        return _fixed(rule, NOT_APPLICABLE, Reason("no-day"), binding)
    except ParameterMissing as missing:
        card = _card(rule, binding, unique(paths), None)
        return _Bound(card, None, None, conditions, Reason(missing.code, (), (missing.title,)))
    if check is None:
        return _fixed(rule, NOT_APPLICABLE, Reason("form"), binding)
    if rule.get("opposite"):
        check = _negated(check)
    card = _card(rule, binding, unique((*check.paths, *paths)), check)
    return _Bound(card._replace(conditions=unique(paths)), None, check, conditions)


def _negated(check: Check) -> Check:
    """The opposite of a check: only mutated rules ask for it."""
    decide = check.decide
    turned = {True: False, False: True}
    return check._replace(decide=lambda values: turned.get(decision := decide(values), decision))


def _fixed(rule: Rule, status: str, reason: Reason, binding: Binding) -> _Bound:
    card = _card(rule, binding, (), None)
    return _Bound(card, Outcome(card, status, reason), None, ())


def _is_carried(rule: Rule, binding: Binding) -> bool:
    """Whether the form has anything of what the rule checks, whatever the programme period."""
    try:
        return bind_check(rule, binding) is not None
    except (DayMissing, ParameterMissing):
        return True


def _out_of_scope(rule: Rule, form: str, binding: Binding) -> Reason | None:
    """Why the rule does not concern this form, period or day."""
    if not concerns_form(rule, form):
        return Reason("form")
    programmes = rule["programmes"]
    if programmes and binding.programme is None:
        return Reason("no-programme")
    if programmes and binding.programme not in programmes:
        return Reason("programme", (), (binding.programme, *programmes))
    day = binding.day.isoformat() if binding.day else None
    since, until = rule["from"], rule["until"]
    if day and ((since and day < since) or (until and day > until)):
        return Reason("date", (), (since, until))
    return None


def _card(rule: Rule, binding: Binding, paths: tuple[str, ...], check: Check | None) -> RuleCard:
    title, message, remedy = [
        filled(rule[name], rule, binding.parameters, binding.programme, binding.day) for name in CARD_TEXTS
    ]
    return RuleCard(
        id=rule["id"],
        title=title,
        severity=max(rule["severity"], binding.used_severity, key=SEVERITIES.index),
        message=message,
        remedy=remedy,
        legal_basis=tuple(LegalBasis(*basis) for basis in rule["legal_basis"]),
        evidence=paths,
        explain=check.explain if check else None,
        catalogue=tuple(rule["catalogue"]),
    )
