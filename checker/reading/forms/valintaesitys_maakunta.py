"""The selection proposal for the secretariat of a regional cooperation group, 2021–2027.

The form prints neither its fund nor its programme outside the funder's own words, and its costs
and financing stand side by side.
"""

from __future__ import annotations

from typing import Final

from checker.reading.form import Form, Label, Section

_SENTENCES: Final = (
    Label("Osallistuvia henkilöitä", "participants.people", "sentence"),
    Label("Mukaan tulevia yrityksiä", "participants.companies", "sentence"),
    Label("Osallistuvia yrityksiä", "participants.companies", "sentence"),
    Label("Kohderyhmä", "participants.unemployed", "sentence"),
)
_HEAD: Final = (
    Label("Hankkeen julkinen nimi", "project.name", "text", ("Hankkeen nimi",)),
    Label("Hakemusnumero", "project.application_number", "text"),
    Label(
        "Valintakokouksen päivämäärä",
        "project.meeting",
        "date",
        ("Valintakouksen päivämäärä", "Kokouksen päivämäärä"),
    ),
    Label("Hakijan virallinen nimi", "applicant.name", "text", ("Hakijan nimi",)),
    Label("Osatoteuttajat", "project.partners", "list"),
    Label("Toimintalinja", "project.priority", "text", parts="numbered", columns=("project.priority_name",)),
    Label(
        "Erityistavoite",
        "project.objective",
        "text",
        ("Eryistavoite",),
        parts="numbered",
        columns=("project.objective_name",),
    ),
    Label("Alkamispäivämäärä", "project.start", "date", ("Aloituspäivämäärä",)),
    Label("Päättymispäivämäärä", "project.end", "date", ("Päätymispäivämäärä",)),
)
_PAIRS: Final = (
    Label("Palkkakustannukset", "costs.salaries", "money"),
    Label("Flat rate", "costs.flat_rate", "money", ("Flatrate",), parts="flat-rate"),
    Label("Tulot (vähennetään kustannuksista)", "costs.income", "money", ("Tulot",)),
    Label("Nettokustannusarvio yhteensä", "costs.net", "money"),
    Label(
        "Muut kustannukset",
        "costs.other",
        "money",
        (
            "Ostopalvelut",
            "Matkakustannukset",
            "Matkat",
            "Toimistokulut",
            "Vuokrat",
            "Kone- ja laitehankinnat",
            "Laitehankinnat",
            "Investoinnit",
            "Kertakorvaus",
            "Välilliset kustannukset",
        ),
    ),
    Label(
        "EU+valtio",
        "financing.eu_state",
        "money",
        ("EU- ja valtion rahoitus", "EU ja valtio", "EU:n ja valtion rahoitus"),
    ),
    Label("Kuntarahoitus", "financing.municipal", "money", ("Kuntien rahoitus", "Kunnat")),
    Label("Muu julkinen rahoitus", "financing.other_public", "money", ("Muu julkinen",)),
    Label("Yksityinen (oma)", "financing.private", "money", ("Yksityinen rahoitus", "Yksityinen")),
    Label("Rahoitussuunnitelma yhteensä", "financing.total", "money"),
)
_TOTALS: Final = (
    Label("Hankkeen kustannusarvio yhteensä", "costs.repeated_net", "money"),
    Label("Hankkeen rahoitussuunnitelma yhteensä", "financing.repeated_total", "money"),
    Label(
        "Hankkeelle esitetty tuen enimmäismäärä",
        "financing.max_support",
        "money",
        parts="amount-and-share",
        columns=("financing.max_support_percent",),
    ),
)

FORM: Final = Form(
    name="valintaesitys-maakunta",
    programme="2021-2027",
    titles=("Valintaesitys maakunnan yhteistyöryhmän sihteeristön käsittelyyn",),
    signals=(
        "Valintakokouksen päivämäärä",
        "Valintakouksen päivämäärä",
        "Hakijan esittämä kuvaus hankkeen sisällöstä",
        "Kustannusarvion jakaantuminen",
        "Kustannusarvio ja rahoitussuunnitelma",
        "Hankkeen kustannusarvio yhteensä",
        "Hankkeen rahoitussuunnitelma yhteensä",
        "Hankkeelle esitetty tuen enimmäismäärä",
        "Mukaan tulevia yrityksiä",
        "Osallistuvia henkilöitä",
    ),
    sections=(
        Section("head", (), "fields", _HEAD),
        Section(
            "description",
            ("Hakijan esittämä kuvaus hankkeen sisällöstä",),
            "prose",
            _SENTENCES,
            written="project.summary",
        ),
        Section("more", ("Lisätietoja hakemuksesta",), "pairs", (*_PAIRS, *_SENTENCES), unless="breakdown"),
        Section("breakdown", ("Kustannusarvion jakaantuminen",), "pairs", _PAIRS, required=False, inline=True),
        Section("totals", ("Kustannusarvio ja rahoitussuunnitelma",), "fields", _TOTALS),
        Section("assessment", ("Rahoittajan arvio hankkeesta",), "notes"),
        Section("decision", ("Ratkaisun perustelut ja jatkotoimenpiteet",), "notes", written="decision.reasons"),
    ),
    carried=frozenset(
        {
            "project.name",
            "project.application_number",
            "project.meeting",
            "project.partners",
            "project.priority",
            "project.priority_name",
            "project.objective",
            "project.objective_name",
            "project.start",
            "project.end",
            "project.fund",
            "project.period",
            "project.summary",
            "project.funding_meeting",
            "project.group_meeting",
            "project.secretariat_meeting",
            "project.committee_meeting",
            "applicant.name",
            "costs.model",
            "costs.salaries",
            "costs.flat_rate",
            "costs.flat_rate_percent",
            "costs.other",
            "costs.income",
            "costs.net",
            "costs.repeated_net",
            "financing.eu_state",
            "financing.municipal",
            "financing.other_public",
            "financing.private",
            "financing.total",
            "financing.repeated_total",
            "financing.max_support",
            "financing.max_support_percent",
            "participants.people",
            "participants.unemployed",
            "participants.students",
            "participants.employed",
            "participants.outside_labour_market",
            "participants.companies",
            "assessment.points",
            "assessment.max_points",
            "decision.reasons",
        }
    ),
    optional=frozenset(
        {
            "project.partners",
            "project.fund",
            "project.period",
            "project.funding_meeting",
            "project.group_meeting",
            "project.secretariat_meeting",
            "project.committee_meeting",
            "costs.other",
            "costs.income",
            "financing.municipal",
            "financing.other_public",
            "financing.private",
            "assessment.points",
            "assessment.max_points",
        }
    ),
    blankable=frozenset({"project.meeting", "project.partners"}),
)
