"""Pieces that follow each other on one height, joined as far as no cell ends between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from checker.patterns import pattern
from checker.reading.blocks import CHOSEN, STRUCK, SUPERSCRIPT, UNCHOSEN, Run
from checker.reading.readers.looks import small_digit
from checker.reading.readers.pdf.annotations import NOTE
from checker.reading.readers.pdf.pieces import Piece, Shape
from checker.reading.readers.pdf.seen import Grounds

BOX: Final = CHOSEN | UNCHOSEN
RAISED_DIGITS: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
RAISED: Final = pattern(r"(?<=[\d)€%])[⁰¹²³⁴-⁹]+")
"""The number of a note, written in raised digits behind a figure."""
WIDE: Final = "   "
"""So many spaces stand for the gap between cells."""
FARTHEST: Final = 12
"""A text goes on at most so many times the size of its letters away."""
SPACE: Final = 27
"""The width of a space, in hundredths of the size, where a page prints none and nothing shows another."""
FEWEST_WORDS: Final = 20
"""Pairs of words that show how a page sets them apart."""
SEVERAL: Final = 4
"""So many printed spaces show that a page prints them between its words."""
SLACK: Final = 2
"""Hundredths of the size of letters by which equal gaps may differ."""
NOTE_MARK: Final = pattern(r"\(?[\da-z*†‡]{1,3}\)?[,;]?(?: [\da-z*†‡]{1,3}\)?)*")
"""What stands as a note mark."""


class Segment:
    """Text on one height without a gap of a cell inside."""

    __slots__ = ("_scraps", "base", "ends_spaced", "is_note", "left", "marks", "right", "runs", "size", "turn")

    def __init__(self, piece: Piece) -> None:
        self.runs: list[Run] = []
        self._scraps = [piece.text]
        self.marks = piece.marks
        """Of the text it ends with so far."""
        self.left, self.right = piece.left, piece.right
        self.base, self.size, self.turn = piece.base, piece.size, piece.turn
        self.is_note = piece.order == NOTE
        """Whether somebody laid it over the page."""
        self.ends_spaced = False
        """Whether a space is printed behind it."""

    def add(self, joint: str, text: str, marks: int, right: int) -> None:
        """The segment goes on with more text."""
        if marks == self.marks and not marks & BOX:
            self._scraps += (joint, text)
        else:
            self.end()
            if joint:
                self.runs.append(Run(joint))
            self._scraps, self.marks = [text], marks
        self.right = max(self.right, right)

    def end(self) -> None:
        """End the open run."""
        if self._scraps:
            self.runs.append(Run("".join(self._scraps), self.marks))
        self._scraps = []

    def raise_above(self, piece: Piece) -> None:
        """All of it so far is the mark of a note before a text."""
        self.marks |= SUPERSCRIPT
        self.base, self.size = piece.base, piece.size

    @property
    def is_start(self) -> bool:
        """Whether it is one scrap without a mark so far."""
        return not self.runs and len(self._scraps) == 1 and not self.marks

    @property
    def is_question(self) -> bool:
        """Whether it is a text with a box behind it: the boxes that follow are alternatives of the same answer."""
        return len(self.runs) > 1 and not self.runs[0].marks & BOX and any(run.marks & BOX for run in self.runs)

    @property
    def open_text(self) -> str:
        """What it ends with so far, in one look."""
        return "".join(self._scraps)

    @property
    def text(self) -> str:
        """All that stands there, whatever its marks."""
        return "".join([run.text for run in self.runs])


def segments(pieces: Sequence[Piece], rules: Grounds[Shape] | None = None) -> list[Segment]:
    """The segments of a page, in the order of the file; no text goes on behind an upright line."""
    pieces = [part for piece in pieces for part in (_cut(piece) if WIDE in piece.text else [piece])]
    habits = _habits(pieces)
    found: list[Segment] = []
    opened: Segment | None = None
    text = ""
    for piece in pieces:
        scrap = piece.text
        if opened is not None:
            if _is_raised(piece, scrap, opened):
                opened.add("", scrap, piece.marks | SUPERSCRIPT, piece.right)
                continue
            if opened.is_start and _is_raised(opened, text, piece):
                opened.raise_above(piece)
            joint = _joint(opened, text, piece, scrap, habits)
            if joint is not None and not (rules is not None and _is_divided(opened, piece, rules)):
                opened.add(joint, scrap, piece.marks, piece.right)
                text = scrap
                continue
            _close(found, opened)
        opened, text = Segment(piece), scrap
    if opened is not None:
        _close(found, opened)
    return found


def _is_divided(segment: Segment, piece: Piece, rules: Grounds[Shape]) -> bool:
    """Whether a line stands in the gap between a segment and a piece."""
    gap = piece.left - segment.right
    if piece.turn or not piece.moved or gap * 10 < piece.size or (piece.marks | segment.marks) & BOX:
        return False
    edges = [(rule.box, rule.box[0] + rule.box[2]) for rule in rules.near(piece)]
    return any(
        2 * segment.right <= middle <= 2 * piece.left and box[1] <= piece.base <= box[3] for box, middle in edges
    )


def _close(found: list[Segment], segment: Segment) -> None:
    """Take the segment; not where it is blank, nor a text that is drawn twice to look bold."""
    segment.end()
    runs = segment.runs
    segment.ends_spaced = runs[-1].text.endswith(" ")
    if len(runs) == 1:
        text = runs[0].text.strip()
        if not text:
            return
        last = found[-1] if found else None
        if last is not None and last.text == text and _is_same_place(last, segment):
            return
        segment.runs = _plain(text, runs[0].marks) if not text.isascii() else [Run(text, runs[0].marks)]
    else:
        segment.runs = [part for run in runs for part in _plain(run.text, run.marks)]
    found.append(segment)


def _plain(text: str, marks: int) -> list[Run]:
    """A run, with raised digits behind a figure as the note marks that they are."""
    found, at = [], 0
    for match in RAISED.finditer(text):
        found += [Run(text[at : match.start()], marks), Run(match[0].translate(RAISED_DIGITS), marks | SUPERSCRIPT)]
        at = match.end()
    return [*found, Run(text[at:], marks)] if at < len(text) or not found else found


def _is_same_place(one: Segment, other: Segment) -> bool:
    return max(abs(one.left - other.left), abs(one.base - other.base)) * 4 < other.size


def _cut(piece: Piece) -> list[Piece]:
    """The parts of a piece between runs of spaces, which set cells of a text without tab stops apart."""
    ends = [*piece.lefts[1:], piece.right]
    spans: list[tuple[int, int]] = []
    blanks = len(WIDE)
    for at, text in enumerate(piece.texts):
        if text.isspace():
            blanks += len(text)
            continue
        if blanks >= len(WIDE):
            spans.append((at, at + 1))
        spans[-1] = (spans[-1][0], at + 1)
        blanks = len(text) - len(text.rstrip())
    return [
        piece._replace(texts=piece.texts[first:end], lefts=piece.lefts[first:end], right=ends[end - 1])
        for first, end in spans
    ]


class Habits(NamedTuple):
    """How a page sets its words."""

    prints_spaces: bool
    """The spaces between words are printed, so that a mere gap means something else."""
    ends_bare: bool
    """Lines end without a space, so that a space before a gap means that the text goes on behind it."""
    word_gap: int
    """The gap between words that are drawn one by one, in hundredths of their size; 0 where they are not."""


def _habits(pieces: Sequence[Piece]) -> Habits:
    printed = gaps = word_gaps = ends = trailing = 0
    between: Counter[int] = Counter()
    for before, piece in pairwise(pieces):
        text = before.text
        printed += text.count(" ")
        is_spaced = text.endswith(" ")
        if before.base != piece.base:
            ends += 1
            trailing += is_spaced
        elif piece.size < 6 * (piece.lefts[0] - before.right) < 9 * piece.size:
            is_bare = not (is_spaced or piece.text.startswith(" "))
            are_words = text[-1:].isalpha() and piece.text[:1].isalpha()
            gaps += is_bare
            word_gaps += is_bare and are_words
            between[100 * (piece.lefts[0] - before.right) // piece.size] += are_words
    prints_spaces = (word_gaps if printed >= SEVERAL else gaps) * 4 <= printed
    return Habits(prints_spaces, trailing * 20 <= ends, _word_gap(between) or (0 if printed else SPACE))


def _word_gap(between: Counter[int]) -> int:
    """The one gap that nearly all words have that do not go on from each other."""
    gap = max(between, key=between.__getitem__, default=0)
    usual = sum(count for one, count in between.items() if abs(one - gap) <= SLACK)
    return gap if usual >= FEWEST_WORDS and usual * 10 >= 9 * sum(between.values()) else 0


def _is_raised(mark: Piece | Segment, text: str, beside: Piece | Segment) -> bool:
    """Whether a text is the mark of a note: raised and small, or raised clearly, and close beside another text."""
    raised, size = mark.base - beside.base, beside.size
    if not size <= 6 * raised <= 5 * size or mark.turn != beside.turn or 20 * mark.size > 21 * size:
        return False
    if 20 * mark.size > 17 * size and 10 * raised < 3 * size:
        return False
    gap = max(mark.left - beside.right, beside.left - mark.right)
    return 2 * abs(gap) <= size and NOTE_MARK.fullmatch(text.strip()) is not None


def _are_two_cells(before: str, after: str, is_kerned: bool) -> bool:
    """Whether two texts that touch are no parts of one: a word begins there, or a figure behind a figure, unless they
    stand closer than their widths, as a font sets two of its digits.
    """
    if before.isdigit() and after.isdigit():
        return not is_kerned
    return after.isupper() and (before.islower() or before in "€%)")


def _joint(segment: Segment, last: str, piece: Piece, text: str, habits: Habits) -> str | None:
    """What stands between a segment and a piece that goes on with it: nothing or a space; None where another begins.

    ``last`` is the scrap with which the segment ends so far.
    """
    size = max(segment.size, piece.size, 1)
    gap = piece.left - segment.right
    if piece.turn != segment.turn or abs(piece.base - segment.base) * 3 > size or gap * 2 < -size:
        return None
    if (piece.marks | segment.marks) & BOX:
        return " " if gap < (FARTHEST if piece.marks & BOX and segment.is_question else 2) * size else None
    spaced = last.endswith(" ") or text.startswith(" ")
    if (piece.marks ^ segment.marks) & STRUCK and not spaced and 0 < gap * 2 <= 3 * size:
        return " "  # what was struck and what was put in its place
    if spaced and (not piece.moved or (habits.ends_bare and gap < FARTHEST * size)):
        return ""
    is_kept_together = not piece.moved and 2 * gap <= size
    if gap * 2 > 3 * size or (habits.prints_spaces and not spaced and gap * 4 > size and not is_kept_together):
        return None
    is_kerned = -size < 8 * gap < 0
    is_word = bool(habits.word_gap) and abs(100 * gap - habits.word_gap * size) <= SLACK * size
    if (
        piece.moved
        and not spaced
        and not is_word
        and len(last) > 1
        and len(text) > 1
        and _are_two_cells(last[-1], text[0], is_kerned)
    ):
        return None
    is_small = 10 * piece.size <= 7 * segment.size or 6 * (segment.base - piece.base) >= size
    if last[-1:].isdigit() and text.isdigit() and is_small:
        return "" if small_digit(segment.open_text, text) == "part" else " "
    number_after_word = last[-1:].isalpha() and text[:1].isdigit()
    return " " if not spaced and gap * (25 if number_after_word else 6) > size else ""
