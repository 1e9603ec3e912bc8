"""How a document on a form begins: its title's first labels with their values, by which a second one on it is told.

A running head repeats the title, perhaps with a few labels of the same values. A second document has the form's first
labels again, with other values, or more of them than a head has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from checker.reading.blocks import Content, Paragraph, paragraphs
from checker.reading.finder.forms import Form
from checker.reading.finder.index import Target, begun, index_of, key_of, may_begin
from checker.reading.finder.pieces import Pieces
from checker.reading.finder.words import squeeze

BLOCKS: Final = 40
"""Blocks behind a title in which its first labels are looked for."""
LABELS: Final = 8
"""Labels that are compared."""
HEAD: Final = 3
"""Labels that a running head may have; with other values they are another document's."""
MANY: Final = 6
"""Labels that no running head has."""
ABOVE: Final = 10
"""Most blocks of a document above its title."""
MOST_CODE_WORDS: Final = 2
"""Most words of a line with a project's code, a page's number before it."""
PROJECT: Final = "project.name"
"""What every plan names."""
_DIGIT: Final = re.compile(r"[0-9]")

Opening = dict[str, str]
"""The first labels, in their order, with what stands behind them."""


def opening_of(content: Content, place: int, end: int, form: Form) -> Opening:
    """The labels of the form in and behind a block, up to the next title."""
    pieces = Pieces(content._replace(blocks=content.blocks[place : min(end, place + BLOCKS)]))
    opening: Opening = {}
    for piece in range(len(pieces)):
        for label, value in _labels(pieces.texts, piece, form):
            opening.setdefault(label.squeezed, value)
        if len(opening) >= LABELS:
            break
    return opening


def begins_again(first: Opening, second: Opening) -> bool:
    """Whether these are the openings of two documents, rather than of one and a later page of it."""
    common = [label for label in second if label in first]
    differs = any(_differ(first[label], second[label]) for label in common[:HEAD])
    return len(common) >= (HEAD if differs else MANY)


def start_of(content: Content, first: int, second: int, form: Form) -> int:
    """Where the second document begins: as much above its title as stands alike above that of the first."""
    texts = [block.text if type(block) is Paragraph else "" for block in content.blocks]
    for above in range(1, min(ABOVE, first, second - first - 1) + 1):
        if _kind(texts, first - above, form) != _kind(texts, second - above, form):
            return second - above + 1
    return second - min(ABOVE, first, second - first - 1)


def below_head(content: Content, place: int, form: Form) -> int:
    """Where the document begins whose title is in a block: at the labels that its form has above the title, with their
    values, or at its project's code above those.
    """
    page = next(paragraphs(content.blocks[place : place + 1])).place.page
    above = content.blocks[max(0, place - ABOVE) : place]
    texts = [block.text if type(block) is Paragraph and block.place.page == page else "" for block in above]
    start = last = len(texts)
    for number in range(len(texts) - 1, -1, -1):
        if any(label.section == 0 for label, _ in _labels(texts, number, form)):
            start = last = number
        elif last - number > 1:
            break
    code = texts[start - 1].split() if 0 < start < len(texts) else []
    has_code = 0 < len(code) <= MOST_CODE_WORDS and code[-1].startswith(form.codes)
    return place - len(texts) + start - has_code


def _kind(texts: list[str], number: int, form: Form) -> str:
    """The label that a block begins with; its text with any figures where it has none."""
    labels = [label.squeezed for label, _ in _labels(texts, number, form)]
    return labels[0] if labels else _DIGIT.sub("0", texts[number])


def names_in(content: Content, form: Form) -> Iterator[tuple[int, str]]:
    """The blocks that begin with the label of a project's name, each with the name."""
    naming = _naming(form)
    texts = [block.text if type(block) is Paragraph else "" for block in content.blocks]
    for number, text in enumerate(texts):
        if any(begun(texts, number, naming.get(key_of(text), ()))):
            for label, name in _labels(texts, number, form):
                if name and label.label.field == PROJECT:
                    yield number, name


@lru_cache(maxsize=8)
def _naming(form: Form) -> dict[str, list[Target]]:
    """The labels that name a project, by how a line with one begins."""
    entries = index_of(form).entries.items()
    return {key: [one for one in entry.all_labels if one.label.field == PROJECT] for key, entry in entries}


def _labels(texts: list[str], number: int, form: Form) -> Iterator[tuple[Target, str]]:
    """The label that begins in a text, with the rest of it, or with the next text where nothing is left."""
    for target, last, end in _begun(texts, number, form):
        rest = texts[last][end:].strip(" \t:.")
        if not rest and last + 1 < len(texts) and not any(_begun(texts, last + 1, form)):
            rest = texts[last + 1]
        if target.is_label:
            yield target, squeeze(rest)
        return


def _begun(texts: list[str], number: int, form: Form) -> Iterator[tuple[Target, int, int]]:
    """The titles and labels that begin in a text."""
    entry = may_begin(index_of(form).entries, texts[number])
    return begun(texts, number, (*entry.all_labels, *entry.titles))


def _differ(one: str, other: str) -> bool:
    """Whether neither value is the beginning of the other: a head cuts long ones short."""
    return not (one.startswith(other) or other.startswith(one))
