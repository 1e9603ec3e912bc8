"""Short documents on each form, written for the tests: plainly fictional organisations, made-up numbers."""

from __future__ import annotations

from typing import Any

from checker.reading.application import Application
from checker.reading.assemble import application_of
from checker.reading.document import Document
from checker.reading.field import Field
from checker.reading.finder import read_form
from checker.reading.finder.pieces import Pieces
from checker.reading.readers.text import read_text
from tests.checking import forms

PROVINCE = "valintaesitys-maakunta"
ELY = "valintaesitys-ely"
DESCRIPTION = "hankekuvaus-2014"
OLDER = "hankekuvaus-2007"

PROVINCE_TEXT = """\
Valintaesitys maakunnan yhteistyöryhmän sihteeristön käsittelyyn

Hankkeen julkinen nimi\tMallihanke
Hakemusnumero\tR-00001
Valintakokouksen päivämäärä\t3.6.2024
Hakijan virallinen nimi\tMallisäätiö sr
Osatoteuttajat\tKaava Oy, Muotti ry
Toimintalinja\t4 Malliosaava Suomi
Erityistavoite\t4.1. Mallipolkuja
Alkamispäivämäärä\t1.8.2024
Päättymispäivämäärä\t31.7.2026

Hakijan esittämä kuvaus hankkeen sisällöstä

Mallihanke tekee malleja.

Osallistuvia henkilöitä 60 (työttömät 40, opiskelijat 5, työssä 10, työmark. ulk. 5)
Mukaan tulevia yrityksiä 7

Lisätietoja hakemuksesta

Kustannusarvion jakaantuminen:\tEU+valtio 112 000 €
Palkkakustannukset 100 000 €\tKuntarahoitus 14 000 €
Flat rate 40 % kehittäminen 40 000 €\tYksityinen (oma) 14 000 €
Nettokustannusarvio yhteensä 140 000 €\tRahoitussuunnitelma yhteensä 140 000 €

Kustannusarvio ja rahoitussuunnitelma

Hankkeen kustannusarvio yhteensä\t140 000 €
Hankkeen rahoitussuunnitelma yhteensä\t140 000 €
Hankkeelle esitetty tuen enimmäismäärä\t112 000 €, 80 %

Rahoittajan arvio hankkeesta

Hanke sai riittävästi pisteitä (25/40) tullakseen rahoitetuksi.

Ratkaisun perustelut ja jatkotoimenpiteet

Hanke täyttää valintaperusteet.

Mallilan MYR 24.6.2024
"""

ELY_TEXT = """\
Euroopan sosiaalirahasto (ESR+)

Valintaesitys

3.7.2023

Dnro: EURA 2021/200001/09
02 01 01/2023/MALELY

Hankkeen perustiedot

Hankkeen julkinen nimi

Mallihanke 2.0

Hakijan virallinen nimi

Mallilan kunta

Hakemusnumero

200001

Saapumispäivämäärä

17.03.2023

Alkamispäivämäärä

01.09.2023

Päättymispäivämäärä

31.12.2025

Viranomainen

Mallilan elinkeino-, liikenne- ja
ympäristökeskus

Kokouksen päivämäärä

Hakuilmoitus

Mallilan ESR+ -hankehaku (1/2023)

Hakutunnus

MALELY-024

Käsittelijä

Näyte Niilo

Toimintalinja

4 Malliosaava Suomi

Erityistavoite

4.1. Mallipolkuja

Tukimuoto

Kehittämishanke

Hanke toteutetaan: Yhden toteuttajan hankkeena

Kuvaus hankkeen sisällöstä

Mallihanke tekee malleja.

Lisätietoja hakemuksesta

Kohderyhmä 52 osallistujaa, joista 50 työtöntä.
Osallistuvia yrityksiä 9.

Hankkeen toteutusalue

Onko hankkeen toiminta valtakunnallista?

Ei

Maakunnat

Mallimaa

Kunnat

Mallila, Kaavala

Kustannusarvion ja rahoitussuunnitelman tiivistelmä

Kustannusarviota ohjaavat kustannusmallivalinnat

Kustannusmalli\tFlat rate 40 % kehittäminen
Palkkakustannusten ilmoitustapa\tPalkkojen yksikkökustannukset

Kustannusarvion tiivistelmä

\tHaetut yhteensä €\tHyväksytyt yhteensä €\tHylätyt €
1 Palkkakustannukset\t100 000\t90 000\t10 000
Flat rate 40 % kehittäminen\t40 000\t36 000\t
2 Tulot (vähennetään kustannuksista)\t0\t0\t
Nettokustannusarvio yhteensä\t140 000\t126 000\t

Rahoitussuunnitelman tiivistelmä

\tHaetut yhteensä €\tHyväksytyt yhteensä €\tOsuus %
1 Haettava EU- ja valtion rahoitus\t112 000\t100 800\t80,00
2 Omarahoitus: Kuntarahoitus\t28 000\t25 200\t20,00
3 Kuntarahoitus\t0\t0\t0
4 Muu julkinen rahoitus\t0\t0\t0
5 Yksityinen rahoitus\t0\t0\t0
Rahoitussuunnitelma yhteensä\t140 000\t126 000\t100,00

Rahoittajan arvio hankkeesta

Mallilan ELY-keskuksen hankeryhmä 27.4.2023.

Ratkaisun perustelut ja jatkotoimenpiteet

Hanke täyttää valintaperusteet.

Rahoittaja puoltaa hakemuksen hyväksymistä

Kyllä
"""

