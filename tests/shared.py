"""Where the third-party documents are that tests may read but the project does not contain.

``TARKISTIN_SHARED`` names the folder; without it, ``../shared`` beside the checkout. Where it is
missing, a test that needs it is skipped with the reason.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def shared_path(*parts: str) -> Path:
    """A file or folder of the third-party material, or a skip that says what is left out."""
    base = Path(os.environ.get("TARKISTIN_SHARED") or ROOT.parent / "shared")
    path = base.joinpath(*parts)
    if path.exists():
        return path
    pytest.skip(f"third-party test material {'/'.join(parts)} is not here (set TARKISTIN_SHARED)")


def seed(number: str) -> Path:
    """One of the five real documents, by the first three digits of its name."""
    matches = sorted(shared_path("seeds").glob(f"{number}_*.txt"))
    assert len(matches) == 1, f"one seed {number} expected, found {matches}"
    return matches[0]
