"""What the funder writes in fixed words: points, programme, meetings, the letterhead.

With the participants' sentences these are the only numbers and words of prose that are fields.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from checker.reading.collected import Part, Reading, Span
from checker.reading.finnish import PLACEHOLDERS, parse_count, parse_date
from checker.reading.parts import cut, raw_text

QUOTED_CHARACTERS: Final = 100
"""Characters of the first line of prose that are quoted to show that there is some."""
MEETING_CHARACTERS: Final = 200
"""Longest line that is a dated line and no prose."""
HEAD_LINES: Final = 60
"""Lines of the letterhead at the most."""
_AROUND: Final = " \t•·▪◦●*"
_NUMBER: Final = r"([0-9]{1,3}(?: [0-9]{3})+|[0-9]+)"
_DATE: Final = r"([0-9]{1,2}\. ?[0-9]{1,2}\. ?[0-9]{4})"
_POINTS: Final = re.compile(rf"pistei\w*\s*\(\s*{_NUMBER}\s*/\s*{_NUMBER}\s*\)", re.IGNORECASE)
_PROGRAMME: Final = r"(?:uudistuva\s+ja\s+osaava\s+suomi|kestävää\s+kasvua\s+ja\s+työtä)"
_OWN_PROGRAMME: Final = re.compile(rf"{_PROGRAMME}\s+([0-9]{{4}}\s*[-–]\s*[0-9]{{4}})\s*-?\s?ohjelma\w*\s+(?:\w+\s+)?mukai", re.IGNORECASE)
_HEAD_PERIOD: Final = re.compile(
    rf"(?:{_PROGRAMME}|ohjelmakau\w*|ohjelma\w*)\s+([0-9]{{4}}\s*[-–]\s*[0-9]{{4}})", re.IGNORECASE
)
_HEAD_FUND: Final = re.compile(r"\((ESR\+|ESR|EAKR|JTF)\)|^\s*(ESR\+|ESR|EAKR|JTF)\s*$")
_MEETING: Final = re.compile(
    rf"(?:\A|.*?[\s-])(hankeryhmä|rahoituskokous|sihteeristö|MYR|yhteistyöryhmä)\s+{_DATE}\.?\s*\Z",
    re.IGNORECASE | re.DOTALL,
)
_MEETINGS: Final = {
    "hankeryhmä": "project.group_meeting",
    "rahoituskokous": "project.funding_meeting",
    "sihteeristö": "project.secretariat_meeting",
    "myr": "project.committee_meeting",
    "yhteistyöryhmä": "project.committee_meeting",
}


def read_written(reading: Reading, part: Part, skip: set[int] | None = None) -> None:
    """Whether there is prose under a title: ``kirjoitettu`` with the beginning of its first line, or blank."""
    path, title = part.section.written, part.title
    if not path or title is None:
        return
    for number in range(title.end_line + 1, part.last):
        text = reading.lines[number].strip(_AROUND)
        if text not in PLACEHOLDERS and not (skip and number in skip):
            start = reading.lines[number].index(text[0])
            span = Span(number, start, start + len(text[:QUOTED_CHARACTERS].rstrip()))
            reading.add(path, "kirjoitettu", [span], "label", reading.label_of(title))
            return
    reading.add_blank(path, title)


def read_assessment(reading: Reading, part: Part) -> None:
    """The points and the programme in the funder's own sentences."""
    for number in range(part.first, part.last):
        line = reading.lines[number]
        folded = line.casefold()
        if "pistei" in folded:
            for match, spans in _search(reading, number, part.last, _POINTS):
                for i, name in enumerate(("points", "max_points"), start=1):
                    place = cut(spans, *match.span(i))
                    reading.add(f"assessment.{name}", parse_count(match.group(i)), place, "sentence", "pisteitä")
        if "uudistuva" in folded or "kestävää" in folded:
            for match, spans in _search(reading, number, part.last, _OWN_PROGRAMME):
                _add_period(reading, cut(spans, *match.span(1)), "sentence")


def _search(
    reading: Reading, number: int, last: int, pattern: re.Pattern[str]
) -> Iterator[tuple[re.Match[str], list[Span]]]:
    """Every sentence that begins in this line, though it may end in the next."""
    spans = [Span(number, 0, len(reading.lines[number].rstrip()))]
    if number + 1 < last:
        spans.append(Span(number + 1, 0, min(len(reading.lines[number + 1].rstrip()), MEETING_CHARACTERS)))
    for match in pattern.finditer(raw_text(reading, spans)):
        if match.start() <= spans[0].end:
            yield match, spans


def _add_period(reading: Reading, spans: Sequence[Span], read_as: str) -> None:
    years = re.findall(r"[0-9]{4}", reading.text(spans))
    reading.add("project.period", "-".join(years), spans, read_as, "Ohjelmakausi")


def read_meetings(reading: Reading, part: Part) -> set[int]:
    """The dated lines of meetings; gives the lines that are such."""
    lines = set()
    for number in range(part.first, part.last):
        line = reading.lines[number]
        if not line.strip() or len(line) > MEETING_CHARACTERS or (part.title and number <= part.title.end_line):
            continue
        spans = [Span(number, 0, len(line.rstrip()))]
        following = reading.lines[number + 1] if number + 1 < part.last else ""
        if following.strip() and parse_date(following) is not None:
            spans.append(Span(number + 1, 0, len(following.rstrip())))
        text = raw_text(reading, spans)
        match = _MEETING.fullmatch(text)
        if match is not None:
            lines.update(span.line for span in spans)
            label = " ".join(text[: match.start(2)].split())
            place = cut(spans, *match.span(2))
            path = _MEETINGS[match.group(1).casefold()]
            reading.add(path, parse_date(match.group(2)), place, "sentence", label)
    return lines


def read_letterhead(reading: Reading, last: int) -> None:
    """The fund and the programme period printed above the form's first label."""
    for number in range(min(last, HEAD_LINES)):
        line = reading.lines[number]
        if len(line) > MEETING_CHARACTERS:
            continue
        fund = _HEAD_FUND.search(line)
        if fund is not None:
            group = 1 if fund.group(1) else 2
            span = Span(number, *fund.span(group))
            reading.add("project.fund", fund.group(group), [span], "label", " ".join(line.split()))
        period = _HEAD_PERIOD.search(line)
        if period is not None:
            _add_period(reading, [Span(number, *period.span(1))], "label")
