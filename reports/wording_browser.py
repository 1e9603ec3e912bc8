"""What the page for a browser says otherwise: it has no command line, but templates to download and fields to fill.

Only what the page shows is said so; a report for programs says the same wherever it was made.
"""

from __future__ import annotations

from typing import Final

from reports.language import Wording
from reports.wording import WORDING

_TEMPLATE: Final = "tämän sivun hakemuspohjaan (Excel tai Word)"
_PICTURE: Final = (
    "Tämä sivu ei lue kuvia. Pyydä asiakirja alkuperäisenä tiedostona; kuvan lukee vain asennettu ohjelma komennolla "
    "tarkistin check --ocr, ja luetut luvut on silloin verrattava kuvaan."
)
_BROKEN: Final = "Lataa sivu uudelleen ja tarkista asiakirja; jos virhe toistuu, ilmoita siitä sivun ylläpitäjälle."
SENTENCES: Final = {
    "remedy.folder_unreadable": "Pyydä kansioon lukuoikeus tai valitse sen tiedostot yksitellen.",
    "remedy.unknown_kind.image": _PICTURE,
    "remedy.unknown_kind.yaml": f"Täytä tiedot {_TEMPLATE} ja tarkista se.",
    "remedy.unknown_kind.json": f"Täytä tiedot {_TEMPLATE} ja tarkista se.",
    "remedy.no_text.scan": _PICTURE,
    "remedy.template_changed": (
        "Palauta pohjan sarakkeet, otsikot ja rivien nimet ennalleen tai lataa tältä sivulta uusi pohja ja siirrä "
        "arvot siihen."
    ),
    "remedy.needs_ocr": _PICTURE,
    "remedy.needs_ocr.drawing": _PICTURE,
    "remedy.needs_xlsx_extra": _BROKEN,
    "remedy.needs_pdf_extra": _BROKEN,
    "remedy.unknown_form": (
        "Tarkista, että asiakirja on tehty tunnetulle lomakkeelle ja että lomakkeen otsikko ja nimikkeet ovat "
        f"tallella. Muun hankkeen tiedot voi kirjoittaa {_TEMPLATE}."
    ),
    "remedy.generic_form": (
        "Jos asiakirja on tehty tunnetulle lomakkeelle, palauta lomakkeen otsikko ja kenttien nimet. Muuten siirrä "
        f"tiedot {_TEMPLATE}, niin kaikki kohdat tarkistetaan."
    ),
    "remedy.nothing_told": (
        "Anna hankkeen suunnitelma tai budjetti, jossa kenttien nimet ja arvot ovat vierekkäin (esimerkiksi "
        f"”Palkkakustannukset: 100 000 €”), tai siirrä tiedot {_TEMPLATE}."
    ),
    "remedy.values_unread": (
        "Merkitse summat euroina sarakkeeseen Yhteensä. Jos summat ovat laskukaavoja, avaa tiedosto "
        "taulukkolaskentaohjelmassa ja tallenna se, jotta tulokset tallentuvat. Tiedot voi myös siirtää "
        f"{_TEMPLATE}."
    ),
    "reason.no-day": "sääntö vertaa tarkistuspäivään, jota tällä sivulla ei anneta.",
    "settle.no-date": "asiakirjassa on saapumispäivä, esityksen päiväys tai alkamispäivä",
}
PAGE_WORDING: Final = Wording("fi", SENTENCES, {}, fallback=WORDING)
