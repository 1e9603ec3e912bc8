"""What a person should know beside the report: short sentences on standard error."""

from __future__ import annotations

import click


def note(sentence: str) -> None:
    """Say it, without anything that a terminal would obey."""
    from reports.safety import visible

    click.echo("\n".join(visible(line) for line in sentence.split("\n")), err=True)
