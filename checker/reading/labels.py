"""The one label finder of all forms: one pass over the lines, one look-up a line.

A line of prose costs a dictionary look-up of its first word. Where the first word begins a
title or label of the form, the line is compared with it: as printed, and else word by word,
so that capitals, hyphens, doubled spaces and a label broken over two lines do not matter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from checker.limits import LINE_CHARACTERS
from checker.reading.finnish import parse_yes_no
from checker.reading.form import Form, Section
from checker.reading.index import Entry, Target
from checker.reading.words import BULLETS, WORD, lead_of

_FIRST_WORD: Final = 60
"""Characters of a line in which its first word is looked for."""
_BEFORE_WORD: Final = " \t(" + BULLETS
_NUMBERED: Final = frozenset("0123456789(" + BULLETS)

Scanned = tuple[int, int, Entry]
"""A line that may begin a title or label: its index, where its first word stands, what may match."""


class Hit(NamedTuple):
    """A title or label found: from ``start`` in ``line`` to ``end`` in ``end_line``."""

    line: int
    start: int
    end_line: int
    end: int
    target: Target
    read_as: str


def scan(lines: Sequence[str], entries: dict[str, Entry]) -> Iterator[Scanned]:
    """The lines that may begin a title or label."""
    look_up = entries.get
    for number, line in enumerate(lines):
        if not line:
            continue
        words = line[:_FIRST_WORD].split(None, 1)
        if not words:
            continue
        word = words[0]
        entry = look_up(word)
        if entry is not None:
            if len(line) <= LINE_CHARACTERS:
                yield number, 0 if line[0] == word[0] else line.index(word), entry
        elif word[0] in _NUMBERED:
            start = lead_of(line)
            words = line[start : start + _FIRST_WORD].split(None, 1)
            entry = look_up(words[0]) if words else None
            if entry is not None and len(line) <= LINE_CHARACTERS:
                yield number, start, entry


def match(lines: Sequence[str], number: int, start: int, target: Target) -> tuple[int, int] | None:
    """Where the label ends that begins here: line and offset; None where it is not this label."""
    line = lines[number]
    if line.startswith(target.raw, start):
        end = start + len(target.raw)
        return (number, end) if end == len(line) or _is_end(line, end) else None
    if target.second:
        gap = line.find(" ", start) + 1
        letter = line[gap : gap + 1]
        if gap and letter not in target.second and not letter.isspace():
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
    for number, start, entry in scanned:
        if len(lines[number]) <= entry.longest:
            for target in entry.titles:
                hit = _title_at(form, lines, number, start, target)
                if hit is not None:
                    hits.append(hit)
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
    lines: Sequence[str], scanned: Sequence[Scanned], spans: Sequence[tuple[int, int, int]], taken: set[int]
) -> list[Hit]:
    """The labels that stand in their own sections; their lines are added to ``taken``.

    ``spans`` are (section, first line, line after the last).
    """
    hits: list[Hit] = []
    place, (section, _, last) = 0, spans[0]
    for number, start, entry in scanned:
        while number >= last:
            place += 1
            section, _, last = spans[place]
        targets = entry.labels.get(section)
        if targets is None or number in taken:
            continue
        for target in targets:
            found = match(lines, number, start, target)
            if found is not None:
                hits.append(Hit(number, start, found[0], found[1], target, target.read_as))
                taken.update(range(number, found[0] + 1))
                break
    return hits
