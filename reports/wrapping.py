"""Lines no wider than the window: words are kept whole, short quotes and figures too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_JOIN: Final = re.compile(r" (?!-[^\W\d_])")
"""A space at which a line may end: the next must not begin with a hyphen."""
_WHOLE_QUOTE = 24
"""Longest quote, in characters, that is not broken over two lines."""


def wrapped(text: str, width: int, first: str = "", indent: str = "") -> list[str]:
    """``text`` in lines of at most ``width``; no-break spaces hold, an endless word is cut."""
    lines: list[str] = []
    line, empty = first, True
    for word in _words(text):
        if not empty and len(line) + 1 + len(word) > width:
            lines.append(line)
            line, empty = indent, True
        line += word if empty else f" {word}"
        empty = False
        while len(line) > width:
            lines.append(line[:width])
            line = indent + line[width:]
            if len(indent) >= width:
                break
    return [*lines, line]


def _words(text: str) -> Iterator[str]:
    """Words, and short quotes as one word; what begins with a hyphen (``flat rate -osuus``) stays with its word."""
    held = ""
    for word in _JOIN.split(text):
        held = f"{held} {word}" if held else word
        if held.count("”") % 2 and len(held) < _WHOLE_QUOTE:
            continue
        yield held
        held = ""
    if held:
        yield held
