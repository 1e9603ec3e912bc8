"""Follows the drawing of a page: the matrices, the fonts, the colours, the clips, the layers, the repeated drawings.

Operators and their operands: ISO 32000-1, annex A.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from functools import partial
from typing import Any, Final

from checker.errors import refuse_beyond
from checker.reading.blocks import HIDDEN
from checker.reading.readers.pdf.budget import Budget, slow_bytes
from checker.reading.readers.pdf.fonts import Fonts
from checker.reading.readers.pdf.operations import PARTS, operations
from checker.reading.readers.pdf.paths import Paths
from checker.reading.readers.pdf.pieces import (
    BLACK,
    IDENTITY,
    POINT,
    Matrix,
    Piece,
    box_in,
    dictionary,
    matrix_of,
    number,
    product,
    resolved,
    within,
)
from checker.reading.readers.pdf.state import Frame, Layers, State, colour, named

FORM_DEPTH: Final = 10
"""How deep repeated drawings may hold others."""
FORM: Final = 20
"""What a use of one costs, in drawing operations."""
FORMS: Final = 500
"""Most uses of repeated drawings on one page."""
SAVED: Final = 500
"""Most graphics states that are saved at one time."""
SAME_LINE: Final = 5
"""Hundredths of a point by which scraps on one base line differ."""
SPACE: Final = 5
"""Two letters set apart by more than one part in so many of their size have a space between them."""


class Drawing(Paths):
    """What one page draws: ``pieces`` in the order of the file besides what its paths give."""

    def __init__(self, file: Any, fonts: Fonts, layers: Layers, budget: Budget) -> None:
        super().__init__(budget)
        self.pieces: list[Piece] = []
        self._file = file
        self._fonts = fonts
        self._layers = layers
        self._forms = self._depth = 0
        self._saved: list[State] = []
        self._resources: Any = {}
        self._marked: list[int] = []
        self._left_out = 0
        """How many running heads around the file names as such."""
        self._begin_text(())
        self._key: Any = None
        """The look of the open piece; None where none is open."""
        self._texts: list[str] = []
        self._lefts: list[int] = []
        self._right = self._base = 0
        self._is_start = True
        self._handlers = self._by_operator()

    def _by_operator(self) -> dict[bytes, Callable[[Any], None]]:
        by_names: dict[str, Callable[[Any], None]] = {
            "BT": self._begin_text, "Tj": self._show, "TJ": self._show_parts, "' \"": self._show_below,
            "Td": self._move, "TD": self._move_leading, "Tm": self._set_text, "T*": self._next_line,
            "Tf": self._set_font, "Tr": self._set("mode"), "Tc": self._set("spacing"), "Tw": self._set("word_spacing"),
            "Tz": self._set("scale"), "TL": self._set("leading"), "Ts": self._set("rise"), "w": self._set("width"),
            "q": self._save, "Q": self._restore, "cm": self._concatenate, "gs": self._set_state,
            "re": self._rectangle, "m": self._begin_path, "l": self._line_to, "h": self._close_path,
            "c v y": self._curve_to, "f F": self._fill, "f*": partial(self._fill, is_even=True),
            "B B* b b*": self._fill_and_stroke, "S s": self._stroke, "n": self._end_path,
            "W W*": self._clip_path, "G RG K SC SCN": self._set_line, "g rg k sc scn": self._set_fill,
            "cs": self._set_space, "BDC BMC": self._mark, "EMC": self._unmark, "Do": self._draw, "BI": self._image,
            "sh": self._shade,
        }  # fmt: skip
        return {name.encode(): handler for names, handler in by_names.items() for name in names.split()}

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
            self._budget.spend(slow_bytes(resolved(part)), "slow bytes")
        data = ContentStream(content, self._file).get_data()
        self._budget.spend(len(data), "bytes")
        return operations(data, self._budget.spend)

    # Text

    def _begin_text(self, operands: Any) -> None:
        self._text: Matrix = IDENTITY
        self._pen: Any = (0, 0)
        self._line_start: Any = (0, 0)
        self._frame: Frame | None = None
        self._moved = True

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
        self._state.leading = -number(operands[1]) if len(operands) > 1 else 0
        self._move(operands)

    def _next_line(self, operands: Any) -> None:
        self._move((0, -self._state.leading))

    def _show_below(self, operands: Any) -> None:
        if len(operands) > 2:
            self._state.word_spacing, self._state.spacing = number(operands[0]), number(operands[1])
        self._next_line(())
        self._show(operands)

    def _show(self, operands: Any) -> None:
        self._show_parts([operands[-1:]])

    def _show_parts(self, operands: Any) -> None:
        """Strings and the distances between them, in thousandths of the size."""
        state, parts = self._state, operands[0] if operands else ()
        font = state.font
        if font is None or not isinstance(parts, list):
            return
        self._budget.spend(len(parts) // PARTS)
        frame = self._frame
        if frame is None:
            frame = self._frame = Frame(self._text, state)
        pen_x, pen_y = self._pen
        (p, q, r), (s, t, u), along = frame.across, frame.up, frame.along
        x, y = pen_x * p + pen_y * q + r, pen_x * s + pen_y * t + u
        unit, moved = state.size * state.scale / 100_000, 0
        is_spaced, wide = state.spacing or state.word_spacing, font.wide
        for part in parts:
            if not isinstance(part, bytes):
                moved -= number(part) * unit
                continue
            is_apart = is_spaced and self._is_apart(part)
            for scrap in font.codes(part) if is_apart or wide in part else (part,):
                shown = font.show(scrap)
                width = advance = shown.width * unit
                if is_spaced:
                    advance += (shown.codes * state.spacing + shown.spaces * state.word_spacing) * state.scale / 100
                if shown.text and not (is_apart and scrap == b" "):
                    end = moved + (width if is_apart else advance)
                    self._add(shown.text, round(x + moved * along), round(x + end * along), round(y))
                moved += advance
        self._pen = (pen_x + moved * self._text[0], pen_y + moved * self._text[1])

    def _is_apart(self, part: bytes) -> bool:
        """Whether a string's letters, or its words, stand as far apart as cells: a program may set cells apart by the
        distance of all letters rather than move the pen, and two letters as far apart as words.
        """
        size, state = abs(self._state.size), self._state
        is_pair = len(part) == 2 and SPACE * state.spacing > size
        return is_pair or state.spacing > size or (state.word_spacing > size and b" " in part)

    def _add(self, text: str, left: int, right: int, base: int) -> None:
        """A scrap of text: part of the piece before it where it continues that."""
        frame, state = self._frame, self._state
        if frame is None or self._left_out:
            return
        size = frame.size
        ink = state.ink if state.mode else state.fill
        key = (size, frame.turn, self._off > 0 or state.is_hidden, ink, state.clip, state.rise)
        gap = left - self._right
        goes_on = key == self._key and abs(base - self._base) <= SAME_LINE and -size <= 2 * gap and 25 * gap <= size
        if goes_on and (not self._moved or len(text) == 1 or len(self._texts[-1]) == 1):
            self._texts.append(text)
            self._lefts.append(left)
            self._right = max(self._right, right)
            return
        self._flush()
        self._key, self._texts, self._lefts = key, [text], [left]
        self._right, self._base = right, base
        self._is_start, self._moved = self._moved, False

    def _flush(self) -> None:
        if self._key is None:
            return
        size, turn, is_hidden, fill, clip, rise = self._key
        self._key = None
        self._order += 1
        texts, lefts, base = tuple(self._texts), tuple(self._lefts), self._base + round(rise * POINT)
        marks = HIDDEN if is_hidden else 0
        piece = Piece(texts, lefts, self._right, base, size, turn, self._is_start, marks, fill, self._order)
        self.pieces += [piece] if clip is None else within(piece, clip)

    def _set_font(self, operands: Any) -> None:
        if len(operands) > 1:
            found = named(self._resources, "/Font", operands)
            self._state.font = self._fonts.font(found) if found else None
            self._state.size, self._frame = number(operands[1]), None

    # State

    def _set(self, name: str) -> Callable[[Any], None]:
        return lambda operands: setattr(self._state, name, number(operands[0]) if operands else 0)

    def _save(self, operands: Any) -> None:
        if len(self._saved) < SAVED:
            self._saved.append(copy(self._state))

    def _restore(self, operands: Any) -> None:
        if self._saved:
            self._state, self._frame = self._saved.pop(), None

    def _concatenate(self, operands: Any) -> None:
        self._state.matrix, self._frame = product(matrix_of(operands), self._state.matrix), None

    def _set_state(self, operands: Any) -> None:
        self._state.take(named(self._resources, "/ExtGState", operands))

    def _set_fill(self, operands: Any) -> None:
        self._state.fill = colour(operands)

    def _set_line(self, operands: Any) -> None:
        self._state.line = colour(operands)

    def _set_space(self, operands: Any) -> None:
        self._state.fill = BLACK

    def _mark(self, operands: Any) -> None:
        """Marked content: a running head that the file names as such is left out, a layer that is off is hidden."""
        properties = operands[1] if len(operands) > 1 else None
        if isinstance(properties, str):
            properties = named(self._resources, "/Properties", operands[1:])
        properties, marked = dictionary(properties), 0
        if operands and operands[0] == "/Artifact" and properties.get("/Type") == "/Pagination":
            marked = 1
        elif operands and operands[0] == "/OC" and self._layers.is_off(properties):
            marked = 2
        self._marked.append(marked)
        self._left_out += marked == 1
        self._off += marked == 2

    def _unmark(self, operands: Any) -> None:
        if self._marked:
            marked = self._marked.pop()
            self._left_out -= marked == 1
            self._off -= marked == 2

    def _draw(self, operands: Any) -> None:
        """An image, or a drawing used again with its own resources or those around it."""
        form = named(self._resources, "/XObject", operands)
        if form.get("/Subtype") == "/Image":
            self._image(operands, form)
        elif form.get("/Subtype") == "/Form" and self._depth < FORM_DEPTH:
            self._forms += 1
            self._budget.spend(FORM)
            refuse_beyond("archive_bomb", self._forms, FORMS, unit="forms")
            off = self._layers.is_off(dictionary(form.get("/OC")))
            self._off += off
            self._follow_form(form)
            self._off -= off

    def _follow_form(self, form: Any) -> None:
        state, saved, depth = self._state, self._saved, self._depth
        self._state, self._saved = copy(state), []
        self._concatenate(resolved(form.get("/Matrix")))
        box = box_in(resolved(form.get("/BBox")), self._state.matrix)
        if box is not None:
            self._clip(box)
        self._follow(form, form.get("/Resources", self._resources), depth + 1)
        self._state, self._saved, self._depth, self._frame = state, saved, depth, None
