"""The selection proposal of a centre for economic development (ELY), 2021–2027.

Labels stand above their values, costs and financing in tables with a column each for what was
applied for, approved and rejected.
"""

from __future__ import annotations

from typing import Final

from checker.reading.form import Column, Form, Label, Section
from checker.reading.parts import DIARY_NUMBER

_SENTENCES: Final = (
    Label("Osallistuvia henkilöitä", "participants.people", "sentence"),
    Label("Mukaan tulevia yrityksiä", "participants.companies", "sentence"),
    Label("Osallistuvia yrityksiä", "participants.companies", "sentence"),
    Label("Kohderyhmä", "participants.unemployed", "sentence"),
)
_HEAD: Final = (
    Label("Valintaesitys", "project.proposal", "date"),
    Label("Dnro", "project.diary_number", "text", ("Diaarinumero",), parts="diary-number", whole=DIARY_NUMBER),
    Label("Hankkeen julkinen nimi", "project.name", "text", ("Hankkeen nimi",)),
    Label("Hakijan virallinen nimi", "applicant.name", "text", ("Hakijan nimi",)),
    Label("Osatoteuttajat", "project.partners", "list"),
    Label("Hakemusnumero", "project.application_number", "text"),
    Label("Saapumispäivämäärä", "project.arrival", "date"),
    Label("Alkamispäivämäärä", "project.start", "date", ("Aloituspäivämäärä",)),
    Label("Päättymispäivämäärä", "project.end", "date", ("Päätymispäivämäärä",)),
    Label("Viranomainen", "authority.name", "text"),
    Label(
        "Kokouksen päivämäärä",
        "project.meeting",
        "date",
        ("Valintakokouksen päivämäärä", "Valintakouksen päivämäärä"),
    ),
    Label("Hakuilmoitus", "project.call_name", "text"),
    Label("Hakutunnus", "project.call_code", "text", parts="call-code"),
    Label("Käsittelijä", "authority.handler", "text"),
    Label("Toimintalinja", "project.priority", "text", parts="numbered", columns=("project.priority_name",)),
    Label(
        "Erityistavoite",
        "project.objective",
        "text",
        ("Eryistavoite",),
        parts="numbered",
        columns=("project.objective_name",),
    ),
    Label("Tukimuoto", "project.support_type", "text"),
    Label("Hanke toteutetaan", "project.implementation", "text"),
)
_COLUMNS: Final = (Column("haetut", "money"), Column("hyväksytyt", "money"))
_COSTS: Final = (
    Label(
        "Palkkakustannukset", "costs.salaries", "money", columns=("approved.costs.salaries", "rejected.costs.salaries")
    ),
    Label(
        "Flat rate",
        "costs.flat_rate",
        "money",
        ("Flatrate",),
        parts="flat-rate",
        columns=("approved.costs.flat_rate", "rejected.costs.flat_rate"),
    ),
    Label(
        "Tulot (vähennetään kustannuksista)",
        "costs.income",
        "money",
        ("Tulot",),
        columns=("approved.costs.income", "rejected.costs.income"),
    ),
    Label(
        "Nettokustannusarvio yhteensä",
        "costs.net",
        "money",
        columns=("approved.costs.net", "rejected.costs.net"),
    ),
    Label(
        "Muut kustannukset",
        "costs.other",
        "money",
        (
            "Ostopalvelut",
            "Matkakustannukset",
            "Toimistokulut",
            "Vuokrat",
            "Kone- ja laitehankinnat",
            "Laitehankinnat",
            "Investoinnit",
            "Kertakorvaus",
            "Välilliset kustannukset",
        ),
        columns=("approved.costs.other", "rejected.costs.other"),
    ),
)


def _financing(name: str, text: str, *aliases: str) -> Label:
    """A row of the financing table."""
    columns = (f"approved.financing.{name}", f"shares.{name}")
    return Label(text, f"financing.{name}", "money", aliases, columns=columns)


_FINANCING: Final = (
    _financing(
        "eu_state", "Haettava EU- ja valtion rahoitus", "EU- ja valtion rahoitus", "Haettu EU- ja valtion rahoitus"
    ),
    _financing("own_municipal", "Omarahoitus: Kuntarahoitus"),
    _financing("own_private", "Omarahoitus: Yksityinen rahoitus"),
    _financing("own_other_public", "Omarahoitus: Muu julkinen rahoitus"),
    _financing("municipal", "Kuntarahoitus"),
    _financing("other_public", "Muu julkinen rahoitus"),
    _financing("private", "Yksityinen rahoitus"),
    _financing("total", "Rahoitussuunnitelma yhteensä"),
)
_OWN: Final = ("own_municipal", "own_private", "own_other_public")
_TABLES: Final = frozenset(
    path for label in (*_COSTS, *_FINANCING) for path in (label.path, *label.columns) if path is not None
)

