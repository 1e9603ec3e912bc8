"""The documents of one file: a decision with its application behind it is two, each on its own form.

A file is divided only where the title of another form stands, and what is before it and what begins there are each
known by their own title and labels. So nothing is divided for a form that is only named. Where the same form's title
stands again, its first labels must come again too, with other values, or more of them than a running head repeats. So
must those of a plan on no form, each of which names its project. Behind minutes or a letter a form is one of
their annexes where a page begins with it, or the heading of an annex stands above it; else they quote it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice, pairwise
from typing import Final, NamedTuple

from checker.errors import DocumentError
from checker.glossary import NO_FORM
from checker.patterns import pattern
from checker.reading.blocks import Content, Paragraph, paragraphs
from checker.reading.document import Document, FilePart
from checker.reading.finder.forms import Form, Forms
from checker.reading.finder.index import Entry, Target, begun, entries_of, index_of, key_of, looks_of, may_begin
from checker.reading.finder.pieces import Pieces
from checker.reading.finder.sentences import LINE_CHARACTERS
from checker.reading.finder.templates import pattern_of
from checker.reading.finder.words import squeeze
from checker.reading.flattened import cut_at, flattened
from checker.reading.recognise import (
    BESIDE_TITLE,
    CODE_WORDS,
    is_told,
    is_told_of,
    outside_sign,
    recognise,
    recogniser_of,
)

PARTS: Final = 20
"""Most documents of one file."""
ANNEX: Final = 8
"""Blocks below the top of a page or the heading of an annex in which the title of a form stands."""
TITLES: Final = 40
"""Most titles at which a file may be divided."""
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
_DIGIT: Final = pattern(r"[0-9]")
_FIGURE: Final = pattern(r"[0-9]\. ?[0-9]{1,2}\.|[0-9] ?(?:€|eur)", re.IGNORECASE)
"""A day or an amount, which no letterhead needs."""

Opening = dict[str, str]
"""The first labels, in their order, with what stands behind them."""


def divided(documents: Iterable[FilePart], forms: Forms) -> Iterator[FilePart]:
    """The documents of a file, each of those that hold several as its parts."""
    for document in documents:
        if isinstance(document, Document) and document.content.blocks:
            yield from documents_in(document, forms)
        else:
            yield document


def documents_in(document: Document, forms: Forms) -> tuple[Document, ...]:
    """The documents of a file in their order, each with its number and page; the document itself where it is one."""
    content = document.content
    flat = flattened(content, forms)
    shown, origins = (content, None) if flat is None else (flat.content, flat.origins)
    lines = lines_of(shown)
    places = _places(shown, lines, forms) or (_plans(content, lines, forms) if flat is None else [])
    if not places:
        return (document._replace(is_lined=flat is None),)
    if origins is not None:
        content, kept = cut_at(content, [origins[place] for place in places])
        places = [kept.index(origins[place]) for place in places]
    bounds = [0, *places, len(content.blocks)]
    parts = [part_of(content, first, last) for first, last in pairwise(bounds)]
    return tuple(part_with(document, part, number) for number, part in enumerate(parts, start=1))


def part_with(document: Document, content: Content, number: int | None) -> Document:
    """The part of a document's file that holds this content."""
    return document._replace(content=content, part=number, page=next(paragraphs(content.blocks)).place.page)


class Lines(NamedTuple):
    """The text of each block, empty for a table, and its first letters."""

    texts: list[str]
    keys: Iterable[str]


def lines_of(content: Content) -> Lines:
    """The blocks as they are looked up."""
    texts = _texts(content)
    return Lines(texts, list(map(key_of, texts)))


def _places(content: Content, lines: Lines, forms: Forms) -> list[int]:
    """The blocks at which another document begins."""
    titles = list(islice(titles_in(lines, forms), TITLES))
    first = _annex(content, forms, titles)
    places = [first] if first else []
    if len(titles) < 2:
        return places
    again = _again(content, forms, titles)
    for number, (place, form) in enumerate(titles):
        if place == first or len(places) + 1 >= PARTS:
            continue
        if place not in again and all(name == form for other, name in titles[:number] if other >= first):
            continue
        following = next((other for other, name in titles[number + 1 :] if name != form), len(content.blocks))
        before = _form_of(content, first, place, forms)
        is_after = before is not None and (before != form or place in again)
        if is_after and _form_of(content, place, following, forms) == form:
            start = _below_head(content, place, forms[form], forms[before or form])
            first = max(first + 1, min(again.get(place, place), start))
            places.append(first)
    return places


