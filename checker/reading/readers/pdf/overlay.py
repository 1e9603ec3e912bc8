"""Puts what lies over a page, or is drawn apart from its line, between the texts where a reader of the page meets it.

A program draws what floats beside a text, or was shifted a little, before or after all other text of the page. Its
place in the file says nothing then: it is read where it stands on the page, behind the text to its left.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, pairwise
from typing import Final

from checker.patterns import pattern
from checker.reading.blocks import STRUCK
from checker.reading.readers.pdf.annotations import Overlay
from checker.reading.readers.pdf.budget import Budget
from checker.reading.readers.pdf.pieces import Box, ByHeight, Piece, common

FIGURE: Final = pattern(r"[-−–+±(]?(?:\d[\d\s.,]*)?\s?(?:€|%|eur|euroa)?\)?", re.IGNORECASE)
"""A figure or a sign of one."""
CELLS: Final = 3
"""So many cells that begin under one another are a column."""
NEAR: Final = 6
"""The lines of a cell stand within so many times the size of their letters."""
HIGHEST: Final = 7_200
"""Letters higher than so many hundredths of a point stand on no line with others."""


def apart(over: Overlay, pieces: Sequence[Piece], budget: Budget) -> tuple[list[Piece], list[Piece], list[Piece]]:
    """What lies over a page beside its texts; the notes that lie across them; and the texts, struck where something
    lies across: nobody can tell which is meant.
    """
    beside: list[Piece] = []
    across: list[Piece] = []
    touched: set[int] = set()
    budget.look(len(pieces) * (len(over.notes) + len(over.areas)))
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
        budget.look(1 + end - first)
        level = [at for _, at in drawn[first:end] if is_level(pieces[at], piece)]
        base = piece.base + min((pieces[at].base - piece.base for at in level), key=abs, default=0)
        beside = [at for at in level if pieces[at].left < piece.left]
        at = max(beside, key=lambda at: (pieces[at].left, at)) if beside else last[first - 1] if first else -1
        behind.setdefault(at, []).append(piece._replace(base=base))
    found: list[Piece] = []
    for at in range(-1, len(pieces)):
        found += pieces[at : at + 1] if at >= 0 else ()
        found += sorted(behind.get(at, ()), key=lambda piece: (-piece.base, piece.left))
    return found


def from_left(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, from the left those that the file draws one after another along one line, but where one is printed
    over another: cells from the right, digits behind those that follow them, a minus behind its figure.
    """
    found: list[Piece] = []
    for run in runs_of(pieces):
        drawn = pieces[run.start : run.stop]
        along = sorted(drawn, key=lambda piece: piece.left)
        is_apart = all(
            after.left >= min(before.right - after.size // 4, before.left + 2 * after.size)
            for before, after in pairwise(along)
        )
        found += [piece._replace(moved=True) for piece in along] if is_apart and along != drawn else drawn
    return found


def is_level(one: Piece, other: Piece) -> bool:
    """Whether two texts stand on one line of the page."""
    return abs(one.base - other.base) * 2 <= max(one.size, other.size)


def without_strays(pieces: Sequence[Piece], budget: Budget) -> tuple[list[Piece], list[Piece]]:
    """The pieces in the order of the file, and those figures that are drawn far from the line on which they stand."""
    kept: list[Piece] = []
    strays: list[Piece] = []
    level = _Level(pieces, budget)
    for is_figure, group in groupby(runs_of(pieces), lambda run: _is_figure(pieces[run.start : run.stop])):
        runs = list(group)
        is_stray = is_figure and _is_apart(pieces, runs) and all(level.text_left_of(run) for run in runs)
        for run in runs:
            (strays if is_stray else kept).extend(pieces[run.start : run.stop])
    return kept, strays


def displaced(pieces: Sequence[Piece], budget: Budget) -> dict[tuple[int, int], str]:
    """The texts that are drawn far from the labels beside which they stand, in a column whose other cells are drawn
    with their labels, by the label's left edge and base line: which of them belongs to which label is not known.
    """
    level = _Level(pieces, budget)
    runs = list(runs_of(pieces))
    cells = Counter(after.left for before, after in pairwise(pieces) if is_level(before, after))
    found: dict[tuple[int, int], str] = {}
    for left, group in groupby(runs, lambda run: pieces[run.start].left):
        column = list(group)
        if cells[left] >= CELLS and _is_apart(pieces, column):
            beside = [(level.text_left_of(run), pieces[run.start].text) for run in column]
            found |= {(label.left, label.base): text for label, text in beside if label is not None}
    return found


def _is_apart(pieces: Sequence[Piece], runs: Sequence[range]) -> bool:
    """Whether these runs neither follow what stands near them nor are followed by it, but for what stands above."""
    first, last = pieces[runs[0].start], pieces[runs[-1].start]
    before = pieces[runs[0].start - 1] if runs[0].start else None
    after = pieces[runs[-1].stop] if runs[-1].stop < len(pieces) else None
    follows = before is not None and abs(before.base - first.base) <= NEAR * first.size
    leads = after is not None and 0 <= last.base - after.base <= NEAR * last.size
    return not (follows or leads)


def runs_of(pieces: Sequence[Piece]) -> Iterator[range]:
    """The stretches of pieces that the file draws along one line, one after another."""
    first = 0
    for at in range(1, len(pieces) + 1):
        if at < len(pieces) and is_level(pieces[at - 1], pieces[at]) and pieces[at - 1].turn == pieces[at].turn:
            continue
        if first < at:
            yield range(first, at)
        first = at


def _is_figure(run: Sequence[Piece]) -> bool:
    text = "".join([piece.text for piece in run]).strip()
    return bool(text) and run[0].turn == 0 and FIGURE.fullmatch(text) is not None


class _Level:
    """The pieces of a page by their height."""

    def __init__(self, pieces: Sequence[Piece], budget: Budget) -> None:
        places = (at for at, piece in enumerate(pieces) if piece.turn == 0)
        self._places = ByHeight(places, lambda at: pieces[at].base)
        self._pieces = pieces
        self._budget = budget

    def text_left_of(self, own: range) -> Piece | None:
        """A text on the line of a run, to its left."""
        piece = self._pieces[own.start]
        places = self._places.between(piece.base - HIGHEST, piece.base + HIGHEST)
        self._budget.look(1 + len(places))
        near = [self._pieces[at] for at in places if at not in own]
        return next((other for other in near if other.left < piece.left and is_level(other, piece)), None)
