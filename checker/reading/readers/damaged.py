"""A row of a register or an attachment of a mail that could not be read, standing where its Document would stand."""

from __future__ import annotations

from typing import Any, NamedTuple


class Damaged(NamedTuple):
    """A part of a file that could not be read, in the place of its Document."""

    path: str
    row: int | None
    sha256: str
    size: int
    code: str
    """``row_damaged``, or that of the :class:`~checker.errors.DocumentError` of an attachment."""
    details: dict[str, Any]
    """Of a row: ``row``; ``reason``: cells (with the numbers ``expected`` and ``found``), quotes, empty or too_long."""
