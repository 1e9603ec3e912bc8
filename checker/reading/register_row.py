"""A row of the public register of projects, 2007–2013 and 2014–2020.

The register's cells name themselves, so nothing has to be found; but they are a machine's: amounts have a
decimal point, names have ``|`` where a comma was, and a cell that slipped out of its column holds
the wrong kind of value, which then cannot be read and is never guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from checker.patterns import pattern
from checker.reading.application import Application
from checker.reading.blocks import paragraphs
from checker.reading.derive import derive
from checker.reading.document import Document
from checker.reading.field import Field
from checker.reading.finder.among_words import has_some
from checker.reading.finder.collector import reconcile
from checker.reading.finder.forms import Form, Label
from checker.reading.finder.units import is_in_other_unit, states_other_unit
from checker.reading.finnish import parse, parse_money, parse_text

PROGRAMMES: Final = {
    "A7": ("2014-2020", "EAKR"),
    "S2": ("2014-2020", "ESR"),
    "A3": ("2007-2013", "EAKR"),
    "A5": ("2007-2013", "EAKR"),
    "A6": ("2007-2013", "EAKR"),
    "S1": ("2007-2013", "ESR"),
}
"""How a project code begins: its programme period and fund."""
UNIT: Final = pattern(
    r"[\s,]*[(\[]?[^()\[\]]{0,20}(?:€|eur|sek|\bkr\b|usd|nok|dkk|gbp|tuha|milj|1\s?000)[^()\[\]]{0,20}[)\]]?"
)
"""What stands behind the name of a column of amounts that are not in euros one by one."""
LONGEST: Final = 200
"""Characters of the longest name of a column that is looked at."""
AMOUNT: Final = pattern(
    r"(-?)(?:([0-9]{1,15}|[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3}){1,4})(?:[.,]([0-9]{1,2}|[0-9]{2}00+))?"
    r"|([0-9]{1,3}(?:,[0-9]{3}){1,4})\.([0-9]{2})|([0-9]{1,3}(?:\.[0-9]{3}){1,4}),([0-9]{1,2}))(?:\s?(?:€|eur))?",
    re.IGNORECASE,
)
UNSURE: Final = pattern(r"-?[0-9]{1,3}(?:[.,][0-9]{3})+")
"""What stands before three digits may set thousands apart or cents."""
AS_TEXT: Final = pattern(r"=\"([^\"]*)\"|'(.*)")
"""How spreadsheet programs write a figure as a text."""


def read_row(document: Document, form: Form) -> Application:
    """The application in one row of the register; ``document.entries`` are its cells, its content the row and what
    stands above the names of the columns.
    """
    if form.index is None:
        labels = form.sections[0].labels
        form.index = {text.lower(): label for label in labels for text in (label.label, *label.also)}
    fields: dict[str, Field] = {}
    in_other_unit = any(states_other_unit(one.text) for one in paragraphs(document.content.blocks[1:]))
    for entry in document.entries:
        known, doubt = _column(form.index, entry.key.lower())
        if known is None:
            continue
        doubt = entry.doubt or (doubt if known.kind != "money" or not in_other_unit else "unit")
        value = _value(known, entry.text) if entry.text and not doubt else None
        if value is None and not doubt:
            doubt = _doubt(known.kind, entry.text)
        field = Field(value, entry.text, None, entry.line, entry.column, "table", entry.key, doubt=doubt)
        if entry.where is not None:
            field = field._replace(line=None, column=None, where=entry.where)
        fields[known.field] = reconcile(fields[known.field], field) if known.field in fields else field
    code = fields.get("project.code")
    programme, fund = PROGRAMMES.get(code.text[:2].upper(), (None, None)) if code else (None, None)
    printed = fields.get("project.fund")
    if printed is not None and printed.value:
        fund = str(printed.value)
    derive(fields, document, form.carried)
    return Application.on_form(document, form, ("Koodi",), programme, fund, fields)


def _column(columns: Mapping[str, Label], name: str) -> tuple[Label | None, str]:
    """The column of this name; with a doubt where its amounts are in thousands or in other money."""
    known = columns.get(name)
    if known is None and len(name) < LONGEST and UNIT.search(name) is not None:
        for text, column in columns.items():
            if column.kind == "money" and name.startswith(text) and UNIT.fullmatch(name[len(text) :]):
                return column, "unit"
    return known, ""


def _value(column: Label, text: str) -> Any:
    """What a cell says; a number before a name is the code (``3. Työ``), a bar in a name a comma."""
    if column.read_as == "numbered":
        return parse_text(text.rstrip("."))
    if column.kind == "text":
        return parse_text(re.sub(r"\s*\|\s*", ", ", text) if "|" in text else text)
    return parse_register_amount(text) if column.kind == "money" else parse(column.kind, text)


def _doubt(kind: str, text: str) -> str:
    """Why a text that is no value of its kind may be one all the same."""
    if kind == "money" and is_in_other_unit(text):
        return "unit"
    if kind == "money" and ("\n" in text or UNSURE.fullmatch(text) is not None):
        return "amounts"
    return "words" if has_some(kind, text) else ""


def parse_register_amount(text: str) -> int | None:
    """Cents of an amount with a decimal point or comma: ``443909.5``, ``312,400.00``; else as people write amounts.

    ``443.909`` could be either, so it is neither.
    """
    written = AS_TEXT.fullmatch(text)
    text = (written[1] or written[2] or "") if written is not None else text
    match = AMOUNT.fullmatch(text)
    if match is None:
        return None if "." in text or "\n" in text else parse_money(text)
    euros, cents = (
        "".join(filter(str.isdigit, match[2] or match[4] or match[6])),
        match[3] or match[5] or match[7] or "0",
    )
    amount = int(euros) * 100 + int(cents[:2].ljust(2, "0"))
    return -amount if match[1] else amount
