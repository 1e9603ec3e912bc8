"""Workbooks: what a sheet shows, where it stands, and what is not read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any
from warnings import catch_warnings
from zipfile import ZipFile

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart
from openpyxl.formatting import rule as formatting
from openpyxl.styles import Alignment, Border, Color, Font, GradientFill, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat

from checker.errors import DocumentError
from checker.reading.blocks import HIDDEN, STRUCK, SUPERSCRIPT, Paragraph, Run, Unread, paragraphs
from checker.reading.place import Place, Where
from checker.reading.readers.cell_numbers import is_unsure, shown
from checker.reading.readers.xlsx import read_xlsx
from tests.reading.readers.workbooks import changed, read, saved, tables, texts, workbook

BLACK = Font(color="FF000000")
RULES: Any = formatting
"""The rules of conditional formats; their functions have no types."""


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (198640, "General", "198640"),
        (198640, "#,##0", "198 640"),
        (1234.5, '#,##0.00\\ "€"', "1 234,50 €"),
        (-12440, "#,##0 [$€-40B]", "-12 440 €"),
        (2, '_-* #,##0.00\\ "€"_-;-* #,##0.00\\ "€"_-', "2,00 €"),
        (120, "_-* #,##0.00\\ _€_-;\\-* #,##0.00\\ _€_-", "120,00"),
        (1500, '#,##0",- €"', "1 500 €"),
        (280, "#,##0 [$SEK]", "280 SEK"),
        (280, '#,##0" t€; arvio"', "280 t€; arvio"),
        (280000, "#,##0,", "280 tuhatta"),
        (280000, '#,##0,\\ "t€"', "280 t€"),
        (280000, '#,##0,\\ "€"', "280 tuhatta €"),
        (2800000, "#,##0.0,,", "2,8 miljoonaa"),
        (0.8, "0%", "80 %"),
        (0.795, "0.0 %", "79,5 %"),
        (0.1 + 0.2, "General", "0,3"),
        (1234.565, "0.00", "1234,57"),
        (-0.004, "0.00", "0,00"),
        (1e-7, "General", "0,0000001"),
        (49382.4, "General", "49382,40"),
        (-49382.4, "#,##0.0", "-49 382,40"),
        (12345.675, "General", "12345,68"),
        (71.5, "General", "71,5"),
        (1e21, "General", "1000000000000000000000"),
        (datetime(2024, 8, 1), "dd.mm.yyyy", "1.8.2024"),
        (datetime(2024, 8, 1), "yyyy", "2024"),
        (datetime(2024, 8, 1), "[$-40B]mmmm\\ yyyy;@", "8/2024"),
        (datetime(2024, 8, 1), "General", "1.8.2024"),
        (timedelta(days=1, seconds=43_205), "[h]:mm:ss", "36:00:05"),
        (-timedelta(minutes=90), "[h]:mm", "-1:30:00"),
        (100, "00000", "00100"),
        (91, "000", "091"),
        (40000, "000000", "40000"),
        (40000, "000 000", "40000"),
        (5, "0E+00", "5"),
        (234799, "~\\ #,##0", "234 799 ~"),
        (5, "[<1000]0", "5"),
        (True, "General", "Kyllä"),
        ("0123", "@", "0123"),
        (None, "General", ""),
    ],
)
def test_a_cell_says_what_its_format_shows(value: object, number_format: str, text: str) -> None:
    assert shown(value, number_format) == text


def test_cells_keep_their_columns_and_tables_are_divided_by_blank_rows() -> None:
    book = workbook()
    sheet = book.active
    for row in (["Kustannus", None, "Haettu"], ["Palkat", None, 100], [], ["Tuki", None, 80]):
        sheet.append(row)
    sheet.merge_cells("A2:B2")
    content = read(book)
    assert texts(content) == [[["Kustannus", "", "Haettu"], ["Palkat", "100"]], [["Tuki", "", "80"]]]
    [salaries, amount] = tables(content)[0].rows[1]
    assert (salaries.span, amount.column) == (2, 2)
    assert amount.place == Place(where=Where(sheet="Sheet", cell="C2"))


COSTS = (("Kulut", "€"), ("Palkat", 10), ("Matkat", 2))


@pytest.mark.parametrize(
    ("beside", "count"),
    [
        ((("Rahoitus", "€"), ("Tuki", 8), ("Oma", 4)), 2),
        ((("Selite",), ("sivukuluineen",), ("päivärahat",)), 1),
        ((("€/kk",), (5,), (1,)), 1),
    ],
)
def test_a_blank_column_parts_tables_with_names_and_figures_of_their_own(beside: Any, count: int) -> None:
    book = workbook()
    for left, right in zip(COSTS, beside, strict=True):
        book.active.append([*left, None, *right])
    found = tables(read(book))
    assert len(found) == count
    last = found[-1].rows[1][-1]
    assert (last.text, last.column) == (str(beside[1][-1]), 2 + len(beside[0]))


def test_lone_texts_before_and_behind_a_table_are_lines_and_one_within_it_is_a_row() -> None:
    book = workbook()
    for row in (["Otsikko"], ["Hakija"], ["Esimerkki Oy"], ["Kustannus", "€"], ["Tulot"], ["Palkat", 1], ["A"], ["B"]):
        book.active.append(row)
    content = read(book)
    assert texts(content) == [[["Kustannus", "€"], ["Tulot", ""], ["Palkat", "1"]]]
    lines = [block.text for block in content.blocks if isinstance(block, Paragraph)]
    assert lines == ["Sheet", "Otsikko", "Hakija", "Esimerkki Oy", "A", "B"]


def test_a_lone_last_label_is_a_row_whose_value_is_blank() -> None:
    book = workbook()
    for row in (["Palkat", 1], ["Tulot"]):
        book.active.append(row)
    assert texts(read(book)) == [[["Palkat", "1"], ["Tulot", ""]]]


def test_hidden_rows_columns_and_sheets_are_hidden_text() -> None:
    book = workbook()
    sheet = book.active
    sheet.append(["a", "b"])
    sheet.append(["c", "d"])
    sheet.append(["f", "g"])
    sheet.row_dimensions[2].hidden = True
    sheet.row_dimensions[3].height = 0.5
    sheet.column_dimensions["B"].hidden = True
    book.create_sheet("Piilo").append(["e"])
    book["Piilo"].sheet_state = "hidden"
    content = read(book)
    assert texts(content) == [[["a", ""], ["", ""], ["", ""]]]
    marked = [part.runs for part in paragraphs(content.blocks) if part.runs]
    assert marked == [(Run(text, HIDDEN),) for text in ("b", "c", "d", "f", "g", "Piilo", "e")]


@pytest.mark.parametrize(
    ("width", "size", "value", "text"),
    [
        (4, 11, 198640, ""),  # #### is shown
        (6.3, 11, 198640, "198640"),
        (4, 7, 198640, "198640"),
        (4, 11, 2027, "2027"),
        (4, 11, "198640", "198640"),
        (13, 11, 198640, "198640"),
    ],
)
def test_a_number_in_a_column_too_narrow_for_its_figures_is_in_doubt(
    width: float, size: int, value: int | str, text: str
) -> None:
    book = workbook()
    book.active.append(["Palkat", value])
    book.active["B1"].font = Font(size=size)
    book.active.column_dimensions["B"].width = width
    content = read(book)
    assert (texts(content), bool(content.unread)) == ([[["Palkat", text]]], not text)


def test_a_narrow_number_is_seen_where_it_shrinks_is_turned_or_its_cell_is_merged() -> None:
    book = workbook()
    book.active.append(["Palkat", 198640])
    book.active.append(["Matkat", 112000])
    book.active["B1"].alignment = Alignment(shrink_to_fit=True)
    book.active.merge_cells("B2:C2")
    book.active.append(["Vuokrat", 112001])
    book.active["B3"].alignment = Alignment(text_rotation=90)
    book.active.column_dimensions["B"].width = 4
    assert [row[1] for row in texts(read(book))[0]] == ["198640", "112000", "112001"]


@pytest.mark.parametrize("way", ["diagonalUp", "diagonalDown"])
def test_a_figure_in_a_cell_with_a_line_from_corner_to_corner_is_in_doubt(way: str) -> None:
    book = workbook()
    book.active.append(["Palkat / vuosi", 198640])
    for cell in book.active[1]:
        cell.border = Border(diagonal=Side("thin"), **{way: True})
    assert texts(read(book)) == [[["Palkat / vuosi", ""]]]


def test_struck_cells_and_note_marks_are_not_said() -> None:
    book = workbook()
    sheet = book.active
    sheet.append([188640, CellRichText("198640", TextBlock(InlineFont(vertAlign="superscript"), "1"))])
    sheet["A1"].font = Font(strike=True)
    content = read(book)
    assert texts(content) == [[["", "198640"]]]
    assert [
        run.marks for cell in tables(content)[0].rows[0] for part in paragraphs(cell.blocks) for run in part.runs or ()
    ] == [STRUCK, 0, SUPERSCRIPT]


def test_a_piece_of_a_struck_cell_in_a_font_of_its_own_is_said() -> None:
    book = workbook()
    pieces = TextBlock(InlineFont(strike=True), "188640"), TextBlock(InlineFont(), " 198640")
    book.active.append(["Palkat", CellRichText(*pieces)])
    book.active["B1"].font = Font(strike=True)
    assert texts(read(book)) == [[["Palkat", "198640"]]]


BOX = (
    b'<oneCellAnchor><from><col>3</col><row>1</row></from><sp><txBody xmlns:a="http://schemas.openxmlformats.org/'
    b'drawingml/2006/main"><a:p><a:r><a:t>Luvut </a:t></a:r><a:r><a:t>tuhansina</a:t></a:r></a:p><a:p/></txBody></sp>'
    b"</oneCellAnchor></wsDr>"
)


@pytest.mark.parametrize("state", ["visible", "hidden"])
def test_the_lines_of_a_text_box_stand_behind_the_cells_of_their_sheet(state: str) -> None:
    book = workbook()
    book.active["A1"] = "a"
    book.create_sheet("Toinen")["A1"] = "b"
    book["Sheet"].add_chart(BarChart())
    book["Sheet"].sheet_state = state
    book.active = 1
    content = read_xlsx(changed(saved(book), "xl/drawings/drawing1.xml", b"</wsDr>", BOX), "a.xlsx")
    seen = ["Sheet", "a", "Luvut tuhansina"] if state == "visible" else ["", "", ""]
    assert [part.text for part in paragraphs(content.blocks)] == [*seen, "Toinen", "b"]
    assert list(paragraphs(content.blocks))[2].place == Place(where=Where(sheet="Sheet", cell="D2"))


def test_the_lines_of_a_hidden_text_box_are_hidden_text() -> None:
    book = workbook()
    book.active["A1"] = "a"
    book["Sheet"].add_chart(BarChart())
    box = BOX.replace(b"<sp>", b'<sp><nvSpPr><cNvPr id="2" name="b" hidden="1"/></nvSpPr>')
    content = read_xlsx(changed(saved(book), "xl/drawings/drawing1.xml", b"</wsDr>", box), "a.xlsx")
    assert [part.text for part in paragraphs(content.blocks)] == ["Sheet", "a", ""]


def test_an_escaped_carriage_return_is_not_seen() -> None:
    book = workbook()
    book.active.append(["Palkat_x000D_\nja sivukulut", "198 640_x000D_"])
    assert texts(read(book)) == [[["Palkat\nja sivukulut", "198 640"]]]


def test_the_strict_form_of_a_workbook_is_read_as_the_usual_one() -> None:
    book = workbook()
    book.active.append(["Palkat", 198640])
    file = BytesIO()
    with ZipFile(BytesIO(saved(book))) as before, ZipFile(file, "w") as after:
        for name in before.namelist():
            part = before.read(name)
            for of in (b"spreadsheetml", b"officeDocument", b"drawingml"):
                part = part.replace(
                    b"http://schemas.openxmlformats.org/%b/2006" % of, b"http://purl.oclc.org/ooxml/%b" % of
                )
            after.writestr(name, part)
    assert texts(read_xlsx(file.getvalue(), "budjetti.xlsx")) == [[["Palkat", "198640"]]]


def test_a_formula_without_a_stored_value_is_unread_and_one_with_it_is_read() -> None:
    book = workbook()
    book.active.append(["Summa", "=1+1"])
    data = saved(book)
    content = read_xlsx(data, "a.xlsx")
    assert content.unread == (Unread("formula", Place(where=Where(sheet="Sheet", cell="B1")), ""),)
    assert texts(content) == [[["Summa", ""]]]
    stored = changed(data, "xl/worksheets/sheet1.xml", b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>")
    assert texts(read_xlsx(stored, "a.xlsx")) == [[["Summa", "2"]]]


def test_an_error_value_is_unread() -> None:
    book = workbook()
    book.active["A1"] = "#REF!"
    assert [(one.kind, one.text) for one in read(book).unread] == [("formula", "#REF!")]


@pytest.mark.parametrize("cell", ["A1048576", "XFD1", "XFD1048576"])
def test_a_cell_at_the_far_corner_is_refused_before_anything_is_built(cell: str) -> None:
    book = workbook()
    book.active["A1"] = 1
    data = changed(saved(book), "xl/worksheets/sheet1.xml", b'r="A1"', f'r="{cell}"'.encode())
    with pytest.raises(DocumentError) as error:
        read_xlsx(data, "a.xlsx")
    assert (error.value.code, error.value.details["cell"]) == ("sheet_too_large", cell)


@pytest.mark.parametrize("damage", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"])
def test_a_damaged_workbook_is_refused(damage: str) -> None:
    book = workbook()
    book.active["A1"] = 1
    data = changed(saved(book), damage, b"<", b"<<")
    with pytest.raises(DocumentError) as error:
        read_xlsx(data, "a.xlsx")
    assert error.value.code == "damaged"


@pytest.mark.parametrize(
    ("value", "number_format", "is_doubted"),
    [
        (-5, "#,##0", False),
        (-5, "#,##0;-#,##0", False),
        (-5, "#,##0_);(#,##0)", False),
        (-5, '_-* #,##0 "€"_-;-* #,##0 "€"_-;_-* "-" "€"_-;_-@_-', False),
        (0, '#,##0;-#,##0;"-"', False),
        (5, "#,##0 [$€-40B]", False),
        (5, '#,##0 "t€ (arvio)"', False),
        (-5, "#,##0;#,##0", True),
        (-5, "#,##0;[Red]#,##0", True),
        (-5, "#,##0;", True),
        (5, "-#,##0", True),
        (5, "(#,##0)", True),
        (5, "#,##0-", True),
        (5, "[Red]-#,##0;#,##0", True),
        (5, '#,##0" 000"', True),
        (5, '"198 640"', True),
        (5, "[>1000]#,##0;0", False),
        (5, '[>1000]0;"pieni"', True),
        (5, "[>1]-#,##0;#,##0", True),
        (5, "[>1000]0;[White]0", True),
        (-5, "[>1000]#,##0;0", True),
        (9000, "# ##0", False),
        (5, "0.00E+00", False),
        (90000601, "0000000-0", True),
        (5.5, "# ?/?", True),
        (5, "[White]#,##0", True),
        (5, "[Color2]0", True),
        (5, "[Blue]#,##0", False),
    ],
)
def test_a_sign_or_figure_that_the_format_writes_or_leaves_out_is_in_doubt(
    value: int, number_format: str, is_doubted: bool
) -> None:
    assert is_unsure(value, number_format) is is_doubted


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (198640, "[<1000]0;#,##0", "198 640"),
        (198640, '[>=100000]#,##0,\\ "t€";0', "198,64 t€"),
        (999, "[<1000]0,;#,##0", "0,999 tuhatta"),
        (0, '[=0]"–";#,##0', "0"),
        (5, '[=0]"a;b";#,##0 "€"', "5 €"),
    ],
)
def test_the_section_of_a_format_whose_condition_holds_shows_the_number(
    value: int, number_format: str, text: str
) -> None:
    assert shown(value, number_format) == text


def look(**font: Any) -> tuple[str, int]:
    """What a cell says in this font, and how much of the workbook is unread."""
    book = workbook()
    book.active.append(["Palkat", 198640])
    book.active["B1"].font = Font(**font)
    content = read(book)
    return texts(content)[0][0][1], len(content.unread)


@pytest.mark.parametrize(
    "font",
    [{"color": "FFFFFFFF"}, {"color": Color(theme=0)}, {"color": Color(indexed=9)}, {"size": 1}, {"strike": True}],
)
def test_text_of_the_colour_of_its_ground_too_small_or_struck_is_not_said(font: dict[str, Any]) -> None:
    assert look(**font) == ("", 0)


def test_text_of_another_colour_is_said_and_so_is_white_on_a_dark_ground() -> None:
    assert [look(color="FFFF0000"), look(color=Color(theme=1)), look(size=8)] == [("198640", 0)] * 3
    book = workbook()
    book.active["A1"], book.active["B1"] = 198640, CellRichText(TextBlock(InlineFont(color="FFFFFFFF"), "1"), "98 640")
    book.active["A1"].font = Font(color="FFFFFFFF")
    book.active["A1"].fill = PatternFill("solid", fgColor="FF003366")
    assert texts(read(book)) == [[["198640", "98 640"]]]


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (RULES.FormulaRule(formula=["$B$1"], font=Font(strike=True)), ""),
        (RULES.FormulaRule(formula=["TRUE"], font=Font(color="FFFFFFFF")), ""),
        (RULES.CellIsRule(operator="greaterThan", formula=["1000"], font=Font(strike=True)), ""),
        (RULES.Rule(type="expression", formula=["TRUE"], dxf=DifferentialStyle(numFmt=NumberFormat(170, ";;;"))), ""),
        (RULES.DataBarRule(start_type="min", end_type="max", color="FF638EC6", showValue=False), ""),
        (RULES.CellIsRule(operator="lessThan", formula=["0"], font=Font(color="FFFFFFFF")), "198640"),
        (RULES.FormulaRule(formula=["FALSE"], font=Font(strike=True)), "198640"),
        (RULES.FormulaRule(formula=["TRUE"], font=Font(color="FFFF0000")), "198640"),
        (RULES.FormulaRule(formula=["TRUE"], fill=PatternFill(bgColor="FFFFFF00")), "198640"),
        (RULES.FormulaRule(formula=["TRUE"], fill=GradientFill(stop=("FFFFFF00", "FFFF0000"))), "198640"),
        (RULES.FormulaRule(formula=["TRUE"], font=BLACK, fill=PatternFill(bgColor="FF000000")), ""),
    ],
)
def test_a_conditional_format_that_may_strike_hide_or_change_a_cell_puts_it_in_doubt(rule: Any, text: str) -> None:
    book = workbook()
    book.active.append(["Palkat", 198640])
    book.active.conditional_formatting.add("B1:B4", rule)
    content = read(book)
    assert texts(content) == [[["Palkat", text]]]
    assert [one.text for one in content.unread if one.kind == "style"] == ([] if text else ["198640"])


@pytest.mark.parametrize(
    ("attributes", "inside", "is_said"),
    [
        ('type="expression"', "<xm:f>Taul2!$A$1</xm:f><x14:dxf><font><strike/></font></x14:dxf>", False),
        ('type="expression"', '<xm:f>TRUE</xm:f><x14:dxf><font><color rgb="FFFFFFFF"/></font></x14:dxf>', False),
        ('type="expression"', "<xm:f>FALSE</xm:f><x14:dxf><font><strike/></font></x14:dxf>", True),
        ('type="expression"', '<xm:f>TRUE</xm:f><x14:dxf><font><color rgb="FFFF0000"/></font></x14:dxf>', True),
        ('type="expression"', '<xm:f>TRUE</xm:f><x14:dxf><numFmt numFmtId="170" formatCode=";;;"/></x14:dxf>', False),
        ('type="cellIs" operator="lessThan"', "<xm:f>0</xm:f><x14:dxf><font><strike/></font></x14:dxf>", True),
        ('type="expression"', '<xm:f>TRUE</xm:f><x14:dxf><numFmt numFmtId="x"/></x14:dxf>', False),
        ('type="iconSet"', '<x14:iconSet iconSet="3Stars" showValue="0"/>', False),
        ('type="iconSet"', '<x14:iconSet iconSet="3Stars"/>', True),
    ],
)
def test_a_conditional_format_of_later_programs_does_so_too(attributes: str, inside: str, is_said: bool) -> None:
    office = "http://schemas.microsoft.com/office"
    rules = f"""<extLst><ext xmlns:x14="{office}/spreadsheetml/2009/9/main" xmlns:xm="{office}/excel/2006/main" uri="{{1}}">
    <x14:conditionalFormattings><x14:conditionalFormatting><x14:cfRule {attributes}>{inside}</x14:cfRule>
    <xm:sqref>B1:B4 D1</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst></worksheet>"""
    book = workbook()
    book.active.append(["Palkat", 198640, 5])
    with catch_warnings(action="error"):
        content = read_xlsx(changed(saved(book), "xl/worksheets/sheet1.xml", b"</worksheet>", rules.encode()), "a.xlsx")
    assert texts(content) == [[["Palkat", "198640" if is_said else "", "5"]]]


@pytest.mark.parametrize(
    ("middle", "kept"),
    [
        (["Hanke", "Polku", "Numero", 318452, "Alkaa", "1.2.2025"], 4),
        (["Hanke", "Polku", "Numero", "ei vielä", "Alkaa", "syksyllä"], 10),  # labels whose cells are blank
        (["Hanke", "Polku", "Numero", 318452], 8),
        ([3, 4, 5, 6, 7, 8], 10),  # numbers of rows left blank
    ],
)
def test_many_lone_texts_between_rows_are_lines_where_figures_are_among_them(middle: Sequence[Any], kept: int) -> None:
    book = workbook()
    for row in (["a", "b"], ["c", "d"], *([text] for text in middle), ["e", "f"], ["g", "h"]):
        book.active.append(row)
    assert sum(len(table.rows) for table in tables(read(book))) == kept
