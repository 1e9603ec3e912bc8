"""Figures that stand together under one head of a table: they are one cell, whatever gap parts them.

Else a second amount, or a minus at the far edge of its cell, would be a column of its own and shift those behind it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from checker.reading.readers.pdf.grid import is_head
from checker.reading.readers.pdf.lines import Segment
from checker.reading.readers.pdf.rows import Cell, Row
from checker.reading.readers.pdf.strays import FIGURE

FEW: Final = 1
"""So many rows with several figures under a head may be all the rows that have one."""

MINUS: Final = frozenset("-−–")


def join_under_heads(heads: Row, rows: Sequence[Row]) -> None:
    """Make those figures of each row one cell that stand under one head; where most rows have several there, the head
    is that of several columns, and nothing is done.
    """
    for head in heads:
        under = [list(_figures(head, heads, row)) for row in rows]
        crowded = [(row, cells) for row, cells in zip(rows, under, strict=True) if len(cells) > 1]
        if len(crowded) <= max(FEW, sum(len(cells) == 1 for cells in under) - 1):
            for row, cells in crowded:
                at = row.index(cells[0])
                row[at : at + len(cells)] = [Cell(*_lines([line for cell in cells for line in cell.lines]))]


def _lines(lines: Sequence[Segment]) -> list[Segment]:
    """The lines of one cell; a minus and the digits behind it are one, however far apart."""
    made = list(lines[:1])
    for line in lines[1:]:
        if made[-1].text.strip() in MINUS:
            made[-1].runs += line.runs
            made[-1].right, made[-1].base = line.right, line.base
        else:
            made.append(line)
    return made


def heads_of(rows: Sequence[Row], above: Row) -> tuple[Row, Sequence[Row]]:
    """The heads of rows that follow each other, those ``above`` where they have none, and the rows under them."""
    return (rows[0], rows[1:]) if is_head(rows[0]) else (above, rows)


def _figures(head: Cell, heads: Row, row: Row) -> Iterator[Cell]:
    for cell in row:
        over = [other for other in heads if min(cell.right, other.right) > max(cell.left, other.left)]
        if over == [head] and all(FIGURE.fullmatch(line.text.strip()) for line in cell.lines):
            yield cell
