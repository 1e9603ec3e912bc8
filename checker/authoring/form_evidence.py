"""What a document shows of its form, by structure alone: headings, labels with their values, tables with heads.

Nothing here knows a field. What is only a guess from the layout (a short line above another may be a heading or a
label, where no form knows it) is marked as unsure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from checker.authoring.private_data import before_name, holds_private, signs_for
from checker.reading.blocks import Block, Cell, Content, Paragraph, Table, unruled
from checker.reading.finder.labels import LEADER
from checker.reading.finder.units import is_unit_alone, names_unit
from checker.reading.finder.words import lead_of, squeeze
from checker.reading.finnish import PLACEHOLDERS, parse_count, parse_date, parse_money, parse_percent, parse_yes_no
from checker.reading.place import Place

MOST_LINES: Final = 20
"""Lines at the top of a document in which its title stands."""
LABEL_CHARACTERS: Final = 100
"""Longest label or heading."""
SHORT: Final = 80
"""Longest line that may be the value of the line above it; a longer one is prose."""
_COLON: Final = re.compile(r"([^:\t]{2,100}?)\s*:(?:\s+(.*))?", re.DOTALL)
_GAP: Final = re.compile(r" {2,}")
_AMOUNTS: Final = re.compile(r"€|euro|\beur\b|summa|määrä|yhteensä|hae|hyväks|myön|osuus|%", re.IGNORECASE)
"""How the head of a single column of figures tells that it is one."""
_NO_LABEL: Final = re.compile(r"([^:\t]{1,60}?)\s*:(?:\s.*)?", re.DOTALL)
"""A line that may begin with a label; a sentence before the colon is somebody's own words."""
_ANSWER: Final = re.compile(r"([^?\t]{2,99}\?)\s+((?:kyllä|ei)\b.{0,40})", re.IGNORECASE)
"""A question with its answer."""
_NUMBER: Final = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2})*[.)]?\s+[A-ZÅÄÖ]")
"""How a numbered heading begins."""
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")
_KIND: Final = re.compile(
    r"(?:hakemus|suunnitelma|esitys|ehdotus|päätös|raportti|kuvaus|selvitys|selonteko|ilmoitus|lomake|tilitys|sopimus"
    r"|lausunto|arvio|arviointi|tiivistelmä|kertomus|todistus)\b",
    re.IGNORECASE,
)
"""Kinds of documents, the last part of a word."""
_UNFINISHED: Final = re.compile(r"(?:-|[ ,](?:ja|sekä|tai))$", re.IGNORECASE)
"""How a line ends that goes on below."""
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
    corner: str = ""
    """What heads the column of labels."""


class Heading(NamedTuple):
    """A heading."""

    text: str
    place: Place
    is_sure: bool = True


class Prose(NamedTuple):
    """Somebody's own words."""

    place: Place


class Passed(NamedTuple):
    """What stands where a label does and is not taken for one."""

    text: str
    place: Place


Item = Pair | Grid | Heading | Prose | Passed


class Known(NamedTuple):
    """What forms that there are print, by its letters (:func:`squeeze`)."""

    labels: frozenset[str]
    titles: frozenset[str]


def items_of(content: Content, known: Known) -> list[Item]:
    """What the document shows, in its order."""
    return list(_Walk(known).items(_lines(content.blocks)))


def title_of(content: Content, values: frozenset[str]) -> tuple[str, ...]:
    """The first lines of the document that may name its form, the likeliest first: one that says what kind of document
    it is, a heading before plain lines. What stands as a value elsewhere (``values``, by its letters) is this
    document's own.
    """
    lines = [line for line in _lines(content.blocks) if isinstance(line, Paragraph)][:MOST_LINES]
    signed = {name.text for name, role in pairwise(lines) if signs_for(name.text, role.text)}
    lines = [line for line in lines if is_label(line.text) and pair_in(line.text, line.place) is None]
    lines = [line for line in lines if squeeze(line.text) not in values and not _UNFINISHED.search(line.text)]
    lines = [line for line in lines if line.text not in signed]
    texts = [line.text for line in sorted(lines, key=lambda line: (not names_kind(line.text), not line.level))]
    return tuple(dict.fromkeys(texts))[:5]


def names_kind(text: str) -> bool:
    """Whether a line says what kind of document it heads: ``Avustushakemus``, ``Selvitys hankkeesta``."""
    return _KIND.search(text) is not None


