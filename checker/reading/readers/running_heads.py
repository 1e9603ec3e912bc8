"""Running heads and page numbers: what stands on every page and belongs to none of its text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from checker.limits import PAGES
from checker.patterns import pattern
from checker.reading.blocks import Unread
from checker.reading.place import Place

REPEATED: Final = 3
"""Pages on which a line must repeat to be a running head."""
EDGE: Final = 2
"""Lines with text at the top and bottom of a page that may be running heads."""
HEADS: Final = 6
"""Most different lines at the top and bottom of a page that repeat on every page."""
PAGE_LINES: Final = 20
"""Fewest lines of a page that is told by nothing but its head."""
SERIES: Final = 20
"""Most lines that are tried as such a head."""
UNEVEN: Final = 3
"""Lines by which such pages may differ."""
SLANTED: Final = 4
"""Fewest lines of a word that was printed aslant."""
HEAD_CHARACTERS: Final = 160
_WORD: Final = pattern(r"[^\W\d_]{2}")
_SHORT: Final = 24
_TAIL: Final = 8
_OF_PAGES: Final = frozenset("/(")
_LAST: Final = frozenset("0123456789)-–— \t")
"""What a line with a page number ends with."""
_PAGE_NUMBER: Final = pattern(
    r"(?i)\s*(?:(?:sivu|s\.|page)\s*[0-9]{1,4}(?:\s*(?:\(\s*[0-9]{1,4}\s*\)|/\s*[0-9]{1,4}))?"
    r"|([0-9]{1,3})\s*\(\s*([0-9]{1,3})\s*\)"
    r"|[-–—]\s*[0-9]{1,3}\s*[-–—])\s*"
)
_NUMBERED_HEAD: Final = pattern(r".*\bSivu\s+[0-9]{1,4}\s*(?:\(\s*[0-9]{1,4}\s*\)|/\s*[0-9]{1,4})\s*")
_COUNTED: Final = pattern(r"(?<![0-9])([0-9]{1,3})\s*(?:/\s*([0-9]{1,3})|\(\s*([0-9]{1,3})\s*\))\s*\Z")
"""A page's number and how many pages there are, at the end of a line."""
_NUMBER_AT_END: Final = pattern(
    r"(?<![0-9.,])([0-9]{1,3})\s*(?:(?:/|of)\s*[0-9]{1,3}|\(\s*[0-9]{1,3}\s*\))?\s*[-–—]?\s*\Z"
)
NOT_FINAL: Final = (
    "LUONNOS|L U O N N O S|UTKAST|DRAFT|KOPIO|JÄLJENNÖS|SALASSA(?: PIDETTÄVÄ)?|SALAINEN|LUOTTAMUKSELLINEN"
)
"""What is printed across the pages of what is not final, or not for all; as alternatives of a pattern."""
_ACROSS: Final = pattern(rf"\s*(?:{NOT_FINAL})\s*")
_BARE_NUMBER: Final = frozenset("0123456789 ,.€%")


def drop_running_heads(lines: Sequence[str], pages: Sequence[int] | None) -> list[int] | None:
    """The indices of the lines that stay; None where all do."""
    counts = Counter(lines)
    likely = [line for line in counts if line[-1:] in _LAST]
    numbers = {*_indices(lines, set(filter(is_page_number, likely))), *_counted(lines, likely)}
    if pages is not None:
        numbers |= _numbered(lines, pages) | _slanted(lines) | _on_all_but_first(lines, pages)
    elif len(lines) >= REPEATED * PAGE_LINES - PAGE_LINES:
        numbers |= _evenly_spaced(_repeated_lines(lines, counts) + _counts_up(lines, likely))
    across = _across(lines, counts)
    if not numbers and not across and pages is None:
        return None
    if numbers if pages is None else not _are_alike(counts, len(set(pages))):
        numbers |= _repeated(lines, _edges(lines, pages, numbers, _first_pages(lines, counts, numbers)))
    numbers |= across
    return [i for i in range(len(lines)) if i not in numbers] if numbers else None


def said_in_margins(lines: Sequence[str], kept: Collection[int]) -> Iterator[Unread]:
    """What the lines say that do not stay."""
    dropped = sorted(set(range(len(lines))).difference(kept))
    for text in dict.fromkeys(lines[place].strip() for place in dropped):
        if text:
            yield Unread("margin", Place(), text)


def _are_alike(counts: Mapping[str, int], pages: int) -> bool:
    """Whether more lines come again on half of the pages than a page has heads: these are documents on one form."""
    often = (line for line, count in counts.items() if count >= REPEATED and 2 * count >= pages)
    return sum(_WORD.search(line) is not None for line in often) > HEADS


