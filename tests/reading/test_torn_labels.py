"""Labels and values that a program tore on its way from a page to a text: read whole, or in doubt, never missing."""

from __future__ import annotations

import pytest

from checker.reading.blocks import Cell, Content, Paragraph, Table
from checker.reading.finder import read_form
from checker.reading.finder.pieces import Pieces
from checker.reading.place import Place
from tests.checking import forms
from tests.reading.printing import DESCRIPTION, ELY, ELY_TEXT, PROVINCE, PROVINCE_TEXT, TEXTS, changed, read

HYPHEN = "\u2010"
POSITION = "Yhteyshenkilön asema hakijaorganisaatiossa: mallimestari"
AREAS = "Maakunnat: Mallimaa\n\nSeutukunnat: Mallilan\n\nKunnat: Mallila"


def area(path: str, printed: str) -> tuple[object, str, str]:
    """Value, doubt and text of an area, where the areas are printed so."""
    field = read(DESCRIPTION, changed(DESCRIPTION, (AREAS, printed)))[f"area.{path}"]
    return field.value, field.doubt, field.text


@pytest.mark.parametrize(
    "torn",
    [
        f"Yhteyshenkilön\ntiossa:\n\nasema\n\nhakijaorganisaa{HYPHEN} mallimestari",
        f"Yhteyshenkilön\nhakijaorganisaa{HYPHEN}\n\nasema mallimestari\n\ntiossa:",
    ],
)
def test_a_label_torn_out_of_its_order_is_in_doubt(torn: str) -> None:
    field = read(DESCRIPTION, changed(DESCRIPTION, (POSITION, torn)))["applicant.contact_position"]
    assert (field.value, field.doubt) == (None, "end")
    assert "mallimestari" in field.text


def test_some_words_of_a_label_are_not_the_label() -> None:
    fields = read(DESCRIPTION, changed(DESCRIPTION, (POSITION, "Yhteyshenkilön asema\n\nhakijalla")))
    assert "applicant.contact_position" not in fields


def test_a_label_may_be_broken_over_five_lines() -> None:
    label = f"Suunnitel{HYPHEN}\nman mu{HYPHEN}\nkainen to{HYPHEN}\nteutus{HYPHEN}\naika:\nAlkaa 1.1.2021 ja päättyy\n30.6.2022"
    text = changed(DESCRIPTION, ("Suunnitelman mukainen toteutusaika: Alkaa 1.1.2021 ja päättyy 30.6.2022", label))
    fields = read(DESCRIPTION, text)
    assert [str(fields[f"project.{day}"].value) for day in ("start", "end")] == ["2021-01-01", "2022-06-30"]


def test_the_rest_of_a_broken_label_is_no_label_of_its_own() -> None:
    printed = (
        f"  Maa{HYPHEN}     Mallimaa\n  kunnat:\n           Kaavala\n\n  Seutukunnat: Mallilan\n  Kunnat:  Mallila"
    )
    assert area("regions", printed) == (("Mallimaa",), "", "Mallimaa")
    assert area("municipalities", printed) == (("Mallila",), "", "Mallila")


def test_the_value_of_a_label_may_end_the_page_before_it() -> None:
    printed = "Maakunnat: Mallimaa\nMallilan, Kaavalan\n\fSeutukunnat:\nKunnat: Mallila"
    assert area("subregions", printed) == (None, "end", "Mallilan, Kaavalan")


def test_a_label_at_the_beginning_of_a_page_may_be_blank() -> None:
    assert area("subregions", "Maakunnat: Mallimaa\n\fSeutukunnat:\nKunnat: Mallila") == (None, "", "")


def test_a_line_of_names_that_ends_early_may_be_another_list() -> None:
    printed = "Maakunnat:\n\nMallimaa\nMallilan, Kaavalan, Kuvitelman\n\nSeutukunnat: Mallilan\n\nKunnat: Mallila"
    assert area("regions", printed)[:2] == (None, "end")


def test_names_broken_where_the_line_is_full_are_one_list() -> None:
    printed = "Maakunnat:\n\nMallimaa, Kaava, Uusi\nKuvitelma, Muotti\n\nSeutukunnat: Mallilan\n\nKunnat: Mallila"
    assert area("regions", printed)[0] == ("Mallimaa", "Kaava", "Uusi Kuvitelma", "Muotti")


def test_an_answer_that_a_text_put_below_the_next_section_is_in_doubt() -> None:
    text = changed(
        DESCRIPTION,
        ("edistäminen: Ei\n", "edistäminen:\nTasa-arvo on osa toimintaa, jota hanke edistää muiden ohella.\n"),
        ("Ympäristöosaaminen 3 0\n", "Ympäristöosaaminen 3 0\n\nEi\n"),
    )
    field = read(DESCRIPTION, text)["horizontal.main_goal"]
    assert (field.value, field.doubt, field.text) == (None, "choice", "Ei")


