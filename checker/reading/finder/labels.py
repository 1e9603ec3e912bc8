"""The labels of a section that stand in it: each in label position, at the beginning of a line or a cell.

What follows a label tells whether it is one: nothing, a colon, a tab, a leader, or a value of its kind. Words that go
on as a sentence are somebody's prose, though they begin as a label does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from checker.reading.finder.collector import Hit
from checker.reading.finder.index import Index, Target, key_of, match, match_over_lines
from checker.reading.finder.pieces import Pieces, Span
from checker.reading.finder.titles import Looks, Part
from checker.reading.finder.words import BULLETS, WORD, lead_of, slips, squeeze
from checker.reading.finnish import PARSERS, parse_money, tidy

LINE_CHARACTERS: Final = 400
"""Longest piece that may begin with a label with a slip."""
ROW_CHARACTERS: Final = 250
"""Longest piece that holds labels side by side; a longer one is prose."""
VALUE_CHARACTERS: Final = 200
"""Longest name that follows its label with nothing but a space between them."""
SEARCHED: Final = 500
"""Most lines or cells of a section that are compared with labels that may have a slip."""
MOST_LABELS: Final = 20_000
"""Most labels of one document; a real one has under 200."""
NUMERIC: Final = frozenset({"money", "date", "percent", "count", "yes-no"})
NOTE: Final = re.compile(r"(?: ?(?:\*{1,3}|[¹²³⁴⁵⁶⁷⁸⁹⁰]+\)?)| [0-9]\))+(?=\s|:|$)")
"""A mark that leads to a note, after a label or a value."""
LEADER: Final = re.compile(r" *(?:(?:\. ?){3,}|…[. …]*|_{3,}|={1,3}>?|\||→) *:?")
"""Dots, a line or a sign that lead the eye from a label to its value."""
FLAT_RATE: Final = re.compile(
    r"\s*(?:([0-9]{1,3}(?:[.,][0-9]{1,2})?)[\s?]*%)?"
    r"((?:[ ()/]|(?!(?i:\b(?:noin|n|alle|yli|enintään|vähintään|arviolta|ei)\b))[^\W\d_])*)"
)
"""What follows the words Flat rate: its percentage, and more of its name; ``noin`` belongs to an amount."""
_BRACKET: Final = re.compile(r"\s*\((?=[^()]*[^\W\d_]{2})[^()0-9\t]{1,60}\)")
"""More of a row's label, in brackets; one letter or none in brackets is a box to tick."""
_HEDGE: Final = re.compile(
    r"\s*(?:ei\b|noin\b|n\.|alle\b|yli\b|enintään\b|vähintään\b|arviolta\b|puuttuu\b|avoin\b|\?|x+\b)", re.IGNORECASE
)
"""How words begin that stand in an amount's place."""
_AMOUNT_FIRST: Final = re.compile(
    r"(?:€ ?|(?i:eur) )?[-−–]?[0-9]{1,3}(?:[ .?'’]?[0-9]{3})*(?:,[0-9]{2})?[ ?]?(?:€|(?i:euroa|eur|e)\b)?(?=$| [A-ZÅÄÖ])"
)
"""An amount with nothing after it but another cell or a label."""
_SHORT: Final = 30
_AMOUNT_SIGNS: Final = " \t):€-−–0123456789.,?'’"
_SENTENCE: Final = re.compile(r"[a-zåäö]{2}[.!?](?:\s|$)")


class Found(NamedTuple):
    """The labels of one part of the document."""

    hits: dict[int, list[Hit]]
    """By the piece on which they begin, in reading order."""
    taken: frozenset[int]
    """The pieces on which a label or the title stands."""


