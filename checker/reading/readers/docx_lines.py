"""Word documents: the text a reader of the page sees, as lines.

Only the main part is read. Page heads, foot notes and comments live in parts of their own and
stay out; so do deleted and moved-away text, hidden runs, tables of contents and the grey
prompts of empty form fields, which would otherwise look like their values.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from checker.errors import DocumentError
from checker.reading.document import Document
from checker.reading.readers.archive import Archive
from checker.reading.readers.blocks import Blocks
from checker.reading.readers.lines import document_of
from checker.reading.readers.markup import parse_xml

PREFIXES: Final = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
}
SKIPPED: Final = frozenset({"w:pPr", "w:del", "w:moveFrom", "mc:Fallback", "w:instrText", "w:delText"})
"""Elements whose content is not text of the page. The fallback repeats what its choice says."""
CHARACTERS: Final = {
    "w:tab": "\t",
    "w:ptab": "\t",
    "w:br": "\n",
    "w:cr": "\n",
    "w:noBreakHyphen": "-",
    "w:softHyphen": "\u00ad",
}
OFF: Final = ("0", "false", "off", "none")


def read_docx(data: bytes, path: str) -> Document:
    """The text of a DOCX file.

    Raises :class:`DocumentError`: ``damaged``, ``encrypted``, ``archive_bomb``, ``doctype_forbidden``,
    ``markup_too_deep``, ``markup_too_large``, ``text_too_long`` or ``no_text``.
    """
    archive = Archive(data)
    body = _Body()
    parse_xml(archive.chunks(_main_part(archive)), PREFIXES, body)
    return document_of(path, "docx", data, body.blocks.finish())


def _main_part(archive: Archive) -> str:
    if "word/document.xml" in archive.names:
        return "word/document.xml"
    found = sorted(name for name in archive.names if re.fullmatch(r"word/document\d*\.xml", name))
    if not found:
        raise DocumentError("damaged", detail="member_missing", member="word/document.xml")
    return found[0]


class _Body:
    """Follows the elements of the main part and tells the builder what counts."""

    def __init__(self) -> None:
        self.blocks = Blocks()
        self._open: list[str] = []
        self._skipping = 0
        self._in_text = False
        self._hidden_run = False
        self._deleted_rows: list[bool] = []
        self._controls: list[bool] = []
        """For each content control around: whether it shows a prompt or contents list."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        parent = self._open[-1] if self._open else ""
        self._open.append(name)
        if self._skipping:
            self._skipping += 1
        elif name == "w:del" and parent == "w:trPr" and self._deleted_rows:
            self._deleted_rows[-1] = True
        elif name in SKIPPED:
            self._skipping = 1
        elif parent == "w:r" and name in CHARACTERS:
            self._add(CHARACTERS[name])
        elif handler := STARTS.get(name):
            handler(self, attributes, parent)

    def end(self, name: str) -> None:
        self._open.pop()
        if self._skipping:
            self._skipping -= 1
        elif handler := ENDS.get(name):
            handler(self)

    def text(self, data: str) -> None:
        if self._in_text and not self._skipping:
            self._add(data)

    def _add(self, text: str) -> None:
        if not self._hidden_run and not any(self._controls) and not any(self._deleted_rows):
            self.blocks.add(text)

    def _start_text(self, attributes: Mapping[str, str], parent: str) -> None:
        self._in_text = True

    def _start_run(self, attributes: Mapping[str, str], parent: str) -> None:
        self._hidden_run = False

    def _vanish(self, attributes: Mapping[str, str], parent: str) -> None:
        """Hidden or struck out: an amount that somebody crossed out is not the amount any more."""
        if parent == "w:rPr" and self._open[-3:-2] == ["w:r"] and attributes.get("w:val") not in OFF:
            self._hidden_run = True

    def _start_row(self, attributes: Mapping[str, str], parent: str) -> None:
        self._deleted_rows.append(False)
        self.blocks.start_row()

    def _start_control(self, attributes: Mapping[str, str], parent: str) -> None:
        self._controls.append(False)

    def _prompt(self, attributes: Mapping[str, str], parent: str) -> None:
        if self._controls and attributes.get("w:val") not in OFF:
            self._controls[-1] = True

    def _gallery(self, attributes: Mapping[str, str], parent: str) -> None:
        if self._controls and attributes.get("w:val") == "Table of Contents":
            self._controls[-1] = True

    def _span(self, attributes: Mapping[str, str], parent: str) -> None:
        self.blocks.widen(_number(attributes))

    def _merge(self, attributes: Mapping[str, str], parent: str) -> None:
        if attributes.get("w:val") != "restart":
            self.blocks.cover()

    def _skip_columns(self, attributes: Mapping[str, str], parent: str) -> None:
        for _ in range(min(_number(attributes), 64)):
            self.blocks.filler()

    def _end_text(self) -> None:
        self._in_text = False

    def _end_run(self) -> None:
        self._hidden_run = False

    def _end_row(self) -> None:
        self._deleted_rows.pop()
        self.blocks.end_row()

    def _end_control(self) -> None:
        self._controls.pop()


def _number(attributes: Mapping[str, str]) -> int:
    text = attributes.get("w:val", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0


STARTS: Final = {
    "w:t": _Body._start_text,
    "w:r": _Body._start_run,
    "w:vanish": _Body._vanish,
    "w:strike": _Body._vanish,
    "w:dstrike": _Body._vanish,
    "w:tbl": lambda body, attributes, parent: body.blocks.start_table(),
    "w:tr": _Body._start_row,
    "w:tc": lambda body, attributes, parent: body.blocks.start_cell(),
    "w:gridSpan": _Body._span,
    "w:gridBefore": _Body._skip_columns,
    "w:vMerge": _Body._merge,
    "w:txbxContent": lambda body, attributes, parent: body.blocks.start_box(),
    "w:sdt": _Body._start_control,
    "w:showingPlcHdr": _Body._prompt,
    "w:docPartGallery": _Body._gallery,
}
ENDS: Final = {
    "w:t": _Body._end_text,
    "w:r": _Body._end_run,
    "w:p": lambda body: body.blocks.end_paragraph(),
    "w:tbl": lambda body: body.blocks.end_table(),
    "w:tr": _Body._end_row,
    "w:tc": lambda body: body.blocks.end_cell(),
    "w:txbxContent": lambda body: body.blocks.end_box(),
    "w:sdt": _Body._end_control,
}
