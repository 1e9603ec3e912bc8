"""A form that somebody keeps in a workbook: what tells the unit of its amounts, and what is not known of its cells."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from checker.evaluation.result import Result
from tests.checking import result_of
from tests.project import ROOT

DECISION = "hankepaatos-2014-kunnossa"
PROPOSAL = "valintaesitys-ely-kunnossa"
SALARIES = "approved.costs.salaries"


def value_of(text: str) -> int | str:
    """A number where a cell of the example has one; its years are heads."""
    digits = text.replace(" ", "")
    return int(digits) if digits.isdigit() and not 2000 < int(digits) < 2100 else text


def checked(change: Callable[[Any], None], example: str = DECISION) -> Result:
    """The result of an example in order, whose only sheet was changed."""
    book: Any = Workbook()
    for line in (ROOT / f"examples/{example}.txt").read_text(encoding="utf-8").splitlines():
        book.active.append([value_of(one) for one in line.split("\t")])
    change(book.active)
    file = BytesIO()
    book.save(file)
    return result_of(file.getvalue(), "paatos.xlsx")


def told_below(sheet: Any) -> None:
    """In the row between the two tables."""
    row = next(row for row in range(1, sheet.max_row) if sheet.cell(row + 1, 1).value == "Rahoitus")
    sheet.cell(row, 1, "Luvut tuhansina euroina")


def told_in_head(sheet: Any) -> None:
    """At the edge of each printed page."""
    sheet.oddHeader.right.text = "Luvut tuhansina euroina"


def told_by_name(sheet: Any) -> None:
    """By what the sheet is called."""
    sheet.title = "Budjetti (1000 €)"


def test_a_decision_in_a_workbook_is_in_order() -> None:
    assert checked(lambda sheet: None).status == "ok"


@pytest.mark.parametrize("change", [told_below, told_in_head, told_by_name])
def test_a_unit_that_the_sheet_tells_anywhere_holds_for_its_amounts(change: Callable[[Any], None]) -> None:
    result = checked(change)
    assert result.application is not None
    assert (result.status, result.application.fields[SALARIES].doubt) == ("incomplete", "unit")


@pytest.mark.parametrize(("shown", "told"), [("=A1", "?"), ("#N/A", "#N/A")])
@pytest.mark.parametrize(
    ("value", "path"),
    [("01.09.2024", "project.start"), ("Kyllä", "decision.supported"), ("Pajalta palkkatyöhön", "project.name")],
)
def test_a_value_whose_formula_has_no_result_is_in_doubt_and_not_missing(
    value: str, path: str, shown: str, told: str
) -> None:
    def change(sheet: Any) -> None:
        next(row[0] for row in sheet.iter_rows() if row[0].value == value).value = shown

    result = checked(change, PROPOSAL)
    assert result.application is not None
    field = result.application.fields[path]
    assert (result.status, field.doubt, field.text) == ("incomplete", "formula", told)


def test_a_hidden_year_leaves_the_sum_of_the_years_in_doubt_and_the_total_as_it_stands() -> None:
    def change(sheet: Any) -> None:
        sheet.column_dimensions["C"].hidden = True

    result = checked(change)
    assert result.application is not None
    assert (result.status, result.application.fields[SALARIES].value) == ("incomplete", 16000000)
    assert result.application.fields["yearly.costs.salaries"].doubt == "column"


def close(sheet: Any) -> None:
    """Takes the blank rows away, as a program does that makes a sheet of a page."""
    for row in range(sheet.max_row, 0, -1):
        if not any(cell.value for cell in sheet[row]):
            sheet.delete_rows(row)


def test_labels_over_their_values_are_read_below_a_row_with_two_cells() -> None:
    def change(sheet: Any) -> None:
        close(sheet)
        sheet["C1"] = "1 (3)"  # the number of the page

    assert checked(change, PROPOSAL).status == "ok"


def part(sheet: Any) -> None:
    """Labels and their values in cells side by side, without blank rows."""
    close(sheet)
    for row in range(1, sheet.max_row + 1):
        label, colon, value = f"{sheet.cell(row, 1).value} ".partition(": ")
        if colon:
            sheet.cell(row, 1, label)
            sheet.cell(row, 2, value.strip() or None)


@pytest.mark.parametrize("text", ["Muut tiedot", "Oma viite:"])
def test_a_heading_or_a_label_under_a_blank_identifier_is_not_its_value(text: str) -> None:
    def change(sheet: Any) -> None:
        part(sheet)
        row = next(row for row in range(1, sheet.max_row) if sheet.cell(row, 1).value == "BIC")
        sheet.cell(row, 2).value = None
        sheet.insert_rows(row + 1)
        sheet.cell(row + 1, 1, text)

    result = checked(change, "projektisuunnitelma-2007-kunnossa")
    assert result.application is not None
    assert "applicant.bic" not in {path for path, field in result.application.fields.items() if field.doubt}


def test_a_single_text_under_a_label_among_rows_of_two_cells_may_be_its_value() -> None:
    result = checked(part, "projektisuunnitelma-2007-kunnossa")
    assert result.application is not None
    assert (result.status, result.application.fields["authority.name"].doubt) == ("incomplete", "column")
