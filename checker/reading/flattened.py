"""Text that lost its lines: what a PDF viewer or a document site gives as one long line is broken at a form's own words.

A line is broken where a title or label of the form stands in the form's order, and after a value whose end its kind tells
(a date, a business id). Where else a value ends is unsure: :func:`in_doubt` says so of every field for which it matters,
and the document counts as not wholly read, so that nothing is called missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from checker.reading.blocks import Block, Content, Paragraph, Unread
from checker.reading.field import Field
from checker.reading.finder.collector import Hit
from checker.reading.finder.forms import Form, Forms, Label, Section
from checker.reading.finder.index import Entry, Target, entries_of, find, index_of, key_of
from checker.reading.finder.pieces import offset_of
from checker.reading.finder.templates import SHAPES, pattern_of
from checker.reading.finder.titles import in_order
from checker.reading.finder.words import lead_of
from checker.reading.place import Place
from checker.reading.recognise import recogniser_of

LONG: Final = 250
"""Characters of a line that may be several lines of the page."""
LOST: Final = 6
"""Titles and labels of one form inside long lines, and at the beginning of none, that show that lines were lost."""
MOST_WORDS: Final = 200_000
"""Words of long lines that are looked at."""
SURE_CHARACTERS: Final = 120
"""Longest text that is taken for a value though nothing but the next label shows its end."""
TITLE_WORD: Final = 10
"""Letters of a title of one word that need neither capitals nor a number to be one inside a line."""
MOST_LEFT_OUT: Final = 3
"""How far the number of a title or row may be from the one before it."""
_NUMBER: Final = re.compile(r"(?:^|(?<=\s))\(?([0-9]{1,2})(?:\.[0-9]{1,2})*[.)]*\s+$")
"""A number before a title or row."""
_DAY: Final = re.compile(SHAPES["date"] + r"\.?")
_NUMBER_CHARACTERS: Final = 16
_CAPITAL: Final = re.compile(r"(?<![^\W_])(?<![-–/])[A-ZÅÄÖ][^\W_]*")
"""A word that may begin a title or label inside a line."""
_COLON: Final = re.compile(r"\s*:\s*|\s*")
_SENTENCE: Final = re.compile(r"[a-zåäö]{3}\.\s+[A-ZÅÄÖ]")
_POINTS: Final = re.compile(r"\s*[0-9]{1,2}\s+[0-9]{1,2}(?![0-9])")
_KINDS: Final = {
    "date": re.compile(SHAPES["date"]),
    "yes-no": re.compile(r"(?:kyllä|ei)\b", re.IGNORECASE),
}
"""Kinds of which a value shows where it ends."""
_PHONE: Final = r"(?:\+|\(?0)[0-9][0-9 ()-]{4,16}[0-9]"
_IDENTIFIERS: Final = {
    "business_id": r"[0-9]{6,7}[-–][0-9]",
    "iban": r"FI ?[0-9]{2}(?: ?[0-9]){14}(?![0-9])|[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}",
    "bic": r"[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?",
    "postal_code": r"[0-9]{5}",
    "code": r"[A-Z][0-9]{4,9}",
    "application_number": r"R-[0-9]{5}|[0-9]{4,6}",
    "phone": _PHONE,
    "contact_phone": _PHONE,
    "contact_email": r"[^\s@()]+(?:@|\(at\)|\[at\])[^\s@]+",
    "website": r"(?:https?://|www\.)\S+",
    "call_code": r"[A-ZÅÄÖ]+-[0-9]{3}",
    "number": r"[0-9]{1,3}/[0-9]{1,3}",
}
"""Fields that are identifiers, by the last part of their path: their shape shows where they end."""
_SHAPES: Final = {name: re.compile(rf"(?:{shape})(?![^\W_])") for name, shape in _IDENTIFIERS.items()}


class _Found(NamedTuple):
    """A title, label or opening of a sentence in a block."""

    block: int
    start: int
    end: int
    target: Target
    is_title: bool


class Flattened(NamedTuple):
    """A document some of whose lines were lost, broken at the titles and labels of all forms: enough to recognise it."""

    content: Content
    origins: tuple[tuple[int, int], ...]
    """For each of its blocks the block of the document and the offset in it where it begins."""
    forms: frozenset[str]
    """The forms of which enough titles and labels stand inside lines."""


def flattened(content: Content, forms: Forms) -> Flattened | None:
    """The document broken at every title and label that any form is known by; None where no lines were lost."""
    lines = _long_lines(content)
    if not lines:
        return None
    recogniser = recogniser_of(forms)
    found = list(_known(content, lines, recogniser.entries))
    begun = {hit.target.squeezed for hit in found if hit.block not in lines}
    inside = [hit for hit in found if hit.block in lines]
    lost: dict[str, set[str]] = {}
    for hit in inside:
        if hit.target.squeezed not in begun:
            lost.setdefault(recogniser.forms[hit.target.section].name, set()).add(hit.target.squeezed)
    names = frozenset(name for name, words in lost.items() if len(words) >= LOST)
    if not names:
        return None
    cuts = {(hit.block, place) for hit in inside for place in (hit.start, hit.end)}
    return Flattened(*cut_at(content, cuts), names)


def broken(content: Content, form: Form) -> Content:
    """The document broken at the form's own titles, labels and sentences, each in its section."""
    lines, texts = _long_lines(content), _texts(content)
    hits = list(_in_their_sections(form, content, lines))
    cuts = {
        (hit.block, place)
        for hit, start in zip(hits, _starts(form, hits, texts), strict=True)
        if hit.block in lines
        for place in (start, *_places(form.sections[hit.target.section], texts[hit.block], hit))
    }
    cuts |= set(_after_days(form, hits, lines, texts))
    names = entries_of([Target(title, 0) for title in form.titles], ())
    cuts |= {
        (hit.block, at) for hit in _known(content, lines, names) if hit.block in lines for at in (hit.start, hit.end)
    }
    made, _ = cut_at(content, cuts)
    return made._replace(unread=(*content.unread, Unread("flattened")))


