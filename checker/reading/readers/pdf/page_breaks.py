"""Rows that a page break tore apart are made whole, only where nothing else is likely."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from checker.reading.readers.pdf.items import GOES_ON, Item, Line, Part, is_close, is_figure
from checker.reading.readers.pdf.rows import Cell, begin_alike

LABEL: Final = 80
"""Longest label, in characters, of a row that a page break tore."""
BETWEEN: Final = 3
"""Most lines between a table and a value of it at the foot of the page."""


def make_whole(items: list[Item]) -> None:
    """Put together what page breaks tore: values at a page's end with their label at the head of the next (the row is
    where its values are), a label or a cell that goes on.
    """
    for at in range(len(items) - 1, 0, -1):
        foot, head = items[at - 1], items[at]
        if foot.lines[-1].page + 1 == head.lines[0].page:
            _ = _take_rest(items, at) or _take_label_end(items, at) or _take_label(items, at)


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
    if not all(begin_alike(line.row[0], cell) and line.row[0].right < room for line in label):
        return False
    cell.lines += [line.row[0].lines[0] for line in label]
    del items[at : at + len(label)]
    return True


def _take_label(items: list[Item], at: int) -> bool:
    """The label at the head of a page of values at the foot of the page before."""
    label = _label_lines(items, at)
    foot, last = items[at - 1], items[at - 1].lines[-1]
    if not label:
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
