"""Mail and web archives (``.eml``, ``.mht``): what was written, once, and what was attached, each as a file of its own.

The message is cut at its boundaries as RFC 2046 says; the standard library reads what a part says of itself and undoes
its encoding. Addresses and other headers are passed over unread, since a list of recipients may be long.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesHeaderParser
from html import escape
from typing import Final, NamedTuple

from checker import limits
from checker.errors import DocumentError

FIELD: Final = re.compile(rb"^(content-[a-z-]{2,40})[ \t]*:((?:[^\n]|\n[ \t])*+)", re.IGNORECASE | re.MULTILINE)
END_OF_HEAD: Final = re.compile(rb"\r?\n\r?\n|\A\r?\n")
FIELD_BYTES: Final = 8_000
"""Longest header field that is read."""
HEADS: Final = 10
"""Most fields of a part that are read."""
NAME: Final = 120
"""Characters of the longest name of an attachment."""
SEALED: Final = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})
ENDINGS: Final = {"text/html": ".html", "text/plain": ".txt", "message/rfc822": ".eml", "application/pdf": ".pdf"}
CHARSETS: Final = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252", "iso-8859-8-i": "iso-8859-8"}
"""Encodings that mail programs name while they write another."""


class Part(NamedTuple):
    """A file in a message: an attachment, or what was written itself."""

    name: str
    """The name of an attachment, with those of the messages around it; empty for what was written."""
    data: bytes
    kind: str = ""
    """``text`` or ``html`` for what was written, ``sealed`` for what only a key opens; else its content tells."""
    sheets: tuple[str, ...] = ()
    """Style sheets that the message holds beside a page."""


class _Leaf(NamedTuple):
    """A part without parts."""

    head: Message
    type: str
    body: bytes
    name: str
    is_attached: bool


def parts_of(data: bytes) -> list[Part]:
    """What was written, first, and the attachments in their order.

    Raises :class:`DocumentError`: ``too_large``, ``mail_too_large`` (parts), ``mail_too_deep``.
    """
    if len(data) > limits.MAIL_BYTES:
        raise DocumentError("too_large", limit=limits.MAIL_BYTES, found=len(data))
    count = [0]
    return [*_read(data, 0, len(data), "", 0, count)]


def _read(data: bytes, start: int, end: int, around: str, depth: int, count: list[int]) -> Iterator[Part]:
    """The parts of a message between these bytes; ``around`` is the name of the message in which it is attached."""
    leaves = [*_leaves(data, start, end, depth, count)]
    written = [leaf for leaf in leaves if not leaf.is_attached and leaf.type in ("text/plain", "text/html")]
    sheets = tuple(_text(leaf) for leaf in leaves if leaf.type == "text/css")
    if written:
        yield _written(written, around, sheets)
    for number, leaf in enumerate(leaf for leaf in leaves if leaf.is_attached):
        name = around + (leaf.name or f"liite-{number + 1}{ENDINGS.get(leaf.type, '')}")
        if leaf.type in SEALED:
            yield Part(name, leaf.body, "sealed")
        elif leaf.type == "message/rfc822":
            yield from _read(leaf.body, 0, len(leaf.body), f"{name}/", depth + 1, count)
        else:
            yield Part(name, leaf.body)


def _leaves(data: bytes, start: int, end: int, depth: int, count: list[int]) -> Iterator[_Leaf]:
    """The parts without parts between these bytes, alternatives once."""
    count[0] += 1
    if count[0] > limits.MAIL_PARTS:
        raise DocumentError("mail_too_large", limit=limits.MAIL_PARTS)
    if depth > limits.MAIL_DEPTH:
        raise DocumentError("mail_too_deep", limit=limits.MAIL_DEPTH)
    found = END_OF_HEAD.search(data, start, end)
    begin, body = (found.start(), found.end()) if found else (end, end)
    head = _head(data[start:begin])
    kind = head.get_content_type()
    boundary = head.get_param("boundary")
    if kind in SEALED:
        yield _Leaf(head, kind, b"", _name(head) or "viesti.p7m", True)
    elif kind.startswith("multipart/") and isinstance(boundary, str) and boundary:
        pieces = _cut(data, body, end, boundary.rstrip().encode("ascii", "surrogateescape"))
        inner = [[*_leaves(data, *piece, depth + 1, count)] for piece in pieces]
        yield from _chosen(inner) if kind == "multipart/alternative" else (leaf for one in inner for leaf in one)
    else:
        yield _leaf(head, kind, data[body:end])


def _head(block: bytes) -> Message:
    """What a part says of its content; of other fields nothing is read."""
    fields = [match[0] for match in FIELD.finditer(block) if len(match[0]) <= FIELD_BYTES][:HEADS]
    return BytesHeaderParser().parsebytes(b"\n".join(fields).replace(b"\r", b"") + b"\n\n")


def _cut(data: bytes, start: int, end: int, boundary: bytes) -> Iterator[tuple[int, int]]:
    """Where the parts between boundaries begin and end; the last one may end with the message."""
    mark, begin, at = b"--" + boundary, -1, start
    while (at := data.find(mark, at, end)) >= 0:
        after = at + len(mark)
        line = data.find(b"\n", after, end)
        line = end if line < 0 else line + 1
        rest = data[after : min(line, after + 80)].strip()
        if (at > start and data[at - 1 : at] != b"\n") or rest not in (b"", b"--"):
            at = after
            continue
        if begin >= 0:
            yield begin, at - (2 if data[at - 2 : at] == b"\r\n" else 1)
        begin, at = line, line
        if rest == b"--":
            return
    if begin >= 0:
        yield begin, end


def _chosen(alternatives: list[list[_Leaf]]) -> list[_Leaf]:
    """Of alternatives the page, else the text; attachments in any of them stay."""
    pages = [leaves for leaves in alternatives if any(leaf.type == "text/html" and leaf.body.strip() for leaf in leaves)]
    best = pages[-1] if pages else alternatives[0] if alternatives else []
    others = [leaf for leaves in alternatives if leaves is not best for leaf in leaves if leaf.is_attached]
    return [*best, *others]


def _leaf(head: Message, kind: str, body: bytes) -> _Leaf:
    name = _name(head)
    disposition = str(head.get("content-disposition", "")).strip().lower()
    shown = kind in ("text/plain", "text/html", "text/css") and not disposition.startswith("attachment")
    return _Leaf(head, kind, _plain(head, body), name, not (shown and (not name or kind != "text/plain")))


def _plain(head: Message, body: bytes) -> bytes:
    """The body without its encoding."""
    encoding = str(head.get("content-transfer-encoding", "")).strip().lower()
    if encoding == "quoted-printable":
        return binascii.a2b_qp(body)
    if encoding == "base64":
        try:
            return binascii.a2b_base64(body)
        except binascii.Error:  # a letter too few or too many at the end
            letters = re.sub(rb"[^A-Za-z0-9+/]", b"", body)
            return binascii.a2b_base64(letters[: len(letters) // 4 * 4])
    return body


def _written(leaves: list[_Leaf], around: str, sheets: tuple[str, ...]) -> Part:
    """What was written as one file: of one kind as it is, of both as a page."""
    if all(leaf.type == "text/plain" for leaf in leaves):
        return Part(around, "\n".join(_text(leaf) for leaf in leaves).encode("utf-8", "replace"), "text")
    pages = [_text(leaf) if leaf.type == "text/html" else f"<pre>{escape(_text(leaf))}</pre>" for leaf in leaves]
    return Part(around, "\n".join(pages).encode("utf-8", "replace"), "html", sheets)


def _text(leaf: _Leaf) -> str:
    """The characters of a text or a page."""
    if leaf.type == "text/html":
        from checker.reading.readers.html import decode_html

        text = _decoded(leaf) or decode_html(leaf.body)
    else:
        from checker.reading.readers.text import decode

        text = _decoded(leaf) or decode(leaf.body)
    return _unwrapped(leaf.head, text.replace("\r\n", "\n"))


def _decoded(leaf: _Leaf) -> str | None:
    """The text in the encoding that the part names, if it is in that."""
    try:
        return leaf.body.decode("utf-8-sig")
    except UnicodeDecodeError:
        charset = (leaf.head.get_content_charset() or "").lower()
    try:
        return leaf.body.decode(CHARSETS.get(charset, charset)) if charset else None
    except (LookupError, UnicodeError, ValueError):
        return None


def _unwrapped(head: Message, text: str) -> str:
    """Lines that a mail program broke (RFC 3676): a space before the end of a line says that it goes on."""
    if str(head.get_param("format", "")).lower() != "flowed":
        return text
    lines = text.split("\n")
    glue = "" if str(head.get_param("delsp", "")).lower() == "yes" else " "
    ends = ["\n" if line == "-- " or not line.endswith(" ") else glue for line in lines]
    return "".join(line.rstrip(" ") + end if end != "\n" else line + end for line, end in zip(lines, ends, strict=True))


def _name(head: Message) -> str:
    """The name of an attachment, without anything that could be a path or move what is printed."""
    try:
        name = str(make_header(decode_header(head.get_filename() or "")))
    except (LookupError, UnicodeError, ValueError, binascii.Error):
        name = ""
    name = "".join("_" if letter in "/\\" else letter for letter in name if letter.isprintable())
    name = name.encode("utf-8", "replace").decode()[-NAME:].strip(" .")
    return name
