"""Texts that a program took from the pages of a PDF, whose lines do not stand as they were printed."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reading.printing import DESCRIPTION, PROVINCE, changed, read

AREA = "Seutukunnat: Mallilan\n\nKunnat: Mallila\n"
NAMES = ("Mallila", "Kaavala", "Muottila", "Näytelä")


def test_a_list_whose_middle_stands_beside_its_label_is_whole() -> None:
    printed = (
        "Seutukunnat: Mallilan\n"
        "                Mallila,\n"
        "Kunnat:         Kaavala, Muottila,\n"
        "                Näytelä\n"
    )  # fmt: skip
    fields = read(DESCRIPTION, changed(DESCRIPTION, (AREA, printed)))
    assert fields["area.subregions"].value == ("Mallilan",)
    assert fields["area.municipalities"].value == NAMES


def test_a_line_over_the_label_of_a_list_that_cannot_end_there_leaves_both_lists_in_doubt() -> None:
    printed = "Seutukunnat: Mallilan\nMallila, Kaavala,\nKunnat:\n\nMuottila, Näytelä\n"
    fields = read(DESCRIPTION, changed(DESCRIPTION, (AREA, printed)))
    assert [fields[f"area.{name}"].doubt for name in ("subregions", "municipalities")] == ["end", "end"]


def test_a_label_may_be_broken_over_four_lines() -> None:
    before = "Suunnitelman mukainen toteutusaika: Alkaa 1.1.2021 ja päättyy 30.6.2022"
    printed = "Suunnitel‐\nman mukai‐\nnen toteu‐\ntusaika:\nAlkaa 1.1.2021 ja päättyy\n30.6.2022"
    fields = read(DESCRIPTION, changed(DESCRIPTION, (before, printed)))
    assert (fields["project.start"].value, fields["project.end"].value) == (date(2021, 1, 1), date(2022, 6, 30))


def test_a_share_may_stand_under_its_amount() -> None:
    text = changed(PROVINCE, ("enimmäismäärä\t112 000 €, 80 %", "enimmäismäärä\n112 000 €,\n80 %"))
    fields = read(PROVINCE, text)
    assert fields["financing.max_support"].value == 112_000_00
    assert fields["financing.max_support_percent"].text == "80 %"


QUESTION = "Hankkeen päätavoite on sukupuolten tasa-arvon edistäminen:"


@pytest.mark.parametrize(("elsewhere", "doubt"), [("Ei", "choice"), ("Ei ole vaikutusta.", "")])
def test_an_answer_that_is_nobodys_on_a_later_line_may_be_the_one_that_is_lacking(elsewhere: str, doubt: str) -> None:
    title = "8.2 Kestävä kehitys\n"
    text = changed(DESCRIPTION, (f"{QUESTION} Ei\n", f"{QUESTION}\n"), (title, f"{title}\n{elsewhere}\n\n"))
    field = read(DESCRIPTION, text)["horizontal.main_goal"]
    assert (field.value, field.doubt) == (None, doubt)
