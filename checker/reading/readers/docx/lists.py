"""The lists of a Word document: what its numbering part says of the mark before each of their paragraphs."""

from __future__ import annotations

from typing import Final

from checker.reading.readers.docx.styles import is_on, number
from checker.reading.readers.looks import whole
from checker.reading.readers.markup import Node
from checker.reading.readers.numbering import LEVELS, Counter, Level
from checker.reading.readers.symbols import shown_in

FORMATS: Final = {
    "decimal": "decimal",
    "decimalZero": "decimal",
    "lowerLetter": "letter",
    "upperLetter": "LETTER",
    "lowerRoman": "roman",
    "upperRoman": "ROMAN",
}
LINKS: Final = 5
"""Most lists that stand for another one in turn."""


class Lists:
    """Counts the paragraphs of a document's lists."""

    def __init__(self, root: Node | None) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        """By the name of a definition."""
        self._links: dict[str, str] = {}
        """A definition that stands for the one with this style."""
        self._styles: dict[str, str] = {}
        self._of_style: dict[tuple[str, str], int] = {}
        """The level of a definition that belongs to a paragraph style."""
        self._definition: dict[str, str] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self._own: dict[str, dict[int, Level]] = {}
        """By the name of a list: where it begins, and the levels that it replaces."""
        self._counters: dict[str, Counter] = {}
        for node in root or ():
            if node.name == "w:abstractNum":
                self._define(node)
            elif node.name == "w:num":
                self._add(node)

    def mark(self, name: str, at: int | None, style: str) -> str:
        """What stands before the next paragraph of a list; ``at`` None: at the level of its style."""
        definition = self._resolved(name)
        if at is None:
            at = self._of_style.get((definition, style), 0)
        levels = {**self._levels.get(definition, {}), **self._own.get(name, {})}
        if at not in levels:
            return ""
        start = self._starts.get(name, {}).pop(at, None)
        return self._counters.setdefault(definition, Counter()).next(levels, at, start)

    def _define(self, node: Node) -> None:
        name = node.get("w:abstractNumId")
        if link := node.find("w:numStyleLink"):
            self._links[name] = link.get("w:val")
        if link := node.find("w:styleLink"):
            self._styles[link.get("w:val")] = name
        self._levels[name] = _levels(node)
        for level in node:
            if level.name == "w:lvl" and (style := level.find("w:pStyle")):
                self._of_style[name, style.get("w:val")] = _at(level)

    def _add(self, node: Node) -> None:
        name = node.get("w:numId")
        self._definition[name] = node.attribute("w:val", "w:abstractNumId")
        for override in node:
            if override.name == "w:lvlOverride":
                if start := override.find("w:startOverride"):
                    self._starts.setdefault(name, {})[_at(override)] = number(start, 1)
                self._own.setdefault(name, {}).update(_levels(override))

    def _resolved(self, name: str) -> str:
        definition = self._definition.get(name, "")
        for _ in range(LINKS):
            if definition not in self._links:
                break
            definition = self._styles.get(self._links[definition], "")
        return definition


def _at(node: Node) -> int:
    return whole(node.get("w:ilvl", "0"), LEVELS)


def _levels(node: Node) -> dict[int, Level]:
    return {_at(level): _level(level) for level in node if level.name == "w:lvl"}


def _level(node: Node) -> Level:
    kind = node.attribute("w:val", "w:numFmt") if node.find("w:numFmt") is not None else "decimal"
    shown = node.attribute("w:val", "w:lvlText")
    if kind == "bullet":
        font = (node.attribute(name, "w:rPr", "w:rFonts") for name in ("w:ascii", "w:hAnsi"))
        shown = shown_in(next(filter(None, font), ""), shown)
        shown = "◦" if shown == "o" else shown.replace("%", "")
    hidden = node.find("w:rPr", "w:vanish")
    return Level(
        "" if kind == "none" or is_on(hidden) else shown,
        FORMATS.get(kind, ""),
        number(node.find("w:start"), 0 if node.find("w:start") is None else 1),
        number(node.find("w:lvlRestart"), 1) != 0,
        is_on(node.find("w:isLgl")),
    )
