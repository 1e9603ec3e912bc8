"""The JSON Schema (2020-12) that every JSON report validates against.

Closed objects, so that a misspelt or undocumented member is noticed; descriptions in Finnish for those who
read reports by program.
"""

from __future__ import annotations

from typing import Any

from checker.outcome import ATTESTATIONS, SEVERITIES, STATUSES

DIALECT = "https://json-schema.org/draft/2020-12/schema"
DOCUMENT_STATUSES = ("ok", "findings", "incomplete", "unrecognised", "unreadable")
SLIPS = (
    "swapped-digits",
    "digit",
    "missing-digit",
    "extra-digit",
    "sign",
    "thousand",
    "decimal-comma",
    "wrong-row",
)
READ_AS = ("label", "alias", "near-miss", "table", "sentence", "derived")
Schema = dict[str, Any]


def report_schema() -> Schema:
    """The schema of a whole report; the lines of ``jsonl`` are its ``$defs``."""
    members = {**_head(), "documents": _list(_ref("document"), "Tarkistetut asiakirjat polun mukaan järjestettyinä."),
               "cases": _list(_ref("case"), "Samaan hankkeeseen kuuluvat asiakirjat ja niiden vertailu.")}  # fmt: skip
    return {
        "$schema": DIALECT,
        "title": "Tarkistusraportti",
        "description": "Tarkistin-ohjelman JSON-raportti, skeeman versio 1.",
        **_object(members),
        "$defs": _definitions(),
    }


def _definitions() -> Schema:
    return {
        "document": _document(),
        "problem": _problem(),
        "field": _field(),
        "blankField": _object(
            {"value": {"type": "null"}, "text": {"const": ""}}, "Kenttä, joka on asiakirjassa tyhjä."
        ),
        "contradictoryField": _contradictory(),
        "value": _value(),
        "outcome": _outcome(),
        "caseOutcome": _case_outcome(),
        "calculation": _calculation(),
        "legalBasis": _legal_basis(),
        "suspect": _suspect(),
        "case": _case(),
        "line": _object(_head(), "Rivimuotoisen raportin viimeinen rivi: ajon tiedot ja lukumäärät."),
    }


def _head() -> Schema:
    return {
        "schema_version": {"const": "1", "description": "Skeeman versio."},
        "tool": _object({"name": {"const": "tarkistin"}, "version": _text("Ohjelman versio.")}, "Ohjelma."),
        "rulebook": _object(
            {
                "editions": _list(_text("Laitoksen nimi."), "Säännöstön laitokset."),
                "sha256": _text("Säännöstön tiiviste."),
                "rules": _count("Sääntöjen määrä."),
                "on": _or_null(
                    {"type": "string", "format": "date"}, "Päivä, jonka lakia sovellettiin, jos se annettiin."
                ),
                "overlays": _list(
                    _object(
                        {
                            "name": _text("Säännöstökerroksen tai asetetun parametrin nimi."),
                            "sha256": _or_null(
                                {"type": "string"}, "Kerroksen tiedostojen tiiviste; parametrilla null."
                            ),
                            "value": _or_null({"type": "string"}, "Parametrille asetettu arvo; kerroksella null."),
                        }
                    ),
                    "Mitä perussäännöstön päällä oli: kerrokset alimmasta alkaen, sitten valitsimella --set asetetut "
                    "parametrit.",
                ),
            },
            "Säännöstö, jolla tarkistettiin.",
        ),
        "summary": _object(
            {
                "documents": _count("Asiakirjoja."),
                "skipped": _count("Ohitettuja tiedostoja."),
                "by_status": _counts(DOCUMENT_STATUSES, "Asiakirjoja tilan mukaan."),
                "outcomes": _counts(STATUSES, "Sääntöjen tuloksia."),
                "findings": _counts(SEVERITIES, "Havaintoja vakavuuden mukaan, poikkeuksena hyväksytyt pois lukien."),
                "waived": _count("Poikkeuksena hyväksyttyjä havaintoja."),
            },
            "Ajon lukumäärät.",
        ),
    }


