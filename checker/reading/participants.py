"""Who takes part: the fixed sentences that open a line of their own in a selection proposal."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from checker.reading.collected import Reading, Span
from checker.reading.finnish import parse_count
from checker.reading.labels import Hit
from checker.reading.parts import cut, raw_text

SENTENCE_LINES: Final = 3
"""Most lines that a sentence is broken over."""
SENTENCE_CHARACTERS: Final = 400
_PEOPLE: Final = r"osallistuvia\s+henkilöitä\s*:?\s*([^()]{1,30}?)\s*\(([^()]{1,200})\)\s*(?:\.|\Z)"
_PEOPLE_ALONE: Final = r"osallistuvia\s+henkilöitä\s*:?\s+([0-9][0-9 ]*)\s*(?:\.|\Z)"
_COMPANIES: Final = r"(?:mukaan\s+tulevia|osallistuvia)\s+yrityksiä\s*:?\s+([0-9][0-9 ]*)\s*(?:\.|\Z)"
_TARGET_GROUP: Final = (
    r"kohderyhmä\s*:?\s+([0-9][0-9 ]*?)\s+osallistujaa,?\s+joista\s+([0-9][0-9 ]*?)\s+työ(?:töntä|ttömiä)\s*(?:\.|\Z)"
)
_GROUPS: Final = (
    ("työttöm", "participants.unemployed"),
    ("opiskelij", "participants.students"),
    ("työss", "participants.employed"),
    ("työmark", "participants.outside_labour_market"),
)
_GROUP: Final = re.compile(r"\s*([^\W\d_][^,0-9]*?)\s+([0-9][0-9 ]*|ei tiedossa|-)\s*(?:,|\Z)", re.IGNORECASE)


def read_sentence(reading: Reading, hit: Hit, last: int) -> None:
    """One sentence about participants; words that only begin like it are prose."""
    label = hit.target.label
    if label is None:
        return
    spans = [Span(hit.line, hit.start, len(reading.lines[hit.line].rstrip()))]
    for number in range(hit.line + 1, hit.line + SENTENCE_LINES + 1):
        text = raw_text(reading, spans)
        goes_on = number < last and reading.lines[number].lstrip().startswith("(")
        if len(text) > SENTENCE_CHARACTERS or (not goes_on and _READERS[label.path](reading, text, spans, label.text)):
            return
        if number >= last or number in reading.taken or not reading.lines[number].strip():
            return
        spans.append(Span(number, 0, len(reading.lines[number].rstrip())))


def _read_people(reading: Reading, text: str, spans: Sequence[Span], label: str) -> bool:
    match = re.match(_PEOPLE, text, re.IGNORECASE) or re.match(_PEOPLE_ALONE, text, re.IGNORECASE)
    if match is None:
        return False
    _add(reading, "participants.people", match, 1, spans, label)
    if match.re.groups == 2:
        for group in _GROUP.finditer(text, *match.span(2)):
            path = next((path for word, path in _GROUPS if group.group(1).casefold().startswith(word)), None)
            if path is not None:
                _add(reading, path, group, 2, spans, label)
    return True


def _read_companies(reading: Reading, text: str, spans: Sequence[Span], label: str) -> bool:
    match = re.match(_COMPANIES, text, re.IGNORECASE)
    if match is not None:
        _add(reading, "participants.companies", match, 1, spans, label)
    return match is not None


def _read_target_group(reading: Reading, text: str, spans: Sequence[Span], label: str) -> bool:
    match = re.match(_TARGET_GROUP, text, re.IGNORECASE)
    if match is not None:
        _add(reading, "participants.people", match, 1, spans, label)
        _add(reading, "participants.unemployed", match, 2, spans, label)
    return match is not None


def _add(reading: Reading, path: str, match: re.Match[str], group: int, spans: Sequence[Span], label: str) -> None:
    start, end = match.span(group)
    end -= len(match.group(group)) - len(match.group(group).rstrip())
    place = cut(spans, start, end)
    reading.add(path, parse_count(match.group(group)), place, "sentence", label)


_READERS: Final[dict[str, Callable[[Reading, str, Sequence[Span], str], bool]]] = {
    "participants.people": _read_people,
    "participants.companies": _read_companies,
    "participants.unemployed": _read_target_group,
}
