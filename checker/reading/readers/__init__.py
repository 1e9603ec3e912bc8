"""From bytes to Documents: the one door through which every file comes in.

What a file is, its content says (:mod:`checker.reading.kind`); each kind has one reader, and a reader is
imported only when a file needs it. A file gives one Document, a register one for every row, a mail one for each text
that it holds; a row that cannot be read comes out as :class:`Damaged` in its place, so that the rest goes on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from typing import Final

from checker import limits
from checker.errors import DocumentError
from checker.reading.blocks import Content, paragraphs
from checker.reading.document import Document
from checker.reading.kind import READABLE, kind_of
from checker.reading.readers.damaged import Damaged

__all__ = ["READABLE", "READERS", "Damaged", "kind_of", "read_documents"]

READERS: Final = {
    "text": ("text", "read_text"),
    "html": ("html", "read_html"),
    "docx": ("docx", "read_docx"),
    "odt": ("odt", "read_odt"),
    "pdf": ("pdf", "read_pdf"),
}
"""For each kind that is blocks: the module and the function."""


def read_documents(data: bytes, path: str, kind: str | None = None) -> Iterator[Document | Damaged]:
    """The document in ``data``, or every row of a register; ``path`` is as reports show it, ``kind`` is what
    :func:`kind_of` says of it, where that is known.

    Raises :class:`DocumentError` where the file as a whole cannot be read: ``empty``, ``too_large`` (limit,
    found), ``unknown_kind`` (kind), ``binary``, ``encrypted``, ``no_text``, ``text_too_long`` and those of the readers.
    """
    if len(data) > limits.DOCUMENT_BYTES:
        raise DocumentError("too_large", limit=limits.DOCUMENT_BYTES, found=len(data))
    if kind is None:
        kind = kind_of(data, path)
    if kind == "register":
        from checker.reading.readers.register import read_register

        yield from read_register(data, path)
    elif kind == "application":
        from checker.reading.readers.application import read_application_file

        yield read_application_file(data, path)
    elif kind in READERS:
        content = _reader(kind)(data, path)
        if kind != "text":
            _refuse_size(content, kind)
        yield Document(path, kind, hashlib.sha256(data).hexdigest(), len(data), content)
    elif kind in ("empty", "binary", "encrypted"):
        raise DocumentError(kind)
    else:
        raise DocumentError("unknown_kind", kind=kind)


def _refuse_size(content: Content, kind: str) -> None:
    """Refuse a document without text, and one with more of it than any has."""
    size, found = 0, bool(content.unread)
    for paragraph in paragraphs(content.blocks):
        size += len(paragraph.text)
        found = found or bool(paragraph.text.strip())
    if not found:
        raise DocumentError("no_text", kind=kind)
    if size > limits.TEXT_CHARACTERS:
        raise DocumentError("text_too_long", limit=limits.TEXT_CHARACTERS)


@cache
def _reader(kind: str) -> Callable[[bytes, str], Content]:
    module, name = READERS[kind]
    reader: Callable[[bytes, str], Content] = getattr(import_module(f"{__name__}.{module}"), name)
    return reader
