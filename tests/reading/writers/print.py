"""A sheet printed to PDF: text drawn at its place, marks as a printer draws them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import NamedTuple

from tests.making import make_pdf
from tests.reading.writers.sheet import HIDDEN, NOTE, OFF, ON, STRUCK, Bit, Sheet, Table, placed

SIZE = 10
TOP, BOTTOM, LEFT, RIGHT = 800, 50, 50, 545
STEP = 14
BOX = 11
WIDTHS = {**dict.fromkeys("iljI.,:;'|! ", 278), **dict.fromkeys("ftr()-", 333), **dict.fromkeys("mwMW%", 850)}
"""Widths of letters of Helvetica in thousandths of their size, near enough; others are 556."""


def width(text: str, size: int = SIZE) -> int:
    """How wide a text is drawn, in points."""
    return sum(WIDTHS.get(letter, 667 if letter.isupper() else 556) for letter in text) * size // 1000


class Operation(NamedTuple):
    """A drawing operation around the place where it draws."""

    before: bytes
    x: int
    y: int
    after: bytes

    def at(self, base: int) -> bytes:
        """The operation on a line of the page."""
        return b"%s %d %d %s\n" % (self.before, self.x, base + self.y, self.after)


def write_pdf(sheet: Sheet, rng: random.Random) -> bytes:
    """The bytes of a PDF file."""
    pages: list[list[bytes]] = [[]]
    base = TOP
    for drawn, height in _rows(sheet, rng.random() < 0.5):
        if base - height < BOTTOM:
            pages.append([])
            base = TOP
        pages[-1] += [operation.at(base) for operation in drawn]
        base -= height
    return make_pdf(*(b"".join(page) for page in pages))


def _rows(sheet: Sheet, ruled: bool) -> Iterator[tuple[list[Operation], int]]:
    """What is drawn in each row of the page, and how high it is."""
    for block in sheet:
        if isinstance(block, Table):
            yield from _table(block, ruled)
            continue
        lines = _broken(block.bits, RIGHT - LEFT)
        for line in lines:
            yield _line(line, LEFT), STEP
        if not lines:
            yield [], STEP


def _table(table: Table, ruled: bool) -> Iterator[tuple[list[Operation], int]]:
    rows = placed(table)
    columns = max(column + cell.columns for row in rows for column, cell in row.items())
    first = max(RIGHT - LEFT - 90 * (columns - 1), 170) if columns > 2 else 230
    edges = [LEFT, *(LEFT + first + (RIGHT - LEFT - first) * n // max(columns - 1, 1) for n in range(columns))]
    for row in rows:
        drawn: list[Operation] = []
        height = 1
        for at, cell in row.items():
            left, right = edges[at], edges[min(at + cell.columns, columns)]
            lines = _broken(cell.bits, right - left - 8)
            height = max(height, len(lines))
            for number, line in enumerate(lines):
                drawn += [one._replace(y=one.y - STEP * number) for one in _line(line, left + 4)]
        if ruled:
            drawn.append(Operation(b"q 0.5 w 1 0 0 1", LEFT, 11, b"cm 0 0 m %d 0 l S Q" % (RIGHT - LEFT)))
        yield drawn, STEP * height + 4
    yield [], STEP


def _line(bits: tuple[Bit, ...], x: int) -> list[Operation]:
    drawn: list[Operation] = []
    for text, mark in bits:
        if mark in (ON, OFF):
            cross = b"0 0 m 7 7 l S 0 7 m 7 0 l S " if mark == ON else b""
            drawn.append(Operation(b"q 0.7 w 1 0 0 1", x, 0, b"cm 0 0 7 7 re S %sQ" % cross))
            x += BOX
            continue
        size = 6 if mark == NOTE else SIZE
        begin = b"BT /F1 %d Tf %s" % (size, b"3 Tr " if mark == HIDDEN else b"0 Tr ")
        drawn.append(Operation(begin, x, 4 if mark == NOTE else 0, b"Td (%s) Tj ET" % _escaped(text)))
        if mark == STRUCK:
            drawn.append(Operation(b"q 0.7 w 1 0 0 1", x, 3, b"cm 0 0 m %d 0 l S Q" % width(text)))
        x += width(text, size)
    return drawn


def _escaped(text: str) -> bytes:
    shown = text.translate({0x2212: "-", 0x2010: "-", 0x2011: "-", 0x2009: " ", 0x202F: " "})
    data = shown.encode("cp1252", "replace")
    return data.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _broken(bits: tuple[Bit, ...], room: int) -> list[tuple[Bit, ...]]:
    """The lines of a paragraph in so much room; only said text is broken, between words."""
    lines: list[list[Bit]] = [[]]
    used = 0
    for text, mark in bits:
        if mark:
            lines[-1].append(Bit(text, mark))
            used += BOX if mark in (ON, OFF) else width(text, 6 if mark == NOTE else SIZE)
            continue
        for number, part in enumerate(text.replace("\t", "    ").split("\n")):
            if number:
                lines.append([])
                used = 0
            words: list[str] = []
            for word in part.split(" "):
                if used + width(" ".join([*words, word])) > room and (words or lines[-1]):
                    lines[-1].append(Bit(" ".join(words)))
                    lines.append([])
                    words, used = [], 0
                words.append(word)
            lines[-1].append(Bit(" ".join(words)))
            used += width(" ".join(words))
    kept = [tuple(bit for bit in line if bit.text or bit.mark in (ON, OFF)) for line in lines]
    return [line for line in kept if line]
