"""Follows the drawing of a page: the matrices, the fonts, the colours, the clips, the layers, the repeated drawings.

Operators and their operands: ISO 32000-1, chapters 8 and 9.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any, Final

from checker.errors import DocumentError
from checker.reading.blocks import HIDDEN
from checker.reading.readers.pdf.boxes import MOST, SMALL, Ink
from checker.reading.readers.pdf.budget import Budget, slow_bytes
from checker.reading.readers.pdf.fonts import Font, Fonts
from checker.reading.readers.pdf.layers import Layers
from checker.reading.readers.pdf.operations import PARTS, operations
from checker.reading.readers.pdf.pieces import (
    BLACK,
    IDENTITY,
    POINT,
    Box,
    Colour,
    Matrix,
    Piece,
    Shape,
    around,
    box_in,
    common,
    dictionary,
    matrix_of,
    number,
    placed,
    product,
    resolved,
    within,
)

FORM_DEPTH: Final = 10
"""How deep repeated drawings may hold others."""
PAINT: Final = 2
"""What painting a path costs besides, in drawing operations."""
FORM: Final = 20
"""What a use of one costs, in drawing operations."""
FORMS: Final = 500
"""Most uses of repeated drawings on one page."""
SAVED: Final = 500
"""Most graphics states that are saved at one time."""
INVISIBLE: Final = (3, 7)
"""Ways to draw text that leave no ink."""
FAINT: Final = 20
"""One part in so many of ink is none."""
SAME_LINE: Final = 5
"""Hundredths of a point by which scraps on one base line differ."""


class Frame:
    """Where the pen's place in the text falls on the page, while matrices and size stay."""

    __slots__ = ("across", "along", "size", "turn", "up")

    def __init__(self, text: Matrix, page: Matrix, size: Any) -> None:
        a, b, c, d, e, f = page
        right, rising = text[0] * a + text[1] * c, text[0] * b + text[1] * d
        sign = -1 if size < 0 else 1
        if abs(rising) > abs(right):
            self.turn = 1 if rising * sign > 0 else 3
        else:
            self.turn = 2 if right * sign < 0 else 0
        lines = ((a, c, e), (b, d, f), (-a, -c, -e), (-b, -d, -f))
        self.across = [POINT * part for part in lines[self.turn]]
        self.up = [POINT * part for part in lines[(self.turn + 1) % 4]]
        self.along = POINT * (right, rising, -right, -rising)[self.turn]
        height = max(abs(text[2] * a + text[3] * c), abs(text[2] * b + text[3] * d))
        self.size = round(POINT * height * abs(size))


