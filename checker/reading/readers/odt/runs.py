"""The text of an OpenDocument paragraph: runs with their marks, fields, controls, and what is drawn beside it.

Form controls say what they are set to, and what they have written beside them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from checker import limits
from checker.patterns import pattern
from checker.reading.blocks import CHOSEN, HIDDEN, PLACEHOLDER, SUPERSCRIPT, UNCHOSEN, Run
from checker.reading.readers.covering import Drawn
from checker.reading.readers.looks import Look, length_of, marks_of, merged, whole
from checker.reading.readers.markup import Node
from checker.reading.readers.odt.styles import Styles
from checker.reading.readers.office_text import Box, OfficeText
from checker.reading.readers.symbols import shown_in

COMPUTED: Final = frozenset({"text:expression", "text:table-formula", "text:variable-get", "text:user-field-get"})
"""Fields that show what was computed."""
SKIPPED: Final = frozenset(
    {"office:annotation", "office:annotation-end", "text:script", "text:number", "text:label", "loext:list-item"}
)
"""Elements whose content is not on the page."""
SHAPES: Final = frozenset(
    f"draw:{name}"
    for name in "frame g a custom-shape rect square ellipse circle line polygon polyline path connector caption "
    "measure regular-polygon control".split()
)
OBJECTS: Final = frozenset({"draw:object-ole", "draw:plugin", "draw:applet", "draw:floating-frame"})
KINDS: Final = {"formula": "equation", "chart": "drawing", "graphics": "drawing"}
"""By the kind of an embedded document, what it is as unread; others are embedded."""
SPACE: Final = pattern(r"[ \t\r\n]+")
FROM_RIGHT: Final = "\u2067"
END: Final = "\u2069"
STATES: Final = {"checked": CHOSEN, "unchecked": UNCHOSEN}
WRITTEN: Final = frozenset(
    "form:text form:textarea form:formatted-text form:number form:date form:time form:combobox form:fixed-text".split()
)
"""Controls that show a text."""
SILENT: Final = frozenset(
    {"form:button", "form:image", "form:frame", "form:hidden", "form:password", "form:properties"}
)
"""Controls that hold nothing a form asks for."""


class Known(NamedTuple):
    """What the document says outside its text."""

    styles: Styles
    controls: dict[str, State]
    objects: dict[str, str]
    """The kinds of embedded documents by their folders."""
    declared: dict[str, Node]
    """What the user's fields are set to, by their names."""


