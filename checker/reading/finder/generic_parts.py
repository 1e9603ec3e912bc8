"""Whose part of the project a budget on no form is of: the whole, one of those who carry it out, or another project."""

from __future__ import annotations

import re
from collections.abc import Set
from typing import Final, NamedTuple

from checker.patterns import pattern
from checker.reading.finder.labels import Found
from checker.reading.finder.pieces import Pieces
from checker.reading.finder.units import CAPTION_CHARACTERS, states_other_unit, states_share

CAPTION_LINES: Final = 6
"""Lines above amounts that may say in what they are counted."""
HEAD_LINES: Final = 2
"""Lines above figures of which one may be their title: it, and the heads below it."""
TITLE_CHARACTERS: Final = 80
"""Longest title of a budget."""
PARTNER: Final = pattern(r"\bosatot|kumppan(?!uu)|\bpartneri|\bosahan(?:ke|kk)", re.IGNORECASE)
_PARTIAL: Final = pattern(
    rf"{PARTNER.pattern}|\bedelli(?:nen|sen|set|sten)\b|\b(?:aiem|aikaisem)(?:pi|man|mat|pien)\b|\btoteum|\btoteutunee",
    re.IGNORECASE,
)
"""In a title: a part of the project, another project, or what was spent."""
_WHOLE: Final = pattern(r"\bkoko\b|\byhteen(?:sä|veto)|\bpäätoteut|\bhakija|\bja\b|\w{4}ttain\b", re.IGNORECASE)
"""In such a title: the whole all the same."""
_ALL: Final = pattern(r"\bkoko\b|\byhteen(?:sä|veto)|\w{4}ttain\b", re.IGNORECASE)
_LEADER: Final = pattern(r"\b(?:hakija|päätoteut|päähakija)", re.IGNORECASE)
"""In a title: one that carries out the project; its leader, who has a part of its own beside those of partners."""
_BUDGET: Final = pattern(r"budjet|kustannu|rahoit|osuu|talousarv", re.IGNORECASE)
_LIST: Final = pattern(r"(?:toteuttajat|kumppanit|partnerit)\W*\Z", re.IGNORECASE)
"""How a heading ends under which the partners are named."""


class Parts(NamedTuple):
    """The pieces that tell of one of those who carry the project out, and not of the whole."""

    all: Set[int]
    of_partners: Set[int]
    """Those of the others than the applicant."""


def parts_of_project(pieces: Pieces) -> Parts:
    """What the name of its sheet, or the headings over it, give to a part of the project. In a sheet a title holds up
    to one of the whole, since blank rows part its tables.
    """
    titles: list[tuple[int, str]] = []
    under: list[list[tuple[int, str]]] = []
    for piece, (text, paragraph) in enumerate(zip(pieces.texts, pieces.paragraphs, strict=True)):
        where = paragraph.place.where
        sheet = where.sheet if where is not None else ""
        if sheet and titles[:1] != [(0, sheet)]:
            titles = [(0, sheet)]
        elif paragraph.level or (sheet and _is_of_project(text) and pieces.is_alone(piece)):
            level = paragraph.level or 1
            titles = [one for one in titles if one[0] < level]
            titles += [] if _LIST.search(text) else [(level, text)]
        under.append(titles)
    over = [next((one for one in reversed(some) if _is_of_project(one[1])), (0, "")) for some in under]
    partners = {piece for piece, (_, title) in enumerate(over) if is_partial(title)}
    has_others = bool(partners) or any(level == 0 and _ALL.search(title) for some in under for level, title in some)
    leaders = {piece for piece, title in enumerate(over) if has_others and _is_of_leader(*title)}
    return Parts(partners | leaders, partners)


def _is_of_project(title: str) -> bool:
    """Whether a title says whose budget follows."""
    return len(title) <= TITLE_CHARACTERS and any(one.search(title) for one in (_PARTIAL, _ALL, _LEADER))


def _is_of_leader(level: int, title: str) -> bool:
    """Whether a sheet or a title of a budget is that of the applicant alone."""
    is_alone = _LEADER.search(title) is not None and not PARTNER.search(title) and not _ALL.search(title)
    return is_alone and (level == 0 or _BUDGET.search(title) is not None)


def is_partial(title: str) -> bool:
    """Whether a title says that what follows is not the budget of the whole project."""
    is_title = len(title) <= TITLE_CHARACTERS and not title.endswith(".")
    return is_title and _PARTIAL.search(title) is not None and _WHOLE.search(title) is None


def doubt_above(pieces: Pieces, found: Found, parts: Parts, first: int) -> str:
    """The doubt of a table or a group of lines, by what stands above it: ``unit`` or ``rows``, as :class:`RowHeads` has
    it; empty where there is none.
    """
    if _is_captioned(pieces, found, first):
        return "unit"
    return "rows" if first in parts.all or _is_titled_partial(pieces, found, first) else ""


def _is_captioned(pieces: Pieces, found: Found, first: int) -> bool:
    """Whether a line just above says that what follows does not count in euros."""
    lines = 0
    for piece in range(first - 1, -1, -1):
        text = pieces.texts[piece]
        if piece in found.hits or lines >= CAPTION_LINES:
            return False
        lines += bool(text.strip())
        if len(text) <= CAPTION_CHARACTERS and (
            states_other_unit(text) or (pieces.is_alone(piece) and states_share(text))
        ):
            return True
    return False


def _is_titled_partial(pieces: Pieces, found: Found, first: int) -> bool:
    """Whether the line above, but for heads, is a title of a part of the project, or of another project."""
    for piece in [one for one in range(first - 1, -1, -1) if pieces.texts[one].strip()][:HEAD_LINES]:
        if pieces.is_alone(piece) and (piece in pieces.rows or len(pieces.cells_of(piece)) == 1):
            return piece not in found.hits and is_partial(pieces.texts[piece].strip())
    return False
