"""The heads of a table's columns: which field each column is, in what unit, and which column nobody knows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Final, NamedTuple

from checker.patterns import pattern
from checker.reading.blocks import SUPERSCRIPT
from checker.reading.finder.figures import is_numeric
from checker.reading.finder.forms import NO_COLUMN, Column, Section
from checker.reading.finder.labels import Found
from checker.reading.finder.pieces import Pieces, Row
from checker.reading.finder.titles import Part
from checker.reading.finder.units import heads_other_unit, is_other_unit, is_unit_alone, names_unit
from checker.reading.finder.words import OTHER_FIGURES, WORD, distance

INDENT: Final = 10
"""Spaces before a line that are no room for a row's name."""
HEAD_CHARACTERS: Final = 200
"""Longest line that holds column heads."""
_HEAD_WORDS: Final = 5
_EURO_WORDS: Final = frozenset({"eur", "euroa", "e"})
_SUM: Final = "yhteensä"
YEARS: Final = pattern(r"(?:\b[^\W\d_]+ )?\b(?:20[0-9]{2} ){2,}yhteensä\b", re.IGNORECASE)
"""Heads with nothing but a space between them: a word over the rows' names, years and their sum."""
_YEAR: Final = pattern(r"(?:19|20)[0-9]{2}(?![0-9])")
"""How the head of a year begins: its unit may follow."""
_LENGTHS: Final = (3, 4, 5)
"""Digits of a year of which at most one is wrong, left out or doubled."""
_ONE_YEAR: Final = pattern(r"(?<![0-9.–/-])(?<![–/-] )20[0-9]{2}(?![0-9]|\s?[-–/])")
_YEARS_AND_SUM: Final = pattern(r"(?:20[0-9]{2}\s+)*(?:20[0-9]{2}|yhteensä)", re.IGNORECASE)
_OTHER_FIGURES: Final = pattern(rf"{OTHER_FIGURES}|\bmuuto(?:s|kset)\b|\bei[ -]+hyväks", re.IGNORECASE)
"""What of a column's figures a head names that are not the figures themselves: those of before, what was added."""
_AFTER_UNIT: Final = pattern(r"(?<=[€%])\s+(?=[^\W\d_]{2})(?!\w+ss[aä]\b)")


class Head(NamedTuple):
    """A column as it is headed."""

    column: Column
    is_other_unit: bool
    first: int = 0
    """Its first column on the grid of a ruled table; in a line with tabs the number of tabs before it."""
    span: int = 1
    """How many columns of the grid it covers."""
    is_share: bool = False
    """Whether it says that what is under it are percentages."""
    year: int = 0
    """The year that it says, of a column that stands there for each; else 0."""

    @property
    def is_known(self) -> bool:
        """Whether the form has its column."""
        return self.column.field != ""

    @property
    def is_whole(self) -> bool:
        """Whether the form has its column, and no other of the same beside it as of each year."""
        return self.is_known and not self.column.is_each


class Heads(NamedTuple):
    """The columns of a table, in order."""

    heads: tuple[Head, ...]
    table: int | None = None
    """The ruled table in which they stand; None for lines, where only their order is known."""
    is_tabbed: bool = False
    """Whether tabs divide them, so that their places count."""

    @property
    def is_summed(self) -> bool:
        """Whether the last column is the sum of all others: years and their total."""
        are_each = all(head.column.is_each for head in self.heads[:-1])
        return len(self.heads) > 2 and are_each and self.heads[-1].is_whole

    def in_other_unit(self) -> Heads:
        """The same over amounts that are no euros."""
        return self._replace(heads=tuple([head._replace(is_other_unit=True) for head in self.heads]))


PrintedHeads = dict[tuple[Column, ...], Heads]
"""The heads that were printed last over these columns: a table without heads goes on in their order."""


