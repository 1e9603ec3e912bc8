"""A decision that somebody keeps in a workbook: what tells the unit of its amounts, and what is shown of them."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from checker.evaluation.result import Result
from tests.checking import result_of
from tests.project import ROOT

TEXT = (ROOT / "examples/hankepaatos-2014-kunnossa.txt").read_text(encoding="utf-8")
SALARIES = "approved.costs.salaries"


def decision(change: Callable[[Any], None]) -> Result:
    """The result of a decision in order, whose only sheet was changed."""
    book: Any = Workbook()
    for line in TEXT.splitlines():
        name, *figures = line.split("\t")
        is_head = figures and name in ("Kustannukset", "Rahoitus")
        book.active.append([name, *(figures if is_head else [int(one.replace(" ", "")) for one in figures])])
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
    assert decision(lambda sheet: None).status == "ok"


@pytest.mark.parametrize("change", [told_below, told_in_head, told_by_name])
def test_a_unit_that_the_sheet_tells_anywhere_holds_for_its_amounts(change: Callable[[Any], None]) -> None:
    result = decision(change)
    assert result.application is not None
    assert (result.status, result.application.fields[SALARIES].doubt) == ("incomplete", "unit")
