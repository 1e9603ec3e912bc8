"""Puts what lies over a page between the texts that are drawn on it, where a reader of the page meets it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import partial
from itertools import accumulate
from typing import Final

from checker.reading.blocks import STRUCK
from checker.reading.readers.pdf.annotations import Overlay
from checker.reading.readers.pdf.budget import Budget
from checker.reading.readers.pdf.pieces import Box, Piece, common

PIECES: Final = 8
"""So many texts looked at cost as much as one drawing operation."""


def apart(over: Overlay, pieces: Sequence[Piece], budget: Budget) -> tuple[list[Piece], list[Piece], list[Piece]]:
    """What lies over a page beside its texts; the notes that lie across them; and the texts, struck where something
    lies across: nobody can tell which is meant.
    """
    beside: list[Piece] = []
    across: list[Piece] = []
    touched: set[int] = set()
    budget.spend(len(pieces) * (len(over.notes) + len(over.areas)) // PIECES)
    for note in over.notes:
        below = [at for at, piece in enumerate(pieces) if _share_room(piece.box, note) or _are_two_figures(piece, note)]
        (across if below else beside).append(note)
        touched.update(below)
    for box, _ in over.areas:
        touched.update(at for at, piece in enumerate(pieces) if _share_room(box, piece))
    seen = [piece._replace(marks=piece.marks | STRUCK) if at in touched else piece for at, piece in enumerate(pieces)]
    return [*over.fields, *beside], across, seen


def _are_two_figures(piece: Piece, note: Piece) -> bool:
    """Whether a note writes one figure close beside another."""
    gap = max(note.left - piece.right, piece.left - note.right)
    is_close = is_level(piece, note) and piece.turn == 0 and abs(gap) <= note.size
    return is_close and note.text[-1:].isdigit() and piece.text.rstrip()[-1:].isdigit()


def _share_room(box: Box, piece: Piece) -> bool:
    """Whether a text stands in a room, not only close beside or below it."""
    left, low, right, high = common(box, piece.box)
    return right - left > piece.size // 4 and high - low > piece.size // 8


def laid_over(pieces: Sequence[Piece], over: Sequence[Piece], budget: Budget) -> list[Piece]:
    """The pieces with those that lie over them: each behind the text to its left on the same height, else behind the
    last text above it.
    """
    if not over:
        return list(pieces)
    drawn = sorted((-piece.base, at) for at, piece in enumerate(pieces) if piece.turn == 0)
    heights = [height for height, _ in drawn]
    last = list(accumulate((at for _, at in drawn), max))
    behind: dict[int, list[Piece]] = {}
    for piece in over:
        slack = max(piece.size, 600) // 2
        first, end = bisect_left(heights, -piece.base - slack), bisect_right(heights, -piece.base + slack)
        budget.spend(1 + (end - first) // PIECES)
        level = [at for _, at in drawn[first:end] if is_level(pieces[at], piece)]
        base = min((pieces[at].base for at in level), key=partial(_distance, piece.base), default=piece.base)
        beside = [at for at in level if pieces[at].left < piece.left]
        at = max(beside, key=lambda at: (pieces[at].left, at)) if beside else last[first - 1] if first else -1
        behind.setdefault(at, []).append(piece._replace(base=base))
    found: list[Piece] = []
    for at in range(-1, len(pieces)):
        found += pieces[at : at + 1] if at >= 0 else ()
        found += sorted(behind.get(at, ()), key=lambda piece: (-piece.base, piece.left))
    return found


def _distance(one: int, other: int) -> int:
    return abs(one - other)


def is_level(one: Piece, other: Piece) -> bool:
    """Whether two texts stand on one line of the page."""
    return abs(one.base - other.base) * 2 <= max(one.size, other.size)
