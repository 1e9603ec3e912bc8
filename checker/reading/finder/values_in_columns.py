"""Values of a text in columns that do not stand at the height of their labels' first lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

from checker.reading.finder.collector import Hit
from checker.reading.finder.forms import EXACT
from checker.reading.finder.label_ends import value_start
from checker.reading.finder.labels import Found
from checker.reading.finder.pieces import Pieces, Span, trimmed
from checker.reading.finnish import PARSERS

VALUE_LINES: Final = 12
"""Most lines that one value is broken over."""
FAR_COLUMN: Final = 10
"""Where the values of a text in columns begin at the least."""


class ColumnValues:
    """The values of one part of a document, up to ``last``, that stand in a column far to the right."""

    def __init__(self, pieces: Pieces, found: Found, last: int) -> None:
        self.pieces = pieces
        self.found = found
        self.last = last

    @cached_property
    def moved(self) -> dict[Hit, list[Span]]:
        """The values that a text in columns has not at the height of their labels' first lines: their middles, or their
        ends, stand on one height. Only where a line far to the right cannot be of the label above it.
        """
        moved: dict[Hit, list[Span]] = {}
        for hits, lines in self._blocks() if self.pieces.lines else ():
            if lines[0] or any(map(self.are_others, hits, lines[1:])) or self._is_centred(hits, lines):
                moved |= self._by_middles(hits, lines) or self._by_ends(hits, lines)
        return moved

    def _blocks(self) -> Iterator[tuple[list[Hit], list[list[Span]]]]:
        """Labels under one another, each with the lines between that hold nothing but values far to the right: those
        over the first label, then those under each.
        """
        pieces, found = self.pieces, self.found
        first = max(0, min(found.hits, default=0) - VALUE_LINES)
        far = {piece for piece in range(first, self.last) if pieces.texts[piece][:FAR_COLUMN].isspace()} - found.taken
        hits, lines = list[Hit](), list[list[Span]]([[]])
        for piece in range(first, self.last) if far else ():
            own, is_rest = found.hits.get(piece, ()), piece in found.taken and piece not in found.hits
            is_begun = bool(hits or lines[0])
            if pieces.gap(piece) or len(own) > 1 or not (own or is_rest or piece in far) or (is_rest and not is_begun):
                yield hits, lines
                hits, lines = [], [[]]
            if own:
                hits.append(own[0])
                lines.append([])
            elif piece in far:
                lines[-1].append(pieces.line(piece))
        yield hits, lines

    def _by_middles(self, hits: Sequence[Hit], lines: Sequence[Sequence[Span]]) -> dict[Hit, list[Span]]:
        """Each value with as many lines above its label's as under it; none where the lines are not so divided."""
        above, moved = lines[0], dict[Hit, list[Span]]()
        for hit, following in zip(hits, lines[1:], strict=True):
            if len(following) < len(above):
                return {}
            moved[hit] = [*above, *self._on_lines(hit), *following[: len(above)]]
            above = following[len(above) :]
        return {} if above else moved

    def _by_ends(self, hits: Sequence[Hit], lines: Sequence[Sequence[Span]]) -> dict[Hit, list[Span]]:
        """Each value with the lines above its label's; none where other lines may be one's own."""
        own = list(map(self._on_lines, hits))
        is_told = all(beside or not before for beside, before in zip(own, lines, strict=False))
        empty = [at for at, beside in enumerate(own) if not beside and lines[at + 1]]
        if lines[-1] or not is_told or not all(self.are_others(hits[at], lines[at + 1]) for at in empty):
            return {}
        return {hit: [*before, *beside] for hit, before, beside in zip(hits, lines, own, strict=False)}

    def _is_centred(self, hits: Sequence[Hit], lines: Sequence[Sequence[Span]]) -> bool:
        """Whether lines above a label are of its value: beside it is nothing, or what no value begins with, or they
        cannot end there.
        """
        return any(
            self.pieces.text(beside[:1])[:1].islower() or self._is_open(above[-1]) if beside else bool(below)
            for beside, above, below in zip(map(self._on_lines, hits), lines, lines[1:], strict=False)
            if above
        )

    def _is_open(self, line: Span) -> bool:
        return self.pieces.text([line]).endswith((",", " ja", " sekä"))

    def _on_lines(self, hit: Hit) -> list[Span]:
        """What stands beside a label on its lines."""
        text = self.pieces.texts[hit.end_piece]
        first = trimmed(text, hit.end_piece, value_start(text, hit.end), len(text))
        lines = [first, *(self.pieces.line(at, end) for at, end in self.found.beside.get(hit, ()))]
        return [line for line in lines if line.start < line.end]

    def are_others(self, hit: Hit, lines: Sequence[Span]) -> bool:
        """Whether what stands under a label's line is not of its kind."""
        if hit.label.kind not in EXACT or hit.label.templates or not lines:
            return False
        return PARSERS[hit.label.kind](self.pieces.text(lines[:1])) is None
