"""Cost rows beside salaries, flat rate and income: one field that holds their sum.

A model that covers all other costs by a percentage has no such rows, so what stands in them
matters only as a whole. A row printed twice is counted once; where the two differ, or a row cannot
be read, the sum cannot be told.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from checker.reading.collected import Reading, Span
from checker.reading.form import Label
from checker.reading.labels import Hit
from checker.reading.near_miss import distance
from checker.reading.words import words_of

PATH: Final = "costs.other"
_SUMS: Final = ("yht", "netto", "brutto", "summa", "kokonais", "loppusumma", "välisumma")


def is_other(label: Label) -> bool:
    """Whether a label is one of the other cost rows."""
    return label.path == PATH


def is_sum(name: str) -> bool:
    """Whether a row seems to be the sum of others, its name perhaps misspelt: no cost of its own."""
    return any(word.startswith(_SUMS) or distance(word, "yhteensä", 2) <= 2 for word in words_of(name))


class OtherRows:
    """The other cost rows of one table, by field and label."""

    __slots__ = ("reading", "rows")

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.rows: dict[str, dict[str, tuple[Hit, int | None, list[Span]]]] = {}

    def collect(self, path: str, hit: Hit, value: int | None, spans: Sequence[Span]) -> None:
        """One cell of one row."""
        rows = self.rows.setdefault(path, {})
        name = hit.target.squeezed
        earlier = rows.get(name)
        if earlier is None:
            rows[name] = (hit, value, list(spans))
        elif earlier[1] != value:
            rows[name] = (hit, None, [*earlier[2], *spans])

    def add(self) -> None:
        """Add the sums to the fields."""
        for path, rows in self.rows.items():
            values = [value for _, value, _ in rows.values()]
            spans = [span for _, _, row_spans in rows.values() for span in row_spans]
            known = [value for value in values if value is not None]
            total = sum(known) if len(known) == len(values) else None
            label = ", ".join(self.reading.label_of(hit) for hit, _, _ in rows.values())
            self.reading.add(path, total, spans, "table" if len(values) == 1 else "derived", label)
