"""Under which heads the figures of a line stand that lacks some, by the lines of its group that have all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from checker.reading.finder.figures import is_numeric, lined_up
from checker.reading.finder.pieces import Pieces, Span

FEWEST: Final = 2
"""Names side by side that are not the heads of a turned table yet."""
GROUP_LINES: Final = 60
"""Most lines of a group that show its columns."""


def full_lines(pieces: Pieces, first: int, heads: int) -> Iterator[Sequence[Span]]:
    """What stands in the lines of a group, behind their names, that have something under every one of so many heads."""
    for piece in range(first, min(first + GROUP_LINES, len(pieces))):
        text = pieces.texts[piece]
        cells = [cell for cell in pieces.cells(Span(piece, 0, len(text))) if cell.start < cell.end]
        has_figure = any(is_numeric(text[cell.start : cell.end]) for cell in cells)
        if piece in pieces.rows or (pieces.gap(piece) and not has_figure):
            return
        if has_figure and len(cells) - 1 == heads:
            yield cells[1:]


def turned(pieces: Pieces, piece: int) -> list[list[Span]]:
    """The cells of a line of several words and of the lines under it, up to one that has not as many, or no name and
    figures; empty where there are none.
    """
    heads = _cells(pieces, piece) if piece not in pieces.rows else []
    if len(heads) <= FEWEST or any(is_numeric(pieces.text([cell])) for cell in heads):
        return []
    lines = [heads]
    for below in range(piece + 1, min(piece + GROUP_LINES, len(pieces))):
        name, *cells = _cells(pieces, below)
        if len(cells) != len(heads) - 1 or below in pieces.rows or name.start == name.end:
            break
        if not any(is_numeric(pieces.text([cell])) for cell in cells):
            break
        lines.append([name, *cells])
    return lines if len(lines) > 1 else []


def _cells(pieces: Pieces, piece: int) -> list[Span]:
    return list(pieces.cells(Span(piece, 0, len(pieces.texts[piece]))))


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
