"""A fill-in form as a workbook: labels locked, cells typed and validated, no sum computed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from typing import Any, Final

from checker.errors import UsageError
from checker.planning.template_rows import ADVICE, TemplateRow
from checker.reading.template_table import HEADS, TITLE

FORMATS: Final = {"date": "d.m.yyyy", "percent": "0.##\\ %", "money": '#,##0.00\\ "€"', "count": "0"}
"""Number formats by kind of field; every other cell is text."""
WIDTHS: Final = (44, 34, 52, 34)


def template_xlsx(rows: Iterable[TemplateRow]) -> bytes:
    """The workbook's bytes, as it is saved now. Raises :class:`UsageError` without openpyxl."""
    try:
        from openpyxl import Workbook
    except ImportError:
        raise UsageError('Excel-pohja tarvitsee lisäosan xlsx: pip install "rahoitustarkistin[xlsx]".') from None
    book: Any = Workbook()
    sheet = book.active
    sheet.title = TITLE
    _head(sheet)
    _rows(sheet, rows)
    _protect(sheet)
    book.properties.created = book.properties.modified = datetime(1980, 1, 1)
    book.properties.creator = "tarkistin"
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _head(sheet: Any) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    sheet.append([TITLE])
    sheet.append([ADVICE])
    sheet.merge_cells("A2:D2")
    sheet.row_dimensions[2].height = 64
    sheet["A1"].font = Font(bold=True, size=16)
    sheet["A2"].alignment = Alignment(wrap_text=True, vertical="top")
    sheet.append(list(HEADS))
    for cell in sheet[3]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", start_color="DDE7F0")
    for letter, width in zip("ABCD", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A4"


def _rows(sheet: Any, rows: Iterable[TemplateRow]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill, Protection

    group = ""
    for row in rows:
        if row.group != group:
            group = row.group
            sheet.append([group])
            sheet.cell(sheet.max_row, 1).font = Font(bold=True, size=12)
        sheet.append([row.label, None, row.advice, row.path])
        cell = sheet.cell(sheet.max_row, 2)
        cell.number_format = FORMATS.get(row.kind, "@")
        cell.value = _value(row)
        _without_formulas(sheet.max_row, sheet)
        cell.protection = Protection(locked=row.path == "form")
        cell.fill = PatternFill("solid", start_color="FFFDE7" if not row.optional else "FFFFFF")
        cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left" if row.kind == "text" else None)
        sheet.cell(sheet.max_row, 4).font = Font(color="666666", size=9)
        _validate(sheet, cell, row)


def _without_formulas(number: int, sheet: Any) -> None:
    """What was written into a row is text, also where it begins with ``=`` and somebody edits it."""
    for cell in sheet[number]:
        if cell.data_type == "f":
            cell.data_type, cell.quotePrefix = "s", True


def _value(row: TemplateRow) -> Any:
    """A value as its cell holds it: whole euros and counts as numbers, everything else as text."""
    if row.kind == "money" and row.value is not None and row.value % 100 == 0:
        return row.value // 100
    return row.value if row.kind in ("date", "count") else row.words or None


def _validate(sheet: Any, cell: Any, row: TemplateRow) -> None:
    """Excel's own check of what is typed; a warning that can be passed, since a form may print what it likes."""
    from openpyxl.worksheet.datavalidation import DataValidation

    if row.choices:
        rule = DataValidation(type="list", formula1=f'"{",".join(row.choices)}"', allow_blank=True)
    elif row.kind == "date":
        rule = DataValidation(type="date", operator="between", formula1="1", formula2="109574", allow_blank=True)
    elif row.kind in ("money", "percent"):
        rule = DataValidation(type="decimal", operator="between", formula1="-1000000000000", formula2="1000000000000")
    elif row.kind == "count":
        rule = DataValidation(type="whole", operator="between", formula1="-1000000000", formula2="1000000000")
    else:
        return
    rule.errorStyle = "warning"
    rule.errorTitle, rule.error = row.label[:32], f"Kirjoita tähän: {row.hint or ', '.join(row.choices)}."
    sheet.add_data_validation(rule)
    rule.add(cell)


def _protect(sheet: Any) -> None:
    """Locks everything but the cells to fill in; without a password, so that nobody is locked out."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
