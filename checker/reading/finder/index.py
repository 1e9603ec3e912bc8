"""A form's titles, labels and sentences by how a line begins: most lines are passed over by one look-up."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Final, NamedTuple, TypeVar

from checker.patterns import pattern
from checker.reading.finder.forms import NO_LABEL, Column, Form, Label, Section, Sentence
from checker.reading.finder.pieces import Pieces
from checker.reading.finder.templates import opening_of
from checker.reading.finder.words import ENUMERATED, LEAD, allowed_slips, end_of, lead_of, squeeze

KEY: Final = 3
"""First letters by which a line is looked up."""
FIRST: Final = 8
"""Characters by which most of what begins alike is told apart."""
OPENING: Final = 24
"""Characters of a line in which they must stand."""
TITLE_CHARACTERS: Final = 200
"""Longest line that can be a title, or a label that goes on in the next line."""
MOST_LINES: Final = 5
"""Most lines over which a title or label is broken in a narrow column."""
MOST_BROKEN: Final = 7
"""Most lines over which a label in a column of its own is broken, those with its value alone among them."""
ROW_CHARACTERS: Final = 250
"""Longest piece that holds labels side by side; a longer one is prose."""
_WORDS: Final = pattern(r"\S+")
BETWEEN_CELLS: Final = pattern(r"\t| {3}")
"""What no title or label has between its words: none runs from cell to cell."""
_OTHERWISE: Final = (
    (" yhteensä", " yht"), ("päivämäärä", "pvm"), ("päivämäärä", "päivä"), ("pvm", "päivämäärä"), ("pvm", "päivä"),
    ("Alkamispäivämäärä", "Alkupvm"), ("Päättymispäivämäärä", "Loppupvm"), ("Päättymispäivämäärä", "Lopetuspvm"),
)  # fmt: skip
"""How labels end, and what people write for it."""
AFTER_TITLE: Final = " \t.:)*¹²³"
"""What may stand behind a title on its line."""


class Target:
    """A printed title, label or opening of a sentence, ready to be compared with text."""

    __slots__ = (
        "is_label", "is_row", "keys", "label", "name", "paths", "raw", "read_as", "section", "sentence", "squeezed"
    )  # fmt: skip

    def __init__(
        self,
        raw: str,
        section: int,
        label: Label = NO_LABEL,
        read_as: str = "label",
        sentence: Sentence | None = None,
        is_row: bool = False,
        columns: Sequence[Column] = (),
    ) -> None:
        self.raw = raw
        self.squeezed = squeeze(raw)
        self.section = section
        """Its section's place in the form's order."""
        self.label = label
        self.sentence = sentence
        self.read_as = read_as
        self.is_row = is_row
        """Whether it is one of several rows that make one field."""
        self.name = self.squeezed if is_row or not label.field else label.field
        """What is found where it is found: its field, or the row where several rows make one field."""
        self.is_label = label.kind != ""
        """Whether it is no title and no sentence."""
        self.paths = [one.path(label.field) for one in columns if label.field] if columns else sorted(label.paths)
        """The fields of its value: of the name of a row in a table one for each of the ``columns``."""
        self.keys = _keys_of(raw, self.squeezed)
        """Its first letters as they may be printed: with a hyphen, a space or nothing between them."""


class Entry(NamedTuple):
    """What may begin with the same letters, the longest first."""

    titles: tuple[Target, ...]
    labels: dict[int, tuple[Target, ...]]
    """By section; openings of sentences are among them."""
    all_labels: tuple[Target, ...]
    """Those of all sections."""


NOTHING: Final = Entry((), {}, ())
Kind = TypeVar("Kind")
Look = tuple[int, Entry]
"""The number of a text that may begin with a title or label, and which these are."""


class Index(NamedTuple):
    """Everything that is looked for in a document on one form."""

    entries: dict[str, Entry]
    """By the first letters in lower case."""
    titles: tuple[Target, ...]
    labels: tuple[tuple[Target, ...], ...]
    """By section, in the form's order."""
    near: tuple[dict[int, tuple[Target, ...]], ...]
    """By section: the labels that a text of so many letters may be with a slip."""
    letterhead: tuple[Sentence, ...]
    names: dict[str, Entry]
    """The titles of the form itself, by their first letters too."""


