"""Options by their names on the command line."""

from __future__ import annotations

import click


def flag_of(option: click.Option) -> str:
    """The option's long name without its dashes."""
    return max(option.opts, key=len).lstrip("-")
