"""Plain text, and tables as text: bytes → lines as paragraphs with their places. A form feed begins a page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final, NamedTuple

from checker.errors import DocumentError, refuse_beyond
from checker.limits import DOCUMENT_BYTES, TEXT_CHARACTERS, TEXT_LINES
from checker.patterns import pattern
from checker.reading.blocks import BREAK, Content, Paragraph, Unread, normalise
from checker.reading.decoding import decode, is_plain, spelled_out, unquoted
from checker.reading.place import Place
from checker.reading.readers.marks import with_tabs, with_whole_cells, without_marks
from checker.reading.readers.running_heads import drop_running_heads, said_in_margins
from checker.reading.readers.spots import GOING_ON, goes_on

TABLES: Final = (".csv", ".tsv")
"""Endings of tables as text."""
GRID_SIGNS: Final = "\t;"
GRID_LINES: Final = 10
"""Fewest lines that show that a text is a table."""
FULL_LINES: Final = 10
"""Fewest lines of a page that fill both its columns."""
LINES_TOGETHER: Final = 50
"""Lines that are looked at together for columns, as many as a page has."""
NARROWEST: Final = 20
"""Signs that a column has at least."""
WIDEST: Final = 55
"""Signs of a line in a column of text at most, but for few."""
_GAP: Final = pattern(r"  ++")
_INSIDE: Final = pattern(rf"{BREAK}\S")
_SOFT_MINUS: Final = pattern(r"(?<![^\W_])\u00ad(?=[0-9])")
"""A hyphen that is seen only where a word breaks: before a figure it breaks none."""
_TABLE: Final = pattern("<td[ >]", re.IGNORECASE)
"""What shows a table in the language of pages among the lines of a text: its rows are not read."""
_BREAKS: Final = "\x0b\x0c\x85\u2028\u2029"


def read_text(data: bytes, path: str) -> Content:
    """The lines of a text file as paragraphs, tabs and gaps kept as they are.

    Raises :class:`DocumentError`: ``empty``, ``binary``, ``too_large`` (``limit``, ``found``) or ``too_many_lines``.
    """
    refuse_beyond("too_large", len(data), DOCUMENT_BYTES, found=len(data))
    data = unquoted(data)
    is_table = path.lower().endswith(TABLES)
    printed = decode(data)
    text = printed if is_table else spelled_out(printed)
    refuse_beyond("too_large", len(text), TEXT_CHARACTERS, found=len(text))
    if not text or text.isspace():
        raise DocumentError("empty")
    sign = _grid_sign(text)
    is_table = is_table or sign != ""
    plain = text is printed and not is_table and is_plain(data)
    return _with_table_told(_content(text, plain, partial(with_tabs, sign=sign) if is_table else None), text)


def _with_table_told(content: Content, text: str) -> Content:
    """The content; a table in the language of pages is told as unread, on the line of its first cell."""
    cell = _TABLE.search(text)
    if cell is None:
        return content
    table = Unread("embedded", Place(None, text.count("\n", 0, cell.start()) + 1), "HTML-taulukko")
    return content._replace(unread=(*content.unread, table))


def _grid_sign(text: str) -> str:
    """What divides the cells where nearly all lines have as many as each other, blank ones too: a sheet that was saved
    as text. Empty where none does.
    """
    signs = [sign for sign in GRID_SIGNS if text.count(sign) * 10 >= GRID_LINES * 9]
    lines = [line for line in text.splitlines() if line] if signs else []
    for sign in signs if len(lines) >= GRID_LINES else ():
        if text.count(sign) * 10 < len(lines) * 9:
            continue
        counts = Counter([line.count(sign) for line in lines])
        most = max(counts, key=counts.__getitem__)
        if most and counts[most] * 10 >= len(lines) * 9:
            return sign
    return ""


def _content(text: str, is_plain: bool, change: Callable[[Sequence[str]], list[str]] | None = None) -> Content:
    """The lines of a text as paragraphs, without running heads and page numbers; ``is_plain`` where it is known to be
    searched as it is printed. A ``change`` keeps every character of a line in its place.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > TEXT_LINES:
        refuse_beyond("too_many_lines", sum(map(text.count, ("\n", *_BREAKS))), TEXT_LINES)
    text = text if change is None else with_whole_cells(text)
    originals = text.split("\n")
    printed = _split_lines(originals if change is None else change(originals), text)
    if "\u00ad" in text:
        printed = printed._replace(lines=[_SOFT_MINUS.sub("\u2010", line) for line in printed.lines])
    lines = printed.lines if is_plain else list(map(_normaliser(text), printed.lines))
    lines = without_marks(lines, text)
    kept = drop_running_heads(lines, printed.pages)
    unread = tuple(said_in_margins(lines, kept)) if kept is not None else ()
    if printed.is_apart:
        unread += (Unread("flattened"),)
    return Content(tuple(_paragraphs(lines, printed, kept)), unread, tuple(originals))


def _normaliser(text: str) -> Callable[[str], str]:
    """How the lines of a text are normalised: one that has no hyphen of this kind inside words breaks words with it."""
    if BREAK not in text or _INSIDE.search(text) is not None:
        return normalise
    return lambda line: BREAK.join(map(normalise, line.split(BREAK)))


def _paragraphs(lines: Sequence[str], printed: Printed, kept: Sequence[int] | None) -> Iterator[Paragraph]:
    """The lines with text; ``gap`` where a blank line was left out before one."""
    _, numbers, pages, offsets, _ = printed
    gap = True
    for i in range(len(lines)) if kept is None else kept:
        line = lines[i]
        if not line or line.isspace():
            gap = True
            continue
        number = i + 1 if numbers is None else numbers[i]
        place = Place(pages[i] if pages else None, number, (offsets[i] if offsets else 0) + 1)
        yield Paragraph(line, place, gap)
        gap = False


