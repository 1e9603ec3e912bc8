"""``python -m checker`` is the command ``tarkistin``."""

from checker.cli import entry

entry()
