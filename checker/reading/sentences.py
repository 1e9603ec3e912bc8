"""What the funder writes in fixed words: points, programme, meetings, the letterhead.

With the participants' sentences these are the only numbers and words of prose that are fields.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from checker.reading.collected import Part, Reading, Span
from checker.reading.field import WRITTEN
from checker.reading.finnish import PLACEHOLDERS, parse_count, parse_date
from checker.reading.parts import cut, raw_text

QUOTED_CHARACTERS: Final = 100
"""Characters of the first line of prose that are quoted to show that there is some."""
MEETING_CHARACTERS: Final = 200
"""Longest line that is a dated line and no prose."""
HEAD_LINES: Final = 60
"""Lines of the letterhead at the most."""
_BEFORE_WORD: Final = 40
"""Characters of a sentence that may stand before the word by which it is found."""
_AROUND: Final = " \t•·▪◦●*"
_NUMBER: Final = r"([0-9]{1,3}(?: [0-9]{3})+|[0-9]+)"
_DATE: Final = re.compile(r"[0-9]{1,2}\. ?[0-9]{1,2}\. ?[0-9]{4}")
_LAST_WORD: Final = re.compile(r"[\s–-]")
_POINTS: Final = re.compile(rf"pistei\w*\s*\(\s*{_NUMBER}\s*/\s*{_NUMBER}\s*\)", re.IGNORECASE)
_PROGRAMME: Final = r"(?:uudistuva\s+ja\s+osaava\s+suomi|kestävää\s+kasvua\s+ja\s+työtä)"
_YEARS: Final = r"([0-9]{4}\s*[-–]\s*[0-9]{4})"
_OWN_PROGRAMME: Final = re.compile(rf"{_PROGRAMME}\s+{_YEARS}\s*-?\s?ohjelma\w*\s+(?:\w+\s+)?mukai", re.IGNORECASE)
_OWN_WORDS: Final = ("osaava", "OSAAVA", "kasvua", "KASVUA")
_ASSESSED: Final = ("pistei", "PISTEI", "ohjelma", "OHJELMA")
"""A part without any of these has nothing to assess."""
_HEAD_PERIOD: Final = re.compile(rf"(?:{_PROGRAMME}|ohjelma\w*)\s+{_YEARS}", re.IGNORECASE)
_HEAD_FUND: Final = re.compile(r"\((ESR\+|ESR|EAKR|JTF)\)|^\s*(ESR\+|ESR|EAKR|JTF)\s*$")
_MEETINGS: Final = {
    "hankeryhmä": "project.group_meeting",
    "rahoituskokous": "project.funding_meeting",
    "sihteeristö": "project.secretariat_meeting",
    "myr": "project.committee_meeting",
    "yhteistyöryhmä": "project.committee_meeting",
}


_AFTER_MEETING: Final = "0123456789. \t"
_MEETING_ENDS: Final = frozenset(
    before + last
    for name in _MEETINGS
    for before in (name[-2], name[-2].upper())
    for last in (name[-1], name[-1].upper())
)
"""How such a line ends before its date: nearly all others are passed over by that."""


def _beginning(text: str) -> str:
    """Whole words of the beginning, so far as a quote goes."""
    if len(text) <= QUOTED_CHARACTERS:
        return text.rstrip()
    words, _, rest = text[: QUOTED_CHARACTERS + 1].rpartition(" ")
    return (words or rest[:QUOTED_CHARACTERS]).rstrip()


def read_written(reading: Reading, part: Part, skip: set[int] | None = None) -> None:
    """Whether there is prose under a title: :data:`WRITTEN` with the beginning of its first line, or blank."""
    path, title = part.section.written, part.title
    if not path or title is None:
        return
    for number in range(title.end_line + 1, part.last):
        text = reading.lines[number].strip(_AROUND)
        if text not in PLACEHOLDERS and not (skip and number in skip):
            start = reading.lines[number].index(text[0])
            span = Span(number, start, start + len(_beginning(text)))
            reading.add(path, WRITTEN, [span], "label", reading.label_of(title))
            return
    reading.add_blank(path, title)


def read_assessment(reading: Reading, part: Part) -> None:
    """The points and the programme in the funder's own sentences."""
    text = "\n".join(reading.lines[part.first : part.last])
    if not any(word in text for word in _ASSESSED):
        return
    for number in range(part.first, part.last):
        line = reading.lines[number]
        if "pistei" in line or "PISTEI" in line:
            for match, spans in _search(reading, number, part.last, ("pistei", "PISTEI"), _POINTS):
                for i, name in enumerate(("points", "max_points"), start=1):
                    place = cut(spans, *match.span(i))
                    reading.add(f"assessment.{name}", parse_count(match.group(i)), place, "sentence", "pisteitä")
        if "ohjelma" in line or "OHJELMA" in line:
            for match, spans in _search(reading, number, part.last, _OWN_WORDS, _OWN_PROGRAMME):
                _add_period(reading, cut(spans, *match.span(1)), "sentence")


