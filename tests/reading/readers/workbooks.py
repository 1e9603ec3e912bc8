"""Workbooks made for a test, and what is read of them."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

from checker.reading.blocks import Content, Table
from checker.reading.readers.xlsx import read_xlsx


def saved(book: Workbook) -> bytes:
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def workbook() -> Any:
    """An empty workbook; its sheets are typed too widely to be used as they are."""
    return Workbook()


def read(book: Workbook) -> Content:
    return read_xlsx(saved(book), "budjetti.xlsx")


def tables(content: Content) -> list[Table]:
    return [block for block in content.blocks if isinstance(block, Table)]


def texts(content: Content) -> list[list[list[str]]]:
    return [[[cell.text for cell in row] for row in table.rows] for table in tables(content)]


def changed(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """The workbook with a text of one part exchanged."""
    file = BytesIO()
    with ZipFile(BytesIO(data)) as before, ZipFile(file, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name)
            assert name != part or old in content
            after.writestr(name, content.replace(old, new) if name == part else content)
    return file.getvalue()
