"""Words that stand with a label in its cell and tell what to write in the next one are no value of it."""

from __future__ import annotations

import pytest

from checker.reading.finder import read_form
from checker.reading.finder.pieces import Pieces
from checker.reading.readers.html import read_html
from tests.checking import forms
from tests.reading.printing import ELY


def name_in(row: str) -> tuple[object, str]:
    """The project's name, and its quote, on a page with this row."""
    page = f"<p>Valintaesitys<p>Hankkeen perustiedot<table><tr>{row}<tr><td>Hakemusnumero<td>200001</table>"
    field = read_form(forms()[ELY], Pieces(read_html(page.encode(), "a.html"))).fields["project.name"]
    return field.value, field.text


@pytest.mark.parametrize(
    "beside",
    [
        " <span>?</span>",
        "<br><i>Täytä tähän nimi</i>",
        "<p>Enintään 100 merkkiä</p>",
        "<br>(sama kuin hakemuksessa)",
    ],
)
def test_what_tells_how_to_fill_in_the_next_cell_is_no_value(beside: str) -> None:
    assert name_in(f"<td>Hankkeen julkinen nimi{beside}<td>Mallihanke") == ("Mallihanke", "Mallihanke")


def test_what_was_filled_in_under_a_label_is_its_value() -> None:
    assert name_in("<td>Hankkeen julkinen nimi<br>Mallihanke<td>Täytetty verkossa") == ("Mallihanke", "Mallihanke")
    assert name_in("<td>Hankkeen julkinen nimi<br>Mallihanke") == ("Mallihanke", "Mallihanke")
    assert name_in("<td>Hankkeen julkinen nimi<br>Kerro metsästä<td>")[0] == "Kerro metsästä"
    assert name_in("<td>Hankkeen julkinen nimi<br>Anna Malli<td>anna@esimerkki.example")[0] == "Anna Malli"
