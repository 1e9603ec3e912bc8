"""PDF: rows of a table whose cells are broken into lines, where the file draws them line by line."""

from __future__ import annotations

import pytest

from tests.making import shown
from tests.reading.readers.pdf_text import content_of, lines

pytest.importorskip("pypdf", reason="the extra [pdf] is not installed")

COLUMNS = 50, 300, 420


def rows(*printed: tuple[int, str]) -> list[str]:
    """What is read of a table that is drawn line by line; of each line its height and its cells, an empty one not drawn."""
    cells = [(text, left, base) for base, row in printed for text, left in zip(row.split("|"), COLUMNS, strict=False)]
    return lines(content_of(b"".join(shown(*cell) for cell in cells if cell[0])))


HEAD = (740, "Kustannuslaji|Yhteensä")
REST = (670, "Matkakulut|1 000"), (650, "Vuokrat|2 000")


def test_label_goes_on_in_the_line_below_its_value() -> None:
    assert rows(HEAD, (710, "Palkat, joihin luetaan|198 640"), (698, "myös sivukulut"), *REST) == [
        "Kustannuslaji|Yhteensä",
        "Palkat, joihin luetaan myös sivukulut|198 640",
        "Matkakulut|1 000",
        "Vuokrat|2 000",
    ]


def test_cells_beside_each_other_go_on_in_one_line() -> None:
    assert rows((740, "Kustannuslaji ja|Selite ja sen"), (728, "laskutapa|perusteet"), (700, "Palkat|Tuntityö")) == [
        "Kustannuslaji ja laskutapa|Selite ja sen perusteet",
        "Palkat|Tuntityö",
    ]


def test_line_above_the_value_begins_its_label() -> None:
    first = (720, "Matkakulut|1 000"), (702, "Palkat ja"), (690, "muut kulut|198 640")
    assert rows(HEAD, *first, (660, "Vuokrat|2 000")) == [
        "Kustannuslaji|Yhteensä",
        "Matkakulut|1 000",
        "Palkat ja muut kulut|198 640",
        "Vuokrat|2 000",
    ]


@pytest.mark.parametrize("below", ["Muut kulut", "200"])
def test_line_that_may_be_a_row_of_its_own_is_not_taken(below: str) -> None:
    assert below in rows(HEAD, (710, "Palkat, joihin luetaan|198 640"), (692, below), *REST)


def test_line_that_had_room_above_is_not_taken() -> None:
    wide = (710, "Palkat, joihin luetaan myös sivukulut|198 640")
    assert "kulut" in rows(HEAD, wide, (690, "Muut|5"), (678, "kulut"), *REST)


def test_unit_in_the_line_below_is_that_of_the_figure_above_whatever_room_it_had() -> None:
    wide = (720, "Palkat ja muut sellaiset kulut|1 000"), (702, "Kertakorvaus 40|198 640"), (690, "% palkoista")
    assert rows(HEAD, *wide, *REST)[2] == "Kertakorvaus 40 % palkoista|198 640"


def test_thousands_in_the_line_below_are_more_of_a_figure() -> None:
    table = (740, "Kustannuslaji|Haettu|Saatu"), (710, "Palkat ja|1 198|1 198"), (698, "muut|640|640")
    assert rows(*table, (670, "Matkat|1 000|1 000"))[1] == "Palkat ja muut|1 198 640|1 198 640"


def test_label_without_a_line_of_its_own_stands_half_a_line_above_or_below_its_figures() -> None:
    table = (740, "Kustannuslaji|Haettu|Hyväksytty"), (710, "Palkat|5 000|6 000"), (690, "|3 000|4 000")
    rest = (666, "Matkakulut|1 000|1 000"), (650, "Vuokrat|2 000|2 000")
    for base in (694, 686):
        drawn = sorted([*table, (base, "Ostot"), *rest], reverse=True)
        assert rows(*drawn)[2] == "Ostot|3 000|4 000"


def test_value_that_fills_the_page_goes_on_at_the_margin() -> None:
    value = "Pitkä selitys, joka täyttää rivin loppuun asti ja jatkuu marginaalista, kun tila loppuu"
    page = shown("Hankkeen tavoite:", 50, 740) + shown(value, 140, 740) + shown("ja päättyy siihen", 50, 728)
    assert lines(content_of(page + shown("Kunta:", 50, 700) + shown("Mikkeli", 140, 700))) == [
        f"Hankkeen tavoite:|{value} ja päättyy siihen",
        "Kunta:|Mikkeli",
    ]


@pytest.mark.parametrize(("label", "value"), [("Julkinen rahoitus/yhteensä:", "387/250"), ("Dnro/:", "EURA/2021")])
def test_two_cells_of_two_lines_set_wide_apart_are_one_row(label: str, value: str) -> None:
    drawn = [
        (text, left, 710 - 16 * at)
        for left, cell in ((50, label), (300, value))
        for at, text in enumerate(cell.split("/"))
    ]
    table = [("Nimi", 50, 740), ("9 800", 300, 740), *drawn, ("Kunnat", 50, 660), ("1 000", 300, 660)]
    joined = f"{label}|{value}".replace("/", " ")
    assert lines(content_of(b"".join(shown(*cell) for cell in table)))[1].replace("\\", " ") == joined
