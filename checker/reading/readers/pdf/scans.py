"""From the words that were recognised in the picture of a page to pieces, as if the page had drawn them.

A picture has no base lines, sizes of letters or spaces, only words with their room. The base line and the size are told
from the letters that stand on the line and reach its height, gaps by what is usual between the words of the page. Where
nobody can tell whether two figures beside each other are one number, neither is sure.

The cells are put in the order in which a program would have drawn them, on which the reader of drawn pages builds: row
by row, and in a row cell by cell with all its lines. Cells on one height are a row; a cell of two lines stands half a
line above and below the single line beside it. To which row a line belongs may be unsure, and then so is what it says.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from checker.reading.blocks import Scan, ScannedWord, Word
from checker.reading.readers.pdf.items import Line
from checker.reading.readers.pdf.pieces import POINT, Piece

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


class Read(NamedTuple):
    """A word in the places of a page, as :class:`Piece` has them."""

    text: str
    left: int
    right: int
    base: int
    size: int
    confidence: int
    box: tuple[int, int, int, int]
    """Left, top, right and lower edge in the picture, in millimetres."""


Cell = list[Read]
"""Words of a line with no more than a space between them."""
Row = list[Cell]
"""Cells on one height, from the left."""
LONG: Final = 25
"""So many letters on both sides of a gap are lines of two columns of text rather than a label and its value."""
COLUMN_LINES: Final = 8
"""So many such lines make a page one of two columns."""
HALF_LINE: Final = (11, 10)
"""Lines of one text stand farther apart than this, in sizes of their letters."""
COLUMNS: Final = 3
"""So many cells are a row of a table, whose cells may be counted."""
ASIDE: Final = 3
"""A line begins away from the margin where it is so many times as far as its letters are large."""
CLOSER: Final = (19, 20)
"""A line belongs to one of its neighbours where it is nearer by at least this."""


def in_order(cells: Sequence[Cell]) -> list[Cell]:
    """The cells of a page, which come in the order in which they were recognised."""
    rows = _rows(cells)
    if sum(len(row) == 2 and min(map(_letters, row)) >= LONG for row in rows) >= COLUMN_LINES:
        return list(cells)
    ties = _ties(rows)
    groups: list[list[Row]] = []
    for at, row in enumerate(_with_doubts(rows, ties)):
        if groups and (_is_staggered(groups[-1][-1], row) or ties[at - 1] == "below"):
            groups[-1].append(row)
        else:
            groups.append([row])
    return [cell for group in groups for cell in _by_columns(group)]


def unsure(cell: Cell) -> Cell:
    """The same words, none of which is sure."""
    return [word._replace(confidence=0) for word in cell]


def _letters(cell: Cell) -> int:
    return sum(len(word.text) + 1 for word in cell)


def _rows(cells: Sequence[Cell]) -> list[Row]:
    """The rows of a page from above; all words of a row stand on one base line."""
    rows: list[Row] = []
    for cell in sorted(cells, key=lambda cell: -cell[0].base):
        base = rows[-1][0][0].base if rows else 0
        if rows and base - cell[0].base <= cell[0].size // 4:
            rows[-1].append([word._replace(base=base) for word in cell])
        else:
            rows.append([cell])
    return [sorted(row, key=lambda cell: cell[0].left) for row in rows]


def _is_staggered(above: Row, row: Row) -> bool:
    """Whether two rows stand half a line apart, each where the other has nothing."""
    size, step = row[0][0].size, above[0][0].base - row[0][0].base
    return step * HALF_LINE[1] < size * HALF_LINE[0] and not any(
        _is_below(one, other) for one in above for other in row
    )


def _is_below(one: Cell, other: Cell) -> bool:
    """Whether two cells share some of the width of the page."""
    return min(one[-1].right, other[-1].right) > max(one[0].left, other[0].left)


def _by_columns(group: Sequence[Row]) -> list[Cell]:
    """The cells of rows that are one, column by column."""
    columns: list[list[Cell]] = []
    for cell in sorted((cell for row in group for cell in row), key=lambda cell: cell[0].left):
        if columns and any(_is_below(cell, other) for other in columns[-1]):
            columns[-1].append(cell)
        else:
            columns.append([cell])
    return [cell for column in columns for cell in sorted(column, key=lambda cell: -cell[0].base)]


def _is_shifted(above: Row, row: Row) -> bool:
    """Whether a figure of a row stands under another cell than the one that is counted as its own."""
    if len(above) != len(row) or len(row) < COLUMNS:
        return False
    return any(
        _has_digits(cell) and not _is_below(above[at], cell) and any(_is_below(other, cell) for other in above)
        for at, cell in enumerate(row)
    )


def _has_digits(cell: Cell) -> bool:
    return any(sign.isdigit() for word in cell for sign in word.text)


def _ties(rows: Sequence[Row]) -> list[str]:
    """To which row beside it each line belongs that stands alone away from the margin: ``above``, ``below`` or
    ``unsure``; empty for all others.
    """
    margin = min((row[0][0].left for row in rows), default=0)
    ties = [""] * len(rows)
    for at, (above, row, below) in enumerate(zip(rows, rows[1:], rows[2:], strict=False), 1):
        lone = row[0]
        is_in_row = _is_staggered(above, row) or _is_staggered(row, below)
        is_over_columns = any(sum(_is_below(cell, lone) for cell in other) > 1 for other in (above, below))
        if len(row) == 1 and lone[0].left - margin >= ASIDE * lone[0].size and not (is_in_row or is_over_columns):
            up, down = above[0][0].base - lone[0].base, lone[0].base - below[0][0].base
            ties[at] = "above" if _is_closer(up, down) else "below" if _is_closer(down, up) else "unsure"
    return ties


def _is_closer(one: int, other: int) -> bool:
    return one * CLOSER[1] < other * CLOSER[0]


def _with_doubts(rows: Sequence[Row], ties: Sequence[str]) -> list[Row]:
    """The rows; where nobody can tell to which a line belongs, it is not sure, nor what stands above and below it.
    Figures are not sure either in rows of equally many cells that do not stand under one another.
    """
    made = [list(row) for row in rows]
    for at in range(1, len(rows)):
        if _is_shifted(rows[at - 1], rows[at]):
            for place in (at - 1, at):
                made[place] = [unsure(cell) if _has_digits(cell) else cell for cell in made[place]]
    for at, tie in enumerate(ties):
        for place in (at - 1, at, at + 1) if tie == "unsure" else ():
            made[place] = [unsure(cell) if _is_below(cell, rows[at][0]) else cell for cell in made[place]]
    return made
