"""A run over many files, one after another: every file is a result, whatever happens to it."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable, Iterator

from checker import limits
from checker.errors import DocumentError
from checker.evaluation.result import Problem, Result
from checker.running.inputs import Input
from checker.running.pipeline import Pipeline, refused


def check_inputs(inputs: Iterable[Input], pipeline: Pipeline) -> Iterator[Result]:
    """The results of all inputs in their order; skipped inputs are left out."""
    for item in inputs:
        if not item.skipped:
            yield from check_input(item, pipeline)


def check_input(item: Input, pipeline: Pipeline) -> Iterator[Result]:
    """The results of one file."""
    try:
        data = read_bytes(item.location)
    except DocumentError as error:
        yield refused(item.shown, b"", error)._replace(sha256="", size=int(error.details.get("bytes", 0)))
        return
    yield from pipeline.check(data, item.shown)


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
        with open(location, "rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size > most:
                raise DocumentError("too_large", bytes=size, limit=most)
            return file.read(most + 1)
    except OSError as error:
        codes = {errno.ENOENT: "missing_file", errno.EACCES: "permission", errno.EPERM: "permission"}
        raise DocumentError(codes.get(error.errno or 0, "read_error"), detail=error.strerror or "") from None


def _kind_of_place(location: str) -> str:
    if os.path.isdir(location):
        return "folder_unreadable"
    return "not_a_file" if os.path.lexists(location) else "missing_file"


def problem_of(error: DocumentError) -> Problem:
    """The problem that an error describes."""
    return Problem(error.code, error.details)