def _document() -> Schema:
    members = {
        "path": _text("Polku työhakemistosta tai annetusta kansiosta; vakiosyöte on -."),
        "row": _or_null({"type": "integer", "minimum": 1}, "Rekisterin rivi; otsikkorivi on 1."),
        "sha256": _text("Tiedoston tiiviste."),
        "bytes": _count("Tiedoston koko tavuina."),
        "status": {"enum": list(DOCUMENT_STATUSES), "description": "Asiakirjan tila."},
        "problem": _or_null(_ref("problem"), "Miksi asiakirjaa ei voitu tarkistaa."),
        "form": _or_null({"type": "string"}, "Lomake."),
        "programme": _or_null({"type": "string"}, "Ohjelmakausi."),
        "fund": _or_null({"type": "string"}, "Rahasto."),
        "fields": {
            "type": "object",
            "description": "Luetut kentät polun mukaan. Kenttä, jonka nimeä ei ole asiakirjassa, puuttuu.",
            "additionalProperties": {"oneOf": [_ref("field"), _ref("blankField"), _ref("contradictoryField")]},
        },
        "outcomes": _list(_ref("outcome"), "Yksi tulos kustakin säännöstä."),
    }
    return _object(members, "Yksi asiakirja tai rekisterin rivi.")


def _problem() -> Schema:
    return _object({"code": _text("Ongelman tunnus."), "message": _text("Ongelma lauseena.")}, "Lukemisen ongelma.")


def _places() -> Schema:
    return {
        "page": _or_null({"type": "integer", "minimum": 1}, "Sivu."),
        "line": _or_null({"type": "integer", "minimum": 1}, "Alkuperäisen asiakirjan rivi."),
        "column": _or_null({"type": "integer", "minimum": 1}, "Merkin paikka rivillä."),
    }


def _field() -> Schema:
    members = {
        "value": _or_null(_ref("value"), "Arvo; null, jos tekstiä ei voitu tulkita."),
        "text": {"type": "string", "minLength": 1, "description": "Teksti, kuten se on asiakirjassa."},
        **_places(),
        "read_as": {"enum": list(READ_AS), "description": "Miten kenttä tunnistettiin."},
    }
    return _object(members, "Luettu kenttä.")


def _contradictory() -> Schema:
    members = {"value": _or_null(_ref("value"), "Arvo."), "text": _text("Teksti."), **_places()}
    candidates = {**_list(_object(members), "Toisistaan poikkeavat lukemat."), "minItems": 2}
    return _object({"value": {"type": "null"}, "candidates": candidates}, "Kenttä, jolla on asiakirjassa eri arvoja.")


def _value() -> Schema:
    return {
        "description": "Rahamäärä sentteinä, päivä muodossa VVVV-KK-PP, prosentti desimaalilukuna tekstinä, lukumäärä, "
        "teksti, totuusarvo tai tekstien luettelo. Henkilötiedon tilalla on ”present”.",
        "oneOf": [
            {"type": "integer"},
            {"type": "string"},
            {"type": "boolean"},
            {"type": "array", "items": {"type": "string"}},
        ],
    }


def _outcome() -> Schema:
    return _object(_outcome_members(), "Yhden säännön tulos.")


def _case_outcome() -> Schema:
    """An outcome over several documents: its evidence names the document of every reading."""
    reading = {
        "document": _text("Asiakirjan polku."),
        "row": _or_null({"type": "integer", "minimum": 1}, "Rekisterin rivi."),
        "field": _text("Kenttä."),
        "value": _or_null(_ref("value"), "Arvo."),
        "text": _text("Teksti, kuten se on asiakirjassa."),
        **_places(),
    }
    readings = _list(_object(reading), "Verratut tiedot asiakirjoittain.")
    return _object({**_outcome_members(), "readings": readings}, "Asiakirjoja vertailevan säännön tulos.")


def _outcome_members() -> Schema:
    return {
        "rule": _text("Säännön tunnus."),
        "status": {"enum": list(STATUSES), "description": "Tulos."},
        "severity": {"enum": list(SEVERITIES), "description": "Säännön vakavuus."},
        "message": _text("Tulos lauseina: mitä luettiin ja laskettiin."),
        "remedy": _or_null({"type": "string"}, "Mitä tehdä, jos sääntö ei täyty."),
        "evidence": _list({"type": "string"}, "Kentät, joihin tulos perustuu."),
        "calculation": _or_null(_ref("calculation"), "Laskelma."),
        "fingerprint": _or_null(
            {"type": "string", "pattern": "^[0-9a-f]{16}$"},
            "Havainnon sormenjälki sen säännöstä ja lainauksista, poikkeuslupaa varten; null, jos ei havaintoa.",
        ),
        "legal_basis": _list(_ref("legalBasis"), "Säännön perusteet."),
        "waiver": _or_null({"type": "object"}, "Päätös, jolla havainto on hyväksytty poikkeuksena."),
        "suspects": _list(_ref("suspect"), "Luvut, jotka todennäköisimmin ovat väärin, todennäköisin ensin."),
    }


