"""Words broken at line ends: whether a hyphen there is the line's or the word's.

A wrongly mended name would be an error of ours, so a hyphen goes only where the program that printed the file says by
its sign that it broke a word, or where the document itself shows that it breaks words with plain hyphens.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

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


class Hyphens:
    """How a document breaks words, from all its lines."""

    __slots__ = ("_breaks", "_words")

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