def heads_unprinted(section: Section, unit: bool, printed: PrintedHeads) -> Heads:
    """The columns where no head is printed: as they were printed last, else in the form's own order."""
    before = printed.get(section.columns)
    own = [column for column in section.columns if not column.is_each]  # nobody knows how many there are
    heads = [Head(column, unit) for column in own] if before is None else before.heads
    placed = tuple([head._replace(first=place, span=1) for place, head in enumerate(heads, 1)])
    return Heads(placed, None, before is not None)


def heads_before(pieces: Pieces, part: Part, found: Found, unit: bool) -> Iterator[tuple[int, Heads]]:
    """Each group of heads, with the piece from which it holds: in the order of the document."""
    above, piece = _HeadsAbove(pieces, part, unit), part.first
    while piece < part.last:
        row = pieces.rows.get(piece)
        if piece in found.hits if row is None else _has_label(row, found):
            yield from above.end()
        elif row is not None:
            yield from above.add_row(piece, row)
        elif piece not in found.taken or _ends_title(part, piece):
            above.add_line(piece)
        piece = max(piece + 1, *(cell.last for cell in row.cells)) if row is not None else piece + 1


class _HeadsAbove:
    """The heads that wait for the next label."""

    def __init__(self, pieces: Pieces, part: Part, unit: bool) -> None:
        self.pieces, self.part, self.unit = pieces, part, unit
        self.columns = part.section.columns
        self.heads: list[Head] = []
        self.given = 0
        """So many of them hold already; a line under a ruled row may head one more column."""
        self.begun = part.first
        """The piece with the first of them."""
        self.is_tabbed = False
        self.is_below = False
        """Whether a label stands above them."""
        self.over, self.last = "", -1
        """The last line, with those that it goes on from, and its piece."""

    def end(self) -> Iterator[tuple[int, Heads]]:
        """End them at a label."""
        if _are_heads(self.heads[self.given :]):
            yield self.begun, Heads(tuple(self.heads), None, self.is_tabbed)
        self.heads, self.given, self.is_below = [], 0, True

    def add_row(self, piece: int, row: Row) -> Iterator[tuple[int, Heads]]:
        """Add a ruled row, the heads of which hold from there on."""
        ruled = _row_heads(self.pieces, row, self.columns, self.unit)
        if ruled is not None:
            ruled = _with_row_above(
                self.heads[: self.given], row, _with_line_above(self.heads[self.given :], row, ruled)
            )
        if ruled is not None and _are_heads(ruled.heads):
            yield piece, ruled
            self.heads, self.given, self.begun = [*ruled.heads], len(ruled.heads), piece

    def add_line(self, piece: int) -> None:
        """Add a line: heads, more of those in the line above it, or their units."""
        title, text = self.part.title, self.pieces.texts[piece]
        if title is not None and title.end_piece == piece:
            text = text[title.end :]
        self.begun = self.begun if self.heads else piece
        goes_on = not self.given and self.last == piece - 1 and not self.pieces.gap(piece)
        joined = self._with_line_over(text) if goes_on else ""
        self.over, self.last = joined or text, piece
        if joined:
            self.heads = _line_heads(self.pieces, joined, self.columns, self.unit)
        elif is_units(self.pieces, text):
            other = is_other_unit(text)
            self.heads = [head._replace(is_other_unit=head.is_other_unit or other) for head in self.heads]
        else:
            if any(head.column.is_each for head in self.heads):
                text = "\t".join(text.split()) if _YEARS_AND_SUM.fullmatch(text.strip()) else text
            heads = _line_heads(self.pieces, text, self.columns, self.unit)
            if self.is_below and not self.heads and text.strip()[:1].islower() and len(heads) < 2:
                return  # more of the name of the row above it
            if any(head.is_known for head in heads) or (heads and not self.is_below and _is_head_like(text)):
                self.heads += heads
                self.is_tabbed = "\t" in text and len(self.heads) == len(heads)

    def _with_line_over(self, text: str) -> str:
        """A line that stands directly under another with that as one, where it is more of its heads or has heads
        between them; empty where it is not.
        """
        is_more = not _headed_by(text, self.columns)
        return _joined(self.pieces, self.over, text, is_more) if is_more or self.heads else ""