def key_of(text: str) -> str:
    """The first letters of a line, past its number, letter or bullet, in lower case."""
    if text[1:2] in ENUMERATED:
        text = text[lead_of(text) :]
    if not text[:1].isalpha():
        text = text[:OPENING].lstrip(LEAD)
    return text[:KEY].casefold()


def may_begin(entries: Mapping[str, Entry], text: str) -> Entry:
    """What may begin in a text; nothing in most."""
    return entries.get(key_of(text), NOTHING)


def looks_of(entries: Mapping[str, Kind], keys: Iterable[str]) -> Iterator[tuple[int, Kind]]:
    """The numbers of the texts, of which these are the first letters, that may begin with something, and with what."""
    return ((number, entries[key]) for number, key in enumerate(keys) if key in entries)


def looks_within(looks: Sequence[tuple[int, Kind]], first: int, last: int) -> Sequence[tuple[int, Kind]]:
    """Those of the texts from ``first`` up to, not including, ``last``."""
    begin, end = (bisect_left(looks, number, key=itemgetter(0)) for number in (first, last))
    return looks[begin:end]


def index_of(form: Form) -> Index:
    """The form's index; made once."""
    if form.index is None:
        sections = tuple(enumerate(form.sections))
        titles = tuple([Target(title, i) for i, section in sections for title in section.titles])
        labels = tuple([tuple(_targets(i, section)) for i, section in sections])
        entries = entries_of(titles, [target for targets in labels for target in targets])
        heads = [one for section in form.sections for one in section.sentences if one.where == "letterhead"]
        names = entries_of([Target(title, 0) for title in form.titles], ())
        form.index = Index(entries, titles, labels, tuple(map(_near, labels)), tuple(heads), names)
    index: Index = form.index
    return index


def _near(targets: Iterable[Target]) -> dict[int, tuple[Target, ...]]:
    lengths: dict[int, tuple[Target, ...]] = {}
    for target in targets:
        if target.is_label:
            slips, letters = allowed_slips(target.squeezed), len(target.squeezed)
            for length in range(letters - slips, letters + slips + 1):
                lengths[length] = (*lengths.get(length, ()), target)
    return lengths


def _targets(number: int, section: Section) -> Iterator[Target]:
    for label in section.labels:
        is_row = section.read == "scores" or label.field == section.other_rows
        names = [(label.label, "label"), *((alias, "alias") for alias in label.also)]
        otherwise = [
            f"{name.removesuffix(end)}{other}" for name, _ in names for end, other in _OTHERWISE if name.endswith(end)
        ]
        names += [(name, "alias") for name in otherwise if name not in label.also]
        for text, read_as in names:
            yield Target(text, number, label, read_as, is_row=is_row, columns=section.columns)
    for sentence in section.sentences:
        if sentence.where == "start":
            yield Target(opening_of(sentence.tokens).strip(), number, NO_LABEL, sentence.read_as, sentence)


def entries_of(titles: Iterable[Target], labels: Iterable[Target]) -> dict[str, Entry]:
    """The look-up of a form, or of several."""
    found: dict[str, tuple[list[Target], list[Target]]] = {}
    for which, targets in enumerate((titles, labels)):
        for target in targets:
            for key in target.keys:
                found.setdefault(key, ([], []))[which].append(target)
    return {key: _entry(*groups) for key, groups in found.items()}


def _keys_of(raw: str, squeezed: str) -> set[str]:
    plain = raw.casefold()[:KEY]
    if plain.isalnum():
        return {plain}
    letters = "".join(filter(str.isalnum, plain))
    after = squeezed[len(letters) : len(letters) + 1]
    signs = ("-", " ", "–", "+", "/", ":")
    return {plain, squeezed[:KEY], *(f"{letters}{sign}{after}"[:KEY] for sign in signs)}


