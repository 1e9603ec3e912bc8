"""How far a long run is, on the terminal only: count, share, pace and what is left.

It stands on standard error, so that reports stay clean, and is shown only where a person waits for it.
"""

from __future__ import annotations

import os
import sys
import time
from typing import TextIO

USUAL_WIDTH = 80
STEP_MILLISECONDS = 100
EARLIEST_MILLISECONDS = 500
"""Nobody wants a line for a run that is over at once."""


class Progress:
    """One line that is written over and over."""

    def __init__(self, total: int, stream: TextIO) -> None:
        self._total = total
        self._stream = stream
        self._begun = _now()
        self._shown = 0
        self._done = 0

    def step(self) -> None:
        """One more document is done."""
        self._done += 1
        spent = _now() - self._begun
        if spent >= max(EARLIEST_MILLISECONDS, self._shown + STEP_MILLISECONDS):
            self._shown = spent
            width = os.get_terminal_size(self._stream.fileno()).columns or USUAL_WIDTH
            self._stream.write(f"\r{line(self._done, self._total, spent)[: max(width - 1, 1)]}\x1b[K")
            self._stream.flush()

    def close(self) -> None:
        """Clear the line."""
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
            self._shown = 0


def _now() -> int:
    return time.monotonic_ns() // 1_000_000


def line(done: int, total: int, milliseconds: int) -> str:
    """``Tarkistettu 1 200/10 000 asiakirjaa · 12 % · 400/s · jäljellä 22 s``.

    The rows of a register may outrun the total, which counts files: then nothing is said of what is left.
    """
    told = [f"Tarkistettu {_number(done)}/{_number(max(total, done))} asiakirjaa"]
    if done <= total:
        told.append(f"{100 * done // total} %")
    told.append(f"{_number(1000 * done // max(milliseconds, 1))}/s")
    if 0 < done < total:
        told.append(f"jäljellä {_duration((total - done) * milliseconds // done // 1000)}")
    return " · ".join(told)


def _number(count: int) -> str:
    return f"{count:,}".replace(",", " ")


def _duration(seconds: int) -> str:
    if seconds < 60:
        return f"{seconds} s"
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {seconds} s"


def is_wanted(quiet: bool, streams_to_terminal: bool) -> bool:
    """Whether a person looks on, and nothing else is written on the same screen meanwhile."""
    return not quiet and not streams_to_terminal and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
