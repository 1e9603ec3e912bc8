"""Figures and signs that the file draws apart from the line in which they stand on the page.

A program draws what floats beside a text, or was shifted a little, before or after all other text of the page. Its
place in the file says nothing then: it is read where it stands on the page, behind the text to its left.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final

from checker.reading.readers.pdf.budget import Budget
from checker.reading.readers.pdf.overlay import PIECES, is_level
from checker.reading.readers.pdf.pieces import Piece

FIGURE: Final = re.compile(r"[-−–+±(]?(?:\d[\d\s.,]*)?\s?(?:€|%|eur|euroa)?\)?", re.IGNORECASE)
"""A figure or a sign of one."""
CELLS: Final = 3
"""So many cells that begin under one another are a column."""
NEAR: Final = 6
"""The lines of a cell stand within so many times the size of their letters."""
HIGHEST: Final = 7_200
"""Letters higher than so many hundredths of a point stand on no line with others."""


def without_strays(pieces: Sequence[Piece], budget: Budget) -> tuple[list[Piece], list[Piece]]:
    """The pieces in the order of the file, and those figures that are drawn far from the line on which they stand."""
    kept: list[Piece] = []
    strays: list[Piece] = []
    level = _Level(pieces, budget)
    for is_figure, group in groupby(_runs(pieces), lambda run: _is_figure(pieces[run.start : run.stop])):
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
    runs = list(_runs(pieces))
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


def _runs(pieces: Sequence[Piece]) -> Iterator[range]:
    """The stretches of pieces that the file draws along one line, from the left."""
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

    __slots__ = ("_budget", "_heights", "_pieces", "_places")

    def __init__(self, pieces: Sequence[Piece], budget: Budget) -> None:
        self._places = sorted((piece.base, at) for at, piece in enumerate(pieces) if piece.turn == 0)
        self._heights = [base for base, _ in self._places]
        self._pieces = pieces
        self._budget = budget

    def text_left_of(self, own: range) -> Piece | None:
        """A text on the line of a run, to its left."""
        piece = self._pieces[own.start]
        low = bisect_left(self._heights, piece.base - HIGHEST)
        high = bisect_right(self._heights, piece.base + HIGHEST)
        self._budget.spend(1 + (high - low) // PIECES)
        near = [self._pieces[at] for _, at in self._places[low:high] if at not in own]
        return next((other for other in near if other.left < piece.left and is_level(other, piece)), None)
