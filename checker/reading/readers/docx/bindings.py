"""Content controls of Word documents that show a value of an XML part of the package (ECMA-376 part 1, 17.5.2.6).

Word, and LibreOffice too, show what stands in that part; the text kept in the control is what was shown last, and may
be another one where a program filled in the part. Controls of plain text and paths of names and numbers are followed.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from contextlib import suppress
from typing import Final

from checker import limits
from checker.errors import DocumentError
from checker.reading.readers.archive import Archive, relations_of
from checker.reading.readers.markup import Node, parse_tree

STORES: Final = {
    "http://schemas.openxmlformats.org/officeDocument/2006/customXml": "ds",
    "http://purl.oclc.org/ooxml/officeDocument/customXml": "ds",
}
_NAMESPACE: Final = re.compile(r"xmlns:\w+\s*=\s*(?:'([^']*)'|\"([^\"]*)\")")
_PATH: Final = re.compile(r"(?:/(?:\w+:)?[\w.-]+(?:\[[0-9]{1,6}\])?)+(?:/@[\w.-]+)?")
_STEP: Final = re.compile(r"/(@?)(?:\w+:)?([\w.-]+)(?:\[([0-9]{1,6})\])?")
Inside = dict[int, dict[str, list[Node]]]
"""The children of elements by their names, looked up once for all controls."""
OTHER: Final = "x"
"""The prefix of all namespaces of the part itself."""


def fill_in(root: Node, archive: Archive, main: str) -> None:
    """Put into the controls of plain text what the parts say that they are bound to."""
    controls = [one for one in _controls(root) if one.find("w:sdtPr", "w:text") is not None]
    bindings = [(one, found) for one in controls if (found := one.find("w:sdtPr", "w:dataBinding")) is not None]
    if not bindings:
        return
    told = " ".join(found.get("w:prefixMappings") for _, found in bindings)
    names = {one or other: OTHER for one, other in _NAMESPACE.findall(told)}
    wanted = {found.get("w:storeItemID").casefold() for _, found in bindings}
    stores = dict(_stores(archive, main, names, wanted))
    inside: Inside = {}
    for control, found in bindings:
        store = stores.get(found.get("w:storeItemID").casefold())
        if store is not None and (said := _said(store, found.get("w:xpath"), inside).strip()):
            _write(control, said)


def _controls(parent: Node) -> Iterator[Node]:
    """The controls inside, those within others too."""
    for control in parent.descendants("w:sdt"):
        yield control
        yield from _controls(control)


def _stores(
    archive: Archive, main: str, names: Mapping[str, str], wanted: Container[str]
) -> Iterator[tuple[str, Node]]:
    """The wanted XML parts that the document relates to, by their identifiers; each below a node without a name. One
    that cannot be parsed shows nothing.
    """
    for part in (one.target for one in relations_of(archive, main) if one.kind == "customXml"):
        for known in (one.target for one in relations_of(archive, part) if one.kind == "customXmlProps"):
            with suppress(DocumentError):
                item = _parsed(archive, known, STORES).get("ds:itemID").casefold()
                if item in wanted:
                    above = Node("", {})
                    above.content = [_parsed(archive, part, names)]
                    yield item, above


def _parsed(archive: Archive, part: str, names: Mapping[str, str]) -> Node:
    return parse_tree(archive.chunks(part), names, limits.STYLE_NODES) if part in archive else Node("", {})


def _said(store: Node, path: str, inside: Inside) -> str:
    """What stands at a path of names and numbers; empty where there is nothing, or the path is another one."""
    found: Node | None = store
    for attribute, name, number in _STEP.findall(path) if _PATH.fullmatch(path) else ():
        if found is not None and attribute:
            return found.get(name)
        same = [] if found is None else _children(found, inside).get(name, [])
        found = same[int(number or 1) - 1] if 0 < int(number or 1) <= len(same) else None
    return found.text if found is not None and found is not store else ""


def _children(node: Node, inside: Inside) -> dict[str, list[Node]]:
    if id(node) not in inside:
        inside[id(node)] = {}
        for one in node:
            inside[id(node)].setdefault(one.name.rpartition(":")[2], []).append(one)
    return inside[id(node)]


def _write(control: Node, said: str) -> None:
    """Make a text that of a control, in the look of what it held."""
    content = control.find("w:sdtContent") or Node("", {})
    texts = list(content.descendants("w:t"))
    if texts and "".join(one.text for one in texts).split() != said.split():
        for number, one in enumerate(texts):
            one.content = [] if number else [said]