def find_labels(pieces: Pieces, part: Part, index: Index, looks: Looks) -> Found:
    """Every label of the section in its part of the document."""
    targets = index.labels[part.number]
    title = part.title
    taken = set() if title is None else set(range(title.piece, title.end_piece + 1))
    found: list[tuple[Hit, bool]] = []
    if not targets:
        return Found({}, frozenset(taken))
    if part.section.side_by_side:
        found = list(_side_by_side(pieces, part, index))
    else:
        for piece, entry in looks:
            if piece in taken and not (title is not None and piece == title.piece and part.section.inline):
                continue
            if found and piece <= found[-1][0].end_piece:
                continue
            found += _at_piece(pieces, part, piece, entry.labels.get(part.number, ()), index)
    if part.section.read != "prose":
        found += _near(pieces, part, targets, found, taken)
    strong = {_name(hit.target) for hit, is_weak in found if not is_weak}
    hits: dict[int, list[Hit]] = {}
    for hit, is_weak in sorted(found, key=lambda item: (item[0].piece, item[0].start)):
        if is_weak and _name(hit.target) in strong:
            continue
        if is_weak:
            strong.add(_name(hit.target))
        hits.setdefault(hit.piece, []).append(hit)
        taken.update(range(hit.piece, hit.end_piece + 1))
    return Found(hits, frozenset(taken))


def _name(target: Target) -> str:
    """What is found where a label is found: its field, or the row where several rows make one field."""
    label = target.label
    return target.squeezed if label is None or label.field in ("", "horizontal.direct", "costs.other") else label.field


def _at_piece(
    pieces: Pieces, part: Part, piece: int, targets: Sequence[Target], index: Index
) -> Iterator[tuple[Hit, bool]]:
    """The labels that begin in a piece: at its beginning, and in its further cells."""
    text = pieces.texts[piece]
    first = _label_at(pieces, part, piece, lead_of(text), targets)
    if first is None:
        return
    yield first
    if "\t" in text or "  " in text:
        for gap in pieces.gaps_in(text).finditer(text, first[0].end if first[0].end_piece == piece else len(text)):
            entry = index.entries.get(key_of(text[gap.end() :]))
            start = gap.end() + lead_of(text[gap.end() :])
            more = _label_at(pieces, part, piece, start, entry.labels.get(part.number, ())) if entry else None
            if more is not None and (more[0].target.label is not None) and not more[1]:
                yield more


def _label_at(pieces: Pieces, part: Part, piece: int, start: int, targets: Sequence[Target]) -> tuple[Hit, bool] | None:
    """The label that begins here, and whether nothing but a space parts it from what follows."""
    text = pieces.texts[piece]
    for target in targets:
        end = match(text, start, target)
        if end >= 0:
            place = (piece, end)
        else:
            over = match_over_lines(pieces.texts, piece, start, target, part.last)
            if over is None or (pieces.gap(over[0]) and pieces.gap(piece)):
                continue
            place = over
        position = label_position(pieces, pieces.texts[place[0]][place[1] :], target)
        if position:
            return Hit(piece, start, *place, target, target.read_as), position == WEAK
    return None


STRONG: Final = 2
WEAK: Final = 1


def label_position(pieces: Pieces, rest: str, target: Target) -> int:
    """Whether the text after a label shows that it is one; 0 where it does not."""
    label = target.label
    if label is None:
        return STRONG
    if label.read_as == "flat-rate":
        name = FLAT_RATE.match(rest)
        rest = rest if name is None else rest[len(name.group().rstrip()) :]
        if not rest.strip() or rest.lstrip()[0] in "0123456789-–−€:\t":
            return STRONG
    rest = rest[after_label(rest) :]
    if not rest.strip() or rest[0] in ":\t" or rest.startswith(" :") or LEADER.match(rest) is not None:
        return STRONG
    gap = pieces.gaps_in(rest).search(rest)
    if gap is not None and gap.start() == 0:
        return STRONG
    bracket = _BRACKET.match(rest)
    if bracket is not None and label.kind in NUMERIC:
        return label_position(pieces, rest[bracket.end() :], target)
    if not rest[0].isspace():
        return 0
    cell = rest if gap is None or gap.end() == len(rest) else rest[: gap.start()]
    return _weak_position(cell.strip(), label.kind, bool(label.templates))


