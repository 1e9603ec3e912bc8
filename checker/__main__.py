"""The command ``tarkistin``, also as ``python -m checker``: the collector is told first, then everything is loaded."""

from __future__ import annotations

from typing import NoReturn

from checker.running.collector import hold


def entry() -> NoReturn:
    """The console script: leaves the process with the exit code."""
    hold()
    from checker.cli import entry as run

    run()


if __name__ == "__main__":
    entry()
