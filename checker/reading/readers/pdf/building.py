"""Blocks from laid out rows: lines of a cell joined where only its width broke them, blank cells in their place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from checker.patterns import pattern
from checker.reading.blocks import Block, Paragraph, Run, Table, paragraph
from checker.reading.blocks import Cell as TableCell
from checker.reading.place import Place
from checker.reading.readers.pdf.grid import Grid, by_gaps, by_order, by_tabs
from checker.reading.readers.pdf.grid import Place as GridPlace
from checker.reading.readers.pdf.items import Item, Line, Part, had_room, is_close, is_unit_of, lines_of, rights_of
from checker.reading.readers.pdf.lines import Segment
from checker.reading.readers.pdf.wrapping import Edges, Hyphens

SPACED: Final = 4
"""Where more than one in so many lines of cells has a space behind it, the program prints it."""
DOTS: Final = (".", "(piste)", "(dot)")
"""A dot of an address, as people write it."""
AMOUNT: Final = pattern(r"[-–]?\d{1,3}(?:[ \u00a0.]\d{3})+|[-–]?\d{4,}")


class BlockBuilder:
    """Builds the blocks of one document."""

    def __init__(self, items: Sequence[Item]) -> None:
        self._items = items
        lines = lines_of(items)
        self._edges = Edges(lines)
        broken = [segment.ends_spaced for line in lines for cell in line.row for segment in cell.lines[:-1]]
        self._ends_spaced = sum(broken) * SPACED > len(broken)
        """Whether a space is printed where the width of a cell breaks a line between words."""
        self._hyphens = Hyphens([segment.text for line in lines for segment in line.segments])
        self._rights = rights_of(lines)
        sizes: Counter[int] = Counter()
        for line in lines:
            sizes[line.row[0].size] += line.row[0].right - line.row[0].left
        self._size = max(sizes, key=lambda size: sizes[size], default=0)
        """Of the letters of most of the text; headings are set larger."""

    def blocks(self) -> list[Block]:
        """All of them, in order."""
        found: list[Block] = []
        before: Line | None = None
        open_lines: list[Line] = []
        grid: Grid | None = None
        for item in [*self._items, None]:
            if isinstance(item, Line) and open_lines and self._goes_on(open_lines[-1], item):
                open_lines.append(item)
                continue
            if open_lines:
                found.append(self._lines(open_lines, before))
                before, open_lines = open_lines[-1], []
            if isinstance(item, Line):
                open_lines = [item]
            elif item is not None:
                table = self._table(item, self._has_gap(before, item.lines[0]))
                above = found[-1] if found else None
                if isinstance(above, Table) and grid is item.grid is not None:
                    found[-1] = above._replace(rows=above.rows + table.rows)
                else:
                    found.append(table)
                before, grid = item.lines[-1], item.grid
        return found

    def _goes_on(self, above: Line, below: Line) -> bool:
        """Whether a paragraph goes on in the next line."""
        return self._joint(above.row[0].lines[-1], below.row[0].lines[0]) is not None or self._edges.breaks(
            above, below
        )

    def _joint(self, above: Segment, below: Segment) -> str | None:
        """What stands between two lines that are one: where a word is broken, else in a heading a space."""
        joint = self._hyphens.joint(above.text, below.text)
        is_heading = above.size * 8 >= self._size * 9 and above.size == below.size
        if joint is None and is_heading and is_close(above.base - below.base, above.size):
            return " "
        return joint

    def _lines(self, lines: Sequence[Line], before: Line | None) -> Paragraph:
        segments = [segment for line in lines for segment in line.segments]
        return self._paragraph(segments, lines[0], 1, self._has_gap(before, lines[0]))

    def _has_gap(self, before: Line | None, line: Line) -> bool:
        """Whether a clear distance parts two lines; at a new column or page, whether the line before ended early."""
        if before is None:
            return True
        size = max(before.row[-1].size, line.row[0].size)
        step = before.low - line.base
        if before.page == line.page and step > 0:
            return step * 4 > 7 * size
        return before.row[-1].right + 8 * size < self._rights[before.page]

    def _table(self, part: Part, gap: bool) -> Table:
        grid, told = part.grid, part.tabs
        if grid is not None:
            places = [grid.places(row) or [GridPlace(at) for at in range(len(row))] for row in part.rows]
        else:
            told = told or by_tabs(part.rows, likely=True) or by_gaps(part.rows)
            places = told or by_order(part.rows)
        is_sure = told is not None and all(place.span == 1 for row in places for place in row)
        width = len(grid.columns) if grid else max(place.column + place.span for row in places for place in row)
        room = _room(part, places)
        rows = [self._row(line, row, width, room) for line, row in zip(part.lines, places, strict=True)]
        if is_sure:
            rows = [row[: row[-1].column + 1] for row in rows]
        return Table(tuple(rows), not is_sure, gap)

    def _row(self, line: Line, places: Sequence[GridPlace], width: int, room: dict[int, int]) -> tuple[TableCell, ...]:
        """The cells of a row, blank ones where nothing stands behind the last one yet."""
        made: list[TableCell] = []
        column, at = 0, 1
        for cell, place in zip(line.row, places, strict=True):
            made += [TableCell((), blank) for blank in range(column, place.column)]
            at += max(0, place.column - column)
            text = self._paragraph(cell.lines, line, at, False, room.get(place.column, 1))
            made.append(TableCell((text,), place.column, place.span))
            column, at = max(column, place.column + place.span), at + len(text.text) + 1
        return (*made, *(TableCell((), blank) for blank in range(column, width)))

    def _paragraph(self, lines: Sequence[Segment], line: Line, column: int, gap: bool, room: int = 0) -> Paragraph:
        runs = list(lines[0].runs)
        for above, below in pairwise(lines):
            joint = self._joint(above, below)
            if joint is None:
                joint = _joint(above, below, room) if room else "\n"
                joint = "" if joint == " " and self._ends_spaced and _is_torn(above, below) else joint
            elif joint != " ":
                runs[-1] = Run(runs[-1].text.rstrip()[:-1], runs[-1].marks)
            runs += [Run(joint), *below.runs]
        return paragraph(runs, Place(line.page, line.number, column), 0, gap)


def _room(part: Part, places: Sequence[Sequence[GridPlace]]) -> dict[int, int]:
    """How wide the widest line of each column is: its lines may be broken because no more had room."""
    room: dict[int, int] = {}
    for row, found in zip(part.rows, places, strict=True):
        for cell, place in zip(row, found, strict=True):
            if place.span == 1:
                widest = max(line.right - line.left for line in cell.lines)
                room[place.column] = max(room.get(place.column, 0), widest)
    return room


def _is_torn(above: Segment, below: Segment) -> bool:
    """Whether a word longer than its cell goes on below: no space is printed behind its beginning."""
    end, start = above.text, below.text
    return not above.ends_spaced and " " not in end and end[-1:].isalpha() and start[:1].islower()


def _ends_in_word(text: str) -> bool:
    """Whether a line ends within a word: behind its slash, or in an address of mail that has no dot behind its at, as a
    sign or in letters.
    """
    word = text.rpartition(" ")[2]
    host = word.replace("(at)", "@").partition("@")[2]
    return (word.endswith("/") and not word[:-1].replace("-", "").isalpha() and word != "/") or (
        bool(host) and not any(dot in host for dot in DOTS)
    )


def _joint(above: Segment, below: Segment, room: int) -> str:
    """What stands between two lines of a cell: a space where its width broke them, else a line break."""
    end, start = above.text.rstrip(), below.text.lstrip()
    if above.base == below.base:
        return "\n"  # side by side under one head
    if AMOUNT.fullmatch(end) and AMOUNT.match(start):
        return "\n"  # two amounts, not one
    if _ends_in_word(end):
        return ""
    is_full = not had_room(above, below, above.left + room)
    return " " if is_full or start[:1].islower() or is_unit_of(end, start) else "\n"
