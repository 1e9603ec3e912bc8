"""What is no plan is refused by name with what to do; what somebody writes in sentences is never a field."""

from __future__ import annotations

from typing import Any

import pytest
from openpyxl import Workbook

from checker.evaluation.result import Result
from reports.problems import problem_message, problem_remedy
from reports.wording import WORDING
from tests.checking import result_of, results_of
from tests.making import make_docx, run
from tests.reading.plans import RIGHT, as_mail, as_text, saved

COOKBOOK = """Karjalanpaisti

Ainekset (6 annosta)
Naudan paistia	500 g
Lampaan lapaa	300 g
Sipulia	2 kpl
Yhteensä	800 g

Hinta: 18,50 €
Kunnat: tarjotaan koko maassa.
Ohje: Lado lihat pataan. Paista 160 asteessa 4 tuntia.
"""
INVOICE = """LASKU

Esimerkkilän tarvike Oy
Y-tunnus: 1234567-1
Jakeluosoite: Keskuskatu 1
Postinumero: 00100
Postitoimipaikka: Esimerkkilä
Tilinumero: FI21 1234 5600 0007 85

Tuote	kpl	á	Yhteensä
Kannettava tietokone	2	1 000,00	2 000,00
Yhteensä			2 000,00
"""
CURRICULUM = """Ansioluettelo

Nimi: Maija Esimerkki
Jakeluosoite: Keskuskatu 1
Postinumero: 00100
Postitoimipaikka: Esimerkkilä
Puhelinnumero: 040 000 0000

Työkokemus
Alkamispäivämäärä: 1.1.2020
Päättymispäivämäärä: 31.12.2022
Projektipäällikkö, Esimerkkilän kehitys ry
"""
NOVEL = """Luku 3

Tulot olivat pienet, ja Palkkakustannukset kasvoivat joka vuosi. Kuntarahoitus oli Maijalle vieras sana.
Hankkeen nimi: se ei sanonut hänelle mitään, mutta hän luki sen kolmeen kertaan.
Flat rate 40 % oli kirjoitettu seinään liidulla.
EU- ja valtion rahoitus tuli, jos tuli.
Rahoitussuunnitelma yhteensä oli kuin runo, 140 000 säettä.
"""


def told(result: Result) -> tuple[str, str]:
    assert result.problem is not None
    return problem_message(result.problem, WORDING), problem_remedy(result.problem, WORDING)


