"""Pictures, drawings and other parts of a web page that are no text: what is not read, and what a picture may mean.

A picture directly before a figure may be its minus: such a figure is not taken as said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from checker.reading.blocks import HIDDEN, MINUSES
from checker.reading.readers.building import Builder
from checker.reading.readers.html.appearance import Look
from checker.reading.readers.html.controls import is_small
from checker.reading.readers.looks import FIGURE

PARTS: Final = {
    **dict.fromkeys(("object", "iframe", "embed", "frame", "applet"), "embedded"),
    **dict.fromkeys(("canvas", "svg"), "drawing"),
    "video": "embedded",
    **dict.fromkeys(("meter", "progress"), "control"),
    "math": "equation",
    "nav": "margin",
}
"""Elements that may hold what is needed, by the kind of what is then unread."""
TOLD: Final = 100
"""Characters of an unread part that are told."""
REST: Final = re.compile(r"[\s0-9.,'’€%]*")
"""What may be more of that amount in the next text."""
NOWHERE: Final = (-1, 0)


class Pictures:
    """Remembers the picture that was met last, and names the parts of the page that are not read."""

    def __init__(self, blocks: Builder) -> None:
        self._blocks = blocks
        self._drawn: list[str] = []
        """Text inside a drawing or equation."""
        self._picture = NOWHERE
        """The paragraph and how much was seen when the last picture ended that says nothing."""
        self._unsure = -1
        """The paragraph in which a picture may have been the sign of the figure that goes on."""

    def start_part(self) -> None:
        """A part begins whose content is not on the page as text."""
        self._drawn = []

    def draw(self, data: str) -> None:
        """Characters inside such a part."""
        if len(self._drawn) < TOLD:
            self._drawn.append(data[:TOLD])

    def end_part(self, tag: str, attributes: Mapping[str, str], look: Look) -> None:
        """A part of the page that is not read; drawings without text are ornaments unless they are large."""
        text = " ".join("".join(self._drawn).split())[:TOLD] if PARTS[tag] != "embedded" else ""
        if tag == "svg" and text in MINUSES:
            self._blocks.add(text, look.marks)
            return
        if PARTS[tag] == "drawing":
            self.note(look)
        is_ornament = is_small(attributes) and not any(map(str.isdigit, text))
        if look.marks & HIDDEN or is_ornament or (tag in ("svg", "nav") and not text):
            return
        address = attributes.get("src") or attributes.get("data") or ""
        if tag not in ("iframe", "frame") or address not in ("", "about:blank") or "srcdoc" in attributes:
            self._blocks.miss(PARTS[tag], text or attributes.get("title", "") or address.rpartition("/")[2][:TOLD])

    def note(self, look: Look) -> None:
        """A picture stands here."""
        if not look.marks & HIDDEN:
            self._picture = (self._blocks.count, self._blocks.seen)

    def forget(self) -> None:
        """A block begins or ends, in which no picture stands before anything; boxes side by side may be one line."""
        self._picture = NOWHERE

    def makes_unsure(self, data: str) -> bool:
        """Whether a text is a figure directly behind a picture that may be its minus, or goes on with such a figure."""
        if data.isspace() or (self._unsure < 0 and self._picture == NOWHERE):
            return False
        is_begun = self._picture == (self._blocks.count, self._blocks.seen) and FIGURE.fullmatch(data) is not None
        is_more = self._unsure == self._blocks.count and REST.fullmatch(data) is not None
        self._unsure = self._blocks.count if is_begun or is_more else -1
        return is_begun or is_more
