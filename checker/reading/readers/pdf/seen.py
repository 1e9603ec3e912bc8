"""What of a page is seen as said: hidden, covered and struck text gets its mark; a scan is told from a page of text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Final, Generic, TypeVar

from checker.patterns import pattern
from checker.reading.blocks import HIDDEN, STRUCK
from checker.reading.readers.looks import are_alike
from checker.reading.readers.pdf.budget import Budget
from checker.reading.readers.pdf.fonts import NO_LETTERS
from checker.reading.readers.pdf.pieces import (
    POINT,
    SLANTED,
    WHITE,
    Box,
    ByHeight,
    Colour,
    Piece,
    Shape,
    Slant,
    common,
    cut,
    within,
)

FEWEST_UP: Final = 8
"""Fewest steps up the page of a drawing that is in no order."""
FAR: Final = 6
"""By so many times the size of its letters a text is drawn above the one before it that is drawn apart."""
PARTS: Final = 8
"""Fewer parts of a page are drawn apart; of more each is a cell."""
HEADS: Final = 6
"""Most lines of the heads and feet of a page."""
BAND: Final = 20 * POINT
BANDS: Final = 60
"""How high a band of a page is, and how many there are above its lower edge and below it."""
STAMP: Final = 100
"""Most letters that somebody stamped on a picture of a page: a date of arrival, a number, a page number."""
UNCLEAR: Final = pattern(rf"(?<=\d)[{NO_LETTERS}]|[{NO_LETTERS}](?=\d)")
"""A sign of a figure that is no letter."""
TINY: Final = 8
"""What is so many times smaller than most letters of a page is not seen."""
THIN: Final = 6
"""A line that strikes is at most this part of the size of the letters."""


def marked(pieces: Sequence[Piece], shapes: Sequence[Shape], page: Box, budget: Budget) -> list[Piece]:
    """The pieces with the marks that the shapes of the page and its edges give them."""
    grounds = Grounds((shape for shape in shapes if not _is_line(shape)), 2 * POINT)
    lines = ByHeight(filter(_is_line, shapes), lambda shape: shape.box[1])
    least = _usual_size(pieces) // TINY
    found: list[Piece] = []
    for piece in pieces:
        if piece.marks & HIDDEN or _is_smaller(piece, least):
            found.append(piece._replace(marks=piece.marks | HIDDEN))
            continue
        parts = within(_without_guesses(piece), page)
        if lines.things and piece.turn == 0 and len(parts) == 1:
            near = lines.between(piece.base + piece.size // 8, piece.base + piece.size * 11 // 20)
            budget.look(len(near))
            parts = _struck(parts[0], near, budget)
        below = grounds.near(piece)
        budget.look(len(below))
        found += [part for one in parts for part in _on_ground(one, below, page, budget)]
    return _written_over(found, budget)


def _is_smaller(piece: Piece, least: int) -> bool:
    """Whether the letters of a piece are lower and narrower; a font may have letters of any height for its size."""
    return piece.size < least and piece.right - piece.left < least * len(piece.text)


def _usual_size(pieces: Sequence[Piece]) -> int:
    """The size of most letters of a page."""
    letters: Counter[int] = Counter()
    for piece in pieces:
        letters[piece.size] += len(piece.text)
    return max(letters, key=lambda size: letters[size], default=0)


def _written_over(pieces: list[Piece], budget: Budget) -> list[Piece]:
    """The pieces, struck where they stand over one that is: what is seen there is neither."""
    struck = ByHeight((piece for piece in pieces if piece.marks & STRUCK), lambda piece: piece.base)
    if not struck.things:
        return pieces
    found: list[Piece] = []
    for piece in pieces:
        near = struck.between(piece.base - piece.size // 4, piece.base + piece.size // 4)
        budget.look(len(near))
        is_over = any(_stands_over(piece, other) for other in near if other is not piece)
        found.append(piece._replace(marks=piece.marks | STRUCK) if is_over else piece)
    return found


def _stands_over(piece: Piece, other: Piece) -> bool:
    """Whether most of a piece stands over another one."""
    room = common(piece.box, other.box)
    return 2 * (room[2] - room[0]) > piece.right - piece.left and piece.turn == other.turn


def _without_guesses(piece: Piece) -> Piece:
    """The piece, struck where it has a sign beside a digit that nobody can tell."""
    text = piece.text
    is_plain = text.isascii() and text.isprintable()
    return piece if is_plain or UNCLEAR.search(text) is None else piece._replace(marks=piece.marks | STRUCK)


Painted = TypeVar("Painted", Shape, Slant)


def crossed(pieces: Sequence[Piece], slants: Sequence[Slant], budget: Budget) -> list[Piece]:
    """The pieces, struck where a slanted line or a curve runs through them: nobody can tell whether they still hold."""
    grounds = Grounds(slants, 0)
    found: list[Piece] = []
    for piece in pieces:
        near = grounds.near(piece)
        budget.look(len(near))
        is_crossed = any(slant.order > piece.order and slant.crosses(piece.box) for slant in near)
        found.append(piece._replace(marks=piece.marks | STRUCK) if is_crossed else piece)
    return found


class Grounds(Generic[Painted]):
    """The shapes of a page by height: a piece is looked at with those that stand near."""

    def __init__(self, shapes: Iterable[Painted], least: int) -> None:
        self._bands: dict[int, list[Painted]] = {}
        for shape in shapes:
            _, low, _, high = shape.box
            if high - low >= least:
                for band in range(max(low // BAND, -BANDS), min(high // BAND, BANDS) + 1):
                    self._bands.setdefault(band, []).append(shape)

    def near(self, piece: Piece) -> Sequence[Painted]:
        """The shapes at the height of a piece's middle, in the order of painting."""
        _, low, _, high = piece.box
        return self._bands.get((low + high) // 2 // BAND, ())


def in_order(pieces: Sequence[Piece], is_sheet: bool = False) -> Sequence[Piece]:
    """The pieces in the order of the file, which tells columns of text from tables; from the top of the page where the
    file draws them upward, or in no order, as a sheet's cells of several lines behind all others. What it draws apart
    comes into the gap of the text where it stands.
    """
    steps = [
        after.base - before.base for before, after in pairwise(pieces) if abs(after.base - before.base) > after.size
    ]
    up = sum(step > 0 for step in steps)
    if is_sheet or (up >= FEWEST_UP and up * 3 >= len(steps)):
        return sorted(pieces, key=lambda piece: (piece.turn, -piece.base, piece.left))
    far = [at for at in range(1, len(pieces)) if pieces[at].base - pieces[at - 1].base > FAR * pieces[at].size]
    if not 0 < len(far) < PARTS:
        return pieces
    found: list[Piece] = []
    for first, last in pairwise([0, *far, len(pieces)]):
        found = _in_gaps((found, pieces[first:last])) or [*found, *pieces[first:last]]
    return found


def _in_gaps(parts: tuple[Sequence[Piece], Sequence[Piece]]) -> list[Piece]:
    """Two parts of a page from above, if one stands in gaps of the other and that is no heads and feet; or none."""
    ranked = sorted((-piece.base, number, at) for number, part in enumerate(parts) for at, piece in enumerate(part))
    outer = ranked[0][1]
    if ranked[-1][1] != outer or len({piece.base for piece in parts[outer]}) <= HEADS:
        return []
    found: list[Piece] = []
    done = [0, 0]
    above: Sequence[Piece] = ()
    for number, stretch in groupby(ranked, key=itemgetter(1)):
        first, places = done[number], sorted(at for _, _, at in stretch)
        done[number] += len(places)
        own = parts[number][first : done[number]]
        if places != list(range(first, done[number])) or any(piece.turn for piece in own):
            return []
        if above and not _is_under(own, above):
            return []
        found += own
        above = own
    return found


def _is_under(pieces: Sequence[Piece], above: Sequence[Piece]) -> bool:
    """Whether some texts stand below others, and neither beside them nor between their lines."""
    is_below = min(piece.base for piece in above) - max(piece.base for piece in pieces) >= pieces[0].size
    left, right = min(piece.left for piece in pieces), max(piece.right for piece in pieces)
    return is_below and left < max(piece.right for piece in above) and min(piece.left for piece in above) < right


def without_turned(pieces: Sequence[Piece]) -> tuple[list[Piece], list[Piece]]:
    """The pieces, and apart those texts that run in another direction than most and stand amid them, not at the edge of
    the page: heads and labels of a table, whose cells nobody finds by them. A page that runs aslant is told by its
    first text, since nobody knows what stands beside what.
    """
    letters: Counter[int] = Counter()
    for piece in pieces:
        letters[piece.turn] += len(piece.text)
    most = max(letters, key=lambda turn: letters[turn], default=0)
    if most >= SLANTED:
        return [], list(pieces[:1])
    if len(letters) < 2:
        return list(pieces), []
    boxes = [piece.box for piece in pieces if piece.turn == most]
    left, low = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, high = max(box[2] for box in boxes), max(box[3] for box in boxes)
    kept: list[Piece] = []
    turned: list[Piece] = []
    for piece in pieces:
        across, up = piece.box[0] + piece.box[2], piece.box[1] + piece.box[3]
        is_amid = 2 * left <= across <= 2 * right and 2 * low <= up <= 2 * high
        (turned if piece.turn != most and is_amid else kept).append(piece)
    return kept, turned


def is_scan(pieces: Sequence[Piece], shapes: Sequence[Shape], page: Box) -> bool:
    """Whether a page is a picture: images over half of it, and no more text that is seen than a stamp has."""
    letters = sum(len(piece.text.strip()) for piece in pieces if not piece.marks & HIDDEN)
    return letters <= STAMP and sum(_room(shape, page) for shape in shapes) * 2 >= _area(page) > 0


def has_picture(shapes: Sequence[Shape], page: Box) -> bool:
    """Whether an image takes so much of the page that it may be a table or a page of its own."""
    return any(_is_picture(shape, page) for shape in shapes)


def _is_picture(shape: Shape, page: Box) -> bool:
    return _room(shape, page) * 6 >= _area(page) > 0


def pictures_in_lines(pieces: Sequence[Piece], shapes: Sequence[Shape], budget: Budget) -> dict[Box, int]:
    """Where images of about the height of letters stand behind a text, and the base line of that: each may be a figure
    or a sign.
    """
    images = [shape.box for shape in shapes if shape.is_image]
    budget.look(len(images) * len(pieces))
    return {box: piece.base for box in images for piece in pieces if _is_in_line(box, piece)}


def _is_in_line(image: Box, piece: Piece) -> bool:
    middle, high = (image[1] + image[3]) // 2, image[3] - image[1]
    is_level = piece.base - piece.size // 4 <= middle <= piece.base + piece.size
    return piece.turn == 0 and is_level and high <= 2 * piece.size and piece.left < image[0]


def _room(shape: Shape, page: Box) -> int:
    """How much of a page an image covers; nothing where it is none."""
    return _area(common(shape.box, page)) if shape.is_image else 0


def _area(box: Box) -> int:
    return (box[2] - box[0]) * (box[3] - box[1])


def rules_of(shapes: Iterable[Shape]) -> Grounds[Shape]:
    """The lines of a page that stand upright and may divide cells."""
    return Grounds((one for one in shapes if _is_upright(one) and one.colour != WHITE), 5 * POINT)


def _is_upright(shape: Shape) -> bool:
    left, _, right, _ = shape.box
    return not shape.is_image and right - left <= 2 * POINT


def _is_line(shape: Shape) -> bool:
    left, low, right, high = shape.box
    return high - low <= 200 and right - left > 200


def _struck(piece: Piece, lines: Sequence[Shape], budget: Budget) -> list[Piece]:
    """The piece, or its parts where a line strikes only some of it."""
    parts = [piece]
    for line in lines:
        left, low, right, high = line.box
        if line.colour != WHITE and (high - low) * THIN <= piece.size:
            budget.look(len(parts) + len(piece.texts))
            parts = [part for one in parts for part in cut(one, left, right, STRUCK)]
    return parts


def _is_veil(shape: Shape, piece: Piece, page: Box) -> bool:
    """Whether a shape is a picture with gaps, as a stamp, over a figure; one as large as a watermark only shades it."""
    is_figure = any(letter.isdigit() for letter in piece.text)
    return is_figure and shape.is_image and not shape.covers and not _is_picture(shape, page)


def _on_ground(piece: Piece, grounds: Sequence[Shape], page: Box, budget: Budget) -> list[Piece]:
    """The piece, hidden where it is of its ground's colour or something covers it; struck under a picture with gaps."""
    ground: Colour | None = WHITE
    left, low, right, high = piece.box
    parts = [piece]
    for shape in grounds:
        edges = shape.box
        if edges[1] > low + (high - low) // 2 or edges[3] < high - (high - low) // 2:
            continue
        if shape.order < piece.order:
            if edges[0] <= (left + right) // 2 <= edges[2] and (shape.covers or shape.colour is None):
                ground = shape.colour
        elif shape.covers or _is_veil(shape, piece, page):
            budget.look(len(parts) + len(piece.texts))
            mark = HIDDEN if shape.covers else STRUCK
            parts = [part for one in parts for part in cut(one, edges[0], edges[2], mark)]
    if piece.fill is not None and ground is not None and are_alike(piece.fill, ground):
        return [part._replace(marks=part.marks | HIDDEN) for part in parts]
    return parts
