"""Follows the tags of a web page as browsers do, and tells the builder what counts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from checker import limits
from checker.errors import DocumentError
from checker.reading.blocks import HIDDEN, PLACEHOLDER, SUPERSCRIPT, Content
from checker.reading.readers.appearance import LOWERED, Look, look_of
from checker.reading.readers.building import Builder
from checker.reading.readers.controls import Controls, is_small
from checker.reading.readers.looks import small_digit
from checker.reading.readers.measures import whole
from checker.reading.readers.open_elements import BLOCKS, CELLS, FORMATTING, Open, OpenElements
from checker.reading.readers.selectors import Element
from checker.reading.readers.style_sheets import Sheets
from checker.reading.readers.symbols import shown_in

VOID: Final = frozenset(
    "area base basefont bgsound br col embed frame hr img input link meta param source track wbr".split()
)
DROPPED: Final = frozenset(
    "script style head title template noscript object iframe applet video audio canvas svg math meter progress "
    "noembed noframes frameset".split()
)
"""Elements whose content is not on the page as text."""
PARTS: Final = {
    **dict.fromkeys(("object", "iframe", "embed", "frame", "applet"), "embedded"),
    **dict.fromkeys(("canvas", "svg"), "drawing"),
    "math": "equation",
}
"""Elements that may hold what is needed, by the kind of what is then unread."""
SPACED: Final = frozenset(
    "blockquote dl fieldset figure h1 h2 h3 h4 h5 h6 hr listing menu ol p pre table ul xmp".split()
)
"""Elements with a clear distance before and after them."""
ROLES: Final = {
    **dict.fromkeys(("table", "inline-table"), "table"),
    **dict.fromkeys(("tr", "table-row"), "row"),
    **dict.fromkeys(("td", "th", "table-cell"), "cell"),
    **dict.fromkeys(("thead", "tbody", "tfoot"), "group"),
    **dict.fromkeys(("table-row-group", "table-header-group", "table-footer-group"), "group"),
}
"""By element, or by the value of ``display``."""
HEADED: Final = frozenset("base basefont bgsound head link meta noscript script style template title".split())
"""Elements of the head of a page."""
UNLISTED: Final = frozenset({"input", "select", "textarea", "button", *ROLES})
"""Elements that end a list to choose from."""
LINED: Final = ("pre", "listing", "xmp", "plaintext")
"""Elements of which each line is a paragraph."""
LINES: Final = frozenset(
    "block flex grid list-item flow-root table-caption -webkit-box -webkit-flex -ms-flexbox -ms-grid".split()
)
"""Values of ``display`` that begin a new line."""
SPREAD: Final = ("flex", "inline-flex", "grid", "inline-grid", "-webkit-flex", "-ms-flexbox", "-webkit-box")
"""Values of ``display`` that set apart what is inside."""
SPACES: Final = re.compile(r"[ \t\r\n\f]+")
GAP: Final = re.compile(r"(?<=\S) ?(?:[\xa0\u2002\u2003] ?){3,}+(?=\S)")
KEPT_GAP: Final = re.compile(r"(?<=\S) {2,}(?=\S)")
"""Spaces that part columns, as far as the page shows them."""
ENUMERATOR: Final = re.compile(r"\s*(?:[0-9]{1,3}(?:\.[0-9]{1,3}){0,3}[.)]?|[A-Za-z][.)])\s*")
TAB: Final = "mso-tab-count"
"""How Word writes a tab: an element of this style, filled with spaces."""
TOLD: Final = 100
"""Characters of an unread part that are told."""
MINUSES: Final = frozenset("-−–")
FIGURE: Final = re.compile(
    r"\s*(?:0|[1-9][0-9]{0,2}(?:[\s.'’]?[0-9]{3})*)(?:,[0-9]{1,2})?\s*(?:€|e|eur|euroa|%)?\s*", re.IGNORECASE
)
"""A text that is an amount or a share: a picture directly before it may be its sign."""
REST: Final = re.compile(r"[\s0-9.,'’€%]*")
"""What may be more of that amount in the next text."""
Attributes = Mapping[str, str]


class Page:
    """A page that is being read; ``fold``: classes and ids are alike in capitals and small letters."""

    def __init__(self, sheets: Sheets, fold: bool) -> None:
        self._sheets = sheets
        self._fold = fold
        self._blocks = Builder()
        self._controls = Controls(self._blocks)
        self._open = OpenElements()
        self._elements = 0
        self._tables = 0
        self._dropped = 0
        """How many of the open elements are dropped."""
        self._buried = 0
        """How many of them are parts of tables that are not on the page."""
        self._drawn: list[str] = []
        """Text inside a drawing or equation."""
        self._marker = ""
        """The number of a list item that has not begun yet."""
        self._is_apart = False
        """Whether a clear distance in the line precedes what comes."""
        self._picture = (-1, 0)
        """The paragraph and how much was seen when the last picture ended that says nothing."""
        self._unsure = -1
        """The paragraph in which a picture may have been the sign of the figure that goes on."""
        self._turns = False
        """Whether anything on the page is written from right to left."""

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element begins."""
        if self._controls.is_choosing and tag not in UNLISTED:
            if tag == "option":
                self._controls.option(attributes)
            return
        self._leave_head(tag)
        self._pop_to(self._open.closed_by(tag))
        if tag in CELLS and self._open.last("table") > self._open.last("tr"):
            self.start("tr", {})
        if tag not in BLOCKS and tag not in ROLES:
            self._go_on()
        self._begin(tag, attributes)

    def _leave_head(self, tag: str) -> None:
        """What stands in no list, no head and no drawing ends the one that was not ended."""
        if self._controls.is_choosing:
            self._pop_to(self._open.last("select"))
        elif self._dropped and tag not in HEADED:
            drawing = max(self._open.last("svg"), self._open.last("math"))
            if self._open.top.element.tag == "head":
                self._pop_to(self._open.last("head"))
            elif drawing > self._open.last("foreignobject") and (tag in BLOCKS or tag in ROLES or tag in FORMATTING):
                self._pop_to(drawing)

    def end(self, tag: str) -> None:
        """An element ends, and with it what was forgotten inside."""
        if tag == "br":
            self.start(tag, {})
        elif tag == "select" or not self._controls.is_choosing:
            if tag in FORMATTING:
                self._open.forgive(tag)
            self._pop_to(self._open.ended_by(tag))

    def take_text(self, data: str) -> None:
        """Characters inside the current element."""
        if self._open.top.element.tag == "head" and not data.isspace():
            self._leave_head("")
        if self._dropped:
            if len(self._drawn) < TOLD:
                self._drawn.append(data[:TOLD])
        elif self._buried:
            return
        elif self._controls.is_choosing:
            self._controls.option_text(data)
        elif not data.isspace() or self._open.top.role not in ("table", "group", "row"):
            self._go_on()
            self._say(data, self._open.top)

    def finish(self) -> Content:
        """The blocks of the page, with whatever was left open closed."""
        self._pop_to(1)
        return self._blocks.finish()

    def _begin(self, tag: str, attributes: Attributes) -> None:
        self._elements += 1
        if self._elements > limits.HTML_ELEMENTS:
            raise DocumentError("markup_too_large", limit=limits.HTML_ELEMENTS, unit="elements")
        around = self._open.top
        around.children += 1
        fold = str.lower if self._fold else str
        classes = frozenset(fold(attributes.get("class", "")).split())
        element = Element(
            tag, fold(attributes.get("id", "")), classes, attributes, around.element, around.children, len(self._open)
        )
        look = look_of(element, around.look, self._sheets)
        self._turns = self._turns or bool(look.turn)
        if (
            tag == "button"
            or "msoplaceholdertext" in attributes.get("class", "").lower()
            or "showingplchdr" in attributes
        ):
            look = look._replace(marks=look.marks | PLACEHOLDER)
        role = self._role(tag, look, around)
        if TAB in attributes.get("style", "") and role == "inline":
            self._blocks.add("\t", look.marks)
            role = "dropped"
        if role == "inline":
            self._blocks.is_doubted = self._blocks.is_doubted or look.is_doubted
            self._is_apart = self._is_apart or look.is_apart
        if tag not in VOID:
            self._push(Open(element, look, role), around)
        elif role != "dropped":
            self._void(tag, attributes, look, role)

    def _role(self, tag: str, look: Look, around: Open) -> str:
        if tag in DROPPED or around.role == "dropped":
            return "dropped"
        if look.is_gone:
            return "gone"
        role = ROLES.get(tag) or ROLES.get(look.display, "")
        if role and (role == "table" or self._tables):
            return role
        if look.is_veiled:
            return "inline"
        if look.display in LINES or role or around.look.display in SPREAD:
            return "block"
        return "block" if tag in BLOCKS and not look.display.startswith(("inline", "contents")) else "inline"

    def _void(self, tag: str, attributes: Attributes, look: Look, role: str) -> None:
        if tag == "input":
            self._controls.input(attributes, look.marks, self._open.top.look.marks)
        elif tag == "br":
            self._break(look)
        elif tag == "hr" and role != "gone":
            self._blocks.leave_gap()
        elif tag == "img":
            self._note_picture(look)
            self._controls.picture(attributes, look.marks)
        elif tag in PARTS:
            self._miss_part(tag, attributes, look)

    def _break(self, look: Look) -> None:
        """A line break; the second one in a row leaves a blank line."""
        if look.marks & HIDDEN:
            return
        if self._blocks.last == "\n":
            self._blocks.leave_gap()
        elif self._blocks.last:
            self._blocks.add("\n", look.marks & ~PLACEHOLDER)

    def _push(self, item: Open, around: Open) -> None:
        tag, attributes = item.element.tag, item.element.attributes
        if item.role not in ("inline", "gone", "dropped"):
            (self._blocks.leave_gap if tag in SPACED else self._blocks.end_paragraph)()
            self._forget_picture(tag)
        self._open.push(item)
        if item.role == "gone":
            self._buried += tag in ROLES
        if item.role == "dropped":
            self._dropped += 1
            self._drawn = self._drawn if around.role == "dropped" else []
        elif item.role == "table":
            self._tables += 1
            self._blocks.start_table()
        elif item.role == "group":
            self._blocks.start_group()
        elif item.role == "row":
            self._blocks.start_row()
        elif item.role == "cell":
            self._blocks.start_cell(_span(attributes.get("colspan", "1")), _span(attributes.get("rowspan", "1")))
        else:
            self._begin_inside(tag, attributes, item, around)

    def _begin_inside(self, tag: str, attributes: Attributes, item: Open, around: Open) -> None:
        """What begins with a block or inside a line."""
        if item.role == "inline" and item.look.turn:
            self._blocks.add(item.look.turn, item.look.marks)
        if tag == "label":
            self._controls.start_label(attributes)
        elif tag == "select":
            self._controls.start_list(attributes)
        elif len(tag) == 2 and tag[0] == "h" and tag[1] in "123456" and item.role == "block":
            self._blocks.level = int(tag[1])
        elif tag == "li" and item.role == "block":
            self._number(attributes, around)
        elif attributes.get("role") in ("checkbox", "radio") and "aria-checked" in attributes:
            self._controls.box(attributes["aria-checked"] == "true", "", item.look.marks)

    def _number(self, attributes: Attributes, around: Open) -> None:
        """The number before the item of a list that counts."""
        given = around.element.attributes
        number = whole(attributes.get("value", "")) or around.items + 1
        if around.items == 0 and "value" not in attributes:
            number = whole(given.get("start", "")) or 1
        around.items = number
        is_counted = around.element.tag == "ol" and given.get("type", "1") == "1" and "reversed" not in given
        style = self._open.top.look.bullet
        self._marker = f"{number}." if is_counted and style in ("", "decimal") else ""

    def _pop_to(self, place: int) -> None:
        """Close elements down to this place; formatting that was not closed itself goes on, but not out of a cell."""
        if not place:
            return
        while len(self._open) > place:
            item = self._open.pop()
            self._finish(item)
            if item.role == "cell":
                self._open.forgive()
            elif item.element.tag in FORMATTING and len(self._open) > place and item.look != self._open.top.look:
                self._open.forget(item)

    def _finish(self, item: Open) -> None:
        tag = item.element.tag
        if item.role == "dropped":
            self._dropped -= 1
            if tag in PARTS and not self._dropped:
                self._miss_part(tag, item.element.attributes, item.look)
            return
        if tag == "select":
            self._controls.end_list(item.look.marks)
        elif tag == "label":
            self._controls.end_label()
        if item.role == "gone":
            self._buried -= tag in ROLES
        elif item.role == "inline":
            self._is_apart = self._is_apart or item.look.is_apart
            if item.look.turn:
                self._blocks.add("\u2069" if item.look.turn in "\u2066\u2067" else "\u202c", item.look.marks)
        else:
            self._finish_block(item, tag)

    def _finish_block(self, item: Open, tag: str) -> None:
        self._forget_picture(tag)
        if item.role == "table":
            self._blocks.end_table()
            self._tables -= 1
        elif item.role == "cell":
            self._blocks.end_cell()
        (self._blocks.leave_gap if tag in SPACED else self._blocks.end_paragraph)()
        if len(tag) == 2 and tag[0] == "h":
            self._blocks.level = 0
        if tag == "li":
            self._marker = ""

    def _go_on(self) -> None:
        """Formatting that was not ended goes on here."""
        for tag, attributes in self._open.going_on():
            self._begin(tag, attributes)

    def _miss_part(self, tag: str, attributes: Attributes, look: Look) -> None:
        """A part of the page that is not read; drawings without text are ornaments unless they are large."""
        text = " ".join("".join(self._drawn).split())[:TOLD] if PARTS[tag] != "embedded" else ""
        if tag == "svg" and text in MINUSES:
            self._blocks.add(text, look.marks)
            return
        if PARTS[tag] == "drawing":
            self._note_picture(look)
        if look.marks & HIDDEN or is_small(attributes) or (tag == "svg" and not text):
            return
        address = attributes.get("src") or attributes.get("data") or ""
        if tag not in ("iframe", "frame") or address not in ("", "about:blank") or "srcdoc" in attributes:
            self._blocks.miss(PARTS[tag], text or attributes.get("title", "") or address.rpartition("/")[2][:TOLD])

    def _note_picture(self, look: Look) -> None:
        if not look.marks & HIDDEN:
            self._picture = (self._blocks.count, self._blocks.seen)

    def _forget_picture(self, tag: str) -> None:
        """A picture stands before nothing in the block that begins or ends; boxes side by side may be one line."""
        if tag in BLOCKS or tag in ROLES:
            self._picture = (-1, 0)

    def _is_unsure(self, data: str) -> bool:
        """Whether a text is a figure directly behind a picture that may be its minus, or goes on with such a figure."""
        if data.isspace():
            return False
        is_begun = self._picture == (self._blocks.count, self._blocks.seen) and FIGURE.fullmatch(data) is not None
        is_more = self._unsure == self._blocks.count and REST.fullmatch(data) is not None
        self._unsure = self._blocks.count if is_begun or is_more else -1
        return is_begun or is_more

    def _say(self, data: str, top: Open) -> None:
        if top.element.tag == "textarea":
            self._controls.text(data.removeprefix("\n"), top.element.attributes, top.look.marks)
            return
        if top.look.keeps:
            self._say_kept(data, top)
            return
        data = SPACES.sub(_space, data)
        if not self._blocks.last.strip(" \n"):
            data = data.lstrip(" \t")
        if self._marker and data:
            data = f"{self._marker} {data}" if data[0].isalpha() else data
            self._marker = ""
        if top.element.tag == "small" and not top.look.marks and data.isdigit() and self._blocks.last.isdigit():
            data = data if small_digit(self._blocks.runs[-1].text, data) == "part" else f" {data}"
        if data:
            self._add(self._tab_before(data) + GAP.sub(_column, data), top.look)

    def _tab_before(self, data: str) -> str:
        """A tab where a clear distance divides the words or figures on both of its sides."""
        if not self._is_apart or data.isspace():
            return ""
        self._is_apart = False
        return "\t" if self._blocks.letter.isalnum() and data.lstrip()[0].isalnum() else ""

    def _say_kept(self, data: str, top: Open) -> None:
        """Text whose white space counts: its lines are paragraphs in an element made for that, else line breaks."""
        is_lined = any(self._open.last(name) for name in LINED)
        for number, line in enumerate(data.replace("\r\n", "\n").replace("\r", "\n").split("\n")):
            if number and is_lined:
                (self._blocks.end_paragraph if self._blocks.runs else self._blocks.leave_gap)()
            elif number:
                self._blocks.add("\n", top.look.marks)
            if line:
                self._add(KEPT_GAP.sub(_column, line), top.look)

    def _add(self, text: str, look: Look) -> None:
        if look.font:
            text = shown_in(look.font, text)
        marks = look.marks
        if (self._unsure >= 0 or self._picture[0] >= 0) and self._is_unsure(text):
            marks |= HIDDEN
        if marks & LOWERED:
            marks = marks & ~LOWERED | (SUPERSCRIPT if self._blocks.last.isdigit() else 0)
        if self._turns and not self._blocks.runs and look.is_turned:
            self._blocks.add(self._turn(), 0)
        if look.is_doubted:
            self._blocks.is_doubted = True
        self._blocks.add(text, marks)

    def _turn(self) -> str:
        """The sign of direction of a paragraph that is written from right to left."""
        block = next((item for item in reversed(self._open) if item.role != "inline"), None)
        return "\u202e" if block is not None and block.look.turn == "\u202e" else "\u202b"


def _space(match: re.Match[str]) -> str:
    """A run of white space is a space; a tab on one line was meant to part columns."""
    text = match[0]
    return "\t" if "\t" in text and "\n" not in text and "\r" not in text else " "


def _column(match: re.Match[str]) -> str:
    """A tab, but a space behind the number of a heading or of a list."""
    before = match.string[: match.start()]
    return " " if len(before) < 16 and ENUMERATOR.fullmatch(before) else "\t"


def _span(text: str) -> int:
    number = whole(text.strip(), 1)
    return number if number >= 0 else 1
