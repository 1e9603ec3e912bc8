"""Under which heads the figures of a line stand that lacks some, by the lines of its group that have all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from checker.reading.finder.figures import is_numeric, lined_up
from checker.reading.finder.pieces import Pieces, Span

GROUP_LINES: Final = 60
"""Most lines of a group that show its columns."""


def full_lines(pieces: Pieces, first: int, heads: int) -> Iterator[Sequence[Span]]:
    """The figures of the lines of a group that have one under every one of so many heads."""
    for piece in range(first, min(first + GROUP_LINES, len(pieces))):
        text = pieces.texts[piece]
        cells = [cell for cell in pieces.cells(Span(piece, 0, len(text))) if cell.start < cell.end]
        figures = [cell for cell in cells if is_numeric(text[cell.start : cell.end])]
        if piece in pieces.rows or (pieces.gap(piece) and not figures):
            return
        if len(figures) == len(cells) - 1 == heads:
            yield figures


def places_under(pieces: Pieces, full: Sequence[Sequence[Span]], figures: Sequence[Span]) -> tuple[int, ...] | None:
    """The places of the heads, from 0, over the figures of a line that lacks some: by the tabs before them, or by where
    they stand under those of the ``full`` lines, which have all; None where these do not show it.
    """
    if "\t" in pieces.texts[figures[0].piece]:
        columns = {tuple([_tabs_before(pieces, cell) for cell in line]) for line in full}
        tabs = tuple([_tabs_before(pieces, cell) for cell in figures])
        stops = next(iter(columns)) if len(columns) == 1 else ()
        return tuple(map(stops.index, tabs)) if set(tabs) <= set(stops) else None
    lines = {tuple([(cell.start, cell.end) for cell in line]) for line in full}
    gaps = {_gap_before(pieces, cell) for line in (*full, figures) for cell in line}
    if len(gaps) < 2 or not lines:  # gaps of one width line nothing up
        return None
    return lined_up(lines, tuple([(one.start, one.end) for one in figures]))


def _gap_before(pieces: Pieces, cell: Span) -> int:
    text = pieces.texts[cell.piece][: cell.start]
    return len(text) - len(text.rstrip())


def _tabs_before(pieces: Pieces, cell: Span) -> int:
    return pieces.texts[cell.piece].count("\t", 0, cell.start)
