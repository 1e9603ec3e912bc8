"""A row of the register as an application."""

from __future__ import annotations

import csv
from datetime import date

import pytest

from checker.money import Percent
from checker.reading import read_application
from checker.reading.application import Application
from checker.reading.document import Document
from checker.reading.readers import Omitted, read_documents
from checker.reading.register_row import parse_register_amount
from tests.checking import forms
from tests.shared import shared_path

HEAD = (
    "Koodi,Rahasto,Hankkeen nimi,Tl,Viranomainen,Tila,Aloituspvm,Päättymispvm,Toteuttajan nimi,"
    "Myönnetty EU- ja valtion rahoitus,Toteutunut EU- ja valtion rahoitus,"
    "Suunniteltu julkinen rahoitus yhteensä,Toteutunut julkinen rahoitus yhteensä"
)
ROW = (
    "A70001,EAKR,Polku |silta  ja tie,1, Esimerkin liitto ,Toiminnassa,1.3.2015,28.2.2017,Esimerkki Oy,"
    "443909,71641.5,500000,80000.05"
)


PRINTED = {label.field for label in forms()["tietopalvelu-csv"].sections[0].labels}


def application(row: str, head: str = HEAD) -> Application:
    """The application of a single row."""
    (document,) = read_documents(f"{head}\n{row}\n".encode(), "r.csv")
    assert isinstance(document, Document)
    return read_application(document, forms())


def test_every_column_becomes_its_field() -> None:
    found = application(ROW)
    assert (found.form, found.programme, found.fund) == ("tietopalvelu-csv", "2014-2020", "EAKR")
    assert {path: value for path, value in found.values.items() if path in PRINTED} == {
        "project.code": "A70001",
        "project.fund": "EAKR",
        "project.name": "Polku, silta ja tie",
        "project.priority": "1",
        "authority.name": "Esimerkin liitto",
        "project.status": "Toiminnassa",
        "project.start": date(2015, 3, 1),
        "project.end": date(2017, 2, 28),
        "applicant.name": "Esimerkki Oy",
        "public_funding.granted_eu_state": 44390900,
        "public_funding.realised_eu_state": 7164150,
        "public_funding.planned_total": 50000000,
        "public_funding.realised_total": 8000005,
    }
    assert found.carried == found.values.keys()
    assert found.values["public_funding.granted_share"] == Percent(887818, 4)


def test_field_keeps_its_quote_and_place() -> None:
    name = application(ROW).fields["project.name"]
    assert (name.text, name.line, name.column, name.label) == ("Polku |silta  ja tie", 2, 13, "Hankkeen nimi")


@pytest.mark.parametrize(
    ("code", "programme", "fund"),
    [
        ("A70001", "2014-2020", "EAKR"),
        ("S20001", "2014-2020", "ESR"),
        ("A30001", "2007-2013", "EAKR"),
        ("A500012", "2007-2013", "EAKR"),
        ("A600012345", "2007-2013", "EAKR"),
        ("S10001", "2007-2013", "ESR"),
        ("X90001", None, None),
        ("", None, None),
    ],
)
def test_code_tells_the_programme_and_the_fund(code: str, programme: str | None, fund: str | None) -> None:
    found = application(f"{code},,x,1,v,t", "Koodi,Rahasto,Projektin nimi,Tl,Viranomainen,Toiminnan tila")
    assert (found.programme, found.fund) == (programme, fund)


def test_blank_and_slipped_cells_have_no_value() -> None:
    row = "A70001,EAKR,x,1,v,t,7560,,Esimerkki Oy, ,7560,0,1.1.2015"
    fields = application(row).fields
    states = {path: field.state for path, field in fields.items() if path in PRINTED and field.state != "known"}
    assert states == {
        "project.start": "unreadable",
        "project.end": "blank",
        "public_funding.granted_eu_state": "blank",
        "public_funding.realised_total": "unreadable",
    }


def test_two_columns_of_one_name_that_differ_are_contradictory() -> None:
    found = application("A70001,EAKR,x,1,v,2", "Koodi,Rahasto,Hankkeen nimi,Tl,Viranomainen,Tl")
    assert found.fields["project.priority"].state == "contradictory"


