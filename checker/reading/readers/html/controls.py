"""The controls of a page's form and its pictures: what they hold is said, what they may hold is named as unread.

Browsers keep in a saved page what was typed and ticked, if that, so an empty control is no empty field; what was chosen
from a list they do not keep. A picture directly before a figure may be its minus: such a figure is not taken as said.
"""

from __future__ import annotations

import re
from typing import Final

from checker.patterns import pattern
from checker.reading.blocks import CHOSEN, HIDDEN, MINUSES, PLACEHOLDER, UNCHOSEN, Run
from checker.reading.readers.building import Builder
from checker.reading.readers.html.appearance import Look
from checker.reading.readers.html.open_elements import Attributes
from checker.reading.readers.looks import FIGURE, whole

SILENT: Final = frozenset("hidden button submit reset search".split())
"""Inputs that hold nothing of a form."""
UNSHOWN: Final = frozenset({"password", "file", "range", "color"})
"""Inputs whose value the page does not print."""
BOXES: Final = frozenset({"checkbox", "radio"})
SMALL: Final = 40
"""Pixels below which a picture is an ornament."""
ALIKE: Final = 3
"""Characters of an alternative text that stands for a sign."""
NAMES: Final = 100
"""Characters of a name, or of what an unread part says, that are told."""
PARTS: Final = {
    **dict.fromkeys(("object", "iframe", "embed", "frame", "applet"), "embedded"),
    **dict.fromkeys(("canvas", "svg"), "drawing"),
    "video": "embedded",
    **dict.fromkeys(("meter", "progress"), "control"),
    "math": "equation",
    "nav": "margin",
}
"""Elements that may hold what is needed, by the kind of what is then unread."""
REST: Final = pattern(r"[\s0-9.,'’€%]*")
"""What may be more of that amount in the next text."""
NOWHERE: Final = (-1, 0)


class Controls:
    """Puts the controls into the paragraphs."""

    def __init__(self, blocks: Builder) -> None:
        self._blocks = blocks
        self._labels: list[tuple[int, int, str]] = []
        """Open labels: the paragraph and the run in which each begins, the control that each is for."""
        self._last = (0, 0, 0, "")
        """The last label that ended: its paragraph, its first run, the run behind it, the control it is for."""
        self._after = (-1, -1)
        """The paragraph and how much was seen when the last control ended."""
        self._options: list[_Option] | None = None
        self._select: Attributes = {}

    @property
    def is_choosing(self) -> bool:
        """Whether a list to choose from is open: its text is that of its items."""
        return self._options is not None

    def input(self, attributes: Attributes, marks: int, around: int) -> None:
        """An ``<input>``; ``around``: the marks of what it stands in, since a page may draw its own boxes."""
        kind = attributes.get("type", "text").strip().lower()
        if kind in BOXES:
            self.box("checked" in attributes, attributes.get("id", ""), around)
        elif kind == "image":
            self.picture(attributes, marks)
        elif kind not in SILENT and not marks & HIDDEN:
            if kind in UNSHOWN:
                self._blocks.miss("control", _name(attributes))
            else:
                self.text(_printed(kind, attributes.get("value", "")), attributes, marks)

    def text(self, value: str, attributes: Attributes, marks: int) -> None:
        """What a control for text holds; without it, what it shows until it is filled in."""
        if value.strip():
            self._put(value, marks)
            return
        if attributes.get("placeholder"):
            self._put(attributes["placeholder"], marks | PLACEHOLDER)
        self._blocks.miss("control", _name(attributes))

    def _put(self, text: str, marks: int) -> None:
        """What a control shows: apart from the text around it, and on another line than the control before it."""
        follows = self._after == (self._blocks.count, self._blocks.seen)
        self._blocks.add("\n" if follows else " ", marks)
        self._blocks.add(text, marks)
        self._blocks.add(" ", marks)
        self._after = (self._blocks.count, self._blocks.seen)

    def box(self, is_chosen: bool, ident: str, marks: int) -> None:
        """A box or a button of a choice; behind the label that is for it, it is put before that."""
        if marks & HIDDEN:
            return
        run = Run("", (CHOSEN if is_chosen else UNCHOSEN) | marks)
        paragraph, first, end, wanted = self._last
        runs = self._blocks.runs
        if ident and wanted == ident and paragraph == self._blocks.count and not _said(runs[end:]):
            runs.insert(first, run)
        else:
            self._blocks.add(run.text, run.marks)

    def start_label(self, attributes: Attributes) -> None:
        """A ``<label>`` begins."""
        self._labels.append((self._blocks.count, self._blocks.cut(), attributes.get("for", "")))

    def end_label(self) -> None:
        """A ``<label>`` ends: a box behind its text is put before it."""
        if not self._labels:
            return
        paragraph, first, wanted = self._labels.pop()
        runs = self._blocks.runs
        if paragraph != self._blocks.count:
            return
        boxes = [n for n in range(first, len(runs)) if runs[n].marks & (CHOSEN | UNCHOSEN)]
        if len(boxes) == 1 and not _said(runs[boxes[0] + 1 :]):
            runs.insert(first, runs.pop(boxes[0]))
        self._last = (paragraph, first, self._blocks.cut(), wanted)

    def start_list(self, attributes: Attributes) -> None:
        """A ``<select>`` begins."""
        self._options, self._select = [], attributes

    def option(self, attributes: Attributes) -> None:
        """An ``<option>`` begins."""
        if self._options is not None:
            self._options.append(_Option(attributes))

    def option_text(self, text: str) -> None:
        """Characters inside a ``<select>``."""
        if self._options:
            self._options[-1].text += text

    def end_list(self, marks: int) -> None:
        """A ``<select>`` ends. A saved page keeps what was typed and ticked, but not what was chosen from a list: only
        a list that nobody could change says what it shows.
        """
        options, self._options = self._options or [], None
        if marks & HIDDEN:
            return
        chosen = [option.shown for option in options if option.is_chosen]
        is_open = "multiple" in self._select or self._select.get("size", "1").strip() not in ("", "0", "1")
        shown = chosen if is_open else chosen[-1:] or [option.shown for option in options[:1]]
        if "disabled" in self._select and chosen:
            self._put("\n".join(shown), marks)
            return
        if any(shown):
            self._put("\n".join(shown), marks | PLACEHOLDER)
        self._blocks.miss("control", ", ".join(chosen)[:NAMES] or _name(self._select))

    def picture(self, attributes: Attributes, marks: int) -> None:
        """An ``<img>``: a sign, an ornament, or what may hold anything."""
        text = " ".join(attributes.get("alt", "").split())
        if marks & HIDDEN or is_small(attributes):
            return
        if text and len(text) <= ALIKE and not text.isalpha():
            self._blocks.add(text, marks)
        elif attributes.get("alt", "-").strip() and attributes.get("role") not in ("presentation", "none"):
            self._blocks.miss("image", text[:NAMES] or _file(attributes.get("src", "")))


