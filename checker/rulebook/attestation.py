"""How heavy a legal basis lets a rule be: memory only warns, a guess only informs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from checker.outcome import ATTESTATIONS, SEVERITIES

HEAVIEST: Final = {"seen": "error", "derived": "error", "memory": "warning", "guess": "info"}
"""What the best attested basis of a rule lets it say at the most."""


def heaviest(bases: Iterable[Sequence[str]]) -> str:
    """The heaviest severity that legal bases (title, section, href, attested) can carry together."""
    return HEAVIEST[min((basis[3] for basis in bases), key=ATTESTATIONS.index)]


def is_heavier(severity: str, other: str) -> bool:
    """Whether the first severity is heavier than the second."""
    return SEVERITIES.index(severity) < SEVERITIES.index(other)