class Printed(NamedTuple):
    """Lines as they are printed, and where, if not one under the other from line 1, column 1 of one page."""

    lines: Sequence[str]
    numbers: Sequence[int] | None = None
    pages: Sequence[int] | None = None
    offsets: Sequence[int] | None = None
    is_apart: bool = False
    """Whether columns of text stood beside each other, so that lines may stand apart from what belongs to them."""


def _split_lines(lines: Sequence[str], text: str) -> Printed:
    """The lines of a text with their numbers, and their pages where there are form feeds.

    A form feed or another break within a line divides it, but its parts keep one number, and their columns count from
    the line's start.
    """
    if not any(mark in text for mark in _BREAKS):
        return Printed(lines, is_apart=_are_scattered(lines) or _are_beside(lines))
    divided, numbers, pages, offsets = [], [], [], []
    page = 1
    for number, line in enumerate(lines, start=1):
        begin = 0
        for mark in [*re.finditer(f"[{_BREAKS}]", line), None]:
            end = mark.start() if mark is not None else len(line)
            if begin < end or not line:
                divided.append(line[begin:end])
                numbers.append(number)
                pages.append(page)
                offsets.append(begin)
            if mark is not None:
                begin = mark.end()
                page += mark.group() == "\x0c"
    if page > 1:
        return _by_columns(divided, numbers, pages, offsets)
    return Printed(divided, numbers, None, offsets, _are_scattered(divided) or _are_beside(divided))


def _by_columns(lines: list[str], numbers: list[int], pages: list[int], offsets: list[int]) -> Printed:
    """The lines of pages that are printed in two columns of text, first those of the left column; lines across both
    stay between what stands above and below them.
    """
    by_page: dict[int, list[str]] = {}
    for line, page in zip(lines, pages, strict=True):
        if line.strip():
            by_page.setdefault(page, []).append(line)
    begins = {page: _second_column(own) for page, own in by_page.items()}
    full = [page for page, begin in begins.items() if begin and _are_full(by_page[page], begin)]
    if not full or 3 * len(full) < len(by_page):
        return Printed(lines, numbers, pages, offsets, _are_scattered(lines, pages))
    found: list[tuple[int, int, int]] = []
    right: list[tuple[int, int, int]] = []
    for at, line in enumerate(lines):
        begin, is_text = begins.get(pages[at], 0), bool(line.strip())
        is_across = not begin or _is_across(line, begin)
        if pages[at] != pages[at - 1] or (is_across and is_text):
            found, right = found + right, []
        if is_across or not is_text:
            found.append((at, 0, len(line)))
            right += [] if is_across else [(at, 0, len(line))]
        else:
            found += [(at, 0, begin)] if line[:begin].strip() else []
            right += [(at, begin, len(line))] if line[begin:].strip() else []
    places = [at for at, _, _ in found + right]
    return Printed(
        [lines[at][first:last] for at, first, last in found + right],
        [numbers[at] for at in places],
        [pages[at] for at in places],
        [offsets[at] + first for at, first, _ in found + right],
        True,
    )


def _are_beside(lines: Sequence[str]) -> bool:
    """Whether a text without pages holds two columns of text side by side; as many lines as a page has are looked at
    together.
    """
    if sum("  " in line for line in lines) < FULL_LINES:
        return False
    texts = [line for line in lines if line.strip()]
    pages = [texts[first : first + LINES_TOGETHER] for first in range(0, len(texts), LINES_TOGETHER)]
    full = [page for page in pages if (begin := _second_column(page)) and _are_full(page, begin)]
    return 3 * len(full) >= len(pages)


def _second_column(lines: Sequence[str]) -> int:
    """Where the second of two columns begins on a page; 0 where it has none."""
    begins = Counter(gap.end() for line in lines for gap in _GAP.finditer(line.rstrip(), NARROWEST))
    begin = max(begins, key=lambda at: (begins[at], at), default=0)
    while any(at in begins for at in (begin - 1, begin - 2)):
        begin -= 1 if begin - 1 in begins else 2
    across = sum(_is_across(line, begin) for line in lines)
    return begin if begins and across * 4 <= len(lines) else 0


def _is_across(line: str, begin: int) -> bool:
    return line[begin - 2 : begin].strip() != ""


def _are_full(lines: Sequence[str], begin: int) -> bool:
    """Whether many lines of a page fill both columns, as those of no table do."""
    wide = max(map(len, lines)) - begin
    columns = [(line[:begin].strip(), line[begin:].strip()) for line in lines if not _is_across(line, begin)]
    full = [left for left, right in columns if len(left) * 5 >= begin * 3 and len(right) * 5 >= wide * 3]
    return len(full) >= FULL_LINES and len(full) * 6 >= len(lines)


def _are_scattered(lines: Sequence[str], pages: Sequence[int] = ()) -> bool:
    """Whether a program wrote columns of text one behind the other and lost the order of lines in them: sentences are
    narrow, and parts of them stand alone.
    """
    texts = list(map(str.strip, lines))
    starts = [at for at in range(1, len(texts)) if goes_on(texts[at])]
    low = [at for at in starts if pages[at] == pages[at - 1]] if pages else starts
    widths = sorted(len(texts[at - 1]) for at in low if texts[at - 1])
    is_narrow = len(widths) >= FULL_LINES and widths[len(widths) * 9 // 10] <= WIDEST
    return is_narrow and len(low) - len(widths) >= GOING_ON
