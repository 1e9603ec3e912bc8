"""Web pages: what a reader of the page sees, as lines.

Browsers close forgotten elements by themselves; the few of their rules that matter for tables and
paragraphs are repeated here, so that a page with loose ends still gives its rows. Scripts, styles and
whatever the page hides stay out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from checker import limits
from checker.errors import DocumentError
from checker.reading.document import Document
from checker.reading.readers.blocks import Blocks
from checker.reading.readers.lines import document_of
from checker.reading.readers.tags import tokens

VOID: Final = frozenset("area base br col embed hr img input link meta param source track wbr".split())
SKIPPED: Final = frozenset(
    "script style head title template noscript svg math select object iframe del s strike".split()
)
"""Elements whose content is not on the page, or was crossed out."""
BLOCKS: Final = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table tbody td tfoot th thead tr "
    "ul".split()
)
CLOSES: Final = {
    "p": frozenset({"p"}),
    "li": frozenset({"li", "p"}),
    "dt": frozenset({"dt", "dd", "p"}),
    "dd": frozenset({"dt", "dd", "p"}),
    "td": frozenset({"td", "th", "p", "li"}),
    "th": frozenset({"td", "th", "p", "li"}),
    "tr": frozenset({"tr", "td", "th", "p", "li"}),
    "tbody": frozenset({"tr", "td", "th", "p", "tbody", "thead", "tfoot"}),
}
"""What a start tag closes of the elements that are still open inside the same table or list."""
BARRIERS: Final = {"li": frozenset({"ul", "ol", "table"})}
TABLE: Final = frozenset({"table"})
CHARSET: Final = re.compile(rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([\w-]{1,40})""", re.IGNORECASE)
ENCODINGS: Final = {
    b"utf-8": "utf-8",
    b"iso-8859-15": "iso8859-15",
    b"iso-8859-10": "iso8859-10",
    b"windows-1257": "cp1257",
    b"macintosh": "mac-roman",
}
"""Encodings that a page may name; the others are read as Windows-1252, as browsers do with ISO 8859-1."""
WIDE: Final = (
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
"""How a page of two-byte characters begins."""
HIDING: Final = ("display:none", "visibility:hidden", "text-decoration:line-through")
TAB: Final = "mso-tab-count"
"""How Word writes a tab: an element of this style, filled with spaces."""


def read_html(data: bytes, path: str) -> Document:
    """The text of an HTML page.

    Raises :class:`DocumentError`: ``too_large``, ``markup_too_deep``, ``markup_too_large``, ``text_too_long``,
    ``no_text``.
    """
    if len(data) > limits.HTML_BYTES:
        raise DocumentError("too_large", limit=limits.HTML_BYTES, found=len(data))
    page = _Page()
    for token in tokens(decode_html(data)):
        if isinstance(token, str):
            page.take_text(token)
        elif token.ends:
            page.end(token.name)
        else:
            page.start(token.name, token.attributes)
    return document_of(path, "html", data, page.finish())


def decode_html(data: bytes) -> str:
    """The page's characters: by byte order mark, as UTF-8, by its own word, else as Windows-1252."""
    for mark, encoding in WIDE:
        if data.startswith(mark):
            return data.decode(encoding, "replace").lstrip("\ufeff")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        named = CHARSET.search(data[:4096])
        encoding = ENCODINGS.get(named[1].lower(), "cp1252") if named else "cp1252"
        return data.decode(encoding, "replace")


class _Page:
    """Follows the tags of a page and tells the builder what counts."""

    def __init__(self) -> None:
        self.blocks = Blocks()
        self._open: list[tuple[str, bool]] = []
        """Open elements and whether each hides its content."""
        self._hidden = 0
        self._nodes = 0
        self._spaces = re.compile(r"[ \t\r\n\f]+")

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        self._nodes += 1
        if self._nodes > limits.HTML_ELEMENTS:
            raise DocumentError("markup_too_large", limit=limits.HTML_ELEMENTS, unit="elements")
        self._close_forgotten(tag)
        if tag in BLOCKS:
            self.blocks.end_line()
        if tag == "br":
            self._add("\n")
        if tag in ("td", "th"):
            self._open_forgotten_row()
        if tag in VOID:
            return
        self._push(tag, attributes)
        self._start_table_part(tag, attributes)

    def end(self, tag: str) -> None:
        """An element ends, and with it what was forgotten inside."""
        if tag in VOID:
            return
        barrier = frozenset() if tag == "table" else TABLE
        for index in range(len(self._open) - 1, -1, -1):
            name = self._open[index][0]
            if name == tag:
                self._pop_to(index)
                return
            if name in barrier:
                return

    def take_text(self, data: str) -> None:
        """Characters inside the current element."""
        if self._hidden:
            return
        if not any(name == "pre" for name, _ in self._open):
            data = self._spaces.sub(_space, data)
            if data[:1] in (" ", "\t") and self.blocks.last_character in ("", " ", "\n", "\t"):
                data = data[1:] if data[0] == " " or not self.blocks.last_character else data
        if data:
            self.blocks.add(data)

    def finish(self) -> list[str]:
        """The lines of the page, with whatever was left open closed."""
        self._pop_to(0)
        return [line.rstrip(" ") for line in self.blocks.finish()]

    def _add(self, text: str) -> None:
        if not self._hidden:
            self.blocks.add(text)

    def _push(self, tag: str, attributes: Mapping[str, str]) -> None:
        if len(self._open) >= limits.MARKUP_DEPTH:
            raise DocumentError("markup_too_deep", limit=limits.MARKUP_DEPTH)
        hides = tag in SKIPPED or _hides(attributes)
        if TAB in attributes.get("style", ""):
            self._add("\t")
            hides = True
        self._open.append((tag, hides))
        self._hidden += hides

    def _close_forgotten(self, tag: str) -> None:
        closes = CLOSES.get(tag) or (CLOSES["p"] if tag in BLOCKS else None)
        if closes is None:
            return
        barrier = BARRIERS.get(tag, TABLE)
        last = None
        for index in range(len(self._open) - 1, -1, -1):
            name = self._open[index][0]
            if name in barrier:
                break
            if name in closes:
                last = index
            elif tag in ("p", *BLOCKS) and tag not in CLOSES:
                break
        if last is not None:
            self._pop_to(last)

    def _open_forgotten_row(self) -> None:
        for name, _ in reversed(self._open):
            if name == "tr":
                return
            if name == "table":
                self.start("tr", {})
                return

    def _pop_to(self, index: int) -> None:
        while len(self._open) > index:
            name, hides = self._open.pop()
            if name in BLOCKS:
                self.blocks.end_line()
            self._end_table_part(name)
            self._hidden -= hides

    def _start_table_part(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "table":
            self.blocks.start_table()
        elif tag == "tr":
            self.blocks.start_row()
        elif tag in ("td", "th"):
            self.blocks.start_cell(_number(attributes.get("colspan")), _number(attributes.get("rowspan")))

    def _end_table_part(self, tag: str) -> None:
        if tag == "table":
            self.blocks.end_table()
        elif tag == "tr":
            self.blocks.end_row()
        elif tag in ("td", "th"):
            self.blocks.end_cell()


def _space(match: re.Match[str]) -> str:
    """A run of white space is a space; a tab on one line was meant to part columns."""
    text = match[0]
    return "\t" if "\t" in text and "\n" not in text and "\r" not in text else " "


def _hides(attributes: Mapping[str, str]) -> bool:
    style = re.sub(r"\s", "", attributes.get("style", "").lower())
    return "hidden" in attributes or any(word in style for word in HIDING)


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else 1
