"""XML of strangers, read as a stream or a tree of elements that cannot cost much.

No document type, no entity, nothing from outside the bytes given; depth, number of elements, length of the text and of
a single tag are bounded. The parser is the standard library's expat, which tells a handler what it meets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NoReturn

from checker import limits
from checker.errors import DocumentError

TAG_BYTES: Final = 1_000_000
"""Longest single tag or other token."""
NAMES_KEPT: Final = 10_000
STRICT: Final = "http://purl.oclc.org/ooxml/"
"""How the namespaces of the strict form of Office Open XML begin: they mean those of the usual one."""


class Node:
    """An element of a tree: its name with the reader's prefix, the attributes that have one, and what is inside."""

    __slots__ = ("attributes", "content", "name")

    def __init__(self, name: str, attributes: Mapping[str, str]) -> None:
        self.name = name
        self.attributes = attributes
        self.content: list[Node | str] = []

    def get(self, name: str, default: str = "") -> str:
        """The value of an attribute."""
        return self.attributes.get(name, default)

    def __iter__(self) -> Iterator[Node]:
        return iter([child for child in self.content if child.__class__ is Node])

    def attribute(self, name: str, *path: str) -> str:
        """The value of an attribute of what :meth:`find` finds; empty where it finds nothing."""
        found = self.find(*path)
        return found.get(name) if found is not None else ""

    def find(self, *path: str) -> Node | None:
        """The first child of the first name, in that the first of the second, and so on."""
        found: Node | None = self
        for name in path:
            if found is None:
                break
            found = next((one for one in found.content if one.__class__ is Node and one.name == name), None)
        return found

    def descendants(self, *names: str) -> Iterator[Node]:
        """The elements of these names inside, in the order of the file; nothing is looked for in those found."""
        for node in self:
            if node.name in names:
                yield node
            else:
                yield from node.descendants(*names)

    @property
    def text(self) -> str:
        """All characters inside, as they stand there."""
        return "".join([piece.text if isinstance(piece, Node) else piece for piece in self.content])


NO_ATTRIBUTES: Final[Mapping[str, str]] = {}


class Tally:
    """Counts elements and characters as they are read; refuses them beyond what is left.

    Of a stream it is told of each element and text; names are ``prefix:local`` with the reader's own prefixes.
    """

    def __init__(self, elements: int) -> None:
        self._most, self._elements, self._characters = elements, elements, limits.TEXT_CHARACTERS

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        self.take(1)

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, data: str) -> None:
        """Characters inside the current element; may come in pieces."""
        self._characters -= len(data)
        if self._characters < 0:
            raise DocumentError("text_too_long", limit=limits.TEXT_CHARACTERS)

    def take(self, elements: int) -> None:
        """Some elements more. Raises :class:`DocumentError` ``markup_too_large``."""
        self._elements -= elements
        if self._elements < 0:
            raise DocumentError("markup_too_large", limit=self._most, unit="elements")


class _Names(dict[str, str]):
    """Namespace names to short ones, ``{…wordprocessingml…}p`` to ``w:p``; as they are met."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        super().__init__()
        self._prefixes = prefixes

    def __missing__(self, name: str) -> str:
        namespace, _, local = name.rpartition("\n")
        prefix = self._prefixes.get(usual(namespace))
        known = f"{prefix}:{local}" if prefix else local if not namespace else f"?:{local}"
        if len(self) < NAMES_KEPT:
            self[name] = known
        return known


def usual(namespace: str) -> str:
    """A namespace as the usual form of Office Open XML names it."""
    area, _, rest = namespace.removeprefix(STRICT).partition("/")
    return f"http://schemas.openxmlformats.org/{area}/2006/{rest}" if namespace.startswith(STRICT) else namespace


def parse_xml(chunks: Iterable[bytes], prefixes: Mapping[str, str], handler: Tally) -> None:
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


class _Tree(Tally):
    """Builds the tree; elements and attributes of strange namespaces are left out, with all that is in them."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.root = Node("", NO_ATTRIBUTES)
        self._open = [self.root]
        self._skipped = 0
        self._attributes = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._skipped or name[0] == "?":
            self._skipped += 1
            return
        self.take(1)
        if self._attributes > 2 * self._most:
            raise DocumentError("markup_too_large", limit=self._most, unit="elements")
        if len(self._open) > limits.TREE_DEPTH:
            raise DocumentError("markup_too_deep", limit=limits.TREE_DEPTH)
        kept = {key: value for key, value in attributes.items() if key[0] != "?"} if attributes else NO_ATTRIBUTES
        self._attributes += len(kept)
        node = Node(name, kept or NO_ATTRIBUTES)
        self._open[-1].content.append(node)
        self._open.append(node)

    def end(self, name: str) -> None:
        if self._skipped:
            self._skipped -= 1
        else:
            self._open.pop()

    def text(self, data: str) -> None:
        if not self._skipped:
            super().text(data)
            self._open[-1].content.append(data)


def parse_tree(chunks: Iterable[bytes], prefixes: Mapping[str, str], most: int = limits.TREE_NODES) -> Node:
    """The root element of the XML in ``chunks``; elements of other namespaces than those of ``prefixes`` are left out.

    ``most``: how many elements may be kept.
    Raises :class:`DocumentError` as :func:`parse_xml`, and ``text_too_long``.
    """
    tree = _Tree(most)
    parse_xml(chunks, prefixes, tree)
    return next(iter(tree.root), tree.root)


def _connect(parser: Any, names: _Names, handler: Tally) -> None:
    depth = nodes = 0
    start_element, end_element = handler.start, handler.end

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, nodes
        depth += 1
        nodes += 1
        if depth > limits.MARKUP_DEPTH:
            raise DocumentError("markup_too_deep", limit=limits.MARKUP_DEPTH)
        if nodes > limits.MARKUP_NODES:
            raise DocumentError("markup_too_large", limit=limits.MARKUP_NODES, unit="elements")
        start_element(names[name], {names[key]: value for key, value in attributes.items()} if attributes else {})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        end_element(names[name])

    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = _forbid
    parser.EntityDeclHandler = _forbid
    parser.ExternalEntityRefHandler = _forbid


def _forbid(*_: object) -> NoReturn:
    raise DocumentError("doctype_forbidden")
