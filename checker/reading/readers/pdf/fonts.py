"""What the codes of a PDF font say and how wide they are; remembered for one document."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from checker.reading.readers.pdf.budget import Budget
from checker.reading.readers.pdf.pieces import dictionary, resolved
from checker.reading.readers.symbols import FONTS, shown_in

SHORT: Final = 8
"""Bytes of a string up to which what it shows is kept: programs draw text in scraps, and these come again."""
GAP: Final = 3
BASE: Final = 5_000
"""What every font costs, in bytes of such a table: its widths may be many though they are written in few bytes."""
KEPT: Final = 10_000
"""Most such strings of a font that are kept."""
SHAPED: Final = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
    **dict.fromkeys((0x09, 0x0A, 0x0B, 0x0C, 0x0D), " "),
    **dict.fromkeys((0x274F, 0x2750, 0x2751, 0x2752), "☐"),
}
"""Ligatures as the letters that they are; a line break that is drawn takes the room of a space; a shadow is no part of
a box."""
SOFT_HYPHEN: Final = "\u00ad"
NO_LETTERS: Final = r"\x00-\x08\x0b-\x1f\ue000-\uf8ff\ufffd"
"""The signs of a font that does not say which letters its codes are, as a class of signs."""
DIGITS: Final = {
    f"/{name}": str(digit)
    for digit, name in enumerate(("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"))
}
SYMBOLIC: Final = 4
UNKNOWN: Final = "\ufffd"
"""A sign that nobody can tell."""
SIGN: Final = 1000
"""Widest sign of a font of symbols, in thousandths of its size; pypdf gives a font without widths a larger one."""


class Shown(NamedTuple):
    """What a string shows."""

    text: str
    width: Any
    """In thousandths of the font's size."""
    codes: int
    """Codes drawn."""
    spaces: int
    """Codes among them that are the space of one byte, to which word spacing is added."""


class Fonts:
    """The fonts of a document."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._known: dict[int, tuple[Any, Font]] = {}

    def font(self, resource: Any) -> Font:
        """The font that a resource describes. The resource is kept too, so that no other takes its place."""
        known = self._known.get(id(resource))
        if known is None:
            known = self._known[id(resource)] = (resource, Font(resource, self._budget))
        return known[1]


class Font:
    """Codes to letters and widths."""

    def __init__(self, resource: Any, budget: Budget) -> None:
        from pypdf.generic._font import Font as Described

        self._budget = budget
        budget.spend(_table_bytes(resource), "font bytes")
        self._font = Described.from_font_resource(resource)
        name = self._font.name.rpartition("+")[2].partition("-")[0].partition(",")[0].lower()
        self._symbols = next((known for known in FONTS if known.replace(" ", "") == name.removesuffix("mt")), "")
        self._scale = _type3_scale(resource)
        self._digits = _named_digits(resource)
        space = self._font.space_char
        is_wide = isinstance(self._font.encoding, str) and "16" in self._font.encoding
        self.wide = GAP * (space.encode("utf-16-be", "replace") if is_wide else space.encode("latin-1", "replace"))
        """The codes of so many spaces that they set cells apart."""
        self._letters: dict[str | int, tuple[str, Any]] = {}
        self._short: dict[bytes, Shown] = {}

    def codes(self, data: bytes) -> list[bytes]:
        """The codes of a string one by one."""
        step = max(1, len(data) // max(1, self.show(data).codes))
        return [data[at : at + step] for at in range(0, len(data), step)]

    def show(self, data: bytes) -> Shown:
        """What a string shows. Raises ``text_too_long`` where the document's characters are spent."""
        shown = self._short.get(data)
        if shown is not None:
            self._budget.spend(shown.codes, "characters")
            return shown
        shown = self._read(data)
        if len(data) <= SHORT and len(self._short) < KEPT:
            self._short[data] = shown
        return shown

    def _read(self, data: bytes) -> Shown:
        codes: Any = data
        if isinstance(self._font.encoding, str):
            codes = data.decode(self._font.encoding, "replace")
        self._budget.spend(len(codes), "characters")
        known = self._letters
        letters = []
        for code in codes:
            letter = known.get(code)
            if letter is None:
                letter = known[code] = self._letter(code)
            letters.append(letter)
        width = sum([width for _, width in letters])
        return Shown(
            "".join([text for text, _ in letters]), width, len(letters), data.count(32) if codes is data else 0
        )

    def _letter(self, code: str | int) -> tuple[str, Any]:
        """The text of a code and its width. A soft hyphen that takes room is drawn as a hyphen; a code whose name is no
        letter's, or that is one digit by its name and another by the table of letters, is none for sure.
        """
        font = self._font
        raw = code if isinstance(code, str) else chr(code)
        encoding: Any = font.encoding
        character = raw if isinstance(code, str) else encoding.get(code, raw)
        width = font.space_width if raw == font.space_char else font.get_text_width(raw)
        text = str(font.character_map.get(character, character))
        digit = self._digits.get(ord(code) if isinstance(code, str) else code, "")
        if (digit and text.isdecimal() and text != digit) or (len(text) > 1 and text.startswith("/")):
            text = UNKNOWN
        elif self._symbols:
            text, width = shown_in(self._symbols, text), min(width, SIGN)
        elif SOFT_HYPHEN in text:
            text = text.replace(SOFT_HYPHEN, "-" if width else "")
        return text if text.isascii() and text.isprintable() else text.translate(SHAPED), width * self._scale


def _named_digits(resource: Any) -> dict[int, str]:
    """The codes that are digits by the names of an encoding, not by a table of letters; usual names say nothing in a
    font of symbols or of codes of several bytes.
    """
    encoding = resolved(resource.get("/Encoding"))
    differences = resolved(dictionary(encoding).get("/Differences"))
    flags = resolved(dictionary(resource.get("/FontDescriptor")).get("/Flags"))
    is_of_symbols = resource.get("/Subtype") == "/Type0" or (isinstance(flags, int) and bool(flags & SYMBOLIC))
    is_usual = not is_of_symbols and (isinstance(encoding, str) or "/BaseEncoding" in dictionary(encoding))
    found = {ord(digit): digit for digit in DIGITS.values()} if is_usual else {}
    code = 0
    for entry in differences if isinstance(differences, list) else ():
        if isinstance(entry, int):
            code = entry
            continue
        found[code] = DIGITS.get(str(entry), "")
        code += 1
    return found


def _type3_scale(resource: Any) -> Any:
    """How many thousandths of the size a unit of the widths is: 1, but in a font of drawings as it says itself."""
    matrix = resolved(resource.get("/FontMatrix")) if resource.get("/Subtype") == "/Type3" else None
    if not isinstance(matrix, list) or not matrix or not isinstance(matrix[0], int | float):
        return 1
    return abs(matrix[0]) * 1000


def _table_bytes(font: Any) -> int:
    """How long the table of a font's letters is; without one, they may be read from the font itself."""
    table = resolved(font.get("/ToUnicode"))
    if not isinstance(table, dict):
        table = resolved(dictionary(font.get("/FontDescriptor")).get("/FontFile"))
    return BASE + (len(table.get_data()) if hasattr(table, "get_data") else 0)