def _weak_position(rest: str, kind: str, has_templates: bool) -> int:
    """The same where only a space stands after the label: the rest must look like a value."""
    if kind in NUMERIC and not has_templates:
        if kind == "money" and _AMOUNT_FIRST.match(rest) is not None:
            return STRONG
        if PARSERS[kind](tidy(rest)) is not None:
            return STRONG
        is_amount = rest[0] in "0123456789-–−€" and (len(rest) <= _SHORT or not any(map(str.isalpha, rest)))
        return WEAK if kind != "yes-no" and (is_amount or (len(rest) <= _SHORT and _HEDGE.match(rest))) else 0
    if not any(map(str.isalpha, rest)):
        return STRONG
    if len(rest) > VALUE_CHARACTERS or _SENTENCE.search(rest) or ":" in rest[:40]:
        return 0
    return WEAK if rest[0].isupper() or rest[0].isdigit() or has_templates or " " not in rest else 0


def after_label(rest: str) -> int:
    """How much of what follows a label is still its own: a bracket, a question mark, a note mark."""
    end = len(rest) - len(rest.lstrip(")?"))
    note = NOTE.match(rest, end)
    return end if note is None else note.end()


def value_start(text: str, end: int, is_number: bool = False) -> int:
    """Where the text after a label begins, past its note mark, colon and leader; tabs are kept. Before a number, words
    in brackets belong to the label.
    """
    end += after_label(text[end:])
    bracket = _BRACKET.match(text, end) if is_number else None
    if bracket is not None:
        end = bracket.end() + after_label(text[bracket.end() :])
    colon = end
    while text[colon : colon + 1] == " ":
        colon += 1
    if text[colon : colon + 1] == ":":
        end = colon + 1
    leader = LEADER.match(text, end)
    return end if leader is None else leader.end()


def _side_by_side(pieces: Pieces, part: Part, index: Index) -> Iterator[tuple[Hit, bool]]:
    """Labels anywhere in short lines: at the beginning of a cell, or beside an amount."""
    for piece in range(part.first, part.last):
        text = pieces.texts[piece]
        begin = 0
        if part.title is not None and piece <= part.title.end_piece:
            if piece < part.title.end_piece:
                continue
            begin = value_start(text, part.title.end)
        if len(text) <= ROW_CHARACTERS:
            yield from _in_line(pieces, part, index, piece, begin)


def _in_line(pieces: Pieces, part: Part, index: Index, piece: int, begin: int) -> Iterator[tuple[Hit, bool]]:
    text = pieces.texts[piece]
    first, end = begin + lead_of(text[begin:]), begin
    for word in WORD.finditer(text, begin):
        start = word.start()
        if start < end or not text[start].isalpha():
            continue
        entry = index.entries.get(key_of(text[start:]))
        found = _label_at(pieces, part, piece, start, entry.labels.get(part.number, ())) if entry else None
        if found is None:
            continue
        hit, is_weak = found
        if start != first and not _stands_apart(text, begin, hit):
            continue
        if hit.target.sentence is not None and start != first:
            continue
        yield hit, is_weak
        if hit.end_piece != piece:
            return
        end = hit.end


def _stands_apart(text: str, begin: int, hit: Hit) -> bool:
    """Whether a label in the middle of a line begins a cell, or stands before or after an amount."""
    before = text[begin : hit.start]
    if before.endswith(("\t", "  ")) or not before.strip(" \t" + BULLETS):
        return True
    if not text[hit.end : hit.end + 8].strip(_AMOUNT_SIGNS) and hit.end < len(text):
        return True
    amount = re.search(r"[-–−]?[0-9][0-9 .?'’]*(?:,[0-9]{2})? ?(?:€|e|eur|euroa)?\s*$", before, re.IGNORECASE)
    return amount is not None and parse_money(amount.group().strip()) is not None


