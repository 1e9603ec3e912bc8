"""The cells of a table's row where no rules divide them: by tabs, by gaps, line under line, or by single spaces.

Numbers with single spaces between are cut only where the cut is forced: where three digits may belong to the number
before them, nobody can tell, and nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import islice, pairwise
from typing import Final, NamedTuple

from checker.patterns import pattern
from checker.reading.finder.pieces import Pieces, Span, trimmed
from checker.reading.finnish import parse_money, parse_percent

Cell = tuple[Span, ...]
"""Where a cell's text stands (its number may be broken over lines); empty for an empty cell."""
Ranges = tuple[tuple[int, int], ...]
"""Where the cells of a line begin and end in it."""
MOST_TOKENS: Final = 24
"""Most numbers and groups of digits in one row; a longer row is not cut."""
NEARER: Final = 3
"""So many times nearer to its own column than to any other a cell stands at least."""
TAB: Final = 8
"""Characters from one tab stop to the next."""
MOST_WAYS: Final = 64
"""Ways of cutting numbers that are tried."""
MOST_DIGITS: Final = 9
"""Most digits of the euros of an amount put together of pieces: no project costs a milliard."""
NUMERIC: Final = pattern(
    r"[-−–]?(?:(?:€|eur) ?)?[-−–]?[0-9][0-9 .?'’]*(?:,[0-9]+|,?-)? ?(?:€|%|e|eur|euroa)?", re.IGNORECASE
)
"""A cell with nothing but a number."""
AMOUNT: Final = pattern(
    r"(?<![0-9.,])[1-9][0-9]{0,2}(?: [0-9]{3})+(?:,[0-9]{2})?(?![0-9])|[0-9] ?(?:€|eur)", re.IGNORECASE
)
"""An amount among words, even without a name: thousands, or figures with euros."""
_NUMBERS: Final = pattern(r"[-−–0-9 .,?'’€%\t]+|(?:[-−–0-9 .,?'’€%\t]|\beuroa\b|\beur\b|\be\b)+", re.IGNORECASE)
_RUN_ON: Final = pattern(r"(?<![0-9])[1-9][0-9]{0,2} [0-9]{4}|,[0-9]{3,},")
"""Figures of two cells that touch: ``39 9480``, ``139 392,00100,00``."""
_LACKING: Final = pattern(r"(?:^|\t)[1-9][0-9]{0,2}\t[1-9][0-9]?(?:\t|$)")
"""Two figures, cut at a tab, that may be one which lost a digit: ``72 25``."""
_LEADING: Final = pattern(r"0[0-9]")
"""The rest of a number that is written wrong, and no number of its own."""
DASHES: Final = frozenset("-–—−")
"""A cell that says that there is nothing."""
_TOKEN: Final = pattern(r"\S+")
_UNIT: Final = pattern(r"€|%|e|eur|euroa", re.IGNORECASE)
_GROUP: Final = pattern(r"[0-9]{3}(?:,(?:[0-9]{2}|[-–]))?(?:€|%)?")
_BEGINNING: Final = pattern(r"[-−–]?[1-9][0-9]{0,2}(?: [0-9]{3})*")


class Line(NamedTuple):
    """The cells of a row, and how they were divided: ``tab``, ``gap``, ``line`` (one under another) or ``space``."""

    cells: list[Cell]
    how: str
    widths: tuple[int, ...] = ()
    """How many spaces stand between them, the label included."""
    at_stops: bool = False
    """Whether every gap looks like one tab that was made spaces."""
    table: int | None = None
    """The ruled table in which it stands."""

    @property
    def ranges(self) -> Ranges:
        """Where the cells with text begin and end in their line."""
        return tuple([(cell[0].start, cell[-1].end) for cell in self.cells if cell])

    @property
    def filled(self) -> tuple[int, ...]:
        """The places of the cells with text, the first after the label being 1."""
        return tuple([place for place, cell in enumerate(self.cells, 1) if cell])


