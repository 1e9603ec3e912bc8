"""The rows of all pages as lines of text and tables on their grids.

Rows of cells that follow each other are a table. Its columns are told from all its parts, also those that a page break
or a row with a label alone keeps apart. A row that a page break or the height of its cells tore is made whole where
nothing else is likely; else its parts stay as they stand. Figures that stand together under one head are one cell,
whatever gap parts them: else a second amount, or a minus at the far edge of its cell, would be a column of its own.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import Final

from checker.reading.blocks import MINUSES
from checker.reading.readers.pdf.broken_rows import join_heads, make_whole, over_lines
from checker.reading.readers.pdf.budget import Budget
from checker.reading.readers.pdf.grid import TAB_STOPS, Grid, by_tabs, contradicts_heads, grid_of, is_at_stop, is_head
from checker.reading.readers.pdf.items import Item, Line, Part, had_room, is_close, lines_of, rights_of
from checker.reading.readers.pdf.lines import Segment
from checker.reading.readers.pdf.overlay import FIGURE
from checker.reading.readers.pdf.rows import Cell, Row, begin_alike, overlap
from checker.reading.readers.pdf.wrapping import without_justified

COLUMN_LINES: Final = 2
"""Most lines of a cell that may make up a row all by itself."""
BETWEEN: Final = 3
"""Most lines between two parts of a table that share one grid."""
BROKEN_TEXT: Final = 12
"""A text shorter than so many characters is not broken at a line's end."""
ASIDE: Final = 3_000
"""Columns of text are at least so many hundredths of a point apart."""
REGION_ROWS: Final = 60
"""Most rows of tables that share one grid."""
FEW: Final = 1
"""So many rows with several figures under a head may be all the rows that have one."""


def laid_out(pages: Sequence[Sequence[Line]], budget: Budget, pictures: Container[int] = ()) -> list[Item]:
    """Lines of text and parts of tables, in order; of the pages that are ``pictures`` not all heads were read."""
    items = [item for page in pages for item in _items(without_justified(page))]
    _take_wrapped(items)
    make_whole(items)
    join_heads(items)
    _join_figures(items, budget, pictures)
    _give_grids(items, budget)
    return over_lines(items)


def _items(page: Sequence[Line]) -> Iterator[Item]:
    table: list[Line] = []
    for line in page:
        if len(line.row) > 1 and (not table or line.base < table[-1].base):
            table.append(line)
            continue
        yield from _part(table)
        table = [line] if len(line.row) > 1 else []
        if not table:
            yield line
    yield from _part(table)


def _part(table: list[Line]) -> list[Item]:
    """Rows of cells. A single row of tall cells is no row but the end of a page set in columns; a text that somebody
    laid beside a single line makes no row of it.
    """
    line = table[0] if len(table) == 1 else None
    if line is not None and (
        all(len(cell.lines) > COLUMN_LINES for cell in line.row)
        or (len(line.row) == 2 and any(cell.lines[0].is_note for cell in line.row))
    ):
        return [Line([Cell(part)], line.page, line.number) for cell in line.row for part in cell.lines]
    return [Part(table)] if table else []


def _join_figures(items: Sequence[Item], budget: Budget, pictures: Container[int]) -> None:
    """Make the figures under one head of a table one cell, also in the parts of the table without heads."""
    heads: Row = []
    between = 0
    for item in items:
        if isinstance(item, Line):
            between += 1
            continue
        if is_head(item.rows[0]):
            heads, rows = item.rows[0], item.rows[1:]
        else:
            heads, rows = heads if between <= BETWEEN else [], item.rows
        if heads and item.lines[0].page not in pictures:
            join_under_heads(heads, rows, budget)
        join_signs(heads, rows, budget)
        between = 0


def _give_grids(items: Sequence[Item], budget: Budget) -> None:
    """Each part its grid: that of the parts before it where both stand on one."""
    region: list[Part] = []
    between = BETWEEN + 1
    for item in items:
        if isinstance(item, Line):
            between += 1
            continue
        above = region[-1:] if between <= BETWEEN else []
        item.tabs = by_tabs(item.rows)
        grid = _shared(region, item, budget) if above and item.tabs is None else None
        if grid is None:
            region = []
            if item.tabs is None and not (above and _goes_on_ragged(above[0], item)):
                grid = grid_of(item.rows, budget)
        region.append(item)
        between = 0
        for part in region:
            part.grid = grid


def _goes_on_ragged(above: Part, part: Part) -> bool:
    """Whether rows without heads go on under rows that stand on no grid, or under heads that stand on another."""
    rows = above.rows
    is_aside = rows[0][0].left > part.rows[0][0].left + part.rows[0][0].size // 3
    return not is_head(part.rows[0]) and (above.grid is None or (is_aside and all(map(is_head, rows))))


