"""A document as it came: what the file holds, and what a reader made of it."""

from __future__ import annotations

from typing import Any, NamedTuple

from checker.reading.blocks import Content
from checker.reading.place import Where


class Entry(NamedTuple):
    """A named value of a document that names its own fields (register row, application file)."""

    key: str
    text: str
    line: int
    column: int
    where: Where | None = None
    """The place in a file that has no lines; the line is then the row of its table."""
    doubt: str = ""
    """Why the text was not taken as said though it may be it, as in :class:`~checker.reading.field.Field`."""


class Document(NamedTuple):
    """One document of a file."""

    path: str
    """As reports show it."""
    kind: str
    """A key of ``kind.READABLE``."""
    sha256: str
    size: int
    """Hash and bytes of the whole file."""
    content: Content = Content(())
    row: int | None = None
    """The record of a register, from 1."""
    entries: tuple[Entry, ...] = ()
    """The named values of a document that names its own fields."""
    part: int | None = None
    """From 1, where one file holds several documents, one behind the other."""
    page: int | None = None
    """The page on which that part begins, in a file that has pages."""
    is_lined: bool = False
    """Whether it is known to have its lines still (see :mod:`checker.reading.flattened`)."""
    is_cover: bool = False
    """What was written in a mail with documents attached: where it is on no form, nobody asks for it."""
    programme: str | None = None
    """The programme period of the form beside which it stands in its file; None where it stands alone."""


class Damaged(NamedTuple):
    """A row of a register or an attachment of a mail that could not be read, in the place of its Document."""

    path: str
    row: int | None
    sha256: str
    size: int
    code: str
    """``row_damaged``, or that of the :class:`~checker.errors.DocumentError` of an attachment."""
    details: dict[str, Any]
    """Of a row: ``row``; ``reason``: cells (with the numbers ``expected`` and ``found``), quotes, empty or too_long."""


class Omitted(NamedTuple):
    """An attachment of a kind that no reader takes, as a file of a folder may be: named, and not read.

    One stands before a Document or Damaged of the same file, unless the file holds nothing else.
    """

    path: str


FilePart = Document | Damaged | Omitted
"""What a file holds."""
