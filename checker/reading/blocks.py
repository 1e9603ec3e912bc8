"""A document as blocks: what every reader gives, whatever the file was.

Readers keep what the page shows: paragraphs with their marks, cells on a grid, chosen and empty boxes, and what stands
there without being readable. No reader guesses a label or a value; that is the finder's.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from checker.patterns import pattern
from checker.reading.directions import turned
from checker.reading.place import Place

SUPERSCRIPT: Final = 1
"""Raised and small: a note mark, or the number of a note."""
STRUCK: Final = 2
"""Struck through, or deleted by a tracked change."""
HIDDEN: Final = 4
"""Not seen on the page: hidden by a style, white on white, outside the page, on a layer that is off."""
PLACEHOLDER: Final = 8
"""What a form control shows until somebody fills it in."""
CHOSEN: Final = 16
UNCHOSEN: Final = 32
"""A box, a radio button or an item of a list that is chosen, or is not; the run's text is of no account. Both where
what the box shows and what the file stores of it contradict each other."""
ROUNDED: Final = 64
"""A number of which a sheet shows fewer decimals than it holds."""
UNSAID: Final = SUPERSCRIPT | STRUCK | HIDDEN | PLACEHOLDER
"""Marks of text that a reader does not take as said."""
MINUSES: Final = frozenset("-−–")
"""Signs that may be a minus, or a dash."""


class Run(NamedTuple):
    """Text with the same marks throughout."""

    text: str
    marks: int = 0


class Paragraph(NamedTuple):
    """A paragraph, or a line of a text."""

    text: str
    """What a reader takes as said, normalised (see :func:`normalise`); a line break inside is ``\\n``, a box ☒ or ☐."""
    place: Place = Place()
    gap: bool = False
    """Whether a blank line or a clear distance stands before it."""
    level: int = 0
    """The level of a heading; 0 for no heading."""
    runs: tuple[Run, ...] | None = None
    """All text with its marks, where any is set."""


class Cell(NamedTuple):
    """A cell of a table on its resolved grid."""

    blocks: tuple[Paragraph | Table, ...]
    column: int = 0
    """From 0, after spans from the left and from rows above are taken into account."""
    span: int = 1
    rows: int = 1

    @property
    def text(self) -> str:
        """What the cell says, its paragraphs divided by line breaks; without tables inside it."""
        blocks = self.blocks
        if len(blocks) == 1 and type(blocks[0]) is Paragraph:
            return blocks[0].text
        return "\n".join([block.text for block in blocks if type(block) is Paragraph and block.text])

    @property
    def is_nested(self) -> bool:
        """Whether a table stands inside."""
        return any(type(block) is Table for block in self.blocks)

    @property
    def place(self) -> Place:
        """Where its first paragraph stands."""
        return next((block.place for block in self.blocks if type(block) is Paragraph), Place())


class Table(NamedTuple):
    """Rows of cells."""

    rows: tuple[tuple[Cell, ...], ...]
    ruled: bool = True
    """False where tabs or gaps made it: a cell may be missing, so only the order is known, not the column."""
    gap: bool = False


Block = Paragraph | Table


class Unread(NamedTuple):
    """Something in the file that may hold what a rule needs, and was not read: nothing may be called missing then."""

    kind: str
    """``embedded`` (another file or object), ``image``, ``control`` (a form field whose value is not known),
    ``equation``, ``formula`` (no stored value), ``drawing``, ``comment`` (text laid over the page),
    ``margin`` (a page head or foot, a note, a web page's links to others) and ``note`` (a comment): both
    count only where they name a label of the form, a comment also where it tells of amounts, ``style`` (whether the
    page shows it depends on what is not known), ``beside`` (figures in a filled-in form of ours that are none of its
    values), ``sheet`` (one of a workbook that is no plan), ``flattened`` (text that lost its lines)."""
    place: Place = Place()
    text: str = ""
    """What can be said of it: a name, an alternative text, what it shows."""


OF_FIGURE: Final = pattern(r"[-−–]|[0-9]{3,}|[,.][0-9]+")
"""What is raised and still no note mark but part of a figure: its sign, thousands or cents."""
BREAK: Final = "\u2010"
"""A hyphen that a program put where it broke a word; in a document that has it elsewhere it is one like others."""
SIGNS_OF_LISTS: Final = "•·▪◦●○■□*»›+‣⁃∙➢➤✓>§"
"""What a list writes before its items, besides a dash, which may be a minus."""
SPACES: Final = dict.fromkeys((0x000B, 0x00A0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
DIRECTIONS: Final = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
INVISIBLE: Final = dict.fromkeys(
    (
        0x00AD, 0x034F, 0x115F, 0x17B4, 0x17B5, 0x180E, *range(0x200B, 0x200E), *range(0x2060, 0x2065), 0xFEFF,
        *range(0xFE00, 0xFE10), *DIRECTIONS,
    )
)  # fmt: skip
FILLER: Final = "\u2064"
"""The one of them that no text has and that keeps the place of characters that are left out."""
ALIKE: Final = {
    0x2010: "-",
    0x2011: "-",
    0x2024: ".",
    0xFFFD: "?",
    **{0xFEE0 + sign: chr(sign) for sign in range(0x21, 0x7F)},
    **dict.fromkeys(range(0xE000, 0xF900), "•"),
    0xF02D: "−",
    **dict(enumerate(("ff", "fi", "fl", "ffi", "ffl"), 0xFB00)),
}
"""Hyphens and the minus; the sign of a character that some program could not read; letters and digits of full width;
bullets of symbol fonts; letters that a font draws as one.
"""
TRANSLATION: Final = {**SPACES, **INVISIBLE, **ALIKE}
_TRANSLATED: Final = pattern(
    "[\x0b\xa0\xad\u034f\u061c\u115f\u1680\u17b4\u17b5\u180e\u2000-\u200f\u2010\u2011\u2024\u202a-\u202f\u205f-\u2064"
    "\u2066-\u2069\u3000\ue000-\uf8ff\ufb00-\ufb04\ufe00-\ufe0f\ufeff\uff01-\uff5e\ufffd]"
)
"""All of these: most texts have none, which is told much sooner than each sign is looked up."""


COMPOSED: Final = 64
PIECES: Final = pattern(r"(?s).{1,64}(?:\W{0,64}?(?=[\w\s])|\W{0,64})")
"""Characters of which letters are composed at once, up to the next letter: the time to compose a letter and its signs
grows with the square of the signs.
"""


def normalise(text: str) -> str:
    """Text as it is searched: composed letters, plain spaces, hyphens and minuses, nothing invisible."""
    if text.isascii():
        return text.replace("\x0b", " ") if "\x0b" in text else text
    text = turned(text)
    text = text.translate(TRANSLATION) if _TRANSLATED.search(text) is not None else text
    return _composed(text) if len(text) < COMPOSED else "".join(map(_composed, PIECES.findall(text)))


def _composed(text: str) -> str:
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


BOXES: Final = {CHOSEN: "☒ ", UNCHOSEN: "☐ ", CHOSEN | UNCHOSEN: "☐☒ "}


def said(runs: Iterable[Run]) -> str:
    """What a reader takes as said of runs: unmarked text, boxes as ☒ and ☐, as both where it is unsure."""
    parts = []
    for text, marks in runs:
        if not marks & UNSAID or (marks & UNSAID == SUPERSCRIPT and OF_FIGURE.fullmatch(text.strip())):
            parts.append(BOXES.get(marks & (CHOSEN | UNCHOSEN), text))
    return "".join(parts)


NOWHERE: Final = Place()


def paragraph(runs: Sequence[Run], place: Place = NOWHERE, level: int = 0, gap: bool = False) -> Paragraph:
    """The paragraph of these runs; tabs and line breaks of the runs are kept, other white space is one space."""
    text = normalise(turned(said(runs)))
    lines = [" ".join(part for part in line.split(" ") if part) for line in text.split("\n")]
    marked = any(run.marks for run in runs)
    return Paragraph("\n".join(lines).strip("\n "), place, gap, level, tuple(runs) if marked else None)


def on_grid(rows: Iterable[Iterable[Cell]]) -> tuple[tuple[Cell, ...], ...]:
    """Rows of cells without columns on their grid: a cell over several rows takes room in those below."""
    placed: list[tuple[Cell, ...]] = []
    taken: dict[int, int] = {}
    for row in rows:
        above, taken, column, cells = taken, {c: n - 1 for c, n in taken.items() if n > 1}, 0, []
        for cell in row:
            while above.get(column):
                column += 1
            cells.append(cell._replace(column=column))
            if cell.rows > 1:
                taken.update(dict.fromkeys(range(column, column + cell.span), cell.rows - 1))
            column += cell.span
        placed.append(tuple(cells))
    return tuple(placed)


def unruled(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks with paragraphs that hold tabs made the rows of unruled tables."""
    made: list[Block] = []
    rows: list[tuple[Cell, ...]] = []
    gap = False
    for block in (*blocks, None):
        if type(block) is Paragraph and "\t" in block.text and "\n" not in block.text:
            gap = gap if rows else block.gap
            parts = block.text.split("\t")
            rows.append(tuple(Cell((Paragraph(part.strip(), block.place),), n) for n, part in enumerate(parts)))
            continue
        if rows:
            made.append(Table(tuple(rows), False, gap))
            rows = []
        if block is not None:
            made.append(block)
    return tuple(made)


def paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """Every paragraph in reading order, those of cells and nested tables included."""
    for block in blocks:
        if type(block) is Table:
            for row in block.rows:
                for cell in row:
                    yield from paragraphs(cell.blocks)
        elif type(block) is Paragraph:
            yield block


SURE: Final = 80
"""A word that was recognised is taken for what stands in the picture from this confidence on, of 100."""


class Word(NamedTuple):
    """A word as it was recognised; its room is in pixels from the upper left corner of the picture."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    line: int
    """Number of the line of words that it stands in; the words of a line follow each other from the left."""
    confidence: int
    """How sure the reading is, from 0 to 100."""


class Scan(NamedTuple):
    """The words of one page that is only a picture, in reading order."""

    words: tuple[Word, ...]
    height: int
    """Of the picture, in pixels."""
    resolution: int
    """Pixels an inch of the page."""


ScanReader = Callable[[bytes, int], Scan]
"""Reads a page (from 1) of a PDF that is only a picture: readers do not look at pictures themselves.

Raises :class:`~checker.errors.DocumentError`: ``needs_ocr`` (reason: what is not installed), ``scan_failed``,
``too_many_scans``.
"""


class ScannedWord(NamedTuple):
    """A word that was recognised in a picture, where it stands in what was made of its page."""

    text: str
    confidence: int
    """How sure the reading is, from 0 to 100."""
    box: tuple[int, int, int, int]
    """Left, upper, right and lower edge in millimetres from the upper left corner of the page."""


NOT_SCANNED: Final[Mapping[tuple[int, int], tuple[ScannedWord, ...]]] = {}


class Content(NamedTuple):
    """What a reader made of a file: what the finder goes through."""

    blocks: tuple[Block, ...]
    unread: tuple[Unread, ...] = ()
    lines: tuple[str, ...] = ()
    """The original lines of a file that has lines (text; printed rows of a PDF), for exact quotes and columns."""
    scanned: Mapping[tuple[int, int], tuple[ScannedWord, ...]] = NOT_SCANNED
    """The words that were recognised in pictures of pages, by page and row; all pages that were read so have some."""
