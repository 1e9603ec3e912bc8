"""Bounds what a workbook holds beside its sheets, before openpyxl builds anything of it.

openpyxl reads whole parts into memory, and takes a few hundred bytes and up to fifty microseconds for each element of
shared texts, styles and drawings. So every part is gone through as a stream first, like those of a Word document.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from checker import limits
from checker.errors import DocumentError
from checker.reading.readers.archive import Archive
from checker.reading.readers.markup import parse_xml

STYLES: Final = "xl/styles.xml"
"""The part that openpyxl takes the looks of cells from, by this name."""
XML: Final = (".xml", ".rels")
PACKAGE_BYTES: Final = 2 * limits.ARCHIVE_MEMBER_BYTES
"""Most bytes of all parts together, unpacked."""
NO_NAMES: Final[Mapping[str, str]] = {}


class Tally:
    """Counts elements and characters as they are read; refuses them beyond what is left."""

    def __init__(self, elements: int, characters: int = limits.TEXT_CHARACTERS) -> None:
        self._most, self._elements, self._characters = elements, elements, characters

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """One element more."""
        self.take(1)

    def end(self, name: str) -> None:
        """An element ends: nothing to count."""

    def text(self, data: str) -> None:
        """Some characters more."""
        self._characters -= len(data)
        if self._characters < 0:
            raise DocumentError("text_too_long", limit=limits.TEXT_CHARACTERS)

    def take(self, elements: int) -> None:
        """Some elements more. Raises :class:`DocumentError` ``markup_too_large``."""
        self._elements -= elements
        if self._elements < 0:
            raise DocumentError("markup_too_large", limit=self._most, unit="elements")


def refuse_large_parts(archive: Archive, sheets: Collection[str]) -> None:
    """Goes through every part but the ``sheets``, which are counted by their cells.

    Raises :class:`DocumentError`: ``markup_too_large``, ``text_too_long``, ``archive_bomb``, ``damaged`` or
    ``doctype_forbidden``.
    """
    styles, others = Tally(limits.STYLE_NODES), Tally(limits.TREE_NODES)
    left = [PACKAGE_BYTES]
    for name in sorted(archive.names.difference(sheets)):
        chunks = _counted(archive.chunks(name), left)
        if name.casefold().endswith(XML):
            parse_xml(chunks, NO_NAMES, styles if name == STYLES else others)
        else:  # a picture or a program; whatever it is called, not much can be made of it
            for chunk in chunks:
                others.take(chunk.count(b"<") // 64)


def _counted(chunks: Iterator[bytes], left: list[int]) -> Iterator[bytes]:
    for chunk in chunks:
        left[0] -= len(chunk)
        if left[0] < 0:
            raise DocumentError("archive_bomb", limit=PACKAGE_BYTES, unit="bytes")
        yield chunk
