"""What is read of the applicant's own words: how many take part, what is said twice, which titles are missing."""

from __future__ import annotations

import pytest

from tests.reading.printing import DESCRIPTION, ELY, TEXTS, changed, read

PROSE = "Hanke tekee malleja ja jatkaa hanketta A79999."


@pytest.mark.parametrize(
    ("said", "people"),
    [
        ("Hankkeen osallistujamäärä on suuri eli 465 henkilöä.", 465),
        ("Hankkeeseen osallistuu 465 henkilöä.", 465),
        ("Hankkeeseen osallistuu 465 henkilöä.\n\nHankkeeseen osallistui 465 henkilöä.", 465),
        ("Hankkeeseen osallistuu\n1 465 henkilöä.", 1465),
    ],
)
def test_how_many_people_the_text_speaks_of(said: str, people: int) -> None:
    field = read(DESCRIPTION, changed(DESCRIPTION, (PROSE, said)))["participants.people_described"]
    assert (field.value, field.line) == (
        people,
        TEXTS[DESCRIPTION][: TEXTS[DESCRIPTION].index(PROSE)].count("\n") + (2 if "\n1" in said else 1),
    )


@pytest.mark.parametrize(
    "said",
    [
        "Hankkeeseen osallistuu noin 465 henkilöä.",
        "Osallistujamäärä on enintään 465 henkilöä.",
        "Hankkeeseen osallistuu 465 henkilöä.\n\nHankkeeseen osallistui 550 henkilöä.",
        "Kurssille osallistuu 12 henkilöä.",
    ],
)
def test_numbers_that_cannot_be_compared_are_left(said: str) -> None:
    assert "participants.people_described" not in read(DESCRIPTION, changed(DESCRIPTION, (PROSE, said)))


def test_what_the_description_of_a_proposal_says() -> None:
    said = "Pilottiin osallistuu 50 työnhakijaa, ja hankkeessa autetaan 90 alueen yritystä."
    found = read(ELY, changed(ELY, ("Mallihanke tekee malleja.", said)))
    assert found["participants.unemployed_described"].value == 50
    assert found["participants.companies_described"].value == 90


def test_on_how_many_rows_the_same_explanation_stands() -> None:
    rows = "Luonnonvarojen käytön kestävyys 0 1\nMalleja säästetään.\nNatura 2000 -ohjelman kohteet 2 10\nYmpäristöosaaminen 3 0\n"
    copied = (
        "Luonnonvarojen käytön kestävyys 0 1\nEi vaikutusta tähän asiaan\nTaloudellinen kestävyys\n"
        "Materiaalit ja jätteet 2 10\nEi vaikutusta tähän\nasiaan\nYmpäristöosaaminen 3 0\nEi vaikutusta tähän asiaan\n"
    )
    field = read(DESCRIPTION, changed(DESCRIPTION, (rows, copied)))["horizontal.repeated_explanations"]
    assert (field.value, field.text) == (3, "Ei vaikutusta tähän asiaan")


def test_titles_that_are_not_in_their_place_are_named() -> None:
    title = "4 Hankkeen kohderyhmät"
    text = changed(DESCRIPTION, (title, "4 Kenelle"))
    field = read(DESCRIPTION, text)["document.missing_sections"]
    assert (field.value, field.text) == (1, "Hankkeen kohderyhmät")
    moved = changed(DESCRIPTION, (title, "4 Kenelle"), ("1 Hanke\n", f"{title}\n\n1 Hanke\n"))
    assert read(DESCRIPTION, moved)["document.missing_sections"].value == 1
    assert read(DESCRIPTION, TEXTS[DESCRIPTION])["document.missing_sections"].value == 0
