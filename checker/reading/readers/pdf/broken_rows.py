"""Rows of a table that are broken: their cells into lines that the file draws line by line, or by the end of a page.

Where a file draws cell by cell, its order tells which lines are one cell. Else a line goes on with the one above where
it stands closer to it than rows stand, or where it begins as no label does and its first word had no room above. What a
page break tore apart is made whole only where nothing else is likely.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from checker.patterns import pattern
from checker.reading.readers.pdf.grid import Grid, is_head
from checker.reading.readers.pdf.items import (
    FIGURE,
    GOES_ON,
    Item,
    Line,
    Part,
    had_room,
    is_close,
    is_figure,
    is_unit_of,
    lines_of,
    rights_of,
)
from checker.reading.readers.pdf.rows import Cell, begin_alike, overlap

BEGUN: Final = pattern(r"(?:^|.* )[-–]?\d{1,3}(?: \d{3})*$")
"""A figure that may go on with three digits more."""
FIGURES: Final = 20
"""Longest amount, in characters."""
OPEN: Final = (",", "-", " ja", " sekä")
"""How a text ends that goes on."""
CLOSE: Final = 4
"""A value stands close behind its label within so many times the size of their letters."""
THOUSANDS: Final = pattern(r"\d{3}(?!\d)")
LABEL: Final = 80
"""Longest label, in characters, of a row that a page break tore."""
REPEATED: Final = 100
"""So many lines and parts of tables above a head that a page repeats are looked at for it."""
BETWEEN: Final = 3
"""Most lines between a table and a value of it at the foot of the page."""


def over_lines(items: Sequence[Item]) -> list[Item]:
    """Lines of text and parts of tables, with the lines that are more of a row put into that row."""
    rights = rights_of(lines_of(items))
    found: list[Item] = []
    for item in items:
        if isinstance(item, Line):
            above = found[-1] if found else None
            if not (isinstance(above, Part) and _take_line(above, item, rights[item.page])):
                found.append(item)
            continue
        pitch, lines = _pitch(item), item.lines[:1]
        for line in item.lines[1:]:
            if not _take(item.grid, lines[-1], line, pitch):
                lines.append(line)
        item.lines = lines
        while found and _take_above(item, found):
            found.pop()
        found.append(item)
    return found


def _take_line(part: Part, line: Line, right: int) -> bool:
    """Whether a line went into the row above it.

    Behind a value that stands close behind its label and fills the page's width it may be more of that value, as text
    goes on at the margin where no column holds it: it goes there if it begins so, and nowhere else.
    """
    row, below = part.lines[-1].row, line.row[0].lines[0]
    last = row[-1].lines[-1]
    if len(row) != 2 or row[1].left - row[0].right > CLOSE * below.size or had_room(last, below, right):
        return _take(part.grid, part.lines[-1], line, _pitch(part))
    step = part.lines[-1].low - line.base
    if not is_close(step, below.size) or not (GOES_ON.match(below.text) or last.text.endswith(OPEN)):
        return False
    row[-1].lines += line.row[0].lines
    return True


def _take(grid: Grid | None, above: Line, line: Line, pitch: int) -> bool:
    """Whether a line went into the row above it, as more of its cells."""
    if grid is None or above.page != line.page or above.row[0].lines[0].turn != line.row[0].lines[0].turn:
        return False
    places, places_above = grid.places(line.row), grid.places(above.row)
    if places is None or places_above is None or any(place.span > 1 for place in places):
        return False
    step, size = above.low - line.base, line.row[0].size
    cells = {place.column: cell for place, cell in zip(places_above, above.row, strict=True)}
    columns = [place.column for place in places]
    if columns == [0] and is_figure(line.row[0]) and any(map(is_figure, above.row[1:])):
        return False  # the row's last cell, which had no room
    if columns == [0] and 0 not in cells and _is_label(grid, line) and 0 < step * 5 <= 4 * size:
        above.row.insert(0, line.row[0])
        return True
    if not is_close(step, size) or not all(column in cells for column in columns):
        return False
    pairs = [(cells[column], cell, grid.edge(column)) for column, cell in zip(columns, line.row, strict=True)]
    is_closer = step * 10 < pitch * 9 and columns == [0] and _is_label(grid, line) and _is_broken(*pairs[0])
    if not is_closer and not all(_goes_on(*pair, column) for pair, column in zip(pairs, columns, strict=True)):
        return False
    for cell, rest, _ in pairs:
        for segment in rest.lines:
            cell.add(segment)
    return True


def _take_above(part: Part, found: Sequence[Item]) -> bool:
    """Whether the line before a table went into its first row, as the beginning of its label."""
    line, first, grid = found[-1], part.lines[0], part.grid
    if not isinstance(line, Line) or grid is None or line.page != first.page or not _is_label(grid, line):
        return False
    step, size = line.low - first.base, line.row[0].size
    has_label = overlap(grid.columns[0], first.row[0]) > 0
    if not has_label and 0 < step * 5 <= 4 * size:
        first.row.insert(0, line.row[0])
        return True
    before = found[-2] if len(found) > 1 else None
    is_closer = isinstance(before, Part) and before.grid is grid and step * 10 < (before.lines[-1].low - line.base) * 9
    if not has_label or not is_close(step, size):
        return False
    pair = line.row[0], first.row[0], grid.edge(0)
    if not (is_closer and _is_broken(*pair)) and not _goes_on(*pair, 0):
        return False
    first.row[0] = Cell(*line.row[0].lines, *first.row[0].lines)
    return True


def _is_broken(above: Cell, below: Cell, edge: int) -> bool:
    """Whether the width of the column may have broken a text here."""
    last, first = above.lines[-1], below.lines[0]
    is_begun = first.text[:1].isupper() or last.text.endswith((".", "!", "?"))
    return not is_begun and not had_room(last, first, edge)


def _goes_on(above: Cell, below: Cell, edge: int, column: int) -> bool:
    """Whether a cell's lines go on with those of the cell above it."""
    last, first = above.lines[-1], below.lines[0]
    if had_room(last, first, edge):
        return is_unit_of(last.text, first.text)
    if BEGUN.match(last.text[-FIGURES:]) and THOUSANDS.match(first.text):
        return True
    return bool(GOES_ON.match(first.text) or (column == 0 and FIGURE.fullmatch(first.text)))


