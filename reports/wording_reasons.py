"""Why a rule does not apply or cannot tell, and what would settle it, in Finnish."""

from __future__ import annotations

from typing import Final

REASONS: Final = {
    # not applicable
    "reason.form": "lomakkeella ei ole tietoja, joita sääntö tarvitsee.",
    "reason.fields": "lomakkeella ei ole sääntöön tarvittavaa tietoa {fields}.",
    "reason.programme": "sääntö koskee ohjelmakautta {wanted}, ja asiakirja kuuluu ohjelmakauteen {found}.",
    "reason.date": "sääntö ei ole voimassa päivänä, jonka lakia asiakirjaan sovelletaan.",
    "reason.no-day": "sääntö vertaa tarkistuspäivään, jota ei annettu (valitsin --on).",
    "reason.date.since": (
        "sääntö on voimassa {since} alkaen, ja asiakirjaan sovelletaan lakia sellaisena kuin se oli {day}."
    ),
    "reason.date.until": (
        "sääntö oli voimassa {until} asti, ja asiakirjaan sovelletaan lakia sellaisena kuin se oli {day}."
    ),
    "reason.condition": "kentän {field} arvo on {found}, ja sääntö koskee vain arvoa {wanted}.",
    "reason.condition.many": "kentän {field} arvo on {found}, ja sääntö koskee vain arvoja {wanted}.",
    "reason.condition.is_not": "sääntö ei koske kentän {field} arvoa {found}.",
    "reason.condition.is_none_of": "sääntö ei koske kentän {field} arvoa {found}.",
    "reason.condition.is_above": (
        "kentän {field} arvo on {found}, ja sääntö koskee vain suurempia arvoja kuin {wanted}."
    ),
    "reason.condition.is_at_most": (
        "kentän {field} arvo on {found}, ja sääntö koskee vain arvoja, jotka ovat enintään {wanted}."
    ),
    "reason.condition.starts_with": (
        "kentän {field} arvo on {found}, ja sääntö koskee vain arvoja, joiden alussa on {wanted}."
    ),
    "reason.condition.has_format": (
        "kentän {field} arvo on {found}, ja sääntö koskee vain arvoja, joiden muoto on {wanted}."
    ),
    "reason.condition.is_above.date": (
        "kentän {field} arvo on {found}, ja sääntö koskee vain myöhempiä päiviä kuin {wanted}."
    ),
    "reason.condition.is_at_most.date": (
        "kentän {field} arvo on {found}, ja sääntö koskee vain päiviä, jotka ovat viimeistään {wanted}."
    ),
    "reason.condition.is_given": "kentässä {field} ei ole arvoa.",
    "reason.condition.is_given.many": "kentissä {field} ei ole arvoja.",
    "reason.condition.is_not_given": "kentässä {field} on arvo, ja sääntö koskee vain asiakirjoja, joissa sitä ei ole.",
    "reason.condition.any_of": "kentän {field} arvo ei ole sellainen, jota sääntö koskee.",
    "reason.condition.any_of.many": "kenttien {field} arvot eivät ole sellaisia, joita sääntö koskee.",
    "reason.condition.absent": "asiakirjassa ei ole kenttää {field}, jota säännön ehto koskee.",
    "reason.nothing": "asiakirjassa ei ole tietoja, joita säännöllä tarkistetaan.",
    # cannot tell, and what would settle it
    "reason.missing": "kenttää {field} ei löytynyt asiakirjasta.",
    "settle.missing": "asiakirjassa on kenttä {field} ja sen arvo",
    "reason.missing.many": "kenttiä {field} ei löytynyt asiakirjasta.",
    "settle.missing.many": "asiakirjassa on kentät {field} ja niiden arvot",
    "reason.unfilled": "kenttää {field} ei ole täytetty.",
    "reason.unfilled.many": "kenttiä {field} ei ole täytetty.",
    "settle.unfilled": "kenttään {field} on merkitty arvo",
    "settle.unfilled.many": "kenttiin {field} on merkitty arvot",
    "reason.blank": "kenttä {field} on tyhjä{place}.",
    "reason.blank.beside": "kentän {field} arvo puuttuu kohdasta {text}{place}.",
    "reason.blank.sign": "kentän {field} kohdalla on vain {text}{place}, ei arvoa.",
    "settle.blank": "kenttään {field} on merkitty arvo",
    "reason.blank.many": "kentissä {field} ei ole arvoja.",
    "settle.blank.many": "kenttiin {field} on merkitty arvot",
    "reason.unreadable": "kentän {field} tekstiä {text}{place} ei voida lukea {as_kind}.",
    "settle.unreadable": "kentän {field} arvo on merkitty {how}",
    "reason.doubtful.column": "kentän {field} kohdalla on {text}{place}, mutta taulukon sarake ei ole varma.",
    "settle.doubtful.column": "kentän {field} arvo on yksiselitteisesti omassa sarakkeessaan",
    "reason.doubtful.unit": (
        "kentän {field} kohdalla on {text}{place}, mutta yksikkö ei ole euro tai ei selviä varmasti."
    ),
    "settle.doubtful.unit": "kentän {field} arvo on merkitty euroina",
    "reason.doubtful.unit.known": (
        "kentän {field} arvo {text}{place} on tuhansina euroina, ja ero voi johtua siitä, mitä niin ei näy."
    ),
    "settle.doubtful.unit.known": "kentän {field} arvo on merkitty euroina",
    "reason.doubtful.choice": (
        "kentän {field} kohdalla on {text}{place}, mutta vaihtoehdoista ei ole valittu täsmälleen yhtä."
    ),
    "settle.doubtful.choice": "kentän {field} vaihtoehdoista on valittu täsmälleen yksi",
    "reason.doubtful.amounts": "kentän {field} kohdalla on useita lukuja: {text}{place}.",
    "settle.doubtful.amounts": "kentän {field} kohdalla on vain yksi luku",
    "reason.doubtful.mark": (
        "kentän {field} kohdalla on {text}{place}, mutta kohta on asiakirjassa piilotettu, yliviivattu tai peitetty "
        "tai ei mahdu soluunsa."
    ),
    "settle.doubtful.mark": "kentän {field} arvo on asiakirjassa näkyvissä ja ilman yliviivausta",
    "reason.doubtful.part": "kentän {field} kohdalla on asiakirjan osa, jota ei voitu lukea{part}{place}.",
    "reason.doubtful.formula": ("kentän {field} kohdalla on laskukaava, jonka tulosta ei ole tiedostossa{place}."),
    "settle.doubtful.formula": (
        "tiedosto avataan taulukkolaskentaohjelmassa ja tallennetaan, jotta laskukaavojen tulokset tallentuvat"
    ),
    "reason.doubtful.rows": (
        "kentän {field} kohdalla on {text}{place}, eikä ole varmaa, kuuluuko rivi loppusummaan ja miten."
    ),
    "settle.doubtful.rows": (
        "loppusummaan kuuluvat rivit ovat sen yläpuolella kukin kerran, tunnetuilla nimillä ja ilman miinusmerkkiä"
    ),
    "reason.doubtful.sums": (
        "kohdan {name} summa on {text}{place}, ja sen rivin tai sarakkeen lukujen summa on muu, mutta tyhjä tai "
        "virheellinen solu tai epäselvä sarakkeen otsikko voi selittää eron."
    ),
    "settle.doubtful.sums": (
        "summan kaikissa soluissa on luku ja sarakkeiden otsikoista näkyy, mitkä luvut siihen kuuluvat"
    ),
    "settle.doubtful.part": "kentän {field} arvo on kirjoitettu asiakirjan tekstiin",
    "reason.doubtful.end": (
        "kentän {field} kohdalla on {text}{place}, mutta ei ole varmaa, onko siinä kentän arvo ja mihin se päättyy."
    ),
    "settle.doubtful.end": "kentän {field} arvo on selvästi erillään muusta tekstistä",
    "reason.doubtful.cut": (
        "kentän {field} kohdalla on {text}{place}, mutta teksti katkeaa siihen, eikä ole varmaa, onko arvo kokonaan "
        "tässä."
    ),
    "settle.doubtful.cut": "kentän {field} arvo on asiakirjassa kokonaan",
    "reason.doubtful.words": (
        "kentän {field} kohdalla on {text}{place}, eikä ole varmaa, mikä arvo siitä pitää lukea."
    ),
    "settle.doubtful.words": "kentän {field} arvo on merkitty ilman muuta tekstiä {how}",
    "reason.unread": "kenttää {field} ei löytynyt luetusta tekstistä, mutta se voi olla osassa, jota ei luettu{parts}.",
    "settle.unread": "kenttä {field} ja sen arvo ovat asiakirjan tekstissä",
    "reason.unread.many": (
        "kenttiä {field} ei löytynyt luetusta tekstistä, mutta ne voivat olla osassa, jota ei luettu{parts}."
    ),
    "settle.unread.many": "kentät {field} ja niiden arvot ovat asiakirjan tekstissä",
    "reason.doubtful.ocr": (
        "kentän {field} kohdalta luettiin kuvasta {text}{place}, mutta lukema ei ole riittävän varma."
    ),
    "settle.doubtful.ocr": "kentän {field} arvo on luettu asiakirjasta varmasti",
    "reason.doubtful.ocr.blank": "kentän {field} kohdalta ei saatu kuvasta luetuksi mitään{place}.",
    "settle.doubtful.ocr.blank": "kentän {field} arvo on luettu asiakirjasta varmasti",
    "unread.embedded": "upotettu tiedosto",
    "unread.image": "kuva",
    "unread.control": "lomakekenttä",
    "unread.equation": "kaava",
    "unread.formula": "laskukaava, jolla ei ole tallennettua tulosta",
    "unread.drawing": "piirros",
    "unread.comment": "huomautus sivun päällä",
    "unread.note": "kommentti",
    "unread.sheet": "työkirjan taulukko, joka näyttää muulta kuin suunnitelmalta",
    "unread.flattened": "teksti, josta puuttuvat rivinvaihdot",
    "unread.margin": "ylä- tai alatunniste tai viite",
    "unread.beside": "lukuja täytettävän pohjan ulkopuolella",
    "unread.other": "muu osa",
    "reason.contradictory": "kentällä {field} on asiakirjassa eri arvoja: {candidates}.",
    "settle.contradictory": "kentällä {field} on asiakirjassa vain yksi arvo",
    "reason.known": "kentän {field} arvosta ei voida päätellä, täyttyykö sääntö.",
    "settle.known": "kentän {field} arvo on täydennetty",
    "reason.no-parameter": "säännöstössä ei ole päivälle {day} arvoa {name}.",
    "reason.no-parameter.undated": "säännöstössä ei ole asiakirjaan sopivaa arvoa {name}.",
    "settle.no-parameter": "säännöstöön lisätään voimassa oleva arvo {name}",
    "reason.no-date": "asiakirjasta ei selviä päivä, jonka lakia sovelletaan, joten arvoa {name} ei voida valita.",
    "settle.no-date": (
        "asiakirjassa on saapumispäivä, esityksen päiväys tai alkamispäivä tai päivä annetaan tarkistukselle "
        "valitsimella --on"
    ),
    "reason.other-words": "jokin kohdan {field} nimistä on kirjoitettu toisin kuin luettelossa.",
    "reason.other-words.many": "jokin kohtien {field} nimistä on kirjoitettu toisin kuin luettelossa.",
    "settle.other-words.many": "kohtien {field} nimet on kirjoitettu kuten luettelossa",
    "settle.other-words": "kohdan {field} nimet on kirjoitettu kuten luettelossa",
    "reason.zero-base": "kentän {field} arvo on nolla, eikä osuutta nollasta voida laskea.",
    "settle.zero-base": "kentän {field} arvo on suurempi kuin nolla",
    "reason.no-programme": "asiakirjan ohjelmakausi ei selviä, joten ei tiedetä, koskeeko sääntö asiakirjaa.",
    "settle.no-programme": "asiakirjasta selviää sen ohjelmakausi",
    "untold.why": "Asiakirjasta puuttuu yksittäisiin sääntöihin tarvittavia arvoja: {fields}.",
    "untold.why.unread": (
        "Luetusta tekstistä ei löytynyt yksittäisiin sääntöihin tarvittavia arvoja, mutta ne voivat olla osassa, jota "
        "ei luettu{parts}: {fields}."
    ),
    "untold.settle": "Kukin sääntö voidaan arvioida, kun siltä puuttuvat arvot on merkitty.",
    "untold.settle.unread": "Kukin sääntö voidaan arvioida, kun siltä puuttuvat arvot ovat asiakirjan tekstissä.",
    "untold.lacking": "{title} – arvo puuttuu: {fields}",
    "settle": "Arviointi onnistuu, kun {conditions}.",
    "reason.unknown": "tarvittavaa tietoa ei saatu asiakirjasta.",
    # how a value should be written
    "as_kind.money": "rahamääräksi",
    "as_kind.date": "päivämääräksi",
    "as_kind.percent": "prosenttiluvuksi",
    "as_kind.count": "lukumääräksi",
    "as_kind.text": "arvoksi",
    "as_kind.list": "luetteloksi",
    "as_kind.yes-no": "vastaukseksi kyllä tai ei",
    "how.money": "euroina (esimerkiksi 12\u00a0500\u00a0€)",
    "how.date": "päivämääränä (esimerkiksi 1.8.2024)",
    "how.percent": "prosentteina (esimerkiksi 40\u00a0%)",
    "how.count": "kokonaislukuna (esimerkiksi 25)",
    "how.text": "lomakkeen edellyttämällä tavalla",
    "how.list": "luettelona",
    "how.yes-no": "sanalla kyllä tai ei",
}
