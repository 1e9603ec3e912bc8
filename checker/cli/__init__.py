"""The command line: the only place that prints, exits and knows both checker and reports."""

from __future__ import annotations

import os
import sys

import click

from checker.cli.finnish_click import HELP_OPTIONS, LazyGroup, usage_sentence
from checker.errors import RulebookError, TarkistinError, UsageError
from checker.version import __version__

EXIT_USAGE, EXIT_RULEBOOK, EXIT_INTERNAL, EXIT_INTERRUPTED = 2, 4, 70, 130

COMMANDS = {
    "check": ("checker.cli.check:check", "Tarkista asiakirjat ja kirjoita tarkistusraportti."),
    "read": ("checker.cli.read:read", "Näytä, mitä asiakirjasta luettiin ja mistä kohdasta."),
    "template": ("checker.cli.template:template", "Tulosta täytettävä hakemuspohja (YAML)."),
    "rules": ("checker.cli.rules:rules", "Selaa ja testaa sääntöjä."),
    "verify": ("checker.cli.verify:verify", "Toista JSON-raportin tarkistus ja nimeä ensimmäinen ero."),
    "cache": ("checker.cli.cache:cache", "Näytä tai tyhjennä talletetut tulokset."),
    "completion": ("checker.cli.completion:completion", "Tulosta komentotulkin täydennys."),
}


@click.command(
    cls=LazyGroup,
    modules=COMMANDS,
    name="tarkistin",
    context_settings={"help_option_names": HELP_OPTIONS, "max_content_width": 100},
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


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit code; never a traceback for the user's own mistakes."""
    try:
        result = program.main(args=arguments, prog_name="tarkistin", standalone_mode=False)
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except (click.Abort, KeyboardInterrupt) as error:
        _complain(str(error) or "Keskeytetty.")
        return EXIT_INTERRUPTED
    except click.exceptions.NoArgsIsHelpError as error:
        _complain(error.format_message())
        return EXIT_USAGE
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
    except OSError as error:
        return _unwritten(error)
    except TarkistinError as error:
        from checker.cli.output import ReaderGone

        if isinstance(error, ReaderGone):
            return _close_pipe()
        _complain(f"Virhe: {error}")
        return EXIT_INTERNAL
    except Exception as error:
        return _internal(error)


def _complain(sentence: str) -> None:
    from checker.cli.notes import note

    note(sentence)


def _close_pipe() -> int:
    """The reader of our output went away: not an error of anybody's."""
    from checker.cli.output import drop_standard

    drop_standard()
    return 0


def _unwritten(error: OSError) -> int:
    """The system refused something that no part of the program could say better."""
    from checker.running.system_errors import reason

    if os.environ.get("TARKISTIN_DEBUG"):
        return _internal(error)
    where = f" ({error.filename})" if error.filename else ""
    _complain(f"Virhe: tarkistus ei valmistunut: {reason(error)}{where}.")
    return EXIT_INTERNAL


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
    from checker.cli.leaving import leave

    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:
        code = _close_pipe()
    except OSError as error:
        code = _unwritten(error)
    except SystemExit as ended:  # by SIGTERM
        leave(int(ended.code or 0), at_once=True)
    leave(code, at_once=code == EXIT_INTERRUPTED)
