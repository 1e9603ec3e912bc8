"""The public register's export: one project a row, as the files really are.

The columns are found by their names, in any order; unknown ones are kept and ignored later. Real
exports mix encodings, decimal points and empty cells, and some rows have lost or gained a cell.
A row whose cells do not match the head is not guessed at: it comes out as :class:`Damaged`, and the
next row goes on. The rows are read one at a time from the bytes, so a long register needs
no more memory than a short one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final, NamedTuple

from checker import limits
from checker.errors import DocumentError
from checker.reading.blocks import Content, Paragraph, normalise
from checker.reading.document import Document, Entry
from checker.reading.readers.damaged import Damaged

REQUIRED: Final = "koodi"
KNOWN: Final = frozenset(
    {
        "koodi", "rahasto", "hankkeen nimi", "projektin nimi", "tl", "viranomainen", "tila", "toiminnan tila",
        "aloituspvm", "päättymispvm", "toteuttajan nimi", "myönnetty eu- ja valtion rahoitus",
        "toteutunut eu- ja valtion rahoitus", "suunniteltu julkinen rahoitus yhteensä",
        "toteutunut julkinen rahoitus yhteensä",
    }
)  # fmt: skip
ENOUGH: Final = 4
"""Known columns besides the code that make a head the register's."""
DELIMITERS: Final = (",", ";", "\t")
RECORD_LINES: Final = 40
"""Most lines that one quoted cell may run over; beyond that its quotation mark is a stray one."""


DAMAGED_ROWS: Final = 1_000
"""Damaged rows after which the file is given up, if they are more than half of all."""


class _Head(NamedTuple):
    names: tuple[str, ...]
    delimiter: str


def is_header(line: bytes) -> bool:
    """Whether a line names the columns of the register's export."""
    return _head(_decode(line)) is not None


def read_register(data: bytes, path: str) -> Iterator[Document | Damaged]:
    """One Document a row, with its cells as entries; ``row`` counts records, the head is 1.

    Raises :class:`DocumentError`: ``damaged`` without a head or with mostly damaged rows, ``too_many_rows``.
    """
    sha256, size = hashlib.sha256(data).hexdigest(), len(data)
    head = None
    damaged = 0
    for row, (number, text, reason) in enumerate(_records(_lines(data)), 1):
        if row > limits.REGISTER_ROWS:
            raise DocumentError("too_many_rows", limit=limits.REGISTER_ROWS)
        if head is None:
            head = _head(text)
            if head is None:
                raise DocumentError("damaged", detail="register_head")
            continue
        cells = {"reason": reason} if reason else _entries(text, number, head)
        if isinstance(cells, dict):
            damaged += 1
            if damaged > DAMAGED_ROWS and damaged * 2 > row:
                raise DocumentError("damaged", detail="register_rows")
            yield Damaged(path, row, sha256, size, "row_damaged", {"row": row, **cells})
        elif cells:
            content = Content((Paragraph(text),))
            yield Document(path, "register", sha256, size, content, row, cells)


def _lines(data: bytes) -> Iterator[str]:
    """The lines of the file, each decoded by itself: exports glued together mix encodings."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data.decode("utf-16", "replace").encode()
    if b"\n" not in data[:65_536] and b"\r" in data[:65_536]:
        data = data.replace(b"\r", b"\n")
    for line in BytesIO(data.removeprefix(b"\xef\xbb\xbf")):
        yield _decode(line).rstrip("\r\n")


def _decode(line: bytes) -> str:
    try:
        return line.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def _records(lines: Iterator[str]) -> Iterator[tuple[int, str, str | None]]:
    """First line number, text and damage of each record.

    A quotation mark that is never closed would swallow the rest of the register: then its line
    alone is damaged, and reading goes on with the next one.
    """
    waiting: list[tuple[int, str]] = []
    source = enumerate(lines, 1)
    while waiting or (taken := next(source, None)) is not None:
        if waiting:
            number, line = waiting.pop(0)
        else:
            assert taken is not None
            number, line = taken
        if len(line) > limits.LINE_CHARACTERS:
            yield number, "", "too_long"
        elif line.count('"') % 2 == 0:
            yield number, line, None
        else:
            more = _closing_lines(waiting, source)
            if more is None:
                yield number, line, "quotes"
            else:
                yield number, "\n".join([line, *(text for _, text in waiting[:more])]), None
                del waiting[:more]


def _closing_lines(waiting: list[tuple[int, str]], source: Iterator[tuple[int, str]]) -> int | None:
    """How many further lines close an open quotation mark; read lines stay in ``waiting``."""
    for index in range(RECORD_LINES):
        if index == len(waiting):
            taken = next(source, None)
            if taken is None:
                return None
            waiting.append(taken)
        if waiting[index][1].count('"') % 2:
            return index + 1
    return None


def _head(text: str) -> _Head | None:
    for delimiter in DELIMITERS:
        names = tuple(" ".join(normalise(cell).split()) for cell, _ in _cells(text, delimiter))
        lower = {name.lower() for name in names}
        if REQUIRED in lower and len(lower & KNOWN) > ENOUGH:
            return _Head(names, delimiter)
    return None


def _entries(text: str, number: int, head: _Head) -> tuple[Entry, ...] | dict[str, Any]:
    """The cells of a row under their names, none for a blank line; or what is wrong with the row."""
    if not text.strip():
        return ()
    if "\0" in text:
        return {"reason": "binary"}
    cells = _cells(text, head.delimiter)
    while len(cells) > len(head.names) and not cells[-1][0]:
        cells.pop()
    if not any(cell for cell, _ in cells):
        return {"reason": "empty"}
    if len(cells) != len(head.names):
        return {"reason": "cells", "expected": len(head.names), "found": len(cells)}
    if "\n" not in text:
        return tuple(Entry(name, cell, number, at + 1) for name, (cell, at) in zip(head.names, cells, strict=True))
    return tuple(_entry(name, cell, number, text, at) for name, (cell, at) in zip(head.names, cells, strict=True))


def _entry(name: str, cell: str, number: int, text: str, at: int) -> Entry:
    """An entry of a record that runs over several lines."""
    return Entry(name, cell, number + text.count("\n", 0, at), at - text.rfind("\n", 0, at))


def _cells(text: str, delimiter: str) -> list[tuple[str, int]]:
    """Each cell without its quotation marks and outer spaces, and its offset in the record."""
    if '"' in text:
        return _quoted_cells(text, delimiter)
    cells, at = [], 0
    for raw in text.split(delimiter):
        cell = raw.strip()
        cells.append((cell, at + (raw.index(cell) if cell else 0)))
        at += len(raw) + 1
    return cells


def _quoted_cells(text: str, delimiter: str) -> list[tuple[str, int]]:
    """The same for a record with quotation marks; a doubled mark inside a quoted cell is one mark."""
    pattern = CELLS.get(delimiter)
    if pattern is None:
        pattern = re.compile(rf'"((?:[^"]|"")*+)"(?={delimiter}|\Z)|[^{delimiter}]*', re.DOTALL)
        CELLS[delimiter] = pattern
    cells, at = [], 0
    while at <= len(text):
        match = pattern.match(text, at)
        assert match is not None
        quoted = match[1] is not None
        raw = match[1].replace('""', '"') if quoted else match[0]
        cell = raw.strip()
        cells.append((cell, at + quoted + (raw.index(cell) if cell else 0)))
        at = match.end() + 1
    return cells


CELLS: Final[dict[str, re.Pattern[str]]] = {}
"""The cell pattern of each delimiter, made when it is first needed."""
