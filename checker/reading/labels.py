"""The one label finder of all forms: one pass over the lines, one look-up a line.

A line of prose costs a dictionary look-up of its first word. Where the first word begins a
title or label of the form, the line is compared with it: as printed, and else word by word,
so that capitals, hyphens, doubled spaces and a label broken over two lines do not matter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from checker.errors import DocumentError
from checker.reading.finnish import parse_yes_no
from checker.reading.form import Form, Section
from checker.reading.index import KNOWN, STARTS, Entry, Known, Target, index_of
from checker.reading.scanner import KEPT, NUMBERS, SHORT, Scanner, is_other
from checker.reading.words import BULLETS, WORD, words_of

_LISTED: Final = frozenset({"fields", "table", "pairs", "answer"})
"""Kinds of sections that hold labels and values, and nobody's own words."""
_BEFORE_WORD: Final = " \t(" + BULLETS
LEADERS: Final = frozenset("._…=|→")
"""What a leader begins with."""
_LEADER: Final = re.compile(r" *(?:(?:\. ?){3,}|…[. …]*|_{3,}|={1,3}>?|\||→) *:?")

MOST_LABELS: Final = 20_000
"""Most lines of one document that may begin with a title or label; a real one has under 200."""
Look = tuple[int, Entry | Known] | None
"""Where a line's first word stands and which title or label it may begin; None for nearly all."""
Scanned = tuple[int, int, Entry | Known]
"""A line that may begin a title or label: its index, where its first word stands, what it may be or is."""


_new: Final = tuple.__new__


class Hit(NamedTuple):
    """A title or label found: from ``start`` in ``line`` to ``end`` in ``end_line``."""

    line: int
    start: int
    end_line: int
    end: int
    target: Target
    read_as: str

    def moved(self, lines: int) -> Hit:
        """The same so many lines further down."""
        line, start, end_line, end, target, read_as = self
        return _new(Hit, (line + lines, start, end_line + lines, end, target, read_as))


_SCANNERS: Final[dict[Form, Scanner[Known]]] = {}


def scanner_of(form: Form) -> Scanner[Known]:
    """What is known of lines of documents on this form; made once."""
    scanner = _SCANNERS.get(form)
    if scanner is None:
        scanner = _SCANNERS[form] = Scanner(index_of(form).first_words)
    return scanner


def scan(form: Form, lines: Sequence[str]) -> list[Look]:
    """What each line may begin.

    Raises :class:`DocumentError` ``too_many_labels`` where there are more than any form has.
    """
    scanner = scanner_of(form)
    starts, leads = scanner.first_words.starts, scanner.first_words.leads
    likely = [line if len(line) <= KEPT or line[:STARTS] in starts or line[:1] in leads else "" for line in lines]
    looks: list[Look] = list(map(scanner.__getitem__, likely))
    if len(looks) - looks.count(None) > MOST_LABELS:
        raise DocumentError("too_many_labels", limit=MOST_LABELS)
    return looks


def remember(scanner: Scanner[Known], line: str, start: int, end: int, entry: Entry) -> None:
    """Note what a line's beginning is, where that does not depend on what follows it."""
    rest = line[end:].lstrip(")?")
    if not rest or rest[0] in ":\t":
        beginning = line[: len(line) - len(rest)]
    elif rest[0] == " " and not rest.strip(NUMBERS):
        beginning = line[:end]
    else:
        return
    if len(line) > SHORT or len(scanner.known) >= KNOWN or not {":", "\t"}.isdisjoint(beginning):
        return
    words = words_of(beginning[start:])
    titles = tuple([target for target in entry.titles if target.words == words][:1])
    labels = {section: _only(targets, words) for section, targets in entry.labels.items()}
    found = {section: label for section, label in labels.items() if label is not None}
    scanner.learn(line, beginning, Known(start, end, titles, found))


def _only(targets: Sequence[Target], words: tuple[str, ...]) -> Target | None:
    """The label of exactly these words, where no longer one begins with them."""
    like = [target for target in targets if target.words[: len(words)] == words]
    return like[-1] if like and all(target.words == words for target in like) else None


def match(lines: Sequence[str], number: int, start: int, target: Target) -> tuple[int, int] | None:
    """Where the label ends that begins here: line and offset; None where it is not this label."""
    line = lines[number]
    if line.startswith(target.raw, start):
        end = start + len(target.raw)
        return (number, end) if end == len(line) or _is_end(line, end) else None
    if target.second and is_other(line, start, target.second):
        return None
    return _match_words(lines, number, start, target.words)


def _match_words(lines: Sequence[str], number: int, start: int, words: Sequence[str]) -> tuple[int, int] | None:
    """The same word by word; a label of several words may go on in the next line."""
    line, end = lines[number], start
    for matched, word in enumerate(words):
        found = WORD.search(line, end)
        if found is None and matched and number + 1 < len(lines) and lines[number + 1].strip():
            number, line, end = number + 1, lines[number + 1], 0
            found = WORD.search(line)
            if found is not None and line[: found.start()].strip(_BEFORE_WORD):
                return None
        if found is None or found.group().casefold() != word:
            return None
        end = found.end()
    return (number, end) if _is_end(line, end) else None


