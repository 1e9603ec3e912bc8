"""What optical reading makes of a page that is only a picture: words with their room and how sure each is.

Readers do not look at pictures themselves: whoever wants them read hands in a :class:`ScanReader`.
"""

from __future__ import annotations

from typing import Final, NamedTuple, Protocol

SURE: Final = 80
"""A word is taken for what stands in the picture where the reading is at least so sure of it, of 100."""


class Word(NamedTuple):
    """A word as it was recognised; its room is in pixels from the upper left corner of the picture."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    line: int
    """Number of the line of words that it stands in; the words of a line follow each other from the left."""
    confidence: int
    """How sure the reading is, from 0 to 100."""


class Scan(NamedTuple):
    """The words of one page in reading order."""

    words: tuple[Word, ...]
    height: int
    """Of the picture, in pixels."""
    resolution: int
    """Pixels an inch of the page."""


class ScanReader(Protocol):
    """Reads pages that are pictures."""

    def __call__(self, data: bytes, page: int) -> Scan:
        """The words of a page (from 1) of a PDF.

        Raises :class:`~checker.errors.DocumentError`: ``needs_ocr`` (reason: what is not installed), ``scan_failed``,
        ``too_many_scans``.
        """
