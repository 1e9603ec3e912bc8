"""The minus before a figure where a page draws it as a short line rather than writes it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from checker.reading.readers.pdf.boxes import Ink
from checker.reading.readers.pdf.budget import Budget
from checker.reading.readers.pdf.pieces import POINT, WHITE, Box, Piece, Shape

MINUS: Final = "−"
LONGEST: Final = 30 * POINT
"""A longer line is no sign at any size of letters."""
HIGHEST: Final = 72 * POINT
"""The largest letters beside which a sign is looked for."""
LOOKED_AT: Final = 8
"""So many pieces or lines looked at cost as much as one drawing operation."""


def signed(pieces: Sequence[Piece], shapes: Iterable[Shape], inks: Iterable[Ink], budget: Budget) -> list[Piece]:
    """The pieces, a minus before each figure that a short line at half its height stands directly before."""
    lines: list[Shape | Ink] = [*shapes, *inks]
    drawn = [line.box for line in lines if line.colour != WHITE and _is_small(line.box)]
    drawn.sort(key=lambda box: box[1] + box[3])
    found = sorted(pieces, key=lambda piece: piece.base)
    bases, middles = [piece.base for piece in found], [box[1] + box[3] for box in drawn]
    places = {id(piece): place for place, piece in enumerate(pieces)}
    made = list(pieces)
    for box, middle in zip(drawn, middles, strict=True):
        row = found[bisect_left(bases, middle // 2 - HIGHEST) : bisect_right(bases, middle // 2)]
        budget.spend(len(row) // LOOKED_AT)
        row = [piece for piece in row if _is_at_half_height(box, piece)]
        if not row or any(_is_written_over(piece, box) for piece in row):
            continue
        for piece in row:
            near = drawn[bisect_left(middles, middle - 2 * piece.size) : bisect_right(middles, middle + 2 * piece.size)]
            scrap = _figure_after(made[places[id(piece)]], box)
            budget.spend(len(near) // LOOKED_AT)
            if scrap is not None and not any(_is_of_another_sign(other, box, piece.size) for other in near):
                made[places[id(piece)]] = _with_minus(made[places[id(piece)]], scrap, box[0])
    return made


def _is_small(box: Box) -> bool:
    return 0 < max(box[2] - box[0], box[3] - box[1]) <= LONGEST


def _is_at_half_height(box: Box, piece: Piece) -> bool:
    """Whether a line is as long, as thin and as high as a minus beside these letters."""
    wide, high, size = box[2] - box[0], box[3] - box[1], piece.size
    middle = (box[1] + box[3]) // 2 - piece.base
    return piece.turn == 0 and size <= 5 * wide <= 5 * size and 6 * high <= size and size <= 8 * middle <= 5 * size


def _is_written_over(piece: Piece, box: Box) -> bool:
    """Whether letters stand where the line is: it strikes them."""
    ends = pairwise((*piece.lefts, piece.right))
    written = [one for text, one in zip(piece.texts, ends, strict=True) if text.strip()]
    return any(4 * (min(end, box[2]) - max(begin, box[0])) > box[2] - box[0] for begin, end in written)


def _figure_after(piece: Piece, box: Box) -> int | None:
    """The scrap of a piece that begins with a digit directly behind a line; None where there is none."""
    for number, (text, left) in enumerate(zip(piece.texts, piece.lefts, strict=True)):
        is_begun = number == 0 or not piece.texts[number - 1][-1:].isalnum()
        if is_begun and text[:1].isdigit() and -piece.size <= 8 * (left - box[2]) <= 4 * piece.size:
            return number
    return None


def _is_of_another_sign(other: Box, box: Box, size: int) -> bool:
    """Whether another line makes the two a plus, an equals sign, a box to tick or one dash of many."""
    above = abs(other[1] + other[3] - box[1] - box[3])
    if 16 * above <= 2 * size and other[3] - other[1] <= 4 * size // 16:
        return size // 8 < box[0] - other[2] <= size
    return other[0] <= box[2] and other[2] >= box[0] and max(other[2] - other[0], other[3] - other[1]) <= size


def _with_minus(piece: Piece, scrap: int, left: int) -> Piece:
    texts, lefts = list(piece.texts), list(piece.lefts)
    texts[scrap], lefts[scrap] = MINUS + texts[scrap], left
    return piece._replace(texts=tuple(texts), lefts=tuple(lefts))
