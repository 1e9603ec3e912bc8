"""Where reports go: standard output, a file that is never seen half-written, or the summary of a job on GitHub; and
where a person is told what should be known beside the report.

(The atomic file of click does not serve: it takes its place even where writing broke off.)
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from contextlib import suppress
from types import TracebackType
from typing import Final, TextIO

from checker.errors import ReaderGone, TarkistinError, UsageError, reason

BUFFER: Final = 100_000
"""Bytes of a file that are written at a time: several documents."""
SUMMARY_VARIABLE: Final = "GITHUB_STEP_SUMMARY"
LARGEST_SUMMARY: Final = 1024 * 1024
"""Bytes that the runner takes from one step."""
SUMMARY_CUT: Final = (
    "\n\nLoput raportista jäivät pois, koska yhteenveto on rajallinen; kaikki on raporttien tiedostoissa.\n"
)


class OutputError(TarkistinError):
    """A report could not be written to its end; a Finnish sentence. Nothing half-written stands in its place."""


class Output:
    """A text output. A file appears under its name only when it is whole; until then it has no name where it can.

    Raises :class:`UsageError` where the target cannot be written at all, :class:`OutputError` where writing breaks off.
    """

    def __init__(self, target: str | None, may_break: bool = False) -> None:
        self.target = target
        self._may_break = may_break
        """Whether the run goes on for its other outputs when the reader of standard output goes away."""
        self._is_device = target is not None and _is_device(target)
        # A device keeps its name: what /dev/stdout leads to may be a pipe, which has none.
        self._place = target if target is not None and self._is_device else os.path.realpath(target or "")
        self._beside = os.path.join(os.path.dirname(self._place), f".tarkistin-{os.getpid()}-{id(self):x}.kesken")
        """The temporary name; short, since that of the target may be as long as the system allows."""
        self._mode: int | None = None
        self._file: TextIO | None = None

    def __enter__(self) -> Output:
        if self.target is not None:
            try:
                self._file = self._open()
            except OSError as error:
                raise UsageError(f"Tiedostoon {self.target} ei voi kirjoittaa: {reason(error)}.") from None
        return self

    def _open(self) -> TextIO:
        if os.path.isdir(self._place):
            raise IsADirectoryError(errno.EISDIR, "")
        opened: int | str = self._place
        if not self._is_device:
            self._mode = _mode_of(self._place)
            opened = _open_unnamed(os.path.dirname(self._place)) or self._beside
        return open(opened, "x" if opened is self._beside else "w", BUFFER, encoding="utf-8", newline="\n")

    def write(self, text: str) -> None:
        """Write a piece of the report."""
        try:
            if self._file is None:
                write_standard(text)
            else:
                self._file.write(text)
        except ReaderGone:
            if not self._may_break:
                raise
            drop(sys.stdout)
        except OSError as error:
            raise self._broken(error) from None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is None:
            return
        try:
            if kind is None:
                self._finish(self._file)
        except OSError as failure:
            raise self._broken(failure) from None
        finally:
            with suppress(OSError):
                self._file.close()
            with suppress(FileNotFoundError):
                os.unlink(self._beside)

    def _finish(self, file: TextIO) -> None:
        """The whole file takes the place of the target."""
        file.flush()
        if self._is_device:
            return
        if self._mode is not None and hasattr(os, "fchmod"):
            os.fchmod(file.fileno(), self._mode)
        if not os.path.lexists(self._beside):
            _give_name(file.fileno(), self._beside)
        file.close()
        os.replace(self._beside, self._place)

    def _broken(self, error: OSError) -> OutputError:
        return OutputError(f"Tiedoston {self.target} kirjoittaminen keskeytyi: {reason(error)}.")


def summary_place(targets: list[str | None]) -> str | None:
    """Where the summary goes beside annotations, where a runner asks for one and no report goes there already."""
    place = os.environ.get(SUMMARY_VARIABLE)
    return place if place and place not in targets else None


class JobSummary(Output):
    """The summary of a job on GitHub: the report as Markdown, beside annotations, of which ten of each level are shown.
    Kept until the report is whole, then added to what the step has said before.

    The runner shows what stands there when the step ends, and drops the whole of it where it is longer than a mebibyte;
    so a longer report is cut between two lines, and says so. It is the runner's wish and not the user's: where it
    cannot be written, the run says so and goes on.
    """

    def __init__(self, place: str) -> None:
        super().__init__(place)
        self._pieces: list[bytes] = []
        self._room = LARGEST_SUMMARY - len(SUMMARY_CUT.encode())
        self._is_cut = False

    def __enter__(self) -> JobSummary:
        """What the step has said before takes its part of the room."""
        if os.path.isfile(self._place):
            self._room -= os.path.getsize(self._place)
        return self

    def write(self, text: str) -> None:
        """Keep as many whole lines as there is room for."""
        piece = text.encode()
        if len(piece) > self._room:
            piece = piece[: piece.rfind(b"\n", 0, max(self._room, 0)) + 1]
            self._is_cut, self._room = True, 0
        self._pieces.append(piece)
        self._room -= len(piece)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Written only where the run came to its end."""
        if kind is not None:
            return
        whole = b"".join(self._pieces) + (SUMMARY_CUT.encode() if self._is_cut else b"")
        try:
            with open(self._place, "ab") as file:
                file.write(whole)
        except OSError as failure:
            warn(f"Työn yhteenvetoa ei voitu kirjoittaa tiedostoon {self.target}: {reason(failure)}.")


