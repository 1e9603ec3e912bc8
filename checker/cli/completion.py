"""``tarkistin completion``: what a shell needs in order to complete commands, options and their values."""

from __future__ import annotations

import click

from checker.cli.finnish_click import FinnishCommand
from checker.cli.output import write_standard

VARIABLE = "_TARKISTIN_COMPLETE"


@click.command(
    cls=FinnishCommand,
    name="completion",
    help="Tulosta komentotulkin täydennys. Käyttöönotto bashissa: "
    'eval "$(tarkistin completion bash)"; fishissä: tarkistin completion fish | source.',
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]), metavar="KOMENTOTULKKI")
def completion(shell: str) -> int:
    """Print the script of one shell."""
    from click.shell_completion import ShellComplete, get_completion_class

    from checker.cli.commands import program

    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"Komentotulkkia {shell} ei tunneta.")
    # The plain source: click's own way for bash runs the shell first to ask for its version.
    source = ShellComplete.source(kind(program, {}, "tarkistin", VARIABLE))
    # click's function for fish cuts what is said of a choice at its first comma.
    write_standard(source.replace('string split ","', 'string split --max 1 ","'))
    return 0
