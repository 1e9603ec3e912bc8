"""Where reports go: standard output or a file that is never seen half-written."""

from __future__ import annotations

import errno
import os
import stat
import sys
from contextlib import suppress
from types import TracebackType
from typing import Final, TextIO

from checker.errors import TarkistinError, UsageError
from checker.running.system_errors import reason

BUFFER: Final = 100_000
"""Bytes of a file that are written at a time: several documents."""


class OutputError(TarkistinError):
    """A report could not be written to its end; a Finnish sentence. Nothing half-written stands in its place."""


class ReaderGone(TarkistinError):
    """The reader of standard output went away: not an error of anybody's. (Of a broken pipe click would make one.)"""


def is_folder(name: str, target: str | None) -> bool:
    """Whether a report goes into a folder, a page for each document: only HTML does."""
    return name == "html" and target is not None and (ends_as_folder(target) or os.path.isdir(target))


def ends_as_folder(target: str) -> bool:
    """Whether the user calls the target a folder, be there one or not."""
    return target.endswith(("/", os.sep))


class Output:
    """A text output. A file appears under its name only when it is whole; until then it has no name where it can.

    Raises :class:`UsageError` where the target cannot be written at all, :class:`OutputError` where writing breaks off.
    """

    def __init__(self, target: str | None, may_break: bool = False) -> None:
        self.target = target
        self._may_break = may_break
        """Whether the run goes on for its other outputs when the reader of standard output goes away."""
        self._place = os.path.realpath(target) if target else ""
        self._file: TextIO | None = None
        self._beside: str | None = None
        """The temporary name of a file that has one."""
        self._is_renamed = False

    def __enter__(self) -> Output:
        if self.target is not None:
            try:
                self._file = self._open()
            except OSError as error:
                raise UsageError(f"Tiedostoon {self.target} ei voi kirjoittaa: {reason(error)}.") from None
        return self

    def _open(self) -> TextIO:
        if _is_device(self._place):
            return open(self._place, "w", encoding="utf-8", newline="\n")
        if os.path.isdir(self._place):
            raise IsADirectoryError(errno.EISDIR, "")
        with suppress(FileNotFoundError):
            os.lstat(self._place)  # says now what is wrong with the name
        self._is_renamed = True
        unnamed = _open_unnamed(os.path.dirname(self._place))
        if unnamed is not None:
            return open(unnamed, "w", BUFFER, encoding="utf-8", newline="\n")
        self._beside = self._name_beside()
        return open(self._beside, "x", BUFFER, encoding="utf-8", newline="\n")

    def _name_beside(self) -> str:
        """Short, since the name of the target may be as long as the system allows."""
        return os.path.join(os.path.dirname(self._place), f".tarkistin-{os.getpid()}-{id(self):x}.kesken")

    def write(self, text: str) -> None:
        """Write a piece of the report."""
        if self._file is None:
            self._write_standard(text)
            return
        try:
            self._file.write(text)
        except OSError as error:
            raise self._broken(error) from None

    def _write_standard(self, text: str) -> None:
        try:
            write_standard(text)
        except ReaderGone:
            if not self._may_break:
                raise
            drop_standard()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is None:
            return
        try:
            if kind is None:
                self._finish(self._file)
            else:
                self._drop(self._file)
        except OSError as failure:
            raise self._broken(failure) from None
        finally:
            if self._beside is not None and os.path.lexists(self._beside):
                os.unlink(self._beside)

    def _finish(self, file: TextIO) -> None:
        """The whole file takes the place of the target."""
        try:
            file.flush()
            if self._is_renamed and self._beside is None:
                self._beside = self._name_beside()
                _give_name(file.fileno(), self._beside)
        finally:
            self._drop(file)
        if self._beside is not None:
            os.replace(self._beside, self._place)

    def _drop(self, file: TextIO) -> None:
        """Close without a second complaint about what could not be written."""
        with suppress(OSError):
            file.close()

    def _broken(self, error: OSError) -> OutputError:
        return OutputError(f"Tiedoston {self.target} kirjoittaminen keskeytyi: {reason(error)}.")


def _is_device(place: str) -> bool:
    """Something that is written to but never replaced: a terminal, a pipe, the null device."""
    try:
        mode = os.stat(place).st_mode
    except OSError:
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def _open_unnamed(folder: str) -> int | None:
    """A file without a name, which the system forgets however the run ends; None where there is no such thing."""
    if not hasattr(os, "O_TMPFILE") or not os.path.isdir("/proc/self/fd"):
        return None
    try:
        return os.open(folder, os.O_TMPFILE | os.O_WRONLY, 0o666)
    except OSError:
        return None


def _give_name(descriptor: int, name: str) -> None:
    # A folder is passed along because only then Python lets the system follow the link to the open file.
    root = os.open("/", os.O_RDONLY)
    try:
        os.link(f"/proc/self/fd/{descriptor}", name, src_dir_fd=root, follow_symlinks=True)
    finally:
        os.close(root)


def write_standard(text: str) -> None:
    """Standard output as UTF-8, whatever the locale says. Raises :class:`ReaderGone` or :class:`OutputError`."""
    try:
        sys.stdout.flush()
        stream = getattr(sys.stdout, "buffer", None)
        if stream is None:
            sys.stdout.write(text)
            return
        stream.write(text.encode("utf-8"))
        stream.flush()
    except BrokenPipeError:
        raise ReaderGone from None
    except OSError as error:
        raise OutputError(f"Vakiotulosteeseen ei voi kirjoittaa: {reason(error)}.") from None


def drop_standard() -> None:
    """The reader of standard output went away: what is still written to it is nobody's."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def wants_colour(target: str | None) -> bool:
    """Colour on a terminal, unless NO_COLOR; FORCE_COLOR wins where output is piped."""
    if target is not None or os.environ.get("NO_COLOR"):
        return False
    return os.environ.get("FORCE_COLOR", "0") not in ("", "0") or (
        sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    )
