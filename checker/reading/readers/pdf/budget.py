"""What reading a PDF may cost: one budget for all pages of a document, spent before the work is done.

A PDF is a program in all but name, and its reading cannot be stopped from outside everywhere (in a thread no alarm
rings), so each step whose cost depends on the file tells what it is about to do. Time then grows at most in proportion
to what was granted, wherever the reader runs.
"""

from __future__ import annotations

from typing import Any, Final

from checker import limits
from checker.errors import DocumentError

LOOKED_AT: Final = 8
"""So many texts, lines or cells looked at cost as much as one drawing operation."""
SLOW: Final = ("LZW", "ASCII85", "ASCIIHex", "A85", "AHx")
GRANTED: Final = {
    "operations": limits.PDF_OPERATIONS,
    "bytes": limits.PDF_CONTENT_BYTES,
    "slow bytes": limits.PDF_SLOW_BYTES,
    "font bytes": limits.PDF_FONT_BYTES,
    "characters": limits.PDF_CHARACTERS,
}
"""Drawing operations or work that takes as long; bytes of drawings; bytes that take long to unpack; bytes of the tables
of fonts; characters drawn."""


class Budget:
    """What all pages of a document may cost together."""

    def __init__(self) -> None:
        self._left = dict(GRANTED)

    def spend(self, count: int, kind: str = "operations") -> None:
        """So much of what is granted. Raises ``archive_bomb``, or ``text_too_long`` for characters."""
        left = self._left[kind] = self._left[kind] - count
        if left < 0:
            if kind == "characters":
                raise DocumentError("text_too_long", limit=GRANTED[kind])
            raise DocumentError("archive_bomb", limit=GRANTED[kind], unit=kind.rpartition(" ")[2])

    def look(self, count: int) -> None:
        """So many texts, lines or cells are looked at; a few cost one operation. Raises ``archive_bomb``."""
        self.spend(-(-count // LOOKED_AT))


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
