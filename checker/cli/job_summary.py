"""The summary of a job on GitHub: the report as Markdown, beside the annotations, which show ten of each level only.

The runner names a file for it, shows what stands there when the step ends, and drops the whole of it where it is
longer than a mebibyte; so a longer report is cut between two lines, and says so.
"""

from __future__ import annotations

import os
from types import TracebackType
from typing import Final

from checker.cli.messages import warn
from checker.cli.output import Output
from checker.errors import reason

VARIABLE: Final = "GITHUB_STEP_SUMMARY"
LARGEST: Final = 1024 * 1024
"""Bytes that the runner takes from one step."""
CUT: Final = "\n\nLoput raportista jäivät pois, koska yhteenveto on rajallinen; kaikki on raporttien tiedostoissa.\n"


def summary_place(targets: list[str | None]) -> str | None:
    """Where the summary goes beside annotations, where a runner asks for one and no report goes there already."""
    place = os.environ.get(VARIABLE)
    return place if place and place not in targets else None


class JobSummary(Output):
    """Kept until the report is whole, then added to what the step has said before.

    It is the runner's wish and not the user's: where it cannot be written, the run says so and goes on.
    """

    def __init__(self, place: str) -> None:
        super().__init__(place)
        self._pieces: list[bytes] = []
        self._room = LARGEST - len(CUT.encode())
        self._is_cut = False

    def __enter__(self) -> JobSummary:
        """What the step has said before takes its part of the room."""
        if os.path.isfile(self._place):
            self._room -= os.path.getsize(self._place)
        return self

    def write(self, text: str) -> None:
        """Keep as many whole lines as there is room for."""
        piece = text.encode()
        if len(piece) > self._room:
            piece = piece[: piece.rfind(b"\n", 0, max(self._room, 0)) + 1]
            self._is_cut, self._room = True, 0
        self._pieces.append(piece)
        self._room -= len(piece)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Written only where the run came to its end."""
        if kind is not None:
            return
        whole = b"".join(self._pieces) + (CUT.encode() if self._is_cut else b"")
        try:
            with open(self._place, "ab") as file:
                file.write(whole)
        except OSError as failure:
            warn(f"Työn yhteenvetoa ei voitu kirjoittaa tiedostoon {self.target}: {reason(failure)}.")