def in_doubt(form: Form, fields: dict[str, Field], content: Content) -> dict[str, Field]:
    """The fields as far as they are sure: one that is blank, differs or cannot be read may have its words elsewhere on
    the page, and a text may end before the next label. ``content`` is the document with its long lines.
    """
    kinds = {label.field: label.kind for section in form.sections for label in section.labels}
    lines = _long_lines(content)
    places = {block.place[:2] + block.place[3:] for number, block in enumerate(content.blocks) if number in lines}  # type: ignore[union-attr]
    kept: dict[str, Field] = {}
    for path, field in fields.items():
        if field.read_as == "derived" or (field.page, field.line, field.where) not in places:
            kept[path] = field
        elif field.state == "blank":
            kept.update({path: field} if path in form.blankable else {})
        elif field.state in ("contradictory", "unreadable") or not _is_sure(path, kinds.get(path, ""), field):
            first = field.candidates[0] if field.candidates else field
            kept[path] = first._replace(value=None, doubt=first.doubt or "end")
        else:
            kept[path] = field
    return kept


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
    for start, end in zip((0, *places), (*places, len(block.text)), strict=True):
        part = block.text[start:end]
        if part.strip():
            begin = start + len(part) - len(part.lstrip())
            yield Paragraph(part.strip(), _moved(content, block, begin), block.gap and start == 0), begin


def _moved(content: Content, block: Paragraph, begin: int) -> Place:
    """The place of what begins so far into a paragraph."""
    place = block.place
    if place.column is None or not begin:
        return place
    if content.lines and place.line is not None:
        begin = offset_of(content.lines[place.line - 1][place.column - 1 :], begin)
    return place._replace(column=place.column + begin)


def _texts(content: Content) -> list[str]:
    return [block.text if type(block) is Paragraph and "\n" not in block.text else "" for block in content.blocks]


def _long_lines(content: Content) -> frozenset[int]:
    """The numbers of the blocks that may be several lines of the page."""
    return frozenset(number for number, text in enumerate(_texts(content)) if len(text) > LONG)


def _known(content: Content, lines: frozenset[int], entries: dict[str, Entry]) -> Iterator[_Found]:
    """The titles and labels that stand in a document, as it is read: those that ordinary lines begin with, and inside long
    lines those that begin with a capital, of several in one place the longest.
    """
    texts, words = _texts(content), 0
    for number, text in enumerate(texts):
        if number not in lines:
            entry = entries.get(key_of(text))
            yield from _hits(texts, number, lead_of(text), entry) if entry is not None else ()
            continue
        end = 0
        for word in _CAPITAL.finditer(text):
            words += 1
            if words > MOST_WORDS:
                return
            start = word.start()
            if start < end:
                continue
            entry = entries.get(key_of(text[start:]))
            hits = list(_hits(texts, number, start, entry)) if entry is not None else []
            end = max([hit.end for hit in hits], default=end)
            yield from (hit for hit in hits if hit.end == end)


def _hits(texts: Sequence[str], number: int, start: int, entry: Entry) -> Iterator[_Found]:
    """What begins here, a title first."""
    text = texts[number]
    for target, last, end in find(texts, number, start, entry.titles, len(texts)):
        if last == number and _may_be_title(text, start, end, target):
            yield _Found(number, start, end, target, True)
    for targets in entry.labels.values():
        for target, last, end in find(texts, number, start, targets, len(texts)):
            if last == number:
                yield _Found(number, start, end, target, False)


