"""What the project descriptions of two programme periods have in common.

The public register printed both from one template; the later one says ``hanke`` where the earlier one says
``projekti``. So both forms are made here, and each module names what is its own.
"""

from __future__ import annotations

from typing import Final

from checker.reading.form import Form, Label, Section

SCORE_ROWS: Final = (
    "Luonnonvarojen käytön kestävyys",
    "Ilmastonmuutoksen aiheuttamien riskien vähentäminen",
    "Kasvillisuus, eliöt ja luonnon monimuotoisuus",
    "Pinta- ja pohjavedet, maaperä sekä ilma (ja kasvihuonekaasujen väheneminen)",
    "Natura 2000 -ohjelman kohteet",
    "Materiaalit ja jätteet",
    "Uusiutuvien energialähteiden käyttö",
    "Paikallisen elinkeinorakenteen kestävä kehittäminen",
    "Aineettomien tuotteiden ja palvelujen kehittäminen",
    "Liikkuminen ja logistiikka",
    "Hyvinvoinnin edistäminen",
    "Tasa-arvon edistäminen",
    "Yhteiskunnallinen ja kulttuurinen yhdenvertaisuus",
    "Kulttuuriympäristö",
    "Ympäristöosaaminen",
)
"""The rows of 8.2: five ecological, five economic, five social ones."""
_APPLICANT_TITLES: Final = ("Hakijan perustiedot", "Hakijan tiedot", "Hankkeen hakija", "Projektin hakija")
_INESSIVES: Final = {"Hankkeen": "Hankkeessa", "Projektin": "Projektissa"}


def _label(path: str, kind: str, *texts: str, parts: str = "", name: str = "") -> Label:
    """A label by all its wordings, the form's own first."""
    return Label(texts[0], path, kind, texts[1:], parts=parts, columns=(name,) if name else ())


