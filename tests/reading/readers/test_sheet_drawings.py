"""Drawings on a sheet: which of its figures they cover or run through."""

from __future__ import annotations

from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.chart import BarChart

from checker.reading.blocks import paragraphs
from checker.reading.readers.xlsx import read_xlsx
from tests.reading.readers.workbooks import changed, saved, texts

ANCHOR = (
    '<twoCellAnchor xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    "<from><col>{}</col><colOff>{}</colOff><row>{}</row><rowOff>{}</rowOff></from>"
    "<to><col>{}</col><colOff>{}</colOff><row>{}</row><rowOff>{}</rowOff></to>{}</twoCellAnchor>"
)
LINE = '<cxnSp><spPr><a:prstGeom prst="line"/></spPr></cxnSp>'
WHITE = '<sp><spPr><a:prstGeom prst="rect"/><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></spPr></sp>'
FRAME = '<sp><spPr><a:prstGeom prst="ellipse"/><a:noFill/></spPr></sp>'
MARKER = '<sp><spPr><a:solidFill><a:srgbClr val="FFFF00"><a:alpha val="40000"/></a:srgbClr></a:solidFill></spPr></sp>'
STYLED = '<sp><spPr><a:prstGeom prst="rect"/></spPr><style><a:fillRef idx="1"/></style></sp>'
NO_LINE = '<cxnSp><spPr><a:prstGeom prst="line"/><a:ln><a:noFill/></a:ln></spPr></cxnSp>'
GROUP = "<grpSp>{}{}</grpSp>"
HIDDEN_SHAPE = '<sp><nvSpPr><cNvPr id="2" hidden="1"/></nvSpPr><spPr><a:solidFill/></spPr></sp>'
OVER = (1, 0, 1, 90_000, 1, 600_000, 1, 90_000)
"""From the left edge of B2 to its right one, at half of its height."""


def costs() -> Any:
    """A workbook with amounts in B1 to B3 and a chart far from them."""
    book: Any = Workbook()
    for row in (["Palkat", 100], ["Matkat", 200], ["Yhteensä", 300]):
        book.active.append(row)
    book.active.add_chart(BarChart(), "Z40")
    return book


def amounts(drawn: str, book: Any = None) -> tuple[list[str], list[str]]:
    """What is read of the second cells, and what of them is told as drawn over."""
    data = changed(saved(book or costs()), "xl/drawings/drawing1.xml", b"</wsDr>", f"{drawn}</wsDr>".encode())
    content = read_xlsx(data, "a.xlsx")
    told = [one.text for one in content.unread if one.place.where is not None]
    return [row[1] for row in texts(content)[0]], told


@pytest.mark.parametrize("shape", [LINE, WHITE, STYLED, "<pic/>", "<graphicFrame/>", GROUP.format(WHITE, STYLED)])
def test_a_figure_below_a_drawing_or_with_a_line_through_it_is_in_doubt(shape: str) -> None:
    assert amounts(ANCHOR.format(*OVER, shape)) == (["100", "", "300"], ["200"])


@pytest.mark.parametrize("shape", [FRAME, MARKER, HIDDEN_SHAPE, NO_LINE, GROUP.format(WHITE, FRAME)])
def test_what_can_be_seen_through_covers_nothing(shape: str) -> None:
    assert amounts(ANCHOR.format(*OVER, shape)) == (["100", "200", "300"], [])


@pytest.mark.parametrize(
    ("place", "shape"),
    [
        ((1, 0, 1, 185_000, 1, 600_000, 1, 185_000), LINE),  # along the lower edge
        ((1, 0, 0, 185_000, 1, 600_000, 1, 5_000), WHITE),  # between two rows
        ((2, 0, 0, 0, 4, 0, 2, 0), "<pic/>"),  # in the columns beside
        ((1, 0, 0, 0, 3, 0, 2, 0), LINE),  # an arrow from row to row
        ((1, 300_000, 1, 50_000, 1, 300_000, 1, 150_000), LINE),  # upright
    ],
)
def test_a_drawing_that_lies_over_no_text_changes_nothing(place: tuple[int, ...], shape: str) -> None:
    assert amounts(ANCHOR.format(*place, shape)) == (["100", "200", "300"], [])


@pytest.mark.parametrize(
    "drawn",
    [
        "<oneCellAnchor><from><col>1</col><row>1</row></from><ext cx='600000' cy='190000'/><pic/></oneCellAnchor>",
        "<oneCellAnchor><from><col>0</col><row>1</row></from><ext cx='1200000' cy='190000'/><pic/></oneCellAnchor>",
        "<absoluteAnchor><pos x='650000' y='200000'/><ext cx='600000' cy='150000'/><pic/></absoluteAnchor>",
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice>'
        f"{ANCHOR.format(*OVER, '<pic/>')}</mc:Choice></mc:AlternateContent>",
        ANCHOR.format(-5, 0, 1, 90_000, 1, 600_000, 1, 90_000, WHITE.replace("</sp>", "<txBody><a:p/></txBody></sp>")),
    ],
)
def test_a_drawing_covers_a_figure_however_its_place_is_told(drawn: str) -> None:
    assert amounts(drawn) == (["100", "", "300"], ["200"])


def test_the_text_of_a_box_is_read_once_where_older_programs_have_another_one() -> None:
    box = "<sp><txBody><a:p><a:r><a:t>Luvut tuhansina</a:t></a:r></a:p></txBody></sp>"
    shape = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    drawn = f"{ANCHOR.format(*OVER, shape)}</wsDr>".encode()
    content = read_xlsx(changed(saved(costs()), "xl/drawings/drawing1.xml", b"</wsDr>", drawn), "a.xlsx")
    assert [part.text for part in paragraphs(content.blocks)].count("Luvut tuhansina") == 1


RIGHT_HALF = ANCHOR.format(2, 1_100_000, 1, 0, 2, 2_000_000, 1, 190_000, WHITE)
"""A white box over the right half of C2, where that column is 30 characters wide."""


def test_a_column_is_as_wide_as_its_group_says() -> None:
    book: Any = Workbook()
    book.active.append([None, "Palkat", 100])
    book.active.append([None, "Matkat", 200])
    book.active.add_chart(BarChart(), "Z40")
    group = book.active.column_dimensions["B"]
    group.min, group.max, group.width = 2, 4, 30
    assert amounts(RIGHT_HALF, book)[1] == ["200"]


def test_a_box_over_the_last_column_of_a_merged_cell_covers_its_figure() -> None:
    book = costs()
    book.active.merge_cells("B2:E2")
    assert amounts(ANCHOR.format(4, 0, 1, 0, 5, 0, 2, 0, WHITE), book) == (["100", "", "300"], ["200"])


@pytest.mark.parametrize(("hidden", "width"), [(True, 0), (True, 13), (False, 0.5)])
def test_of_a_figure_in_a_hidden_column_nothing_more_is_told(hidden: bool, width: float) -> None:
    book = costs()
    column = book.active.column_dimensions["B"]
    column.hidden, column.width = hidden, width
    assert amounts(ANCHOR.format(*OVER, "<pic/>"), book) == (["", "", ""], [])


def test_many_pictures_beside_many_figures_are_no_reason_to_refuse_a_workbook() -> None:
    book = costs()
    for number in range(800):
        book.active.append(["Rivi", *range(number, number + 10)])
    pictures = "".join(ANCHOR.format(20, 0, row, 0, 21, 0, row + 1, 0, "<pic/>") for row in range(400))
    assert amounts(pictures, book)[1] == []
