"""Columns of which a table has one for each year: their sum is a field, and no other column loses its figures to them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from checker.outcome import CANNOT_TELL
from tests.checking import findings, result_of, said
from tests.project import ROOT
from tests.reading.printing import read, values

TEXT = (ROOT / "examples/hankepaatos-2014-kunnossa.txt").read_text(encoding="utf-8")
START = TEXT.index("Kustannukset\t2016")
HEAD = "Kustannukset\t2016\t2017\t2018\tYhteensä\n"
SALARIES = "1. Palkkakustannukset\t60 000\t80 000\t20 000\t160 000\n"
NET = "Nettokustannukset yhteensä\t60 000\t80 000\t20 000\t160 000\n"
TABLE = HEAD + SALARIES + NET
SUM, TOTAL = "yearly.costs.salaries", "approved.costs.salaries"


def amounts(table: str) -> tuple[Any, Any]:
    """The sum of the years' salaries and their total, in cents; ``-`` for a field that is not there."""
    found = values("hankepaatos-2014", TEXT[:START] + table)
    return found.get(SUM, "-"), found.get(TOTAL, "-")


def in_html(table: str) -> tuple[Any, Any]:
    """The same of a ruled table."""
    rows = "".join(
        "<tr>" + "".join(cell if cell.startswith("<td") else f"<td>{cell}" for cell in line.split("\t"))
        for line in table.splitlines()
    )
    before = "".join(f"<p>{line}</p>" for line in TEXT[:START].splitlines())
    result = result_of(f"<html><body>{before}<table>{rows}</table></body></html>".encode(), "a.html")
    assert result.application is not None
    return result.application.fields[SUM].value, result.application.fields[TOTAL].value


def test_years_in_a_table_without_heads_leave_their_sum_in_doubt() -> None:
    first = "1. Palkkakustannukset\t60 000\t80 000\nNettokustannukset yhteensä\t60 000\t80 000\n\n"
    second = TABLE.replace("\t2016\t2017", "").replace("\t60 000\t80 000", "")
    assert amounts(first + second) == (None, 16000000)
    assert amounts(second) == (2000000, 16000000)


def test_a_year_and_the_sum_in_a_line_under_other_years_are_two_heads() -> None:
    heads = "Kustannukset\n\n2016\n\n2017\n\n2018 Yhteensä\n\n"
    assert amounts(heads + "1. Palkkakustannukset\n\n60 000\n\n80 000 20 000\n\n2. Ostopalvelut\n") == (None, None)
    assert amounts(heads + "1. Palkkakustannukset\n\n60 000\n\n80 000\n\n20 000\n\n160 000\n") == (16000000, 16000000)


@pytest.mark.parametrize("rest", ["yhteensä", "yhteensä\t\t\t\t", " yhteensä"])
def test_the_end_of_a_row_s_name_in_the_line_below_it_is_no_head_of_the_next_table(rest: str) -> None:
    net = "Nettokustannukset yhteensä\t94 400\t119 200\t24 800\t238 400\n"
    torn = TEXT.replace(net, net.replace(" yhteensä", "").replace("\n", f"\n{rest}\n"))
    assert torn != TEXT
    assert values("hankepaatos-2014", torn) == values("hankepaatos-2014", TEXT)


def test_the_sum_is_read_with_the_quotes_of_all_its_cells() -> None:
    field = read("hankepaatos-2014", TEXT)[SUM]
    assert (field.value, field.text, field.read_as) == (16000000, "60 000\n80 000\n20 000", "derived")


@pytest.mark.parametrize(
    ("years", "salaries"),
    [
        ("2016\t2017\t2018", 16000000),
        ("2018\t2017\t2016", 16000000),
        ("2016\t2018\t2020", 16000000),
        ("2016\t2016\t2018", None),
        ("2017\t2016\t2018", None),
        ("2016\t2017\t20188", None),
        ("2016\t3017\t2018", None),
        ("216\t2017\t2018", None),
    ],
)
def test_years_that_do_not_follow_each_other_leave_a_sum_in_doubt_also_below_another_table(
    years: str, salaries: int | None
) -> None:
    above = "Kustannukset\t2016\t2017\t2018\tYhteensä\n2. Ostopalvelut\t1 000\t2 000\t3 000\t6 000\n\n"
    assert amounts(above + TABLE.replace("2016\t2017\t2018", years))[0] == salaries


