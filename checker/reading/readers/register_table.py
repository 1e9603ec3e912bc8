"""The register's export as a workbook that a spreadsheet program saved.

The columns are found by the names that :mod:`checker.reading.readers.register` knows. What is struck or hidden in a
cell, and a cell that covers others, is in doubt; a row with fewer cells than the head has names is damaged.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from checker.reading.blocks import UNSAID, Cell, Content, Paragraph, Table, paragraphs
from checker.reading.document import Damaged, Document, Entry
from checker.reading.readers.register import is_head, name_of_column

MARK: Final = "mark"
"""The doubt of what is hidden or struck."""
Row = tuple[Cell, ...]


def register_rows(document: Document) -> Iterator[Document | Damaged]:
    """One document for each row below the names of the register's columns; none where no sheet has these.

    ``row`` is that of the sheet; in a further sheet the count goes on.
    """
    last = 0
    for rows in _sheets(document.content):
        head: dict[int, str] = {}
        above: list[Paragraph] = []
        for place, row in rows:
            if is_head(name_of_column(cell.text) for cell in row):
                head = {cell.column: name for cell in row if (name := name_of_column(_shown(cell)[0]))}
                last = max(last, place)
            elif head:
                last = max(place, last + 1)
                yield _read(document, row, head, last, tuple(above))
            else:
                above += [Paragraph(cell.text) for cell in row if cell.text]


def _sheets(content: Content) -> Iterator[list[tuple[int, Row]]]:
    """The rows of each sheet with their numbers; a line is a row of one cell."""
    by_sheet: dict[str, list[tuple[int, Row]]] = {}
    for block in content.blocks:
        for row in block.rows if type(block) is Table else ((Cell((block,)),),):
            where = next((cell.place.where for cell in row if cell.blocks), None)
            if where is not None:
                number = where.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
                by_sheet.setdefault(where.sheet, []).append((int(number or 0), row))
    yield from by_sheet.values()


def _read(
    document: Document, row: Row, head: dict[int, str], number: int, above: tuple[Paragraph, ...]
) -> Document | Damaged:
    cells = {cell.column: cell for cell in row}
    filled = sum(bool(_shown(cell)[0]) for cell in row)
    found = 1 if filled == 1 else sum(column in cells for column in head)
    if found < len(head):
        details = {"row": number, "reason": "cells", "expected": len(head), "found": found}
        return Damaged(document.path, number, document.sha256, document.size, "row_damaged", details)
    entries = tuple(_entry(cells[column], name, number) for column, name in head.items())
    text = "\n".join(entry.text for entry in entries)
    places = {part.place for cell in row for part in paragraphs(cell.blocks)}
    unread = tuple(one for one in document.content.unread if one.place in places)
    content = Content((Paragraph(text), *above), unread)
    return document._replace(kind="register", content=content, row=number, entries=entries)


def _entry(cell: Cell, name: str, number: int) -> Entry:
    text, doubt = _shown(cell)
    is_merged = bool(text) and (cell.span > 1 or cell.rows > 1)
    return Entry(name, text, number, cell.column + 1, cell.place.where, MARK if is_merged else doubt)


def _shown(cell: Cell) -> tuple[str, str]:
    """What a cell says, or what stands there unsaid and is in doubt."""
    if cell.text:
        return cell.text, ""
    runs = [run for part in paragraphs(cell.blocks) for run in part.runs or ()]
    text = "".join(run.text for run in runs if run.marks & UNSAID).strip()
    return text, MARK if text else ""
