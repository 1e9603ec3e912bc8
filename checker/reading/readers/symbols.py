"""What letters show when they are set in a font of symbols: a box in Wingdings is an ``o``, a minus may be a symbol.

Office programs write such a sign as a letter of an ordinary set, or as that letter moved to U+F000. Boxes, ticks, round
buttons and what belongs to an amount are told apart; any other sign is a bullet. The tables are those of the fonts'
published character charts.
"""

from __future__ import annotations

from typing import Final

from checker.reading.blocks import CHOSEN, UNCHOSEN

EMPTY: Final = "☐"
TICKED: Final = "☒"
BULLET: Final = "•"
TICKS: Final = frozenset("☒☑✓✔✗✘✅🗹🗷×xX◉⦿⊠")
BOXES: Final = frozenset("☐□○◯▢◻⬜❏❑")
"""Signs by which a box of today's programs shows that it is ticked, or is not."""
PRIVATE: Final = 0xF000
"""Where the 256 signs of a font of symbols begin in Unicode."""

WINGDINGS: Final = {
    **dict.fromkeys((0x6F, 0x70, 0x71, 0x72, 0xA8), EMPTY),
    **dict.fromkeys((0x78, 0xFD, 0xFE), TICKED),
    **dict(zip((0xFC, 0xFB, 0xA1, 0xA4, 0xA5, 0x6C, 0x6E), "✓✗○◉◉●■", strict=True)),
}
WINGDINGS_2: Final = {**dict.fromkeys((0x51, 0x52, 0x53, 0x54), TICKED), 0xA3: EMPTY, 0x50: "✓", 0x4F: "✗"}
WEBDINGS: Final = {0x63: EMPTY, 0x67: "■", 0x61: "✓", 0x72: "✗"}
DINGBATS: Final = {
    **dict.fromkeys((0x6F, 0x70, 0x71, 0x72), EMPTY),
    **dict.fromkeys((0x33, 0x34), "✓"),
    **dict.fromkeys((0x35, 0x36, 0x37, 0x38), "✗"),
    0x6C: "●",
    0x6E: "■",
}
SYMBOL: Final = {
    **{ord(sign): sign for sign in "0123456789 !%()+,./:;<=>?[]|ABEZHIKMNOPTXo"},
    **dict(zip((0x2D, 0xBE, 0xA0, 0xB1, 0xB4), "--€±×", strict=True)),
}
"""Digits and most marks are those of other fonts, letters are Greek: only those that look alike are read."""
FONTS: Final = {
    "wingdings": WINGDINGS,
    "wingdings 2": WINGDINGS_2,
    "wingdings 3": {},
    "webdings": WEBDINGS,
    "symbol": SYMBOL,
    **dict.fromkeys(("zapf dingbats", "zapfdingbats", "itc zapf dingbats", "monotype sorts"), DINGBATS),
    "marlett": {0x61: "✓", 0x62: "✓", 0x72: "✗"},
}


def shown_in(font: str, text: str) -> str:
    """What ``text`` shows in a font of this name; in fonts of letters, the text itself."""
    table = FONTS.get(font.strip("'\" ").lower())
    if table is None:
        return text
    return "".join([_sign(table, ord(letter)) for letter in text])


def symbol(font: str, code: int) -> str:
    """The sign of a number in a font, as ``w:sym`` writes it."""
    return shown_in(font, chr(code)) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""


def mark_of_box(sign: str, is_chosen: bool | None) -> int:
    """The mark of a box by the sign that it shows and the state that the file stores (None: none is stored).

    Both marks where the two contradict each other. A sign that is not known means what is stored.
    """
    shown = CHOSEN if sign in TICKS else UNCHOSEN if sign in BOXES else 0
    if is_chosen is None:
        return shown or UNCHOSEN
    return shown | (CHOSEN if is_chosen else UNCHOSEN)


def _sign(table: dict[int, str], code: int) -> str:
    if PRIVATE <= code < PRIVATE + 0x100:
        code -= PRIVATE
    elif code > 0xFF or code in (0x09, 0x0A, 0xA0, 0xAD):
        return chr(code)  # another font stands in for a letter that the font of symbols does not have
    return table.get(code, BULLET) if code != 0x20 else " "
