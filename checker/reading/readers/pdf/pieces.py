"""What a PDF page draws: pieces of text and shapes, each with its place and its turn in the order of painting.

A PDF holds no words, lines or tables, only strings drawn at points. Where a string begins and ends on the page is what
tells a cell from a word. Places are whole hundredths of a point. Those of a piece run in the direction in which its
text runs, so that a page turned on its side is read like any other; those of a shape are of the page.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from typing import Any, Final, Generic, NamedTuple, TypeVar

from checker.reading.blocks import HIDDEN, STRUCK

Matrix = tuple[Any, Any, Any, Any, Any, Any]
Box = tuple[int, int, int, int]
"""Left, low, right and high edge."""
IDENTITY: Final[Matrix] = (1, 0, 0, 1, 0, 0)
POINT: Final = 100
"""The unit of all places: so many are a point."""
SLANTED: Final = 4
FARTHEST: Final = 1_000_000
"""A number of a drawing beyond this is none that a page could have."""

Colour = tuple[int, int, int]
"""Red, green and blue from 0 to 255."""
END_OF_WORD: Final = " .,:;!?)"
"""What may end words and says nothing of a figure."""
BLACK: Final[Colour] = (0, 0, 0)
WHITE: Final[Colour] = (255, 255, 255)


class Piece(NamedTuple):
    """Text on one base line without a gap inside, in one look."""

    texts: tuple[str, ...]
    """As it was drawn, scrap by scrap."""
    lefts: tuple[int, ...]
    """Where each scrap begins."""
    right: int
    base: int
    """Height of the base line; larger is higher on the page."""
    size: int
    turn: int
    """Direction of the text in quarter turns, the nearest one and ``SLANTED`` more where it runs aslant."""
    moved: bool = True
    """Whether the pen was put here anew, rather than moved on within one string."""
    marks: int = 0
    """Of :mod:`checker.reading.blocks`."""
    fill: Colour | None = BLACK
    """None for a pattern, whose colour is not known."""
    order: int = 0
    """Its turn in the painting of the page."""

    @property
    def left(self) -> int:
        """Where it begins."""
        return self.lefts[0]

    @property
    def text(self) -> str:
        """What it shows."""
        return "".join(self.texts)

    @property
    def box(self) -> Box:
        """Its room on the page: from the base line to the height of its small letters."""
        high = self.base + self.size // 2
        turn = self.turn % SLANTED
        if turn == 0:
            return self.left, self.base, self.right, high
        if turn == 1:
            return -high, self.left, -self.base, self.right
        if turn == 2:
            return -self.right, -high, -self.left, -self.base
        return self.base, -self.right, high, -self.left


class Shape(NamedTuple):
    """A rectangle or a straight line that is painted, or an image."""

    box: Box
    colour: Colour | None
    """None where it is not one colour or not known."""
    order: int
    covers: bool = True
    """Whether it hides what was painted before it."""
    is_image: bool = False


class Slant(NamedTuple):
    """A straight line that runs across, or a side of the hull of a curve."""

    line: tuple[int, int, int, int]
    """Where it begins and ends: across, up, across, up."""
    order: int

    @property
    def box(self) -> Box:
        """The room that it takes."""
        return around([self.line[:2], self.line[2:]])

    def crosses(self, room: Box) -> bool:
        """Whether it runs through a room."""
        x, y, x_too, y_too = self.line
        low, high = max(min(y, y_too), room[1]), min(max(y, y_too), room[3])
        if low > high:
            return False
        ends = [x, x_too] if y == y_too else [x + (x_too - x) * (at - y) // (y_too - y) for at in (low, high)]
        return min(ends) < room[2] and max(ends) > room[0]


Thing = TypeVar("Thing")


class ByHeight(Generic[Thing]):
    """What stands on a page, by its height: what is near is found without a look at all the rest."""

    def __init__(self, things: Iterable[Thing], height: Callable[[Thing], int]) -> None:
        self.things = sorted(things, key=height)
        """From the lowest."""
        self._heights = [height(thing) for thing in self.things]

    def between(self, low: int, high: int) -> list[Thing]:
        """What stands neither below nor above these heights."""
        return self.things[bisect_left(self._heights, low) : bisect_right(self._heights, high)]


def product(a: Matrix, b: Matrix) -> Matrix:
    """The matrix that does first ``a``, then ``b``."""
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )


def box_in(corners: Any, matrix: Matrix = IDENTITY) -> Box | None:
    """The room of a rectangle given by two corners; None where it is none."""
    if not isinstance(corners, list | tuple) or len(corners) != 4:
        return None
    left, low, right, high = (number(resolved(corner)) for corner in corners)
    return around([placed(x, y, matrix) for x, y in ((left, low), (right, low), (right, high), (left, high))])


def placed(across: Any, up: Any, matrix: Matrix) -> tuple[int, int]:
    """A point on the page."""
    a, b, c, d, e, f = matrix
    return round((across * a + up * c + e) * POINT), round((across * b + up * d + f) * POINT)


def around(points: list[tuple[int, int]]) -> Box:
    """The room that points take."""
    across, up = [x for x, _ in points], [y for _, y in points]
    return min(across), min(up), max(across), max(up)


def common(one: Box, other: Box) -> Box:
    """The room that two share; without width or height where they share none."""
    left, low = max(one[0], other[0]), max(one[1], other[1])
    return left, low, max(left, min(one[2], other[2])), max(low, min(one[3], other[3]))


def overlap(one: Box, other: Box) -> bool:
    """Whether two share any room."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def number(operand: Any) -> Any:
    """An operand as a number; what is none, or one out of this world, counts as nothing."""
    return operand if isinstance(operand, int | float) and abs(operand) < FARTHEST else 0


