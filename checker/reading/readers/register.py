"""The public register's export: one project a row, as the files really are.

The columns are found by their names, in any order; unknown ones are kept and ignored later. Real
exports mix encodings, decimal points and empty cells, and some rows have lost or gained a cell. A spreadsheet program
puts a line ``sep=;``, a title or blank rows before the names, a unit behind them, and writes UTF-16.
A row whose cells do not match the head is not guessed at: it comes out as :class:`Damaged`, and the
next row goes on. The rows are read one at a time from the bytes, so a long register needs
no more memory than a short one.

Of the export as a workbook, what is struck or hidden in a cell, and a cell that covers others, is in doubt.
"""

from __future__ import annotations

import hashlib
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from itertools import islice
from typing import Any, Final, NamedTuple

from checker import limits
from checker.errors import DocumentError, refuse_beyond
from checker.patterns import pattern
from checker.reading.blocks import UNSAID, Cell, Content, Paragraph, Table, normalise, paragraphs
from checker.reading.decoding import wide_encoding
from checker.reading.document import Damaged, Document, Entry
from checker.reading.readers.marks import cells_between, divider_told

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
LINES_BESIDE: Final = 10
"""Most blocks of a page or text that is the register's export."""
DELIMITERS: Final = (",", ";", "\t")
HEAD_RECORDS: Final = 30
"""Most records before the names of the columns."""
UNIT: Final = pattern(r"[\s,]*(?:[(\[]\s*(?:€|eur(?:oa|o)?|e)\s*[)\]]|(?:€|\beur(?:oa|o)?))", re.IGNORECASE)
"""Euros behind the name of a column."""
NAME: Final = 200
"""Characters of the longest name that is looked at."""
WIDE: Final = 4_096
"""Bytes by which it is told whether a character takes two."""
END: Final = b"\x1a"
"""What old programs put at the end of a file."""
ROW_LENGTH: Final = 8
"""Cells of the shortest row that is taken for one of the register's without a head."""
ROW_CELLS: Final = {
    "code": pattern(r"[A-Z][0-9]{4,9}"),
    "day": pattern(r"[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2}"),
}
"""What each row of the register has: one project code, and the days on which the project begins and ends."""
RECORD_LINES: Final = 40
"""Most lines that one quoted cell may run over; beyond that its quotation mark is a stray one."""
DAMAGED_ROWS: Final = 1_000
"""Damaged rows after which the file is given up, if they are more than half of all."""
MARK: Final = "mark"
"""The doubt of what is hidden or struck."""
Row = tuple[Cell, ...]


class _Head(NamedTuple):
    names: tuple[str, ...]
    delimiter: str
    above: tuple[Paragraph, ...] = ()
    """What stands above the names."""


def has_header(opening: bytes) -> bool:
    """Whether one of the first records of a file names the columns of the register's export."""
    return _find_head(_records(_lines(opening))) is not None


def is_nearly(opening: bytes) -> bool:
    """Whether one of the first lines of a table in text is nearly a head of the register's, or a row of it without a
    head: it is somebody's register, damaged, and not a table of another kind.
    """
    return any(_is_nearly(line) for line in islice(_lines(opening), HEAD_RECORDS))


def _is_nearly(line: str) -> bool:
    for delimiter in DELIMITERS:
        cells = [cell.strip(" \t\"'") for cell in line.split(delimiter)]
        if len({name_of_column(cell).lower() for cell in cells} & KNOWN) > ENOUGH:
            return True
        shapes = [next((name for name, shape in ROW_CELLS.items() if shape.fullmatch(cell)), "") for cell in cells]
        if len(cells) >= ROW_LENGTH and shapes.count("code") == 1 and shapes.count("day") > 1:
            return True
    return False


def read_register(data: bytes, path: str) -> Iterator[Document | Damaged]:
    """One Document a row, with its cells as entries; ``row`` counts records, the head is 1. Its content is the row and
    what stands above the head.

    Raises :class:`DocumentError`: ``damaged`` without a head or with mostly damaged rows, ``too_many_rows``.
    """
    sha256, size = hashlib.sha256(data).hexdigest(), len(data)
    records = _records(_lines(data))
    head = _find_head(records)
    if head is None:
        raise DocumentError("damaged", detail="register_head")
    damaged = 0
    for row, (number, text, reason) in enumerate(records, 2):
        refuse_beyond("too_many_rows", row, limits.REGISTER_ROWS)
        if (again := _head(text, DELIMITERS)) is not None:  # exports glued together
            head = again._replace(above=head.above)
            continue
        cells = {"reason": reason} if reason else _entries(text, number, head)
        if isinstance(cells, dict):
            damaged += 1
            if damaged > DAMAGED_ROWS and damaged * 2 > row:
                raise DocumentError("damaged", detail="register_rows")
            yield Damaged(path, row, sha256, size, "row_damaged", {"row": row, **cells})
        elif cells:
            content = Content((Paragraph(text), *head.above))
            yield Document(path, "register", sha256, size, content, row, cells)


def _find_head(records: Iterator[tuple[int, str, str | None]]) -> _Head | None:
    """The names of the columns among the first records; those behind them are left to be read."""
    delimiters: Sequence[str] = DELIMITERS
    above: list[str] = []
    for _, text, _ in islice(records, HEAD_RECORDS):
        if told := divider_told(text):
            delimiters = (told, *DELIMITERS)
        head = _head(text, delimiters)
        if head is not None:
            return head._replace(above=tuple([Paragraph(normalise(one)) for one in above]))
        above.append(text[:NAME])
    return None


