"""The command line: the only place that prints, exits and knows both checker and reports."""

from __future__ import annotations

import os
import sys

from checker.errors import FactsError, Interrupted, ReaderGone, RulebookError, TarkistinError, UsageError
from checker.exit_codes import EXIT_BROKEN, EXIT_INTERNAL, EXIT_INTERRUPTED, EXIT_OK, EXIT_USAGE


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit code; never a traceback for the user's own mistakes."""
    try:
        from checker.cli.commands import run_command

        code = run_command(sys.argv[1:] if arguments is None else arguments)
        sys.stdout.flush()
        return code
    except (KeyboardInterrupt, Interrupted) as error:
        return _complain(str(error) or "Keskeytetty.", EXIT_INTERRUPTED)
    except UsageError as error:
        return _complain(f"Virhe: {error}", EXIT_USAGE)
    except FactsError as error:
        return _complain(f"Lähtötiedoissa on virheitä, joten budjettia ei laskettu:\n{error}", EXIT_BROKEN)
    except RulebookError as error:
        told = "Säännöstö tai asetukset ovat rikki, joten mitään ei tarkistettu:"
        return _complain(f"{told}\n{error}", EXIT_BROKEN)
    except (BrokenPipeError, ReaderGone):
        from checker.cli.output import drop

        drop(sys.stdout)
        return EXIT_OK
    except TarkistinError as error:
        return _complain(f"Virhe: {error}", EXIT_INTERNAL)
    except Exception as error:
        return _internal(error)


def _complain(sentence: str, code: int) -> int:
    from checker.cli.output import warn

    warn(sentence)
    return code


def _internal(error: Exception) -> int:
    """A fault of ours or of the machine: say so, with what helps to mend it, and never claim success."""
    if os.environ.get("TARKISTIN_DEBUG"):
        import traceback

        traceback.print_exception(error)
    if isinstance(error, OSError):
        from checker.errors import reason

        where = f" ({error.filename})" if error.filename else ""
        return _complain(f"Virhe: tarkistus ei valmistunut: {reason(error)}{where}.", EXIT_INTERNAL)
    return _complain(
        "Tarkistimen sisäinen virhe: tarkistus ei valmistunut, eikä tulosta saa pitää hyväksyntänä.\n"
        f"{type(error).__name__}: {error}\nLisätietoja: aseta TARKISTIN_DEBUG=1 ja toista komento.",
        EXIT_INTERNAL,
    )
