"""The formats of reports by their names, and by the endings of files where nobody names one."""

from __future__ import annotations

import os
from typing import Final

from checker.errors import UsageError
from checker.names import suggestion
from reports import RENDERERS

FORMAT_OF: Final = {
    ".html": "html", ".htm": "html", ".md": "markdown", ".json": "json", ".jsonl": "jsonl", ".csv": "csv",
    ".sarif": "sarif", ".xml": "junit", ".txt": "text",
}  # fmt: skip
"""The format of a file by its ending, where nobody names one."""
OFFICE: Final = (".pdf", ".docx", ".odt", ".xlsx")
"""What somebody wants who would open the page in another program."""


def parse_format(text: str) -> tuple[str, str | None]:
    """Format and file of ``json:tulos.json``, ``json`` or ``tulos.json``."""
    name, colon, file = text.partition(":")
    if name in RENDERERS:
        if colon and not file:
            raise UsageError(f"Muodon {name} perästä puuttuu tiedosto; anna --format {name} tai {name}:TIEDOSTO.")
        return name, file or None
    ending = None if name and colon else _format_or_none(file or name)
    if ending is None:
        hint = suggestion(name, RENDERERS)
        raise UsageError(f"Raportin muotoa ”{name}” ei ole. Vaihtoehdot: {', '.join(RENDERERS)}.{hint}")
    return ending, file or name


def _format_or_none(text: str) -> str | None:
    """The same of what may be the name of a format with a slip in it."""
    return format_of(text) if os.path.splitext(text)[1].lower() in (*FORMAT_OF, *OFFICE, "") else None


def format_of(output: str | None) -> str | None:
    """The format that the name of a file or folder promises; None where it promises none.

    Raises :class:`UsageError` where its ending promises one that no report is written in.
    """
    if output is None:
        return None
    if output.endswith(("/", os.sep)):
        return "html"
    ending = os.path.splitext(output)[1].lower()
    if ending in OFFICE:
        raise UsageError(
            f"Muotoa {ending} ei kirjoiteta ({output}). Kirjoita HTML-raportti, esimerkiksi -o raportti.html; "
            "selain tulostaa sen PDF:ksi, ja Office avaa sen."
        )
    if ending and ending not in FORMAT_OF:
        raise UsageError(
            f"Tiedoston {output} päätteestä ei selviä raportin muoto. Käytä päätettä {', '.join(FORMAT_OF)} tai kerro "
            "muoto valitsimella --format."
        )
    return FORMAT_OF.get(ending)
