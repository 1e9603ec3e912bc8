"""The labels of a section that stand in it: each in label position, at the beginning of a line or a cell.

What follows a label tells whether it is one: nothing, a colon, a tab, a leader, or a value of its kind. Words that go
on as a sentence are somebody's prose, though they begin as a label does.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from checker.patterns import pattern
from checker.reading.finder.choices import is_choice_line
from checker.reading.finder.collector import Hit
from checker.reading.finder.figures import is_numeric
from checker.reading.finder.forms import EXACT
from checker.reading.finder.index import ROW_CHARACTERS, Index, Look, Target, find, key_of, over_columns
from checker.reading.finder.label_ends import (
    LEADER,
    after_label,
    flat_rate_name,
    is_rest_of_name,
    own_words,
    value_start,
)
from checker.reading.finder.pieces import Pieces, RowCell, Span
from checker.reading.finder.templates import is_identifier
from checker.reading.finder.titles import Part
from checker.reading.finder.words import BULLETS, NO_FIGURE, WORD, lead_of
from checker.reading.finnish import PARSERS, parse_money

VALUE_CHARACTERS: Final = 200
"""Longest name that follows its label with nothing but a space between them."""
MOST_LABELS: Final = 20_000
"""Most labels of one document; a real one has under 200."""
_OPEN: Final = pattern(r"\s*\((?:(?! {2})[^()\t0-9]){1,60}(?=$|\t| {2})")
_CLOSED: Final = pattern(r"\s*[^()\t0-9]{1,60}\)")
"""The two parts of words in brackets in a row's name that goes on in the next line."""
_NUMBER_AND_COLON: Final = pattern(r"[0-9]{1,2}(?:\.[0-9]{1,2})*\.? ?: ?(?=[^\W_])")
"""The number of a name, as ``1 : Yritystoiminnan edistäminen``."""
HEDGE: Final = pattern(rf"\s*(?:{NO_FIGURE})", re.IGNORECASE)
"""How words begin that stand in an amount's place."""
_AMOUNT_FIRST: Final = pattern(
    r"(?:€ ?|(?i:eur) )?[-−–]?[0-9]{1,3}(?:[ .?'’]?[0-9]{3})*(?:,[0-9]{2})?[ ?]?"
    r"(?:€|(?i:euroa|eur|e)\b)?(?=$| [A-ZÅÄÖ])"
)
"""An amount with nothing after it but another cell or a label."""
_SHORT: Final = 30
_AMOUNT_SIGNS: Final = " \t):€-−–0123456789.,?'’"
_SENTENCE: Final = pattern(r"[a-zåäö]{2}(?:[.!?]\s|\.$)")


class Label(NamedTuple):
    """A label found, and whether nothing but a space parts it from what follows."""

    hit: Hit
    is_weak: bool = False
    last: int | None = None
    """The piece with the last of its words, where its value stands between them or beside the first."""
    beside: tuple[tuple[int, int], ...] = ()
    """Where more of its value stands, beside more of its words: pieces, and the offsets from which on."""

    @property
    def end_piece(self) -> int:
        """The last piece on which nothing but this label begins."""
        is_alone = self.last is not None and all(piece != self.last for piece, _ in self.beside)
        return self.last if self.last is not None and is_alone else self.hit.end_piece


class Found(NamedTuple):
    """The labels of one part of the document."""

    hits: dict[int, list[Hit]]
    """By the piece on which they begin, in reading order."""
    taken: frozenset[int]
    """The pieces on which a label or the title stands."""
    beside: Mapping[Hit, tuple[tuple[int, int], ...]] = {}
    """Where more of the values of labels stands that are broken over lines, beside more of their words."""
    all: tuple[Hit, ...] = ()
    """The labels in reading order."""

    def at(self, pieces: Iterable[int]) -> list[Hit]:
        """The labels that begin on some of these pieces."""
        return [hit for piece in pieces for hit in self.hits.get(piece, ())]

    def has_label(self, cells: Iterable[RowCell]) -> bool:
        """Whether some of these cells begins with a label."""
        return any(cell.first in self.hits for cell in cells if cell.pieces)

    def limit(self, hit: Hit, text: str) -> int:
        """Where the next label begins on the line on which one ends; else the end of its text."""
        starts = [other.start for other in self.hits.get(hit.end_piece, ()) if other.start >= hit.end]
        return min(starts, default=len(text))


def find_labels(pieces: Pieces, part: Part, index: Index, looks: Sequence[Look]) -> list[Label]:
    """Every label of the section in its part of the document, as it is printed."""
    if not index.labels[part.number]:
        return []
    if part.section.side_by_side:
        return list(_side_by_side(pieces, part, index))
    found: list[Label] = []
    for piece, entry in looks:
        targets = entry.labels.get(part.number)
        if targets is None or (found and piece <= found[-1].end_piece):
            continue
        if part.title is None or piece > part.title.end_piece or part.section.inline:
            found += _at_piece(pieces, part, piece, targets, index)
    return found


