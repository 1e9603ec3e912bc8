"""``tarkistin read``: what was read of a document, every field with its quote and place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import click

from checker.cli.finnish_click import FinnishCommand
from checker.cli.output import write_standard
from checker.errors import DocumentError
from checker.evaluation.result import Problem, Result
from checker.evaluation.verdict import EXIT_OK, EXIT_UNREAD
from checker.glossary import Glossary
from checker.reading import read_application
from checker.reading.application import Application
from checker.reading.readers import Damaged, read_documents
from checker.rulebook.compiled import load_rulebook
from checker.running.folder import read_bytes
from checker.running.inputs import shown_path


@click.command(
    cls=FinnishCommand, name="read", help="Näytä, mitä asiakirjasta luettiin: kenttä, arvo, lainaus ja paikka."
)
@click.argument("file", metavar="TIEDOSTO")
@click.option(
    "--format", "format", type=click.Choice(["text", "json", "yaml"]), default="text", help="Tulosteen muoto."
)
def read(file: str, format: str) -> int:
    """Print the fields of one document (or of every row of a register)."""
    import os

    glossary = load_rulebook().glossary
    shown = shown_path(file, os.path.realpath(os.getcwd()))
    code = EXIT_OK
    found: list[Application | Result] = []
    for item in _applications(file, shown, glossary):
        found.append(item)
        code = EXIT_UNREAD if isinstance(item, Result) else code
    write_standard(_FORMATS[format](found, glossary))
    return code


def _applications(file: str, shown: str, glossary: Glossary) -> Iterator[Application | Result]:
    try:
        data = read_bytes(file)
        documents = read_documents(data, shown)
        for document in documents:
            yield _application(document, shown, glossary)
    except DocumentError as error:
        yield _refused(shown, error)


def _application(document: Any, shown: str, glossary: Glossary) -> Application | Result:
    if isinstance(document, Damaged):
        return Result(shown, "", 0, "unreadable", document.row, Problem(document.code, document.details))
    try:
        application: Application = read_application(document, glossary=glossary)
    except DocumentError as error:
        return _refused(shown, error)
    return application


def _refused(shown: str, error: DocumentError) -> Result:
    return Result(shown, "", 0, error.status, None, Problem(error.code, error.details))


def _as_text(found: list[Application | Result], glossary: Glossary) -> str:
    from reports.reading_report import reading_text

    return reading_text(found, glossary)


def _as_json(found: list[Application | Result], glossary: Glossary) -> str:
    from reports.reading_report import reading_data

    data = [reading_data(item, glossary) for item in found]
    return json.dumps(data[0] if len(data) == 1 else data, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _as_yaml(found: list[Application | Result], glossary: Glossary) -> str:
    from checker.reading.application_file import write_application
    from reports.reading_report import reading_text

    pieces = [
        write_application(item, glossary) if isinstance(item, Application) else reading_text([item], glossary)
        for item in found
    ]
    return "---\n".join(pieces)


_FORMATS = {"text": _as_text, "json": _as_json, "yaml": _as_yaml}
