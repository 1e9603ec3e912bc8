"""Cells of a table whose sum is one field: the cost rows beside salaries, flat rate and income, the years of a row.

A model that covers all other costs by a percentage has no such rows, so what stands in them matters only as a whole. A
row printed twice is counted once; where the two differ, or a row cannot be read, the sum cannot be told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from checker.reading.finder.collector import Collector, Hit
from checker.reading.finder.pieces import Span
from checker.reading.finder.value_places import ValueFinder
from checker.reading.finder.values import Amounts, number_of
from checker.reading.finder.words import distance
from checker.reading.finnish import PLACEHOLDERS

NOTHING_SPECIAL: Final = Amounts()
_SUMS: Final = ("yhteens", "netto", "brutto", "summa", "kokonais", "loppusumma", "välisumma")


def is_sum(name: str) -> bool:
    """Whether a row seems to be the sum of others, its name perhaps misspelt: no cost of its own."""
    words = re.findall(r"[^\W_]+", name.casefold())
    return any(word == "yht" or word.startswith(_SUMS) or distance(word, "yhteensä", 2) <= 2 for word in words)


class OtherRows:
    """The other cost rows of one table, by field and label."""

    def __init__(self, fields: Collector, is_open: bool) -> None:
        self.fields = fields
        self.is_open = is_open
        """Whether nobody knows where the table ends, so that its last rows may belong to another."""
        self.rows: dict[str, dict[str, tuple[Hit, int | None, list[Span], str]]] = {}

    def collect(
        self,
        path: str,
        hit: Hit,
        cell: Sequence[Span],
        finder: ValueFinder,
        amounts: Amounts = NOTHING_SPECIAL,
        sure: bool = True,
        key: str = "",
    ) -> None:
        """One cell of one row; an empty one is nothing. ``key`` tells cells of one row apart."""
        if not cell or finder.pieces.text(cell) in PLACEHOLDERS:
            return
        value, doubt = number_of(finder, "money", list(cell), amounts) if sure else (None, "column")
        rows = self.rows.setdefault(path, {})
        name = key or hit.target.squeezed
        earlier = rows.get(name)
        if earlier is None:
            rows[name] = (hit, value, list(cell), doubt)
        elif earlier[1] != value:
            rows[name] = (hit, None, [*earlier[2], *cell], doubt)

    def add(self) -> None:
        """Add the sums to the fields."""
        for path, rows in self.rows.items():
            values = [value for _, value, _, _ in rows.values()]
            spans = [span for _, _, some, _ in rows.values() for span in some]
            known = [value for value in values if value is not None]
            total = sum(known) if len(known) == len(values) and not self.is_open else None
            label = ", ".join(dict.fromkeys(self.fields.label_of(hit) for hit, _, _, _ in rows.values()))
            doubts = [doubt for _, _, _, doubt in rows.values() if doubt]
            doubt = "part" if self.is_open else doubts[0] if doubts and total is None else ""
            self.fields.add(path, total, spans, "table" if len(values) == 1 else "derived", label, doubt)
