"""The elements of a web page that are open: what each is for reading, and which of them a tag closes.

The few rules of browsers that matter for tables, paragraphs and struck text are repeated here (HTML Standard, tree
construction); each answer takes the same time however many elements are open.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from typing import Final

from checker import limits
from checker.errors import refuse_beyond
from checker.reading.readers.html.appearance import PLAIN, Look
from checker.reading.readers.html.selectors import Element
from checker.reading.readers.spots import Spot

BLOCKS: Final = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup p plaintext pre "
    "search section summary ul xmp".split()
)
CELLS: Final = frozenset({"td", "th"})
ROWS: Final = CELLS | {"tr", "caption", "colgroup"}
GROUPS: Final = frozenset({"tbody", "thead", "tfoot"})
CLOSES: Final = {
    "li": frozenset({"li"}),
    **dict.fromkeys(("dt", "dd"), frozenset({"dt", "dd"})),
    **dict.fromkeys(CELLS, CELLS),
    **dict.fromkeys(("tr", "caption", "colgroup"), ROWS),
    **dict.fromkeys(GROUPS, ROWS | GROUPS),
}
"""What a start tag closes of the elements that are still open inside the same table or list."""
TABLE: Final = frozenset({"table"})
BARRIERS: Final = {
    "li": frozenset({"ul", "ol", "menu", "table"}),
    **dict.fromkeys(("dt", "dd"), frozenset({"dl", "table"})),
}
"""What a tag closes nothing beyond, if not only a table."""
PARAGRAPH: Final = frozenset({"p"})
SCOPE: Final = frozenset({"table", "td", "th", "caption", "button", "object"})
"""What a new paragraph closes no paragraph beyond."""
NONE: Final[frozenset[str]] = frozenset()
FORMATTING: Final = frozenset("a b big code em font i nobr s small strike strong tt u".split())
"""Elements that go on behind the end of what was around them until they are ended themselves."""
AGAIN: Final = 3
"""Most times that one of them goes on at once."""
Attributes = Mapping[str, str]
DROPPED: Final = frozenset(
    "script style head title template noscript object iframe applet video audio canvas svg math meter progress "
    "noembed noframes frameset nav".split()
)
"""Elements whose content is not on the page as text."""
ROLES: Final = {
    **dict.fromkeys(("table", "inline-table"), "table"),
    **dict.fromkeys(("tr", "table-row"), "row"),
    **dict.fromkeys(("td", "th", "table-cell"), "cell"),
    **dict.fromkeys(("thead", "tbody", "tfoot"), "group"),
    **dict.fromkeys(("table-row-group", "table-header-group", "table-footer-group"), "group"),
}
"""By element, or by the value of ``display``."""
LINES: Final = frozenset(
    "block flex grid list-item flow-root table-caption -webkit-box -webkit-flex -ms-flexbox -ms-grid".split()
)
"""Values of ``display`` that begin a new line."""
SPREAD: Final = ("flex", "inline-flex", "grid", "inline-grid", "-webkit-flex", "-ms-flexbox", "-webkit-box")
"""Values of ``display`` that set apart what is inside."""


class Open:
    """An element that is open."""

    def __init__(self, element: Element, look: Look, role: str) -> None:
        self.element = element
        self.look = look
        self.role = role
        """block, table, group, row, cell, inline, gone (not on the page) or dropped (nothing of it is text)."""
        self.children = 0
        self.kinds: dict[str, int] = {}
        """How many elements of each name began inside."""
        self.last: Element | None = None
        """The element that began last inside."""
        self.items = 0
        """The number of the last item of a list."""
        self.begun = 0
        """How much of the page was seen before it."""
        self.first = 0
        """How many blocks were there before it, in the same cell or outside tables."""
        self.is_aside = False
        """Whether it stands to the right of what follows it."""
        self.columns: list[tuple[int, int]] = []
        """The first blocks, and those behind the last ones, of the elements inside that stand side by side."""
        self.spots: list[Spot] = []
        """Where the elements inside are set that are set on a spot of their own."""
        self.is_margin = False
        """Whether it holds nothing of the page's text."""
        self.is_beside = False
        """Whether something is written or drawn beside its text that may change a figure."""


