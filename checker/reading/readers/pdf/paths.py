"""Paths of a PDF drawing: what they paint and what they clip. ISO 32000-1, 8.5."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, Final

from checker.reading.readers.pdf.boxes import MOST, SMALL, Ink
from checker.reading.readers.pdf.budget import Budget
from checker.reading.readers.pdf.pieces import POINT, WHITE, Box, Colour, Shape, Slant, around, common, number, placed
from checker.reading.readers.pdf.state import State

SLANTS: Final = 10_000
"""Most lines of a page that run across and are looked at."""
PAINT: Final = 2
"""What painting a path costs besides, in drawing operations."""


class Paths:
    """Follows the operators of paths and images."""

    def __init__(self, budget: Budget) -> None:
        self.shapes: list[Shape] = []
        """In the order of painting."""
        self.inks: list[Ink] = []
        """Paths that are no larger than a box to tick."""
        self.slants: list[Slant] = []
        """Lines that run across, and curves, as the lines between their points."""
        self._budget = budget
        self._state = State()
        self._off = 0
        """How many layers around are off."""
        self._order = 0
        self._path: list[list[tuple[int, int]]] = []
        self._is_curved = False
        self._clips = False

    def _flush(self) -> None:
        """End the open piece of text, so that it keeps its turn in the order of painting."""

    def _rectangle(self, operands: Any) -> None:
        if len(operands) >= 4:
            left, low, width, height = (number(operand) for operand in operands[:4])
            right, high = left + width, low + height
            corners = ((left, low), (right, low), (right, high), (left, high), (left, low))
            self._path.append([placed(x, y, self._state.matrix) for x, y in corners])

    def _begin_path(self, operands: Any) -> None:
        self._path.append([self._point(operands)])

    def _line_to(self, operands: Any) -> None:
        if self._path:
            self._path[-1].append(self._point(operands))

    def _curve_to(self, operands: Any) -> None:
        self._is_curved = True
        for at in range(0, len(operands) - 1, 2):
            self._line_to(operands[at : at + 2])

    def _close_path(self, operands: Any) -> None:
        if self._path:
            self._path[-1].append(self._path[-1][0])

    def _point(self, operands: Any) -> tuple[int, int]:
        across, up = operands[-2:] if len(operands) > 1 else (0, 0)
        return placed(number(across), number(up), self._state.matrix)

    def _fill(self, operands: Any, is_even: bool = False) -> None:
        """Paint what the path is around; ``is_even``: not what stands in an even number of its parts."""
        self._note(self._state.fill, True)
        boxes: list[Box] = []
        turns: list[bool] = []
        for points in () if self._is_curved else self._path:
            box = around(points)
            if all(x in (box[0], box[2]) and y in (box[1], box[3]) for x, y in points):
                is_frame = bool(boxes) and (is_even or turns[-1] != _turns_left(points))
                turns.append(_turns_left(points))
                boxes += _frame(boxes.pop(), box) if is_frame else [box]
        for box in boxes:
            self._paint(box, self._state.fill, self._state.is_opaque)
        self._end_path(operands)

    def _stroke(self, operands: Any) -> None:
        self._note(self._state.line, False)
        half = max(1, round(self._state.width * POINT * max(abs(part) for part in self._state.matrix[:4])) // 2)
        ink, covers = self._state.line, self._state.is_line_opaque and half > POINT
        for (x, y), (x_too, y_too) in self._straight_lines():
            left, low, right, high = around([(x, y), (x_too, y_too)])
            if y == y_too:
                self._paint((left, low - half, right, high + half), ink, covers)
            elif x == x_too:
                self._paint((left - half, low, right + half, high), ink, covers)
        if ink != WHITE and not self._state.is_faint and not self._off:
            self._slant()
        self._end_path(operands)

    def _slant(self) -> None:
        """Keep the lines that run across, and those between the points of a curve."""
        self._flush()
        self._order += 1
        for points in self._path:
            for one, two in pairwise(points[: SLANTS - len(self.slants)]):
                if self._is_curved or (one[0] != two[0] and one[1] != two[1]):
                    self.slants.append(Slant((*one, *two), self._order))

    def _fill_and_stroke(self, operands: Any) -> None:
        path, is_curved = self._path, self._is_curved
        self._fill(operands)
        self._path, self._is_curved = path, is_curved
        self._stroke(operands)

    def _straight_lines(self) -> list[tuple[tuple[int, int], tuple[int, int]]]:
        return [] if self._is_curved else [pair for points in self._path for pair in pairwise(points)]

    def _end_path(self, operands: Any) -> None:
        if self._clips and self._path:
            self._clip(around([point for points in self._path for point in points]))
        self._path, self._is_curved, self._clips = [], False, False

    def _clip_path(self, operands: Any) -> None:
        self._clips = True

    def _clip(self, box: Box) -> None:
        """Leave no more room than a box."""
        self._state.clip = box if self._state.clip is None else common(self._state.clip, box)

    def _note(self, ink: Colour | None, is_fill: bool) -> None:
        """Keep a path that is no larger than a box to tick."""
        self._budget.spend(PAINT)
        points = [point for points in self._path for point in points]
        if not points or self._off or self._state.is_faint or len(self.inks) >= MOST:
            return
        box = around(points)
        if max(box[2] - box[0], box[3] - box[1]) <= SMALL[1]:
            is_slanted = any(one[0] != two[0] and one[1] != two[1] for one, two in self._straight_lines())
            self.inks.append(Ink(box, ink, is_fill, is_slanted))

    def _paint(self, box: Box, ink: Colour | None, covers: bool, is_image: bool = False) -> None:
        if not (self._off or self._state.is_faint):
            self._flush()
            self._order += 1
            seen = box if self._state.clip is None else common(box, self._state.clip)
            self.shapes.append(Shape(seen, ink, self._order, covers, is_image))

    def _shade(self, operands: Any) -> None:
        if self._state.clip is not None:
            self._paint(self._state.clip, None, self._state.is_opaque)

    def _image(self, operands: Any, image: Any = None) -> None:
        is_whole = image is not None and not any(key in image for key in ("/SMask", "/Mask", "/ImageMask"))
        corners = [placed(x, y, self._state.matrix) for x, y in ((0, 0), (1, 0), (1, 1), (0, 1))]
        self._paint(around(corners), None, is_whole and self._state.is_opaque, True)


def _turns_left(points: list[tuple[int, int]]) -> bool:
    """Whether a path runs around its room against the clock."""
    return sum((x_too - x) * (y_too + y) for (x, y), (x_too, y_too) in pairwise([*points, points[0]])) < 0


def _frame(one: Box, other: Box) -> list[Box]:
    """What is painted of two rectangles, of which one may be a hole in the other."""
    inner = common(one, other)
    if inner not in (one, other) or one == other:
        return [one, other]
    (left, low, right, high), outer = inner, one if inner == other else other
    sides = [
        (outer[0], outer[1], left, outer[3]), (right, outer[1], outer[2], outer[3]),
        (left, outer[1], right, low), (left, high, right, outer[3]),
    ]  # fmt: skip
    return [side for side in sides if side[0] < side[2] and side[1] < side[3]]
