"""Rows with figures in a section whose form names no columns: which figure is a row's, and which nobody can tell.

A row has one figure, in the same column as the other rows, or it is in doubt; what the head over it says of its unit
counts as if the form named the column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from checker.patterns import pattern
from checker.reading.finder.collector import Hit
from checker.reading.finder.figures import DASHES, are_many, is_numeric
from checker.reading.finder.forms import FIGURES
from checker.reading.finder.labels import Found
from checker.reading.finder.pieces import Pieces, Row, Span, trimmed
from checker.reading.finder.titles import Part
from checker.reading.finder.units import heads_other_unit, is_unit_alone, states_share
from checker.reading.finnish import parse_date, parse_money

MOST_FIGURES: Final = 20
"""Most figures of a row that are looked at."""
MOST_ABOVE: Final = 60
"""Lines or rows above a row in which its head is looked for."""
_TIME: Final = pattern(r"(?:19|1 9|20|2 0)[0-9]{2}(?: ?€)?|[0-9]{1,4}[0-9.]* ?[-–] ?[0-9.]{1,10}")
"""A year, as a workbook may print it too, or a stretch of time."""
HEAD_WORDS: Final = 5
"""Words of a head that has no cells."""


class Figure(NamedTuple):
    """A figure beside a label."""

    spans: tuple[Span, ...]
    offset: int | None
    """How many columns it stands behind the label, 0 in its cell; None where only its order is known."""


class Unsure(NamedTuple):
    """Why the figures of a row are in doubt, and where they stand."""

    doubt: str
    spans: tuple[Span, ...]


def unsure_rows(pieces: Pieces, part: Part, found: Found) -> dict[Hit, Unsure]:
    """The rows of a section whose figures are in doubt, by their labels."""
    tables: dict[int | str, dict[Hit, list[Figure]]] = {}
    for hit in found.all:
        figures = list(islice(_figures(pieces, found, hit), MOST_FIGURES)) if _is_read_alone(hit) else []
        if figures:
            tables.setdefault(_table_of(pieces, hit), {})[hit] = figures
    unsure: dict[Hit, Unsure] = {}
    if not tables:
        return unsure
    heads = UnknownHeads(pieces, part, found)
    for rows in tables.values():
        if _are_in_columns(rows):
            unsure.update((hit, Unsure("column", _spans_of(figures))) for hit, figures in rows.items())
        else:
            others = [hit for hit in rows if hit.label.kind == "money" and heads.is_other_unit(hit)]
            unsure.update((hit, Unsure("unit", _spans_of(rows[hit]))) for hit in others)
            several = [hit for hit, figures in rows.items() if len(figures) > 1]
            unsure.update((hit, Unsure("column", _spans_of(rows[hit]))) for hit in several)
    return unsure


def _is_read_alone(hit: Hit) -> bool:
    """Whether a label's value is one figure."""
    return hit.label.kind in FIGURES and hit.label.is_single


def _are_in_columns(rows: dict[Hit, list[Figure]]) -> bool:
    """Whether the figures of these rows stand in several columns; one in its label's own cell stands in none."""
    offsets = {figure.offset for figures in rows.values() for figure in figures if figure.offset}
    return len(offsets) > 1 or any(map(_are_apart, rows.values()))


def _are_apart(figures: Sequence[Figure]) -> bool:
    """Whether several figures stand in a row; two in one cell leave the other rows as they are."""
    is_line = any(figure.offset is None for figure in figures)
    return len(figures if is_line else {figure.spans for figure in figures}) > 1


def _spans_of(figures: Sequence[Figure]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys([span for figure in figures for span in figure.spans]))


def _table_of(pieces: Pieces, hit: Hit) -> int | str:
    """What a row is compared with: the rows of its ruled table, or the lines that are divided as it is."""
    row = pieces.rows.get(hit.end_piece)
    if row is not None:
        return row.table
    return "tabs" if "\t" in pieces.texts[hit.end_piece] else "gaps"


def _figures(pieces: Pieces, found: Found, hit: Hit) -> Iterator[Figure]:
    """The figures beside a label, up to the next label or to words behind the first of them; a place with several that
    only spaces divide counts as two.
    """
    is_begun, dash = False, None
    for spans, offset in _cells(pieces, found, hit):
        text = pieces.text(spans)
        if text in DASHES and not is_begun:
            dash = Figure(spans, offset)
        elif is_numeric(text) and parse_date(text) is None:
            is_begun = True
            if dash is not None:  # it may be the figure's minus, or the blank cell of another column
                yield dash
            yield Figure(spans, offset)
            if parse_money(text) is None and are_many(pieces, spans):
                yield Figure(spans, offset)
        elif is_begun and any(map(str.isalpha, text)):
            return


