"""The tables of a document that have heads: which row heads the columns, and what stands under each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from checker.authoring.drafting.words import LETTER, before_name, is_row_label, is_value, plain_label
from checker.patterns import pattern
from checker.reading.blocks import Cell, Table
from checker.reading.finder.units import is_unit_alone, names_unit
from checker.reading.finnish import PLACEHOLDERS
from checker.reading.place import Place

_AMOUNTS: Final = pattern(r"€|euro|\beur\b|summa|määrä|yhteensä|hae|hyväks|myön|osuus|%", re.IGNORECASE)
"""How the head of a single column of figures tells that it is one."""
_YEAR: Final = pattern(r"(?:19|20)[0-9]{2}")


class Passed(NamedTuple):
    """What stands where a label does and is not taken for one."""

    text: str
    place: Place


class GridRow(NamedTuple):
    """A row of a table with heads: its label, what stands under each head, and where."""

    label: str
    values: tuple[str, ...]
    place: Place


class Grid(NamedTuple):
    """A table with heads: the heads of its columns of values, and its rows."""

    heads: tuple[str, ...]
    rows: tuple[GridRow, ...]
    corner: str = ""
    """What heads the column of labels."""


def parts_of(table: Table) -> Iterator[Table]:
    """The tables in one: a row of heads with units below rows of figures begins another."""
    begun = 0
    for number, row in enumerate(table.rows):
        texts = [_text(cell) for cell in row if cell.text.strip()]
        is_heads = len(texts) > 1 and any(map(names_unit, texts)) and not any(map(is_value, texts))
        if is_heads and any(is_value(cell.text) for above in table.rows[begun:number] for cell in above):
            yield table._replace(rows=table.rows[begun:number])
            begun = number
    yield table._replace(rows=table.rows[begun:])


def side_by_side(table: Table) -> tuple[tuple[Passed, ...], Table]:
    """The heads of a table of which several halves stand side by side, each with labels and figures of its own, and the
    rows below; no heads and the whole for any other.
    """
    heads, body = _heads(_filled(table))
    halves = [sum(is_row_label(one.text) and is_value(after.text) for one, after in pairwise(row)) for row in body]
    if not heads or 2 * sum(count > 1 for count in halves) < len(halves):
        return (), table
    place = next(cell.place for row in table.rows for cell in row if cell.text.strip())
    return tuple(Passed(text, place) for text in heads.values()), table._replace(rows=tuple(map(tuple, body)))


class _Row(NamedTuple):
    """A row of a table: its label, in which column that stands, and what else there is by column."""

    label: str
    column: int
    cells: dict[int, str]
    place: Place


def grid_of(table: Table) -> tuple[Passed | Grid, ...]:
    """A table whose first full row heads columns of values, after what of it is not taken; nothing for any other."""
    filled = _filled(table)
    heads, body = _heads(filled)
    rows = [row for row in map(_grid_row, body) if row is not None]
    if not heads or not rows or 2 * len(rows) < len(body):
        return ()
    first = min(row.column for row in rows)
    under = {column: _under(column, rows) for column in heads if column > first}
    columns = [column for column, values in under.items() if not values or any(map(is_value, values))]
    if not any(under[column] or names_unit(heads[column]) for column in columns):
        return ()
    if len(columns) == 1 and not _is_of_amounts(heads[columns[0]], under[columns[0]]):
        return ()
    kept = tuple(GridRow(row.label, tuple(row.cells.get(n, "") for n in columns), row.place) for row in rows)
    place = filled[0][0].place
    passed = [Passed(text, place) for column, text in heads.items() if column > first and column not in columns]
    passed += [Passed(row[0].text, row[0].place) for row in body if _grid_row(row) is None and row[0].text.strip()]
    return (*passed, Grid(tuple(heads[column] for column in columns), kept, heads.get(first, "")))


def _filled(table: Table) -> list[Sequence[Cell]]:
    """The rows with more than one full cell, and the one before them that holds nothing but the head of a column."""
    counts = [sum(bool(cell.text.strip()) for cell in row) for row in table.rows]
    first = next((n for n, count in enumerate(counts) if count > 1), len(counts))
    lone = table.rows[first - 1] if first and counts[first - 1] == 1 else ()
    is_head = any(cell.text.strip() and cell.column > 0 for cell in lone)
    return [*([lone] if is_head else []), *(row for row, count in zip(table.rows, counts, strict=True) if count > 1)]


def _heads(filled: Sequence[Sequence[Cell]]) -> tuple[dict[int, str], Sequence[Sequence[Cell]]]:
    """The heads by their column, and the rows below; no heads where the first row is none. Heads in two rows, one over
    several of the other, are put together.
    """
    if len(filled) < 2:
        return {}, ()
    texts = {cell.column: _text(cell) for cell in filled[0] if cell.text.strip()}
    if not all(_may_head(text, column, filled[1:]) for column, text in texts.items()):
        return {}, ()
    below = {cell.column: _text(cell) for cell in filled[1] if cell.text.strip()}
    is_head = len(filled) > 2 and min(below) > 0 and not any(is_value(text) for text in below.values())
    if not is_head:
        return texts, filled[1:]
    spans = {cell.column: cell.span for cell in filled[0]}
    over = {n: column for column in texts for n in range(column, column + spans[column])}
    joined = {column: f"{texts.get(over.get(column, -1), '')} {text}".strip() for column, text in below.items()}
    kept = {column: text for column, text in texts.items() if column not in {over.get(n) for n in below}}
    return dict(sorted({**kept, **joined}.items())), filled[2:]


def _text(cell: Cell) -> str:
    return " ".join(cell.text.split())


def _may_head(text: str, column: int, body: Sequence[Sequence[Cell]]) -> bool:
    """Whether a text may head a column: no value, but a year or a unit that the figures below do not print."""
    if _YEAR.fullmatch(text):
        return True
    if not is_value(text):
        return LETTER.search(text) is not None or is_unit_alone(text)
    return is_unit_alone(text) and not any("€" in cell.text for row in body for cell in row if cell.column == column)


def _under(column: int, rows: Sequence[_Row]) -> list[str]:
    return [value for row in rows if (value := row.cells.get(column, "")) not in PLACEHOLDERS]


def _is_of_amounts(head: str, values: list[str]) -> bool:
    """Whether a single column is one of figures and not of answers."""
    is_named = bool(_AMOUNTS.search(head)) or names_unit(head) or bool(_YEAR.fullmatch(head))
    return is_named or (bool(values) and all("€" in value for value in values))


def _grid_row(row: Sequence[Cell]) -> _Row | None:
    """A row whose first words are a label; None where it has none."""
    for number, cell in enumerate(row[:2]):
        if is_row_label(cell.text):
            cells = {other.column: _text(other) for other in row[number + 1 :]}
            label = plain_label(cell.text)
            return _Row(before_name(label) or label, cell.column, cells, cell.place)
    return None
