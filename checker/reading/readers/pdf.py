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
from checker.reading.readers.pdf_pieces import FORMS, page_pieces
from checker.reading.readers.pdf_rows import page_lines

STREAM_BYTES: Final = 20_000_000
"""Most bytes that one stream may unpack to."""
PAGE_OPERATIONS: Final = 300_000
"""Most parts of the drawing operations of one page."""
DOCUMENT_OPERATIONS: Final = 3_000_000
"""Most drawing operations of all pages."""


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
        "maximum_declared_stream_length", "array_based_stream_maximum_output_length", "lzw_maximum_output_length",
        "run_length_maximum_output_length", "zlib_maximum_output_length", "brotli_maximum_output_length",
        "stream_decoding_work_maximum_length",
    )  # fmt: skip
    return dict.fromkeys(names, STREAM_BYTES) | {
        "stream_parsing_work_maximum_count": PAGE_OPERATIONS,
        "xform_maximum_invocations_per_extraction": FORMS,
        "page_tree_maximum_entries": 20 * limits.PAGES,
        "page_tree_maximum_page_entries": 200 * limits.PAGES,
    }


def _pages(pypdf: Any, data: bytes) -> Iterator[list[str]]:
    """The lines of each page; every trouble of the library in our words."""
    from io import BytesIO

    length = 0
    try:
        reader = pypdf.PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise DocumentError("encrypted")
        if len(reader.pages) > limits.PAGES:
            raise DocumentError("too_many_pages", pages=len(reader.pages), limit=limits.PAGES)
        budget = _Budget()
        for page in reader.pages:
            lines = _page_lines(page, budget)
            length += sum(map(len, lines))
            if length > limits.TEXT_CHARACTERS:
                raise DocumentError("text_too_long", limit=limits.TEXT_CHARACTERS)
            yield lines
    except (DocumentError, GeneratorExit):
        raise
    except Exception as error:  # a hostile file makes the library raise anything
        raise _trouble(error) from error


def _page_lines(page: Any, budget: _Budget) -> list[str]:
    """The lines of a page, with its tables where the drawing can be followed, else as plain text."""
    try:
        return page_lines(page_pieces(page, budget.spend))
    except DocumentError:
        raise
    except Exception as error:
        if type(error).__name__ == "LimitReachedError":
            raise
        text = page.extract_text(visitor_operand_before=budget.spend)
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


class _Budget:
    """Counts drawing operations, those of repeated drawings too."""

    __slots__ = ("_left",)

    def __init__(self) -> None:
        self._left = DOCUMENT_OPERATIONS

    def spend(self, *_: object) -> None:
        """One operation; raises ``archive_bomb`` when there have been too many."""
        self._left -= 1
        if self._left < 0:
            raise DocumentError("archive_bomb", limit=DOCUMENT_OPERATIONS, unit="operations")


def _refuse_gibberish(pages: Sequence[Sequence[str]]) -> None:
    """A font that does not say which letters its signs are gives signs that are no letters."""
    text = "".join(line for lines in pages for line in lines)
    strange = sum(1 for sign in text if sign < " " and sign not in "\t\n" or "\ue000" <= sign <= "\uf8ff" or sign == "\ufffd")
    if strange * 3 > len(text):
        raise DocumentError("no_text", kind="pdf", reason="font" if text else "empty")
