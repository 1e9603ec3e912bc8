"""The one label finder of all forms: one pass over the lines, one look-up a line.

A line of prose costs a dictionary look-up of its first word. Where the first word begins a
title or label of the form, the line is compared with it: as printed, and else word by word,
so that capitals, hyphens, doubled spaces and a label broken over two lines do not matter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Protocol, TypeVar

from checker.limits import LINE_CHARACTERS
from checker.reading.finnish import parse_yes_no
from checker.reading.form import Form, Section
from checker.reading.index import KNOWN, NUMBERED, STARTS, Entry, FirstWords, Known, Target, index_of
from checker.reading.words import BULLETS, WORD, lead_of, words_of
from checker.records import NamedTuple

SHORT: Final = 250
"""Longest line whose beginning is looked up as a whole."""
_FIRST_WORD: Final = 60
"""Characters of a line in which its first word is looked for."""
_BEFORE_WORD: Final = " \t(" + BULLETS
_DIGITS: Final = "0123456789"
_NUMBERS: Final = " 0123456789"

Scanned = tuple[int, int, Entry | Known]
"""A line that may begin a title or label: its index, where its first word stands, what it may be or is."""


_new: Final = tuple.__new__


class Remembered(Protocol):
    """What a line's beginning was found to be before."""

    @property
    def start(self) -> int:
        """Where its first word stands."""


K = TypeVar("K", bound=Remembered)


class Hit(NamedTuple):
    """A title or label found: from ``start`` in ``line`` to ``end`` in ``end_line``."""

    line: int
    start: int
    end_line: int
    end: int
    target: Target
    read_as: str


def scan(lines: Sequence[str], first_words: FirstWords, known: dict[str, K]) -> Iterator[tuple[int, int, Entry | K]]:
    """The lines that may begin a title or label; nearly all others are passed over by their first three letters."""
    starts, leads, look_up, recall = first_words.starts, first_words.leads, first_words.entries.get, known.get
    for number, line in enumerate(lines):
        if line[:STARTS] not in starts and line[:1] not in leads:
            continue
        if len(line) <= SHORT:
            item = recall(line.partition("\t")[0].partition(":")[0])
            if item is None and line[-1] in _DIGITS:
                item = recall(line.rstrip(_NUMBERS))
            if item is not None:
                yield number, item.start, item
                continue
        words = line[:_FIRST_WORD].split(None, 1)
        if not words:
            continue
        word = words[0]
        entry = look_up(word)
        if entry is not None:
            start = 0 if line[0] == word[0] else line.index(word)
            if len(line) <= LINE_CHARACTERS and not (entry.second and _is_other(line, start, entry.second)):
                yield number, start, entry
        elif word[0] in NUMBERED:
            start = lead_of(line)
            words = line[start : start + _FIRST_WORD].split(None, 1)
            entry = look_up(words[0]) if words else None
            if entry is not None and len(line) <= LINE_CHARACTERS:
                yield number, start, entry


def _is_other(line: str, start: int, second: str) -> bool:
    """Whether the word after the first space begins otherwise than these."""
    gap = line.find(" ", start) + 1
    letter = line[gap : gap + 1]
    return bool(gap) and letter not in second and not letter.isspace()


def remember(known: dict[str, Known], line: str, start: int, end: int, entry: Entry) -> None:
    """Note what a line's beginning is, where that does not depend on what follows it."""
    rest = line[end:].lstrip(")?")
    if not rest or rest[0] in ":\t":
        beginning = line[: len(line) - len(rest)]
    elif rest[0] == " " and not rest.strip(_NUMBERS):
        beginning = line[:end]
    else:
        return
    if len(line) > SHORT or len(known) >= KNOWN or not {":", "\t"}.isdisjoint(beginning):
        return
    words = words_of(beginning[start:])
    title = next((target for target in entry.titles if target.words == words), None)
    labels = {section: _only(targets, words) for section, targets in entry.labels.items()}
    found = {section: label for section, label in labels.items() if label is not None}
    known[beginning] = Known(start, end, title, found)


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
    if target.second and _is_other(line, start, target.second):
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
    """Where the text after a label begins, past its bracket, question mark and colon; tabs are kept."""
    if line.startswith((":", "\t"), end):
        return end + (line[end] == ":")
    length = len(line)
    while end < length and line[end] in ")?":
        end += 1
    colon = end
    while colon < length and line[colon] == " ":
        colon += 1
    return colon + 1 if colon < length and line[colon] == ":" else end


def find_titles(form: Form, lines: Sequence[str], scanned: Sequence[Scanned]) -> list[Hit]:
    """The titles that are printed, each a line of its own (or with content after it, where the form says so)."""
    hits = []
    known = index_of(form).known
    for number, start, item in scanned:
        line = lines[number]
        if isinstance(item, Known):
            title = item.title
            if title is None:
                continue
            if len(line) == item.end:
                hits.append(Hit(number, start, number, item.end, title, "label"))
                continue
            titles: Sequence[Target] = (title,)
        elif len(line) <= item.longest:
            titles = item.titles
        else:
            continue
        for target in titles:
            hit = _title_at(form, lines, number, start, target)
            if hit is not None:
                hits.append(hit)
                if isinstance(item, Entry) and hit.end_line == number:
                    remember(known, line, start, hit.end, item)
                break
    return hits


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


def find_labels(
    form: Form,
    lines: Sequence[str],
    scanned: Sequence[Scanned],
    spans: Sequence[tuple[int, int, int]],
    taken: set[int],
) -> list[Hit]:
    """The labels that stand in their own sections; their lines are added to ``taken``.

    ``spans`` are (section, first line, line after the last).
    """
    hits: list[Hit] = []
    known = index_of(form).known
    place, (section, _, last) = 0, spans[0]
    for number, start, item in scanned:
        while number >= last:
            place += 1
            section, _, last = spans[place]
        if isinstance(item, Known):
            target = item.labels.get(section)
            if target is not None and number not in taken:
                hits.append(_new(Hit, (number, start, number, item.end, target, target.read_as)))
                taken.add(number)
            continue
        targets = item.labels.get(section)
        if targets is None or number in taken:
            continue
        for target in targets:
            found = match(lines, number, start, target)
            if found is not None:
                hits.append(Hit(number, start, found[0], found[1], target, target.read_as))
                taken.update(range(number, found[0] + 1))
                if found[0] == number:
                    remember(known, lines[number], start, found[1], item)
                break
    return hits
