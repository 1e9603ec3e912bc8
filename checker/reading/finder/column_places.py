"""In which columns the cells of a row stand that no rules divide: by their number, by tabs, by where they stand.

What the rows that have all their cells show tells the places in those that lack one; where nothing does, nobody can
tell, and nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from checker.patterns import pattern
from checker.reading.finder.collector import Hit
from checker.reading.finder.figures import Line, Ranges, are_many, lined_up, runs_on
from checker.reading.finder.forms import Section
from checker.reading.finder.heads import Heads
from checker.reading.finder.index import Target
from checker.reading.finder.pieces import Pieces

TableRow = tuple[Hit, Heads, Line | None]
"""A row by its label, the heads over it, and its cells; none where a ruled table places them under the heads."""
Places = tuple[int, ...]
"""The columns, from 0, of the cells with text."""
_WORD: Final = pattern(r"(?<![^\W\d_])(?!euro)[^\W\d_]{4}", re.IGNORECASE)


class ColumnPlaces:
    """What the rows of a table, one at least, show of the places of its columns."""

    def __init__(self, pieces: Pieces, section: Section, rows: Sequence[TableRow]) -> None:
        self.pieces = pieces
        self.first_row_only = section.first_row_only
        """The path of the column that is filled on the first row only."""
        self.first = rows[0][0].target
        """The label of the first row."""
        self.full_rows: set[Target] = set()
        """The labels of the rows that have all their cells."""
        self.widths: set[int] = set()
        """The gaps in rows of lines that have all their cells."""
        self.full: dict[int | None, set[Places]] = {}
        """The places of the cells in rows with tabs that have all of them, by table, the first being 1."""
        self.ranges: set[Ranges] = set()
        """Where the cells stand in rows with gaps that have all of them."""
        self.is_first_wide = any(
            line is not None and len(line.filled) > max(len(heads.heads), len(section.columns))
            for _, heads, line in rows[:1]
        )
        """Whether it has more cells than there are columns: then nobody knows which columns the other rows have."""
        whole = [(hit, line) for hit, heads, line in rows if line is not None and len(line.filled) == len(heads.heads)]
        for hit, line in whole:
            self._learn(hit, line)
        first = rows[0][2]
        is_below = first is not None and first.how == "line" and 0 < len(first.filled) < len(rows[0][1].heads)
        self.is_mixed = is_below and any(line.how == "line" for _, line in whole)
        """Whether cells stand under one another and the first row lacks what another has: then their order is lost."""

    def _learn(self, hit: Hit, line: Line) -> None:
        """Where the cells stand in a row that has all of them."""
        if line.how not in ("tab", "gap", "space"):
            return
        self.widths.update(line.widths)
        self.full_rows.add(hit.target)
        if line.how == "tab":
            self.full.setdefault(line.table, set()).add(line.filled)
        elif line.how == "gap":
            self.ranges.add(line.ranges)

    def of(self, hit: Hit, heads: Heads, line: Line) -> Places | None:
        """The columns of a row's cells with text; None where nobody can tell them."""
        columns, filled = len(heads.heads), line.filled
        if self._is_unclear(line) or len(filled) > columns or self.is_first_wide:
            return None
        if line.how == "line" and self.is_mixed:
            return None
        if len(filled) == columns or not filled:
            return tuple(range(len(filled))) if filled or line.how in ("tab", "line") else None
        if line.how == "tab":
            return self._by_tabs(heads, line)
        whole = [ranges for ranges in self.ranges if len(ranges) == columns]
        if line.how == "gap" and whole and len(self.widths) > 1:  # gaps of one width line nothing up
            places = lined_up(whole, line.ranges)
            if places is not None:
                return places
        return self._short(hit, heads, line)

    def _is_unclear(self, line: Line) -> bool:
        """Whether what stands in the cells are no figures, or not each a figure of its own."""
        if line.how in ("words", "broken") or (line.how == "order" and len(line.filled) < len(line.cells)):
            return True
        cells = [cell for cell in line.cells if cell]
        if line.how in ("tab", "gap") and any(are_many(self.pieces, cell) for cell in cells):
            return True  # a tab or a gap divides only some of the figures
        texts = list(map(self.pieces.text, cells))
        return any(map(runs_on, texts)) or _are_labels(texts)

    def _by_tabs(self, heads: Heads, line: Line) -> Places | None:
        """The same by the tabs before each cell, as the heads or the full rows have them."""
        known = set(self.full.get(line.table, ()))
        named = [head.first for head in heads.heads if head.is_known]
        if heads.is_tabbed and line.table is None and len(set(named)) == len(named):  # else no tab parts two heads
            known.add(tuple([head.first for head in heads.heads]))
        ways = {tuple(map(whole.index, line.filled)) for whole in known if set(line.filled) <= set(whole)}
        return ways.pop() if len(ways) == 1 else None

    def _short(self, hit: Hit, heads: Heads, line: Line) -> Places | None:
        """The same for a row that lacks a cell where nothing shows its place: it may only be the column that is filled
        on the first row only, and nothing may hint at another: single spaces may hide a blank cell, unless
        that row alone has all its cells.
        """
        if hit.label.field == self.first.label.field or self.full_rows - {self.first}:
            return None
        if line.how == "space" and self.first not in self.full_rows:
            return None
        is_first_only = [head.is_known and head.column.field == self.first_row_only for head in heads.heads]
        kept = [place for place, is_first in enumerate(is_first_only) if not is_first]
        if len(kept) != len(line.filled):
            return None
        is_even = len(self.widths) == 1 and self.widths == set(line.widths)
        return tuple(kept) if not line.widths or line.at_stops or is_even else None


def _are_labels(texts: Sequence[str]) -> bool:
    """Whether words stand in all cells of a row: a table whose rows are columns begins so."""
    return len(texts) > 1 and all(_WORD.search(text) for text in texts)
