"""The letters of a text in whatever encoding it comes.

UTF-8 is the rule, UTF-16 and Windows-1252 or ISO 8859-15 what old programs write, and one foreign byte pasted into good
UTF-8 must not spoil the rest. What a page or a mail names as its encoding counts where its bytes tell nothing else. A
mail may have lost its head and still have its letters as mails carry them.
"""

from __future__ import annotations

import codecs
import re
from binascii import a2b_qp
from contextlib import suppress
from typing import Final

from checker.errors import DocumentError
from checker.patterns import pattern
from checker.reading.blocks import FILLER

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
_ODD: Final = pattern(rb"\xe2(?:\x80[\x80-\x91\xa8-\xaf]|\x81|\x84)")
"""Spaces, hyphens and marks among the signs whose first byte is that of the dash and of €."""
_TWICE_ENCODED: Final = "Ã".encode()
_FOREIGN: Final = "tarkistin-foreign-byte"
_CONTROLS: Final = "tarkistin-control-character"
_NAMED: Final = pattern(r"iso[-_]?8859[-_]?[0-9]{1,2}|latin-?1|l1|(?:windows|cp)-?[0-9]{3,4}|macintosh", re.IGNORECASE)
"""Encodings that are taken at their word."""
_LATIN_1: Final = pattern(r"iso[-_]?8859[-_]?1|latin-?1|l1", re.IGNORECASE)
"""What programs name while they write Windows-1252."""
_OLDER: Final = (("cp850", b"\x84\x94"), ("mac_roman", b"\x8a\x9a"))
"""Encodings before Windows-1252, with their ä and ö."""
_END: Final = "\x1a"
"""What old programs put at the end of a text."""
_QUOTED: Final = pattern(rb"=(?:C3=[89AB][0-9A-F]|E2=80=9[0-9A-F]|C2=A0|[CE][45]|[DF]6)", re.IGNORECASE)
"""ä, ö, å, dashes and hard spaces as quoted-printable writes them (RFC 2045, 6.7), in UTF-8 and in one byte."""
_QUOTES: Final = 5
"""Most of these that a text may have and not be such."""
_REFERENCE: Final = pattern(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8}[0-9]{0,2});")
_FORMATTING: Final = pattern(
    r"</?(?:b|i|u|em|strong|big|mark|code|kbd|nobr|wbr)>|<br ?/?>(?=[ \t]*(?:[|\r]|$))",
    re.MULTILINE | re.IGNORECASE,
)
_CONTROL: Final = pattern(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_ESCAPED: Final = pattern(r"\\(?:(?=[!-/:-@\[-`{}~])| )|\\(?=\r|$)", re.MULTILINE)
"""A backslash before a sign, a space that does not break or the end of a line."""
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


def decode(data: bytes, named: str = "") -> str:
    """The text in these bytes, in the encoding that they themselves tell, else in the one that is ``named`` for them.

    Raises :class:`DocumentError` ``binary``.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding, named)
    if b"\0" in data[:_SAMPLE]:
        encoding = wide_encoding(data[:_SAMPLE])
        if len(data) < 4 or not encoding:
            raise DocumentError("binary")
        return _decoded(data, encoding, named)
    return _decoded(data, "utf-8", named)


def unquoted(data: bytes) -> bytes:
    """The bytes of a text that is quoted-printable; any other as it is. Its lines are those that were written."""
    if b"=" not in data or not data.isascii() or len(_QUOTED.findall(data)) <= _QUOTES:
        return data
    return a2b_qp(data)


def spelled_out(text: str) -> str:
    """A text with the signs that HTML writes in letters (``&nbsp;``), without its tags that change but the letters, and
    without the backslashes that Markdown writes before signs; one before a bar, which then divides no cells, stays.
    :data:`FILLER` stands where characters are left out, so that all others keep their columns.
    """
    if "<" in text:
        text = _FORMATTING.sub(lambda match: FILLER * len(match[0]), text)
    if "&" in text and _REFERENCE.search(text) is not None:
        from html import unescape  # few texts have any

        text = _REFERENCE.sub(lambda match: _CONTROL.sub(" ", unescape(match[0])).ljust(len(match[0]), FILLER), text)
    if "\\" in text:
        text = _ESCAPED.sub(lambda match: ("\xa0" if match[0][1:] else "").ljust(len(match[0]), FILLER), text)
    return text


def _decoded(data: bytes, encoding: str, named: str) -> str:
    if encoding != "utf-8":
        text = data.decode(encoding, "replace")
    else:
        try:
            text = data.decode()
        except UnicodeDecodeError:
            text = _decode_narrow(data, named)
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


def wide_encoding(sample: bytes) -> str:
    """UTF-16 without its mark, in which nearly every second byte of Finnish text is zero; else nothing."""
    even, odd, half = sample[::2].count(0), sample[1::2].count(0), len(sample) // 2
    if min(even, odd) * 20 >= half or max(even, odd) * 10 <= half * 7:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _decode_narrow(data: bytes, named: str) -> str:
    """UTF-8 with some foreign bytes, or an encoding of one byte a letter; Ä or Ö and what follows may happen to be a
    letter of UTF-8, Ã hardly ever.
    """
    text = data.decode("utf-8", _FOREIGN)
    foreign = 0 if b"\xc3" in data else len(data) - len(data.decode("utf-8", "ignore").encode())
    if len(data) - len(text) > foreign:
        return text
    if _NAMED.fullmatch(named):
        with suppress(LookupError):  # a number that no encoding has
            return data.decode("cp1252" if _LATIN_1.fullmatch(named) else named, "replace")
    for encoding, letters in _OLDER:
        if sum(map(data.count, letters)) > sum(map(data.count, b"\xe4\xf6")):
            return data.decode(encoding)
    controls = any(0x80 <= byte < 0xA0 for byte in set(data))
    return data.decode("iso8859-15" if not controls and _LATIN_9 & set(data) else "cp1252", "replace")


def is_plain(data: bytes) -> bool:
    """Whether bytes are UTF-8 without anything invisible, composed or spaced otherwise: told cheaply of nearly all."""
    leads = set(data.translate(None, _COMMON))
    if not leads <= {0xE2} or b"\0" in data[:_SAMPLE] or _TWICE_ENCODED in data:
        return False
    return not leads or _ODD.search(data) is None
