"""What a file holds, read but not checked: the fields of each document, or why there are none."""

from __future__ import annotations

import os
from collections.abc import Iterator

from checker.errors import DocumentError, UsageError
from checker.evaluation.result import Problem, Result
from checker.glossary import Glossary
from checker.reading import read_application
from checker.reading.application import Application
from checker.reading.document import Document
from checker.reading.readers import Damaged, read_documents
from checker.rulebook.compiled import load_rulebook
from checker.running.folder import read_bytes
from checker.running.inputs import shown_path


def read_file(file: str, glossary: Glossary) -> Iterator[Application | Result]:
    """The documents of one file; a Result stands for one that could not be read.

    Raises :class:`UsageError` for a folder, which could be read but is not what this is for.
    """
    if os.path.isdir(file):
        raise UsageError(f"{file} on kansio; anna yksi tiedosto. Kansion tarkistaa komento tarkistin check.")
    shown = shown_path(file, os.path.realpath(os.getcwd()))
    try:
        for document in read_documents(read_bytes(file), shown):
            yield _application(document, shown, glossary)
    except DocumentError as error:
        yield _refused(shown, None, error)


def _application(document: Document | Damaged, shown: str, glossary: Glossary) -> Application | Result:
    if isinstance(document, Damaged):
        problem = Problem(document.code, document.details)
        return Result(shown, document.sha256, document.size, "unreadable", document.row, problem)
    try:
        return read_application(document, glossary=glossary)
    except DocumentError as error:
        return _refused(shown, document.row, error)


def _refused(shown: str, row: int | None, error: DocumentError) -> Result:
    return Result(shown, "", 0, error.status, row, Problem(error.code, error.details))


def as_application_file(application: Application, glossary: Glossary) -> str:
    """The application as a YAML file of ours that checks to the same outcomes."""
    from checker.reading.application_file import write_application

    return write_application(application, glossary)


def template_of(form: str) -> str:
    """An application file to fill in. Raises :class:`UsageError` for an unknown form."""
    from checker.reading.application_file import template
    from checker.reading.forms import FORMS
    from checker.reading.forms.application import nearest_form

    if form not in FORMS:
        near = nearest_form(form, FORMS)
        hint = f" Tarkoititko ”{near}”?" if near else ""
        raise UsageError(f"Lomaketta ”{form}” ei ole.{hint} Lomakkeet: {', '.join(sorted(FORMS))}.")
    return template(FORMS[form], load_rulebook().glossary)