FORM: Final = Form(
    name="valintaesitys-ely",
    programme="2021-2027",
    titles=("Valintaesitys",),
    signals=(
        "Euroopan unionin osarahoittama",
        "Uudistuva ja osaava Suomi 2021–2027",
        "Dnro",
        "Hankkeen perustiedot",
        "Saapumispäivämäärä",
        "Hakuilmoitus",
        "Hakutunnus",
        "Tukimuoto",
        "Hanke toteutetaan",
        "Kuvaus hankkeen sisällöstä",
        "Hankkeen toteutusalue",
        "Onko hankkeen toiminta valtakunnallista?",
        "Kustannusarvion ja rahoitussuunnitelman tiivistelmä",
        "Kustannusarviota ohjaavat kustannusmallivalinnat",
        "Palkkakustannusten ilmoitustapa",
        "Kustannusarvion tiivistelmä",
        "Rahoitussuunnitelman tiivistelmä",
        "Haettava EU- ja valtion rahoitus",
        "Rahoittaja puoltaa hakemuksen hyväksymistä",
    ),
    sections=(
        Section("letterhead", (), "fields", _HEAD),
        Section("head", ("Hankkeen perustiedot",), "fields", _HEAD),
        Section("description", ("Kuvaus hankkeen sisällöstä",), "prose", _SENTENCES, written="project.summary"),
        Section("actions", ("Hankkeen toimenpiteet",), "prose", _SENTENCES, required=False),
        Section("more", ("Lisätietoja hakemuksesta",), "prose", _SENTENCES),
        Section(
            "area",
            ("Hankkeen toteutusalue",),
            "fields",
            (
                Label("Onko hankkeen toiminta valtakunnallista?", "area.nationwide", "yes-no"),
                Label("Maakunnat", "area.regions", "list", ("Maakunta",)),
                Label("Seutukunnat", "area.subregions", "list"),
                Label("Kunnat", "area.municipalities", "list", ("Kunta",)),
            ),
        ),
        Section("summary", ("Kustannusarvion ja rahoitussuunnitelman tiivistelmä",), "prose", required=False),
        Section(
            "models",
            ("Kustannusarviota ohjaavat kustannusmallivalinnat",),
            "fields",
            (
                Label("Kustannusmalli", "costs.model", "text", parts="cost-model"),
                Label("Palkkakustannusten ilmoitustapa", "costs.salary_model", "text"),
            ),
        ),
        Section(
            "costs",
            ("Kustannusarvion tiivistelmä",),
            "table",
            _COSTS,
            columns=(*_COLUMNS, Column("hylätyt", "money")),
            first_row_only="hylätyt",
        ),
        Section(
            "financing",
            ("Rahoitussuunnitelman tiivistelmä",),
            "table",
            _FINANCING,
            columns=(*_COLUMNS, Column("osuus", "percent")),
        ),
        Section("assessment", ("Rahoittajan arvio hankkeesta",), "notes"),
        Section("decision", ("Ratkaisun perustelut ja jatkotoimenpiteet",), "notes", written="decision.reasons"),
        Section(
            "supported",
            ("Rahoittaja puoltaa hakemuksen hyväksymistä",),
            "answer",
            (Label("Rahoittaja puoltaa hakemuksen hyväksymistä", "decision.supported", "yes-no"),),
            inline=True,
        ),
    ),
    carried=_TABLES
    | frozenset(
        {
            "project.name",
            "project.application_number",
            "project.diary_number",
            "project.diary_application",
            "project.diary_year",
            "project.diary_authority",
            "project.call_name",
            "project.call_code",
            "project.call_authority",
            "project.fund",
            "project.period",
            "project.priority",
            "project.priority_name",
            "project.objective",
            "project.objective_name",
            "project.start",
            "project.end",
            "project.arrival",
            "project.proposal",
            "project.meeting",
            "project.group_meeting",
            "project.funding_meeting",
            "project.secretariat_meeting",
            "project.committee_meeting",
            "project.partners",
            "project.implementation",
            "project.support_type",
            "project.summary",
            "applicant.name",
            "authority.name",
            "authority.handler",
            "area.nationwide",
            "area.regions",
            "area.subregions",
            "area.municipalities",
            "costs.model",
            "costs.model_percent",
            "costs.salary_model",
            "costs.flat_rate_percent",
            "participants.people",
            "participants.unemployed",
            "participants.students",
            "participants.employed",
            "participants.outside_labour_market",
            "participants.companies",
            "assessment.points",
            "assessment.max_points",
            "decision.supported",
            "decision.reasons",
        }
    ),
    optional=frozenset(
        {
            "project.partners",
            "project.fund",
            "project.period",
            "project.group_meeting",
            "project.funding_meeting",
            "project.secretariat_meeting",
            "project.committee_meeting",
            "area.subregions",
            "costs.model_percent",
            "costs.flat_rate_percent",
            "costs.flat_rate",
            "approved.costs.flat_rate",
            "rejected.costs.flat_rate",
            "costs.other",
            "approved.costs.other",
            "rejected.costs.other",
            "participants.students",
            "participants.employed",
            "participants.outside_labour_market",
            "assessment.points",
            "assessment.max_points",
            *(f"{column}.{name}" for column in ("financing", "approved.financing", "shares") for name in _OWN),
        }
    ),
    blankable=frozenset(
        {
            "project.meeting",
            "project.partners",
            *(f"rejected.costs.{name}" for name in ("flat_rate", "other", "income", "net")),
        }
    ),
    differences=(("rejected.costs.salaries", "costs.salaries", "approved.costs.salaries"),),
    one_of=tuple(f"financing.{name}" for name in _OWN),
)
