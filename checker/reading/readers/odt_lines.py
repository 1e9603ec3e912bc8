"""OpenDocument texts: the text a reader of the page sees, as lines.

Only ``content.xml`` is read: page heads and feet live in ``styles.xml``. Comments, foot notes, deleted
text (which the format keeps apart), hidden text, contents lists and the prompts of empty fields
stay out. Spaces and tabs are elements of their own in this format, and white space
between words counts as one space.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from checker import limits
from checker.errors import DocumentError
from checker.reading.document import Document
from checker.reading.readers.archive import Archive
from checker.reading.readers.blocks import Blocks
from checker.reading.readers.lines import document_of
from checker.reading.readers.markup import parse_xml

OASIS: Final = "urn:oasis:names:tc:opendocument:xmlns:"
PREFIXES: Final = {f"{OASIS}{name}:1.0": name for name in ("office", "text", "table")} | {f"{OASIS}drawing:1.0": "draw"}
SKIPPED: Final = frozenset(
    {
        "office:annotation", "text:tracked-changes", "text:note", "text:hidden-text", "text:placeholder",
        "text:table-of-content", "text:ruby-text", "office:forms", "office:automatic-styles",
    }
)  # fmt: skip
MANIFEST: Final = "META-INF/manifest.xml"


def read_odt(data: bytes, path: str) -> Document:
    """The text of an ODT file.

    Raises :class:`DocumentError`: ``damaged``, ``encrypted``, ``archive_bomb``, ``doctype_forbidden``,
    ``markup_too_deep``, ``markup_too_large``, ``text_too_long`` or ``no_text``.
    """
    archive = Archive(data)
    if b"encryption-data" in archive.member(MANIFEST, 1_000_000):
        raise DocumentError("encrypted")
    body = _Body()
    parse_xml(archive.chunks("content.xml"), PREFIXES, body)
    return document_of(path, "odt", data, body.blocks.finish())


class _Body:
    """Follows the elements of the content and tells the builder what counts."""

    def __init__(self) -> None:
        self.blocks = Blocks()
        self._skipping = 0
        self._paragraphs = 0
        """How many paragraphs are open: a frame inside a paragraph holds its own."""
        self._repeats: list[int] = []
        self._spaces = re.compile(r"[ \t\r\n]+")

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._skipping:
            self._skipping += 1
        elif name in SKIPPED or attributes.get("text:display") == "none":
            self._skipping = 1
        elif name in ("text:p", "text:h"):
            self._start_paragraph()
        elif name.startswith("table:"):
            self._start_table_part(name, attributes)
        elif name == "draw:text-box":
            self.blocks.start_box()
        elif self._paragraphs:
            self._add_character(name, attributes)

    def end(self, name: str) -> None:
        if self._skipping:
            self._skipping -= 1
        elif name in ("text:p", "text:h"):
            self._end_paragraph()
        elif name.startswith("table:"):
            self._end_table_part(name)
        elif name == "draw:text-box":
            self.blocks.end_box()

    def text(self, data: str) -> None:
        if self._skipping or not self._paragraphs:
            return
        data = self._spaces.sub(" ", data)
        if data[0] == " " and self.blocks.last_character in ("", " ", "\n"):
            data = data[1:]
        if data:
            self.blocks.add(data)

    def _start_paragraph(self) -> None:
        self._paragraphs += 1
        if self._paragraphs > 1:
            self.blocks.start_box()

    def _end_paragraph(self) -> None:
        self._paragraphs -= 1
        self.blocks.end_paragraph()
        if self._paragraphs:
            self.blocks.end_box()

    def _add_character(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "text:s":
            self.blocks.add(" " * min(_number(attributes, "text:c"), limits.REPEATED_CELLS))
        elif name == "text:tab":
            self.blocks.add("\t")
        elif name == "text:line-break":
            self.blocks.add("\n")

    def _start_table_part(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "table:table":
            self.blocks.start_table()
        elif name == "table:table-row":
            self.blocks.start_row()
        elif name == "table:table-cell":
            self._repeats.append(_number(attributes, "table:number-columns-repeated"))
            self.blocks.start_cell()
        elif name == "table:covered-table-cell":
            for _ in range(min(_number(attributes, "table:number-columns-repeated"), limits.REPEATED_CELLS)):
                self.blocks.filler()
            self._skipping = 1

    def _end_table_part(self, name: str) -> None:
        if name == "table:table":
            self.blocks.end_table()
        elif name == "table:table-row":
            self.blocks.end_row()
        elif name == "table:table-cell":
            self.blocks.end_cell()
            self.blocks.repeat_cell(self._repeats.pop())


def _number(attributes: Mapping[str, str], name: str) -> int:
    """A repetition count; one where it is absent or not a number."""
    text = attributes.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 1
