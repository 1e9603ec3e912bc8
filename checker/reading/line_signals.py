"""What a line tells of the forms: the titles and labels with which it begins, looked at once for all documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Final, NamedTuple

from checker.reading.index import KNOWN, Entry, Target
from checker.reading.labels import match
from checker.reading.scanner import Scanner
from checker.reading.words import words_of

LABEL_CHARACTERS: Final = 60
"""Longest beginning that is remembered as no signal."""
AFTER_TITLE: Final = " \t.:"
_ENDS: Final = frozenset(("", ":", "\t"))
"""What follows a beginning that is remembered."""


class Met(NamedTuple):
    """What a line's beginning, up to its colon or tab, is in every document."""

    start: int
    end: int
    titles: tuple[Target, ...]
    labels: tuple[Target, ...]


class Open(NamedTuple):
    """A line in which a title or label may begin that goes on in the next one."""

    start: int
    entry: Entry
    alone: Met | None
    """What it is where the next line is blank; None where it must be looked at even then."""


_Found = tuple[Target, int]
"""A title or label, and where in the line it ends."""


def judged(scanner: Scanner[Met | Open], line: str, start: int, entry: Entry) -> Met | Open:
    """What a line is in every document; it is noted of the line, or of its beginning whatever follows it."""
    begun = _matching(line, start, entry.titles)
    titles = [found for found in begun if not line[found[1] :].strip(AFTER_TITLE)]
    labels = _matching(line, start, chain.from_iterable(entry.labels.values()))
    alone = _met(line, start, titles, labels)
    if alone is None or _longer(entry, words_of(line[start:])):
        return _noted(scanner, line, Open(start, entry, alone))
    if _learn(scanner, line, entry, _met(line, start, begun, labels)):
        return alone
    return _noted(scanner, line, alone)


def _matching(line: str, start: int, targets: Iterable[Target]) -> list[_Found]:
    """Those of the titles or labels that begin and end in the line."""
    return [(target, end[1]) for target in targets if (end := match([line], 0, start, target)) is not None]


def _noted(scanner: Scanner[Met | Open], line: str, item: Met | Open) -> Met | Open:
    """The same, noted of a line that is kept at all."""
    if line in scanner:
        scanner[line] = (item.start, item) if isinstance(item, Open) or item.titles or item.labels else None
    return item


def _longer(entry: Entry, words: tuple[str, ...]) -> bool:
    """Whether a title or label begins with these words and has more."""
    count = len(words)
    targets = chain(entry.titles, *entry.labels.values())
    return any(target.words[:count] == words and len(target.words) > count for target in targets)


def _met(line: str, start: int, titles: Sequence[_Found], labels: Sequence[_Found]) -> Met | None:
    """What was found in a line, if it all ends in one place; its colon or tab where nothing was found."""
    ends = {end for _, end in (*titles, *labels)} or {len(line.partition("\t")[0].partition(":")[0])}
    if len(ends) > 1:
        return None
    return Met(start, ends.pop(), tuple([found[0] for found in titles]), tuple([found[0] for found in labels]))


def _learn(scanner: Scanner[Met | Open], line: str, entry: Entry, met: Met | None) -> bool:
    """Note what a line's beginning is, where nothing that follows it can make it something else."""
    if met is None or len(scanner.known) >= KNOWN:
        return False
    beginning = line[: met.end]
    if line[met.end : met.end + 1] not in _ENDS or not _ENDS.isdisjoint(beginning):
        return False
    if not (met.titles or met.labels) and not met.start < met.end < min(len(line), LABEL_CHARACTERS + 1):
        return False
    if _longer(entry, words_of(beginning[met.start :])):
        return False
    scanner.learn(line, beginning, met)
    return True
