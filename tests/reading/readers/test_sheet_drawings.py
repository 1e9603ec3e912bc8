"""Drawings on a sheet: which of its figures they cover or run through."""

from __future__ import annotations

from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.chart import BarChart

from checker.reading.readers.xlsx import read_xlsx
from tests.reading.readers.workbooks import changed, saved, texts

NAMES = (
    '<twoCellAnchor xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    "<from><col>{}</col><colOff>{}</colOff><row>{}</row><rowOff>{}</rowOff></from>"
    "<to><col>{}</col><colOff>{}</colOff><row>{}</row><rowOff>{}</rowOff></to>{}</twoCellAnchor></wsDr>"
)
LINE = '<cxnSp><spPr><a:prstGeom prst="line"/></spPr></cxnSp>'
WHITE = '<sp><spPr><a:prstGeom prst="rect"/><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></spPr></sp>'
FRAME = '<sp><spPr><a:prstGeom prst="ellipse"/><a:noFill/></spPr></sp>'
MARKER = '<sp><spPr><a:solidFill><a:srgbClr val="FFFF00"><a:alpha val="40000"/></a:srgbClr></a:solidFill></spPr></sp>'
STYLED = '<sp><spPr><a:prstGeom prst="rect"/></spPr><style><a:fillRef idx="1"/></style></sp>'
HIDDEN_SHAPE = '<sp><nvSpPr><cNvPr id="2" hidden="1"/></nvSpPr><spPr><a:solidFill/></spPr></sp>'
OVER = (1, 0, 1, 90_000, 1, 600_000, 1, 90_000)
"""From the left edge of B2 to its right one, at half of its height."""


def amounts(place: tuple[int, ...], shape: str) -> tuple[list[str], list[str]]:
    """What is read of B1 to B3, and what of it is told as drawn over."""
    book: Any = Workbook()
    for row in (["Palkat", 100], ["Matkat", 200], ["Yhteensä", 300]):
        book.active.append(row)
    book.active.add_chart(BarChart(), "J40")
    drawn = NAMES.format(*place, shape).encode()
    content = read_xlsx(changed(saved(book), "xl/drawings/drawing1.xml", b"</wsDr>", drawn), "a.xlsx")
    told = [one.text for one in content.unread if one.place.where is not None]
    return [row[1] for row in texts(content)[0]], told


@pytest.mark.parametrize("shape", [LINE, WHITE, STYLED, "<pic/>", "<graphicFrame/>"])
def test_a_figure_below_a_drawing_or_with_a_line_through_it_is_in_doubt(shape: str) -> None:
    assert amounts(OVER, shape) == (["100", "", "300"], ["200"])


@pytest.mark.parametrize("shape", [FRAME, MARKER, HIDDEN_SHAPE])
def test_what_can_be_seen_through_covers_nothing(shape: str) -> None:
    assert amounts(OVER, shape) == (["100", "200", "300"], [])


@pytest.mark.parametrize(
    ("place", "shape"),
    [
        ((1, 0, 1, 185_000, 1, 600_000, 1, 185_000), LINE),  # along the lower edge
        ((1, 0, 0, 185_000, 1, 600_000, 1, 5_000), WHITE),  # between two rows
        ((2, 0, 0, 0, 4, 0, 2, 0), "<pic/>"),  # in the columns beside
        ((1, 0, 0, 0, 3, 0, 2, 0), LINE),  # an arrow from row to row
    ],
)
def test_a_drawing_that_lies_over_no_text_changes_nothing(place: tuple[int, ...], shape: str) -> None:
    assert amounts(place, shape) == (["100", "200", "300"], [])
