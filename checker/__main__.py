"""The command ``tarkistin``, also as ``python -m checker``."""

from __future__ import annotations

from checker.cli import entry

if __name__ == "__main__":
    entry()
