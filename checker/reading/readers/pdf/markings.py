"""What somebody drew over a PDF page: lines through its words, and grounds, stamps and blackenings on them.

Only where such a marking stands is read, not what it shows: what it touches is in doubt. ISO 32000-1, 12.5.6.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final

from checker.reading.readers.pdf.pieces import POINT, Box, number, resolved

COVERS: Final = frozenset({"/Stamp", "/Redact"})
"""Kinds that cover all of their room."""
FRAMES: Final = frozenset({"/Square", "/Circle", "/Polygon"})
"""Kinds that cover it where they are filled."""
PENS: Final = frozenset({"/Line", "/PolyLine", "/Polygon", "/Ink"})
"""Kinds that are lines."""
POINTS: Final = 2_000
"""Most numbers of one stroke of a pen, and most strokes."""

Point = tuple[int, int]


def covered(annotation: Any, kind: Any, box: Box) -> bool:
    """Whether a marking covers the room that it takes; one of a pen without a course does too."""
    is_filled = kind in FRAMES and bool(resolved(annotation.get("/IC")))
    is_without_course = kind in PENS and not any(strokes(annotation))
    return kind in COVERS or is_filled or (is_without_course and box[0] < box[2])


def strokes(annotation: Any) -> Iterator[tuple[Point, Point]]:
    """The straight strokes of a pen: where each begins and ends."""
    inks = resolved(annotation.get("/InkList"))
    courses = [annotation.get("/L"), annotation.get("/Vertices"), *(inks[:POINTS] if isinstance(inks, list) else [])]
    for course in map(resolved, courses):
        if isinstance(course, list):
            yield from pairwise(_points(course[:POINTS]))


def _points(numbers: list[Any]) -> list[Point]:
    places = [round(number(resolved(one)) * POINT) for one in numbers]
    return list(zip(places[::2], places[1::2], strict=False))
