"""Follows the tags of a web page as browsers do, and tells the builder what counts."""

from __future__ import annotations

import re
import sys
from typing import Final

from checker import limits
from checker.errors import refuse_beyond
from checker.patterns import pattern
from checker.reading.blocks import HIDDEN, PLACEHOLDER, Content
from checker.reading.readers.building import DOUBTED, Builder
from checker.reading.readers.html.appearance import BESIDE, DRAWN, FLOATED, OVER, PICTURED, TO_RIGHT, Look, look_of
from checker.reading.readers.html.controls import PARTS, Controls, Pictures
from checker.reading.readers.html.open_elements import (
    CELLS,
    FORMATTING,
    ROLES,
    SPREAD,
    Attributes,
    Open,
    OpenElements,
    role_of,
    stands_alone,
)
from checker.reading.readers.html.selectors import Element
from checker.reading.readers.html.style_sheets import Sheets
from checker.reading.readers.html.text import PageText
from checker.reading.readers.looks import whole
from checker.reading.readers.spots import Spot

VOID: Final = frozenset(
    "area base basefont bgsound br col embed frame hr img input link meta param source track wbr".split()
)
SPACED: Final = frozenset(
    "blockquote dl fieldset figure h1 h2 h3 h4 h5 h6 hr listing menu ol p pre table ul xmp".split()
)
"""Elements with a clear distance before and after them."""
HEADED: Final = frozenset("base basefont bgsound head link meta noscript script style template title".split())
"""Elements of the head of a page."""
UNLISTED: Final = frozenset({"input", "select", "textarea", "button", *ROLES})
"""Elements that end a list to choose from."""
BULLETS: Final = frozenset(
    "none disc circle square decimal decimal-leading-zero lower-alpha upper-alpha lower-latin upper-latin lower-roman "
    "upper-roman lower-greek inside outside inherit initial unset revert".split()
)
"""Words that say how the items of a list are marked, none of which changes a figure."""
BESIDE_TEXT: Final = ("aside", "footer", "header")
"""Elements that stand beside a page's text and hold no value of it; a plain head does so behind a foot."""
OVER_CHARACTERS: Final = 160
"""Most characters of what lies over a page and is no part of its text: a longer one may be the page itself."""
TAB: Final = "mso-tab-count"
"""How Word writes a tab: an element of this style, filled with spaces."""
SIGN: Final = pattern(r"(?:^|[\s_-])(?:minus|dash|subtract|neg(?:ative)?)(?:$|[\s_-])", re.IGNORECASE)
"""How the classes of an icon are named that may be a minus."""
OF_WORD: Final = pattern("msoplaceholdertext|msocomanchor", re.IGNORECASE)
"""Classes of what Word shows in place of a value, and beside one that somebody commented on."""


