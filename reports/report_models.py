"""What a JSON report of schema version 2 may hold, as models: the JSON Schema of the reports is made of them.

They are for schema and tests alone: writing a report loads neither them nor pydantic. Objects are closed, so that a
misspelt or undocumented member is noticed; a member with a default is left out where it has no value. Descriptions
are in Finnish for those who read reports by program.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import GenerateJsonSchema, models_json_schema

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Status = Literal["ok", "findings", "incomplete", "unrecognised", "unreadable"]
Severity = Literal["error", "warning", "info"]
ReadAs = Literal["label", "alias", "near-miss", "table", "sentence", "derived"]
Doubt = Literal[
    "column", "unit", "choice", "amounts", "mark", "part", "formula", "end", "cut", "rows", "sums", "words", "ocr"
]
Slip = Literal[
    "swapped-digits", "digit", "missing-digit", "extra-digit", "sign", "thousand", "decimal-comma", "cents",
    "wrong-row",
]  # fmt: skip
Count = Annotated[int, Field(ge=0)]
Number = Annotated[int, Field(ge=1)]
Day = Annotated[str, Field(json_schema_extra={"format": "date"})]
Value = bool | int | str | list[str]
"""Cents, a count, an ISO date, a decimal string, a text, a truth value or a list of texts; ``present`` for personal
data.
"""


class Model(BaseModel):
    """A closed object; types are not coerced."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Tool(Model):
    """Ohjelma."""

    name: Literal["tarkistin"]
    version: str


class Run(Model):
    """Mitä ajolta pyydettiin."""

    form: str | None = Field(description="Lomake, jolla kaikki asiakirjat kutsujan mukaan ovat; null, jos ei annettu.")
    outcomes: Literal["all", "findings"] = Field(description="Mitkä tulokset raportissa ovat.")
    ocr: str | None = Field(
        None, description="Millä skannatut sivut luettiin kuvasta, jos sitä pyydettiin; tyhjä, jos lukijaa ei ollut."
    )


class LegalBasis(Model):
    """Säännön peruste."""

    title: str = Field(description="Säädös, ohje tai lomake.")
    section: str = Field("", description="Kohta.")
    href: str = Field("", description="Osoite.")
    attested: Literal["seen", "derived", "memory", "guess"] = Field(description="Miten hyvin peruste on todennettu.")


class Rule(Model):
    """Sääntö; sen tulokset viittaavat siihen tunnuksella."""

    title: str
    severity: Severity
    remedy: str = Field("", description="Mitä tehdä, jos sääntö ei täyty.")
    legal_basis: list[LegalBasis] = Field(default_factory=list)


class Overlay(Model):
    """Säännöstökerros tai valitsimella --set asetettu parametri."""

    name: str
    sha256: str | None = Field(description="Kerroksen tiedostojen tiiviste; parametrilla null.")
    value: str | None = Field(description="Parametrille asetettu arvo; kerroksella null.")


class Rulebook(Model):
    """Säännöstö, jolla tarkistettiin."""

    editions: list[str]
    sha256: str
    on: Day | None = Field(description="Päivä, jonka lakia sovellettiin, jos se annettiin.")
    overlays: list[Overlay] = Field(description="Mitä perussäännöstön päällä oli, alimmasta alkaen.")
    rules: dict[str, Rule] = Field(description="Säännöt tunnuksen mukaan, käytetyt ja käyttämättömät.")


class StatusCounts(Model):
    """Asiakirjoja tilan mukaan."""

    ok: Count
    findings: Count
    incomplete: Count
    unrecognised: Count
    unreadable: Count


class OutcomeCounts(Model):
    """Sääntöjen tuloksia."""

    passed: Count = Field(alias="pass")
    fail: Count
    not_applicable: Count
    cannot_tell: Count


class FindingCounts(Model):
    """Havaintoja vakavuuden mukaan, poikkeuksena hyväksytyt pois lukien."""

    error: Count
    warning: Count
    info: Count


class Summary(Model):
    """Ajon lukumäärät."""

    documents: Count
    skipped: Count = Field(description="Ohitettuja tiedostoja.")
    by_status: StatusCounts
    outcomes: OutcomeCounts
    findings: FindingCounts
    waived: Count = Field(description="Poikkeuksena hyväksyttyjä tai perustasoon kuuluvia havaintoja.")


class Problem(Model):
    """Miksi asiakirjaa ei voitu tarkistaa."""

    code: str
    message: str
    remedy: str = Field("", description="Mitä tehdä seuraavaksi.")


