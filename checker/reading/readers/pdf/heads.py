"""Running heads and page numbers: what stands at one height on several pages, whatever its numbers are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from checker.reading.readers.pdf.items import Line

EDGE_LINES: Final = 3
"""How many lines from the top or bottom of a page a running head may stand."""
REPEATS: Final = 3
"""On how many pages a line repeats before it is a running head; with a page number at its end on two."""
HEIGHT: Final = 300
"""By how many hundredths of a point the same head may stand higher or lower."""
LONGEST: Final = 300
"""Longest running head, in characters."""
MOST: Final = 2 * EDGE_LINES
"""Most running heads of a page."""
NUMBER: Final = re.compile(
    r"(?:(?:[Ss]ivu|[Ss]ida|[Pp]age|s\.)\s*)?[-–]?\s*\d{1,4}\s*(?:[(/]\s*\d{1,4}\s*\)?)?\s*[-–]?"
)


def without_heads(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], list[str]]:
    """The lines of all pages but their running heads, and what those say; of pages alike, each a document on one form,
    all lines.
    """
    if len(pages) >= REPEATS and _are_alike(pages[:REPEATS]):
        return [[*lines] for lines in pages], []
    edges: dict[str, list[Line]] = {}
    for lines in pages:
        for line in {id(line): line for line in (*lines[:EDGE_LINES], *lines[-EDGE_LINES:])}.values():
            edges.setdefault(_masked(_text(line)), []).append(line)
    heads = {id(line) for masked, lines in edges.items() if _is_running(masked, lines, len(pages)) for line in lines}
    said = {_masked(text): text for lines in pages for line in lines if id(line) in heads and (text := _text(line))}
    return [[line for line in lines if id(line) not in heads] for lines in pages], list(said.values())


def _are_alike(pages: Sequence[Sequence[Line]]) -> bool:
    """Whether pages have more lines of words in common than there are heads on a page."""
    first, *others = [{_text(line) for line in lines} for lines in pages]
    common = first.intersection(*others)
    return sum(any(map(str.isalpha, text)) for text in common) > MOST


def _is_running(masked: str, lines: Sequence[Line], pages: int) -> bool:
    texts = [_text(line) for line in lines]
    on_pages = len({line.page for line in lines})
    level = max(line.base for line in lines) - min(line.base for line in lines) <= HEIGHT
    if on_pages < max(2, len(lines)) or not level or on_pages * 2 <= pages:
        return False
    counts = _counts_up([line.page for line in lines], texts)
    if max(map(len, texts)) > LONGEST:
        return False
    if NUMBER.fullmatch(texts[0]):
        return counts
    if counts and re.search(rf"(?:^|\s){NUMBER.pattern}$", texts[0]):
        return True
    has_words = any(letter.isalpha() for letter in masked)
    return on_pages >= REPEATS and (counts or (has_words and len(set(texts)) == 1))


def _counts_up(pages: Sequence[int], texts: Sequence[str]) -> bool:
    """Whether one number in each line grows with the page and the others stay."""
    numbers = [[int(digits) for digits in re.findall(r"\d{1,9}", text)] for text in texts]
    if len({len(found) for found in numbers}) != 1:
        return False
    grows = stays = 0
    for column in zip(*numbers, strict=True):
        grows += len({number - page for number, page in zip(column, pages, strict=True)}) == 1
        stays += len(set(column)) == 1
    return grows > 0 and grows + stays >= len(numbers[0])


def _text(line: Line) -> str:
    return " ".join(" ".join(segment.text for segment in line.segments).split())


def _masked(text: str) -> str:
    return re.sub(r"\d+", "#", text)