def _joined(pieces: Pieces, over: str, text: str, is_more: bool) -> str:
    """A line of heads with the one under it, its cells divided by tabs, where each cell of that stands under another
    one of the first and ``is_more`` of it, or else none under any: in wide columns the line of a head of fewer lines is
    another one. Empty where they stand otherwise.
    """
    if len(over) > HEAD_CHARACTERS or len(text) > HEAD_CHARACTERS:
        return ""
    if "\t" in over or "\t" in text:
        return _joined_cells(over.split("\t"), text.split("\t")) if is_more else ""
    heads, cells, near = _places(pieces, over), _places(pieces, text), 0 if is_more else 2
    under = [[head for head in heads if head[0] < end + near and start < head[1] + near] for start, end in cells]
    firsts = [found[0] for found in under if found] if is_more else cells
    if any(len(found) != is_more for found in under) or len(set(firsts)) < len(cells) or (is_more and len(heads) < 2):
        return ""
    rest = {first: text[start:end] for first, (start, end) in zip(firsts, cells, strict=True)}
    places = sorted({*heads, *rest})
    names = (f"{over[slice(*one)] if one in heads else ''} {rest.get(one, '')}".strip() for one in places)
    return "\t".join(["", *names] if places[0][0] >= INDENT else names)


def _joined_cells(over: list[str], under: list[str]) -> str:
    """The same of lines whose cells tabs divide, as many in both; with a figure, or a name that begins as those of rows
    do, the second is a row.
    """
    is_row = under[0].strip() and not under[0].strip()[0].islower()
    if len(over) != len(under) or is_row or any(map(str.isdigit, "".join(under))):
        return ""
    cells = list(zip(over, under, strict=True))
    is_more = all(cell.strip() or not more.strip() for cell, more in cells)
    return "\t".join(f"{cell} {more}".strip() for cell, more in cells) if is_more else ""


def _past_indent(text: str) -> str:
    """A line without the spaces by which the whole page is indented; more are a cell without text."""
    cell = text.lstrip(" ")
    return cell if len(text) - len(cell) < INDENT else text


def _places(pieces: Pieces, text: str) -> list[tuple[int, int]]:
    """Where the cells of a line that gaps divide begin and end."""
    gaps = [match.span() for match in pieces.gaps_in(text).finditer(text)]
    starts, ends = [0, *(end for _, end in gaps)], [*(start for start, _ in gaps), len(text)]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if text[start:end].strip()]


def _ends_title(part: Part, piece: int) -> bool:
    """Whether the section's title ends in a line, behind which heads may stand."""
    return part.title is not None and part.title.end_piece == piece


def is_units(pieces: Pieces, text: str) -> bool:
    """Whether a line is nothing but units, one under each head."""
    cells = [cell.strip() for cell in pieces.gaps_in(text).split(text)]
    return any(cells) and all(not cell or is_unit_alone(cell) for cell in cells)


def _is_head_like(text: str) -> bool:
    """Whether a line without a known head may be one: a few words with a unit, and no sentence."""
    return names_unit(text) and len(text.split()) <= _HEAD_WORDS and not text.rstrip().endswith((".", ":"))


def _has_label(row: Row, found: Found) -> bool:
    return any(found.at(cell.pieces) for cell in row.cells)


def _row_heads(pieces: Pieces, row: Row, columns: Sequence[Column], unit: bool) -> Heads | None:
    """The heads in a ruled row; None where the form knows none of them. Where one cell holds two, the cells of the
    table are no columns, and only their order is known.
    """
    cells = [part for cell in row.cells for part in _parted(pieces.text_of(cell), cell.column, cell.span)]
    unit = unit or any(is_other_unit(pieces.unsaid(cell.first, cell.last, SUPERSCRIPT)) for cell in row.cells)
    heads = _heads_in(cells, columns, unit)
    if not any(head.is_known for head in heads):
        return None
    return Heads(tuple(heads), row.table if all(len(_headed_by(text, columns)) < 2 for text, _, _ in cells) else None)


