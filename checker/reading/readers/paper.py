"""From printed pages to running text: page heads dropped, words broken at line ends whole again.

A page is drawn, not written: its head and foot come between two sentences, and a word may be
broken anywhere. Both are undone here with care, since a dropped line or a wrongly mended name would be
an error of ours: only lines at a page's edge that repeat are dropped, and a hyphen goes only where
the document itself shows that it breaks words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

EDGE_LINES: Final = 3
"""How many lines from the top or bottom of a page a running head may stand."""
REPEATS: Final = 3
"""On how many pages a line repeats before it is a running head."""
PAGE_NUMBER: Final = r"(?:[Ss]ivu|[Ss]ida|[Pp]age|s\.)?\s*[-–]?\s*\d{1,4}\s*(?:[(/]\s*\d{1,4}\s*\)?)?\s*[-–]?"
LABEL: Final = 80
"""Longest label at the head of a page whose values may stand below the page before."""
FIGURES: Final = r"(?:\t[-–]?\d[\d .,]*(?: ?[€%])?)+"
BREAKING: Final = "\u00ad\u2010\ufffe"
"""Characters that a program prints where it breaks a word by itself."""
SUSPENDED: Final = frozenset("ja tai sekä eli että vai eikä kuin joko och eller".split())
"""Words before which a hyphen stands for a left-out part of a compound, as in ``elinkeino- ja``."""
VOWELS: Final = frozenset("aeiouyåäö")
"""Where two equal ones meet, a compound is written with a hyphen: ``työnhakija-asiakas``."""
HYPHENATED_SHARE: Final = 20
"""One line in so many ends in a plain hyphen before a small letter: then the plain ones break words too."""


class PageLine(NamedTuple):
    """A line of text, its page and its number on that page, from 1."""

    text: str
    page: int
    number: int


def running_text(pages: Sequence[Sequence[str]]) -> list[PageLine]:
    """The lines of all pages without running heads, words mended."""
    heads = _running_heads(pages)
    lines = [
        PageLine(text, page, number)
        for page, texts in enumerate(pages, 1)
        for number, text in enumerate(texts, 1)
        if (page, number) not in heads
    ]
    return _whole_rows(mend_words(lines))


def _whole_rows(lines: Sequence[PageLine]) -> list[PageLine]:
    """Rows that a page break tore apart: the values below one page's end, their label at the head of the next.

    Only where nothing else is likely: values without a label that are all figures, or a label with a colon and
    nothing after it. The row is where its values are.
    """
    whole: list[PageLine] = []
    for line in lines:
        above = whole[-1] if whole else None
        if above is not None and above.page + 1 == line.page and _is_torn(above.text, line.text):
            whole[-1] = above._replace(text=line.text + above.text)
        else:
            whole.append(line)
    return whole


def _is_torn(values: str, label: str) -> bool:
    if not values.startswith("\t") or "\t" in label or len(label) > LABEL:
        return False
    return label.endswith(":") or re.fullmatch(FIGURES, values) is not None


def _running_heads(pages: Sequence[Sequence[str]]) -> set[tuple[int, int]]:
    """Page and number of the lines that repeat at the edges of pages, whatever their numbers are."""
    edges: dict[str, list[tuple[int, int]]] = {}
    for page, texts in enumerate(pages, 1):
        filled = [(number, text) for number, text in enumerate(texts, 1) if text.strip()]
        for number, text in filled[:EDGE_LINES] + filled[EDGE_LINES:][-EDGE_LINES:]:
            edges.setdefault(_masked(text), []).append((page, number))
    heads: set[tuple[int, int]] = set()
    for masked, places in edges.items():
        texts_there = [pages[page - 1][number - 1] for page, number in places]
        if _is_running(masked, places, texts_there, len(pages)):
            heads.update(places)
    return heads


def _is_running(masked: str, places: list[tuple[int, int]], texts: list[str], pages: int) -> bool:
    on_pages = len({page for page, _ in places})
    if re.fullmatch(PAGE_NUMBER, texts[0].strip()):
        return on_pages * 2 > pages and _counts_up(places, texts)
    enough = REPEATS if not re.search(rf"(?:^|\s){PAGE_NUMBER}$", texts[0].strip()) else 2
    if not any(letter.isalpha() for letter in masked):
        return on_pages >= enough and _counts_up(places, texts)
    return on_pages >= enough and on_pages * 2 > pages and (_counts_up(places, texts) or len(set(texts)) == 1)


def _counts_up(places: list[tuple[int, int]], texts: list[str]) -> bool:
    """Whether one number in each line grows with the page and the others stay."""
    numbers = [[int(digits) for digits in re.findall(r"\d{1,9}", text)] for text in texts]
    if len({len(found) for found in numbers}) != 1:
        return False
    grows = stays = 0
    for column in zip(*numbers, strict=True):
        steps = {number - page for number, (page, _) in zip(column, places, strict=True)}
        grows += len(steps) == 1
        stays += len(set(column)) == 1
    return grows > 0 and grows + stays == len(numbers[0])


def _masked(text: str) -> str:
    return re.sub(r"\d+", "#", " ".join(text.split()))


def mend_words(lines: Sequence[PageLine]) -> list[PageLine]:
    """Lines whose last word is broken joined with the next one, and cells that go on below made one line.

    The broken place keeps a soft hyphen, which quotes show and searching ignores; a hyphen
    that belongs to the word stays a hyphen.
    """
    breaks_words = _plain_hyphens_break(lines)
    vocabulary = _vocabulary(lines) if breaks_words else Counter()
    mended: list[PageLine] = []
    for line in lines:
        text = "\t".join(_one_line(cell, breaks_words, vocabulary) for cell in line.text.split("\t"))
        joint = _joint(mended[-1].text, text, breaks_words, vocabulary) if mended and "\t" not in text else None
        if joint is None:
            mended.append(line._replace(text=text))
        else:
            mended[-1] = mended[-1]._replace(text=_joined(mended[-1].text, joint, text))
    return mended


def _one_line(cell: str, breaks_words: bool, vocabulary: Counter[str]) -> str:
    """A cell whose text goes on below, as one line."""
    first, *others = cell.split("\n")
    for other in others:
        joint = _joint(first, other, breaks_words, vocabulary)
        if joint is not None:
            first = _joined(first, joint, other)
        elif re.search(r"(?:://|\bwww\.)\S*/$", first):
            first += other
        else:
            first = f"{first} {other}"
    return first


def _joined(before: str, joint: str, after: str) -> str:
    return before.rstrip()[:-1] + joint + after.lstrip()


def _joint(before: str, after: str, breaks_words: bool, vocabulary: Counter[str]) -> str | None:
    """What stands between two lines that are one: a soft hyphen, a hyphen; None where they are two."""
    start, end = after.lstrip(), before.rstrip()
    if end.endswith(" -") and start[:1].islower():
        return "-"
    if re.search(r"\d[–-]$", end) and start[:1].isdigit():
        return end[-1]
    if len(end) < 2 or end[-1] not in "-" + BREAKING or not end[-2].isalpha() or not start[:1].isalpha():
        return None
    if start[0].isupper():
        if end[-2].islower():
            return "-"
        return "\u00ad" if end[-1] in BREAKING else None
    tail = re.match(r"[\w-]+", start)
    if tail is None or tail[0] in SUSPENDED:
        return None
    if end[-1] in BREAKING:
        return "\u00ad"
    head = re.findall(r"[\w-]+$", end[:-1])[0]
    meeting = head[-1] == tail[0][0] and head[-1] in VOWELS
    if not breaks_words or head[-1].isupper() or meeting or vocabulary[f"{head}-{tail[0]}"]:
        return "-"
    return "\u00ad"


def _plain_hyphens_break(lines: Sequence[PageLine]) -> bool:
    """Whether so many lines end in a plain hyphen that the program must have broken words with it."""
    texts = [text for line in lines for text in line.text.split("\n")]
    ends = sum(
        1
        for text, following in pairwise(texts)
        if re.search(r"[a-zåäö]-$", text.rstrip()) and following.lstrip()[:1].islower()
    )
    return ends >= 5 and ends * HYPHENATED_SHARE > len(texts)


def _vocabulary(lines: Sequence[PageLine]) -> Counter[str]:
    """The words with a hyphen inside that the document prints on one line."""
    return Counter(word for line in lines for word in re.findall(r"\w+(?:-\w+)+", line.text))
