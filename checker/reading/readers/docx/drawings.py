"""What is drawn in a Word document: text boxes, pictures, charts and objects, by today's Word and by older ones."""

from __future__ import annotations

import re
from typing import Final

from checker.reading.readers.markup import Node
from checker.reading.readers.measures import length_of, whole
from checker.reading.readers.office_text import OfficeText

SIDE: Final = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([\d.]{1,12})\s*([a-z]{0,2})", re.IGNORECASE)
UNDERSTOOD: Final = re.compile(r"(?:wp|w1|a|c|cx|pic|am3d|aink|v|o|m|w|sl|x|oel)[a-z0-9]*\Z")
"""Prefixes of the namespaces that today's Word knows: it shows the first choice that asks for no others."""
CHARTS: Final = frozenset({"c:chart", "cx:chart", "dgm:relIds", "w14:contentPart", "w:contentPart"})


def add_beside(text: OfficeText, node: Node, name: str = "", size: tuple[int, int] = (0, 0)) -> None:
    """Add what an element behind the text so far shows; ``name`` and ``size`` are those of the drawing around it."""
    match node.name:
        case "mc:AlternateContent":
            node = chosen(node)
        case "w:txbxContent":
            text.boxes.append(node)
            return
        case "w:object":
            text.missed.append(_object(node))
            return
        case "wp:inline" | "wp:anchor":
            extent, properties = node.find("wp:extent"), node.find("wp:docPr")
            if properties is not None:
                if properties.get("hidden") in ("1", "true"):
                    return
                name = properties.get("descr") or properties.get("title") or properties.get("name")
            text.is_drawn = True
            if extent is not None:
                size = (whole(extent.get("cx")), whole(extent.get("cy")))
        case "v:shape" | "v:rect" | "v:line" | "v:polyline" | "v:roundrect" | "v:oval":
            if "visibility:hidden" in node.get("style").replace(" ", ""):
                return
            text.is_drawn = True
            size, name = _styled_size(node.get("style")), node.get("alt", name)
        case "pic:pic" | "v:imagedata":
            text.draw(name, size)
            return
        case "v:textpath":
            text.missed.append(("drawing", node.get("string")))
        case "a:txBody" if written := " ".join(part.text for part in node.descendants("a:t")):
            text.missed.append(("drawing", written))
            return
        case "a:graphicData" if not any(node) and node.get("uri").endswith(("/diagram", "/chart")):
            text.missed.append(("drawing", name))
            return
        case other if other in CHARTS:
            text.missed.append(("drawing", name))
            return
    for child in node:
        add_beside(text, child, name, size)


def _object(node: Node) -> tuple[str, str]:
    """An object of another program; the picture of it that Word shows is a part of it."""
    control, embedded = next(node.descendants("w:control"), None), next(node.descendants("o:OLEObject"), None)
    if control is not None:
        return "control", control.get("w:name")
    kind = embedded.get("ProgID") if embedded is not None else ""
    return "equation" if kind.startswith("Equation") else "embedded", kind


def chosen(alternatives: Node) -> Node:
    """Of several ways to say the same, the one that Word shows; an empty one where it shows none."""
    for choice in alternatives:
        if choice.name == "mc:Choice" and all(map(UNDERSTOOD.match, choice.get("Requires").split())):
            return choice
    return alternatives.find("mc:Fallback") or Node("", {})


def _styled_size(style: str) -> tuple[int, int]:
    sizes = {name.lower(): length_of(f"{value}{unit.lower()}") for name, value, unit in SIDE.findall(style)}
    return sizes.get("width", 0), sizes.get("height", 0)