def _annex(content: Content, forms: Forms, titles: list[tuple[int, str]]) -> int:
    """The block at which a document on a form begins, on a page of its own or below the heading of an annex, behind
    minutes, a letter or a guide; 0 where none does.
    """
    for place, name in titles:
        start = _annex_at(content, _below_head(content, place, forms[name]))
        if start and _form_of(content, start, len(content.blocks), forms) == name:
            before = Pieces(content._replace(blocks=content.blocks[:start]))
            is_outside = outside_sign(forms, before, with_items=True) or is_told_of(forms[name], forms, before)
            return start if is_outside else 0
    return 0


def _annex_at(content: Content, place: int) -> int:
    """The block with which the page begins that has a form at its top, or the form itself where the heading of an annex
    stands closely above it; 0 where neither does.
    """
    blocks = content.blocks[max(0, place - ANNEX) : place + 1]
    above = [block if type(block) is Paragraph else None for block in blocks]
    for number in range(len(above) - 1, 0, -1):
        one, other = above[number - 1], above[number]
        if one is not None and other is not None and one.place.page != other.place.page:
            return place - len(above) + 1 + number
    is_headed = any(one is not None and re.match(r"\W*liite\b", one.text, re.IGNORECASE) for one in above[:-1])
    return place if is_headed else 0


def _again(content: Content, forms: Forms, titles: list[tuple[int, str]]) -> dict[int, int]:
    """The titles at which a document on the same form as the one before begins, with the block where it does."""
    found: dict[int, int] = {}
    known: dict[str, tuple[int, Opening]] = {}
    ends = [*(place for place, _ in titles[1:]), len(content.blocks)]
    for (place, name), end in zip(titles, ends, strict=True):
        opening = _opening_of(content, place, end, forms[name])
        if name in known and _begins_again(known[name][1], opening):
            found[place] = _start_of(content, known[name][0], place, forms[name])
        if name not in known or place in found or len(known[name][1]) < HEAD:
            known[name] = (known[name][0] if name in known else place, opening)
    return found


def _plans(content: Content, lines: Lines, forms: Forms) -> list[int]:
    """The blocks at which another plan begins in a document on no form; none where it is on one."""
    named = list(islice(_names_in(lines, forms[NO_FORM]), TITLES)) if NO_FORM in forms else []
    if len({name for _, name in named}) < 2:
        return []
    again = _again(content, forms, [(place, NO_FORM) for place, _ in named])
    return list(again.values())[: PARTS - 1] if again and _is_on_no_form(content, forms) else []


def _is_on_no_form(content: Content, forms: Forms) -> bool:
    """Whether a document is on none, and is no text that quotes one."""
    pieces = Pieces(content)
    try:
        recognise(forms, pieces)
    except DocumentError as error:
        return "tried" in error.details and not outside_sign(forms, pieces, with_items=True)
    return False


def titles_of(content: Content, forms: Forms) -> Iterator[int]:
    """The blocks that are a form's title, looked for as far as somebody asks for the next."""
    texts = _texts(content)
    return (place for place, _ in titles_in(Lines(texts, map(key_of, texts)), forms))


def titles_in(lines: Lines, forms: Forms) -> Iterator[tuple[int, str]]:
    """The blocks that are a form's title, over the end of a line if need be, with the form's name."""
    recogniser = recogniser_of(forms)
    for number, entry in looks_of(recogniser.entries, lines.keys):
        for target, last, end in begun(lines.texts, number, entry.titles):
            if not lines.texts[last][end:].strip(" .:"):
                yield number, recogniser.forms[target.section].name
                break


def _form_of(content: Content, first: int, last: int, forms: Forms) -> str | None:
    """The form that a stretch of blocks is surely on."""
    try:
        form, signals = recognise(forms, Pieces(content._replace(blocks=content.blocks[first:last])))
    except DocumentError:
        return None
    return form.name if _is_sure(form, signals) else None


def _is_sure(form: Form, signals: tuple[str, ...]) -> bool:
    """Whether the form is known by its title and some labels, or by its title and the project's code."""
    titles = [signal for signal in signals if signal in form.titles]
    has_code = any(signal.casefold() in CODE_WORDS for signal in signals)
    return bool(titles) and (has_code or len(signals) >= len(titles) + BESIDE_TITLE)


def part_of(content: Content, first: int, last: int) -> Content:
    """A stretch of blocks as a content of its own; of the lines and scanned pages those in which it stands."""
    blocks = content.blocks[first:last]
    places = [paragraph.place for paragraph in paragraphs(blocks)]
    numbers, pages = {place.line for place in places}, {place.page for place in places}
    scanned = {place: words for place, words in content.scanned.items() if place[0] in pages}
    lines = tuple(line if number in numbers else "" for number, line in enumerate(content.lines, start=1))
    return Content(blocks, content.unread, lines, scanned)