def _calculation() -> Schema:
    value = {"anyOf": [_ref("value"), {"type": "array"}, {"type": "null"}]}
    members = {
        "steps": _list({"type": "string"}, "Laskelma rivi riviltä."),
        "expected": {**value, "description": "Arvo, jonka sääntö edellyttää."},
        "actual": {**value, "description": "Asiakirjan arvo."},
        "difference": {**value, "description": "Asiakirjan arvon ja edellytetyn arvon ero."},
        "allowed": {**value, "description": "Suurin sallittu ero."},
    }
    return _object(members, "Laskelma; rahamäärät sentteinä.")


def _legal_basis() -> Schema:
    members = {
        "title": _text("Säädös, ohje tai lomake."),
        "section": _text("Kohta."),
        "href": _text("Osoite; tyhjä, jos sitä ei ole."),
        "attested": {"enum": list(ATTESTATIONS), "description": "Miten hyvin peruste on todennettu."},
    }
    return _object(members, "Säännön peruste.")


def _suspect() -> Schema:
    number: Schema = {"type": ["integer", "string"]}
    figure = {
        "path": _text("Kenttä."),
        "printed": {**number, "description": "Asiakirjan luku: rahamäärä sentteinä tai prosentti."},
        "proposed": _or_null(number, "Luku, joka sopisi muihin; null, jos sitä ei voi päätellä."),
        "slip": _or_null({"enum": list(SLIPS)}, "Lipsahdus, joka selittää virheen."),
    }
    members = {
        "fields": _list(_object(figure), "Luvut, jotka olisivat yhdessä väärin."),
        "removes": _list({"type": "string"}, "Säännöt, joiden havainnot korjaus poistaisi."),
        "rank": {"type": "integer", "minimum": 1, "description": "Järjestys; 1 on todennäköisin."},
        "alternatives": _count("Muita yhtä todennäköisiä vaihtoehtoja."),
        "partial": {"type": "boolean", "description": "Jäisikö samoista luvuista muita havaintoja."},
    }
    return _object(members, "Luku tai luvut, joiden muuttaminen saisi säännöt täyttymään; ei varma tieto.")


def _case() -> Schema:
    members = {
        "key": _text("Yhteinen tunnus."),
        "by": _text(
            "Minkä perusteella asiakirjat kuuluvat yhteen: project_code, application_number tai diary_number; "
            "business_id: sama hakija ja erityistavoite; waivers: poikkeusluvat."
        ),
        "documents": _list({"type": "string"}, "Asiakirjojen polut."),
        "rows": {
            "type": "array",
            "items": _or_null({"type": "integer", "minimum": 1}, "Rekisterin rivi."),
            "description": "Asiakirjojen rivit samassa järjestyksessä; null, kun asiakirja ei ole rekisterin rivi.",
        },
        "outcomes": _list(_ref("caseOutcome"), "Asiakirjoja vertailevien sääntöjen tulokset."),
    }
    return _object(members, "Samaan hankkeeseen kuuluvat asiakirjat.")


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _object(members: Schema, description: str = "") -> Schema:
    """A closed object that has every member."""
    told = {"description": description} if description else {}
    return {
        "type": "object",
        **told,
        "properties": members,
        "required": sorted(members),
        "additionalProperties": False,
    }


def _list(items: Schema, description: str) -> Schema:
    return {"type": "array", "items": items, "description": description}


def _or_null(schema: Schema, description: str) -> Schema:
    return {"anyOf": [schema, {"type": "null"}], "description": description}


def _text(description: str) -> Schema:
    return {"type": "string", "description": description}


def _count(description: str) -> Schema:
    return {"type": "integer", "minimum": 0, "description": description}


def _counts(names: tuple[str, ...], description: str) -> Schema:
    return _object({name: {"type": "integer", "minimum": 0} for name in names}, description)