def settled(part: Part, labels: Sequence[Label]) -> Found:
    """The labels that count: one that only a space parts from what follows does not where the same label stands
    somewhere in the section without doubt, or before it, unless figures follow.
    """
    taken = set() if part.title is None else set(range(part.title.piece, part.title.end_piece + 1))
    strong = {label.hit.target.name for label in labels if not label.is_weak}
    hits: dict[int, list[Hit]] = {}
    beside = {}
    for hit, is_weak, last, more in sorted(labels, key=lambda label: label.hit[:2]):
        name = hit.target.name
        if is_weak and name in strong:
            continue
        if hit.label.kind not in EXACT:
            strong.add(name)
        hits.setdefault(hit.piece, []).append(hit)
        taken.update(range(hit.piece, (hit.end_piece if last is None else last) + 1))
        if more:
            beside[hit] = more
    return Found(hits, frozenset(taken), beside, tuple([hit for some in hits.values() for hit in some]))


def _at_piece(pieces: Pieces, part: Part, piece: int, targets: Sequence[Target], index: Index) -> Iterator[Label]:
    """The labels that begin in a piece: at its beginning, and in its further cells."""
    text = pieces.texts[piece]
    first = _label_at(pieces, part, piece, lead_of(text), targets)
    if first is None:
        return
    yield first
    if "\t" in text or "  " in text:
        for gap in pieces.gaps_in(text).finditer(text, first.hit.end if first.hit.end_piece == piece else len(text)):
            more = _label_in(pieces, part, piece, gap.end() + lead_of(text[gap.end() :]), index)
            if more is not None and more.hit.target.is_label and not more.is_weak:
                yield more


def labels_of_heads(pieces: Pieces, part: Part, cells: Sequence[Span], index: Index) -> Iterator[Label]:
    """The labels that stand side by side in the cells of a line, whatever the line begins with."""
    for piece, start, _ in cells:
        label = _label_in(pieces, part, piece, start, index)
        if label is not None and not label.is_weak:
            yield label


def _label_in(pieces: Pieces, part: Part, piece: int, start: int, index: Index) -> Label | None:
    """The label of the section that begins at an offset of a piece, wherever in its line that is."""
    entry = index.entries.get(key_of(pieces.texts[piece][start:]))
    targets = entry.labels.get(part.number) if entry else None
    return _label_at(pieces, part, piece, start, targets) if targets else None


def _label_at(pieces: Pieces, part: Part, piece: int, start: int, targets: Sequence[Target]) -> Label | None:
    """The label that begins here, and whether nothing but a space parts it from what follows."""
    sentence = None
    for target, end_piece, end in find(pieces.texts, piece, start, targets, part.last):
        if end_piece != piece and (
            _are_cells(pieces, piece, end_piece)
            or (pieces.gap(end_piece) and (pieces.gap(piece) or target.sentence is not None))
        ):
            continue
        position = label_position(pieces, pieces.texts[end_piece][end:], target)
        position = position or (STRONG if _is_name_of_row(pieces, end_piece, end, target) else 0)
        hit = Hit(piece, start, end_piece, end, target, target.read_as)
        if position == 0 and (whole := _over_lines(pieces, hit, part.last)) is not None:
            return whole
        if position:
            label = Label(hit, position == WEAK)
            if target.sentence is None or not _are_labels(pieces, end_piece, end, target, targets, part.last):
                return label
            sentence = label
    if sentence is not None:
        return sentence
    return _around_value(pieces, piece, start, targets, part.last) if pieces.lines else None


def _over_lines(pieces: Pieces, hit: Hit, last: int) -> Label | None:
    """The label of a number whose name ends with words in brackets that go on in the next line, if it is one; its
    figures stand behind them, or beside their beginning.
    """
    below, rest = hit.end_piece + 1, pieces.texts[hit.end_piece][hit.end :]
    begun = _OPEN.match(rest) if hit.label.kind in EXACT else None
    if begun is None or below >= last or pieces.gap(below) or below in pieces.rows or hit.end_piece in pieces.rows:
        return None
    ended = _CLOSED.match(pieces.texts[below])
    if ended is None:
        return None
    beside, under = rest[begun.end() :], pieces.texts[below][ended.end() :]
    if beside.strip() and not under.strip():
        whole = Label(hit._replace(end=hit.end + begun.end()), last=below)
        return whole if label_position(pieces, beside, hit.target) else None
    whole = Label(hit._replace(end_piece=below, end=ended.end()))
    return whole if not beside.strip() and label_position(pieces, under, hit.target) else None


def _is_name_of_row(pieces: Pieces, piece: int, end: int, target: Target) -> bool:
    """Whether the rest of a label's cell is more of its name, and figures stand in the cells behind it."""
    row = pieces.rows.get(piece)
    if row is None or target.label.kind not in EXACT:
        return False
    text = pieces.texts[piece]
    end = flat_rate_name(text, end).end() if target.label.read_as == "flat-rate" else end
    if not is_rest_of_name(text[end:]):
        return False
    return any(is_numeric(pieces.text_of(cell)) for cell in row.behind(piece))


