"""Figures that stand together under one head of a table: they are one cell, whatever gap parts them.

Else a second amount, or a minus at the far edge of its cell, would be a column of its own and shift those behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from checker.reading.readers.pdf.budget import Budget
from checker.reading.readers.pdf.grid import is_head
from checker.reading.readers.pdf.lines import Segment
from checker.reading.readers.pdf.overlay import FIGURE
from checker.reading.readers.pdf.rows import Cell, Row

FEW: Final = 1
"""So many rows with several figures under a head may be all the rows that have one."""
CELLS: Final = 4
"""So many cells held against a head cost as much as one drawing operation."""
MINUS: Final = frozenset("-−–")


def join_under_heads(heads: Row, rows: Sequence[Row], budget: Budget) -> None:
    """Make those figures of each row one cell that stand under one head; where most rows have several there, the head
    is that of several columns, and nothing is done, nor where tab stops place the cells.
    """
    if any(_runs_under(row[0], heads) for row in rows):
        return
    budget.spend(sum(len(row) for row in rows) * len(heads) // CELLS)
    under = [_by_head(row, heads) for row in rows]
    for head in range(len(heads)):
        crowded = [(row, cells[head]) for row, cells in zip(rows, under, strict=True) if len(cells.get(head, ())) > 1]
        if len(crowded) <= max(FEW, sum(len(cells.get(head, ())) == 1 for cells in under) - 1):
            for row, found in crowded:
                at = row.index(found[0])
                row[at : at + len(found)] = [Cell(*_lines([line for cell in found for line in cell.lines]))]


def _by_head(row: Row, heads: Row) -> dict[int, list[Cell]]:
    """The figures of a row that stand under one head and no other, by its place; behind the last head they are under
    it.
    """
    found: dict[int, list[Cell]] = {}
    for cell in row:
        over = [at for at, head in enumerate(heads) if min(cell.right, head.right) > max(cell.left, head.left)]
        if cell.left >= heads[-1].right:
            over = [len(heads) - 1]
        if len(over) == 1 and FIGURE.fullmatch(_text(cell)):
            found.setdefault(over[0], []).append(cell)
    return found


def _runs_under(label: Cell, heads: Row) -> bool:
    """Whether a label runs under the head of a column: no table's does so."""
    return any(label.left + label.size < head.left < label.right for head in heads)


def join_signs(rows: Sequence[Row], budget: Budget) -> None:
    """Make a minus and the figure behind it one cell where no other row has anything there or between them, but a
    figure under the figure: it stands at the far edge of a cell.
    """
    for row in rows:
        for at in range(len(row) - 2, -1, -1):
            sign, figure = row[at], row[at + 1]
            if _text(sign) in MINUS and FIGURE.fullmatch(_text(figure)):
                budget.spend(len(rows))
                if _is_at_edge(sign, figure, rows):
                    row[at : at + 2] = [Cell(*_lines([*sign.lines, *figure.lines]))]


def _is_at_edge(sign: Cell, figure: Cell, rows: Sequence[Row]) -> bool:
    others = [cell for row in rows for cell in row if cell not in (sign, figure) and _text(cell) not in MINUS]
    is_free = not any(cell.left < figure.left and cell.right > sign.left for cell in others)
    return is_free and any(cell.left < figure.right and cell.right > figure.left for cell in others)


def _text(cell: Cell) -> str:
    return " ".join([line.text.strip() for line in cell.lines])


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
