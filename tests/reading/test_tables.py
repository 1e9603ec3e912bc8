"""Tables with column heads, whatever became of their tabs: the printed cells, or None, never another amount."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from typing import Any

import pytest

from checker.evaluation.result import Result
from checker.money import Percent
from checker.reading.blocks import Cell, Content, Paragraph, Table, on_grid
from checker.reading.field import Field
from checker.reading.finder import read_form
from checker.reading.finder.pieces import Pieces
from tests.checking import findings, result_of
from tests.project import ROOT
from tests.reading.printing import ELY, ELY_TEXT, changed, forms, read, values

START, END = ELY_TEXT.index("\tHaetut"), ELY_TEXT.index("Rahoittajan arvio")
TABLES = ELY_TEXT[START:END]
COSTS = TABLES[: TABLES.index("Rahoitussuunnitelman")]
PATHS = ("costs.", "approved.", "rejected.", "financing.", "shares.")


def with_tables(tables: str) -> str:
    return ELY_TEXT[:START] + tables + ELY_TEXT[END:]


def table_values(tables: str) -> dict[str, Any]:
    return {path: value for path, value in values(ELY, with_tables(tables)).items() if path.startswith(PATHS)}


def by_rows(change: Callable[[str], str]) -> str:
    """The tables with a change to every row that has numbers."""
    return "\n".join(change(line) if re.search(r"\t.*\d", line) else line for line in TABLES.split("\n"))


def test_every_cell_goes_to_its_field() -> None:
    found = table_values(TABLES)
    assert (found["costs.salaries"], found["approved.costs.salaries"], found["rejected.costs.salaries"]) == (
        10000000,
        9000000,
        1000000,
    )
    assert (found["costs.flat_rate"], found["approved.costs.flat_rate"]) == (4000000, 3600000)
    assert found["rejected.costs.flat_rate"] is None
    assert found["costs.flat_rate_percent"] == Percent(40)
    assert (found["financing.own_municipal"], found["financing.municipal"]) == (2800000, 0)
    assert (found["shares.own_municipal"], found["shares.municipal"]) == (Percent(2000, 2), Percent(0))
    assert (found["financing.total"], found["shares.total"]) == (14000000, Percent(10000, 2))


def test_a_cell_is_quoted_at_its_place_and_an_empty_one_at_its_label() -> None:
    found = read(ELY, ELY_TEXT)
    line = ELY_TEXT[: ELY_TEXT.index("Flat rate 40 % kehittäminen\t40 000")].count("\n") + 1
    salary, empty = found["approved.costs.flat_rate"], found["rejected.costs.flat_rate"]
    assert (salary.text, salary.line, salary.column, salary.read_as) == ("36 000", line, 36, "table")
    assert (empty.text, empty.line, empty.column, empty.state) == ("", line, 1, "blank")


@pytest.mark.parametrize("nought", ["-", "- €", "–€"])
def test_a_dash_with_or_without_a_unit_is_no_value(nought: str) -> None:
    row = "2 Tulot (vähennetään kustannuksista)\t0\t0\t"
    field = read(ELY, changed(ELY, (row, row + nought)))["rejected.costs.income"]
    assert (field.text, field.state) == (nought, "blank")


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ("€\t5", [None, None]),  # the euros applied for are blank, or these
        ("(ei haettu)\t5", [None, None]),
        ("- €\t5", [None, 500]),
        ("0 €\t5", [0, 500]),
    ],
)
def test_a_unit_or_words_in_the_place_of_an_amount_shift_no_amount(cells: str, expected: list[int | None]) -> None:
    row = "2 Tulot (vähennetään kustannuksista)\t0\t0\t"
    found = read(ELY, changed(ELY, (row, f"2 Tulot (vähennetään kustannuksista)\t{cells}\t")))
    assert [found[f"{column}costs.income"].value for column in ("", "approved.")] == expected


@pytest.mark.parametrize(
    ("row", "printed"),
    [
        ("2 Tulot (vähennetään kustannuksista)\t0\t0\t", "2 Tulot\t(vähennetään kustannuksista)\t0\t0\t"),
        ("Flat rate 40 % kehittäminen\t40 000\t36 000", "Flat rate\t40 %\t40 000\t36 000"),
    ],
)
def test_more_of_a_rows_name_in_a_cell_of_its_own_is_no_amount(row: str, printed: str) -> None:
    paths = ("costs.income", "approved.costs.income", "costs.flat_rate", "approved.costs.flat_rate")
    found = read(ELY, changed(ELY, (row, printed)))
    assert [found[path].value for path in paths] == [0, 0, 4_000_000, 3_600_000]


LAYOUTS: dict[str, Callable[[str], str]] = {
    "four spaces": lambda row: row.replace("\t", "    "),
    "two spaces, none at the end": lambda row: row.replace("\t", "  ").rstrip(),
    "tab stops": lambda row: row.expandtabs(8),
    "one space": lambda row: row.replace("\t", " ").rstrip(),
    "two spaces everywhere": lambda row: re.sub(r"[ \t]+", "  ", row).rstrip(),
    "one cell a line": lambda row: "\n".join(filter(None, row.split("\t"))),
    "one word a line": lambda row: "\n".join([row.split("\t")[0], *" ".join(row.split("\t")[1:]).split()]),
    "numbers under the label": lambda row: row.replace("\t", "\n", 1).replace("\t", " ").rstrip(),
    "cents": lambda row: re.sub(r"(?<=\d)(?=\t|$)", ",00", row),
    "no cents": lambda row: re.sub(r"(?<=\d{3})(?=\t|$)", ",–", row),
    "thousands together": lambda row: re.sub(r"(?<=\d) (?=\d{3})", "", row),
    "dots": lambda row: re.sub(r"(?<=\d) (?=\d{3})", ".", row),
    "question marks": lambda row: re.sub(r"(?<=\d) (?=\d{3})", "?", row),
    "no row numbers": lambda row: re.sub(r"^\d ", "", row),
    "capitals": str.upper,
    "bullets": lambda row: f"• {row}",
    "wider rows": lambda row: f"{row}\t\t",
    "cell before the numbers": lambda row: (
        row.replace("\t", "\t\t", 1) if row.count("\t") == 3 and row[-1] != "\t" else row
    ),
}


OPEN: dict[str, int] = {
    "tab stops": 8,
    "one space": 6,
    "two spaces everywhere": 6,
    "one word a line": 6,
    "numbers under the label": 6,
}
"""Layouts in which three digits may belong to the number before them; and how many cells nobody can tell then."""


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_layout_gives_the_same_cells(name: str) -> None:
    found = table_values(by_rows(LAYOUTS[name]))
    expected = table_values(TABLES)
    if name == "cents":
        found |= {path: value for path, value in expected.items() if path.startswith("shares.")}
    differing = {path: found.get(path) for path in expected if found.get(path) != expected[path]}
    assert set(differing.values()) <= {None}
    assert len(differing) == OPEN.get(name, 0)


def test_a_figure_whose_column_is_unsure_is_said_to_stand_there() -> None:
    text = changed(ELY, ("1 Palkkakustannukset\t100 000\t90 000\t10 000", "1 Palkkakustannukset 100 000 90 000"))
    fields = read(ELY, text)
    for path in ("costs.salaries", "approved.costs.salaries", "rejected.costs.salaries"):
        assert (fields[path].state, fields[path].doubt, fields[path].text) == ("doubtful", "column", "100 000 90 000")


@pytest.mark.parametrize(
    "figures",
    [
        "7 000 168 6 832",  # or 7 000 168 and 6 832, and a blank cell
        "2 400 249 2 151",
        "72 259 0",  # or 72, 259 and 0
        "72 25 0",  # or 72 25, a figure that lost a digit
        "5 120",
    ],
)
@pytest.mark.parametrize("row", ["Palkkakustannukset", "Nettokustannusarvio yhteensä"])
def test_figures_that_may_be_cut_otherwise_are_in_doubt(row: str, figures: str) -> None:
    text = re.sub(rf"{row}\t.*", f"{row} {figures}", ELY_TEXT)
    fields = read(ELY, text)
    name = "salaries" if row == "Palkkakustannukset" else "net"
    for path in (f"costs.{name}", f"approved.costs.{name}", f"rejected.costs.{name}"):
        assert (fields[path].state, fields[path].doubt, fields[path].text) == ("doubtful", "column", figures)


def test_a_row_with_gaps_lacks_the_figure_under_whose_place_nothing_ends() -> None:
    rows = """\
