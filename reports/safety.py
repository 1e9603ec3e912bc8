"""Text of documents made fit to print: nothing hidden, nothing private, nothing that commands.

What a document says is not trusted. A control character could move a terminal's cursor, a
direction mark could make a quote read backwards, and a personal identity code must not be spread
by a report. Every format takes document text through here and then escapes it in its own way.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from checker.identity_codes import find_identity_codes, may_hold_identity_codes
from checker.patterns import pattern

MASK: Final = "******-****"
"""What stands in the place of a personal identity code; as long as the code."""
QUOTE_CHARACTERS: Final = 160
"""Longest quote printed whole; a longer one is cut with an ellipsis."""
SHORTEST: Final = 11
"""Characters of a personal identity code."""


def mask_identity_codes(text: str) -> str:
    """Finnish personal identity codes with a right check character are replaced by asterisks."""
    if len(text) < SHORTEST or (text.isascii() and not may_hold_identity_codes(text)):
        return text
    parts, end = [], 0
    for begin, after in find_identity_codes(text):
        parts += [text[end:begin], MASK]
        end = after
    return "".join([*parts, text[end:]])


@lru_cache(maxsize=1)
def _replacements() -> dict[int, str]:
    """Control characters become their pictures, direction marks and broken halves a question mark."""
    table = {code: chr(0x2400 + code) for code in range(0x20)}
    table.update({0x09: " ", 0x0A: " ", 0x0B: " ", 0x0C: " ", 0x0D: " ", 0x7F: "\u2421"})
    hidden = [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF, 0xFFFE, 0xFFFF]
    table.update(
        dict.fromkeys([*range(0x80, 0xA0), *hidden, *range(0xFFF9, 0xFFFC), *range(0xE0000, 0xE0080)], "\ufffd")
    )
    table.update(dict.fromkeys([0x2028, 0x2029], " "))
    return table


def visible(text: str) -> str:
    """The text on one line, without anything that a terminal, browser or reader would obey."""
    if text.isprintable():
        return text
    shown = text.translate(_replacements())
    return shown.encode("utf-8", "replace").decode("utf-8")  # without halves of pairs


def shown(text: str, most: int = QUOTE_CHARACTERS) -> str:
    """Document text for a sentence: visible, masked and not longer than ``most`` characters."""
    safe = mask_identity_codes(visible(text)).strip()
    return safe if len(safe) <= most else safe[: most - 1].rstrip() + "…"


def inert(line: str) -> str:
    """A printed line that no build server takes for a command: ``::error::`` at its beginning, ``##[`` anywhere. One
    sign becomes another that looks like it and is as wide.
    """
    begin = len(line) - len(line.lstrip())
    if line.startswith("::", begin):
        line = f"{line[:begin]}:\u2236{line[begin + 2 :]}"
    return _SERVER_COMMAND.sub("#\u266f", line) if "##" in line else line


def printed(line: str) -> str:
    """A line of a log or a terminal: visible and inert."""
    return inert(visible(line))


_SERVER_COMMAND: Final = pattern(r"##(?=\w{0,20}\[)")
