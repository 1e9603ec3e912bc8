"""Tables that somebody pasted as text into the paragraphs of a document: Markdown and CSV are read as in a text file."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from checker.reading.blocks import Paragraph
from checker.reading.document import Document
from checker.reading.readers import read_documents
from tests.checking import findings, result_of
from tests.making import make_docx, make_odt, run

MARKDOWN = ["| Kustannuslaji | Yhteensä € |", "|---|---|", "| {} |"]
PLAIN = ["Kustannuslaji | Yhteensä €", "{}"]
CSV = ["Kustannuslaji;Yhteensä €", "{}"]
ROWS = ("Palkkakustannukset", "100 000"), ("Flat rate 40 %", "50 000"), ("Kustannukset yhteensä", "150 000")


def word(lines: Sequence[str]) -> tuple[bytes, str]:
    """A paragraph a line."""
    return make_docx("".join(map(run, lines))), "suunnitelma.docx"


def word_in_one(lines: Sequence[str]) -> tuple[bytes, str]:
    """All lines in one paragraph."""
    return make_docx(f"<w:p><w:r>{'<w:br/>'.join(f'<w:t>{line}</w:t>' for line in lines)}</w:r></w:p>"), "a.docx"


def writer(lines: Sequence[str]) -> tuple[bytes, str]:
    """An OpenDocument text."""
    return make_odt("".join(f"<text:p>{line}</text:p>" for line in lines)), "suunnitelma.odt"


def page(lines: Sequence[str]) -> tuple[bytes, str]:
    """A web page."""
    return f"<html><body>{''.join(f'<p>{line}</p>' for line in lines)}</body></html>".encode(), "suunnitelma.html"


def sheet(lines: Sequence[str]) -> tuple[bytes, str]:
    """Each line in the first column of a sheet, as a file of CSV opens in the wrong way."""
    book: Any = Workbook()
    for line in lines:
        book.active.append([line])
    file = BytesIO()
    book.save(file)
    return file.getvalue(), "suunnitelma.xlsx"


@pytest.mark.parametrize("kind", [word, word_in_one, writer, page, sheet])
@pytest.mark.parametrize(("table", "sign"), [(MARKDOWN, " | "), (PLAIN, " | "), (CSV, ";")])
def test_rows_written_in_paragraphs_are_rows(kind: Any, table: Sequence[str], sign: str) -> None:
    *heads, row = table
    lines = ["Hankesuunnitelma", "Hankkeen nimi: Kylän verstas", *heads, *(row.format(sign.join(one)) for one in ROWS)]
    result = result_of(*kind(lines))
    assert result.application is not None
    assert result.application.fields["costs.salaries"].value == 10000000
    assert findings(result) == {"costs/flat-rate-amount"}


def test_lines_of_prose_with_semicolons_and_bars_stay_lines() -> None:
    lines = ["Tavoite; toimenpide; tulos", "Opettajat | opiskelijat", "Palkkakustannukset 2024;", "Katso kohta 3;4"]
    (document,) = read_documents(*word(lines))
    assert isinstance(document, Document)
    assert [one.text for one in document.content.blocks if isinstance(one, Paragraph)] == lines
