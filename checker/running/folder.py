"""A run over many files, each in its turn: read, looked up among the stored results, checked, stored. Every file is a
result, whatever happens to it.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Generator, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from checker import limits
from checker.errors import DocumentError
from checker.evaluation.result import Result
from checker.running.checked import Checked, Checker
from checker.running.inputs import Input
from checker.running.pipeline import Pipeline
from checker.running.reading import refused
from checker.running.time_limit import time_limit

if TYPE_CHECKING:
    from checker.running.results_cache import ResultCache


def check_input(item: Input, pipeline: Pipeline) -> Iterator[Result]:
    """The results of one file; NotTaken as in :meth:`~checker.running.pipeline.Pipeline.check`."""
    try:
        data = read_input(item)
    except DocumentError as error:
        yield unread(item, error)
        return
    yield from check_data(item, data, pipeline)


def read_input(item: Input) -> bytes:
    """The content of one input, within the time of a document; :class:`DocumentError` where it cannot be had."""
    if item.refusal:
        raise DocumentError(item.refusal)
    with time_limit(limits.DOCUMENT_SECONDS):
        return read_bytes(item.location)


def check_data(item: Input, data: bytes, pipeline: Pipeline) -> Iterator[Result]:
    """The results of the content that was read of one input; NotTaken as in :func:`check_input`."""
    return pipeline.check(data, item.shown, not item.named)


def unread(item: Input, error: DocumentError) -> Result:
    """The result of an input whose content could not be had: it has no hash."""
    return refused(error, item.shown, size=int(error.details.get("found", 0)))


_READING = os.O_RDONLY | getattr(os, "O_BINARY", 0)


def read_bytes(location: str) -> bytes:
    """The content of a file or of standard input; :class:`DocumentError` where it cannot be had."""
    most = limits.DOCUMENT_BYTES
    if location == "-":
        data = sys.stdin.buffer.read(most + 1)
    else:
        data = _read_file(location, most)
    if len(data) > most:
        raise DocumentError("too_large", found=len(data), limit=most)
    return data


def _read_file(location: str, most: int) -> bytes:
    try:
        found = os.stat(location)
        if not stat.S_ISREG(found.st_mode):
            raise DocumentError("folder_unreadable" if stat.S_ISDIR(found.st_mode) else "not_a_file")
        file = os.open(location, _READING)  # half as dear as a file object
        try:
            size = os.fstat(file).st_size
            if size > most:
                raise DocumentError("too_large", found=size, limit=most)
            data = piece = os.read(file, size + 1)
            while piece and len(data) != size and len(data) <= most:  # it came in parts, grows, or is in /proc
                piece = os.read(file, most + 1 - len(data))
                data += piece
            return data
        finally:
            os.close(file)
    except OSError as error:
        raise DocumentError(_CODES.get(error.errno or 0, "read_error"), detail=error.strerror or "") from None


_CODES = {
    errno.ENOENT: "missing_file",
    errno.ENOTDIR: "missing_file",
    errno.ELOOP: "missing_file",
    errno.EACCES: "permission",
    errno.EPERM: "permission",
    errno.ENAMETOOLONG: "path_too_long",
}


Answer = list[Checked] | str
"""The documents of an input, or the code of what became of the worker that had it: ``worker`` or ``timeout``."""


class Turn(NamedTuple):
    """One input that was read."""

    item: Input
    data: bytes
    key: str
    """Of its stored results; empty where it can have none."""
    known: list[Checked] | None
    """Its documents, where nothing is left to check."""


class Turns:
    """Takes the inputs of a run one by one; ``store`` holds results of earlier runs."""

    def __init__(self, check: Checker, store: ResultCache | None = None) -> None:
        self._check, self._store = check, store

    def begin(self, item: Input) -> Turn:
        """Reads an input and looks it up."""
        try:
            data = read_input(item)
        except DocumentError as error:
            return Turn(item, b"", "", [self._check.refused(item, error)])
        if self._store is None or item.location == "-" or len(data) > limits.STORED_BYTES:
            return Turn(item, data, "", None)
        key = self._store.key(item, data)
        return Turn(item, data, key, self._store.get(key))

    def end(self, turn: Turn, answer: Answer) -> list[Checked]:
        """The documents of an input that was checked, stored for the next run."""
        if isinstance(answer, str):
            return [self._check.refused(turn.item, DocumentError(answer))]
        if self._store is not None and turn.key:
            self._store.put(turn.key, answer)
        return answer

    def here(self, inputs: Iterable[Input]) -> Generator[Checked, None, None]:
        """The documents of all inputs, one after another in this process."""
        for item in inputs:
            turn = self.begin(item)
            if turn.known is not None:
                yield from turn.known
            elif turn.key:
                yield from self.end(turn, list(self._check(item, turn.data)))
            else:
                yield from self._check(item, turn.data)
