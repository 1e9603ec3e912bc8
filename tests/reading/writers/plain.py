"""A sheet as text: what a person copies from the page, cells divided by tabs, note marks as small raised digits."""

from __future__ import annotations

import random

from tests.reading.writers.sheet import HIDDEN, NOTE, OFF, ON, STRUCK, Bit, Line, Sheet, placed

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
BOXES = (("[x] ", "[ ] "), ("☒ ", "☐ "), ("(X) ", "( ) "))


def write_text(sheet: Sheet, rng: random.Random) -> bytes:
    """The bytes of a text in UTF-8."""
    boxes = rng.choice(BOXES)
    lines = []
    for block in sheet:
        if isinstance(block, Line):
            lines.append(_said(block.bits, boxes))
            continue
        rows = placed(block)
        width = max(column + cell.columns for row in rows for column, cell in row.items())
        for row in rows:
            cells = [_said(row[at].bits, boxes).replace("\n", " ") if at in row else "" for at in range(width)]
            lines.append("\t".join(cells))
    return "\n".join(lines).encode()


def _said(bits: tuple[Bit, ...], boxes: tuple[str, str]) -> str:
    parts = []
    for text, mark in bits:
        if mark in (ON, OFF):
            parts.append(boxes[mark == OFF])
        elif mark not in (HIDDEN, STRUCK):
            parts.append(text.translate(RAISED) if mark == NOTE else text)
    return "".join(parts)