def _parted(text: str, first: int, span: int) -> list[tuple[str, int, int]]:
    """The head in a cell with its place; those of all its columns where it holds a year or sum for each: on a printed
    page they may stand so near to each other that they look like one.
    """
    names = text.split()
    if span < 2 or len(names) != span or _YEARS_AND_SUM.fullmatch(text) is None:
        return [(text, first, span)]
    return [(name, first + place, 1) for place, name in enumerate(names)]


def _are_heads(heads: Sequence[Head]) -> bool:
    """Whether one of them is known and more than a year, or several are: one may stand alone for anything."""
    return sum(head.is_known for head in heads) > 1 or any(head.is_whole for head in heads)


def _with_line_above(above: Sequence[Head], row: Row, heads: Heads) -> Heads:
    """The heads of a row, after those of a line above it that the row does not repeat: the line had no room for all.
    A sum above years heads the one column that they leave without a head; else nobody knows which it heads.
    """
    columns = [head.column for head in above if head.is_known]
    if not columns or any(head.column in columns for head in heads.heads):
        return heads
    sums = [head for head in above if head.is_whole]
    if not sums or not all(head.column.is_each for head in heads.heads):
        return Heads((*above, *heads.heads))
    free = [cell for cell in row.cells[1:] if cell not in row.filled]
    if len(sums) != 1 or len(free) != 1:
        return heads
    placed = [*heads.heads, sums[0]._replace(first=free[0].column, span=free[0].span)]
    return heads._replace(heads=tuple(sorted(placed, key=lambda head: head.first)))


def _with_row_above(above: Sequence[Head], row: Row, heads: Heads) -> Heads:
    """The heads of a row with those of the row above it that reach down to it, where nothing of its own stands."""
    kept = [head for head in above if not any(cell.overlaps(head.first, head.span) for cell in row.filled)]
    return heads._replace(heads=tuple(sorted((*kept, *heads.heads), key=lambda head: head.first))) if kept else heads


def _line_heads(pieces: Pieces, text: str, columns: Sequence[Column], unit: bool) -> list[Head]:
    """The heads in a line, divided by gaps, by their units or by nothing but the words that they begin with."""
    if len(text) > HEAD_CHARACTERS:
        return []
    text = _past_indent(text)
    divided = text.split(" ") if YEARS.fullmatch(text) else pieces.gaps_in(text).split(text)
    cells = [(part.strip(), place, 1) for place, cell in enumerate(divided) for part in _AFTER_UNIT.split(cell.strip())]
    heads = _heads_in(cells, columns, unit)
    shift = 1 if heads and heads[0].first == 0 else 0
    return [head._replace(first=head.first + shift) for head in heads]


def _heads_in(cells: Sequence[tuple[str, int, int]], columns: Sequence[Column], unit: bool) -> list[Head]:
    """The columns that cells head, each with its text, place and span: the form's, and those that it does not know. A
    unit in the corner above the labels holds for all of them. What stands beside amounts is a row's name and no head.
    """
    corner = cells[0][0] if len(cells) > 1 else ""
    named = cells[1:] if is_unit_alone(corner) else cells  # ``1 000 €`` in the corner looks like an amount
    figures = [text for text, _, _ in named if is_numeric(text) and not _YEAR.match(text)]
    if figures and not _is_year_misprinted(figures, cells):
        return []
    if "%" not in corner and (is_unit_alone(corner) or _is_over_names(cells, columns)):
        unit, cells = unit or heads_other_unit(corner), [("", 0, 1), *cells[1:]]
    heads: list[tuple[str, Head]] = []
    for number, (text, first, span) in enumerate(cells):
        known = [] if text in figures else _headed_by(text, columns)
        if len(known) == 1 and not known[0].is_each and _names_other_figures(text, known[0]):
            known = []
        if text and (known or number > 0 or names_unit(text)):
            other = unit or heads_other_unit(text)
            is_share = is_unit_alone(text.casefold().removeprefix("osuus")) and "€" not in text and "%" in text
            year = _ONE_YEAR.search(text) if any(column.is_each for column in known) else None
            head = Head(NO_COLUMN, other, first, span, is_share, int(year[0]) if year else 0)
            heads += [(text, head._replace(column=column)) for column in known or (NO_COLUMN,)]
    return list(_each_once(heads))