LAYOUTS: dict[str, Callable[[str], str]] = {
    "tabs": lambda table: table,
    "four spaces": lambda table: table.replace("\t", "    "),
    "pipes": lambda table: "".join(f"| {line.replace(chr(9), ' | ')} |\n" for line in table.splitlines()),
    "units in the heads": lambda table: (
        table.replace("2016", "2016 €").replace("2017", "2017 €").replace("2018", "2018 €")
    ),
    "euros in the heads": lambda table: table.replace("2016", "2016, euroa"),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_layout_gives_the_same(name: str) -> None:
    assert amounts(LAYOUTS[name](TABLE)) == (16000000, 16000000)


@pytest.mark.parametrize(
    ("old", "new", "years"),
    [
        ("\t80 000\t", "\t80 001\t", 16000100),
        ("\t80 000\t", "\t–\t", 8000000),
        ("\t80 000\t", "\t\t", 8000000),
        ("\t80 000\t", "\tei tiedossa\t", None),
        ("\t80 000\t", "\t80 000 SEK\t", None),
        ("\t2017\t", "\t2017, 1 000 €\t", None),
        ("\t2017\t", "\tmuu\t", None),
        ("\t2017\t2018", "\t2017–2018\tmuu", None),
    ],
    ids=["slip", "dash", "blank", "words", "currency", "thousands", "another head", "several years"],
)
def test_the_sum_holds_every_cell_that_may_be_of_a_year_or_is_in_doubt(old: str, new: str, years: int | None) -> None:
    assert amounts(TABLE.replace(old, new, 1)) == (years, 16000000)


def test_a_head_that_says_more_than_its_year_is_no_year() -> None:
    table = "Kustannukset 2016–2018\tYhteensä\n1. Palkkakustannukset\t160 000\nNettokustannukset\t160 000\n"
    assert amounts(table) == ("-", 16000000)
    assert amounts(table.replace("Yhteensä", "Yhteensä 2016–2018")) == ("-", 16000000)


@pytest.mark.parametrize("line", ["2017", "2017 €", "1/2017"])
def test_a_line_with_a_year_alone_moves_no_amount(line: str) -> None:
    table = f"Kustannukset\tYhteensä\n1. Palkkakustannukset\t160 000\n{line}\nNettokustannukset yhteensä\t160 000\n"
    found = values("hankepaatos-2014", TEXT[:START] + table)
    assert (found[TOTAL], found["approved.costs.net"], "yearly.costs.net" in found) == (16000000, 16000000, False)


@pytest.mark.parametrize("heads", ["2018 Yhteensä", "2017 2018", "2016 2017 2018 Yhteensä"])
def test_heads_that_stand_in_one_cell_over_as_many_columns_are_those_of_each(heads: str) -> None:
    columns = heads.count(" ") + 1
    table = TABLE.replace(heads.replace(" ", "\t"), f"<td colspan={columns}>{heads}", 1)
    assert in_html(table) == (16000000, 16000000)


def test_a_total_may_stand_before_its_years_and_heads_one_below_the_other() -> None:
    before = "Kustannukset\tYhteensä\t2016\t2017\nPalkkakustannukset\t160 000\t60 000\t100 000\n"
    assert amounts(before) == (16000000, 16000000)
    assert amounts(TABLE.replace("\t", "\n")) == (16000000, 16000000)


def test_a_table_printed_twice_counts_its_years_once() -> None:
    assert amounts(TABLE + "\n" + TABLE) == (16000000, 16000000)
    assert amounts(TABLE + "\n" + TABLE.replace("80 000", "70 000", 1)) == (None, 16000000)


def test_cells_of_a_ruled_table_are_told_by_their_columns() -> None:
    assert in_html(TABLE) == (16000000, 16000000)
    assert in_html(TABLE.replace("\t80 000\t", "\t\t", 1)) == (8000000, 16000000)
    assert in_html(TABLE.replace("80 000", "<s>80 000</s>", 1)) == (None, 16000000)


@pytest.mark.parametrize(
    ("years", "expected"),
    [("\t2016\t2017\t2018\t", (16000000, 16000000)), ("\t\t2016\t2017\t2018\t", (None, None))],
)
def test_a_sum_in_the_line_above_years_heads_the_one_column_without_a_head(years: str, expected: object) -> None:
    """A PDF draws a head that reaches over two lines at half their height, above the years beside it."""
    page = "".join(f"<p>{line}</p>" for line in (TEXT[:START] + "Kustannukset\nVuodet\nYhteensä").splitlines())
    rows = "\n".join([years, *(SALARIES + NET).splitlines()]).replace("\t", "<td>").replace("\n", "<tr><td>")
    result = result_of(f"<html><body>{page}<table><tr><td>{rows}</table>".encode(), "a.html")
    assert result.application is not None
    assert (result.application.fields[SUM].value, result.application.fields[TOTAL].value) == expected


def test_figures_without_a_name_may_be_those_of_a_row_of_their_table_whose_heads_stand_in_lines() -> None:
    page = "".join(f"<p>{line}</p>" for line in (TEXT[:START] + HEAD).splitlines())
    rows = f"{SALARIES}\t5 000\t0\t0\t5 000\n{NET}".replace("\t", "<td>").replace("\n", "<tr><td>")
    result = result_of(f"<html><body>{page}<table><tr><td>{rows}</table>".encode(), "a.html")
    assert result.application is not None
    assert result.application.fields["approved.costs.services"].doubt == "column"


@pytest.mark.parametrize(
    "name",
    ["<tr><td>4. Matkat ja aineet", "<tr><td>4.<p>Matkat ja aineet", "</table>4. Matkat ja<table><tr><td>aineet"],
)
def test_a_row_of_no_name_of_the_form_counts_however_its_name_is_broken(name: str) -> None:
    """A PDF may show the first line of a name higher than the figures of its row."""
    page = "".join(f"<p>{line}</p>" for line in TEXT[:START].splitlines())
    head, salaries, net = (f"<tr><td>{row[:-1]}".replace("\t", "<td>") for row in (HEAD, SALARIES, NET))
    rows = f"<table>{head}{salaries}{name}<td>5 000<td>1 000<td>1 000<td>7 000{net}</table>"
    result = result_of(f"<html><body>{page}{rows}".encode(), "a.html")
    assert result.application is not None
    assert result.application.fields["approved.costs.other"].value == 700000


def test_a_struck_total_is_told_as_it_stands() -> None:
    page = "".join(f"<p>{line}</p>" for line in TEXT[:START].splitlines())
    rows = TABLE.replace("160 000", "<s>160 000</s>", 1).replace("\t", "<td>").replace("\n", "<tr><td>")
    result = result_of(f"{page}<table><tr><td>{rows}</table>".encode(), "a.html")
    assert result.application is not None
    assert (result.application.fields[TOTAL].doubt, result.application.fields[TOTAL].text) == ("mark", "160 000")


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        (
            "<td rowspan=2>Kustannukset\t<td colspan=3>Vuodet\t<td rowspan=2>Yhteensä\n2016\t2017\t2018\n",
            SALARIES + NET,
        ),
        ("Kustannukset\t<td colspan=3>Vuodet\tYhteensä\n\t2016\t2017\t2018\t\n", SALARIES + NET),
        ("Nro\t" + HEAD, f"1\t{SALARIES}2\t{NET}"),
        (HEAD.replace("\n", "\tOsuus %\n"), (SALARIES + NET).replace("\n", "\t100\n")),
        (HEAD.replace("\n", "\tHuomautus\n"), (SALARIES + NET).replace("\n", "\tks. liite\n")),
    ],
    ids=["heads over two rows", "years below", "a column before the names", "shares behind", "words behind"],
)
def test_years_are_told_whatever_columns_stand_around_them(head: str, rows: str) -> None:
    assert in_html(head + rows) == (16000000, 16000000)


