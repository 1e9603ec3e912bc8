"""Application + rulebook + day of law → outcomes: exactly one for every rule.

In force → applies_when → operands → check → tolerance. No clock and no language in here: the day of law is
an argument, and what cannot be told is a reason made of field paths.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta
from typing import Final

from checker.evaluation.plan import Plan, PlannedCondition, make_plan
from checker.evaluation.result import LawDate
from checker.outcome import CANNOT_TELL, FAIL, Outcome, Reason, RuleCard
from checker.reading.application import Application
from checker.reading.scanned import unsure_text
from checker.rulebook.compiled import Rulebook
from checker.rulebook.operators.base import NOTHING

LAW_DATES = ("project.arrival", "project.proposal", "project.start")
"""Whose law a project is judged by where its form names no days: the day it arrived, else was proposed, else starts."""


class Engine:
    """Evaluates applications by one rulebook; keeps a plan for each kind of document it has met."""

    def __init__(self, rulebook: Rulebook, on: date | None = None) -> None:
        self.rulebook = rulebook
        self._on = on
        self._turning_points = turning_points(rulebook)
        self._plans: dict[object, Plan] = {}

    def evaluate(self, application: Application) -> tuple[tuple[Outcome, ...], LawDate]:
        """One outcome for every rule, in the order of rule ids, and the day of law that was used."""
        law = law_date(application, self._on, self.rulebook)
        return outcomes_of(self.plan_for(application, law.day), application), law

    def plan_for(self, application: Application, day: date | None) -> Plan:
        """The plan of the application's kind; days between two turning points of the law share one."""
        interval = None if day is None else bisect_right(self._turning_points, day.isoformat())
        kind = (application.form, application.carried, application.optional, application.programme)
        unread = bool(application.unread)
        plan = self._plans.get((*kind, interval, unread))
        if plan is None:
            plan = self._plans[(*kind, interval, unread)] = make_plan(self.rulebook, *kind, day, self._on, unread)
        return plan


def outcomes_of(plan: Plan, application: Application) -> tuple[Outcome, ...]:
    """One outcome for every rule."""
    values = application.values
    outcomes = list(plan.fixed)
    for index, conditions, decide, passed, failed, nothing in plan.open:
        if conditions and (unmet := _unmet(conditions, passed.rule, application)) is not None:
            outcomes[index] = unmet
            continue
        decision = decide(values)
        if decision is True:
            outcomes[index] = passed
        elif decision is False:
            outcomes[index] = failed
        elif decision is NOTHING:
            outcomes[index] = nothing
        else:
            reason = plan.lacking.get(index) or unknown(plan.checked[index], application)
            outcomes[index] = Outcome(passed.rule, CANNOT_TELL, reason)
    for index, rests_on in plan.rests_on:
        if outcomes[index].status == FAIL:
            outcomes[index] = outcomes[index]._replace(reason=Reason("fields", rests_on(values)))
        elif outcomes[index].status == CANNOT_TELL and not plan.checked[index]:
            outcomes[index] = outcomes[index]._replace(reason=unknown(rests_on(values), application))
    if application.is_on_no_form:
        outcomes = [_without_rounding(outcome, application) for outcome in outcomes]
    if application.scanned_pages:
        return tuple(_without_misreading(outcome, application) for outcome in outcomes)
    return tuple(outcomes)


def _without_rounding(outcome: Outcome, application: Application) -> Outcome:
    """A finding that the rest of the thousands may explain, in which the amounts are printed, cannot be told."""
    rule, fields = outcome.rule, application.fields
    if outcome.status != FAIL or rule.explain is None:
        return outcome
    unsaid = {path: cents for path in rule.evidence if path in fields and (cents := fields[path].unsaid_cents)}
    difference = rule.explain(application.values).difference if unsaid else None
    is_more = difference is not None and difference.unit == "money" and abs(difference.value) > sum(unsaid.values())
    if not unsaid or is_more:
        return outcome
    return Outcome(rule, CANNOT_TELL, Reason("doubtful", tuple(unsaid), tuple((path, "doubtful") for path in unsaid)))


def _without_misreading(outcome: Outcome, application: Application) -> Outcome:
    """A finding on a text that was read from a picture and may be misread cannot be told."""
    if outcome.status != FAIL:
        return outcome
    evidence = [path for path in outcome.rule.evidence if path in application.fields]
    are_texts = all(isinstance(application.values.get(path), str) for path in evidence)
    judged = evidence if are_texts else [path for path in outcome.rule.evidence[:1] if path in application.fields]
    unsure = tuple(path for path in judged if unsure_text(application.fields[path]))
    if not unsure:
        return outcome
    states = tuple((path, "doubtful") for path in unsure)
    return Outcome(outcome.rule, CANNOT_TELL, Reason("doubtful", unsure, states))


def _unmet(conditions: tuple[PlannedCondition, ...], card: RuleCard, application: Application) -> Outcome | None:
    """The outcome where the rule's conditions are not all met; None where they are."""
    unknown_paths: tuple[str, ...] = ()
    values = application.values
    for decide, unmet, paths in conditions:
        met = decide(values)
        if met is False:
            return unmet
        if met is None:
            unknown_paths += paths
    return Outcome(card, CANNOT_TELL, unknown(unknown_paths, application)) if unknown_paths else None


STATES: Final = ("contradictory", "unreadable", "doubtful", "unread", "blank", "missing")
"""The telling order: what a person should look at first."""


def unknown(paths: tuple[str, ...], application: Application) -> Reason:
    """Why the values at ``paths`` cannot be used: every path that has none, by its state."""
    states = [(path, _state(path, application)) for path in paths]
    lacking = [(path, state) for path, state in states if state in STATES]
    if application.is_on_no_form:  # what nobody demands is named only where nothing else is lacking
        lacking = [(path, state) for path, state in lacking if state != "missing"] or lacking
    if not lacking:
        absent = _absent(application)
        lacking = [(path, absent) for path, state in states if state == "not printed"]
    if not lacking:
        lists = tuple([path for path, _ in states if type(application.values.get(path)) is tuple])
        return Reason("other-words", lists) if lists else Reason("zero-base", paths)
    first = min((state for _, state in lacking), key=STATES.index)
    return Reason(first, tuple(path for path, _ in lacking), tuple(lacking))


def _state(path: str, application: Application) -> str:
    value = application.values.get(path)
    if value is not None:
        return "blank" if type(value) is tuple and "" in value else "known"
    if path not in application.values and path in application.optional:
        return "not printed"
    field = application.fields.get(path)
    return _absent(application) if field is None else field.state


def _absent(application: Application) -> str:
    """What a field is that was not found: where something was not read, it may yet be there."""
    return "unread" if application.unread else "missing"


def law_date(application: Application, on: date | None, rulebook: Rulebook) -> LawDate:
    """The day whose law is used, and the field it comes from: of those that the form names, the first that is there."""
    if on is not None:
        return LawDate(on, "--on")
    for path in rulebook.forms.get(application.form, {}).get("law_day") or LAW_DATES:
        day = application.values.get(path)
        if day is not None:
            return LawDate(day, path)
    return LawDate(None, "")


def turning_points(rulebook: Rulebook) -> list[str]:
    """The ISO days on which something in the rulebook changes, sorted."""
    values = [value for parameter in rulebook.parameters.values() for value in parameter["values"]]
    spans = [(one["from"], one["until"]) for one in (*values, *rulebook.rules)] + [*rulebook.registers.spans()]
    days = {since for since, _ in spans if since}
    ends = {date.fromisoformat(until) for _, until in spans if until}
    return sorted(days | {(end + timedelta(days=1)).isoformat() for end in ends})
