"""The filled-in fields of a PDF form, put where they stand among the texts of the page.

What somebody typed into a PDF form is not drawn with the page but kept beside it, with its place. Left
out, every field of the form would look blank; at the end of the page, no value would have its label. So each
value goes behind the text to its left on the same height, or else behind the last text above it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from checker.errors import DocumentError
from checker.reading.readers.pdf_budget import Budget
from checker.reading.readers.pdf_pieces import Piece

FIELDS: Final = 2_000
"""Most fields of a page."""
PIECES: Final = 20
"""How many texts looked at cost as much as one drawing operation."""
ANCESTORS: Final = 10
"""How far up a field may have what it does not say itself."""
HIDDEN: Final = 2 | 32
"""The flags of a field that is not shown."""
TEXT_SIZE: Final = 1000
"""Largest size of the text in a field, in hundredths of a point: a tall field holds several lines."""


def with_filled_fields(pieces: Sequence[Piece], page: Any, budget: Budget) -> list[Piece]:
    """The pieces of a page with what was typed into its fields. Raises ``archive_bomb`` or ``text_too_long``."""
    placed = list(pieces)
    for field in _filled(page, budget):
        budget.spend(len(placed) // PIECES)
        placed.insert(_place(placed, field), field)
    return placed


def _filled(page: Any, budget: Budget) -> list[Piece]:
    found: list[Piece] = []
    annotations = _resolved(page.get("/Annots"))
    if not isinstance(annotations, list):
        return found
    if len(annotations) > FIELDS:
        raise DocumentError("archive_bomb", limit=FIELDS, unit="operations")
    for item in annotations:
        annotation = _resolved(item)
        if isinstance(annotation, dict) and annotation.get("/Subtype") == "/Widget" and not _is_hidden(annotation):
            text = " ".join(_value(annotation).split())
            budget.spend_text(len(text))
            corners = _corners(annotation)
            if text and corners:
                left, low, right, high = corners
                size = min(high - low, TEXT_SIZE)
                # The line in a low field stands near its middle; in a tall one at its upper edge.
                base = (low + high - size * 7 // 10) // 2 if high - low < 2 * TEXT_SIZE else high - size
                found.append(Piece(text, left, right, base, size, 0, True))
    return found


def _is_hidden(annotation: Any) -> bool:
    flags = _resolved(annotation.get("/F"))
    return isinstance(flags, int) and bool(flags & HIDDEN)


def _value(annotation: Any) -> str:
    """What is typed or chosen; nothing for a button or a signature."""
    if _inherited(annotation, "/FT") not in ("/Tx", "/Ch"):
        return ""
    value = _inherited(annotation, "/V")
    chosen = value if isinstance(value, list) else [value]
    shown = _choices(annotation)
    texts = [str(text) for one in chosen if isinstance(text := _resolved(one), str)]
    return ", ".join(shown.get(text, text) for text in texts)


def _choices(annotation: Any) -> dict[str, str]:
    """From what a choice is called inside to what it is called on the page."""
    options = _inherited(annotation, "/Opt")
    pairs = [_resolved(option) for option in options[:FIELDS]] if isinstance(options, list) else []
    return {str(pair[0]): str(pair[1]) for pair in pairs if isinstance(pair, list) and len(pair) == 2}


def _inherited(annotation: Any, key: str) -> Any:
    at = annotation
    for _ in range(ANCESTORS):
        if not isinstance(at, dict):
            return None
        if key in at:
            return _resolved(at[key])
        at = _resolved(at.get("/Parent"))
    return None


def _corners(annotation: Any) -> tuple[int, int, int, int] | None:
    """Left, low, right and high edge in hundredths of a point."""
    corners = _resolved(annotation.get("/Rect"))
    if not isinstance(corners, list) or len(corners) != 4:
        return None
    numbers = [_resolved(corner) for corner in corners]
    if not all(isinstance(number, int | float) and abs(number) < 1_000_000 for number in numbers):
        return None
    across, up, across_too, up_too = (round(number * 100) for number in numbers)
    return min(across, across_too), min(up, up_too), max(across, across_too), max(up, up_too)


def _resolved(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value


def _place(pieces: Sequence[Piece], field: Piece) -> int:
    """Behind the text to the left on the same height, else behind the last text above."""
    beside = above = None
    for index, piece in enumerate(pieces):
        if piece.turn != field.turn:
            continue
        if abs(piece.base - field.base) * 2 <= max(field.size, piece.size) and piece.left < field.left:
            beside = index if beside is None or piece.left >= pieces[beside].left else beside
        elif piece.base > field.base:
            above = index
    found = beside if beside is not None else above
    return 0 if found is None else found + 1
