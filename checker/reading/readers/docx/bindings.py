"""Content controls of Word documents that show a value of an XML part of the package (ECMA-376 part 1, 17.5.2.6).

Word shows what stands in that part; the text kept in the control is what was shown last, and may be another one where a
program filled in the part. Controls of plain text, lists and days and paths of names and numbers are followed. Of a
place that is empty there Word shows the prompt of the control, LibreOffice the text kept.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from contextlib import suppress
from typing import Final

from checker import limits
from checker.errors import DocumentError
from checker.patterns import pattern
from checker.reading.readers.archive import Archive, relations_of
from checker.reading.readers.markup import Node, parse_tree

STORES: Final = {"http://schemas.openxmlformats.org/officeDocument/2006/customXml": "ds"}
_NAMESPACE: Final = pattern(r"xmlns:\w+\s*=\s*(?:'([^']*)'|\"([^\"]*)\")")
_PATH: Final = pattern(r"(?:/(?:\w+:)?[\w.-]+(?:\[[0-9]{1,6}\])?)+(?:/@[\w.-]+)?")
_STEP: Final = pattern(r"/(@?)(?:\w+:)?([\w.-]+)(?:\[([0-9]{1,6})\])?")
Inside = dict[int, dict[str, list[Node]]]
"""The children of elements by their names, looked up once for all controls."""
LISTS: Final = ("w:dropDownList", "w:comboBox")
SHOWING: Final = ("w:text", *LISTS, "w:date")
"""The properties that tell of controls whose text is that of the part."""
PROMPT: Final = "w:showingPlcHdr"
"""The property of a control that shows its prompt."""
DAY: Final = pattern(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T.*)?", re.DOTALL)
OTHER: Final = "x"
"""The prefix of all namespaces of the part itself."""


def fill_in(root: Node, archive: Archive, main: str) -> None:
    """Put into the controls of text, lists and days what the parts say that they are bound to."""
    bindings = [
        (one, found)
        for one in _controls(root)
        if (found := one.find("w:sdtPr", "w:dataBinding")) is not None
        and any(one.find("w:sdtPr", name) is not None for name in SHOWING)
    ]
    if not bindings:
        return
    told = " ".join(found.get("w:prefixMappings") for _, found in bindings)
    names = {one or other: OTHER for one, other in _NAMESPACE.findall(told)}
    wanted = {found.get("w:storeItemID").casefold() for _, found in bindings}
    stores = dict(_stores(archive, main, names, wanted))
    inside: Inside = {}
    for control, found in bindings:
        store = stores.get(found.get("w:storeItemID").casefold())
        said = _said(store, found.get("w:xpath"), inside) if store is not None else None
        if said is not None:
            _show(control, said.strip())


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


def _said(store: Node, path: str, inside: Inside) -> str | None:
    """What stands at a path of names and numbers; None where there is no such place, or the path is another one."""
    found: Node | None = store
    for attribute, name, number in _STEP.findall(path) if _PATH.fullmatch(path) else ():
        if found is not None and attribute:
            return found.attributes.get(name)
        same = [] if found is None else _children(found, inside).get(name, [])
        found = same[int(number or 1) - 1] if 0 < int(number or 1) <= len(same) else None
    return found.text if found is not None and found is not store else None


def _children(node: Node, inside: Inside) -> dict[str, list[Node]]:
    if id(node) not in inside:
        inside[id(node)] = {}
        for one in node:
            inside[id(node)].setdefault(one.name.rpartition(":")[2], []).append(one)
    return inside[id(node)]


def _show(control: Node, said: str) -> None:
    """Make what a part says the text of the control; where it says nothing, nobody knows what is seen."""
    properties = control.find("w:sdtPr") or Node("", {})
    content = control.find("w:sdtContent") or Node("", {})
    shown = _shown(properties, said)
    if said and shown is not None:
        properties.content = [one for one in properties if one.name != PROMPT]
        _write(content, shown)
    elif not said and properties.find(PROMPT) is None:
        _hide(content)


def _shown(properties: Node, said: str) -> str | None:
    """The text of what a part says: the words of an entry, a day as people write it; None where it is the kept one."""
    if (day := properties.find("w:date")) is not None:
        found = DAY.fullmatch(said)
        is_kept = found is None or day.get("w:fullDate")[:10] == said[:10]
        return None if is_kept or found is None else f"{int(found[3])}.{int(found[2])}.{found[1]}"
    entries = next((one for name in LISTS if (one := properties.find(name)) is not None), ())
    words = [one.get("w:displayText") or said for one in entries if one.get("w:value") == said]
    return words[0] if words else said


def _write(content: Node, said: str) -> None:
    """Make a text that of a control, in the look of what it held."""
    texts = list(content.descendants("w:t"))
    if texts and "".join(one.text for one in texts).split() != said.split():
        for number, one in enumerate(texts):
            one.content = [] if number else [said]


def _hide(content: Node) -> None:
    """Make the text of a control one of which nobody knows whether it is seen."""
    for run in content.descendants("w:r"):
        look = Node("w:rPr", {})
        look.content = [Node("w:vanish", {})]
        run.content.insert(0, look)
