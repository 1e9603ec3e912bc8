"""What a person should know beside the report: short sentences on standard error."""

from __future__ import annotations

import sys


def warn(sentence: str) -> None:
    """Say it, without anything that a terminal would obey."""
    from reports.safety import visible

    sys.stderr.write("\n".join(visible(line) for line in sentence.split("\n")) + "\n")
    sys.stderr.flush()
