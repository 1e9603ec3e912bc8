"""Leaves out the files that git ignores, by asking git itself: nobody else knows all its rules.

Git is asked about some hundred paths at a time, so that the walk goes on streaming. A tracked file is never ignored,
whatever the patterns say.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from itertools import islice

from checker.errors import UsageError

AT_A_TIME = 500
IGNORED, NONE_IGNORED = 0, 1


def not_ignored(folder: str, paths: Iterator[str]) -> Iterator[str]:
    """The paths below ``folder`` that git does not ignore, in order. Raises :class:`UsageError` without git."""
    while batch := list(islice(paths, AT_A_TIME)):
        ignored = _ignored(folder, batch)
        yield from (path for path in batch if path not in ignored)


def _ignored(folder: str, paths: list[str]) -> set[str]:
    # A repository's own settings must not start programs of its choice.
    command = ["git", "-c", "core.fsmonitor=false", "-C", folder, "check-ignore", "-z", "--stdin"]
    asked = b"".join(os.fsencode(path) + b"\0" for path in paths)
    try:
        done = subprocess.run(command, input=asked, capture_output=True, check=False)
    except OSError:
        raise UsageError("Valitsin --gitignore tarvitsee ohjelman git, jota ei löydy.") from None
    if done.returncode not in (IGNORED, NONE_IGNORED):
        raise UsageError(f"Valitsin --gitignore: git ei osaa sanoa, mitä kansiossa {folder} ohitetaan.")
    return {os.fsdecode(path) for path in done.stdout.split(b"\0") if path}
