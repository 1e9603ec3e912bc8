"""The heads over the amounts of lines on no form, and under which of them the figures of a line stand that lacks some:
the lines of its group that have all of them show it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from checker.reading.finder.figures import is_numeric, is_unit, lined_up
from checker.reading.finder.generic_head_names import YEAR, Head, HeadNames, RowHeads, are_years, is_name, is_total
from checker.reading.finder.generic_heads import FEWEST_NAMES, UNKNOWN_HEAD
from checker.reading.finder.generic_parts import Parts, doubt_above
from checker.reading.finder.labels import Found
from checker.reading.finder.pieces import Pieces, Span
from checker.reading.finder.units import (
    CAPTION_CHARACTERS,
    heads_other_unit,
    is_other_unit,
    is_unit_alone,
    states_share,
)

GROUP_LINES: Final = 60
"""Most lines of a group that show its columns."""


class LineHeads:
    """The heads of each group of lines, the present one's at a time."""

    def __init__(self, pieces: Pieces, names: HeadNames, found: Found, parts: Parts) -> None:
        self.over = RowHeads(("lines", 0))
        """What stands over the present group."""
        self._pieces = pieces
        self._names = names
        self._found = found
        self._parts = parts
        self._full: list[Sequence[Span]] = []
        """The figures of its lines that have one under every head."""

    def begin(self, piece: int) -> None:
        """Begin a group of lines, with the line above it for its heads where that holds several."""
        run = ("lines", piece + 1)
        above = self._line_above(piece)
        before = self._line_above(above) if above is not None and self._is_heading(above) else None
        is_near = before == piece - 2 and not (self._pieces.gap(piece) or self._pieces.gap(piece - 1))
        if before is not None and len(self._cells(before)) > 1 and self._is_row(before):
            if is_near:
                return  # the rows above the heading go on below it
            if self._are_columns(before, piece):
                self.over = self.over._replace(run=run, doubt=self.over.doubt or self._doubt(piece))
                return
        above = before if is_near and before is not None and len(self._cells(before)) > 1 else above
        self._full = []
        self.over = RowHeads(run, (), self._doubt(piece))
        if above is not None and above not in self._pieces.rows:
            hits = self._found.hits.get(above, ())
            if all(map(is_total, hits)) or self.are_heads(above):
                self._take(above, piece)

    def _line_above(self, piece: int) -> int | None:
        """The nearest line above that is not blank."""
        return next((one for one in range(piece - 1, -1, -1) if self._pieces.texts[one].strip()), None)

    def _doubt(self, piece: int) -> str:
        return doubt_above(self._pieces, self._found, self._parts, piece)

    def _are_columns(self, before: int, piece: int) -> bool:
        """Whether two lines have a figure under every one of several heads and their sum."""
        heads = self.over.heads
        counts = {len(self._cells(before)), len(self._cells(piece)), len(heads) + 1}
        return len(counts) == 1 and len(heads) > FEWEST_NAMES and any(head.kind == "total" for head in heads)

    def _take(self, above: int, piece: int) -> None:
        """The heads in the line above a group that begins with a piece."""
        text, names = self._pieces.texts[above], self._cells(above)
        is_short = sum(map(len, names)) + len(names) <= CAPTION_CHARACTERS
        if len(names) == 1:
            names = self._words(text)
            if not names and is_short and self._hides_heads(text):
                self.over = self.over._replace(heads=[UNKNOWN_HEAD])
        beside = len(self._found.hits.get(piece, ()))
        kinds = list(map(self._names.kind, names))
        if beside > 1 and len(names) == 2 * beside and set(kinds[1::2]) == {"amount"}:
            if any(map(heads_other_unit, names)):
                self.over = self.over._replace(doubt="unit")
        elif len(names) > 1 and is_short:
            is_corner = kinds[0] not in ("total", "share", "rate") and YEAR.search(names[0]) is None
            has_corner = not text[:1].isspace() or self._pieces.texts[piece][:1].isspace()
            names = names[1:] if is_corner and has_corner else names
            self.over = self.over._replace(heads=[self._names.head(name, place) for place, name in enumerate(names)])
            self._full = list(full_lines(self._pieces, piece, len(names)))

    def _is_heading(self, piece: int) -> bool:
        """Whether a line is words alone, as a heading among the lines of a table is."""
        text = self._pieces.texts[piece]
        is_words = not any(map(str.isdigit, text)) and text.rstrip()[-1:] not in ".:" and len(self._cells(piece)) == 1
        return is_words and piece not in self._pieces.rows

    def _is_row(self, piece: int) -> bool:
        """Whether a line has figures that are no years; of a row that nobody knows such as may be its unit are none."""
        if piece in self._pieces.rows:
            return False
        is_known = piece in self._found.hits
        figures = [name for name in self._cells(piece) if is_numeric(name) and (is_known or not is_unit_alone(name))]
        return not are_years(figures)

    def transposed(self, piece: int) -> tuple[Sequence[Sequence[Span]], RowHeads] | None:
        """The cells under each name of a line that heads several amounts, from that name on, and the heads that the
        beginnings of those lines are; None for any other line.
        """
        hits = self._found.hits
        lines = transposed(self._pieces, piece) if sum(map(is_name, hits.get(piece, ()))) >= FEWEST_NAMES else []
        if not lines or any(is_name(hit) for line in lines[1:] for hit in hits.get(line[0].piece, ())):
            return None
        names = [self._pieces.text([line[0]]) for line in lines[1:]]
        heads = [self._names.head(name, place) for place, name in enumerate(names)]
        columns = list(zip(*lines, strict=True))[1:]
        doubt = doubt_above(self._pieces, self._found, self._parts, piece)
        return columns, RowHeads(("table", -columns[0][0].piece - 1), heads, doubt)

    def under(self, figures: Sequence[Span]) -> list[Head] | None:
        """The heads over the figures of a line that lacks some; None where its place does not show them."""
        places = places_under(self._pieces, self._full, figures)
        return [self.over.heads[place] for place in places] if places is not None else None

    def _cells(self, piece: int) -> list[str]:
        return list(filter(None, self._pieces.cell_texts(piece)))

    def are_heads(self, piece: int) -> bool:
        """Whether a line that begins as a fact or a sum does holds heads: no figure, no name of an amount, and a sum or
        a share behind its beginning.
        """
        hits, names = self._found.hits.get(piece, ()), self._cells(piece)
        is_amount = any(not hit.target.is_label or is_name(hit) for hit in hits)
        figures = [name for name in names if is_numeric(name) and YEAR.fullmatch(name) is None]
        words = [name for name in names[1:] if not any(map(str.isdigit, name))]
        return not (is_amount or figures) and not {"total", "share"}.isdisjoint(map(self._names.kind, words))

    def _words(self, text: str) -> list[str]:
        """The words of a line that single spaces divide, where they are heads: years and their sum."""
        words = text.split()
        heads = [word for word in words if YEAR.fullmatch(word) or self._names.kind(word) == "total"]
        return words if len(heads) > 1 and len(words) - len(heads) < 2 else []

    def _hides_heads(self, text: str) -> bool:
        """Whether single spaces stand between heads, so that nobody can tell the columns: a count is named, two units
        stand behind one another, or other words stand between the first one and a sum at the end.
        """
        words = text.split()
        between = words[1:-1]
        if any(map(_is_count, words[1:])) or (len(words) > 2 and all(map(is_unit, words[-2:]))):
            return True
        kind = self._names.kind
        return bool(between) and kind(words[-1]) == "total" and "amount" not in map(kind, between)


