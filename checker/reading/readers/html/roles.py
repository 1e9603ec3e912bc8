"""What an element of a web page is for reading: a block, a part of a table, a piece of a line, or not on the page."""

from __future__ import annotations

from typing import Final

from checker.reading.readers.html.appearance import Look
from checker.reading.readers.html.open_elements import BLOCKS, Open

DROPPED: Final = frozenset(
    "script style head title template noscript object iframe applet video audio canvas svg math meter progress "
    "noembed noframes frameset".split()
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
