"""Costs and financing side by side: two labels with their amounts on one line.

The tab between the two may have become spaces, and a label may stand above its amount.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from checker.reading.collected import Part, Reading, Span
from checker.reading.finnish import PARSERS, parse_money, parse_percent
from checker.reading.index import Target, index_of
from checker.reading.label_values import is_certain, next_text, whole_number
from checker.reading.labels import Hit, match, rest_of
from checker.reading.near_miss import allowed_slips, distance
from checker.reading.other_costs import OtherRows, is_other, is_sum
from checker.reading.parts import FLAT_RATE, cost_model
from checker.reading.words import WORD, lead_of

SEGMENT_CHARACTERS: Final = 160
"""Longest stretch that is a label with its amount and no sentence."""
PROSE_CHARACTERS: Final = 250
"""Length from which a line is prose, and the costs and financing are over."""
_AMOUNT_SIGNS: Final = " \t):€-−–0123456789.,?'’"
_CURRENCY: Final = re.compile(r"€|\b(?:e|eur|euroa)\Z|\Aeur\b", re.IGNORECASE)
_AMOUNT_ENDS: Final = "0123456789€%"
_NO_WORDS: Final = re.compile(r"[\W\d]*(?:e|eur|euroa)?\s*", re.IGNORECASE)
_NAME_AND_AMOUNT: Final = re.compile(
    r"([^\W\d_][^\d€:]{1,60}?)[\s:]+((?:(?:€|EUR) ?)?[-−–]?[0-9][0-9 .?'’]*(?:,[0-9]{2})?\s?(?:€|e|euroa|EUR)?)\s*"
)


class Segment(NamedTuple):
    """A stretch of a line that holds one label and its amount, with a tab between the two at most."""

    line: int
    start: int
    end: int
    right: bool
    """Whether another one stands to its left: then it is financing."""


def read_pairs(reading: Reading, part: Part) -> None:
    """Every label and amount of the section; what is nearly a label, and other cost rows, at the end."""
    order = reading.form.sections.index(part.section)
    targets = list(index_of(reading.form).labels[order])
    targets.sort(key=lambda target: -len(target.words))
    others = OtherRows(reading)
    unknown = []
    for segment in _segments(reading, part):
        hit = _label_at(reading, segment, targets)
        if hit is None:
            unknown.append(segment)
        elif hit.target.read_as != "sentence":
            _read_pair(reading, part, segment, hit, targets, others)
    for segment in unknown:
        _read_unknown(reading, part, segment, targets, others)
    others.add()


def read_repeated_title(reading: Reading, part: Part) -> None:
    """A line before the costs and financing that is their first line too, its title misspelt."""
    index, sections = index_of(reading.form), reading.form.sections
    title = next(target for target in index.titles if sections[target.section].name == part.section.unless)
    for number in range(part.first, part.last):
        beginning, colon, _ = reading.lines[number].partition(":")
        if not colon or len(beginning) > 2 * len(title.raw):
            continue
        squeezed = "".join(WORD.findall(beginning)).casefold()
        if distance(squeezed, title.squeezed, allowed_slips(title.squeezed)) <= allowed_slips(title.squeezed):
            hit = Hit(number, 0, number, len(beginning), title, "near-miss")
            read_pairs(reading, Part(sections[title.section], number, number + 1, (), hit))


def _segments(reading: Reading, part: Part) -> Iterator[Segment]:
    for number in range(part.first, part.last):
        line = reading.lines[number]
        if len(line) > PROSE_CHARACTERS:
            return
        offset = 0
        if part.title is not None and number == part.title.end_line:
            offset = rest_of(line, part.title.end)
        right = offset > 0
        for piece in _cells(line[offset:]):
            end = offset + len(piece.rstrip())
            start = offset + lead_of(piece)
            if start < end and end - start <= SEGMENT_CHARACTERS:
                yield Segment(number, start, end, right)
            right = right or bool(piece.strip())
            offset += len(piece) + 1


def _cells(line: str) -> list[str]:
    """What tabs divide; an amount in a cell of its own stays with the words before it."""
    cells: list[str] = []
    for piece in line.split("\t"):
        if cells and cells[-1].rstrip()[-1:] not in _AMOUNT_ENDS and _NO_WORDS.fullmatch(piece):
            cells[-1] += "\t" + piece
        else:
            cells.append(piece)
    return cells


def _label_at(reading: Reading, segment: Segment, targets: Sequence[Target]) -> Hit | None:
    """The label that a segment begins with."""
    line = reading.lines[segment.line]
    entry = index_of(reading.form).first_words.entries.get(line[segment.start : segment.end].split(None, 1)[0])
    if entry is not None:
        targets = entry.labels.get(targets[0].section, ())
    for target in targets:
        found = match(reading.lines, segment.line, segment.start, target)
        if found is not None:
            return Hit(segment.line, segment.start, *found, target, target.read_as)
    return None


def _read_pair(
    reading: Reading, part: Part, segment: Segment, hit: Hit, targets: Sequence[Target], others: OtherRows
) -> None:
    """The amount after a label; another label after that amount begins a segment of its own."""
    label = hit.target.label
    if label is None:
        return
    line = reading.lines[hit.end_line]
    start = rest_of(line, hit.end)
    if label.parts == "flat-rate":
        start = _read_flat_rate_name(reading, hit, line, start, targets)
    end = segment.end if hit.end_line == segment.line else len(line.rstrip())
    text = line[start:end].strip()
    value = PARSERS["money"](" ".join(text.split()) if "  " in text else text)
    if value is not None and _is_whole(reading, hit.end_line, end, part.last) and not is_other(label):
        begin = line.index(text, start)
        span = Span(hit.end_line, begin, begin + len(text))
        reading.add(label.path, value, (span,), hit.read_as, reading.label_of(hit))
        return
    if value is None:
        following = _next_label(reading, Segment(hit.end_line, start, end, True), targets)
        if following is not None:
            end = following.start
            _read_pair(reading, part, segment, following, targets, others)
    spans = _amount(reading, part, hit, start, end)
    if not spans:
        if not is_other(label):
            reading.add_blank(label.path, hit)
        return
    value = parse_money(reading.text(spans)) if is_certain(reading, spans) else None
    if is_other(label):
        others.collect(label.path, hit, value, spans)
    else:
        reading.add(label.path, value, spans, hit.read_as, reading.label_of(hit))


def _is_whole(reading: Reading, number: int, end: int, last: int) -> bool:
    """Whether an amount cannot go on in the next line."""
    following = number + 1
    if end < len(reading.lines[number].rstrip()) or following >= last or following in reading.taken:
        return True
    below = reading.lines[following].lstrip()[:1]
    return not below.isdigit() and below != "€"


def _amount(reading: Reading, part: Part, hit: Hit, start: int, end: int) -> list[Span]:
    """Where the amount stands: after its label, or on a line of its own under it."""
    line = reading.lines[hit.end_line]
    begin = start + len(line[start:end]) - len(line[start:end].lstrip())
    end = begin + len(line[begin:end].rstrip())
    if begin < end:
        spans = [Span(hit.end_line, begin, end)]
        return whole_number(reading, spans, part.last) if end == len(line.rstrip()) else spans
    number = next_text(reading, hit.end_line + 1, part.last)
    if number is None or end < len(line.rstrip()):
        return []
    below = reading.lines[number]
    if len(below) > SEGMENT_CHARACTERS or not any(letter.isdigit() for letter in below):
        return []
    return [Span(number, len(below) - len(below.lstrip()), len(below.rstrip()))]


def _next_label(reading: Reading, segment: Segment, targets: Sequence[Target]) -> Hit | None:
    """The first label to the right that an amount follows, or that follows an amount."""
    line = reading.lines[segment.line]
    for word in WORD.finditer(line, segment.start, segment.end):
        if word.group()[0].isalpha():
            hit = _label_at(reading, segment._replace(start=word.start()), targets)
            if hit is None or hit.end_line != segment.line:
                continue
            if not line[hit.end : hit.end + 8].strip(_AMOUNT_SIGNS) or parse_money(line[segment.start : hit.start]):
                return hit
    return None


def _read_flat_rate_name(reading: Reading, hit: Hit, line: str, start: int, targets: Sequence[Target]) -> int:
    """The percentage in the row's own label, and the cost model that the label names; gives where the label ends."""
    found = FLAT_RATE.match(line, start)
    if found is None:
        return start
    end = found.end()
    other = _next_label(reading, Segment(hit.end_line, max(found.end(1), start), end, True), targets)
    name_words = list(WORD.finditer(line, found.start(2), end))
    if other is not None:
        end = other.start
    elif len(name_words) > 1 and not line[end : end + 1].strip():
        end = name_words[0].end()
    name = Span(hit.end_line, hit.start, len(line[:end].rstrip()))
    text = reading.text([name])
    if found.group(1):
        percent = Span(hit.end_line, found.start(1), line.index("%", found.end(1)) + 1)
        reading.add("costs.flat_rate_percent", parse_percent(found.group(1)), [percent], hit.read_as, text)
        reading.add("costs.model", cost_model(text), [name], "derived", text)
    return rest_of(line, end)