BUDGET = "Hankkeen nimi: Polku\nY-tunnus: 1234567-1\nPalkkakustannukset: 50 000 €\nFlat rate 40 %: 20 000 €\n"


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        (COOKBOOK, "Ainekset"),
        (INVOICE, "Lasku"),
        (CURRICULUM, "Ansioluettelo"),
        (f"Esimerkki Oy\nMATKALASKU\n{BUDGET}", "Matkalasku"),
        (f"Kumppanuussopimus\nSopijapuolet\n{BUDGET}", "Kumppanuussopimus"),
        (f"Tilinpäätös 31.12.2024\n{BUDGET}", "Tilinpäätös"),
        (f"Hinnasto 2025\n{BUDGET}", "Hinnasto"),
        (f"Hallituksen kokous 1.3.2025\nPöytäkirja\n{BUDGET}", "Pöytäkirja"),
        (f"Faktura 12\n{BUDGET}", "Faktura"),
        (f"OSATOTEUTUSSOPIMUS\n{BUDGET}", "Osatoteutussopimus"),
        (f"Esimerkki Oy\nMyyntilasku 55\n{BUDGET}", "Myyntilasku"),
        (f"Palveluhinnasto 2026\n{BUDGET}", "Palveluhinnasto"),
        (f"Avoin työpaikka: koordinaattori\n{BUDGET}", "Avoin työpaikka"),
        (f"Maija Esimerkki\nTyökokemus\n{BUDGET}", "Työkokemus"),
        (f"Väliraportti 1.1.–30.6.2026\n{BUDGET}", "Väliraportti"),
        (f"Hankkeen loppuraportti: Polku\n{BUDGET}", "Hankkeen loppuraportti"),
        (f"Palkkalaskelma\nPalkkakausi 1.5.–31.5.2025\n{BUDGET}", "Palkkakausi"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.docx"])
def test_what_is_no_plan_is_refused_by_name_with_what_to_do(text: str, sign: str, name: str) -> None:
    data = text.encode() if name == "a.txt" else make_docx("".join(map(run, text.splitlines())))
    result = result_of(data, name)
    assert (result.status, result.application, result.outcomes) == ("unrecognised", None, ())
    message, remedy = told(result)
    assert f"kohdan ”{sign}” mukaan muu kuin hakemus" in message
    assert "Anna tarkistettavaksi hakemus" in remedy


@pytest.mark.parametrize("place", [0, 1])
@pytest.mark.parametrize(("other", "is_read"), [("Täyttöohje", True), ("Budjetti", False)])
def test_a_sheet_that_is_something_else_leaves_a_plan_on_another_one(other: str, is_read: bool, place: int) -> None:
    book: Any = Workbook()
    for line in ("Tarjous 12", *BUDGET.splitlines()) if other == "Budjetti" else BUDGET.splitlines():
        book.active.append(line.split(": "))
    book.create_sheet("Toinen", place).append([other])
    result = result_of(saved(book), "a.xlsx")
    assert (result.application is not None) is is_read
    assert is_read or "”Tarjous”" in told(result)[0]


@pytest.mark.parametrize("name", ["a.txt", "a.docx"])
def test_a_novel_is_refused_with_what_to_do(name: str) -> None:
    data = NOVEL.encode() if name == "a.txt" else make_docx("".join(map(run, NOVEL.splitlines())))
    result = result_of(data, name)
    assert (result.status, result.application, result.outcomes) == ("unrecognised", None, ())
    message, remedy = told(result)
    assert "ei vastaa tunnettuja lomakkeita" in message
    assert "hakemuspohjaan" in remedy


@pytest.mark.parametrize(
    "line",
    [
        "Palkkalaskelma",
        "sopimus on tehty 1.2.2025",
        "Sopimus kumppanien kanssa on tehty.",
        "Laskut maksaa kunta",
        "Palkkalaskelma ja budjetti",
        "Loppuraportti  2 000",
        "Loppuraportti: 900 €",
    ],
)
def test_prose_that_begins_as_another_kind_of_document_leaves_a_plan_one(line: str) -> None:
    result = result_of(f"Polku töihin\n\n{line}\n\n{BUDGET}".encode())
    assert result.application is not None


@pytest.mark.parametrize(
    "prose",
    [
        "Palkkakustannukset 250 000 € ja siitä eteenpäin kasvavasti joka vuosi.",
        "Palkkakustannukset: kuten edellä on kerrottu, palkataan kolme ihmistä ja maksetaan heille 250 000 € vuodessa.",
        "Palkkakustannukset ovat 250 000 €.",
        "Arvioimme, että\nPalkkakustannukset 250 000 €\nja muut kulut riittävät.",
        "Tässä hankkeessa on tarkoitus pitää kulut kohtuullisina, ja siksi\nPalkkakustannukset 250 000 €\non yläraja.",
        "Flat rate 45 % olisi liikaa.",
        "Flat rate 45 % -malli ei sovi meille.",
        "Kunnat maksavat 99 000 €.",
        "Kuntarahoitus, jota haetaan 99 000 €, on epävarma.",
        "Nettokustannusarvio yhteensä (ks. liite 3) on laskettu oikein.",
        "Rahoitussuunnitelma yhteensä\non laskettu oikein.",
        "Toimintalinja: hanke edistää useita toimintalinjoja ja niiden tavoitteita monin tavoin sekä alueella että muualla, "
        "ja sen työtä tehdään yhdessä kuntien, yritysten, oppilaitosten ja järjestöjen kanssa niin, että jokainen saa siitä "
        "hyötyä ja oppii uutta.",
        "Alkamispäivämäärä: syksyllä, kun rahoitus on varmistunut.",
        "Hankkeen nimi\nkertoo, mistä on kyse.",
        "Muut kustannukset\n\nMuita kustannuksia ei ole.",
        "Kustannusmalli: se, jota kaikki käyttävät.",
        "Tulot\n2026",
    ],
)
def test_sentences_that_begin_as_labels_do_change_nothing(prose: str) -> None:
    plain = result_of(as_text(RIGHT))
    with_prose = result_of(as_text(RIGHT) + f"\n\n4. Lisäksi\n\n{prose}\n\nTervetuloa mukaan.\n".encode())
    assert plain.application is not None
    assert with_prose.application is not None
    fields = {path: (field.value, field.text) for path, field in plain.application.fields.items()}
    assert {path: (one.value, one.text) for path, one in with_prose.application.fields.items()} == fields


def test_the_body_of_a_mail_with_a_document_is_no_plan_of_its_own() -> None:
    from email import message_from_bytes, policy

    message = message_from_bytes(as_mail(RIGHT), policy=policy.default)
    message.add_attachment(as_text(RIGHT), maintype="text", subtype="plain", filename="suunnitelma.txt")
    assert [result.path for result in results_of(message.as_bytes(), "viesti.eml")] == ["viesti.eml/suunnitelma.txt"]