def description_form(name: str, programme: str, prefixes: tuple[str, ...], own: str, genitive: str) -> Form:
    """The form of one period; ``own`` and ``genitive`` are its word for a project: Hanke, Hankkeen."""
    other = "Projekti" if own == "Hanke" else "Hanke"
    other_genitive = "Projektin" if genitive == "Hankkeen" else "Hankkeen"
    project = _project_labels(own, genitive, other, other_genitive)
    applicant = _applicant_labels(genitive, other_genitive)
    sections = (
        Section("letterhead", (), "fields", (*project, *applicant)),
        Section("project", (own, other, f"{genitive} perustiedot"), "fields", (*project, *applicant)),
        Section("applicant", _APPLICANT_TITLES, "fields", applicant),
        Section("partners", ("Osatoteuttajat",), "partners", required=False),
        Section(
            "summary",
            (
                "Suunnitelman mukainen tiivistelmä toteutuksesta",
                f"{genitive} tiivistelmä",
                "Tiivistelmä toteutuksesta",
            ),
            "prose",
            written="project.summary",
        ),
        Section(
            "groups",
            (f"{genitive} kohderyhmät", f"{other_genitive} kohderyhmät"),
            "prose",
            written="project.target_groups",
        ),
        Section("main_groups", ("Varsinaiset kohderyhmät",), "prose", written="project.target_groups", required=False),
        Section("other_groups", ("Välilliset kohderyhmät",), "prose", required=False),
        Section(
            "funding",
            (
                "Projektin julkinen rahoitus, euroa",
                "Hankkeen julkinen rahoitus, euroa",
                "Projektin julkinen rahoitus",
                "Hankkeen julkinen rahoitus",
                "Julkinen rahoitus, euroa",
            ),
            "fields",
            (
                _label("public_funding.granted_eu_state", "money", "Myönnetty EU- ja valtion rahoitus"),
                _label("public_funding.realised_eu_state", "money", "Toteutunut EU- ja valtion rahoitus"),
                _label("public_funding.planned_total", "money", "Suunniteltu julkinen rahoitus yhteensä"),
                _label("public_funding.realised_total", "money", "Toteutunut julkinen rahoitus yhteensä"),
            ),
        ),
        Section(
            "area",
            ("Maantieteellinen kohdealue",),
            "fields",
            (
                _label("area.regions", "list", "Maakunnat", "Maakunta"),
                _label("area.subregions", "list", "Seutukunnat", "Seutukunta"),
                _label("area.municipalities", "list", "Kunnat", "Kunta"),
            ),
        ),
        Section(
            "site",
            (
                "Toteutuspaikan osoite, jos hanke toteutetaan yhdessä paikassa",
                "Toteutuspaikan osoite, jos projekti toteutetaan yhdessä paikassa",
                "Toteutuspaikan osoite",
            ),
            "fields",
            (
                _label("site.street", "text", "Jakeluosoite", "Lähiosoite"),
                _label("site.postal_code", "text", "Postinumero"),
                _label("site.post_office", "text", "Postitoimipaikka"),
            ),
        ),
        Section(
            "indicators",
            (
                "Hakemusvaiheessa ilmoitettavat arviot hankekohtaisista seurantiedoista",
                "Hakemusvaiheessa ilmoitettavat arviot hankekohtaisista seurantatiedoista",
                "Hakemusvaiheessa ilmoitettavat arviot projektikohtaisista seurantatiedoista",
                "Hakemusvaiheessa ilmoitettavat arviot projektikohtaisista seurantiedoista",
            ),
            "prose",
            required=False,
        ),
        Section(
            "companies",
            ("Osallistuvien yritysten lukumäärä",),
            "fields",
            (
                _label("indicators.companies_planned", "count", "Suunniteltu"),
                _label("indicators.companies_realised", "count", "Toteutunut seurantatietojen mukaan"),
            ),
        ),
        Section(
            "people",
            ("Osallistuvien henkilöiden lukumäärä",),
            "fields",
            (_label("indicators.people_planned", "count", "Suunniteltu"),),
        ),
        Section("principles", ("Horisontaaliset periaatteet",), "prose", required=False),
        Section("equality", ("Sukupuolten tasa-arvo",), "fields", _equality_labels(genitive, other_genitive)),
        Section("sustainability", ("Kestävä kehitys",), "scores", tuple(_score_labels())),
        Section("report", ("Loppuraportin tiivistelmä",), "prose", written="project.final_report"),
    )
    labels = [label for section in sections for label in section.labels]
    printed = {path for label in labels for path in (label.path, *label.columns) if path is not None}
    extra = {"project.partners", "project.partner_business_ids", "project.fund"}
    extra |= {"project.summary", "project.target_groups", "project.final_report"}
    return Form(
        name,
        programme,
        titles=_titles(genitive),
        signals=_signals(own, genitive),
        sections=sections,
        carried=frozenset(printed | extra | {"horizontal.indirect"}),
        optional=frozenset({"project.partners", "project.partner_business_ids", "project.fund"}),
        blankable=frozenset(
            {"project.partners", "project.applicants", "site.street", "site.postal_code", "site.post_office"}
        ),
        code_prefixes=prefixes,
    )


def _titles(genitive: str) -> tuple[str, ...]:
    end = f"rahoittaman {genitive.lower()} kuvaus"
    funds = ("Euroopan sosiaalirahaston", "Euroopan aluekehitysrahaston")
    return (
        f"{funds[0]} (ESR) {end}",
        f"{funds[1]} (EAKR) {end}",
        f"{funds[0]} {end}",
        f"{funds[1]} {end}",
    )


