"""Checked documents as small blobs: what thousands of documents say alike is kept once.

Most of a report's text is the same from document to document: a rule that does not apply, its title and legal basis.
So a text is cut where such pieces meet; a piece that was met before is stored under its hash, and the document holds
the hash. What is its own is compressed where there is much of it. Each blob and each piece proves itself when it is
read back.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable, Iterator
from typing import Any

from checker.running.checked import Checked, from_stored

SEAMS = ('},{"calculation":', "\n")
"""Where pieces meet: between the outcomes of a JSON line, else between lines."""
BETWEEN, SHARED = "\x00", "\x01"
"""Between the pieces of a document, and before the hash of a shared one; no report holds them."""
SHORTEST = 60
"""Characters of a piece below which a hash would save nothing."""
COMPRESSED = 32_000
"""Bytes from which what is a document's own is compressed."""
PLAIN = b"\0"
"""How a blob begins that is not."""
MOST = 4_000
"""Pieces that are remembered; more are not shared, so that memory stays bounded."""

Fetch = Callable[[str], str | None]
"""From a hash to the stored piece."""


class Pieces:
    """Packs documents for the store and unpacks them, with the pieces that they share."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._hashes: dict[str, str] = {}
        """Piece to its hash; empty where it was met only once."""
        self._texts: dict[str, str] = {}
        self.fresh: list[tuple[str, str]] = []
        """Hash and text of shared pieces that are not stored yet."""

    def pack(self, documents: list[Checked]) -> bytes | None:
        """One blob; None where a text cannot be cut safely."""
        heads, pieces = [], []
        for document in documents:
            lines, *rest = document.stored()
            cut = [_cut(line) for line in lines or ()]
            heads.append([None if lines is None else [[seam, len(parts)] for seam, parts in cut], *rest])
            pieces += [piece for _, parts in cut for piece in parts]
        if any(BETWEEN in piece or SHARED in piece for piece in pieces):
            return None
        head = json.dumps(heads, ensure_ascii=True, separators=(",", ":"))
        text = BETWEEN.join([head, *map(self._shared, pieces)])
        return _sealed(text.encode("utf-8", "surrogatepass"))

    def _shared(self, piece: str) -> str:
        """The piece, or what stands for it."""
        if len(piece) < SHORTEST:
            return piece
        known = self._hashes.get(piece)
        if known:
            return known
        if known is None:
            if len(self._hashes) < MOST:
                self._hashes[piece] = ""
            return piece
        mark = self._hashes[piece] = SHARED + _hash(piece)
        self.fresh.append((mark, piece))
        return mark

    def unpack(self, data: bytes) -> list[Checked] | None:
        """The documents of a blob; None where it or one of its pieces is damaged or gone."""
        try:
            head, *pieces = _opened(data).decode("utf-8", "surrogatepass").split(BETWEEN)
            whole = iter([self._text(piece) if piece[:1] == SHARED else piece for piece in pieces])
            return [from_stored([_lines(lines, whole), *rest]) for lines, *rest in json.loads(head)]
        except (zlib.error, ValueError, LookupError, TypeError):
            return None

    def _text(self, mark: str) -> str:
        text = self._texts.get(mark)
        if text is None:
            text = self._fetch(mark)
            if text is None or SHARED + _hash(text) != mark:
                raise LookupError(mark)
            if len(self._texts) < MOST:
                self._texts[mark] = text
        return text

    def forget(self) -> None:
        """The pieces that were met only once make room for others; those that wait were written."""
        self.fresh = []
        if len(self._hashes) >= MOST:
            self._hashes = {piece: mark for piece, mark in self._hashes.items() if mark}


def _sealed(data: bytes) -> bytes:
    """The bytes with their check sum; unpacking what is short would take longer than reading all of it."""
    if len(data) >= COMPRESSED:
        return zlib.compress(data, 1)
    return PLAIN + zlib.adler32(data).to_bytes(4, "big") + data


def _opened(blob: bytes) -> bytes:
    if not blob.startswith(PLAIN):
        return zlib.decompress(blob)
    data = blob[len(PLAIN) + 4 :]
    if zlib.adler32(data).to_bytes(4, "big") != blob[len(PLAIN) : len(PLAIN) + 4]:
        raise ValueError("damaged")
    return data


def _cut(line: str) -> tuple[int, list[str]]:
    """The number of the seam, and the pieces between its places."""
    number = 0 if SEAMS[0] in line else 1
    return number, line.split(SEAMS[number])


def _lines(layout: Any, pieces: Iterator[str]) -> list[str] | None:
    if layout is None:
        return None
    return [SEAMS[seam].join([next(pieces) for _ in range(count)]) for seam, count in layout]


def _hash(piece: str) -> str:
    return hashlib.blake2b(piece.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
