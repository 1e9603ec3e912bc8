"""The register's export saved as a workbook: its rows, their places, and what is in doubt."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font

from checker.reading import read_application
from checker.reading.document import Document
from checker.reading.place import Where
from checker.reading.readers import Damaged, read_documents
from tests.checking import forms

GRANTED = "Myönnetty EU- ja valtion rahoitus"
HEAD = ["Koodi", "Rahasto", "Hankkeen nimi", "Tl", "Viranomainen", GRANTED]
ROW = ["A79911", "EAKR", "Polku", 1, "Esimerkkiliitto", 312400]


def sheet(*rows: list[Any]) -> Any:
    """A sheet of a new workbook with these rows."""
    book: Any = Workbook()
    made = book.active
    for row in rows:
        made.append(row)
    return made


def documents(made: Any) -> list[Document | Damaged]:
    file = BytesIO()
    made.parent.save(file)
    return list(read_documents(file.getvalue(), "r.xlsx"))


def granted(made: Any) -> list[tuple[int | None, Any, str]]:
    """Row, value and doubt of the money granted, of each row of the register."""
    found = []
    for item in documents(made):
        assert isinstance(item, Document)
        field = read_application(item, forms()).fields["public_funding.granted_eu_state"]
        found.append((item.row, field.value, field.doubt))
    return found


def test_each_row_below_the_names_is_a_document_with_its_cells() -> None:
    first, second = documents(sheet(["Hankkeita"], [], HEAD, ROW, ["S29912", *ROW[1:]]))
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.kind, first.row, second.row) == ("register", 4, 5)
    assert [entry.text for entry in first.entries] == [*map(str, ROW)]
    assert first.entries[5].where == Where(sheet="Sheet", cell="F4")


def test_the_only_table_of_a_web_page_may_be_the_register() -> None:
    rows = "".join(f"<tr><td>{'<td>'.join(map(str, row))}" for row in (HEAD, ROW))
    (first,) = read_documents(f"<p>Hankkeita<table>{rows}</table>".encode(), "r.html")
    assert isinstance(first, Document)
    assert (first.kind, first.row, first.entries[0].where) == ("register", 2, Where(table=1, row=2, label="A79911"))
    (whole,) = read_documents(f"<p>Päätös<table>{rows}</table>{'<p>Perustelu' * 9}".encode(), "p.html")
    assert isinstance(whole, Document)
    assert whole.kind == "html"


def test_rows_of_a_further_sheet_go_on_with_the_count() -> None:
    made = sheet(HEAD, ROW)
    for row in (HEAD, ROW):
        made.parent.create_sheet("Muut").append(row) if row is HEAD else made.parent["Muut"].append(row)
    assert [item.row for item in documents(made)] == [2, 3]


def test_struck_hidden_and_merged_cells_are_in_doubt() -> None:
    made = sheet(HEAD, ROW, ROW, ROW)
    made["F2"].font = Font(strike=True)
    made.row_dimensions[3].hidden = True
    assert granted(made) == [(2, None, "mark"), (3, None, "mark"), (4, 31240000, "")]
    made = sheet(HEAD, ROW, ROW)
    made.merge_cells("F2:F3")
    [merged, damaged] = documents(made)
    assert isinstance(merged, Document)
    assert merged.entries[5].doubt == "mark"
    assert isinstance(damaged, Damaged)
    assert (damaged.row, damaged.details["expected"], damaged.details["found"]) == (3, 6, 5)


def test_unit_above_the_names_or_beside_the_amount_is_in_doubt() -> None:
    assert granted(sheet(["Luvut tuhansina euroina"], [], HEAD, ROW)) == [(4, None, "unit")]
    made = sheet(HEAD, ROW)
    made["F2"].number_format = '#,##0 "t€"'
    assert granted(made) == [(2, None, "unit")]


def test_a_hidden_sheet_is_no_register() -> None:
    made = sheet(["Muu", "taulukko"])
    hidden = made.parent.create_sheet("Piilo")
    hidden.sheet_state = "hidden"
    for row in (HEAD, ROW):
        hidden.append(row)
    assert [item.kind for item in documents(made) if isinstance(item, Document)] == ["xlsx"]


def test_a_unit_beside_the_only_table_of_a_web_page_holds_for_its_rows() -> None:
    rows = "".join(f"<tr><td>{'<td>'.join(map(str, row))}" for row in (HEAD, ROW))
    page = f"<table>{rows}</table><p>Luvut tuhansina euroina"
    (first,) = read_documents(page.encode(), "r.html")
    assert isinstance(first, Document)
    field = read_application(first, forms()).fields["public_funding.granted_eu_state"]
    assert (field.value, field.doubt) == (None, "unit")
