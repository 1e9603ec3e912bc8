"""The block of a project's other implementers: lines or rows of a name and a business id.

Names hold commas (``Esimerkkilän yliopisto, tekniikan yksikkö, 1234567-1``), so a line is divided at its last one.
"""

from __future__ import annotations

import re
from typing import Final

from checker.reading.finder.collector import Collector
from checker.reading.finder.labels import Found
from checker.reading.finder.pieces import Pieces, Row, Span
from checker.reading.finder.titles import Part
from checker.reading.finder.words import lead_of
from checker.reading.finnish import PLACEHOLDERS

PARTNERS: Final = 200
"""Most partners of one project."""
NAME_CHARACTERS: Final = 300
"""Longest name that may go on in the next line."""
_WITH_ID: Final = re.compile(
    r"(.*\S)\s*(?:[,;\t(]|Y-tunnus:?)\s*(?:Y-tunnus:?\s*)?([0-9][0-9.–-]{4,10})\)?\s*", re.IGNORECASE
)
_ID_INSIDE: Final = re.compile(r"(?<![0-9])[0-9]{6,7}[-–][0-9](?![0-9])")
_BARE_ID: Final = re.compile(r"\s*([0-9]{5,8}[.–-]?[0-9]?)\s*")
_ROW_NUMBER: Final = re.compile(r"[0-9]{1,3}\.?")
_HEAD: Final = re.compile(r"(?:osatoteuttajan\s+)?(?:virallinen\s+)?nimi\b.*|y-tunnus", re.IGNORECASE)


def read_partners(fields: Collector, part: Part, found: Found) -> None:
    """The names, and the business ids in the same order (``""`` where a line has none)."""
    if part.title is None:
        return
    pieces = fields.pieces
    names: list[str] = []
    ids: list[str] = []
    spans: list[Span] = []
    begun, piece = "", part.body
    while piece < part.last and len(names) < PARTNERS:
        row = pieces.rows.get(piece)
        last = piece + 1 if row is None else max(cell.last for cell in row.cells)
        line = pieces.texts[piece] if row is None else _text_of(pieces, row)
        first, piece = piece, last
        text = " ".join(line.strip().replace("\t", ", ", 1).split())
        if text in PLACEHOLDERS or _HEAD.fullmatch(text) or first in found.taken:
            continue
        text = f"{begun} {text[lead_of(text) if not begun else 0 :]}".strip()
        name, business_id = divide(text)
        spans += [Span(number, 0, len(pieces.texts[number].rstrip())) for number in range(first, last)]
        if not business_id and row is None and _goes_on(fields, first, part.last, found, text):
            begun = text
            continue
        begun = ""
        if not name and names and not ids[-1]:
            ids[-1] = business_id
        else:
            names.append(name)
            ids.append(business_id)
    if not names:
        fields.add_blank("project.partners", part.title)
        return
    is_crowded = any(_ID_INSIDE.search(name) for name in names)  # two partners on one line
    doubt = "part" if part.is_open else "end" if is_crowded else ""
    for path, texts in (("project.partners", names), ("project.partner_business_ids", ids)):
        places, value = spans[:1] if part.is_open else spans, None if doubt else tuple(texts)
        fields.add(path, value, places, "table", fields.label_of(part.title), doubt)


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
    if len(text) > NAME_CHARACTERS or piece + 1 >= last:
        return False
    following = pieces.texts[piece + 1]
    if pieces.gap(piece + 1) or piece + 1 in found.taken or _BARE_ID.fullmatch(following):
        return False
    return text.endswith((",", "-")) or pieces.breaks_at_width(piece)
