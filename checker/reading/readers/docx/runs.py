"""The text of a Word paragraph: runs with their marks, fields, controls, signs, and what is drawn beside it.

Text boxes, pictures, charts and objects are those of today's Word and of older ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from checker.errors import DocumentError
from checker.patterns import pattern
from checker.reading.blocks import HIDDEN, PLACEHOLDER, STRUCK, SUPERSCRIPT, Run
from checker.reading.readers.covering import Drawn
from checker.reading.readers.docx.fields import NESTED, Field, box, complete
from checker.reading.readers.docx.styles import Styles, ground_of, is_cut_off, is_on, look_of
from checker.reading.readers.looks import WHITE, length_of, marks_of, whole
from checker.reading.readers.markup import Node
from checker.reading.readers.office_text import Box, OfficeText
from checker.reading.readers.symbols import shown_in, symbol

CHARACTERS: Final = {"w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}
"""Elements that stand for a character; a soft hyphen for none."""
HYPHEN: Final = pattern(r"(?<!\S)\u00ad(?=\d)")
"""A soft hyphen before a number: Word draws it as a hyphen, so that it is a minus."""
DRAWINGS: Final = frozenset({"w:drawing", "w:pict", "w:object", "w:contentPart", "w:txbxContent"})
NOTES: Final = frozenset({"w:footnoteReference", "w:endnoteReference"})
GONE: Final = frozenset({"w:del", "w:moveFrom"})
"""What a tracked change has taken away."""
WITHIN: Final = frozenset({"w:ins", "w:moveTo", "w:hyperlink", "w:smartTag", "w:customXml", "w:rubyBase"})
"""What only holds runs."""
TURNED: Final = {"w:bdo": "\u202e", "w:dir": "\u202b"}
"""What embraces text from right to left, and the character that says the same."""
FROM_RIGHT: Final = "\u202b"
END: Final = "\u202c"
SIDE: Final = pattern(
    r"(?:^|;)\s*(width|height|margin-left|margin-top)\s*:\s*(-?[\d.]{1,12})\s*([a-z]{0,2})", re.IGNORECASE
)
UNDERSTOOD: Final = pattern(r"(?:wp|w1|a|c|cx|pic|am3d|aink|v|o|m|w|sl|x|oel)[a-z0-9]*\Z")
"""Prefixes of the namespaces that today's Word knows: it shows the first choice that asks for no others."""
NOWHERE: Final = Box(Node("", {}))
CHARTS: Final = frozenset({"c:chart", "cx:chart", "dgm:relIds", "w14:contentPart", "w:contentPart", "w:txbxContent"})


class Around(NamedTuple):
    """What holds for all text of a cell, a text box or the body."""

    table: str = ""
    """The style of the table."""
    ground: str | None = WHITE
    """The colour behind the text; None: not known."""
    marks: int = 0