def write_new_file(target: str, data: bytes) -> None:
    """Write a file that is not there yet: a form that somebody has filled in is never written over.

    Raises :class:`UsageError` where there is one, or where the target cannot be written, :class:`OutputError` where
    writing breaks off.
    """
    try:
        with open(target, "xb"):
            pass  # from here on it is ours, and nobody else's
    except FileExistsError:
        raise UsageError(f"Tiedosto {target} on jo olemassa. Anna toinen nimi tai poista se ensin.") from None
    except OSError as error:
        raise UsageError(f"Tiedostoon {target} ei voi kirjoittaa: {reason(error)}.") from None
    try:
        with open(target, "wb") as file:
            file.write(data)
    except OSError as error:
        os.unlink(target)
        raise OutputError(f"Tiedoston {target} kirjoittaminen keskeytyi: {reason(error)}.") from None


def _is_device(place: str) -> bool:
    """Something that is written to but never replaced: a terminal, a pipe, the null device."""
    try:
        return not stat.S_ISREG(os.stat(place).st_mode)
    except OSError:
        return False


def _mode_of(place: str) -> int | None:
    """Who may read the file that is replaced, and so its successor; None where there is none.

    Raises :class:`OSError` for a name that cannot be, and for a file that may not be written.
    """
    try:
        found = os.lstat(place).st_mode
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(found):
        return None
    if not os.access(place, os.W_OK):
        raise PermissionError(errno.EACCES, "")
    return found & 0o777


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
        drop(sys.stdout)
        raise OutputError(f"Vakiotulosteeseen ei voi kirjoittaa: {reason(error)}.") from None


def warn(sentence: str) -> None:
    """Say it, without anything that a terminal would obey; where nobody can hear it, the exit code still tells."""
    from reports.safety import printed

    try:
        sys.stderr.write("\n".join(printed(line) for line in sentence.split("\n")) + "\n")
        sys.stderr.flush()
    except OSError:
        drop(sys.stderr)


def drop(stream: TextIO) -> None:
    """What is still written to a standard stream, and what waits there for the end of the process, is nobody's."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def wants_colour(target: str | None) -> bool:
    """Colour on a terminal, unless NO_COLOR; FORCE_COLOR wins where output is piped."""
    if target is not None or os.environ.get("NO_COLOR"):
        return False
    return os.environ.get("FORCE_COLOR", "0") not in ("", "0") or (
        sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    )