class Page:
    """A page that is being read; ``fold``: classes and ids are alike in capitals and small letters."""

    def __init__(self, sheets: Sheets, fold: bool) -> None:
        self._sheets = sheets
        self._fold = fold
        self._blocks = Builder()
        self._controls = Controls(self._blocks)
        self._open = OpenElements()
        self._pictures = Pictures(self._blocks)
        self._text = PageText(self._blocks, self._open, self._pictures)
        self._elements = 0
        self._tables = 0
        self._dropped = 0
        """How many of the open elements are dropped."""
        self._has_foot = False
        """Whether a foot of the page was met, behind which a head is that of the next printed page."""
        self._ended = -1
        """How much of the page was seen when the last block ended that stands on lines of its own."""
        self._buried = 0
        """How many of them are parts of tables that are not on the page."""

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
        if not stands_alone(tag):
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
            elif drawing > self._open.last("foreignobject") and (stands_alone(tag) or tag in FORMATTING):
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
            self._pictures.draw(data)
        elif self._buried:
            return
        elif self._controls.is_choosing:
            self._controls.option_text(data)
        elif not data.isspace() or self._open.top.role not in ("table", "group", "row"):
            self._go_on()
            top = self._open.top
            if top.element.tag == "textarea":
                self._controls.text(data.removeprefix("\n"), top.element.attributes, top.look.marks)
            else:
                self._text.say(data, top)

    def finish(self) -> Content:
        """The blocks of the page, with whatever was left open closed."""
        self._pop_to(1)
        self._blocks.end_paragraph()
        self._lay_out(self._open.top)
        return self._blocks.finish()

    def _begin(self, tag: str, attributes: Attributes) -> None:
        self._elements += 1
        refuse_beyond("markup_too_large", self._elements, limits.HTML_ELEMENTS, unit="elements")
        around = self._open.top
        element = around.last = self._element(tag, attributes, around)
        look = look_of(element, around.look, self._sheets)
        self._text.turns = self._text.turns or bool(look.turn)
        if tag == "button" or "showingplchdr" in attributes or OF_WORD.search(attributes.get("class", "")):
            look = look._replace(marks=look.marks | PLACEHOLDER)
        role = role_of(tag, look, around, self._tables > 0)
        if TAB in attributes.get("style", "") and role == "inline":
            self._blocks.add("\t", look.marks)
            role = "dropped"
        if role == "inline":
            self._blocks.is_doubted = self._blocks.is_doubted or look.is_doubted
            self._text.is_apart = self._text.is_apart or look.is_apart
        if tag not in VOID:
            self._push(Open(element, look, role), around)
        elif role != "dropped":
            self._void(tag, attributes, look, role)

    def _element(self, tag: str, attributes: Attributes, around: Open) -> Element:
        fold = str.lower if self._fold else str
        classes = frozenset(fold(attributes.get("class", "")).split())
        around.children += 1
        kin = around.kinds[tag] = around.kinds.get(tag, 0) + 1
        reach = around.element.reach + around.children
        ident, depth = fold(attributes.get("id", "")), len(self._open)
        return Element(tag, ident, classes, attributes, around.element, around.children, depth, around.last, kin, reach)

    def _columns(self, attributes: Attributes, look: Look) -> None:
        """Columns of the table; browsers show the cells of one that is not to be displayed, and others do not."""
        if self._tables:
            is_doubted = look.is_gone or attributes.get("width", "") == "0"
            state = HIDDEN if look.visibility == "collapse" else DOUBTED if is_doubted else 0
            self._blocks.add_columns(_span(attributes.get("span", "1")), state)

    def _void(self, tag: str, attributes: Attributes, look: Look, role: str) -> None:
        if tag == "input":
            self._controls.input(attributes, look.marks, self._open.top.look.marks)
        elif tag == "br":
            self._break(look)
        elif tag == "hr" and role != "gone":
            self._blocks.leave_gap()
            if self._open.block.begun == self._blocks.seen:
                self._pictures.note(look)
        elif tag == "img":
            self._pictures.note(look)
            self._controls.picture(attributes, look.marks)
        elif tag == "col":
            self._columns(attributes, look)
        elif tag in PARTS:
            self._pictures.end_part(tag, attributes, look)

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
        item.is_aside = item.role == "block" and bool(item.look.adds & TO_RIGHT) and self._begins_line()
        if item.role not in ("inline", "gone", "dropped"):
            self._part(tag)
        self._open.push(item)
        item.begun = self._blocks.seen
        item.first = self._blocks.height
        item.is_beside = bool(item.look.adds & BESIDE) or (item.role == "inline" and around.is_beside)
        if item.role == "gone":
            self._buried += tag in ROLES
        if item.role == "dropped":
            self._dropped += 1
            if around.role != "dropped":
                self._pictures.start_part()
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
            is_beside_text = tag in BESIDE_TEXT and (tag != "header" or self._has_foot)
            item.is_margin = item.role == "block" and (is_beside_text or bool(item.look.adds & OVER))
            self._has_foot = self._has_foot or tag == "footer"
            if item.is_aside or item.is_margin:
                self._blocks.start_aside()
            self._begin_inside(tag, attributes, item, around)

    def _begins_line(self) -> bool:
        """Whether nothing stands before what comes in its line but what is set to the right of it."""
        blocks, begun = self._blocks, self._open.block.begun
        return blocks.last == "\n" or (not blocks.last and (blocks.has_aside or blocks.seen in (begun, self._ended)))

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
        elif attributes.get("role") in ("checkbox", "radio", "switch") and "aria-checked" in attributes:
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
        self._open.top.is_beside = self._open.top.is_beside or not BULLETS.issuperset(style.split())
        self._text.marker = f"{number}." if is_counted and style in ("", "decimal") else ""

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
        if (
            item.begun == self._blocks.seen
            and item.role in ("inline", "block", "cell")
            and not item.look.marks & HIDDEN
        ):
            self._finish_empty(item)
        elif item.look.unit and item.role in ("inline", "block", "cell"):
            self._blocks.add(f" {item.look.unit}", item.look.marks)
        if item.role == "dropped":
            self._dropped -= 1
            if tag in PARTS and not self._dropped:
                self._pictures.end_part(tag, item.element.attributes, item.look)
            return
        if tag == "colgroup" and not item.children:
            self._columns(item.element.attributes, item.look)
        elif tag == "select":
            self._controls.end_list(item.look.marks)
        elif tag == "label":
            self._controls.end_label()
            self._text.is_after_label = True
        if item.role == "gone":
            self._buried -= tag in ROLES
        elif item.role == "inline":
            self._text.is_apart = self._text.is_apart or item.look.is_apart
            if item.look.turn:
                self._blocks.add("\u2069" if item.look.turn in "\u2066\u2067" else "\u202c", item.look.marks)
        else:
            self._finish_block(item, tag)

    def _finish_empty(self, item: Open) -> None:
        """An element without text of its own: the style sheet, or its own program, may show something in its place."""
        if self._tables and item.look.adds & (BESIDE | PICTURED):
            self._blocks.miss("image" if item.look.adds & PICTURED else "style")
        elif "-" in item.element.tag:
            self._blocks.miss("control", item.element.tag)
        is_drawn = item.look.adds & DRAWN or SIGN.search(item.element.attributes.get("class", ""))
        if is_drawn and item.role == "inline":
            self._pictures.note(item.look)

    def _finish_block(self, item: Open, tag: str) -> None:
        if item.role == "table":
            self._blocks.end_table()
            self._tables -= 1
        elif item.role == "cell":
            self._lay_out(item)
            self._blocks.end_cell()
        self._part(tag)
        if item.role == "block":
            self._lay_out(item)
        if item.is_margin:
            most = OVER_CHARACTERS if item.look.adds & OVER else sys.maxsize
            self._blocks.end_margin(may_be_headed=tag != "header", most=most)
        elif item.is_aside:
            self._blocks.end_aside()
        elif item.role == "block":
            self._end_box(item, self._open.top)
        if len(tag) == 2 and tag[0] == "h":
            self._blocks.level = 0
        if tag == "li":
            self._text.marker = ""

    def _end_box(self, item: Open, around: Open) -> None:
        """A block ends that stands where it is met, or beside others."""
        if item.look.spot is not None:
            around.spots.append(Spot(*item.look.spot, item.first, self._blocks.height))
        elif around.look.display in SPREAD or item.look.adds & FLOATED:
            around.columns.append((item.first, self._blocks.height))
        if not item.look.adds & FLOATED:
            self._ended = self._blocks.seen

    def _lay_out(self, item: Open) -> None:
        """What stands on spots of its own, or in columns, inside an element that ends."""
        self._blocks.lay_out(item.spots)
        self._blocks.set_side_by_side(item.columns)

    def _go_on(self) -> None:
        """Formatting that was not ended goes on here."""
        for tag, attributes in self._open.going_on():
            self._begin(tag, attributes)

    def _part(self, tag: str) -> None:
        """A block begins or ends."""
        (self._blocks.leave_gap if tag in SPACED else self._blocks.end_paragraph)()
        if stands_alone(tag) and tag not in CELLS:
            self._pictures.forget()


def _span(text: str) -> int:
    number = whole(text.strip(), 1)
    return number if number >= 0 else 1