def _shared(region: Sequence[Part], part: Part, budget: Budget) -> Grid | None:
    """The grid of the parts of a table and one more, which may stand in another column of text."""
    rows = [row for known in region for row in known.rows]
    known = region[-1].grid if region else None
    if known is None or len(rows) + len(part.rows) > REGION_ROWS:
        return None
    if all(known.is_flush(row) for row in part.rows):
        return None if contradicts_heads(part.rows, known) else known
    grid = grid_of([*rows, *part.rows], budget)
    aside = min(row[0].left for row in rows) - min(row[0].left for row in part.rows)
    if grid is None and abs(aside) > ASIDE:
        _move(part, aside)
        grid = grid_of([*rows, *part.rows], budget)
        if grid is None or len(grid.columns) > len(known.columns):
            _move(part, -aside)
            return None
    return None if grid is None or contradicts_heads(part.rows, grid) else grid


def _move(part: Part, aside: int) -> None:
    for cell in [cell for row in part.rows for cell in row]:
        cell.left += aside
        cell.right += aside


def _take_wrapped(items: list[Item]) -> None:
    """Lines at the margin that go on with the last cell of a row set by tab stops."""
    rows = [row for item in items if isinstance(item, Part) for row in item.rows]
    if not any(
        4 * sum(is_at_stop(row[-1].left - row[0].left, stop) for row in rows) >= 3 * len(rows) > 3 for stop in TAB_STOPS
    ):
        return
    rights = rights_of(lines_of(items))
    part: Part | None = None
    kept: list[Item] = []
    for item in items:
        if isinstance(item, Line) and part is not None and _wraps(part.lines[-1], item, rights[item.page]):
            part.lines[-1].row[-1].lines += item.row[0].lines
            continue
        part = item if isinstance(item, Part) else None
        kept.append(item)
    items[:] = kept


def _wraps(above: Line, line: Line, right: int) -> bool:
    """Whether the first word of a line had no room behind the last cell of a row set by tab stops."""
    row, segment = above.row, line.row[0].lines[0]
    last = row[-1].lines[-1]
    step = last.base - segment.base
    if above.page != line.page or not is_close(step, segment.size) or row[-1].left - row[-2].right > TAB_STOPS[-1]:
        return False
    if len(last.text) < BROKEN_TEXT or not begin_alike(row[0], segment):
        return False
    return not had_room(last, segment, right)


def join_under_heads(heads: Row, rows: Sequence[Row], budget: Budget) -> None:
    """Make those figures of each row one cell that stand under one head; where most rows have several there, the head
    is that of several columns, and nothing is done, nor where tab stops place the cells.
    """
    labels = [row[0] for row in rows]
    if any(label.left + label.size < head.left < label.right for label in labels for head in heads):
        return  # a label runs under the head of a column, as no table's does
    budget.look(sum(len(row) for row in rows) * len(heads))
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
        over = [at for at, head in enumerate(heads) if 4 * overlap(cell, head) > cell.size]
        if cell.left >= heads[-1].right:
            over = [len(heads) - 1]
        if len(over) == 1 and FIGURE.fullmatch(_text(cell)):
            found.setdefault(over[0], []).append(cell)
    return found


def join_signs(heads: Row, rows: Sequence[Row], budget: Budget) -> None:
    """Make a minus and the figure behind it one cell where no other row has anything there or between them, but a
    figure or a head under or over the figure: it stands at the far edge of a cell.
    """
    for row in rows:
        for at in range(len(row) - 2, -1, -1):
            sign, figure = row[at], row[at + 1]
            if _text(sign) in MINUSES and FIGURE.fullmatch(_text(figure)):
                budget.spend(len(rows))
                if _is_at_edge(sign, figure, heads, rows):
                    row[at : at + 2] = [Cell(*_lines([*sign.lines, *figure.lines]))]


def _is_at_edge(sign: Cell, figure: Cell, heads: Row, rows: Sequence[Row]) -> bool:
    others = [cell for row in rows for cell in row if cell not in (sign, figure) and _text(cell) not in MINUSES]
    over = [head for head in heads if overlap(head, figure) > 0]
    strange = [*others, *(head for head in heads if head not in over)]
    is_free = not any(cell.left < figure.left and 2 * cell.right > sign.left + sign.right for cell in strange)
    return is_free and any(overlap(cell, figure) > 0 for cell in [*others, *over])


def _text(cell: Cell) -> str:
    return " ".join([line.text.strip() for line in cell.lines])


def _lines(lines: Sequence[Segment]) -> list[Segment]:
    """The lines of one cell; a minus and the digits behind it are one, however far apart."""
    made = list(lines[:1])
    for line in lines[1:]:
        if made[-1].text.strip() in MINUSES:
            made[-1].runs += line.runs
            made[-1].right, made[-1].base = line.right, line.base
        else:
            made.append(line)
    return made