def _cells(pieces: Pieces, found: Found, hit: Hit) -> Iterator[tuple[tuple[Span, ...], int | None]]:
    """The cells with text after a label, and how many columns behind it they stand."""
    piece, text = hit.end_piece, pieces.texts[hit.end_piece]
    rest = Span(piece, hit.end, found.limit(hit, text))
    if piece in pieces.rows:
        yield from _cells_in_row(pieces, found, rest, pieces.rows[piece])
        return
    is_tabbed = "\t" in text
    for offset, cell in enumerate(pieces.cells(rest if is_tabbed else trimmed(text, *rest))):
        if cell.start < cell.end:
            yield (cell,), offset if is_tabbed else None


def _cells_in_row(pieces: Pieces, found: Found, rest: Span, row: Row) -> Iterator[tuple[tuple[Span, ...], int | None]]:
    """The same in a ruled row; the ``rest`` of the label's own cell stands in no column behind it."""
    own = row.cells[row.cell_of(rest.piece)]
    rest = trimmed(pieces.texts[rest.piece], *rest)
    if rest.start < rest.end:
        yield (rest,), 0
    for cell in row.behind(rest.piece):
        if not found.taken.isdisjoint(cell.pieces):
            return
        if spans := pieces.spans_of(cell):
            yield spans, cell.column - own.column


class UnknownHeads:
    """What stands over the figures of a section where the form's own heads do not."""

    def __init__(self, pieces: Pieces, part: Part, found: Found) -> None:
        self.pieces, self.part, self.found = pieces, part, found
        self._rows = pieces.tables(part.first, part.last)
        self._places = {id(row): place for rows in self._rows.values() for place, row in enumerate(rows)}

    def is_other_unit(self, hit: Hit) -> bool:
        """Whether the head over the first figure beside a label says that it is no amount in euros."""
        figure = next(_figures(self.pieces, self.found, hit), None)
        row = self.pieces.rows.get(hit.end_piece)
        if figure is None:
            return False
        if row is not None:
            return any(map(heads_other_unit, self._over(figure, row)))
        return _is_other_in_line(self._line_above(hit), figure)

    def is_of_other_name(self, hit: Hit) -> bool:
        """Whether a head that is no unit stands over the first figure beside a label, in a column with it."""
        figure = next(_figures(self.pieces, self.found, hit), None)
        row = self.pieces.rows.get(hit.end_piece)
        if figure is None:
            return False
        over = self._over(figure, row) if row is not None else self._in_line(self._line_above(hit), figure)
        return any(not is_unit_alone(text) and any(map(str.isalnum, text)) for text in over)

    def _in_line(self, heads: Sequence[str], figure: Figure) -> Sequence[str]:
        """The heads of a line that may stand over a figure: all of several where only their order is known."""
        if figure.offset is not None:
            return heads[figure.offset :][:1]
        return heads if len(heads) > 1 else ()

    def _line_above(self, hit: Hit) -> list[str]:
        """The cells of the nearest line above that has neither labels nor figures."""
        for piece in range(hit.piece - 1, max(self.part.first - 1, hit.piece - MOST_ABOVE), -1):
            text = self.pieces.texts[piece]
            if piece in self.pieces.rows or self._is_in_title(piece):
                return []
            if text.strip() and piece not in self.found.taken:
                heads = self.pieces.cell_texts(piece)
                if not any(map(is_figure, heads)):
                    return heads
        return []

    def _is_in_title(self, piece: int) -> bool:
        return self.part.title is not None and piece <= self.part.title.end_piece

    def _over(self, figure: Figure, row: Row) -> list[str]:
        """What stands over a figure in the nearest row above that has neither labels nor figures."""
        under = row.cells[row.cell_of(figure.spans[0].piece)]
        rows, at = self._rows[row.table], self._places[id(row)]
        for above in rows[max(0, at - MOST_ABOVE) : at][::-1]:
            texts = [self.pieces.text_of(cell) for cell in above.cells]
            is_labelled = any(not self.found.taken.isdisjoint(cell.pieces) for cell in above.cells)
            if not is_labelled and not any(map(is_figure, texts)):
                return [
                    text
                    for cell, text in zip(above.cells, texts, strict=True)
                    if cell.overlaps(under.column, under.span)
                ]
        return []


def is_figure(text: str) -> bool:
    """Whether a cell holds a figure, and no year or stretch of time, which heads a column."""
    return is_numeric(text) and _TIME.fullmatch(text.strip()) is None


def _is_other_in_line(heads: Sequence[str], figure: Figure) -> bool:
    """Whether the heads of a line say so of a figure; a few words in one cell head the only column there is."""
    if len(heads) == 1:
        is_head = len(heads[0].split()) <= HEAD_WORDS and not heads[0].endswith((".", ":"))
        return is_head and (states_share(heads[0]) or heads_other_unit(heads[0]))
    if figure.offset is not None and figure.offset < len(heads):
        return heads_other_unit(heads[figure.offset])
    return any(map(heads_other_unit, heads[1:]))
