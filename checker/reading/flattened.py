"""Text that lost its lines: what a PDF viewer or a document site gives as one long line is broken at a form's words.

A line is broken where a title or label of the form stands in the form's order, and after a value whose end its kind
tells (a date, a business id). Where else a value ends is unsure (:mod:`checker.reading.unsure_ends`), and the document
counts as not wholly read, so that nothing is called missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from checker.patterns import pattern
from checker.reading.blocks import Block, Content, Paragraph, Unread
from checker.reading.finder.collector import Hit
from checker.reading.finder.forms import Form, Forms, Label, Section
from checker.reading.finder.heads import YEARS
from checker.reading.finder.index import KEY, Entry, Target, find, index_of, key_of
from checker.reading.finder.label_ends import after_label
from checker.reading.finder.pieces import offset_of
from checker.reading.finder.templates import SHAPES, pattern_of, shape_of
from checker.reading.finder.titles import in_order
from checker.reading.finder.words import lead_of
from checker.reading.place import Place
from checker.reading.recognise import Recogniser, recogniser_of

LONG: Final = 250
"""Characters of a line that may be several lines of the page."""
SHORT: Final = 40
"""Characters of a line that may be several lines where others are."""
LOST: Final = 6
"""Titles and labels of one form inside long lines, and at the beginning of none, that show that lines were lost."""
MOST_WORDS: Final = 100_000
"""Words with a capital that are looked at in one line."""
TITLE_WORD: Final = 9
"""Letters of a title of one word that need neither capitals nor a number to be one inside a line."""
MOST_LEFT_OUT: Final = 3
"""How far the number of a title or row may be from the one before it."""
LEAST_REST: Final = 3
"""Numbered titles that show the numbering of a document whose beginning is cut away."""
_NUMBER: Final = pattern(r"(?:^|(?<=\s))\(?([0-9]{1,2})(?:\.[0-9]{1,2})*[.)]*\s+$")
"""A number before a title or row."""
_DAY: Final = pattern(SHAPES["date"] + r"\.?")
_PARTNER: Final = pattern(r"(?<![0-9])[0-9]{6,7}[-–][0-9](?![0-9])\)?")
BOX: Final = pattern(r"(?:[☐☒☑□■]|[\[(][ xX]?[\])])\s+$")
"""The box before an alternative, as a sign or between brackets."""
_NUMBER_CHARACTERS: Final = 16
NEAR: Final = 16
"""Characters after a word in which what belongs to it begins."""
_CAPITAL: Final = pattern(r"[A-ZÅÄÖ](?<![^\W_].)(?<![-–/].)")
"""How a word begins that may begin a title or label inside a line; what is before it is looked at only where a capital
stands.
"""
_COLON: Final = pattern(r"\s*:\s*|\s*")
POINTS: Final = pattern(r"\s*[0-9]{1,2}\s+[0-9]{1,2}(?![0-9])")
_KINDS: Final = {
    "date": pattern(SHAPES["date"]),
    "yes-no": pattern(r"(?:kyllä|ei)\b", re.IGNORECASE),
}
"""Kinds of which a value shows where it ends."""


class Inside(NamedTuple):
    """A title, label or opening of a sentence in a block, up to the block's end where it goes on behind it."""

    block: int
    start: int
    end: int
    target: Target
    is_title: bool


class Joined(NamedTuple):
    """The blocks of a document that hold several lines of the page, where it has not lost them all."""

    blocks: frozenset[int]
    starts: frozenset[tuple[int, int]]
    """The titles and labels inside them that show it: block and offset."""


class Flattened(NamedTuple):
    """A document some of whose lines were lost, broken at the titles and labels of all forms to tell which it is on."""

    content: Content
    origins: tuple[tuple[int, int], ...]
    """For each of its blocks the block of the document and the offset in it where it begins."""
    forms: frozenset[str]
    """The forms of which enough titles and labels stand inside lines."""