def _opening_of(content: Content, place: int, end: int, form: Form) -> Opening:
    """The labels of the form in and behind a block, up to the next title."""
    pieces = Pieces(content._replace(blocks=content.blocks[place : min(end, place + BLOCKS)]))
    opening: Opening = {}
    for piece in range(len(pieces)):
        for label, value in _labels(pieces.texts, piece, form):
            opening.setdefault(label.squeezed, value)
        if len(opening) >= LABELS:
            break
    return opening


def _begins_again(first: Opening, second: Opening) -> bool:
    """Whether these are the openings of two documents, rather than of one and a later page of it."""
    common = [label for label in second if label in first]
    differs = any(_differ(first[label], second[label]) for label in common[:HEAD])
    return len(common) >= (HEAD if differs else MANY)


def _start_of(content: Content, first: int, second: int, form: Form) -> int:
    """Where the second document begins: as much above its title as stands alike above that of the first."""
    texts = _texts(content)
    for above in range(1, min(ABOVE, first, second - first - 1) + 1):
        if _kind(texts, first - above, form) != _kind(texts, second - above, form):
            return second - above + 1
    return second - min(ABOVE, first, second - first - 1)


def _below_head(content: Content, place: int, form: Form, before: Form | None = None) -> int:
    """Where the document begins whose title is in a block: at the labels that its form has above the title, with their
    values, at its project's code above those, or at its letterhead.
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
    return place - len(texts) + _letterhead(texts[: start - has_code], form, before)


def _letterhead(texts: list[str], form: Form, before: Form | None) -> int:
    """The first of the texts above a title that is a sign of the form and none of its titles and labels, with nothing
    below it that the document before may tell: of how many texts there are where none is.
    """
    first, signs = len(texts), _signs_apart(form)
    for number in range(len(texts) - 1, -1, -1):
        if is_told(texts[number]) or _FIGURE.search(texts[number]) or (before and _is_of(texts, number, before)):
            break
        if any(begun(texts, number, may_begin(signs, texts[number]).all_labels)):
            first = number
    return first


def _is_of(texts: list[str], number: int, form: Form) -> bool:
    """Whether a text begins with a title or label of a form, or holds one of its sentences that are lines."""
    lines = (one.tokens for section in form.sections for one in section.sentences if one.where == "line")
    return any(_begun(texts, number, form)) or any(
        pattern_of(tokens, strict=True)[0].search(texts[number][:LINE_CHARACTERS]) for tokens in lines
    )


@lru_cache(maxsize=64)
def _signs_apart(form: Form) -> dict[str, Entry]:
    """The signs of a form that are none of its titles and labels, by how a line with one begins."""
    index = index_of(form)
    known = {target.squeezed for targets in (index.titles, *index.labels) for target in targets}
    return entries_of((), [Target(sign, 0) for sign in form.signals if squeeze(sign) not in known])


def _kind(texts: list[str], number: int, form: Form) -> str:
    """The label that a block begins with; its text with any figures where it has none."""
    labels = [label.squeezed for label, _ in _labels(texts, number, form)]
    return labels[0] if labels else _DIGIT.sub("0", texts[number])


def _names_in(lines: Lines, form: Form) -> Iterator[tuple[int, str]]:
    """The blocks that begin with the label of a project's name, each with the name."""
    for number, targets in looks_of(_naming(form), lines.keys):
        if any(begun(lines.texts, number, targets)):
            for label, name in _labels(lines.texts, number, form):
                if name and label.label.field == PROJECT:
                    yield number, name


@lru_cache(maxsize=8)
def _naming(form: Form) -> dict[str, list[Target]]:
    """The labels that name a project, by how a line with one begins."""
    entries = index_of(form).entries.items()
    naming = {key: [one for one in entry.all_labels if one.label.field == PROJECT] for key, entry in entries}
    return {key: targets for key, targets in naming.items() if targets}


def _labels(texts: list[str], number: int, form: Form) -> Iterator[tuple[Target, str]]:
    """The label that begins in a text, with the rest of it, or with the next text where nothing is left."""
    for target, last, end in _begun(texts, number, form):
        rest = texts[last][end:].strip(" \t:.")
        if not rest and last + 1 < len(texts) and not any(_begun(texts, last + 1, form)):
            rest = texts[last + 1]
        if target.is_label:
            yield target, squeeze(rest)
        return


def _texts(content: Content) -> list[str]:
    """The text of each block, empty for a table."""
    return [block.text if type(block) is Paragraph else "" for block in content.blocks]


def _begun(texts: list[str], number: int, form: Form) -> Iterator[tuple[Target, int, int]]:
    """The titles and labels that begin in a text."""
    entry = may_begin(index_of(form).entries, texts[number])
    return begun(texts, number, (*entry.all_labels, *entry.titles))


def _differ(one: str, other: str) -> bool:
    """Whether neither value is the beginning of the other: a head cuts long ones short."""
    return not (one.startswith(other) or other.startswith(one))
