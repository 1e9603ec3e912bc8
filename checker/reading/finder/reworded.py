"""Titles in other words: a section whose title is not there, but whose labels stand together under a heading like it.

``5 Julkinen rahoitus`` opens the section that the form calls ``Projektin julkinen rahoitus`` where the labels of that
section follow it. It is looked for only where the section would else be missing from the document.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from checker.reading.finder.collector import Hit
from checker.reading.finder.forms import Form
from checker.reading.finder.index import Index, Look, Target, find
from checker.reading.finder.pieces import Pieces
from checker.reading.finder.words import WORD, lead_of

STEM: Final = 6
"""First letters by which words in other cases are the same word."""
NEAREST: Final = 12
"""Pieces within which two labels of the section must stand."""
HEADING_CHARACTERS: Final = 80
SEARCHED: Final = 8
"""Pieces above a label among which its section's heading is; cells of a head row are some of them."""
_AFTER_LABEL: Final = (":", "\t", " :", "  ")


def reworded_titles(
    form: Form,
    index: Index,
    pieces: Pieces,
    looks: Sequence[Look],
    found: Collection[int],
    taken: Collection[int],
) -> Iterator[Hit]:
    """The headings of required sections that are not ``found`` by a title; pieces ``taken`` are other titles."""
    for number, section in enumerate(form.sections):
        if not section.required or not section.titles or not section.labels or number in found:
            continue
        stems = {word[:STEM] for title in section.titles for word in _words(title)}
        targets = [target for target in index.titles if target.section == number]
        for piece in _first_labels(pieces, looks, number, min(2, len(section.labels))):
            heading = _heading_above(pieces, piece)
            if heading is None or heading in taken:
                continue
            text = pieces.texts[heading]
            if stems.intersection(word[:STEM] for word in _words(text)):
                yield Hit(heading, lead_of(text), heading, _end_of_words(text), targets[0], "near-miss")


def _end_of_words(heading: str) -> int:
    """Where the heading ends and its unit begins."""
    first = min([at for at in map(heading.find, "(,:") if at > 0], default=len(heading))
    return len(heading[:first].rstrip())


def _words(text: str) -> list[str]:
    return [word for word in WORD.findall(text.casefold()) if len(word) >= STEM]


def _first_labels(pieces: Pieces, looks: Sequence[Look], number: int, least: int) -> Iterator[int]:
    """The pieces where a group of the section's labels begins, each with its colon or alone on its line."""
    group: list[Target] = []
    first = before = -NEAREST
    for piece, entry in looks:
        target = _label_at(pieces, piece, entry.labels.get(number, ()))
        if target is None:
            continue
        if piece - before > NEAREST:
            group, first = [], piece
        before = piece
        if target.label not in [other.label for other in group]:
            group.append(target)
            if len(group) == least:
                yield first


def _label_at(pieces: Pieces, piece: int, targets: Iterable[Target]) -> Target | None:
    text = pieces.texts[piece]
    for target, end_piece, end in find(pieces.texts, piece, lead_of(text), targets, len(pieces)):
        rest = pieces.texts[end_piece][end:]
        if target.label is not None and (not rest.strip() or rest.startswith(_AFTER_LABEL)):
            return target
    return None


def _heading_above(pieces: Pieces, piece: int) -> int | None:
    """The nearest line with text above that is no row of a table's heads, where it may be a heading."""
    for above in range(piece - 1, max(piece - SEARCHED, -1), -1):
        text = pieces.texts[above]
        if text.strip() and above not in pieces.rows and "\t" not in text and "  " not in text.strip():
            return above if len(text) <= HEADING_CHARACTERS and text.rstrip()[-1] not in ".;,:" else None
    return None
