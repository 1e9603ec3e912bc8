"""What a document shows of its form, by structure alone: headings, labels with their values, tables with heads.

Nothing here knows a field. What is only a guess from the layout (a short line above another may be a heading or a
label, where no form knows it) is marked as unsure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from checker.reading.blocks import Block, Cell, Content, Paragraph, Table, unruled
from checker.reading.finder.labels import LEADER
from checker.reading.finder.words import lead_of, squeeze
from checker.reading.finnish import parse_count, parse_date, parse_money, parse_percent, parse_yes_no
from checker.reading.place import Place

LABEL_CHARACTERS: Final = 100
"""Longest label or heading."""
SHORT: Final = 80
"""Longest line that may be the value of the line above it; a longer one is prose."""
_COLON: Final = re.compile(r"([^:\t]{2,100}?)\s*:(?:\s+(.*))?", re.DOTALL)
_GAP: Final = re.compile(r" {2,}")
_AMOUNTS: Final = re.compile(r"€|euro|\beur\b|summa|määrä|yhteensä|hae|hyväks|myön|osuus|%", re.IGNORECASE)
"""How the head of a single column of figures tells that it is one."""
_LETTER: Final = re.compile(r"[^\W\d_]")
_PARSERS: Final = (parse_money, parse_percent, parse_date, parse_count, parse_yes_no)


class Pair(NamedTuple):
    """A label with its value; the value is empty where nothing stands there."""

    label: str
    value: str
    place: Place
    is_sure: bool = True


class Grid(NamedTuple):
    """A table with heads: the heads of its columns of values, and its rows."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...], Place], ...]
    """Each row's label, what stands under each head, and where."""


class Heading(NamedTuple):
    """A heading."""

    text: str
    place: Place
    is_sure: bool = True


class Prose(NamedTuple):
    """Somebody's own words."""

    place: Place


Item = Pair | Grid | Heading | Prose


class Known(NamedTuple):
    """What forms that there are print, by its letters (:func:`squeeze`)."""

    labels: frozenset[str]
    titles: frozenset[str]


def items_of(content: Content, known: Known) -> list[Item]:
    """What the document shows, in its order."""
    return list(_Walk(known).items(_lines(content.blocks)))


def title_of(content: Content) -> tuple[str, ...]:
    """The first lines of the document that may be its title, a heading before plain lines."""
    lines = [line for line in _lines(content.blocks) if isinstance(line, Paragraph)][:12]
    lines = [line for line in lines if is_label(line.text) and pair_in(line.text, line.place) is None]
    texts = [line.text for line in sorted(lines, key=lambda line: not line.level)]
    return tuple(dict.fromkeys(texts))[:5]


def _lines(blocks: Sequence[Block]) -> list[Paragraph | Table]:
    """Paragraphs a line each, without empty ones, and tables; tabs and wide gaps make tables, too."""
    lines: list[Block] = []
    for block in blocks:
        if isinstance(block, Table):
            lines.append(block)
            continue
        for text in block.text.split("\n"):
            lines += [block._replace(text=_with_tabs(text))] if text.strip() else []
    return list(unruled(lines))


def _with_tabs(text: str) -> str:
    """A row of figures whose cells stand apart by spaces, with tabs between them."""
    cells = _GAP.split(text.rstrip())
    if "\t" in text or len(cells) < 2 or not any(is_value(cell) for cell in cells[1:]):
        return text if "\t" in text else " ".join(text.split())
    return "\t".join(cells)


def is_value(text: str) -> bool:
    """Whether a text is an amount, a day, a percentage, a count or an answer."""
    return any(parse(text) is not None for parse in _PARSERS)


def is_label(text: str) -> bool:
    """Whether a text may be a label or heading: a few words that begin with a capital and end as no sentence does."""
    name = plain_label(text)
    return (
        1 < len(name) <= LABEL_CHARACTERS
        and name[:1].isupper()
        and name[-1] not in ".!,;"
        and bool(_LETTER.search(name[1:]))
        and not is_value(name)
    )


def plain_label(text: str) -> str:
    """A label without its number or bullet and its colon."""
    text = " ".join(text.split())
    return text[lead_of(text) :].rstrip(" :")


def pair_in(text: str, place: Place) -> Pair | None:
    """The label and value of one line: divided by a colon or by dots that lead from one to the other."""
    match = _COLON.fullmatch(text)
    if match is not None and is_label(match[1]):
        return Pair(plain_label(match[1]), (match[2] or "").strip(), place)
    leader = LEADER.search(text)
    if leader is not None and leader.start() and is_label(text[: leader.start()]) and text[leader.end() :].strip():
        return Pair(plain_label(text[: leader.start()]), text[leader.end() :].strip(), place)
    return None