def _are_labels(pieces: Pieces, piece: int, end: int, sentence: Target, targets: Sequence[Target], last: int) -> bool:
    """Whether what begins like a sentence of labels, one behind another, is these labels: no figures follow them."""
    rest = pieces.texts[piece][end:].strip() or (pieces.texts[piece + 1] if piece + 1 < last else "")
    is_label = any(one.is_label and sentence.squeezed.startswith(one.squeezed) for one in targets)
    return is_label and not rest[:1].isdigit()


def _are_cells(pieces: Pieces, piece: int, other: int) -> bool:
    """Whether two pieces stand in different cells of a ruled row."""
    row = pieces.rows.get(piece)
    return row is not None and row is pieces.rows.get(other) and row.cell_of(piece) != row.cell_of(other)


def _around_value(pieces: Pieces, piece: int, start: int, targets: Sequence[Target], last: int) -> Label | None:
    """A label that is broken over the lines of a column, in a text printed in columns: its value stands in the next
    one, beside its lines or far to the right between them.
    """
    named = {one.squeezed: one for one in targets if one.is_label}
    cells, target = over_columns(pieces, piece, start, named, last) if named else ([], None)
    values = [(at, end) for at, end in cells if end < len(pieces.texts[at].rstrip())]
    if target is None or len(cells) < 2 or not values:
        return None
    at, end = values[0]
    hit = Hit(piece, start, at, end, target, target.read_as)
    return Label(hit, False, cells[-1][0], tuple(values[1:]))


STRONG: Final = 2
WEAK: Final = 1


def label_position(pieces: Pieces, rest: str, target: Target) -> int:
    """Whether the text after a label shows that it is one; 0 where it does not."""
    label = target.label
    if rest[:1] == ":" or not target.is_label:
        return STRONG
    if label.read_as == "flat-rate":
        gap = pieces.gaps_in(rest).search(rest)
        rest = rest[len(flat_rate_name(rest, 0, gap.start() if gap else sys.maxsize).group().rstrip()) :]
        if not rest.strip() or rest.lstrip()[0] in "0123456789-–−€:\t":
            return STRONG
    rest = rest[after_label(rest) :]
    if not rest.strip() or rest[0] in ":\t" or rest.startswith(" :") or LEADER.match(rest) is not None:
        return STRONG
    gap = pieces.gaps_in(rest).search(rest)
    if gap is not None and gap.start() == 0:
        return STRONG
    kind = "money" if label.read_as == "total" else label.kind
    own = own_words(rest) if kind in EXACT else 0
    if own:
        return label_position(pieces, rest[own:], target)
    if not rest[0].isspace():
        return 0
    cell = (rest if gap is None or gap.end() == len(rest) else rest[: gap.start()]).strip()
    if cell[-1:].isdigit() and is_identifier(label.field, cell):
        return STRONG
    number = _NUMBER_AND_COLON.match(cell) if label.read_as == "numbered" else None
    return _weak_position(cell[number.end() :] if number is not None else cell, kind, bool(label.templates))


def _weak_position(rest: str, kind: str, has_templates: bool) -> int:
    """The same where only a space stands after the label: the rest must look like a value."""
    if kind in EXACT and not has_templates:
        if kind == "money" and _AMOUNT_FIRST.match(rest) is not None:
            return STRONG
        if PARSERS[kind](rest) is not None or (kind == "yes-no" and is_choice_line(rest)):
            return STRONG
        is_figure = any(map(str.isdigit, rest)) and not any(map(str.isalpha, rest))
        is_amount = is_figure or (rest[0] in "0123456789-–−€" and len(rest) <= _SHORT)
        return WEAK if kind != "yes-no" and (is_amount or (len(rest) <= _SHORT and HEDGE.match(rest))) else 0
    if not any(map(str.isalpha, rest)):
        return STRONG
    is_name = kind == "text" and rest[0].isupper()
    if len(rest) > VALUE_CHARACTERS or _SENTENCE.search(rest) or (":" in rest[:40].replace("://", "") and not is_name):
        return 0
    return WEAK if rest[0].isupper() or rest[0].isdigit() or has_templates or " " not in rest else 0


def _side_by_side(pieces: Pieces, part: Part, index: Index) -> Iterator[Label]:
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


def _in_line(pieces: Pieces, part: Part, index: Index, piece: int, begin: int) -> Iterator[Label]:
    text = pieces.texts[piece]
    first, end = begin + lead_of(text[begin:]), begin
    for word in WORD.finditer(text, begin):
        start = word.start()
        if start < end or not text[start].isalpha():
            continue
        found = _label_in(pieces, part, piece, start, index)
        if found is None:
            continue
        hit = found.hit
        if start != first and not _stands_apart(text, begin, hit):
            continue
        if hit.target.sentence is not None and start != first:
            continue
        yield found
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
