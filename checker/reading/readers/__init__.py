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
from typing import TYPE_CHECKING, Final

from checker import limits
from checker.errors import DocumentError, refuse_beyond
from checker.reading.blocks import Content, paragraphs
from checker.reading.document import Damaged, Document, FilePart, Omitted
from checker.reading.kind import ANSWERED, OF_OTHERS, READABLE, SUFFIXES, kind_of
from checker.reading.readers.marks import with_rows_apart

if TYPE_CHECKING:
    from checker.reading.blocks import ScanReader
    from checker.reading.readers.mail import Part

__all__ = ["READABLE", "READERS", "Damaged", "FilePart", "Omitted", "kind_of", "read_documents"]

READERS: Final = {
    "text": ("text", "read_text"),
    "csv": ("text", "read_text"),
    "html": ("html", "read_html"),
    "docx": ("docx", "read_docx"),
    "odt": ("odt", "read_odt"),
    "pdf": ("pdf", "read_pdf"),
    "xlsx": ("xlsx", "read_xlsx"),
}
"""For each kind that is blocks: the module and the function."""
ATTACHED: Final = (READABLE | OF_OTHERS | {"encrypted", "sealed"}) - {"text"}
"""Kinds of attachments that are somebody's documents whatever they are called; a text may be a signature."""


RULED: Final = frozenset({"xlsx", "html", "docx", "odt"})
"""Kinds of files whose tables have cells, in which somebody may have saved the register."""


def read_documents(
    data: bytes, path: str, kind: str | None = None, scans: ScanReader | None = None
) -> Iterator[FilePart]:
    """The document in ``data``, or every row of a register, or what a mail brings; ``path`` is as reports show it,
    ``kind`` is what :func:`kind_of` says of it, where that is known. ``scans`` reads pages that are pictures; without
    it they are not.

    Raises :class:`DocumentError` where the file as a whole cannot be read: ``empty``, ``too_large`` (limit,
    found), ``unknown_kind`` (kind), ``binary``, ``encrypted``, ``no_text``, ``text_too_long`` and those of the readers.
    """
    refuse_beyond("too_large", len(data), limits.DOCUMENT_BYTES, found=len(data))
    if kind is None:
        kind = kind_of(data, path)
    if kind == "register":
        from checker.reading.readers.register import read_register

        yield from read_register(data, path)
    elif kind == "application":
        from checker.reading.readers.application import read_application_file

        yield read_application_file(data, path)
    elif kind == "mail":
        yield from _read_mail(data, path, scans)
    elif kind in READERS:
        document = Document(path, kind, hashlib.sha256(data).hexdigest(), len(data), _content(data, path, kind, scans))
        yield from _rows_of_register(document) or [document]
    elif kind in ("empty", "binary", "encrypted", "sealed"):
        raise DocumentError(kind)
    elif kind == "cut":
        raise DocumentError("damaged")
    else:
        raise DocumentError("unknown_kind", kind=kind)


def _content(data: bytes, path: str, kind: str, scans: ScanReader | None = None) -> Content:
    content = _reader(kind)(data, path, scans) if kind == "pdf" else _reader(kind)(data, path)
    return content if kind == "text" else _divided(content, kind)


def _divided(content: Content, kind: str) -> Content:
    """The content of a page, refused where it is too much, with the tables that are written in its paragraphs; a text
    has its own.
    """
    _refuse_size(content, kind)
    return content if content.lines else content._replace(blocks=with_rows_apart(content.blocks))


@cache
def _reader(kind: str) -> Callable[..., Content]:
    """What reads a kind of file; loaded when the first is read."""
    module, name = READERS[kind]
    reader: Callable[..., Content] = getattr(import_module(f"{__name__}.{module}"), name)
    return reader


def _rows_of_register(document: Document) -> list[Document | Damaged]:
    """The rows of the register that a workbook or a table holds, if it does."""
    if document.kind not in RULED:
        return []
    from checker.reading.readers.register import register_rows

    return list(register_rows(document))


def _read_mail(data: bytes, path: str, scans: ScanReader | None) -> Iterator[FilePart]:
    """What was written in a mail, and each document attached to it; one that cannot be read stands in its place, and
    what no reader takes is named before them.
    """
    from checker.reading.readers.mail import parts_of

    written: list[Part] = []
    attached: list[tuple[Part, str]] = []
    for part in parts_of(data):
        kind = part.kind or kind_of(part.data, part.name)
        if part.kind in READERS:
            written.append(part)
        elif kind in ATTACHED or (kind in ANSWERED and part.name.lower().endswith(SUFFIXES)):
            attached.append((part, kind))
        elif not part.is_of_page:
            yield Omitted(f"{path}/{part.name}")
    digest = hashlib.sha256(data).hexdigest()
    for part in written:
        name = f"{path}/{part.name}" if part.name else path
        try:
            is_cover = bool(attached) or any(_is_inside(other, part) for other in written)
            yield Document(name, part.kind, digest, len(data), _written(part), is_cover=is_cover)
        except DocumentError as error:
            if len(written) == 1 and not attached:
                raise
            if error.code not in ("empty", "no_text"):
                yield Damaged(name, None, digest, len(data), error.code, error.details)
    for part, kind in attached:
        yield from _read_attachment(part.data, f"{path}/{part.name}", kind, scans)


def _is_inside(part: Part, around: Part) -> bool:
    """Whether a text was written in a mail that is attached to the one in which another was."""
    is_attached = part is not around and part.name.startswith(f"{around.name}/" if around.name else "")
    return is_attached and bool(part.data.strip())


def _written(part: Part) -> Content:
    if part.kind == "text":
        return _content(part.data, part.name, part.kind)
    from checker.reading.readers.html import read_page

    return _divided(read_page(part.data.decode(), part.sheets), part.kind)


def _read_attachment(data: bytes, path: str, kind: str, scans: ScanReader | None) -> Iterator[FilePart]:
    is_empty = True
    try:
        for item in read_documents(data, path, kind, scans):
            is_empty = is_empty and isinstance(item, Omitted)
            yield item
        if is_empty:
            raise DocumentError("no_documents")
    except DocumentError as error:
        yield Damaged(path, None, hashlib.sha256(data).hexdigest(), len(data), error.code, error.details)


def _refuse_size(content: Content, kind: str) -> None:
    """Refuse a document without text, and one with more of it than any has."""
    size, found = 0, bool(content.unread)
    for paragraph in paragraphs(content.blocks):
        size += len(paragraph.text)
        found = found or bool(paragraph.text.strip())
    if not found:
        raise DocumentError("no_text", kind=kind)
    refuse_beyond("text_too_long", size, limits.TEXT_CHARACTERS)