def _across(lines: Sequence[str], counts: Iterable[str]) -> set[int]:
    """Lines of nothing but what is printed across a page; not right under a label with a colon, whose value it is."""
    found = _indices(lines, {line for line in counts if len(line) <= HEAD_CHARACTERS and _ACROSS.fullmatch(line)})
    return {i for i in found if not any(line.rstrip().endswith(":") for line in lines[max(0, i - EDGE) : i])}


def _indices(lines: Sequence[str], wanted: Collection[str]) -> list[int]:
    return [i for i, line in enumerate(lines) if line in wanted] if wanted else []


def is_page_number(line: str) -> bool:
    """``Sivu 1 (6)``, ``1 (6)``, ``- 2 -``, or a head that ends in the first of these; never a bare number."""
    if _BARE_NUMBER.issuperset(line):
        return False
    match = _PAGE_NUMBER.fullmatch(line)
    if match is None:
        return "Sivu" in line and _NUMBERED_HEAD.fullmatch(line) is not None
    page, of = match.groups()
    return page is None or 1 <= int(page) <= int(of)


def _counted(lines: Sequence[str], likely: Sequence[str]) -> set[int]:
    """Lines that count up to the number of pages, alike but for that: ``Päätös 1/3``, ``Päätös 2/3`` …"""
    series: dict[tuple[str, str], list[tuple[int, int]]] = {}
    counted = [line for line in likely if not _OF_PAGES.isdisjoint(line[-_TAIL:])]
    counting = {line: match for line in counted if (match := _at_end(_COUNTED, line)) is not None}
    for i in _indices(lines, counting):
        match = counting[lines[i]]
        page, *of = match.groups(default="")
        series.setdefault((_mask(lines[i][: match.start()]), "".join(of)), []).append((int(page), i))
    return {i for (_, of), found in series.items() if _is_count(found, int(of)) for _, i in found}


def _at_end(number: re.Pattern[str], line: str) -> re.Match[str] | None:
    """A page's number at the end of a line, if it is no label's value."""
    if len(line) > HEAD_CHARACTERS:
        return None
    match = number.search(line, max(0, len(line) - 2 * _TAIL))
    is_label = match is not None and line[: match.start()].rstrip().endswith((":", "numero"))
    return None if is_label and "sivu" not in line.casefold() else match


def _is_count(found: Sequence[tuple[int, int]], last: int) -> bool:
    """Whether these are all the pages, from the first or second on, or the first ones, each as long as a page."""
    pages = [page for page, _ in found]
    first = pages[0]
    if len(pages) < 2 or not 1 <= first <= 2 or pages != list(range(first, first + len(pages))):
        return False
    is_long = all(after - before >= PAGE_LINES for (_, before), (_, after) in pairwise(found))
    return pages[-1] == last or (pages[-1] < last and is_long)


def _numbered(lines: Sequence[str], pages: Sequence[int]) -> set[int]:
    """Lines that number every page, all at its top or all at its bottom: bare numbers, or alike but for the number."""
    tops: dict[int, int] = {}
    bottoms: dict[int, int] = {}
    for i, page in enumerate(pages):
        if lines[i] and not lines[i].isspace():
            tops.setdefault(page, i)
            bottoms[page] = i
    return {i for edge in (tops, bottoms) for i in _counting(lines, edge)}


def _counting(lines: Sequence[str], edge: Mapping[int, int]) -> list[int]:
    """The page numbers among the lines at one edge of each page, all behind the same words; the first page may have
    none.
    """
    series: dict[tuple[str, int], list[int]] = {}
    for page, i in edge.items():
        match = _at_end(_NUMBER_AT_END, lines[i])
        if match is not None:
            words = " ".join(lines[i][: match.start()].split())
            series.setdefault((words, int(match[1]) - page), []).append(i)
    return [i for found in series.values() if len(found) >= max(2, len(edge) - 1) for i in found]


def _on_all_but_first(lines: Sequence[str], pages: Sequence[int]) -> set[int]:
    """The first lines of all pages but the first, where they are alike and that one has another."""
    firsts: dict[int, int] = {}
    for i, page in enumerate(pages):
        if lines[i].strip():
            firsts.setdefault(page, i)
    tops = list(firsts.values())
    heads = {lines[i] for i in tops[1:]}.difference(lines[i] for i in tops[:1])
    return set(tops[1:]) if len(tops) > 2 and len(heads) == 1 and any(map(_WORD.search, heads)) else set()


