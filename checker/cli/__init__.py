"""The command line: the only place that prints, exits and knows both checker and reports."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

from checker.errors import RulebookError, TarkistinError, UsageError

EXIT_USAGE, EXIT_RULEBOOK, EXIT_INTERNAL, EXIT_INTERRUPTED = 2, 4, 70, 130


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit code; never a traceback for the user's own mistakes."""
    try:
        code = _carried_out(sys.argv[1:] if arguments is None else arguments)
        sys.stdout.flush()
        return code
    except KeyboardInterrupt as error:
        _complain(str(error) or "Keskeytetty.")
        return EXIT_INTERRUPTED
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
        from checker.cli.stopped import Stopped

        if isinstance(error, ReaderGone):
            return _close_pipe()
        if isinstance(error, Stopped):
            _complain(str(error))
            return EXIT_INTERRUPTED
        _complain(f"Virhe: {error}")
        return EXIT_INTERNAL
    except Exception as error:
        return _internal(error)


def _carried_out(arguments: list[str]) -> int:
    """A plain ``check`` goes straight to work; everything else is read by click."""
    from checker.cli.plain_check import plain_check

    request = plain_check(arguments)
    if request is not None:
        from checker.cli.request import carry_out

        return carry_out(*request)
    from checker.cli.commands import run_command

    return run_command(arguments)


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


def entry() -> NoReturn:
    """Run the command line as a process of its own and leave it with the exit code."""
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:
        code = _close_pipe()
    except OSError as error:
        code = _unwritten(error)
    sys.exit(code)
