"""Where something stands, as a person finds it in the file at hand.

A text file and a PDF have lines; a Word file, an OpenDocument file, a web page, a mail and a workbook have none of
their own, so there a place is a table and its row, a sheet and its cell, or a heading and a paragraph below it.
"""

from __future__ import annotations

from typing import NamedTuple


class Where(NamedTuple):
    """A place in a file that has no lines; numbers count from 1, only what a reader sees is counted."""

    table: int | None = None
    """The table among those that are seen, a nested one included."""
    row: int | None = None
    """The row of that table as it is seen."""
    label: str = ""
    """What stands first in the row."""
    heading: str = ""
    """The nearest heading above, for a paragraph outside tables."""
    paragraph: int | None = None
    """The paragraph below that heading, or of the document where it has none."""
    sheet: str = ""
    cell: str = ""
    """The cell of a sheet in its own notation: ``C14``."""


class Place(NamedTuple):
    """A place in a file: page and line and column where the file has lines, else ``where``."""

    page: int | None = None
    """From 1; the page of a PDF."""
    line: int | None = None
    """From 1, in the original file; in a PDF the row as it is printed on its page."""
    column: int | None = None
    """From 1, in characters of the original line."""
    where: Where | None = None