class Runs(OfficeText):
    """Collects the text of one paragraph."""

    def __init__(self, known: Known, ground: str | None) -> None:
        super().__init__()
        self.is_gone = False
        """Whether a condition hides the whole paragraph."""
        self._known = known
        self._ground = ground
        self._codes: list[int] = []
        """Where the open fields of another program's make begin."""

    def read(self, node: Node) -> None:
        """The text of a paragraph or heading."""
        name, styles = node.get("text:style-name"), self._known.styles
        self._ground = styles.ground_of("paragraph", name, self._ground)
        look = styles.look("paragraph", name)
        if look.get("from_right"):
            self.runs.append(Run(FROM_RIGHT))
        self._walk(node, look, HIDDEN if styles.is_cut_off("paragraph", name, "fo:line-height") else 0)
        if look.get("from_right"):
            self.runs.append(Run(END))

    def _walk(self, parent: Node, look: Look, marks: int) -> None:
        for piece in parent.content:
            if isinstance(piece, str):
                self._say(SPACE.sub(" ", piece), look, marks)
            else:
                self._element(piece, look, marks)

    def _say(self, text: str, look: Look, marks: int) -> None:
        if font := look.get("font", ""):
            text = shown_in(font, text)
        self.runs.append(Run(text, marks | marks_of(look, self._ground)))

    def _element(self, node: Node, look: Look, marks: int) -> None:
        match node.name:
            case "text:span" | "text:a":
                self._walk(node, merged(look, self._known.styles.look("text", node.get("text:style-name"))), marks)
            case "text:s":
                self._say(" " * min(whole(node.get("text:c"), 1), limits.REPEATED_CELLS), look, marks)
            case "text:tab":
                self._say("\t", look, marks)
            case "text:line-break":
                self._say("\n", look, marks)
            case "text:note":
                self._say("*", look, marks | SUPERSCRIPT)
                self.missed += [("margin", body.text) for body in node.descendants("text:note-body")]
            case "text:ruby-text" | "text:note-ref":
                self._walk(node, look, marks | SUPERSCRIPT)
            case "text:hidden-text":
                self._walk(node, look, marks | (0 if node.get("text:is-hidden") == "false" else HIDDEN))
            case "text:hidden-paragraph":
                self.is_gone = self.is_gone or node.get("text:is-hidden") == "true"
            case "text:placeholder":
                self._walk(node, look, marks | PLACEHOLDER)
            case "text:text-input":
                is_prompt = node.text.strip() and node.text.strip() == node.get("text:description").strip()
                self._walk(node, look, marks | (PLACEHOLDER if is_prompt else 0))
            case "text:drop-down":
                chosen = [one for one in node if one.get("text:current-selected") == "true"]
                self._say(chosen[0].get("text:value") if chosen else node.text, look, marks)
            case "text:user-field-get" if node.get("text:name") in self._known.declared:
                self._declared(node, look, marks)
            case "loext:content-control":
                self._content_control(node, look, marks)
            case name if name in COMPUTED and not node.text.strip() and node.get("text:display") != "none":
                self.missed.append(("formula", node.get("text:formula") or node.get("text:name")))
            case "math:math":
                self.missed.append(("equation", node.text.strip()))
            case name if name.startswith("field:"):
                self._field(node, look, marks)
            case name if name in SHAPES:
                self.shape(node, marks | marks_of(look, self._ground))
            case name if name not in SKIPPED and node.get("text:display") != "none":
                self._walk(node, look, marks)

    def _declared(self, node: Node, look: Look, marks: int) -> None:
        """A field of the user shows what is declared, not what was shown last; a number in a format of its own."""
        known = self._known.declared[node.get("text:name")]
        if node.get("text:display") == "none":
            return
        if known.get("office:value-type") == "string":
            self._say(known.get("office:string-value") or node.text, look, marks)
            return
        shown, value = (_figure(node.text.replace(",", ".")), _figure(known.get("office:value")))
        is_other = known.get("office:value-type") in ("float", "currency") and shown != value
        self._walk(node, look, marks | (HIDDEN if is_other else 0))

    def _content_control(self, node: Node, look: Look, marks: int) -> None:
        is_prompt = node.get("loext:showing-place-holder") == "true"
        begun = len(self.runs)
        self._walk(node, look, marks | (PLACEHOLDER if is_prompt else 0))
        if node.get("loext:checkbox") == "true":
            self.tick(begun, node.get("loext:checked", "false") == "true", marks)

    def _field(self, node: Node, look: Look, marks: int) -> None:
        """A field that another office program made: a box to tick, a list, or a text between two marks."""
        match node.name:
            case "field:fieldmark-start":
                self._codes.append(len(self.runs))
            case "field:fieldmark-separator" if self._codes:
                del self.runs[self._codes[-1] :]
            case "field:fieldmark-end" if self._codes:
                self._codes.pop()
            case "field:fieldmark":
                kind = node.get("field:type").rpartition(".")[2]
                values = [(one.get("field:name").rpartition("_")[2], one.get("field:value")) for one in node]
                if kind == "FORMCHECKBOX":
                    is_chosen = ("Checked", "true") in values
                    self.runs.append(
                        Run("", marks | marks_of(look, self._ground) | (CHOSEN if is_chosen else UNCHOSEN))
                    )
                elif kind == "FORMDROPDOWN":
                    entries = [value for name, value in values if name in ("ListEntry", "DropdownListEntry")]
                    at = next((whole(value, 0) for name, value in values if name in ("Selected", "Result")), 0)
                    self._say(entries[at] if 0 <= at < len(entries) else "", look, marks)

    def shape(self, node: Node, marks: int = 0) -> None:
        """Something drawn: its text is read as a box, a control where it stands, other things are not read."""
        if node.get("draw:display") == "none":
            return
        self.is_drawn = self.is_drawn or node.name != "draw:control"
        self.in_front += self._in_front(node)
        if node.name == "draw:control":
            self._control(node, marks)
        elif node.name == "draw:frame":
            self._frame(node)
        elif node.name in ("draw:g", "draw:a"):
            for child in node:
                if child.name in SHAPES:
                    self.shape(child, marks)
        elif any(child.name in ("text:p", "text:list", "text:h") for child in node):
            self.boxes.append(_placed(node, node))

    def _in_front(self, node: Node) -> Iterator[Drawn]:
        """Where a drawing lies over text that does not flow around it."""
        is_line = node.name in ("draw:line", "draw:connector")
        names = ("svg:y1", "svg:x1", "svg:y2", "svg:x2") if is_line else ("svg:y", "svg:x", "svg:height", "svg:width")
        down, along, high, wide = (length_of(node.get(name)) for name in names)
        if not self._is_opaque(node) or node.get("text:anchor-type") not in ("char", "paragraph"):
            return
        if is_line:
            yield Drawn(min(down, high), min(along, wide), abs(wide - along), abs(high - down))
        else:
            yield Drawn(down, along, wide, high, is_picture=node.name == "draw:frame")

    def _is_opaque(self, node: Node) -> bool:
        """Whether a drawing hides or strikes what it is drawn over: it has no text, a filling or no inside, and is set
        in front of its paragraph.
        """

        def says(attribute: str) -> str:
            name = node.get("draw:style-name")
            return self._known.styles.attribute("graphic", name, "style:graphic-properties", attribute)

        is_clear = node.name not in ("draw:line", "draw:connector", "draw:frame") and says("draw:fill") == "none"
        is_over = says("style:wrap") in ("", "run-through") and says("style:run-through") != "background"
        is_near = says("style:vertical-rel") in ("", "paragraph", "char", "paragraph-content", "line")
        is_group = node.name in ("draw:control", "draw:g", "draw:a")
        return is_over and is_near and not (is_clear or is_group or node.text.strip())

    def _control(self, node: Node, marks: int) -> None:
        state = self._known.controls.get(node.get("draw:control"), State(is_known=False))
        is_placed = node.get("text:anchor-type") == "as-char" or bool(state.text)
        if not state.is_known or (state.marks and not is_placed):
            self.missed.append(("control", state.text))
        elif state.marks:
            self.runs += [Run("", state.marks | marks), Run(f"{state.text} ", marks)]
        elif state.text:
            self.runs.append(Run(f" {state.text} ", marks))

    def _frame(self, node: Node) -> None:
        """A frame holds one thing in several ways; the first counts."""
        name = next((part.text for part in node if part.name in ("svg:desc", "svg:title")), "") or node.get("draw:name")
        for part in node:
            if part.name == "draw:text-box":
                self.boxes.append(_placed(part, node))
            elif part.name == "draw:object":
                self.missed.append((self._kind(part), name))
            elif part.name in OBJECTS:
                self.missed.append(("embedded", name))
            elif part.name == "draw:image":
                size = length_of(node.get("svg:width")), length_of(node.get("svg:height"))
                self.draw(name, size)
            else:
                continue
            break

    def _kind(self, node: Node) -> str:
        if node.find("math:math") is not None:
            return "equation"
        folder = node.get("xlink:href").removeprefix("./").rstrip("/")
        return KINDS.get(self._known.objects.get(folder, ""), "embedded")


