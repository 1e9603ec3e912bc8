"""Which processes live: for the tests of what a run leaves behind."""

from __future__ import annotations

import time
from pathlib import Path


def lives(process: int) -> bool:
    """Whether a process is there and not only waits to be buried."""
    found = _state(process)
    return found is not None and found[0] != "Z"


def children_of(parent: int, at_least: int = 1) -> list[int]:
    """The processes that a process has started, once there are so many."""
    until = time.monotonic() + 10
    while True:
        states = {int(place.name): _state(int(place.name)) for place in Path("/proc").glob("[0-9]*")}
        found = [number for number, state in states.items() if state is not None and int(state[1]) == parent]
        if len(found) >= at_least or time.monotonic() > until:
            return found
        time.sleep(0.02)


def gone(*processes: int, within: float = 5) -> bool:
    """Whether all of these end soon."""
    until = time.monotonic() + within
    while any(map(lives, processes)) and time.monotonic() < until:
        time.sleep(0.05)
    return not any(map(lives, processes))


def _state(process: int) -> list[str] | None:
    """State and parent of a process."""
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    except OSError:
        return None
