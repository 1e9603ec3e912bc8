"""What is said of the figures that are most likely wrong, in Finnish. Nothing is claimed for certain."""

from __future__ import annotations

from typing import Final

SUSPECTS: Final = {
    "label.suspects": "Arvio syystä",
    "suspect.lead.alone": "Todennäköisin virhe",
    "suspect.lead.tied": "Mahdollinen virhe",
    "suspect.lead.later": "Vähemmän todennäköinen virhe",
    "suspect.one": "{lead}: kenttä {field}; {slip}; {proposed} poistaisi {findings}.",
    "suspect.one.open": (
        "{lead}: kenttä {field}; {slip}, mutta oikeaa lukua ei voi päätellä; sen korjaaminen poistaisi {findings}."
    ),
    "suspect.exchanged": (
        "{lead}: kentät {field} ja {other}; luvut {printed} ja {other_printed} ovat vaihtaneet paikkaa; "
        "niiden vaihtaminen takaisin poistaisi {findings}."
    ),
    "suspect.two": "{lead}: kaksi lukua; {figures}; korjaukset yhdessä poistaisivat {findings}.",
    "suspect.figure": "kenttä {field}: {slip}, {proposed} sopisi muihin",
    "suspect.more": "Yhtä todennäköisiä vaihtoehtoja on näiden lisäksi {count}.",
    "suspect.same": "Sama kuin edellä: korjaus poistaisi tämänkin havainnon.",
    "suspect.slip": "luku {printed} ei sovi muihin lukuihin",
    "suspect.slip.swapped-digits": "luvussa {printed} kaksi vierekkäistä numeroa on vaihtanut paikkaa",
    "suspect.slip.digit": "luvussa {printed} yksi numero on väärä",
    "suspect.slip.missing-digit": "luvusta {printed} puuttuu yksi numero",
    "suspect.slip.extra-digit": "luvussa {printed} on yksi numero liikaa",
    "suspect.slip.sign": "luvun {printed} etumerkki on väärä",
    "suspect.slip.thousand": "luku {printed} on tuhansina euroina",
    "suspect.slip.thousand.large": "luku {printed} on tuhatkertainen",
    "suspect.slip.decimal-comma": "luvun {printed} pilkku on väärässä kohdassa",
    "suspect.slip.decimal-comma.large": "luvusta {printed} puuttuu senttien pilkku",
    "suspect.slip.cents": "luvusta {printed} puuttuvat sentit",
    "suspect.slip.cents.large": "luvun {printed} sentit ovat ylimääräisiä",
    "suspect.slip.wrong-row": "luku {printed} on sama kuin toisella rivillä",
    "suspect.findings": "{count} havaintoa",
    "suspect.findings.1": "yhden havainnon",
    "suspect.findings.2": "kaksi havaintoa",
    "suspect.findings.3": "kolme havaintoa",
    "suspect.findings.4": "neljä havaintoa",
    "suspect.findings.5": "viisi havaintoa",
    "suspect.findings.6": "kuusi havaintoa",
    "suspect.findings.7": "seitsemän havaintoa",
    "suspect.findings.8": "kahdeksan havaintoa",
    "suspect.findings.9": "yhdeksän havaintoa",
}
