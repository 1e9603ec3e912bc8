"""Tables whose columns the form does not name, or whose heads it does not know: no figure is taken on trust."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from checker.reading import read_application
from checker.reading.readers import read_documents
from checker.running.reading import forms_of
from tests.rulebook.packs import compiled

TITLE = "Kyläsäätiön avustushakemus"
FORM = f"""\
title: {TITLE}
recognise: {{titles: [{TITLE}]}}
sections:
- {{name: top}}
- name: costs
  titles: [Kulut]
COLUMNS  labels:
  - {{label: Palkat, field: plan.staff}}
  - {{label: Yhteensä, field: plan.net}}
"""
GLOSSARY = """\
plan:
  staff: {kind: money, label: Palkka, definition: Palkat.}
  net: {kind: money, label: Summa, definition: Yhteensä.}
"""
Rows = list[list[str]]
ONE: Rows = [["Palkat", "4 000"], ["Yhteensä", "5 200"]]


def text_of(rows: Rows, between: str) -> tuple[bytes, str]:
    lines = "\n".join(between.join(row) for row in rows)
    return f"{TITLE}\n\nKulut\n\n{lines}\n".encode(), "a.txt"


def page_of(rows: Rows) -> tuple[bytes, str]:
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<body><p>{TITLE}</p><p>Kulut</p><table>{cells}</table></body>".encode(), "a.html"


def read(tmp_path: Path, rows: Rows, kind: str, column: str = "") -> list[Any]:
    """The euros of the two rows, or why they are in doubt."""
    columns = f'  columns: [{{heads: ["{column}"], field: "{{field}}"}}]\n' if column else ""
    pack: dict[str, str | bytes] = {"glossary.yaml": GLOSSARY, "forms/kyla.yaml": FORM.replace("COLUMNS", columns)}
    data, name = page_of(rows) if kind == "page" else text_of(rows, {"tab": "\t", "gap": "     ", "space": " "}[kind])
    (document,) = read_documents(data, name)
    fields = read_application(document, forms_of(compiled(tmp_path, pack)), None, "kyla").fields
    found = [fields["plan.staff"], fields["plan.net"]]
    return [field.doubt or (field.state if field.value is None else field.value // 100) for field in found]


KINDS = ("page", "tab", "gap", "space")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("head", [[], [["Kululaji", "€"]]], ids=["no head", "euros"])
def test_one_figure_in_each_row_is_the_rows(tmp_path: Path, kind: str, head: Rows) -> None:
    assert read(tmp_path, head + ONE, kind) == [4000, 5200]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("head", ["1 000 €", "Summa, t€", "%", "Osuus (%)", "€/kk", "kpl"])
def test_the_unit_of_the_head_counts(tmp_path: Path, kind: str, head: str) -> None:
    assert read(tmp_path, [["Kululaji", head], *ONE], kind) == ["unit", "unit"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "rows",
    [
        [["Kululaji", "€", "%"], ["Palkat", "4 000", "77"], ["Yhteensä", "5 200", "100"]],
        [["Kululaji", "Haettu", "Saatu"], ["Palkat", "4 000", ""], ["Yhteensä", "4 000", "1 200"]],
    ],
    ids=["shares", "a blank cell"],
)
def test_of_several_figures_none_is_chosen(tmp_path: Path, kind: str, rows: Rows) -> None:
    assert read(tmp_path, rows, kind) == ["column", "column"]


def test_figures_in_different_columns_are_in_doubt_though_each_row_has_one(tmp_path: Path) -> None:
    rows = [["Kululaji", "Haettu", "Saatu"], ["Palkat", "4 000", ""], ["Yhteensä", "", "1 200"]]
    assert read(tmp_path, rows, "page") == ["column", "column"]


def test_labels_side_by_side_have_each_their_own_figure(tmp_path: Path) -> None:
    assert read(tmp_path, [["Palkat", "4 000 €", "Yhteensä", "5 200 €"]], "page") == [4000, 5200]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("column", "expected"),
    [("Haettu avustus", 4000), ("Haettu €", 4000), ("Summa (1 000 €)", "unit"), ("Osuus %", "unit")],
)
def test_a_column_may_be_named_by_several_words(tmp_path: Path, kind: str, column: str, expected: Any) -> None:
    assert read(tmp_path, [["Kululaji", column], *ONE], kind, column)[0] == expected


@pytest.mark.parametrize(("head", "doubt"), [("%", "unit"), ("kpl", "unit"), ("Saatu", "column")])
def test_a_head_that_the_form_does_not_know_is_not_passed_over(tmp_path: Path, head: str, doubt: str) -> None:
    assert read(tmp_path, [["Kululaji", head], *ONE], "page", "haettu") == [doubt, doubt]
    assert read(tmp_path, [["Kululaji", head], *ONE], "tab", "haettu") == [doubt, doubt]


@pytest.mark.parametrize("kind", ["page", "tab"])
def test_a_dash_in_a_cell_before_the_figure_may_be_its_minus(tmp_path: Path, kind: str) -> None:
    assert read(tmp_path, [["Palkat", "–", "4 000"], ["Yhteensä", "–", "5 200"]], kind) == ["column", "column"]