def _near(
    pieces: Pieces, part: Part, targets: Sequence[Target], found: Sequence[tuple[Hit, bool]], taken: set[int]
) -> list[tuple[Hit, bool]]:
    """Labels with a slip of the pen, on lines or cells that begin with no label: those that are missing, and a second
    printing of others where a colon, a gap or an amount shows that a label stands there.
    """
    labels = [target for target in targets if target.label is not None]
    names = {_name(hit.target) for hit, _ in found}
    missing = any(_name(target) not in names for target in labels)
    shortest = min((len(target.squeezed) for target in labels), default=0) - 2
    best: dict[tuple[int, int], tuple[int, Hit]] = {}
    for piece, start, end in islice(segments(pieces, part, [hit for hit, _ in found], taken), SEARCHED):
        text = pieces.texts[piece]
        if not shortest <= end - start <= LINE_CHARACTERS:
            continue
        for place in _label_ends(pieces, text, start, end, missing or piece in pieces.rows):
            squeezed = squeeze(text[start:place])
            for target in labels:
                missed = slips(squeezed, target.squeezed)
                key = (piece, start)
                if missed is not None and (key not in best or missed < best[key][0]):
                    position = label_position(pieces, text[place:end], target)
                    if position == STRONG or (position and _name(target) not in names):
                        read_as = "near-miss" if missed else target.read_as
                        best[key] = (missed, Hit(piece, start, piece, place, target, read_as))
    return [(hit, False) for _, hit in best.values()]


def segments(pieces: Pieces, part: Part, hits: Sequence[Hit], taken: set[int] | frozenset[int]) -> Iterator[Span]:
    """Stretches of a part that begin with none of its labels: lines, or cells of lines that hold labels side by side,
    an amount in a cell of its own with the words before it.
    """
    starts: dict[int, list[int]] = {}
    for hit in hits:
        starts.setdefault(hit.piece, []).append(hit.start)
        starts.setdefault(hit.end_piece, []).append(0 if hit.end_piece != hit.piece else hit.start)
    for piece in range(part.first, part.last):
        text, begin = pieces.texts[piece], 0
        if part.title is not None and piece == part.title.end_piece and part.section.inline:
            begin = value_start(text, part.title.end)
        elif piece in taken and piece not in starts:
            continue
        for span in _cells(pieces, piece, begin) if part.section.side_by_side else [Span(piece, begin, len(text))]:
            start = span.start + lead_of(text[span.start : span.end])
            if start < span.end and not any(span.start <= place < span.end for place in starts.get(piece, ())):
                yield Span(piece, start, span.end)


def _cells(pieces: Pieces, piece: int, begin: int) -> list[Span]:
    text = pieces.texts[piece]
    joined: list[Span] = []
    for cell in pieces.cells(Span(piece, begin, len(text))) if len(text) <= ROW_CHARACTERS else ():
        is_amount = _AMOUNT.fullmatch(text[cell.start : cell.end]) is not None
        if joined and (is_amount or cell.start == cell.end):
            joined[-1] = joined[-1]._replace(end=max(cell.end, joined[-1].end))
        else:
            joined.append(cell)
    return joined


_AMOUNT: Final = re.compile(
    r"(?:(?:€|eur) ?)?[-−–]?[0-9][0-9 .?'’]*(?:,(?:[0-9]{2}|-))?[ ?]?(?:€|e|eur|euroa)?", re.IGNORECASE
)
_BEFORE_AMOUNT: Final = re.compile(r"[^\W\d_](?=\)?[ \t:]+[-−–]?(?:€ ?)?[0-9])")


def _label_ends(pieces: Pieces, text: str, start: int, end: int, whole: bool) -> Iterator[int]:
    """Where a label in this text may end: before its colon, its gap, its amount, or at the end of the line."""
    gap = pieces.gaps_in(text).search(text, start + 1, end)
    ends = {text.find(":", start, end), -1 if gap is None else gap.start()}
    ends.update(match.end() for match in _BEFORE_AMOUNT.finditer(text, start, min(end, start + 200)))
    if whole:
        ends.add(start + len(text[start:end].rstrip(" :")))
        words = WORD.finditer(text, start, min(end, start + 120))
        ends.update(word.start() - 1 for word in words if word.start() > start)
    yield from sorted((place for place in ends if place > start), reverse=True)
