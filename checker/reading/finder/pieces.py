"""A document's blocks as one sequence of pieces in reading order, with the rows that some of them stand in.

A piece is a paragraph, a line of one or a line of a text; a stretch of one is a :class:`Span`. A row of a ruled table
keeps which pieces each of its cells holds; a row that only tabs or gaps divide is one piece with tabs in it, since its
cells may have been lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from checker.patterns import pattern
from checker.reading.blocks import (
    BREAK,
    FILLER,
    HIDDEN,
    NOWHERE,
    ROUNDED,
    STRUCK,
    Block,
    Cell,
    Content,
    Paragraph,
    Table,
    normalise,
    paragraphs,
)
from checker.reading.finder.words import lead_of
from checker.reading.place import Place

_TAB: Final = pattern(r"(?:(?<! ) +)?\t *")
_GAP: Final = pattern(r" {2,}")
"""What divides the cells of a row that is not ruled and has no tab."""
_WIDE_GAP: Final = pattern(r" {3,}")
"""The same where words are divided by two spaces."""
_DOUBLE: Final = pattern(r"  (?<=[^\s.!?:;,]  )(?=\S)")
_SAMPLE: Final = 200
"""Pieces from which the habit of spacing is judged."""
_LINES: Final = 3
_FRAMED: Final = 30
"""Most lines of a cell that is no frame around a part of the document."""
_FIGURES: Final = 12
"""Most texts of a table that stands in a cell for the sake of its layout."""
_STACKED: Final = 3
"""Fewest rows that somebody stacked in one; two lines of a cell may be an old amount and a new one."""
_ONE_FIGURE: Final = pattern(r"(?i)[-−–]?€? ?[0-9][0-9 .,'’]*(?: ?(?:€|%|eur|euroa))?|[-–—]")
_LONG: Final = 80
"""Characters of a line that is prose, in which no gap divides cells."""


class Span(NamedTuple):
    """A stretch of one piece."""

    piece: int
    start: int
    end: int


Spans = tuple[Span, ...]


class RowCell(NamedTuple):
    """A cell of a ruled row: its pieces, and the columns that it covers."""

    first: int
    last: int
    """The piece after its last; the same as ``first`` where it is empty."""
    column: int = 0
    span: int = 1

    @property
    def pieces(self) -> range:
        """Its pieces."""
        return range(self.first, self.last)

    def overlaps(self, column: int, span: int) -> bool:
        """Whether it covers one of these columns of its table, ``span`` from ``column`` on."""
        return column < self.column + self.span and self.column < column + span


class Row(NamedTuple):
    """A row of a ruled table."""

    table: int
    cells: tuple[RowCell, ...]
    shared: tuple[RowCell, ...] = ()
    """Cells with a figure that it has in common with other rows, so that nobody knows whose the figure is."""

    @property
    def filled(self) -> list[RowCell]:
        """Its cells that are not empty."""
        return [cell for cell in self.cells if cell.first < cell.last]

    def cell_of(self, piece: int) -> int:
        """The number of the cell in which a piece stands."""
        return next(number for number, cell in enumerate(self.cells) if cell.first <= piece < cell.last)

    def behind(self, piece: int) -> tuple[RowCell, ...]:
        """The cells behind that in which a piece stands."""
        return self.cells[self.cell_of(piece) + 1 :]


def _is_value(cell: Cell) -> bool:
    """Whether the tables inside a cell only lay out its value: a text or two under one another, or figures alone."""
    texts = [found.text for found in paragraphs(cell.blocks) if found.text]
    rows = [row for block in cell.blocks if type(block) is Table for row in block.rows]
    is_one_column = all(sum(bool(one.text or one.is_nested) for one in row) < 2 for row in rows)
    is_figures = not any(letter.isalpha() for text in texts for letter in text)
    return len(texts) <= (_FIGURES if is_figures else _LINES) and (is_figures or is_one_column)


def _is_shared(cell: Cell) -> bool:
    """Whether a cell stands in several rows and holds but a figure."""
    return cell.rows > 1 and cell.column > 0 and _ONE_FIGURE.fullmatch(cell.text) is not None


def _unstacked(row: tuple[Cell, ...]) -> Sequence[tuple[Cell, ...]]:
    """The rows that somebody stacked in one: each cell has a line of each, names in the first and figures in the
    others, perhaps below their heads.
    """
    columns = [cell.text.split("\n") for cell in row if cell.text]
    count = len(columns[0]) if columns else 0
    if count < _STACKED or len(columns) < 2 or any(len(lines) != count for lines in columns):
        return (row,)
    are_names = all(line[lead_of(line) :][:1].isupper() for line in columns[0])
    are_figures = all(_ONE_FIGURE.fullmatch(line) for lines in columns[1:] for line in lines[1:])
    is_marked = any(type(block) is not Paragraph or block.runs for cell in row for block in cell.blocks)
    if is_marked or not (are_names and are_figures):
        return (row,)
    lines = [cell.text.split("\n") if cell.text else [""] * count for cell in row]
    return [
        tuple(
            [cell._replace(blocks=(Paragraph(own[number], cell.place),)) for cell, own in zip(row, lines, strict=True)]
        )
        for number in range(count)
    ]


class Pieces:
    """The pieces of one document; frozen by convention once they are made."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.texts: list[str] = []
        self.paragraphs: list[Paragraph] = []
        """What each piece is, or is a line of."""
        self.starts: list[int] = []
        """The piece with which each block begins."""
        self.rows: dict[int, Row] = {}
        """The ruled row that a piece stands in, where its row has several cells with text."""
        self.lines = content.lines
        self.margins = tuple([one.text for one in content.unread if one.kind == "margin"])
        """What page heads and feet and notes say."""
        self.formulas = frozenset([one.place for one in content.unread if one.kind == "formula"])
        """Where formulas without a result stand."""
        self.unread = frozenset([one.place for one in content.unread if one.place != NOWHERE])
        """Where anything stands that was not read."""
        self._cuts: dict[int, list[tuple[int, Place]]] = {}
        """For a row that is not ruled: where its cells begin in the piece, and their places."""
        self._width: int | None = None
        self._folded: list[str] | None = None
        self._gap: re.Pattern[str] | None = None
        self._tables = 0
        for block in content.blocks:
            self.starts.append(len(self.texts))
            if type(block) is Paragraph and "\n" not in block.text:
                self.texts.append(block.text)
                self.paragraphs.append(block)
            else:
                self._add(block)
        self.is_lined = bool(self.lines) or any(block.place.line is not None for block in self.paragraphs[:1])
        """Whether pieces are printed lines, over which a paragraph may be broken."""

    def __len__(self) -> int:
        return len(self.texts)

    def _add(self, block: Block) -> None:
        if type(block) is Paragraph:
            for number, line in enumerate(block.text.split("\n")):
                self.texts.append(line)
                self.paragraphs.append(block if number == 0 else block._replace(gap=False))
        elif type(block) is Table:
            self._tables += 1
            self._add_rows(block, self._tables)

    def _add_rows(self, table: Table, number: int) -> None:
        shared: list[tuple[int, RowCell]] = []
        for place, row in enumerate(table.rows):
            shared = [(end, cell) for end, cell in shared if place < end]
            if table.ruled:
                for one in _unstacked(row):
                    shared += [(place + rows, cell) for rows, cell in self._add_ruled(one, number, shared)]
            else:
                self._add_unruled(row, table.gap and place == 0)

    def _add_ruled(
        self, row: Sequence[Cell], number: int, above: Sequence[tuple[int, RowCell]]
    ) -> list[tuple[int, RowCell]]:
        """The cells that it has in common with rows below it, each with how many rows these are; those from ``above``
        reach into it.
        """
        cells = tuple(self._add_cell(cell) for cell in row)
        shared = [(cell.rows, made) for cell, made in zip(row, cells, strict=True) if _is_shared(cell)]
        full = [len(cell.pieces) for cell in cells if cell.pieces]
        if len(full) > 1 or (len(cells) > 1 and full and full[0] <= _LINES):  # not a frame around many lines
            made = Row(number, cells, tuple(cell for _, cell in (*above, *shared)))
            self.rows.update((piece, made) for cell in cells for piece in cell.pieces)
        return shared

    def _add_cell(self, cell: Cell) -> RowCell:
        first = len(self.texts)
        if cell.text or cell.is_nested or any(type(block) is Paragraph and block.runs for block in cell.blocks):
            for block in cell.blocks:
                self._add(block)
        is_apart = (cell.is_nested and not _is_value(cell)) or len(self.texts) - first > _FRAMED
        return RowCell(first, first if is_apart else len(self.texts), cell.column, cell.span)

    def _add_unruled(self, row: Sequence[Cell], gap: bool) -> None:
        """The cells as one piece with tabs between them."""
        offset, cuts, parts = 0, [], []
        for cell in row:
            text = " ".join(cell.text.split("\n"))
            cuts.append((offset, cell.place))
            parts.append(text)
            offset += len(text) + 1
        self._cuts[len(self.texts)] = cuts
        self.texts.append("\t".join(parts))
        place = next((cell.place for cell in row if cell.text), Place())
        self.paragraphs.append(Paragraph(self.texts[-1], place, gap))

    def tables(self, first: int, last: int) -> dict[int, list[Row]]:
        """The rows of each ruled table in the pieces from ``first`` to the one before ``last``."""
        tables: dict[int, list[Row]] = {}
        for row in {id(row): row for piece in range(first, last) if (row := self.rows.get(piece))}.values():
            tables.setdefault(row.table, []).append(row)
        return tables

    def is_alone(self, piece: int) -> bool:
        """Whether nothing stands beside a piece in its row."""
        row = self.rows.get(piece)
        return row is None or len(row.filled) == 1

    def sheet(self, piece: int) -> str:
        """The sheet of a workbook in which a piece stands; empty in other files."""
        where = self.paragraphs[piece].place.where
        return where.sheet if where is not None else ""

    def gap(self, piece: int) -> bool:
        """Whether a blank line or a clear distance stands before a piece."""
        return self.paragraphs[piece].gap

    def is_same_paragraph(self, piece: int) -> bool:
        """Whether a piece goes on in the paragraph of the one before it."""
        if piece == 0 or self.lines:
            return False
        here, before = self.paragraphs[piece], self.paragraphs[piece - 1]
        return here.text is before.text and here.place == before.place

    def unsaid(self, first: int, last: int, marks: int) -> str:
        """What stands in pieces with these marks, so that it is not taken as said."""
        texts: dict[str, None] = {}
        for paragraph in self.paragraphs[first:last]:
            texts.update((run.text.strip(), None) for run in paragraph.runs or () if run.marks & marks)
        return " ".join(filter(None, texts))

    def lacking(self, row: Row) -> str:
        """Why nobody knows what stands in a ruled row: ``mark`` where a number is hidden or struck, ``part`` where
        something was not read; empty where nothing is lacking.
        """
        first, last = min(cell.first for cell in row.cells), max(cell.last for cell in row.cells)
        if any(map(str.isdigit, self.unsaid(first, last, HIDDEN | STRUCK))):
            return "mark"
        return "part" if any(one.place in self.unread for one in self.paragraphs[first:last]) else ""

    def is_rounded(self, piece: int) -> bool:
        """Whether a sheet shows a number in a piece with fewer decimals than it holds."""
        return any(run.marks & ROUNDED for run in self.paragraphs[piece].runs or ())

    def gaps_in(self, text: str) -> re.Pattern[str]:
        """What divides the cells of a line: tabs, else more spaces than usually stand between this document's words."""
        if "\t" in text:
            return _TAB
        if self._gap is None:
            prose = [text for text in self.texts[:_SAMPLE] if len(text) > _LONG]
            sample = "\n".join(prose or self.texts[:_SAMPLE])
            doubles = len(_DOUBLE.findall(sample)) if "  " in sample else 0
            singles = sample.count(" ") - 2 * sample.count("  ")
            is_doubled = 4 * singles < doubles * (80 if prose else 1)
            self._gap = _WIDE_GAP if is_doubled else _GAP
        return self._gap

    @property
    def folded(self) -> list[str]:
        """The texts without regard to case."""
        if self._folded is None:
            self._folded = [text.casefold() for text in self.texts]
        return self._folded

    @property
    def width(self) -> int:
        """The width to which the document's text was broken; 0 where its lines are whole."""
        if self._width is None:
            longest = max(map(len, self.texts), default=0) if self.is_lined else 0
            self._width = longest if longest <= WRAPPED_LINE else 0
        return self._width

    def breaks_at_width(self, piece: int) -> bool:
        """Whether a piece ends because the first word of the next had no room in it."""
        words = self.texts[piece + 1].split(None, 1)
        return bool(self.width) and len(self.texts[piece].rstrip()) + 1 + len(words[0]) > self.width

    def goes_on(self, piece: int) -> bool:
        """Whether a piece looks like the rest of the one above it."""
        return self.texts[piece].lstrip()[:1].islower() or self.breaks_at_width(piece - 1)

    def text(self, spans: Sequence[Span]) -> str:
        """What stands in these stretches, with one space between words; a word broken after its hyphen has none."""
        if len(spans) == 1:
            piece, start, end = spans[0]
            text = self.texts[piece][start:end]
            return " ".join(text.split()) if "  " in text or "\t" in text else text
        text = " ".join([" ".join(self.texts[piece][start:end].split()) for piece, start, end in spans])
        text = _PARTED.sub("", text).replace(BREAK, "-") if BREAK in text else text
        return _BROKEN.sub("", text) if "- " in text else text

    def raw(self, spans: Sequence[Span]) -> str:
        """The stretches joined by one character, so that offsets can be led back by :func:`cut`."""
        if len(spans) == 1:
            piece, start, end = spans[0]
            return self.texts[piece][start:end]
        return " ".join(self.texts[piece][start:end] for piece, start, end in spans)

    def line(self, piece: int, start: int = 0) -> Span:
        """A piece from an offset to its end, without spaces around it."""
        return trimmed(self.texts[piece], piece, start, len(self.texts[piece]))

    def filled(self, first: int, last: int) -> Spans:
        """The pieces from ``first`` to the one before ``last`` that hold text."""
        lines = [self.line(piece) for piece in range(first, last)]
        return tuple([line for line in lines if line.start < line.end])

    def spans_of(self, cell: RowCell) -> Spans:
        """The pieces of a cell that hold text."""
        return self.filled(cell.first, cell.last)

    def text_of(self, cell: RowCell) -> str:
        """What stands in a cell of a ruled row, its lines joined."""
        return " ".join(self.texts[cell.first : cell.last]).strip()

    def cells(self, span: Span) -> Iterator[Span]:
        """The cells of a stretch that tabs or gaps divide, empty ones between tabs too."""
        piece, start, end = span
        text = self.texts[piece]
        at = start
        for match in self.gaps_in(text).finditer(text, start, end):
            yield trimmed(text, piece, at, match.start())
            at = match.end()
        yield trimmed(text, piece, at, end)

    def cells_of(self, piece: int) -> list[Span]:
        """The cells of a whole piece."""
        return list(self.cells(Span(piece, 0, len(self.texts[piece]))))

    def cell_texts(self, piece: int) -> list[str]:
        """What stands in the cells of a whole piece."""
        return [self.texts[piece][cell.start : cell.end] for cell in self.cells_of(piece)]

    def quote(self, spans: Sequence[Span]) -> tuple[str, Place]:
        """The exact words of these stretches, line under line, and where they begin."""
        text, place = self._original(spans[0])
        if len(spans) == 1:
            return text, place
        return "\n".join([text, *(self._original(span)[0] for span in spans[1:])]), place

    def _original(self, span: Span) -> tuple[str, Place]:
        piece, start, end = span
        text, place = self.texts[piece], self.paragraphs[piece].place
        if not self.lines or place.line is None:
            return text[start:end], self._moved(piece, place, start)
        before = (place.column or 1) - 1
        original = self.lines[place.line - 1]
        printed = original[before : before + 4 * len(text) + _MORE] if before else original
        if len(printed) != len(text) and not printed.startswith(text):
            first, last = offset_of(printed, start), offset_of(printed, end)
            quoted = printed[first:last].rstrip().replace(FILLER, "")
            return quoted, Place(place.page, place.line, before + first + 1, place.where)
        return printed[start:end], Place(place.page, place.line, before + start + 1, place.where)

    def _moved(self, piece: int, place: Place, start: int) -> Place:
        for offset, other in reversed(self._cuts.get(piece, ())):
            if offset <= start:
                place, start = other, start - offset
                break
        return place if place.column is None else place._replace(column=place.column + start)


