"""Values that stand neither beside nor under their labels: under several labels, or over their own."""

from __future__ import annotations

import pytest

from tests.reading.printing import DESCRIPTION, application, changed, read

FORM = "projektihakemus-2007"
TEXT = """\
ESR-PROJEKTIHAKEMUS

2. PROJEKTI, JOLLE HAETAAN RAHOITUSTA

PROJECT
Projektityyppi: Kehittämisprojekti, jossa on mukana sekä kouluja että yrityksiä useasta maakunnasta

3. PROJEKTIN HAKIJAN TIEDOT

Faksinumero:
APPLICANT
Pankkiyhteys: Mallipankki
"""
PROJECT = "Projektin nimi: Taito talteen"
APPLICANT = "Hakijan nimi: Kuvitelman koulu ry"
IDENTIFIERS = {"business_id": "9000060-1", "postal_code": "90990", "iban": "FI14 1009 3000 1234 58", "bic": "NDEAFIHH"}


def said(path: str, project: str = PROJECT, applicant: str = APPLICANT) -> object:
    """The value of a field, or why it is in doubt, of a document with these lines in its sections."""
    field = read(FORM, TEXT.replace("PROJECT\n", f"{project}\n").replace("APPLICANT", applicant))[path]
    return str(field.value) if field.value is not None else field.doubt or field.state


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    ("labels", "paths"),
    [
        (("IBAN", "BIC"), ("iban", "bic")),
        (("Y-tunnus", "Postinumero", "IBAN", "BIC"), ("business_id", "postal_code", "iban", "bic")),
    ],
)
def test_identifiers_under_several_labels_are_theirs_in_order(
    labels: tuple[str, ...], paths: tuple[str, ...], gap: str
) -> None:
    applicant = gap.join([*labels, *(IDENTIFIERS[path] for path in paths)])
    assert [said(f"applicant.{path}", applicant=applicant) for path in paths] == [IDENTIFIERS[path] for path in paths]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_so_they_are_above_a_sentence(gap: str) -> None:
    applicant = gap.join(["IBAN", "BIC", IDENTIFIERS["iban"], IDENTIFIERS["bic"], "Hakija on rekisteröity."])
    assert [said(f"applicant.{path}", applicant=applicant) for path in ("iban", "bic")] == [
        IDENTIFIERS["iban"],
        IDENTIFIERS["bic"],
    ]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_days_under_both_labels_are_theirs_in_order(gap: str) -> None:
    project = gap.join(["Aloituspäivämäärä", "Päättymispäivämäärä", "1.5.2010", "30.4.2012"])
    days = [said(f"project.{path}", project=project) for path in ("start", "end")]
    assert days == ["2010-05-01", "2012-04-30"]


@pytest.mark.parametrize("applicant", ["IBAN\n\nBIC\n\nFI14 1009 3000 1234 58", "BIC\nIBAN\nMALLIFIHH X\nFI14 1009"])
def test_an_identifier_under_the_label_of_another_is_in_doubt(applicant: str) -> None:
    assert {said("applicant.iban", applicant=applicant), said("applicant.bic", applicant=applicant)} == {"column"}


def test_values_of_no_kind_under_several_labels_are_in_doubt() -> None:
    applicant = "Postinumero\n\nPostitoimipaikka\n\n90990\n\nEsimerkkilä"
    assert [said(f"applicant.{path}", applicant=applicant) for path in ("postal_code", "post_office")] == ["column"] * 2


def test_a_blank_label_over_another_with_its_value_is_blank() -> None:
    assert said("applicant.iban", applicant="IBAN\n\nBIC\n\nNDEAFIHH") == "blank"
    assert said("applicant.bic", applicant="IBAN\n\nBIC\n\nNDEAFIHH") == "NDEAFIHH"


@pytest.mark.parametrize("before", [f"{PROJECT}\n", ""])
def test_values_over_their_labels_line_by_line_are_in_doubt(before: str) -> None:
    project = f"{before}1.5.2010\nAloituspäivämäärä\n30.4.2012\nPäättymispäivämäärä"
    paths = ["start", "end", *(["name"] if before else [])]
    assert {said(f"project.{path}", project=project) for path in paths} == {"column"}


