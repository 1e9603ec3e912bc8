"""What a page draws with lines rather than writes: boxes to tick, chosen or not, and the minus before a figure.

A box is a small square or circle beside a text. It is chosen where something is drawn or written inside: a cross, a
dot, a tick; or where it is filled among boxes that are not. A small shape with other letters inside is no box, nor is
one without a text beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from checker.reading.blocks import CHOSEN, UNCHOSEN
from checker.reading.readers.pdf.annotations import box_piece
from checker.reading.readers.pdf.budget import Budget
from checker.reading.readers.pdf.pieces import POINT, WHITE, Box, ByHeight, Colour, Piece, Shape
from checker.reading.readers.symbols import TICKS

SMALL: Final = (4 * POINT, 18 * POINT)
"""Smallest and largest side of a box."""
MOST: Final = 1_000
"""Most small shapes of a page that are looked at."""
NEAR: Final = 3
"""A text stands beside a box within so many times its side."""
MINUS: Final = "−"
LONGEST: Final = 30 * POINT
"""A longer line is no sign at any size of letters."""
HIGHEST: Final = 72 * POINT
"""The largest letters beside which a sign is looked for."""


class Ink(NamedTuple):
    """A small path that is painted."""

    box: Box
    colour: Colour | None
    is_fill: bool
    is_slanted: bool = False
    """Whether a straight line of it runs across."""


def boxes_of(inks: Sequence[Ink], pieces: Sequence[Piece], budget: Budget) -> tuple[list[Piece], set[int]]:
    """The boxes of a page as pieces, and the places of those pieces that are the tick in one."""
    found: list[tuple[Ink, bool | None, int | None]] = []
    outer: list[list[Ink]] = []
    for ink in sorted(inks, key=lambda ink: ink.box[0] - ink.box[2]):
        budget.spend(1 + len(outer) // 16)
        around = next((group for group in reversed(outer) if _is_inside(ink.box, group[0].box)), None)
        if around is not None:
            around.append(ink)
        elif _is_square(ink.box):
            outer.append([ink])
    for group in outer:
        budget.look(len(pieces))
        inside = [at for at, piece in enumerate(pieces) if _is_inside(piece.box, group[0].box)]
        text = "".join(pieces[at].text.strip() for at in inside)
        if (not text or text in TICKS) and any(_is_beside(piece, group[0].box) for piece in pieces):
            found.append((group[0], True if text else _is_chosen(group), inside[0] if inside else None))
    frames = any(chosen is not None for _, chosen, _ in found)
    boxes = [box_piece(ink.box, CHOSEN if chosen is not False else UNCHOSEN) for ink, chosen, _ in found if frames]
    return boxes, {at for _, _, at in found if at is not None}


def _is_chosen(group: Sequence[Ink]) -> bool | None:
    """Whether something is drawn inside; None where it is only a filled shape."""
    first, *others = group
    side = first.box[2] - first.box[0]
    grounds = [ink for ink in group if ink.is_fill and (ink.box[2] - ink.box[0]) * 20 >= side * 17]
    for ink in others:
        width = _longest(ink.box)
        if ink.is_slanted or (side * 3 <= width * 10 and width * 20 < side * 17 and ink.colour != WHITE):
            return True
    is_dark = bool(grounds) and grounds[-1].colour not in (None, WHITE)
    if is_dark and any(ink.colour == WHITE and not ink.is_fill for ink in others):
        return True
    if is_dark and len(group) == len(grounds) == 1:
        return None
    return is_dark and any(ink.is_fill and ink.colour == WHITE and ink not in grounds for ink in others)


def _is_square(box: Box) -> bool:
    wide, high = box[2] - box[0], box[3] - box[1]
    return SMALL[0] <= wide <= SMALL[1] and abs(wide - high) * 5 <= wide


def _is_inside(box: Box, other: Box) -> bool:
    slack = POINT
    middle = (box[0] + box[2]) // 2, (box[1] + box[3]) // 2
    if not (other[0] < middle[0] < other[2] and other[1] < middle[1] < other[3]):
        return False
    return other[0] - slack <= box[0] and box[2] <= other[2] + slack


def _is_beside(piece: Piece, box: Box) -> bool:
    left, low, right, _ = piece.box
    middle = (box[1] + box[3]) // 2
    if piece.turn or not low - piece.size // 4 <= middle <= low + piece.size or not piece.text.strip():
        return False
    far = NEAR * (box[2] - box[0])
    return 0 <= left - box[2] <= far or 0 <= box[0] - right <= far


def signed(pieces: Sequence[Piece], shapes: Iterable[Shape], inks: Iterable[Ink], budget: Budget) -> list[Piece]:
    """The pieces, a minus before each figure that a short line at half its height stands directly before."""
    lines: list[Shape | Ink] = [*shapes, *inks]
    drawn = [line.box for line in lines if line.colour != WHITE and 0 < _longest(line.box) <= LONGEST]
    signs, texts = ByHeight(drawn, _middle), ByHeight(pieces, lambda piece: piece.base)
    places = {id(piece): place for place, piece in enumerate(pieces)}
    made = list(pieces)
    for box in signs.things:
        middle = _middle(box)
        row = texts.between(middle // 2 - HIGHEST, middle // 2)
        budget.look(len(row))
        row = [piece for piece in row if _is_at_half_height(box, piece)]
        if not row or any(_is_written_over(piece, box) for piece in row):
            continue
        for piece in row:
            near = signs.between(middle - 2 * piece.size, middle + 2 * piece.size)
            scrap = _figure_after(made[places[id(piece)]], box)
            budget.look(len(near))
            if scrap is not None and not any(_is_of_another_sign(other, box, piece.size) for other in near):
                made[places[id(piece)]] = _with_minus(made[places[id(piece)]], scrap, box[0])
    return made


def _middle(box: Box) -> int:
    """Twice the height of its middle."""
    return box[1] + box[3]


def _longest(box: Box) -> int:
    return max(box[2] - box[0], box[3] - box[1])


def _is_at_half_height(box: Box, piece: Piece) -> bool:
    """Whether a line is as long, as thin and as high as a minus beside these letters."""
    wide, high, size = box[2] - box[0], box[3] - box[1], piece.size
    middle = _middle(box) // 2 - piece.base
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
    above = abs(_middle(other) - _middle(box))
    if 16 * above <= 2 * size and other[3] - other[1] <= 4 * size // 16:
        return size // 8 < box[0] - other[2] <= size
    return other[0] <= box[2] and other[2] >= box[0] and _longest(other) <= size


def _with_minus(piece: Piece, scrap: int, left: int) -> Piece:
    texts, lefts = list(piece.texts), list(piece.lefts)
    texts[scrap], lefts[scrap] = MINUS + texts[scrap], left
    return piece._replace(texts=tuple(texts), lefts=tuple(lefts))
