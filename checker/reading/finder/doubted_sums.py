"""What leaves the sums of a form's table in doubt: another sum that no rows make, and rows that are printed twice.

A sum beside those of the form (``Julkinen rahoitus yhteensä``) that no rows make shows that some figure of the table is
wrong, and nobody can tell which; nor whether a sum counts a row twice that is printed twice. A table that is printed
twice as a whole says nothing new, nor does a sum that stands above and below its rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
            column, values = head.column, [other.figures[place][1] for other in same]
            known = [one.value for one in values if one is not None]
            if column.kind == "money" and figure is not None and figure.value and len(known) == len(values):
                totals = [one.hit for one in same if one.hit.label is not SUM and is_sum(one.hit.target.raw)]
                paths = (column.path(hit.label.field) for hit in totals)
                doubt_totals(fields, figure, known, paths)


def doubt_totals(fields: Collector, printed: SumPart, values: Iterable[int], totals: Iterable[str]) -> None:
    """Leave totals in doubt beside a sum that none of these values make."""
    if not is_made(printed.value, values):
        fields.doubt(totals, "amounts", fields.pieces.text(printed.cells))


def is_made(wanted: int, values: Iterable[int]) -> bool:
    """Whether some of these values make the sum; of too many nobody looks."""
    said = [value for value in values if value]
    made = {0}
    for value in said[:MOST_ROWS]:
        made |= {one + value for one in made}
    return wanted in made or len(said) > MOST_ROWS


def repeated(rows: Iterable[tuple[int, Hit, str]]) -> Iterator[Hit]:
    """The first of each row that its table has twice; ``rows`` tell their table, their label and what stands there."""
    tables: dict[int, dict[str, list[tuple[Hit, str]]]] = {}
    for table, hit, text in rows:
        tables.setdefault(table, {}).setdefault(hit.target.squeezed, []).append((hit, text))
    for names in tables.values():
        if any(len(some) == 1 for some in names.values()):
            yield from (some[0][0] for some in names.values() if _is_twice(some))


def _is_twice(rows: list[tuple[Hit, str]]) -> bool:
    """Whether rows of one name say the same amount, and more than nothing."""
    texts = {"".join(text.replace("€", "").split()) for _, text in rows}
    is_said = any(digit in text for text in texts for digit in "123456789")
    return len(rows) > 1 and len(texts) == 1 and is_said and not is_sum(rows[0][0].target.raw)