def test_names_over_their_labels_are_in_doubt() -> None:
    applicant = "Kuvitelman koulu ry\nHakijan nimi\nYhdistys\nOrganisaatiotyyppi\nMallitie 4\nLähiosoite"
    text = f"Web-osoite: www.malli.example\n{applicant}"
    assert said("applicant.name", applicant=text) == "column"
    assert said("applicant.street", applicant=text) == "column"


@pytest.mark.parametrize("above", ["Web-osoite: www.malli.example\n", "Täytä kaikki kohdat.\n"])
def test_values_under_their_labels_of_which_the_last_is_blank_are_sure(above: str) -> None:
    applicant = f"{above}Hakijan nimi\nKuvitelman koulu ry\nY-tunnus\n9000060-1\nLähiosoite"
    assert said("applicant.name", applicant=applicant) == "Kuvitelman koulu ry"


@pytest.mark.parametrize(
    "project", ["Projektin nimi Taito talteen Ohjelma Malliohjelma", "Projektin nimi: Taito talteen Ohjelman osio"]
)
def test_a_value_with_the_name_of_another_label_in_it_is_in_doubt(project: str) -> None:
    assert said("project.name", project=project) == "end"


@pytest.mark.parametrize("name", ["Taito talteen", "Ohjelma talteen", "Taito ja ohjelma talteen", "Koulun Tila ja työ"])
def test_a_name_with_a_word_that_is_no_label_there_is_sure(name: str) -> None:
    assert said("project.name", project=f"Projektin nimi: {name}\nOhjelma: Malliohjelma") == name


@pytest.mark.parametrize(
    "project",
    [
        "Ohjelman osio     Pohjois-Suomen\n                  osio\n                  3 : Taitojen\n"
        "Toimintalinja     vahvistaminen",
        "Ohjelman osio     Pohjois-Suomen\nToimintalinja     osio 3 : Taitojen vahvistaminen",
    ],
)
def test_a_priority_without_the_line_of_its_number_is_in_doubt(project: str) -> None:
    assert said("project.priority", project=project) == "end"


@pytest.mark.parametrize("indent", ["", " " * 8])
def test_an_account_on_two_lines_is_one(indent: str) -> None:
    applicant = f"IBAN:   FI14 1009 3000\n{indent}1234 58"
    assert said("applicant.iban", applicant=applicant) == IDENTIFIERS["iban"]


def test_an_address_broken_within_its_domain_is_in_doubt() -> None:
    applicant = "Projektin vastuuhenkilön nimi: Malli Matti\nSähköpostiosoite: matti.malli(at)kuvitelma\n.example"
    assert said("applicant.contact_email", applicant=applicant) == "end"


TIME = "Suunnitelman mukainen toteutusaika: Alkaa 1.1.2021 ja päättyy 30.6.2022"
DAYS = ["start", "end"]


@pytest.mark.parametrize("broken", ["Alkaa 1.1.2021, päättyy\n30.6.2022", "Alkaa 1.1.2021,\npäättyy 30.6.2022"])
def test_days_in_fixed_words_may_be_broken_anywhere(broken: str) -> None:
    fields = read(DESCRIPTION, changed(DESCRIPTION, (TIME, f"Suunnitelman mukainen toteutusaika: {broken}")))
    assert [str(fields[f"project.{day}"].value) for day in DAYS] == ["2021-01-01", "2022-06-30"]


def test_days_in_fixed_words_without_their_label_are_not_missing() -> None:
    fields = read(DESCRIPTION, changed(DESCRIPTION, (TIME, "Alkaa 1.1.2021, päättyy\n30.6.2022")))
    assert [fields[f"project.{day}"].doubt for day in DAYS] == ["end", "end"]


def test_days_under_both_labels_are_theirs_on_no_form_too() -> None:
    plan = (
        "Hankesuunnitelma\n\nHankkeen nimi: Taito talteen\nAlkamispäivä\nPäättymispäivä\n4.4.2024\n5.12.2026\n\n"
        "Palkkakustannukset 100 000 €\nKustannukset yhteensä 140 000 €\n"
    )
    fields = application(plan).fields
    assert [str(fields[f"project.{day}"].value) for day in DAYS] == ["2024-04-04", "2026-12-05"]
