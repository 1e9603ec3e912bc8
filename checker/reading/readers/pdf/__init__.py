"""PDF: what the pages show, as lines of text and tables.

Reading takes the optional package pypdf; without it the answer says so. Its reader opens the file; what a page draws is
followed here (:mod:`.drawing`), because only the drawing tells where a text stands, how it looks and what lies over it.
The order of the file keeps columns of a page apart, which the order on the paper would not. A PDF is a program in all
but name, so its work is bounded (:mod:`.budget`). A scan has no text and says so, rather than looking like an
application with every field missing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

from checker import limits
from checker.errors import DocumentError, refuse_beyond
from checker.reading.blocks import HIDDEN, Content, Paragraph, Scan, ScannedWord, ScanReader, Unread, paragraphs
from checker.reading.place import Place
from checker.reading.readers.pdf.annotations import Annotations, Overlay, file_name
from checker.reading.readers.pdf.boxes import boxes_of, signed
from checker.reading.readers.pdf.budget import Budget
from checker.reading.readers.pdf.building import BlockBuilder
from checker.reading.readers.pdf.columns import in_rows
from checker.reading.readers.pdf.drawing import Drawing
from checker.reading.readers.pdf.fonts import NO_LETTERS, Fonts
from checker.reading.readers.pdf.items import Line
from checker.reading.readers.pdf.layout import laid_out
from checker.reading.readers.pdf.lines import segments
from checker.reading.readers.pdf.overlay import apart, displaced, from_left, laid_over, without_strays
from checker.reading.readers.pdf.pieces import (
    POINT,
    Box,
    Piece,
    Shape,
    box_in,
    common,
    dictionary,
    is_true,
    overlap,
    resolved,
)
from checker.reading.readers.pdf.rows import rows_of
from checker.reading.readers.pdf.scans import pieces_of, scanned_words, words_in
from checker.reading.readers.pdf.seen import (
    Grounds,
    crossed,
    has_picture,
    in_order,
    is_scan,
    marked,
    pictures_in_lines,
    rules_of,
    without_turned,
)
from checker.reading.readers.pdf.state import Layers
from checker.reading.readers.running_heads import drop_running_heads, said_in_margins

STREAM_BYTES: Final = 10_000_000
"""Most bytes that one stream may unpack to."""
PAGE_OPERATIONS: Final = 100_000
"""Most parts of the drawing operations of one page that the library is left to follow."""
PAGE_TREE: Final = 6 * limits.PAGES
"""Most entries of the list of pages, the branches of its tree included."""
REPAIRED_BYTES: Final = 5_000_000
"""Largest file without a working table of contents that is still searched through."""
BROKEN_PAGES: Final = 20
"""Most pages that cannot be followed: what is not there is searched for in the whole file."""
EDGE_LINES: Final = 3
"""How many lines from the top or bottom of a page a running head may stand."""
PAGE: Final = 50
PIECE: Final = 5
"""What a page and a piece of text cost to lay out, in drawing operations."""
FILES: Final = 100
"""Most embedded files that are named."""
SHEETS: Final = ("Calc", "Excel")
"""Programs that print sheets of cells, which have no columns of text."""
PAPER: Final[Box] = (0, 0, 595 * POINT, 842 * POINT)
"""A page that does not say its size: A4."""


def read_pdf(data: bytes, path: str = "", scans: ScanReader | None = None) -> Content:
    """The content of a PDF; ``scans`` reads the pages that are pictures, which are refused or told as unread without.

    Raises :class:`DocumentError`: ``needs_pdf_extra`` (reason: missing, old, or encrypted: the cryptography part),
    ``encrypted``, ``damaged``, ``too_many_pages``, ``archive_bomb``, ``text_too_long``, ``no_text``
    (reason: scan, or font where the letters of the text are not known), and what ``scans`` raises.
    """
    try:
        import pypdf
    except ImportError as error:
        raise DocumentError("needs_pdf_extra", reason="missing") from error
    if not hasattr(pypdf, "apply_configuration"):
        raise DocumentError("needs_pdf_extra", reason="old")
    _silence()
    with pypdf.apply_configuration(pypdf.Configuration(**_bounds())):
        unread: list[Unread] = []
        try:
            pages, lines = _read_pages(_opened(pypdf, data), unread, partial(scans, data) if scans else None)
        except DocumentError:
            raise
        except Exception as error:  # a hostile file makes the library raise anything
            raise _trouble(error) from error
    _refuse_gibberish(lines)
    lines = _without_heads(lines, unread)
    blocks = [
        block
        for block in BlockBuilder(laid_out(lines, pages.budget, {page for page, _ in pages.scanned})).blocks()
        if not isinstance(block, Paragraph) or block.text or block.runs
    ]
    if pages.is_scan or not any(found.text for found in paragraphs(blocks)):
        raise DocumentError("no_text", kind="pdf", **({"reason": "scan"} if pages.has_scans else {}))
    return Content(tuple(blocks), tuple(unread), scanned=pages.scanned)


def _without_heads(pages: list[list[Line]], unread: list[Unread]) -> list[list[Line]]:
    """The lines of several pages without running heads and page numbers at their edges, which are told."""
    lines = [line for page in pages for line in page] if len(pages) > 1 else []
    texts = [line.text for line in lines]
    kept = drop_running_heads(texts, [line.page for line in lines])
    if kept is None:
        return pages
    inside = {id(line) for page in pages for line in page[EDGE_LINES:-EDGE_LINES]}
    kept += [place for place, line in enumerate(lines) if id(line) in inside]
    unread += said_in_margins(texts, kept)
    left = {id(lines[place]) for place in kept}
    return [[line for line in page if id(line) in left] for page in pages]


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


def _opened(pypdf: Any, data: bytes) -> Any:
    """The library's reader of a file that is whole, open to all and not too long."""
    from io import BytesIO

    tables = re.findall(rb"startxref\s{1,9}(\d{1,12})(?!\d)", data[-65_536:])
    if not tables:  # cut off: it has no end
        raise DocumentError("damaged", detail="pdf")
    table = data[int(tables[-1]) : int(tables[-1]) + 64]
    if len(data) > REPAIRED_BYTES and not re.match(rb"\s*(?:xref|\d+\s+\d+\s+obj)", table):
        raise DocumentError("damaged", detail="pdf")
    reader = pypdf.PdfReader(BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise DocumentError("encrypted")
    try:
        pages = len(reader.pages)
    except Exception as error:
        if type(error).__name__ != "LimitReachedError":
            raise
        pages = PAGE_TREE
    refuse_beyond("too_many_pages", pages, limits.PAGES, pages=pages)
    return reader


def _read_pages(
    reader: Any, unread: list[Unread], scans: Callable[[int], Scan] | None
) -> tuple[_Pages, list[list[Line]]]:
    """The printed rows of each page; what may hold more than is read goes to ``unread``."""
    catalogue = dictionary(reader.trailer.get("/Root"))
    unread += [Unread("embedded", Place(), name) for name in _embedded(catalogue)]
    if "/XFA" in dictionary(catalogue.get("/AcroForm")) and is_true(catalogue.get("/NeedsRendering")):
        unread.append(Unread("control"))
    pages = _Pages(reader, catalogue, scans)
    lines = [pages.lines_or_unread(page, number, unread) for number, page in enumerate(reader.pages, 1)]
    if not any(lines) and Unread("drawing", Place(1)) in unread:
        raise DocumentError("damaged", detail="pdf")
    return pages, lines


class _Pages:
    """Reads the pages of one document; what they share is read once."""

    def __init__(self, reader: Any, catalogue: Any, scans: Callable[[int], Scan] | None) -> None:
        self.budget = Budget()
        self.scanned: dict[tuple[int, int], tuple[ScannedWord, ...]] = {}
        """The words that were recognised in pictures, by page and row."""
        self.has_scans = False
        """Whether pages are pictures that nobody read."""
        self._has_text = False
        self._scans = scans
        self._broken = 0
        self._reader = reader
        self._fonts = Fonts(self.budget)
        self._layers = Layers(catalogue)
        creator = str(dictionary(reader.trailer.get("/Info")).get("/Creator", ""))
        self._is_sheet = any(program in creator for program in SHEETS)
        regenerates = is_true(dictionary(catalogue.get("/AcroForm")).get("/NeedAppearances"))
        self._annotations = Annotations(self._layers, self.budget, (lambda _: "") if regenerates else self._text_of)

    @property
    def is_scan(self) -> bool:
        """Whether all that is not a picture that nobody read is blank."""
        return self.has_scans and not self._has_text

    def lines_or_unread(self, page: Any, number: int, unread: list[Unread]) -> list[Line]:
        """The printed rows of a page; none where its drawing cannot be followed, which is told."""
        try:
            return self.lines(page, number, unread)
        except Exception as error:  # a hostile page makes the library raise anything
            if (isinstance(error, DocumentError) and error.code != "damaged") or type(
                error
            ).__name__ == "LimitReachedError":
                raise
            unread.append(Unread("drawing", Place(number)))
            self._broken += 1
            if self._broken > BROKEN_PAGES:
                raise DocumentError("damaged", detail="pdf") from error
            return []

    def lines(self, page: Any, number: int, unread: list[Unread]) -> list[Line]:
        """The printed rows of a page; what may hold more than is read goes to ``unread``."""
        drawing = Drawing(self._reader, self._fonts, self._layers, self.budget)
        drawing.run(page.get("/Contents"), page.get("/Resources"))
        over, paper = self._annotations.overlay(page), _paper(page)
        pieces = marked(drawing.pieces, [*drawing.shapes, *over.shapes], paper, self.budget)
        unread += [Unread("embedded", Place(number), name) for name in over.files]
        if is_scan(pieces, drawing.shapes, paper):
            unread.append(Unread("image", Place(number)))
            if self._scans is not None:
                return self._scanned(self._scans(number), number)
            self.has_scans = True
        else:
            self._has_text = self._has_text or any(not piece.marks & HIDDEN for piece in pieces)
            if has_picture(drawing.shapes, paper):
                unread.append(Unread("image", Place(number)))
        uncrossed = [piece for piece in pieces if not piece.marks & HIDDEN]
        seen = crossed(uncrossed, [*drawing.slants, *over.slants], self.budget)
        if seen != uncrossed:
            unread.append(Unread("drawing", Place(number)))
        seen, turned = without_turned(in_rows(in_order(seen, self._is_sheet), self.budget))
        unread += [Unread("drawing", Place(number), piece.text) for piece in turned]
        return self._laid_out(seen, drawing, over, number, unread)

    def _laid_out(
        self, seen: list[Piece], drawing: Drawing, over: Overlay, number: int, unread: list[Unread]
    ) -> list[Line]:
        """The printed rows of a page from its texts that are seen, with the signs and boxes that are drawn between them
        and what lies over them.
        """
        seen = signed(from_left(seen), [*drawing.shapes, *over.shapes], drawing.inks, self.budget)
        pictures = pictures_in_lines(seen, drawing.shapes, self.budget)
        inks = [ink for ink in drawing.inks if not any(overlap(ink.box, box) for box in pictures)]
        boxes, ticks = boxes_of(inks, seen, self.budget)
        seen = [piece for at, piece in enumerate(seen) if at not in ticks]
        beside, across, seen = apart(over, seen, self.budget)
        laid = [*(text for _, text in over.areas), *(note.text for note in across)]
        unread += [Unread("comment", Place(number), text) for text in laid]
        self.budget.spend(PAGE + PIECE * len(seen))
        seen, strays = without_strays(seen, self.budget)
        over_all = laid_over(seen, [*beside, *boxes, *strays], self.budget)
        lines = self._rows(over_all, number, rules_of(drawing.shapes))
        found, bases = displaced(seen, self.budget), set(pictures.values())
        unread += [Unread("image", Place(number, line.number)) for line in lines if line.base in bases]
        for line in lines:
            if text := found.get((line.row[0].left, line.base)):
                unread.append(Unread("drawing", Place(number, line.number), text))
        return lines

    def _text_of(self, form: Any) -> str:
        """What a repeated drawing says."""
        drawing = Drawing(self._reader, self._fonts, self._layers, self.budget)
        drawing.run(form, form.get("/Resources"))
        return "".join([piece.text for piece in drawing.pieces])

    def _rows(self, pieces: Sequence[Piece], number: int, rules: Grounds[Shape] | None = None) -> list[Line]:
        found = rows_of(segments(pieces, rules), self.budget)
        return [Line(row, number, at) for at, row in enumerate(found, 1)]

    def _scanned(self, scan: Scan, number: int) -> list[Line]:
        """The rows of a page that is a picture, whose words are kept with how sure they are."""
        pieces, words = pieces_of(words_in(scan))
        self.budget.spend(PAGE + PIECE * len(words))
        lines = self._rows(pieces, number)
        self.scanned |= {(number, line.number): scanned_words(line, words) for line in lines}
        return lines


def _paper(page: Any) -> Box:
    """The part of a page that is shown: of its sheet what is not cropped."""
    boxes = [box_in(resolved(page.get(name))) for name in ("/MediaBox", "/CropBox")]
    sheet, *shown = [box for box in boxes if box is not None and box[0] < box[2] and box[1] < box[3]] or [PAPER]
    return common(sheet, shown[0]) if shown and overlap(sheet, shown[0]) else sheet


def _embedded(catalogue: Any) -> list[str]:
    """The names of the files inside the file."""
    tree = dictionary(dictionary(catalogue.get("/Names")).get("/EmbeddedFiles"))
    names = resolved(tree.get("/Names"))
    if isinstance(names, list):
        return [file_name(item) for item in names[1 : 2 * FILES : 2]]
    return [""] if tree.get("/Kids") or catalogue.get("/Collection") else []


def _trouble(error: Exception) -> DocumentError:
    name = type(error).__name__
    if name == "LimitReachedError":
        return DocumentError("archive_bomb", limit=STREAM_BYTES, unit="bytes")
    if name in ("FileNotDecryptedError", "WrongPasswordError"):
        return DocumentError("encrypted")
    if name == "DependencyError":
        return DocumentError("needs_pdf_extra", reason="encrypted")
    return DocumentError("damaged", detail="pdf")


def _refuse_gibberish(pages: Sequence[Sequence[Line]]) -> None:
    """A font that does not say which letters its signs are gives signs that are no letters."""
    text = "".join(segment.text for lines in pages for line in lines for segment in line.segments)
    strange = len(re.findall(f"[{NO_LETTERS}]", text))
    if strange * 3 > len(text):
        raise DocumentError("no_text", kind="pdf", reason="font" if text else "empty")
