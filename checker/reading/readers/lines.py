"""From the lines of a reader to a Document: the last step that the readers share."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Final

from checker import limits
from checker.errors import DocumentError
from checker.reading.document import Document, normalise

CONTROLS: Final = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127))
"""Control characters other than tab and line ends; they mean nothing in a document."""


def document_of(
    path: str,
    kind: str,
    data: bytes,
    lines: Sequence[str],
    pages: Sequence[int] | None = None,
    numbers: Sequence[int] | None = None,
) -> Document:
    """A Document of the lines of ``data``; ``pages[i]`` is the page of ``lines[i]``, ``numbers[i]`` its line there.

    Raises :class:`DocumentError` ``no_text`` where no line holds anything, ``text_too_long``.
    """
    originals = [line.translate(CONTROLS) for line in lines]
    if sum(map(len, originals)) > limits.TEXT_CHARACTERS:
        raise DocumentError("text_too_long", limit=limits.TEXT_CHARACTERS)
    cleaned = [normalise(line) for line in originals]
    if not any(line.strip() for line in cleaned):
        raise DocumentError("no_text", kind=kind)
    return Document(path, kind, hashlib.sha256(data).hexdigest(), len(data), cleaned, originals, numbers, pages)
