"""The YAML of rules, parameters and quantities, as their authors may write it.

pydantic stands at this door and nowhere behind it: an unknown key, a missing key or a wrong type is
a fault of the rulebook with file, line and column. The models of the operators stand in their own modules; the
compiled form that the rest of the program uses is made from all of these by ``load``.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from checker.glossary import Kind

Severity = Literal["error", "warning", "info"]
Attested = Literal["seen", "derived", "memory", "guess"]
Scalar = str | int | bool
"""A value as the author writes it; its meaning follows from the field's kind."""


def _as_list(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


class Strict(BaseModel):
    """No key but the described ones."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Sum(Strict):
    """A sum of fields, some of them subtracted."""

    sum: list[str] = Field(min_length=1, description="Yhteenlaskettavat kentät.")
    minus: list[str] = Field(default_factory=list, description="Vähennettävät kentät.")


Word = str | int | Sum
"""A field path, the name of a parameter or quantity, a printed value (``8 €``), or a sum."""
Words = Annotated[list[Word], BeforeValidator(_as_list)]
"""A list of these; one alone may stand without its brackets."""


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


class FieldModel(Strict):
    """A field of the glossary."""

    kind: Kind = Field(description="Arvon laji.")
    label: str = Field(description="Kentän nimi, kuten lomakkeet sen painavat.")
    definition: str = Field(default="", description="Mitä kenttä tarkoittaa.")
    private: bool = Field(default=False, strict=True, description="Onko arvo henkilötieto.")


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

    catalogue: str = Field(default="", description="Sääntöluettelon numero, jos asia on siinä.")
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
