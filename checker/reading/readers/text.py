"""Plain text in whatever encoding it comes: bytes → lines with their places.

UTF-8 is the rule, UTF-16 and Windows-1252 or ISO 8859-15 what old programs write, and one foreign
byte pasted into good UTF-8 must not spoil the rest. A form feed begins a page.
"""

from __future__ import annotations

import codecs
import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from checker.errors import DocumentError
from checker.identity_codes import may_hold_identity_codes
from checker.limits import DOCUMENT_BYTES, TEXT_CHARACTERS
from checker.reading.document import TRANSLATION, Document, normalise
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
_BREAKS: Final = "\x0b\x0c\x85\u2028\u2029"
_BEGINNINGS: Final = tuple(mark for mark, _ in _MARKS)
_ASCII: Final = bytes(range(128))
_LETTERS: Final = bytes((*range(0xC0), 0xC3))
"""Bytes of UTF-8 with which ASCII and À–ÿ are written, and with which no other character begins."""
FEW: Final = 30
"""Characters other than letters, such as dashes and quotation marks, that are looked for one by one."""
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


def read_text(data: bytes, path: str) -> Document:
    """The lines of a text file.

    Raises :class:`DocumentError`: ``empty``; ``binary``; ``too_large`` with ``limit`` and ``found``.
    """
    if len(data) > DOCUMENT_BYTES:
        raise DocumentError("too_large", limit=DOCUMENT_BYTES, found=len(data))
    text, plain = _decoded_at_once(data)
    if len(text) > TEXT_CHARACTERS:
        raise DocumentError("too_large", limit=TEXT_CHARACTERS, found=len(text))
    if not text or text.isspace():
        raise DocumentError("empty")
    unusual = _breaks(text).union(_beyond_letters(data) if plain else set(text))
    printed = split_lines(text, unusual)
    odd = any(map(_is_odd, unusual))
    clean = [normalise(line) for line in printed.lines] if odd else printed.lines
    without_codes = plain and not odd and not may_hold_identity_codes(data)
    return document_from_lines(path, data, printed, without_marks(clean, text), without_codes)


def _breaks(text: str) -> frozenset[str]:
    """The ASCII characters by which a line is divided."""
    return frozenset([mark for mark in "\x0b\x0c" if mark in text])


def _beyond_letters(data: bytes) -> Iterable[str]:
    """The characters of UTF-8 that are neither ASCII nor À–ÿ, of which none is odd; where they are many, those too."""
    leads = data.translate(None, _LETTERS)
    return _led_by(leads, data) if len(leads) <= FEW else data.translate(None, _ASCII).decode()


def _led_by(leads: bytes, data: bytes) -> Iterator[str]:
    """The characters that begin with these bytes, each found where the last one ends."""
    place = 0
    for lead in leads:
        place = data.index(lead, place)
        end = place + 2 + (lead >= 0xE0) + (lead >= 0xF0)
        yield data[place:end].decode()
        place = end


def _is_odd(character: str) -> bool:
    """Whether a line with this character is searched otherwise than it is printed."""
    return (
        ord(character) in TRANSLATION
        or unicodedata.combining(character) > 0
        or not unicodedata.is_normalized("NFC", character)
        or "\u1100" <= character <= "\u11ff"
    )


def _decoded_at_once(data: bytes) -> tuple[str, bool]:
    """The text, and whether the bytes are its plain UTF-8, as they nearly always are."""
    if b"\0" not in data and not data.startswith(_BEGINNINGS):
        try:
            text = data.decode()
        except UnicodeDecodeError:
            return decode(data), False
        if "Ã" not in text and "Â" not in text and not text.endswith(_END):
            return text, True
    return decode(data), False


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


def split_lines(text: str, unusual: frozenset[str]) -> Printed:
    """The lines with their numbers, and their pages where there are form feeds.

    CR, LF and CRLF end a line. A form feed or another break within a line divides it, but its
    parts keep one number, and their columns count from the line's start.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    if unusual.isdisjoint(_BREAKS):
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


def document_from_lines(
    path: str, data: bytes, printed: Printed, clean: Sequence[str], without_codes: bool
) -> Document:
    """A Document of printed lines and their cleaned ones, without running heads and page numbers."""
    keep = drop_running_heads(clean, printed.pages)
    if keep is not None:
        printed = _only(printed, keep)
        clean = [clean[i] for i in keep]
    lines, numbers, pages, offsets = printed
    digest = hashlib.sha256(data).hexdigest()
    return Document(
        path, "text", digest, len(data), clean, lines, numbers, pages, offsets=offsets, without_codes=without_codes
    )


def _only(printed: Printed, keep: Sequence[int]) -> Printed:
    """These of the lines, each with its place."""
    lines, numbers, pages, offsets = printed
    return Printed(
        [lines[i] for i in keep],
        [i + 1 if numbers is None else numbers[i] for i in keep],
        None if pages is None else [pages[i] for i in keep],
        None if offsets is None else [offsets[i] for i in keep],
    )
