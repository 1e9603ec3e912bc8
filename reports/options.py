"""How a report should look, as opposed to what it says: the choices of the command line."""

from __future__ import annotations

from typing import NamedTuple

from reports.language import Wording
from reports.wording import WORDING


class Options(NamedTuple):
    """Choices that change no fact of a report."""

    width: int = 88
    """Characters a line of terminal text may have."""
    colour: bool = False
    """Whether terminal text is coloured; the words say the same without colour."""
    wording: Wording = WORDING
    """The language."""
