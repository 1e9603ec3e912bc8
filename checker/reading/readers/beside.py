"""What stands beside the text of a paragraph in an office file: text boxes, which are read, and what is not read.

A picture may hold what a form asks for, or be a letterhead. It counts as unread where it is as large as a table,
follows text in its paragraph, or stands in a cell that is not the first of its row.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from checker.reading.blocks import Run
from checker.reading.readers.markup import Node
from checker.reading.readers.measures import EMU

LARGE: Final = (6 * EMU, 3 * EMU)
"""Width and height from which a picture may hold a table or a form."""


class Beside:
    """What was met beside the text of one paragraph."""

    def __init__(self) -> None:
        self.boxes: list[Node] = []
        """The elements that hold the paragraphs of text boxes."""
        self.pictures: list[tuple[str, bool]] = []
        """Their names, and whether they may hold what is asked for wherever they stand."""
        self.missed: list[tuple[str, str]] = []
        """Kind and text of what is not read, as in :class:`~checker.reading.blocks.Unread`."""

    def draw(self, name: str, size: tuple[int, int], runs: list[Run]) -> None:
        """A picture so wide and so high, in English metric units, behind these runs of its paragraph."""
        is_large = size[0] >= LARGE[0] and size[1] >= LARGE[1]
        self.pictures.append((name, is_large or any(run.text.strip() for run in runs)))

    def unread(self, in_cell: bool) -> Iterator[tuple[str, str]]:
        """All that is not read and may hold what a form asks for; ``in_cell``: not in the first cell of a row."""
        yield from self.missed
        yield from [("image", name) for name, counts in self.pictures if counts or in_cell]
