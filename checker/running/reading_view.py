"""What a file holds, read but not checked: the fields of each document, or why there are none."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import islice

from checker.errors import DocumentError, UsageError
from checker.evaluation.result import Result
from checker.glossary import Glossary
from checker.reading.application import Application
from checker.reading.document import Document
from checker.reading.readers import Damaged, Omitted, read_documents
from checker.rulebook.compiled import Rulebook
from checker.running.folder import read_bytes
from checker.running.inputs import shown_path
from checker.running.reading import each_read, forms_of, refuse_unknown_form, refused, scan_reader


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
