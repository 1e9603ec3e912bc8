"""Plain text in whatever encoding it comes: bytes → lines as paragraphs with their places.

UTF-8 is the rule, UTF-16 and Windows-1252 or ISO 8859-15 what old programs write, and one foreign
byte pasted into good UTF-8 must not spoil the rest. A form feed begins a page.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from checker.errors import DocumentError
from checker.limits import DOCUMENT_BYTES, TEXT_CHARACTERS, TEXT_LINES
from checker.reading.blocks import Content, Paragraph, Unread, normalise
from checker.reading.place import Place
from checker.reading.readers.marks import without_marks
from checker.reading.readers.running_heads import drop_running_heads

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE: Final = 4096
_LATIN_9: Final = frozenset(b"\xa4\xa6\xa8")
"""Bytes that are €, Š and š in ISO 8859-15 and signs that nobody prints in Windows-1252."""
_COMMON: Final = bytes((*range(0x80), *range(0x80, 0xC0), 0xC3))
"""ASCII, À–ÿ, and what goes on in a character of several bytes."""
_ODD: Final = re.compile(rb"\xe2(?:\x80[\x80-\x91\xa8-\xaf]|\x81|\x84)")
"""Spaces, hyphens and marks among the signs whose first byte is that of the dash and of €."""
_TWICE_ENCODED: Final = "Ã".encode()
_BREAKS: Final = "\x0b\x0c\x85\u2028\u2029"
_FOREIGN: Final = "tarkistin-foreign-byte"
_CONTROLS: Final = "tarkistin-control-character"
_OLDER: Final = (("cp850", b"\x84\x94"), ("mac_roman", b"\x8a\x9a"))
"""Encodings before Windows-1252, with their ä and ö."""
_END: Final = "\x1a"
"""What old programs put at the end of a text."""
_TWICE: Final = 2
"""Most times that UTF-8 was taken for another encoding and written again."""


def _take_foreign_bytes(error: UnicodeError) -> tuple[str, int]:
    """Bytes that are not UTF-8, read as Windows-1252 (``¤`` is the € of ISO 8859-15)."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    data = error.object[error.start : error.end]
    return data.decode("cp1252", "replace").replace("¤", "€"), error.end


def _take_controls(error: UnicodeError) -> tuple[bytes, int]:
    """Characters that Windows-1252 has no sign for, as the bytes that they were; others cannot be."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return error.object[error.start : error.end].replace("\ufffd", "?").encode("latin-1"), error.end


codecs.register_error(_FOREIGN, _take_foreign_bytes)
codecs.register_error(_CONTROLS, _take_controls)


def read_text(data: bytes, path: str) -> Content:
    """The lines of a text file as paragraphs, tabs and gaps kept as they are.

    Raises :class:`DocumentError`: ``empty``, ``binary``, ``too_large`` (``limit``, ``found``) or ``too_many_lines``.
    """
    if len(data) > DOCUMENT_BYTES:
        raise DocumentError("too_large", limit=DOCUMENT_BYTES, found=len(data))
    text = decode(data)
    if len(text) > TEXT_CHARACTERS:
        raise DocumentError("too_large", limit=TEXT_CHARACTERS, found=len(text))
    if not text or text.isspace():
        raise DocumentError("empty")
    return content_of(text, _is_plain(data))


def content_of(text: str, is_plain: bool = False) -> Content:
    """The lines of a text as paragraphs, without running heads and page numbers; ``is_plain`` where it is known to be
    searched as it is printed.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if sum(map(text.count, ("\n", *_BREAKS))) > TEXT_LINES:
        raise DocumentError("too_many_lines", limit=TEXT_LINES)
    originals = text.split("\n")
    printed = split_lines(originals, text)
    lines = printed.lines if is_plain else list(map(normalise, printed.lines))
    lines = without_marks(lines, text)
    kept = drop_running_heads(lines, printed.pages)
    return Content(tuple(_paragraphs(lines, printed, kept)), tuple(_dropped(lines, kept)), tuple(originals))


def _dropped(lines: Sequence[str], kept: Sequence[int] | None) -> Iterator[Unread]:
    """What the running heads say."""
    dropped = set(range(len(lines))).difference(kept) if kept is not None else ()
    for text in dict.fromkeys(lines[place].strip() for place in sorted(dropped)):
        if text:
            yield Unread("margin", Place(), text)


def _is_plain(data: bytes) -> bool:
    """Whether bytes are UTF-8 without anything invisible, composed or spaced otherwise: told cheaply of nearly all."""
    leads = set(data.translate(None, _COMMON))
    if not leads <= {0xE2} or b"\0" in data[:_SAMPLE] or _TWICE_ENCODED in data:
        return False
    return not leads or _ODD.search(data) is None


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


def decode(data: bytes) -> str:
    """The text in these bytes, in the encoding that they themselves tell."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding)
    if b"\0" in data[:_SAMPLE]:
        if len(data) < 4:
            raise DocumentError("binary")
        return _decoded(data, _wide_encoding(data[:_SAMPLE]))
    return _decoded(data, "utf-8")


def _decoded(data: bytes, encoding: str) -> str:
    if encoding != "utf-8":
        text = data.decode(encoding, "replace")
    else:
        try:
            text = data.decode()
        except UnicodeDecodeError:
            text = _decode_narrow(data)
    if "\0" in text:
        raise DocumentError("binary")
    for _ in range(_TWICE):
        if "Ã" in text:
            text = _mended(text)
    text = text.rstrip(_END)
    return text.replace("Â\xa0", "\xa0") if "Â" in text else text


def _mended(text: str) -> str:
    """UTF-8 that some program took for Windows-1252 and wrote again: ``tyÃ¶`` is työ."""
    if text.count("Ã") <= text.count("ä") + text.count("ö"):
        return text
    try:
        return text.encode("cp1252", _CONTROLS).decode("utf-8", _FOREIGN)
    except UnicodeEncodeError:
        return text


def _wide_encoding(sample: bytes) -> str:
    """UTF-16 without its mark: nearly every second byte of Finnish text is zero."""
    high, low = sample[1::2].count(0), sample[0::2].count(0)
    half = len(sample) // 2
    if high * 10 > half * 7 and low * 20 < half:
        return "utf-16-le"
    if low * 10 > half * 7 and high * 20 < half:
        return "utf-16-be"
    raise DocumentError("binary")


def _decode_narrow(data: bytes) -> str:
    """UTF-8 with some foreign bytes, or an encoding of one byte a letter."""
    text = data.decode("utf-8", _FOREIGN)
    if len(text) < len(data):
        return text
    for encoding, letters in _OLDER:
        if sum(map(data.count, letters)) > sum(map(data.count, b"\xe4\xf6")):
            return data.decode(encoding)
    controls = any(0x80 <= byte < 0xA0 for byte in set(data))
    return data.decode("iso8859-15" if not controls and _LATIN_9 & set(data) else "cp1252", "replace")


class Printed(NamedTuple):
    """Lines as they are printed, and where, if not one under the other from line 1, column 1 of one page."""

    lines: Sequence[str]
    numbers: Sequence[int] | None = None
    pages: Sequence[int] | None = None
    offsets: Sequence[int] | None = None


def split_lines(lines: Sequence[str], text: str) -> Printed:
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
