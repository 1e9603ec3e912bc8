"""Running heads and page numbers: what stands on every page and belongs to none of its text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from checker.limits import PAGES
from checker.reading.patterns import LazyPattern

REPEATED: Final = 3
"""Pages on which a line must repeat to be a running head."""
EDGE: Final = 2
"""Lines with text at the top and bottom of a page that may be running heads."""
HEAD_CHARACTERS: Final = 160
_SHORT: Final = 24
_LAST: Final = frozenset("0123456789)-–— \t")
_PAGE_NUMBER: Final = LazyPattern(
    r"(?i)\s*(?:(?:sivu|s\.|page)\s*[0-9]{1,4}(?:\s*(?:\(\s*[0-9]{1,4}\s*\)|/\s*[0-9]{1,4}))?"
    r"|([0-9]{1,3})\s*\(\s*([0-9]{1,3})\s*\)"
    r"|[-–—]\s*[0-9]{1,3}\s*[-–—])\s*"
)
_NUMBERED_HEAD: Final = LazyPattern(r".*\bSivu\s+[0-9]{1,4}\s*(?:\(\s*[0-9]{1,4}\s*\)|/\s*[0-9]{1,4})\s*")
_BARE_NUMBER: Final = frozenset("0123456789 ,.€%")


def drop_running_heads(lines: Sequence[str], pages: Sequence[int] | None) -> list[int] | None:
    """The indices of the lines that stay; None where all do."""
    numbers = {i for i in _may_be_page_numbers(lines) if is_page_number(lines[i])}
    if not numbers and pages is None:
        return None
    dropped = numbers | _repeated(lines, _edges(lines, pages, numbers))
    return [i for i in range(len(lines)) if i not in dropped] if dropped else None


def _may_be_page_numbers(lines: Sequence[str]) -> list[int]:
    """Told without a pattern: nearly every line of a document is not."""
    return [
        i
        for i, line in enumerate(lines)
        if line and line[-1] in _LAST and (len(line) < _SHORT or "Sivu " in line[-_SHORT:])
    ]


def is_page_number(line: str) -> bool:
    """``Sivu 1 (6)``, ``1 (6)``, ``- 2 -``, or a head that ends in the first of these; never a bare number."""
    if _BARE_NUMBER.issuperset(line):
        return False
    match = _PAGE_NUMBER.fullmatch(line)
    if match is None:
        return "Sivu " in line and _NUMBERED_HEAD.fullmatch(line) is not None
    page, of = match.groups()
    return page is None or 1 <= int(page) <= int(of)


def _edges(lines: Sequence[str], pages: Sequence[int] | None, numbers: set[int]) -> set[int]:
    """The lines with text next to a page break or a page number."""
    breaks = {0, len(lines), *numbers}
    if pages is not None:
        breaks |= {i for i in range(1, len(lines)) if pages[i] != pages[i - 1]}
    edges: set[int] = set()
    if len(breaks) > 2 * PAGES:
        return edges
    for place in breaks:
        edges.update(_nearest(lines, range(place - 1, -1, -1), numbers))
        edges.update(_nearest(lines, range(place, len(lines)), numbers))
    return edges


def _nearest(lines: Sequence[str], order: range, numbers: set[int]) -> list[int]:
    found = []
    for i in order:
        if i not in numbers and lines[i].strip():
            found.append(i)
            if len(found) == EDGE:
                break
    return found


def _repeated(lines: Sequence[str], edges: set[int]) -> set[int]:
    """Those that repeat with other digits at the edges of several pages, words in them."""
    masked = {i: _mask(lines[i]) for i in edges if len(lines[i]) <= HEAD_CHARACTERS}
    counts = Counter(masked.values())
    return {i for i, mask in masked.items() if counts[mask] >= REPEATED and re.search(r"[^\W\d_]{2}", mask)}


def _mask(line: str) -> str:
    return re.sub(r"[0-9]+", "#", " ".join(line.split()))