def _slanted(lines: Sequence[str]) -> set[int]:
    """Letters that stand alone on their lines, each farther to one side than the one above, or with nothing between
    them: of words that were printed aslant across the page.
    """
    short = {i: text for i, line in enumerate(lines) if 0 < len(text := line.strip()) <= 2 and text.isalnum()}
    places = {i: lines[i].index(text) for i, text in short.items() if text == text.upper()}
    runs: list[list[int]] = []
    for sign in (1, -1):
        runs.append([])
        for i, place in places.items():
            above = runs[-1][-1] if runs[-1] else i
            is_under = place == places[above] and not any(map(str.strip, lines[above + 1 : i]))
            if runs[-1] and not is_under and sign * place <= sign * places[above]:
                runs.append([])
            runs[-1].append(i)
    words = [run for run in runs if len(run) >= SLANTED and sum(short[i].isalpha() for i in run) > 1]
    return {i for run in words for i in run}


def _evenly_spaced(runs: Iterable[Sequence[int]]) -> set[int]:
    """The lines of those runs in which each stands as far from the next as one page from another; none where there are
    more than stand at the edges of a page: documents on one form have as many lines alike.
    """
    even = [run for run in runs if _is_even(run)]
    return {i for run in even for i in run} if len({run[0] for run in even}) <= 2 * EDGE else set()


def _repeated_lines(lines: Sequence[str], counts: Mapping[str, int]) -> list[list[int]]:
    """Lines of words that come again: all of each, and all but the second, as a form's title may be a head too."""
    most = len(lines) // PAGE_LINES + REPEATED  # of a line that stands once on every page
    often = [line for line, count in counts.items() if REPEATED <= count <= most]
    heads = [line for line in often if 2 < len(line) <= HEAD_CHARACTERS and _WORD.search(line)]
    runs = [_indices(lines, {line}) for line in heads[:SERIES]]
    return runs + [run[:1] + run[2:] for run in runs]


def _counts_up(lines: Sequence[str], likely: Sequence[str]) -> list[list[int]]:
    """Bare numbers that count up; not such as stand under one another, as the cells of a row may."""
    bare = {line: int(line.strip()) for line in likely if len(line) < _SHORT and line.strip().isdecimal()}
    places = _indices(lines, bare)
    stacked = {i for one, other in pairwise(places) if other == one + 1 for i in (one, other)}
    alone = {i: bare[lines[i]] for i in places if i not in stacked}
    return [_count_up(alone, first) for first in [i for i in alone if alone[i] in (1, 2)][:SERIES]]


def _count_up(numbers: Mapping[int, int], first: int) -> list[int]:
    """The lines on which the count goes on from here."""
    run = [first]
    for i, number in numbers.items():
        if i > run[-1] and number == numbers[run[-1]] + 1:
            run.append(i)
    return run


def _is_even(run: Sequence[int]) -> bool:
    """Whether as many lines stand between one and the next as on a page; the last page's foot stands sooner."""
    if run[-1] - run[0] <= PAGE_LINES * (len(run) - 2):
        return False
    gaps = [after - before for before, after in pairwise(run)]
    if len(gaps) > REPEATED and gaps[-1] < gaps[-2]:
        del gaps[-1]
    return len(run) >= REPEATED and min(gaps) >= PAGE_LINES and max(gaps) - min(gaps) <= UNEVEN


def _edges(lines: Sequence[str], pages: Sequence[int] | None, numbers: set[int], first: set[int]) -> set[int]:
    """The lines with text next to a page break or a page number; not on the ``first`` pages of several documents."""
    breaks = {0, len(lines), *numbers} - first
    if pages is not None:
        opening = {pages[i] for i in first}
        breaks |= {i for i in range(1, len(lines)) if pages[i] != pages[i - 1]}
        breaks -= {i for i in breaks if i < len(lines) and pages[i] in opening}
    edges: set[int] = set()
    if len(breaks) > 2 * PAGES:
        return edges
    for place in breaks:
        edges.update(_nearest(lines, range(place - 1, -1, -1), numbers))
        edges.update(_nearest(lines, range(place, len(lines)), numbers))
    return edges


def _first_pages(lines: Sequence[str], counts: Mapping[str, int], numbers: set[int]) -> set[int]:
    """The numbers of first pages, where several documents begin with them: what is alike around those are titles."""
    return {i for i in numbers if counts[lines[i]] > 1 and re.match("[^0-9]*1(?![0-9])", lines[i])}


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
    return {i for i, mask in masked.items() if counts[mask] >= REPEATED and _WORD.search(mask)}


def _mask(line: str) -> str:
    """A line without the numbers that pages, days and years have; a longer one is somebody's own."""
    return re.sub(r"(?<![0-9])[0-9]{1,4}(?![0-9])", "#", " ".join(line.split()))
