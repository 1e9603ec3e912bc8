"""What stands behind a row's name, in its cell: more of the name, its unit or a note mark, and no figure of the row."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from checker.reading.blocks import Unread
from checker.reading.finder import read_form
from checker.reading.finder.pieces import Pieces
from checker.reading.readers.html import read_html
from tests.checking import forms
from tests.reading.printing import ELY, ELY_TEXT, changed, read

NET = "Nettokustannusarvio yhteensä"
SALARIES = ("costs.salaries", "approved.costs.salaries", "rejected.costs.salaries")
NETS = ("costs.net", "approved.costs.net")
HEADS = "\tHaetut yhteensä €\tHyväksytyt yhteensä €\tHylätyt €\n1 Palkka"
RIGHT = [14000000, 12600000]


def page_of(text: str) -> bytes:
    """The text as a page, its lines with tabs as rows of ruled tables."""
    lines = [
        f"<table><tr><td>{line.replace(chr(9), '</td><td>')}</td></tr></table>" if "\t" in line else f"<p>{line}</p>"
        for line in text.splitlines()
    ]
    return "".join(lines).replace("</table><table>", "").encode()


def told(text: str, kind: str, *paths: str) -> list[Any]:
    """Cents, or why nothing was read."""
    if kind == "page":
        found = read_form(forms()[ELY], Pieces(read_html(page_of(text), "a.html"))).fields
    else:
        found = read(ELY, text)
    return [found[path].doubt or found[path].value for path in paths]


@pytest.mark.parametrize("kind", ["text", "page"])
@pytest.mark.parametrize(
    "rest",
    [
        ", 2024",
        " 2024",
        " 2024–2026",
        ", 12 kk",
        " (3 vuotta)",
        " (1+2)",
        " 1–3",
        " (sis. 2 hankintaa)",
        "¹⁾",
        " *)",
        ", sis. 25 000 € lomarahoja",
        " josta 25 000 €",
        " – mukaan lukien 2 hankintaa",
        " (3)",
        " [3]",
        " {3}",
        ".",
    ],
)
def test_years_times_and_marks_are_more_of_the_name(rest: str, kind: str) -> None:
    assert told(changed(ELY, (NET, NET + rest)), kind, *NETS) == RIGHT


@pytest.mark.parametrize("kind", ["text", "page"])
@pytest.mark.parametrize("name", ["Palkat", "Henkilöstökustannukset"])
def test_salaries_have_other_usual_names(name: str, kind: str) -> None:
    assert told(changed(ELY, ("1 Palkkakustannukset", f"1 {name}")), kind, *SALARIES) == [10000000, 9000000, 1000000]


@pytest.mark.parametrize("kind", ["text", "page"])
def test_a_total_may_be_cut_short(kind: str) -> None:
    assert told(changed(ELY, (NET, "Nettokustannusarvio yht.")), kind, *NETS) == RIGHT


@pytest.mark.parametrize("kind", ["text", "page"])
@pytest.mark.parametrize("name", ["Palkkakustannusosuus", "Palkkakustannukset / Lönekostnader"])
def test_a_row_whose_name_begins_as_a_label_that_lacks_may_be_its_row(name: str, kind: str) -> None:
    text = changed(ELY, ("1 Palkkakustannukset", f"1 {name}"))
    assert told(text, kind, *SALARIES) == ["column"] * 3


@pytest.mark.parametrize("kind", ["text", "page"])
@pytest.mark.parametrize("unit", [", t€", " t€", ", M€", ", 1 000 €", " 1 000 €", " (t€)", " tuhatta euroa"])
def test_a_unit_is_that_of_the_row(unit: str, kind: str) -> None:
    assert told(changed(ELY, (NET, NET + unit)), kind, *NETS) == ["unit", "unit"]


@pytest.mark.parametrize(("unit", "net"), [("€", RIGHT), ("t€", ["unit", "unit"]), ("milj. euroa", ["unit", "unit"])])
def test_a_unit_may_stand_in_a_cell_of_its_own(unit: str, net: list[Any]) -> None:
    page = re.sub("(<table>|<tr>)<td>([^<]*)</td>", rf"\1<td>\2</td><td>{unit}</td>", page_of(ELY_TEXT).decode())
    found = read_form(forms()[ELY], Pieces(read_html(page.encode(), "a.html"))).fields
    assert [found[path].doubt or found[path].value for path in NETS] == net


def test_the_amounts_of_all_rows_beside_a_name_are_in_doubt() -> None:
    page = page_of(
        changed(ELY, ("\t100 000\t90 000\t10 000", "\t60 000\t50 000\t10 000\nALLA\t40 000\t40 000\t0"))
    ).decode()
    page = page.replace("<td>1 Palkka", "<td rowspan=2>1 Palkka").replace("<td>ALLA</td>", "")
    found = read_form(forms()[ELY], Pieces(read_html(page.encode(), "a.html"))).fields
    assert [found[path].doubt for path in SALARIES] == ["column"] * 3


@pytest.mark.parametrize("kind", ["text", "page"])
@pytest.mark.parametrize("heads", ["2024\t2025\t2026", "2024 €\t2025 €\t2026 €", "1.1.–30.6.\t1.7.–31.12.\tKoko vuosi"])
def test_columns_of_years_are_not_those_of_the_form(heads: str, kind: str) -> None:
    text = changed(ELY, (HEADS, f"\t{heads}\n1 Palkka"))
    assert told(text, kind, *SALARIES, *NETS) == ["column"] * 5


def test_a_first_row_with_more_figures_than_heads_shows_that_a_column_has_none() -> None:
    text = changed(
        ELY, (HEADS, "\t" + HEADS), ("\t100 000\t90", "\t60 000\t100 000\t90"), ("\t140 0", "\t84 000\t140 0")
    )
    assert told(text, "text", *SALARIES, *NETS) == ["column"] * 5


@pytest.mark.parametrize("mark", ["¹⁾", " ¹⁾", " *)", "*)", " ⁽¹⁾", " a)", "²"])
def test_a_mark_behind_a_figure_is_no_part_of_it(mark: str) -> None:
    text = changed(ELY, ("\t140 000\t", f"\t140 000{mark}\t"), ("31.12.2025", f"31.12.2025{mark}"))
    assert told(text, "text", *NETS, "project.end") == [*RIGHT, date(2025, 12, 31)]


def test_the_document_is_as_expected() -> None:
    assert told(ELY_TEXT, "page", *NETS) == told(ELY_TEXT, "text", *NETS) == RIGHT


@pytest.mark.parametrize(
    "said", ["Luvut tuhansina euroina.", "Summat on ilmoitettu yksikössä 1 000 €.", "1) tuhatta euroa", "* 1 000 €"]
)
def test_a_note_tells_the_unit_of_the_amounts(said: str) -> None:
    page = page_of(ELY_TEXT)
    content = read_html(page, "a.html")
    noted = content._replace(unread=(*content.unread, Unread("margin", text=said)))
    found = read_form(forms()[ELY], Pieces(noted)).fields
    assert [found[path].doubt for path in NETS] == ["unit", "unit"]


@pytest.mark.parametrize("said", ["Luvut tuhansina euroina.", "1. * tuhatta euroa", "2 milj. €"])
@pytest.mark.parametrize("is_foot", [True, False])
def test_a_note_at_the_edge_of_the_page_tells_it_too(said: str, is_foot: bool) -> None:
    far = "Rivi on muuta tekstiä.\n\n" * 9
    change = ("Hanke täyttää", f"{far}{said}\n\fHanke täyttää") if is_foot else ("Maakunnat", f"\f{said}\n\nMaakunnat")
    is_unit = not said.startswith("2")
    assert told(changed(ELY, change), "text", *NETS) == (["unit", "unit"] if is_unit else RIGHT)


def test_a_raised_unit_in_a_head_is_heard() -> None:
    raised = "Haetut yhteensä <sup>1) tuhansina euroina</sup>"
    page = page_of(ELY_TEXT).replace("Haetut yhteensä €".encode(), raised.encode(), 1)
    found = read_form(forms()[ELY], Pieces(read_html(page, "a.html"))).fields
    assert [found[path].doubt for path in NETS] == ["unit", "unit"]


@pytest.mark.parametrize("kind", ["text", "page"])
def test_amounts_broken_over_two_rows_are_in_doubt(kind: str) -> None:
    text = changed(ELY, ("\t100 000\t90 000\t10 000", "\t100\t90\t10\n\t000\t000\t000"))
    assert told(text, kind, *SALARIES, *NETS) == ["column"] * 3 + RIGHT


@pytest.mark.parametrize(
    ("heads", "net"),
    [("Haettu aiemmin €\tHaetut yhteensä €", [14000000, 12600000]), ("Haetut 2024\tHaetut 2025", ["column", 12600000])],
)
def test_of_two_heads_for_one_column_only_the_sum_is_it(heads: str, net: list[Any]) -> None:
    text = changed(
        ELY,
        (HEADS, HEADS.replace("Haetut yhteensä €", heads)),
        ("\t100 000\t90", "\t60 000\t100 000\t90"),
        ("\t140 000\t126 000\t", "\t84 000\t140 000\t126 000\t"),
    )
    assert told(text, "text", *NETS) == net


@pytest.mark.parametrize("cell", ["<input>", "<select><option>1<option>2</select>", "<span hidden>2 000</span>"])
def test_a_sum_of_rows_is_unsure_where_a_cell_of_one_was_not_read(cell: str) -> None:
    text = changed(ELY, (NET, f"3 Ostopalvelut\t5 000\t5 000\t\n4 Matkat\tSUMMA\t4 000\t\n{NET}"))
    page = page_of(text).replace(b"SUMMA", cell.encode())
    found = read_form(forms()[ELY], Pieces(read_html(page, "a.html"))).fields
    assert (found["costs.other"].value, found["approved.costs.other"].value) == (None, 900000)


@pytest.mark.parametrize(
    "row",
    [
        "(sisältää\nlomarahat)  140 000  126 000  14 000",
        "(sisältää   140 000   126 000   14 000\nlomarahat ja sivukulut)",
    ],
)
def test_words_in_brackets_behind_a_name_may_go_on_in_the_next_line(row: str) -> None:
    begun = ELY_TEXT.index(NET)
    end = ELY_TEXT.index("\n", begun)
    assert told(f"{ELY_TEXT[:begun]}{NET} {row}{ELY_TEXT[end:]}", "text", *NETS) == RIGHT


def test_a_part_of_a_row_is_not_its_figure() -> None:
    assert "costs.net" not in read(ELY, changed(ELY, (f"{NET}\t140 000", f"{NET}, josta hallinto\t140 000")))


@pytest.mark.parametrize(
    "head", ["Hyväksytyt 2024 €", "Hyväksytyt vuonna 2024", "Hyväksytyt, aiempi päätös €", "Hyväksytyt, vanha €"]
)
def test_a_head_of_one_year_or_an_earlier_time_is_none_of_the_forms(head: str) -> None:
    text = changed(ELY, (HEADS, HEADS.replace("Hyväksytyt yhteensä €", head)))
    assert told(text, "text", "costs.net", "approved.costs.net") == [14000000, "column"]


@pytest.mark.parametrize("head", ["Hyväksytyt 2024–2026 €", "Hyväksytyt 31.5.2024", "Hyväksytyt yhteensä 2024 €"])
def test_a_head_may_tell_its_day_or_all_its_years(head: str) -> None:
    assert told(changed(ELY, (HEADS, HEADS.replace("Hyväksytyt yhteensä €", head))), "text", *NETS) == RIGHT


def test_letters_set_apart_are_the_name() -> None:
    text = changed(ELY, ("Hakijan virallinen nimi", "H a k i j a n   v i r a l l i n e n   n i m i"))
    assert told(text, "text", "applicant.name") == ["Mallilan kunta"]


CSV = {
    "semicolons": lambda row: row.replace("\t", ";"),
    "commas": lambda row: row.replace("\t", ","),
    "quotes": lambda row: ",".join(f'"{cell}"' for cell in row.split("\t")),
}


@pytest.mark.parametrize("how", CSV)
def test_rows_of_csv_in_a_text_are_rows(how: str) -> None:
    begun, end = ELY_TEXT.index("\tHaetut"), ELY_TEXT.index("\nRahoitussuunnitelman tiivistelmä")
    rows = "\n".join(map(CSV[how], ELY_TEXT[begun:end].split("\n")))
    assert told(ELY_TEXT[:begun] + rows + ELY_TEXT[end:], "text", *NETS, "rejected.costs.salaries") == [*RIGHT, 1000000]


def test_commas_that_divide_and_stand_in_amounts_leave_them_in_doubt() -> None:
    begun, end = ELY_TEXT.index("\tHaetut"), ELY_TEXT.index("\nRahoitussuunnitelman tiivistelmä")
    rows = ELY_TEXT[begun:end].replace("\t", ",").replace("000", "000,50")
    assert told(ELY_TEXT[:begun] + rows + ELY_TEXT[end:], "text", *SALARIES) == ["column"] * 3
