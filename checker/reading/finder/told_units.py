"""Where a document tells that its amounts are no euros: beside a title, around a table, in a note on all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from checker.reading.blocks import Paragraph
from checker.reading.finder.labels import Found
from checker.reading.finder.pieces import Pieces
from checker.reading.finder.titles import Part
from checker.reading.finder.units import (
    CAPTION_CHARACTERS,
    heads_other_unit,
    is_other_unit,
    is_unit_alone,
    tells_unit_around,
    tells_unit_of_all,
)

FARTHEST: Final = 6
"""Lines, blank ones too, between a title or the last row and such a line."""
MOST_ABOVE: Final = 2
"""Lines with text over a title that may be one."""
MOST_AT_EDGE: Final = 3
"""Lines at the edge of a page that may be one."""


def document_tells_unit(pieces: Pieces, parts: Sequence[Part], found: Sequence[Found]) -> bool:
    """Whether a line outside prose says so of all amounts, or a title that stands over other sections or a line under
    it.
    """
    outside = [
        (part, some)
        for part, some in zip(parts, found, strict=True)
        if part.title is None or not (part.section.written or part.section.sentences)
    ]
    return _tells(pieces.texts[-1:], tells_unit_of_all) or any(
        _tells(_notes(pieces, part, some), tells_unit_around if _is_over_others(part) else tells_unit_of_all)
        for part, some in outside
    )


def _notes(pieces: Pieces, part: Part, found: Found) -> Iterator[str]:
    """The lines of a section that are no labels, no values of labels and no ruled rows, and what stands behind its
    title, unless it is the unit of amounts of its own.
    """
    if not _has_amounts(part):
        yield _behind_title(pieces, part)
    values = _values(pieces, found)
    for piece in range(part.first, part.last):
        if piece not in found.taken and piece not in pieces.rows and piece not in values:
            yield pieces.texts[piece]


def _values(pieces: Pieces, found: Found) -> set[int]:
    """The first lines under labels that stand alone on theirs: a value tells no unit of others."""
    alone = [hit.end_piece + 1 for hit in found.all if not pieces.texts[hit.end_piece][hit.end :].strip(" :\t")]
    below = (range(first, min(first + 2, len(pieces))) for first in alone)
    return {
        piece for lines in below if (piece := next((at for at in lines if pieces.texts[at].strip()), None)) is not None
    }


def _tells(texts: Iterable[str], tells: Callable[[str], bool]) -> bool:
    return any(len(text) <= CAPTION_CHARACTERS and tells(text) for text in texts)


def _is_over_others(part: Part) -> bool:
    """Whether a section has nothing but a title."""
    section = part.section
    return section.read == "prose" and not (section.labels or section.sentences or section.written)


def _has_amounts(part: Part) -> bool:
    return bool(part.section.columns) or any(label.kind == "money" for label in part.section.labels)


def _behind_title(pieces: Pieces, part: Part) -> str:
    """What stands on the line of a section's title behind it, up to a gap."""
    if part.title is None:
        return ""
    text = pieces.texts[part.title.end_piece]
    return pieces.gaps_in(text).split(text[part.title.end :])[0]


def tells_unit(pieces: Pieces, part: Part, found: Found) -> bool:
    """Whether the title, or a line above the first label, says that amounts are not in euros; so may a note, or a line
    that tells the unit of what is around it, over the title or among the rows.
    """
    if not _has_amounts(part):
        return False
    texts = pieces.texts
    sheet = pieces.sheet(min(found.hits)) if found.hits else ""
    around = (sheet, *pieces.margins, *_lines_around(pieces, part, found))
    if _is_other_unit_alone(_behind_title(pieces, part)) or any(map(tells_unit_around, around)):
        return True
    first = min(found.hits, default=part.first)
    rows = pieces.rows
    above = [
        texts[at] for at in range(part.body, first) if "%" not in texts[at] or (at not in rows and texts[at] != "%")
    ]
    return any(
        _is_other_unit_alone(text) or (is_other_unit(text) and not _is_headed(part, text))
        for text in above
        if len(text) <= CAPTION_CHARACTERS
    )


def _lines_around(pieces: Pieces, part: Part, found: Found) -> Iterator[str]:
    """The title's line, those over it, and those without labels from there to behind the section's last row; notes at
    the edges of the pages.
    """
    texts, title = pieces.texts, part.title
    first = part.first if title is None else title.end_piece
    above = [piece for piece in range(max(0, part.first - FARTHEST), first) if texts[piece].strip()] if title else []
    last = min(part.last, max(found.hits, default=part.first) + FARTHEST)
    inside = [piece for piece in range(part.first, last) if pieces.is_alone(piece)]
    for piece in (*above[-MOST_ABOVE:], *inside, *_at_edges(pieces, found)):
        is_title = title is not None and piece == title.end_piece
        is_rest = texts[piece].lstrip()[:1] == "%" and piece > 0 and texts[piece - 1].rstrip()[-1:].isdigit()
        if (is_title or piece not in found.taken) and len(texts[piece]) <= CAPTION_CHARACTERS and not is_rest:
            yield texts[piece]


def _at_edges(pieces: Pieces, found: Found) -> Iterator[int]:
    """What stands first and last on the pages of the rows: notes, and boxes that are drawn apart from the text."""
    paragraphs = pieces.paragraphs
    for page in {_page_of(paragraphs[piece]) for piece in found.hits} - {0}:
        first, last = (bisect(paragraphs, page, key=_page_of) for bisect in (bisect_left, bisect_right))
        yield from range(first, min(first + MOST_AT_EDGE, last))
        yield from range(max(first, last - MOST_AT_EDGE), last)


def _page_of(paragraph: Paragraph) -> int:
    return paragraph.place.page or 0


def _is_other_unit_alone(text: str) -> bool:
    return is_unit_alone(text) and heads_other_unit(text)


def _is_headed(part: Part, text: str) -> bool:
    """Whether a line names a column, whose unit is then its own."""
    return any(head in text.casefold() for column in part.section.columns for head in column.heads)