class Runs(OfficeText):
    """Collects the text of one paragraph, which tracked changes may have made of several."""

    def __init__(self, styles: Styles, around: Around, fields: list[Field]) -> None:
        super().__init__()
        self._styles = styles
        self._around = around
        self._fields = fields
        """The fields that are open: they may go on over paragraphs."""
        self._style = ""
        self._ground: str | None = None
        self._from_right = False

    def read(self, node: Node, style: str) -> None:
        """The text of a paragraph of this style."""
        self._style = style
        own = self._styles.paragraph(style).ground
        ground = own if own != "" else self._around.ground
        self._ground = ground_of(node.find("w:pPr", "w:shd"), ground)
        is_cut = is_cut_off(node.find("w:pPr", "w:spacing"), "w:line", "w:lineRule")
        self._walk(node, self._around.marks | (HIDDEN if is_cut else 0))

    @property
    def complete(self) -> list[Run]:
        """All of it, as the page lays it out."""
        self._turn(False)
        return super().complete

    @property
    def _counts(self) -> bool:
        """Whether what stands here is text of the page, as every field around says."""
        return all(field.counts for field in self._fields)

    def _walk(self, parent: Node, marks: int) -> None:
        for node in parent:
            name = node.name
            if name == "w:r":
                self._run(node, marks)
            elif name in GONE:
                self._walk(node, marks | STRUCK)
            elif name in WITHIN:
                self._walk(node, marks)
            elif name == "w:sdt":
                self._control(node, marks)
            elif name == "w:fldSimple":
                self._simple_field(node, marks)
            elif name == "mc:AlternateContent":
                self._walk(chosen(node), marks)
            elif name in TURNED:
                self._turned(node, marks)
            elif name in ("m:oMath", "m:oMathPara"):
                self._miss("equation", "".join(part.text for part in node.descendants("m:t")))
            elif name == "w:subDoc":
                self._miss("embedded", "")

    def _turned(self, node: Node, marks: int) -> None:
        is_turned = node.get("w:val", "ltr") == "rtl"
        if is_turned:
            self.runs.append(Run(TURNED[node.name]))
        self._walk(node, marks)
        if is_turned:
            self.runs.append(Run(END))

    def _turn(self, from_right: bool) -> None:
        """Text of the other direction begins."""
        if from_right != self._from_right:
            self._from_right = from_right
            self.runs.append(Run(FROM_RIGHT if from_right else END))

    def _run(self, node: Node, marks: int) -> None:
        properties = node.find("w:rPr")
        name = node.attribute("w:val", "w:rPr", "w:rStyle")
        look = self._styles.look(self._around.table, self._style, name, look_of(properties))
        marks |= marks_of(look, self._ground)
        self._turn(look.get("from_right", False))
        font = look.get("font", "")
        for part in _shown(node):
            if part.name == "w:fldChar":
                self._field_mark(part, marks)
            elif part.name in ("w:instrText", "w:delInstrText"):
                if self._fields:
                    self._fields[-1].instruct(part.text)
            elif self._counts:
                if part.name in NOTES and part.get("w:customMarkFollows") in ("1", "true", "on"):
                    marks |= SUPERSCRIPT  # the mark is the text that follows, in place of a number
                self._part(part, marks, font)

    def _part(self, node: Node, marks: int, font: str) -> None:
        name = node.name
        if name in ("w:t", "w:delText"):
            text = HYPHEN.sub("-", node.text.replace("\n", " ").replace("\r", " "))
            self.runs.append(Run(shown_in(font, text) if font else text, marks))
        elif name in CHARACTERS:
            self.runs.append(Run(CHARACTERS[name], marks))
        elif name == "w:sym":
            code = node.get("w:char")
            is_code = 0 < len(code) <= 6 and all(sign in "0123456789abcdefABCDEF" for sign in code)
            self.runs.append(Run(symbol(node.get("w:font"), int(code, 16)) if is_code else "", marks))
        elif name in NOTES:
            self.runs.append(Run("*", marks | SUPERSCRIPT))
        elif name == "w:ruby":
            self._walk(node, marks)
            if said_over := node.find("w:rt"):
                self._walk(said_over, marks | SUPERSCRIPT)
        elif name in DRAWINGS:
            add_beside(self, node)

    def _field_mark(self, node: Node, marks: int) -> None:
        kind = node.get("w:fldCharType")
        if kind == "begin":
            tick = box(node, marks)
            if tick is not None and self._counts:
                self.runs.append(tick)
            self._open(Field(node, self.runs))
        elif not self._fields:
            return
        elif kind == "separate":
            self._fields[-1].begin_result(self.runs)
        elif kind == "end":
            field = self._fields.pop()
            if self._counts:
                self._end(field, marks)

    def _simple_field(self, node: Node, marks: int) -> None:
        field = Field(node, self.runs)
        field.instruct(node.get("w:instr"))
        field.begin_result(self.runs)
        self._open(field)
        self._walk(node, marks)
        self._fields.pop()
        if self._counts:
            self._end(field, marks)

    def _open(self, field: Field) -> None:
        if len(self._fields) >= NESTED:
            raise DocumentError("markup_too_deep", limit=NESTED)
        self._fields.append(field)

    def _end(self, field: Field, marks: int) -> None:
        kind, text = complete(field, self.runs, marks)
        if kind:
            self._miss(kind, text)

    def _control(self, node: Node, marks: int) -> None:
        """A content control: its text, its prompt, or its box to tick."""
        content, tick = node.find("w:sdtContent"), node.find("w:sdtPr", "w14:checkbox")
        if content is None or is_listing(node):
            return
        if is_on(node.find("w:sdtPr", "w:showingPlcHdr")):
            marks |= PLACEHOLDER
        begun = len(self.runs)
        self._walk(content, marks)
        if tick is not None and self._counts:
            state = tick.find("w14:checked")
            self.tick(begun, None if state is None else state.get("w14:val", "1") in ("1", "true"), marks)

    def _miss(self, kind: str, text: str) -> None:
        if self._counts:
            self.missed.append((kind, text))


def is_listing(control: Node) -> bool:
    """Whether a content control holds the contents list."""
    return control.attribute("w:val", "w:sdtPr", "w:docPartObj", "w:docPartGallery") == "Table of Contents"


def add_beside(
    text: OfficeText, node: Node, name: str = "", size: tuple[int, int] = (0, 0), around: Box = NOWHERE
) -> None:
    """Add what an element behind the text so far shows; ``name``, ``size`` and ``around`` are those of the drawing
    around it.
    """
    match node.name:
        case "mc:AlternateContent":
            node = chosen(node)
        case "w:txbxContent":
            text.boxes.append(around._replace(node=node))
            return
        case "w:object":
            text.missed.append(_object(node))
            return
        case "wp:inline" | "wp:anchor":
            extent, properties = node.find("wp:extent"), node.find("wp:docPr")
            if properties is not None:
                if properties.get("hidden") in ("1", "true"):
                    return
                name = properties.get("descr") or properties.get("title") or properties.get("name")
            text.is_drawn, around = True, _anchored(node)
            text.in_front += _in_front(node)
            if extent is not None:
                size = (whole(extent.get("cx")), whole(extent.get("cy")))
        case "v:shape" | "v:rect" | "v:line" | "v:polyline" | "v:roundrect" | "v:oval":
            if "visibility:hidden" in node.get("style").replace(" ", ""):
                return
            text.is_drawn = True
            sides = _sides(node.get("style"))
            text.in_front += _shape_in_front(node, sides)
            size, name = (sides.get("width", 0), sides.get("height", 0)), node.get("alt", name)
            if {"margin-top", "margin-left"} <= sides.keys():
                around = Box(node, (sides["margin-top"], sides["margin-left"]))
        case "pic:pic" | "v:imagedata":
            text.draw(name, size)
            return
        case "v:textpath":
            text.missed.append(("drawing", node.get("string")))
        case "a:txBody" if written := " ".join(part.text for part in node.descendants("a:t")):
            text.missed.append(("drawing", written))
            return
        case "a:graphicData" if not any(node) and node.get("uri").endswith(("/diagram", "/chart")):
            text.missed.append(("drawing", name))
            return
        case other if other in CHARTS:
            text.missed.append(("drawing", name))
            return
    for child in node:
        add_beside(text, child, name, size, around)