_MORE: Final = 64
"""Characters of a line after one of its parts that are looked at: more than it lost when it was normalised."""
WRAPPED_LINE: Final = 120
"""Longest line of a document whose text was broken to a width."""
_GOES_ON: Final = r"(?=[^\W\d_])(?!(?:ja|tai|sekä|eli|että|och|and|or)\b)"
_PARTED: Final = pattern(rf"{BREAK} {_GOES_ON}(?=[a-zåäö])")
_BROKEN: Final = pattern(rf"(?<=[^\W\d_]-) {_GOES_ON}", re.IGNORECASE)
"""The line end after ``työmarkkina-`` in a compound; ``liikenne- ja`` keeps its space."""


def trimmed(text: str, piece: int, start: int, end: int) -> Span:
    """The stretch without spaces at its ends."""
    part = text[start:end]
    bare = part.lstrip()
    start += len(part) - len(bare)
    return Span(piece, start, start + len(bare.rstrip()))


def cut(spans: Sequence[Span], start: int, end: int) -> list[Span]:
    """The part of the stretches between two offsets of their :meth:`Pieces.raw`."""
    parts, offset = [], 0
    for piece, first, last in spans:
        low, high = max(start - offset, 0), min(end - offset, last - first)
        if low < high:
            parts.append(Span(piece, first + low, first + high))
        offset += last - first + 1
    return parts


def offset_of(original: str, offset: int) -> int:
    """Where in the original line the character at ``offset`` of its normalised form begins."""
    low, high = 0, len(original)
    while low < high:
        middle = (low + high) // 2
        if len(normalise(original[:middle])) < offset:
            low = middle + 1
        else:
            high = middle
    while low < len(original) and len(normalise(original[: low + 1])) == offset:
        low += 1
    return low