def _read_unknown(reading: Reading, part: Part, segment: Segment, targets: Sequence[Target], others: OtherRows) -> None:
    """A stretch that begins with no label: one with a slip, another cost row, or nothing."""
    line = reading.lines[segment.line]
    if _read_near_flat_rate(reading, part, segment, targets, others):
        return
    found = _NAME_AND_AMOUNT.fullmatch(line, segment.start, segment.end)
    if found is None:
        return
    squeezed = "".join(WORD.findall(found.group(1))).casefold()
    near = [
        (missed, target)
        for target in targets
        for missed in [distance(squeezed, target.squeezed, allowed_slips(target.squeezed))]
        if missed <= allowed_slips(target.squeezed)
    ]
    span = Span(segment.line, *found.span(2))
    if near:
        target = min(near, key=lambda item: item[0])[1]
        hit = Hit(segment.line, segment.start, segment.line, found.end(1), target, "near-miss")
        _read_pair(reading, part, segment, hit, targets, others)
    elif part.section.inline and not is_sum(found.group(1)):
        _read_other(reading, segment, found.group(1), span, targets, others)


def _read_near_flat_rate(
    reading: Reading, part: Part, segment: Segment, targets: Sequence[Target], others: OtherRows
) -> bool:
    """The flat-rate row with a slip in its first two words; a number stands inside its label."""
    words = list(islice(WORD.finditer(reading.lines[segment.line], segment.start, segment.end), 2))
    target = next((target for target in targets if target.label and target.label.parts == "flat-rate"), None)
    if target is None or len(words) < 2 or "costs.flat_rate" in reading.fields:
        return False
    squeezed = "".join(word.group().casefold() for word in words)
    if distance(squeezed, target.squeezed, 1) > 1:
        return False
    hit = Hit(segment.line, segment.start, segment.line, words[1].end(), target, "near-miss")
    _read_pair(reading, part, segment, hit, targets, others)
    return True


def _is_rest(reading: Reading, number: int) -> bool:
    """Whether a line is the end of the one above: ``Flat rate 40 %`` and under it ``kehittäminen 400 €``."""
    above = reading.lines[number - 1].rstrip() if number else ""
    return bool(above) and _CURRENCY.search(above[-8:]) is None and not above[-1].isdigit()


def _read_other(
    reading: Reading, segment: Segment, name: str, span: Span, targets: Sequence[Target], others: OtherRows
) -> None:
    """A row that the form names nowhere: to the left a cost; to the right financing, of unknown kind.

    An amount without its currency sign may be a number of anything.
    """
    if _CURRENCY.search(reading.text([span])) is None or (name[0].islower() and _is_rest(reading, segment.line)):
        return
    if segment.right:
        if parse_money(reading.text([span])) != 0:
            reading.add("financing.other_public", None, [span], "table", name)
        return
    label = next(target.label for target in targets if target.label is not None and is_other(target.label))
    target = Target(name, 0, label)
    hit = Hit(segment.line, segment.start, segment.line, segment.start + len(name), target, "table")
    others.collect(label.path, hit, parse_money(reading.text([span])), [span])