def flattened(content: Content, forms: Forms, is_filled: bool = False) -> Flattened | None:
    """The document broken at every title and label that any form is known by; None where no lines were lost. Where it
    ``is_filled``, a program may have filled its lines anew to some width, whatever that is.
    """
    all_lines = (number for number, text in enumerate(texts_of(content)) if text)
    lines = frozenset(all_lines) if is_filled else _long_lines(content)
    if not lines:
        return None
    recogniser = recogniser_of(forms)
    texts = texts_of(content)
    inside = [hit.target for line in sorted(lines) for hit in inside_line(texts, line, recogniser.entries, is_filled)]
    if not _forms_of(inside, frozenset(), recogniser):
        return None
    known = _known(content, lines, recogniser.entries)
    names = _forms_of(inside, frozenset(hit.target.squeezed for hit in known if hit.block not in lines), recogniser)
    if not names:
        return None
    around = _around(content, lines if is_filled else joined_lines(content), recogniser.entries, is_filled)
    return Flattened(*cut_at(content, around), names)


def _forms_of(inside: Iterable[Target], begun: frozenset[str], recogniser: Recogniser) -> frozenset[str]:
    """The forms of which enough words stand inside lines and begin none."""
    lost: dict[str, set[str]] = {}
    for target in inside:
        if target.squeezed not in begun:
            lost.setdefault(recogniser.forms[target.section].name, set()).add(target.squeezed)
    return frozenset(name for name, words in lost.items() if len(words) >= LOST)


def _around(
    content: Content, lines: frozenset[int], entries: dict[str, Entry], is_wrapped: bool = False
) -> Iterator[tuple[int, int]]:
    """Before and after every title and label inside lines."""
    hits = (hit for hit in _known(content, lines, entries, is_wrapped) if hit.block in lines)
    return ((hit.block, place) for hit in hits for place in (hit.start, hit.end))


def broken(content: Content, form: Form, joined: Joined | None = None) -> Content:
    """The document broken at the form's own titles, labels and sentences, each in its section; only those blocks of it
    that were ``joined``, where that is known.
    """
    lines, texts = joined_lines(content) if joined is None else joined.blocks, texts_of(content)
    hits = list(in_their_sections(form, content, lines, joined is not None))
    starts = list(_starts(form, hits, texts))
    following = [(other.block, start) for other, start in zip(hits[1:], starts[1:], strict=True)]
    cuts = {
        (hit.block, place)
        for hit, start, after in zip(hits, starts, [*following, (len(texts), 0)], strict=False)  # there may be no hit
        if hit.block in lines
        for place in (start, *_places(form.sections[hit.target.section], texts[hit.block], hit))
        if (hit.block, place) <= after
    }
    cuts |= set(_after_entries(form, hits, lines, texts))
    cuts |= set(_around_heads(form, lines, texts))
    if joined is not None:
        cuts |= joined.starts - {(hit.block, hit.start) for hit in hits}
    cuts |= set(_around(content, lines, index_of(form).names))
    made, _ = cut_at(content, cuts)
    return made._replace(unread=(*content.unread, Unread("flattened")))


def cut_at(content: Content, cuts: Iterable[tuple[int, int]]) -> tuple[Content, tuple[tuple[int, int], ...]]:
    """The content with its paragraphs cut at these places (block, offset), and where each block of it comes from."""
    places: dict[int, list[int]] = {}
    for block, place in sorted(set(cuts)):
        places.setdefault(block, []).append(place)
    blocks: list[Block] = []
    origins: list[tuple[int, int]] = []
    for number, whole in enumerate(content.blocks):
        parts = [(whole, 0)] if number not in places else list(_parts(content, whole, places[number]))
        blocks += [part for part, _ in parts]
        origins += [(number, start) for _, start in parts]
    return content._replace(blocks=tuple(blocks)), tuple(origins)


def _parts(content: Content, block: Block, places: Sequence[int]) -> Iterator[tuple[Block, int]]:
    """A paragraph in parts, each with the offset where it begins."""
    if type(block) is not Paragraph:
        return
    original, read, at = _original(content, block), 0, 0
    for start, end in zip((0, *places), (*places, len(block.text)), strict=True):
        part = block.text[start:end]
        if part.strip():
            begin = start + len(part) - len(part.lstrip())
            at += offset_of(original[at : at + 4 * (begin - read) + NEAR], begin - read) if original else begin - read
            read = begin
            yield Paragraph(part.strip(), _moved(block.place, at), block.gap or start > 0), begin


def _original(content: Content, block: Paragraph) -> str:
    """The printed line of a paragraph, where it has other characters than what is read; empty where it has not."""
    place = block.place
    if not content.lines or place.line is None or place.column is None:
        return ""
    original = content.lines[place.line - 1][place.column - 1 :]
    return "" if original.startswith(block.text) else original


