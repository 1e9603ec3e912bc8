"""The pieces of text that a PDF page draws, each with its place on the page.

A PDF holds no words, lines or tables, only strings drawn at points. Where a string begins and ends
on the page is what tells a cell from a word, so the drawing is followed here: the matrices,
the font and its widths, the repeated drawings. Places are whole hundredths of a point, in
the direction in which the text runs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from checker.errors import DocumentError
from checker.reading.readers.pdf_budget import Budget, slow_bytes
from checker.reading.readers.pdf_operations import PARTS, operations

Matrix = tuple[Any, Any, Any, Any, Any, Any]
IDENTITY: Final[Matrix] = (1, 0, 0, 1, 0, 0)
FORM_DEPTH: Final = 10
"""How deep repeated drawings may hold others."""
FORMS: Final = 500
"""Most uses of repeated drawings on one page."""


class Piece(NamedTuple):
    """A string as drawn; lengths in hundredths of a point."""

    text: str
    left: int
    right: int
    base: int
    """Height of the base line; larger is higher on the page."""
    size: int
    turn: int
    """Direction of the text in quarter turns."""
    moved: bool = False
    """Whether the pen was put here anew, rather than moved on within one string."""


class _State:
    """The graphics state that a drawing saves and restores."""

    __slots__ = ("font", "leading", "matrix", "rise", "scale", "size", "spacing", "word_spacing")

    def __init__(self) -> None:
        self.matrix = IDENTITY
        self.font: Any = None
        self.size: Any = 0
        self.spacing: Any = 0
        self.word_spacing: Any = 0
        self.scale: Any = 100
        self.leading: Any = 0
        self.rise: Any = 0

    def copy(self) -> _State:
        other = _State()
        for name in self.__slots__:
            setattr(other, name, getattr(self, name))
        return other


class Drawings:
    """The pages of one document: what they share and what they may cost together."""

    __slots__ = ("budget", "fonts")

    def __init__(self) -> None:
        self.budget = Budget()
        self.fonts: dict[int, tuple[Any, _Font]] = {}

    def font(self, resource: Any) -> _Font:
        """The font that a resource describes. The resource is kept too, so that no other takes its place."""
        known = self.fonts.get(id(resource))
        if known is None:
            known = self.fonts[id(resource)] = (resource, _Font(resource, self.budget))
        return known[1]


def page_pieces(page: Any, drawings: Drawings) -> Iterator[Piece]:
    """The pieces of a page in the order of the file."""
    drawing = _Drawing(page.pdf, drawings)
    yield from drawing.run(page.get("/Contents"), page.get("/Resources"), _State(), 0)


class _Drawing:
    """Follows the operations of one page."""

    def __init__(self, file: Any, drawings: Drawings) -> None:
        self._file = file
        self._drawings = drawings
        self._budget = drawings.budget
        self._forms = 0

    def run(self, content: Any, resources: Any, state: _State, depth: int) -> Iterator[Piece]:
        """The pieces of a page's or a repeated drawing's content."""
        resources = _dictionary(resources)
        if content is None or resources is None:
            return
        saved: list[_State] = []
        marked: list[bool] = []
        text = line = IDENTITY
        moved = True
        hidden = 0
        for operands, operator in self._operations(content.get_object()):
            role = ROLES.get(operator)
            if role is None:
                continue
            if role == "text":
                text = line = IDENTITY
                moved = True
            elif role == "show":
                if operator in (b"'", b'"'):
                    text = line = _shifted(line, 0, -state.leading)
                    moved = True
                strings = operands[-1:] if operator != b"TJ" else operands[0] if operands else ()
                self._budget.spend(len(strings) // PARTS)
                text, pieces = self._show(strings, state, text, moved)
                if pieces and not hidden:
                    yield from pieces
                    moved = False
            elif role == "move":
                text = line = _moved(operator, operands, state, line)
                moved = True
            elif role == "font":
                self._set_font(operands, resources, state)
            elif role == "save":
                saved.append(state.copy())
            elif role == "restore":
                state = saved.pop() if saved else state
            elif role == "matrix":
                state.matrix = _product(_matrix(operands), state.matrix)
            elif role == "mark":
                marked.append(_is_page_furniture(operator, operands, resources))
                hidden += marked[-1]
            elif role == "unmark" and marked:
                hidden -= marked.pop()
            elif role == "form":
                if operands and not hidden:
                    yield from self._form(operands[0], resources, state, depth)
            elif operands and role in _State.__slots__:
                setattr(state, role, _number(operands[0]))

    def _operations(self, content: Any) -> Any:
        """The operations of a content, or of several that continue each other."""
        from pypdf.generic import ContentStream

        for part in content if isinstance(content, list) else [content]:
            self._budget.spend_slow_bytes(slow_bytes(part.get_object()))
        data = ContentStream(content, self._file).get_data()
        self._budget.spend_bytes(len(data))
        return operations(data, self._budget.spend)

    def _form(self, name: Any, resources: Any, state: _State, depth: int) -> Iterator[Piece]:
        """A drawing used again, with its own resources or those around it."""
        form = _dictionary((_dictionary(resources.get("/XObject")) or {}).get(name))
        if form is None or form.get("/Subtype") != "/Form" or depth >= FORM_DEPTH:
            return
        self._forms += 1
        if self._forms > FORMS:
            raise DocumentError("archive_bomb", limit=FORMS, unit="forms")
        inner = state.copy()
        inner.matrix = _product(_matrix(form.get("/Matrix") or IDENTITY), state.matrix)
        yield from self.run(form, form.get("/Resources", resources), inner, depth + 1)

    def _set_font(self, operands: Any, resources: Any, state: _State) -> None:
        if len(operands) < 2:
            return
        state.size = _number(operands[1])
        found = _dictionary((_dictionary(resources.get("/Font")) or {}).get(operands[0]))
        state.font = None if found is None else self._drawings.font(found)

    def _show(self, strings: Any, state: _State, text: Matrix, moved: bool) -> tuple[Matrix, list[Piece]]:
        """The pieces of one operation and the text matrix after it; ``moved`` is true of the first."""
        pieces: list[Piece] = []
        if state.font is None:
            return text, pieces
        for item in strings:
            if isinstance(item, bytes):
                shown, advance = state.font.show(item, state)
                after = _shifted(text, advance, 0)
                if shown:
                    pieces.append(_piece(shown, text, after, state, moved and not pieces))
                text = after
            elif isinstance(item, int | float):
                text = _shifted(text, -item * state.size * state.scale / 100_000, 0)
        return text, pieces


ROLES: Final = {
    b"BT": "text", b"Tj": "show", b"TJ": "show", b"'": "show", b'"': "show",
    b"Td": "move", b"TD": "move", b"T*": "move", b"Tm": "move", b"Tf": "font",
    b"q": "save", b"Q": "restore", b"cm": "matrix", b"BDC": "mark", b"BMC": "mark", b"EMC": "unmark", b"Do": "form",
    b"Tc": "spacing", b"Tw": "word_spacing", b"Tz": "scale", b"TL": "leading", b"Ts": "rise",
}  # fmt: skip
"""What each operator that matters for text does; the last ones set what they name."""


class _Font:
    """Codes to letters and widths, remembered for a document."""

    __slots__ = ("_budget", "_font", "_letters")

    def __init__(self, resource: Any, budget: Budget) -> None:
        from pypdf.generic._font import Font

        self._budget = budget
        budget.spend_font_bytes(_table_bytes(resource))
        self._font = Font.from_font_resource(resource)
        self._letters: dict[str | int, tuple[str, Any]] = {}

    def show(self, data: bytes, state: _State) -> tuple[str, Any]:
        """The text of a string and how far it moves the pen, in units of text space."""
        codes: Any = data
        if isinstance(self._font.encoding, str):
            codes = data.decode(self._font.encoding, "replace")
        self._budget.spend_text(len(codes))
        known = self._letters
        width, spaces = 0, 0
        shown = []
        for code in codes:
            letter = known.get(code)
            if letter is None:
                letter = known[code] = self._letter(code)
            shown.append(letter[0])
            width += letter[1]
            spaces += code == 32
        advance = width * state.size / 1000 + len(shown) * state.spacing + spaces * state.word_spacing
        return "".join(shown), advance * state.scale / 100

    def _letter(self, code: str | int) -> tuple[str, Any]:
        font = self._font
        raw = code if isinstance(code, str) else chr(code)
        encoding: Any = font.encoding
        character = raw if isinstance(code, str) else encoding.get(code, raw)
        width = font.space_width if raw == font.space_char else font.get_text_width(raw)
        return font.character_map.get(character, character), width


def _table_bytes(font: Any) -> int:
    """How long the table of a font's letters is; without one, they may be read from the font itself."""
    table = _dictionary(font.get("/ToUnicode"))
    if table is None:
        described = _dictionary(font.get("/FontDescriptor")) or {}
        table = _dictionary(described.get("/FontFile"))
    return 1000 + (len(table.get_data()) if hasattr(table, "get_data") else 0)


