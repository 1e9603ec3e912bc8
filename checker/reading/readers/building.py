"""Blocks of a web page or an office text from the order in which its parts are met.

The reader tells of runs, ends of paragraphs, tables, rows and cells; the builder puts the cells on their grid. Rows and
cells stand in tables, and what was begun is ended. At last the blocks get their places, as a person counts them on the
page: table and row, or heading and paragraph; an empty paragraph is none.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from checker import limits
from checker.errors import DocumentError, refuse_beyond
from checker.patterns import pattern
from checker.reading.blocks import (
    CHOSEN,
    HIDDEN,
    UNCHOSEN,
    Block,
    Cell,
    Content,
    Paragraph,
    Run,
    Table,
    Unread,
    on_grid,
    paragraph,
    unruled,
)
from checker.reading.place import Place, Where
from checker.reading.readers.spots import APART, Spot, are_columns_of_text, laid_out

COLUMNS: Final = 64
"""Most columns that one cell may span."""
TABLE_CELLS: Final = 200_000
"""Most places of the grids of all tables."""
UNREAD: Final = 1_000
"""Most parts that are named as unread; further ones change nothing."""
DOUBTED: Final = -1
"""The state of a column of which it is not known whether it is seen."""
TOLD: Final = 100
"""Characters that are told of what is unread."""
JOINED: Final = 1_000
"""Characters up to which runs with the same marks are joined."""
NUMERIC: Final = pattern(r"(?=.*[0-9])[\s0-9.,'’€%-]*", re.DOTALL)
"""A text that is a figure, or a part of one."""
NAME: Final = 60
"""Characters of a heading or of a row's first cell that a place repeats."""


class _Cell:
    """A cell that is open or complete; 0 ``rows``: all that are left."""

    __slots__ = ("blocks", "columns", "rows")

    def __init__(self, columns: int, rows: int) -> None:
        self.blocks: list[Block | Unread] = []
        self.columns = columns
        self.rows = rows


class _Table:
    """A table whose end has not come yet."""

    __slots__ = ("cell", "columns", "gap", "groups", "is_seen")

    def __init__(self, gap: bool) -> None:
        self.groups: list[list[list[_Cell]]] = [[]]
        """Rows by the part of the table (head, body, foot) that no cell reaches beyond."""
        self.cell: _Cell | None = None
        """The cell that is open."""
        self.columns: list[int] = []
        """By column from the left, as far as they are told: 0, :data:`HIDDEN` or :data:`DOUBTED`."""
        self.gap = gap
        self.is_seen = False


