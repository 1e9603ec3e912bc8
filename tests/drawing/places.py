"""A few regions with their sub-regions and municipalities, and the authorities competent for them.

Only places that did not change between 2014 and 2026, so that every date is right.
"""

from __future__ import annotations

from typing import NamedTuple


class Region(NamedTuple):
    """A region, its sub-regions (genitive, as the forms print them) with municipalities."""

    name: str
    subregions: dict[str, tuple[str, ...]]
    authority: str
    """Genitive of the ELY centre that decided on this region's projects until 2025."""
    council: str
    """The regional council, which decided on ERDF projects."""
    code: str
    """The authority's letters in a diary number and in a call code."""


REGIONS = (
    Region(
        "Etelä-Savo",
        {
            "Mikkelin": ("Hirvensalmi", "Kangasniemi", "Mikkeli", "Mäntyharju", "Puumala"),
            "Savonlinnan": ("Enonkoski", "Rantasalmi", "Savonlinna", "Sulkava"),
        },
        "Etelä-Savon",
        "Etelä-Savon maakuntaliitto",
        "ESAELY",
    ),
    Region(
        "Pohjois-Savo",
        {
            "Koillis-Savon": ("Kaavi", "Rautavaara", "Tuusniemi"),
            "Kuopion": ("Kuopio", "Siilinjärvi"),
            "Ylä-Savon": ("Iisalmi", "Keitele", "Kiuruvesi", "Lapinlahti", "Pielavesi", "Sonkajärvi", "Vieremä"),
        },
        "Etelä-Savon",
        "Pohjois-Savon liitto",
        "ESAELY",
    ),
    Region(
        "Pohjois-Karjala",
        {
            "Joensuun": ("Ilomantsi", "Joensuu", "Juuka", "Kontiolahti", "Liperi", "Outokumpu", "Polvijärvi"),
            "Keski-Karjalan": ("Kitee", "Rääkkylä", "Tohmajärvi"),
            "Pielisen Karjalan": ("Lieksa", "Nurmes"),
        },
        "Etelä-Savon",
        "Pohjois-Karjalan maakuntaliitto",
        "ESAELY",
    ),
    Region(
        "Keski-Suomi",
        {
            "Jyväskylän": ("Hankasalmi", "Jyväskylä", "Laukaa", "Muurame", "Petäjävesi", "Toivakka", "Uurainen"),
            "Keuruun": ("Keuruu", "Multia"),
            "Äänekosken": ("Konnevesi", "Äänekoski"),
        },
        "Keski-Suomen",
        "Keski-Suomen liitto",
        "KESELY",
    ),
    Region(
        "Satakunta",
        {
            "Porin": ("Harjavalta", "Huittinen", "Kokemäki", "Merikarvia", "Nakkila", "Pomarkku", "Pori", "Ulvila"),
            "Rauman": ("Eura", "Eurajoki", "Rauma", "Säkylä"),
        },
        "Keski-Suomen",
        "Satakuntaliitto",
        "KESELY",
    ),
    Region(
        "Uusimaa",
        {
            "Loviisan": ("Lapinjärvi", "Loviisa"),
            "Porvoon": ("Askola", "Myrskylä", "Porvoo", "Pukkila"),
            "Raaseporin": ("Hanko", "Inkoo", "Raasepori"),
        },
        "Hämeen",
        "Uudenmaan liitto",
        "HAMELY",
    ),
    Region(
        "Pohjois-Pohjanmaa",
        {
            "Koillismaan": ("Kuusamo", "Taivalkoski"),
            "Oulun": ("Hailuoto", "Kempele", "Liminka", "Lumijoki", "Muhos", "Oulu", "Tyrnävä"),
            "Raahen": ("Pyhäjoki", "Raahe", "Siikajoki"),
        },
        "Pohjois-Pohjanmaan",
        "Pohjois-Pohjanmaan liitto",
        "POPELY",
    ),
    Region(
        "Kainuu",
        {
            "Kajaanin": ("Kajaani", "Paltamo", "Ristijärvi", "Sotkamo"),
            "Kehys-Kainuun": ("Hyrynsalmi", "Kuhmo", "Puolanka", "Suomussalmi"),
        },
        "Pohjois-Pohjanmaan",
        "Kainuun liitto",
        "POPELY",
    ),
    Region(
        "Lappi",
        {
            "Itä-Lapin": ("Kemijärvi", "Pelkosenniemi", "Posio", "Salla", "Savukoski"),
            "Kemi-Tornion": ("Kemi", "Keminmaa", "Simo", "Tervola", "Tornio"),
            "Pohjois-Lapin": ("Inari", "Sodankylä", "Utsjoki"),
            "Rovaniemen": ("Ranua", "Rovaniemi"),
            "Torniolaakson": ("Pello", "Ylitornio"),
            "Tunturi-Lapin": ("Enontekiö", "Kittilä", "Kolari", "Muonio"),
        },
        "Pohjois-Pohjanmaan",
        "Lapin liitto",
        "POPELY",
    ),
)
CENTRE = "elinkeino-, liikenne- ja ympäristökeskus"


