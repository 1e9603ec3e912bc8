"""What lies over a PDF page: filled-in form fields, chosen boxes, text that somebody laid on the page, struck words.

What was typed into a form or laid over a page is not drawn with the page but kept beside it, with its place. Left out,
every field would look blank; at the end of the page, no value would have its label. So each text becomes a piece at its
own place, and :mod:`.overlay` puts it between those that are drawn. Of lines, stamps, grounds and blackenings only the
place is read: what they touch is in doubt. ISO 32000-1, 12.5 and 12.7.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any, Final

from checker.errors import DocumentError, refuse_beyond
from checker.patterns import pattern
from checker.reading.blocks import CHOSEN, STRUCK, UNCHOSEN, normalise
from checker.reading.readers.pdf.budget import Budget
from checker.reading.readers.pdf.pieces import (
    BLACK,
    POINT,
    Box,
    Piece,
    Shape,
    Slant,
    around,
    box_in,
    dictionary,
    number,
    resolved,
)
from checker.reading.readers.pdf.state import Layers

ANNOTATIONS: Final = 2_000
"""Most annotations of a page."""
FIELD: Final = 10
"""An annotation costs as much as so many drawing operations."""
BROKEN: Final = 5
"""Most annotations of a page that are not there: each is searched for in the whole file."""
ANCESTORS: Final = 10
"""How far up a field may have what it does not say itself."""
LINES: Final = 200
"""Most lines of one text that is laid over a page."""
UNSEEN: Final = 2 | 32
"""The flags of an annotation that is not shown."""
PUSH_BUTTON: Final = 1 << 16
MULTILINE: Final = 1 << 12
OF_SETTING: Final = pattern(r"[\s.€%]|,00?(?!\d)")
TEXT_SIZE: Final = 10 * POINT
"""Size of the text in a field that does not say it, at most."""
LAST: Final = 1 << 40
"""What lies over the page is painted after all of it."""


NOTE: Final = LAST + 1
"""The turn of a text that somebody laid over the page besides its form."""
COVERS: Final = frozenset({"/Stamp", "/Redact"})
"""Kinds that cover all of their room."""
FRAMES: Final = frozenset({"/Square", "/Circle", "/Polygon"})
"""Kinds that cover it where they are filled."""
PENS: Final = frozenset({"/Line", "/PolyLine", "/Polygon", "/Ink"})
"""Kinds that are lines."""
POINTS: Final = 2_000
"""Most numbers of one stroke of a pen, and most strokes."""

Point = tuple[int, int]


class Overlay:
    """What lies over a page."""

    def __init__(self) -> None:
        self.fields: list[Piece] = []
        """What is typed into forms or chosen there."""
        self.notes: list[Piece] = []
        """What somebody laid over the page besides."""
        self.shapes: list[Shape] = []
        """Lines that strike words, and grounds that cover what is below."""
        self.slants: list[Slant] = []
        """Lines that somebody drew across the page."""
        self.areas: list[tuple[Box, str]] = []
        """Where somebody laid over the page what is not read, and what can be said of it."""
        self.files: list[str] = []
        """The names of attached files."""


class Annotations:
    """Reads the annotations of a document's pages; what fields share is read once."""

    def __init__(self, layers: Layers, budget: Budget, text_of: Callable[[Any], str]) -> None:
        self._layers = layers
        self._text_of = text_of
        self._budget = budget
        self._options: dict[int, tuple[Any, dict[str, str]]] = {}

    def overlay(self, page: Any) -> Overlay:
        """What lies over a page. Raises ``archive_bomb`` or ``text_too_long``."""
        found, over, broken = resolved(page.get("/Annots")), Overlay(), 0
        if not isinstance(found, list):
            return over
        refuse_beyond("archive_bomb", len(found), ANNOTATIONS, unit="operations")
        for item in found:
            self._budget.spend(FIELD)
            annotation = dictionary(item)
            broken += not annotation
            if broken > BROKEN:
                raise DocumentError("damaged", detail="pdf")
            if annotation.get("/Subtype") == "/FileAttachment":
                over.files.append(file_name(annotation.get("/FS")))
            elif self._is_seen(annotation):
                self._add(annotation, over)
        return over

    def _add(self, annotation: Any, over: Overlay) -> None:
        """Add what an annotation lays over the page."""
        kind, box = annotation.get("/Subtype"), box_in(resolved(annotation.get("/Rect")))
        if kind == "/StrikeOut":
            over.shapes += _strikes(annotation)
        elif box and covered(annotation, kind, box):
            over.areas.append((box, _contents(annotation)))
        elif kind in PENS:
            drawn = [(*one, *two) for one, two in strokes(annotation)]
            self._budget.spend(len(drawn) // FIELD)
            level = [(min(x, x2), y, max(x, x2), y2 + 1) for x, y, x2, y2 in drawn if y == y2]
            over.shapes += [Shape(line, BLACK, LAST, False) for line in level]
            over.slants += [Slant(line, LAST) for line in drawn if line[1] != line[3]]
        elif kind == "/Widget" and box:
            over.fields += self._field(annotation, box)
        elif kind == "/FreeText" and box:
            notes = self._texts(_contents(annotation), annotation, box, True)
            over.notes += [note._replace(order=NOTE, right=min(note.right, _end(note))) for note in notes]
            if resolved(annotation.get("/C")):
                over.shapes.append(Shape(box, None, LAST))

    def _is_seen(self, annotation: Any) -> bool:
        flags = resolved(annotation.get("/F"))
        is_hidden = isinstance(flags, int) and flags & UNSEEN
        return not (is_hidden or self._layers.is_off(dictionary(annotation.get("/OC"))))

    def _field(self, annotation: Any, box: Box) -> list[Piece]:
        kind = _inherited(annotation, "/FT")
        flags = _inherited(annotation, "/Ff")
        flags = flags if isinstance(flags, int) else 0
        if kind == "/Btn":
            return [] if flags & PUSH_BUTTON else [box_piece(box, CHOSEN if _is_on(annotation) else UNCHOSEN)]
        if kind not in ("/Tx", "/Ch"):
            return []
        value = self._value(annotation)
        pieces = self._texts(value, annotation, box, kind == "/Tx" and bool(flags & MULTILINE))
        marks = STRUCK if kind == "/Tx" and self._shows_another(annotation, value) else 0
        return [piece._replace(marks=marks) for piece in pieces]

    def _shows_another(self, annotation: Any, value: str) -> bool:
        """Whether the page shows another figure in a field than is kept of it: nobody can tell which is meant."""
        shown = dictionary(dictionary(annotation.get("/AP")).get("/N"))
        text = bare(self._text_of(shown)) if hasattr(shown, "get_data") else ""
        return bool(text) and text != bare(value) and any(map(str.isdigit, text + value))

    def _value(self, annotation: Any) -> str:
        """What is typed or chosen."""
        value = _inherited(annotation, "/V")
        chosen = value[:ANNOTATIONS] if isinstance(value, list) else [value]
        texts = [str(text) for one in chosen if isinstance(text := resolved(one), str)]
        if _inherited(annotation, "/FT") == "/Tx":
            return ", ".join(texts)
        shown = self._choices(_inherited(annotation, "/Opt"))
        return ", ".join(shown.get(text, text) for text in texts)

    def _choices(self, options: Any) -> dict[str, str]:
        """From what a choice is called inside to what it is called on the page."""
        if not isinstance(options, list):
            return {}
        known = self._options.get(id(options))
        if known is None:
            self._budget.spend(len(options))
            pairs = [resolved(option) for option in options]
            names = {str(pair[0]): str(pair[1]) for pair in pairs if isinstance(pair, list) and len(pair) == 2}
            known = self._options[id(options)] = (options, names)
        return known[1]

    def _texts(self, text: str, annotation: Any, box: Box, from_top: bool) -> list[Piece]:
        """The lines of a text in a box: from its upper edge, else in its middle."""
        self._budget.spend(len(text), "characters")
        lines = [" ".join(line.split()) for line in re.split(r"\r\n|[\r\n]", text)][:LINES]
        left, low, right, high = box
        size = min(_size(annotation), high - low) if any(lines) else 0
        if size <= 0:
            return []
        step = size * 6 // 5
        middle = (low + high - size * 7 // 10) // 2
        first = high - size if from_top and high - low > 2 * size else middle + (len(lines) - 1) * step // 2
        return [
            Piece((line,), (left,), right, first - row * step, size, 0, True, 0, BLACK, LAST)
            for row, line in enumerate(lines)
            if line
        ]


def bare(text: str) -> str:
    """A text without what only sets its figures: spaces, points, units, cents that are nothing."""
    return OF_SETTING.sub("", normalise(text)).replace("−", "-")


def file_name(specification: Any) -> str:
    """The name of a file inside the PDF."""
    described = dictionary(specification)
    return str(resolved(described.get("/UF") or described.get("/F")) or "")


def _contents(annotation: Any) -> str:
    """What somebody wrote into an annotation."""
    return str(resolved(annotation.get("/Contents")) or "")


def _is_on(annotation: Any) -> bool:
    """Whether a box is shown as chosen; without a state of its own, whether the field's value is its name."""
    state = resolved(annotation.get("/AS"))
    if state is not None:
        return bool(state != "/Off")
    value = _inherited(annotation, "/V")
    shown = dictionary(dictionary(annotation.get("/AP")).get("/N"))
    return isinstance(value, str) and value != "/Off" and (value in shown or not shown)


def _end(note: Piece) -> int:
    """About where the text of a note ends in its box, letters being half as wide as they are high."""
    return note.left + len(note.text) * note.size // 2


def box_piece(box: Box, mark: int) -> Piece:
    """A box of a form, chosen or not, as a piece of text."""
    left, low, right, high = box
    size = min(high - low, TEXT_SIZE)
    base = (low + high - size * 7 // 10) // 2
    return Piece(("☒" if mark == CHOSEN else "☐",), (left,), right, base, size, 0, True, mark, BLACK, LAST)


def _size(annotation: Any) -> int:
    """The size of the text that an annotation says of itself; 0 there means as the box has room."""
    look = _inherited(annotation, "/DA")
    found = re.search(r"(\d{1,3})(?:\.\d{1,9})? Tf", look[:1_000]) if isinstance(look, str) else None
    return int(found[1]) * POINT if found and found[1].strip("0") else TEXT_SIZE


def _inherited(annotation: Any, key: str) -> Any:
    at = annotation
    for _ in range(ANCESTORS):
        if not isinstance(at, dict):
            return None
        if key in at:
            return resolved(at[key])
        at = resolved(at.get("/Parent"))
    return None


def _strikes(annotation: Any) -> list[Shape]:
    """The lines through the struck words, each given by four corners."""
    corners = resolved(annotation.get("/QuadPoints"))
    if not isinstance(corners, list):
        return []
    points = _points(corners[: 8 * LINES])
    words = [around(points[at : at + 4]) for at in range(0, len(points) - 3, 4)]
    level = [(left, (low + high) // 2, right) for left, low, right, high in words]
    return [Shape((left, middle, right, middle), BLACK, LAST, False) for left, middle, right in level]


def covered(annotation: Any, kind: Any, box: Box) -> bool:
    """Whether a marking covers the room that it takes; one of a pen without a course does too."""
    is_filled = kind in FRAMES and bool(resolved(annotation.get("/IC")))
    is_without_course = kind in PENS and not any(strokes(annotation))
    return kind in COVERS or is_filled or (is_without_course and box[0] < box[2])


def strokes(annotation: Any) -> Iterator[tuple[Point, Point]]:
    """The straight strokes of a pen: where each begins and ends."""
    inks = resolved(annotation.get("/InkList"))
    courses = [annotation.get("/L"), annotation.get("/Vertices"), *(inks[:POINTS] if isinstance(inks, list) else [])]
    for course in map(resolved, courses):
        if isinstance(course, list):
            yield from pairwise(_points(course[:POINTS]))


def _points(numbers: list[Any]) -> list[Point]:
    places = [round(number(resolved(one)) * POINT) for one in numbers]
    return list(zip(places[::2], places[1::2], strict=False))