class Builder:
    """Builds the blocks of one document. Raises :class:`DocumentError` ``text_too_long`` or ``markup_too_large``."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        """What the current paragraph holds so far."""
        self.level = 0
        """The level of the heading that is open; 0 outside headings."""
        self.seen = 0
        """How many texts other than spaces were seen so far, boxes included."""
        self.last = ""
        """The last character of the paragraph that is seen; ☐ for a box."""
        self.letter = ""
        """The last one that is no space."""
        self.is_doubted = False
        """Whether it is not known what of the paragraph is seen."""
        self.count = 0
        """How many paragraphs have ended."""
        self._joins = True
        self._body: list[Block | Unread] = []
        self._tables: list[_Table] = []
        self._gap = False
        self._characters = 0
        self._places = 0
        self._asides: list[tuple[list[Block | Unread], int]] = []
        """Where what stands to the right of what follows it began."""
        self._aside: list[Block | Unread] = []
        """Paragraphs that stand to the right of the next one, from right to left."""
        self._waiting: list[Unread] = []
        """What stands in the open paragraph and is not read."""
        self._unread = 0
        self._is_woven = False
        """Whether columns of text stand beside each other, so that lines may stand apart from what belongs to them."""

    def add(self, text: str, marks: int = 0) -> None:
        """Characters of the current paragraph, or a box that is chosen or not."""
        self._characters += len(text)
        if self._characters > limits.TEXT_CHARACTERS:
            raise DocumentError("text_too_long", limit=limits.TEXT_CHARACTERS)
        if marks & (CHOSEN | UNCHOSEN):
            self.last = "☐"
            self.seen += 1
        elif text and not marks & HIDDEN:
            self.last = text[-1]
            if not text.isspace():
                self.letter = text.rstrip()[-1]
                self.seen += 1
        last = self.runs[-1] if self.runs and self._joins and not marks & (CHOSEN | UNCHOSEN) else None
        if last is not None and last.marks == marks and len(last.text) < JOINED:
            self.runs[-1] = Run(last.text + text, marks)
        else:
            self.runs.append(Run(text, marks))
            self._joins = True

    def cut(self) -> int:
        """The place of the run that comes next in the paragraph; nothing is joined over it."""
        self._joins = False
        return len(self.runs)

    def end_paragraph(self) -> None:
        """The paragraph ends here; one that holds only a hard space is an empty line."""
        doubted, self.is_doubted = self.is_doubted, False
        if not self.runs:
            return
        runs, self.runs, self.last, self.letter = self.runs, [], "", ""
        self.count += 1
        missed, self._waiting = self._waiting, []
        if not any(run.marks & (CHOSEN | UNCHOSEN) or run.text.strip() for run in runs):
            self._gap = self._gap or any("\xa0" in run.text for run in runs)
            self._blocks().extend(missed)
            return
        seen = paragraph(runs, level=self.level, gap=self._gap)
        block = seen if not doubted else _unsaid(runs, self._gap)
        if block.text or block.runs:
            self._gap = False
            self._blocks().append(block)
        self._blocks().extend(missed)
        if block.text or any(run.text.strip() and not run.marks & HIDDEN for run in runs):
            self._see()
        if doubted and seen.text:
            self.miss("style", seen.text.replace("\n", " ")[:TOLD])
        if self._aside and not self._asides and block.text:
            self._put_aside()

    @property
    def has_aside(self) -> bool:
        """Whether something stands to the right of what comes."""
        return bool(self._aside)

    def start_aside(self) -> None:
        """What begins here stands to the right of the paragraph that follows it."""
        self._asides.append((self._blocks(), len(self._blocks())))

    def end_aside(self) -> None:
        """Its end: a paragraph alone is put behind the one that follows, more than that stays where it is."""
        blocks, begun = self._asides.pop()
        if not self._asides and len(blocks) == begun + 1 and isinstance(blocks[begun], Paragraph):
            self._aside.append(blocks.pop())

    def end_margin(self, may_be_headed: bool, most: int = sys.maxsize) -> None:
        """Its end: paragraphs that are no part of the text are not read, unless a table is among them, or they have
        more than so many characters; or a heading, if it may not be.
        """
        blocks, begun = self._asides.pop()
        texts = [block.text for block in blocks[begun:] if isinstance(block, Paragraph)]
        is_headed = any(isinstance(block, Paragraph) and block.level for block in blocks[begun:])
        is_short = sum(map(len, texts)) <= most
        if texts and len(texts) == len(blocks) - begun and is_short and (may_be_headed or not is_headed):
            del blocks[begun:]
            self.miss("margin", " ".join(texts))

    @property
    def height(self) -> int:
        """How many blocks there are so far in the open cell, or outside tables."""
        return len(self._blocks())

    def lay_out(self, spots: list[Spot]) -> None:
        """Put parts that follow each other in the file as they stand on the page; tabs part the texts of a row."""
        spots = [spot for spot in spots if spot.first < spot.end]
        are_apart = len({spot[:2] for spot in spots}) == len(spots)
        if len(spots) < 2 or not are_apart or any(spot.end != after.first for spot, after in pairwise(spots)):
            return
        blocks = self._blocks()
        self._is_woven = self._is_woven or are_columns_of_text(spots, blocks)
        blocks[spots[0].first : spots[-1].end] = laid_out(spots, blocks)

    def set_side_by_side(self, columns: list[tuple[int, int]]) -> None:
        """Columns, by their first blocks and those behind their last, of names and of as many figures are rows."""
        blocks = self._blocks()
        texts = [[one.text for one in blocks[first:end] if isinstance(one, Paragraph)] for first, end in columns]
        counts = {len(column) for column in texts} | {end - first for first, end in columns}
        figures = [[NUMERIC.fullmatch(text) is not None for text in column] for column in texts]
        if (
            len(columns) > 1
            and len(counts) == 1
            and counts != {1}
            and not any(figures[0])
            and all(map(all, figures[1:]))
        ):
            step = 2 * APART
            self.lay_out(
                [
                    Spot(step * row, step * column, first + row, first + row + 1)
                    for column, (first, _) in enumerate(columns)
                    for row in range(len(texts[0]))
                ]
            )

    def _put_aside(self) -> None:
        """What stood to the right follows."""
        aside, self._aside = self._aside, []
        self._blocks().extend(reversed(aside))

    @property
    def above(self) -> str:
        """The last paragraph of the same cell, or outside tables, where nothing else stands between."""
        blocks = self._blocks()
        return blocks[-1].text if blocks and isinstance(blocks[-1], Paragraph) else ""

    def leave_gap(self) -> None:
        """A clear distance, or an empty line; none before the first paragraph of a cell."""
        self.end_paragraph()
        self._gap = self._gap or bool(self._blocks())

    def miss(self, kind: str, text: str = "") -> None:
        """Something stands here that is not read; ``kind`` as in :class:`Unread`."""
        self._unread += 1
        if self._unread <= UNREAD:
            self._see()
            (self._waiting if self.runs else self._blocks()).append(Unread(kind, Place(), text))

    def start_table(self) -> None:
        """A table begins; inside a cell it is a nested one."""
        self.end_paragraph()
        self._put_aside()
        self._tables.append(_Table(self._gap))
        self._gap = False

    def add_columns(self, count: int, state: int) -> None:
        """So many more columns of the table are seen (0), or not (:data:`HIDDEN`, :data:`DOUBTED`)."""
        self._tables[-1].columns += [state] * min(max(count, 1), COLUMNS)

    def start_group(self) -> None:
        """A head, body or foot of the table begins: no cell above reaches into it."""
        if self._tables[-1].groups[-1]:
            self._tables[-1].groups.append([])

    def start_row(self) -> None:
        """A row that is seen begins."""
        self.end_cell()
        self._tables[-1].groups[-1].append([])

    def start_cell(self, columns: int = 1, rows: int = 1) -> None:
        """A cell begins that covers so many columns and rows; 0 rows: all to the end of the head, body or foot."""
        self.end_cell()
        table = self._tables[-1]
        if not table.groups[-1]:
            table.groups[-1].append([])
        table.cell = _Cell(min(max(columns, 1), COLUMNS), max(rows, 0))
        table.groups[-1][-1].append(table.cell)

    def end_cell(self) -> None:
        """The cell ends; where it is not known whether a figure in it is seen, nor is which of its figures is meant."""
        self.end_paragraph()
        self._put_aside()
        cell = self._tables[-1].cell
        if cell is not None and any(isinstance(one, Unread) for one in cell.blocks):
            cell.blocks = _with_figures_unsaid(cell.blocks)
        self._tables[-1].cell = None
        self._gap = False

    def end_table(self) -> None:
        """The table ends and becomes a block, if anything is seen in it."""
        self.end_cell()
        table = self._tables.pop()
        if table.is_seen:
            rows = [row for group in table.groups for row in self._on_grid(group)]
            if any(table.columns):
                rows = [tuple(_as_column(cell, table.columns) for cell in row) for row in rows]
            self._blocks().append(Table(tuple(rows), True, table.gap))

    def finish(self) -> Content:
        """The whole page: the blocks with their places, rows made by tabs as unruled tables, and what was not read."""
        self.end_paragraph()
        self._put_aside()
        locator = _Locator()
        blocks = unruled(locator.outside(self._body))
        return Content(blocks, (*locator.unread, *([Unread("flattened")] if self._is_woven else [])))

    def _blocks(self) -> list[Block | Unread]:
        """Where a block goes: into the innermost open cell, between cells into that around the table."""
        for table in reversed(self._tables):
            if table.cell is not None:
                return table.cell.blocks
        return self._body

    def _see(self) -> None:
        for table in reversed(self._tables):
            if table.is_seen:
                break
            table.is_seen = True

    def _on_grid(self, group: list[list[_Cell]]) -> tuple[tuple[Cell, ...], ...]:
        rows = []
        for number, row in enumerate(group):
            left = len(group) - number
            cells = [Cell(tuple(c.blocks), 0, c.columns, min(c.rows or left, left)) for c in row]  # type: ignore[arg-type]
            self._places += sum(cell.span * cell.rows for cell in cells)
            refuse_beyond("markup_too_large", self._places, TABLE_CELLS, unit="cells")
            rows.append(cells)
        return on_grid(rows)


def _unsaid(runs: Iterable[Run], gap: bool) -> Paragraph:
    """A paragraph of which it is not known what is seen."""
    return paragraph([Run(text, marks | HIDDEN) for text, marks in runs], gap=gap)


def _with_figures_unsaid(blocks: list[Block | Unread]) -> list[Block | Unread]:
    """What a cell holds; where it has nothing but figures and one of them may not be seen, none of them is said."""
    said = [one for one in blocks if isinstance(one, Paragraph) and one.text]
    unsure = [one for one in blocks if isinstance(one, Unread) and one.kind == "style"]
    texts = [one.text for one in said] + [one.text for one in unsure]
    if not (said and unsure) or not all(map(NUMERIC.fullmatch, texts)):
        return blocks
    return [_unsaid(one.runs or [Run(one.text, 0)], one.gap) if one in said else one for one in blocks]


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


def _as_column(cell: Cell, columns: list[int]) -> Cell:
    """A cell that is seen only as far as its columns are."""
    states = columns[cell.column : cell.column + cell.span]
    if len(states) < cell.span or not all(states):
        return cell
    unseen: list[Block | Unread] = []
    for block in cell.blocks:
        if isinstance(block, Paragraph):
            runs = block.runs or (Run(block.text),)
            unseen.append(paragraph([Run(text, marks | HIDDEN) for text, marks in runs], gap=block.gap))
            if DOUBTED in states and block.text:
                unseen.append(Unread("style", Place(), block.text[:TOLD]))
    return cell._replace(blocks=tuple(unseen))  # type: ignore[arg-type]