class Objective(NamedTuple):
    """A specific objective with its priority axis and fund."""

    priority: str
    priority_name: str
    code: str
    name: str
    fund: str


NEW_PERIOD = (
    Objective("4", "Työllistävä, osaava ja osallistava Suomi", "4.1", "Polkuja töihin", "ESR+"),
    Objective("4", "Työllistävä, osaava ja osallistava Suomi", "4.2", "Uutta osaamista työelämään", "ESR+"),
    Objective("4", "Työllistävä, osaava ja osallistava Suomi", "4.3", "Yhdenvertaiseen osallisuuteen", "ESR+"),
    Objective("5", "Sosiaalisten innovaatioiden Suomi", "5.1", "Turvaverkkoja nuorten tulevaisuuteen", "ESR+"),
)
YOUTH = "Nuorten ja muiden heikossa työmarkkina-asemassa olevien työllistymisen edistäminen"
OLD_ESF = (
    Objective("3", "Työllisyys ja työvoiman liikkuvuus", "6.1", YOUTH, "ESR"),
    Objective("3", "Työllisyys ja työvoiman liikkuvuus", "7.1", "Tuottavuuden ja työhyvinvoinnin parantaminen", "ESR"),
    Objective(
        "4",
        "Koulutus, ammattitaito ja elinikäinen oppiminen",
        "9.2",
        "Kasvu- ja rakennemuutosalojen koulutuksen laadun ja tarjonnan parantaminen",
        "ESR",
    ),
    Objective(
        "5",
        "Sosiaalinen osallisuus ja köyhyyden torjunta",
        "10.1",
        "Työelämän ulkopuolella olevien työ- ja toimintakyvyn parantaminen",
        "ESR",
    ),
    Objective("9", "REACT-EU ESR", "12.3", "Digitaalisten taitojen parantaminen", "ESR"),
)
OLD_ERDF = (
    Objective("1", "Pk-yritystoiminnan kilpailukyky", "1.1", "Uuden liiketoiminnan luominen", "EAKR"),
    Objective("1", "Pk-yritystoiminnan kilpailukyky", "3.1", "Pk-yritysten energiatehokkuuden edistäminen", "EAKR"),
    Objective(
        "2",
        "Uusimman tiedon ja osaamisen tuottaminen ja hyödyntäminen",
        "3.2",
        "Uusiutuvan energian ja energiatehokkaiden ratkaisujen kehittäminen",
        "EAKR",
    ),
    Objective(
        "2",
        "Uusimman tiedon ja osaamisen tuottaminen ja hyödyntäminen",
        "4.1",
        "Tutkimus-, osaamis- ja innovaatiokeskittymien kehittäminen alueellisten vahvuuksien pohjalta",
        "EAKR",
    ),
    Objective(
        "8",
        "REACT-EU EAKR",
        "12.2",
        "Tutkimus- ja innovaatiotoiminnan kehittäminen erityisesti digitalisaation edistämisen ja yhteiskunnan "
        "hiilineutraalisuustavoitteen toteutumisen näkökulmasta",
        "EAKR",
    ),
)
SUSTAINABILITY = (
    (
        "Ekologinen kestävyys",
        (
            "Luonnonvarojen käytön kestävyys",
            "Ilmastonmuutoksen aiheuttamien riskien vähentäminen",
            "Kasvillisuus, eliöt ja luonnon monimuotoisuus",
            "Pinta- ja pohjavedet, maaperä sekä ilma (ja kasvihuonekaasujen väheneminen)",
            "Natura 2000 -ohjelman kohteet",
        ),
    ),
    (
        "Taloudellinen kestävyys",
        (
            "Materiaalit ja jätteet",
            "Uusiutuvien energialähteiden käyttö",
            "Paikallisen elinkeinorakenteen kestävä kehittäminen",
            "Aineettomien tuotteiden ja palvelujen kehittäminen",
            "Liikkuminen ja logistiikka",
        ),
    ),
    (
        "Sosiaalinen ja kulttuurinen kestävyys sekä yhdenvertaisuus",
        (
            "Hyvinvoinnin edistäminen",
            "Tasa-arvon edistäminen",
            "Yhteiskunnallinen ja kulttuurinen yhdenvertaisuus",
            "Kulttuuriympäristö",
            "Ympäristöosaaminen",
        ),
    ),
)
