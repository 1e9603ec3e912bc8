"""The command ``tarkistin``, also as ``python -m checker``: the outermost door of the process."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

from checker.exit_codes import EXIT_INTERNAL


def entry() -> NoReturn:
    """The console script: leaves the process with the exit code, whatever happens."""
    _open_standard_streams()
    try:
        from checker.cli import main

        code = main()
    # too early for the program to say it better; a SystemError is memory that ran out inside the interpreter
    except (MemoryError, ImportError, OSError, SystemError) as error:
        os.write(2, f"Tarkistin ei käynnistynyt: {_told(error)}. Mitään ei tarkistettu.\n".encode())
        code = EXIT_INTERNAL
    sys.exit(code)


def _told(error: Exception) -> str:
    return "muisti ei riitä" if isinstance(error, MemoryError) else f"{type(error).__name__}: {error}"


def _open_standard_streams() -> None:
    """Lead a closed standard stream to the null device: the next file that is opened must not become it."""
    while (opened := os.open(os.devnull, os.O_RDWR)) <= 2:  # the lowest free number, so the gaps are filled
        os.set_inheritable(opened, True)
    os.close(opened)
    for name, number, mode in (("stdin", 0, "r"), ("stdout", 1, "w"), ("stderr", 2, "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8", closefd=False))


if __name__ == "__main__":
    entry()
