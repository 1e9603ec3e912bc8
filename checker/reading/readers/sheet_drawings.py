"""What is drawn on a sheet: the lines of text boxes, and the figures that a drawing covers or a line runs through.

A drawing is set from a place in a cell or on the sheet, to such a place or so far; what reaches the middle of a cell
lies over its text. Frames, what can be seen through and lines from row to row, which lead somewhere, cover nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any, Final, NamedTuple

from checker import limits
from checker.errors import refuse_beyond
from checker.reading.readers.archive import Archive, relations_of
from checker.reading.readers.cell_looks import DRAWING
from checker.reading.readers.looks import UNITS, whole
from checker.reading.readers.markup import Node, parse_tree

DRAWN: Final = {
    "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing": "d",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    **DRAWING,
}
"""The namespaces of what is drawn on a sheet."""
FAR_COLUMN, FAR_ROW = 1_000, 100_000
"""Numbers of columns and rows beyond which a text box is taken to begin in the first cell."""
FILLINGS: Final = ("a:solidFill", "a:gradFill", "a:pattFill", "a:blipFill")
ENDS: Final = ("d:from", "d:to")
LINES: Final = frozenset({"line", "lineInv", "straightConnector1"})
CHARACTER: Final = 66_675
"""English metric units in the width of a figure."""
USUAL_HEIGHT, USUAL_WIDTH = 15, 9
"""Of a row in points and of a column in characters, where nothing tells them."""
MIDDLE: Final = (20, 80)
"""Between which hundredths of a cell its text stands."""

Spot = tuple[int, int]
"""A row or a column, from 0, and how far from its beginning in English metric units."""


class TextBox(NamedTuple):
    """One line of a text box: the cell at which the box begins, and whether it is hidden."""

    cell: str
    text: str
    is_hidden: bool


class Area(NamedTuple):
    """How far a drawing reaches behind which nothing is seen."""

    down: tuple[Spot, Spot]
    across: tuple[Spot, Spot]


def drawn_on(archive: Archive, sheet: str) -> Iterator[TextBox | Area]:
    """What is drawn on a sheet, by the name of its part."""
    drawings = [one.target for one in relations_of(archive, sheet) if one.kind == "drawing" and one.target in archive]
    for drawing in drawings:
        tree = parse_tree(archive.chunks(drawing), DRAWN)
        for anchor in tree.descendants("d:twoCellAnchor", "d:oneCellAnchor", "d:absoluteAnchor"):
            yield from _boxes(anchor)
            yield from _areas(anchor)


def _boxes(anchor: Node) -> Iterator[TextBox]:
    from openpyxl.utils import get_column_letter

    column, row = _number(anchor, "d:from", "d:col"), _number(anchor, "d:from", "d:row")
    cell = f"{get_column_letter(column + 1)}{row + 1}" if column < FAR_COLUMN and row < FAR_ROW else "A1"
    for shape in anchor.descendants("d:sp", "mc:Fallback"):
        for line in shape.descendants("a:p") if shape.name == "d:sp" else ():
            yield TextBox(cell, "".join(text.text for text in line.descendants("a:t")), _is_hidden(shape))


def _is_hidden(shape: Node) -> bool:
    return any(one.get("hidden") in ("1", "true") for one in shape.descendants("d:cNvPr"))


def _areas(anchor: Node) -> Iterator[Area]:
    """How far a drawing reaches; a group only where each shape of it covers."""
    area = Area(_reach(anchor, "row", "y"), _reach(anchor, "col", "x"))
    is_in_row = area.down[0][0] == area.down[1][0] and area.across[0] != area.across[1]
    found = anchor.descendants("d:pic", "d:graphicFrame", "d:cxnSp", "d:sp")
    covers = [_covers(shape, is_in_row) for shape in found if not _is_hidden(shape)]
    if covers and all(covers):
        yield area


def _reach(anchor: Node, name: str, axis: str) -> tuple[Spot, Spot]:
    first, last = ((_number(anchor, end, f"d:{name}"), _number(anchor, end, f"d:{name}Off")) for end in ENDS)
    start = (first[0], first[1] + whole(anchor.attribute(axis, "d:pos")))
    is_told = anchor.find("d:to") is not None
    return start, last if is_told else (start[0], start[1] + whole(anchor.attribute(f"c{axis}", "d:ext")))


def _number(anchor: Node, *path: str) -> int:
    found = anchor.find(*path)
    return max(whole(found.text.strip()), 0) if found is not None else 0


def _covers(shape: Node, is_in_row: bool) -> bool:
    """Whether nothing is seen through a shape, or it is a line along a row."""
    if shape.name in ("d:pic", "d:graphicFrame"):
        return True
    if shape.name == "d:cxnSp" or shape.attribute("prst", "d:spPr", "a:prstGeom") in LINES:
        return is_in_row and shape.find("d:spPr", "a:ln", "a:noFill") is None
    own = [one for one in shape.find("d:spPr") or () if one.name in ("a:noFill", *FILLINGS)]
    if not own:
        return shape.attribute("idx", "d:style", "a:fillRef") not in ("", "0")
    return own[0].name != "a:noFill" and next(own[0].descendants("a:alpha"), None) is None


class Covered:
    """Tells which cells of a sheet something drawn lies over, by the widths of columns that are told in characters."""

    def __init__(self, sheet: Any, areas: Iterable[Area], widths: Mapping[int, Any]) -> None:
        height = sheet.sheet_format.defaultRowHeight or USUAL_HEIGHT
        width = sheet.sheet_format.defaultColWidth or USUAL_WIDTH
        heights = {number: 0 if row.hidden else row.height or height for number, row in sheet.row_dimensions.items()}
        self._rows = _edges(UNITS["pt"], [heights.get(row, height) for row in range(1, sheet.max_row + 1)])
        self._columns = _edges(CHARACTER, [widths.get(column, width) for column in range(1, sheet.max_column + 1)])
        self._areas = [(_span(self._rows, *one.down), _span(self._columns, *one.across)) for one in areas]
        self._asked, self._near, self._steps = (0, 0), [span for _, span in self._areas], 0

    def has(self, rows: tuple[int, int], columns: tuple[int, int]) -> bool:
        """Whether a drawing lies over the text of a cell: its first and last row, and so its columns."""
        if rows != self._asked:
            middle = _middle(self._rows, *rows)
            self._near = [across for down, across in self._areas if _meets(down, middle)]
            self._asked, self._steps = rows, self._steps + len(self._areas)
        self._steps += len(self._near)
        refuse_beyond("markup_too_large", self._steps, limits.STYLE_STEPS, unit="drawings")
        middle = _middle(self._columns, *columns)
        return any(_meets(across, middle) for across in self._near)


def _edges(unit: int, sizes: Iterable[Any]) -> list[int]:
    """Where rows or columns of these sizes begin, and where the last one ends."""
    return [0, *accumulate(round(size * unit) for size in sizes)]


def _span(edges: Sequence[int], *ends: Spot) -> tuple[int, ...]:
    return tuple(edges[min(number, len(edges) - 1)] + offset for number, offset in ends)


def _middle(edges: Sequence[int], *ends: int) -> tuple[int, ...]:
    """From where to where the text stands in the rows or columns of a cell."""
    sizes = zip(ends, MIDDLE, strict=True)
    return tuple(edges[one - 1] + (edges[one] - edges[one - 1]) * part // 100 for one, part in sizes)


def _meets(one: Sequence[int], other: Sequence[int]) -> bool:
    return one[0] <= other[1] and one[1] >= other[0]