def _lines(blocks: Sequence[Block]) -> list[Paragraph | Table]:
    """Paragraphs a line each, without empty ones, and tables; tabs and wide gaps make tables, too."""
    lines: list[Block] = []
    for block in blocks:
        if isinstance(block, Table):
            lines.append(block)
            continue
        lines += [block._replace(text=text) for text in block.text.split("\n") if text.strip()]
    below = 0
    for number in reversed(range(len(lines))):
        line = lines[number]
        if isinstance(line, Paragraph):
            line = lines[number] = line._replace(text=_with_tabs(line.text, below))
        below = line.text.count("\t") if isinstance(line, Paragraph) else 0
    return list(unruled(lines))


def _with_tabs(text: str, below: int) -> str:
    """A row of figures whose cells stand apart by spaces, with tabs between them; also the heads above such a row,
    which has so many tabs ``below``.
    """
    cells = _GAP.split(text.rstrip())
    is_head = below and len(cells) in (below, below + 1)
    if "\t" in text or len(cells) < 2 or not (is_head or any(is_value(cell) for cell in cells[1:])):
        return text if "\t" in text else " ".join(text.split())
    return "\t".join(["", *cells] if is_head and len(cells) == below and not text[:1].isspace() else cells)


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
        and not holds_private(name)
    )


def plain_label(text: str) -> str:
    """A label without its number or bullet and its colon."""
    text = " ".join(text.split())
    return text[lead_of(text) :].rstrip(" :")


def pair_in(text: str, place: Place) -> Pair | None:
    """The label and value of one line: divided by a colon, a question mark or leading dots."""
    match = _COLON.fullmatch(text)
    if match is not None and is_label(match[1]):
        return Pair(plain_label(match[1]), (match[2] or "").strip(), place)
    asked = before_name(text)
    if asked:
        return Pair(asked, text[len(asked) :].strip(), place)
    answer = _ANSWER.fullmatch(text)
    if answer is not None and is_label(answer[1]):
        return Pair(plain_label(answer[1]), answer[2], place)
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
        if not is_label(line.text) or signs_for(plain_label(line.text), below):
            return _no_label(line, below), 0
        if not self._is_known(line.text) and (_is_numbered(line.text, below) or names_kind(below)):
            return Heading(plain_label(line.text), line.place), 0
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
        for part in _parts(table):
            yield from _grid(part) or (item for row in part.rows for item in self._row(row))

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
            elif number == 1 and len(cells) > 1 and _LETTER.search(text):
                yield Passed(plain_label(text)[:SHORT], place)
            else:
                yield Prose(place)


def _is_numbered(text: str, below: str) -> bool:
    """Whether a line that no form knows is a numbered heading, or stands above one."""
    return bool(_NUMBER.match(text) or _NUMBER.match(below)) and not is_value(below)


def _no_label(line: Paragraph, below: str) -> Passed | Prose:
    """A line that is no label, told where it stands as one would: before a colon, or above a value."""
    match = _NO_LABEL.fullmatch(line.text)
    if match is not None and ". " not in match[1] and _LETTER.search(match[1]):
        return Passed(match[1], line.place)
    is_short = len(line.text.split()) <= 3 and line.text[-1] not in ".!,;"
    return (
        Passed(line.text, line.place) if is_short and is_value(below) and not is_value(line.text) else Prose(line.place)
    )


def _parts(table: Table) -> Iterator[Table]:
    """The tables in one: a row of heads with units below rows of figures begins another."""
    begun = 0
    for number, row in enumerate(table.rows):
        texts = [_text(cell) for cell in row if cell.text.strip()]
        is_heads = len(texts) > 1 and any(map(names_unit, texts)) and not any(map(is_value, texts))
        if is_heads and any(is_value(cell.text) for above in table.rows[begun:number] for cell in above):
            yield table._replace(rows=table.rows[begun:number])
            begun = number
    yield table._replace(rows=table.rows[begun:])


class _Row(NamedTuple):
    """A row of a table: its label, in which column that stands, and what else there is by column."""

    label: str
    column: int
    cells: dict[int, str]
    place: Place


def _grid(table: Table) -> tuple[Item, ...]:
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
    kept = tuple((row.label, tuple(row.cells.get(column, "") for column in columns), row.place) for row in rows)
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
    if not is_value(text) or _YEAR.fullmatch(text):
        return True
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
        if _is_row_label(cell.text):
            cells = {other.column: _text(other) for other in row[number + 1 :]}
            label = plain_label(cell.text)
            return _Row(before_name(label) or label, cell.column, cells, cell.place)
    return None


def _is_row_label(text: str) -> bool:
    """Whether a text may name a row: words that are no value, in capitals or not."""
    name = plain_label(text)
    is_short = 1 < len(name) <= LABEL_CHARACTERS
    return is_short and bool(_LETTER.search(name)) and not is_value(name) and not holds_private(name)
