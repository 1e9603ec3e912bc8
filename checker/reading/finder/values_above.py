"""Values that stand over their labels, as over the lines of a signature: which is whose shows only where a program kept
each with its label in one paragraph, so that elsewhere all of them are in doubt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from checker.reading.finder.choices import box_of
from checker.reading.finder.collector import Collector, Hit
from checker.reading.finder.index import ROW_CHARACTERS
from checker.reading.finder.labels import Found
from checker.reading.finder.pieces import Pieces
from checker.reading.finder.templates import is_identifier
from checker.reading.finder.titles import Part
from checker.reading.finnish import PARSERS

VALUES_ABOVE: Final = 2
"""Fewest values over their labels that show where the others stand."""


def doubt_values_above(fields: Collector, parts: Sequence[Part], found: Sequence[Found]) -> None:
    """Leave in doubt what labels alone on their lines have, where values stand over such labels and not under them."""
    for part, some in zip(parts, found, strict=True):
        if part.section.read == "labels" and not part.section.columns:
            bare = [hit for hit in some.all if hit.label.field and _is_bare(fields.pieces, hit)]
            fits = Counter(_fitting(fields.pieces, part, some, hit) for hit in bare)
            if fits[(True, False)] >= VALUES_ABOVE and not fits[(False, True)]:
                fields.leave_open({path for hit in bare for path in hit.label.paths}, "column")
            for chain in _chains(fields.pieces, some):
                if len(chain) >= VALUES_ABOVE:
                    _doubt_chain(fields, part, some, chain)


def _chains(pieces: Pieces, found: Found) -> Iterator[list[Hit]]:
    """Labels alone on their lines, with one line between each and the next."""
    chain: list[Hit] = []
    for hit in found.all:
        if _is_bare(pieces, hit) and chain and len(_free(pieces, found, chain[-1].end_piece + 1, hit.piece)) == 1:
            chain.append(hit)
            continue
        yield chain
        chain = [hit] if _is_bare(pieces, hit) else []
    yield chain


def _free(pieces: Pieces, found: Found, first: int, last: int) -> list[int]:
    """The pieces with text from one to the one before another, on which no label or title stands."""
    return [piece for piece in range(first, last) if pieces.texts[piece].strip() and piece not in found.taken]


def _doubt_chain(fields: Collector, part: Part, found: Found, chain: Sequence[Hit]) -> None:
    """Leave in doubt the values of labels of which the first has a line above it that is nobody's, and the last none
    under it: each may have its value above. So may the label before them, where its value took that line.
    """
    pieces = fields.pieces
    below = next((at for at in range(chain[-1].end_piece + 1, part.last) if pieces.texts[at].strip()), None)
    if below is not None and below not in found.taken:
        return
    if any(_fitting(pieces, part, found, hit) == (False, True) for hit in chain):
        return
    above = chain[0].piece - 1
    before = next((at for at in range(above - 1, part.first - 1, -1) if pieces.texts[at].strip()), -1)
    others = found.hits.get(before, [])
    is_value = bool(others) and not _is_bare(pieces, others[-1]) and not pieces.goes_on(above)
    if above not in found.taken and before in found.taken and (is_value or not others) and _is_short(pieces, above):
        last = {path for hit in others for path in hit.label.paths if _ends_with(fields, path, pieces.texts[above])}
        fields.leave_open(last.union(*(hit.label.paths for hit in chain)), "column")


def _is_short(pieces: Pieces, piece: int) -> bool:
    """Whether a line has text and is no sentence."""
    text = pieces.texts[piece].strip()
    return bool(text) and len(text) <= ROW_CHARACTERS and not text.endswith((".", ":"))


def _ends_with(fields: Collector, path: str, text: str) -> bool:
    return path in fields.fields and fields.fields[path].text.endswith(text.strip())


def _is_bare(pieces: Pieces, hit: Hit) -> bool:
    """Whether nothing stands on a label's line but the label, without a box to tick."""
    is_choice = box_of(pieces.texts[hit.piece].strip())
    return not is_choice and hit.piece not in pieces.rows and not pieces.texts[hit.end_piece][hit.end :].strip(" :\t")


def _fitting(pieces: Pieces, part: Part, found: Found, hit: Hit) -> tuple[bool, bool]:
    """Whether the lines above and below a label that is alone on its own may be its value."""
    above, below = hit.piece - 1, hit.end_piece + 1
    is_above = above >= part.first and above not in found.taken and _fits(hit, pieces.texts[above])
    is_below = below < part.last and below not in found.taken and _fits(hit, pieces.texts[below])
    return is_above, is_below


def _fits(hit: Hit, text: str) -> bool:
    """Whether a line is of the kind of a label whose values look like nothing else."""
    kind, is_single = hit.label.kind, hit.label.is_single
    is_value = is_single and kind in ("date", "money", "percent") and PARSERS[kind](text) is not None
    return is_value or is_identifier(hit.label.field, text.strip())
