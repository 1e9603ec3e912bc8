"""A report of many pages: a folder that takes its place as a whole, and never that of anything else.

The pages are written into a hidden folder beside the target. Only when all of them are there does it get the
target's name, and an earlier report goes away after that. A folder that holds anything but such a report is refused
before the run begins.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from types import TracebackType
from typing import Final

from checker.cli.output import OutputError
from checker.errors import UsageError, reason
from checker.evaluation.result import Report
from reports.pages import INDEX, MARK, PAGE
from reports.streaming import Options

NOT_OURS_BUT_NOBODYS: Final = frozenset({".DS_Store", "Thumbs.db"})
"""What a file browser leaves in every folder that somebody looks at."""
HEAD_BYTES: Final = 2_000
"""The mark of a report stands within the first bytes of its first page."""


class ReportFolder:
    """A folder that is being written.

    Raises :class:`UsageError` where the target cannot be written or is somebody else's, :class:`OutputError` where
    writing breaks off; then everything is as it was.
    """

    def __init__(self, target: str) -> None:
        self.target = target
        self._place = os.path.realpath(target)
        name = f".tarkistin-{os.getpid()}-{id(self):x}"
        self._beside = os.path.join(os.path.dirname(self._place), f"{name}.kesken")
        self._aside = os.path.join(os.path.dirname(self._place), f"{name}.vanha")

    def __enter__(self) -> ReportFolder:
        try:
            self._refuse()
            os.mkdir(self._beside)
        except OSError as error:
            raise UsageError(f"Kansioon {self.target} ei voi kirjoittaa: {reason(error)}.") from None
        return self

    def _refuse(self) -> None:
        """Before the run: nothing that stands there is put at risk."""
        if not os.path.lexists(self._place):
            return
        if not os.path.isdir(self._place):
            raise NotADirectoryError(errno.ENOTDIR, "")
        here = os.path.realpath(os.getcwd())
        if os.path.ismount(self._place) or os.path.commonpath([here, self._place]) == self._place:
            raise UsageError(
                f"Kansiota {self.target} ei voi korvata, koska se on levyn juuri tai siinä ollaan parhaillaan. "
                f"Anna sen alikansio, esimerkiksi {self.target.rstrip('/')}/raportti/."
            )
        stranger = first_stranger(self._place)
        if stranger is not None:
            raise UsageError(
                f"Kansiossa {self.target} on muutakin kuin aiempi HTML-raportti ({stranger}), joten sitä ei korvata. "
                "Anna uusi tai tyhjä kansio."
            )

    def write(self, report: Report) -> None:
        """Write the pages, one at a time."""
        from reports.html_report import pages

        for name, text in pages(report, Options()):
            self._add(name, text)

    def _add(self, name: str, text: str) -> None:
        try:
            with open(os.path.join(self._beside, name), "x", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except OSError as error:
            raise self._broken(error) from None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._finish()
        except OSError as failure:
            raise self._broken(failure) from None
        finally:
            _remove(self._beside)

    def _finish(self) -> None:
        """The new folder takes the place of the old one, or the old one stays."""
        if not os.path.lexists(self._place):
            os.rename(self._beside, self._place)
            return
        os.chmod(self._beside, stat.S_IMODE(os.stat(self._place).st_mode))
        os.rename(self._place, self._aside)
        try:
            stranger = first_stranger(self._aside)
            if stranger is not None:
                raise OutputError(f"Kansioon {self.target} tuli ajon aikana muuta ({stranger}); sitä ei korvattu.")
            os.rename(self._beside, self._place)
        except BaseException:
            os.rename(self._aside, self._place)
            raise
        _remove(self._aside)

    def _broken(self, error: OSError) -> OutputError:
        return OutputError(f"Kansion {self.target} kirjoittaminen keskeytyi: {reason(error)}.")


def first_stranger(folder: str) -> str | None:
    """The first entry that belongs to no report of many pages; None where there is none.

    Raises OSError where the folder cannot be read.
    """
    names = sorted(set(os.listdir(folder)) - NOT_OURS_BUT_NOBODYS)
    for name in names:
        is_page = name == INDEX or PAGE.fullmatch(name)
        if not is_page or not stat.S_ISREG(os.lstat(os.path.join(folder, name)).st_mode):
            return name
    return None if not names or _is_marked(os.path.join(folder, INDEX)) else names[0]


def _is_marked(index: str) -> bool:
    try:
        with open(index, "rb") as file:
            return MARK.encode("ascii") in file.read(HEAD_BYTES)
    except FileNotFoundError:
        return False


def _remove(folder: str) -> None:
    """Remove a folder of pages, and nothing below it that could be anything else."""
    with suppress(OSError):
        for name in os.listdir(folder):
            with suppress(OSError):
                os.unlink(os.path.join(folder, name))
        os.rmdir(folder)