class _Option:
    """An item of a list."""

    __slots__ = ("is_chosen", "label", "text")

    def __init__(self, attributes: Attributes) -> None:
        self.text = ""
        self.label = attributes.get("label", "")
        self.is_chosen = "selected" in attributes

    @property
    def shown(self) -> str:
        """The text of the item as the page shows it."""
        return " ".join((self.label or self.text).split())


def _printed(kind: str, value: str) -> str:
    """A value as the page prints it; the file holds a date from the year on, a number with a decimal point."""
    date = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", value)
    if kind == "date" and date is not None:
        return f"{int(date[3])}.{int(date[2])}.{date[1]}"
    return value.replace(".", ",") if kind == "number" else value


def is_small(attributes: Attributes) -> bool:
    """Whether a picture is too small to hold text."""
    sizes = [attributes.get(name, "").strip().removesuffix("px") for name in ("width", "height")]
    return any(0 <= whole(size, SMALL) < SMALL for size in sizes)


def _said(runs: list[Run]) -> bool:
    return any(run.text.strip() or run.marks & (CHOSEN | UNCHOSEN) for run in runs)


def _name(attributes: Attributes) -> str:
    return next((attributes[key] for key in ("title", "aria-label", "name", "id") if attributes.get(key)), "")[:NAMES]


def _file(address: str) -> str:
    return "" if address.startswith("data:") else address.rsplit("/", 1)[-1][:NAMES]


class Pictures:
    """Remembers the picture that was met last, and names the parts of the page that are not read."""

    def __init__(self, blocks: Builder) -> None:
        self._blocks = blocks
        self._drawn: list[str] = []
        """Text inside a drawing or equation."""
        self._picture = NOWHERE
        """The paragraph and how much was seen when the last picture ended that says nothing."""
        self._unsure = -1
        """The paragraph in which a picture may have been the sign of the figure that goes on."""

    def start_part(self) -> None:
        """A part begins whose content is not on the page as text."""
        self._drawn = []

    def draw(self, data: str) -> None:
        """Characters inside such a part."""
        if len(self._drawn) < NAMES:
            self._drawn.append(data[:NAMES])

    def end_part(self, tag: str, attributes: Attributes, look: Look) -> None:
        """A part of the page that is not read; drawings without text are ornaments unless they are large."""
        text = " ".join("".join(self._drawn).split())[:NAMES] if PARTS[tag] != "embedded" else ""
        if tag == "svg" and text in MINUSES:
            self._blocks.add(text, look.marks)
            return
        if PARTS[tag] == "drawing":
            self.note(look)
        is_ornament = is_small(attributes) and not any(map(str.isdigit, text))
        if look.marks & HIDDEN or is_ornament or (tag in ("svg", "nav") and not text):
            return
        address = attributes.get("src") or attributes.get("data") or ""
        if tag not in ("iframe", "frame") or address not in ("", "about:blank") or "srcdoc" in attributes:
            self._blocks.miss(PARTS[tag], text or attributes.get("title", "") or address.rpartition("/")[2][:NAMES])

    def note(self, look: Look) -> None:
        """A picture stands here."""
        if not look.marks & HIDDEN:
            self._picture = (self._blocks.count, self._blocks.seen)

    def forget(self) -> None:
        """A block begins or ends, in which no picture stands before anything; boxes side by side may be one line."""
        self._picture = NOWHERE

    def makes_unsure(self, data: str) -> bool:
        """Whether a text is a figure directly behind a picture that may be its minus, or goes on with such a figure."""
        if data.isspace() or (self._unsure < 0 and self._picture == NOWHERE):
            return False
        is_begun = self._picture == (self._blocks.count, self._blocks.seen) and FIGURE.fullmatch(data) is not None
        is_more = self._unsure == self._blocks.count and REST.fullmatch(data) is not None
        self._unsure = self._blocks.count if is_begun or is_more else -1
        return is_begun or is_more