def _search(
    reading: Reading, number: int, last: int, words: tuple[str, ...], pattern: re.Pattern[str]
) -> Iterator[tuple[re.Match[str], list[Span]]]:
    """Every sentence with one of the words in this line, though it may end in the next."""
    line = reading.lines[number]
    places = [place for place in map(line.find, words) if place >= 0]
    if not places:
        return
    spans = [Span(number, 0, len(line.rstrip()))]
    if number + 1 < last:
        spans.append(Span(number + 1, 0, min(len(reading.lines[number + 1].rstrip()), MEETING_CHARACTERS)))
    for match in pattern.finditer(raw_text(reading, spans), max(0, min(places) - _BEFORE_WORD)):
        if match.start() <= spans[0].end:
            yield match, spans


def _add_period(reading: Reading, spans: Sequence[Span], read_as: str) -> None:
    years = re.findall(r"[0-9]{4}", reading.text(spans))
    reading.add("project.period", "-".join(years), spans, read_as, "Ohjelmakausi")


def read_meetings(reading: Reading, part: Part) -> set[int]:
    """The dated lines of meetings; gives the lines that are such."""
    lines: set[int] = set()
    first = part.first if part.title is None else part.title.end_line + 1
    for number, printed in enumerate(reading.lines[first : part.last], first):
        if printed.rstrip(_AFTER_MEETING)[-2:] not in _MEETING_ENDS:
            continue
        line = printed.rstrip()
        if len(line) > MEETING_CHARACTERS:
            continue
        meeting = line.rstrip("0123456789. ")
        path = _MEETINGS.get(_LAST_WORD.split(meeting)[-1].casefold())
        if path is None:
            continue
        place = Span(number, len(meeting), len(line))
        if len(meeting) == len(line) and number + 1 < part.last:
            place = Span(number + 1, 0, len(reading.lines[number + 1].rstrip()))
        date_ = _DATE.search(reading.lines[place.line], place.start, place.end)
        if date_ is not None and not reading.lines[place.line][date_.end() : place.end].strip(" ."):
            lines |= {number, place.line}
            span = Span(place.line, *date_.span())
            reading.add(path, parse_date(date_.group()), [span], "sentence", " ".join(meeting.split()))
    return lines


def read_letterhead(reading: Reading, last: int) -> None:
    """The fund and the programme period printed above the form's first label."""
    for number in range(min(last, HEAD_LINES)):
        line = reading.lines[number]
        if not line or len(line) > MEETING_CHARACTERS:
            continue
        fund = _HEAD_FUND.search(line) if "(" in line or len(line) < 10 else None
        if fund is not None:
            group = 1 if fund.group(1) else 2
            span = Span(number, *fund.span(group))
            reading.add("project.fund", fund.group(group), [span], "label", " ".join(line.split()))
        period = _HEAD_PERIOD.search(line) if "20" in line else None
        if period is not None:
            _add_period(reading, [Span(number, *period.span(1))], "label")
