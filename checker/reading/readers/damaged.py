"""A row of a register that could not be read, standing where its Document would stand."""

from __future__ import annotations

from typing import Any, NamedTuple


class Damaged(NamedTuple):
    """A row that could not be read, in the place of its Document."""

    path: str
    row: int
    sha256: str
    size: int
    code: str
    """Always ``row_damaged``."""
    details: dict[str, Any]
    """``row``; ``reason``: cells (with the numbers ``expected`` and ``found``), quotes, empty or too_long."""
