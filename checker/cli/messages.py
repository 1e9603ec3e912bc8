"""What a person should know beside the report: short sentences on standard error."""

from __future__ import annotations

import os
import sys
from typing import TextIO


def warn(sentence: str) -> None:
    """Say it, without anything that a terminal would obey; where nobody can hear it, the exit code still tells."""
    from reports.safety import printed

    try:
        sys.stderr.write("\n".join(printed(line) for line in sentence.split("\n")) + "\n")
        sys.stderr.flush()
    except OSError:
        drop(sys.stderr)


def drop(stream: TextIO) -> None:
    """What is still written to a standard stream, and what waits there for the end of the process, is nobody's."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