def _is_year_misprinted(figures: Sequence[str], cells: Sequence[tuple[str, int, int]]) -> bool:
    """Whether the only figure among heads stands where a year should, beside others (``2016``, ``20177``, ``2018``)."""
    years = sum(_YEAR.match(text) is not None for text, _, _ in cells)
    return years > 1 and len(figures) == 1 and figures[0].isdecimal() and len(figures[0]) in _LENGTHS


def _names_other_figures(text: str, column: Column) -> bool:
    """Whether a head names figures that are not all of its column's: those of before, or of one year; a form may have a
    column of such (``Toteutunut``).
    """
    is_of_year = len(_ONE_YEAR.findall(text)) == 1 and _SUM not in text.casefold()
    rest = text.casefold()
    for head in filter(_OTHER_FIGURES.search, column.heads):
        rest = rest.replace(head, "")
    return is_of_year or _OTHER_FIGURES.search(rest) is not None


def _is_over_names(cells: Sequence[tuple[str, int, int]], columns: Sequence[Column]) -> bool:
    """Whether the first cell tells a unit and heads no column, as years and their sum do (``Kustannukset (€)``)."""
    (corner, _, _), *rest = cells
    heads = [_headed_by(text, columns) for text, _, _ in rest if text]
    are_years = all(heads) and any(column.is_each for known in heads for column in known)
    return names_unit(corner) and are_years and not _headed_by(corner, columns)


def _each_once(heads: Sequence[tuple[str, Head]]) -> Iterator[Head]:
    """The heads; where several name one column, only the one that says it is the sum: of ``Haetut 2024`` and ``Haetut
    yhteensä`` nobody knows the first. Of years that do not follow each other nobody knows any.
    """
    told = Counter(head.column for _, head in heads)
    sums = Counter(head.column for text, head in heads if _SUM in text.casefold())
    years = [head.year for _, head in heads if head.year]
    in_order = years in (sorted(set(years)), sorted(set(years), reverse=True))
    for text, head in heads:
        is_clear = told[head.column] < 2 if head.is_whole else in_order or not head.year
        is_sum = sums[head.column] == 1 and _SUM in text.casefold()
        yield head if is_clear or is_sum else head._replace(column=NO_COLUMN)


def _headed_by(text: str, columns: Sequence[Column]) -> list[Column]:
    """The columns that a text heads; a year's only where the text says nothing else."""
    words = [word for word in WORD.findall(text) if word.casefold() not in _EURO_WORDS]
    return _known_in(text, [column for column in columns if not column.is_each or len(words) == 1])


def _known_in(text: str, columns: Sequence[Column]) -> list[Column]:
    """The columns that a text heads, in its order; a head of several words or with a unit counts before its words."""
    words = " ".join(text.casefold().split())
    placed: list[tuple[int, Column]] = []
    for column in columns:
        for head in column.heads:
            at = -1 if head.isalpha() else words.find(head)
            if at >= 0 and not words[:at][-1:].isalnum():
                placed.append((at, column))
                words = words[:at] + " " * len(head) + words[at + len(head) :]
    for match in WORD.finditer(words):
        known = _column_of_word(match.group(), columns)
        if known is not None:
            placed.append((match.start(), known))
    return list(dict.fromkeys([column for _, column in sorted(placed, key=itemgetter(0))]))


def _column_of_word(word: str, columns: Sequence[Column]) -> Column | None:
    for column in columns:
        for head in column.heads:
            if word.startswith(head) or (len(word) > 4 and distance(word[: len(head) + 1], head, 1) <= 1):
                return column
    return None
