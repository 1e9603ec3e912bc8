"""What stands beside or under a label: its value, in every style that forms and programs print.

``Label<tab>value``, ``Label: value``, the value on the next line or after a blank one, and a
value broken over lines. A label with nothing after it, followed by the next label, is blank.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from checker.reading.collected import Reading, Span
from checker.reading.finnish import PARSERS
from checker.reading.form import Label
from checker.reading.labels import LEADERS, Hit, rest_of
from checker.reading.parts import READERS
from checker.reading.words import BULLETS

BLANK_LINES: Final = 3
"""Most blank lines between a label and its value."""
VALUE_LINES: Final = 12
"""Most lines that one value is broken over."""
SHORT_LINE: Final = 40
"""Characters of a line that may be no sentence."""
PAGE_DIGITS: Final = 3
"""Digits of a number that under a value is a page's rather than its own."""
FULL_LINE: Final = 45
"""Characters of a line with label and value that may have been too long for its page or cell."""
DIVIDED_CHARACTERS: Final = 500
"""Longest value that is divided into several fields."""
LONGEST_ANSWER: Final = 30
"""Characters of a line that may be an answer written otherwise than yes or no; a longer one explains an answer."""
_LEADS: Final = LEADERS | frozenset("-–—")
_DASH: Final = re.compile(r" *[-–—] +(?=\S)")
_DASHED: Final = frozenset({"text", "list", "date", "yes-no"})
_ONE_ONLY: Final = frozenset({"date", "yes-no"})
"""Kinds of values that nothing else under a label looks like."""
_NAME_LIKE: Final = frozenset({"text", "list"})
_OPEN_ENDS: Final = (",", "-", "/", " ja", " sekä", " tai", " &", " JA", " SEKÄ", " TAI")
"""How a value ends that is not complete: ``Inari, Ranua,`` or ``elinkeino-, liikenne- ja``."""
_UNKNOWN_LABEL: Final = re.compile(r"[^:\t]{2,60}(?::(?:\s|$)|\t)")
_REST_OF_NUMBER: Final = re.compile(
    r"\s*[0-9]{3}(?: [0-9]{3})*(?:,[0-9]{2})?[\s?]*(?:€|e|eur|euroa)?\s*", re.IGNORECASE
)
_UNIT: Final = re.compile(r"\s*(?:€|e|eur|euroa|%)\s*", re.IGNORECASE)
_ENDS_IN_DIGIT: Final = re.compile(r"[0-9]\s*\Z")
_GROUP_FIRST: Final = re.compile(r"\s*[0-9]{3}(?![0-9])(?! ?(?!e\b|eur\b|euroa\b)[a-zåäö])")
"""Three digits that may end a number: no words follow them as in a sentence."""


def read_label(reading: Reading, hit: Hit, last: int) -> None:
    """Read the value of one label; ``last`` is the line after its section."""
    label = hit.target.label
    if label is None:
        return
    simple = None if label.whole else _simple_span(reading, hit, last)
    if simple is not None and not label.parts:
        _read_simple(reading, hit, simple, last, label)
        return
    spans = [simple] if simple is not None else value_spans(reading, hit, last, label)
    if not spans:
        for path in (label.path, *label.columns):
            if path is not None:
                reading.add_blank(path, hit)
    elif label.parts and sum([span.end - span.start for span in spans]) <= DIVIDED_CHARACTERS:
        READERS[label.parts](reading, hit, spans)
    else:
        value = PARSERS[label.kind](reading.text(spans)) if len(spans) == 1 or is_certain(reading, spans) else None
        if value is None and _is_explanation(label, hit, spans[0]):
            reading.add_blank(label.path, hit)
            return
        reading.add(label.path, value, spans, hit.read_as, reading.label_of(hit))
        if label.kind in _ONE_ONLY and value is not None:
            _read_second(reading, hit, spans[-1].line, last, label)


def _read_simple(reading: Reading, hit: Hit, place: Span, last: int, label: Label) -> None:
    """One value on one line that nothing can go on from."""
    number, start, end = place
    text = reading.lines[number][start:end]
    value = PARSERS[label.kind](" ".join(text.split()) if "  " in text or "\t" in text else text)
    if value is None and _is_explanation(label, hit, place):
        reading.add_blank(label.path, hit)
        return
    reading.add(label.path, value, (place,), hit.read_as, reading.label_of(hit))
    if value is not None and label.kind in _ONE_ONLY:
        _read_second(reading, hit, number, last, label)


