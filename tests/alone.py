"""Checks documents, each in a process that reads no other: ``python -m tests.alone DOCUMENT...``.

The processes are forked from one that has loaded the program and read nothing: starting the program anew for each
document takes several times as long.
"""

from __future__ import annotations

import os
import sys

from checker import load_rulebook
from checker.cli import main, run
from checker.running import pipeline
from reports import RENDERERS

LOADED = (run, pipeline, RENDERERS)
ORDINARY = (0, 1, 3)
BROKEN = 70


def check_alone(document: str) -> int:
    """The exit code of the process that checks the document; its report follows those before it."""
    child = os.fork()
    if not child:
        code = BROKEN
        try:
            code = main(["check", document, "--no-cache", "--format", "jsonl"])
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


if __name__ == "__main__":
    load_rulebook()
    codes = [check_alone(document) for document in sys.argv[1:]]
    sys.exit(max(code if code in ORDINARY else BROKEN for code in codes))
