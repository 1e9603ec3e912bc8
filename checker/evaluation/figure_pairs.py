"""Two figures that are wrong together: two rows that changed places, or two slips of the hand.

Any finding could be explained by two arbitrary figures, so only pairs that such a slip explains are proposed, and
only where one figure alone explains nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evaluation.figures import Analysis, Change, holds, solve
from checker.evaluation.slips import WRONG_ROW
from checker.money import Percent

Pair = tuple[Change, Change]


def paired_changes(analysis: Analysis) -> Iterator[Pair]:
    """Pairs of figures whose change makes every row hold."""
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