def _is_label(grid: Grid, line: Line) -> bool:
    """Whether a line stands under the labels of a table, left of all else."""
    columns, cell = grid.columns, line.row[0]
    if len(line.row) > 1 or len(columns) < 2 or not begin_alike(columns[0], cell):
        return False
    return cell.right <= min(other.left for other in columns[1:])


def _pitch(part: Part) -> int:
    """The least distance of two rows of one line each; 0 where there are none."""
    heights = [line.base for line in part.lines if line.base == line.low]
    return min((before - after for before, after in pairwise(heights)), default=0)


def make_whole(items: list[Item]) -> None:
    """Put together what page breaks tore: values at a page's end with their label at the head of the next (the row is
    where its values are), a label or a cell that goes on.
    """
    for at in range(len(items) - 1, 0, -1):
        foot, head = items[at - 1], items[at]
        if foot.lines[-1].page + 1 == head.lines[0].page:
            _ = _take_rest(items, at) or _take_label_end(items, at) or _take_label(items, at)


def join_heads(items: list[Item]) -> None:
    """Put lines of heads that stand higher than those beside them over the lines that go on with them."""
    kept: list[Item] = []
    for item in items:
        if isinstance(item, Part):
            _join_first(item)
            while kept and not _ends_in_colon(kept[-2:-1]) and _is_head_of(kept[-1], item):
                kept.pop()
        kept.append(item)
    items[:] = kept


def _join_first(part: Part) -> None:
    """Put the first lines of a part over the line that goes on with them."""
    lines, first = part.lines, 0
    while first + 1 < len(lines) and _heads_on(lines[first], lines[first + 1]):
        first += 1
    del lines[:first]


def _is_head_of(item: Item, part: Part) -> bool:
    """Whether a line above a part went over heads of its first line."""
    return isinstance(item, Line) and _heads_on(item, part.lines[0])


def _ends_in_colon(items: Sequence[Item]) -> bool:
    """Whether the last of some lines is a label, and what stands below it its value."""
    return bool(items) and isinstance(items[-1], Line) and items[-1].row[-1].lines[-1].text.endswith(":")


