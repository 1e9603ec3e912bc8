"""Tables with column heads: each row's label names its fields, each head its column.

Where the cells of a row are, :mod:`table_cells` says; where several ways are left to cut the rows,
:mod:`money_rows` believes what adds up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple

from checker.reading.collected import Part, Reading, Span
from checker.reading.finnish import PARSERS, parse_percent
from checker.reading.form import Column, Label
from checker.reading.index import Target
from checker.reading.label_values import number_goes_on
from checker.reading.labels import Hit, rest_of
from checker.reading.money_rows import Cell, Cuts, agreed
from checker.reading.near_miss import distance
from checker.reading.other_costs import OtherRows, is_other, is_sum
from checker.reading.parts import FLAT_RATE
from checker.reading.table_cells import NUMERIC, Shape, cuts_of
from checker.reading.words import lead_of, words_of

HEAD_CHARACTERS: Final = 200
"""Longest line that holds column heads, and longest label of a row."""
_DIGITS: Final = frozenset("0123456789")
_BRACKET: Final = re.compile(r"\s*\([^()0-9\t]*\)")
"""More of a row's label, in brackets."""


class TableRow(NamedTuple):
    """One row: its label and the ways to read its cells."""

    hit: Hit
    label: Label
    cuts: Cuts


def read_table(reading: Reading, part: Part) -> None:
    """Every row of the section's table; a table printed twice is read twice and must agree."""
    columns = columns_of(reading, part)
    more = list(other_rows(reading, part))
    if not more and _read_plain(reading, part, columns):
        return
    others = OtherRows(reading)
    block: list[TableRow] = []
    for hit in sorted([*part.hits, *more], key=_line_of):
        row = _row(reading, part, hit, columns)
        if row is None:
            continue
        if any(row.label.path == earlier.label.path and not is_other(row.label) for earlier in block):
            _add_block(reading, block, columns, part.section.columns, others)
            block = []
        block.append(row)
    _add_block(reading, block, columns, part.section.columns, others)
    others.add()


def _read_plain(reading: Reading, part: Part, columns: tuple[Column, ...]) -> bool:
    """A table whose every row has its cells divided by tabs, read straight away; False where it is otherwise."""
    rows = []
    for hit in part.hits:
        label = hit.target.label
        line = reading.lines[hit.end_line]
        if label is None or is_other(label) or hit.read_as == "near-miss":
            return False
        end = line.find("\t", hit.end)
        if end < 0 or line.count("\t", end) != len(columns) or (end != hit.end and not label.parts):
            return False
        if line[-1] in _DIGITS and number_goes_on(reading, hit.end_line, part.last):
            return False
        rows.append((hit, label, line, end))
    places = [part.section.columns.index(column) for column in columns]
    for hit, label, line, end in rows:
        if label.parts:
            _read_flat_rate_percent(reading, hit, line, hit.end)
        paths, name = (label.path, *label.columns), reading.label_of(hit)
        offset = end + 1
        for place, column, cell in zip(places, columns, line[offset:].split("\t"), strict=True):
            path = paths[place]
            text = cell.strip()
            if path is None:
                pass
            elif text:
                start = offset + cell.index(text[0])
                span = Span(hit.end_line, start, start + len(text))
                value = PARSERS[column.kind](" ".join(text.split()) if "  " in text else text)
                reading.add(path, value, (span,), "table", name)
            else:
                reading.add_blank(path, hit)
            offset += len(cell) + 1
    return True


def _line_of(hit: Hit) -> int:
    return hit.line


def columns_of(reading: Reading, part: Part) -> tuple[Column, ...]:
    """The columns in the order of their printed heads; the form's own order where no head is printed."""
    first = min([hit.line for hit in part.hits], default=part.last)
    heads = "\n".join([line for line in reading.lines[part.first : first] if len(line) <= HEAD_CHARACTERS])
    return _columns_in(heads, part.section.columns)