def _entry(titles: list[Target], labels: list[Target]) -> Entry:
    by_section: dict[int, list[Target]] = {}
    for target in sorted(labels, key=_shortness):
        by_section.setdefault(target.section, []).append(target)
    grouped = {number: tuple(some) for number, some in by_section.items()}
    all_labels = tuple([target for some in grouped.values() for target in some])
    return Entry(tuple(sorted(titles, key=_shortness)), grouped, all_labels)


def _shortness(target: Target) -> int:
    return -len(target.squeezed)


def find(
    texts: Sequence[str], piece: int, start: int, targets: Iterable[Target], last: int
) -> Iterator[tuple[Target, int, int]]:
    """The titles or labels that begin in a piece, perhaps over the end of its line: each with the piece and the offset
    where it ends.
    """
    text, whole, seen = texts[piece], "", 0
    letters = squeeze(text[start : start + FIRST])
    for target in targets if letters else ():
        squeezed, raw = target.squeezed, target.raw
        if not squeezed.startswith(letters) and not letters.startswith(squeezed):
            continue
        if text.startswith(raw, start):
            end = start + len(raw)
            if is_word_end(text, end):
                yield target, piece, end
            continue
        reach = 2 * len(raw) + 16
        if reach > seen:
            seen, whole = reach, squeeze(text[start : start + reach])
        if whole.startswith(squeezed):
            end = end_of(text, start, len(squeezed))
            if end <= start + reach and is_word_end(text, end) and not BETWEEN_CELLS.search(text, start, end):
                yield target, piece, end
        elif (
            len(text) <= TITLE_CHARACTERS and squeezed.startswith(whole) and squeezed.startswith(squeeze(text[start:]))
        ):
            over = _over_lines(texts, piece, whole, squeezed, last)
            if over is not None:
                yield target, *over


def begun(texts: Sequence[str], piece: int, targets: Collection[Target]) -> Iterator[tuple[Target, int, int]]:
    """The same for those with which a text begins, past its number or bullet."""
    return find(texts, piece, lead_of(texts[piece]), targets, len(texts)) if targets else iter(())


def is_word_end(text: str, end: int) -> bool:
    """Whether a label may end here: not in the middle of a word or of a compound with a hyphen."""
    rest = text[end : end + 2]
    return not rest or not (rest[0].isalpha() or rest[0].isdecimal() or (rest[0] in "-–" and rest[1:].isalpha()))


def _over_lines(texts: Sequence[str], piece: int, letters: str, target: str, last: int) -> tuple[int, int] | None:
    """Where a title or label ends that goes on in the next lines."""
    for following in range(piece + 1, min(piece + MOST_LINES, last)):
        wanted, below = len(target) - len(letters), texts[following]
        more = squeeze(below[: 2 * wanted + 16])
        if (letters + more).startswith(target):
            end = end_of(below, 0, wanted)
            return (following, end) if is_word_end(below, end) else None
        letters += squeeze(below)
        if not target.startswith(letters):
            return None
    return None


def over_columns(
    pieces: Pieces, piece: int, start: int, named: Mapping[str, Target], last: int
) -> tuple[list[tuple[int, int]], Target | None]:
    """The lines of a label, each with where it ends there, and the label, if it is one: as far as its words go."""
    texts, words, cells = pieces.texts, "", list[tuple[int, int]]()
    for at in range(piece, min(piece + MOST_BROKEN, last)):
        text, begin = texts[at], start if at == piece else 0
        if len(text) > ROW_CHARACTERS or (at > piece and pieces.gap(at)):
            break
        end = 0
        for word in _WORDS.finditer(text, begin):
            own = squeeze(text[begin : word.end()])
            if not any(name.startswith(words + own) for name in named):
                break
            end = word.end() if own else 0  # a bullet is no word of a label
        if end == 0 and (at == piece or text[: cells[0][1]].strip()):
            break
        words += squeeze(text[begin:end])
        cells.append((at, end))
        if words in named:
            break
    return cells, named.get(words)
