"""A row of the public register of projects, 2007–2013 and 2014–2020.

The register's cells name themselves, so nothing has to be found; but they are a machine's: amounts have a
decimal point, names have ``|`` where a comma was, and a cell that slipped out of its column holds
the wrong kind of value, which then cannot be read and is never guessed at.
"""

from __future__ import annotations

import re
from typing import Any, Final

from checker.glossary import Glossary
from checker.reading.application import Application
from checker.reading.derive import derive
from checker.reading.document import Document
from checker.reading.field import Field
from checker.reading.finnish import parse_date, parse_money, parse_text, tidy
from checker.reading.form import Form
from checker.reading.said import reconcile

COLUMNS: Final = {
    "koodi": ("project.code", "text"),
    "rahasto": ("project.fund", "text"),
    "hankkeen nimi": ("project.name", "words"),
    "projektin nimi": ("project.name", "words"),
    "tl": ("project.priority", "number"),
    "viranomainen": ("authority.name", "words"),
    "tila": ("project.status", "text"),
    "toiminnan tila": ("project.status", "text"),
    "aloituspvm": ("project.start", "date"),
    "päättymispvm": ("project.end", "date"),
    "toteuttajan nimi": ("applicant.name", "words"),
    "myönnetty eu- ja valtion rahoitus": ("public_funding.granted_eu_state", "money"),
    "toteutunut eu- ja valtion rahoitus": ("public_funding.realised_eu_state", "money"),
    "suunniteltu julkinen rahoitus yhteensä": ("public_funding.planned_total", "money"),
    "toteutunut julkinen rahoitus yhteensä": ("public_funding.realised_total", "money"),
}
"""Head of a column in lower case: the field and how its cells are read."""
PROGRAMMES: Final = {
    "A7": ("2014-2020", "EAKR"),
    "S2": ("2014-2020", "ESR"),
    "A3": ("2007-2013", "EAKR"),
    "A5": ("2007-2013", "EAKR"),
    "A6": ("2007-2013", "EAKR"),
    "S1": ("2007-2013", "ESR"),
}
"""How a project code begins: its programme period and fund."""
AMOUNT: Final = re.compile(r"(-?)([0-9]{1,15})(?:[.,]([0-9]{1,2}))?")


def read_row(document: Document, glossary: Glossary | None = None) -> Application:
    """The application in one row of the register; ``document.entries`` are its cells.

    The kinds of the columns are known, so no glossary is needed.
    """
    fields: dict[str, Field] = {}
    for entry in document.entries:
        known = COLUMNS.get(entry.key) or COLUMNS.get(entry.key.lower())
        if known is None:
            continue
        path, reading = known
        value = PARSERS[reading](entry.text) if entry.text else None
        field = Field(value, entry.text, None, entry.line, entry.column, "table", entry.key)
        fields[path] = reconcile(fields[path], field) if path in fields else field
    code = fields.get("project.code")
    programme, fund = PROGRAMMES.get(code.text[:2].upper(), (None, None)) if code else (None, None)
    printed = fields.get("project.fund")
    if printed is not None and printed.value:
        fund = str(printed.value)
    derive(fields, document, FORM.carried)
    return Application(document, FORM.name, ("Koodi",), programme, fund, fields, FORM.carried, FORM.optional)


def parse_register_amount(text: str) -> int | None:
    """Cents of an amount with a decimal point or comma: ``443909.5``; else as people write amounts.

    ``443.909`` could be either, so it is neither.
    """
    match = AMOUNT.fullmatch(text)
    if match is None:
        return None if "." in text else parse_money(text)
    minus, euros, cents = match.groups()
    amount = int(euros) * 100 + int((cents or "0").ljust(2, "0"))
    return -amount if minus else amount


def _parse_words(text: str) -> str | None:
    return parse_text(re.sub(r"\s*\|\s*", ", ", text) if "|" in text else text)


def _parse_number(text: str) -> str | None:
    return parse_text(text.rstrip("."))


PARSERS: Final[dict[str, Any]] = {
    "text": tidy,
    "words": _parse_words,
    "number": _parse_number,
    "date": parse_date,
    "money": parse_register_amount,
}

FORM: Final = Form(
    name="tietopalvelu-csv",
    kind="register",
    read=read_row,
    carried=frozenset(path for path, _ in COLUMNS.values()),
)