class OpenElements:
    """The open elements from the page down to the one that was opened last."""

    def __init__(self) -> None:
        self._open = [Open(Element("", "", NONE, {}, None, 1, 0, None, 1, 0), PLAIN, "block")]
        self._places: dict[str, list[int]] = {}
        """By name, where in the open elements it stands."""
        self._forgotten: list[tuple[str, Attributes]] = []

    @property
    def top(self) -> Open:
        """The element that was opened last; the page itself where none is open."""
        return self._open[-1]

    @property
    def block(self) -> Open:
        """The innermost one that is no piece of a line."""
        return next(item for item in reversed(self._open) if item.role != "inline")

    def __len__(self) -> int:
        return len(self._open)

    def last(self, name: str) -> int:
        """How deep the innermost open element of this name stands; 0 where there is none."""
        places = self._places.get(name)
        return places[-1] if places else 0

    def push(self, item: Open) -> None:
        """An element is open from here on. Raises :class:`DocumentError` ``markup_too_deep``."""
        refuse_beyond("markup_too_deep", len(self._open), limits.MARKUP_DEPTH)
        self._places.setdefault(item.element.tag, []).append(len(self._open))
        self._open.append(item)

    def pop(self) -> Open:
        """Close the element that was opened last."""
        item = self._open.pop()
        self._places[item.element.tag].pop()
        return item

    def closed_by(self, tag: str) -> int:
        """Down to where the start tag of an element closes others; 0 where it closes none."""
        closes = CLOSES.get(tag) or (PARAGRAPH if tag in BLOCKS or tag == "table" else None)
        if closes is None:
            return 0
        floor = self._floor(SCOPE if closes is PARAGRAPH else BARRIERS.get(tag, TABLE))
        return min((place for name in closes if (place := self._first_above(name, floor))), default=0)

    def ended_by(self, tag: str) -> int:
        """Down to where an end tag closes elements; 0 where nothing of its name is open in the same table or list."""
        place = self.last(tag)
        return place if tag == "table" or place > self._floor(BARRIERS.get(tag, TABLE)) else 0

    def forget(self, item: Open) -> None:
        """Formatting was closed by something else: it goes on with the next text."""
        kept = (item.element.tag, item.element.attributes)
        if self._forgotten.count(kept) < AGAIN and len(self._forgotten) < AGAIN * len(FORMATTING):
            self._forgotten.insert(0, kept)

    def forgive(self, tag: str = "") -> None:
        """Formatting of this name, or all of it, goes on no longer."""
        if self._forgotten:
            self._forgotten = [one for one in self._forgotten if tag and one[0] != tag]

    def going_on(self) -> list[tuple[str, Attributes]]:
        """The formatting that goes on, from outside in; it is handed out once."""
        found, self._forgotten = self._forgotten, []
        return found

    def _floor(self, names: frozenset[str]) -> int:
        return max([self.last(name) for name in names])

    def _first_above(self, name: str, floor: int) -> int:
        places = self._places.get(name, [])
        at = bisect_right(places, floor)
        return places[at] if at < len(places) else 0


def role_of(tag: str, look: Look, around: Open, in_table: bool) -> str:
    """A role as of :class:`.Open`; a part of a table that stands in none is a block."""
    if tag in DROPPED or around.role == "dropped":
        return "dropped"
    if look.is_gone:
        return "gone"
    role = ROLES.get(tag) or ROLES.get(look.display, "")
    if role and (role == "table" or in_table):
        return role
    if look.is_veiled:
        return "inline"
    if look.display in LINES or role or around.look.display in SPREAD:
        return "block"
    return "block" if tag in BLOCKS and not look.display.startswith(("inline", "contents")) else "inline"


def stands_alone(tag: str) -> bool:
    """Whether the element stands on lines of its own, unless a style says otherwise."""
    return tag in BLOCKS or tag in ROLES
