"""The operations of a PDF drawing, one after another, as they stand in the unpacked bytes.

A drawing is a list of operands, each list closed by its operator: ``1 0 0 1 50 700 Tm``. They are told
apart here rather than by the PDF library, because most of the work of reading a PDF is this, and because a
stranger's drawing should cost no more than the part of it that is followed: nothing is read ahead.
"""

from __future__ import annotations

import re
from binascii import unhexlify
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any, Final

from checker.errors import DocumentError
from checker.patterns import pattern

Operation = tuple[list[Any], bytes]
"""Operands and operator: numbers, names with their slash, strings as bytes, lists and dictionaries."""
NESTING: Final = 20
"""Deepest nesting of lists and dictionaries."""
OPERANDS: Final = 50_000
"""Most parts of one operation; a line of justified text takes some hundreds."""
PARTS: Final = 4
"""How many parts cost as much as one operation."""
KEPT: Final = 20_000
"""Most numbers of a drawing whose value is kept: the same ones come again."""
INLINE_IMAGE: Final = b"BI"
SPACE: Final = b"\0\t\n\f\r "
TOKEN: Final = pattern(
    rb"(?:[%s]+|%%[^\r\n]*)*+(?:([-+.0-9]+)|([^%s()<>\[\]{}/%%]+)|(/[^%s()<>\[\]{}/%%]*)|\(([^()\\]*)\)|<([0-9A-Fa-f%s]*)>"
    rb"|(<<|>>|[()<>\[\]{}])|\Z)" % (SPACE, SPACE, SPACE, SPACE)
)
"""A number, an operator, a name, a string without escapes, a string of hexadecimal digits, a sign, or the end."""
PARENTHESIS: Final = pattern(rb"(?s)\\.|[()]")
ESCAPE: Final = pattern(rb"(?s)\\(\r\n|[0-7]{1,3}|.)")
ESCAPED: Final = {
    b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b"",
}  # fmt: skip
IMAGE_END: Final = pattern(rb"[%s>]EI(?=\Z|[%s](?:[\t\n\f\r -~]{15}|[\t\n\f\r -~]{0,14}\Z))" % (SPACE, SPACE))


def operations(content: bytes, spend: Callable[[int], None]) -> Iterator[Operation]:
    """The operations of a drawing. Raises ``damaged`` or ``archive_bomb`` where they cannot be told apart.

    ``spend`` is told of the work as it is done: an operation and its parts. Of a picture amid the operations only its
    beginning is told.
    """
    operands: list[Any] = []
    around: list[tuple[list[Any], bytes]] = []
    known: dict[bytes, Any] = {}
    parts = 0
    tokens = TOKEN.finditer(content)
    while (match := next(tokens, None)) is not None:
        kind = match.lastindex
        parts += 1
        if kind == 1:
            token = match[1]
            number = known.get(token)
            if number is None:
                number = _number(token)
                if len(known) < KEPT:
                    known[token] = number
            operands.append(number)
        elif kind == 2:
            if around:
                operands.append(None)
                continue
            spend(1 + parts // PARTS)
            parts = 0
            yield operands, match[2]
            operands = []
            if match[2] == INLINE_IMAGE:
                tokens = TOKEN.finditer(content, _end_of_image(content, match.end()))
        elif kind == 5:
            operands.append(_hexadecimal(match[5]))
        elif kind == 4:
            operands.append(match[4])
        elif kind == 3:
            operands.append(_name(match[3]))
        elif (sign := match[6]) in (b"[", b"<<"):
            around.append((operands, sign))
            operands = []
            if len(around) > NESTING:
                raise DocumentError("damaged", detail="pdf")
        elif sign in (b"]", b">>") and around:
            inner = operands
            operands, opened = around.pop()
            operands.append(inner if opened == b"[" else _dictionary(inner))
        elif sign == b"(":
            text, position, escapes = _string(content, match.end())
            operands.append(text)
            parts += escapes
            tokens = TOKEN.finditer(content, position)
        elif sign == b"<":
            raise DocumentError("damaged", detail="pdf")
        if parts > OPERANDS:
            raise DocumentError("archive_bomb", limit=OPERANDS, unit="operations")


def _number(token: bytes) -> Any:
    """A number, whole or not; what is none counts as nothing, as everywhere."""
    whole, _, part = token.partition(b".")
    try:
        return int(whole + part[:20]) / 10 ** len(part[:20]) if part else int(whole)
    except ValueError:
        return 0


def _name(token: bytes) -> str:
    if b"#" not in token and token.isascii():
        return token.decode("ascii")
    from pypdf.generic import NameObject

    return str(NameObject.read_from_stream(BytesIO(token), None))


def _hexadecimal(digits: bytes) -> bytes:
    try:
        return unhexlify(digits)
    except ValueError:
        packed = digits.translate(None, SPACE)
        return unhexlify(packed + b"0" if len(packed) % 2 else packed)


def _string(content: bytes, start: int) -> tuple[bytes, int, int]:
    """The string that began before ``start``, its escapes undone, where it ends, and how many signs it has."""
    depth = 1
    for count, match in enumerate(PARENTHESIS.finditer(content, start)):
        if match[0] == b"(":
            depth += 1
        elif match[0] == b")":
            depth -= 1
            if not depth:
                return ESCAPE.sub(_unescaped, content[start : match.start()]), match.end(), count
        if count > OPERANDS:
            break
    raise DocumentError("damaged", detail="pdf")


def _unescaped(match: re.Match[bytes]) -> bytes:
    escape = match[1]
    if escape[:1].isdigit() and escape[:1] < b"8":
        return bytes([int(escape, 8) & 255])
    return ESCAPED.get(escape, escape)


def _dictionary(items: list[Any]) -> dict[str, Any]:
    return {key: value for key, value in zip(items[::2], items[1::2], strict=False) if isinstance(key, str)}


def _end_of_image(content: bytes, start: int) -> int:
    """Where a picture amid the operations ends: its bytes may be anything, but text follows it."""
    end = IMAGE_END.search(content, start)
    if end is None:
        raise DocumentError("damaged", detail="pdf")
    return end.end()
