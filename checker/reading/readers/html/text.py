"""The text of a web page as it is laid out: white space, tabs, numbers of lists, direction, and what looks raised."""

from __future__ import annotations

import re
from typing import Final

from checker.patterns import pattern
from checker.reading.blocks import HIDDEN, SUPERSCRIPT
from checker.reading.readers.building import NUMERIC, Builder
from checker.reading.readers.html.appearance import Look
from checker.reading.readers.html.controls import Pictures
from checker.reading.readers.html.open_elements import Open, OpenElements
from checker.reading.readers.looks import LOWERED, small_digit
from checker.reading.readers.symbols import shown_in

LINED: Final = ("pre", "listing", "xmp", "plaintext")
"""Elements of which each line is a paragraph."""
SPACES: Final = pattern(r"[ \t\r\n\f]+")
GAP: Final = pattern(r"(?<=\S) ?(?:[\xa0\u2002\u2003] ?){3,}+(?=\S)")
KEPT_GAP: Final = pattern(r"(?<=\S) {2,}(?=\S)")
"""Spaces that part columns, as far as the page shows them."""
SMALLER: Final = 85
"""Hundredths of the size of the text before it from which a digit is set smaller."""
CLOSING: Final = frozenset(")]?€%.")
"""What a name or an amount may end with, besides letters and digits."""
NOTE: Final = pattern(r"(?:foot|end)-?note|note-?ref|fn-?ref|\bsup\b", re.IGNORECASE)
"""How the classes of a mark that leads to a note are named."""
ENUMERATOR: Final = pattern(r"\s*(?:[0-9]{1,3}(?:\.[0-9]{1,3}){0,3}[.)]?|[A-Za-z][.)])\s*")


class PageText:
    """Puts characters into the paragraphs."""

    def __init__(self, blocks: Builder, elements: OpenElements, pictures: Pictures) -> None:
        self.marker = ""
        """The number of a list item that has not begun yet."""
        self.is_apart = False
        """Whether a clear distance in the line precedes what comes."""
        self.is_after_label = False
        """Whether the words of a control ended, which a style sheet beside the page sets apart from what comes."""
        self.turns = False
        """Whether anything on the page is written from right to left."""
        self._size = 100
        """The size of the last text that is no digit set smaller."""
        self._blocks = blocks
        self._open = elements
        self._pictures = pictures

    def say(self, data: str, top: Open) -> None:
        """Characters in this element."""
        if top.look.keeps:
            self._say_kept(data, top)
            return
        data = SPACES.sub(_space, data)
        if not self._blocks.last.strip(" \n"):
            data = data.lstrip(" \t")
        if self.marker and data:
            data = f"{self.marker} {data}" if data[0].isalpha() else data
            self.marker = ""
        is_smaller = top.look.size * 100 <= self._size * SMALLER and not top.look.marks
        if (is_smaller or _leads_to_note(top)) and data.isdigit() and self._blocks.last.isdigit():
            data = data if small_digit(self._blocks.runs[-1].text, data) == "part" else f" {data}"
        elif data.strip():
            self._size = top.look.size
        if data:
            self._add(self._tab_before(data) + GAP.sub(_column, data), top.look)

    def _tab_before(self, data: str) -> str:
        """A tab where a clear distance divides the words or figures on both of its sides, or nothing does behind the
        words of a control.
        """
        is_joined = self.is_after_label and self._blocks.last.isalpha() and data[0].isalnum()
        self.is_after_label = False
        if not (self.is_apart or is_joined) or data.isspace():
            return ""
        self.is_apart = False
        letter = self._blocks.letter
        return "\t" if (letter.isalnum() or letter in CLOSING) and data.lstrip()[0].isalnum() else ""

    def _say_kept(self, data: str, top: Open) -> None:
        """Text whose white space counts: its lines are paragraphs in an element made for that, else line breaks."""
        is_lined = any(self._open.last(name) for name in LINED)
        for number, line in enumerate(data.replace("\r\n", "\n").replace("\r", "\n").split("\n")):
            if number and is_lined:
                (self._blocks.end_paragraph if self._blocks.runs else self._blocks.leave_gap)()
            elif number:
                self._blocks.add("\n", top.look.marks)
            if line:
                self._add(KEPT_GAP.sub(_column, line), top.look)

    def _add(self, text: str, look: Look) -> None:
        if look.font:
            text = shown_in(look.font, text)
        marks = look.marks | (HIDDEN if self._pictures.makes_unsure(text) else 0)
        if marks & LOWERED:
            marks = marks & ~LOWERED | (SUPERSCRIPT if self._blocks.last.isdigit() else 0)
        if self.turns and not self._blocks.runs and look.is_turned:
            self._blocks.add("\u202e" if self._open.block.look.turn == "\u202e" else "\u202b")
        if look.is_doubted or (self._open.top.is_beside and NUMERIC.fullmatch(text)):
            self._blocks.is_doubted = True
        self._blocks.add(text, marks)


def _leads_to_note(top: Open) -> bool:
    """Whether an element leads to a note, by where it goes or by its name; a sheet elsewhere raises it."""
    attributes = top.element.attributes
    return attributes.get("href", "").startswith("#") or NOTE.search(attributes.get("class", "")) is not None


def _space(match: re.Match[str]) -> str:
    """A run of white space is a space; a tab on one line was meant to part columns."""
    text = match[0]
    return "\t" if "\t" in text and "\n" not in text and "\r" not in text else " "


def _column(match: re.Match[str]) -> str:
    """A tab, but a space behind the number of a heading or of a list."""
    before = match.string[: match.start()]
    return " " if len(before) < 16 and ENUMERATOR.fullmatch(before) else "\t"
