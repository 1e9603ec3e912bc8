"""The engine against hand-written functions: the same rules, the same applications, one process.

The engine gives an outcome with evidence for every rule; the functions give a bare status. A rule counts
for a form only where the engine has something to decide: out-of-scope rules would flatter it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from bench.documents import sources
from bench.handwritten import FUNCTIONS, Function
from bench.timing import Ratio, paired
from checker.evaluation.engine import Engine, outcomes_of
from checker.evaluation.plan import Plan
from checker.outcome import Outcome
from checker.reading.application import Application
from checker.rulebook.compiled import Rulebook, load_rulebook
from checker.running.pipeline import Pipeline

OUT_OF_SCOPE = ("form", "programme", "date")
REPEATS = 400
"""Times each application is evaluated in one measurement."""


class Contest(NamedTuple):
    """One application, the plan of the shared rules alone, and their functions in its order."""

    application: Application
    plan: Plan
    functions: tuple[Function, ...]


def evaluation_speed(rounds: int) -> Ratio:
    """Rule evaluations per second of the engine ÷ those of the functions."""
    contests = tuple(prepare(sources()))
    return paired(lambda: run_functions(contests), lambda: run_engine(contests), rounds)


def prepare(paths: Iterable[Path], names: Collection[str] = FUNCTIONS) -> Iterator[Contest]:
    """A contest for each of these documents in the rules of these names, where there is something to decide."""
    rulebook = load_rulebook()
    engine, pipeline = Engine(rulebook), Pipeline(rulebook)
    for path in paths:
        for result in pipeline.check(path.read_bytes(), path.name):
            application = result.application
            if application is None:
                raise SystemExit(f"{path.name}: {result.status}")
            outcomes, law = engine.evaluate(application)
            ids = [outcome.rule.id for outcome in outcomes if outcome.rule.id in names and _was_open(outcome)]
            narrow = Engine(_only(rulebook, ids))
            plan = narrow.plan_for(application, law.day)
            yield Contest(application, plan, tuple(FUNCTIONS[name] for name in ids))


def _was_open(outcome: Outcome) -> bool:
    """Whether the outcome hung on the document's values and not on its form, period or day alone."""
    return outcome.reason is None or outcome.reason.code not in OUT_OF_SCOPE


def _only(rulebook: Rulebook, ids: list[str]) -> Rulebook:
    """The rulebook with these rules alone."""
    kept = Rulebook.__new__(Rulebook)
    for slot in Rulebook.__slots__:
        setattr(kept, slot, getattr(rulebook, slot))
    kept.rules = [rule for rule in rulebook.rules if rule["id"] in ids]
    return kept


def run_engine(contests: tuple[Contest, ...]) -> None:
    """The engine over every application as often as the functions."""
    for application, plan, _ in contests:
        for _ in range(REPEATS):
            outcomes_of(plan, application)


def run_functions(contests: tuple[Contest, ...]) -> None:
    for application, _, functions in contests:
        values = application.values
        for _ in range(REPEATS):
            [function(values) for function in functions]


def disagreements(path: Path) -> list[str]:
    """Where engine and function differ on a document, as rule: engine's status, function's status."""
    found = []
    for application, plan, functions in prepare([path]):
        outcomes = outcomes_of(plan, application)
        for outcome, function in zip(outcomes, functions, strict=True):
            status = function(application.values)
            if status != outcome.status:
                found.append(f"{outcome.rule.id}: {outcome.status}, {status}")
    return found
