"""Web pages: what a reader of the page sees, as blocks.

Style sheets are followed as far as they hide, strike, raise or move text; scripts are not, and a page that refers to
a sheet outside itself is read as the file alone shows it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from checker import limits
from checker.errors import DocumentError
from checker.reading.blocks import Content, paragraphs
from checker.reading.readers.html.page import Page
from checker.reading.readers.html.style_sheets import Sheets, is_shown
from checker.reading.readers.html.tags import Tag, tokens

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
DOCTYPE: Final = re.compile(r"\s*(?:<!--.{0,999}?-->\s*|<\?[^>]{0,999}>\s*){0,9}<!doctype", re.IGNORECASE | re.DOTALL)


def read_html(data: bytes, path: str) -> Content:
    """The blocks of a web page.

    Raises :class:`DocumentError`: ``too_large``, ``markup_too_deep``, ``markup_too_large``, ``text_too_long``,
    ``no_text``.
    """
    if len(data) > limits.HTML_BYTES:
        raise DocumentError("too_large", limit=limits.HTML_BYTES, found=len(data))
    return read_page(decode_html(data))


def read_page(text: str, sheets: Sequence[str] = ()) -> Content:
    """The blocks of a page of these characters, with the style sheets that stand beside it."""
    fold = DOCTYPE.match(text) is None
    page = Page(Sheets([*sheets, *_sheets(text)], fold), fold)
    for token in tokens(text):
        if isinstance(token, str):
            page.take_text(token)
        elif token.ends:
            page.end(token.name)
        else:
            page.start(token.name, token.attributes)
    content = page.finish()
    if not any(block.text for block in paragraphs(content.blocks)):
        raise DocumentError("no_text", kind="html")
    return content


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


def _sheets(text: str) -> list[str]:
    """The style sheets in the page that hold on a screen."""
    if "<style" not in text.lower():
        return []
    sheets, is_open = [], False
    for token in tokens(text):
        if isinstance(token, Tag):
            is_open = token.name == "style" and not token.ends and is_shown(token.attributes.get("media", ""))
        elif is_open:
            sheets.append(token)
    return sheets
