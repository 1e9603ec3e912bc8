"""Tries every rule around its own limit and asks whether outcome, calculation and definition agree.

The cases are made from the rule's examples: the first one on each form that meets the rule is moved to the limit and
a step to each side, to the edges of the tolerance, to a zero base, and loses its fields one by one. A rule
that says one thing and calculates another is worse than no rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from checker.authoring.rule_examples import Prepared
from checker.evaluation.engine import Engine, law_date
from checker.money import Ratio
from checker.outcome import CANNOT_TELL, FAIL, PASS, Calculation, Step
from checker.reading.application import Application
from checker.reading.field import Field
from checker.rulebook.binding import Binding, ParameterMissing
from checker.rulebook.compiled import Rulebook
from checker.rulebook.conditions import fields_of
from checker.rulebook.operators import OPERATORS, bind_check
from checker.rulebook.operators.boundary import BLANK, MISSING, UNREADABLE, Case, Subject
from checker.rulebook.shapes import Rule
from checker.rulebook.tolerance import bind_tolerance


class BoundaryRun(NamedTuple):
    """One generated case; ``trouble`` says in Finnish what does not agree, or is empty."""

    rule: str
    case: str
    place: str
    """The example from which the case was made."""
    trouble: str


def run_boundaries(rule_id: str, prepared: list[Prepared], rulebook: Rulebook) -> Iterator[BoundaryRun]:
    """All boundary cases of one rule; one that compares documents has none, its examples are on the limit."""
    rule = rulebook.rule(rule_id)
    if rule["scope"] == "case":
        return
    for part in _parts(rule):
        tried = set()
        for example in prepared:
            application = example.application
            if example.example.expect != PASS or (application.form, application.programme) in tried:
                continue
            trial = _Trial(part, application, law_date(application, example.on, rulebook).day, rulebook)
            found = [BoundaryRun(rule_id, case.name, example.place, trial.trouble(case)) for case in trial.cases()]
            if found:
                tried.add((application.form, application.programme))
            yield from found


def _parts(rule: Rule) -> Iterator[Rule]:
    """The rule without conditions, row by row, so that no row hides another."""
    alone: Rule = {**rule, "conditions": []}
    rows = rule["check"].get("rows")
    if not rows:
        yield alone
        return
    for row in rows:
        yield {**alone, "check": {**rule["check"], "rows": [row]}}


class _Trial:
    """One comparison on one application; the day of law stays as it was, whatever field is moved."""

    def __init__(self, rule: Rule, application: Application, day: date | None, rulebook: Rulebook) -> None:
        self._rule = rule
        self._application = application
        self._engine = Engine(rulebook.with_rule(rule), day)
        self._binding = Binding(
            rulebook.glossary, application.carried, application.optional, application.programme, day,
            rulebook.parameters, rulebook.quantities, rulebook.registers, day,
        )  # fmt: skip

    def cases(self) -> Iterator[Case]:
        """The operator's cases and those of missing values, where the example meets this comparison."""
        try:
            check = bind_check(self._rule, self._binding)
        except ParameterMissing:
            return
        values = self._application.values
        if check is None or check.decide(values) is not True:
            return
        subject = Subject(self._rule["operator"], self._rule["check"], self._binding, values)
        yield Case("esimerkki", {}, PASS)
        yield from OPERATORS[subject.operator].cases(subject)
        for path in check.paths:
            yield Case(f"{path} puuttuu", {path: MISSING}, self._without(path, MISSING))
            yield Case(f"{path} lukukelvoton", {path: UNREADABLE}, self._without(path, UNREADABLE))

    def _without(self, path: str, how: object) -> str | None:
        """What must come of a field that has no value; None where that depends on the other values."""
        if path in _side_fields(self._rule["check"], self._binding) or path not in self._application.values:
            return None
        if self._rule["operator"] == "given":
            return FAIL if how is MISSING else CANNOT_TELL
        return None if how is MISSING and path in self._application.optional else CANNOT_TELL

    def trouble(self, case: Case) -> str:
        """What does not agree in a case; empty where all does."""
        application = changed(self._application, case.changes)
        try:
            outcome = self._engine.evaluate(application)[0][0]
            told = None
            if outcome.status in (PASS, FAIL) and outcome.rule.explain is not None:
                told = implied(outcome.rule.explain(application.values))
        except Exception as error:  # any exception is the finding here
            return f"poikkeus {type(error).__name__}: {error}"
        if case.expected is not None and outcome.status != case.expected:
            return f"pitäisi olla {case.expected}, mutta tuli {outcome.status}"
        if told is not None and told != outcome.status:
            return f"laskelma sanoo {told}, mutta tulos on {outcome.status}"
        return ""


def _side_fields(check: dict[str, Any], binding: Binding) -> frozenset[str]:
    """Fields that decide only whether or how closely something is compared: rows, days of registers, tolerances."""
    found = [path for row in check.get("rows", ()) for path in row.get("where_given", ())]
    conditions = [condition for row in check.get("rows", ()) for condition in row.get("where", ())]
    found += [path for condition in conditions for path in fields_of(condition)]
    found += [spec["path"] for spec in check.get("on") or () if spec["kind"] == "field"]
    tolerance = bind_tolerance(check.get("tolerance"), binding)
    return frozenset(found).union(tolerance.paths if tolerance is not None else ())


def changed(application: Application, changes: dict[str, Any]) -> Application:
    """The application with other values in some fields."""
    fields = dict(application.fields)
    for path, value in changes.items():
        if value is MISSING:
            fields.pop(path, None)
        elif value is UNREADABLE or value is BLANK:
            fields[path] = Field(None, "" if value is BLANK else "lukukelvoton")
        else:
            fields[path] = Field(value, str(value))
    return Application(
        application.document, application.form, (), application.programme, None, fields,
        application.carried, application.optional, application.blankable,
    )  # fmt: skip


def implied(calculation: Calculation) -> str | None:
    """The outcome that the steps of a calculation imply; None where nothing was compared."""
    judged = [step for step in calculation.steps if step.kind in _JUDGING]
    if not judged:
        return None
    steps = calculation.steps
    after = {id(step): following for step, following in pairwise(steps)}
    return PASS if all(step.holds or _is_tolerated(step, after.get(id(step))) for step in judged) else FAIL


_JUDGING = (
    "compare", "order", "listed", "belongs", "lacks", "format", "checksum", "separator", "given", "weekday", "named",
    "once", "readable", "consistent",
)  # fmt: skip


def _is_tolerated(step: Step, following: Step | None) -> bool:
    """Whether the difference is under a cent or within the tolerance that is printed after it."""
    if step.result is None or step.result.unit != "money":
        return False
    gap = step.result.value
    size, scale = (abs(gap.numerator), gap.denominator) if isinstance(gap, Ratio) else (abs(gap), 1)
    allowed = following.result.value if following and following.kind == "tolerance" and following.result else 0
    return bool(0 < size < scale or 0 < size <= allowed * scale)