def _lines(data: bytes) -> Iterator[str]:
    """The lines of the file, each decoded by itself: exports glued together mix encodings."""
    wide = "utf-16" if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else wide_encoding(data[:WIDE])
    if wide:
        data = data.decode(wide, "replace").encode("utf-8", "replace")
    if data.endswith(END):
        data = data.rstrip(END)
    if b"\n" not in data[:65_536] and b"\r" in data[:65_536]:
        data = data.replace(b"\r", b"\n")
    for line in BytesIO(data.removeprefix(BOM_UTF8)):
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


def _head(text: str, delimiters: Sequence[str]) -> _Head | None:
    for delimiter in delimiters if REQUIRED in text.lower() else ():
        if text.count(delimiter) < ENOUGH:
            continue
        names = tuple(name_of_column(cell) for cell, _ in _cells(text, delimiter))
        if is_head(names):
            return _Head(names, delimiter)
    return None


def is_head(names: Iterable[str]) -> bool:
    """Whether these are names of the columns of the register's export."""
    lower = {name.lower() for name in names}
    return REQUIRED in lower and len(lower & KNOWN) > ENOUGH


def name_of_column(cell: str) -> str:
    """The name of a column, without euros behind a name that is known."""
    name = " ".join(normalise(cell).split())
    if name.lower() in KNOWN or len(name) > NAME:
        return name
    unit = next((found for found in UNIT.finditer(name) if found.end() == len(name)), None)
    return name[: unit.start()] if unit is not None and name[: unit.start()].lower() in KNOWN else name


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
    return tuple(
        Entry(name, cell, number + text.count("\n", 0, at), at - text.rfind("\n", 0, at))
        for name, (cell, at) in zip(head.names, cells, strict=True)
    )


def _cells(text: str, delimiter: str) -> list[tuple[str, int]]:
    """Each cell without its quotation marks and outer spaces, and its offset in the record; a doubled mark inside a
    quoted cell is one mark.
    """
    cells = []
    for match in cells_between(delimiter, text):
        quoted = match[1] is not None
        raw = match[1].replace('""', '"') if quoted else match[0]
        cell = raw.strip()
        cells.append((cell, match.start() + quoted + (raw.index(cell) if cell else 0)))
    return cells


def register_rows(document: Document) -> Iterator[Document | Damaged]:
    """One document for each row of a workbook, page or office text below the names of the register's columns; none
    where no table has them.

    ``row`` is that of the sheet or table; in a further one the count goes on.
    """
    last = 0
    is_sheet, blocks = document.kind == "xlsx", document.content.blocks
    around = [] if is_sheet else [block for block in blocks if isinstance(block, Paragraph)]
    for rows in _sheets(document.content) if is_sheet or _is_one_table(document.content) else ():
        head: dict[int, str] = {}
        above = list(around)
        for place, row in rows:
            if is_head(name_of_column(cell.text) for cell in row):
                head = {cell.column: name for cell in row if (name := name_of_column(_shown(cell)[0]))}
                last = max(last, place)
            elif head:
                last = max(place, last + 1)
                yield _read(document, row, head, last, tuple(above))
            else:
                above += [Paragraph(cell.text) for cell in row if cell.text]


def _is_one_table(content: Content) -> bool:
    """Whether a page or text has one table and little besides: else the list of projects is a part of something."""
    tables = sum(type(block) is Table for block in content.blocks)
    return tables == 1 and len(content.blocks) <= LINES_BESIDE


def _sheets(content: Content) -> Iterator[list[tuple[int, Row]]]:
    """The rows of each sheet or table with their numbers; a line of a sheet is a row of one cell."""
    by_sheet: dict[tuple[str, int | None], list[tuple[int, Row]]] = {}
    for block in content.blocks:
        for row in block.rows if type(block) is Table else ((Cell((block,)),),):
            where = next((cell.place.where for cell in row if cell.blocks), None)
            if where is not None:
                number = where.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") or where.row or 0
                by_sheet.setdefault((where.sheet, where.table), []).append((int(number), row))
    yield from by_sheet.values()


def _read(
    document: Document, row: Row, head: dict[int, str], number: int, above: tuple[Paragraph, ...]
) -> Document | Damaged:
    cells = {cell.column: cell for cell in row}
    filled = sum(bool(_shown(cell)[0]) for cell in row)
    found = 1 if filled == 1 else sum(column in cells for column in head)
    if found < len(head):
        details = {"row": number, "reason": "cells", "expected": len(head), "found": found}
        return Damaged(document.path, number, document.sha256, document.size, "row_damaged", details)
    entries = tuple(_entry(cells[column], name, number) for column, name in head.items())
    text = "\n".join(entry.text for entry in entries)
    places = {part.place for cell in row for part in paragraphs(cell.blocks)}
    unread = tuple(one for one in document.content.unread if one.place in places)
    content = Content((Paragraph(text), *above), unread)
    return document._replace(kind="register", content=content, row=number, entries=entries)


def _entry(cell: Cell, name: str, number: int) -> Entry:
    text, doubt = _shown(cell)
    is_merged = bool(text) and (cell.span > 1 or cell.rows > 1)
    return Entry(name, text, number, cell.column + 1, cell.place.where, MARK if is_merged else doubt)


def _shown(cell: Cell) -> tuple[str, str]:
    """What a cell says, or what stands there unsaid and is in doubt."""
    if cell.text:
        return cell.text, ""
    runs = [run for part in paragraphs(cell.blocks) for run in part.runs or ()]
    text = "".join(run.text for run in runs if run.marks & UNSAID).strip()
    return text, MARK if text else ""
