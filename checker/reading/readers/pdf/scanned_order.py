"""The cells that were read in a picture of a page, in the order in which a program would have drawn them.

That order is what the reader of drawn pages builds on: row by row, and in a row cell by cell with all its lines. A
picture only shows what stands beside what. Cells on one height are a row; a cell of two lines stands half a line above
and below the single line beside it. Where nobody can tell to which row a line belongs, it is not sure what it says.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple


class Read(NamedTuple):
    """A word in the places of a page, as :class:`Piece` has them."""

    text: str
    left: int
    right: int
    base: int
    size: int
    confidence: int
    box: tuple[int, int, int, int]
    """Left, top, right and lower edge in the picture, in millimetres."""


Cell = list[Read]
"""Words of a line with no more than a space between them."""
Row = list[Cell]
"""Cells on one height, from the left."""
LONG: Final = 25
"""So many letters on both sides of a gap are lines of two columns of text rather than a label and its value."""
COLUMN_LINES: Final = 8
"""So many such lines make a page one of two columns."""
HALF_LINE: Final = (11, 10)
"""Lines of one text stand farther apart than this, in sizes of their letters."""
COLUMNS: Final = 3
"""So many cells are a row of a table, whose cells may be counted."""
ASIDE: Final = 3
"""A line begins away from the margin where it is so many times as far as its letters are large."""
CLOSER: Final = (19, 20)
"""A line belongs to one of its neighbours where it is nearer by at least this."""


def in_order(cells: Sequence[Cell]) -> list[Cell]:
    """The cells of a page, which come in the order in which they were recognised."""
    rows = _rows(cells)
    if sum(len(row) == 2 and min(map(_letters, row)) >= LONG for row in rows) >= COLUMN_LINES:
        return list(cells)
    ties = _ties(rows)
    groups: list[list[Row]] = []
    for at, row in enumerate(_with_doubts(rows, ties)):
        if groups and (_is_staggered(groups[-1][-1], row) or ties[at - 1] == "below"):
            groups[-1].append(row)
        else:
            groups.append([row])
    return [cell for group in groups for cell in _by_columns(group)]


def unsure(cell: Cell) -> Cell:
    """The same words, none of which is sure."""
    return [word._replace(confidence=0) for word in cell]


def _letters(cell: Cell) -> int:
    return sum(len(word.text) + 1 for word in cell)


def _rows(cells: Sequence[Cell]) -> list[Row]:
    """The rows of a page from above; all words of a row stand on one base line."""
    rows: list[Row] = []
    for cell in sorted(cells, key=lambda cell: -cell[0].base):
        base = rows[-1][0][0].base if rows else 0
        if rows and base - cell[0].base <= cell[0].size // 4:
            rows[-1].append([word._replace(base=base) for word in cell])
        else:
            rows.append([cell])
    return [sorted(row, key=lambda cell: cell[0].left) for row in rows]


def _is_staggered(above: Row, row: Row) -> bool:
    """Whether two rows stand half a line apart, each where the other has nothing."""
    size, step = row[0][0].size, above[0][0].base - row[0][0].base
    return step * HALF_LINE[1] < size * HALF_LINE[0] and not any(
        _is_below(one, other) for one in above for other in row
    )


def _is_below(one: Cell, other: Cell) -> bool:
    """Whether two cells share some of the width of the page."""
    return min(one[-1].right, other[-1].right) > max(one[0].left, other[0].left)


def _by_columns(group: Sequence[Row]) -> list[Cell]:
    """The cells of rows that are one, column by column."""
    columns: list[list[Cell]] = []
    for cell in sorted((cell for row in group for cell in row), key=lambda cell: cell[0].left):
        if columns and any(_is_below(cell, other) for other in columns[-1]):
            columns[-1].append(cell)
        else:
            columns.append([cell])
    return [cell for column in columns for cell in sorted(column, key=lambda cell: -cell[0].base)]


def _is_shifted(above: Row, row: Row) -> bool:
    """Whether a figure of a row stands under another cell than the one that is counted as its own."""
    if len(above) != len(row) or len(row) < COLUMNS:
        return False
    return any(
        _has_digits(cell) and not _is_below(above[at], cell) and any(_is_below(other, cell) for other in above)
        for at, cell in enumerate(row)
    )


def _has_digits(cell: Cell) -> bool:
    return any(sign.isdigit() for word in cell for sign in word.text)


def _ties(rows: Sequence[Row]) -> list[str]:
    """To which row beside it each line belongs that stands alone away from the margin: ``above``, ``below`` or
    ``unsure``; empty for all others.
    """
    margin = min((row[0][0].left for row in rows), default=0)
    ties = [""] * len(rows)
    for at, (above, row, below) in enumerate(zip(rows, rows[1:], rows[2:], strict=False), 1):
        lone = row[0]
        is_in_row = _is_staggered(above, row) or _is_staggered(row, below)
        is_over_columns = any(sum(_is_below(cell, lone) for cell in other) > 1 for other in (above, below))
        if len(row) == 1 and lone[0].left - margin >= ASIDE * lone[0].size and not (is_in_row or is_over_columns):
            up, down = above[0][0].base - lone[0].base, lone[0].base - below[0][0].base
            ties[at] = "above" if _is_closer(up, down) else "below" if _is_closer(down, up) else "unsure"
    return ties


def _is_closer(one: int, other: int) -> bool:
    return one * CLOSER[1] < other * CLOSER[0]


def _with_doubts(rows: Sequence[Row], ties: Sequence[str]) -> list[Row]:
    """The rows; where nobody can tell to which a line belongs, it is not sure, nor what stands above and below it.
    Figures are not sure either in rows of equally many cells that do not stand under one another.
    """
    made = [list(row) for row in rows]
    for at in range(1, len(rows)):
        if _is_shifted(rows[at - 1], rows[at]):
            for place in (at - 1, at):
                made[place] = [unsure(cell) if _has_digits(cell) else cell for cell in made[place]]
    for at, tie in enumerate(ties):
        for place in (at - 1, at, at + 1) if tie == "unsure" else ():
            made[place] = [unsure(cell) if _is_below(cell, rows[at][0]) else cell for cell in made[place]]
    return made