def _placed(inside: Node, drawing: Node) -> Box:
    """The box of a drawing, with the place where that is set."""
    down, along, anchor = (drawing.get(name) for name in ("svg:y", "svg:x", "text:anchor-type"))
    return Box(inside, (length_of(down), length_of(along)), anchor) if down and along else Box(inside)


class State(NamedTuple):
    """What a control shows."""

    marks: int = 0
    """Chosen or not; 0 for a text."""
    text: str = ""
    """What it shows, or what is written beside its box."""
    is_known: bool = True
    """False where it may show something that the file does not say."""


def controls_of(forms: Node | None) -> dict[str, State]:
    """The states of all controls of a document by their names."""
    found: dict[str, State] = {}
    waiting = [forms] if forms is not None else []
    while waiting:
        for node in waiting.pop():
            if node.name in ("form:form", "form:grid", "form:column"):
                waiting.append(node)
            elif name := node.get("xml:id") or node.get("form:id"):
                found[name] = _state(node)
    return found


def _state(node: Node) -> State:
    get, name = node.get, node.name
    if name == "form:checkbox":
        state = get("form:current-state") or get("form:state", "unchecked")
        return State(STATES.get(state, 0), get("form:label"), state in STATES)
    if name == "form:radio":
        chosen = get("form:current-selected") or get("form:selected", "false")
        return State(CHOSEN if chosen == "true" else UNCHOSEN, get("form:label"))
    if name == "form:listbox":
        return _listed(node)
    if name in WRITTEN:
        text = (
            get("form:current-value") or get("form:value") or (get("form:label") if name == "form:fixed-text" else "")
        )
        text = text or "\n".join(part.text for part in node if part.name == "text:p")
        return State(0, text, bool(text) or not get("form:data-field"))
    return State(0, "", name in SILENT)


def _listed(node: Node) -> State:
    """The chosen entries of a list."""
    options = [option for option in node if option.name == "form:option"]
    chosen = [option for option in options if option.get("form:current-selected") == "true"]
    if not any("form:current-selected" in option.attributes for option in options):
        chosen = [option for option in options if option.get("form:selected") == "true"]
    text = ", ".join(option.get("form:label") or option.get("form:value") for option in chosen)
    return State(0, text, bool(options) or not node.get("form:list-source"))


def _figure(text: str) -> str:
    """The sign and digits of a number, without noughts at the end of its decimals."""
    signs = "".join(sign for sign in text.replace("−", "-").replace("–", "-") if sign in "-." or sign.isdigit())
    return signs.rstrip("0").rstrip(".") if "." in signs else signs