def _piece(shown: str, before: Matrix, after: Matrix, state: _State, moved: bool) -> Piece:
    start, end = _product(before, state.matrix), _product(after, state.matrix)
    left, base, right = start[4], start[5], end[4]
    turn = 0
    across, along = start[0], start[1]
    if abs(along) > abs(across):
        turn = 1 if along > 0 else 3
        left, base, right = (start[5], -start[4], end[5]) if along > 0 else (-start[5], start[4], -end[5])
    elif across < 0:
        turn = 2
        left, base, right = -start[4], -start[5], -end[4]
    height = max(abs(start[2]), abs(start[3])) * abs(state.size)
    base += state.rise
    return Piece(shown, round(left * 100), round(right * 100), round(base * 100), round(height * 100), turn, moved)


def _product(a: Matrix, b: Matrix) -> Matrix:
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )


def _shifted(matrix: Matrix, across: Any, up: Any) -> Matrix:
    a, b, c, d, e, f = matrix
    return a, b, c, d, e + across * a + up * c, f + across * b + up * d


def _moved(operator: bytes, operands: Any, state: _State, line: Matrix) -> Matrix:
    if operator == b"Tm":
        return _matrix(operands)
    if operator == b"T*":
        return _shifted(line, 0, -state.leading)
    across, up = (_number(operands[0]), _number(operands[1])) if len(operands) > 1 else (0, 0)
    if operator == b"TD":
        state.leading = -up
    return _shifted(line, across, up)


def _matrix(operands: Any) -> Matrix:
    numbers = [_number(operand) for operand in operands]
    return (*numbers[-6:],) if len(numbers) >= 6 else IDENTITY


def _number(operand: Any) -> Any:
    return operand if isinstance(operand, int | float) and abs(operand) < 1_000_000 else 0


def _dictionary(value: Any) -> Any:
    found = value.get_object() if hasattr(value, "get_object") else value
    return found if isinstance(found, dict) else None


def _is_page_furniture(operator: bytes, operands: Any, resources: Any) -> bool:
    """Whether the program that wrote the file says that this is a running head or foot."""
    if operator != b"BDC" or len(operands) < 2 or operands[0] != "/Artifact":
        return False
    properties = _dictionary(operands[1])
    if properties is None:
        properties = _dictionary((_dictionary(resources.get("/Properties")) or {}).get(operands[1]))
    return properties is not None and properties.get("/Type") == "/Pagination"