def _moved(place: Place, offset: int) -> Place:
    """The place of what begins so many characters further on its line."""
    return place if place.column is None else place._replace(column=place.column + offset)


def texts_of(content: Content) -> list[str]:
    """The text of each block that is one line, empty for the others."""
    return [block.text if type(block) is Paragraph and "\n" not in block.text else "" for block in content.blocks]


def begins_paragraph(content: Content, number: int) -> bool:
    """Whether a block, which is not the first, begins a paragraph of the page, also where paragraphs have been cut."""
    block, before = content.blocks[number], content.blocks[number - 1]
    if type(block) is not Paragraph or type(before) is not Paragraph:
        return True
    return block.gap and block.place._replace(column=None) != before.place._replace(column=None)


def _long_lines(content: Content) -> frozenset[int]:
    """The numbers of the blocks that may be several lines of the page."""
    return frozenset(number for number, text in enumerate(texts_of(content)) if len(text) > LONG)


def joined_lines(content: Content) -> frozenset[int]:
    """The same in a document that has lost lines: short ones too, of which the last on a page is often one."""
    first = min(_long_lines(content), default=len(content.blocks))
    return frozenset(n for n, text in enumerate(texts_of(content)) if len(text) > SHORT or (text and n > first))


def _known(
    content: Content, lines: frozenset[int], entries: dict[str, Entry], is_wrapped: bool = False
) -> Iterator[Inside]:
    """The titles and labels in a document, in reading order: those that ordinary lines begin with, and those inside
    ``lines``; where the text ``is_wrapped``, they may go on in the next line.
    """
    texts = texts_of(content)
    for number, text in enumerate(texts):
        if number in lines:
            yield from inside_line(texts, number, entries, is_wrapped)
        elif (entry := entries.get(key_of(text))) is not None:
            hits = _hits(texts, number, lead_of(text), entry)
            yield from (hit for hit in hits if not hit.is_title or not text[hit.end :].strip(" .:"))


def inside_line(
    texts: Sequence[str], number: int, entries: dict[str, Entry], is_wrapped: bool = False, begin: int = 0
) -> Iterator[Inside]:
    """The titles and labels in a line from ``begin``, each with a capital; of several in one place the longest."""
    text, end = texts[number], begin
    for word in islice(_CAPITAL.finditer(text, begin), MOST_WORDS):
        start = word.start()
        entry = entries.get(text[start : start + KEY].casefold())
        if entry is None or start < end:
            continue
        hits = list(_hits(texts, number, start, entry, is_wrapped))
        if not hits:
            continue
        end = max([hit.end for hit in hits])
        yield from (hit for hit in hits if hit.end == end and (not hit.is_title or _may_be_title(text, hit)))


def _hits(texts: Sequence[str], number: int, start: int, entry: Entry, is_wrapped: bool = False) -> Iterator[Inside]:
    """What begins here, a title first."""
    for targets, is_title in ((entry.titles, True), (entry.all_labels, False)):
        for target, last, end in find(texts, number, start, targets, len(texts)) if targets else ():
            if last == number or is_wrapped:
                yield Inside(number, start, end if last == number else len(texts[number]), target, is_title)


def _may_be_title(text: str, hit: Inside) -> bool:
    """Whether a title stands here, and no common word of a sentence."""
    raw, printed = hit.target.raw, text[hit.start : hit.end]
    if not raw.isalpha() or len(raw) >= TITLE_WORD or printed.isupper():
        return True
    return printed == text.strip(" .:") or _number_before(text, hit.start)[0] > 0


def in_their_sections(
    form: Form, content: Content, lines: frozenset[int], is_wrapped: bool = False
) -> Iterator[Inside]:
    """The titles in the form's order, and between them each section's own labels and sentences."""
    found = list(_known(content, lines, index_of(form).entries, is_wrapped))
    titles = [Hit(n, hit.start, n, hit.end, hit.target, "label") for n, hit in enumerate(found) if hit.is_title]
    chosen = {hit.piece for hit in in_order(form.sections, titles)}
    section = 0
    for number, hit in enumerate(found):
        if number in chosen:
            section = hit.target.section
        if number in chosen or (not hit.is_title and hit.target.section == section):
            yield hit


