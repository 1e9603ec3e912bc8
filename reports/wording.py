"""The Finnish of the reports: every sentence and heading that a person reads.

Rule titles, messages and remedies come from the rules themselves; everything around them is
here, split by subject. The vocabulary is fixed: havainto (virhe, varoitus, huomautus), kunnossa,
ei koske, ei voida arvioida, tarkistettava käsin. Names are quoted beside a carrier noun.
"""

from __future__ import annotations

from typing import Final

from reports.language import Wording
from reports.wording_pages import PAGES
from reports.wording_problems import PROBLEMS
from reports.wording_reasons import REASONS
from reports.wording_steps import STEPS

NOUNS: Final = {
    "finding": ("havainto", "havaintoa"),
    "error": ("virhe", "virhettä"),
    "warning": ("varoitus", "varoitusta"),
    "info": ("huomautus", "huomautusta"),
    "document": ("asiakirja", "asiakirjaa"),
    "case": ("asiakokonaisuus", "asiakokonaisuutta"),
    "rule": ("sääntö", "sääntöä"),
    "point": ("kohta", "kohtaa"),
    "untold": ("kohtaa", "kohtaa"),
    "field": ("kenttä", "kenttää"),
    "file": ("tiedosto", "tiedostoa"),
    "byte": ("tavu", "tavua"),
    "day": ("päivä", "päivää"),
    "month": ("kuukausi", "kuukautta"),
    "year": ("vuosi", "vuotta"),
    "toteuttajaa": ("toteuttaja", "toteuttajaa"),
    "kalenterivuotta": ("kalenterivuosi", "kalenterivuotta"),
}

