"""Tables under tables: heads are printed over the first alone, perhaps on its title's line, and rows differ."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from checker.reading import read_application
from checker.reading.readers import read_documents
from checker.running.reading import forms_of
from tests.rulebook.packs import compiled

GLOSSARY = """\
plan:
  applied:
    staff: {kind: money, label: Haettu palkka, definition: Palkat.}
    rest: {kind: money, label: Haettu muu, definition: Muut rivit.}
    income: {kind: money, label: Haetut tulot, definition: Tulorivit.}
    net: {kind: money, label: Haettu yhteensä, definition: Yhteensä.}
  approved:
    staff: {kind: money, label: Hyväksytty palkka, definition: Palkat.}
    rest: {kind: money, label: Hyväksytty muu, definition: Muut rivit.}
    income: {kind: money, label: Hyväksytyt tulot, definition: Tulorivit.}
    net: {kind: money, label: Hyväksytty yhteensä, definition: Yhteensä.}
"""
COLUMNS = '[{heads: [haettu], field: "{field}"}, {heads: [hyväksytty], field: "plan.approved.{row}"}]'
FORM = f"""\
title: Kaksi taulua
recognise: {{titles: [Käyttösuunnitelma kahdessa taulussa]}}
sections:
- {{name: head}}
- name: costs
  titles: [Menot]
  inline: true
  other_rows: plan.applied.rest
  columns: {COLUMNS}
  labels: [{{label: Palkat, field: plan.applied.staff}}]
- name: income
  titles: [Tulot]
  other_rows: plan.applied.income
  columns: {COLUMNS}
  labels: [{{label: Nettomenot, field: plan.applied.net}}]
"""
TEXT = """\
Käyttösuunnitelma kahdessa taulussa

Menot\tHaettu\tHyväksytty
Palkat\t900 €\t800 €
Kahvit\t100 €\t50 €

Tulot
Pääsymaksut\t300 €\t200 €
Nettomenot\t700 €\t650 €
"""
CELLS = {"staff": (900, 800), "rest": (100, 50), "income": (300, 200), "net": (700, 650)}


def cells(tmp_path: Path, text: str) -> dict[str, tuple[Any, Any]]:
    """The applied and the approved euros of each row."""
    pack: dict[str, str | bytes] = {"glossary.yaml": GLOSSARY, "forms/two-tables.yaml": FORM}
    (document,) = read_documents(text.encode(), "suunnitelma.txt")
    values = read_application(document, forms_of(compiled(tmp_path, pack))).values

    def euros(path: str) -> int | None:
        return None if values.get(path) is None else values[path] // 100

    return {row: (euros(f"plan.applied.{row}"), euros(f"plan.approved.{row}")) for row in CELLS}


def test_every_row_is_read_also_those_above_the_first_label(tmp_path: Path) -> None:
    assert cells(tmp_path, TEXT) == CELLS


def test_heads_in_another_order_hold_for_the_tables_below_too(tmp_path: Path) -> None:
    swapped = {row: (approved, applied) for row, (applied, approved) in CELLS.items()}
    assert cells(tmp_path, TEXT.replace("Haettu\tHyväksytty", "Hyväksytty\tHaettu")) == swapped


def test_another_unit_holds_for_the_tables_below_too(tmp_path: Path) -> None:
    bare = TEXT.replace(" €", "").replace("Haettu\tHyväksytty", "Haettu 1 000 €\tHyväksytty €")
    assert cells(tmp_path, bare) == {row: (None, approved) for row, (_, approved) in CELLS.items()}


@pytest.mark.parametrize("line", ["Sivu\t2", "Päätös\t12"])
def test_where_no_heads_are_printed_a_number_above_the_rows_needs_its_currency(line: str, tmp_path: Path) -> None:
    text = TEXT.replace("\tHaettu\tHyväksytty", "").replace("Tulot\n", f"Tulot\n{line}\n")
    assert cells(tmp_path, text) == CELLS


def test_a_unit_printed_into_blank_cells_is_nothing(tmp_path: Path) -> None:
    blank = (
        TEXT.replace("900 €\t800 €", "900 €\t €")
        .replace("100 €\t50 €", "100 €\t€")
        .replace("Tulot\n", "Teet\t€\t €\n\nTulot\n")
    )
    assert cells(tmp_path, blank) == {**CELLS, "staff": (900, None), "rest": (100, None)}
