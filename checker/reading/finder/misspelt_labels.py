"""Labels with a slip of the pen: one letter wrong, lost, added, or two swapped; long labels may have two slips.

Looked for only at the beginning of a line or cell that begins with no label: those that are found nowhere, and a second
printing of others where a colon, a gap or an amount shows that a label stands there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import islice
from typing import Final

from checker.patterns import pattern
from checker.reading.finder.collector import Hit
from checker.reading.finder.figures import NUMERIC
from checker.reading.finder.index import BETWEEN_CELLS, ROW_CHARACTERS, Index
from checker.reading.finder.label_ends import value_start
from checker.reading.finder.labels import STRONG, Label, label_position
from checker.reading.finder.pieces import Pieces, Span
from checker.reading.finder.titles import Part
from checker.reading.finder.words import WORD, lead_of, slips, squeeze

SEARCHED: Final = 500
"""Most lines or cells of a section that are compared."""
LINE_CHARACTERS: Final = 400
"""Longest line that may begin with such a label."""
LABEL_CHARACTERS: Final = 120
"""Characters of a line in which such a label must end."""
_MARKS: Final = (":", "\t", "  ")
_BEFORE_AMOUNT: Final = pattern(r"[^\W\d_](?=\)?[ \t:]*[-−–]?(?:€ ?)?[0-9])")
_SPACED: Final = pattern(r"(?:[^\W\d_] {1,3}){4,}[^\W\d_](?!\w)|")
"""Letters that are set apart, as far as they go."""
_ENDS: Final = frozenset("0123456789€%")


def near_labels(
    pieces: Pieces, part: Part, index: Index, labels: Sequence[Label], known: Set[str], optional: Set[str]
) -> list[Label]:
    """Such labels of a part; ``known`` are found somewhere in the document, ``optional`` need not be there."""
    near = index.near[part.number]
    if not near or part.section.read == "prose":
        return []
    wanted = [target for target in index.labels[part.number] if target.is_label and target.name not in known]
    anywhere = any(target.name not in optional for target in wanted)
    initials = {letter for target in wanted for letter in (target.raw[0].lower(), target.raw[0].upper())}
    best: dict[tuple[int, int], tuple[int, Hit]] = {}
    shortest = min(near)
    whole = [(one.hit.piece, one.hit.start, one.end_piece) for one in labels]
    for piece, start, end in islice(segments(pieces, part, whole), SEARCHED):
        text = pieces.texts[piece]
        if not shortest <= end - start <= LINE_CHARACTERS:
            continue
        is_wanted = anywhere or text[start] in initials
        if not is_wanted and text[-1] not in _ENDS and not any(map(text[:LABEL_CHARACTERS].__contains__, _MARKS)):
            continue
        for missed, hit in _near_at(pieces, index, Span(piece, start, end), is_wanted, part):
            if (piece, start) not in best or missed < best[piece, start][0]:
                best[piece, start] = (missed, hit)
    return [Label(hit) for _, hit in best.values()]


def _near_at(pieces: Pieces, index: Index, span: Span, is_wanted: bool, part: Part) -> Iterator[tuple[int, Hit]]:
    """The labels that a stretch nearly begins with, each with its slips."""
    piece, start, end = span
    text, near = pieces.texts[piece], index.near[part.number]
    spaced = _SPACED.match(text, start)
    first = start if spaced is None else spaced.end()
    for place in _label_ends(pieces, span, is_wanted or piece in pieces.rows):
        if BETWEEN_CELLS.search(text, first, place):
            continue
        squeezed = squeeze(text[start:place])
        for target in near.get(len(squeezed), ()):
            missed = slips(squeezed, target.squeezed)
            if missed is None or squeezed[-1].isdigit() > target.squeezed[-1].isdigit():
                continue
            # The first digits of a figure that touches its label may be a note's mark.
            is_glued = target.label.kind == "money" and text[place : place + 1].isdigit()
            position = STRONG if is_glued else label_position(pieces, text[place:end], target)
            if position == STRONG or (position and is_wanted):
                yield missed, Hit(piece, start, piece, place, target, "near-miss" if missed else target.read_as)


def segments(pieces: Pieces, part: Part, labels: Iterable[tuple[int, int, int]]) -> Iterator[Span]:
    """Stretches of a part that begin with none of its ``labels`` (first piece, offset, last piece): lines, or cells of
    lines that hold labels side by side, an amount in a cell of its own with the words before it.
    """
    starts: dict[int, list[int]] = {}
    for begin, start, end in labels:
        starts.setdefault(begin, []).append(start)
        for piece in range(begin + 1, end + 1):
            starts.setdefault(piece, []).append(0)
    first = part.first if part.title is None else part.title.end_piece + (not part.section.inline)
    for piece in range(first, part.last):
        text = pieces.texts[piece]
        if not part.section.side_by_side:
            if piece not in starts and text:
                yield Span(piece, lead_of(text), len(text))
            continue
        begin = 0 if part.title is None or piece != part.title.end_piece else value_start(text, part.title.end)
        for span in _cells(pieces, piece, begin):
            start = span.start + lead_of(text[span.start : span.end])
            if start < span.end and not any(span.start <= place < span.end for place in starts.get(piece, ())):
                yield Span(piece, start, span.end)


def _cells(pieces: Pieces, piece: int, begin: int) -> list[Span]:
    text = pieces.texts[piece]
    joined: list[Span] = []
    for cell in pieces.cells(Span(piece, begin, len(text))) if len(text) <= ROW_CHARACTERS else ():
        is_amount = NUMERIC.fullmatch(text[cell.start : cell.end]) is not None
        if joined and (is_amount or cell.start == cell.end):
            joined[-1] = joined[-1]._replace(end=max(cell.end, joined[-1].end))
        else:
            joined.append(cell)
    return joined


def _label_ends(pieces: Pieces, span: Span, whole: bool) -> Iterator[int]:
    """Where a label in this stretch may end: before its colon, its gap, its amount, or at the end of a word."""
    piece, start, end = span
    text, last = pieces.texts[piece], min(end, start + LABEL_CHARACTERS)
    gap = pieces.gaps_in(text).search(text, start + 1, last)
    ends = {text.find(":", start, last), -1 if gap is None else gap.start()}
    ends.update([match.end() for match in _BEFORE_AMOUNT.finditer(text, start, last)])
    if whole:
        ends.add(start + len(text[start:end].rstrip(" :")))
        ends.update([word.start() - 1 for word in WORD.finditer(text, start, last) if word.start() > start])
    yield from sorted([place for place in ends if place > start], reverse=True)