class Place(Model):
    """Paikka tiedostossa; numerot alkavat yhdestä."""

    page: Number | None = None
    line: Number | None = Field(None, description="Alkuperäisen asiakirjan rivi.")
    column: Number | None = Field(None, description="Merkin paikka rivillä.")
    where: str = Field("", description="Paikka sanoin, kun tiedostossa ei ole rivejä: taulukko 2, rivi 4.")


class Recognised(Model):
    """Miten teksti tunnistettiin sivun kuvasta."""

    confidence: Annotated[int, Field(ge=0, le=100)] = Field(description="Epävarmimman sanan varmuus prosentteina.")
    box: Annotated[list[int], Field(min_length=4, max_length=4)] = Field(
        description="Tekstin vasen reuna, yläreuna, oikea reuna ja alareuna millimetreinä sivun vasemmasta yläkulmasta."
    )


class Reading(Place):
    """Yksi lukema."""

    value: Value | None = Field(
        description="Rahamäärä sentteinä, päivä muodossa VVVV-KK-PP, prosentti desimaalilukuna tekstinä, lukumäärä, "
        "teksti, totuusarvo tai tekstien luettelo; null, jos tekstiä ei voitu tulkita. Henkilötiedon tilalla on "
        "”present”."
    )
    text: str = Field(min_length=1, description="Teksti, kuten se on asiakirjassa.")
    ocr: Recognised | None = Field(None, description="Sivun kuvasta luetun tekstin varmuus ja paikka.")


class ReadField(Reading):
    """Luettu kenttä."""

    read_as: ReadAs = Field(description="Miten kenttä tunnistettiin.")
    doubt: Doubt | None = Field(None, description="Miksi tekstiä ei otettu kentän arvoksi.")


class BlankField(Model):
    """Kenttä, joka on asiakirjassa tyhjä tai jonka kohdalta ei saatu luetuksi mitään."""

    value: None
    text: Literal[""]
    doubt: Doubt | None = Field(None, description="Miksi tyhjää ei voida pitää varmana.")


class ContradictoryField(Model):
    """Kenttä, jolla on asiakirjassa eri arvoja."""

    value: None
    candidates: list[Reading] = Field(min_length=2)


class Calculation(Model):
    """Laskelma; rahamäärät sentteinä."""

    steps: list[str] = Field(description="Laskelma sanoin rivi riviltä.")
    expected: Any = Field(None, description="Arvo, jonka sääntö edellyttää.")
    actual: Any = Field(None, description="Asiakirjan arvo.")
    difference: Any = Field(None, description="Asiakirjan arvon ja edellytetyn arvon ero.")
    allowed: Any = Field(None, description="Suurin sallittu ero.")


class Figure(Model):
    """Luku, joka voi olla väärin."""

    path: str
    printed: int | str = Field(description="Asiakirjan luku: rahamäärä sentteinä tai prosentti.")
    proposed: int | str | None = Field(None, description="Luku, joka sopisi muihin, jos sen voi päätellä.")
    slip: Slip | None = Field(None, description="Lipsahdus, joka selittää virheen.")


class Suspect(Model):
    """Luvut, joiden muuttaminen saisi säännöt täyttymään; ei varma tieto."""

    rank: Number = Field(description="Järjestys; 1 on todennäköisin.")
    fields: list[Figure]
    removes: list[str] = Field(description="Säännöt, joiden havainnot korjaus poistaisi.")
    alternatives: Count = Field(description="Muita yhtä todennäköisiä vaihtoehtoja.")
    partial: bool = Field(description="Jäisikö samoista luvuista muita havaintoja.")


class Waiver(Model):
    """Päätös tai perustaso, jolla havainto on hyväksytty."""

    reason: str = ""
    decided_by: str = ""
    decision: str = ""
    expires: Day = ""
    fingerprint: str = ""
    baseline: str = ""


class Outcome(Model):
    """Yhden säännön tulos; säännön omat tiedot ovat kohdassa rulebook.rules."""

    rule: str
    status: Literal["pass", "fail", "cannot_tell"]
    severity: Severity | None = Field(None, description="Havainnon tai arvioimatta jääneen säännön vakavuus.")
    message: str = Field("", description="Tulos lauseina; kunnossa olevalla kohdalla ei ole viestiä.")
    evidence: list[str] = Field(default_factory=list, description="Kentät, joihin tulos perustuu.")
    calculation: Calculation | None = Field(None, description="Laskelma tai vertailu, johon tulos perustuu.")
    fingerprint: str | None = Field(
        None, pattern="^[0-9a-f]{16}$", description="Sormenjälki poikkeuslupaa ja perustasoa varten."
    )
    waiver: Waiver | None = None
    suspects: list[Suspect] = Field(
        default_factory=list, description="Luvut, jotka todennäköisimmin ovat väärin, todennäköisin ensin."
    )


