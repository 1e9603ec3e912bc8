"""Names and prose of our own for drawn documents: plainly fictional organisations, harmless sentences."""

from __future__ import annotations

import random

MUNICIPAL = (
    "Esimerkkilän kunta",
    "Kuvitelman kaupunki",
    "Mallikosken kunta",
    "Keksityn Kaupungin Kehitys Oy",
    "Tarinajoen koulutuskuntayhtymä",
)
PRIVATE = (
    "Malliraide ry",
    "Kuvitelmaseudun kehitysyhtiö Oy",
    "Satuniemen Säätiö sr",
    "Esimerkkilän Pajat ry",
    "Taru ja Totta Osuuskunta",
    "Mallimaan Yrittäjien Tukiyhdistys ry",
    "Olemattoman Opisto Oy",
)
PRIVATE_WITH_COMMA = ("Malliraide ry, Itäinen piiri", "Satuniemen Säätiö sr, Pohjoinen toimipiste")
ORGANISATION_TYPES = {
    "kunta": "Kunta",
    "kaupunki": "Kunta",
    "kuntayhtymä": "Kuntayhtymä",
    "ry": "Rekisteröity yhdistys",
}
PROJECTS = (
    "Askel kerrallaan työhön",
    "Taitava tekijä – osaava työpaikka",
    "Kotiseudun uudet polut 2.0",
    "Verkosta voimaa: yhteinen rekrytointimalli",
    "KASVU-hanke (Kannattavia askelia seudun yrityksille)",
    "Pajalta palkkatyöhön",
    "Silta yli talven",
    "Työn murros 2030",
    "Jatkoa hankkeelle S29998 – oppimisen laituri",
)
PEOPLE = ("Malli Maija", "Esimerkki Eero", "Testi Tuula", "Näyte Niilo")
POSITIONS = ("projektipäällikkö", "kehittämisjohtaja", "hallintopäällikkö")
SENTENCES = (
    "Hankkeessa rakennetaan yhteinen toimintatapa, jonka avulla työnhakija saa tarvitsemansa tuen yhdestä paikasta.",
    "Alueen yritykset ovat kertoneet, että osaavaa väkeä on vaikea löytää samaan aikaan kun moni etsii työtä.",
    "Toimenpiteet suunnitellaan yhdessä osallistujien kanssa, ja palautetta kerätään koko toteutuksen ajan.",
    "Työpajoissa kokeillaan uusia menetelmiä ensin pienessä mitassa, ja toimivat ratkaisut otetaan laajaan käyttöön.",
    "Valmennus etenee osallistujan omaan tahtiin: alkukartoitus, työkokeilu ja saatto työpaikalle.",
    "Hankkeen tuloksena syntyy opas, jota kunnat voivat käyttää hankkeen päätyttyä ilman erillistä rahoitusta.",
    "Yhteistyökumppanit sitoutuvat toimintaan ohjausryhmässä, joka kokoontuu neljä kertaa vuodessa.",
    "Pitkät välimatkat ja harva joukkoliikenne vaikeuttavat palvelujen käyttöä erityisesti kylillä.",
    "Osaamista vahvistetaan lyhyillä koulutuksilla, joiden sisältö sovitaan työnantajien kanssa.",
    "Toiminta juurrutetaan osaksi kuntien omaa työtä jo hankkeen aikana.",
    "Digitaaliset välineet otetaan käyttöön niin, että myös niitä vähän käyttäneet pysyvät mukana.",
    "Tuloksia arvioidaan puolivuosittain, ja arvion perusteella työtapoja muutetaan tarvittaessa.",
    "Viestinnässä käytetään selkeää kieltä, ja aineistot julkaistaan saavutettavina verkkosivuilla.",
    "Hanke ei korvaa lakisääteisiä palveluja vaan täydentää niitä kokeiluilla, joista opitaan yhdessä.",
    "Nuorille järjestetään tutustumiskäyntejä työpaikoille, ja jokaiselle nimetään oma ohjaaja.",
    "Kokemusasiantuntijat ovat mukana suunnittelussa alusta alkaen.",
)
REMARKS = (
    "Vaikutus on vähäinen, ja se syntyy osallistujien omien valintojen kautta.",
    "Kokoukset pidetään pääosin etäyhteyksin, mikä vähentää matkustamista.",
    "Hankkeella ei ole tähän suoraa vaikutusta.",
    "Toiminta vahvistaa tätä osallistujien arjessa ja alueen työpaikoilla.",
)
DECOYS = (
    "Edellisen vaiheen kustannukset olivat 45 678 euroa, josta palkkakustannukset 32 100 € ja matkat 3 000 €.",
    "Aiempi selvitys alkoi 15.1.2013 ja päättyi 30.6.2014, ja sen Hankekoodi: S29999 mainitaan raportissa.",
    "Ohjausryhmä totesi 3.2.2019, että EU- ja valtion rahoitus 99 999 € ei riittänyt 20 % omarahoituksen rinnalle.",
    "Kyselyyn vastasi 465 henkilöä, joista 123 oli työttöminä; vastaajien postinumero oli useimmin 99999.",
    "Kustannusarvion tekijät sanoivat: nettokustannusarvio yhteensä 1 000 000 €, flat rate 40 % mukaan lukien.",
    "Toimintalinja ja erityistavoite 9.9 mainitaan vain vertailun vuoksi.",
    "Vastaavassa kokeilussa hyväksyttiin 12 345,67 euroa ja hylättiin 1 000 euroa; tuen osuus oli 62,5 %.",
    "Y-tunnus 1234567-8 kuuluu esimerkkiin, samoin puhelinnumero 040 000 0000 ja WWW-osoite http://toinen.example.",
)
SHARP_DECOYS = (
    "Hankekoodi: S29999 oli aiemman hankkeen tunnus.",
    "Hankkeen nimi: Entinen hanke, jota tässä jatketaan.",
    "Alkaa 1.2.2013 ja päättyy 30.6.2014, luki vanhassa suunnitelmassa.",
    "Palkkakustannukset 45 000 €, matkat 3 000 € ja muut kulut 2 000 € vuonna 2013.",
    "Palkkakustannukset 45 000 €",
    "Nettokustannusarvio yhteensä 99 999 €",
    "Kuntarahoitus 12 345 €",
    "Suunniteltu: 999 kyselyä vuodessa.",
    "Suunniteltu: 999",
    "Suunniteltu julkinen rahoitus yhteensä: 99 999",
    "Myönnetty EU- ja valtion rahoitus: 99 999 oli edellisen vaiheen päätöksessä.",
    "Alkamispäivämäärä 1.2.2013 ei pitänyt edellisessä hankkeessa.",
    "Y-tunnus: 1234567-8 on esimerkki väärästä tunnuksesta.",
    "Kunnat: Mikkeli ja Kuopio lähettivät edustajansa.",
    "Maakunnat: kolme eri aluetta.",
    "Postinumero: 99999",
    "4. Viestintä",
    "5 Arviointi",
    "1.1 Tausta",
    "- Hakemusnumero 999999 on toisen hakijan.",
    "Toimintalinja: 9. Keksitty linja",
    "Palkkakustannukset\t45 000 €",
    "Flat rate 40 % kehittäminen\t18 000 €",
    "EU+valtio\t99 999 €",
)
"""Lines of prose that look like a field; a table of the applicant's own among them."""


def paragraph(rng: random.Random, sentences: int = 4) -> str:
    """A paragraph of different sentences."""
    return " ".join(rng.sample(SENTENCES, sentences))


def business_id(rng: random.Random) -> str:
    """A valid business id from the numbers above 9000000, which are not issued."""
    while True:
        digits = f"9{rng.randrange(1_000_000):06d}"
        check = check_digit(digits)
        if check is not None:
            return f"{digits}-{check}"


def check_digit(digits: str) -> int | None:
    """The check digit of seven digits; None where the number is never issued."""
    rest = sum(int(digit) * weight for digit, weight in zip(digits, (7, 9, 10, 5, 8, 4, 2), strict=True)) % 11
    if rest == 1:
        return None
    return 0 if rest == 0 else 11 - rest
