"""Parts of a page that stand on spots of their own, as they follow each other on the page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from checker.reading.blocks import Block, Paragraph, Run, Unread, paragraph

LEVEL: Final = 500
"""Hundredths of a pixel by which parts of one row may stand above or below each other."""
APART: Final = 4_000
"""Hundredths of a pixel by which two columns begin from each other, at least."""
STEPS: Final = (1_400, 4_000)
"""The same by which the lines of a cell stand below each other, at least and at most."""
FAR_UP: Final = 30_000
"""By so many hundredths of a pixel a second column of text begins above where the first ended."""
GOING_ON: Final = 5
"""So many lines of a column of text begin with a small letter."""


class Spot(NamedTuple):
    """A part of a page on a spot of its own: how far down and along, in hundredths of a pixel, and its blocks."""

    down: int
    along: int
    first: int
    end: int


def laid_out(spots: Sequence[Spot], blocks: Sequence[Block | Unread]) -> list[Block | Unread]:
    """The parts on these spots from above; tabs part the texts of a row."""
    laid: list[Block | Unread] = []
    for row, columns in _in_columns(_rows(_levelled(spots, blocks))):
        parts = [part for spot in row for part in blocks[spot.first : spot.end]]
        texts = [part for part in parts if isinstance(part, Paragraph) and not part.level]
        laid += [_joined(texts, columns)] if 1 < len(texts) == len(parts) == len(row) else parts
    return laid


def _levelled(spots: Sequence[Spot], blocks: Sequence[Block | Unread]) -> Iterator[Spot]:
    """The spots, with those that stand right of the first cell of their row on its height where their middles stand
    side by side: cells of one row with fewer and more lines. One beside another cell of that column is of its row.
    """
    lines = {spot: sum(map(_lines_of, blocks[spot.first : spot.end])) for spot in spots}
    beside = {spot: row[0].along for row in _rows(spots) for spot in row}
    before = first = spots[0]
    for spot in spots:
        first = first if spot.along > before.along + APART else spot
        more = lines[first] - lines[spot] if beside[spot] > first.along + APART else 0
        is_level = bool(more) and STEPS[0] <= 2 * (spot.down - first.down) // more <= STEPS[1]
        yield spot._replace(down=first.down) if is_level else spot
        before = spot


def _lines_of(block: Block | Unread) -> int:
    return block.text.count("\n") + 1 if isinstance(block, Paragraph) else 0


def _rows(spots: Iterable[Spot]) -> list[list[Spot]]:
    """The parts from above, those of a row from the left."""
    rows: list[list[Spot]] = []
    for spot in sorted(spots):
        if rows and spot.down - rows[-1][0].down <= LEVEL:
            rows[-1].append(spot)
        else:
            rows.append([spot])
    return [sorted(row, key=lambda spot: spot.along) for row in rows]


def _in_columns(rows: list[list[Spot]]) -> Iterator[tuple[list[Spot], list[int]]]:
    """Each row with the columns of its parts, from 0: parts in a column begin near each other in all rows around."""
    for _, run in groupby(rows, key=lambda row: len(row) > 1):
        near = list(run)
        edges = sorted({spot.along for row in near for spot in row})
        firsts = [edge for before, edge in pairwise(edges) if edge - before > APART]
        for row in near:
            columns = [bisect_right(firsts, spot.along) for spot in row]
            yield row, columns if len(set(columns)) == len(row) else list(range(len(row)))


def _joined(row: list[Paragraph], columns: list[int]) -> Paragraph:
    """Texts that stand side by side in these columns."""
    runs: list[Run] = []
    for one, column, before in zip(row, columns, (0, *columns), strict=False):
        runs += [Run("\t" * (column - before)), *(one.runs or [Run(one.text)])]
    return paragraph(runs, gap=row[0].gap)


def are_columns_of_text(spots: Sequence[Spot], blocks: Sequence[Block | Unread]) -> bool:
    """Whether the file goes far back up the page, and sentences go on from line to line on both sides of the jump."""
    jump = next((at for at in range(1, len(spots)) if spots[at - 1].down - spots[at].down > FAR_UP), 0)
    sides = [spots[:jump], spots[jump:]] if jump else []
    return bool(sides) and min(sum(_going_on(spot, blocks) for spot in side) for side in sides) >= GOING_ON


def _going_on(spot: Spot, blocks: Sequence[Block | Unread]) -> int:
    """How many lines on a spot go on with a sentence."""
    texts = [block.text for block in blocks[spot.first : spot.end] if isinstance(block, Paragraph)]
    return sum(goes_on(line) for text in texts for line in text.split("\n"))


def goes_on(line: str) -> bool:
    """Whether a line begins with a small letter, so that it may go on with a sentence."""
    return line[:1].islower() and line[:2].isalpha()