def _object(node: Node) -> tuple[str, str]:
    """An object of another program; the picture of it that Word shows is a part of it."""
    if (control := next(node.descendants("w:control"), None)) is not None:
        return "control", control.get("w:name")
    kind = next((embedded.get("ProgID") for embedded in node.descendants("o:OLEObject")), "")
    return "equation" if kind.startswith("Equation") else "embedded", kind


def _shown(run: Node) -> Iterator[Node]:
    """The parts of a run as Word shows them."""
    for part in run:
        yield from _shown(chosen(part)) if part.name == "mc:AlternateContent" else (part,)


def chosen(alternatives: Node) -> Node:
    """Of several ways to say the same, the one that Word shows; an empty one where it shows none."""
    for choice in alternatives:
        if choice.name == "mc:Choice" and all(map(UNDERSTOOD.match, choice.get("Requires").split())):
            return choice
    return alternatives.find("mc:Fallback") or Node("", {})


def _sides(style: str) -> dict[str, int]:
    return {name.lower(): length_of(f"{value}{unit.lower()}") for name, value, unit in SIDE.findall(style)}


def _in_front(anchor: Node) -> Iterator[Drawn]:
    """Where a drawing lies over text that does not flow around it."""
    down, along, size = (anchor.find(name) for name in ("wp:positionV", "wp:positionH", "wp:extent"))
    if down is None or along is None or size is None or anchor.find("wp:wrapNone") is None:
        return
    far = [one.find("wp:posOffset") for one in (down, along)]
    is_near = down.get("relativeFrom") in ("paragraph", "line") and along.get("relativeFrom") in ("column", "character")
    lengths = [whole(one.text.strip()) for one in far if one is not None]
    if is_near and len(lengths) == 2 and anchor.get("behindDoc") not in ("1", "true") and not _is_frame(anchor):
        is_picture = any(True for _ in anchor.descendants("pic:pic"))
        yield Drawn(lengths[0], lengths[1], whole(size.get("cx")), whole(size.get("cy")), is_picture)


def _is_frame(anchor: Node) -> bool:
    """Whether something drawn has text of its own or no filling, but for a line."""
    shape = next(anchor.descendants("wps:spPr"), None)
    form = shape.find("a:prstGeom") if shape is not None else None
    is_line = form is not None and form.get("prst") in ("line", "straightConnector1")
    is_clear = shape is not None and shape.find("a:noFill") is not None
    return any(True for _ in anchor.descendants("w:txbxContent")) or (is_clear and not is_line)


def _shape_in_front(node: Node, sides: dict[str, int]) -> Iterator[Drawn]:
    """The same of a shape of older Word; a line tells its ends."""
    style = node.get("style").replace(" ", "")
    is_far = any(side in style for side in ("-relative:page", "-relative:margin", "z-index:-"))
    if "position:absolute" not in style or is_far or node.get("filled") in ("f", "false") or _has_more(node):
        return
    if node.name == "v:line":
        ends = [length_of(side) for name in ("from", "to") for side in node.get(name).split(",")]
        if len(ends) == 4:
            yield Drawn(min(ends[1::2]), min(ends[::2]), abs(ends[2] - ends[0]), abs(ends[3] - ends[1]))
    elif {"width", "height"} <= sides.keys():
        is_picture = node.find("v:imagedata") is not None
        yield Drawn(
            sides.get("margin-top", 0), sides.get("margin-left", 0), sides["width"], sides["height"], is_picture
        )


def _has_more(node: Node) -> bool:
    """Whether a shape of older Word has text, or text flows around it."""
    return any(True for _ in node.descendants("w:txbxContent", "v:textpath", "w10:wrap"))


def _anchored(node: Node) -> Box:
    """Where a drawing is set, if by lengths."""
    down, along = node.find("wp:positionV"), node.find("wp:positionH")
    if down is None or along is None:
        return NOWHERE
    lengths = [one.find("wp:posOffset") for one in (down, along)]
    far = [whole(length.text.strip()) for length in lengths if length is not None]
    origin = f"{down.get('relativeFrom')} {along.get('relativeFrom')}"
    return Box(node, (far[0], far[1]), origin) if len(far) == 2 else NOWHERE
