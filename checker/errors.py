"""The kinds of trouble that must never be mixed up.

A document that cannot be read, a rulebook or configuration that is broken, and an
application that does not meet a rule are three different things. The first two are
the exceptions below, each with an exit code of its own in the command line; the third
is never an exception but an outcome.

No sentence is written here: a problem is a code with details, and the wording of the
reports says it in the reader's language. Faults of a rulebook are the exception: they
speak to its author, in Finnish, with file, line and column; so is why the operating
system refused, whose own words are English or depend on the machine.
"""

from __future__ import annotations

import errno
from typing import Any, NamedTuple


class TarkistinError(Exception):
    """Anything this package raises on purpose."""


class DocumentError(TarkistinError):
    """A document could not be read, or no form was recognised in it.

    ``code`` names the trouble (a key of the wording's problem sentences), ``details`` the
    values that its sentence needs. ``status`` is ``unreadable`` or ``unrecognised``.
    """

    def __init__(self, code: str, status: str = "unreadable", **details: Any) -> None:
        super().__init__(f"{code} {details}" if details else code)
        self.code = code
        self.status = status
        self.details = details


def refuse_beyond(code: str, count: int, limit: int, /, **details: Any) -> None:
    """Raise :class:`DocumentError` of this code, with the ``limit``, where it is less than the count."""
    if count > limit:
        raise DocumentError(code, limit=limit, **details)


class Fault(NamedTuple):
    """One thing wrong in a rulebook, waiver or configuration file, for its author."""

    file: str
    line: int
    """From 1; 0 where the whole file is meant."""
    column: int
    message: str
    """A Finnish sentence, with a suggestion where there is one."""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return f"{place}: {self.message}"


class RulebookError(TarkistinError):
    """The rulebook, a waiver file or the configuration is broken: nothing may be approved."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = tuple(faults)

    def __reduce__(self) -> tuple[type[RulebookError], tuple[list[Fault]]]:
        """A worker may have to hand it to another process."""
        return type(self), (list(self.faults),)


class FactsError(RulebookError):
    """The facts that a budget is planned from are faulty: no plan is made."""


class UsageError(TarkistinError):
    """The command or call was given something that does not make sense; a Finnish sentence."""


class Interrupted(TarkistinError):
    """The user ended the run; a Finnish sentence that says what became of it."""


class ReaderGone(TarkistinError):
    """The reader of standard output went away: not an error of anybody's."""


_REASONS = {
    "ENOENT": "tiedostoa tai kansiota ei ole",
    "EACCES": "käyttöoikeus puuttuu",
    "EPERM": "käyttöoikeus puuttuu",
    "ENOSPC": "levy on täynnä",
    "EDQUOT": "levykiintiö on täynnä",
    "EFBIG": "tiedosto kasvaisi liian suureksi",
    "EROFS": "levyä voi vain lukea",
    "EISDIR": "kohde on kansio",
    "ENOTDIR": "polun osa ei ole kansio",
    "ENAMETOOLONG": "nimi on liian pitkä",
    "ELOOP": "linkit kiertävät kehää",
    "EIO": "levyn lukeminen tai kirjoittaminen epäonnistui",
    "EPIPE": "lukija sulki putken",
    "EMFILE": "avoimia tiedostoja on liikaa",
    "ETXTBSY": "tiedosto on käytössä",
    "EBUSY": "tiedosto on käytössä",
}


def reason(error: OSError) -> str:
    """Why the operating system refused, as a Finnish clause that ends a sentence, without its full stop."""
    return _REASONS.get(errno.errorcode.get(error.errno or 0, ""), f"järjestelmävirhe {error.errno or ''}".rstrip())
