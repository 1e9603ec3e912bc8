"""The end of a run that the user asked for."""

from __future__ import annotations

from checker.errors import TarkistinError


class Stopped(TarkistinError):
    """The sentence says what became of the run."""