def _signals(own: str, genitive: str) -> tuple[str, ...]:
    return (
        f"{own}koodi",
        f"{genitive} nimi",
        f"{genitive} yhteyshenkilön nimi",
        f"{genitive} kohderyhmät",
        "Suunnitelman mukainen toteutusaika",
        "Toiminnan tila",
        "Vastuuviranomainen",
        "Hakijan perustiedot",
        "Organisaatiotyyppi",
        "Hakijoiden lukumäärä tai tuen siirto -menettely",
        "Suunnitelman mukainen tiivistelmä toteutuksesta",
        "Projektin julkinen rahoitus, euroa",
        "Myönnetty EU- ja valtion rahoitus",
        "Toteutunut EU- ja valtion rahoitus",
        "Suunniteltu julkinen rahoitus yhteensä",
        "Toteutunut julkinen rahoitus yhteensä",
        "Maantieteellinen kohdealue",
        "Osallistuvien yritysten lukumäärä",
        "Osallistuvien henkilöiden lukumäärä",
        f"Toteutuspaikan osoite, jos {own.lower()} toteutetaan yhdessä paikassa",
        f"Hakemusvaiheessa ilmoitettavat arviot {own.lower()}kohtaisista",
        f"{_INESSIVES[genitive]} on tehty toimintaympäristön analyysi sukupuolinäkökulmasta",
        f"Sukupuolinäkökulma on huomioitu {genitive.lower()} toiminnassa",
        f"{genitive} päätavoite on sukupuolten tasa-arvon edistäminen",
        "Sukupuolten tasa-arvo",
        "Kestävä kehitys",
        "Loppuraportin tiivistelmä",
    )


def _project_labels(own: str, genitive: str, other: str, other_genitive: str) -> tuple[Label, ...]:
    return (
        _label("project.code", "text", f"{own}koodi", f"{other}koodi"),
        _label("project.name", "text", f"{genitive} nimi", f"{other_genitive} nimi", f"{genitive} julkinen nimi"),
        _label("project.priority", "text", "Toimintalinja", parts="numbered", name="project.priority_name"),
        _label(
            "project.objective",
            "text",
            "Erityistavoite",
            "Eryistavoite",
            parts="numbered",
            name="project.objective_name",
        ),
        _label(
            "project.start",
            "text",
            "Suunnitelman mukainen toteutusaika",
            f"{genitive} toteutusaika",
            parts="period",
            name="project.end",
        ),
        _label("project.status", "text", "Toiminnan tila", f"{genitive} tila"),
        _label("authority.name", "text", "Vastuuviranomainen", "Viranomainen"),
    )


def _applicant_labels(genitive: str, other_genitive: str) -> tuple[Label, ...]:
    return (
        _label("applicant.name", "text", "Hakijan virallinen nimi", "Hakijan nimi", "Hakijaorganisaation nimi"),
        _label("applicant.organisation_type", "text", "Organisaatiotyyppi", "Hakijatyyppi"),
        _label("applicant.business_id", "text", "Y-tunnus"),
        _label("applicant.street", "text", "Jakeluosoite", "Lähiosoite"),
        _label("applicant.phone", "text", "Puhelinnumero"),
        _label("applicant.postal_code", "text", "Postinumero"),
        _label("applicant.post_office", "text", "Postitoimipaikka"),
        _label("applicant.website", "text", "WWW-osoite", "Web-osoite"),
        _label(
            "applicant.contact_name", "text", f"{genitive} yhteyshenkilön nimi", f"{other_genitive} yhteyshenkilön nimi"
        ),
        _label("applicant.contact_position", "text", "Yhteyshenkilön asema hakijaorganisaatiossa"),
        _label("applicant.contact_email", "text", "Yhteyshenkilön sähköpostiosoite", "Yhteyshenkilön sähköpostisoite"),
        _label("applicant.contact_phone", "text", "Yhteyshenkilön puhelinnumero"),
        _label("project.applicants", "text", "Hakijoiden lukumäärä tai tuen siirto -menettely"),
    )


def _equality_labels(genitive: str, other_genitive: str) -> tuple[Label, ...]:
    analysis = "on tehty toimintaympäristön analyysi sukupuolinäkökulmasta"
    mainstreaming = "toiminnassa (valtavirtaistaminen)"
    goal = "päätavoite on sukupuolten tasa-arvon edistäminen"
    both = (genitive, other_genitive)
    return (
        _label("horizontal.analysis", "yes-no", *(f"{_INESSIVES[word]} {analysis}" for word in both)),
        _label(
            "horizontal.mainstreaming",
            "yes-no",
            *(f"Sukupuolinäkökulma on huomioitu {word.lower()} {mainstreaming}" for word in both),
        ),
        _label("horizontal.main_goal", "yes-no", *(f"{word} {goal}" for word in both)),
    )


def _score_labels() -> list[Label]:
    return [Label(row, "horizontal.direct", "list") for row in SCORE_ROWS]
