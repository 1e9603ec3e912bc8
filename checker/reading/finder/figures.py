"""The cells of a table's row where no rules divide them: by tabs, by gaps, line under line, or by single spaces.

Numbers with single spaces between are cut only where the cut is forced: where three digits may belong to the number
before them, nobody can tell, and nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from checker.reading.finder.pieces import Pieces, Span, trimmed
from checker.reading.finnish import parse_money, parse_percent

Cell = tuple[Span, ...]
"""Where a cell's text stands (its number may be broken over lines); empty for an empty cell."""
MOST_TOKENS: Final = 24
MOST_DIGITS: Final = 9
"""Most digits of the euros of an amount put together of pieces: no project costs a milliard."""
NUMERIC: Final = re.compile(
    r"[-−–]?(?:(?:€|eur) ?)?[-−–]?[0-9][0-9 .?'’]*(?:,(?:[0-9]+|-))? ?(?:€|%|e|eur|euroa)?", re.IGNORECASE
)
"""A cell with nothing but a number."""
_NUMBERS: Final = re.compile(r"[-−–0-9 .,?'’€%\t]+|(?:[-−–0-9 .,?'’€%\t]|\beuroa\b|\beur\b|\be\b)+", re.IGNORECASE)
_TOKEN: Final = re.compile(r"\S+")
_UNIT: Final = re.compile(r"€|%|e|eur|euroa", re.IGNORECASE)
_GROUP: Final = re.compile(r"[0-9]{3}(?:,[0-9]{2})?(?:€|%)?")
_BEGINNING: Final = re.compile(r"[-−–]?[1-9][0-9]{0,2}(?: [0-9]{3})*")


class Line(NamedTuple):
    """The cells of a row, and how they were divided: ``tab``, ``gap``, ``line`` or ``space``."""

    cells: list[Cell]
    how: str
    widest: int = 0
    """The widest gap between two cells, in characters."""


def is_numeric(text: str) -> bool:
    """Whether a text is nothing but numbers and their signs."""
    return any(map(str.isdigit, text)) and _NUMBERS.fullmatch(text.strip()) is not None


def is_number(text: str) -> bool:
    """Whether a text is one number."""
    return parse_money(text) is not None or parse_percent(text) is not None


def cells_beside(pieces: Pieces, span: Span, columns: int) -> Line:
    """The cells after a label on its line."""
    text = pieces.texts[span.piece][span.start : span.end]
    if "\t" in text:
        return Line(_by_tabs(pieces, span, columns), "tab")
    bare = trimmed(pieces.texts[span.piece], span.piece, span.start, span.end)
    if "  " in text.strip() or "  " in text[: len(text) - len(text.lstrip())]:
        cells = [(cell,) for cell in pieces.cells(bare)]
        if all(is_number(pieces.text(cell)) or not is_numeric(pieces.text(cell)) for cell in cells):
            widest = max(len(gap) for gap in re.findall(r" {2,}", text.rstrip())) if "  " in text.rstrip() else 0
            return Line(list(cells), "gap", widest)
    if not is_numeric(pieces.text([bare])):
        return Line([(bare,)], "space")
    return Line(by_force(pieces, [bare]) or [], "space")


def _by_tabs(pieces: Pieces, span: Span, columns: int) -> list[Cell]:
    text, start, cells = pieces.texts[span.piece], span.start, []
    part = text[span.start : span.end]
    skipped = len(part) - len(part.lstrip(" "))
    if part[skipped : skipped + 1] == "\t":
        start += skipped + 1
    for cell in text[start : span.end].split("\t"):
        found = trimmed(text, span.piece, start, start + len(cell))
        cells.append((found,) if found.start < found.end else ())
        start += len(cell) + 1
    while len(cells) > columns and not cells[-1]:
        cells.pop()
    if len(cells) == columns + 1 and not cells[0]:
        del cells[0]
    return cells


def cells_below(pieces: Pieces, spans: Sequence[Span]) -> Line:
    """The cells in the lines under a label."""
    texts = [pieces.text([span]) for span in spans]
    if all(map(is_number, texts)):
        return Line([(span,) for span in spans], "line")
    if len(spans) == 1:
        return cells_beside(pieces, spans[0], 0)
    return Line(by_force(pieces, spans) or [], "space")


def by_force(pieces: Pieces, spans: Sequence[Span]) -> list[Cell] | None:
    """Numbers with single spaces between, each as long as it can be; None where one of them is too long to be one."""
    tokens = list(_tokens(pieces, spans))
    if not 0 < len(tokens) <= MOST_TOKENS:
        return None
    cells: list[tuple[str, list[Span]]] = []
    for word, span in tokens:
        if cells and _goes_on(cells[-1][0], word):
            before, places = cells[-1]
            cells[-1] = (f"{before} {word}", [*places, span])
        else:
            cells.append((word, [span]))
    for text, _ in cells:
        digits = re.sub(r"\D", "", text.partition(",")[0])
        if not is_number(text) or len(digits) > MOST_DIGITS:
            return None
    return [_joined(places) for _, places in cells]


def _tokens(pieces: Pieces, spans: Sequence[Span]) -> Iterator[tuple[str, Span]]:
    for piece, start, end in spans:
        for match in _TOKEN.finditer(pieces.texts[piece], start, end):
            yield match.group(), Span(piece, *match.span())


def _goes_on(before: str, word: str) -> bool:
    """Whether a word may be more of the number before it."""
    if _UNIT.fullmatch(word):
        return _UNIT.search(before[-5:]) is None
    if before in ("-", "−", "–", "€"):
        return True
    return _GROUP.fullmatch(word) is not None and _BEGINNING.fullmatch(before) is not None


def _joined(places: Sequence[Span]) -> Cell:
    """The stretches of a number, those of one line as one."""
    made: list[Span] = []
    for span in places:
        if made and made[-1].piece == span.piece:
            made[-1] = made[-1]._replace(end=span.end)
        else:
            made.append(span)
    return tuple(made)