def _starts(form: Form, hits: Sequence[Inside], texts: Sequence[str]) -> Iterator[int]:
    """Where each title, row or label begins, with the number before it where that counts the titles or the rows.

    Another number there is the end of the value before it.
    """
    numbered = set(_numbered(texts, [hit for hit in hits if hit.is_title]))
    row = 0
    for hit in hits:
        count, start = _number_before(texts[hit.block], hit.start)
        row = 0 if hit.is_title else row
        if hit.is_title:
            yield start if hit in numbered else hit.start
        elif form.sections[hit.target.section].columns and row < count <= row + MOST_LEFT_OUT:
            row = count
            yield start
        else:
            box = BOX.search(texts[hit.block], max(0, hit.start - _NUMBER_CHARACTERS), hit.start)
            yield hit.start if box is None else box.start()


def _numbered(texts: Sequence[str], titles: Sequence[Inside]) -> list[Inside]:
    """The titles that are numbered one after the other; none where only one is, which may be the end of a value.

    Where the beginning is cut away they may begin with any number, if all that have one go on from it.
    """
    counted = [(hit, _number_before(texts[hit.block], hit.start)[0]) for hit in titles]
    run = _run(counted, 0)
    if len(run) > 1:
        return run
    rest = _run(counted, counted[0][1]) if counted else []
    return rest if len(rest) >= LEAST_REST and len(rest) == sum(count > 0 for _, count in counted) else []


def _run(counted: Iterable[tuple[Inside, int]], last: int) -> list[Inside]:
    """The titles that go on from this number."""
    found = []
    for hit, count in counted:
        if count and last <= count <= last + MOST_LEFT_OUT:
            found.append(hit)
            last = count
    return found


def _number_before(text: str, start: int) -> tuple[int, int]:
    """The number before a title or row, its first part alone, and where it begins; 0 where there is none."""
    match = _NUMBER.search(text, max(0, start - _NUMBER_CHARACTERS), start)
    return (0, start) if match is None else (int(match[1]), match.start())


def _after_entries(
    form: Form, hits: Sequence[Inside], lines: frozenset[int], texts: Sequence[str]
) -> Iterator[tuple[int, int]]:
    """After each entry of a list without labels: a partner with its business id, or what was dealt with on a day."""
    titles = [hit for hit in hits if hit.is_title]
    for number, hit in enumerate(titles):
        entry = _entry_of(form.sections[hit.target.section])
        if hit.block in lines and entry is not None:
            after = [title.start for title in titles[number + 1 : number + 2] if title.block == hit.block]
            text = texts[hit.block]
            yield from ((hit.block, found.end()) for found in entry.finditer(text, hit.end, *after))


def _around_heads(form: Form, lines: frozenset[int], texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Before and after the heads of years, where the form has columns for them."""
    has_years = any(column.is_each for section in form.sections for column in section.columns)
    for line in lines if has_years else ():
        yield from ((line, place) for heads in YEARS.finditer(texts[line]) for place in heads.span())


def _entry_of(section: Section) -> re.Pattern[str] | None:
    """What ends an entry of a section's list; None where it has none."""
    if section.read == "partners":
        return _PARTNER
    tokens = (token for sentence in section.sentences if sentence.where == "line" for token in sentence.tokens)
    return _DAY if any(token[0] == "field" and token[2] == "date" for token in tokens) else None


def _places(section: Section, text: str, hit: Inside) -> Iterator[int]:
    """Where a line is broken for a title, label or sentence."""
    label, sentence = hit.target.label, hit.target.sentence
    if hit.is_title:
        yield from () if text[hit.end : hit.end + NEAR].lstrip().startswith(":") else (hit.end,)
    elif sentence is not None:
        match = pattern_of(sentence.tokens, strict=True)[0].match(text, hit.start)
        if match is not None and not text[match.end() : match.end() + NEAR].lstrip().startswith("("):
            yield match.end()
    elif section.read == "scores":
        points = POINTS.match(text, hit.end)
        yield from () if points is None else (points.end(),)
    elif not section.columns and label.read_as != "flat-rate":
        yield from _around_value(text, hit.end, label)


def _around_value(text: str, end: int, label: Label) -> Iterator[int]:
    """Where the value after a label begins, unless a colon shows it, and where it ends, if its shape shows it."""
    end += after_label(text[end : end + NEAR])
    colon = _COLON.match(text, end)
    begin = end if colon is None else colon.end()
    if ":" not in text[end:begin]:
        yield end
    shape = _KINDS.get(label.kind) or shape_of(label.field)
    value = shape.match(text, begin) if shape is not None and label.field not in label.said else None
    if value is not None:
        yield value.end()
