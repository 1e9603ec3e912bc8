"""Files one by one: read alone or checked, and in a run over many each in its turn: read, looked up among the stored
results, checked, stored. Every file is a result, whatever happens to it.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Generator, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from checker import limits
from checker.errors import DocumentError, UsageError
from checker.evaluation.result import Result
from checker.glossary import Glossary
from checker.reading.application import Application
from checker.reading.document import Document
from checker.reading.readers import Damaged, Omitted, read_documents
from checker.rulebook.compiled import Rulebook
from checker.running.checked import Checked, skipped
from checker.running.inputs import Input, shown_path
from checker.running.pipeline import Pipeline
from checker.running.reading import NotTaken, each_read, forms_of, refuse_unknown_form, refused, scan_reader
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


class Checker:
    """A job made ready in one process; each job says what its run wants of a document."""

    def __init__(self, pipeline: Pipeline) -> None:
        self._pipeline = pipeline

    def __call__(self, item: Input, data: bytes) -> Iterator[Checked]:
        """The documents in the content of one input, as they come."""
        try:
            for result in check_data(item, data, self._pipeline):
                yield self.checked(result, item)
        except NotTaken:
            yield skipped(item.shown)

    def refused(self, item: Input, error: DocumentError) -> Checked:
        """An input whose content could not be had, or whose worker died (``worker``) or hung (``timeout``)."""
        return self.checked(unread(item, error), item)

    def checked(self, result: Result, item: Input) -> Checked:
        """One result as the run wants it."""
        raise NotImplementedError


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


def read_file(
    file: str, rulebook: Rulebook, form: str | None = None, ocr: bool = False
) -> Iterator[Application | Result]:
    """The documents of one file, on ``form`` where the caller names it; a Result stands for one that could not be read.
    ``ocr`` has pages that are pictures read.

    Raises :class:`UsageError` for a folder, which could be read but is not what this is for, and for an unknown form.
    """
    refuse_unknown_form(form, rulebook.forms)
    if os.path.isdir(file):
        raise UsageError(f"{file} on kansio; anna yksi tiedosto. Kansion tarkistaa komento tarkistin check.")
    shown = shown_path(file, os.path.realpath(os.getcwd()))
    forms, is_empty = forms_of(rulebook), True
    try:
        documents = read_documents(read_bytes(file), shown, scans=scan_reader(ocr))
        for _, reading in each_read(documents, forms, rulebook.glossary, form):
            if not isinstance(reading, Omitted):
                yield reading
                is_empty = False
        if is_empty:
            raise DocumentError("no_documents")
    except DocumentError as error:
        yield refused(error, shown)


def read_document(file: str) -> Document | Result:
    """The one document of a file, not yet on any form; a Result where it cannot be read.

    Raises :class:`UsageError` for a folder and for a file of several documents.
    """
    if os.path.isdir(file):
        raise UsageError(f"{file} on kansio; anna yksi tiedosto.")
    shown = shown_path(file, os.path.realpath(os.getcwd()))
    try:
        parts = read_documents(read_bytes(file), shown)
        documents = list(islice((part for part in parts if not isinstance(part, Omitted)), 2))
        if not documents:
            raise DocumentError("no_documents")
    except DocumentError as error:
        return refused(error, shown)
    if len(documents) > 1:
        raise UsageError(f"Tiedostossa {file} on monta asiakirjaa; anna tiedosto, jossa on vain yksi.")
    [document] = documents
    if isinstance(document, Damaged):
        return refused(DocumentError(document.code, **document.details), shown, row=document.row)
    return document


def as_application_file(application: Application, glossary: Glossary) -> str:
    """The application as a YAML file of ours that checks to the same outcomes."""
    from checker.reading.application_file import write_application

    return write_application(application, glossary)


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
