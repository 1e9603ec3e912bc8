"""Who is wrong, most likely: when sums disagree, the smallest set of printed figures that could mend them all.

A finding says that two figures disagree, not which of them is wrong. Here every set that could be is proposed to
the whole rulebook again, and only those are shown with which findings go away and none appears. None is certain:
sets that are equally good stand side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import copy
from datetime import date
from typing import Any, Final, NamedTuple

from checker.evaluation.constraints import Constraints, make_constraints, number_of
from checker.evaluation.engine import Engine
from checker.evaluation.figures import Analysis, Change, holds, single_changes, solve, told_again
from checker.evaluation.result import LawDate
from checker.evaluation.slips import SPECIFIC, WRONG_ROW
from checker.money import Percent
from checker.outcome import CANNOT_TELL, FAIL, Outcome
from checker.reading.application import Application
from checker.reading.derive import OF_TEXT, derive, derived_paths
from checker.reading.field import Field, Values

MOST_TRIED: Final = 12
"""Most sets that are run through the whole rulebook."""
MOST_SHOWN: Final = 5
CODES: Final = "document.identity_codes"

Outcomes = tuple[Outcome, ...]
Pair = tuple[Change, Change]


class Set(NamedTuple):
    """Figures that could be wrong together, proved against all rules."""

    changes: tuple[Change, ...]
    removes: frozenset[str]
    """The rules whose findings would go away."""
    weight: tuple[int, ...]
    """Smaller is likelier; equal is as likely."""
    partial: bool = False
    """Whether findings over the same figures would remain."""


class Suspector:
    """Finds suspects by one engine's rules; keeps the constraints of each kind of document it has met."""

    __slots__ = ("_engine", "_constraints")

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._constraints: dict[int, Constraints] = {}

    def mark(self, application: Application, outcomes: Outcomes, law: LawDate) -> Outcomes:
        """The same outcomes, the failing money rules with what could be wrong in the document."""
        constraints = self._constraints_of(application, law.day)
        if not any(outcomes[place].status == FAIL for place in constraints.rules):
            return outcomes
        analysis = Analysis(constraints, application)
        if not analysis.failing:
            return outcomes
        found = self._sets(analysis, application, outcomes)
        return tuple(_marked(outcome, found) for outcome in outcomes) if found else outcomes

    def _constraints_of(self, application: Application, day: date | None) -> Constraints:
        plan = self._engine.plan_for(application, day)
        known = self._constraints.get(id(plan))  # the engine keeps its plans, so an id stays one plan's
        if known is None:
            known = self._constraints[id(plan)] = make_constraints(self._engine.rulebook, plan, application, day)
        return known

    def _sets(self, analysis: Analysis, application: Application, outcomes: Outcomes) -> list[Set]:
        """One figure that explains every finding; else two; else one that explains some of them."""
        alone = ((change,) for change in single_changes(analysis, analysis.failing))
        ways = ((alone, False), (_in_pairs(analysis), False), (_in_part(analysis), True))
        for changes, partial in ways:
            proved = [item._replace(partial=partial) for item in self._proved(analysis, changes, application, outcomes)]
            found = [item for item in proved if _is_evidence(item, len(proved))]
            if found:
                return sorted(found, key=lambda item: (item.weight, _noughts(item), [one.path for one in item.changes]))
        return []

    def _proved(
        self, analysis: Analysis, proposals: Iterable[tuple[Change, ...]], application: Application, outcomes: Outcomes
    ) -> Iterator[Set]:
        """The proposals with which findings go away and nothing new appears, by the whole rulebook."""
        likeliest = sorted(proposals, key=lambda changes: _weight(analysis, changes, 0))
        for changes in likeliest[:MOST_TRIED]:
            after, _ = self._engine.evaluate(changed_application(application, changes))
            pairs = [*zip(outcomes, after, strict=True)]
            if any(new.status in (FAIL, CANNOT_TELL) and new.status != old.status for old, new in pairs):
                continue
            removes = frozenset(old.rule.id for old, new in pairs if old.status == FAIL != new.status)
            if removes:
                placed = tuple(sorted(changes, key=lambda change: _place(application.fields[change.path])))
                yield Set(placed, removes, _weight(analysis, changes, len(removes)))


def _is_evidence(item: Set, proved: int) -> bool:
    """A figure whose value the rules leave open is told where no other would do and it mends several findings."""
    return all(change.determined for change in item.changes) or (proved == 1 and len(item.removes) > 1)


def _in_pairs(analysis: Analysis) -> Iterator[Pair]:
    """Pairs of figures whose change makes every row hold: two rows that changed places, or two slips of the hand. Any
    finding could be explained by two arbitrary figures, so only pairs that such a slip explains are proposed.
    """
    unequal = analysis.unequal()
    for first, second in _covering(analysis):
        pair = _exchanged(analysis, first, second, unequal)
        if pair is None and len(analysis.failing) > 1 and unequal.issuperset((first, second)):
            pair = _two_slips(analysis, first, second) or _two_slips(analysis, second, first)
        if pair is not None:
            yield pair


def _covering(analysis: Analysis) -> Iterator[tuple[str, str]]:
    """Pairs of figures that together stand in every row that fails."""
    one = analysis.failing[0]
    for first in sorted(one.paths & analysis.figures):
        rest = [row.paths for row in analysis.failing if first not in row.paths]
        others = frozenset.intersection(*rest) & analysis.figures if rest else analysis.figures
        for second in sorted(others):
            if second != first and not (second in one.paths and second < first):
                yield first, second


