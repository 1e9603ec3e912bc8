"""The rows of section 8.2: what each has for the direct and the indirect effect."""

from __future__ import annotations

import re
from typing import Final

from checker.reading.collected import Part, Reading, Span
from checker.reading.label_values import next_text
from checker.reading.labels import Hit, rest_of

_BULLETS: Final = " \t•·▪◦●*"
_TWO_SCORES: Final = re.compile(r"\s*([-−–]?[0-9]{1,3})\s+([-−–]?[0-9]{1,3})\s*")
_ONE_SCORE: Final = re.compile(r"\s*([-−–]?[0-9]{1,3})\s*")


def read_scores(reading: Reading, part: Part) -> None:
    """The scores of the printed rows, in their order; a row without two whole numbers has none."""
    rows: dict[str, tuple[str, str]] = {}
    clashing = False
    first: Hit | None = None
    for hit in part.hits:
        scores = _scores(reading, hit, part.last)
        if scores is None:
            continue
        first = first or hit
        clashing = clashing or rows.setdefault(hit.target.squeezed, scores) != scores
    if first is None:
        return
    line = reading.lines[first.line]
    spans = [Span(first.line, first.start, len(line.rstrip()))]
    for i, path in enumerate(("horizontal.direct", "horizontal.indirect")):
        value = None if clashing else tuple(scores[i] for scores in rows.values())
        reading.add(path, value, spans, "table", reading.label_of(first))


def _scores(reading: Reading, hit: Hit, last: int) -> tuple[str, str] | None:
    """The two numbers beside a row's label, or under it."""
    text = reading.lines[hit.end_line][rest_of(reading.lines[hit.end_line], hit.end) :]
    number = hit.end_line
    for _ in range(3):
        match = _TWO_SCORES.fullmatch(text)
        if match is not None:
            return match.group(1), match.group(2)
        if text.strip() and _ONE_SCORE.fullmatch(text) is None:
            return None
        following = next_text(reading, number + 1, last)
        if following is None:
            return None
        number = following
        below = reading.lines[number].lstrip(_BULLETS)
        text = f"{text} {below}" if len(below) < 20 else below
    return None
