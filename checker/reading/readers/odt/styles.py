"""What the styles of an OpenDocument text say of the look of its text, its sections, tables and lists.

OpenDocument 1.3 part 3, 16: an automatic style stands on a named one, that on another and at last on the default of its
family; what a span says holds over what stands around it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from checker.reading.blocks import SUPERSCRIPT
from checker.reading.readers.looks import LOWERED, RAISED, USUAL, WHITE, Look, colour_of, length_of, merged, whole
from checker.reading.readers.markup import Node
from checker.reading.readers.numbering import LEVELS, Level
from checker.reading.readers.symbols import shown_in

FORMATS: Final = {"1": "decimal", "a": "letter", "A": "LETTER", "i": "roman", "I": "ROMAN"}
HALF_POINT: Final = 6_350
"""In English metric units."""
FAINT, NARROW = 10, 5
"""Per cent of opacity below which letters are not seen, and of its width at which a letter is none."""
LOW: Final = 18_000
"""Height of a row or line, in English metric units, that cuts its text off: half a millimetre."""
BASES: Final = 50
"""Most styles that stand on each other."""
SLIGHT: Final = 10
"""Per cent of its size by which a text of full size may be raised and stand on its line still."""
GROUNDS: Final = {
    "paragraph": "style:paragraph-properties",
    "table-cell": "style:table-cell-properties",
    "table-row": "style:table-row-properties",
    "table": "style:table-properties",
    "section": "style:section-properties",
}
"""By family, the properties that may colour what is behind."""
Chain = list[Node]


class Styles:
    """The styles of one document."""

    def __init__(self) -> None:
        self.lists: dict[str, dict[int, Level]] = {}
        """The levels of a list style, from 0; that of headings has no name."""
        self.ground: str | None = WHITE
        """The colour of the page; None where it is not known."""
        self._own: dict[tuple[str, str], Node] = {}
        self._chains: dict[tuple[str, str], Chain] = {}
        self._fonts: dict[str, str] = {}
        self._looks: dict[tuple[str, str], Look] = {}

    def add(self, nodes: Iterable[Node]) -> None:
        """The styles of ``office:styles`` or ``office:automatic-styles``, the fonts of ``office:font-face-decls``."""
        for node in nodes:
            match node.name:
                case "style:style":
                    self._own[node.get("style:family"), node.get("style:name")] = node
                case "style:default-style":
                    self._own[node.get("style:family"), ""] = node
                case "style:font-face":
                    self._fonts[node.get("style:name")] = node.get("svg:font-family")
                case "text:list-style":
                    self.lists[node.get("style:name")] = self._levels(node)
                case "text:outline-style":
                    self.lists[""] = self._levels(node)
                case "style:page-layout":
                    if _colour(node.attribute("fo:background-color", "style:page-layout-properties")) != "":
                        self.ground = None

    def chain(self, family: str, name: str) -> Chain:
        """A style, those that it stands on, and the default of its family."""
        key = (family, name)
        if key not in self._chains:
            found: Chain = []
            while name and (node := self._own.get((family, name))) is not None and node not in found:
                found.append(node)
                name = node.get("style:parent-style-name") if len(found) < BASES else ""
            default = self._own.get((family, ""))
            self._chains[key] = [*found, default] if default is not None else found
        return self._chains[key]

    def look(self, family: str, name: str) -> Look:
        """What a style says of text, with what it takes from those that it stands on."""
        key = (family, name)
        if key not in self._looks:
            looks = [self._look(node) for node in self.chain(family, name)]
            self._looks[key] = merged(*reversed(looks))
        return self._looks[key]

    def ground_of(self, family: str, name: str, around: str | None) -> str | None:
        """The colour behind what has this style; None where it is not known."""
        for node in self.chain(family, name):
            properties = node.find(GROUNDS[family])
            if properties is not None and (colour := _colour(properties.get("fo:background-color"))) != "":
                return colour
            if properties is not None and properties.find("style:background-image", "office:binary-data") is not None:
                return None
        return around

    def attribute(self, family: str, name: str, properties: str, attribute: str) -> str:
        """An attribute of the properties of a style; empty where none of its chain has it."""
        for node in self.chain(family, name):
            found = node.find(properties) if properties else node
            if found is not None and attribute in found.attributes:
                return found.get(attribute)
        return ""

    def is_cut_off(self, family: str, name: str, attribute: str) -> bool:
        """Whether the exact height of a row or line of this style leaves nothing of its text to be seen."""
        height = self.attribute(family, name, GROUNDS[family], attribute)
        return height[:1].isdigit() and not height.endswith("%") and length_of(height) <= LOW

    def _look(self, style: Node) -> Look:
        look: Look = {}
        paragraph, text = style.find("style:paragraph-properties"), style.find("style:text-properties")
        if paragraph is not None and (mode := paragraph.get("style:writing-mode")):
            look["from_right"] = mode.startswith("rl")
        if text is not None:
            self._say(look, text)
        return look

    def _say(self, look: Look, node: Node) -> None:
        get = node.get
        if display := get("text:display"):
            look["hidden"] = display == "none"
        line, kind = get("style:text-line-through-style"), get("style:text-line-through-type")
        if line or kind:
            look["struck"] = "none" not in (line, kind)
        if position := get("style:text-position"):
            look["height"] = _height(position)
        if size := get("fo:font-size"):
            look["size"] = length_of(size) // HALF_POINT or USUAL
        if get("style:use-window-font-color") == "true":
            look["colour"], look["clear"] = "", False
        elif colour := get("fo:color"):
            look["colour"], look["clear"] = colour_of(colour), False
        if opacity := get("loext:opacity"):
            look["clear"] = _percent(opacity) < FAINT and get("style:use-window-font-color") != "true"
        if 0 < _percent(get("style:text-scale")) <= NARROW:
            look["clear"] = True
        if (ground := get("fo:background-color")) and ground != "transparent":
            look["ground"] = _colour(ground)
        if font := self._fonts.get(get("style:font-name")) or get("fo:font-family"):
            look["font"] = font

    def _levels(self, style: Node) -> dict[int, Level]:
        levels = {}
        for node in style:
            at = min(whole(node.get("text:level"), 1), LEVELS) - 1
            before, behind = (node.get(f"style:num-{side}").replace("%", "") for side in ("prefix", "suffix"))
            if node.name == "text:list-level-style-bullet":
                fonts = (node.attribute(one, "style:text-properties") for one in ("style:font-name", "fo:font-family"))
                font = next(filter(None, fonts), "")
                bullet = shown_in(self._fonts.get(font, font), node.get("text:bullet-char"))
                levels[at] = Level(f"{before}{bullet}".replace("%", "").strip(), "")  # none shows the suffix
            elif node.name in ("text:list-level-style-number", "text:outline-level-style"):
                shown = min(whole(node.get("text:display-levels"), 1), LEVELS)
                form = FORMATS.get(node.get("style:num-format"), "")
                numbers = ".".join(f"%{level}" for level in range(max(at + 2 - shown, 1), at + 2))
                if not form:
                    numbers, behind = "", ""
                    before = before if node.name == "text:list-level-style-number" else ""
                levels[at] = Level(f"{before}{numbers}{behind}", form, whole(node.get("text:start-value"), 1))
        return levels


def _colour(text: str) -> str | None:
    """Six digits; empty where there is none; None where it is not followed."""
    if text in ("", "transparent"):
        return ""
    return colour_of(text) or None


def _percent(text: str, otherwise: int = 100) -> int:
    """The whole per cents of ``58%``."""
    return whole(text.removesuffix("%").partition(".")[0], otherwise)


def _height(position: str) -> int:
    """``super 58%`` or ``33% 58%``: how far above its line, and in which size."""
    first, _, size = position.partition(" ")
    percent = _percent(first, 0)
    if first == "super" or (percent > 0 and _percent(size) < 100):
        return SUPERSCRIPT
    if first == "sub" or percent < 0:
        return LOWERED
    return RAISED if percent > SLIGHT else 0
