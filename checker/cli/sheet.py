"""One report as it is written: the pieces of the documents in their places, header and footer around them.

A format whose beginning needs the whole run waits: in memory while it is small, then in a file without a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import IO

from checker.cli.output import Output, OutputError
from checker.evaluation.result import CaseResult, Summary
from checker.running.system_errors import reason
from reports.streaming import Stream

IN_MEMORY = 2_000_000
"""Characters that wait in memory."""
AT_A_TIME = 1_000_000


class Sheet:
    """A stream on its way to an output."""

    def __init__(self, stream: Stream, output: Output) -> None:
        self._stream = stream
        self._output = output
        self._waiting = Waiting() if stream.ends_first else None

    def begin(self, empty: Summary) -> None:
        """What stands before the first document, where that is known already."""
        if self._waiting is None:
            self._write_all(self._stream.header(empty))

    def add(self, line: str) -> None:
        """The next document."""
        placed = self._stream.place(line)
        if self._waiting is None:
            self._write(placed)
        else:
            self._waiting.add(placed)

    def end(self, summary: Summary, cases: Iterable[CaseResult]) -> None:
        """What only the whole run knows."""
        if self._waiting is not None:
            self._write_all(self._stream.header(summary, cases))
            self._write_all(self._waiting.pieces())
        self._write_all(self._stream.footer(summary, cases))

    def close(self) -> None:
        """Forget what waits."""
        if self._waiting is not None:
            self._waiting.close()

    def _write_all(self, pieces: Iterable[str]) -> None:
        for piece in pieces:
            self._write(piece)

    def _write(self, text: str) -> None:
        if text:
            self._output.write(text)


class Waiting:
    """Text that waits for its header."""

    def __init__(self) -> None:
        self._kept: list[str] = []
        self._length = 0
        self._file: IO[str] | None = None

    def add(self, text: str) -> None:
        """Keep the next piece."""
        self._kept.append(text)
        self._length += len(text)
        if self._length > IN_MEMORY:
            self._lay_down()

    def _lay_down(self) -> None:
        try:
            if self._file is None:
                from tempfile import TemporaryFile

                self._file = TemporaryFile("w+", encoding="utf-8", newline="")  # noqa: SIM115 - closed by close()
            self._file.writelines(self._kept)
        except OSError as error:
            raise _broken(error) from None
        self._kept, self._length = [], 0

    def pieces(self) -> Iterator[str]:
        """Everything in order."""
        if self._file is not None:
            try:
                self._file.seek(0)
                while piece := self._file.read(AT_A_TIME):
                    yield piece
            except OSError as error:
                raise _broken(error) from None
        yield from self._kept

    def close(self) -> None:
        """Forget everything."""
        if self._file is not None:
            with suppress(OSError):
                self._file.close()


def _broken(error: OSError) -> OutputError:
    return OutputError(f"Väliaikaistiedostoon ei voi kirjoittaa: {reason(error)}.")
