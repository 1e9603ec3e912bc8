"""What a command costs: run by a small process of its own, so that the size of the tests is not counted.

Run as ``python -m tests.evil.measure COMMAND...``; prints one line of JSON. The processes that the command started
and waited for are counted too.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import NamedTuple

from tests.project import ROOT


class Cost(NamedTuple):
    """What a command took."""

    code: int
    seconds: float
    """Of processors, so that a busy machine makes no difference."""
    peak: int
    """The most memory of one process, in bytes."""


def main() -> None:
    process = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1 if sys.platform == "darwin" else 1024
    cost = Cost(process.returncode, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit)
    sys.stdout.write(json.dumps(cost))


def cost_of(command: list[str], environment: dict[str, str]) -> Cost:
    """Runs a command to its end."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.evil.measure", *command],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=200, check=True,
    )  # fmt: skip
    return Cost(*json.loads(done.stdout))


if __name__ == "__main__":
    main()