@pytest.mark.parametrize("unit", ["1 000 €", "t€", "tuhatta euroa", "SEK", "milj. €"])
def test_amount_in_another_unit_is_seen_and_not_read(unit: str) -> None:
    head = f"Koodi,Rahasto,Hankkeen nimi,Tl,Viranomainen,Myönnetty EU- ja valtion rahoitus ({unit})"
    field = application("A70001,EAKR,x,1,v,443", head).fields["public_funding.granted_eu_state"]
    assert (field.value, field.text, field.doubt, field.state) == (None, "443", "unit", "doubtful")


def test_column_of_a_longer_name_is_another_column() -> None:
    head = "Koodi,Rahasto,Hankkeen nimi,Tl,Viranomainen,Myönnetty EU- ja valtion rahoitus 2020"
    assert "public_funding.granted_eu_state" not in application("A70001,EAKR,x,1,v,443", head).fields


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("443909", 44390900),
        ("443909.5", 44390950),
        ("66166.42", 6616642),
        ("66166,42", 6616642),
        ("0", 0),
        ("-744", -74400),
        ("443 909,50 €", 44390950),
        ("396 218,4", 39621840),
        ("396\u00a0218,4 €", 39621840),
        ("312400.0000", 31240000),
        ("312,400.00", 31240000),
        ("-396.218,4", -39621840),
        ('="312400"', 31240000),
        ("'312400", 31240000),
        ("312 400\n320 000", None),
        ("443.909", None),
        ("312.400", None),
        ("312400.000", None),
        ("66166.4199", None),
        ("1e5", None),
        ("7560 €x", None),
        ("1.3.2015", None),
    ],
)
def test_amount_has_a_decimal_point_and_nothing_ambiguous(text: str, cents: int | None) -> None:
    assert parse_register_amount(text) == cents


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("312.400", "amounts"),
        ('"312 400\n320 000"', "amounts"),
        ("312 t€", "unit"),
        ("312 SEK", "unit"),
        ("###", ""),
        ("312 € yht.", "words"),
        ("1 000 € yht.", "words"),
    ],
)
def test_text_that_may_be_two_amounts_or_of_another_unit_is_in_doubt(text: str, doubt: str) -> None:
    head = "Koodi,Rahasto,Hankkeen nimi,Tl,Viranomainen,Myönnetty EU- ja valtion rahoitus"
    field = application(f"A70001,EAKR,x,1,v,{text}", head).fields["public_funding.granted_eu_state"]
    assert (field.value, field.text, field.doubt) == (None, text.strip('"'), doubt)


def test_unit_above_the_names_puts_amounts_in_doubt_and_nothing_else() -> None:
    fields = application(ROW, f"Luvut tuhansina euroina\n{HEAD}").fields
    doubts = {path: fields[path].doubt for path in PRINTED if fields[path].doubt}
    assert doubts == dict.fromkeys((path for path in PRINTED if path.startswith("public_funding.")), "unit")


def test_every_row_of_the_real_register_is_an_entry_with_its_cells() -> None:
    path = shared_path("data", "projektilista-2014-2020.csv")
    with path.open(encoding="utf-8", newline="") as file:
        expected = list(csv.reader(file))[1:]
    found = [item for item in read_documents(path.read_bytes(), path.name) if not isinstance(item, Omitted)]
    assert [item.row for item in found] == list(range(2, 2_883))
    for item, cells in zip(found, expected, strict=True):
        assert isinstance(item, Document)
        assert [entry.text for entry in item.entries] == [cell.strip() for cell in cells]


def test_real_amounts_are_those_of_an_independent_reading() -> None:
    path = shared_path("data", "projektilista-2014-2020.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    independent = [None if not cell.strip() else round(float(cell) * 100) for row in rows for cell in row[9:13]]
    paths = ("granted_eu_state", "realised_eu_state", "planned_total", "realised_total")
    read = []
    for item in read_documents(path.read_bytes(), path.name):
        assert isinstance(item, Document)
        values = read_application(item, forms()).values
        read += [values[f"public_funding.{name}"] for name in paths]
    assert read == independent