def test_figures_that_a_text_put_behind_the_next_title_leave_the_rows_in_doubt() -> None:
    costs = ["1 Palkkakustannukset", "Flat rate 40 % kehittäminen", "2 Tulot (vähennetään kustannuksista)"]
    costs += ["Nettokustannusarvio yhteensä"]
    funding = ["1 Haettava EU- ja valtion rahoitus", "2 Omarahoitus: Kuntarahoitus", "3 Kuntarahoitus"]
    funding += ["4 Muu julkinen rahoitus", "5 Yksityinen rahoitus", "Rahoitussuunnitelma yhteensä"]
    begin, end = ELY_TEXT.index("Kustannusarvion tiivistelmä\n"), ELY_TEXT.index("Rahoittajan arvio")
    names = ["Kustannusarvion tiivistelmä", "", *costs, "Rahoitussuunnitelman tiivistelmä", "", *funding]
    figures = ["112 000", "28 000", "0", "0", "0", "140 000", "", "100 800", "25 200", "0", "0", "0", "126 000"]
    text = f"{ELY_TEXT[:begin]}{chr(10).join(names)}\nRahoittajan arvio hankkeesta\n\n{chr(10).join(figures)}\n"
    fields = read(ELY, text + ELY_TEXT[end:].partition("\n")[2])
    assert {fields[path].doubt for path in ("costs.salaries", "costs.net", "financing.total")} == {"column"}


def test_the_share_beside_an_amount_that_a_text_put_below_the_next_title_is_in_doubt_with_it() -> None:
    line, title = "Hankkeelle esitetty tuen enimmäismäärä\t112 000 €, 80 %\n", "Rahoittajan arvio hankkeesta\n"
    fields = read(PROVINCE, PROVINCE_TEXT.replace(line, "").replace(title, f"{title}{line}"))
    paths = ("financing.max_support", "financing.max_support_percent")
    assert [(fields[path].value, fields[path].doubt) for path in paths] == [(None, "column")] * 2


BLOCK = """\
Kustannusarvion jakaantuminen:\tEU+valtio 112 000 €
Palkkakustannukset 100 000 €\tKuntarahoitus 14 000 €
Flat rate 40 % kehittäminen 40 000 €\tYksityinen (oma) 14 000 €
Nettokustannusarvio yhteensä 140 000 €\tRahoitussuunnitelma yhteensä 140 000 €
"""


@pytest.mark.parametrize(
    ("printed", "value", "doubt"),
    [
        ("Palkkakustannukset\nKuntarahoitus 14 000 €\n100 000 €\n", None, "column"),
        ("Palkkakustannukset\n100           Kuntarahoitus 14 000 €\n000 €\n", None, "column"),
        ("Palkkakustannukset\nKuntarahoitus 14 000 €\n", None, ""),
    ],
)
def test_an_amount_under_the_label_of_the_next_column_leaves_its_own_in_doubt(
    printed: str, value: int | None, doubt: str
) -> None:
    block = BLOCK.replace("Palkkakustannukset 100 000 €\tKuntarahoitus 14 000 €\n", printed)
    field = read(PROVINCE, changed(PROVINCE, (BLOCK, block)))["costs.salaries"]
    assert (field.value, field.doubt) == (value, doubt)


def test_a_label_broken_around_the_label_of_the_next_column_has_its_amount() -> None:
    broken = "Nettokustannusarvio\n                        Rahoitussuunnitelma yhteensä 140 000 €\nyhteensä 140 000 €\n"
    block = BLOCK.replace("Nettokustannusarvio yhteensä 140 000 €\tRahoitussuunnitelma yhteensä 140 000 €\n", broken)
    fields = read(PROVINCE, changed(PROVINCE, (BLOCK, block)))
    assert (fields["costs.net"].value, fields["financing.total"].value) == (14000000, 14000000)


def test_the_colon_of_a_label_may_stand_on_a_line_of_its_own() -> None:
    text = changed(PROVINCE, ("Alkamispäivämäärä\t1.8.2024", "Alkamispäivämäärä\n:\n1.8.2024"))
    assert str(read(PROVINCE, text)["project.start"].value) == "2024-08-01"


def test_an_amount_within_the_name_of_its_row_leaves_the_row_in_doubt() -> None:
    row = "Nettokustannusarvio yhteensä\t140 000\t126 000\t"
    fields = read(ELY, changed(ELY, (row, "Nettokustannusarvio 140 000 yhteensä\t126 000")))
    assert (fields["costs.net"].value, fields["costs.net"].doubt) == (None, "column")


