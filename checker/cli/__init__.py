"""The command line: the only place that prints, exits and knows both checker and reports."""

from __future__ import annotations

import os
import sys

import click

from checker.cli.finnish_click import HELP_OPTIONS, LazyGroup, usage_sentence
from checker.errors import RulebookError, UsageError
from checker.version import __version__

EXIT_USAGE, EXIT_RULEBOOK, EXIT_INTERNAL = 2, 4, 70

COMMANDS = {
    "check": ("checker.cli.check:check", "Tarkista asiakirjat ja kirjoita tarkistusraportti."),
    "read": ("checker.cli.read:read", "Näytä, mitä asiakirjasta luettiin ja mistä kohdasta."),
    "template": ("checker.cli.template:template", "Tulosta täytettävä hakemuspohja (YAML)."),
    "rules": ("checker.cli.rules:rules", "Selaa ja testaa sääntöjä."),
    "verify": ("checker.cli.verify:verify", "Toista JSON-raportin tarkistus ja nimeä ensimmäinen ero."),
}


@click.command(
    cls=LazyGroup,
    modules=COMMANDS,
    name="tarkistin",
    context_settings={"help_option_names": HELP_OPTIONS, "max_content_width": 100},
    help="Tarkistaa EU:n rakennerahastohankkeiden asiakirjat sääntöjen avulla ja kirjoittaa tarkistusraportin.",
)
@click.version_option(__version__, "--version", prog_name="tarkistin", message="%(prog)s %(version)s",
                      help="Näytä versio.")  # fmt: skip
def program() -> None:
    """Group of all commands."""


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit code; never a traceback for the user's own mistakes."""
    try:
        result = program.main(args=arguments, prog_name="tarkistin", standalone_mode=False)
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.Abort:
        _complain("Keskeytetty.")
        return 130
    except click.ClickException as error:
        context = getattr(error, "ctx", None)
        hint = f"\nOhje: {context.command_path} -h" if context is not None else ""
        _complain(f"Virhe: {usage_sentence(error)}{hint}")
        return EXIT_USAGE
    except UsageError as error:
        _complain(f"Virhe: {error}")
        return EXIT_USAGE
    except RulebookError as error:
        _complain("Säännöstö tai asetukset ovat rikki, joten mitään ei tarkistettu:\n" + str(error))
        return EXIT_RULEBOOK
    except BrokenPipeError:
        return _close_pipe()
    except Exception as error:
        return _internal(error)


def _complain(sentence: str) -> None:
    from reports.safety import visible

    text = "\n".join(visible(line) for line in sentence.split("\n"))
    click.echo(text, err=True)


def _close_pipe() -> int:
    """The reader of our output went away: not an error of anybody's."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, sys.stdout.fileno())
    return 0


def _internal(error: Exception) -> int:
    """A fault of ours: say so, with what helps to mend it, and never claim success."""
    import traceback

    _complain("Tarkistimen sisäinen virhe: tarkistus ei valmistunut, eikä tulosta saa pitää hyväksyntänä.")
    if os.environ.get("TARKISTIN_DEBUG"):
        traceback.print_exception(error)
    else:
        _complain(f"{type(error).__name__}: {error}\nLisätietoja: aseta TARKISTIN_DEBUG=1 ja toista komento.")
    return EXIT_INTERNAL


def entry() -> None:
    """The console script: leaves the process with the exit code."""
    code = main()
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        code = _close_pipe()
    sys.exit(code)
