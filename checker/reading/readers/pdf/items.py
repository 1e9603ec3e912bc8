"""The rows of a PDF's pages as they are printed: lines of text and parts of tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from checker.patterns import pattern
from checker.reading.readers.pdf.grid import Grid, Place
from checker.reading.readers.pdf.lines import Segment
from checker.reading.readers.pdf.rows import Cell, Row

STEP: Final = (3, 2)
"""Lines of one text stand at most so many times the size of their letters apart."""
GOES_ON: Final = pattern(r"[^\W\d_A-ZÅÄÖ]|[(€%&+:]")
"""What begins a line that goes on with words: a small letter, a bracket, a colon, a sign."""
FIGURE: Final = pattern(r"[-–]?\d[\d .,]*[€%]?")


class Line:
    """A row as printed: of several cells, or one line of text."""

    __slots__ = ("number", "page", "row")

    def __init__(self, row: Row, page: int, number: int) -> None:
        self.row = row
        self.page = page
        self.number = number
        """From 1, on its page."""

    @property
    def lines(self) -> list[Line]:
        """Itself: an item of one line, as a part of a table is one of several."""
        return [self]

    @property
    def segments(self) -> list[Segment]:
        """Its texts, cell by cell."""
        return [segment for cell in self.row for segment in cell.lines]

    @property
    def text(self) -> str:
        """What it says."""
        return " ".join(" ".join(segment.text for segment in self.segments).split())

    @property
    def base(self) -> int:
        """The height of its first line."""
        return self.row[0].lines[0].base

    @property
    def low(self) -> int:
        """The height of its last line."""
        return min(cell.low for cell in self.row)


class Part:
    """Rows of a table that follow each other; parts of one table have one grid, or None."""

    __slots__ = ("grid", "lines", "tabs")

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.grid: Grid | None = None
        self.tabs: list[list[Place]] | None = None
        """The places of the cells where tab stops tell them."""

    @property
    def rows(self) -> list[Row]:
        """The cells of its lines."""
        return [line.row for line in self.lines]


Item = Line | Part


def lines_of(items: Iterable[Item]) -> list[Line]:
    """All rows, in order."""
    return [line for item in items for line in item.lines]


def rights_of(lines: Iterable[Line]) -> dict[int, int]:
    """How far the text reaches to the right on each page."""
    rights: dict[int, int] = {}
    for line in lines:
        rights[line.page] = max(rights.get(line.page, 0), line.row[-1].right)
    return rights


def had_room(above: Segment, below: Segment, edge: int) -> bool:
    """Whether the first word of a line had room behind the line above it, before an edge."""
    text = below.text
    word = (below.right - below.left) * (len(text.split(" ", 1)[0]) + 1) // max(1, len(text))
    return above.right + word <= edge


def is_unit_of(above: str, below: str) -> bool:
    """Whether a text goes on with the unit of the figure with which the one above it ends."""
    return above[-1:].isdigit() and below[:1] in ("€", "%")


def is_close(step: int, size: int) -> bool:
    """Whether lines so far apart are lines of one text."""
    return 0 < step * STEP[1] <= STEP[0] * size


def is_figure(cell: Cell) -> bool:
    """Whether a cell begins with a line that is a figure."""
    return FIGURE.fullmatch(cell.lines[0].text) is not None
