"""Application + rulebook + day of law → outcomes: exactly one for every rule.

In force → applies_when → operands → check → tolerance. No clock and no language in here: the day of law is
an argument, and what cannot be told is a reason made of field paths.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from typing import Final

from checker.evaluation.plan import Plan, PlannedCondition, make_plan
from checker.evaluation.result import LawDate
from checker.outcome import CANNOT_TELL, Outcome, Reason, RuleCard
from checker.reading.application import Application
from checker.reading.field import Values
from checker.rulebook.compiled import Rulebook
from checker.rulebook.operators.base import NOTHING

MOST_REMEMBERED: Final = 64
"""Documents whose outcomes are remembered; about 500 kB."""
LAW_DATES = ("project.arrival", "project.proposal", "project.start")
"""Whose law a project is judged by: the day it arrived, else was proposed, else starts."""


class Engine:
    """Evaluates applications by one rulebook; keeps a plan for each kind of document it has met."""

    def __init__(self, rulebook: Rulebook, on: date | None = None) -> None:
        self.rulebook = rulebook
        self._on = on
        self._turning_points = turning_points(rulebook)
        self._plans: dict[object, Plan] = {}
        self._remembered: dict[object, tuple[Outcome, ...]] = {}

    def evaluate(self, application: Application) -> tuple[tuple[Outcome, ...], LawDate]:
        """One outcome for every rule, in the order of rule ids, and the day of law that was used.

        Documents that say the same have the same outcomes; the last ones are remembered.
        """
        law = law_date(application, self._on)
        plan = self.plan_for(application, law.day)
        values = application.values
        said = (id(plan), tuple(values), tuple(values.values()), values.blank)
        outcomes = self._remembered.get(said)
        if outcomes is None:
            outcomes, is_told = outcomes_of(plan, application)
            if is_told:
                if len(self._remembered) >= MOST_REMEMBERED:
                    self._remembered.clear()
                self._remembered[said] = outcomes
        return outcomes, law

    def plan_for(self, application: Application, day: date | None) -> Plan:
        """The plan of the application's kind; days between two turning points of the law share one."""
        interval = None if day is None else bisect_right(self._turning_points, day.isoformat())
        key = (application.form, application.carried, application.optional, application.programme, interval)
        plan = self._plans.get(key)
        if plan is None:
            plan = make_plan(
                self.rulebook, application.form, application.carried, application.optional, application.programme, day
            )
            self._plans[key] = plan
        return plan


def outcomes_of(plan: Plan, application: Application) -> tuple[tuple[Outcome, ...], bool]:
    """One outcome for every rule, and whether they hang on the values alone: what cannot be told hangs on the
    states of fields too.
    """
    values = application.values
    outcomes, is_told = list(plan.settled), True
    for index, conditions, decide, passed, failed, nothing in plan.open:
        if conditions and (unmet := _unmet(conditions, passed.rule, application)) is not None:
            outcomes[index] = unmet
            is_told = is_told and unmet.status != CANNOT_TELL
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
            is_told = False
    return tuple(outcomes), is_told


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


STATES = ("contradictory", "unreadable", "blank", "missing")
"""The telling order: what a person should look at first."""


def unknown(paths: tuple[str, ...], application: Application) -> Reason:
    """Why the values at ``paths`` cannot be used: every path that has none, by its state."""
    states = [(path, _state(path, application)) for path in paths]
    lacking = [(path, state) for path, state in states if state in STATES]
    if not lacking:
        unprinted = [(path, "missing") for path, state in states if state == "not printed"]
        if not unprinted:
            return Reason("zero-base", paths)
        lacking = unprinted
    first = min((state for _, state in lacking), key=STATES.index)
    return Reason(first, tuple(path for path, _ in lacking), tuple(lacking))


def _state(path: str, application: Application) -> str:
    values: Values = application.values
    if values.get(path) is not None:
        return "known"
    if path not in values and path in application.optional:
        return "not printed"
    field = application.fields.get(path)
    return "missing" if field is None else field.state


def law_date(application: Application, on: date | None) -> LawDate:
    """The day whose law is used, and the field it comes from."""
    if on is not None:
        return LawDate(on, "--on")
    for path in LAW_DATES:
        day = application.values.get(path)
        if day is not None:
            return LawDate(day, path)
    return LawDate(None, "")


def turning_points(rulebook: Rulebook) -> list[str]:
    """The days on which something in the rulebook changes, sorted."""
    days: set[str] = set()
    for parameter in rulebook.parameters.values():
        for value in parameter["values"]:
            days.update(day for day in (value["from"], _day_after(value["until"])) if day)
    for rule in rulebook.rules:
        days.update(day for day in (rule["from"], _day_after(rule["until"])) if day)
    days.update(rulebook.registers.turning_points())
    return sorted(days)


def _day_after(day: str | None) -> str | None:
    if not day:
        return None
    return date.fromordinal(date.fromisoformat(day).toordinal() + 1).isoformat()
