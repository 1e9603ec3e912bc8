"""The blocks of those who implement a project, each with its business id.

In the block of the other implementers, lines or rows of a name and an id, names hold commas (``Esimerkkilän yliopisto,
tekniikan yksikkö, 1234567-1``), so a line is divided at its last one. In the block of those who are granted support the
first is the applicant; a name may be broken over lines and ids may stand beside or under their names, so the words
``Y-tunnus`` divide it; where they are nowhere, every line is a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from checker.patterns import pattern
from checker.reading.finder.collector import Collector
from checker.reading.finder.labels import Found
from checker.reading.finder.names import OPEN_ENDS
from checker.reading.finder.pieces import Pieces, Row, Span, trimmed
from checker.reading.finder.titles import Part
from checker.reading.finder.words import lead_of
from checker.reading.finnish import PLACEHOLDERS

PARTNERS: Final = 200
"""Most partners of one project."""
MOST_ASKED: Final = 2
"""Most stretches behind the words of one id: the rest of their line, and the next."""
NAME_CHARACTERS: Final = 300
"""Longest name that may go on in the next line."""
_WITH_ID: Final = pattern(
    r"(.*\S)\s*(?:[,;\t(]|Y-tunnus:?)\s*(?:Y-tunnus:?\s*)?([0-9][0-9.–-]{4,10})\)?\s*", re.IGNORECASE
)
_ID_INSIDE: Final = pattern(r"(?<![0-9])[0-9]{6,7}[-–][0-9](?![0-9])")
_BARE_ID: Final = pattern(r"\s*([0-9]{5,8}[.–-]?[0-9]?)\s*")
_ROW_NUMBER: Final = pattern(r"[0-9]{1,3}\.?")
_NAME: Final = r"(?:osatoteuttajan\s+)?(?:virallinen\s+)?nimi"
_HEAD: Final = pattern(rf"{_NAME}\b.*|y-tunnus", re.IGNORECASE)
_BARE_HEAD: Final = pattern(rf"\s*{_NAME}(?:\W+y-tunnus)?\W*", re.IGNORECASE)
"""Heads over names and ids that are no name themselves."""
_WORD: Final = pattern(
    r"[\s,;(]*\bY-tunnus\b\s*(?::|[-–—] )?[ \t]*|(?<=\w)[\s,;(]+(?=[0-9]{7}[-–][0-9](?!\w))", re.IGNORECASE
)
"""The words before an id, or the space before one that stands without them behind its name."""
_ID: Final = pattern(r"[0-9][0-9.–-]{4,10}(?![^\W_])|(?=\S*[0-9])\S{4,14}$")
"""A business id, or what stands alone in its place and holds a digit."""


def read_partners(fields: Collector, part: Part, found: Found) -> None:
    """The names, and the business ids in the same order (``""`` where a line has none)."""
    if part.title is None:
        return
    names, ids, spans = _partners(fields, part, found)
    if not names:
        fields.add_blank("project.partners", part.title)
        return
    is_crowded = any(_ID_INSIDE.search(name) for name in names)  # two partners on one line
    doubt = "part" if part.is_open else "end" if is_crowded or _is_torn(names) else ""
    for path, texts in (("project.partners", names), ("project.partner_business_ids", ids)):
        places, value = spans[:1] if part.is_open else spans, None if doubt else tuple(texts)
        fields.add(path, value, places, "table", fields.label_of(part.title), doubt)


def _is_torn(names: Sequence[str]) -> bool:
    """Whether an id stands without its name, so that nobody can tell whose the others are."""
    return "" in names


def _partners(fields: Collector, part: Part, found: Found) -> tuple[list[str], list[str], list[Span]]:
    """The names and the ids of the partners, and where they stand."""
    pieces, begun = fields.pieces, ""
    names, ids, spans = list[str](), list[str](), list[Span]()
    for lines, line in _lines(pieces, part, found):
        if len(names) >= PARTNERS:
            break
        text = f"{begun} {line[lead_of(line) if not begun else 0 :]}".strip()
        name, business_id = divide(text)
        spans += [Span(piece, 0, len(pieces.texts[piece].rstrip())) for piece in lines]
        begun = text if not business_id and _goes_on(fields, lines.start, part.last, found, text) else ""
        if not begun and not name and names and not ids[-1]:
            ids[-1] = business_id
        elif not begun:
            names.append(name)
            ids.append(business_id)
    return names, ids, spans


def _lines(pieces: Pieces, part: Part, found: Found) -> Iterator[tuple[range, str]]:
    """The lines and ruled rows of a block that are no heads and no labels: their pieces and what they say."""
    piece = part.body
    while piece < part.last:
        row = pieces.rows.get(piece)
        lines = range(piece, piece + 1 if row is None else max(cell.last for cell in row.cells))
        line = pieces.texts[piece] if row is None else _text_of(pieces, row)
        text = " ".join(line.strip().replace("\t", ", ", 1).split())
        if text not in PLACEHOLDERS and _HEAD.fullmatch(text) is None and piece not in found.taken:
            yield lines, text
        piece = lines.stop


def _text_of(pieces: Pieces, row: Row) -> str:
    """The cells of a partner's row, divided by commas; not the row's number."""
    cells = [text for cell in row.cells if (text := pieces.text_of(cell))]
    return ", ".join(cells[1:] if len(cells) > 1 and _ROW_NUMBER.fullmatch(cells[0]) else cells)


def divide(text: str) -> tuple[str, str]:
    """A name and a business id; one of them is empty where the line has only the other."""
    bare = _BARE_ID.fullmatch(text)
    if bare is not None:
        return "", bare[1]
    match = _WITH_ID.fullmatch(text)
    return (match[1].rstrip(" ,;"), match[2]) if match else (text.rstrip(" ,;"), "")


def _goes_on(fields: Collector, piece: int, last: int, found: Found, text: str) -> bool:
    """Whether a name without its id is broken over two lines."""
    pieces = fields.pieces
    if len(text) > NAME_CHARACTERS or piece + 1 >= last or piece in pieces.rows:
        return False
    following = pieces.texts[piece + 1]
    if pieces.gap(piece + 1) or piece + 1 in found.taken or _BARE_ID.fullmatch(following):
        return False
    return text.endswith(OPEN_ENDS) or pieces.breaks_at_width(piece)


class _Piece(NamedTuple):
    """A stretch of the block: a name or a part of one, or (``is_id``) what stands after the words ``Y-tunnus``."""

    span: Span
    is_id: bool


def _is_filled(span: Span) -> bool:
    return span.start < span.end


class _Beneficiary(NamedTuple):
    names: list[Span]
    asked: list[Span]
    """What stands after the words, of no length where nothing does."""

    @property
    def business_id(self) -> list[Span]:
        """Where the id stands, or would; nowhere where the words are not."""
        return list(filter(_is_filled, self.asked)) or self.asked[:1]

    @property
    def lacks_id(self) -> bool:
        """Whether none was found, and the words at most once."""
        return len(self.asked) < MOST_ASKED and not any(map(_is_filled, self.asked))


def read_beneficiaries(fields: Collector, part: Part) -> None:
    """The applicant's name and id, then the partners' names and their ids in the same order (``""`` for none)."""
    if part.title is None:
        return
    found = _beneficiaries(list(_pieces(fields, part)))[:PARTNERS]
    if not found:
        fields.add_blank("applicant.name", part.title)
        fields.add_blank("applicant.business_id", part.title)
        return
    names = [fields.pieces.text(one.names) for one in found]
    torn = "end" if _is_torn(names) else ""
    doubt = "part" if part.is_open else torn
    label, first = fields.label_of(part.title), found[0]
    fields.add("applicant.name", None if doubt else names[0], first.names or first.asked, "table", label, doubt)
    if first.business_id:
        own = None if torn else fields.pieces.text(first.business_id) or None
        fields.add("applicant.business_id", own, first.business_id, "table", label, torn)
    else:
        fields.add_blank("applicant.business_id", part.title)
    _add_others(fields, found[1:], names[1:], label, doubt)


def _add_others(fields: Collector, found: Sequence[_Beneficiary], names: Sequence[str], label: str, doubt: str) -> None:
    """The partners behind the applicant."""
    ids = [fields.pieces.text(one.business_id) for one in found]
    spans = [span for one in found for span in (*one.names, *one.business_id)]
    for path, texts in (("project.partners", names), ("project.partner_business_ids", ids)) if found else ():
        fields.add(path, None if doubt else tuple(texts), spans, "table", label, doubt)


def _pieces(fields: Collector, part: Part) -> Iterator[_Piece]:
    """The block cut at the words ``Y-tunnus`` and after each id."""
    texts = fields.pieces.texts
    is_id = False
    for number in range(part.body, part.last):
        text = texts[number]
        if _BARE_HEAD.fullmatch(text):
            continue
        start = 0 if is_id and _ID.match(text.strip()) else _behind_title(text, part.section.titles)
        is_id = is_id and start == 0
        for match in [*_WORD.finditer(text, start), None]:
            end = len(text) if match is None else match.start()
            yield from _named(text, trimmed(text, number, start, end), is_id)
            if match is not None:
                start, is_id = match.end(), True
        is_id = is_id and start == len(text)


def _behind_title(text: str, titles: Sequence[str]) -> int:
    """Where a line begins; one of several names may each have the block's title before it."""
    start = lead_of(text)
    named = [title for title in titles if text.startswith(f"{title}:", start)]
    return start + len(named[0]) + 1 if named else start