WORDS: Final = {
    "word.and": "ja",
    "word.or": "tai",
    "status.pass": "kunnossa",
    "status.fail": "havainto",
    "status.not_applicable": "ei koske",
    "status.cannot_tell": "ei voida arvioida",
    "status.manual": "tarkistettava käsin",
    "severity.error": "virhe",
    "severity.warning": "varoitus",
    "severity.info": "huomautus",
    "state.ok": "kunnossa",
    "state.findings": "havaintoja",
    "state.incomplete": "tarkistus kesken",
    "state.unrecognised": "lomaketta ei tunnistettu",
    "state.unreadable": "ei voitu lukea",
    "level.unreadable": "ei voitu lukea",
    "level.unrecognised": "lomaketta ei tunnistettu",
    "level.error": "virheitä",
    "level.warning": "varoituksia",
    "level.info": "huomautuksia",
    "level.incomplete": "tarkistus kesken",
    "level.waived": "hyväksytty poikkeuksena",
    "level.ok": "kunnossa",
    "attested.seen": "luettu lähteestä",
    "attested.derived": "johdettu, ei julkaistu",
    "attested.memory": "muistinvarainen, lähdettä ei ole tarkistettu",
    "attested.guess": "oletus, lähdettä ei ole",
    "read_as.label": "kentän nimestä",
    "read_as.alias": "nimen muusta kirjoitusasusta",
    "read_as.near-miss": "lähes oikeasta nimestä",
    "read_as.table": "taulukosta",
    "read_as.sentence": "vakiolauseesta",
    "read_as.derived": "johdettu muista tiedoista",
    "form.all": "kaikki lomakkeet",
    "programme.2007-2013": "2007–2013",
    "programme.2014-2020": "2014–2020",
    "programme.2021-2027": "2021–2027",
    # the message of an outcome
    "message.pass": "{title}: {calculation}.",
    "message.pass.plain": "{title}.",
    "message.fail": "{message} {calculation}.",
    "message.fail.plain": "{message}",
    "message.not_applicable": "{title} – ei koske: {reason}",
    "message.cannot_tell": "{title} – ei voida arvioida: {reason}",
    "message.where": "{message} Paikka: {where}.",
    # places
    "place.line": "rivi\u00a0{line}",
    "place.column": "rivi\u00a0{line}, sarake\u00a0{column}",
    "place.page": "sivu\u00a0{page}, rivi\u00a0{line}",
    "place.page.column": "sivu\u00a0{page}, rivi\u00a0{line}, sarake\u00a0{column}",
    "where.sheet.cell": "{sheet}, {cell}",
    "where.table.row": "taulukko {table}, rivi {row}",
    "where.table": "taulukko {table}",
    "where.heading.paragraph": "otsikko ”{heading}”, kappale {paragraph}",
    "where.paragraph": "kappale {paragraph}",
    "where.ocr": "kuvassa {left} mm vasemmalta ja {top} mm ylhäältä, varmuus {confidence}\u00a0%",
    "where.part": "osa {part}",
    "where.page": "sivu {page}",
    "where.row": "rivi {row}",
    # verdicts
    "verdict.ok": "Asiakirja on tarkistettujen sääntöjen osalta kunnossa.",
    "verdict.ok.untold": "Asiakirjasta ei tehty havaintoja, mutta {untold} ei voitu arvioida.",
    "verdict.findings": "Asiakirjasta tehtiin {findings}: {severities}.",
    "verdict.findings.untold": "Asiakirjasta tehtiin {findings}: {severities}. Lisäksi {untold} ei voitu arvioida.",
    "verdict.known": "Asiakirjasta ei tehty uusia havaintoja.",
    "verdict.known.untold": "Asiakirjasta ei tehty uusia havaintoja. Lisäksi {untold} ei voitu arvioida.",
    "verdict.ok.unjudged": "Asiakirjasta ei tehty havaintoja, mutta yksikään sääntö ei arvioinut sen {values}.",
    "unjudged.money": "rahamääriä",
    "unjudged.date": "päiviä",
    "verdict.ok.nothing": "Yksikään sääntö ei soveltunut asiakirjaan, joten sen sisältöä ei arvioitu.",
    "verdict.incomplete": (
        "Tarkistus jäi kesken: {untold} ei voitu arvioida. Täydennä tiedot ja tarkista asiakirja uudelleen."
    ),
    "verdict.unrecognised": "Asiakirjaa ei tarkistettu, koska sen lomaketta ei tunnistettu.",
    "verdict.generic": (
        "Asiakirjan lomaketta ei tunneta. Tarkistetuista kohdista ({passed}) ei tehty havaintoja, mutta siitä, mitä "
        "asiakirjasta puuttuu, ei tiedetä mitään."
    ),
    "verdict.generic.nothing": "Asiakirjan lomaketta ei tunneta, eikä luettuja tietoja voitu tarkistaa.",
    "verdict.generic.findings": (
        "Asiakirjan lomaketta ei tunneta. Luetuista tiedoista tehtiin {findings}: {severities}."
    ),
    "verdict.generic.known": "Asiakirjan lomaketta ei tunneta. Luetuista tiedoista ei tehty uusia havaintoja.",
    "verdict.generic.untold": "{told} Lisäksi {untold} ei voitu arvioida.",
    "verdict.generic.period": (
        "{told} Ohjelmakaudeksi oletettiin {programme}, koska asiakirjasta ei voitu lukea kaudesta kertovaa tunnusta, "
        "rahastoa eikä päivää."
    ),
    "verdict.generic.period.outside": (
        "{told} Ohjelmakaudeksi oletettiin {programme}, koska asiakirjasta luettu päivä ei ole minkään tunnetun "
        "ohjelmakauden vuosilta."
    ),
    "verdict.unreadable": "Asiakirjaa ei tarkistettu, koska sitä ei voitu lukea.",
    "verdict.flattened": (
        "Tekstistä puuttuvat rivinvaihdot, joten se on katkaistu lomakkeen omista nimikkeistä lomakkeen "
        "järjestyksessä. Mikä siinä jäi epävarmaksi, jätettiin arvioimatta."
    ),
    "verdict.scanned": "Sääntöihin verrattuna asiakirjasta ei tehty havaintoja, mutta tarkistus jäi kesken.",
    "verdict.scanned.untold": "Tarkistus jäi kesken: {untold} ei voitu arvioida.",
    "verdict.compare": "Asiakirja on luettu kuvasta, joten luvut on verrattava kuvaan.",
    "verdict.beside": (
        "Täytettävän pohjan ulkopuolella on lukuja, joita ei luettu: {named}. Vertaa niitä pohjan arvoihin tai "
        "poista ne."
    ),
    "verdict.embedded": "Asiakirjassa on upotettuja osia, joita ei luettu.",
    "verdict.note": "Kommentteja ei luettu: {named}.",
    "verdict.sheet": "Muulta kuin suunnitelmalta näyttäviä taulukoita ei luettu: {named}.",
    "verdict.more": "{more} muuta",
    "verdict.waived": "{findings} on hyväksytty poikkeuksena tai kuuluu perustasoon.",
    "submission.may": "Tarkistettujen sääntöjen perusteella asiakirjan voi jättää.",
    "submission.not": "Asiakirjaa ei pidä jättää, ennen kuin virheet on korjattu, koska {rules} ei täyty.",
    "submission.not.one": "Asiakirjaa ei pidä jättää, ennen kuin virhe on korjattu, koska yksi sääntö ei täyty.",
    "verdict.disclaimer": (
        "Tarkistus ei ole rahoituspäätös. Se kattaa vain säännöt, jotka ohjelma osaa tarkistaa; "
        "rahoituksesta päättää viranomainen."
    ),
    # one run
    "summary.documents": "{documents}: {states}.",
    "summary.none": "Yhtään asiakirjaa ei tarkistettu.",
    "summary.state": "{state}\u00a0{count}",
    "summary.state.findings": "{state} {count}\u00a0asiakirjassa",
    "summary.findings": "{findings}: {severities}.",
    "summary.no-findings": "Ei havaintoja.",
    "summary.no-findings.checked": "Tarkistetuissa asiakirjoissa ei ole havaintoja.",
    "summary.no-findings.new": "Uusia havaintoja ei ole.",
    "summary.untold": "{points} ei voitu arvioida.",
    "summary.skipped": "{files} ohitettiin, koska niiden lajia ei tarkisteta.",
    "summary.skipped.one": "{files} ohitettiin, koska sen lajia ei tarkisteta.",
    "heading.skipped": "Ohitetut tiedostot",
    "skipped.more": "Lisäksi {files}; JSON-raportti nimeää ne kaikki.",
    "skipped.name": "{name}",
    "skipped.line": "{name}: ohitettu: lajia ei tarkisteta",
    "summary.told": "Kunnossa olevat asiakirjat ovat vain lukuina.",
    "summary.shown": "Edellä ovat vain asiakirjat, joista on kerrottavaa; -v näyttää kaikki.",
    "summary.shown.briefly": (
        "Edellä ovat vain asiakirjat, joista on kerrottavaa, viimeiset lyhyesti; -v näyttää kaikki kokonaan."
    ),
    # an expected value
    "expected.=": "Laskelman mukainen arvo: {value}",
    "expected.=.given": "Säännön mukaan {value}",
    "expected.≤": "Säännön mukaan enintään {value}",
    "expected.<": "Säännön mukaan alle {value}",
    "expected.≥": "Säännön mukaan vähintään {value}",
    "expected.>": "Säännön mukaan yli {value}",
    "expected.≤.date": "Säännön mukaan viimeistään {value}",
    "expected.<.date": "Säännön mukaan ennen päivää {value}",
    "expected.≥.date": "Säännön mukaan aikaisintaan {value}",
    "expected.>.date": "Säännön mukaan myöhemmin kuin {value}",
}

WORDING: Final = Wording("fi", {**WORDS, **PAGES, **REASONS, **STEPS, **PROBLEMS}, NOUNS)
"""The language that every report uses unless told otherwise."""
