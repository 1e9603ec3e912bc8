"""Values in the ruled rows of tables: in the label's own cell, in one behind, under or over it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from operator import attrgetter
from typing import Final

from checker.patterns import pattern
from checker.reading.finder.choices import is_boxes, is_choice_line
from checker.reading.finder.collector import Hit
from checker.reading.finder.labels import Found
from checker.reading.finder.pieces import Pieces, Row, RowCell, Span
from checker.reading.finder.values_in_columns import VALUE_LINES
from checker.reading.finnish import parse_money

MOST_HEADS: Final = 60
"""Most cells of a row of labels over or under their values."""
_HELP: Final = pattern(
    r"\([^\W\d_][^()]{2,120}\)|[?*ℹⓘ]|(?i:enintään|korkeintaan|esim|katso|ks)\b.{2,200}"
    r"|(?i:täytä|kirjoita|anna|ilmoita|valitse|kuvaa|kerro|syötä|merkitse) (?=[a-zåäö]).{2,200}"
)
"""What stands with a label in its cell and tells what to write in the next one: words in brackets, a question mark that
opens help, what begins as an instruction.
"""


class RowValues:
    """Finds values in the ruled rows of one part of a document: up to ``last``, and never past another label."""

    def __init__(self, pieces: Pieces, found: Found, last: int) -> None:
        self.pieces = pieces
        self.found = found
        self.last = last

    def beside(self, hit: Hit, span: Span) -> list[Span]:
        """In a ruled row: the rest of the label's cell, else the next cell with text."""
        row = self.pieces.rows[hit.end_piece]
        own, behind = row.cells[row.cell_of(hit.end_piece)], row.behind(hit.end_piece)
        rest = [span] if span.start < span.end else []
        rest += self._lines(hit.end_piece + 1, own.last)
        filled = [cell for cell in behind if cell.pieces]
        is_apart = bool(filled) and not self.found.has_label(filled)
        if is_apart and _HELP.fullmatch(self.pieces.text(rest)):
            rest = []
        if rest and hit.label.kind == "money":
            return rest + self._amount_beside(behind[:1])
        for cell in behind:
            if (rest and hit.label.kind != "yes-no") or cell.first >= self.last:
                break
            if cell.first in self.found.taken:
                return rest or self._under_label(row, own)
            more = self._lines(cell.first, min(cell.last, self.last))
            if rest and more and not is_choice_line(self.pieces.text(more)):
                break
            rest += more
        return rest[:VALUE_LINES] or self._under_label(row, own)

    @cached_property
    def _first_rows(self) -> dict[int, Row]:
        """The first row of each ruled table."""
        return {row.table: row for row in reversed(self.pieces.rows.values())}

    def _under_label(self, row: Row, own: RowCell) -> list[Span]:
        """What stands under a label in a ruled table whose row holds nothing but labels, and the next one their values;
        nothing where a third one has more of them. What stands over it where the table begins with values.
        """
        if len(row.cells) > MOST_HEADS or len(row.filled) < 2:
            return []
        pieces, taken, heads, first = self.pieces, self.found.taken, row.filled, self._first_rows[row.table]
        are_labels = all(piece in taken for cell in heads for piece in cell.pieces)
        if not (are_labels and self._are_bare(heads)):
            return []
        if len(first.filled) > 1 and not any(cell.first in taken for cell in first.filled):
            above = pieces.rows.get(row.cells[0].first - 1)
            return self._in_column(above, own) if above is not None and above.table == row.table else []
        below = pieces.rows.get(row.cells[-1].last)
        third = pieces.rows.get(below.cells[-1].last) if below is not None and below.table == row.table else None
        more = third.filled if third is not None and third.table == row.table else ()
        is_more = any(cell.overlaps(own.column, own.span) and cell.first not in taken for cell in more)
        return [] if is_more or below is None or below.table != row.table else self._in_column(below, own)

    def _in_column(self, row: Row, own: RowCell) -> list[Span]:
        """What stands in the one cell of a row without labels that is over or under another cell."""
        found = [cell for cell in row.cells if cell.overlaps(own.column, own.span)]
        if len(found) != 1 or any(cell.first in self.found.taken for cell in row.filled):
            return []
        return self._lines(found[0].first, min(found[0].last, self.last))

    def _are_bare(self, cells: Sequence[RowCell]) -> bool:
        """Whether nothing stands behind the labels of these cells."""
        hits = [hit for cell in cells for hit in self.found.at(cell.pieces)]
        return not any(self.pieces.texts[hit.end_piece][hit.end :].strip(" :") for hit in hits)

    def alone_below(self, piece: int) -> list[Span]:
        """What stands alone in the row under a label that fills one of the same table."""
        here = self.pieces.paragraphs[piece].place.where
        row = self.pieces.rows.get(piece + 1) if piece + 1 < self.last else None
        if row is None or here is None or len(row.filled) != 1 or row.filled[0].first in self.found.taken:
            return []
        there = self.pieces.paragraphs[piece + 1].place.where
        is_same = there is not None and here.table is not None and here.table == there.table
        return self._lines(row.filled[0].first, min(row.filled[0].last, self.last)) if is_same else []

    def _amount_beside(self, cells: Sequence[RowCell]) -> list[Span]:
        """A second amount beside a label's cell that holds one: nobody can tell which is meant."""
        spans = [span for cell in cells for span in self._lines(cell.first, min(cell.last, self.last))]
        return spans if spans and parse_money(self.pieces.text(spans)) is not None else []

    def choices(self, piece: int) -> list[Span]:
        """The alternatives in the cells of a table under a question, each with its box where all boxes stand in a row
        under them.
        """
        last, row, rows = piece, self.pieces.rows.get(piece), list[Row]()
        table = None if row is None else row.table
        while row is not None and row.table == table and last < self.last:
            rows.append(row)
            last = row.cells[-1].last
            row = self.pieces.rows.get(last)
        if len(rows) == 2 and is_boxes(" ".join(map(self.pieces.text_of, rows[1].filled))):
            filled = sorted((*rows[0].filled, *rows[1].filled), key=attrgetter("column"))
            alone = [cell for cell in filled if sum(cell.overlaps(one.column, one.span) for one in filled) > 1]
            return [span for cell in alone for span in self._lines(cell.first, cell.last)]
        spans = list(self.pieces.filled(piece, min(last, self.last)))
        return spans if is_choice_line(self.pieces.text(spans)) else []

    def _lines(self, first: int, last: int) -> list[Span]:
        """The lines of a cell up to the next label."""
        label = next((piece for piece in range(first, last) if piece in self.found.taken), last)
        return list(self.pieces.filled(first, label))
