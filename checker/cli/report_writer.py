"""One report as it is written: the pieces of the documents in their places, header and footer around them.

A format whose beginning needs the whole run waits: in memory while it is small, then in a file without a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import StringIO
from typing import IO, Final

from checker.cli.output import Output, OutputError
from checker.errors import reason
from checker.evaluation.result import CaseResult, Summary
from reports.streaming import Stream

IN_MEMORY: Final = 2_000_000
"""Characters that wait in memory."""
AT_A_TIME: Final = 1_000_000
"""Characters of the waiting text that are copied at a time."""


class ReportWriter:
    """A stream on its way to an output."""

    def __init__(self, stream: Stream, output: Output) -> None:
        self._stream = stream
        self._output = output
        self._waiting: IO[str] | None = StringIO(newline="") if stream.ends_first else None

    def begin(self, empty: Summary) -> None:
        """Write what stands before the first document, where that is known already."""
        if self._waiting is None:
            self._write_all(self._stream.header(empty))

    def add(self, line: str) -> None:
        """Write the next document, or let it wait for its header."""
        placed = self._stream.place(line)
        if self._waiting is None:
            self._write_all((placed,))
        else:
            with _temporary_file_errors():
                self._waiting.write(placed)
                if isinstance(memory := self._waiting, StringIO) and memory.tell() > IN_MEMORY:
                    self._waiting = _nameless_file()
                    self._waiting.write(memory.getvalue())

    def end(self, summary: Summary, cases: Iterable[CaseResult]) -> None:
        """Write what only the whole run knows."""
        if self._waiting is not None:
            self._write_all(self._stream.header(summary, cases))
            self._write_all(_pieces(self._waiting))
        self._write_all(self._stream.footer(summary, cases))

    def close(self) -> None:
        """Forget what waits."""
        if self._waiting is not None:
            self._waiting.close()

    def _write_all(self, pieces: Iterable[str]) -> None:
        for piece in pieces:
            if piece:
                self._output.write(piece)


def _nameless_file() -> IO[str]:
    from tempfile import TemporaryFile  # only long reports pay for loading it

    return TemporaryFile("w+", encoding="utf-8", newline="")


def _pieces(file: IO[str]) -> Iterator[str]:
    """Everything that waits, in order."""
    with _temporary_file_errors():
        file.seek(0)
    while True:
        with _temporary_file_errors():
            piece = file.read(AT_A_TIME)
        if not piece:
            return
        yield piece


@contextmanager
def _temporary_file_errors() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(f"Väliaikaistiedostoon ei voi kirjoittaa: {reason(error)}.") from None