class CaseReading(Place):
    """Verrattu tieto yhdessä asiakirjassa."""

    document: str
    row: Number | None = None
    part: Number | None = None
    field: str
    value: Value | None
    text: str


class CaseOutcome(Outcome):
    """Asiakirjoja vertailevan säännön tulos."""

    readings: list[CaseReading] = Field(default_factory=list)


class Document(Model):
    """Yksi asiakirja, tiedoston osa tai rekisterin rivi."""

    path: str = Field(description="Polku työhakemistosta tai annetusta kansiosta; vakiosyöte on -.")
    part: Number | None = Field(description="Monesko asiakirja tiedostossa, jos niitä on useita.")
    page: Number | None = Field(description="Sivu, jolta osa alkaa.")
    row: Number | None = Field(description="Rekisterin rivi; otsikkorivi on 1.")
    sha256: str
    bytes: Count
    status: Status
    problem: Problem | None
    form: str | None
    programme: str | None
    fund: str | None
    unread: list[str] = Field(
        default_factory=list,
        description="Mitä asiakirjassa on, mitä ei luettu tai luettiin varauksin: image, embedded, flattened (teksti, "
        "josta puuttuvat rivinvaihdot), beside (lukuja täytettävän pohjan ulkopuolella), note (kommentti), sheet "
        "(työkirjan taulukko, joka ei ole suunnitelma) ja muut lajit.",
    )
    scanned_pages: list[Number] = Field(default_factory=list, description="Sivut, jotka luettiin kuvasta.")
    fields: dict[str, ReadField | BlankField | ContradictoryField] = Field(
        description="Luetut kentät polun mukaan. Kenttä, jonka nimeä ei ole asiakirjassa, puuttuu."
    )
    outcomes: list[Outcome]
    not_applicable: dict[str, list[str]] = Field(
        description="Säännöt, jotka eivät koske asiakirjaa, syyn mukaan; tyhjä, kun raportissa on vain havainnot."
    )


class Case(Model):
    """Samaan hankkeeseen kuuluvat asiakirjat ja niiden vertailu."""

    key: str = Field(description="Yhteinen tunnus.")
    by: str = Field(
        description="Minkä perusteella asiakirjat kuuluvat yhteen: project_code, application_number tai "
        "diary_number; business_id: sama hakija ja erityistavoite; waivers: poikkeusluvat."
    )
    documents: list[str]
    rows: list[Number | None] = Field(default_factory=list, description="Asiakirjojen rivit samassa järjestyksessä.")
    parts: list[Number | None] = Field(default_factory=list, description="Asiakirjojen osat samassa järjestyksessä.")
    outcomes: list[CaseOutcome]


class Head(Model):
    """Mitä ajosta tiedetään ennen asiakirjoja."""

    schema_version: Literal["2"]
    tool: Tool
    run: Run
    rulebook: Rulebook


class End(Model):
    """Mitä koko ajo kertoo."""

    skipped: list[str] = Field(description="Kansioiden tiedostot, joiden lajia ei lueta.")
    summary: Summary


class Report(Head, End):
    """Tarkistin-ohjelman JSON-raportti, skeeman versio 2."""

    documents: list[Document]
    cases: list[Case]


class RunLine(Head):
    """Rivimuotoisen raportin ensimmäinen rivi."""

    kind: Literal["run"]


class DocumentLine(Document):
    """Rivimuotoisen raportin asiakirja."""

    kind: Literal["document"]


class CaseLine(Case):
    """Rivimuotoisen raportin asiakokonaisuus."""

    kind: Literal["case"]


class SummaryLine(End):
    """Rivimuotoisen raportin viimeinen rivi."""

    kind: Literal["summary"]


LINES = {"run": RunLine, "document": DocumentLine, "case": CaseLine, "summary": SummaryLine}
"""The lines of ``jsonl`` by their kind."""


class _Schema(GenerateJsonSchema):
    """A member with a default is left out where it has no value: it is never null, and its default says nothing."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def default_schema(self, schema: Any) -> dict[str, Any]:
        inner = schema["schema"]
        return self.generate_inner(inner["schema"] if inner["type"] == "nullable" else inner)


def report_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a whole report; the lines of ``jsonl`` are among its ``$defs``."""
    models: list[Any] = [(model, "validation") for model in (Report, *LINES.values())]
    _, schema = models_json_schema(models, schema_generator=_Schema)
    definitions = schema["$defs"]
    return {"$schema": DIALECT, **definitions.pop("Report"), "title": "Tarkistusraportti", "$defs": definitions}