@lru_cache(maxsize=256)
def _columns_in(heads: str, order: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns whose heads stand in these lines; many documents print the very same.

    Where a head is not known, the columns are the form's own unless just as many heads are printed as are known.
    """
    words = words_of(heads)
    found = dict.fromkeys([column for word in words for column in order if word.startswith(column.head)])
    if len(found) < len(order):
        pairs = [(word, column) for word in words for column in order]
        found = dict.fromkeys([column for word, column in pairs if _is_head(word, column.head)])
    return tuple(found) if len(found) == len(order) or len(found) == _heads_printed(heads) > 0 else order


def _is_head(word: str, head: str) -> bool:
    """Whether a word begins a column's head, perhaps with a slip."""
    return word.startswith(head) or distance(word, head, 1) <= 1


def _heads_printed(heads: str) -> int:
    """How many heads there seem to be: each is a cell, and each ends in its unit."""
    cells = [len([cell for cell in line.split("\t") if cell.strip()]) for line in heads.split("\n") if "\t" in line]
    return max(cells, default=0) or heads.count("€") + heads.count("%")


def other_rows(reading: Reading, part: Part) -> Iterator[Hit]:
    """Rows of a table of costs that the form names nowhere: a label and amounts, divided by tabs."""
    named = next((hit.target for hit in part.hits if hit.target.label), None)
    if named is None or part.section.name != "costs":
        return
    label = next(label for label in part.section.labels if is_other(label))
    for number in range(part.hits[0].line, part.last):
        line = reading.lines[number]
        cells = line.split("\t")
        if number in reading.taken or len(cells) < 2 or len(cells[0]) > HEAD_CHARACTERS:
            continue
        name = cells[0][lead_of(cells[0]) :]
        if name[:1].isupper() and not is_sum(name) and NUMERIC.fullmatch(cells[1]):
            target = Target(cells[0].strip(), named.section, label)
            yield Hit(number, 0, number, len(cells[0]), target, "table")


def _row(reading: Reading, part: Part, hit: Hit, columns: Sequence[Column]) -> TableRow | None:
    label = hit.target.label
    if label is None:
        return None
    line = reading.lines[hit.end_line]
    start = rest_of(line, hit.end)
    bracket = _BRACKET.match(line, start)
    if bracket is not None:
        start = bracket.end()
    if label.parts == "flat-rate":
        start = _read_flat_rate_percent(reading, hit, line, start)
    last_empty = label is not part.section.labels[0] and columns[-1].head == part.section.first_row_only
    return TableRow(hit, label, cuts_of(reading, hit, start, part.last, Shape(len(columns), last_empty)))


def _read_flat_rate_percent(reading: Reading, hit: Hit, line: str, start: int) -> int:
    """Read the percentage in a row's label; gives where the label ends."""
    match = FLAT_RATE.match(line, start)
    if match is None:
        return start
    if match.group(1):
        span = Span(hit.end_line, match.start(1), line.index("%", match.end(1)) + 1)
        name = line[hit.start : match.end()].strip()
        reading.add("costs.flat_rate_percent", parse_percent(match.group(1)), [span], _read_as(hit), name)
    return rest_of(line, match.end())


def _add_block(
    reading: Reading, block: Sequence[TableRow], columns: Sequence[Column], order: Sequence[Column], others: OtherRows
) -> None:
    """The fields of one printing of the table."""

    def parsed(column: int, cell: Cell) -> Any:
        return None if cell is None else PARSERS[columns[column].kind](reading.text(cell))

    def checks(table: Sequence[Sequence[Any]]) -> Iterator[bool]:
        return printed_sums(block, columns, table)

    cells = agreed([row.cuts for row in block], parsed, checks)
    places = [order.index(column) for column in columns]
    for row, found in zip(block, cells, strict=True):
        paths = (row.label.path, *row.label.columns)
        read_as, name, other = _read_as(row.hit), reading.label_of(row.hit), is_other(row.label)
        for i, column in enumerate(columns):
            path = paths[places[i]] if places[i] < len(paths) else None
            cell = found[i] if i < len(found) else "?"
            if path is None:
                continue
            if isinstance(cell, tuple):
                value = PARSERS[column.kind](reading.text(cell))
                if other:
                    others.collect(path, row.hit, value, cell)
                else:
                    reading.add(path, value, cell, read_as, name)
            elif cell is not None:
                _add_unknown(reading, row, path, others)
            elif not other:
                reading.add_blank(path, row.hit)


def _add_unknown(reading: Reading, row: TableRow, path: str, others: OtherRows) -> None:
    """A cell that nobody can tell: its whole row is the quote."""
    spans = [_whole_row(reading, row.hit)]
    if is_other(row.label):
        others.collect(path, row.hit, None, spans)
    else:
        reading.add(path, None, spans, _read_as(row.hit), reading.label_of(row.hit))


def _whole_row(reading: Reading, hit: Hit) -> Span:
    line = reading.lines[hit.end_line]
    return Span(hit.end_line, hit.end if line[hit.end :].strip() else hit.start, len(line.rstrip()))


def _read_as(hit: Hit) -> str:
    return "near-miss" if hit.read_as == "near-miss" else "table"


def printed_sums(
    block: Sequence[TableRow], columns: Sequence[Column], table: Sequence[Sequence[Any]]
) -> Iterator[bool]:
    """Whether each printed sum agrees: columns with their total, applied = approved + rejected."""
    heads = [column.head for column in columns]
    complete = all(table)
    for i, column in enumerate(columns):
        totals = [values[i] for row, values in zip(block, table, strict=True) if values and is_total(row.label)]
        if complete and column.kind == "money" and len(totals) == 1 and totals[0] is not None:
            yield totals[0] == sum(
                (-1 if row.label.path.endswith(".income") else 1) * (values[i] or 0)
                for row, values in zip(block, table, strict=True)
                if not is_total(row.label)
            )
    if {"haetut", "hyväksytyt", "hylätyt"} <= set(heads):
        applied, approved, rejected = heads.index("haetut"), heads.index("hyväksytyt"), heads.index("hylätyt")
        for values in table:
            if values and None not in (values[applied], values[rejected]):
                yield values[applied] == (values[approved] or 0) + values[rejected]


def is_total(label: Label) -> bool:
    """Whether a row is the sum of the others."""
    return label.path.endswith((".net", ".total"))