def _may_be_title(text: str, start: int, end: int, target: Target) -> bool:
    """Whether a title may stand here: alone on its line, or inside one where it is no common word of a sentence."""
    if len(text) <= LONG:
        return not text[end:].strip(" .:")
    is_long = not target.raw.isalpha() or len(target.raw) >= TITLE_WORD
    return is_long or text[start:end].isupper() or _number_before(text, start) is not None


def _in_their_sections(form: Form, content: Content, lines: frozenset[int]) -> Iterator[_Found]:
    """The titles in the form's order, and between them each section's own labels and sentences."""
    found = list(_known(content, lines, index_of(form).entries))
    titles = [Hit(n, hit.start, n, hit.end, hit.target, "label") for n, hit in enumerate(found) if hit.is_title]
    chosen = {hit.piece for hit in in_order(form.sections, titles)}
    section = 0
    for number, hit in enumerate(found):
        if number in chosen:
            section = hit.target.section
        if number in chosen or (not hit.is_title and hit.target.section == section):
            yield hit


def _starts(form: Form, hits: Sequence[_Found], texts: Sequence[str]) -> Iterator[int]:
    """Where each title, row or label begins, with the number before it where that counts the titles or the rows.

    Another number there is the end of the value before it.
    """
    titles = [hit for hit in hits if hit.is_title]
    are_numbered = 2 * sum(_number_before(texts[hit.block], hit.start) is not None for hit in titles) > len(titles)
    last = row = 0
    for hit in hits:
        before = _number_before(texts[hit.block], hit.start)
        count, start = (0, hit.start) if before is None else before
        row = 0 if hit.is_title else row
        if hit.is_title and are_numbered and last <= count <= last + MOST_LEFT_OUT and count:
            last = count
            yield start
        elif not hit.is_title and form.sections[hit.target.section].columns and row < count <= row + MOST_LEFT_OUT:
            row = count
            yield start
        else:
            yield hit.start


def _number_before(text: str, start: int) -> tuple[int, int] | None:
    """The number before a title or row, its first part alone, and where it begins."""
    match = _NUMBER.search(text, max(0, start - _NUMBER_CHARACTERS), start)
    return None if match is None else (int(match[1]), match.start())


def _after_days(
    form: Form, hits: Sequence[_Found], lines: frozenset[int], texts: Sequence[str]
) -> Iterator[tuple[int, int]]:
    """After each day of a section whose sentences are lines of their own, as those on what was dealt with when."""
    titles = [hit for hit in hits if hit.is_title]
    for hit, following in zip(titles, [*titles[1:], None], strict=True):
        sentences = form.sections[hit.target.section].sentences
        if hit.block in lines and any(sentence.where == "line" for sentence in sentences):
            text = texts[hit.block]
            end = following.start if following is not None and following.block == hit.block else len(text)
            yield from ((hit.block, day.end()) for day in _DAY.finditer(text, hit.end, end))


def _places(section: Section, text: str, hit: _Found) -> Iterator[int]:
    """Where a line is broken for a title, label or sentence."""
    label, sentence = hit.target.label, hit.target.sentence
    if hit.is_title:
        yield from () if text[hit.end :].lstrip().startswith(":") else (hit.end,)
    elif sentence is not None:
        match = pattern_of(sentence.tokens, strict=True)[0].match(text, hit.start)
        yield from () if match is None else (match.end(),)
    elif section.read == "scores":
        points = _POINTS.match(text, hit.end)
        yield from () if points is None else (points.end(),)
    elif label is not None and not section.columns and label.read_as != "flat-rate":
        yield from _around_value(text, hit.end, label)


def _around_value(text: str, end: int, label: Label) -> Iterator[int]:
    """Where the value after a label begins, unless a colon shows it, and where it ends, if its shape shows it."""
    colon = _COLON.match(text, end)
    begin = end if colon is None else colon.end()
    if ":" not in text[end:begin]:
        yield end
    shape = _KINDS.get(label.kind) or _SHAPES.get(label.field.rpartition(".")[2])
    value = shape.match(text, begin) if shape is not None and not label.templates else None
    if value is not None:
        yield value.end()


def _is_sure(path: str, kind: str, field: Field) -> bool:
    """Whether a text is of the shape that its field has, or may be a name."""
    if kind not in ("text", "list") or field.read_as in ("sentence", "table"):
        return True
    shape = _SHAPES.get(path.rpartition(".")[2])
    if shape is not None:
        return shape.fullmatch(field.text.strip()) is not None
    return (kind == "list" or len(field.text) <= SURE_CHARACTERS) and _SENTENCE.search(field.text) is None
