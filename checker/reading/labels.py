"""The one label finder of all forms: one pass over the lines, one look-up a line.

A line of prose costs a dictionary look-up of its first word. Where the first word begins a
title or label of the form, the line is compared with it: as printed, and else word by word,
so that capitals, hyphens, doubled spaces and a label broken over two lines do not matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final, NamedTuple

from checker.limits import LINE_CHARACTERS
from checker.reading.finnish import parse_yes_no
from checker.reading.form import Form, Label, Section
from checker.reading.words import BULLETS, WORD, lead_of, words_of

TITLE_CHARACTERS: Final = 200
"""Longest line that can be a title."""
_FIRST_WORD: Final = 60
"""Characters of a line in which its first word is looked for."""
_BEFORE_WORD: Final = " \t(" + BULLETS
_NUMBERED: Final = frozenset("0123456789(" + BULLETS)


class Target:
    """A printed title or label, ready to be compared with lines."""

    __slots__ = ("raw", "words", "squeezed", "letters", "second", "longest", "section", "label", "read_as")

    def __init__(self, raw: str, section: int, label: Label | None, read_as: str = "label") -> None:
        self.raw = raw
        self.words = words_of(raw)
        self.squeezed = "".join(self.words)
        """Its letters and digits without spaces."""
        self.letters = frozenset(self.squeezed)
        self.second = _second_letters(raw)
        """How the second word may begin: most lines are refused by that one letter."""
        self.longest = 2 * len(raw) + 16
        """Longest line that can be this title: with doubled spaces, its number and a colon."""
        self.section = section
        """Its section's place in the form's order."""
        self.label = label
        """None for a title."""
        self.read_as = read_as


def _second_letters(raw: str) -> str:
    parts = raw.split(None, 2)
    if len(parts) < 2:
        return ""
    plain = parts[1].lstrip("(-–")[:1]
    return parts[1][0] + plain + plain.upper() + plain.lower()


class Entry(NamedTuple):
    """The titles and labels that begin with one word, the longest first."""

    titles: tuple[Target, ...]
    labels: tuple[Target, ...]


class Hit(NamedTuple):
    """A title or label found: from ``start`` in ``line`` to ``end`` in ``end_line``."""

    line: int
    start: int
    end_line: int
    end: int
    target: Target
    read_as: str


class Index(NamedTuple):
    """The titles and labels of a form by the first word of a line."""

    entries: dict[str, Entry]
    titles: tuple[Target, ...]
    labels: tuple[tuple[Target, ...], ...]
    """By section."""


def index_of(form: Form) -> Index:
    """The form's index; made once."""
    if form.index is None:
        titles = [_title_target(i, section, title) for i, section in enumerate(form.sections) for title in section.titles]
        labels = tuple(tuple(_label_targets(i, section.labels)) for i, section in enumerate(form.sections))
        form.index = Index(entries_of(titles, chain.from_iterable(labels)), tuple(titles), labels)
    index: Index = form.index
    return index


def _title_target(place: int, section: Section, title: str) -> Target:
    target = Target(title, place, None)
    if section.inline:
        target.longest = TITLE_CHARACTERS
    return target


def _label_targets(section: int, labels: Iterable[Label]) -> Iterable[Target]:
    for label in labels:
        yield Target(label.text, section, label, "sentence" if label.kind == "sentence" else "label")
        for alias in label.aliases:
            yield Target(alias, section, label, "alias")


def entries_of(titles: Iterable[Target], labels: Iterable[Target]) -> dict[str, Entry]:
    """Look-up by every usual way to print the first word: as it is, in capitals, with a colon."""
    found: dict[str, tuple[list[Target], list[Target]]] = {}
    for which, targets in enumerate((titles, labels)):
        for target in targets:
            for word in _first_words(target.raw):
                found.setdefault(word, ([], []))[which].append(target)
    return {word: Entry(*(tuple(sorted(group, key=_longest)) for group in both)) for word, both in found.items()}


def _longest(target: Target) -> int:
    return -len(target.raw)


def _first_words(raw: str) -> set[str]:
    first, plain = raw.split(None, 1)[0].rstrip(":"), WORD.findall(raw)[0]
    cases = {form for word in (first, plain) for form in (word, word.upper(), word.lower(), word.capitalize())}
    return cases | {f"{word}:" for word in cases}


def scan(lines: Sequence[str], entries: dict[str, Entry]) -> Iterator[tuple[int, int, Entry]]:
    """The lines that may begin a title or label: line, where its first word stands, what may match."""
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
                yield number, 0 if line.startswith(word) else line.index(word), entry
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
        return (number, end) if _is_end(line, end) else None
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
    length = len(line)
    while end < length and line[end] in ")?":
        end += 1
    colon = end
    while colon < length and line[colon] == " ":
        colon += 1
    return colon + 1 if colon < length and line[colon] == ":" else end


def find_titles(
    form: Form, lines: Sequence[str], scanned: Sequence[tuple[int, int, Entry]]
) -> list[Hit]:
    """The titles that are printed, each a line of its own (or with content after it, where the form says so)."""
    hits = []
    for number, start, entry in scanned:
        length = len(lines[number])
        for target in entry.titles:
            if length <= target.longest:
                hit = title_at(form, lines, number, start, target)
                if hit is not None:
                    hits.append(hit)
                    break
    return hits


def title_at(form: Form, lines: Sequence[str], number: int, start: int, target: Target) -> Hit | None:
    """The title that this line prints; None where it does not."""
    found = match(lines, number, start, target)
    if found is None:
        return None
    rest = lines[found[0]][found[1] :]
    if rest.strip(" \t.:)") and not _may_go_on(form.sections[target.section], rest):
        return None
    return Hit(number, start, *found, target, "label")


def _may_go_on(section: Section, rest: str) -> bool:
    """Whether a title's own line may hold this after the title."""
    return section.inline and (rest.lstrip(" )").startswith((":", "\t")) or parse_yes_no(rest) is not None)


def find_labels(
    lines: Sequence[str], scanned: Sequence[tuple[int, int, Entry]], spans: Sequence[tuple[int, int, int]]
) -> list[Hit]:
    """The labels that stand in their own sections; ``spans`` are (section, first line, line after the last)."""
    hits: list[Hit] = []
    place, (section, _, last) = 0, spans[0]
    for number, start, entry in scanned:
        if hits and number <= hits[-1].end_line:
            continue
        while number >= last:
            place += 1
            section, _, last = spans[place]
        for target in entry.labels:
            if target.section == section:
                found = match(lines, number, start, target)
                if found is not None:
                    hits.append(Hit(number, start, *found, target, target.read_as))
                    break
    return hits