def _is_explanation(label: Label, hit: Hit, place: Span) -> bool:
    """Whether the line under a question goes on with words where the answer itself was not given."""
    return label.kind == "yes-no" and place.line > hit.end_line and place.end - place.start > LONGEST_ANSWER


def _read_second(reading: Reading, hit: Hit, number: int, last: int, label: Label) -> None:
    """A second date or answer under the first: the field is printed twice."""
    following = next_text(reading, number + 1, last)
    span = None if following is None else _trimmed(reading.lines[following], following, 0)
    if span is not None:
        value = PARSERS[label.kind](reading.text([span]))
        if value is not None:
            reading.add(label.path, value, [span], hit.read_as, reading.label_of(hit))


def _simple_span(reading: Reading, hit: Hit, last: int) -> Span | None:
    """The value beside its label, or under it, where nothing can belong to it in the next line: nearly always."""
    lines, number, end = reading.lines, hit.end_line, hit.end
    line = lines[number]
    if end == len(line):
        number += 1
        if number < last and not lines[number]:
            number += 1
        if number >= last or number in reading.taken or lines[hit.line][0] in BULLETS:
            return None
        line, end = lines[number], 0
    elif line[end] in ":\t":
        end += 1
    else:
        return None
    text = line[end:].strip()
    following = number + 1
    if not text or text[0] in _LEADS or (following < last and lines[following] and following not in reading.taken):
        return None
    if "(" in text or text.endswith(_OPEN_ENDS):
        return None
    start = line.index(text[0], end)
    return Span(number, start, start + len(text))


def value_spans(reading: Reading, hit: Hit, last: int, label: Label) -> list[Span]:
    """Where the label's value stands; empty where it is blank."""
    line = reading.lines[hit.end_line]
    start = _past_dash(line, rest_of(line, hit.end), label)
    span = _trimmed(line, hit.end_line, start)
    if span is None:
        if "\t" in line[start:]:
            return []
        number = next_text(reading, hit.end_line + 1, last)
        if number is None:
            return []
        span = _trimmed(reading.lines[number], number, _past_bullet(reading, hit, number))
        if span is None:
            return []
    if not label.whole and _ends_here(reading, span, last):
        return [span]
    apart = span.line > hit.end_line + 1 or _stands_apart(reading, hit.line - 1)
    apart = apart or (span.line == hit.end_line and len(line.rstrip()) >= FULL_LINE)
    return _with_more(reading, hit, [span], last, label, apart)


def _past_dash(line: str, start: int, label: Label) -> int:
    """A dash between a label and its value; before a number it may be a minus."""
    match = _DASH.match(line, start) if label.kind in _DASHED else None
    return start if match is None else match.end()


def _ends_here(reading: Reading, span: Span, last: int) -> bool:
    """Whether nothing can go on after this line: most values, told without looking closer."""
    number = span.line + 1
    if number < last and reading.lines[number] and number not in reading.taken:
        return False
    text = reading.lines[span.line][span.start : span.end]
    return "(" not in text and not text.endswith(_OPEN_ENDS)


def next_text(reading: Reading, number: int, last: int) -> int | None:
    """The next line with text that is no title or label, past a few blank ones."""
    for candidate in range(number, min(number + BLANK_LINES + 1, last)):
        if candidate in reading.taken:
            return None
        if reading.lines[candidate].strip():
            return candidate
    return None


def _trimmed(line: str, number: int, start: int) -> Span | None:
    text = line[start:]
    stripped = text.strip()
    if not stripped:
        return None
    start += len(text) - len(text.lstrip())
    return Span(number, start, start + len(stripped))


def _past_bullet(reading: Reading, hit: Hit, number: int) -> int:
    """A value's line begins with the bullet of its label's line, where a program put one on every line."""
    bullet = reading.lines[hit.line].lstrip()[0]
    if bullet not in BULLETS:
        return 0
    line = reading.lines[number]
    stripped = line.lstrip()
    return len(line) - len(stripped) + 2 if stripped.startswith(f"{bullet} ") else 0


