"""Sums that a table prints beside those of its form (``Julkinen rahoitus yhteensä``): one that no rows make shows that
some figure of the table is wrong, and nobody can tell which.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from checker.reading.finder.collector import Collector, Hit
from checker.reading.finder.compared_sums import SumPart
from checker.reading.finder.heads import Head
from checker.reading.finder.other_rows import SUM, is_sum

MOST_ROWS: Final = 12
"""Rows of a table of which every choice is looked at."""
MOST_SUMS: Final = 20
"""Such sums that are looked at."""


class FiguresOfRow(NamedTuple):
    """The figures of a row, each with the head over it."""

    hit: Hit
    figures: Sequence[tuple[Head, SumPart | None]]
    """None where it is unsure."""

    def is_under_same(self, other: FiguresOfRow) -> bool:
        """Whether a row stands under the very heads over this one, and so in its table."""
        heads = zip(self.figures, other.figures, strict=False)
        return len(self.figures) == len(other.figures) and all(one is same for (one, _), (same, _) in heads)


def doubt_unmade(fields: Collector, rows: Sequence[FiguresOfRow]) -> None:
    """Leave in doubt the totals of the columns in which a sum stands that no rows make, beside what it is."""
    for row in [row for row in rows if row.hit.label is SUM]:
        same = [other for other in rows if other.is_under_same(row) and other is not row]
        for place, (head, figure) in enumerate(row.figures):
            column, values = head.column, [(other.hit, other.figures[place][1]) for other in same]
            if column.kind != "money" or figure is None or not figure.value or any(one is None for _, one in values):
                continue
            if not is_made(figure.value, [one.value for _, one in values if one is not None]):
                totals = [hit for hit, _ in values if hit.label is not SUM and is_sum(hit.target.raw)]
                paths = (column.path(hit.label.field) for hit in totals)
                fields.doubt(paths, "amounts", fields.pieces.text(figure.cells))


def is_made(wanted: int, values: Iterable[int]) -> bool:
    """Whether some of these values make the sum; of too many nobody looks."""
    said = [value for value in values if value]
    made = {0}
    for value in said[:MOST_ROWS]:
        made |= {one + value for one in made}
    return wanted in made or len(said) > MOST_ROWS