def is_numeric(text: str) -> bool:
    """Whether a text is nothing but numbers and their signs."""
    return any(map(str.isdigit, text)) and _NUMBERS.fullmatch(text.strip()) is not None


def is_unit(text: str) -> bool:
    """Whether a text is nothing but the unit of the figure beside or above it."""
    return _UNIT.fullmatch(text) is not None


def is_number(text: str) -> bool:
    """Whether a text is one number."""
    return parse_money(text) is not None or parse_percent(text) is not None


def runs_on(text: str) -> bool:
    """Whether the figures of two cells touch, so that nobody can tell where the first ends."""
    return _RUN_ON.search(text) is not None


def cells_beside(pieces: Pieces, span: Span, columns: int, is_summed: bool = False) -> Line:
    """The cells after a label on its line; ``is_summed`` where the last column is the sum of all others."""
    text = pieces.texts[span.piece]
    part = text[span.start : span.end]
    if "\t" in part:
        return Line(_by_tabs(pieces, span), "tab")
    bare = trimmed(text, span.piece, span.start, span.end)
    gaps = [match.span() for match in pieces.gaps_in(text).finditer(text, span.start, bare.end)]
    widths = tuple([end - start for start, end in gaps])
    at_stops = bool(gaps) and all(end % TAB == 0 and end - start <= TAB for start, end in gaps)
    if gaps:
        cells = [(cell,) for cell in pieces.cells(bare)]
        if all(is_number(pieces.text(cell)) or not is_numeric(pieces.text(cell)) for cell in cells):
            return Line(list(cells), "gap", widths, at_stops)
    if not is_numeric(pieces.text([bare])):
        return Line([(bare,)], "space")
    return Line(by_force(pieces, [bare], columns, is_summed), "space", widths, at_stops)


def lined_up(full: Collection[Ranges], cells: Ranges) -> tuple[int, ...] | None:
    """The columns, from 0, of the cells of a line that lacks some, by where they stand under those of the ``full``
    lines, which have all; None where these do not show it: their cells must begin or end alike, or every column must
    be apart from the others in all of them and each cell much nearer to one than to any other.
    """
    for edge in (1, 0):
        (edges, *others) = {tuple([cell[edge] for cell in line]) for line in full}
        if not others and {cell[edge] for cell in cells} <= set(edges):
            return tuple([edges.index(cell[edge]) for cell in cells])
    columns = [
        (min(starts), max(ends)) for starts, ends in (zip(*column, strict=True) for column in zip(*full, strict=True))
    ]
    if len(full) < 2 or any(left[1] >= right[0] for left, right in pairwise(columns)):
        return None
    places = []
    for start, end in cells:
        nearest = sorted((max(first - end, start - last, 0), place) for place, (first, last) in enumerate(columns))
        if len(nearest) > 1 and nearest[0][0] * NEARER >= nearest[1][0]:
            return None
        places.append(nearest[0][1])
    return tuple(places) if len(set(places)) == len(places) else None


def _by_tabs(pieces: Pieces, span: Span) -> list[Cell]:
    """What tabs divide, empty cells too but for those at the end."""
    cells: list[Cell] = [(cell,) if cell.start < cell.end else () for cell in pieces.cells(span)]
    if pieces.texts[span.piece][span.start : span.end].lstrip(" ").startswith("\t"):
        del cells[0]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def cells_below(pieces: Pieces, spans: Sequence[Span], columns: int, is_summed: bool = False) -> Line:
    """The same in the lines under a label."""
    if len(spans) == 1:
        return cells_beside(pieces, spans[0], columns, is_summed)
    if all(is_number(pieces.text([span])) for span in spans):
        return Line([(span,) for span in spans], "line")
    return Line(by_force(pieces, spans, columns, is_summed), "space")