def _stands_apart(reading: Reading, before: int) -> bool:
    """Whether this document keeps a blank line between one label and the next."""
    return before >= 0 and not reading.lines[before].strip()


def _with_more(reading: Reading, hit: Hit, spans: list[Span], last: int, label: Label, apart: bool) -> list[Span]:
    """The value with the lines that it goes on in."""
    if label.kind not in _NAME_LIKE:
        return spans if label.kind in ("date", "yes-no") else whole_number(reading, spans, last)
    while len(spans) < VALUE_LINES:
        number = spans[-1].line + 1
        if label.whole:
            following = next_text(reading, number, last)
            goes_on = following is not None and re.fullmatch(label.whole, reading.text(spans)) is None
        else:
            following, goes_on = number, _goes_on(reading, spans[-1], last, apart)
            if not goes_on and _is_open(reading, spans[-1]):
                following = next_text(reading, number, last)
                goes_on = following is not None
        if not goes_on or following is None:
            break
        span = _trimmed(reading.lines[following], following, _past_bullet(reading, hit, following))
        if span is None:
            break
        spans.append(span)
    if label.whole and re.fullmatch(label.whole, reading.text(spans)) is None:
        return spans[:1]
    return spans


def _goes_on(reading: Reading, span: Span, last: int, apart: bool) -> bool:
    """Whether the next line is more of this value."""
    number = span.line + 1
    if number >= last or number in reading.taken:
        return False
    line = reading.lines[number].strip()
    if not line:
        return False
    if reading.width and breaks_at_width(reading, span.line, line):
        return True
    if _UNKNOWN_LABEL.match(line) or (len(line) <= PAGE_DIGITS and line.isdecimal()):
        return False
    return apart or line[0].islower()


def breaks_at_width(reading: Reading, number: int, following: str) -> bool:
    """Whether a line ends because the first word of the next had no room in it."""
    return len(reading.lines[number].rstrip()) + 1 + len(following.split(None, 1)[0]) > reading.width


def _is_open(reading: Reading, span: Span) -> bool:
    """Whether a value cannot end here."""
    text = reading.lines[span.line][span.start : span.end]
    return len(text) > 1 and (text.endswith(_OPEN_ENDS) or text.count("(") > text.count(")"))


def whole_number(reading: Reading, spans: list[Span], last: int) -> list[Span]:
    """A number whose last digits or unit stand at the beginning of the next line.

    Whether three digits alone on the next line belong to it, :func:`is_certain` says; where nobody
    can tell, or more than the number stands there, both lines are the quote and no number is read from them.
    """
    span, number = spans[0], spans[0].line + 1
    if number >= last or number in reading.taken:
        return spans
    line = reading.lines[number]
    text = reading.lines[span.line][span.start : span.end]
    if _ENDS_IN_DIGIT.search(text) is None:
        return spans
    more = _trimmed(line, number, 0)
    if more is None or (len(line) > SHORT_LINE and not number_goes_on(reading, span.line, last)):
        return spans
    if _UNIT.fullmatch(line):
        return [span, more]
    if _REST_OF_NUMBER.fullmatch(line) is None and not number_goes_on(reading, span.line, last):
        return spans
    return [span, more]


def number_goes_on(reading: Reading, number: int, last: int) -> bool:
    """Whether the last digits of a line's number may stand on the next line, so that what stands here is not it."""
    following = number + 1
    if following >= last or following in reading.taken or not reading.lines[number].rstrip()[-1:].isdigit():
        return False
    below = reading.lines[following]
    if _GROUP_FIRST.match(below) is None:
        return False
    return len(below) <= SHORT_LINE or (bool(reading.width) and breaks_at_width(reading, number, below))


def is_certain(reading: Reading, spans: Sequence[Span]) -> bool:
    """Whether digits under a number are its own: only where its line was too full for them."""
    if len(spans) == 1 or _REST_OF_NUMBER.fullmatch(reading.lines[spans[1].line]) is None:
        return True
    return bool(reading.width) and breaks_at_width(reading, spans[0].line, reading.lines[spans[1].line])
