"""A section whose title is in other words, or is not there at all."""

from __future__ import annotations

import pytest

from tests.reading.printing import DESCRIPTION, ELY, PROVINCE, TEXTS, changed, read, values

TITLE = "5 Projektin julkinen rahoitus, euroa"
GRANTED = "public_funding.granted_eu_state"


@pytest.mark.parametrize(
    ("form", "title", "printed"),
    [
        (DESCRIPTION, TITLE, "5 Julkinen rahoitus"),
        (DESCRIPTION, TITLE, "5. Hankkeen rahoitus, euroa"),
        (DESCRIPTION, TITLE, "Julkisen rahoituksen määrä (€)"),
        (ELY, "Kustannusarvion tiivistelmä", "Kustannusarvio"),
        (ELY, "Rahoitussuunnitelman tiivistelmä", "Rahoitussuunnitelma"),
        (PROVINCE, "Kustannusarvio ja rahoitussuunnitelma", "Rahoitussuunnitelma"),
    ],
)
def test_a_heading_like_the_title_above_the_labels_opens_the_section(form: str, title: str, printed: str) -> None:
    assert values(form, changed(form, (title, printed))) == values(form, TEXTS[form])


@pytest.mark.parametrize("printed", ["5 Muut asiat", "Rahoitus on hankkeessa tärkeää, ja sitä on jo pyydetty."])
def test_labels_under_another_heading_are_nobodys(printed: str) -> None:
    assert GRANTED not in read(DESCRIPTION, changed(DESCRIPTION, (TITLE, printed)))


def test_a_unit_in_such_a_heading_holds_too() -> None:
    field = read(DESCRIPTION, changed(DESCRIPTION, (TITLE, "5 Julkinen rahoitus (1 000 €)")))[GRANTED]
    assert (field.value, field.doubt) == (None, "unit")


def test_where_the_next_title_is_missing_nobody_knows_which_costs_there_are() -> None:
    text = changed(ELY, ("Rahoitussuunnitelman tiivistelmä", "Muuta"))
    assert read(ELY, text)["costs.other"].doubt == "part"


def test_where_the_next_title_is_missing_nobody_knows_who_the_partners_are() -> None:
    text = changed(DESCRIPTION, ("Suunnitelman mukainen tiivistelmä toteutuksesta", "Hankkeesta"))
    found = read(DESCRIPTION, text)
    assert [found[path].doubt for path in ("project.partners", "project.partner_business_ids")] == ["part", "part"]
