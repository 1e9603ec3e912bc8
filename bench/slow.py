"""The files that the tests make to be slow: what the worst of them costs."""

from __future__ import annotations

from pathlib import Path

from tests.evil.measure import Cost
from tests.evil.test_command_costs import KINDS, check


def costs(folder: Path) -> dict[str, Cost]:
    """What each file takes through the whole command."""
    folder.mkdir()
    found = {}
    for kind in KINDS:
        path = folder / kind.name
        path.write_bytes(kind.make(kind.size))
        found[kind.name] = check(path)
    return found
