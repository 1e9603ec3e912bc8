"""The heads over the amounts of a document on no form: which column is the sum of the others, which nobody knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from checker.reading.finder.figures import is_numeric
from checker.reading.finder.forms import Column
from checker.reading.finder.labels import Found
from checker.reading.finder.pieces import Pieces, Row, RowCell, Span
from checker.reading.finder.units import is_other_unit, states_other_unit
from checker.reading.finder.words import WORD

CAPTION_CHARACTERS: Final = 120
"""Longest line that tells the unit of what follows."""
CAPTION_LINES: Final = 6
"""Lines above a table that may do so."""
YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ALL_AMOUNTS: Final = re.compile(r"\b(?:luvut|summat|määrät|arvot|euromäärät|taulukot|taulukoissa)\b", re.IGNORECASE)
_SHARE: Final = re.compile(r"%|\bosuu|\bprosent", re.IGNORECASE)


class Head(NamedTuple):
    """What stands over a column."""

    kind: str
    """``total`` (the row's sum), ``amount`` (the only column there is), ``share``, or ``other``."""
    is_other_unit: bool
    column: int
    """From 0 on the grid of a ruled table; in lines its number."""
    span: int = 1


class HeadReader:
    """The heads of every table and group of lines."""

    __slots__ = ("pieces", "found", "lines", "is_all_thousands", "_totals", "_known", "_tables", "is_line_thousands")

    def __init__(self, pieces: Pieces, columns: Sequence[Column], found: Found) -> None:
        self.pieces = pieces
        self.found = found
        self._totals = frozenset(columns[0].heads)
        self._known = frozenset(head for column in columns for head in column.heads)
        self._tables: dict[int, list[Row]] = {}
        for row in dict.fromkeys(pieces.rows.values()):
            self._tables.setdefault(row.table, []).append(row)
        self.lines: list[Head] = []
        """The heads of the present group of lines."""
        self.is_all_thousands = any(
            len(text) <= CAPTION_CHARACTERS and _ALL_AMOUNTS.search(text) and states_other_unit(text)
            for text in pieces.texts
        )
        """Whether a line says of all amounts that they are not counted in euros."""
        self.is_line_thousands = False
        """Whether a line above the present group says so of it."""

    # ruled tables ---------------------------------------------------------------------------

    def is_head(self, row: Row) -> bool:
        """Whether a row holds heads: no known name, and no figure but years."""
        if self._has_label(row):
            return False
        texts = [self._text(cell) for cell in row.cells[1:] if cell.first < cell.last]
        return not any(
            is_numeric(text) and YEAR.fullmatch(text.strip()) is None and not is_other_unit(text) for text in texts
        )

    def of_table(self, row: Row) -> list[Head]:
        """The heads that hold for a row: those nearest above it."""
        rows = self._tables[row.table]
        group: list[Row] = []
        for above in reversed(rows[: rows.index(row)]):
            if self.is_head(above):
                group.insert(0, above)
            elif any(self._heads_in(one) for one in group):
                break
        return self._joined([one for one in group if self._heads_in(one)])

    def _heads_in(self, row: Row) -> list[RowCell]:
        """The cells of a head row but for the one above the names."""
        first = min((cell.column for cell in row.cells), default=0)
        return [cell for cell in row.cells if cell.first < cell.last and cell.column > first]

    def _joined(self, group: Sequence[Row]) -> list[Head]:
        """One head for each column of the lowest row, with what stands over it in those above."""
        if not group:
            return []
        lowest = self._heads_in(group[-1])
        upper = [cell for row in group[:-1] for cell in self._heads_in(row)]
        heads = [
            self._head([*(over for over in upper if _overlap(over, cell.column, cell.span)), cell]) for cell in lowest
        ]
        alone = [cell for cell in upper if not any(_overlap(cell, one.column, one.span) for one in lowest)]
        return [*heads, *(self._head([cell]) for cell in alone)]

    def _head(self, cells: Sequence[RowCell]) -> Head:
        text = " ".join(self._text(cell) for cell in cells)
        return Head(self._kind(text), is_other_unit(text), cells[-1].column, cells[-1].span)

    def over(self, heads: Iterable[Head], column: int, span: int) -> Head | None:
        """The head over a cell: none where there is none; one of kind ``other`` where there are several."""
        found = [head for head in heads if column < head.column + head.span and head.column < column + span]
        if len(found) < 2:
            return found[0] if found else None
        return Head("other", any(head.is_other_unit for head in found), column, span)

    def is_thousands(self, row: Row) -> bool:
        """Whether a caption, the corner over the names or a row of the table says that it does not count in euros."""
        rows = self._tables[row.table]
        inside = [
            self._text(cell) for above in rows[: rows.index(row)] if self.is_head(above) for cell in above.cells[:1]
        ]
        if any(is_other_unit(text) for text in inside):
            return True
        return self._is_captioned(min(cell.first for cell in rows[0].cells))

    def _is_captioned(self, first: int) -> bool:
        """Whether a line just above says so."""
        lines = 0
        for piece in range(first - 1, -1, -1):
            text = self.pieces.texts[piece]
            if piece in self.found.hits or lines >= CAPTION_LINES:
                return False
            lines += bool(text.strip())
            if len(text) <= CAPTION_CHARACTERS and states_other_unit(text):
                return True
        return False

    # lines ----------------------------------------------------------------------------------

    def begin_lines(self, piece: int) -> None:
        """Take the line above a group of lines for its heads, where it holds several."""
        above = next((one for one in range(piece - 1, -1, -1) if self.pieces.texts[one].strip()), None)
        self.lines = []
        self.is_line_thousands = self._is_captioned(piece)
        if above is None or above in self.pieces.rows or above in self.found.taken:
            return
        text = self.pieces.texts[above]
        cells = [cell for cell in self.pieces.cells(Span(above, 0, len(text))) if cell.start < cell.end]
        names = [text[cell.start : cell.end] for cell in cells]
        if len(names) == 1:
            names = self._words(text)
        if len(names) > 1 and len(text) <= CAPTION_CHARACTERS:
            is_corner = self._kind(names[0]) not in ("total", "share") and YEAR.search(names[0]) is None
            names = names[1:] if is_corner else names
            self.lines = [Head(self._kind(name), is_other_unit(name), place) for place, name in enumerate(names)]

    def _words(self, text: str) -> list[str]:
        """The words of a line that single spaces divide, where they are heads: years and their sum."""
        words = text.split()
        heads = [word for word in words if YEAR.fullmatch(word) or self._kind(word) == "total"]
        return words if len(heads) > 1 and len(words) - len(heads) < 2 else []

    # both -----------------------------------------------------------------------------------

    def _kind(self, text: str) -> str:
        if _SHARE.search(text):
            return "share"
        words = [word for word in WORD.findall(text.casefold()) if not word.isdecimal()]
        if YEAR.search(text) or not self._known.issuperset(words):
            return "other"
        return "amount" if self._totals.isdisjoint(words) else "total"

    def _has_label(self, row: Row) -> bool:
        return any(piece in self.found.hits for cell in row.cells for piece in range(cell.first, cell.last))

    def _text(self, cell: RowCell) -> str:
        return " ".join(self.pieces.texts[cell.first : cell.last]).strip()


def _overlap(cell: RowCell, column: int, span: int) -> bool:
    return column < cell.column + cell.span and cell.column < column + span
