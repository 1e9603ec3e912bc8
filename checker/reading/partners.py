"""The block of a project's other implementers: lines of a name and a business id.

Names hold commas (``Esimerkkilän yliopisto, tekniikan yksikkö, 1234567-1``), so a line is divided at
its last one.
"""

from __future__ import annotations

import re
from typing import Final

from checker.reading.collected import Part, Reading, Span
from checker.reading.finnish import PLACEHOLDERS
from checker.reading.label_values import breaks_at_width
from checker.reading.words import lead_of

PARTNERS: Final = 200
"""Most partners of one project."""
NAME_CHARACTERS: Final = 300
"""Longest name that may go on in the next line."""
_WITH_ID: Final = re.compile(
    r"(.*\S)\s*(?:[,;\t(]|Y-tunnus:?)\s*(?:Y-tunnus:?\s*)?([0-9][0-9-]{4,10})\)?\s*", re.IGNORECASE
)
_BARE_ID: Final = re.compile(r"\s*([0-9]{5,8}-?[0-9]?)\s*")
_HEAD: Final = re.compile(r"(?:osatoteuttajan\s+)?(?:virallinen\s+)?nimi\b.*|y-tunnus", re.IGNORECASE)


def read_partners(reading: Reading, part: Part) -> None:
    """The names, and the business ids in the same order (``""`` where a line has none)."""
    if part.title is None:
        return
    names: list[str] = []
    ids: list[str] = []
    spans: list[Span] = []
    begun = ""
    for number in range(part.title.end_line + 1, part.last):
        line = reading.lines[number]
        text = " ".join(line.strip().replace("\t", ", ", 1).split())
        if text in PLACEHOLDERS or _HEAD.fullmatch(text) or number in reading.taken or len(names) >= PARTNERS:
            continue
        text = f"{begun} {text[lead_of(text) if not begun else 0 :]}".strip()
        name, business_id = divide(text)
        spans.append(Span(number, 0, len(line.rstrip())))
        if not business_id and _goes_on(reading, number, part.last, text):
            begun = text
            continue
        begun = ""
        if not name and names and not ids[-1]:
            ids[-1] = business_id
        else:
            names.append(name)
            ids.append(business_id)
    if not names:
        reading.add_blank("project.partners", part.title)
        return
    label = reading.label_of(part.title)
    reading.add("project.partners", tuple(names), spans, "table", label)
    reading.add("project.partner_business_ids", tuple(ids), spans, "table", label)


def divide(text: str) -> tuple[str, str]:
    """A name and a business id; one of them is empty where the line has only the other."""
    bare = _BARE_ID.fullmatch(text)
    if bare is not None:
        return "", bare.group(1)
    match = _WITH_ID.fullmatch(text)
    return (match.group(1).rstrip(" ,;"), match.group(2)) if match else (text.rstrip(" ,;"), "")


def _goes_on(reading: Reading, number: int, last: int, text: str) -> bool:
    """Whether a name without its id is broken over two lines."""
    if len(text) > NAME_CHARACTERS:
        return False
    following = reading.lines[number + 1] if number + 1 < last else ""
    if not following.strip() or number + 1 in reading.taken or _BARE_ID.fullmatch(following):
        return False
    return text.endswith((",", "-")) or (bool(reading.width) and breaks_at_width(reading, number, following))
