"""What stands beside the text of a paragraph in an office file: text boxes, which are read, and what is not read.

A picture may hold what a form asks for, or be a letterhead. It counts as unread where it is as large as a table,
follows text in its paragraph, or stands in a cell that is not the first of its row.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from checker.reading.blocks import Run
from checker.reading.readers.markup import Node

EMU: Final = 360_000
"""English metric units in a centimetre."""
LARGE: Final = (6 * EMU, 3 * EMU)
"""Width and height from which a picture may hold a table or a form."""


class Picture(NamedTuple):
    """A picture and its size, in English metric units."""

    name: str
    width: int
    height: int
    follows: bool = False
    """Whether text stands before it in its paragraph."""


class Beside:
    """What was met beside the text of one paragraph."""

    def __init__(self) -> None:
        self.boxes: list[Node] = []
        """The elements that hold the paragraphs of text boxes."""
        self.pictures: list[Picture] = []
        self.missed: list[tuple[str, str]] = []
        """Kind and text of what is not read, as in :class:`~checker.reading.blocks.Unread`."""

    def draw(self, picture: Picture, runs: list[Run]) -> None:
        """A picture behind these runs of its paragraph."""
        self.pictures.append(picture._replace(follows=any(run.text.strip() for run in runs)))

    def unread(self, in_cell: bool) -> Iterator[tuple[str, str]]:
        """All that is not read and may hold what a form asks for; ``in_cell``: not in the first cell of a row."""
        yield from self.missed
        for picture in self.pictures:
            is_large = picture.width >= LARGE[0] and picture.height >= LARGE[1]
            if is_large or picture.follows or in_cell:
                yield "image", picture.name
