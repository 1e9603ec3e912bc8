"""What a person should know beside the report: short sentences on standard error."""

from __future__ import annotations

import sys


def note(sentence: str) -> None:
    """Say it, without anything that a terminal would obey."""
    from reports.safety import visible

    if sys.stderr is not None:
        sys.stderr.write("\n".join(visible(line) for line in sentence.split("\n")) + "\n")
        sys.stderr.flush()