def by_force(pieces: Pieces, spans: Sequence[Span], columns: int, is_summed: bool = False) -> list[Cell]:
    """Numbers with single spaces between, cut in the only way there is into as many cells as there are columns at the
    most; none at all where there are several, for a column may be blank, but for the one in which the sum is right.
    """
    tokens = list(_tokens(pieces, spans))
    words = [word for word, _ in tokens]
    if not 0 < len(tokens) <= MOST_TOKENS or runs_on(" ".join(words)):
        return []
    ways = list(islice(_ways(words, 0, columns), MOST_WAYS if is_summed else 2))
    if 1 < len(ways) < MOST_WAYS and is_summed:
        ways = [way for way in ways if len(way) == columns and _is_right(words, way)]
    if len(ways) != 1:
        return []
    cut = list(pairwise((0, *ways[0])))
    if _LACKING.search("\t".join([" ".join(words[start:end]) for start, end in cut])):
        return []
    return [joined([span for _, span in tokens[start:end]]) for start, end in cut]


def _is_right(words: Sequence[str], way: Sequence[int]) -> bool:
    """Whether the last of the numbers is the sum of the others."""
    *parts, total = (parse_money(" ".join(words[start:end])) for start, end in pairwise((0, *way)))
    return None not in parts and total == sum(filter(None, parts))


def are_many(pieces: Pieces, spans: Sequence[Span]) -> bool:
    """Whether nothing but several numbers stands there, wherever they are cut."""
    words = [word for word, _ in _tokens(pieces, spans)]
    if not 1 < len(words) <= MOST_TOKENS or not is_numeric(" ".join(words)):
        return False
    numbers = words[:1]
    for word in words[1:]:
        numbers[-1:] = [f"{numbers[-1]} {word}"] if _goes_on(numbers[-1], word) else [numbers[-1], word]
    are_whole = all((is_number(text) and not _LEADING.match(text)) or text in DASHES for text in numbers)
    return are_whole and (len(numbers) > 1 or not _is_amount(numbers[0]))


def _ways(words: Sequence[str], start: int, most: int) -> Iterator[tuple[int, ...]]:
    """Every way to read words as at most so many numbers: where each number ends. Where the first has its euro sign
    before it, so has every amount; where several have a unit behind them, every number has.
    """
    if start == len(words):
        yield ()
    for end in range(start + 1, len(words) + 1) if most else ():
        if end > start + 1 and not _goes_on(" ".join(words[start : end - 1]), words[end - 1]):
            return
        is_signed = words[0][0] != "€" or words[start][0] == "€" or words[end - 1][-1] == "%"
        is_named = words[0][0] == "€" or _ends_in_unit(words[end - 1]) or sum(map(_ends_in_unit, words)) < 2
        if is_signed and is_named and _is_amount(" ".join(words[start:end])):
            for rest in _ways(words, end, most - 1):
                yield (end, *rest)


def _ends_in_unit(word: str) -> bool:
    return word[-1] in "€%" or is_unit(word)


def _is_amount(text: str) -> bool:
    return is_number(text) and sum(map(str.isdigit, text.partition(",")[0])) <= MOST_DIGITS


def _tokens(pieces: Pieces, spans: Sequence[Span]) -> Iterator[tuple[str, Span]]:
    for piece, start, end in spans:
        for match in _TOKEN.finditer(pieces.texts[piece], start, end):
            yield match.group(), Span(piece, *match.span())


def _goes_on(before: str, word: str) -> bool:
    """Whether a word may be more of the number before it, which may begin with its unit."""
    bare = before.removeprefix("€").lstrip()
    if is_unit(word):
        return bare == before and _UNIT.search(before[-5:]) is None
    if before in ("-", "−", "–", "€"):
        return True
    return may_end(bare, word)


def may_end(before: str, digits: str) -> bool:
    """Whether three digits may be the end of an amount that begins before them."""
    return _GROUP.fullmatch(digits) is not None and _BEGINNING.fullmatch(before) is not None


def joined(places: Sequence[Span]) -> Cell:
    """The stretches, those of one line as one."""
    made: list[Span] = []
    for span in places:
        if made and made[-1].piece == span.piece:
            made[-1] = made[-1]._replace(end=span.end)
        else:
            made.append(span)
    return tuple(made)
