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
from email.parser import HeaderParser
from html import escape
from typing import Final, NamedTuple

from checker import limits
from checker.errors import DocumentError, refuse_beyond
from checker.names import told_apart
from checker.patterns import pattern
from checker.reading.decoding import decode

FIELD: Final = pattern(rb"^content-[a-z-]{2,40}[ \t]*:[^\n]*+(?:\n[ \t][^\n]*+)*+", re.IGNORECASE | re.MULTILINE)
FIELD_BYTES: Final = 8_000
"""Longest header field that is read."""
FIELDS: Final = 10
"""Most fields of a part that are read."""
NAME: Final = 120
"""Characters of the longest name of an attachment."""
SEALED: Final = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})
"""What only a key opens."""
ENDINGS: Final = {"text/html": ".html", "text/plain": ".txt", "message/rfc822": ".eml", "application/pdf": ".pdf"}
FLOWED: Final = 1_000_000
"""Characters of the longest text whose lines are put together."""


class Part(NamedTuple):
    """A file in a message: an attachment, or what was written itself."""

    name: str
    """The name of an attachment, behind those of the messages around it; empty for what was written."""
    data: bytes
    kind: str = ""
    """``text`` or ``html`` for what was written, ``sealed`` for what only a key opens; else its content tells."""
    sheets: tuple[str, ...] = ()
    """Style sheets that the message holds beside a page."""
    is_of_page: bool = False
    """Whether it came as a part of a page, such as a picture in it, and not as an attachment."""


