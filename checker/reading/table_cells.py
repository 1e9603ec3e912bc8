"""The cells of one table row: beside its label or under it, divided by tabs, wide gaps, line ends or nothing.

What is divided by tabs is certain. Everything else is given as the ways to cut it, for :mod:`money_rows` to
choose from by the printed sums.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from checker.reading.collected import Reading, Span
from checker.reading.finnish import PARSERS
from checker.reading.label_values import number_goes_on
from checker.reading.labels import Hit
from checker.reading.money_rows import Cell, Cuts, cut_numbers, is_joinable, join_numbers, placed

MOST_LINES: Final = 4
"""Most lines for each column's cell, where numbers are broken over lines."""
MOST_CUTS: Final = 200
"""Most ways to cut one row that are followed up."""
BLANK_LINES: Final = 2
"""Most blank lines between cells that stand one on a line."""
NUMERIC: Final = re.compile(r"\s*[-−–]?\s?[0-9][0-9 .,?'’\t€%-]*(?:e|eur|euroa)?\s*", re.IGNORECASE)
"""A line of nothing but amounts."""
_UNITS: Final = " €%euroaEUR"
_WIDE_GAP: Final = re.compile(r"\S\s{2,}\S")
_CELL: Final = re.compile(r"\S+(?:\s\S+)*")


class Shape(NamedTuple):
    """What a row should look like."""

    columns: int
    last_empty: bool
    """Whether the form leaves just its last column empty."""


def cuts_of(reading: Reading, hit: Hit, start: int, last: int, shape: Shape) -> Cuts:
    """The ways to read a row's cells, beside its label or under it."""
    line = reading.lines[hit.end_line]
    if line[start:].strip():
        cuts = cut_line(reading, hit.end_line, start, shape)
        return Cuts([], False) if _goes_on(reading, hit, cuts, last) else cuts
    below = _cells_below(reading, hit.end_line + 1, last, MOST_LINES * shape.columns)
    if len(below) == 1 and shape.columns > 1:
        return cut_line(reading, below[0].line, 0, shape)
    if not below:
        return Cuts([(None,) * shape.columns], True)
    return _cut_pieces(reading, below, shape, ends_empty=False, in_lines=True)


def _goes_on(reading: Reading, hit: Hit, cuts: Cuts, last: int) -> bool:
    """Whether more of a row stands on the next line, cells or the end of its last number: then it was broken there."""
    number = hit.end_line + 1
    if number >= last or number in reading.taken:
        return False
    if cuts.certain and cuts.ways and cuts.ways[0][-1] is not None:
        return number_goes_on(reading, hit.end_line, last)
    return NUMERIC.fullmatch(reading.lines[number]) is not None or number_goes_on(reading, hit.end_line, last)


def cut_line(reading: Reading, number: int, start: int, shape: Shape) -> Cuts:
    """The cells of one line from an offset on."""
    text = reading.lines[number][start:]
    if "\t" in text:
        return _cut_at_tabs(number, start, text, shape.columns)
    if _WIDE_GAP.search(text) and not reading.doubled:
        pieces = [Span(number, start + m.start(), start + m.end()) for m in _CELL.finditer(text)]
        return _cut_pieces(reading, pieces, shape, ends_empty=text.endswith("  "), in_lines=False)
    ways = [row for way in cut_numbers(text, number, start, shape.columns) for row in placed(way, *shape)]
    return Cuts(ways, False)


def _cut_pieces(reading: Reading, pieces: Sequence[Span], shape: Shape, *, ends_empty: bool, in_lines: bool) -> Cuts:
    """Pieces with wide gaps or line ends between them: mostly a cell each.

    They are certain where each is a number and no two could be one: ``252  907`` may be one amount, unless
    thousands are divided by single spaces in this very row. A piece between gaps may also be two cells, where a tab
    had room for one space only.
    """
    columns = shape.columns
    words = [reading.text([piece]) for piece in pieces]
    single = any(" " in word.rstrip(_UNITS) for word in words)
    if all(PARSERS["money"](word) is not None for word in words) and (single or not is_joinable(words)):
        cells: list[Cell] = [(piece,) for piece in pieces]
        if ends_empty and len(cells) == columns - 1:
            cells.append(None)
        if len(cells) == columns:
            return Cuts([tuple(cells)], True)
    ways: list[tuple[Cell, ...]] = [()] if not in_lines else []
    for piece in pieces if not in_lines else ():
        text = reading.lines[piece.line][piece.start : piece.end]
        more = cut_numbers(text, piece.line, piece.start, columns)
        ways = [(*way, *cut) for way in ways for cut in more if len(way) + len(cut) <= columns][:MOST_CUTS]
    if all(NUMERIC.fullmatch(word) for word in words):
        ways += join_numbers(words, pieces, columns)
    return Cuts([row for way in dict.fromkeys(ways) for row in placed(way, *shape)], False)


def _cut_at_tabs(number: int, start: int, text: str, columns: int) -> Cuts:
    cells: list[Cell] = []
    offset = start
    for piece in text.split("\t"):
        if not piece or piece.isspace():
            cells.append(None)
        else:
            begin = offset + len(piece) - len(piece.lstrip())
            cells.append((Span(number, begin, offset + len(piece.rstrip())),))
        offset += len(piece) + 1
    if cells[0] is None or not any(map(str.isdigit, text.split("\t", 1)[0])):
        del cells[0]
    while len(cells) > columns and cells[-1] is None:
        cells.pop()
    if len(cells) > columns:
        cells = [cell for cell in cells if cell is not None]
    elif len(cells) < columns:
        cells += [None] * (columns - len(cells))
    return Cuts([tuple(cells)] if len(cells) == columns else [], True)


def _cells_below(reading: Reading, number: int, last: int, most: int) -> list[Span]:
    """Numbers that stand under their label, one on a line."""
    cells: list[Span] = []
    blank = 0
    while number < last and number not in reading.taken and len(cells) < most and blank <= BLANK_LINES:
        line = reading.lines[number]
        if line.strip():
            if NUMERIC.fullmatch(line) is None:
                break
            cells.append(Span(number, len(line) - len(line.lstrip()), len(line.rstrip())))
            blank = 0
        else:
            blank += 1
        number += 1
    return cells