def matrix_of(operands: Any) -> Matrix:
    """The matrix of six operands."""
    numbers = [number(resolved(operand)) for operand in operands] if isinstance(operands, list | tuple) else []
    return (*numbers[-6:],) if len(numbers) >= 6 else IDENTITY


def resolved(value: Any) -> Any:
    """The object itself, where a reference to it stands."""
    return value.get_object() if hasattr(value, "get_object") else value


def is_true(value: Any) -> bool:
    """Whether a truth value of the file is true; its object counts as true in Python either way."""
    return getattr(resolved(value), "value", False) is True


def dictionary(value: Any) -> Any:
    """The dictionary itself; an empty one where something else stands."""
    found = resolved(value)
    return found if isinstance(found, dict) else {}


def within(piece: Piece, room: Box) -> list[Piece]:
    """A piece, hidden where it stands outside a room; struck where its beginning, a digit or sign, or most of it does:
    nobody can tell what stands there. A word whose last letters have no room is the word that it is.
    """
    left, low, right, high = piece.box
    if room[0] <= left and right <= room[2] and room[1] <= low and high <= room[3]:
        return [piece]
    up = common(piece.box, (left, room[1], right, room[3]))
    if (up[3] - up[1]) * 2 < high - low or (piece.turn and common(piece.box, room)[2] <= left):
        return [piece._replace(marks=piece.marks | HIDDEN)]
    if piece.turn == 0 and (outside := _outside(piece, room[0], room[2])):
        is_end = room[0] <= left and all(letter.isalpha() or letter in END_OF_WORD for letter in outside)
        is_word = is_end and 2 * len(outside) <= len(piece.text)
        is_part = len(outside) < len(piece.text.strip())
        return [piece if is_word and is_part else piece._replace(marks=piece.marks | (STRUCK if is_part else HIDDEN))]
    return [piece]


def _outside(piece: Piece, left: int, right: int) -> str:
    """The letters of a piece that stand wholly or half beyond two edges."""
    found: list[str] = []
    for text, begin, end in zip(piece.texts, piece.lefts, (*piece.lefts[1:], piece.right), strict=True):
        one = max(1, (end - begin) // max(1, len(text)))
        found += [
            letter for at, letter in enumerate(text) if not left - one // 2 <= begin + at * one <= right - one // 2
        ]
    return "".join(found).strip()


def cut(piece: Piece, left: int, right: int, mark: int) -> list[Piece]:
    """A piece cut where a mark begins and ends; turned text is not cut, but marked where all of it is meant."""
    if piece.marks & mark:
        return [piece]
    box = piece.box
    slack = piece.size // 4
    if left - slack <= box[0] and right + slack >= box[2]:
        return [piece._replace(marks=piece.marks | mark)]
    if piece.turn or right - slack <= box[0] or left + slack >= box[2]:
        return [piece]
    parts: list[tuple[int, list[int]]] = []
    ends = [*piece.lefts[1:], piece.right]
    for at, (text, begin, end) in enumerate(zip(piece.texts, piece.lefts, ends, strict=True)):
        covered = min(end, right) - max(begin, left)
        touched = mark if covered > min(slack, (end - begin) // 2) else 0
        if touched == HIDDEN and len(text) > 1 and end - begin - covered > slack:
            touched = STRUCK  # some of its letters are seen, but not which
        if parts and parts[-1][0] == touched:
            parts[-1][1].append(at)
        else:
            parts.append((touched, [at]))
    return [
        piece._replace(
            texts=piece.texts[at[0] : at[-1] + 1],
            lefts=piece.lefts[at[0] : at[-1] + 1],
            right=ends[at[-1]],
            moved=piece.moved and at[0] == 0,
            marks=piece.marks | touched,
        )
        for touched, at in parts
    ]
