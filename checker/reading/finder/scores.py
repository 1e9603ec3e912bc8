"""Rows of points: what each has for the direct and the indirect effect (section 8.2 of the descriptions)."""

from __future__ import annotations

import re
from typing import Final

from checker.reading.finder.collector import Collector, Hit
from checker.reading.finder.labels import Found, value_start
from checker.reading.finder.pieces import Span
from checker.reading.finder.titles import Part
from checker.reading.finder.value_places import ValueFinder
from checker.reading.finder.words import BULLETS, squeeze

EXPLANATION_CHARACTERS: Final = 12
"""Shortest line that explains a row's points."""
_BULLETS: Final = "•·▪◦●*" + BULLETS.replace("-", "").replace("–", "").replace("—", "")
_SCORE: Final = r"\s*([-−–]?[0-9]{1,3})[¹²³⁴⁵⁶⁷⁸⁹⁰*]*"
_TWO_SCORES: Final = re.compile(rf"{_SCORE}\s{_SCORE}\s*")
_ONE_SCORE: Final = re.compile(rf"{_SCORE}\s*")


def read_scores(fields: Collector, finder: ValueFinder, part: Part, found: Found) -> None:
    """The scores of the printed rows, in their order; a row without two whole numbers has none."""
    rows: dict[str, tuple[str, str]] = {}
    clashing = False
    first: Hit | None = None
    for hit in found.all:
        scores = _scores(fields, finder, hit) if hit.label.field else None
        if scores is None:
            continue
        first = first or hit
        clashing = clashing or rows.setdefault(hit.target.squeezed, scores) != scores
    if first is None:
        return
    if part.section.explained:
        _add_repeated(fields, part, found)
    text = fields.pieces.texts[first.piece]
    spans = [Span(first.piece, first.start, len(text.rstrip()))]
    doubt = "part" if part.is_open and len(rows) < len(part.section.labels) else ""
    for i, path in enumerate((first.label.field, first.label.part)):
        value = None if clashing or doubt else tuple(scores[i] for scores in rows.values())
        fields.add(path, value, spans, "table", fields.label_of(first), doubt)


def _scores(fields: Collector, finder: ValueFinder, hit: Hit) -> tuple[str, str] | None:
    """The two numbers beside a row's label, or under it."""
    texts, row = fields.pieces.texts, fields.pieces.rows.get(hit.end_piece)
    line = texts[hit.end_piece]
    text = line[value_start(line, hit.end) :]
    if row is not None:
        cells = row.cells[row.cell_of(hit.end_piece) + 1 :]
        text = " ".join([text, *(texts[piece] for cell in cells for piece in range(cell.first, cell.last))])
        return _two(text)
    piece = hit.end_piece
    for _ in range(3):
        scores = _two(text)
        if scores is not None or (text.strip() and _ONE_SCORE.fullmatch(text) is None):
            return scores
        following = finder.next_text(piece + 1)
        if following is None:
            return None
        piece = following
        below = texts[piece].lstrip(" \t").lstrip(_BULLETS)
        text = f"{text} {below}" if len(below) < 20 else below
    return None


def _add_repeated(fields: Collector, part: Part, found: Found) -> None:
    """On how many rows the explanation stands that stands on most of them."""
    hits = found.all
    ends = [*(hit.piece for hit in hits[1:]), part.last]
    said: dict[str, list[list[Span]]] = {}
    for hit, end in zip(hits, ends, strict=True):
        spans = _explanation(fields, hit.end_piece + 1, end)
        if spans:
            said.setdefault(squeeze(fields.pieces.text(spans)), []).append(spans)
    rows = max(said.values(), key=len, default=[])
    quote = rows[0][:1] if rows else [Span(hits[0].piece, hits[0].start, hits[0].start)]
    fields.add(part.section.explained, len(rows), quote, "derived", fields.label_of(hits[0]))


def _explanation(fields: Collector, first: int, last: int) -> list[Span]:
    """The lines of a row's explanation: from the first that is long enough for words to the last that ends a sentence
    before a gap; where they are no printed lines, to the first that does.
    """
    pieces, spans, ended = fields.pieces, list[Span](), 0
    for piece in range(first, last):
        if ended and (pieces.gap(piece) or not pieces.is_lined):
            break
        span = pieces.line(piece)
        if spans or span.end - span.start >= EXPLANATION_CHARACTERS:
            spans.append(span)
            if pieces.text([span]).endswith((".", "!", "?")):
                ended = len(spans)
    return spans[: ended or None]


def _two(text: str) -> tuple[str, str] | None:
    match = _TWO_SCORES.fullmatch(text)
    return None if match is None else (match[1], match[2])