def _is_end(line: str, end: int) -> bool:
    """Whether a label may end here: not in the middle of a word or of a compound with a hyphen."""
    rest = line[end : end + 2]
    return not rest or not (rest[0].isalnum() or (rest[0] in "-–" and rest[1:].isalpha()))


def rest_of(line: str, end: int) -> int:
    """Where the text after a label begins, past its bracket, question mark, colon and leader; tabs are kept."""
    length = len(line)
    while end < length and line[end] in ")?":
        end += 1
    colon = end
    while colon < length and line[colon] == " ":
        colon += 1
    if colon < length and line[colon] == ":":
        end = colon + 1
    return past_leader(line, end) if line[end : end + 2].lstrip(" ")[:1] in LEADERS else end


def past_leader(line: str, start: int) -> int:
    """Where the text after dots, a line or a sign begins that leads the eye to it: ``Palkat ......... 5 000 €``."""
    match = _LEADER.match(line, start)
    return start if match is None else match.end()


def find_titles(form: Form, lines: Sequence[str], looks: Sequence[Look]) -> list[Hit]:
    """The titles that are printed, each a line of its own (or with content after it, where the form says so)."""
    hits = []
    for number, start, item in [(number, *look) for number, look in enumerate(looks) if look and look[1].titles]:
        line = lines[number]
        if isinstance(item, Known):
            if len(line) == item.end:
                hits.append(_new(Hit, (number, start, number, item.end, item.titles[0], "label")))
                continue
        elif len(line) > item.longest:
            continue
        hit = _first_title(form, lines, number, start, item.titles)
        if hit is not None:
            hits.append(hit)
            if isinstance(item, Entry) and hit.end_line == number:
                remember(scanner_of(form), line, start, hit.end, item)
    return hits


def _first_title(form: Form, lines: Sequence[str], number: int, start: int, titles: Sequence[Target]) -> Hit | None:
    for target in titles:
        hit = _title_at(form, lines, number, start, target)
        if hit is not None:
            return hit
    return None


def _title_at(form: Form, lines: Sequence[str], number: int, start: int, target: Target) -> Hit | None:
    """The title that this line prints; None where it does not."""
    if len(lines[number]) > target.longest:
        return None
    found = match(lines, number, start, target)
    if found is None:
        return None
    rest = lines[found[0]][found[1] :]
    if rest and rest.strip(" \t.:)") and not _may_go_on(form.sections[target.section], rest):
        return None
    return Hit(number, start, found[0], found[1], target, "label")


def _may_go_on(section: Section, rest: str) -> bool:
    """Whether a title's own line may hold this after the title."""
    return section.inline and (rest.lstrip(" )").startswith((":", "\t")) or parse_yes_no(rest) is not None)


class Labels(NamedTuple):
    """The labels of one section that stand in it, and what may be labels of others."""

    hits: list[Hit]
    taken: set[int]
    """The lines of these and of the section's title."""
    strays: list[Scanned]
    """Lines that may begin with a label of another section, where this one holds labels."""


def find_labels(
    form: Form, lines: Sequence[str], looks: Sequence[Look], span: tuple[int, int, int], title: Hit | None
) -> Labels:
    """The labels of a section, which stand outside its title; ``span`` is (section, first line, line after the last).

    Whatever stands beyond these lines makes no difference.
    """
    section, first, last = span
    hits, taken, strays = found = Labels([], set(), [])
    if title is not None:
        taken.update(range(title.line, title.end_line + 1))
    listed = form.sections[section].read in _LISTED
    if not listed and not form.sections[section].labels:
        return found
    scanner = scanner_of(form)
    for number, start, item in [(number, *look) for number, look in enumerate(looks[first:last], first) if look]:
        if isinstance(item, Known):
            target = item.labels.get(section)
            if target is not None and number not in taken:
                hits.append(_new(Hit, (number, start, number, item.end, target, target.read_as)))
                taken.add(number)
            elif target is None and listed:
                strays.append((number, start, item))
        elif number not in taken:
            hit = _label_at(lines, number, start, last, item.labels.get(section, ()))
            if hit is not None:
                hits.append(hit)
                taken.update(range(number, hit.end_line + 1))
                if hit.end_line == number:
                    remember(scanner, lines[number], start, hit.end, item)
            elif listed:
                strays.append((number, start, item))
    return found


def _label_at(lines: Sequence[str], number: int, start: int, last: int, targets: Sequence[Target]) -> Hit | None:
    """The first of these labels that begins here and ends before the last line."""
    for target in targets:
        found = match(lines, number, start, target)
        if found is not None and found[0] < last:
            return Hit(number, start, found[0], found[1], target, target.read_as)
    return None
