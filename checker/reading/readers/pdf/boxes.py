"""Boxes to tick that a page draws with lines: chosen or not.

A box is a small square or circle beside a text. It is chosen where something is drawn or written inside: a cross, a
dot, a tick; or where it is filled among boxes that are not. A small shape with other letters inside is no box, nor is
one without a text beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from checker.reading.blocks import CHOSEN, UNCHOSEN
from checker.reading.readers.pdf.annotations import box_piece
from checker.reading.readers.pdf.budget import Budget
from checker.reading.readers.pdf.pieces import POINT, WHITE, Box, Colour, Piece

SMALL: Final = (4 * POINT, 18 * POINT)
"""Smallest and largest side of a box."""
MOST: Final = 1_000
"""Most small shapes of a page that are looked at."""
NEAR: Final = 3
"""A text stands beside a box within so many times its side."""
TICKS: Final = frozenset("xX✓✔✗✘×☒")


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
        budget.spend(len(pieces) // 8)
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
        width = max(ink.box[2] - ink.box[0], ink.box[3] - ink.box[1])
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