@pytest.mark.parametrize(
    ("head", "row", "path"),
    [
        ("Rahoitus<td>Yhteensä", "Kuntarahoitus<td>160 000", "approved.financing.total"),
        ("Nro<td>Kustannukset<td>2018", "1<td>1. Palkkakustannukset<td>7", "yearly.costs.other"),
    ],
)
def test_heads_are_no_row(head: str, row: str, path: str) -> None:
    page = "".join(f"<p>{line}</p>" for line in TEXT[:START].splitlines())
    table = f"<table><tr><td>{head}<td>2016<td>Yhteensä 2017<tr><td>{row}<td>60 000<td>100 000</table>"
    result = result_of(f"{page}{table}".encode(), "a.html")
    assert result.application is not None
    assert path not in result.application.fields


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ("60 500 80 500 20 500 161 500", (16150000, 16150000)),
        ("60 500 80 500 20 500 162 500", (None, None)),
        ("60 000 80 000 20 000 60 000", (16000000, 6000000)),
        ("60 000 80 000 160 000", (None, None)),
    ],
    ids=["cut in two ways, the sum right in one", "cut in two ways", "cut in one way", "a figure too few"],
)
def test_heads_and_figures_with_single_spaces_are_read_where_one_way_to_cut_them_is_right(
    figures: str, expected: tuple[Any, Any]
) -> None:
    rows = f"Kustannukset 2016 2017 2018 Yhteensä\nPalkkakustannukset {figures}\n"
    assert amounts(rows) == expected


@pytest.mark.parametrize(
    "name",
    ["2b. Matkat", "2 b) Matkat", "a) Matkat", "(b) Matkat", "matkat", "”Matkat”", "3D-tulostin", "3-vuotinen vuokra"],
)
def test_a_row_of_the_projects_own_counts_whatever_its_name_begins_with(name: str) -> None:
    found = values("hankepaatos-2014", TEXT[:START] + HEAD + SALARIES + f"{name}\t1 000\t0\t500\t1 500\n" + NET)
    assert (found["yearly.costs.other"], found["approved.costs.other"]) == (150000, 150000)


