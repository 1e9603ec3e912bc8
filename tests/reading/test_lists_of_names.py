"""Names of a list that stand each on a line, in an item or in a row of its own, and what is no name of it."""

from __future__ import annotations

import pytest

from checker.reading.field import Field
from checker.reading.finder import read_form
from checker.reading.finder.pieces import Pieces
from checker.reading.finnish import parse_list
from checker.reading.readers.html import read_html
from tests.checking import forms
from tests.reading.printing import DESCRIPTION, ELY, PROVINCE, application, changed, read

THREE = ("Lieksa", "Nurmes", "Juuka")


def municipalities(printed: str) -> Field:
    """The list of a description in plain text in which the line of the municipalities was printed so."""
    return read(DESCRIPTION, changed(DESCRIPTION, ("Kunnat: Mallila", printed)))["area.municipalities"]


@pytest.mark.parametrize(
    "printed",
    [
        "Kunnat: Lieksa\nNurmes\nJuuka",
        "Kunnat:\nLieksa\nNurmes\nJuuka",
        "Kunnat:\n\nLieksa\n\nNurmes\n\nJuuka",
        "Kunnat:\n- Lieksa\n- Nurmes\n- Juuka",
        "Kunnat:\n\n1. Lieksa\n2. Nurmes\n3. Juuka",
        "Kunnat:\tLieksa\n\tNurmes\n\tJuuka",
        "Kunnat: Lieksa / Nurmes / Juuka",
        "Kunnat: • Lieksa • Nurmes • Juuka",
        "Kunnat: 1) Lieksa 2) Nurmes 3) Juuka",
    ],
)
def test_names_may_stand_each_on_a_line_of_a_text(printed: str) -> None:
    assert municipalities(printed).value == THREE


def test_a_name_apart_from_a_list_beside_its_label_is_none_of_it() -> None:
    assert municipalities("Kunnat: Lieksa\n\nNurmes").value == ("Lieksa",)


@pytest.mark.parametrize(
    "printed",
    [
        "Kunnat:\n\nLieksa\n\nNurmes",
        "Kunnat:\nOulun Mallila\nPieni Kaavala",
        "Kunnat: Lieksa\nTäydennetty 3.4.2024",
        "Kunnat: Lieksa\nAlueella on pulaa tekijöistä.",
    ],
)
def test_a_second_line_that_may_be_a_name_or_none_is_in_doubt(printed: str) -> None:
    assert municipalities(printed).doubt == "end"


def test_a_line_under_a_list_beside_its_label_may_be_anything() -> None:
    text = "Hankkeen nimi: Malli\nKunnat: Lieksa\nTavoitteet\nToimenpiteet\nPalkkakustannukset: 10 000 €\n"
    assert application(text, "generic").fields["area.municipalities"].value == ("Lieksa",)


def test_partners_stand_each_on_a_line_under_their_label() -> None:
    three = "Osatoteuttajat\tKaava Oy\n\tMuotti ry\n\tMallin yliopisto\n"
    text = changed(PROVINCE, ("Osatoteuttajat\tKaava Oy, Muotti ry\n", three))
    assert read(PROVINCE, text)["project.partners"].value == ("Kaava Oy", "Muotti ry", "Mallin yliopisto")


@pytest.mark.parametrize(
    "printed",
    [
        "<p>Kunnat</p><ul><li>Lieksa</li><li>Nurmes</li><li>Juuka</li></ul>",
        "<p>Kunnat</p><ol><li>Lieksa</li><li>Nurmes</li><li>Juuka</li></ol>",
        "<p>Kunnat</p><p>Lieksa</p><p>Nurmes</p><p>Juuka</p>",
        "<dl><dt>Kunnat</dt><dd>Lieksa</dd><dd>Nurmes</dd><dd>Juuka</dd></dl>",
        "<table><tr><td>Kunnat<td>Lieksa<tr><td><td>Nurmes<tr><td><td>Juuka</table>",
        "<table><tr><td rowspan=3>Kunnat<td>Lieksa<tr><td>Nurmes<tr><td>Juuka</table>",
    ],
)
def test_names_may_stand_each_in_an_item_or_a_row_of_a_page(printed: str) -> None:
    page = f"<p>Valintaesitys</p><p>Hankkeen toteutusalue</p>{printed}<p>Kustannusarvion tiivistelmä</p>"
    fields = read_form(forms()[ELY], Pieces(read_html(page.encode(), "a.html"))).fields
    assert fields["area.municipalities"].value == THREE


def test_a_list_may_stand_in_the_row_under_that_of_its_label() -> None:
    rows = "<tr><td>Maakunnat<td>Kunnat<tr><td>Pohjois-Karjala<td>Lieksa, Nurmes"
    page = f"<h2>Hankkeen toteutusalue</h2><table>{rows}</table><p>Kustannusarvion tiivistelmä</p>"
    fields = read_form(forms()[ELY], Pieces(read_html(page.encode(), "a.html"))).fields
    assert fields["area.regions"].value == ("Pohjois-Karjala",)
    assert fields["area.municipalities"].value == ("Lieksa", "Nurmes")


def test_brackets_of_a_name_stay_whole() -> None:
    assert parse_list("Malliraide ry (osa 1), Kuvitelma oy 2)") == ("Malliraide ry (osa 1)", "Kuvitelma oy")
