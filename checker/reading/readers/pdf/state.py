"""What holds while a PDF page is drawn: the graphics state, which operators set and ``q`` saves, and which layers
("optional content") are off when the file is opened. ISO 32000-1, 8.4, 8.11 and 9.3.
"""

from __future__ import annotations

from typing import Any, Final

from checker.reading.readers.pdf.fonts import Font
from checker.reading.readers.pdf.pieces import (
    BLACK,
    IDENTITY,
    POINT,
    SLANTED,
    Box,
    Colour,
    Matrix,
    dictionary,
    number,
    resolved,
)

INVISIBLE: Final = (3, 7)
"""Ways to draw text that leave no ink."""
OUTLINED: Final = (1, 5)
FILLED_TOO: Final = (2, 6)
"""Ways to draw the outline of letters: alone, and with what is inside."""
SLANT: Final = 250
"""On its way across the page a text may rise by one part in so many and still keep to its line."""
FAINT: Final = 20
"""One part in so many of ink is none."""
LAYERS: Final = 1_000
"""Most layers that are looked at."""


class State:
    """What holds until an operator sets it anew."""

    __slots__ = (
        "clip", "fill", "font", "is_faint", "is_line_opaque", "is_opaque", "leading", "line", "matrix", "mode", "rise",
        "scale", "size", "spacing", "width", "word_spacing",
    )  # fmt: skip

    def __init__(self) -> None:
        self.matrix: Matrix = IDENTITY
        self.clip: Box | None = None
        self.fill: Colour | None = BLACK
        self.line: Colour | None = BLACK
        """The colours of what is filled (text too) and of lines; None for a pattern."""
        self.width: Any = 1
        self.is_faint = False
        self.is_opaque = self.is_line_opaque = True
        """Whether nothing shines through what is filled, and through lines."""
        self.font: Font | None = None
        self.size: Any = 0
        self.spacing: Any = 0
        self.word_spacing: Any = 0
        self.scale: Any = 100
        self.leading: Any = 0
        self.rise: Any = 0
        self.mode: Any = 0

    @property
    def is_hidden(self) -> bool:
        """Whether text that is drawn leaves no ink."""
        return self.is_faint or self.mode in INVISIBLE

    @property
    def ink(self) -> Colour | None:
        """The colour of letters: of their outline where nothing else is drawn, else the darker of both; None where that
        is not known.
        """
        if self.mode in OUTLINED:
            return self.line
        if self.mode not in FILLED_TOO:
            return self.fill
        return None if self.line is None or self.fill is None else min(self.line, self.fill, key=sum)

    def take(self, parameters: Any) -> None:
        """A set of parameters: how much ink shows, and whether it lets shine through what is below."""
        if "/ca" in parameters:
            alpha = number(resolved(parameters["/ca"]))
            self.is_faint, self.is_opaque = alpha * FAINT < 1, alpha >= 1
        if "/CA" in parameters:
            self.is_line_opaque = number(resolved(parameters["/CA"])) >= 1
        if "/BM" in parameters and resolved(parameters["/BM"]) not in ("/Normal", "/Compatible"):
            self.is_opaque = self.is_line_opaque = False


class Frame:
    """Where the pen's place in the text falls on the page, while matrices and size stay."""

    __slots__ = ("across", "along", "size", "turn", "up")

    def __init__(self, text: Matrix, state: State) -> None:
        a, b, c, d, e, f = state.matrix
        right, rising = text[0] * a + text[1] * c, text[0] * b + text[1] * d
        sign = -1 if state.size < 0 else 1
        if abs(rising) > abs(right):
            self.turn = 1 if rising * sign > 0 else 3
        else:
            self.turn = 2 if right * sign < 0 else 0
        lines = ((a, c, e), (b, d, f), (-a, -c, -e), (-b, -d, -f))
        is_slanted = SLANT * min(abs(right), abs(rising)) > max(abs(right), abs(rising))
        self.across = [POINT * part for part in lines[self.turn]]
        self.up = [POINT * part for part in lines[(self.turn + 1) % 4]]
        self.along = POINT * (right, rising, -right, -rising)[self.turn]
        height = max(abs(text[2] * a + text[3] * c), abs(text[2] * b + text[3] * d))
        self.size = round(POINT * height * abs(state.size))
        self.turn += SLANTED * is_slanted


def colour(operands: Any) -> Colour | None:
    """The colour of one, three or four parts; None of a pattern."""
    parts = [number(part) for part in operands if isinstance(part, int | float)]
    if len(parts) != len(operands) or len(parts) not in (1, 3, 4):
        return None
    if len(parts) == 4:
        parts = [(1 - part) * (1 - parts[3]) for part in parts[:3]]
    red, green, blue = (max(0, min(255, round(part * 255))) for part in (parts * 3)[:3])
    return red, green, blue


def named(resources: Any, kind: str, operands: Any) -> Any:
    """The resource that the first operand names."""
    return dictionary(dictionary(resources.get(kind)).get(operands[0] if operands else None))


class Layers:
    """Which layers of a document are off."""

    def __init__(self, catalogue: Any) -> None:
        standard = dictionary(dictionary(dictionary(catalogue).get("/OCProperties")).get("/D"))
        self._all_off: bool = resolved(standard.get("/BaseState")) == "/OFF"
        self._known: dict[int, tuple[Any, bool]] = {}
        self._named = _ids(standard.get("/ON" if self._all_off else "/OFF"))

    def is_off(self, content: Any) -> bool:
        """Whether what belongs to this layer, or to these layers, is not shown."""
        if not content:
            return False
        if content.get("/Type") != "/OCMD":
            is_named = id(content) in self._named
            return is_named != self._all_off
        if id(content) not in self._known:
            self._known[id(content)] = (content, self._are_off(content))
        return self._known[id(content)][1]

    def _are_off(self, content: Any) -> bool:
        groups = resolved(content.get("/OCGs"))
        members = [dictionary(group) for group in (groups if isinstance(groups, list) else [groups])[:LAYERS]]
        off = [self.is_off(group) for group in members if group.get("/Type") != "/OCMD" and group]
        policy = resolved(content.get("/P", "/AnyOn"))
        if policy == "/AllOn":
            return any(off)
        if policy == "/AnyOff":
            return bool(off) and not any(off)
        return bool(off) and (not all(off) if policy == "/AllOff" else all(off))


def _ids(groups: Any) -> frozenset[int]:
    """The groups by identity: a reader gives one object for every reference to the same one."""
    found = resolved(groups)
    return frozenset(id(dictionary(group)) for group in found[:LAYERS]) if isinstance(found, list) else frozenset()
