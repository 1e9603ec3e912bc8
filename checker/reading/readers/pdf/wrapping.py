"""Lines of running text: which of them only the width of their column broke, and whose a hyphen at the end of one is.

The width is told by the lines that begin at the same left edge: it is that of the longest, where several are nearly as
long. A line is broken by it where the first word of the next had no room. A wrongly mended name would be an error of
ours, so a hyphen goes only where the program that printed the file says by its sign that it broke a word, or where the
document itself shows that it breaks words with plain hyphens.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from checker.reading.blocks import Run
from checker.reading.readers.pdf.items import Line, had_room, is_close
from checker.reading.readers.pdf.lines import Segment
from checker.reading.readers.pdf.rows import Cell, Row

FULL_LINES: Final = 3
"""So many lines nearly reach the edge of a column."""
ENDS: Final = (".", ":", "!", "?")
"""What ends a sentence or a label: what begins with a capital letter below may be a text of its own."""
WIDE: Final = 18
"""A column of running text is at least so many times as wide as its letters are high."""
EDGE: Final = 200
"""By how many hundredths of a point lines of one column begin or end apart."""
BREAKING: Final = "\u00ad\u2010\ufffe"
"""Characters that a program prints where it breaks a word by itself."""
SUSPENDED: Final = frozenset("ja tai sekä eli että vai eikä kuin joko och eller".split())
"""Words before which a hyphen stands for a left-out part of a compound, as in ``elinkeino- ja``."""
VOWELS: Final = frozenset("aeiouyåäö")
"""Where two equal ones meet, a compound is written with a hyphen: ``työnhakija-asiakas``."""
BROKEN_LINES: Final = 5
"""So many lines end in a plain hyphen before a small letter, and one in ``SHARE``: then the plain ones break words."""
SHARE: Final = 20


LONGEST: Final = 100
"""Longest word, in characters."""
MARKS: Final = "()[]{}.,;:!?\"'”’»«/"


class Edges:
    """The right edges of the columns of text of a document, by page and left edge."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._rights: dict[tuple[int, int], list[int]] = {}
        for line in lines:
            self._rights.setdefault((line.page, line.row[0].left // EDGE), []).append(line.row[-1].right)
        for rights in self._rights.values():
            rights.sort()

    def right(self, line: Line) -> int:
        """The right edge of a line's column; 0 where too few lines tell it."""
        left = line.row[0].left
        rights = self._rights.get((line.page, left // EDGE), [])
        width = rights[-1] - left if rights else 0
        is_told = len(rights) >= FULL_LINES and (rights[-1] - rights[-FULL_LINES]) * 8 <= width
        if not is_told or width < WIDE * line.row[0].size:
            return 0
        return rights[-1]

    def breaks(self, above: Line, below: Line) -> bool:
        """Whether the width broke a text between two lines that follow each other."""
        first, second = above.row[0], below.row[0]
        right = self.right(above)
        if not right or above.page != below.page or abs(first.left - second.left) > EDGE or first.size != second.size:
            return False
        last, begun = first.lines[-1], second.lines[0]
        is_label = begun.text.rstrip().endswith(":")
        if begun.text[:1].isupper() and (is_label or last.text.rstrip().endswith(ENDS)):
            return False
        return is_close(above.low - below.base, first.size) and not had_room(last, begun, right)


def without_justified(lines: Sequence[Line]) -> list[Line]:
    """Lines whose words stand far apart because they are justified, not because they are cells, made one text each."""
    edges = Edges(lines)
    for line, below in zip(lines, [*lines[1:], None], strict=False):
        if len(line.row) > 1 and below is not None and _is_justified(line.row, edges.right(line), below):
            line.row = [Cell(_one(line.row))]
    return list(lines)


def _is_justified(row: Row, right: int, below: Line) -> bool:
    """Whether words alone, equally far apart, fill a column's width above a line that goes on there, not in cells under
    each of them.
    """
    if abs(row[-1].right - right) > EDGE or any(len(cell.lines) > 1 or " " in cell.lines[0].text for cell in row):
        return False
    if abs(below.row[0].left - row[0].left) > EDGE or not is_close(row[0].low - below.base, row[0].size):
        return False
    if len(below.row) == len(row) and all(abs(a.left - b.left) <= EDGE for a, b in zip(row, below.row, strict=True)):
        return False
    gaps = [after.left - before.right for before, after in pairwise(row)]
    return max(gaps) - min(gaps) <= EDGE and not row[-1].lines[0].text[:1].isdigit()


def _one(row: Row) -> Segment:
    first = row[0].lines[0]
    for cell in row[1:]:
        segment = cell.lines[0]
        first.runs += [Run(" "), *segment.runs]
        first.right = segment.right
    return first


class Hyphens:
    """How a document breaks words, from all its lines."""

    def __init__(self, lines: Sequence[str]) -> None:
        ends = sum(_ends_broken(text) and below.lstrip()[:1].islower() for text, below in pairwise(lines))
        self._breaks = ends >= BROKEN_LINES and ends * SHARE > len(lines)
        words = (word.strip(MARKS) for line in lines if "-" in line for word in line.split() if "-" in word)
        self._words = Counter(words if self._breaks else ())

    def joint(self, above: str, below: str) -> str | None:
        """What stands between two lines in place of the hyphen that the first ends with; None where they are two."""
        start, end = below.lstrip(), above.rstrip()
        if end.endswith(" -") and start[:1].islower():
            return "-"
        if end[-1:] in ("-", "–") and end[-2:-1].isdigit() and start[:1].isdigit():
            return end[-1]
        if len(end) < 2 or end[-1] not in "-" + BREAKING or not end[-2].isalpha() or not start[:1].isalpha():
            return None
        if start[0].isupper():
            if end[-2].islower():
                return "-"
            return "" if end[-1] in BREAKING else None
        tail = re.match(r"[\w-]+", start)
        if tail is None or tail[0] in SUSPENDED:
            return None
        if end[-1] in BREAKING:
            return ""
        head = end[:-1][-LONGEST:].rpartition(" ")[2].lstrip(MARKS)
        if not head:
            return None
        is_doubled = head[-1] == tail[0][0] and head[-1] in VOWELS
        if not self._breaks or head[-1].isupper() or is_doubled or self._words[f"{head}-{tail[0]}"]:
            return "-"
        return ""


def _ends_broken(text: str) -> bool:
    """Whether a line ends in a plain hyphen behind a small letter."""
    end = text[-LONGEST:].rstrip()
    return end[-1:] == "-" and end[-2:-1].islower()