def _exchanged(analysis: Analysis, first: str, second: str, unequal: frozenset[str]) -> Pair | None:
    """The two with their amounts exchanged, where that makes every row hold.

    A limit that is exceeded always holds the other way round, so that alone is no evidence: a sum must agree
    too, or another column must print both rows as proposed.
    """
    left, right = analysis.values[first], analysis.values[second]
    if left == right or isinstance(left, Percent) or isinstance(right, Percent) or not _are_neighbours(first, second):
        return None
    repeated = analysis.agreement(first, right) > 0 and analysis.agreement(second, left) > 0
    if not repeated and unequal.isdisjoint((first, second)):
        return None
    rows = [*analysis.touching(first), *analysis.touching(second)]
    if not holds(rows, analysis.changed((first, right), (second, left))):
        return None
    return Change(first, left, right, WRONG_ROW, True), Change(second, right, left, WRONG_ROW, True)


def _are_neighbours(first: str, second: str) -> bool:
    """Whether two figures stand in one table column or in one row."""
    (table, _, row), (other_table, _, other_row) = first.rpartition("."), second.rpartition(".")
    return table == other_table or row == other_row


def _two_slips(analysis: Analysis, first: str, second: str) -> Pair | None:
    """The first solved for in the rows that it does not share with the second, then the second in all its rows."""
    apart = [row for row in analysis.touching(first) if second not in row.paths]
    one = solve(analysis, first, apart, analysis.values)
    if one is None or one.slip is None or one.value == one.printed:
        return None
    values = analysis.changed((first, one.value))
    two = solve(analysis, second, analysis.touching(second), values)
    if two is None or two.slip is None or two.value == two.printed:
        return None
    both = analysis.changed((first, one.value), (second, two.value))
    return (one, two) if holds(analysis.touching(first), both) else None


def _in_part(analysis: Analysis) -> Iterator[tuple[Change, ...]]:
    """Figures that a slip explains and whose own rows would all hold, though other findings remain."""
    for path in sorted(frozenset().union(*(row.paths for row in analysis.failing)) & analysis.figures):
        change = solve(analysis, path, analysis.touching(path), analysis.values)
        if change is not None and change.determined and change.slip not in (None, WRONG_ROW):
            yield (change,)


def _weight(analysis: Analysis, changes: tuple[Change, ...], removed: int) -> tuple[int, ...]:
    """Size, limits that it uses to the full, how well a slip explains it, findings removed, how firmly the printed
    figures are bound.
    """
    slips = max(0 if change.slip in SPECIFIC else 1 if change.slip else 2 for change in changes)
    bound = sum(analysis.narrow_rows(change.path) - analysis.agreement(change.path, change.value) for change in changes)
    exhausted = analysis.exhausted(*((change.path, change.value) for change in changes))
    return len(changes), -exhausted, slips, -removed, bound


def _noughts(item: Set) -> int:
    """Of figures that are as likely, those that are there are told before those that are nought."""
    return sum(number_of(change.printed) == 0 for change in item.changes)


def _place(field: Field) -> tuple[int, int, int]:
    """Figures are told in the order in which they stand in the document."""
    return field.page or 0, field.line or 0, field.column or 0


def changed_application(application: Application, changes: Iterable[Change]) -> Application:
    """The application as it would be with other figures, what follows from them included."""
    changed = copy(application)
    fields = dict(application.fields)
    new = {path: change.value for change in changes for path in (change.path, *told_again(fields, change.path))}
    for path, value in new.items():
        fields[path] = fields[path]._replace(value=value)
    following = derived_paths(application.carried) - OF_TEXT - {CODES}
    for path in following:
        if path in fields and fields[path].read_as == "derived":
            del fields[path]
    derive(fields, application.document, application.carried - {CODES})
    values = {path: value for path, value in application.values.items() if path not in following}
    values |= {path: fields[path].value for path in following if path in fields}
    changed.fields = fields
    told = application.values
    changed.values = Values(values | new, told.blank, told.lacking, told.unread)
    return changed


def _marked(outcome: Outcome, found: list[Set]) -> Outcome:
    if outcome.status != FAIL:
        return outcome
    mine = [item for item in found if outcome.rule.id in item.removes]
    return outcome._replace(suspects=tuple(_as_data(mine)[:MOST_SHOWN])) if mine else outcome


def _as_data(sets: list[Set]) -> list[dict[str, Any]]:
    """Plain JSON data, likeliest first; ``alternatives`` counts the other sets of the same rank."""
    weights = [item.weight for item in sets]
    ranks = {weight: rank for rank, weight in enumerate(dict.fromkeys(weights), 1)}
    return [
        {
            "fields": [_told(change) for change in item.changes],
            "removes": sorted(item.removes),
            "rank": ranks[item.weight],
            "alternatives": weights.count(item.weight) - 1,
            "partial": item.partial,
        }
        for item in sets
    ]


def _told(change: Change) -> dict[str, Any]:
    """One figure: what is printed, what would do instead (None where many values would) and which slip explains it."""
    proposed = _plain(change.value) if change.determined else None
    return {"path": change.path, "printed": _plain(change.printed), "proposed": proposed, "slip": change.slip}


def _plain(value: Any) -> int | str:
    """An amount in cents, a percentage as a decimal string."""
    return value.plain() if isinstance(value, Percent) else int(value)
