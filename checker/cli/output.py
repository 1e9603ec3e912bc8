"""Where reports go: standard output or a file that is never seen half-written."""

from __future__ import annotations

import os
import sys
from types import TracebackType
from typing import TextIO

from checker.errors import UsageError


class Output:
    """A text output; a file is written beside its target and renamed when it is whole."""

    def __init__(self, target: str | None) -> None:
        self.target = target
        self._beside = f"{target}.{os.getpid()}.kesken" if target else None
        self._file: TextIO | None = None

    def __enter__(self) -> Output:
        if self._beside is None:
            return self
        try:
            self._file = open(self._beside, "w", encoding="utf-8", newline="\n")
        except OSError as error:
            raise UsageError(f"Tiedostoon {self.target} ei voi kirjoittaa: {error.strerror}.") from None
        return self

    def write(self, text: str) -> None:
        """Write a piece of the report."""
        if self._file is None:
            write_standard(text)
            return
        try:
            self._file.write(text)
        except OSError as error:
            raise UsageError(f"Tiedoston {self.target} kirjoittaminen keskeytyi: {error.strerror}.") from None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is None or self._beside is None or self.target is None:
            return
        try:
            self._file.close()
            if kind is None:
                os.replace(self._beside, self.target)
        except OSError as failure:
            raise UsageError(f"Tiedoston {self.target} kirjoittaminen keskeytyi: {failure.strerror}.") from None
        finally:
            if os.path.exists(self._beside):
                os.unlink(self._beside)


def write_standard(text: str) -> None:
    """Standard output as UTF-8, whatever the locale says."""
    sys.stdout.flush()
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None:
        sys.stdout.write(text)
        return
    stream.write(text.encode("utf-8"))
    stream.flush()


def wants_colour(target: str | None) -> bool:
    """Colour on a terminal, unless NO_COLOR; FORCE_COLOR wins where output is piped."""
    if target is not None or os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()
