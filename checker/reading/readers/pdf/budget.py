"""What reading a PDF may cost: one budget for all pages of a document, spent before the work is done.

A PDF is a program in all but name, and its reading cannot be stopped from outside everywhere (in a thread no alarm
rings), so each step whose cost depends on the file tells what it is about to do. Time then grows at most in proportion
to what was granted, wherever the reader runs.
"""

from __future__ import annotations

from typing import Any, Final

from checker import limits
from checker.errors import DocumentError

SLOW: Final = ("LZW", "ASCII85", "ASCIIHex", "A85", "AHx")


class Budget:
    """What all pages of a document may cost together. Raises ``archive_bomb`` or ``text_too_long``."""

    __slots__ = ("_bytes", "_characters", "_font_bytes", "_operations", "_slow_bytes")

    def __init__(self) -> None:
        self._operations = limits.PDF_OPERATIONS
        self._bytes = limits.PDF_CONTENT_BYTES
        self._slow_bytes = limits.PDF_SLOW_BYTES
        self._font_bytes = limits.PDF_FONT_BYTES
        self._characters = limits.PDF_CHARACTERS

    def spend(self, operations: int) -> None:
        """So many drawing operations, or work that takes as long."""
        self._operations -= operations
        if self._operations < 0:
            raise DocumentError("archive_bomb", limit=limits.PDF_OPERATIONS, unit="operations")

    def spend_bytes(self, count: int) -> None:
        """So many bytes of drawing operations."""
        self._bytes -= count
        if self._bytes < 0:
            raise DocumentError("archive_bomb", limit=limits.PDF_CONTENT_BYTES, unit="bytes")

    def spend_slow_bytes(self, count: int) -> None:
        """So many bytes that take long to unpack."""
        self._slow_bytes -= count
        if self._slow_bytes < 0:
            raise DocumentError("archive_bomb", limit=limits.PDF_SLOW_BYTES, unit="bytes")

    def spend_font_bytes(self, count: int) -> None:
        """So many bytes of the tables of fonts."""
        self._font_bytes -= count
        if self._font_bytes < 0:
            raise DocumentError("archive_bomb", limit=limits.PDF_FONT_BYTES, unit="bytes")

    def spend_text(self, characters: int) -> None:
        """So many characters drawn."""
        self._characters -= characters
        if self._characters < 0:
            raise DocumentError("text_too_long", limit=limits.PDF_CHARACTERS)


def slow_bytes(stream: Any) -> int:
    """How many bytes of a stream take long to unpack: all that is packed in an old way, or row by row."""
    if not isinstance(stream, dict):
        return 0
    packed = getattr(stream, "_data", b"")
    packing = str(stream.get("/Filter", ""))
    if any(name in packing for name in SLOW):
        return len(packed)
    if "/Predictor" not in str(stream.get("/DecodeParms", "")):
        return 0
    import zlib

    try:
        return len(zlib.decompressobj().decompress(packed, limits.PDF_SLOW_BYTES + 1))
    except zlib.error:
        return len(packed)