Kustannuslaji                          Haetut yhteensä   Hyväksytyt yhteensä   Hylätyt
1 Palkkakustannukset                           100 000                90 000    10 000
Flat rate 40 % kehittäminen                     40 000                           4 000
Nettokustannusarvio yhteensä                   140 000               126 000    14 000
"""
    found = table_values(rows)
    paths = ("costs.flat_rate", "approved.costs.flat_rate", "rejected.costs.flat_rate")
    assert [found[path] for path in paths] == [40_000_00, None, 4_000_00]


@pytest.mark.parametrize("how", ["<", "^", ">"])
def test_a_row_with_gaps_lacks_the_figure_of_the_column_from_which_its_others_are_far(how: str) -> None:
    rows = (
        ("Kustannuslaji", "Haetut yhteensä", "Hyväksytyt yhteensä", "Hylätyt"),
        ("1 Palkkakustannukset", "1 100 000", "90 000", "1 010 000"),
        ("Flat rate 40 % kehittäminen", "", "36 000", "404 000"),
        ("Tulot (vähennetään kustannuksista)", "0", "0", ""),
        ("Nettokustannusarvio yhteensä", "1 540 000", "126 000", "1 414 000"),
    )
    lines = [row[0].ljust(40) + "".join(f"{cell:{how}22}" for cell in row[1:]) for row in rows]
    found = table_values("\n".join([*lines, ""]))
    parts = ("costs", "approved.costs", "rejected.costs")
    assert [found[f"{part}.flat_rate"] for part in parts] == [None, 36_000_00, 404_000_00]
    assert [found[f"{part}.income"] for part in parts] == [0, 0, None]


def test_heads_and_names_may_be_broken_in_their_columns() -> None:
    rows = """\
