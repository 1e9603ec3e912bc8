"""What was read of a document, for ``tarkistin read``: every field, its value, quote and place.

This is the one view besides the reviewer's report that shows personal data, since it shows a
document to the person who holds it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from checker.evaluation.result import Result
from checker.glossary import Glossary
from checker.reading.application import Application
from checker.reading.field import Field
from reports.json_documents import value_json
from reports.problems import problem_sentence
from reports.safety import shown
from reports.wording import WORDING

READ_AS = {
    "label": "nimike", "alias": "nimikkeen muu kirjoitusasu", "near-miss": "lähellä oleva nimike", "table": "taulukko",
    "sentence": "vakiolause", "derived": "johdettu toisesta tiedosta",
}  # fmt: skip


def reading_data(item: Application | Result, glossary: Glossary) -> dict[str, Any]:
    """The fields of one document as plain data, in the shape of the JSON report."""
    if isinstance(item, Result):
        assert item.problem is not None
        problem = {"code": item.problem.code, "message": problem_sentence(item.problem, WORDING)}
        return {
            "path": item.path,
            "row": item.row,
            "status": item.status,
            "problem": problem,
            "form": None,
            "fields": {},
        }
    fields = {path: _field_data(field) for path, field in item.fields.items()}
    return {
        "path": item.document.path, "row": item.document.row, "form": item.form, "programme": item.programme,
        "fund": item.fund, "problem": None, "fields": fields,
    }  # fmt: skip


def _field_data(field: Field) -> dict[str, Any]:
    if field.candidates:
        return {"value": None, "candidates": [_place(candidate) for candidate in field.candidates]}
    if field.value is None and not field.text:
        return {"value": None, "text": ""}
    return {**_place(field), "read_as": field.read_as}


def _place(field: Field) -> dict[str, Any]:
    value = json.loads(value_json(field.value))
    return {"value": value, "text": field.text, "page": field.page, "line": field.line, "column": field.column}


def reading_text(found: Sequence[Application | Result], glossary: Glossary) -> str:
    """The fields of each document for a person."""
    return "\n".join(_one_text(item, glossary) for item in found)


def _one_text(item: Application | Result, glossary: Glossary) -> str:
    if isinstance(item, Result):
        assert item.problem is not None
        row = f" (rivi {item.row})" if item.row else ""
        return f"{shown(item.path)}{row}: {problem_sentence(item.problem, WORDING)}\n"
    head = f"{shown(item.document.path)}: {WORDING.name('form', item.form)}"
    lines = [head, *(f"  {_field_line(path, field, glossary)}" for path, field in item.fields.items())]
    return "\n".join(lines) + "\n"


def _field_line(path: str, field: Field, glossary: Glossary) -> str:
    label = glossary[path].label if path in glossary else path
    if field.candidates:
        quotes = " / ".join(f"”{shown(one.text)}” (rivi {one.line})" for one in field.candidates)
        return f"{label} [{path}]: ristiriita: {quotes}"
    if field.value is None and not field.text:
        return f"{label} [{path}]: tyhjä"
    place = f"sivu {field.page}, " if field.page else ""
    unread = "" if field.value is not None else ", ei luettavissa"
    return (
        f"{label} [{path}]: ”{shown(field.text)}” ({place}rivi {field.line}, sarake {field.column}; "
        f"{READ_AS[field.read_as]}{unread})"
    )
