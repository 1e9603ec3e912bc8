"""What is drawn in a Word document: text boxes, which are read, and pictures, charts and objects, which are not.

A picture may hold what a form asks for, or be a letterhead. It counts as unread where it is as large as a table, stands
beside text in its paragraph, or alone in a cell that is not the first of its row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from checker.reading.readers.markup import Node

EMU: Final = 360_000
"""English metric units in a centimetre: what drawings are measured in."""
LARGE: Final = (6 * EMU, 3 * EMU)
"""Width and height from which a picture may hold a table or a form."""
LENGTH: Final = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*(\d{1,6})(?:\.\d*)?\s*(pt|in|cm|mm|px)?", re.IGNORECASE)
UNITS: Final = {"pt": 12_700, "in": 914_400, "cm": EMU, "mm": EMU // 10, "px": 9_525, "": 9_525}
UNDERSTOOD: Final = re.compile(r"(?:wp|w1|a|c|cx|pic|am3d|aink|v|o|m|w|sl|x|oel)[a-z0-9]*\Z")
"""Prefixes of the namespaces that today's Word knows: it shows the first choice that asks for no others."""
CHARTS: Final = frozenset({"c:chart", "cx:chart", "dgm:relIds", "w14:contentPart", "w:contentPart"})


class Picture(NamedTuple):
    """A picture and its size, in English metric units."""

    name: str
    width: int
    height: int

    @property
    def is_large(self) -> bool:
        """Whether a table or a form would be legible in it."""
        return self.width >= LARGE[0] and self.height >= LARGE[1]


class Drawn:
    """What is drawn beside the text of a paragraph."""

    def __init__(self) -> None:
        self.boxes: list[Node] = []
        """The contents of text boxes."""
        self.pictures: list[Picture] = []
        self.missed: list[tuple[str, str]] = []
        """Kind and text of what is not read, as in :class:`~checker.reading.blocks.Unread`."""

    def read(self, node: Node, name: str = "", size: tuple[int, int] = (0, 0)) -> None:
        """What an element of a run shows; ``name`` and ``size`` of the drawing around it."""
        match node.name:
            case "mc:AlternateContent":
                node = chosen(node)
            case "w:txbxContent":
                self.boxes.append(node)
                return
            case "w:object":
                self._object(node)
                return
            case "wp:inline" | "wp:anchor":
                extent, properties = node.find("wp:extent"), node.find("wp:docPr")
                if properties is not None:
                    if properties.get("hidden") in ("1", "true"):
                        return
                    name = properties.get("descr") or properties.get("title") or properties.get("name")
                if extent is not None:
                    size = (_number(extent.get("cx")), _number(extent.get("cy")))
            case "v:shape" | "v:rect":
                if "visibility:hidden" in node.get("style").replace(" ", ""):
                    return
                size, name = _styled_size(node.get("style")), node.get("alt", name)
            case "pic:pic" | "v:imagedata":
                self.pictures.append(Picture(name, *size))
                return
            case "v:textpath":
                self.missed.append(("drawing", node.get("string")))
            case "a:txBody" if text := " ".join(part.text for part in node.descendants("a:t")):
                self.missed.append(("drawing", text))
                return
            case other if other in CHARTS:
                self.missed.append(("drawing", name))
                return
        for child in node:
            self.read(child, name, size)

    def unread(self, beside_text: bool, in_cell: bool) -> Iterator[tuple[str, str]]:
        """All that is not read and may hold what a form asks for.

        ``beside_text``: the paragraph says something; ``in_cell``: it stands in a cell, not the first of its row.
        """
        yield from self.missed
        for picture in self.pictures:
            if picture.is_large or beside_text or in_cell:
                yield "image", picture.name

    def _object(self, node: Node) -> None:
        """An object of another program; the picture of it that Word shows is a part of it."""
        control, embedded = next(node.descendants("w:control"), None), next(node.descendants("o:OLEObject"), None)
        if control is not None:
            self.missed.append(("control", control.get("w:name")))
        else:
            kind = embedded.get("ProgID") if embedded is not None else ""
            self.missed.append(("equation" if kind.startswith("Equation") else "embedded", kind))


def chosen(alternatives: Node) -> Node:
    """Of several ways to say the same, the one that Word shows; an empty one where it shows none."""
    for choice in alternatives:
        if choice.name == "mc:Choice" and all(map(UNDERSTOOD.match, choice.get("Requires").split())):
            return choice
    return alternatives.find("mc:Fallback") or Node("", {})


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else 0


def _styled_size(style: str) -> tuple[int, int]:
    sizes = {name.lower(): int(value) * UNITS[unit.lower()] for name, value, unit in LENGTH.findall(style)}
    return sizes.get("width", 0), sizes.get("height", 0)
