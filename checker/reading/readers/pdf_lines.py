"""PDF: the text of the pages in the order in which it was written into the file.

Reading takes the optional package pypdf; without it the answer says so. The order of the file keeps
columns of a page apart, which the order on the paper would not. A PDF is a program in all but
name, so its work is bounded: pages, unpacked bytes, drawing operations. A scan has no text
and says so, rather than looking like an application with every field missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from checker import limits
from checker.errors import DocumentError
from checker.reading.document import Document
from checker.reading.readers.lines import document_of
from checker.reading.readers.paper import running_text
from checker.reading.readers.pdf_fields import with_filled_fields
from checker.reading.readers.pdf_pieces import Drawings, page_pieces
from checker.reading.readers.pdf_rows import page_lines

STREAM_BYTES: Final = 10_000_000
"""Most bytes that one stream may unpack to."""
PAGE_OPERATIONS: Final = 100_000
"""Most parts of the drawing operations of one page that the library is left to follow."""
SLOW_OPERATION: Final = 3
"""How many operations that we follow cost as much as one that the library follows."""
PAGE_TREE: Final = 6 * limits.PAGES
"""Most entries of the list of pages, the branches of its tree included."""
REPAIRED_BYTES: Final = 5_000_000
"""Largest file without a working table of contents that is still searched through."""


def read_pdf(data: bytes, path: str) -> Document:
    """The text of a PDF.

    Raises :class:`DocumentError`: ``needs_pdf_extra`` (reason: missing,
    old, or encrypted: the cryptography part), ``encrypted``, ``damaged``, ``too_many_pages``,
    ``archive_bomb``, ``text_too_long``, ``no_text``.
    """
    try:
        import pypdf
    except ImportError as error:
        raise DocumentError("needs_pdf_extra", reason="missing") from error
    if not hasattr(pypdf, "apply_configuration"):
        raise DocumentError("needs_pdf_extra", reason="old")
    _silence()
    with pypdf.apply_configuration(pypdf.Configuration(**_bounds())):
        pages = list(_pages(pypdf, data))
    _refuse_gibberish(pages)
    lines = running_text(pages)
    texts, numbered, counted = zip(*lines, strict=True) if lines else ((), (), ())
    return document_of(path, "pdf", data, texts, numbered, counted)


def _silence() -> None:
    """What pypdf finds odd in a stranger's file is no business of the terminal."""
    import logging

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def _bounds() -> dict[str, Any]:
    names = (
        "array_based_stream_maximum_output_length", "lzw_maximum_output_length", "run_length_maximum_output_length",
        "zlib_maximum_output_length", "brotli_maximum_output_length",
    )  # fmt: skip
    return dict.fromkeys(names, STREAM_BYTES) | {
        "maximum_declared_stream_length": limits.DOCUMENT_BYTES,
        "stream_decoding_work_maximum_length": 3 * STREAM_BYTES,
        "stream_parsing_work_maximum_count": PAGE_OPERATIONS,
        "page_tree_maximum_entries": PAGE_TREE,
    }


def _pages(pypdf: Any, data: bytes) -> Iterator[list[str]]:
    """The lines of each page; every trouble of the library in our words."""
    from io import BytesIO

    _refuse_torn(data)
    try:
        reader = pypdf.PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise DocumentError("encrypted")
        _refuse_many_pages(reader)
        drawings = Drawings()
        for page in reader.pages:
            yield _page_lines(page, drawings)
    except (DocumentError, GeneratorExit):
        raise
    except Exception as error:  # a hostile file makes the library raise anything
        raise _trouble(error) from error


def _refuse_torn(data: bytes) -> None:
    """A file that was cut off has no end; a large one without a working table is not searched through."""
    tables = re.findall(rb"startxref\s{1,9}(\d{1,12})(?!\d)", data[-65_536:])
    if not tables:
        raise DocumentError("damaged", detail="pdf")
    table = data[int(tables[-1]) : int(tables[-1]) + 64]
    if len(data) > REPAIRED_BYTES and not re.match(rb"\s*(?:xref|\d+\s+\d+\s+obj)", table):
        raise DocumentError("damaged", detail="pdf")


def _refuse_many_pages(reader: Any) -> None:
    try:
        pages = len(reader.pages)
    except Exception as error:
        if type(error).__name__ != "LimitReachedError":
            raise
        pages = PAGE_TREE
    if pages > limits.PAGES:
        raise DocumentError("too_many_pages", pages=pages, limit=limits.PAGES)


def _page_lines(page: Any, drawings: Drawings) -> list[str]:
    """The lines of a page, with its tables where the drawing can be followed, else as plain text."""
    try:
        return page_lines(with_filled_fields(list(page_pieces(page, drawings)), page, drawings.budget))
    except DocumentError:
        raise
    except Exception as error:
        if type(error).__name__ == "LimitReachedError":
            raise
        text = page.extract_text(visitor_operand_before=lambda *_: drawings.budget.spend(SLOW_OPERATION))
        return [line.strip() for line in re.split(r"\r\n|[\n\r\f\v\x85\u2028\u2029]", text)]


def _trouble(error: Exception) -> DocumentError:
    name = type(error).__name__
    if name == "LimitReachedError":
        return DocumentError("archive_bomb", limit=STREAM_BYTES, unit="bytes")
    if name in ("FileNotDecryptedError", "WrongPasswordError"):
        return DocumentError("encrypted")
    if name == "DependencyError":
        return DocumentError("needs_pdf_extra", reason="encrypted")
    return DocumentError("damaged", detail="pdf")


def _refuse_gibberish(pages: Sequence[Sequence[str]]) -> None:
    """A font that does not say which letters its signs are gives signs that are no letters."""
    text = "".join(line for lines in pages for line in lines)
    strange = len(re.findall(r"[\x00-\x08\x0b-\x1f\ue000-\uf8ff\ufffd]", text))
    if strange * 3 > len(text):
        raise DocumentError("no_text", kind="pdf", reason="font" if text else "empty")