def _heads_on(above: Line, heads: Line) -> bool:
    """Whether a line went over some of the heads below it: each of its words over a head of its own that goes on with
    it.
    """
    size, step = heads.row[0].size, above.low - heads.base
    if (
        above.page != heads.page
        or len(above.row) >= len(heads.row)
        or not is_head(heads.row)
        or not is_close(step, size)
    ):
        return False
    under = [[head for head in heads.row if overlap(head, cell) > 0] for cell in above.row]
    if not all(len(found) == 1 and GOES_ON.match(found[0].lines[0].text) for found in under):
        return False
    texts = [cell.lines[-1].text for cell in above.row]
    is_shared = len({id(head) for [head] in under}) < len(under)
    if is_shared or any(text.endswith(":") or FIGURE.fullmatch(text) for text in texts):
        return False
    for cell, [head] in zip(above.row, under, strict=True):
        heads.row[heads.row.index(head)] = Cell(*cell.lines, *head.lines)
    return True


def _take_rest(items: list[Item], at: int) -> bool:
    """Lines at the head of a page, flush with the last cell before it and right of the labels, go on with that cell."""
    foot, page = items[at - 1], items[at].lines[0].page
    if not isinstance(foot, Part):
        return False
    cell, end = foot.lines[-1].row[-1], at
    while end < len(items) and isinstance(line := items[end], Line) and line.page == page:
        if not begin_alike(line.row[0], cell) or line.row[0].size != cell.size:
            break
        cell.lines += line.row[0].lines
        end += 1
    del items[at:end]
    return end > at


def _take_label_end(items: list[Item], at: int) -> bool:
    """Short lines at the head of a page, flush with the label of the last row before it, go on with that label where
    they begin as none does.
    """
    foot, label = items[at - 1], _label_lines(items, at)
    if not isinstance(foot, Part) or not label or not GOES_ON.match(label[0].row[0].lines[0].text):
        return False
    cell, room = foot.lines[-1].row[0], foot.lines[-1].row[1].left
    ends = (
        number
        for number, (above, line) in enumerate(pairwise(label), 1)
        if line.row[0].lines[0].text[:1].isupper() and had_room(above.row[0].lines[0], line.row[0].lines[0], room)
    )
    label = label[: next(ends, len(label))]
    if not all(begin_alike(line.row[0], cell) and line.row[0].right < room for line in label):
        return False
    cell.lines += [line.row[0].lines[0] for line in label]
    del items[at : at + len(label)]
    return True


def _take_label(items: list[Item], at: int) -> bool:
    """The label at the head of a page of values at the foot of the page before; no head that the page repeats."""
    label = _label_lines(items, at)
    foot, last = items[at - 1], items[at - 1].lines[-1]
    if not label or _is_repeated(label[0], items[max(0, at - REPEATED) : at]):
        return False
    if isinstance(foot, Part):
        left = min(row[0].left for row in foot.rows)
        if last.row[0].left <= left + last.row[0].size or not all(map(is_figure, last.row)):
            return False
    else:
        above = next(
            (item for item in reversed(items[max(0, at - 2 - BETWEEN) : at - 1]) if isinstance(item, Part)), None
        )
        if above is None or not _is_value(above.lines[-1], last) or not label[-1].row[0].lines[-1].text.endswith(":"):
            return False
        left = above.lines[-1].row[0].left
        items[at - 1] = Part([last])
    cell = Cell(*[line.row[0].lines[0] for line in label])
    cell.left, cell.right = left, last.row[0].left - 1
    last.row.insert(0, cell)
    del items[at : at + len(label)]
    return True


def _is_repeated(line: Line, above: Sequence[Item]) -> bool:
    """Whether the same text stands alone in a line above."""
    text = line.row[0].lines[0].text
    return any(isinstance(item, Line) and item.row[0].lines[0].text == text for item in above)


def _label_lines(items: Sequence[Item], at: int) -> list[Line]:
    """The lines from here on that are the label of one row: close under each other and short."""
    found: list[Line] = []
    for item in items[at:]:
        if not isinstance(item, Line) or len(item.row[0].lines[0].text) > LABEL:
            break
        if found and (item.page != found[-1].page or not is_close(found[-1].base - item.base, item.row[0].size)):
            break
        found.append(item)
    return found


def _is_value(above: Line, line: Line) -> bool:
    """Whether a line stands flush with the values of a row of a label and its value."""
    if len(above.row) != 2 or above.page != line.page:
        return False
    label, value = above.row
    return begin_alike(value, line.row[0]) and not begin_alike(label, line.row[0])
