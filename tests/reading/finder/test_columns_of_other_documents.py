"""Columns that the form does not print so: lacking heads, other figures, numbers of rows, CSV in a text."""

from __future__ import annotations

from typing import Any

import pytest

from tests.project import ROOT
from tests.reading.printing import ELY, read

TEXT = (ROOT / "examples/valintaesitys-ely-kunnossa.txt").read_text(encoding="utf-8")
BEFORE = TEXT[: TEXT.index("\tHaetut yhteensä")]
DECISION = (ROOT / "examples/hankepaatos-2014-kunnossa.txt").read_text(encoding="utf-8")
YEARS = DECISION[: DECISION.index("Kustannukset\t2016")]
SALARIES = "Palkkakustannukset\t300\t200\t100\n"
NET = "Nettokustannusarvio yhteensä\t330\t220\t110\n"


def approved(table: str, row: str = "costs.salaries", form: str = ELY, before: str = BEFORE) -> Any:
    """The approved amount of a row in euros; ``doubt`` where something stands there, ``-`` where nothing does."""
    field = read(form, before + table).get(f"approved.{row}")
    if field is None or (field.value is None and not field.text and not field.candidates):
        return "-"
    return "doubt" if field.value is None or field.doubt else field.value // 100


@pytest.mark.parametrize("heads", ["\tHaetut €\tHylätyt €", "\tHyväksytyt €", "\t\tHaetut €\tHylätyt €"])
def test_a_row_with_more_cells_than_heads_leaves_every_column_in_doubt(heads: str) -> None:
    assert approved(f"{heads}\n{SALARIES}{NET}") == "doubt"


@pytest.mark.parametrize(
    "head", ["Aiemmin hyväksytyt €", "Hyväksytty muutos €", "Ei-hyväksytyt €", "Jäljellä hyväksytystä"]
)
def test_a_head_of_other_figures_is_not_the_column_that_it_names(head: str) -> None:
    assert approved(f"\tHaetut €\t{head}\tHylätyt €\n{SALARIES}{NET}") == "doubt"
    assert approved(f"\tHaetut €\tHyväksytyt €\t{head}\n{SALARIES}{NET}") == 200


def test_a_short_row_is_not_read_by_the_rule_that_another_row_breaks() -> None:
    table = f"\tHaetut €\tHyväksytyt €\tHylätyt €\n{SALARIES}Flat rate 40 %\t80\t40\n{NET}"
    assert approved(table.replace("\t", "    "), "costs.flat_rate") == "doubt"


def test_rows_without_heads_and_with_too_few_cells_are_in_doubt() -> None:
    assert approved("Palkkakustannukset\t200\t100\nNettokustannusarvio yhteensä\t220\t110\n") == "doubt"


def test_rows_of_csv_in_a_text_are_divided() -> None:
    table = f"\tHaetut €\tHyväksytyt €\tHylätyt €\n{SALARIES}{NET}"
    assert approved(table.replace("\t", ";")) == 200


def test_a_blank_row_whose_name_goes_on_below_is_in_doubt() -> None:
    table = f"\tHaetut €\tHyväksytyt €\tHylätyt €\n{SALARIES}Flat rate 40 %\t\t\nkehittäminen\t120\t80\t40\n{NET}"
    assert approved(table, "costs.flat_rate") == "doubt"


HEADS = "Rahoitus\t2016\t2017\tYhteensä\n"
FIRST = f"Kustannukset\t2016\t2017\tYhteensä\nPalkkakustannukset\t60\t80\t140\n\n{HEADS}"


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            FIRST.replace("Rahoitus\t2016\t2017\tYhteensä", "Rahoitus\tYhteensä\t2016\t2017")
            + "Kuntarahoitus\t50\t20\t30\n",
            50,
        ),
        (FIRST.replace("\tYhteensä\n", "\tYhteensä\n") + "Kuntarahoitus\t20\t30\t50\n", 50),
        (FIRST.replace(HEADS, "Rahoitus\t2016\t2017\tMaksettu yhteensä\n") + "Kuntarahoitus\t20\t30\t50\n", "doubt"),
    ],
)
@pytest.mark.parametrize("gap", ["\t", "     "])
def test_the_heads_of_a_second_table_are_its_own(table: str, expected: int | str, gap: str) -> None:
    text = table.replace("\t", gap)
    assert approved(text, "financing.municipal", "hankepaatos-2014", YEARS) == expected


def test_a_column_with_the_numbers_of_rows_moves_no_figure() -> None:
    table = "Nro\tKustannukset\t2016\t2017\tYhteensä\tMuutos\n1\tPalkkakustannukset\t60\t80\t140\t9\n"
    assert approved(table, form="hankepaatos-2014", before=YEARS) == 140


def test_a_table_with_rows_of_fewer_columns_lines_up_with_its_own() -> None:
    table = (
        "Kustannukset        2016    2017    Yhteensä\nPalkkakustannukset    60      80         140\n\n"
        "Rahoitus         2016   2017   Huom.   2018   Yhteensä\n"
        "Kuntarahoitus      20     30             40         90\n"
    )
    assert approved(table, form="hankepaatos-2014", before=YEARS) == 140
