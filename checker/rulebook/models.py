"""The YAML of rules, parameters and quantities, as their authors may write it.

pydantic stands at this door and nowhere behind it: an unknown key, a missing key or a wrong type is
a fault of the rulebook with file, line and column. The compiled form that the rest of the
program uses is made from these models by ``load``.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

Severity = Literal["error", "warning", "info"]
Attested = Literal["seen", "derived", "memory", "guess"]
Scalar = str | int | bool
"""A value as the author writes it; its meaning follows from the field's kind."""


def _as_list(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


class Strict(BaseModel):
    """No key but the described ones."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


WHERE_GIVEN = "Rivi tarkistetaan vain, kun nämä kentät on painettu asiakirjaan."
WHERE = "Rivi tarkistetaan vain, kun nämä ehdot täyttyvät."


class SumOperand(Strict):
    """A sum of fields, some of them subtracted."""

    sum: list[str] = Field(min_length=1, description="Yhteenlaskettavat kentät.")
    minus: list[str] = Field(default_factory=list, description="Vähennettävät kentät.")


Operand = str | int | SumOperand
"""A field path, the name of a parameter or quantity, a printed value (``8 €``), or a sum."""


class ConditionModel(Strict):
    """A condition on one field, or several of which one must hold."""

    field: str | None = Field(default=None, description="Kenttä, jota ehto koskee.")
    is_: Scalar | None = Field(default=None, alias="is", description="Arvo on tämä.")
    is_not: Scalar | None = Field(default=None, description="Arvo ei ole tämä.")
    is_one_of: list[Scalar] | None = Field(default=None, description="Arvo on jokin näistä.")
    is_none_of: list[Scalar] | None = Field(default=None, description="Arvo ei ole mikään näistä.")
    is_given: bool | None = Field(default=None, description="Kenttä on (true) tai ei ole (false) täytetty.")
    is_above: Scalar | None = Field(default=None, description="Arvo on tätä suurempi.")
    is_at_most: Scalar | None = Field(default=None, description="Arvo on enintään tämä.")
    starts_with: str | None = Field(default=None, description="Teksti alkaa näin.")
    has_format: str | None = Field(default=None, description="Tekstin muoto on tämä (rules/registers/formats.yaml).")
    any_of: list[ConditionModel] = Field(default_factory=list, description="Riittää, että yksi näistä pitää paikkansa.")


class EqualRow(Strict):
    """One pair that must be equal."""

    value: Operand = Field(description="Tarkasteltava arvo.")
    expected: Operand = Field(description="Arvo, jonka suuruinen tarkasteltavan pitää olla.")
    where_given: list[str] = Field(default_factory=list, description=WHERE_GIVEN)
    where: list[ConditionModel] = Field(default_factory=list, description=WHERE)


class LimitRow(Strict):
    """One value and its limit."""

    value: Operand = Field(description="Tarkasteltava arvo.")
    limit: Operand = Field(description="Raja.")
    where_given: list[str] = Field(default_factory=list, description=WHERE_GIVEN)
    where: list[ConditionModel] = Field(default_factory=list, description=WHERE)


class Equals(Strict):
    """The value is the expected one; or every row is."""

    value: Operand | None = Field(default=None, description="Tarkasteltava arvo.")
    expected: Operand | None = Field(default=None, description="Odotettu arvo.")
    rows: list[EqualRow] = Field(default_factory=list, description="Useita pareja, joiden kaikkien pitää täsmätä.")


class Limited(Strict):
    """The value is on the right side of the limit; or every row is."""

    value: Operand | None = Field(default=None, description="Tarkasteltava arvo.")
    limit: Operand | None = Field(default=None, description="Raja.")
    rows: list[LimitRow] = Field(
        default_factory=list, description="Useita pareja, joiden kaikkien pitää pitää paikkansa."
    )
    strictly: bool = Field(default=False, description="Rajan suuruinen arvo ei riitä.")


class Share(Strict):
    """The value compared with a percentage of a base."""

    value: Operand = Field(description="Tarkasteltava arvo.")
    percent: Operand = Field(description="Prosentti: parametri tai kenttä.")
    of: Operand = Field(description="Luku, josta prosentti lasketaan.")


class StatedRow(Strict):
    """One printed percentage and what it is a share of."""

    percent: Operand = Field(description="Painettu prosentti.")
    value: Operand = Field(description="Luku, jonka osuutta prosentti tarkoittaa.")
    of: Operand = Field(description="Luku, josta osuus lasketaan.")
    where_given: list[str] = Field(default_factory=list, description=WHERE_GIVEN)
    where: list[ConditionModel] = Field(default_factory=list, description=WHERE)


class Stated(Strict):
    """Printed percentages are the shares of their amounts."""

    rows: list[StatedRow] = Field(min_length=1, description="Tarkasteltavat prosentit.")


class InOrder(Strict):
    """Dates that follow each other."""

    dates: list[Operand] = Field(min_length=2, description="Päivät siinä järjestyksessä, jossa niiden pitää olla.")
    strictly: bool = Field(default=False, description="Sama päivä ei riitä.")
    only_given: bool = Field(default=False, description="Puuttuvat päivät jätetään pois.")


class Lasting(Strict):
    """The length of a period in months."""

    start: Operand = Field(description="Ensimmäinen päivä.")
    end: Operand = Field(description="Viimeinen päivä.")
    months: Operand = Field(description="Raja kuukausina.")


class Choice(Strict):
    """One of a few values."""

    value: Operand = Field(description="Tarkasteltava arvo.")
    choices: list[Scalar] = Field(min_length=1, description="Vaihtoehdot.")
    named: str | None = Field(default=None, description="Vaihtoehtojen yhteinen nimi.")


class Formatted(Strict):
    """Identifiers of a named format."""

    values: list[Operand] = Field(min_length=1, description="Tarkasteltavat tunnisteet.")
    format: str = Field(description="Muodon nimi (rules/registers/formats.yaml).")


class Given(Strict):
    """Fields that must be there and not empty."""

    fields: list[str] = Field(min_length=1, description="Kentät, jotka pitää olla täytetty.")


class OnWeekdays(Strict):
    """Dates that must not fall on a weekend."""

    dates: list[Operand] = Field(min_length=1, description="Tarkasteltavat päivät.")


class NamedAs(Strict):
    """A name that must be near to the register's name of a code."""

    value: Operand = Field(description="Painettu nimi.")
    code: Operand = Field(description="Koodi, jonka nimi rekisterissä on.")
    register_: Literal["priorities", "objectives"] = Field(alias="register", description="Rekisterin nimi.")


class ListedOnce(Strict):
    """A list in which nothing may be twice."""

    value: Operand = Field(description="Tarkasteltava luettelo.")


class AllFields(Strict):
    """Every field of the document, whatever the form."""


class Listed(Strict):
    """A value, or each of a list, that must be in a register."""

    value: Operand = Field(description="Tarkasteltava arvo tai luettelo.")
    register_: str = Field(alias="register", description="Rekisterin nimi.")
    on: list[Operand] = Field(default_factory=list, description="Päivät, joista jonakin arvon pitää olla voimassa.")
    name: Operand | None = Field(
        default=None, description="Nimi, josta arvo tunnetaan, kun rekisterissä on nimi ilman koodia."
    )


class Belongs(Strict):
    """A value, or each of a list, that must go with another."""

    value: Operand = Field(description="Tarkasteltava arvo tai luettelo.")
    owner: Operand = Field(description="Mihin arvon pitää kuulua.")
    relation: str = Field(description="Suhteen nimi.")
    on: Operand | list[Operand] | None = Field(
        default=None, description="Päivä tai päivät, joiden vuosien tietoja käytetään."
    )
    every: Literal["value", "owner", "both"] = Field(default="value", description="Kumpaa puolta vaatimus koskee.")
    any: bool = Field(default=False, description="Riittää, että yksi luettelon arvoista kuuluu.")
    prefix: int | None = Field(default=None, description="Vain näin monta ensimmäistä merkkiä verrataan.")
    format: str | None = Field(default=None, description="Muu kuin tämän muotoinen arvo jätetään tarkistamatta.")


OPERATOR_MODELS: dict[str, type[Strict]] = {
    "equals": Equals,
    "differs": Equals,
    "at_most": Limited,
    "at_least": Limited,
    "percent_of": Share,
    "at_most_percent": Share,
    "at_least_percent": Share,
    "stated_percent": Stated,
    "in_order": InOrder,
    "lasts_at_most": Lasting,
    "lasts_at_least": Lasting,
    "is_one_of": Choice,
    "is_none_of": Choice,
    "has_format": Formatted,
    "given": Given,
    "listed": Listed,
    "belongs_to": Belongs,
    "on_weekdays": OnWeekdays,
    "named_as": NamedAs,
    "listed_once": ListedOnce,
    "readable": AllFields,
    "consistent": AllFields,
}


class CaseRow(Strict):
    """Fields that several documents of a case must agree on."""

    fields: list[str] = Field(min_length=1, description="Kentät, joiden pitää olla samat.")
    forms: list[str] = Field(
        default_factory=list, description="Vain näillä lomakkeilla; muuten kaikilla säännön lomakkeilla."
    )
    same_form: bool = Field(default=False, description="Vain saman lomakkeen asiakirjoja verrataan keskenään.")


class AgreeInCase(Strict):
    """Documents of one project say the same."""

    rows: list[CaseRow] = Field(min_length=1, description="Verrattavat kentät.")


class UniqueInCase(Strict):
    """Each form is there once for a project."""


class ApartInCase(Strict):
    """Projects that share the values of some fields do not take place at the same time."""

    start: str = Field(description="Kenttä: ensimmäinen päivä.")
    end: str = Field(description="Kenttä: viimeinen päivä.")
    same: list[str] = Field(min_length=1, description="Kentät, joiden arvot hankkeilla ovat samat.")


CASE_OPERATOR_MODELS: dict[str, type[Strict]] = {
    "agree_in_case": AgreeInCase,
    "unique_in_case": UniqueInCase,
    "apart_in_case": ApartInCase,
}
"""Operators of rules that compare documents; such a rule is no outcome of any one document."""


class ToleranceModel(Strict):
    """How much rounding may be hidden in a whole-euro amount."""

    pieces: str = Field(description="Suure, joka kertoo erikseen pyöristettyjen osien määrän; euro osaa kohden.")
    at_least: str | None = Field(default=None, description="Pienin sallittu ero.")
    at_most: str = Field(description="Suurin sallittu ero.")
    rounding: str | None = Field(default=None, description="Parametri, joka kertoo rahoittajan pyöristystavan.")
    because: str = Field(description="Miksi ero sallitaan; pyöristystavan nimi aaltosulkeissa on sen arvon paikka.")


class BasisModel(Strict):
    """A legal basis."""

    title: str = Field(description="Säädöksen, ohjeen tai lomakkeen nimi.")
    section: str = Field(default="", description="Pykälä, artikla tai kohta.")
    href: str = Field(default="", description="Osoite.")
    attested: Attested = Field(description="Miten hyvin peruste on todennettu.")


class ExampleModel(Strict):
    """A case that the rule must decide as its author says."""

    name: str = Field(description="Tapaus sille, joka päättää tuesta.")
    given: dict[str, Scalar | list[str] | None] = Field(
        default_factory=dict, description="Kenttien arvot lomakkeen tapaan."
    )
    without: list[str] = Field(default_factory=list, description="Taustan kentät, joita tässä tapauksessa ei ole.")
    documents: list[dict[str, Scalar | list[str] | None]] = Field(
        default_factory=list,
        description="Asiakirjoja vertailevan säännön asiakirjat: kunkin kentät ja avaimella form sen lomake.",
    )
    programme: str | None = Field(default=None, description="Ohjelmakausi.")
    form: str | None = Field(default=None, description="Lomake.")
    on: str | None = Field(default=None, description="Päivä, jonka lakia käytetään.")
    expect: Literal["pass", "fail", "cannot_tell", "not_applicable"] = Field(description="Odotettu tulos.")


class InForce(Strict):
    """When a rule is in force."""

    programme: Annotated[list[str], BeforeValidator(_as_list)] = Field(
        default_factory=list, description="Ohjelmakaudet."
    )
    from_: str | None = Field(default=None, alias="from", description="Ensimmäinen päivä.")
    until: str | None = Field(default=None, description="Viimeinen päivä.")


class RuleModel(Strict):
    """One rule file."""

    title: str = Field(description="Väite, joka pitää paikkansa, kun asia on kunnossa.")
    severity: Severity = Field(description="error = virhe, warning = varoitus, info = huomautus.")
    severity_on: dict[str, Severity] = Field(default_factory=dict, description="Lievempi vakavuus lomakkeittain.")
    catalogue: list[str] = Field(default_factory=list, description="Sääntöluettelon numerot.")
    forms: list[str] = Field(
        min_length=1, description="Lomakkeet, joilla sääntö on käytössä; [all] tarkoittaa kaikkia lomakkeita."
    )
    in_force: InForce = Field(default=InForce(), description="Milloin sääntö on voimassa.")
    applies_when: list[ConditionModel] = Field(
        default_factory=list, description="Ehdot, joiden kaikkien pitää täyttyä."
    )
    background: dict[str, Scalar | list[str]] = Field(default_factory=dict, description="Esimerkeille yhteiset arvot.")
    check: dict[str, Any] = Field(min_length=1, max_length=1, description="Täsmälleen yksi operaattori.")
    tolerance: ToleranceModel | None = Field(default=None, description="Sallittu ero.")
    message: str = Field(description="Mitä havainto tarkoittaa.")
    remedy: str = Field(description="Mitä pitää tehdä.")
    note: str | None = Field(default=None, description="Selitys säännön lukijalle: rajaukset ja epävarmuudet.")
    legal_basis: list[BasisModel] = Field(min_length=1, description="Oikeusperusteet.")
    history: list[str] = Field(default_factory=list, description="Muutokset: päivä ja mitä muuttui.")
    examples: list[ExampleModel] = Field(min_length=2, description="Tapaukset rajan molemmin puolin.")


class ParameterValue(Strict):
    """A value from a day on, with the law it comes from."""

    programme: str | None = Field(default=None, description="Ohjelmakausi.")
    from_: str | None = Field(default=None, alias="from", description="Päivä, josta alkaen arvo on voimassa.")
    until: str | None = Field(default=None, description="Viimeinen voimassaolopäivä.")
    value: Scalar = Field(description="Arvo.")
    severity: Severity = Field(default="error", description="Raskain vakavuus, jonka arvo kantaa.")
    reviewed: str = Field(description="Päivä, jona joku viimeksi luki perusteen.")
    legal_basis: BasisModel = Field(description="Mistä arvo on peräisin.")


class ParameterModel(Strict):
    """One parameter file."""

    title: str = Field(description="Parametrin nimi.")
    unit: Literal["money", "percent", "date", "count", "months", "text", "rounding"] = Field(description="Arvon laji.")
    values: list[ParameterValue] = Field(min_length=1, description="Arvot ajan mukaan.")


class SingleWhen(Strict):
    """When a count is only its constant."""

    field: str
    is_: str = Field(alias="is")


class QuantityModel(Strict):
    """A named quantity: a sum, a difference, or a number of separately rounded parts."""

    title: str = Field(description="Suureen nimi.")
    definition: str = Field(default="", description="Mitä suure tarkoittaa.")
    sum: list[str] | None = Field(default=None, description="Yhteenlaskettavat kentät tai suureet.")
    minus: list[str] = Field(default_factory=list, description="Vähennettävät kentät tai suureet.")
    count: str | None = Field(default=None, description="Luettelo, jonka pituus lasketaan.")
    plus: int = Field(default=0, description="Luku, joka lisätään pituuteen.")
    single_when: SingleWhen | None = Field(default=None, description="Milloin luettelo ohitetaan.")
    years_from: str | None = Field(default=None, description="Kauden ensimmäinen päivä.")
    years_to: str | None = Field(default=None, description="Kauden viimeinen päivä.")
    product: list[str] | None = Field(default=None, description="Kerrottavat suureet.")


class ManualModel(Strict):
    """What no rule can decide and a person must check."""

    catalogue: str = Field(description="Sääntöluettelon numero.")
    text: str = Field(description="Mitä pitää tarkistaa.")
    because: str = Field(default="", description="Miksi ohjelma ei voi tarkistaa sitä.")
    told: bool = Field(default=True, description="Kerrotaanko siitä raporteissa vai vain sääntökirjassa.")
    forms: list[str] = Field(default_factory=list, description="Lomakkeet, joita asia koskee; tyhjä: kaikkia.")
    programmes: list[str] = Field(default_factory=list, description="Ohjelmakaudet, joita asia koskee; tyhjä: kaikkia.")
    funds: list[str] = Field(default_factory=list, description="Rahastot, joita asia koskee; tyhjä: kaikkia.")


class MarkerModel(Strict):
    """The marker file of a rulebook or an overlay."""

    name: str = Field(min_length=1, description="Säännöstön tai kerroksen nimi.")
    extends: str | None = Field(default=None, description="Säännöstö, jonka päälle kerros on tehty.")
    editions: list[str] = Field(default_factory=list, description="Ohjelmakaudet, joita säännöstö koskee.")
    manual: list[ManualModel] = Field(default_factory=list, description="Käsin tarkistettavat asiat.")


class AdjustmentModel(Strict):
    """What an overlay may change of a rule: how heavy it is and when it is in force; never what it checks."""

    severity: Severity | None = Field(default=None, description="Säännön vakavuus tässä haussa.")
    in_force: InForce | None = Field(default=None, description="Säännön voimassaolo tässä haussa.")
    reason: str = Field(min_length=1, description="Miksi sääntöä muutetaan.")
    legal_basis: Annotated[list[BasisModel], BeforeValidator(_as_list)] = Field(
        default_factory=list, description="Mihin muutos perustuu."
    )
