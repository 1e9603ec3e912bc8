"""A table that stands again in a later section contradicts where an amount differs, and gives nothing otherwise."""

from __future__ import annotations

import pytest

from tests.reading.printing import ELY, ELY_TEXT, PROVINCE, PROVINCE_TEXT, TEXTS, changed, read, values

TABLES = {
    PROVINCE: PROVINCE_TEXT[PROVINCE_TEXT.index("Palkkakustannukset") : PROVINCE_TEXT.index("\nKustannusarvio ja")],
    ELY: ELY_TEXT[ELY_TEXT.index("\tHaetut yhteensä") : ELY_TEXT.index("Rahoitussuunnitelman tiivistelmä")],
}
"""The costs as each form prints them."""
DESCRIBED = "Mallihanke tekee malleja.\n"
OPINION = "Hanke täyttää valintaperusteet.\n"


def behind(form: str, heading: str, *changes: tuple[str, str]) -> str:
    """The form's document with its costs again in the last section, under a heading."""
    table = TABLES[form]
    for before, after in changes:
        assert before in table, before
        table = table.replace(before, after, 1)
    return changed(form, (OPINION, f"{OPINION}\n{heading}\n\n{table}\n{OPINION}"))


def contradictory(form: str, text: str) -> list[str]:
    """The fields that are told twice with two values."""
    return sorted(path for path, field in read(form, text).items() if field.state == "contradictory")


@pytest.mark.parametrize("heading", ["Muutettu kustannusarvio", "Liite: kustannusarvio", "Kustannusarvio", ""])
@pytest.mark.parametrize("form", TABLES)
def test_another_amount_of_the_same_table_contradicts(form: str, heading: str) -> None:
    assert contradictory(form, behind(form, heading, ("100 000", "101 000"))) == ["costs.salaries"]


@pytest.mark.parametrize("form", TABLES)
def test_the_same_amounts_again_change_nothing(form: str) -> None:
    assert values(form, behind(form, "Muutettu kustannusarvio")) == values(form, TEXTS[form])


@pytest.mark.parametrize(
    ("heading", "are_two"),
    [
        ("Korjattu kustannusarvio", True),
        ("Muutetut kustannukset", True),
        ("Kustannusarvio", False),
        ("Muutokset kustannusarvioon", False),
        ("Korjaukset", False),
    ],
)
def test_a_table_of_other_amounts_throughout_is_the_same_where_it_is_called_corrected(
    heading: str, are_two: bool
) -> None:
    table = TABLES[PROVINCE].replace(" 000 €", " 500 €")
    text = changed(PROVINCE, (OPINION, f"{OPINION}\n{heading}\n\n{table}\n{OPINION}"))
    assert (contradictory(PROVINCE, text) != []) == are_two


@pytest.mark.parametrize(
    "heading",
    [
        "Hankkeen edellisen vaiheen kustannusarvio",
        "Osatoteuttajan kustannusarvio",
        "Alkuperäinen kustannusarvio",
        "Haettu kustannusarvio",
        "Kustannusarvio ennen muutosta",
        "Voimassa oleva kustannusarvio",
        "Toisen hankkeen korjattu kustannusarvio",
        "Kustannukset hankkeen aiemmassa vaiheessa olivat seuraavat:",
    ],
)
@pytest.mark.parametrize("form", TABLES)
def test_a_table_of_something_else_is_prose(form: str, heading: str) -> None:
    assert values(form, behind(form, heading, ("100 000", "101 000"))) == values(form, TEXTS[form])


@pytest.mark.parametrize("form", TABLES)
def test_what_the_applicant_tells_above_the_form_s_own_table_is_prose(form: str) -> None:
    table = TABLES[form].replace("100 000", "101 000")
    text = changed(form, (DESCRIBED, f"{DESCRIBED}\nKustannusarvio\n\n{table}\n"))
    assert values(form, text) == values(form, TEXTS[form])


def test_two_rows_are_no_table() -> None:
    rows = "Palkkakustannukset\t101 000\nFlat rate 40 % kehittäminen\t40 000\n"
    text = changed(PROVINCE, (OPINION, f"{OPINION}\nMuutettu kustannusarvio\n\n{rows}\n{OPINION}"))
    assert values(PROVINCE, text) == values(PROVINCE, PROVINCE_TEXT)
