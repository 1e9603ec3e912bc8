"""A budget plan that every rule accepts, or the rules that stand in the way and the nearest figures that they accept.

The planner knows no law of its own: percentages and ceilings are the rulebook's parameters, and whether a plan is legal
is asked of the very rules that a document is checked by. What any rule refuses is never given out as a plan.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from checker.errors import DocumentError
from checker.evaluation.result import Result
from checker.money import Percent, percent_below
from checker.outcome import FAIL, Outcome
from checker.planning.budget import CannotPlan, Figure, Obstacle, figures, truncated
from checker.planning.facts import FLAT_RATES, MODELS, Facts
from checker.reading.application_file import quoted, written_value
from checker.rulebook.binding import ParameterMissing, pick_parameter
from checker.rulebook.compiled import Rulebook
from checker.rulebook.operands import decode
from checker.running.pipeline import Pipeline

CEILING: Final = "support_ceiling"
"""The parameter that holds the highest share of the EU and the state."""


class Plan(NamedTuple):
    """What came of planning."""

    facts: Facts
    figures: tuple[Figure, ...]
    """Empty where the facts contradict each other."""
    result: Result | None
    """The plan as it was checked: its outcomes hold calculations and legal bases."""
    application: str
    """The plan as an application file, which ``tarkistin check`` reads."""
    refused: tuple[Outcome, ...]
    """The errors and warnings: with one, the plan may not be given out."""
    obstacle: Obstacle | None = None
    nearest: Plan | None = None
    """Where this plan is refused, the nearest one that the rules accept, or what is in the way of that one."""

    @property
    def is_legal(self) -> bool:
        """Whether every rule that may refuse the plan accepts it."""
        return self.obstacle is None and not self.refused

    @property
    def remarks(self) -> tuple[Outcome, ...]:
        """What rules remark on the plan, without refusing it."""
        outcomes = self.result.outcomes if self.result is not None else ()
        return tuple(outcome for outcome in outcomes if outcome.status == FAIL and outcome.rule.severity == "info")

    @property
    def asked(self) -> int | None:
        """What the share asked would be, in cents, where fixed amounts of own funding leave less of it; else None."""
        cents = {figure.path: figure.cents for figure in self.figures}
        asked = truncated(self.facts.support, cents["costs.net"]) if cents else 0
        return asked if cents and cents["financing.eu_state"] < asked else None


def make_plan(facts: Facts, rulebook: Rulebook) -> Plan:
    """The plan of these facts, checked by the rulebook; with the nearest legal one where it is refused.

    Raises :class:`DocumentError` where the plan could not be checked: no rule has then accepted it.
    """
    plan = _best(facts, rulebook)
    nearer = None if plan.is_legal else _nearer(facts, rulebook)
    if nearer is None or nearer == facts:
        return plan
    nearest = _best(nearer, rulebook)
    return plan if nearest.refused else plan._replace(nearest=nearest)


def _best(facts: Facts, rulebook: Rulebook) -> Plan:
    """The plan with the percentage truncated for each implementer, or of the sum where only that is legal."""
    plan = _checked(facts, rulebook, True)
    if plan.is_legal or len(facts.implementers) == 1:
        return plan
    other = _checked(facts, rulebook, False)
    return other if other.is_legal else plan


def _checked(facts: Facts, rulebook: Rulebook, by_implementer: bool) -> Plan:
    try:
        planned = figures(facts, _percent(facts, rulebook), by_implementer=by_implementer)
    except CannotPlan as impossible:
        return Plan(facts, (), None, "", (), impossible.obstacle)
    text = application_text(facts, planned)
    (result,) = Pipeline(rulebook, _law_day(facts)).check(text.encode(), "suunnitelma.yaml")
    if result.problem is not None:
        raise DocumentError(result.problem.code, **result.problem.details)
    findings = [outcome for outcome in result.outcomes if outcome.status == FAIL]
    refused = tuple(outcome for outcome in findings if outcome.rule.severity != "info")
    return Plan(facts, planned, result, text, refused)


def _nearer(facts: Facts, rulebook: Rulebook) -> Facts | None:
    """The facts with the share asked, the lump sum and the days brought to what the parameters allow."""
    nearer = facts
    if facts.start is not None and facts.end is not None and facts.start <= facts.end:
        nearer = nearer._replace(start=_nearest_start(facts.start, facts, rulebook))
        nearer = nearer._replace(end=_nearest_end(facts.end, nearer, rulebook))
    ceiling = _value(CEILING, facts, rulebook)
    if ceiling is not None and percent_below(ceiling, facts.support):
        nearer = nearer._replace(support=ceiling)
    most = _value("lump_sum_ceiling", facts, rulebook)
    if most is not None and facts.lump_sum is not None and facts.lump_sum > most:
        nearer = nearer._replace(lump_sum=most)
    return nearer


def _nearest_start(start: date, facts: Facts, rulebook: Rulebook) -> date:
    """The start, or the nearest day on which a project may start."""
    names = ["eligible_start", "national_law_start", *(["just_transition_start"] if facts.fund == "JTF" else [])]
    return max([start, *_days(names, facts, rulebook)])


def _nearest_end(end: date, facts: Facts, rulebook: Rulebook) -> date:
    """The end, or the nearest day on which a project of this start may end."""
    shortest = _value("shortest_duration", facts, rulebook)
    least = end if shortest is None or facts.start is None else max(end, _last_day(facts.start, shortest))
    return min([least, *_days(["eligible_end", "recommended_end"], facts, rulebook)])


def _days(names: Iterable[str], facts: Facts, rulebook: Rulebook) -> list[date]:
    return [day for name in names if (day := _value(name, facts, rulebook)) is not None]


def _last_day(start: date, months: int) -> date:
    """The last day of a period of at least these months: a month may lack the day of the start."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    days = monthrange(year, month + 1)[1]
    if start.day > days:
        return date(year, month + 1, days)
    return date(year, month + 1, start.day) - timedelta(days=1)


