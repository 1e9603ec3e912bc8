"""The five real documents in every kind of file read as their text does."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from checker.reading import read_application
from checker.reading.application import Application
from checker.reading.blocks import paragraphs
from checker.reading.derive import OF_TEXT
from checker.reading.document import Document
from checker.reading.readers import read_documents
from tests.checking import forms, outcomes_of
from tests.shared import seed, shared_path

NUMBERS = ("000", "001", "002", "003", "004")
OFFICE = [
    f"{kind}/{number}_{layout}.{kind}"
    for kind in ("docx", "odt")
    for number in NUMBERS
    for layout in ("teksti", "taulukko")
]
HTML = [
    f"html/{number}_{layout}.html"
    for number in NUMBERS
    for layout in ("rivit", "taulukko", "tavuviiva", "palstat", "palstatavu")
]
ONE_COLUMN = [
    f"pdf/{number}_{layout}.pdf"
    for number in NUMBERS
    for layout in ("teksti.lo", "taulukko.lo", "taulukko.weasy", "taulukko.chromium", "rivit.weasy", "tavuviiva.weasy")
]
TWO_COLUMNS = [f"pdf/{number}_{layout}.weasy.pdf" for number in NUMBERS for layout in ("palstat", "palstatavu")]


def document(path: Path) -> Document:
    """The one document in a file."""
    (found,) = read_documents(path.read_bytes(), path.name)
    assert isinstance(found, Document)
    return found


@cache
def text_of(number: str) -> Document:
    return document(seed(number))


@cache
def application_of(number: str) -> Application:
    return read_application(text_of(number), forms())


@cache
def fixture(name: str) -> tuple[Document, str]:
    """A fixture's document and the number of its seed."""
    path = shared_path("fixtures", *name.split("/"))
    return document(path), path.name[:3]


def words(found: Document) -> Counter[str]:
    """Every word that a reader of the document sees."""
    return Counter(word for block in paragraphs(found.content.blocks) for word in re.findall(r"\w+", block.text))


@pytest.mark.parametrize("name", OFFICE + HTML)
def test_every_word_of_the_text_is_there(name: str) -> None:
    found, number = fixture(name)
    assert words(found) == words(text_of(number))


@pytest.mark.parametrize("name", OFFICE + HTML)
def test_every_field_and_outcome_is_that_of_the_text(name: str) -> None:
    found, number = fixture(name)
    application, expected = read_application(found, forms()), application_of(number)
    assert (application.form, application.fund) == (expected.form, expected.fund)
    assert application.values == expected.values
    data = shared_path("fixtures", *name.split("/")).read_bytes()
    assert outcomes_of(data, name) == outcomes_of(seed(number).read_bytes(), "a.txt")


@pytest.mark.parametrize("name", OFFICE + HTML)
def test_every_field_has_its_place_in_the_file(name: str) -> None:
    fields = read_application(fixture(name)[0], forms()).fields.values()
    assert [field for field in fields if field.text and field.where is None and field.label] == []


@pytest.mark.parametrize("name", ONE_COLUMN + TWO_COLUMNS)
def test_pdf_keeps_the_words_and_gives_no_wrong_value(name: str) -> None:
    pytest.importorskip("pypdf", reason="the extra [pdf] is not installed")
    found, number = fixture(name)
    expected = words(text_of(number))
    lost = sum((expected - words(found)).values())
    assert lost * 200 <= sum(expected.values())
    values = read_application(found, forms()).values
    known = {path: value for path, value in values.items() if value is not None and path not in OF_TEXT}
    assert known.items() <= application_of(number).values.items()


@pytest.mark.parametrize(("names", "share"), [(ONE_COLUMN, 98), (TWO_COLUMNS, 90)], ids=["one-column", "two-columns"])
def test_pdf_gives_nearly_every_field(names: list[str], share: int) -> None:
    pytest.importorskip("pypdf", reason="the extra [pdf] is not installed")
    found = expected = 0
    for name in names:
        read, number = fixture(name)
        values = read_application(read, forms()).values
        known = {path: value for path, value in application_of(number).values.items() if value is not None}
        expected += len(known)
        found += sum(1 for path, value in known.items() if values.get(path) == value)
    assert found * 100 >= share * expected, f"{found} of {expected} fields"