def _named(text: str, span: Span, is_id: bool) -> Iterator[_Piece]:
    """A stretch between two of the words: after the first of them its id, then the next name."""
    piece, start, end = span
    if is_id:
        match = _ID.match(text, start, end)
        middle = start if match is None else match.end()
        yield _Piece(trimmed(text, piece, start, middle), True)
        start = middle + len(text[middle:end]) - len(text[middle:end].lstrip(" ,;)"))
    if start < end and text[start:end].strip() not in PLACEHOLDERS:
        yield _Piece(trimmed(text, piece, start, end), False)


def _beneficiaries(pieces: list[_Piece]) -> list[_Beneficiary]:
    """Names and ids put together. A name goes on until the words, unless they are nowhere; an id behind another one has
    no name.
    """
    found: list[_Beneficiary] = []
    is_divided = any(piece.is_id for piece in pieces)
    is_whole = True
    for span, is_id in pieces:
        if is_id and found and found[-1].lacks_id:
            found[-1].asked.append(span)
            is_whole = True
        elif is_id and _is_filled(span):
            found.append(_Beneficiary([], [span]))
            is_whole = True
        elif not is_id and is_divided and not is_whole:
            found[-1].names.append(span)
        elif not is_id:
            found.append(_Beneficiary([span], []))
            is_whole = not is_divided
    return found
