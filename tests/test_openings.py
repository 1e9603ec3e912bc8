"""The openings of real documents: each on its form, or on none, and nothing found in them by a form they are not on."""

from __future__ import annotations

import pytest

from checker.authoring.form_cards import form_card
from checker.evaluation.result import Result
from checker.reading.finder.words import squeeze
from checker.rulebook.compiled import load_rulebook
from tests.checking import findings, results_of
from tests.shared import shared_path

FORMS = {
    "01_hankehakemus-eakr-psl-2016.txt": ["hankehakemus-2014"],
    "02_paatos-eakr-lapinliitto-A70177.txt": ["hankepaatos-2014", "hankehakemus-2014"],
    "03_paatos-eakr-uml-A70726.txt": ["hankepaatos-2014"],
    "04_hankehakemus-testihanke-rr-info-esavo.txt": ["hankehakemus-2014"],
    "05_esr-projektihakemus-2014-hameely-okm.txt": ["projektihakemus-2007"],
    "08_eakr-projektisuunnitelma-A32444.txt": ["projektisuunnitelma-2007"],
    "11_maksatuspaatos-esr-oksa-heinola.txt": ["maksatuspaatos-2007"],
    "18_avustuspaatos-helsinki-2019-yleisavustukset.txt": ["unrecognised"],
    "23_oph-yleisohje-2026-08.txt": ["unrecognised"],
    "25_oph-lomakepohja-nimikkeet.txt": ["unrecognised"],
}
VALUES = {
    "01_hankehakemus-eakr-psl-2016.txt": {
        "project.arrival": "2016-08-29",
        "project.start": "2016-09-01",
        "project.end": "2018-12-31",
        "project.application_number": "303247",
        "project.diary_authority": "PSL",
        "project.priority": "2",
        "project.objective": "4.1",
        "applicant.bic": "DABAFIHH",
        "applicant.postal_code": "70101",
        "authority.name": "Pohjois-Savon liitto",
    },
    "02_paatos-eakr-lapinliitto-A70177.txt": {
        "project.code": "A70177",
        "decision.number": "1/1",
        "authority.name": "Lapin liitto",
        "applicant.name": "Itä-Lapin kuntayhtymä",
        "project.partners": "('Geologian tutkimuskeskus',)",
        "project.objective": "3.1",
        "costs.model": "Flat rate 15 %",
        "project.fund": "EAKR",
        "decision.funded_year": "2015",
        "decision.ceiling_percent": "Percent(units=70, decimals=0)",
    },
    "03_paatos-eakr-uml-A70726.txt": {
        "project.code": "A70726",
        "authority.name": "Uudenmaan liitto",
        "applicant.name": "Helsingin kaupunki",
        "project.objective": "1.1",
        "costs.model": "Flat rate 24 %",
        "decision.ceiling_percent": "Percent(units=60, decimals=0)",
    },
    "05_esr-projektihakemus-2014-hameely-okm.txt": {
        "applicant.organisation_type": "Ammattikorkeakoulu",
        "project.priority": "3",
        "project.fund": "ESR",
    },
    "08_eakr-projektisuunnitelma-A32444.txt": {
        "project.code": "A32444",
        "applicant.organisation_type": "Kunta",
        "project.priority": "2",
        "project.fund": "EAKR",
    },
    "11_maksatuspaatos-esr-oksa-heinola.txt": {"decision.number": "6/6", "payment.number": "6/6"},
}
LABELS = {
    "01_hankehakemus-eakr-psl-2016.txt": "Viranomaisen merkintöjä|Saapumispäivämäärä|Käsittelijä|Diaarinumero|Puhelinnumero|"
    "Hakemusnumero|Hakemustyyppi|Hankekoodi|Tila|Viranomainen, jolle hakemus osoitetaan|Viranomainen|Hakijan perustiedot|"
    "Hakijan virallinen nimi|Organisaatiotyyppi|Jakeluosoite|Postinumero|Tilinumero (IBAN)|WWW-osoite|"
    "Hankkeen yhteyshenkilön nimi|Yhteyshenkilön sähköpostiosoite|Hakijoiden lukumäärä tai tuen siirto -menettely|"
    "Hankkeen perustiedot|Hakijoita on useampi kuin yksi (yhteishanke)|Y-tunnus|Postitoimipaikka|BIC|"
    "Yhteyshenkilön asema hakijaorganisaatiossa|Yhteyshenkilön puhelinnumero|Hakija siirtää osan haettavasta tuesta "
    "yhdelle tai useammalle taholle hankkeen toteuttamista varten (tuen siirto)|Hankkeen julkinen nimi|"
    "Alkamispäivämäärä|Päättymispäivämäärä|Toimintalinja|Erityistavoite|"
    "Tiivistelmä (julkaistaan internetin tietopalvelussa)|Hankkeen julkinen tiivistelmä (tavoitteet, toimenpiteet, tulokset)",
    "02_paatos-eakr-lapinliitto-A70177.txt": "Päätöksen järjestysnumero|Hankkeen nimi|Rahoittava viranomainen|"
    "Päätöksen tila|Tuensaajat|Hankehakemuksenne|Alueellinen kehittämistuki: kehittämishanke|Päätöstyyppi|Toimintalinja|"
    "Erityistavoite|Kustannusmalli|Tuen määrä|Hankkeen hyväksytty kustannusarvio ja rahoitussuunnitelma|Asiakirja luotu",
    "03_paatos-eakr-uml-A70726.txt": "Hankekoodi|Tuensaajat|Kustannusmalli|Yhteensä|Palkkakustannukset|Ostopalvelut|"
    "Kone- ja laiteinvestoinnit",
    "05_esr-projektihakemus-2014-hameely-okm.txt": "Euroopan sosiaalirahaston osittain rahoittamat projektit|Ohjelmakausi|"
    "Viranomaisen merkintöjä|Saapumispvm|Diaarinumero|Käsittelijä|Puhelinnumero|Hakemusnumero|Projektikoodi|Hakemustyyppi|"
    "Tila|Viranomainen, jolle hakemus osoitetaan|Toiminta-ala|Projekti, jolle haetaan rahoitusta|Projektin nimi|Ohjelma|"
    "Ohjelman osio|Toimintalinja|Projektityyppi|Aloituspäivämäärä|Päättymispäivämäärä|EURA JÄRJESTELMÄ|"
    "Projektin hakijan tiedot|Hakijaorganisaation nimi|Organisaatiotyyppi|Y-tunnus|Lähiosoite|Postinumero|Postitoimipaikka|"
    "Faksinumero|IBAN|BIC|Pankkiyhteys|Tilinumero|Web-osoite|Projektin vastuuhenkilön nimi|Asema organisaatiossa|"
    "Sähköpostiosoite|Taloushallinnon vastuuhenkilön nimi|Projektipäällikön nimi|Seurantayhdyshenkilön nimi|"
    "Hakemusvaiheen yhteyshenkilön nimi",
    "08_eakr-projektisuunnitelma-A32444.txt": "Euroopan aluekehitysrahaston osittain rahoittamat projektit|Hakijan nimi|"
    "Hakijatyyppi|Hakijaorganisaation ja yhteistyötahojen kuvaus|"
    "Hakijaorganisaation osuus ja tehtävät projektin toteutuksessa|Hakija toteuttaa projektin kokonaan itse|"
    "Hakija toteuttaa projektin osittain itse|Hakija toteuttaa projektin kokonaan ostopalveluna|"
    "Osatoteuttajien määrittely, nimeäminen, Y-tunnukset",
    "11_maksatuspaatos-esr-oksa-heinola.txt": "Projektikoodi|Projektin nimi|Päätöksenjärjestysnumero|Ohjelmakausi|"
    "Maksatuspäätöksen päiväys|Maksatuspäätöksen järjestysnumero|Diaarinumero|Maksatuspäätöksen tila|"
    "Koskee maksatushakemus- ja rahoitusseurantalomaketta|Tunniste|Maksatuskausi|Säädösperusta",
}
"""What each opening prints before a value or above a section; of an opening whose form another has, what is its own."""


