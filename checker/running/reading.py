"""From the content of a file to applications, here or in a child process that can be ended.

A small file is read in this process, under its own clock. One that is large, and any file off the main thread, where
there is no clock, is read in a child: what is deaf to signals (a search, a decompression) ends only with its process.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Iterator
from functools import partial
from threading import local
from typing import TYPE_CHECKING, Any, NamedTuple

from checker import limits
from checker.errors import DocumentError, UsageError
from checker.evaluation.result import Problem, Result
from checker.glossary import Glossary
from checker.reading import read_application
from checker.reading.application import Application
from checker.reading.division import divided
from checker.reading.document import Document
from checker.reading.finder.forms import Forms
from checker.reading.kind import ANSWERED, kind_of
from checker.reading.readers import Damaged, FilePart, Omitted, read_documents
from checker.rulebook.compiled import Rulebook
from checker.running.time_limit import has_alarm

if TYPE_CHECKING:
    from checker.reading.blocks import ScanReader
    from checker.running.child import Child


def forms_of(rulebook: Rulebook) -> Forms:
    """Every form that the rulebook knows, by name."""
    if rulebook.reading is None:
        rulebook.reading = Forms(rulebook.forms)
    forms: Forms = rulebook.reading
    return forms


def refuse_unknown_form(name: str | None, forms: Collection[str]) -> None:
    """Raises :class:`UsageError`, with the name that was meant, where a caller names a form that is none of these."""
    if name is None or name in forms:
        return
    from checker.reading.own_file import nearest_form

    near = nearest_form(name, forms)
    hint = f" Tarkoititko ”{near}”?" if near else ""
    raise UsageError(f"Lomaketta ”{name}” ei ole.{hint} Lomakkeet: {', '.join(sorted(forms))}.")


Reading = Application | Result
"""What was read of one document: an application, or the result of one that could not be read."""
FileReading = Reading | Omitted
"""The same of a part of a file, which may be no document."""


class NotTaken(Exception):
    """A file found in a folder is of a kind that no reader takes: it is counted and named, not checked."""


def read(
    data: bytes, path: str, found: bool, form: str | None, forms: Forms, glossary: Glossary, ocr: bool = False
) -> Iterator[FileReading]:
    """Each document in ``data``: one, several one behind the other, or one for every row of a register; the whole on
    ``form`` where the caller names it. ``ocr`` has pages that are pictures read.

    Raises :class:`DocumentError` where the file cannot be read, and :class:`NotTaken` where it was only ``found`` in a
    folder and is nobody's document.
    """
    kind = kind_of(data, path)
    if found and kind not in ANSWERED:
        raise NotTaken(path)
    documents = read_documents(data, path, kind, scan_reader(ocr))
    for document, reading in each_read(documents, forms, glossary, form):
        if not _is_mere_cover(document, reading):
            yield reading


def each_read(
    documents: Iterable[FilePart], forms: Forms, glossary: Glossary, form: str | None
) -> Iterator[tuple[FilePart, FileReading]]:
    """What was read of each document of a file; those that hold several, and the budgets before and behind a form, are
    counted in their order.
    """
    more = 0
    for document in documents if form is not None else divided(documents, forms):
        if isinstance(document, Omitted):
            yield document, document
            continue
        part = getattr(document, "part", None)
        more = more if part is not None and part > 1 else 0
        found = list(_with_budgets(document, forms, glossary, form))
        for number, (one, reading) in enumerate(found, start=(part or 1) + more):
            yield one, _with_part(reading, number) if len(found) > 1 or more else reading
        more += len(found) - 1


def _with_budgets(
    document: Document | Damaged, forms: Forms, glossary: Glossary, form: str | None
) -> Iterator[tuple[Document | Damaged, Reading]]:
    """What was read of a document, between what stands around its form."""
    reading = read_document(document, forms, glossary, form)
    before, behind = reading.around if isinstance(reading, Application) else (None, None)
    for one in (before, document, behind):
        if one is not None:
            yield one, reading if one is document else read_document(one, forms, glossary, form)


def _with_part(reading: Reading, number: int) -> Reading:
    if isinstance(reading, Result):
        return reading._replace(part=number)
    reading.document = reading.document._replace(part=number)
    return reading


def scan_reader(ocr: bool) -> ScanReader | None:
    """What reads the pages of a document that are pictures; None where nobody asked for it."""
    if not ocr:
        return None
    from checker.running.ocr import PageReader  # only where it is asked for

    return PageReader()


def seconds_of(ocr: bool) -> int:
    """How long one document may take."""
    return limits.SCANNED_SECONDS if ocr else limits.DOCUMENT_SECONDS


def _is_mere_cover(document: FilePart, reading: FileReading) -> bool:
    """Whether this is the body of a mail that only brings its attachments."""
    return isinstance(document, Document) and document.is_cover and getattr(reading, "status", "") == "unrecognised"


def read_document(document: Document | Damaged, forms: Forms, glossary: Glossary, form: str | None) -> Reading:
    """The application in one document, on ``form`` where the caller names it."""
    place = (document.path, document.sha256, document.size, document.row)
    if isinstance(document, Damaged):
        return refused(DocumentError(document.code, **document.details), *place)
    try:
        return read_application(document, forms, glossary, form)
    except DocumentError as error:
        return refused(error, *place)._replace(part=document.part, page=document.page)


def read_safely(
    data: bytes, path: str, found: bool, form: str | None, rulebook: Rulebook, ocr: bool = False
) -> Iterator[FileReading]:
    """The same by the forms of a rulebook, in a child process where this one has no clock that would hold."""
    if not needs_child(len(data)):
        return read(data, path, found, form, forms_of(rulebook), rulebook.glossary, ocr)
    return read_in_child(data, path, found, form, rulebook, ocr)


def needs_child(size: int) -> bool:
    """Whether a file of this size is read in a child process. A child itself needs none: its parent has a clock."""
    if size <= limits.READ_HERE_BYTES and has_alarm():
        return False
    worker = sys.modules.get("checker.running.worker")
    return not (worker is not None and worker.is_child) and sys.platform not in WITHOUT_PROCESSES


WITHOUT_PROCESSES = ("emscripten", "wasi")
"""Where no child can be started: in a browser, whose page can be closed."""


class ReadJob(NamedTuple):
    """Reads files for a parent that has other things to do than to wait for ever."""

    forms: dict[str, dict[str, Any]]
    """As the rulebook holds them: plain data."""
    glossary: Glossary
    ocr: bool = False

    @property
    def seconds(self) -> int:
        """How long one document may take."""
        return seconds_of(self.ocr)

    def prepare(self) -> Any:
        """What reads one file."""
        return partial(read, forms=Forms(self.forms), glossary=self.glossary, ocr=self.ocr)


class _Kept(local):
    """The idle child of each thread, for the next file that needs one."""

    child: Child | None = None
    job: ReadJob | None = None
    """What the child is for."""


_kept = _Kept()


def read_in_child(
    data: bytes, path: str, found: bool, form: str | None, rulebook: Rulebook, ocr: bool = False
) -> Iterator[FileReading]:
    """What a child process reads. Raises :class:`DocumentError` ``timeout`` or ``worker`` where it had to be ended."""
    from checker.running.child import Child, Lost

    job, kept = ReadJob(rulebook.forms, rulebook.glossary, ocr), _kept.job
    is_for_this = kept is not None and kept.forms is job.forms and kept.ocr == ocr
    child = (_kept.child if is_for_this else None) or Child(job)
    _kept.child = None  # nobody else's until it is idle again
    try:
        child.ask([(data, path, found, form)])
        yield from child.answers()
    except Lost as lost:
        raise DocumentError(lost.code) from None
    finally:
        _kept.child, _kept.job = child, job


def refused(error: DocumentError, path: str, sha256: str = "", size: int = 0, row: int | None = None) -> Result:
    """The result of a document that could not be read; it has no hash where its content could not be had."""
    return Result(path, sha256, size, error.status, row, Problem(error.code, error.details))
