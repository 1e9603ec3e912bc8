"""A run over many files, one after another: every file is a result, whatever happens to it."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import nullcontext

from checker import limits
from checker.errors import DocumentError
from checker.evaluation.result import Result
from checker.reading.kind import BROKEN, READABLE, kind_of
from checker.running.inputs import Input
from checker.running.pipeline import Pipeline, refused
from checker.running.time_limit import time_limit


class NotTaken(Exception):
    """A file found in a folder is of a kind that no reader takes: it is counted, not checked."""


def check_input(item: Input, pipeline: Pipeline) -> Iterator[Result]:
    """The results of one file. Raises :class:`NotTaken` for a file that was only found, not named."""
    try:
        data = read_input(item)
    except DocumentError as error:
        yield unread(item, error)
        return
    yield from check_data(item, data, pipeline)


def read_input(item: Input) -> bytes:
    """The content of one input, within the time of a document; :class:`DocumentError` where it cannot be had."""
    with time_limit(limits.DOCUMENT_SECONDS):
        return read_bytes(item.location)


def check_data(item: Input, data: bytes, pipeline: Pipeline) -> Iterator[Result]:
    """The results of the content that was read of one input; :class:`NotTaken` as in :func:`check_input`."""
    kind = None if item.named else _found_kind(data, item.shown)
    if kind is not None and kind not in ANSWERED:
        raise NotTaken(item.shown)
    yield from pipeline.check(data, item.shown, kind)


def _found_kind(data: bytes, shown: str) -> str | None:
    """The kind of a file that was only found; None where asking for it fails, so that the file gets its own refusal."""
    try:
        with time_limit(limits.DOCUMENT_SECONDS) if data.startswith(_ARCHIVES) else nullcontext():
            return kind_of(data, shown)
    except Exception:
        return None


def unread(item: Input, error: DocumentError) -> Result:
    """The result of an input whose content could not be had: it has no hash."""
    return refused(item.shown, b"", error)._replace(sha256="", size=int(error.details.get("bytes", 0)))


_ARCHIVES = (b"PK", b"\xd0\xcf")
"""How files begin that must be opened to tell their kind."""
_READING = os.O_RDONLY | getattr(os, "O_BINARY", 0)
ANSWERED = READABLE | BROKEN
"""Kinds that get an answer even where the file was only found in a folder."""


def read_bytes(location: str) -> bytes:
    """The content of a file or of standard input; :class:`DocumentError` where it cannot be had."""
    most = limits.DOCUMENT_BYTES
    if location == "-":
        data = sys.stdin.buffer.read(most + 1)
    else:
        data = _read_file(location, most)
    if len(data) > most:
        raise DocumentError("too_large", bytes=len(data), limit=most)
    return data


def _read_file(location: str, most: int) -> bytes:
    try:
        if not os.path.isfile(location):
            raise DocumentError(_kind_of_place(location))
        file = os.open(location, _READING)  # half as dear as a file object
        try:
            size = os.fstat(file).st_size
            if size > most:
                raise DocumentError("too_large", bytes=size, limit=most)
            data = piece = os.read(file, size + 1)
            while piece and len(data) != size and len(data) <= most:  # it came in parts, grows, or is in /proc
                piece = os.read(file, most + 1 - len(data))
                data += piece
            return data
        finally:
            os.close(file)
    except OSError as error:
        codes = {errno.ENOENT: "missing_file", errno.EACCES: "permission", errno.EPERM: "permission"}
        raise DocumentError(codes.get(error.errno or 0, "read_error"), detail=error.strerror or "") from None


def _kind_of_place(location: str) -> str:
    if os.path.isdir(location):
        return "folder_unreadable"
    return "not_a_file" if os.path.lexists(location) and os.path.exists(location) else "missing_file"
