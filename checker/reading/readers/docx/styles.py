"""What a Word document's styles say of the look of its text, its headings and its lists.

ECMA-376 part 1, 17.7: a style says what the style that it is based on does not; what is said of the text itself holds
over a character style, that over the paragraph's and that over the table's. Hidden and struck are toggles (17.7.3):
set by a second of these styles they are off again. The style of a table may have looks of their own for the parts in
which its cells are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from checker.reading.blocks import SUPERSCRIPT
from checker.reading.readers.looks import LOWERED, WHITE, Look, colour_of, merged, whole
from checker.reading.readers.markup import Node

OFF: Final = frozenset({"0", "false", "off", "none"})
SHADED: Final = frozenset({"clear", "nil"})
"""Patterns of shading that show the fill alone."""
HIGHLIGHTS: Final = dict(
    pair.split()
    for pair in (
        "white FFFFFF,black 000000,yellow FFFF00,red FF0000,blue 0000FF,green 00FF00,cyan 00FFFF,magenta FF00FF,"
        "darkBlue 000080,darkCyan 008080,darkGreen 008000,darkMagenta 800080,darkRed 800000,darkYellow 808000,"
        "darkGray 808080,lightGray C0C0C0"
    ).split(",")
)
UNDRAWN: Final = frozenset({"nil", "none", ""})
"""Borders that are no line."""
WHITES: Final = frozenset({"background1", "light1"})
"""Colours of a theme that are white."""
FAINT: Final = 90_000
"""Thousandths of a per cent of transparency from which letters are not seen."""
NARROW: Final = 5
"""Per cent of its width at which a letter is none."""
LOW: Final = 40
"""Height of a row or line, in twentieths of a point, that cuts its text off."""
HEIGHTS: Final = {"superscript": SUPERSCRIPT, "subscript": LOWERED}
BASES: Final = 50
"""Most styles that are based on each other."""
BODY: Final = 9
"""The outline level of text that is no heading."""
SWITCHES: Final = {
    "firstRow": (0x20, True),
    "lastRow": (0x40, True),
    "firstColumn": (0x80, True),
    "lastColumn": (0x100, True),
    "noHBand": (0x200, False),
    "noVBand": (0x400, False),
}
"""What a table says of its style: the bit of older files, and whether it switches a part on or off."""
PARTS: Final = {
    "firstRow": ("firstRow",),
    "lastRow": ("lastRow",),
    "firstCol": ("firstColumn",),
    "lastCol": ("lastColumn",),
    "neCell": ("firstRow", "lastColumn"),
    "nwCell": ("firstRow", "firstColumn"),
    "seCell": ("lastRow", "lastColumn"),
    "swCell": ("lastRow", "firstColumn"),
}
"""The parts at the sides of a table, and the switched sides in which a cell of each is."""
BANDS: Final = {"noVBand": ("band1Vert", "band2Vert"), "noHBand": ("band1Horz", "band2Horz")}


def is_on(node: Node | None) -> bool:
    """Whether a property that is on by being there is on."""
    return node is not None and node.get("w:val", "1").lower() not in OFF


def number(node: Node | None, otherwise: int = 0) -> int:
    """The whole number of a property."""
    return whole(node.get("w:val"), otherwise) if node is not None else otherwise


def ground_of(shading: Node | None, otherwise: str | None) -> str | None:
    """The colour that shading gives; None where it is not known; ``otherwise`` where there is none."""
    if shading is not None and shading.get("w:val") == "solid":
        return colour_of(shading.get("w:color")) or None
    if shading is None or shading.get("w:val") == "nil" or shading.get("w:fill", "auto") == "auto":
        is_plain = shading is None or (shading.get("w:val", "clear") in SHADED and not shading.get("w:themeFill"))
        return otherwise if is_plain else None
    return colour_of(shading.get("w:fill")) or None if shading.get("w:val", "clear") in SHADED else None


def look_of(properties: Node | None) -> Look:
    """What run properties say."""
    look: Look = {}
    for node in properties or ():
        value = node.get("w:val")
        match node.name:
            case "w:vanish":
                look["hidden"] = is_on(node)
            case "w:strike":
                look["struck"] = is_on(node)
            case "w:dstrike":
                look["twice"] = is_on(node)
            case "w:vertAlign":
                look["height"] = HEIGHTS.get(value, 0)
            case "w:position":
                look["raise_by"] = number(node)
            case "w:sz":
                look["size"] = number(node)
            case "w:color":
                is_white = node.get("w:themeColor") in WHITES and not node.get("w:themeShade")
                look["colour"] = WHITE if is_white else colour_of(value)
            case "w:w":
                look["clear"] = 0 < number(node, 100) <= NARROW
            case "w:highlight" if value != "none":
                look["ground"] = HIGHLIGHTS.get(value)
            case "w:shd" if "ground" not in look:
                if (ground := ground_of(node, "")) != "":
                    look["ground"] = ground
            case "w:rFonts":
                if font := node.get("w:ascii") or node.get("w:hAnsi"):
                    look["font"] = font
            case "w:rtl":
                look["from_right"] = is_on(node)
            case "w14:textFill":
                look["clear"] = node.find("w14:noFill") is not None or any(
                    whole(one.get("w14:val")) >= FAINT for one in node.descendants("w14:alpha")
                )
                for one in node.find("w14:solidFill") or ():
                    value = one.get("w14:val")
                    look["colour"] = WHITE if value in ("bg1", "lt1") and not one.content else colour_of(value)
    return look


def is_crossed_out(cell: Node) -> bool:
    """Whether a line runs from corner to corner of a cell that has figures."""
    borders = cell.find("w:tcPr", "w:tcBorders")
    lines = [one for one in borders or () if one.name in ("w:tl2br", "w:tr2bl") and one.get("w:val") not in UNDRAWN]
    return bool(lines) and any(sign.isdigit() for part in cell.descendants("w:t") for sign in part.text)


def is_cut_off(node: Node | None, height: str, rule: str) -> bool:
    """Whether the exact height of a row or line leaves nothing of its text to be seen."""
    return node is not None and node.get(rule) == "exact" and 0 <= whole(node.get(height), -1) <= LOW


NO_PARTS: Final[Mapping[str, tuple[Look, str | None]]] = {}


class Style(NamedTuple):
    """What one style says itself."""

    kind: str
    based_on: str
    look: Look
    level: int | None
    """Of a heading, from 1; 0 for none; None where the style does not say."""
    list: tuple[str, int] | None
    """The list and level, from 0, of its paragraphs."""
    ground: str | None
    """The colour behind its paragraphs or cells; empty: that of the page."""
    parts: Mapping[str, tuple[Look, str | None]] = NO_PARTS
    """By the part of a table (``lastRow``, ``band1Horz``): what the style says of text there, and the colour behind."""


class Styles:
    """The styles of one document."""

    def __init__(self, root: Node | None) -> None:
        self._own: dict[str, Style] = {}
        self._known: dict[str, Style] = {}
        self._looks: dict[tuple[str, str, str], Look] = {}
        self._default = ""
        self._base: Look = {}
        if root is None:
            return
        self._base = look_of(root.find("w:docDefaults", "w:rPrDefault", "w:rPr"))
        for node in root:
            if node.name == "w:style":
                style = _style(node)
                self._own[node.get("w:styleId")] = style
                if style.kind == "paragraph" and node.get("w:default") in ("1", "true", "on"):
                    self._default = node.get("w:styleId")

    def of(self, name: str) -> Style:
        """A style with what it takes from those that it is based on."""
        trail: list[str] = []
        while name in self._own and name not in self._known and name not in trail and len(trail) < BASES:
            trail.append(name)
            name = self._own[name].based_on
        found = self._known.get(name, PLAIN)
        for name in reversed(trail):
            own = self._own[name]
            found = self._known[name] = Style(
                own.kind,
                own.based_on,
                merged(found.look, own.look),
                found.level if own.level is None else own.level,
                own.list or found.list,
                own.ground if own.ground != "" else found.ground,
                _merged_parts(found.parts, own.parts),
            )
        return found

    def of_cell(self, name: str, parts: tuple[str, ...]) -> str:
        """The name of the style of cells in these parts of a table of this style, the weakest part first."""
        style = self.of(name)
        found = [style.parts[part] for part in parts if part in style.parts]
        if not found:
            return name
        key = "\0".join((name, *parts))
        if key not in self._known:
            grounds = [ground for _, ground in found if ground != ""]
            look = merged(style.look, *[look for look, _ in found])
            self._known[key] = style._replace(look=look, ground=grounds[-1] if grounds else style.ground)
        return key

    def paragraph(self, name: str) -> Style:
        """The style of a paragraph that names this one, or none."""
        return self.of(name if name in self._own else self._default)

    def look(self, table: str, paragraph: str, character: str, own: Look) -> Look:
        """The look of text in a table and a paragraph of these styles, with a character style and its own look."""
        key = (table, paragraph, character)
        look = self._looks.get(key)
        if look is None:
            levels = [self.of(table).look, self.paragraph(paragraph).look, self.of(character).look]
            look = merged(self._base, *levels)
            for toggle in ("hidden", "struck"):
                said = sum(1 for level in levels if level.get(toggle))
                look[toggle] = bool(self._base.get(toggle)) or said % 2 == 1
            self._looks[key] = look
        return merged(look, own) if own else look


PLAIN: Final = Style("", "", {}, None, None, "")


def _style(node: Node) -> Style:
    level = level_of(node.find("w:pPr", "w:outlineLvl"))
    if level is None:
        level = _named_level(node.attribute("w:val", "w:name").lower())
    shading = node.find("w:tcPr", "w:shd") or node.find("w:tblPr", "w:shd") or node.find("w:pPr", "w:shd")
    parts = {
        one.get("w:type"): (look_of(one.find("w:rPr")), ground_of(one.find("w:tcPr", "w:shd"), ""))
        for one in node
        if one.name == "w:tblStylePr"
    }
    return Style(
        node.get("w:type"),
        node.attribute("w:val", "w:basedOn"),
        look_of(node.find("w:rPr")),
        level,
        list_of(node),
        ground_of(shading, ""),
        parts,
    )


def _merged_parts(
    under: Mapping[str, tuple[Look, str | None]], over: Mapping[str, tuple[Look, str | None]]
) -> Mapping[str, tuple[Look, str | None]]:
    made = {**under, **over}
    for name in under.keys() & over.keys():
        (look, ground), (own, own_ground) = under[name], over[name]
        made[name] = merged(look, own), own_ground if own_ground != "" else ground
    return made


def level_of(outline: Node | None) -> int | None:
    """The level of a heading, from 1; 0 for body text, None where nothing is said."""
    if outline is None:
        return None
    level = number(outline, BODY)
    return level + 1 if 0 <= level < BODY else 0


def _named_level(name: str) -> int | None:
    """The level of a style that Word itself names ``heading 2`` in every language, or ``Title``."""
    head, _, digit = name.partition(" ")
    if head == "heading" and digit.isdigit() and len(digit) == 1:
        return int(digit)
    return 1 if name == "title" else None


def list_of(node: Node) -> tuple[str, int] | None:
    """The list and level that a paragraph or style says; the list is ``0`` where it takes it away."""
    name = node.find("w:pPr", "w:numPr", "w:numId")
    return (name.get("w:val"), number(node.find("w:pPr", "w:numPr", "w:ilvl"))) if name is not None else None


def parts_in_force(table: Node) -> frozenset[str]:
    """The switches of a table that let a part have its look; all of them where the table says nothing."""
    look = table.find("w:tblPr", "w:tblLook")
    if look is None:
        return frozenset(SWITCHES)
    value = look.get("w:val")
    bits = int(value, 16) if re.fullmatch("[0-9A-Fa-f]{1,4}", value) else 0
    said = {name: look.get(f"w:{name}").lower() for name in SWITCHES}
    return frozenset(
        name
        for name, (bit, wanted) in SWITCHES.items()
        if (said[name] not in OFF if said[name] else bool(bits & bit)) is wanted
    )


def parts_of(switches: frozenset[str], row: int, rows: int, is_first: bool, is_last: bool) -> tuple[str, ...]:
    """The parts in which a cell is, the weakest first (ECMA-376 part 1, 17.7.6): in ``row`` of ``rows``, from 0, the
    first or the last of them. Which band a row or column is in is not followed: it may be in each.
    """
    found = ["wholeTable", *(band for switch, bands in BANDS.items() if switch in switches for band in bands)]
    sides = {
        "firstRow": row == 0,
        "lastRow": row == rows - 1,
        "firstColumn": is_first,
        "lastColumn": is_last,
    }
    there = {name for name, is_there in sides.items() if is_there and name in switches}
    return (*found, *(part for part, needed in PARTS.items() if there.issuperset(needed)))