@pytest.mark.parametrize("name", ["josta matkat", "Josta matkat", "joista Esimerkkilän osuus"])
def test_a_part_of_the_row_above_is_no_cost_of_its_own(name: str) -> None:
    found = values("hankepaatos-2014", TEXT[:START] + HEAD + SALARIES + f"{name}\t1 000\t0\t500\t1 500\n" + NET)
    assert "approved.costs.other" not in found


def in_full(*changes: tuple[str, str]) -> frozenset[str]:
    """The rules that the decision breaks with these changes."""
    text = TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return findings(result_of(text.encode()))


SERVICES = "20 000\t20 000\t0\t40 000"
MUNICIPAL = "28 320\t35 760\t7 440\t71 520"


def test_figures_in_another_years_column_leave_its_sum_wrong() -> None:
    assert in_full() == frozenset()
    assert in_full(("60 000\t80 000\t20 000", "80 000\t60 000\t20 000")) == {"values/table-sums"}
    assert in_full((MUNICIPAL, "35 760\t28 320\t7 440\t71 520")) == {"values/table-sums"}


def test_a_negative_figure_is_no_cost() -> None:
    assert in_full((SERVICES, "-20 000\t60 000\t0\t40 000")) == {"values/table-sums"}


def test_a_blank_year_leaves_the_sum_of_its_column_unsure() -> None:
    result = result_of(TEXT.replace(SERVICES, "20 000\t\t0\t40 000").encode())
    assert said(result)["values/table-sums"].status == CANNOT_TELL


@pytest.mark.parametrize("changes", [(SERVICES, "20 001\t19 999\t0\t40 000"), (SERVICES, "20 000\t20 000\t-\t40 000")])
def test_rounded_euros_and_dashes_are_no_fault(changes: tuple[str, str]) -> None:
    assert in_full(changes) == frozenset()


def test_where_a_row_is_not_known_no_column_is_wrong() -> None:
    rows = f"Kuntarahoitus\t{MUNICIPAL}"
    other = "Kuntarahoitus\t20 000\t20 000\t0\t40 000\nJokin muu\t8 320\t15 760\t7 440\t31 520"
    assert in_full((rows, other)) == frozenset()


EU_ROW = "EU- ja valtion rahoitus\t66 080\t83 440\t17 360\t166 880\n"
MUNICIPAL_ROW = "Kuntarahoitus\t28 320\t35 760\t7 440\t71 520\n"


@pytest.mark.parametrize(
    ("rows", "found", "status"),
    [
        (EU_ROW, {"decision/rows"}, "findings"),
        (EU_ROW + MUNICIPAL_ROW.replace("Kuntarahoitus", "Säätiön rahoitus"), set(), "ok"),
        (EU_ROW + MUNICIPAL_ROW + "Osuus\t30 %\t30 %\t30 %\t30 %\n", set(), "ok"),
        (EU_ROW + MUNICIPAL_ROW.replace("28 320", "28 230").replace("71 520", "71 430"), {"decision/rows"}, "findings"),
        (EU_ROW + MUNICIPAL_ROW + MUNICIPAL_ROW.replace("Kuntarahoitus", "Kuopion kaupunki"), set(), "incomplete"),
    ],
)
def test_rows_of_financing_make_their_total_and_one_without_a_name_of_the_form_may_be_part_of_another(
    rows: str, found: set[str], status: str
) -> None:
    result = result_of(TEXT.replace(EU_ROW + MUNICIPAL_ROW, rows).encode())
    assert findings(result) - {"decision/totals", "values/table-sums"} == found
    assert result.status == status


@pytest.mark.parametrize("end", [MUNICIPAL_ROW, "Rahoitussuunnitelma yhteensä"])
def test_a_decision_cut_in_its_financing_is_not_called_in_order(end: str) -> None:
    assert result_of(TEXT[: TEXT.index(end)].encode()).status == "incomplete"


@pytest.mark.parametrize(
    ("years", "found"),
    [
        ("2016\t2017\t2018", set()),
        ("2017\t2018\t2019", {"schedule/funded-year-in-time"}),
        ("2015\t2016\t2017", {"schedule/funded-year-in-time"}),
    ],
)
def test_amounts_of_a_year_outside_the_project_are_found(years: str, found: set[str]) -> None:
    assert in_full((HEAD, HEAD.replace("2016\t2017\t2018", years))) == found


def test_a_year_without_amounts_may_be_outside_the_project() -> None:
    more = TEXT[:START] + TEXT[START:].replace("\tYhteensä\n", "\t2019\tYhteensä\n")
    lines = [
        line if "\t" not in line or "2016" in line else "\t0\t".join(line.rsplit("\t", 1)) for line in more.split("\n")
    ]
    assert result_of("\n".join(lines).encode()).status == "ok"
