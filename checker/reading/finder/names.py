"""A list of names: over which lines and cells it goes on, and where each name ends.

People write the municipalities of a project behind one another with commas, or each on a line, in an item of a list or
in a cell of its own. Only names that stand so are taken together: lines that begin with a capital letter and hold no
figure, colon or sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, Final

from checker.reading.blocks import BREAK
from checker.reading.finder.collector import Hit
from checker.reading.finder.labels import Found
from checker.reading.finder.pieces import Pieces, Span, trimmed
from checker.reading.finder.words import lead_of
from checker.reading.finnish import PLACEHOLDERS, parse_list

MOST_NAMES: Final = 300
"""Most names of one list; Finland has about as many municipalities."""
NAME_CHARACTERS: Final = 60
"""Longest line that is one name."""
_LINES_OF_NAMES: Final = 3
"""Fewest lines of several words that are a name each; two may be one that is broken."""
_NO_NAME: Final = frozenset(":,;\t0123456789")
OPEN_ENDS: Final = (",", "-", BREAK, "/", " ja", " sekä", " tai", " &", " JA", " SEKÄ", " TAI")
"""How a value ends that is not complete: ``Inari, Ranua,`` or ``elinkeino-, liikenne- ja``."""


def is_name(text: str) -> bool:
    """Whether a line, without its bullet or number, may be a name."""
    name = text[lead_of(text) :].strip()
    is_plain = _NO_NAME.isdisjoint(name) and "  " not in name and not name.endswith((".", "!", "?", "-", BREAK))
    return name[:1].isupper() and 1 < len(name) <= NAME_CHARACTERS and is_plain


def with_names(pieces: Pieces, found: Found, last: int, hit: Hit, spans: Sequence[Span]) -> list[Span]:
    """The stretches of a list with the names on lines of their own under the first, each without its bullet."""
    if any(mark in pieces.text(spans) for mark in ",;"):
        return list(spans)
    is_row = hit.end_piece in pieces.rows
    below = _in_rows_below(pieces, hit, spans) if is_row else _below(pieces, found, hit, spans)
    more: list[Span] = []
    for piece in below:
        if piece >= last or piece in found.taken or len(more) >= MOST_NAMES or not is_name(pieces.texts[piece].strip()):
            break
        more.append(pieces.line(piece))
    return [_bare(pieces, hit, span) for span in (*spans, *more)]


def _below(pieces: Pieces, found: Found, hit: Hit, spans: Sequence[Span]) -> Iterator[int]:
    """The pieces under a value that stand as it does: one right under the other, or all of them apart, where it stands
    apart from its label too; under one beside its label only those that are indented or have bullets.
    """
    first, is_beside = spans[-1].piece + 1, spans[0].piece == hit.end_piece
    is_apart = first < len(pieces) and pieces.gap(first)
    if is_apart and (is_beside or not pieces.gap(spans[0].piece)):
        return
    for piece in range(first, len(pieces)):
        is_own = not is_beside or len(spans) > 1 or lead_of(pieces.texts[piece]) > 0
        if piece in pieces.rows or pieces.gap(piece) != is_apart or not is_own:
            return
        yield piece


def _in_rows_below(pieces: Pieces, hit: Hit, spans: Sequence[Span]) -> Iterator[int]:
    """What stands alone in the rows under that of a value, which may be below its label, in the value's column."""
    row, table = pieces.rows.get(spans[0].piece), _table_of(pieces, hit.end_piece)
    if row is None or table is None:
        return
    value = row.cells[row.cell_of(spans[0].piece)]
    if hit.end_piece in value.pieces:
        return
    for piece in range(row.cells[-1].last, len(pieces)):
        below = pieces.rows.get(piece)
        alone = below is None or (len(below.filled) == 1 and below.filled[0].overlaps(value.column, value.span))
        if _table_of(pieces, piece) != table or not alone:
            return
        yield piece


def _table_of(pieces: Pieces, piece: int) -> int | None:
    where = pieces.paragraphs[piece].place.where
    return None if where is None else where.table


def _bare(pieces: Pieces, hit: Hit, span: Span) -> Span:
    """A name on a line of its own without the bullet or number before it."""
    whole = pieces.texts[span.piece]
    text = whole[span.start : span.end]
    if span.piece == hit.end_piece or not is_name(text):
        return span
    return trimmed(whole, span.piece, span.start + lead_of(text), span.end)


def names_of(pieces: Pieces, spans: Sequence[Span]) -> tuple[Any, str]:
    """The names of a list, and why they are in doubt: a second paragraph may be a name or none, two lines of a text may
    be two names or one, a line may end between two names or within one, and more may follow an open end.
    """
    lines = [pieces.text([span]) for span in spans]
    if len(lines) == 1 and lines[0] in PLACEHOLDERS:
        return None, ""
    is_one = any("," in line or ";" in line or line.endswith("-") for line in lines) or _is_broken(pieces, spans)
    if lines[-1].endswith((*OPEN_ENDS, ";")):
        return None, "cut"
    if len(lines) == 1 or is_one:
        return (None, "end") if _are_apart(pieces, spans) else (parse_list(pieces.text(spans)), "")
    is_own_paragraph = len(lines) == 2 and spans[1].piece not in pieces.rows and pieces.gap(spans[1].piece)
    if is_own_paragraph or (pieces.is_lined and not _are_each(pieces, spans)):
        return None, "end"
    return parse_list(", ".join(lines)), ""


def _is_broken(pieces: Pieces, spans: Sequence[Span]) -> bool:
    """Whether a name goes on in the next line: it had no room, or goes on with a small letter."""
    is_small = any(pieces.text([span])[:1].islower() for span in spans[1:])
    is_full = any(pieces.breaks_at_width(span.piece) for span in spans[:-1])
    return pieces.is_lined and (is_small or is_full)


def _are_apart(pieces: Pieces, spans: Sequence[Span]) -> bool:
    """Whether a line of a text ends within names though the next word, a name's first, had room in it."""
    width = max(span.end for span in spans) if pieces.lines else 0
    for one, other in pairwise(spans):
        word = pieces.text([other]).split(" ", 1)[0]
        is_open = pieces.text([one]).endswith(OPEN_ENDS)
        if word[:1].isupper() and not is_open and one.end + len(f" {word}") <= width:
            return True
    return False


def _are_each(pieces: Pieces, spans: Sequence[Span]) -> bool:
    """Whether each printed line is a name: one word, behind a bullet, in a row of its own, or one of several lines."""
    words = [pieces.text([span]) for span in spans]
    are_marked = all(pieces.texts[span.piece][: span.start].strip(" \t") for span in spans[1:])
    return len(spans) >= _LINES_OF_NAMES or are_marked or not any(" " in word for word in words)
