"""What is drawn on a sheet: the lines of text boxes, and the figures that a drawing covers or a line runs through.

A drawing is set from a place in one cell to a place in another; what reaches the middle of a cell lies over its text.
Frames and what can be seen through cover nothing, and neither does a line from row to row, which leads somewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from checker import limits
from checker.errors import refuse_beyond
from checker.reading.readers.archive import Archive, relations_of
from checker.reading.readers.cell_looks import DRAWING
from checker.reading.readers.looks import whole
from checker.reading.readers.markup import Node, parse_tree

DRAWN: Final = {"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing": "d", **DRAWING}
"""The namespaces of what is drawn on a sheet."""
MOST_COLUMN, MOST_ROW = 1_000, 100_000
"""Numbers of columns and rows beyond which a drawing is taken to begin in the first cell."""
FILLINGS: Final = ("a:solidFill", "a:gradFill", "a:pattFill", "a:blipFill")
LINES: Final = frozenset({"line", "lineInv", "straightConnector1"})
POINT: Final = 12_700
"""English metric units in a point."""
CHARACTER: Final = 66_675
"""The same in the width of a figure."""
USUAL_HEIGHT, USUAL_WIDTH = 15, 9
"""Of a row in points and of a column in characters, where nothing tells them."""
MIDDLE: Final = (20, 80)
"""Between which hundredths of a cell its text stands."""

Spot = tuple[int, int]
"""A row or a column, from 0, and how far into it in English metric units."""


class TextBox(NamedTuple):
    """One line of a text box: the cell at which the box begins, and whether it is hidden."""

    cell: str
    text: str
    is_hidden: bool


class Area(NamedTuple):
    """How far a drawing reaches that nothing is seen through."""

    top: Spot
    left: Spot
    bottom: Spot
    right: Spot


def drawn_on(archive: Archive, sheet: str) -> Iterator[TextBox | Area]:
    """What is drawn on a sheet, by the name of its part."""
    drawings = [one.target for one in relations_of(archive, sheet) if one.kind == "drawing" and one.target in archive]
    for anchor in (anchor for drawing in drawings for anchor in parse_tree(archive.chunks(drawing), DRAWN)):
        yield from _boxes(anchor)
        yield from _areas(anchor)


def _boxes(anchor: Node) -> Iterator[TextBox]:
    column, row = _number(anchor, "d:from", "d:col"), _number(anchor, "d:from", "d:row")
    cell = _coordinate(column, row) if column < MOST_COLUMN and row < MOST_ROW else "A1"
    for shape in anchor.descendants("d:sp"):
        for line in shape.descendants("a:p"):
            yield TextBox(cell, "".join(text.text for text in line.descendants("a:t")), _is_hidden(shape))


def _coordinate(column: int, row: int) -> str:
    from openpyxl.utils import get_column_letter

    return f"{get_column_letter(column + 1)}{row + 1}"


def _is_hidden(shape: Node) -> bool:
    return any(one.get("hidden") in ("1", "true") for one in shape.descendants("d:cNvPr"))


def _areas(anchor: Node) -> Iterator[Area]:
    if anchor.find("d:to") is None:
        return
    top, bottom = (_spot(anchor, corner, "row") for corner in ("d:from", "d:to"))
    left, right = (_spot(anchor, corner, "col") for corner in ("d:from", "d:to"))
    shapes = anchor.descendants("d:pic", "d:graphicFrame", "d:cxnSp", "d:sp")
    if any(_covers(shape, top[0] == bottom[0]) for shape in shapes if not _is_hidden(shape)):
        yield Area(top, left, bottom, right)


def _spot(anchor: Node, corner: str, name: str) -> Spot:
    return _number(anchor, corner, f"d:{name}"), _number(anchor, corner, f"d:{name}Off")


def _number(anchor: Node, *path: str) -> int:
    found = anchor.find(*path)
    return whole(found.text.strip()) if found is not None else 0


def _covers(shape: Node, is_in_row: bool) -> bool:
    """Whether nothing is seen through a shape, or it is a line along a row."""
    if shape.name in ("d:pic", "d:graphicFrame"):
        return True
    if shape.name == "d:cxnSp" or shape.attribute("prst", "d:spPr", "a:prstGeom") in LINES:
        return is_in_row
    own = [one for one in shape.find("d:spPr") or () if one.name in ("a:noFill", *FILLINGS)]
    if not own:
        return shape.attribute("idx", "d:style", "a:fillRef") not in ("", "0")
    return own[0].name != "a:noFill" and next(own[0].descendants("a:alpha"), None) is None


class Covered:
    """Tells which cells of a sheet something drawn lies over."""

    def __init__(self, sheet: Any, areas: Sequence[Area]) -> None:
        self._sheet = sheet
        self._areas = areas
        self._steps = 0

    def has(self, cell: Any) -> bool:
        """Whether a drawing lies over the text of a cell.

        Raises ``markup_too_large`` where cells and drawings are beyond reason.
        """
        if not self._areas:
            return False
        self._steps += len(self._areas)
        refuse_beyond("markup_too_large", self._steps, limits.STYLE_STEPS, unit="styles")
        rows, columns = self._rows(cell), self._columns(cell)
        return any(
            _meets(area.top, area.bottom, rows) and _meets(area.left, area.right, columns) for area in self._areas
        )

    def _rows(self, cell: Any) -> tuple[Spot, Spot]:
        given = self._sheet.row_dimensions[cell.row].height if cell.row in self._sheet.row_dimensions else None
        height = given or self._sheet.sheet_format.defaultRowHeight or USUAL_HEIGHT
        return _middle(cell.row - 1, round(height) * POINT)

    def _columns(self, cell: Any) -> tuple[Spot, Spot]:
        given = self._sheet.column_dimensions.get(cell.column_letter)
        width = (given.width if given is not None else 0) or self._sheet.sheet_format.defaultColWidth or USUAL_WIDTH
        return _middle(cell.column - 1, round(width) * CHARACTER)


def _middle(number: int, size: int) -> tuple[Spot, Spot]:
    """From where to where the text of a row or column stands that is so high or wide."""
    first, last = (size * part // 100 for part in MIDDLE)
    return (number, first), (number, last)


def _meets(first: Spot, last: Spot, middle: tuple[Spot, Spot]) -> bool:
    return first <= middle[1] and last >= middle[0]