class Drawing:
    """What one page draws: ``pieces`` in the order of the file and ``shapes`` in the order of painting."""

    def __init__(self, file: Any, fonts: Fonts, layers: Layers, budget: Budget) -> None:
        self.pieces: list[Piece] = []
        self.shapes: list[Shape] = []
        self.inks: list[Ink] = []
        self._file = file
        self._fonts = fonts
        self._layers = layers
        self._budget = budget
        self._forms = 0
        self._order = 0
        self._begin()
        self._handlers: dict[bytes, Callable[[Any], None]] = {
            **dict.fromkeys((b"BT",), self._begin_text), b"Tj": self._show, b"TJ": self._show_parts,
            b"'": self._show_below, b'"': self._show_below, b"Td": self._move, b"TD": self._move_leading,
            b"Tm": self._set_text, b"T*": self._next_line, b"Tf": self._set_font, b"Tr": self._set_mode,
            b"Tc": self._set_number("_spacing"), b"Tw": self._set_number("_word_spacing"),
            b"Tz": self._set_number("_scale"), b"TL": self._set_number("_leading"), b"Ts": self._set_number("_rise"),
            b"q": self._save, b"Q": self._restore, b"cm": self._concatenate, b"gs": self._set_state,
            b"re": self._rectangle, b"m": self._begin_path, b"l": self._line, b"h": self._close_path,
            b"c": self._curve, b"v": self._curve, b"y": self._curve,
            **dict.fromkeys((b"f", b"F", b"f*"), self._fill),
            **dict.fromkeys((b"B", b"B*", b"b", b"b*"), self._fill_and_stroke), b"S": self._stroke, b"s": self._stroke,
            b"n": self._end_path, b"W": self._clip_path, b"W*": self._clip_path, b"w": self._set_number("_width"),
            **dict.fromkeys((b"G", b"RG", b"K", b"SC", b"SCN"), self._set_line),
            **dict.fromkeys((b"g", b"rg", b"k", b"sc", b"scn"), self._set_fill), b"cs": self._set_space,
            b"BDC": self._mark, b"BMC": self._mark, b"EMC": self._unmark, b"Do": self._draw, b"BI": self._image,
            b"sh": self._shade,
        }  # fmt: skip

    def _begin(self) -> None:
        """The state in which every page begins."""
        self._matrix: Matrix = IDENTITY
        self._font: Font | None = None
        self._size: Any = 0
        self._spacing: Any = 0
        self._word_spacing: Any = 0
        self._scale: Any = 100
        self._leading: Any = 0
        self._rise: Any = 0
        self._mode = 0
        self._width: Any = 1
        self._ink: Colour | None = BLACK
        self._line_ink: Colour | None = BLACK
        self._clip: Box | None = None
        self._is_faint = False
        self._is_opaque = True
        self._saved: list[Any] = []
        self._text: Matrix = IDENTITY
        self._pen: Any = (0, 0)
        self._line_start: Any = (0, 0)
        self._frame: Frame | None = None
        self._moved = True
        self._path: list[list[tuple[int, int]]] = []
        self._curved = False
        self._clips = False
        self._marked: list[int] = []
        self._left_out = 0
        self._off = 0
        self._resources: Any = {}
        self._key: Any = None
        self._texts: list[str] = []
        self._lefts: list[int] = []
        self._right = self._base = 0

    def run(self, content: Any, resources: Any) -> None:
        """Follow a page's content to its end."""
        self._follow(content, resources, 0)
        self._flush()

    def _follow(self, content: Any, resources: Any, depth: int) -> None:
        if content is None:
            return
        outer, self._resources = self._resources, dictionary(resources)
        self._depth = depth
        get = self._handlers.get
        for operands, operator in self._operations(resolved(content)):
            handler = get(operator)
            if handler is not None:
                handler(operands)
        self._resources = outer

    def _operations(self, content: Any) -> Any:
        """The operations of a content, or of several that continue each other."""
        from pypdf.generic import ContentStream

        for part in content if isinstance(content, list) else [content]:
            self._budget.spend_slow_bytes(slow_bytes(resolved(part)))
        data = ContentStream(content, self._file).get_data()
        self._budget.spend_bytes(len(data))
        return operations(data, self._budget.spend)

    # Text

    def _begin_text(self, operands: Any) -> None:
        self._text, self._pen, self._line_start = IDENTITY, (0, 0), (0, 0)
        self._frame, self._moved = None, True

    def _set_text(self, operands: Any) -> None:
        matrix = matrix_of(operands)
        if matrix[:4] != self._text[:4]:
            self._text, self._frame = matrix, None
        self._pen = self._line_start = matrix[4:]
        self._moved = True

    def _move(self, operands: Any) -> None:
        across, up = (number(operands[0]), number(operands[1])) if len(operands) > 1 else (0, 0)
        a, b, c, d, _, _ = self._text
        x, y = self._line_start
        self._pen = self._line_start = (x + across * a + up * c, y + across * b + up * d)
        self._moved = True

    def _move_leading(self, operands: Any) -> None:
        self._leading = -number(operands[1]) if len(operands) > 1 else 0
        self._move(operands)

    def _next_line(self, operands: Any) -> None:
        self._move((0, -self._leading))

    def _show_below(self, operands: Any) -> None:
        if len(operands) > 2:
            self._word_spacing, self._spacing = number(operands[0]), number(operands[1])
        self._next_line(())
        self._show(operands)

    def _show(self, operands: Any) -> None:
        self._show_parts([operands[-1:]])

    def _show_parts(self, operands: Any) -> None:
        """Strings and the distances between them, in thousandths of the size."""
        font, parts = self._font, operands[0] if operands else ()
        if font is None or not isinstance(parts, list):
            return
        self._budget.spend(len(parts) // PARTS)
        frame = self._frame
        if frame is None:
            frame = self._frame = Frame(self._text, self._matrix, self._size)
        pen_x, pen_y = self._pen
        (p, q, r), (s, t, u), along = frame.across, frame.up, frame.along
        x, y = pen_x * p + pen_y * q + r, pen_x * s + pen_y * t + u
        unit, moved = self._size * self._scale / 100_000, 0
        spacing, wide = self._spacing or self._word_spacing, font.wide
        for part in parts:
            if not isinstance(part, bytes):
                moved -= number(part) * unit
                continue
            for scrap in (part,) if wide not in part else font.codes(part):
                shown = font.show(scrap)
                advance = shown.width * unit
                if spacing:
                    extra = shown.codes * self._spacing + shown.spaces * self._word_spacing
                    advance += extra * self._scale / 100
                if shown.text:
                    self._add(shown.text, round(x + moved * along), round(x + (moved + advance) * along), round(y))
                moved += advance
        self._pen = (pen_x + moved * self._text[0], pen_y + moved * self._text[1])

    def _add(self, text: str, left: int, right: int, base: int) -> None:
        """A scrap of text: part of the piece before it where it continues that."""
        frame, hidden = self._frame, self._off or self._is_faint or self._mode in INVISIBLE
        if frame is None or self._left_out:
            return
        size = frame.size
        key = (size, frame.turn, bool(hidden), self._ink, self._clip, self._rise)
        gap = left - self._right
        if (
            key == self._key
            and abs(base - self._base) <= SAME_LINE
            and -size <= 2 * gap
            and 25 * gap <= size
            and (not self._moved or len(text) == 1 or len(self._texts[-1]) == 1)
        ):
            self._texts.append(text)
            self._lefts.append(left)
            self._right = max(self._right, right)
            return
        self._flush()
        self._key, self._texts, self._lefts = key, [text], [left]
        self._right, self._base = right, base
        self._is_start, self._moved = self._moved, False

    def _flush(self) -> None:
        """End the open piece."""
        if self._key is None:
            return
        size, turn, hidden, ink, clip, rise = self._key
        base = self._base + round(rise * POINT) if rise else self._base
        marks = HIDDEN if hidden else 0
        self._order += 1
        piece = Piece(
            tuple(self._texts),
            tuple(self._lefts),
            self._right,
            base,
            size,
            turn,
            self._is_start,
            marks,
            ink,
            self._order,
        )
        self._key = None
        self.pieces += [piece] if clip is None else within(piece, clip)

    def _set_font(self, operands: Any) -> None:
        if len(operands) < 2:
            return
        size = number(operands[1])
        if size != self._size:
            self._size, self._frame = size, None
        found = dictionary(dictionary(self._resources.get("/Font")).get(operands[0]))
        self._font = self._fonts.font(found) if found else None

    def _set_mode(self, operands: Any) -> None:
        self._mode = operands[0] if operands else 0

    def _set_number(self, name: str) -> Callable[[Any], None]:
        return lambda operands: setattr(self, name, number(operands[0]) if operands else 0)

    # State

    def _save(self, operands: Any) -> None:
        if len(self._saved) < SAVED:
            self._saved.append(self._state())

    def _restore(self, operands: Any) -> None:
        if self._saved:
            self._set(self._saved.pop())

    def _state(self) -> tuple[Any, ...]:
        return (
            self._matrix, self._font, self._size, self._spacing, self._word_spacing, self._scale, self._leading,
            self._rise, self._mode, self._width, self._ink, self._line_ink, self._clip, self._is_faint, self._is_opaque,
        )  # fmt: skip

    def _set(self, state: tuple[Any, ...]) -> None:
        (
            self._matrix, self._font, self._size, self._spacing, self._word_spacing, self._scale, self._leading,
            self._rise, self._mode, self._width, self._ink, self._line_ink, self._clip, self._is_faint, self._is_opaque,
        ) = state  # fmt: skip
        self._frame = None

    def _concatenate(self, operands: Any) -> None:
        self._matrix, self._frame = product(matrix_of(operands), self._matrix), None

    def _set_state(self, operands: Any) -> None:
        """How much ink shows, and whether it lets shine through what is below."""
        state = dictionary(dictionary(self._resources.get("/ExtGState")).get(operands[0] if operands else None))
        if "/ca" in state:
            alpha = number(resolved(state["/ca"]))
            self._is_faint, self._is_opaque = alpha * FAINT < 1, alpha >= 1
        if "/BM" in state and resolved(state["/BM"]) not in ("/Normal", "/Compatible"):
            self._is_opaque = False

    def _set_fill(self, operands: Any) -> None:
        self._ink = colour(operands)

    def _set_line(self, operands: Any) -> None:
        self._line_ink = colour(operands)

    def _set_space(self, operands: Any) -> None:
        self._ink = BLACK

    def _mark(self, operands: Any) -> None:
        """Marked content: a running head that the file names as such is left out, a layer that is off is hidden."""
        kind = operands[0] if operands else None
        properties = operands[1] if len(operands) > 1 else None
        if isinstance(properties, str):
            properties = dictionary(self._resources.get("/Properties")).get(properties)
        properties = dictionary(properties)
        marked = 0
        if kind == "/Artifact" and properties.get("/Type") == "/Pagination":
            marked = 1
        elif kind == "/OC" and self._layers.is_off(properties):
            marked = 2
        self._marked.append(marked)
        self._left_out += marked == 1
        self._off += marked == 2

    def _unmark(self, operands: Any) -> None:
        if self._marked:
            marked = self._marked.pop()
            self._left_out -= marked == 1
            self._off -= marked == 2

    # Paths, images and repeated drawings

    def _rectangle(self, operands: Any) -> None:
        if len(operands) >= 4:
            left, low, width, height = (number(operand) for operand in operands[:4])
            corners = (
                (left, low),
                (left + width, low),
                (left + width, low + height),
                (left, low + height),
                (left, low),
            )
            self._path.append([placed(x, y, self._matrix) for x, y in corners])

    def _begin_path(self, operands: Any) -> None:
        self._path.append([self._point(operands)])

    def _line(self, operands: Any) -> None:
        if self._path:
            self._path[-1].append(self._point(operands))

    def _curve(self, operands: Any) -> None:
        self._curved = True
        self._line(operands)

    def _close_path(self, operands: Any) -> None:
        if self._path:
            self._path[-1].append(self._path[-1][0])

    def _point(self, operands: Any) -> tuple[int, int]:
        across, up = operands[-2:] if len(operands) > 1 else (0, 0)
        return placed(number(across), number(up), self._matrix)

    def _note_small(self, ink: Colour | None, is_fill: bool) -> None:
        """Keep a path that is no larger than a box to tick."""
        self._budget.spend(PAINT)
        points = [point for points in self._path for point in points]
        if not points or self._off or self._is_faint or len(self.inks) >= MOST:
            return
        box = around(points)
        if max(box[2] - box[0], box[3] - box[1]) <= SMALL[1]:
            lines = [pair for points in self._path for pair in pairwise(points)]
            is_slanted = not self._curved and any(a[0] != b[0] and a[1] != b[1] for a, b in lines)
            self.inks.append(Ink(box, ink, is_fill, is_slanted))

    def _fill(self, operands: Any) -> None:
        self._note_small(self._ink, True)
        for points in () if self._curved else self._path:
            box = around(points)
            if all(x in (box[0], box[2]) and y in (box[1], box[3]) for x, y in points):
                self._paint(box, self._ink, self._is_opaque)
        self._end_path(operands)

    def _stroke(self, operands: Any) -> None:
        self._note_small(self._line_ink, False)
        half = max(1, round(self._width * POINT * max(abs(part) for part in self._matrix[:4])) // 2)
        for points in () if self._curved else self._path:
            for (x, y), (x_too, y_too) in pairwise(points):
                if x == x_too or y == y_too:
                    left, low, right, high = around([(x, y), (x_too, y_too)])
                    box = (
                        (left, low - half, right, high + half) if y == y_too else (left - half, low, right + half, high)
                    )
                    self._paint(box, BLACK, False)
        self._end_path(operands)

    def _fill_and_stroke(self, operands: Any) -> None:
        path, curved = self._path, self._curved
        self._fill(operands)
        self._path, self._curved = path, curved
        self._stroke(operands)

    def _end_path(self, operands: Any) -> None:
        if self._clips and self._path:
            box = around([point for points in self._path for point in points])
            self._clip = box if self._clip is None else common(self._clip, box)
        self._path, self._curved, self._clips = [], False, False

    def _clip_path(self, operands: Any) -> None:
        self._clips = True

    def _paint(self, box: Box, ink: Colour | None, covers: bool, is_image: bool = False) -> None:
        if not (self._off or self._is_faint):
            self._flush()
            self._order += 1
            seen = box if self._clip is None else common(box, self._clip)
            self.shapes.append(Shape(seen, ink, self._order, covers, is_image))

    def _shade(self, operands: Any) -> None:
        if self._clip is not None:
            self._paint(self._clip, None, False)

    def _image(self, operands: Any, image: Any = None) -> None:
        is_whole = image is not None and not any(key in image for key in ("/SMask", "/Mask", "/ImageMask"))
        unit = [placed(x, y, self._matrix) for x, y in ((0, 0), (1, 0), (1, 1), (0, 1))]
        self._paint(around(unit), None, is_whole and self._is_opaque, True)

    def _draw(self, operands: Any) -> None:
        """An image, or a drawing used again with its own resources or those around it."""
        form = dictionary(dictionary(self._resources.get("/XObject")).get(operands[0] if operands else None))
        if form.get("/Subtype") == "/Image":
            return self._image(operands, form)
        if form.get("/Subtype") != "/Form" or self._depth >= FORM_DEPTH:
            return None
        self._forms += 1
        self._budget.spend(FORM)
        if self._forms > FORMS:
            raise DocumentError("archive_bomb", limit=FORMS, unit="forms")
        off = self._layers.is_off(dictionary(form.get("/OC")))
        state, saved, depth = self._state(), self._saved, self._depth
        self._off += off
        self._saved = []
        self._matrix, self._frame = product(matrix_of(resolved(form.get("/Matrix"))), self._matrix), None
        box = box_in(resolved(form.get("/BBox")), self._matrix)
        if box is not None:
            self._clip = box if self._clip is None else common(self._clip, box)
        self._follow(form, form.get("/Resources", self._resources), depth + 1)
        self._off -= off
        self._saved, self._depth = saved, depth
        return self._set(state)


def colour(operands: Any) -> Colour | None:
    """The colour of one, three or four parts; None of a pattern."""
    parts = [number(part) for part in operands if isinstance(part, int | float)]
    if len(parts) != len(operands) or len(parts) not in (1, 3, 4):
        return None
    if len(parts) == 4:
        parts = [(1 - part) * (1 - parts[3]) for part in parts[:3]]
    red, green, blue = (max(0, min(255, round(part * 255))) for part in (parts * 3)[:3])
    return red, green, blue
