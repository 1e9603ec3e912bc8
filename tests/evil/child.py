"""Reads one hostile file in a process of its own and says what came of it, and what it cost.

Run as ``python -m tests.evil.child FILE NAME``; prints one line of JSON.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

MEMORY = 600_000_000
"""Bytes of address space after which the system refuses more."""


def main() -> None:
    """Read the file named by the first argument, known to the reader by the second."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (30, 30))
    from checker.errors import DocumentError
    from checker.reading.readers import read_documents

    data = Path(sys.argv[1]).read_bytes()
    before = time.process_time()
    count, problem = 0, ""
    try:
        for _ in read_documents(data, sys.argv[2]):
            count += 1
    except DocumentError as error:
        problem = error.code
    seconds = time.process_time() - before
    answer = {"problem": problem, "documents": count, "seconds": seconds, "peak": peak_memory()}
    sys.stdout.write(json.dumps(answer))


def peak_memory() -> int:
    """The most memory that this process has held, in bytes.

    Linux's own count for a process remembers its parent across ``exec``; that of its memory does not.
    """
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().split("VmHWM:")[1].split()[0]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


if __name__ == "__main__":
    main()
