"""A document as text with places: what every reader gives, whatever the file was.

``lines`` are made easy to search (NFC, plain spaces, no soft hyphens, running heads and page
numbers dropped); ``originals`` are what was printed, so that a quote and its column are always
those of the original.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

SPACES = dict.fromkeys((0x00A0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
_DIRECTIONS = (0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
INVISIBLE = dict.fromkeys((0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, *_DIRECTIONS), None)
LIKE_OTHERS = {0x2010: "-", 0x2011: "-", 0xFFFD: "?"}
"""The hyphens, and the sign of a character that some program could not read."""
TRANSLATION = {**SPACES, **INVISIBLE, **LIKE_OTHERS}


def normalise(text: str) -> str:
    """Text as it is searched: composed letters, plain spaces and hyphens, nothing invisible."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", text.translate(TRANSLATION))


class Entry(NamedTuple):
    """A named value of a document that names its own fields (register row, application file)."""

    key: str
    text: str
    line: int
    column: int


class Place(NamedTuple):
    """A quote and where it stands; line and column from 1."""

    text: str
    page: int | None
    line: int
    column: int


class Document:
    """The text of one document; frozen by convention.

    ``numbers[i]`` is the original line number of ``lines[i]``, ``pages[i]`` its page, ``offsets[i]`` how many
    characters of its original line stand before it. ``without_codes``: its bytes already show that no personal identity
    code stands in it.
    """

    __slots__ = (
        "path",
        "kind",
        "sha256",
        "size",
        "lines",
        "numbers",
        "originals",
        "pages",
        "row",
        "entries",
        "offsets",
        "without_codes",
    )

    def __init__(
        self,
        path: str,
        kind: str,
        sha256: str,
        size: int,
        lines: Sequence[str],
        originals: Sequence[str] | None = None,
        numbers: Sequence[int] | None = None,
        pages: Sequence[int] | None = None,
        row: int | None = None,
        entries: tuple[Entry, ...] = (),
        offsets: Sequence[int] | None = None,
        without_codes: bool = False,
    ) -> None:
        self.path = path
        self.kind = kind
        self.sha256 = sha256
        self.size = size
        self.lines = lines
        self.originals = lines if originals is None else originals
        self.numbers = range(1, len(lines) + 1) if numbers is None else numbers
        self.pages = pages
        self.row = row
        self.entries = entries
        self.offsets = offsets
        self.without_codes = without_codes

    def place(self, index: int, start: int, length: int) -> Place:
        """The original quote behind ``lines[index][start:start + length]``."""
        page = self.pages[index] if self.pages else None
        before = self.offsets[index] if self.offsets else 0
        clean, original = self.lines[index], self.originals[index]
        if clean is not original and clean != original:
            first, last = _original_offset(original, start), _original_offset(original, start + length)
            return Place(original[first:last].rstrip(), page, self.numbers[index], before + first + 1)
        return Place(original[start : start + length], page, self.numbers[index], before + start + 1)


def _original_offset(original: str, offset: int) -> int:
    """Where in the original line the character at ``offset`` of its normalised form begins."""
    low, high = 0, len(original)
    while low < high:
        middle = (low + high) // 2
        if len(normalise(original[:middle])) < offset:
            low = middle + 1
        else:
            high = middle
    while low < len(original) and len(normalise(original[: low + 1])) == offset:
        low += 1
    return low
