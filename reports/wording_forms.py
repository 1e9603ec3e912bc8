"""What is said of forms: for ``tarkistin forms``."""

from __future__ import annotations

from typing import Final

from reports.language import Wording
from reports.wording import WORDING

FORMS: Final = {
    "forms.count": "Lomakkeita {count}.",
    "forms.kind.": "asiakirja",
    "forms.kind.register": "rekisterin rivi",
    "forms.kind.application": "oma tiedosto",
    "forms.any.programme": "–",
    "forms.name": "Nimi",
    "forms.title": "Lomake",
    "forms.programme": "Ohjelmakausi",
    "forms.kind": "Laji",
    "forms.origin": "Tiedosto",
    "forms.recognised": "Tunnistetaan",
    "forms.by.title": "otsikosta: {texts}",
    "forms.by.signals": "ilman otsikkoa, kun näistä on viisi ja jokin on vain tällä lomakkeella: {texts}",
    "forms.by.codes": "hankekoodin alusta: {texts}",
    "forms.by.excludes": "ei koskaan, jos asiakirjassa on: {texts}",
    "forms.by.kind": "tiedoston lajista",
    "forms.sections": "Osat ja kentät",
    "forms.same.labels": "samat nimiöt kuin osassa {name}",
    "forms.same.sentences": "samat lauseet kuin osassa {name}",
    "forms.section.top": "lomakkeen alku",
    "forms.section.optional": "osa voi puuttua",
    "forms.read.prose": "kirjoittajan omaa tekstiä",
    "forms.read.partners": "osatoteuttajien luettelo",
    "forms.read.scores": "pisterivejä",
    "forms.read.cells": "soluja, joilla on nimi",
    "forms.label": "”{label}” → {fields}",
    "forms.label.unread": "”{label}” tunnetaan, mutta sitä ei lueta",
    "forms.label.also": " (myös {also})",
    "forms.columns": "sarakkeet: {columns}",
    "forms.column": "”{head}” → {field}",
    "forms.sentence": "lause ”{text}”",
    "forms.written": "onko osassa tekstiä: {field}",
    "forms.explained": "sama perustelu monella rivillä: {field}",
    "forms.other_rows": "muut rivit yhteensä: {field}",
    "forms.other_beside": "jää avoimeksi, jos vieressä on muita rivejä: {field}",
    "forms.field": "{name} [{path}]",
    "forms.nowhere": "Kentät, joita mikään nimiö ei kerro",
    "forms.optional": "Painetaan vain tarvittaessa",
    "forms.blankable": "Tyhjä arvo tarkoittaa, ettei mitään ole",
    "forms.one_of": "Ainakin yksi näistä on aina painettu",
    "forms.differences": "Saa olla tyhjä, kun osa on koko määrä",
    "forms.difference": "{field}: kun {part} on {whole}",
}
FORM_WORDING: Final = Wording("fi", FORMS, {}, fallback=WORDING)
"""The reports' language with the words of forms."""
