"""Figures of a picture, read two more times by themselves: what is read otherwise is not to be trusted.

A program that recognises letters may be sure and wrong, and an amount has no neighbours that would tell. So every
figure, and every short answer, is cut out of the page and put on a sheet with the others, a line each, which is read in
two sizes. It is seldom misread in the same way three times. A digit alone is hard to read, as nothing beside it shows
how large it is, so what is short stands on its line several times.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from checker.reading.blocks import SURE, Word

MARGIN: Final = 3
"""A figure is cut out with a margin of one part in so many of its height."""
ANSWER: Final = 4
"""Most signs of a short answer."""
LINES: Final = "[]{}|=_~"
"""Signs for which the lines of a table are taken."""
NOUGHTS: Final = frozenset({"0", "o", "O", "oO", "Oo"})
"""What a nought is taken for that stands alone."""
ALIKE: Final = str.maketrans("−–—‐‑", "-----")
"""Dashes that are one sign."""
SHORT: Final = 2
TIMES: Final = 3
"""A figure of so few signs stands so many times on its line of a sheet."""
WHITE: Final = b"\xff"
FAINT: Final = 24
"""A pixel is ink where it is darker than the paper by so many of 256 shades."""
SAMPLE: Final = 7
"""One pixel in so many is asked for the shade of the paper."""
RULE: Final = 4
"""A ruled line leaves no more than one part in so many of its length to the paper, also where the picture is noisy."""
GAP: Final = (6, 10)
"""What lies between them, in parts of their height."""
AGREED: Final = 70
"""What three readings say alike is taken where the surest of them is at least so sure; of what is short only a nought,
since one beside a line may be read as 10 three times.
"""
MOST: Final = 400
"""Most figures of a page that are read again; those beyond are not sure."""


class Picture(NamedTuple):
    """A picture in shades of grey, a byte a pixel, row by row from above."""

    width: int
    height: int
    resolution: int
    """Pixels an inch."""
    shades: bytes

    def file(self) -> bytes:
        """The picture as a file (PGM)."""
        return b"P5 %d %d 255\n" % (self.width, self.height) + self.shades


class Figure(NamedTuple):
    """Words of a line that follow each other and are, or may be, figures."""

    first: int
    """The number of its first word on the page."""
    words: tuple[Word, ...]
    cut: tuple[int, int, int, int]
    """Left, upper, right and lower edge of what is cut out."""

    @property
    def times(self) -> int:
        """How many times it stands on its line of a sheet."""
        return TIMES if sum(len(_bare(word.text)) for word in self.words) <= SHORT else 1


def figures_of(words: Sequence[Word]) -> list[Figure]:
    """The figures and short answers of a page, in order."""
    groups: list[list[int]] = []
    for at, word in enumerate(words):
        if not (_may_be_figure(word) or _is_answer(words[max(0, at - 1) : at + 2], word)):
            continue
        if groups and groups[-1][-1] == at - 1 and _goes_on(words[at - 1], word):
            groups[-1].append(at)
        else:
            groups.append([at])
    return [_figure(words, group) for group in groups if _signs(words[at] for at in group)]


def _may_be_figure(word: Word) -> bool:
    """Whether a word has digits, or so few letters that they may be digits that were misread."""
    return any(map(str.isdigit, word.text)) or sum(map(str.isalpha, word.text)) <= 1


def _is_answer(around: Sequence[Word], word: Word) -> bool:
    """Whether a word is short and stands alone: ``Ei``."""
    is_alone = not any(one.line == other.line for one, other in pairwise(around))
    return is_alone and len(word.text) <= ANSWER


def _goes_on(word: Word, after: Word) -> bool:
    return word.line == after.line and after.left - word.right < max(_height(word), _height(after))


def _height(word: Word) -> int:
    return word.bottom - word.top


def _figure(words: Sequence[Word], group: Sequence[int]) -> Figure:
    found = tuple(words[at] for at in group)
    margin = max(map(_height, found)) // MARGIN + 1
    before, after = words[group[0] - 1 : group[0]], words[group[-1] + 1 : group[-1] + 2]
    left, right = found[0].left, max(word.right for word in found)
    room_left = min([margin, *(max(1, (left - word.right) // 2) for word in before if word.line == found[0].line)])
    room_right = min([margin, *(max(1, (word.left - right) // 2) for word in after if word.line == found[0].line)])
    top, bottom = min(word.top for word in found) - margin, max(word.bottom for word in found) + margin
    return Figure(group[0], found, (left - room_left, top, right + room_right, bottom))


class Sheet(NamedTuple):
    """Figures below each other on white, and where the line of each begins and ends."""

    picture: Picture
    lines: tuple[tuple[int, int], ...]


def sheet_of(page: Picture, figures: Sequence[Figure], resolution: int) -> Sheet:
    """The figures cut out of a page, which may be drawn in another resolution than that of their places."""
    cuts = [_cut_out(page, figure, resolution) for figure in figures]
    space = max(len(cut) for cut in cuts)
    width = 2 * space + max(len(cut[0]) for cut in cuts)
    rows: list[bytes] = [WHITE * width] * space
    lines = []
    for cut in cuts:
        lines.append((len(rows) - space // 2, len(rows) + len(cut) + space // 2))
        rows += [(WHITE * space + row).ljust(width, WHITE) for row in cut]
        rows += [WHITE * width] * space
    return Sheet(Picture(width, len(rows), page.resolution, b"".join(rows)), tuple(lines))


def _cut_out(page: Picture, figure: Figure, resolution: int) -> list[bytes]:
    """The rows of a figure, as many times beside itself as it stands on its line."""
    left, top, right, bottom = _scaled(figure.cut, page, resolution)
    gap = WHITE * ((bottom - top) * GAP[0] // GAP[1])
    rows = [page.shades[row * page.width + left : row * page.width + right] for row in range(top, bottom)]
    return [gap.join([row] * figure.times) for row in without_rules(rows)]


def without_rules(rows: Sequence[bytes]) -> list[bytes]:
    """The rows of a cut-out, the ruled lines painted over that go through all of it: those of its table."""
    width, shades = len(rows[0]), b"".join(rows)
    some = sorted(shades[::SAMPLE])
    paper = some[len(some) // 2]
    ink, blank = bytes(range(max(0, paper - FAINT))), bytes([paper])
    plain = [blank * width if _is_rule(row, ink) else row for row in rows]
    for at in range(width):
        if _is_rule(shades[at::width], ink):
            plain = [row[:at] + blank + row[at + 1 :] for row in plain]
    return plain


def _is_rule(strip: bytes, ink: bytes) -> bool:
    """Whether hardly anything of a row or column is paper."""
    return len(strip.translate(None, ink)) * RULE <= len(strip)


def _scaled(cut: tuple[int, int, int, int], page: Picture, resolution: int) -> tuple[int, int, int, int]:
    left, top, right, bottom = (edge * page.resolution // resolution for edge in cut)
    left, top = min(max(0, left), page.width - 1), min(max(0, top), page.height - 1)
    return left, top, max(left + 1, min(right, page.width)), max(top + 1, min(bottom, page.height))


def lines_read(sheet: Sheet, words: Iterable[Word]) -> list[list[Word]]:
    """What was read of each figure on a sheet, from the left."""
    found: list[list[Word]] = [[] for _ in sheet.lines]
    for word in sorted(words, key=lambda word: word.left):
        middle = (word.top + word.bottom) // 2
        for at, (top, bottom) in enumerate(sheet.lines):
            if top <= middle < bottom:
                found[at].append(word)
    return found


def settled(
    words: Sequence[Word], figures: Sequence[Figure], readings: Sequence[Sequence[Sequence[Word]]]
) -> list[Word]:
    """The words of the page, each figure as its readings agree on it; else it stays as it was, and not sure (0).

    ``readings`` are two, each with the words of every figure.
    """
    made = list(words)
    for number, figure in reversed(list(enumerate(figures))):
        again = [reading[number] for reading in readings]
        span = slice(figure.first, figure.first + len(figure.words))
        made[span] = _agreed(figure, *again)
    return made


def _agreed(figure: Figure, second: Sequence[Word], third: Sequence[Word]) -> list[Word]:
    """What two more readings make of a figure: all must say the same, but for a nought that was not sure."""
    first, told = figure.words, _signs(second)
    said = told[: len(told) // figure.times]
    is_same = said == _signs(first)
    may_be_taken = is_same or (said == "0" and _least(first) < SURE)
    if not said or said * figure.times != told or told != _signs(third) or not may_be_taken:
        return _unsure(first)
    ours, theirs = ([word for word in words if word.text.strip(LINES)] for words in (first, third))
    if len(ours) * figure.times == len(theirs):
        ours = [word._replace(text=_bare(other.text)) for word, other in zip(ours, theirs, strict=False)]
    if _signs(ours) != said:
        return _unsure(first)
    sure = [_most(second, figure.times), _most(third, figure.times), *([_least(first)] if is_same else [])]
    confidence = max(sure) if is_same else min(sure)
    if is_same and confidence >= AGREED and (len(said) > SHORT or said == "0"):
        confidence = max(confidence, SURE)
    return [word._replace(confidence=confidence) for word in ours]


def _unsure(words: Sequence[Word]) -> list[Word]:
    """A figure that is not sure; words without digits are as sure as they were."""
    digits = any(sign.isdigit() for sign in _signs(words))
    return [word._replace(confidence=0) if digits else word for word in words]


def _signs(words: Iterable[Word]) -> str:
    """What a figure says: its letters and digits, and the signs that change its value."""
    text = "".join(_bare(word.text).rstrip(",.:;") for word in words).translate(ALIKE).casefold()
    return "".join(sign for sign in text if sign.isalnum() or sign in "-,.")


def _bare(text: str) -> str:
    """A word without lines of a table that were taken for signs; a nought that stands alone looks like the letter."""
    bare = text.strip(LINES)
    return "0" if bare.strip("()") in NOUGHTS else bare


def _least(words: Sequence[Word]) -> int:
    return min((word.confidence for word in words if _signs([word])), default=0)


def _most(words: Sequence[Word], times: int) -> int:
    """How sure a reading is of a figure; of what stands several times, where it is surest."""
    return (max if times > 1 else min)((word.confidence for word in words if _signs([word])), default=0)
