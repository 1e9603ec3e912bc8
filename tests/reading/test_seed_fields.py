"""The five real documents, read whole and right: every field that a reader sees, at its place."""

from __future__ import annotations

import pytest

from checker.reading.application import Application
from checker.reading.derive import OF_TEXT
from checker.reading.field import Field
from checker.reading.finnish import tidy
from checker.reading.readers.text import read_text
from tests.checking import forms
from tests.reading.printing import application as application_in
from tests.reading.printing import fields_of
from tests.reading.seed_fields import PRINTED, SEED_FIELDS, SEED_FORMS, Names
from tests.shared import seed

SEEDS = tuple(SEED_FORMS)


def application(number: str) -> Application:
    return application_in(seed(number).read_bytes())


def reading(number: str) -> dict[str, Field]:
    """What is printed; what follows from the whole text has tests of its own."""
    fields = fields_of(SEED_FORMS[number][0], seed(number).read_bytes())
    return {path: field for path, field in fields.items() if path not in OF_TEXT}


def lines_of(number: str) -> tuple[str, ...]:
    return read_text(seed(number).read_bytes(), "a.txt").lines


@pytest.mark.parametrize("number", SEEDS)
def test_form_programme_and_fund(number: str) -> None:
    found = application(number)
    assert (found.form, found.programme, found.fund) == SEED_FORMS[number]
    assert found.recognised_by


@pytest.mark.parametrize("number", SEEDS)
def test_every_field_that_a_reader_sees_and_no_other(number: str) -> None:
    assert sorted(reading(number)) == sorted(SEED_FIELDS[number])


@pytest.mark.parametrize("number", SEEDS)
def test_values_places_and_how_they_were_read(number: str) -> None:
    for path, field in reading(number).items():
        value, line, column, read_as = SEED_FIELDS[number][path]
        if value is PRINTED:
            value = tidy(field.text)
        elif isinstance(value, Names):
            assert len(field.value) == value.number
            value = tuple(tidy(field.text).split(", "))
        assert (path, field.value, field.line, field.column, field.read_as) == (path, value, line, column, read_as)


@pytest.mark.parametrize("number", SEEDS)
def test_every_quote_stands_where_it_is_said_to_stand(number: str) -> None:
    lines = lines_of(number)
    for path, field in reading(number).items():
        assert field.line is not None
        assert field.column is not None
        place = "\n".join(lines[field.line - 1 : field.line + 2])[field.column - 1 :]
        assert place.startswith(field.text), path


@pytest.mark.parametrize("number", SEEDS)
def test_labels_are_quoted_as_printed(number: str) -> None:
    text = "\n".join(lines_of(number))
    for path, field in reading(number).items():
        assert field.label in text, path


@pytest.mark.parametrize("number", SEEDS)
def test_a_form_reads_only_what_it_carries(number: str) -> None:
    form = forms()[SEED_FORMS[number][0]]
    assert set(reading(number)) <= form.carried
    assert form.optional <= form.carried
    assert form.blankable <= form.carried


@pytest.mark.parametrize("number", SEEDS)
def test_nothing_needed_is_missing(number: str) -> None:
    found = application(number)
    missing = found.carried - found.optional - found.fields.keys()
    assert missing == set()


@pytest.mark.parametrize("number", SEEDS)
def test_reading_twice_gives_the_same(number: str) -> None:
    assert reading(number) == reading(number)


def test_an_own_funding_row_that_is_not_there_cannot_be_told() -> None:
    text = seed("001").read_text(encoding="utf-8")
    start = text.index("2 Omarahoitus")
    found = application_in(text[:start] + text[text.index("3 Kuntarahoitus") :])
    assert "financing.own_municipal" not in found.fields
    assert found.values["financing.own_municipal"] is None