def _is_count(word: str) -> bool:
    return heads_other_unit(word) and not (is_other_unit(word) or states_share(word) or "%" in word)


def full_lines(pieces: Pieces, first: int, heads: int) -> Iterator[Sequence[Span]]:
    """What stands in the lines of a group, behind their names, that have something under every one of so many heads."""
    for piece in range(first, min(first + GROUP_LINES, len(pieces))):
        text = pieces.texts[piece]
        cells = [cell for cell in pieces.cells_of(piece) if cell.start < cell.end]
        has_figure = any(is_numeric(text[cell.start : cell.end]) for cell in cells)
        if piece in pieces.rows or (pieces.gap(piece) and not has_figure):
            return
        if has_figure and len(cells) - 1 == heads:
            yield cells[1:]


def transposed(pieces: Pieces, piece: int) -> list[list[Span]]:
    """The cells of a line of several words and of the lines under it, up to one that has not as many, or no name and
    figures; empty where there are none.
    """
    heads = pieces.cells_of(piece) if piece not in pieces.rows else []
    if len(heads) <= FEWEST_NAMES or any(is_numeric(pieces.text([cell])) for cell in heads):
        return []
    lines = [heads]
    for below in range(piece + 1, min(piece + GROUP_LINES, len(pieces))):
        name, *cells = pieces.cells_of(below)
        if len(cells) != len(heads) - 1 or below in pieces.rows or name.start == name.end:
            break
        if not any(is_numeric(pieces.text([cell])) for cell in cells):
            break
        lines.append([name, *cells])
    return lines if len(lines) > 1 else []


def places_under(pieces: Pieces, full: Sequence[Sequence[Span]], figures: Sequence[Span]) -> tuple[int, ...] | None:
    """The places of the heads, from 0, over the figures of a line that lacks some: by the tabs before them, or by where
    they stand under those of the ``full`` lines, which have all; None where these do not show it.
    """
    if "\t" in pieces.texts[figures[0].piece]:
        columns = {tuple([_tabs_before(pieces, cell) for cell in line]) for line in full}
        tabs = tuple([_tabs_before(pieces, cell) for cell in figures])
        stops = next(iter(columns)) if len(columns) == 1 else ()
        return tuple(map(stops.index, tabs)) if set(tabs) <= set(stops) else None
    lines = {tuple([(cell.start, cell.end) for cell in line]) for line in full}
    before = [pieces.texts[cell.piece][: cell.start] for line in (*full, figures) for cell in line]
    gaps = {len(text) - len(text.rstrip()) for text in before}
    if len(gaps) < 2 or not lines:  # gaps of one width line nothing up
        return None
    return lined_up(lines, tuple([(one.start, one.end) for one in figures]))


def _tabs_before(pieces: Pieces, cell: Span) -> int:
    return pieces.texts[cell.piece].count("\t", 0, cell.start)
