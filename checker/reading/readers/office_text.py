"""The text of one paragraph of an office file and what stands beside it: text boxes, which are read, and what is not.

A picture may hold what a form asks for, or be a letterhead. It counts as unread where it is as large as a table,
follows text in its paragraph, stands below a line that may be a label, or in a cell that is not the first of its row.
What is drawn beside a figure may be its sign.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import groupby
from typing import Final, NamedTuple

from checker.patterns import pattern
from checker.reading.blocks import HIDDEN, PLACEHOLDER, SIGNS_OF_LISTS, SUPERSCRIPT, UNSAID, Run, said
from checker.reading.readers.building import Builder
from checker.reading.readers.covering import Drawn, covered
from checker.reading.readers.looks import EMU, FIGURE, LOWERED, PIXEL, RAISED, SIZE, USUAL, small_digit
from checker.reading.readers.markup import Node
from checker.reading.readers.running_heads import NOT_FINAL
from checker.reading.readers.spots import Spot
from checker.reading.readers.symbols import TICKS, mark_of_box

LARGE: Final = (6 * EMU, 3 * EMU)
"""Width and height from which a picture may hold a table or a form."""

LINE: Final = (2 * EMU, EMU // 2)
"""The same for a line of text."""
LABEL: Final = 120
"""Characters of the longest line that may be a label."""
NOTE: Final = pattern(r"[0-9]{1,2}\)?")
"""What is the mark of a note where it is set smaller behind a digit."""
GAP: Final = pattern("[ \u00a0\u2002\u2003]{3,}")
"""So many spaces set columns apart, as tabs do."""
DASHES: Final = frozenset("-−–—")
"""Bullets that may be the sign of a figure."""
DIVIDER: Final = "\x1f"
STAMP: Final = pattern(
    rf"(?:(?:{NOT_FINAL})\b|(?:saapunut|hyväksytty|vahvistettu|liite)\b.*\d).{{0,40}}$", re.IGNORECASE
)
"""What somebody stamped on a page, in a text box: it is no value of the label that the box hangs on."""


class Box(NamedTuple):
    """A text box."""

    node: Node
    """The element that holds its paragraphs."""
    spot: tuple[int, int] | None = None
    """How far down and along it is set, in English metric units."""
    origin: str = ""
    """From what that is measured."""


class OfficeText:
    """Collects one paragraph; each office format says how its elements are read into it."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.boxes: list[Box] = []
        self.missed: list[tuple[str, str]] = []
        """Kind and text of what is not read, as in :class:`~checker.reading.blocks.Unread`."""
        self.is_drawn = False
        """Whether anything is drawn in the paragraph: a picture, a line, a shape."""
        self.in_front: list[Drawn] = []
        """What is drawn in front of the text, where that is told from the paragraph."""
        self._pictures: list[tuple[str, bool, bool]] = []
        """Their names, and whether they may hold what is asked for wherever they stand, or as a line below a label."""

    @property
    def complete(self) -> list[Run]:
        """All of it, as the page lays it out; hidden where it is a figure of which something drawn may be the sign,
        struck where something is drawn over it.
        """
        runs = covered(_laid_out(self.runs), self.in_front)
        if (
            self.is_drawn
            and not any(box.node.text.strip() for box in self.boxes)
            and FIGURE.fullmatch("".join(run.text for run in runs if not run.marks & UNSAID))
        ):
            return [Run(run.text, run.marks | HIDDEN) for run in runs]
        return runs

    @property
    def is_hidden(self) -> bool:
        """Whether something stands there and nothing of it is seen."""
        runs = self.complete
        return _says_something(runs) and all(run.marks & HIDDEN for run in runs if run.text.strip())

    def draw(self, name: str, size: tuple[int, int]) -> None:
        """A picture behind the text so far, so wide and so high in English metric units."""
        is_large = size[0] >= LARGE[0] and size[1] >= LARGE[1]
        is_line = not size[0] or (size[0] >= LINE[0] and size[1] >= LINE[1])
        self._pictures.append((name, is_large or any(run.text.strip() for run in self.runs), is_line))

    def tick(self, begun: int, is_chosen: bool | None, marks: int) -> None:
        """A box to tick stands in place of its sign, which is the runs from ``begun`` on; ``is_chosen``: as stored;
        ``marks``: those of what it stands in, where it has no sign.
        """
        signs = self.runs[begun:]
        box = mark_of_box("".join(run.text for run in signs).strip(), is_chosen)
        marks = signs[0].marks if signs else marks
        self.runs[begun:] = [Run("", marks & UNSAID & ~PLACEHOLDER | box)]

    def tell(self, builder: Builder, mark: Run, level: int, in_cell: bool) -> None:
        """Give it to the builder, with the number or bullet before it and what is not read behind it.

        ``in_cell``: it stands in a cell that is not the first of its row.
        """
        runs = self.complete
        builder.leave_gap()
        is_below = not _says_something(runs) and 0 < len(builder.above) <= LABEL and builder.above[-1] not in ".!?"
        for run in _numbered(mark, runs) if mark.text and _says_something(runs) else runs:
            builder.add(*run)
        builder.level = level
        builder.end_paragraph()
        builder.level = 0
        pictures = [
            ("image", name) for name, counts, is_line in self._pictures if counts or in_cell or (is_line and is_below)
        ]
        ticks = [
            box for box in self.boxes if box.node.text.strip() in TICKS
        ]  # nobody knows beside which word they stand
        self.boxes = [box for box in self.boxes if box not in ticks]
        for kind, text in [*self.missed, *pictures, *[("drawing", box.node.text.strip()) for box in ticks]]:
            builder.miss(kind, text)

    def tell_boxes(self, builder: Builder, tell: Callable[[Node], None]) -> None:
        """Give the builder what stands in the text boxes, as they are set on the page; ``tell`` does it for one."""
        spots = []
        for box in self.boxes:
            first = builder.height
            if STAMP.match(" ".join(box.node.text.split())):
                builder.start_aside()
                tell(box.node)
                builder.end_margin(may_be_headed=True)
                continue
            tell(box.node)
            if box.spot is not None:
                down, along = (length * 100 // PIXEL for length in box.spot)
                spots.append(Spot(down, along, first, builder.height))
        if len({box.origin for box in self.boxes}) == 1:
            builder.lay_out(spots)


def _numbered(mark: Run, runs: list[Run]) -> list[Run]:
    """The text with the list's number or bullet before it. It is no part of a figure; where nothing but a gap, or not
    even that, parts a number from it, nobody knows where the figure begins, nor whether a dash is its sign.
    """
    sign, text = mark.text.strip(), said(runs).strip()
    if sign and sign in SIGNS_OF_LISTS and text[:1].isdigit():
        return runs
    is_dash = sign in DASHES and FIGURE.fullmatch(text) is not None
    if not is_dash and not (sign[:1].isdigit() and text[:1].isdigit()):
        return [mark, *runs]
    return [Run(run.text, run.marks | HIDDEN) for run in runs] if is_dash or sign[-1] not in (".", ")") else runs


def _says_something(runs: list[Run]) -> bool:
    return any(run.text.strip() or run.marks for run in runs)


def _laid_out(runs: list[Run]) -> list[Run]:
    """The runs of a paragraph, equal ones joined, as the page lays them out: heights decided, wide gaps as tabs."""
    joined: list[Run] = []
    for (marks, has_text), group in groupby(_settled(runs), lambda run: (run.marks, bool(run.text))):
        same = list(group)
        joined += [Run("".join([run.text for run in same]), marks)] if has_text else same
    if not any("   " in run.text or "\u2002" in run.text or "\u00a0\u00a0" in run.text for run in joined):
        return joined
    made = [Run(GAP.sub(DIVIDER, run.text), run.marks) for run in joined]
    made[0] = made[0]._replace(text=made[0].text.lstrip(DIVIDER))
    made[-1] = made[-1]._replace(text=made[-1].text.rstrip(DIVIDER))
    return [Run(run.text.replace(DIVIDER, "\t"), run.marks) for run in made]


def _settled(runs: list[Run]) -> list[Run]:
    """The runs of a paragraph with the marks of height and size decided by what stands beside them."""
    if not any(run.marks >= RAISED for run in runs):
        return runs
    is_raised = any(run.text.strip() and not run.marks & (RAISED | UNSAID) for run in runs)
    made: list[Run] = []
    before, size_before = "", USUAL
    for text, marks in runs:
        size = marks >> SIZE or USUAL
        is_small = NOTE.fullmatch(text) is not None and size * 10 <= size_before * 7
        if is_small and not marks & (RAISED | LOWERED | UNSAID) and (role := small_digit(before, text)) != "note":
            made.append(Run(text if role == "part" else f" {text}", marks & (RAISED - 1)))
            before += text
            continue
        follows = before.rstrip()[-1:].isdigit() or before.rstrip().endswith(("€", "%"))
        is_note = is_raised if marks & RAISED else follows and (marks & LOWERED or is_small)
        made.append(Run(text, marks & (RAISED - 1) | (SUPERSCRIPT if is_note else 0)))
        if text and not made[-1].marks & UNSAID:
            before, size_before = text, size
    return made
