"""Page heads and feet, notes and comments on cells are not read; one that names a label which the text lacks is told, so that nothing is
called missing that stands there.
"""

from __future__ import annotations

from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from checker.reading import read_application
from checker.reading.application import ASIDE
from checker.reading.blocks import Unread
from checker.reading.document import Document
from checker.reading.readers import read_documents
from tests.checking import forms
from tests.making import OPEN_DOCUMENT, WORD, make_odt, make_pdf, make_word, make_zip, run, shown
from tests.reading.printing import ELY, changed

LACKING = changed(ELY, ("Hakemusnumero\n\n200001\n\n", ""))
MARGIN = "Hakemusnumero: 200001"


def docx(margin: str, part: str, element: str) -> bytes:
    """A Word document with one more part."""
    lines = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in LACKING.split("\n"))
    with ZipFile(BytesIO(make_word(lines))) as package:
        members = {name: package.read(name) for name in package.namelist()}
    kind = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{part}"
    relation = f'<Relationship Id="m" Type="{kind}" Target="m.xml"/></Relationships>'.encode()
    name = "word/_rels/document.xml.rels"
    members[name] = members[name].replace(b"</Relationships>", relation)
    inside = margin if margin.startswith("<") else run(margin)
    members["word/m.xml"] = f"<{element} {WORD}>{inside}</{element}>".encode()
    return make_zip(members)


def odt(margin: str, note: str = "") -> bytes:
    """An OpenDocument text with a page foot and perhaps a note."""
    foot = f"<style:master-page><style:footer><text:p>{margin}</text:p></style:footer></style:master-page>"
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in LACKING.split("\n"))
    body = f"<text:note-body><text:p>{note}</text:p></text:note-body>"
    with ZipFile(BytesIO(make_odt(f"{lines}<text:p>Alku<text:note>{body}</text:note></text:p>"))) as package:
        members = {name: package.read(name) for name in package.namelist()}
    pages = f"<office:master-styles>{foot}</office:master-styles>"
    members["styles.xml"] = f"<office:document-styles {OPEN_DOCUMENT}>{pages}</office:document-styles>".encode()
    return make_zip(members)


def pdf(margin: str) -> bytes:
    """A PDF with a head on every page."""
    pages: list[bytes] = []
    for first in range(0, len(LACKING.split("\n")), 50):
        drawn = shown(f"{margin}   Sivu {len(pages) + 1}", 50, 810)
        for number, line in enumerate(LACKING.split("\n")[first : first + 50]):
            drawn += shown(line.replace("\t", "    "), 50, 780 - 14 * number) if line else b""
        pages.append(drawn)
    return make_pdf(*pages)


def text(margin: str) -> bytes:
    """A text with a head on every page."""
    lines = LACKING.split("\n")
    pages = ["\n".join(lines[first : first + 45]) for first in range(0, len(lines), 45)]
    return "\f".join(
        f"{margin} Sivu {number} ({len(pages)})\n\n{page}" for number, page in enumerate(pages, 1)
    ).encode()


def xlsx(comment: str) -> bytes:
    """A workbook with a comment on its first cell."""
    book = Workbook()
    sheet = book.worksheets[0]
    for line in LACKING.split("\n"):
        sheet.append(line.split("\t"))
    sheet["A1"].comment = Comment(comment, "Lukija")
    file = BytesIO()
    book.save(file)
    return file.getvalue()


FILES = {
    "ylätunniste.docx": lambda margin: docx(margin, "header", "w:hdr"),
    "alatunniste.docx": lambda margin: docx(margin, "footer", "w:ftr"),
    "viite.docx": lambda margin: docx(margin, "footnotes", "w:footnotes"),
    "alatunniste.odt": odt,
    "viite.odt": lambda margin: odt("", margin),
    "ylätunniste.pdf": pdf,
    "ylätunniste.txt": text,
    "huomautus.xlsx": xlsx,
}


def margins(name: str, margin: str) -> list[Unread]:
    """What is told of such a document as not read."""
    (document,) = read_documents(FILES[name](margin), name)
    assert isinstance(document, Document)
    application = read_application(document, forms())
    assert application.form == ELY
    assert "project.application_number" not in application.values
    return [one for one in application.unread if one.kind in ASIDE]


@pytest.mark.parametrize("name", FILES)
def test_margin_that_names_what_the_text_lacks_is_told(name: str) -> None:
    told = margins(name, MARGIN)
    assert told and all(MARGIN in one.text for one in told)


@pytest.mark.parametrize("name", FILES)
def test_margin_that_names_nothing_is_left_out(name: str) -> None:
    assert margins(name, "Mallilan kunta") == []


def test_every_note_of_a_word_document_is_told_by_itself() -> None:
    notes = "".join(f"<w:footnote>{run(text)}</w:footnote>" for text in ("Ilman veroa.", "", "tuhatta euroa"))
    (document,) = read_documents(docx(notes, "footnotes", "w:footnotes"), "a.docx")
    assert isinstance(document, Document)
    assert [one.text for one in document.content.unread] == ["Ilman veroa.", "tuhatta euroa"]


@pytest.mark.parametrize(
    ("comment", "count"), [("Luvut tuhansina euroina", 1), ("Tarkistettu 3.2.2026, 40 % × 1 000 €", 0)]
)
def test_the_comment_on_a_cell_counts_where_it_tells_the_unit_of_amounts(comment: str, count: int) -> None:
    assert len(margins("huomautus.xlsx", comment)) == count
