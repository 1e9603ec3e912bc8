"""XML of strangers, read as a stream of elements that cannot cost much.

No document type, no entity, nothing from outside the bytes given; depth, number of elements and
the length of a single tag are bounded. The parser is the standard library's expat, driven by
handlers, so no tree is built and nothing recurses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, NoReturn, Protocol

from checker import limits
from checker.errors import DocumentError

TAG_BYTES: Final = 1_000_000
"""Longest single tag or other token."""
NAMES_KEPT: Final = 10_000


class Handler(Protocol):
    """What a reader does with the stream; names are ``prefix:local`` with the reader's own prefixes."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, data: str) -> None:
        """Characters inside the current element; may come in pieces."""


class _Names:
    """Namespace names to short ones, ``{…wordprocessingml…}p`` to ``w:p``."""

    __slots__ = ("_known", "_prefixes")

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefixes = prefixes
        self._known: dict[str, str] = {}

    def short(self, name: str) -> str:
        known = self._known.get(name)
        if known is None:
            namespace, _, local = name.rpartition("\n")
            prefix = self._prefixes.get(namespace)
            known = f"{prefix}:{local}" if prefix else local if not namespace else f"?:{local}"
            if len(self._known) < NAMES_KEPT:
                self._known[name] = known
        return known


def parse_xml(chunks: Iterable[bytes], prefixes: Mapping[str, str], handler: Handler) -> None:
    """Feed the XML in ``chunks`` to ``handler``.

    Raises :class:`DocumentError`: ``doctype_forbidden``, ``markup_too_deep``, ``markup_too_large``
    or ``damaged`` (with the line of the XML).
    """
    from xml.parsers import expat

    parser = expat.ParserCreate(namespace_separator="\n")
    _connect(parser, _Names(prefixes), handler)
    fed = 0
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
            fed += len(chunk)
            if fed - parser.CurrentByteIndex > TAG_BYTES + len(chunk):
                raise DocumentError("markup_too_large", limit=TAG_BYTES, unit="tag")
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise DocumentError("damaged", detail="xml", line=error.lineno) from error
    except (ValueError, LookupError, RecursionError) as error:
        raise DocumentError("damaged", detail="xml") from error


def _connect(parser: Any, names: _Names, handler: Handler) -> None:
    depth = nodes = 0
    short, start_element, end_element = names.short, handler.start, handler.end

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, nodes
        depth += 1
        nodes += 1
        if depth > limits.MARKUP_DEPTH:
            raise DocumentError("markup_too_deep", limit=limits.MARKUP_DEPTH)
        if nodes > limits.MARKUP_NODES:
            raise DocumentError("markup_too_large", limit=limits.MARKUP_NODES, unit="elements")
        start_element(short(name), {short(key): value for key, value in attributes.items()} if attributes else {})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        end_element(short(name))

    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = _forbid
    parser.EntityDeclHandler = _forbid
    parser.ExternalEntityRefHandler = _forbid


def _forbid(*_: object) -> NoReturn:
    raise DocumentError("doctype_forbidden")