def _percent(facts: Facts, rulebook: Rulebook) -> Percent | None:
    name = FLAT_RATES.get(facts.model)
    return None if name is None else _value(name, facts, rulebook)


def _value(name: str, facts: Facts, rulebook: Rulebook) -> Any:
    """The parameter's value in force, None where there is none."""
    try:
        bound = pick_parameter(rulebook.parameters[name], facts.programme, _law_day(facts))
    except (ParameterMissing, KeyError):
        return None
    return decode(bound.unit, bound.value)


def _law_day(facts: Facts) -> date | None:
    return facts.arrival or facts.start


def application_text(facts: Facts, figures: tuple[Figure, ...]) -> str:
    """The plan as an application file in YAML; fields that the facts do not tell are left out."""
    lines = ["form: application", f"programme: {facts.programme}"]
    lines += [f"fund: {facts.fund}"] if facts.fund else []
    return "\n".join([*lines, *_lines(facts, figures)]) + "\n"


def _lines(facts: Facts, figures: tuple[Figure, ...]) -> Iterator[str]:
    for path, day in (("project.arrival", facts.arrival), ("project.start", facts.start), ("project.end", facts.end)):
        if day is not None:
            yield f"{path}: {written_value('date', day)}"
    first, *partners = facts.implementers
    yield f"applicant.name: {quoted(first.name)}"
    if facts.organisation_type:
        yield f"applicant.organisation_type: {quoted(facts.organisation_type)}"
    yield f"project.implementation: {'Ryhmähankkeena' if partners else 'Yhden toteuttajan hankkeena'}"
    if partners:
        yield f"project.partners: [{', '.join(quoted(one.name) for one in partners)}]"
    yield f"costs.model: {quoted(MODELS[facts.model])}"
    for figure in figures:
        yield f"{figure.path}: {quoted(written_value('money', figure.cents))}"