def test_an_amount_at_the_head_of_the_page_behind_a_row_leaves_the_row_in_doubt() -> None:
    before, after = PROVINCE_TEXT.split(BLOCK)
    rows = [
        line.split("\t") for line in BLOCK.replace("Palkkakustannukset 100 000 €", "Palkkakustannukset").split("\n")[:2]
    ]
    cells = (tuple(Cell((Paragraph(text, Place(1, 1, 1)),), at) for at, text in enumerate(row)) for row in rows)
    lines = (Paragraph(line, Place(1, 1, 1), True) for line in before.split("\n"))
    rest = (Paragraph(line, Place(2, 1, 1), True) for line in ("100 000 €", *after.split("\n")))
    fields = read_form(forms()[PROVINCE], Pieces(Content((*lines, Table(tuple(cells)), *rest)))).fields
    assert (fields["costs.salaries"].text, fields["costs.salaries"].doubt) == ("100 000 €", "end")


def test_a_code_above_its_label_in_the_column_of_the_value_leaves_it_in_doubt() -> None:
    lines = ["Toimintalinja:    8. REACT-EU:n", "                  toimenpiteet", "                  12.1. Mallien"]
    printed = "\n".join([*lines, "Erityistavoite:   edelleen", "                  vahvistaminen"])
    whole = "Toimintalinja: 8. REACT-EU:n EAKR-toimenpiteet\n\nErityistavoite: 12.1. Mallien vahvistaminen"
    field = read(DESCRIPTION, changed(DESCRIPTION, (whole, printed)))["project.objective"]
    assert (field.value, field.doubt) == (None, "end")


def test_names_that_go_on_from_the_line_above_their_label_are_in_doubt() -> None:
    printed = (
        "Maakunnat:   Mallimaa\n             Mallilan, Kaavalan, Uusi-\nSeutukunnat: Kuvitelman\n\nKunnat: Mallila"
    )
    assert area("subregions", printed)[:2] == (None, "end")


COSTS = ELY_TEXT[ELY_TEXT.index("1 Palkkakustannukset") : ELY_TEXT.index("Rahoitussuunnitelman tiivistelmä\n")]


@pytest.mark.parametrize(
    ("income", "doubt"), [("0\nkustannuksista)\n\n0", "column"), ("\nkustannuksista)\n\n0\n\n0", "")]
)
def test_a_figure_within_a_name_shows_that_the_cells_of_a_text_are_in_no_order(income: str, doubt: str) -> None:
    cells = "1 Palkkakustannukset\n\n100 000\n\n90 000\n\n10 000\n\nFlat rate 40 % kehittäminen\n\n40 000\n\n36 000\n\n"
    cells += f"2 Tulot (vähennetään {income}\n\nNettokustannusarvio yhteensä\n\n126 000\n\n140 000\n\n"
    fields = read(ELY, changed(ELY, (COSTS, cells)))
    assert fields["costs.net"].doubt == doubt


@pytest.mark.parametrize(
    "torn",
    [
        "Nettokustannusarvio\n140 000\nyhteensä\n\n126 000\n\n",
        "Nettokustannusarvio\n\n140 000\n\n126 000\n\nyhteensä\n\n",
    ],
)
def test_the_name_of_a_row_around_its_figures_is_in_doubt(torn: str) -> None:
    row = "Nettokustannusarvio yhteensä\t140 000\t126 000\t\n"
    fields = read(ELY, changed(ELY, (row, torn)))
    assert (fields["costs.net"].value, fields["costs.net"].is_doubt) == (None, True)


def test_values_of_one_label_do_not_differ_where_the_title_of_another_section_with_it_may_be_torn() -> None:
    title = "Toteutuspaikan osoite, jos hanke toteutetaan yhdessä paikassa\n\n"
    site = TEXTS[DESCRIPTION][TEXTS[DESCRIPTION].index(title) + len(title) :].split("7 Hakemus")[0]
    text = changed(DESCRIPTION, (title + site, ""), ("Hakijoiden lukumäärä", f"{site}Hakijoiden lukumäärä"))
    field = read(DESCRIPTION, text)["applicant.postal_code"]
    assert (field.candidates, field.doubt, field.text) == ((), "end", "00001\n00002")


def test_values_of_one_label_differ_where_every_section_with_it_is_there() -> None:
    text = changed(DESCRIPTION, ("Postinumero: 00001\n", "Postinumero: 00001\n\nPostinumero: 00003\n"))
    assert len(read(DESCRIPTION, text)["applicant.postal_code"].candidates) == 2
