"""The fill-in form of our own in whatever kind of file it was filled in: a table whose last column names the fields.

``tarkistin template`` writes it as a workbook or a Word document; a table with the heads ”Tieto”, ”Arvo” and ”Kentän
nimi” is one in any kind in which it may be filled in. An empty value is a field that is left out, as
in a YAML file that does not name it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from checker.reading.blocks import Cell, Content, Table
from checker.reading.document import Entry

FIRST_HEAD, VALUE_HEAD, FIELD_HEAD = "Tieto", "Arvo", "Kentän nimi"
HEADS: Final = (FIRST_HEAD, VALUE_HEAD, "Ohje", FIELD_HEAD)
"""The heads of a template's columns."""
TEMPLATE_KINDS: Final = frozenset({"docx", "odt", "xlsx"})
"""Kinds of files in which a template may be filled in."""


def template_entries(content: Content) -> tuple[Entry, ...]:
    """The named values of a filled-in template; none where the document is something else."""
    tables = [block for block in content.blocks if type(block) is Table]
    if not any(_columns(row) for table in tables for row in table.rows):
        return ()
    return tuple(entry for number, table in enumerate(tables, 1) for entry in _entries(table, number))


def _columns(row: tuple[Cell, ...]) -> tuple[int, int] | None:
    """The columns of values and of field names, where the row is a template's head."""
    heads = {cell.text.strip(): cell.column for cell in row}
    if FIRST_HEAD in heads and VALUE_HEAD in heads and FIELD_HEAD in heads:
        return heads[VALUE_HEAD], heads[FIELD_HEAD]
    return None


def _entries(table: Table, number: int) -> Iterator[Entry]:
    columns: tuple[int, int] | None = None
    for line, row in enumerate(table.rows, 1):
        head = _columns(row)
        if head is not None:
            columns = head
        elif columns is not None:
            yield from _entry(row, columns, line)


def _entry(row: tuple[Cell, ...], columns: tuple[int, int], line: int) -> Iterator[Entry]:
    cells = {cell.column: cell for cell in row}
    value, name = (cells.get(column) for column in columns)
    if value is not None and name is not None and name.text.strip() and value.text.strip():
        yield Entry(name.text.strip(), " ".join(value.text.split()), line, 1, value.place.where)