class _Walk:
    """One walk over the lines and tables of a document."""

    def __init__(self, known: Known) -> None:
        self._known = known

    def _is_known(self, text: str) -> bool:
        return squeeze(plain_label(text)) in self._known.labels

    def _is_title(self, text: str) -> bool:
        """Whether forms have this text as a heading and not as a label."""
        return squeeze(plain_label(text)) in self._known.titles - self._known.labels

    def items(self, lines: list[Paragraph | Table]) -> Iterator[Item]:
        skip = 0
        for number, line in enumerate(lines):
            if skip:
                skip -= 1
            elif isinstance(line, Table):
                yield from self._table(line)
            else:
                item, skip = self._line(line, lines[number + 1] if number + 1 < len(lines) else None)
                yield item

    def _line(self, line: Paragraph, after: Paragraph | Table | None) -> tuple[Item, int]:
        """What a line is, and how many of those after it belong to it."""
        if line.level or self._is_title(line.text):
            return Heading(plain_label(line.text), line.place), 0
        pair = pair_in(line.text, line.place)
        if pair is not None and (pair.value or not self._is_answer(after)):
            return pair, 0
        below = after.text if isinstance(after, Paragraph) and not after.level else ""
        if pair is not None:
            return pair._replace(value=below), 1
        if not is_label(line.text):
            return Prose(line.place), 0
        return self._lone(plain_label(line.text), line.place, after, below)

    def _is_answer(self, after: Paragraph | Table | None) -> bool:
        """Whether the line below is the value of the label above it."""
        if not isinstance(after, Paragraph) or after.level:
            return False
        is_other = self._is_known(after.text) or self._is_title(after.text)
        return pair_in(after.text, after.place) is None and not is_other

    def _lone(self, name: str, place: Place, after: Paragraph | Table | None, below: str) -> tuple[Item, int]:
        """A short line alone: a heading, or a label with its value below."""
        is_known, answers = self._is_known(name), self._is_answer(after)
        if is_known:
            return Pair(name, below if answers else "", place), 1 if answers else 0
        if not answers or len(below) > SHORT or below.endswith("."):
            return Heading(name, place, isinstance(after, Table) or bool(below)), 0
        return Pair(name, below, place, is_value(below)), 1

    def _table(self, table: Table) -> Iterator[Item]:
        if any(cell.is_nested for row in table.rows for cell in row):
            for row in table.rows:
                for cell in row:
                    yield from self.items(_lines(cell.blocks))
            return
        grid = _grid(table)
        if grid is not None:
            yield grid
            return
        for row in table.rows:
            yield from self._row(row)

    def _row(self, row: Sequence[Cell]) -> Iterator[Item]:
        """Labels with their values side by side; a cell may hold both, the label above."""
        cells = [cell for cell in row if cell.text.strip()]
        number = 0
        while number < len(cells):
            text, place = cells[number].text, cells[number].place
            first, _, rest = text.partition("\n")
            pair = pair_in(" ".join(text.split()), place)
            number += 1
            if pair is not None and pair.value:
                yield pair
            elif rest.strip() and is_label(first):
                yield Pair(plain_label(first), " ".join(rest.split()), place)
            elif is_label(text) and number < len(cells):
                yield Pair(plain_label(text), " ".join(cells[number].text.split()), place)
                number += 1
            elif is_label(text):
                yield (
                    Pair(plain_label(text), "", place, False)
                    if len(row) > 1
                    else Heading(plain_label(text), place, False)
                )
            else:
                yield Prose(place)


def _grid(table: Table) -> Grid | None:
    """A table whose first full row heads columns of values; None for any other."""
    filled = [row for row in table.rows if sum(bool(cell.text.strip()) for cell in row) > 1]
    if len(filled) < 2:
        return None
    head, body = filled[0], filled[1:]
    heads = [(cell.column, " ".join(cell.text.split())) for cell in head if cell.text.strip()]
    if any(is_value(text) for _, text in heads):
        return None
    rows = [_grid_row(row, heads) for row in body]
    labelled = [row for row in rows if row is not None]
    columns = [n for n in range(len(heads)) if any(is_value(row[1][n]) for row in labelled)]
    if not columns or len(labelled) < len(rows):
        return None
    if len(columns) == 1 and not _AMOUNTS.search(heads[columns[0]][1]):
        return None
    kept = tuple((label, tuple(values[n] for n in columns), place) for label, values, place in labelled)
    return Grid(tuple(heads[n][1] for n in columns), kept)


def _grid_row(row: Sequence[Cell], heads: Sequence[tuple[int, str]]) -> tuple[str, tuple[str, ...], Place] | None:
    """The label of a row with its values under the heads; None where it begins with no label."""
    label, *cells = row
    if not is_label(" ".join(label.text.split())):
        return None
    by_column = {cell.column: " ".join(cell.text.split()) for cell in cells}
    return plain_label(label.text), tuple(by_column.get(column, "") for column, _ in heads), label.place