Kustannuslaji                    Haetut   Hyväksytyt     Hylätyt
                             yhteensä €   yhteensä €           €
1 Palkkakustannukset            100 000       90 000      10 000
Flat rate 40 %
                                 40 000       36 000       4 000
kehittäminen
2 Tulot (vähennetään                  0            0           0
kustannuksista)
Nettokustannusarvio
                                140 000      126 000      14 000
yhteensä
"""
    found = table_values(rows)
    for part, times in (("costs", 10), ("approved.costs", 9), ("rejected.costs", 1)):
        told = [found[f"{part}.{name}"] for name in ("salaries", "flat_rate", "income", "net")]
        assert told == [times * 1000000, times * 400000, 0, times * 1400000]


def test_tabs_tell_no_column_where_none_stands_between_two_heads() -> None:
    tables = by_rows(lambda row: row.replace("\t", "\t\t")).replace("€\tHyväksytyt", "€ Hyväksytyt")
    tables = tables.replace("€\tHylätyt", "€" + 5 * "\t" + "Hylätyt")  # as wide texts stand at tab stops
    row = "yhteensä\t\t140 000\t\t126 000\t\t"
    assert row in tables
    found = table_values(tables.replace(row, "yhteensä 140 000" + 5 * "\t" + "126 000"))
    assert found["costs.salaries"] == 10000000
    assert [found[path] for path in ("costs.net", "approved.costs.net", "rejected.costs.net")] == [None] * 3


def test_heads_of_two_lines_between_tabs_are_one() -> None:
    heads = "\tHaetut yhteensä €\tHyväksytyt yhteensä €\tHylätyt €\n"
    broken = "\tHaetut\tHyväksytyt\tHylätyt\n\tyhteensä €\tyhteensä €\t€\n"
    assert values(ELY, changed(ELY, (heads, broken))) == values(ELY, ELY_TEXT)


@pytest.mark.parametrize("below", ["yhteensä €    2025    Hyv.", "(€)  yhteensä", "Arvio on alustava."])
def test_a_line_under_heads_that_is_none_of_them_is_no_part_of_them(below: str) -> None:
    rows = f"             Haetut yhteensä   Hyväksytyt yhteensä\n{below}\n1 Palkkakustannukset   100 000   90 000\n"
    assert table_values(rows)["costs.salaries"] in (None, 10000000)


@pytest.mark.parametrize(
    "rows",
    [
        "1 Palkkakustannukset  100  90  10\n000  000  000\n",
        "  100  90  10\n1 Palkkakustannukset  \n  000  000  000\n",
        "Palkat  5  4  1\n  100  90  10\n1 Palkkakustannukset  000  000  000\n",
    ],
)
def test_figures_broken_over_lines_around_a_name_are_in_doubt(rows: str) -> None:
    head = "  Haetut yhteensä €  Hyväksytyt yhteensä €  Hylätyt €\n2 Tulot  0  0  0\n"
    found = read(ELY, with_tables(f"{head}{rows}Nettokustannusarvio yhteensä  140 000  126 000  14 000\n"))
    assert (found["costs.salaries"].value, found["costs.salaries"].doubt) == (None, "column")


def test_figures_broken_beside_a_broken_name_are_in_doubt() -> None:
    head = "                 Haetut    Hyväksytyt   Hylätyt\n"
    rows = "1 Palkkakustan-  180       0            180\nnukset           648                    648\n"
    found = read(ELY, with_tables(f"{head}{rows}2 Tulot          0         0            0\n"))
    assert (found["costs.salaries"].doubt, found["rejected.costs.salaries"].doubt) == ("column", "column")
    assert (found["costs.income"].value, found["rejected.costs.income"].value) == (0, 0)


def test_rows_under_heads_of_which_one_was_lost_are_in_doubt() -> None:
    head = "                 Hyväksytyt    Hylätyt\n"
    rows = "1 Palkkakustannukset   100 000       90 000   10 000\n2 Tulot   5 000       4 000\n"
    found = read(ELY, with_tables(head + rows))
    assert [found[f"{part}.income"].value for part in ("approved.costs", "rejected.costs")] == [None, None]


def test_a_name_of_three_lines_has_the_figures_beside_its_second() -> None:
    rows = """\
                                 Haetut yhteensä €    Hyväksytyt yhteensä €   Osuus %
