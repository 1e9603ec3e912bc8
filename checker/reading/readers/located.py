"""Places of a document without lines: table and row, or heading and paragraph, as a person counts them on the page.

A reader of DOCX, ODT, HTML or mail gives its blocks in the order of the page, without places, and between them what
it could not read, behind the block in which that stands. What is counted is what is seen: an empty paragraph is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from checker.reading.blocks import Block, Cell, Paragraph, Table, Unread, unruled
from checker.reading.place import Place, Where

NAME: Final = 60
"""Characters of a heading or of a row's first cell that a place repeats."""


def located(blocks: Iterable[Block | Unread]) -> tuple[tuple[Block, ...], tuple[Unread, ...]]:
    """The blocks with their places, rows made by tabs as unruled tables, and what was not read with its places."""
    locator = _Locator()
    return unruled(locator.outside(blocks)), tuple(locator.unread)


class _Locator:
    """Counts tables in the order in which they begin, and paragraphs from heading to heading."""

    def __init__(self) -> None:
        self.unread: list[Unread] = []
        self._tables = 0
        self._heading = ""
        self._count = 0

    def outside(self, blocks: Iterable[Block | Unread]) -> Iterator[Block]:
        """The blocks outside tables."""
        place = Place(where=Where())
        for block in blocks:
            if isinstance(block, Unread):
                self.unread.append(block._replace(place=place))
            elif isinstance(block, Table):
                yield self._table(block)
            else:
                place = self._next(block)
                yield from _lines(block._replace(place=place))

    def _next(self, paragraph: Paragraph) -> Place:
        if paragraph.level and paragraph.text:
            self._heading, self._count = _name(paragraph.text), 0
        elif paragraph.text:
            self._count += 1
        return Place(where=Where(heading=self._heading, paragraph=self._count or None))

    def _table(self, table: Table) -> Table:
        self._tables += 1
        number = self._tables
        return table._replace(rows=tuple([self._row(row, number, at) for at, row in enumerate(table.rows, 1)]))

    def _row(self, row: tuple[Cell, ...], table: int, at: int) -> tuple[Cell, ...]:
        label = next((_name(text) for cell in row if (text := _text(cell))), "")
        place = Place(where=Where(table=table, row=at, label=label))
        is_frame = sum(1 for cell in row if cell.blocks) == 1
        return tuple([cell._replace(blocks=self._inside(cell.blocks, place, is_frame)) for cell in row])

    def _inside(self, blocks: Iterable[Block | Unread], place: Place, is_frame: bool) -> tuple[Block, ...]:
        """The blocks of a cell, all at its row; tabs make rows only in a cell that is alone in its row."""
        made: list[Block] = []
        for block in blocks:
            if isinstance(block, Unread):
                self.unread.append(block._replace(place=place))
            elif isinstance(block, Table) and [len(row) for row in block.rows] == [1]:
                made += self._inside(block.rows[0][0].blocks, place, is_frame)  # a frame around a part of the cell
            elif isinstance(block, Table):
                made.append(self._table(block))
            elif is_frame:
                made += _lines(block._replace(place=place))
            else:
                made.append(block._replace(place=place, text=block.text.strip("\t ")))
        if not made:
            return (Paragraph("", place),)
        return unruled(made) if is_frame else tuple(made)


def _text(cell: Cell) -> str:
    """What a cell says first; its blocks still have between them what was not read."""
    return next((text for block in cell.blocks if type(block) is Paragraph and (text := block.text.strip())), "")


def _lines(paragraph: Paragraph) -> tuple[Paragraph, ...]:
    """A paragraph whose lines are divided by tabs is as many rows."""
    if "\t" not in paragraph.text or "\n" not in paragraph.text:
        return (paragraph,)
    first, *rest = paragraph.text.split("\n")
    return (paragraph._replace(text=first), *[paragraph._replace(text=line, gap=False, runs=None) for line in rest])


def _name(text: str) -> str:
    """The first line, in whole words up to :data:`NAME` characters."""
    line = text.split("\n", 1)[0].replace("\t", " ").strip()
    if len(line) <= NAME:
        return line
    return f"{line[:NAME].rpartition(' ')[0] or line[:NAME]} …"