class _Leaf(NamedTuple):
    """A part without parts; its bytes are those of ``data`` from ``start`` to ``end``."""

    head: Message
    type: str
    data: bytes
    start: int
    end: int
    name: str
    is_attached: bool
    is_of_page: bool = False

    @property
    def encoding(self) -> str:
        """How its bytes are written."""
        return str(self.head.get("content-transfer-encoding", "")).strip().lower()

    @property
    def body(self) -> bytes:
        """Its bytes, without the encoding."""
        body = self.data[self.start : self.end]
        if self.encoding == "quoted-printable":
            return binascii.a2b_qp(body)
        if self.encoding != "base64":
            return body
        try:
            return binascii.a2b_base64(body)
        except binascii.Error:  # a letter too few or too many at the end
            letters = re.sub(rb"[^A-Za-z0-9+/]", b"", body)
            return binascii.a2b_base64(letters[: len(letters) // 4 * 4])


def parts_of(data: bytes) -> list[Part]:
    """What was written, first, and the attachments in their order, each with a name of its own.

    Raises :class:`DocumentError`: ``too_large``, ``text_too_long``, ``mail_too_large`` (parts), ``mail_too_deep``.
    """
    refuse_beyond("too_large", len(data), limits.MAIL_BYTES, found=len(data))
    parts = list(_read(data, 0, len(data), "", 0, [0]))
    names = told_apart(part.name for part in parts)
    return [part._replace(name=name) for part, name in zip(parts, names, strict=True)]


def _read(data: bytes, start: int, end: int, around: str, depth: int, count: list[int]) -> Iterator[Part]:
    """The parts of a message between these bytes; ``around`` is the name of the message in which it is attached."""
    leaves = [*_leaves(data, start, end, depth, count)]
    written = [leaf for leaf in leaves if not leaf.is_attached and leaf.type in ("text/plain", "text/html")]
    sheets = tuple([_text(leaf) for leaf in leaves if leaf.type == "text/css"])
    if written:
        yield _written(written, around.rstrip("/"), sheets)
    for number, leaf in enumerate([leaf for leaf in leaves if leaf.is_attached], 1):
        name = around + (leaf.name or f"liite-{number}{ENDINGS.get(leaf.type, '')}")
        if leaf.type in SEALED:
            yield Part(name, leaf.body, "sealed")
        elif leaf.type != "message/rfc822":
            yield Part(name, leaf.body, is_of_page=leaf.is_of_page)
        elif leaf.encoding in ("quoted-printable", "base64"):
            yield from _read(leaf.body, 0, leaf.end - leaf.start, f"{name}/", depth + 1, count)
        else:
            yield from _read(data, leaf.start, leaf.end, f"{name}/", depth + 1, count)


def _leaves(data: bytes, start: int, end: int, depth: int, count: list[int]) -> Iterator[_Leaf]:
    """The parts without parts between these bytes, alternatives once; ``count`` counts all parts of the mail."""
    count[0] += 1
    refuse_beyond("mail_too_large", count[0], limits.MAIL_PARTS)
    refuse_beyond("mail_too_deep", depth, limits.MAIL_DEPTH)
    body = _end_of_head(data, start, end)
    head = _head(data[start:body])
    kind, boundary = head.get_content_type(), head.get_param("boundary")
    if kind in SEALED:
        yield _Leaf(head, kind, data, body, end, _name(head) or "viesti.p7m", True)
    elif kind.startswith("multipart/") and isinstance(boundary, str) and boundary.strip():
        pieces = _cut(data, body, end, boundary.rstrip().encode("utf-8", "replace"))
        inner = [[*_leaves(data, *piece, depth + 1, count)] for piece in pieces]
        yield from ARRANGED.get(kind, _all)(inner)
    else:
        yield _leaf(head, kind, data, body, end)


def _end_of_head(data: bytes, start: int, end: int) -> int:
    """Where the body begins: behind the first empty line."""
    for empty in (b"\n", b"\r\n"):
        if data.startswith(empty, start, end):
            return start + len(empty)
    ends = [at + len(mark) for mark in (b"\n\n", b"\n\r\n") if (at := data.find(mark, start, end)) >= 0]
    return min(ends, default=end)


def _head(block: bytes) -> Message:
    """What a part says of its content; of other fields nothing is read."""
    fields: list[bytes] = []
    for match in FIELD.finditer(block):
        if match.end() - match.start() <= FIELD_BYTES:
            fields.append(match[0].replace(b"\r", b""))
        if len(fields) == FIELDS:
            break
    said = b"\n".join(fields) + b"\n\n"
    try:
        return HeaderParser().parsestr(said.decode())
    except UnicodeDecodeError:
        return HeaderParser().parsestr(said.decode("cp1252", "replace"))


def _cut(data: bytes, start: int, end: int, boundary: bytes) -> Iterator[tuple[int, int]]:
    """Where the parts between boundaries begin and end; the last one may end with the message."""
    mark, begin, at = b"--" + boundary, -1, start
    while (at := data.find(mark, at, end)) >= 0:
        after = at + len(mark)
        rest = data[after : min(after + 80, end)].partition(b"\n")[0].strip()
        if (at > start and data[at - 1 : at] != b"\n") or rest not in (b"", b"--"):
            at = after
            continue
        if begin >= 0:
            yield begin, max(begin, at - (2 if data[at - 2 : at] == b"\r\n" else 1))
        if rest == b"--":
            return
        line = data.find(b"\n", after, end)
        begin = at = end if line < 0 else line + 1
    if begin >= 0:
        yield begin, end


def _all(parts: list[list[_Leaf]]) -> list[_Leaf]:
    return [leaf for leaves in parts for leaf in leaves]


def _first(parts: list[list[_Leaf]]) -> list[_Leaf]:
    """Of parts that belong to the first one its own, what is attached, and style sheets; its frames are no text."""
    others = [leaf for leaf in _all(parts[1:]) if leaf.is_attached or leaf.type == "text/css"]
    return [*_all(parts[:1]), *(leaf._replace(is_of_page=not _is_said_attached(leaf.head)) for leaf in others)]


def _chosen(alternatives: list[list[_Leaf]]) -> list[_Leaf]:
    """Of alternatives the page, else the text; attachments in any of them stay."""
    pages = [leaves for leaves in alternatives if any(leaf.type == "text/html" for leaf in leaves)]
    best = pages[-1] if pages else alternatives[0] if alternatives else []
    others = [leaf for leaves in alternatives if leaves is not best for leaf in leaves if leaf.is_attached]
    return [*best, *others]


ARRANGED: Final = {"multipart/alternative": _chosen, "multipart/related": _first}


def _leaf(head: Message, kind: str, data: bytes, start: int, end: int) -> _Leaf:
    name = _name(head)
    is_text = kind in ("text/plain", "text/html") and not _is_said_attached(head)
    is_named = bool(name) and (kind == "text/plain" or bool(head.get("content-disposition")))
    return _Leaf(head, kind, data, start, end, name, kind != "text/css" and (is_named or not is_text))


def _is_said_attached(head: Message) -> bool:
    return str(head.get("content-disposition", "")).strip().lower().startswith("attachment")


def _name(head: Message) -> str:
    """The name of an attachment, without anything that could be a path or move what is printed."""
    try:
        name = str(make_header(decode_header(head.get_filename() or "")))
    except (LookupError, UnicodeError, ValueError, binascii.Error):
        return ""
    name = "".join(["_" if letter in "/\\" else letter for letter in name if letter.isprintable()])
    return name.encode("utf-8", "replace").decode()[-NAME:].strip(" .")


def _written(leaves: list[_Leaf], name: str, sheets: tuple[str, ...]) -> Part:
    """What was written as one file: of one kind as it is, of both as a page."""
    if all(leaf.type == "text/plain" for leaf in leaves):
        return Part(name, "\n".join([_text(leaf) for leaf in leaves]).encode("utf-8", "replace"), "text")
    pages = [_text(leaf) if leaf.type == "text/html" else f"<pre>{escape(_text(leaf))}</pre>" for leaf in leaves]
    return Part(name, "\n".join(pages).encode("utf-8", "replace"), "html", sheets)


def _text(leaf: _Leaf) -> str:
    """The characters of a text or a page."""
    body = leaf.body
    if len(body) > limits.HTML_BYTES:
        raise DocumentError("text_too_long", limit=limits.TEXT_CHARACTERS)
    named = leaf.head.get_content_charset() or ""
    if not named and leaf.type == "text/html":
        from checker.reading.readers.html import named_encoding

        named = named_encoding(body)
    return _unwrapped(leaf.head, decode(body, named).replace("\r\n", "\n"))


def _unwrapped(head: Message, text: str) -> str:
    """Lines that a mail program broke (RFC 3676): a space before the end of a line says that it goes on."""
    if str(head.get_param("format", "")).lower() != "flowed" or len(text) > FLOWED:
        return text
    glue = "" if str(head.get_param("delsp", "")).lower() == "yes" else " "
    return re.sub(r"(?<!^--) \n(?!>|-- $)", glue, text, flags=re.MULTILINE)