1 Haettava EU-
ja valtion                                 112 000                  100 800     80,00
rahoitus
2 Omarahoitus: Kuntarahoitus                28 000                   25 200     20,00
"""
    begun = TABLES.index("Rahoitussuunnitelman tiivistelmä")
    found = table_values(TABLES[:begun] + "Rahoitussuunnitelman tiivistelmä\n\n" + rows)
    assert (found["financing.eu_state"], found["approved.financing.eu_state"]) == (11200000, 10080000)


def test_a_name_with_figures_over_it_that_no_row_has_is_not_blank() -> None:
    rows = "  Haetut yhteensä €  Hyväksytyt yhteensä €  Hylätyt €\n  100 000  90 000  10 000\n1 Palkkakustannukset\n"
    found = read(ELY, with_tables(f"{rows}Nettokustannusarvio yhteensä  140 000  126 000  14 000\n"))
    assert (found["costs.salaries"].state, found["costs.net"].value) == ("doubtful", 14000000)


def test_a_name_whose_figures_stand_on_the_page_before_is_not_blank() -> None:
    head = "                 Haetut    Hyväksytyt   Hylätyt\n"
    rows = f"{head}1 Palkkakustannukset  100 000  90 000  10 000\n  1 140 000  1 126 000  14 000\n"
    found = read(ELY, with_tables(f"{rows}{head}Nettokustannusarvio yhteensä\n"))
    assert found["costs.salaries"].value in (None, 10000000)
    assert found["costs.net"].state == "doubtful"


@pytest.mark.parametrize("note", ["(sis. 25 000 €)", "(palkat, sivukulut)", "(liite 3, 1 000,50 €, alv 0 %)"])
def test_words_and_amounts_in_brackets_behind_a_name_are_more_of_it(note: str) -> None:
    rows = (
        f"                 Haetut  Hyväksytyt  Hylätyt\n1 Palkkakustannukset {note}  100 000  90 000  10 000\n"
        f"Flat rate 40 % kehittäminen {note}  40 000  36 000  4 000\n"
    )
    found = read(ELY, with_tables(rows))
    assert (found["costs.salaries"].value, found["approved.costs.flat_rate"].value) == (10000000, 3600000)


def test_heads_among_the_rows_that_name_other_columns_leave_every_row_in_doubt() -> None:
    rows = "Haetut\n1 Palkkakustannukset\nHyväksytyt Hylätyt\n100 000\n90 000\n10 000\n2 Tulot\n0\n0\n0\n"
    net = "Nettokustannusarvio yhteensä\n140 000\n126 000\nFlat rate 40 %\n14 000\n"
    found = table_values(rows + net)
    assert {path for path, value in found.items() if path.endswith("costs.net") and value is not None} == set()


def test_heads_on_lines_of_their_own_head_the_columns_they_stand_over() -> None:
    heads = (
        "                                                  Hyväksytyt\n"
        "                             Haetut yhteensä                  Hylätyt\n"
        "                                                  yhteensä\n"
    )
    found = table_values(heads + "1 Palkkakustannukset         100 000              90 000      10 000\n")
    assert [found[f"{part}costs.salaries"] for part in ("", "approved.", "rejected.")] == [10000000, 9000000, 1000000]


def test_a_row_that_stands_before_its_table_is_not_missing() -> None:
    row = "3 Kuntarahoitus\t0\t0\t0\n"
    assert row in TABLES
    found = read(ELY, with_tables(row + TABLES.replace(row, "")))
    assert (found["financing.municipal"].value, found["financing.municipal"].doubt) == (None, "column")
    assert "financing.municipal" not in read(ELY, with_tables(TABLES.replace(row, "")))


FIGURES = {
    "in rows": "Palkkakustannukset\n100 000\n90 000\n10 000\nFlat rate 40 %\n40 000\n36 000\n0\n0\n140 000\n126 000\n2 Tulot\n",
    "in columns": "Palkkakustannukset\nFlat rate 40 %\n2 Tulot\n",
}


@pytest.mark.parametrize("order", FIGURES)
def test_a_row_is_not_blank_where_another_has_more_figures_than_columns(order: str) -> None:
    below = "" if order == "in rows" else "\n100 000\n40 000\n0\n140 000\n\n90 000\n36 000\n0\n126 000\n"
    heads = COSTS[: COSTS.index("\n") + 1]
    found = read(ELY, with_tables(f"{heads}{FIGURES[order]}Nettokustannusarvio yhteensä\n{below}\n"))
    assert [found[f"costs.{name}"].state for name in ("flat_rate", "income", "net")] == ["doubtful"] * 3


def test_a_row_is_blank_where_no_figure_is_left_over() -> None:
    rows = (
        "Palkkakustannukset\n100 000\n90 000\n10 000\n2 Tulot\nNettokustannusarvio yhteensä\n140 000\n126 000\n14 000\n"
    )
    found = read(ELY, with_tables(COSTS[: COSTS.index("\n") + 1] + rows))
    assert (found["costs.income"].state, found["costs.net"].value) == ("blank", 14000000)


def test_cells_under_one_another_are_mixed_where_a_later_row_alone_has_all_of_them() -> None:
    rows = "1 Palkkakustannukset\n100 000\n90 000\nFlat rate 40 %\n40 000\n36 000\n10 000\nNettokustannusarvio yhteensä\n0\n126 000\n"
    found = read(ELY, with_tables(COSTS[: COSTS.index("\n") + 1] + rows))
    assert {found[f"{column}costs.{row}"].value for column in ("", "approved.") for row in ("flat_rate", "net")} == {
        None
    }


def test_one_letter_wrong_in_a_head_is_the_head_still() -> None:
    found = table_values(TABLES.replace("Haetut yhteensä €\tHyväksytyt", "Hyväskytyt yhteensä €\tHeatut", 1))
    assert (found["costs.salaries"], found["approved.costs.salaries"]) == (90_000_00, 100_000_00)


@pytest.mark.parametrize(("first", "approved"), [("90 000 40 000 50 000", 36_000_00), ("90 000 90 000", None)])
def test_a_row_lacks_its_last_figure_only_under_a_full_first_row(first: str, approved: int | None) -> None:
    rows = re.sub(r"Palkkakustannukset\t.*", f"Palkkakustannukset {first}", TABLES)
    found = table_values(re.sub(r"kehittäminen\t.*", "kehittäminen 36 000 36 000", rows))
    assert found["approved.costs.flat_rate"] == approved


@pytest.mark.parametrize(
    ("row", "salaries"),
    [
        ("1 Palkkakustannukset 100 000 90 000 10 000", 10000000),
        ("1 Palkkakustannukset 100 000 90 000", None),
        ("1 Palkkakustannukset 100 000 80 000", None),
        ("1 Palkkakustannukset 100 000", None),
        ("1 Palkkakustannukset ei tiedossa 90 000 10 000", None),
        ("1 Palkkakustannukset\tei tiedossa\t90 000\t10 000", None),
        ("1 Palkkakustannukset\t\t90 000\t10 000", None),
        ("1 Palkkakustannukset\n90 000\n10 000", None),
        ("1 Palkkakustannukset\t100 000\t90 000\t10 000\t5 000", None),
        ("1 Palkkakustannukset\t100,5\t90 000\t10 000", None),
        ("1 Palkkakustannukset", None),
    ],
)
def test_one_damaged_row(row: str, salaries: int | None) -> None:
    text = changed(ELY, ("1 Palkkakustannukset\t100 000\t90 000\t10 000", row))
    assert values(ELY, text)["costs.salaries"] == salaries


def test_two_renderings_must_agree() -> None:
    lines = "\n".join(filter(None, re.split(r"[\t\n]", COSTS))) + "\n\n"
    again = TABLES.replace("Rahoitussuunnitelman", f"{lines}Rahoitussuunnitelman", 1)
    assert table_values(again) == table_values(TABLES)
    other = again.replace("\n40 000\n", "\n40 001\n", 1)
    field = read(ELY, with_tables(other))["costs.flat_rate"]
    assert (field.state, [candidate.text for candidate in field.candidates]) == ("contradictory", ["40 000", "40 001"])


def test_a_table_that_comes_again_behind_another_must_agree() -> None:
    again = f"{TABLES}Kustannusarvion tiivistelmä\n\n{COSTS}"
    assert table_values(again) == table_values(TABLES)
    other = f"{TABLES}Kustannusarvion tiivistelmä\n\n{COSTS.replace('100 000', '110 000')}"
    field = read(ELY, with_tables(other))["costs.salaries"]
    assert [candidate.text for candidate in field.candidates] == ["100 000", "110 000"]


@pytest.mark.parametrize("heading", ["Edellinen päätös", "Vertailuhanke: Toinen polku", "Oikaistu kustannusarvio"])
def test_another_table_under_a_heading_of_its_own_leaves_both_in_doubt(heading: str) -> None:
    rows = COSTS[COSTS.index("\tHaetut") :].replace("100 000", "110 000")
    found = read(
        ELY, with_tables(TABLES.replace("Rahoitussuunnitelman", f"{heading}\n\n{rows}Rahoitussuunnitelman", 1))
    )
    salaries, rate = found["costs.salaries"], found["costs.flat_rate"]
    assert (salaries.doubt, salaries.text, salaries.candidates) == ("amounts", "100 000\n110 000", ())
    assert rate.value == 4000000


def test_a_share_printed_twice_with_other_decimals_is_one_share() -> None:
    found = table_values(TABLES + TABLES.replace("80,00", "80,0"))
    assert found["shares.eu_state"] == Percent(8000, 2)


def test_columns_are_told_by_their_heads() -> None:
    def swap(line: str) -> str:
        cells = line.split("\t")
        return "\t".join([cells[0], cells[2], cells[1], *cells[3:]]) if len(cells) == 4 else line

    swapped = "\n".join(map(swap, TABLES.split("\n")))
    assert table_values(swapped) == table_values(TABLES)


def test_a_column_that_is_not_printed_has_no_fields() -> None:
    only = "\n".join("\t".join(line.split("\t")[:2]) for line in TABLES.split("\n"))
    assert {path for path in table_values(only) if path.startswith(("approved.", "rejected.", "shares."))} == set()


def test_other_cost_rows_are_one_field() -> None:
    net = "Nettokustannusarvio yhteensä\t140 000"
    one = values(ELY, changed(ELY, (net, f"3 Ostopalvelut\t1 000\t500\t500\n{net}")))
    assert (one["costs.other"], one["approved.costs.other"], one["rejected.costs.other"]) == (100000, 50000, 50000)
    rows = f"3 Ostopalvelut\t1 000\t500\t500\n4 Mallikulut\t20\t0\t20\nKustannukset yhteensä\t9\t9\t9\n{net}"
    two = read(ELY, changed(ELY, (net, rows)))["costs.other"]
    assert (two.value, two.text, two.read_as) == (102000, "1 000\n20", "derived")
    unknown = values(ELY, changed(ELY, (net, f"3 Ostopalvelut\tei tiedossa\t500\t500\n{net}")))
    assert unknown["costs.other"] is None


@pytest.mark.parametrize(
    ("row", "path"),
    [
        ("Omarahoitus: Yksityinen rahoitus", "own_private"),
        ("Omarahoitus: Muu julkinen rahoitus", "own_other_public"),
        ("Omarahoitus:\nKuntarahoitus", "own_municipal"),
    ],
)
def test_own_funding_is_told_by_its_kind(row: str, path: str) -> None:
    found = values(ELY, changed(ELY, ("2 Omarahoitus: Kuntarahoitus", f"2 {row}")))
    assert {name for name in found if name.startswith("financing.own")} == {f"financing.{path}"}
    assert (found[f"financing.{path}"], found["financing.municipal"]) == (2800000, 0)


@pytest.mark.parametrize("slip", ["Palkakustannukset", "Palkkakustannukest", "Pakkkakustannukset"])
def test_a_row_with_a_slip(slip: str) -> None:
    field = read(ELY, changed(ELY, ("1 Palkkakustannukset", f"1 {slip}")))["costs.salaries"]
    assert (field.value, field.read_as) == (10000000, "near-miss")


@pytest.mark.parametrize("head", ["Haetut", "Hyväksytyt", "Hylätyt", "Osuus"])
@pytest.mark.parametrize("slip", [lambda head: head[0] + head[2:], lambda head: f"x{head[1:]}", lambda head: "Muut"])
@pytest.mark.parametrize("gap", ["\t", "  ", " "])
def test_a_misspelt_or_unknown_head_moves_no_amount(gap: str, slip: Callable[[str], str], head: str) -> None:
    before = table_values(TABLES)
    after = table_values(TABLES.replace(f"\t{head}", f"\t{slip(head)}").replace("\t", gap))
    assert {path: value for path, value in after.items() if value not in (None, before[path])} == {}
    is_known = slip("Haetut") != "Muut" or (head not in ("Haetut", "Hylätyt") and gap == "\t")
    assert gap == " " or not is_known or after["costs.net"] == before["costs.net"] is not None


def test_a_table_without_one_of_its_columns_has_the_others() -> None:
    rows = [line.split("\t") for line in TABLES.split("\n")]
    found = table_values("\n".join("\t".join([*row[:1], *row[2:]]) for row in rows))
    assert (found["approved.costs.salaries"], found["rejected.costs.salaries"]) == (9000000, 1000000)
    assert "costs.salaries" not in found


@pytest.mark.parametrize(
    "name", ["Netto kustannukset", "Kokonaisarvio", "Kustannukset yht.", "Nxttokxstxnnusxrvio yhteennsä"]
)
def test_a_sum_with_an_unknown_name_is_no_cost_of_its_own(name: str) -> None:
    assert "costs.other" not in table_values(TABLES.replace("Nettokustannusarvio yhteensä", name))


@pytest.mark.parametrize("name", ["Yhteistyökulut", "Yhteinen tilaisuus"])
def test_a_name_that_begins_as_a_sum_does_is_a_cost_all_the_same(name: str) -> None:
    found = table_values(TABLES.replace("2 Tulot", f"{name}\t5 000\t4 000\t1 000\n2 Tulot", 1))
    assert (found["costs.other"], found["approved.costs.other"]) == (5_000_00, 4_000_00)


@pytest.mark.parametrize("width", [24, 28, 31, 33, 36, 39, 42, 46, 60])
@pytest.mark.parametrize("gap", ["\t", "  ", " "])
def test_a_number_broken_at_the_end_of_a_line_is_no_other_number(gap: str, width: int) -> None:
    text = textwrap.fill  # one row at a time, as a program breaks lines
    rows = [
        text(row.replace("\t", gap), width, replace_whitespace=False, expand_tabs=False) for row in TABLES.split("\n")
    ]
    prose = "\n".join(text(line, width) for line in ELY_TEXT[:START].split("\n"))
    before, after = table_values(TABLES), values(ELY, prose + "\n".join(rows) + "\n\n" + ELY_TEXT[END:])
    wrong = {path: value for path, value in after.items() if path in before and value not in (None, before[path])}
    assert wrong == {}


@pytest.mark.parametrize(("gap", "is_told"), [("  ", True), (" ", False)])
def test_equal_amounts_side_by_side_are_not_one_of_milliards(gap: str, is_told: bool) -> None:
    amounts = {"100 000\t90 000\t10 000": "492 736\t492 736\t0", "40 000\t36 000": "197 094\t197 094"}
    amounts["140 000\t126 000\t\n"] = "689 830\t689 830\t\n"
    rows = COSTS
    for before, after in amounts.items():
        assert before in rows
        rows = rows.replace(before, after)
    found = table_values(rows.replace("\t", gap) + TABLES[len(COSTS) :])
    paths = ("costs.salaries", "approved.costs.salaries", "costs.net")
    assert tuple(found[path] for path in paths) == ((49273600, 49273600, 68983000) if is_told else (None, None, None))


def test_two_cells_are_no_label() -> None:
    text = (ROOT / "examples/hankepaatos-2014-kunnossa.txt").read_text(encoding="utf-8")
    head, _, rows = text.partition("Rahoitus\t2016\t2017\t2018\tYhteensä\n")
    lines = [line.split("\t") for line in rows.splitlines()]
    table = "\n".join(line[0] + "\t" + line[-1] if len(line) > 1 else line[0] for line in lines)
    found = values("hankepaatos-2014", f"{head}Rahoitus\tYhteensä\n{table}\n")
    assert found["approved.financing.total"] == 23_840_000
    assert found["approved.financing.eu_state"] == 16_688_000


def test_a_euro_sign_before_its_figure_parts_no_thousands() -> None:
    row = "Flat rate 40 % kehittäminen € 107 829,00 € 0,00"
    found = table_values(TABLES.replace("Flat rate 40 % kehittäminen\t40 000\t36 000\t", row))
    assert (found["costs.flat_rate"], found["approved.costs.flat_rate"]) == (10_782_900, 0)
    assert found["rejected.costs.flat_rate"] is None


def ruled(rows: str) -> dict[str, Field]:
    """The fields of a document whose cost table is ruled; a line break in a cell is printed as a slash."""
    cells = [[Cell((Paragraph(cell.replace("/", "\n")),)) for cell in row.split("\t")] for row in rows.splitlines()]
    before, after = ([Paragraph(line) for line in part.split("\n")] for part in (ELY_TEXT[:START], ELY_TEXT[END:]))
    content = Content((*before, Table(on_grid(cells)), *after))
    return read_form(forms()[ELY], Pieces(content)).fields


HEADS = "\tHaetut yhteensä €\tHyväksytyt yhteensä €\n"


@pytest.mark.parametrize(
    ("printed", "salaries", "doubt"),
    [
        ("100 000/100 000", 100_000_00, ""),
        ("100 000/100 001", None, "amounts"),
        ("100 000/(ks. liite 3)", None, "amounts"),
        ("ks. liite", None, ""),
    ],
)
def test_the_lines_of_a_cell_must_all_say_the_same(printed: str, salaries: int | None, doubt: str) -> None:
    found = ruled(f"{HEADS}1 Palkkakustannukset\t{printed}\t90 000\n")
    assert (found["costs.salaries"].value, found["costs.salaries"].doubt) == (salaries, doubt)
    assert found["approved.costs.salaries"].value == 90_000_00


def test_a_cell_that_holds_but_a_unit_is_no_figure() -> None:
    found = ruled(f"{HEADS}1 Palkkakustannukset\t100 000\tEUR\n")
    assert (found["costs.salaries"].value, found["approved.costs.salaries"].state) == (100_000_00, "blank")


def test_words_behind_a_name_take_no_column() -> None:
    found = ruled(f"{HEADS}Flat rate 40 ? kehittäminen\t100 000\t\n")
    assert [found[f"{column}costs.flat_rate"].state for column in ("", "approved.")] == ["doubtful"] * 2


def test_a_figure_behind_a_name_shifts_no_cell_that_stands_under_its_head() -> None:
    found = ruled(f"{HEADS}Flat rate 40\t79 456\t\n")
    assert [found[f"{column}costs.flat_rate"].value for column in ("", "approved.")] == [None, None]


def test_words_in_a_cell_beside_a_name_are_no_name_of_another_row() -> None:
    found = ruled(f"{HEADS}1 Palkkakustannukset\tKs. liite/100 000\t90 000\n")
    assert (found["costs.salaries"].value, found["approved.costs.salaries"].value) == (None, 90_000_00)
    assert "approved.costs.other" not in found


@pytest.mark.parametrize("row", ["\t100 000\t90 000", "1 000\t100 000\t90 000", "\t100 000\t"])
def test_a_row_wider_than_its_heads_is_in_doubt(row: str) -> None:
    found = ruled(f"{HEADS}1 Palkkakustannukset\t{row}\n")
    assert [found[path].state for path in ("costs.salaries", "approved.costs.salaries")] == ["doubtful"] * 2


def test_a_table_with_more_figures_than_heads_has_a_column_that_nobody_knows() -> None:
    rows = "1 Palkkakustannukset\t100 000\t90 000\nNettokustannusarvio yhteensä\t140 000\n"
    found = ruled(f"\tHyväksytyt yhteensä €\n{rows}")
    assert [found[f"{column}costs.net"].state for column in ("", "approved.")] == ["doubtful"] * 2


def test_a_row_without_a_name_may_be_that_of_a_label_that_was_not_found() -> None:
    rows = "1 Palkkakustannukset\t100 000\t90 000\n\t40 000\t36 000\nNettokustannusarvio yhteensä\t140 000\t126 000\n"
    found = ruled(HEADS + rows)
    assert (found["costs.flat_rate"].doubt, found["costs.flat_rate"].text) == ("column", "40 000\n36 000")
    assert (found["costs.salaries"].value, found["costs.net"].value) == (100_000_00, 140_000_00)


FINANCED = (ROOT / "examples/valintaesitys-ely-kunnossa.txt").read_text(encoding="utf-8")
SUM_OF_FINANCING = "Rahoitussuunnitelma yhteensä\t278 096\t260 680\t100,00"


def with_financing(rows: str, total: str = SUM_OF_FINANCING) -> Result:
    assert SUM_OF_FINANCING in FINANCED
    return result_of(FINANCED.replace(SUM_OF_FINANCING, rows + total).encode())


def test_a_row_of_financing_that_the_form_does_not_name_is_of_the_sum() -> None:
    result = with_financing("6 Lahjoitus\t1 000\t500\t0,10\n7 Talkootyö\t200\t100\t0,02\n")
    assert result.application is not None
    fields = result.application.fields
    assert [fields[path].value for path in ("financing.other", "approved.financing.other", "shares.other")] == [
        120000,
        60000,
        Percent(12, 2),
    ]
    assert {"financing/plan-total", "decision/approved-plan-total"} <= findings(result)


def test_a_sum_with_such_a_row_holds() -> None:
    result = with_financing("6 Lahjoitus\t1 000\t500\t0,19\n", "Rahoitussuunnitelma yhteensä\t279 096\t261 180\t100,00")
    assert findings(result) & {"financing/plan-total", "decision/approved-plan-total"} == frozenset()
