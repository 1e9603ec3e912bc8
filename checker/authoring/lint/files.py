"""Lints of the files themselves: their names and the line that tells an editor their schema."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.authoring.lint.book import Book, Finding
from checker.rulebook.load import is_rule
from checker.rulebook.sources import SourceFile

SCHEMA_LINE = "# yaml-language-server: $schema="


def file_findings(book: Book) -> Iterator[Finding]:
    """Names and first lines of the rule and parameter files."""
    for file in book.sources.files:
        schema = _schema_of(file.name)
        if schema is not None:
            yield from _name(file)
            yield from _first_line(file, schema)


def _schema_of(name: str) -> str | None:
    if is_rule(name):
        return "rule.schema.json"
    return "parameter.schema.json" if name.startswith("parameters/") else None


def _name(file: SourceFile) -> Iterator[Finding]:
    mark = "_" if file.name.startswith("parameters/") else "-"
    for part in file.name.removesuffix(".yaml").split("/"):
        if not re.fullmatch(rf"[a-z0-9]+([{mark}-][a-z0-9]+)*", part):
            sentence = f"Nimessä ”{part}” saa olla vain pieniä kirjaimia a–z, numeroita ja välissä merkki {mark}."
            yield Finding(file.shown, 1, 1, sentence, "file-name")


def _first_line(file: SourceFile, schema: str) -> Iterator[Finding]:
    """In the base rulebook the very path; an overlay may keep the schema elsewhere."""
    first = file.data.decode("utf-8-sig").partition("\n")[0].rstrip()
    wanted = f"{SCHEMA_LINE}../schema/{schema}"
    if first != wanted and (file.layer == 0 or not (first.startswith(SCHEMA_LINE) and first.endswith(schema))):
        yield Finding(file.shown, 1, 1, f"Ensimmäisen rivin pitää olla: {wanted}", "schema-line")
