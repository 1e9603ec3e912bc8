"""Plain text, and tables as text: bytes → lines as paragraphs with their places. A form feed begins a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from checker.errors import DocumentError
from checker.limits import DOCUMENT_BYTES, TEXT_CHARACTERS, TEXT_LINES
from checker.reading.blocks import BREAK, Content, Paragraph, normalise
from checker.reading.decoding import decode, is_plain, unquoted
from checker.reading.place import Place
from checker.reading.readers.marks import with_tabs, with_whole_cells, without_marks
from checker.reading.readers.running_heads import drop_running_heads, said_in_margins

TABLES: Final = (".csv", ".tsv")
"""Endings of tables as text."""
_INSIDE: Final = re.compile(rf"{BREAK}\S")
_BREAKS: Final = "\x0b\x0c\x85\u2028\u2029"


def read_text(data: bytes, path: str) -> Content:
    """The lines of a text file as paragraphs, tabs and gaps kept as they are.

    Raises :class:`DocumentError`: ``empty``, ``binary``, ``too_large`` (``limit``, ``found``) or ``too_many_lines``.
    """
    if len(data) > DOCUMENT_BYTES:
        raise DocumentError("too_large", limit=DOCUMENT_BYTES, found=len(data))
    data = unquoted(data)
    text = decode(data)
    if len(text) > TEXT_CHARACTERS:
        raise DocumentError("too_large", limit=TEXT_CHARACTERS, found=len(text))
    if not text or text.isspace():
        raise DocumentError("empty")
    is_table = path.lower().endswith(TABLES)
    return _content(text, is_plain(data) and not is_table, with_tabs if is_table else None)


def _content(text: str, is_plain: bool, change: Callable[[Sequence[str]], list[str]] | None = None) -> Content:
    """The lines of a text as paragraphs, without running heads and page numbers; ``is_plain`` where it is known to be
    searched as it is printed. A ``change`` keeps every character of a line in its place.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if sum(map(text.count, ("\n", *_BREAKS))) > TEXT_LINES:
        raise DocumentError("too_many_lines", limit=TEXT_LINES)
    text = text if change is None else with_whole_cells(text)
    originals = text.split("\n")
    printed = _split_lines(originals if change is None else change(originals), text)
    lines = printed.lines if is_plain else list(map(_normaliser(text), printed.lines))
    lines = without_marks(lines, text)
    kept = drop_running_heads(lines, printed.pages)
    unread = tuple(said_in_margins(lines, kept)) if kept is not None else ()
    return Content(tuple(_paragraphs(lines, printed, kept)), unread, tuple(originals))


def _normaliser(text: str) -> Callable[[str], str]:
    """How the lines of a text are normalised: one that has no hyphen of this kind inside words breaks words with it."""
    if BREAK not in text or _INSIDE.search(text) is not None:
        return normalise
    return lambda line: BREAK.join(map(normalise, line.split(BREAK)))


def _paragraphs(lines: Sequence[str], printed: Printed, kept: Sequence[int] | None) -> Iterator[Paragraph]:
    """The lines with text; ``gap`` where a blank line was left out before one."""
    _, numbers, pages, offsets = printed
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


def _split_lines(lines: Sequence[str], text: str) -> Printed:
    """The lines of a text with their numbers, and their pages where there are form feeds.

    A form feed or another break within a line divides it, but its parts keep one number, and their columns count from
    the line's start.
    """
    if not any(mark in text for mark in _BREAKS):
        return Printed(lines)
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
    return Printed(divided, numbers, pages if page > 1 else None, offsets)
