"""The YAML of a form (``rules/forms/<name>.yaml``), as its author may write it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from checker.rulebook.models import Strict

TEMPLATE = (
    "Kiinteät sanat ja niiden välissä kentät aaltosulkeissa: ”Kohderyhmä {participants.people} osallistujaa”. "
    "* sanan perässä on sen pääte, … muutama sana."
)


class FormLabel(Strict):
    """A printed label and the field behind it."""

    label: str = Field(
        default="",
        description="Nimiö niin kuin lomake sen painaa, ilman kaksoispistettä ja numeroa; tyhjä: sanaston nimi.",
    )
    also: list[str] = Field(default_factory=list, description="Nimiön muut kirjoitusasut, myös lomakkeen omat virheet.")
    field: str = Field(
        default="", description="Kenttä, jonka arvo nimiön jälkeen on. Tyhjä: nimiö tunnetaan, sitä ei lueta."
    )
    read_as: Literal["", "numbered", "amount-and-share", "model", "flat-rate", "total"] = Field(
        default="",
        description="Arvo, jossa on kaksi kenttää: koodi ja nimi, summa ja osuus, kustannusmalli tai flat rate -rivi; "
        "total: loppusumma, jonka kentän kertovat rivit sen yläpuolella; jos niitä ei ole, kenttä on part.",
    )
    part: str = Field(default="", description="Tällaisen arvon toinen kenttä: nimi, prosentti.")
    model: str = Field(default="", description="Kenttä, jonka rivin nimi kertoo (kustannusmalli).")
    templates: list[str] = Field(
        default_factory=list, description=f"Arvon muoto, kun siinä on monta kenttää. {TEMPLATE}"
    )


class FormColumn(Strict):
    """A column of a table."""

    heads: list[str] = Field(min_length=1, description="Sanat, joilla sarakkeen otsikko voi alkaa.")
    field: str = Field(description="Sarakkeen kenttä rivillä: {field} on rivin kenttä, {row} sen viimeinen osa.")
    kind: Literal["money", "percent", "count"] = Field(default="money", description="Sarakkeen arvojen laji.")
    each: bool = Field(
        default=False,
        description="Sarakkeita on vierekkäin monta, esimerkiksi joka vuodelle omansa, ja kenttä on niiden summa; "
        "otsikossa ei ole muuta kuin jokin sanoista heads.",
    )


class FormSentence(Strict):
    """A fixed sentence with values in it."""

    text: str = Field(min_length=1, description=TEMPLATE)
    where: Literal["start", "line", "anywhere", "letterhead", "again", "prose"] = Field(
        default="start",
        description="Aloittaa rivin, on koko rivi, on missä tahansa osan tekstissä tai lomakkeen yläosassa; "
        "again: missä tahansa, mutta vain verrattavaksi siihen, mitä kentän oma kohta sanoo; "
        "prose: kirjoittajan omin sanoin, ja arvo otetaan vain, jos teksti sanoo kaikkialla samaa.",
    )
    groups: dict[str, str] = Field(
        default_factory=dict, description="Kohdan {groups} luettelo: sanan alku ja kenttä, jonka luku sen jälkeen on."
    )


class FormSum(Strict):
    """Rows of a table and the row that is their sum, where no form says which rows there are."""

    total: str = Field(description="Loppusumman kenttä.")
    rows: list[str] = Field(min_length=1, description="Yhteenlaskettavien rivien kentät.")
    minus: list[str] = Field(default_factory=list, description="Vähennettävien rivien kentät.")
    other: str = Field(description="Kenttä, johon muut rivit lasketaan yhteen.")


class FormSection(Strict):
    """A part of a form from its title to the next."""

    name: str = Field(min_length=1, description="Osan nimi tässä tiedostossa.")
    titles: list[str] = Field(
        default_factory=list, description="Osan otsikko ja sen muut asut; lomakkeen yläosalla ei ole."
    )
    read: Literal["labels", "prose", "partners", "beneficiaries", "scores", "cells", "plan"] = Field(
        default="labels",
        description="Miten osa luetaan; plan: nimiöitä missä tahansa ja taulukoita, joiden rivejä lomake ei määrää.",
    )
    like: str | None = Field(default=None, description="Aiempi osa, jonka nimiöt ja lauseet tällä osalla on.")
    labels: list[FormLabel] = Field(default_factory=list, description="Osan nimiöt.")
    columns: list[FormColumn] = Field(default_factory=list, description="Taulukon sarakkeet lomakkeen järjestyksessä.")
    sentences: list[FormSentence] = Field(default_factory=list, description="Lomakkeen kiinteät lauseet.")
    written: str = Field(default="", description="Kenttä, joka kertoo, onko osassa tekstiä.")
    sums: list[FormSum] = Field(default_factory=list, description="Taulukot, joiden rivejä lomake ei määrää.")
    explained: str = Field(
        default="", description="Kenttä, joka kertoo, monellako pisterivillä enintään on sama perustelu."
    )
    required: bool = Field(default=True, description="Onko osa jokaisessa tämän lomakkeen asiakirjassa.")
    inline: bool = Field(default=False, description="Voiko otsikon rivillä olla sisältöä.")
    side_by_side: bool = Field(default=False, description="Voiko rivillä olla monta nimiötä arvoineen.")
    first_row_only: str = Field(default="", description="Sarake, jossa on luku vain taulukon ensimmäisellä rivillä.")
    other_rows: str = Field(default="", description="Kenttä, johon muut rivit lasketaan yhteen.")
    other_beside: str = Field(default="", description="Kenttä, jota ei voi tietää, jos oikealla on muita rivejä.")


class FormSigns(Strict):
    """How a document on the form is recognised."""

    titles: list[str] = Field(default_factory=list, description="Otsikot, jotka nimeävät lomakkeen.")
    signals: list[str] = Field(
        default_factory=list,
        description="Nimiöt ja otsikot, joista lomakkeen tuntee ilman otsikkoa; generic: joiden jälkeen lomakkeen "
        "otsikko on vain lainattu.",
    )
    any_of: list[str] = Field(
        default_factory=list,
        description="Nimiöt, joista jokin on luettava asiakirjasta, joka ei ole millään lomakkeella.",
    )
    excludes: list[str] = Field(default_factory=list, description="Nimiöt ja otsikot, joita lomakkeella ei ole.")
    codes: list[str] = Field(default_factory=list, description="Hankekoodien alut, joista ohjelmakausi näkyy.")


class FormDifference(Strict):
    """A field that may be blank where its part is the whole."""

    field: str = Field(description="Kenttä, joka on tyhjä, kun erotusta ei ole.")
    whole: str = Field(description="Koko määrä.")
    part: str = Field(description="Osa, joka on silloin koko määrä.")


class FormModel(Strict):
    """A form."""

    title: str = Field(min_length=1, description="Lomakkeen nimi suomeksi.")
    programme: str | None = Field(default=None, description="Ohjelmakausi, jonka lomake tämä on.")
    kind: Literal["", "register", "application", "generic"] = Field(
        default="",
        description="Tiedoston laji, joka on aina tällä lomakkeella; generic: asiakirja ilman tunnettua lomaketta.",
    )
    recognise: FormSigns = Field(default_factory=FormSigns, description="Mistä lomakkeen tuntee.")
    law_day: list[str] = Field(
        default_factory=list,
        description="Päivät, joista ensimmäisen luetun lakia asiakirjaan sovelletaan; tyhjä: saapumispäivä, esityksen "
        "päiväys tai alkamispäivä.",
    )
    fields: list[str] = Field(default_factory=list, description="Kentät, joita mikään nimiö tai lause ei kerro.")
    optional: list[str] = Field(default_factory=list, description="Kentät, jotka painetaan vain tarvittaessa.")
    blankable: list[str] = Field(
        default_factory=list, description="Kentät, joiden tyhjä arvo tarkoittaa, ettei mitään ole."
    )
    one_of: list[str] = Field(default_factory=list, description="Kentät, joista ainakin yksi on aina painettu.")
    refused_by: list[str] = Field(
        default_factory=list,
        description="Kentät, joiden arvo Ei kertoo, ettei mitään myönnetty: mitään painamatonta ei silloin kaivata.",
    )
    differences: list[FormDifference] = Field(default_factory=list, description="Erotukset, jotka saavat olla tyhjiä.")
    sections: list[FormSection] = Field(default_factory=list, description="Lomakkeen osat järjestyksessä.")
