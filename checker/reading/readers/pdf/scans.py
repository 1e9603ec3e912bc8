"""From the words that were recognised in the picture of a page to pieces, as if the page had drawn them.

A picture has no base lines, sizes of letters or spaces, only words with their room. The base line and the size are told
from the letters that stand on the line and reach its height, gaps by what is usual between the words of the page. Where
nobody can tell whether two figures beside each other are one number, neither is sure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from typing import Final

from checker.reading.blocks import ScannedWord
from checker.reading.readers.pdf.items import Line
from checker.reading.readers.pdf.pieces import POINT, Piece
from checker.reading.readers.pdf.scanned_order import Read, in_order, unsure
from checker.reading.readers.scan import Scan, Word

INCH: Final = 72 * POINT
MILLIMETRES: Final = (254, 10)
"""Tenths of a millimetre in an inch."""
BELOW: Final = frozenset("gjpqyQ,;()[]{}|/_@§$&")
"""Signs that reach below the base line."""
TALL: Final = frozenset("bdfhkltåäöß0123456789€%")
"""Signs, besides capitals, that are about as high as a capital."""
CAPITAL: Final = (10, 7)
"""So much larger than a capital is the size of the letters."""
SPECK: Final = 4
"""No letter is lower than one part in so many of the size."""
LIKE: Final = 8
"""Sizes that differ by no more than one part in so many are one size."""
PERCENT: Final = (4, 5)
"""How wide a percent sign is, in sizes of the letters: half of it is often taken for all."""
FEW_WORDS: Final = 4
"""So many words make a line long enough to tell whether the page is askew."""


def words_in(scan: Scan) -> list[list[Read]]:
    """The words of each line of a page."""
    lines = [list(words) for _, words in groupby(scan.words, key=lambda word: word.line)]
    rise, run = _skew(lines)
    straight = [[_moved(word, -word.left * rise // run) for word in line] for line in lines]
    size = _median([height for line in straight for height in _heights(line)]) * CAPITAL[0] // CAPITAL[1]
    seen = [[word for word in line if not _is_speck(word, size)] for line in straight]
    return [_line(line, size, scan) for line in seen if line]


def _skew(lines: Sequence[Sequence[Word]]) -> tuple[int, int]:
    """By how much the lines of the page fall over how much width."""
    ends = [[word for word in line if not BELOW & set(word.text)] for line in lines]
    long = [(some[0], some[-1]) for some in ends if len(some) >= FEW_WORDS]
    run = sum(last.left - first.left for first, last in long)
    return (sum(last.bottom - first.bottom for first, last in long), run) if run > 0 else (0, 1)


def _is_speck(word: Word, size: int) -> bool:
    """Whether something too low for a letter was taken for one."""
    return any(map(str.isalnum, word.text)) and (word.bottom - word.top) * SPECK < size


def _moved(word: Word, down: int) -> Word:
    return word._replace(top=word.top + down, bottom=word.bottom + down)


def _heights(line: Sequence[Word]) -> list[int]:
    """How high the capitals of a line are, one figure a word that has any."""
    base = _base(line)
    return [base - word.top for word in line if any(sign in TALL or sign.isupper() for sign in word.text)]


def _base(line: Sequence[Word]) -> int:
    standing = [word.bottom for word in line if not BELOW & set(word.text) and any(map(str.isalnum, word.text))]
    return _median(standing or [word.bottom for word in line])


def _line(line: Sequence[Word], usual: int, scan: Scan) -> list[Read]:
    base, heights = _base(line), _heights(line)
    size = _median(heights) * CAPITAL[0] // CAPITAL[1] if heights else usual
    if abs(size - usual) * LIKE <= usual:
        size = usual

    def placed(pixels: int) -> int:
        return pixels * INCH // scan.resolution

    height, high = placed(scan.height - base), placed(size)
    return [
        Read(word.text, placed(word.left), placed(word.right), height, high, word.confidence, _box(word, scan))
        for word in line
    ]


def _box(word: Word, scan: Scan) -> tuple[int, int, int, int]:
    tenths, whole = MILLIMETRES
    left, top, right, bottom = (
        edge * tenths // (scan.resolution * whole) for edge in (word.left, word.top, word.right, word.bottom)
    )
    return left, top, right + 1, bottom + 1


def pieces_of(lines: Sequence[Sequence[Read]]) -> tuple[list[Piece], list[Read]]:
    """The pieces of a page in the order in which a program would have drawn them, and its words."""
    usual = _median(
        [after.left - word.right for line in lines for word, after in pairwise(line) if _is_near(word, after)]
    )
    cells = in_order([cell for line in lines for cell in _cells(line, usual)])
    return [_piece(cell) for cell in cells], [word for cell in cells for word in cell]


def _cells(line: Sequence[Read], usual: int) -> list[list[Read]]:
    """The cells of a line; words are unsure between which the end of a cell may lie or not."""
    cells: list[list[Read]] = []
    gaps = [after.left - word.right for word, after in pairwise(line) if _is_near(word, after)]
    usual = max(usual, _median(gaps) if len(gaps) >= FEW_WORDS else 0)
    for word in line:
        gap = _gap(cells[-1][-1], word, usual) if cells else "cell"
        if gap == "cell":
            cells.append([word])
        elif gap == "unsure":
            cells[-1] = unsure([*cells[-1], word])
        else:
            cells[-1].append(word)
    return cells


def _is_near(word: Read, after: Read) -> bool:
    return 0 < after.left - word.right < word.size


def _gap(word: Read, after: Read, usual: int) -> str:
    """What lies between two words of a line: ``space``, ``cell`` (the end of one) or ``unsure``."""
    size = word.size
    narrow, wide = PERCENT if word.text == "%" else (0, 1)
    gap = after.left - max(word.right, word.left + size * narrow // wide)
    usual = max(usual, size // 5)
    is_number = word.text[-1:].isdigit()
    if is_number and after.text[0] in "€%" and gap < size:
        return "space"
    if after.text[:1].isdigit() and (is_number or word.text[-1] in "€%"):
        if gap * 2 <= usual * 3:
            return "space"
        return "cell" if gap * 5 >= usual * 11 and gap * 2 > size else "unsure"
    return "cell" if gap * 20 > 29 * usual and gap * 9 > 4 * size else "space"


def _piece(words: Sequence[Read]) -> Piece:
    texts, lefts = [words[0].text], [words[0].left]
    for word, after in pairwise(words):
        texts += [" ", after.text]
        lefts += [word.right, after.left]
    return Piece(tuple(texts), tuple(lefts), words[-1].right, words[0].base, words[0].size, 0)


def scanned_words(line: Line, words: Sequence[Read]) -> tuple[ScannedWord, ...]:
    """The words of a printed row in the order of its cells."""
    return tuple(
        ScannedWord(word.text, word.confidence, word.box)
        for segment in line.segments
        for word in words
        if word.base == segment.base and segment.left <= word.left < segment.right
    )


def _median(numbers: Iterable[int]) -> int:
    ordered = sorted(numbers)
    return ordered[len(ordered) // 2] if ordered else 0
