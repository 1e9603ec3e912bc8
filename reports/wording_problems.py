"""Why a document could not be checked, and what to do next, in Finnish: a sentence of each for every code of a problem.

A code may have a sentence of its own for one of its details (``damaged.register_head``).
"""

from __future__ import annotations

from typing import Final

_ITSELF: Final = (
    "Anna tarkistettavaksi hakemus, suunnitelma, budjetti tai päätös itse. Jos se on tässä asiakirjassa muun tekstin "
    "jäljessä, tallenna se omaksi tiedostokseen."
)

PROBLEMS: Final = {
    "problem.unknown": "Asiakirjaa ei voitu lukea.",
    # the file itself
    "problem.missing_file": "Tiedostoa ei ole.",
    "problem.not_a_file": "Polku ei ole tavallinen tiedosto.",
    "problem.folder_unreadable": "Kansiota ei voitu lukea.",
    "problem.path_too_long": "Polku on pidempi kuin järjestelmä sallii, joten sitä ei voitu avata.",
    "problem.permission": "Tiedostoon ei ole lukuoikeutta.",
    "problem.read_error": "Tiedoston lukeminen levyltä epäonnistui.",
    "problem.empty": "Tiedosto on tyhjä.",
    "problem.too_large": "Tiedosto on liian suuri: {found} tavua. Suurin sallittu koko on {limit} tavua.",
    "problem.binary": "Tiedosto ei ole tekstiä: siinä on merkkejä, joita tekstiasiakirjassa ei ole.",
    "problem.unknown_kind": (
        "Tiedostoa ei osata lukea: se on {kind}. Luettavia ovat teksti-, HTML-, DOCX-, ODT- ja PDF-asiakirjat, "
        "Excel-taulukot (XLSX), sähköpostiviestit (EML, MHT), hakemustiedostot ja hankerekisterin CSV-tiedostot."
    ),
    "problem.encrypted": "Asiakirja on suojattu salasanalla.",
    "problem.sealed": "Viesti tai sen liite on salattu, eikä sitä voitu avata.",
    "problem.mail_too_large": "Viestissä on liikaa osia: enintään {limit} osaa luetaan.",
    "problem.mail_too_deep": "Viestissä on liian monta sisäkkäistä viestiä tai osaa.",
    "problem.no_text": "Asiakirjassa ei ole tekstiä.",
    "problem.no_text.pdf": "Asiakirjassa ei ole tekstiä; se on ehkä skannattu kuva.",
    "problem.no_text.scan": "Asiakirja on skannattu: sen sivut ovat kuvia, eikä niissä ole luettavaa tekstiä.",
    "problem.needs_ocr": "Skannatun asiakirjan lukeminen kuvasta vaatii ohjelman, jota ei ole asennettu.",
    "problem.needs_ocr.drawing": "Skannatun asiakirjan lukeminen kuvasta vaatii lisäosan, jota ei ole asennettu.",
    "problem.needs_ocr.tesseract": (
        "Skannatun asiakirjan lukeminen kuvasta vaatii Tesseract-ohjelman, jota ei löydy tältä koneelta."
    ),
    "problem.needs_ocr.language": "Tesseract-ohjelmasta puuttuu suomen kieli (fin), joten kuvasta ei voitu lukea.",
    "problem.too_many_scans": "Asiakirjassa on liikaa skannattuja sivuja: kuvasta luetaan enintään {limit} sivua.",
    "problem.scan_failed": "Sivun {page} kuvaa ei saatu luetuksi.",
    "problem.no_text.font": (
        "PDF-asiakirjan tekstiä ei voitu lukea, koska sen fontti ei kerro, mitä kirjaimia merkit ovat."
    ),
    "problem.damaged": "Tiedosto on vahingoittunut tai katkennut, eikä sitä voitu lukea kokonaan.",
    "problem.damaged.member_missing": "Tiedosto on vahingoittunut: siitä puuttuu osa {member}.",
    "problem.damaged.member_twice": "Tiedosto on vahingoittunut: siinä on kaksi osaa nimeltä {member}.",
    "problem.damaged.register_head": "Hankerekisterin otsikkoriviä ei löytynyt, joten rivejä ei voitu lukea.",
    "problem.archive_bomb": "Tiedosto purkautuisi kohtuuttoman suureksi, joten sitä ei luettu.",
    "problem.doctype_forbidden": "Tiedostossa on rakenteita, joita ei turvallisuussyistä lueta.",
    "problem.markup_too_deep": "Asiakirjan rakenteessa on liian monta sisäkkäistä tasoa.",
    "problem.markup_too_large": "Asiakirjan rakenteessa on liikaa osia.",
    "problem.text_too_long": "Asiakirjassa on liikaa tekstiä: enintään {limit} merkkiä luetaan.",
    "problem.too_many_labels": "Asiakirjassa on liikaa kenttiä: enintään {limit} kentän nimeä luetaan.",
    "problem.too_many_lines": "Asiakirjassa on liikaa rivejä: enintään {limit} riviä luetaan.",
    "problem.too_many_pages": "Asiakirjassa on {pages} sivua. Suurin sallittu määrä on {limit} sivua.",
    "problem.too_many_rows": "Rekisterissä on liikaa rivejä: enintään {limit} riviä luetaan.",
    "problem.needs_xlsx_extra": "Excel-työkirjan lukeminen vaatii lisäosan, jota ei ole asennettu.",
    "problem.sheet_too_large": "Taulukossa on liikaa soluja tai soluja liian kaukana: {cell}.",
    "problem.needs_pdf_extra": "PDF-asiakirjan lukeminen vaatii lisäosan, jota ei ole asennettu.",
    "problem.needs_pdf_extra.old": "PDF-asiakirjan lukemiseen asennettu pypdf on liian vanha.",
    "problem.needs_pdf_extra.encrypted": (
        "Salatun PDF-asiakirjan lukeminen vaatii lisäosan, joka on asennettu vain osaksi."
    ),
    # the run
    "problem.timeout": "Asiakirjan tarkistus ei valmistunut määräajassa.",
    "problem.stopped": "Tarkistus pysäytettiin ennen tätä tiedostoa, joten sitä ei tarkistettu.",
    "problem.worker": "Asiakirjan tarkistus päättyi ohjelmavirheeseen.",
    "problem.internal": "Asiakirjan tarkistus päättyi ohjelmavirheeseen.",
    # the form
    "problem.unknown_form": "Asiakirjan lomaketta ei tunnistettu.",
    "problem.unknown_form.tried": "Asiakirja ei vastaa tunnettuja lomakkeita. {tried}",
    "problem.unknown_form.outside": (
        "Asiakirja on kohdan {sign} mukaan muu kuin hakemus, suunnitelma, valintaesitys tai päätös."
    ),
    "problem.unknown_form.quoted": (
        "Asiakirja kertoo lomakkeesta {forms} omin sanoin ja lainaa siitä osan, joten se ei ole tällä lomakkeella."
    ),
    "problem.unknown_form.explained": (
        "Asiakirjassa on lomakkeen {forms} nimikkeet, mutta päivien, lukujen ja tunnusten paikoilla on sanoja, joten "
        "se on ohje lomakkeen täyttämiseen tai lomake, jota ei ole vielä täytetty."
    ),
    "problem.generic_form": "Asiakirja ei muistuta mitään tunnettua lomaketta.",
    "problem.generic_form.near": "Eniten asiakirja muistuttaa lomaketta {form}: yhteisiä nimikkeitä on {found}.",
    "problem.generic_form.title": (
        "Eniten asiakirja muistuttaa lomaketta {form}: siinä on sen otsikko, ja yhteisiä nimikkeitä on {found}."
    ),
    "problem.nothing_told": "Asiakirjassa ei ole hankesuunnitelman tietoja, joita voisi lukea ilman lomaketta.",
    "problem.values_unread": "Asiakirjasta löytyi nimikkeitä, mutta niiden arvoja ei voitu lukea: {unread}.",
    "unread_name": "{names} ({reason})",
    "unread_name.column": "ei ole varmaa, missä sarakkeessa koko hankkeen summa on",
    "unread_name.unit": "yksikkö ei ole euro tai ei selviä varmasti",
    "unread_name.blank": (
        "arvo puuttuu tai on osassa, jota ei voitu lukea, kuten laskukaavassa, jolla ei ole tallennettua tulosta"
    ),
    "unread_name.formula": "laskukaavan tulosta ei ole tiedostossa: {cells}",
    "unread_name.part": "arvo on osassa, jota ei voitu lukea",
    "unread_name.contradictory": "arvoja on useita ja ne ovat ristiriidassa",
    "unread_name.other": "arvoa ei voitu tulkita varmasti",
    "problem.ambiguous_form": "Asiakirja vastaa yhtä hyvin useaa lomaketta: {forms}.",
    "tried.title": "{form}: lomakkeen otsikko löytyi, mutta nimikkeitä löytyi vain {found}",
    "tried.title.alone": "{form}: lomakkeen otsikko löytyi, mutta nimikkeitä ei löytynyt",
    "tried.labels": "{form}: otsikkoa ei löytynyt, nimikkeitä löytyi {found}",
    "tried.nothing": "Minkään lomakkeen otsikkoa tai nimikkeitä ei löytynyt.",
    "tried.no_other": "Muiden lomakkeiden otsikoita tai nimikkeitä ei löytynyt.",
    "tried.missing": "{told}; puuttuu esimerkiksi {missing}.",
    "tried.kind": "{form}: asiakirja ei ole tämän lajin tiedosto.",
    # an application file
    "problem.application_fault": "Hakemustiedostossa on virhe.",
    "problem.application_fault.told": "Hakemustiedostossa on {count}: {faults}.",
    "fault.more": "ja {count} muuta",
    "fault.place": "rivi\u00a0{line}, sarake\u00a0{column}: {told}",
    "fault.syntax": "{about}",
    "fault.not_a_mapping": "tiedoston on koostuttava kentistä ja niiden arvoista",
    "fault.wrong_shape": "kohdan {about} arvo on väärän muotoinen",
    "fault.given_twice": "kohta {about} on annettu kahdesti",
    "fault.unknown_field": "kenttää {about} ei ole",
    "fault.unknown_form": "lomaketta {about} ei ole",
    "fault.wrong_setting": "kohdan {about} arvo ei kelpaa",
    "fault.suggestion": "{told}; tarkoititko {suggestion}?",
    # a filled-in template
    "problem.template_changed": "Täytettävää pohjaa on muutettu, joten sen arvoja ei luettu.",
    "problem.template_changed.heads": (
        "Täytettävää pohjaa on muutettu, joten sen arvoja ei luettu: sarakkeiden otsikoista puuttuu, on piilotettu, on "
        "muutettu tai on kahdesti {heads}."
    ),
    "problem.template_changed.label": (
        "Täytettävää pohjaa on muutettu, joten sen arvoja ei luettu: rivillä lukee {label}, mutta rivin kenttä on "
        "{field}, jonka nimi on {wanted}."
    ),
    "problem.template_changed.print": (
        "Täytettävä pohja on tallennettu muotoon, jossa sen rivit eivät säily, joten sen arvoja ei luettu."
    ),
    # a register row
    "problem.no_documents": "Tiedostossa ei ole yhtään asiakirjaa.",
    "problem.damaged.workbook": "Excel-tiedosto on vahingoittunut, eikä sitä voitu lukea.",
    "problem.row_damaged": "Rekisterin rivi on vahingoittunut.",
    "problem.row_damaged.cells": (
        "Rekisterin rivi on vahingoittunut: sarakkeita on {found}, vaikka otsikkorivillä niitä on {expected}."
    ),
    "problem.row_damaged.quotes": "Rekisterin rivi on vahingoittunut: lainausmerkkiä ei ole suljettu.",
    "problem.row_damaged.binary": "Rekisterin rivi on vahingoittunut: siinä on merkki, joka ei kuulu tekstiin.",
    "problem.row_damaged.empty": "Rekisterin rivillä ei ole tietoja.",
    "problem.row_damaged.too_long": "Rekisterin rivi on liian pitkä luettavaksi.",
    # what to do next
    "remedy.unknown": "Tallenna asiakirja uudelleen DOCX-, ODT- tai PDF-muotoon ja tarkista se.",
    "remedy.missing_file": "Tarkista tiedoston nimi ja kansio.",
    "remedy.not_a_file": "Anna tarkistettavaksi tiedosto tai kansio.",
    "remedy.folder_unreadable": "Pyydä kansioon lukuoikeus tai jätä se pois valitsimella --exclude.",
    "remedy.permission": "Pyydä tiedostoon lukuoikeus ja tarkista se uudelleen.",
    "remedy.read_error": "Kopioi tiedosto omalle levylle ja tarkista se uudelleen.",
    "remedy.empty": "Pyydä asiakirja uudelleen tai tallenna se uudelleen ohjelmassa, jolla se on tehty.",
    "remedy.too_large": "Pienennä kuvat tai tallenna liitteet omiksi tiedostoikseen ja tarkista asiakirja uudelleen.",
    "remedy.unknown_kind": "Avaa tiedosto ohjelmassa, jolla se on tehty, ja tallenna se DOCX- tai PDF-muotoon.",
    "remedy.unknown_kind.image": (
        "Pyydä asiakirja, josta kuva on otettu, tai tallenna kuva PDF-muotoon ja lue se komennolla "
        "tarkistin check --ocr."
    ),
    "remedy.unknown_kind.archive": "Pura arkisto ja tarkista siinä olevat tiedostot.",
    "remedy.unknown_kind.doc": "Avaa tiedosto Wordissa tai LibreOfficessa ja tallenna se DOCX-muotoon.",
    "remedy.unknown_kind.xls": "Avaa taulukko Excelissä tai LibreOfficessa ja tallenna se muotoon .xlsx.",
    "remedy.unknown_kind.ods": "Avaa taulukko LibreOfficessa ja tallenna se muotoon .xlsx.",
    "remedy.unknown_kind.yaml": "Tee hakemustiedosto pohjasta, jonka komento tarkistin template tulostaa.",
    "remedy.unknown_kind.json": "Tee hakemustiedosto pohjasta, jonka komento tarkistin template tulostaa.",
    "remedy.unknown_kind.plan": (
        "Lisää tiedostoon kohta form: application (JSON-tiedostoon avain form, jonka arvo on application) tai sen "
        "tilalle lomake, jota tiedosto vastaa, ja tarkista se uudelleen."
    ),
    "remedy.unknown_kind.report": "Tarkista alkuperäinen asiakirja, ei siitä tehtyä raporttia.",
    "remedy.encrypted": "Tallenna asiakirjasta kopio ilman salasanaa ja tarkista se.",
    "remedy.no_text": "Pyydä asiakirja alkuperäisenä tiedostona tai tunnista sen teksti (OCR) ja tarkista tulos.",
    "remedy.no_text.scan": (
        "Pyydä asiakirja alkuperäisenä tiedostona, tai lue se kuvasta komennolla tarkistin check --ocr ja vertaa "
        "luettuja lukuja kuvaan."
    ),
    "remedy.needs_ocr": (
        "Asenna Tesseract ja sen suomen kieli, tai pyydä asiakirja alkuperäisenä tiedostona. Debian ja Ubuntu: "
        "apt install tesseract-ocr tesseract-ocr-fin. macOS: brew install tesseract tesseract-lang. Windows: "
        "winget install UB-Mannheim.TesseractOCR; valitse asennuksessa lisäkieleksi Finnish ja lisää ohjelman kansio "
        "PATH-muuttujaan."
    ),
    "remedy.needs_ocr.drawing": (
        "Asenna ohjelma lisäosineen: python -m pip install 'POLKU[ocr]', jossa POLKU on ohjelman kansio tai "
        "asennuspaketti (.whl)."
    ),
    "remedy.too_many_scans": "Jaa asiakirja osiin tai pyydä se alkuperäisenä tiedostona.",
    "remedy.scan_failed": (
        "Käännä sivu, jos se on kyljellään, skannaa se uudelleen tai pyydä asiakirja alkuperäisenä tiedostona."
    ),
    "remedy.no_text.font": "Pyydä asiakirja alkuperäisenä tiedostona tai tee PDF uudelleen ja tarkista se.",
    "remedy.damaged": "Pyydä tiedosto uudelleen tai tallenna se uudelleen ohjelmassa, jolla se on tehty.",
    "remedy.damaged.register_head": "Vie rekisterin tiedot uudelleen niin, että otsikkorivi on mukana.",
    "remedy.timeout": "Tarkista asiakirja yksin; jos se ei vieläkään valmistu, tallenna asiakirja uudelleen.",
    "remedy.stopped": "Tarkista tiedosto uudelleen ja anna tarkistuksen valmistua.",
    "remedy.worker": "Tarkista asiakirja uudelleen; jos virhe toistuu, ilmoita siitä ohjelman ylläpitäjälle.",
    "remedy.internal": "Tarkista asiakirja uudelleen; jos virhe toistuu, ilmoita siitä ohjelman ylläpitäjälle.",
    "remedy.needs_xlsx_extra": (
        "Asenna ohjelma lisäosineen: python -m pip install 'POLKU[xlsx]', jossa POLKU on ohjelman kansio tai "
        "asennuspaketti (.whl)."
    ),
    "remedy.sheet_too_large": "Poista taulukosta tyhjät rivit ja sarakkeet tietojen jälkeen ja tallenna se uudelleen.",
    "remedy.needs_pdf_extra": (
        "Asenna ohjelma lisäosineen: python -m pip install 'POLKU[pdf]', jossa POLKU on ohjelman kansio tai "
        "asennuspaketti (.whl)."
    ),
    "remedy.unknown_form": (
        "Tarkista, että asiakirja on tehty tunnetulle lomakkeelle ja että lomakkeen otsikko ja nimikkeet ovat "
        "tallella. Muun hankkeen tiedot voi kirjoittaa hakemuspohjaan, jonka komento tarkistin template tulostaa."
    ),
    "remedy.unknown_form.outside": _ITSELF,
    "remedy.unknown_form.quoted": _ITSELF,
    "remedy.generic_form": (
        "Jos asiakirja on tehty tunnetulle lomakkeelle, palauta lomakkeen otsikko ja kenttien nimet. Muuten siirrä "
        "tiedot hakemuspohjaan (tarkistin template), niin kaikki kohdat tarkistetaan."
    ),
    "remedy.nothing_told": (
        "Anna hankkeen suunnitelma tai budjetti, jossa kenttien nimet ja arvot ovat vierekkäin (esimerkiksi "
        "”Palkkakustannukset: 100 000 €”), tai siirrä tiedot hakemuspohjaan (tarkistin template)."
    ),
    "remedy.values_unread": (
        "Merkitse summat euroina sarakkeeseen Yhteensä. Jos summat ovat laskukaavoja, avaa tiedosto "
        "taulukkolaskentaohjelmassa ja tallenna se, jotta tulokset tallentuvat. Tiedot voi myös siirtää "
        "hakemuspohjaan (tarkistin template)."
    ),
    "remedy.ambiguous_form": "Jos tiedostossa on kaksi lomaketta, tallenna ne omiksi tiedostoikseen.",
    "remedy.application_fault": "Korjaa hakemustiedosto ja tarkista se uudelleen.",
    "remedy.template_changed": (
        "Palauta pohjan sarakkeet, otsikot ja rivien nimet ennalleen tai siirrä arvot uuteen pohjaan (tarkistin "
        "template)."
    ),
    "remedy.template_changed.print": "Tarkista täytetty pohja muodossa .xlsx, .docx tai .odt.",
    "remedy.no_documents": "Tarkista, että tiedosto on tallennettu kokonaan.",
    "remedy.row_damaged": "Korjaa rivi rekisterissä ja vie tiedot uudelleen.",
    "remedy.row_damaged.empty": "Poista tyhjä rivi.",
    "remedy.unknown_kind.ole": "Avaa tiedosto Officessa tai LibreOfficessa ja tallenna se DOCX- tai PDF-muotoon.",
    "remedy.unknown_kind.rtf": "Avaa tiedosto Wordissa tai LibreOfficessa ja tallenna se DOCX-muotoon.",
    "remedy.unknown_kind.wordml": "Avaa tiedosto Wordissa ja tallenna se DOCX-muotoon.",
    "remedy.unknown_kind.xlsb": "Avaa taulukko Excelissä ja tallenna se muotoon .xlsx.",
    "remedy.unknown_kind.ppt": "Avaa esitys PowerPointissa tai LibreOfficessa ja tallenna se PDF-muotoon.",
    "remedy.unknown_kind.pptx": "Avaa esitys PowerPointissa tai LibreOfficessa ja tallenna se PDF-muotoon.",
    "remedy.unknown_kind.odp": "Avaa esitys LibreOfficessa ja tallenna se PDF-muotoon.",
    "remedy.unknown_kind.odg": "Avaa piirros LibreOfficessa ja tallenna se PDF-muotoon.",
    "remedy.unknown_kind.iwork": "Avaa tiedosto ohjelmassa, jolla se on tehty, ja vie se DOCX- tai PDF-muotoon.",
    "remedy.unknown_kind.postscript": "Muunna tiedosto PDF-muotoon ja tarkista se.",
    "remedy.unknown_kind.msg": (
        "Avaa viesti Outlookissa ja tallenna se EML-muotoon tai sen liitteet omiksi tiedostoikseen."
    ),
    "remedy.unknown_kind.mailbox": (
        "Avaa postilaatikko sähköpostiohjelmassa ja tallenna viestit yksitellen EML-muotoon."
    ),
    "remedy.unknown_kind.winmail": "Pyydä lähettäjältä liitteet tavallisina tiedostoina tai avaa viesti Outlookissa.",
    "remedy.sealed": "Avaa viesti sähköpostiohjelmassa ja tallenna sen liitteet salaamattomina.",
    "remedy.mail_too_large": "Tallenna viestin liitteet omiksi tiedostoikseen ja tarkista ne.",
    "remedy.mail_too_deep": "Tallenna viestin liitteet omiksi tiedostoikseen ja tarkista ne.",
    # kinds of files
    "kind.image": "kuva",
    "kind.archive": "pakattu arkisto",
    "kind.rtf": "RTF-tiedosto",
    "kind.doc": "vanha Word-tiedosto (DOC)",
    "kind.xls": "vanha Excel-taulukko (XLS)",
    "kind.xlsb": "Excelin binaaritaulukko (XLSB)",
    "kind.ppt": "vanha PowerPoint-esitys (PPT)",
    "kind.wordml": "Wordin XML-tiedosto",
    "kind.iwork": "Applen toimisto-ohjelman tiedosto",
    "kind.ole": "vanha Office-tiedosto",
    "kind.xlsx": "Excel-taulukko (XLSX)",
    "kind.pptx": "PowerPoint-esitys (PPTX)",
    "kind.ods": "taulukkotiedosto (ODS)",
    "kind.odp": "esitystiedosto (ODP)",
    "kind.odg": "piirrostiedosto (ODG)",
    "kind.postscript": "PostScript-tiedosto",
    "kind.msg": "Outlook-viesti (MSG)",
    "kind.mailbox": "sähköpostilaatikko",
    "kind.winmail": "Outlookin kääre liitteille (winmail.dat)",
    "kind.xml": "XML-tiedosto",
    "kind.yaml": "YAML-tiedosto, jota ei tunnisteta hakemukseksi",
    "kind.json": "JSON-tiedosto, jota ei tunnisteta hakemukseksi",
    "kind.plan": "hakemustiedosto, josta puuttuu kohta form",
    "kind.report": "tämän ohjelman oma tarkistusraportti",
    "kind.unknown": "tuntematonta lajia",
}
