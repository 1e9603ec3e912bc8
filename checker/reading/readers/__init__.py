"""From bytes to Documents: the one door through which every file comes in.

What a file is, its content says (:mod:`checker.reading.kind`); each kind has one reader, and a reader is
imported only when a file needs it. A file gives one Document, a register one for every row; a
row that cannot be read comes out as :class:`Damaged` in its place, so that the rest goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from typing import Final

from checker import limits
from checker.errors import DocumentError
from checker.reading.document import Document
from checker.reading.kind import READABLE, kind_of
from checker.reading.readers.damaged import Damaged

__all__ = ["READABLE", "READERS", "Damaged", "kind_of", "read_documents"]

READERS: Final = {
    "text": ("text", "read_text"),
    "html": ("html_lines", "read_html"),
    "docx": ("docx_lines", "read_docx"),
    "odt": ("odt_lines", "read_odt"),
    "pdf": ("pdf_lines", "read_pdf"),
    "application": ("application", "read_application_file"),
}
"""For each kind with one Document a file: the module and the function."""


def read_documents(data: bytes, path: str, kind: str | None = None) -> Iterator[Document | Damaged]:
    """The document in ``data``, or every row of a register; ``path`` is as reports show it, ``kind`` is what
    :func:`kind_of` says of it, where that is known.

    Raises :class:`DocumentError` where the file as a whole cannot be read: ``empty``, ``too_large`` (limit,
    found), ``unknown_kind`` (kind), ``binary``, ``encrypted`` and those of the readers.
    """
    if len(data) > limits.DOCUMENT_BYTES:
        raise DocumentError("too_large", limit=limits.DOCUMENT_BYTES, found=len(data))
    if kind is None:
        kind = kind_of(data, path)
    if kind == "register":
        from checker.reading.readers.register import read_register

        yield from read_register(data, path)
    elif kind in READERS:
        yield _reader(kind)(data, path)
    elif kind in ("empty", "binary", "encrypted"):
        raise DocumentError(kind)
    else:
        raise DocumentError("unknown_kind", kind=kind)


@cache
def _reader(kind: str) -> Callable[[bytes, str], Document]:
    module, name = READERS[kind]
    reader: Callable[[bytes, str], Document] = getattr(import_module(f"{__name__}.{module}"), name)
    return reader