DESCRIPTION_TEXT = """\
Euroopan unioni Vipuvoimaa EU:lta

Euroopan aluekehitysrahaston (EAKR) rahoittaman hankkeen kuvaus

1 Hanke

Hankekoodi: A70001

Hankkeen nimi: Malli: kaavoja ja muotteja

Toimintalinja: 8. REACT-EU:n EAKR-toimenpiteet

Erityistavoite: 12.1. Mallien vahvistaminen

Suunnitelman mukainen toteutusaika: Alkaa 1.1.2021 ja päättyy 30.6.2022

Toiminnan tila: Toiminta päättynyt

Vastuuviranomainen: Mallilan liitto

2 Hakijan perustiedot

Hakijan virallinen nimi: Mallilan yliopisto

Organisaatiotyyppi: Yliopisto

Y-tunnus: 1234567-1

Jakeluosoite: Kaavakatu 1

Puhelinnumero: 000 000

Postinumero: 00001

Postitoimipaikka: Mallila

WWW-osoite: https://malli.example

Hankkeen yhteyshenkilön nimi: Näyte Niilo

Yhteyshenkilön asema hakijaorganisaatiossa: mallimestari

Yhteyshenkilön sähköpostisoite: niilo(at)malli.example

Yhteyshenkilön puhelinnumero: 000 001

Hakijoiden lukumäärä tai tuen siirto -menettely:

Osatoteuttajat

Kaavalan yliopisto, tekniikan yksikkö, 1000001-2
Muotti Oy, 1234567-1

3 Suunnitelman mukainen tiivistelmä toteutuksesta

Hanke tekee malleja ja jatkaa hanketta A79999.

4 Hankkeen kohderyhmät

4.1 Varsinaiset kohderyhmät

Mallintekijät.

5 Projektin julkinen rahoitus, euroa

Myönnetty EU- ja valtion rahoitus: 700 000

Toteutunut EU- ja valtion rahoitus: 650 000

Suunniteltu julkinen rahoitus yhteensä: 1 000 000

Toteutunut julkinen rahoitus yhteensä: 900 000

6 Maantieteellinen kohdealue

Maakunnat: Mallimaa

Seutukunnat: Mallilan

Kunnat: Mallila

Toteutuspaikan osoite, jos hanke toteutetaan yhdessä paikassa

Jakeluosoite:

Postinumero: 00002

Postitoimipaikka: Kaavala

7 Hakemusvaiheessa ilmoitettavat arviot hankekohtaisista seurantiedoista

7.1 Osallistuvien yritysten lukumäärä

Suunniteltu: 30

Toteutunut seurantatietojen mukaan: 31

7.2 Osallistuvien henkilöiden lukumäärä

Suunniteltu: 100

8 Horisontaaliset periaatteet

8.1 Sukupuolten tasa-arvo

Hankkeessa on tehty toimintaympäristön analyysi sukupuolinäkökulmasta: Kyllä
Analyysi on tehty.
Sukupuolinäkökulma on huomioitu hankkeen toiminnassa (valtavirtaistaminen): Ei
Hankkeen päätavoite on sukupuolten tasa-arvon edistäminen: Ei

8.2 Kestävä kehitys

VälitönVälillinen
Ekologinen kestävyys
Luonnonvarojen käytön kestävyys 0 1
Malleja säästetään.
Natura 2000 -ohjelman kohteet 2 10
Ympäristöosaaminen 3 0

9 Loppuraportin tiivistelmä

-
"""

_OLDER_WORDS = (
    ("rahoittaman hankkeen", "rahoittaman projektin"),
    ("1 Hanke\n", "1 Projekti\n"),
    ("Hankekoodi: A70001", "Projektikoodi: A30001"),
    ("Hankkeen ", "Projektin "),
    ("4 Hankkeen kohderyhmät", "4 Projektin kohderyhmät"),
    ("hankekohtaisista", "projektikohtaisista"),
    ("jos hanke", "jos projekti"),
    ("Hankkeessa on", "Projektissa on"),
    ("huomioitu hankkeen", "huomioitu projektin"),
    ("8. REACT-EU:n EAKR-toimenpiteet", "2. Innovaatiotoiminta"),
    ("12.1. Mallien", "2.1. Mallien"),
)


def _older() -> str:
    text = DESCRIPTION_TEXT
    for later, earlier in _OLDER_WORDS:
        text = text.replace(later, earlier)
    return text


TEXTS = {PROVINCE: PROVINCE_TEXT, ELY: ELY_TEXT, DESCRIPTION: DESCRIPTION_TEXT, OLDER: _older()}
"""One whole document for each form."""


def changed(form: str, *changes: tuple[str, str]) -> str:
    """The form's document with some words replaced; each must be there."""
    text = TEXTS[form]
    for before, after in changes:
        assert before in text, before
        text = text.replace(before, after, 1)
    return text


def read(form: str, text: str) -> dict[str, Field]:
    """The fields of a document on a form."""
    return fields_of(form, text.encode())


def fields_of(form: str, data: bytes) -> dict[str, Field]:
    """The fields of a text file on a form."""
    return read_form(forms()[form], Pieces(read_text(data, "a.txt"))).fields


def document_of(text: str | bytes, path: str = "asiakirja.txt") -> Document:
    """A text as a document."""
    data = text.encode() if isinstance(text, str) else text
    return Document(path, "text", "", len(data), read_text(data, path))


def application(text: str | bytes, form: str | None = None) -> Application:
    """A text as an application, on its own form or the one that is told."""
    return application_of(document_of(text), forms(), form, None)


def values(form: str, text: str) -> dict[str, Any]:
    """Their values alone."""
    return {path: field.value for path, field in read(form, text).items()}
