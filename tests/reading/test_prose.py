"""Numbers and words of prose are never fields, except the forms' fixed sentences."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reading.printing import DESCRIPTION, ELY, ELY_TEXT, PROVINCE, PROVINCE_TEXT, TEXTS, changed, read, values

PROSE = {
    PROVINCE: ("Mallihanke tekee malleja.\n", "Hanke täyttää valintaperusteet.\n"),
    ELY: ("Mallihanke tekee malleja.\n", "Hanke täyttää valintaperusteet.\n"),
    DESCRIPTION: ("Hanke tekee malleja ja jatkaa hanketta A79999.\n", "Mallintekijät.\n"),
}
"""Lines of prose on each form."""
DECOYS = (
    "Palkkakustannukset 1 €\tKuntarahoitus 2 €\n",
    "Hankekoodi: A71111\nY-tunnus: 7654321-0\nHakemusnumero\t999999\n",
    "Alkamispäivämäärä\n\n1.1.2001\n\nPäättymispäivämäärä: 2.2.2002\n",
    "Suunniteltu: 5\nToteutunut seurantatietojen mukaan: 6\n",
    "Myönnetty EU- ja valtion rahoitus: 3\nSuunniteltu julkinen rahoitus yhteensä: 4\n",
    "5. Kustannukset ovat 12 345 € ja 1.8.2024 alkaen 465 henkilöä\n",
    "1.1 Tausta\n\n2. Tavoitteet\n\n4 Malliosaava\n",
    "Kunnat: Muualla\nMaakunnat\n\nMuualla\n",
    "Kohderyhmä on 12 osallistujaa, joista 3 työtöntä tulee muualta.\nOsallistuvia yrityksiä 12 tulee muualta.\n",
    "Osallistuvia henkilöitä kutsutaan 12.\nMukaan tulevia yrityksiä 3 tai 4\n",
    "Nettokustannusarvio yhteensä\t1\t2\t3\nRahoitussuunnitelma yhteensä\t1\n",
    "Palkkakustannukset ovat hankkeessa 544 390 € ja flat rate 40 % niistä.\nTulot 500 €\nEU+valtio 609 716 €\n",
    "Sukupuolinäkökulma on huomioitu hankkeen toiminnassa (valtavirtaistaminen) monin tavoin: Kyllä\n",
    "Hankkeen nimi: Toinen hanke\nToimintalinja: 2. Muu\nErityistavoite: 2.1. Muu\n",
    "Hakijan nimi Oy Ab\nHakijan virallinen nimi: Toinen Oy\nOsatoteuttajat\n\nMuu Oy, 1234567-1\n",
    "Luonnonvarojen käytön kestävyys 9 9 on tärkeää.\nNatura 2000 -ohjelman kohteet 7 alueella\n",
    "Hankkeelle esitetty tuen enimmäismäärä on 50 %.\nHankkeen kustannusarvio yhteensä\t999 €\n",
    "Mallilassa 3.3.2024\n\nMalli Maija\nhallintojohtaja\n",
    "Valintaesitys\n\n1.1.2001\n\nDnro: EURA 2021/999999/09 02 01 01/2022/POPELY\n",
)


@pytest.mark.parametrize("decoy", DECOYS)
@pytest.mark.parametrize("form", PROSE)
def test_lines_in_prose_are_no_fields(form: str, decoy: str) -> None:
    expected = values(form, TEXTS[form])
    for line in PROSE[form]:
        assert values(form, changed(form, (line, f"{line}\n{decoy}\n{line}"))) == expected


def test_a_whole_table_with_its_titles_in_prose_is_prose() -> None:
    table = ELY_TEXT[ELY_TEXT.index("Kustannusarvion ja rahoitussuunnitelman") : ELY_TEXT.index("Rahoittajan arvio")]
    decoy = table.replace("100 000", "999 999").replace("40 %", "7 %")
    line = PROSE[ELY][0]
    assert values(ELY, changed(ELY, (line, f"{line}\n{decoy}\n{line}"))) == values(ELY, ELY_TEXT)


def test_titles_of_other_sections_in_prose_open_none() -> None:
    line = PROSE[DESCRIPTION][0]
    decoy = "Osatoteuttajat\n\nMuu Oy, 1234567-1\n\n5 Projektin julkinen rahoitus, euroa\n\nMyönnetty EU- ja valtion rahoitus: 1\n"
    assert values(DESCRIPTION, changed(DESCRIPTION, (line, f"{line}\n{decoy}\n{line}"))) == values(
        DESCRIPTION, TEXTS[DESCRIPTION]
    )


def test_a_section_printed_twice_agrees_or_contradicts() -> None:
    funding = "5 Projektin julkinen rahoitus, euroa\n\nMyönnetty EU- ja valtion rahoitus: 700 000\n"
    text = changed(DESCRIPTION, (funding, f"{funding}\n{funding}"))
    assert values(DESCRIPTION, text) == values(DESCRIPTION, TEXTS[DESCRIPTION])
    field = read(DESCRIPTION, changed(DESCRIPTION, (funding, f"{funding.replace('700', '701')}\n{funding}")))
    assert field["public_funding.granted_eu_state"].state == "contradictory"


@pytest.mark.parametrize(
    "title",
    [
        "5 Projektin julkinen rahoitus, euroa",
        "6 Projektin julkinen rahoitus, euroa",
        "Projektin julkinen rahoitus, euroa",
        "• 5. PROJEKTIN JULKINEN RAHOITUS, EUROA:",
        "5 Hankkeen julkinen rahoitus, euroa",
        "5 Projektin julkinen rahoits, euroa",
        "5  Projektin  julkinen  rahoitus,  euroa",
        "5 Projektin julkinen\nrahoitus, euroa",
    ],
)
def test_a_section_is_known_by_its_title_whatever_its_number(title: str) -> None:
    text = changed(DESCRIPTION, ("5 Projektin julkinen rahoitus, euroa", title))
    assert values(DESCRIPTION, text) == values(DESCRIPTION, TEXTS[DESCRIPTION])


COMPANIES = "Mukaan tulevia yrityksiä 7"
PEOPLE = "Osallistuvia henkilöitä 60 (työttömät 40, opiskelijat 5, työssä 10, työmark. ulk. 5)"


@pytest.mark.parametrize(
    "printed",
    [
        PEOPLE,
        f"{PEOPLE}.",
        f"• {PEOPLE}",
        PEOPLE.upper(),
        PEOPLE.replace(" ", "  "),
        PEOPLE.replace("opiskelijat 5", "opiskelijat\n5"),
        PEOPLE.replace("(", "\n("),
    ],
)
def test_participants_by_group(printed: str) -> None:
    found = values(PROVINCE, changed(PROVINCE, (PEOPLE, printed)))
    groups = ("people", "unemployed", "students", "employed", "outside_labour_market", "companies")
    assert [found.get(f"participants.{name}") for name in groups] == [60, 40, 5, 10, 5, 7]


@pytest.mark.parametrize(
    ("behind", "value", "doubt"),
    [(" Hankkeen tavoitteet:", 7, ""), (" Lapista ja muualta", None, "end"), (" tai 8", None, "end")],
    ids=["a heading that was joined to it", "more words", "another figure"],
)
def test_a_sentence_of_the_form_that_goes_on_is_not_missing(behind: str, value: int | None, doubt: str) -> None:
    field = read(PROVINCE, changed(PROVINCE, (COMPANIES, f"{COMPANIES}{behind}")))["participants.companies"]
    assert (field.text, field.value, field.doubt) == ("7", value, doubt)


def test_participants_of_whom_some_are_unemployed() -> None:
    found = read(ELY, ELY_TEXT)
    assert [found[f"participants.{name}"].value for name in ("people", "unemployed", "companies")] == [52, 50, 9]
    assert {found[f"participants.{name}"].read_as for name in ("people", "unemployed", "companies")} == {"sentence"}


def test_a_group_that_cannot_be_read_has_no_value() -> None:
    found = values(PROVINCE, changed(PROVINCE, ("työttömät 40", "työttömät ei tiedossa")))
    assert (found["participants.people"], found["participants.unemployed"]) == (60, None)


@pytest.mark.parametrize(
    ("printed", "points"),
    [
        ("pisteitä (25/40)", (25, 40)),
        ("pisteitä\n(25/40)", (25, 40)),
        ("pisteitä ( 25 / 40 )", (25, 40)),
        ("PISTEITÄ (25/40)", (25, 40)),
        ("pisteitä (ei tiedossa)", (None, None)),
        ("pisteitä 25", (None, None)),
    ],
)
def test_points(printed: str, points: tuple[int | None, int | None]) -> None:
    found = values(PROVINCE, changed(PROVINCE, ("pisteitä (25/40)", printed)))
    assert (found.get("assessment.points"), found.get("assessment.max_points")) == points


@pytest.mark.parametrize(
    ("line", "path"),
    [
        ("Mallilan ELY-keskuksen hankeryhmä 27.4.2023.", "project.group_meeting"),
        ("Mallilan ELY-keskuksen EURA-rahoituskokous 27.4.2023", "project.funding_meeting"),
        ("Mallilan MYR-sihteeristö 27.4.2023", "project.secretariat_meeting"),
        ("Mallimaan maakunnan yhteistyöryhmän sihteeristö\n27.4.2023", "project.secretariat_meeting"),
        ("Mallilan MYR 27.4.2023", "project.committee_meeting"),
        ("Mallimaan maakunnan yhteistyöryhmä 27.4.2023", "project.committee_meeting"),
    ],
)
def test_meetings_are_dated_lines(line: str, path: str) -> None:
    text = changed(ELY, ("Mallilan ELY-keskuksen hankeryhmä 27.4.2023.", line))
    found = {name: field.value for name, field in read(ELY, text).items() if name.endswith("_meeting")}
    assert found == {path: date(2023, 4, 27)}


@pytest.mark.parametrize(
    "line",
    [
        "Mallilan teemaryhmän kommentointi ajalla 19.2. - 8.3.2024",
        "Hankeryhmä 27.4.2023 puolsi hanketta.",
        "Hankkeen ohjausryhmä 27.4.2023",
        "Mallilan MYR 31.2.2023 jälkeen",
    ],
)
def test_other_lines_with_dates_are_no_meetings(line: str) -> None:
    text = changed(ELY, ("Mallilan ELY-keskuksen hankeryhmä 27.4.2023.", line))
    assert not [path for path in read(ELY, text) if path.endswith("_meeting")]


@pytest.mark.parametrize(
    "day", ["31.6.2024", "24.6.2B24", "2A.6.2024", "24.6.202", "244.6.2024", ".6.2024", "24..2024"]
)
def test_an_impossible_or_damaged_meeting_day_is_unreadable(day: str) -> None:
    text = changed(PROVINCE, ("Mallilan MYR 24.6.2024", f"Mallilan MYR {day}"))
    field = read(PROVINCE, text)["project.committee_meeting"]
    assert (field.value, field.text) == (None, day)


@pytest.mark.parametrize(
    ("printed", "value", "text"),
    [
        ("Hanke täyttää valintaperusteet.", "kirjoitettu", "Hanke täyttää valintaperusteet."),
        ("-", None, ""),
        ("", None, ""),
        ("•\n\n-", None, ""),
        ("Mallilan ELY-keskuksen hankeryhmä 27.4.2023.", None, ""),
    ],
)
def test_whether_there_are_reasons(printed: str, value: str | None, text: str) -> None:
    field = read(ELY, changed(ELY, ("Hanke täyttää valintaperusteet.", printed)))["decision.reasons"]
    assert (field.value, field.text) == (value, text)


def test_a_long_text_is_quoted_by_the_whole_words_of_its_beginning() -> None:
    field = read(PROVINCE, changed(PROVINCE, ("Mallihanke tekee malleja.", "malli " * 50)))["project.summary"]
    assert field.value == "kirjoitettu"
    assert field.text == ("malli " * 16).rstrip()


@pytest.mark.parametrize(
    ("printed", "supported"),
    [
        ("\n\nKyllä\n", True),
        ("\n\nEi\n", False),
        (": Ei\n", False),
        (" Kyllä\n", True),
        ("\n\nehkä\n", None),
        ("\n", None),
    ],
)
def test_what_the_funder_says(printed: str, supported: bool | None) -> None:
    text = changed(ELY, ("hyväksymistä\n\nKyllä\n", f"hyväksymistä{printed}"))
    assert read(ELY, text)["decision.supported"].value is supported


def test_period_and_fund_are_read_where_they_are_printed() -> None:
    found = read(ELY, ELY_TEXT)
    assert (found["project.fund"].text, found["project.period"].text[:9]) == ("ESR+", "EURA 2021")
    assert not {"project.fund", "project.period"} & read(PROVINCE, PROVINCE_TEXT).keys()
    text = changed(PROVINCE, ("Hanke sai", "Hanke on Uudistuva ja osaava Suomi 2021–2027 -ohjelman mukainen ja sai"))
    assert read(PROVINCE, text)["project.period"].value == "2021-2027"


def test_two_periods_are_a_contradiction() -> None:
    found = read(ELY, f"Kestävää kasvua ja työtä 2014–2020\n{ELY_TEXT}")["project.period"]
    assert [candidate.value for candidate in found.candidates] == ["2014-2020", "2021-2027"]


@pytest.mark.parametrize("where", ["before", "behind"])
def test_a_list_of_contents_opens_no_section(where: str) -> None:
    text = TEXTS[DESCRIPTION]
    contents = "".join(f"{line}\n" for line in text.split("\n") if line[:1].isdigit() and ":" not in line)
    whole = contents + text if where == "before" else f"{text}\n{contents}"
    assert values(DESCRIPTION, whole) == values(DESCRIPTION, text)