def results(name: str) -> list[Result]:
    return results_of(shared_path("real", name).read_bytes(), name)


@pytest.mark.parametrize("name", FORMS)
def test_each_opening_is_on_its_form(name: str) -> None:
    found = [result.application.form if result.application is not None else result.status for result in results(name)]
    assert found == FORMS[name]


@pytest.mark.parametrize("name", FORMS)
def test_nothing_is_found_in_an_opening(name: str) -> None:
    assert [findings(result, with_info=True) for result in results(name)] == [frozenset()] * len(FORMS[name])


@pytest.mark.parametrize("name", VALUES)
def test_what_an_opening_prints_is_read(name: str) -> None:
    application = results(name)[0].application
    assert application is not None
    fields = application.fields
    read = {path: str(fields[path].value) if path in fields else "not there" for path in VALUES[name]}
    assert read == VALUES[name]


@pytest.mark.parametrize(
    ("path", "label"), [("applicant.business_id", "Y-tunnus"), ("applicant.iban", "Tilinumero (IBAN)")]
)
def test_the_numbers_of_an_applicant_are_read_as_printed(path: str, label: str) -> None:
    name = "01_hankehakemus-eakr-psl-2016.txt"
    printed = shared_path("real", name).read_text(encoding="utf-8").partition(f" {label} ")[2].split()[0]
    application = results(name)[0].application
    assert application is not None
    assert len(printed) > 8
    assert application.fields[path].value == printed


@pytest.mark.parametrize("name", [name for name, forms in FORMS.items() if forms != ["unrecognised"]])
def test_an_opening_is_not_called_in_order_as_a_whole(name: str) -> None:
    assert "flattened" in {
        unread.kind for result in results(name) for unread in getattr(result.application, "unread", ())
    }


@pytest.mark.parametrize("name", LABELS)
def test_every_label_of_an_opening_is_a_field_or_told_as_not_read(name: str) -> None:
    text = squeeze(shared_path("real", name).read_text(encoding="utf-8"))
    labels = LABELS[name].split("|")
    assert [label for label in labels if squeeze(label) not in text] == []
    known = set()
    for section in form_card(load_rulebook(), FORMS[name][0])["sections"]:
        known |= {*section["titles"], *(head for column in section["columns"] for head in column["heads"])}
        known |= {text for label in section["labels"] for text in (label["label"], *label["also"])}
    known = {squeeze(text) for text in known}
    assert [label for label in labels if squeeze(label) not in known] == []
