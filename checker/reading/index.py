"""A form's titles and labels by the first word of a line, made once for each form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import chain, pairwise
from typing import Any, Final, NamedTuple

from checker.limits import EDIT_DISTANCE
from checker.reading.form import Form, Label, Section
from checker.reading.words import BULLETS, SPACES, words_of

KNOWN: Final = 2_000
"""Most beginnings of lines that are remembered for a form."""
TITLE_CHARACTERS: Final = 200
"""Longest line that can be a title."""


STARTS: Final = 3
"""Letters of a line by which it is passed over."""
NUMBERED: Final = frozenset("0123456789(" + BULLETS)
"""What may stand before a title or label."""
_SPACES: Final = frozenset(SPACES)


class Target:
    """A printed title or label, ready to be compared with lines."""

    __slots__ = ("raw", "words", "squeezed", "letters", "pieces", "second", "longest", "section", "label", "read_as")

    def __init__(self, raw: str, section: int, label: Label | None, read_as: str = "label") -> None:
        self.raw = raw
        self.words = words_of(raw)
        self.squeezed = "".join(self.words)
        """Its letters and digits without spaces."""
        self.second = _second_letters(raw)
        """How the second word may begin: most lines are refused by that one letter."""
        self.longest = 2 * len(raw) + 16
        """Longest line that can be this title: with doubled spaces, its number and a colon."""
        self.section = section
        """Its section's place in the form's order."""
        self.label = label
        """None for a title."""
        self.read_as = read_as

    def __getattr__(self, name: str) -> Any:
        """What only slips are looked for by: few titles and labels need it."""
        if name not in ("letters", "pieces"):
            raise AttributeError(name)
        self.letters = frozenset(self.squeezed)
        self.pieces = _pieces(self.squeezed)
        """Parts of it, of which two slips leave at least one whole: a slip touches two at the most."""
        return getattr(self, name)


def _pieces(squeezed: str) -> tuple[str, ...]:
    count = 2 * EDIT_DISTANCE + 1
    cuts = [len(squeezed) * i // count for i in range(count + 1)]
    return tuple(squeezed[first:last] for first, last in pairwise(cuts))


def _second_letters(raw: str) -> str:
    parts = raw.split(None, 2)
    if len(parts) < 2:
        return ""
    plain = parts[1].lstrip("(-–")[:1]
    return parts[1][0] + plain + plain.upper() + plain.lower()


class Entry(NamedTuple):
    """The titles and labels that begin with one word, the longest first."""

    titles: tuple[Target, ...]
    longest: int
    """Longest line that can be one of the titles."""
    labels: dict[int, tuple[Target, ...]]
    """By section."""
    second: str
    """How the second word of all of them may begin; blank where one of them is a single word."""


class Known(NamedTuple):
    """What a line's beginning, up to its colon or tab, was found to be: the same in every document."""

    start: int
    end: int
    titles: tuple[Target, ...]
    """The title that it is, or none."""
    labels: dict[int, Target]
    """By section."""


class FirstWords(NamedTuple):
    """Titles and labels by the first word of a line, and how such lines begin."""

    entries: dict[str, Entry]
    starts: frozenset[str]
    """The first :data:`STARTS` letters of every first word."""
    leads: frozenset[str]
    """First letters of lines that must be looked at all the same: a space, bullet or number, or a very short word."""


class Alike(dict[int, frozenset[tuple[int, str]]]):
    """How lines with nothing but one of a section's labels may look; told where somebody asks."""

    __slots__ = ("_labels",)

    def __init__(self, labels: tuple[tuple[Target, ...], ...]) -> None:
        self._labels = labels

    def __missing__(self, section: int) -> frozenset[tuple[int, str]]:
        found = self[section] = _alike(self._labels[section])
        return found


class Index(NamedTuple):
    """Everything that is looked for in a document on one form."""

    first_words: FirstWords
    titles: tuple[Target, ...]
    labels: tuple[tuple[Target, ...], ...]
    """By section."""
    names: tuple[frozenset[str], ...]
    """By section: what :func:`name_of` says of its labels."""
    shared: frozenset[str]
    """Those of several sections: where one has such a label, the others need not."""
    plans: dict[tuple[int, frozenset[str]], Any]
    """How the labels missing from a section are looked for, as they were needed."""
    alike: Alike
    """By section: the lengths and first letters that a line with nothing but one of its labels may have."""


def index_of(form: Form) -> Index:
    """The form's index; made once."""
    if form.index is None:
        sections = tuple(enumerate(form.sections))
        titles = [_title_target(i, section, title) for i, section in sections for title in section.titles]
        labels = tuple(tuple(_label_targets(i, section.labels)) for i, section in sections)
        names = tuple(frozenset(map(name_of, targets)) for targets in labels)
        first_words, shared = first_words_of(titles, chain.from_iterable(labels)), _shared(names)
        form.index = Index(first_words, tuple(titles), labels, names, shared, {}, Alike(labels))
    index: Index = form.index
    return index


def _shared(names: Iterable[frozenset[str]]) -> frozenset[str]:
    counts = Counter(chain.from_iterable(names))
    return frozenset(name for name, count in counts.items() if count > 1)


def _alike(targets: Iterable[Target]) -> frozenset[tuple[int, str]]:
    return frozenset(
        (len(target.raw) + more, letter)
        for target in targets
        for more in range(-EDIT_DISTANCE, EDIT_DISTANCE + 1)
        for letter in (target.raw[0].lower(), target.raw[0].upper())
    )


def name_of(target: Target) -> str:
    """What is found where a label is found: its field, or the row where several rows make one field."""
    label = target.label
    return target.squeezed if label is None or label.path in ("horizontal.direct", "costs.other") else label.path


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


def first_words_of(titles: Iterable[Target], labels: Iterable[Target]) -> FirstWords:
    """The look-up of a form, or of several."""
    entries = _entries_of(titles, labels)
    short = {word[0] for word in entries if len(word) < STARTS}
    return FirstWords(entries, frozenset(word[:STARTS] for word in entries), NUMBERED | _SPACES | short)


def _entries_of(titles: Iterable[Target], labels: Iterable[Target]) -> dict[str, Entry]:
    """Look-up by every usual way to print the first word: as it is, in capitals, with a colon."""
    groups: dict[str, tuple[list[Target], list[Target], set[str]]] = {}
    for which, targets in enumerate((titles, labels)):
        for target in targets:
            group = groups.setdefault(target.words[0], ([], [], set()))
            (group[0], group[1])[which].append(target)
            group[2].add(target.raw.split(None, 1)[0].rstrip(":"))
    found: dict[str, Entry] = {}
    for plain, (own_titles, own_labels, words) in groups.items():
        entry = _entry(own_titles, own_labels)
        for word in {plain, *words}:
            for form in {word, word.upper(), word.lower(), word.capitalize()}:
                found[form] = found[f"{form}:"] = entry
    return found


def _entry(titles: list[Target], labels: list[Target]) -> Entry:
    titles.sort(key=_shortness)
    labels.sort(key=_shortness)
    by_section: dict[int, list[Target]] = {}
    for target in labels:
        by_section.setdefault(target.section, []).append(target)
    longest = max((target.longest for target in titles), default=0)
    second = [target.second for target in (*titles, *labels)]
    letters = "".join(second) if all(second) else ""
    return Entry(tuple(titles), longest, {section: tuple(targets) for section, targets in by_section.items()}, letters)


def _shortness(target: Target) -> int:
    return -len(target.raw)
