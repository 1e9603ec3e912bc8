"""What a document shows of its form, by structure alone: headings, labels with their values, tables with heads.

Nothing here knows a field. What is only a guess from the layout (a short line above another may be a heading or a
label, where no form knows it) is marked as unsure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from checker.authoring.drafting.tables import Grid, Passed, grid_of, parts_of, side_by_side
from checker.authoring.drafting.words import (
    LETTER,
    all_masked,
    before_name,
    is_kind,
    is_label,
    is_name,
    is_value,
    names_kind,
    plain_label,
    signs_for,
)
from checker.patterns import pattern
from checker.reading.blocks import Block, Cell, Content, Paragraph, Table, unruled
from checker.reading.finder.label_ends import LEADER
from checker.reading.finder.words import squeeze
from checker.reading.place import Place

MOST_LINES: Final = 20
"""Lines at the top of a document in which its title stands."""
SHORT: Final = 80
"""Longest line that may be the value of the line above it; a longer one is prose."""
SENTENCE: Final = 160
"""Longest line that may be a fixed sentence of the form."""
_COLON: Final = pattern(r"([^:\t]{2,100}?)\s*:(?:\s+(.*))?", re.DOTALL)
_GAP: Final = pattern(r" {2,}")
_NO_LABEL: Final = pattern(r"([^:\t]{1,60}?)\s*:(?:\s.*)?", re.DOTALL)
"""A line that may begin with a label; a sentence before the colon is somebody's own words."""
_ANSWER: Final = pattern(r"([^?\t]{2,99}\?)\s+((?:kyllä|ei)\b.{0,40})", re.IGNORECASE)
"""A question with its answer."""
_NUMBER: Final = pattern(r"[0-9]{1,2}(?:\.[0-9]{1,2})*[.)]?\s+[A-ZÅÄÖ]")
"""How a numbered heading begins."""
_FIGURES: Final = pattern(
    r"[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}|[0-9] ?(?:€|eur|%)|[0-9] (?:henkilö|osallistuj)", re.IGNORECASE
)
"""A day, an amount, a share or a number of people."""
_DATED: Final = pattern(r"[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}\s*$")
"""How a line ends that says where and when something was written."""
_UNFINISHED: Final = pattern(r"(?:-|[ ,](?:ja|sekä|tai))$", re.IGNORECASE)
"""How a line ends that goes on below."""


class Pair(NamedTuple):
    """A label with its value; the value is empty where nothing stands there."""

    label: str
    value: str
    place: Place
    is_sure: bool = True


class Heading(NamedTuple):
    """A heading."""

    text: str
    place: Place
    is_sure: bool = True


class Prose(NamedTuple):
    """Somebody's own words."""

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
    it is and more than that, a heading before plain lines. What stands as a value elsewhere (``values``, by its
    letters) is this document's own.
    """
    lines = [line for line in _lines(content.blocks) if isinstance(line, Paragraph)][:MOST_LINES]
    signed = {name.text for name, role in pairwise(lines) if signs_for(name.text, role.text)}
    lines = [line for line in lines if is_label(line.text) and pair_in(line.text, line.place) is None]
    lines = [line for line in lines if squeeze(line.text) not in values and not _UNFINISHED.search(line.text)]
    lines = [line for line in lines if line.text not in signed]
    lines.sort(key=lambda line: (not names_kind(line.text), is_kind(line.text), not line.level))
    texts = [line.text for line in lines]
    return tuple(dict.fromkeys(texts))[:5]


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
        if not is_label(line.text) or _DATED.search(line.text) or signs_for(plain_label(line.text), below):
            return _no_label(line, below), 0
        if not self._is_known(line.text) and (_is_numbered(line.text, below) or names_kind(below)):
            return Heading(plain_label(line.text), line.place), 0
        return self._lone(line, after, below)

    def _is_answer(self, after: Paragraph | Table | None) -> bool:
        """Whether the line below is the value of the label above it."""
        if not isinstance(after, Paragraph) or after.level:
            return False
        is_other = self._is_known(after.text) or self._is_title(after.text)
        return pair_in(after.text, after.place) is None and not is_other

    def _lone(self, line: Paragraph, after: Paragraph | Table | None, below: str) -> tuple[Item, int]:
        """A short line alone: a heading, or a label with its value below."""
        name, place = plain_label(line.text), line.place
        is_known, answers, is_numbered = self._is_known(name), self._is_answer(after), _NUMBER.match(line.text)
        if is_known and not (is_numbered and not answers):
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
        for part in parts_of(table):
            heads, rows = side_by_side(part)
            grid = heads or grid_of(part)
            yield from grid
            if heads or not grid:
                yield from (item for row in rows.rows for item in self._row(row))

    def _row(self, row: Sequence[Cell]) -> Iterator[Item]:
        """Labels with their values side by side; a cell may hold both, the label above. A row that begins with a
        person's name is one of a list of persons.
        """
        cells = [cell for cell in row if cell.text.strip()]
        number = 0
        if len(cells) > 1 and is_name(cells[0].text) and not self._is_known(cells[0].text):
            yield Passed(all_masked(cells[0].text), cells[0].place)
            return
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
            elif number == 1 and len(cells) > 1 and LETTER.search(text):
                yield Passed(plain_label(text)[:SHORT], place)
            else:
                yield Prose(place)


def _is_numbered(text: str, below: str) -> bool:
    """Whether a line that no form knows is a numbered heading, or stands above one."""
    return bool(_NUMBER.match(text) or _NUMBER.match(below)) and not is_value(below)


def _no_label(line: Paragraph, below: str) -> Passed | Prose:
    """A line that is no label, told where it stands as one would, before a colon or above a value, and where it is a
    sentence with figures, which may be the form's own.
    """
    match = _NO_LABEL.fullmatch(line.text)
    if match is not None and ". " not in match[1] and LETTER.search(match[1]):
        return Passed(match[1], line.place)
    is_short = len(line.text.split()) <= 3 and line.text[-1] not in ".!,;"
    is_over_value = is_short and is_value(below) and not is_value(line.text)
    is_told = is_over_value or (len(line.text) <= SENTENCE and _FIGURES.search(line.text) is not None)
    return Passed(line.text, line.place) if is_told else Prose(line.place)
