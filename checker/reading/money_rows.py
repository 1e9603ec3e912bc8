"""The cells of a table row whose tabs were lost: every way to cut it, and which way adds up.

``180 648 0 180 648`` can be cut in one way only; ``72 259 0`` in several. All ways are tried; a cell
is believed only where one way is possible, or one way alone makes the printed sums agree. What
stays open is None: nobody can tell, and nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, islice, pairwise, product
from typing import Any, Final, NamedTuple

from checker.reading.collected import Span

MOST_WAYS: Final = 3_000
"""Most combinations of cuts of one table that are tried."""
MOST_TOKENS: Final = 24
"""Most numbers and groups in one row; a longer row is not cut."""
MOST_DIGITS: Final = 9
"""Most digits of the euros of an amount put together of pieces: no project costs a milliard."""
_TOKEN: Final = re.compile(r"\S+")
_NUMBER: Final = re.compile(r"[-−–]?[0-9][0-9.?'’]*(?:,[0-9]+)?(€|%|e|eur|euroa)?", re.IGNORECASE)
_UNIT: Final = re.compile(r"€|%|e|eur|euroa", re.IGNORECASE)
_GROUP: Final = re.compile(r"[0-9]{3}(?: [0-9]{3})*(?:,[0-9]{2})?(?: ?(?:€|%|e|eur|euroa))?", re.IGNORECASE)
_HEAD: Final = re.compile(r"[-−–]?[1-9][0-9]{0,2}(?: [0-9]{3})*")

Cell = tuple[Span, ...] | None
"""Where a cell's text stands (its number may be broken over lines); None for an empty cell."""
Row = tuple[Cell, ...]


class Cuts(NamedTuple):
    """The ways to cut one row, each with one cell a column."""

    ways: list[Row]
    certain: bool
    """Whether the cells were divided in print."""


def cut_numbers(text: str, line: int, offset: int, most: int) -> list[tuple[Cell, ...]]:
    """Every way to read a run of digits as at most ``most`` numbers; none where other words stand in it."""
    pieces: list[tuple[int, int]] = []
    for match in islice(_TOKEN.finditer(text), MOST_TOKENS + 1):
        start, end = match.span()
        word = text[start:end]
        if pieces and _UNIT.fullmatch(word) and text[pieces[-1][1] - 1].isdigit():
            pieces[-1] = (pieces[-1][0], end)
        elif _NUMBER.fullmatch(word):
            pieces.append((start, end))
        else:
            return []
    spans = [Span(line, offset + start, offset + end) for start, end in pieces]
    return join_numbers([text[start:end] for start, end in pieces], spans, most)


def join_numbers(words: Sequence[str], spans: Sequence[Span], most: int) -> list[tuple[Cell, ...]]:
    """Every way to join neighbouring pieces into at most ``most`` numbers."""
    if len(words) > MOST_TOKENS:
        return []
    return [tuple(_cell(spans[first : last + 1]) for first, last in way) for way in _ways([*map(_tidy, words)], most)]


def _tidy(word: str) -> str:
    return " ".join(word.split())


def _cell(spans: Sequence[Span]) -> Cell:
    """One number of several pieces; pieces of one line are one stretch."""
    if all(span.line == spans[0].line for span in spans):
        return (spans[0]._replace(end=spans[-1].end),)
    return tuple(spans)


def is_joinable(words: Sequence[str]) -> bool:
    """Whether two neighbouring pieces could be one number, groups of three digits apart."""
    tidy = [*map(_tidy, words)]
    return any(_GROUP.fullmatch(right) and _HEAD.fullmatch(left) for left, right in pairwise(tidy))


def _ways(words: Sequence[str], most: int) -> Iterator[list[tuple[int, int]]]:
    """The groupings of pieces into numbers, each as its first and last piece."""

    def extend(position: int, way: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
        if position == len(words):
            yield way
            return
        if len(way) == most:
            return
        first = position
        yield from extend(position + 1, [*way, (first, position)])
        open_ended = _HEAD.fullmatch(words[position]) is not None
        while open_ended and position + 1 < len(words) and _GROUP.fullmatch(words[position + 1]):
            position += 1
            if sum(map(str.isdigit, "".join(words[first : position + 1]).partition(",")[0])) > MOST_DIGITS:
                break
            yield from extend(position + 1, [*way, (first, position)])
            open_ended = words[position][-1].isdigit() and "," not in words[position]

    return extend(0, [])


def placed(cells: Sequence[Cell], columns: int, last_empty: bool) -> list[Row]:
    """The ways to put cells into columns where some are empty.

    ``last_empty`` says that the form leaves just the last column of this row empty.
    """
    if len(cells) > columns or not cells:
        return []
    if last_empty and len(cells) == columns - 1:
        return [(*cells, None)]
    ways = []
    for chosen in combinations(range(columns), len(cells)):
        row: list[Cell] = [None] * columns
        for column, cell in zip(chosen, cells, strict=True):
            row[column] = cell
        ways.append(tuple(row))
    return ways


def agreed(
    rows: Sequence[Cuts],
    value: Callable[[int, Cell], Any],
    checks: Callable[[Sequence[Sequence[Any]]], Iterator[bool]],
) -> list[list[Cell | str]]:
    """The cells that are certain, row by row; ``"?"`` where nobody can tell.

    ``value`` parses the cell of a column, ``checks`` says of a whole table of values which of its
    printed sums agree (nothing for a sum that is not printed).
    """
    if all(len(row.ways) == 1 for row in rows):
        return [list(row.ways[0]) for row in rows]
    adding_up = list(_adding_up(rows, value, checks))
    agreeing = []
    for i, row in enumerate(rows):
        ways = [table[i] for table in adding_up] if adding_up and row.ways else row.ways
        agreeing.append(_common(ways) if ways else [])
    return agreeing


def _adding_up(
    rows: Sequence[Cuts],
    value: Callable[[int, Cell], Any],
    checks: Callable[[Sequence[Sequence[Any]]], Iterator[bool]],
) -> Iterator[Sequence[Row]]:
    """The tables in which every printed sum agrees."""
    parsed = [[(way, [value(i, cell) for i, cell in enumerate(way)]) for way in row.ways] for row in rows]
    parsed = [[(way, values) for way, values in ways if _is_readable(way, values)] or [((), [])] for ways in parsed]
    number = 1
    for ways in parsed:
        number *= len(ways)
    if number > MOST_WAYS:
        return
    for table in product(*parsed):
        results = list(checks([values for _, values in table]))
        if results and all(results):
            yield [way for way, _ in table]


def _is_readable(way: Row, values: Sequence[Any]) -> bool:
    return all(cell is None or value is not None for cell, value in zip(way, values, strict=True))


def _common(ways: Sequence[Row]) -> list[Cell | str]:
    """The cells that are the same in every way."""
    return [column[0] if len(set(column)) == 1 else "?" for column in zip(*ways, strict=True)]
