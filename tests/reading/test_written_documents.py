"""A document drawn and written as DOCX, ODT, HTML, PDF and text reads to what its page shows, or to unread.

Digits that are hidden, struck or raised, cells over columns, other columns, an order of columns and a unit of our own,
two amounts in a cell and ticked boxes are drawn at random. ``TARKISTIN_FUZZ_SECONDS`` makes the last test longer.
"""

from __future__ import annotations

import os
import random
import time

import pytest

from checker.reading import read_application
from checker.reading.document import Document
from checker.reading.field import Field
from checker.reading.readers import read_documents
from tests.checking import forms
from tests.drawing.expected import Reading, compare, expected_fields
from tests.drawing.facts import FORMS, draw_facts
from tests.reading.writers.open_document import write_odt
from tests.reading.writers.plain import write_text
from tests.reading.writers.print import write_pdf
from tests.reading.writers.sheet import Marks, draw_marks, sheet_of
from tests.reading.writers.web import write_html
from tests.reading.writers.word import write_docx

WRITERS = {"docx": write_docx, "odt": write_odt, "html": write_html, "pdf": write_pdf, "txt": write_text}
DRAWINGS = 4
"""Documents for each form and kind of file."""


def reading_of(kind: str, form: str, seed: int, marks: Marks) -> Reading:
    """How what was read of a drawn document compares with what its page shows."""
    facts = draw_facts(form, random.Random(seed))
    sheet, unread = sheet_of(form, facts, marks, random.Random(seed))
    (document,) = read_documents(WRITERS[kind](sheet, random.Random(seed)), f"asiakirja.{kind}")
    assert isinstance(document, Document)
    application = read_application(document, forms())
    assert application.form == form
    expected = expected_fields(form, facts) | dict.fromkeys(unread)
    reading = compare(expected, application.fields)
    if kind == "pdf":  # where a name goes on at the left margin, as long labels do, its end may be left out
        cut = {path for path, value in expected.items() if is_cut(application.fields.get(path), value)}
        wrong = tuple(one for one in reading.wrong if one.partition(":")[0] not in cut)
        return reading._replace(wrong=wrong, missing=(*reading.missing, *cut))
    return reading


def is_cut(field: Field | None, value: object) -> bool:
    """Whether a name or a list of names was read up to the end of a line."""
    read, said = names_of(field and field.value), names_of(value)
    return len(read) > 20 and read != said and said.startswith(f"{read} ")


def names_of(value: object) -> str:
    """A text, or a list of texts as one."""
    if isinstance(value, tuple) and all(isinstance(one, str) for one in value):
        return ", ".join(value)
    return value if isinstance(value, str) else ""


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", WRITERS)
def test_unmarked_document_is_read_in_full(kind: str, form: str) -> None:
    for number, labels in enumerate(("lines", "table", "tabs")):
        reading = reading_of(kind, form, number, Marks(labels=labels))
        assert (reading.wrong, reading.missing) == ((), ())


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", WRITERS)
def test_marked_document_is_read_as_its_page_shows_it_or_not_at_all(kind: str, form: str) -> None:
    for number in range(DRAWINGS):
        marks = draw_marks(random.Random(f"{form} {number}"))
        assert reading_of(kind, form, number, marks).wrong == (), (number, marks)


def test_no_mark_gives_a_wrong_value_for_as_long_as_asked() -> None:
    rng = random.Random(os.environ.get("TARKISTIN_FUZZ_SEED", "20240801"))
    deadline = time.monotonic() + float(os.environ.get("TARKISTIN_FUZZ_SECONDS", "2"))
    rounds = 0
    while time.monotonic() < deadline or rounds < 20:
        kind, form, seed = rng.choice(list(WRITERS)), rng.choice(FORMS), rng.randrange(1_000_000)
        marks = draw_marks(rng)
        assert reading_of(kind, form, seed, marks).wrong == (), (kind, form, seed, marks)
        rounds += 1
