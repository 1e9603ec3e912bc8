"""All commands, as click reads them."""

from __future__ import annotations

import click

from checker.cli.finnish_click import LazyGroup, command, usage_sentence
from checker.cli.output import warn, write_standard
from checker.errors import UsageError
from checker.exit_codes import EXIT_USAGE
from checker.version import __version__

COMMANDS = {
    "check": ("checker.cli.check:check", "Tarkista asiakirjat ja kirjoita tarkistusraportti."),
    "read": ("checker.cli.read:read", "Näytä, mitä asiakirjasta luettiin ja mistä kohdasta."),
    "plan": ("checker.cli.plan:plan", "Laske budjetti lähtötiedoista ja tarkista se säännöillä."),
    "template": ("checker.cli.plan:template", "Tee täytettävä hakemuspohja (YAML, Excel tai Word)."),
    "forms": ("checker.cli.forms:forms", "Selaa, luonnostele ja testaa lomakkeita."),
    "rules": ("checker.cli.rules:rules", "Selaa ja testaa sääntöjä."),
    "verify": ("checker.cli.verify:verify", "Toista JSON-raportin tarkistus ja nimeä ensimmäinen ero."),
    "changes": ("checker.cli.changes:changes", "Vertaa kahta asiakirjaa tai JSON-raporttia: mikä muuttui."),
    "cache": ("checker.cli.cache:cache", "Näytä tai tyhjennä talletetut tulokset."),
    "completion": ("checker.cli.commands:completion", "Tulosta komentotulkin täydennys."),
}
COMPLETION_VARIABLE = "_TARKISTIN_COMPLETE"
"""By it a shell asks for completions."""


@click.command(
    cls=LazyGroup,
    modules=COMMANDS,
    name="tarkistin",
    help="Tarkistaa EU:n rakennerahastohankkeiden asiakirjat sääntöjen avulla ja kirjoittaa tarkistusraportin.",
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, help="Näytä versio.",
    callback=lambda context, option, wanted: _show_version(context) if wanted else None,
)  # fmt: skip
def program() -> None:
    """Group of all commands."""


def _show_version(context: click.Context) -> None:
    click.echo(f"tarkistin {__version__}")
    context.exit()


@command(
    "completion",
    "Tulosta komentotulkin täydennys. Käyttöönotto bashissa: "
    'eval "$(tarkistin completion bash)"; fishissä: tarkistin completion fish | source.',
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]), metavar="KOMENTOTULKKI")
def completion(shell: str) -> int:
    """Print the script of one shell."""
    from click.shell_completion import ShellComplete, get_completion_class

    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"Komentotulkkia {shell} ei tunneta.")
    # The plain source: click's own way for bash runs the shell first to ask for its version.
    source = ShellComplete.source(kind(program, {}, "tarkistin", COMPLETION_VARIABLE))
    # click's function for fish cuts what is said of a choice at its first comma.
    write_standard(source.replace('string split ","', 'string split --max 1 ","'))
    return 0


def run_command(arguments: list[str]) -> int:
    """Run the command that the arguments name and return its exit code.

    Raises :class:`UsageError` with a Finnish sentence, and KeyboardInterrupt where the user ended the run.
    """
    try:
        result = program.main(args=arguments, prog_name="tarkistin", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.Abort as error:
        raise KeyboardInterrupt(str(error)) from None
    except click.exceptions.NoArgsIsHelpError as error:
        warn(error.format_message())
        return EXIT_USAGE
    except click.ClickException as error:
        context = getattr(error, "ctx", None)
        hint = f"\nOhje: {context.command_path} -h" if context is not None else ""
        raise UsageError(f"{usage_sentence(error)}{hint}") from None
