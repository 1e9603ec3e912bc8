"""Hand-written results for the tests of the reports: one run with every kind of document.

Organisations and codes are made up. The calculations are those that the rules would give: steps as
data, amounts in cents.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from checker.evaluation.result import LawDate, Problem, Report, Result, RulebookInfo
from checker.evaluation.verdict import Tally, status_of
from checker.glossary import Entry, Glossary
from checker.money import Percent, percent_rounded, share_of
from checker.outcome import (
    CANNOT_TELL,
    FAIL,
    NOT_APPLICABLE,
    PASS,
    Calculation,
    LegalBasis,
    Outcome,
    Reason,
    RuleCard,
    Step,
    Term,
)
from checker.reading.application import Application
from checker.reading.document import Document
from checker.reading.field import Field
from checker.rulebook.compiled import ByHand, Overlay, load_rulebook
from checker.running.settings import form_titles

GLOSSARY: Glossary = {
    entry.path: entry
    for entry in (
        Entry("project.name", "text", "Hankkeen nimi"),
        Entry("project.application_number", "text", "Hakemusnumero"),
        Entry("project.priority", "text", "Toimintalinja"),
        Entry("project.objective", "text", "Erityistavoite"),
        Entry("project.start", "date", "Alkamispäivämäärä"),
        Entry("project.end", "date", "Päättymispäivämäärä"),
        Entry("project.partners", "list", "Osatoteuttajat"),
        Entry("applicant.name", "text", "Hakijan virallinen nimi"),
        Entry("applicant.business_id", "text", "Y-tunnus"),
        Entry("applicant.contact_name", "text", "Hankkeen yhteyshenkilön nimi", private=True),
        Entry("area.nationwide", "yes-no", "Onko hankkeen toiminta valtakunnallista?"),
        Entry("costs.model", "text", "Kustannusmalli"),
        Entry("costs.salaries", "money", "Palkkakustannukset"),
        Entry("costs.flat_rate", "money", "Flat rate"),
        Entry("costs.income", "money", "Tulot"),
        Entry("costs.net", "money", "Nettokustannusarvio yhteensä"),
        Entry("financing.eu_state", "money", "EU- ja valtion rahoitus"),
        Entry("financing.municipal", "money", "Kuntarahoitus"),
        Entry("financing.private", "money", "Yksityinen rahoitus"),
        Entry("financing.total", "money", "Rahoitussuunnitelma yhteensä"),
        Entry("financing.max_support_percent", "percent", "Hankkeelle esitetyn tuen osuus"),
        Entry("participants.people", "count", "Osallistuvia henkilöitä"),
    )
}

BASIS = (
    LegalBasis("VNa 866/2021", "2 §", "https://laki.example/866-2021#2", "seen"),
    LegalBasis("Lomakkeen laskentakaava", "", "", "derived"),
)
ROUNDING = "Osuus näyttää katkaistun kokonaisiin euroihin toteuttajittain (johdettu, ei julkaistu)."


def money(cents: int, path: str | None = None) -> Term:
    return Term(cents, "money", path)


def flat_rate(values: dict[str, Any]) -> Calculation:
    salaries, printed = values["costs.salaries"], values["costs.flat_rate"]
    exact = share_of(Percent(40), salaries)
    expected = money(exact.numerator // exact.denominator)
    actual, difference = money(printed, "costs.flat_rate"), money(printed - expected.value)
    count = 1 + len(values.get("project.partners") or ())
    steps = [
        Step("percent", (money(salaries, "costs.salaries"), Term(Percent(40), "percent")), expected),
        Step("compare", (actual, expected), difference, "=", difference.value == 0),
    ]
    allowed = None
    if difference.value:
        allowed = money(count * 100)
        steps.append(Step("tolerance", (Term(count, "count", None, "toteuttajaa"),), allowed, "", True, ROUNDING))
    return Calculation(tuple(steps), expected, actual, difference, allowed)


def net_total(values: dict[str, Any]) -> Calculation:
    addends = (
        money(values["costs.salaries"], "costs.salaries"),
        money(values["costs.flat_rate"], "costs.flat_rate"),
        Term(values.get("costs.income", 0), "money", "costs.income", None, -1),
    )
    total = money(sum(term.sign * term.value for term in addends))
    printed = money(values["costs.net"], "costs.net")
    difference = money(printed.value - total.value)
    steps = (Step("sum", addends, total), Step("compare", (printed, total), difference, "=", difference.value == 0))
    return Calculation(steps, total, printed, difference)


def ceiling(values: dict[str, Any]) -> Calculation:
    part, whole = values["financing.eu_state"], values["costs.net"]
    share = Term(percent_rounded(part, whole), "percent")
    limit = Term(Percent(80), "percent", None, "Tuen enimmäisosuus")
    steps = (
        Step("share", (money(part, "financing.eu_state"), money(whole, "costs.net")), share),
        Step("compare", (share, limit), None, "≤", part * 100 <= 80 * whole),
    )
    return Calculation(steps, limit, share)


def in_order(values: dict[str, Any]) -> Calculation:
    start, end = values["project.start"], values["project.end"]
    terms = (Term(start, "date", "project.start"), Term(end, "date", "project.end"))
    days = Term((end - start).days, "days")
    return Calculation((Step("order", terms, days, "<", start < end),), None, None, days)


def check_digit(values: dict[str, Any]) -> Calculation:
    term = Term(values["applicant.business_id"], "text", "applicant.business_id")
    holds = values["applicant.business_id"].endswith("5")
    return Calculation((Step("checksum", (term,), Term("5", "text"), "business_id", holds),), None, term)


RULES = {
    "costs/flat-rate-amount": RuleCard(
        "costs/flat-rate-amount",
        "Flat rate -osuus on 40 % palkkakustannuksista",
        "error",
        "Flat rate -osuus poikkeaa 40 prosentista.",
        "Laske osuus uudelleen jokaisen toteuttajan palkkakustannuksista.",
        BASIS,
        ("costs.salaries", "costs.flat_rate", "project.partners"),
        flat_rate,
    ),
    "costs/net-total": RuleCard(
        "costs/net-total",
        "Nettokustannusarvio on kustannusten summa",
        "error",
        "Nettokustannusarvio ei ole kustannusten summa.",
        "Korjaa kustannusrivit tai niiden summa.",
        (LegalBasis("Lomakkeen laskentakaava", "", "", "derived"),),
        ("costs.salaries", "costs.flat_rate", "costs.income", "costs.net"),
        net_total,
    ),
    "financing/eu-share-ceiling": RuleCard(
        "financing/eu-share-ceiling",
        "EU- ja valtion rahoitus on enintään 80 % kustannuksista",
        "warning",
        "EU- ja valtion rahoituksen osuus ylittää enimmäisosuuden.",
        "Pienennä haettavaa tukea tai perustele suurempi osuus.",
        (LegalBasis("VNa 867/2021", "4 § 1 mom.", "https://laki.example/867-2021#4", "memory"),),
        ("financing.eu_state", "costs.net"),
        ceiling,
    ),
    "identifiers/business-id": RuleCard(
        "identifiers/business-id",
        "Y-tunnuksen tarkistusmerkki on oikea",
        "error",
        "Y-tunnuksen tarkistusmerkki on väärä.",
        None,
        (LegalBasis("Yritys- ja yhteisötietolaki 244/2001", "9 §", "", "memory"),),
        ("applicant.business_id",),
        check_digit,
    ),
    "programme/objective-exists": RuleCard(
        "programme/objective-exists",
        "Erityistavoite kuuluu ohjelmaan",
        "error",
        "Erityistavoitetta ei ole ohjelmassa.",
        None,
        (LegalBasis("Uudistuva ja osaava Suomi 2021–2027", "luku 2", "", "seen"),),
        ("project.objective",),
        None,
    ),
    "schedule/start-before-end": RuleCard(
        "schedule/start-before-end",
        "Hanke alkaa ennen päättymistään",
        "error",
        "Hanke päättyy ennen alkamistaan.",
        "Tarkista alkamis- ja päättymispäivä.",
        (LegalBasis("Päivien järjestys", "", "", "derived"),),
        ("project.start", "project.end"),
        in_order,
    ),
    "costs/model-allowed": RuleCard(
        "costs/model-allowed",
        "Kustannusmalli on sallittu hankkeelle",
        "info",
        "Kustannusmallia ei käytetä tällaisissa hankkeissa.",
        None,
        (LegalBasis("Kustannusmallien ohje", "", "", "guess"),),
        ("costs.model",),
        None,
    ),
    "public-funding/granted-within-planned": RuleCard(
        "public-funding/granted-within-planned",
        "Myönnetty rahoitus mahtuu suunniteltuun",
        "error",
        "Myönnetty rahoitus ylittää suunnitellun.",
        None,
        BASIS,
        (),
        None,
    ),
}


def field(value: Any, text: str, line: int, column: int = 20, **more: Any) -> Field:
    return Field(value, text, more.pop("page", None), line, column, **more)


PARTNERS = ("Esimerkkilän opisto", "Mallilan yhdistys ry")


def fields_in_order() -> dict[str, Field]:
    """A document in order: the flat rate is 2 € below 40 %, within the tolerance of three implementers."""
    return {
        "project.name": field("Taitopolku työhön", "Taitopolku työhön", 3),
        "project.application_number": field("R-99001", "R-99001", 4),
        "project.objective": field("4.1", "4.1. Polkuja töihin", 8),
        "project.partners": field(PARTNERS, ", ".join(PARTNERS), 7),
        "project.start": field(date(2024, 8, 1), "1.8.2024", 9),
        "project.end": field(date(2027, 5, 31), "31.5.2027", 10, read_as="alias", label="Päätymispäivämäärä"),
        "applicant.name": field("Esimerkkilän säätiö sr", "Esimerkkilän säätiö sr", 6),
        "applicant.business_id": field("1234567-5", "1234567-5", 11),
        "applicant.contact_name": field("Matti Malli", "Matti Malli", 12),
        "area.nationwide": field(False, "Ei", 13),
        "costs.model": field("flat_rate_40", "Flat rate 40 % kehittäminen", 14),
        "costs.salaries": field(54_439_000, "544 390 €", 101),
        "costs.flat_rate": field(21_775_400, "217 754 €", 102, read_as="table"),
        "costs.income": field(0, "0 €", 103),
        "costs.net": field(76_214_400, "762 144 €", 104),
        "financing.eu_state": field(60_971_500, "609 715 €", 101, 60),
        "financing.municipal": field(7_621_400, "76 214 €", 102, 60),
        "financing.private": field(7_621_500, "76 215 €", 103, 60),
        "financing.total": field(76_214_400, "762 144 €", 104, 60),
        "financing.max_support_percent": field(Percent(80), "80 %", 105),
        "participants.people": field(280, "280", 30, read_as="sentence"),
    }


def application(fields: dict[str, Field], form: str = "valintaesitys-maakunta") -> Application:
    document = Document("x.txt", "text", "0" * 64, 0)
    signals = ("Valintaesitys", "Hankkeen julkinen nimi")
    return Application(document, form, signals, "2021-2027", "ESR+", fields, frozenset(GLOSSARY), frozenset())


def judged(
    path: str, number: int, fields: dict[str, Field], outcomes: tuple[Outcome, ...], row: int | None = None
) -> Result:
    law = LawDate(date(2024, 8, 1), "project.start")
    digest = f"{number:x}" * 64
    return Result(path, digest[:64], 12_345, status_of(outcomes), row, None, application(fields), outcomes, law)


def outcome(rule: str, status: str, reason: Reason | None = None, waiver: Any = None) -> Outcome:
    return Outcome(RULES[rule], status, reason, waiver)


NOT_FOR_FORM = outcome("public-funding/granted-within-planned", NOT_APPLICABLE, Reason("form"))


def in_order_result() -> Result:
    outcomes = (
        outcome("costs/flat-rate-amount", PASS),
        outcome("costs/model-allowed", NOT_APPLICABLE, Reason("condition", ("costs.model",), ("is", ("lump_sum",)))),
        outcome("costs/net-total", PASS),
        outcome("financing/eu-share-ceiling", PASS),
        outcome("identifiers/business-id", PASS),
        outcome("programme/objective-exists", PASS),
        NOT_FOR_FORM,
        outcome("schedule/start-before-end", PASS),
    )
    return judged("hakemukset/kunnossa.txt", 1, fields_in_order(), outcomes)


def faulty_result() -> Result:
    fields = fields_in_order()
    fields["costs.flat_rate"] = field(21_780_400, "217 804 €", 102, read_as="table")
    fields["financing.eu_state"] = field(61_000_000, "610 000 €", 101, 60)
    fields["applicant.business_id"] = field("1234567-1", "1234567-1", 11)
    fields["project.objective"] = field(None, "", 8)
    fields["costs.model"] = field("lump_sum", "Kertakorvaus", 14, read_as="near-miss", label="Kustannusmali")
    fields["project.end"] = field(date(2024, 8, 1), "1.8.2024", 10)
    outcomes = (
        outcome("costs/flat-rate-amount", FAIL),
        outcome("costs/model-allowed", FAIL),
        outcome("costs/net-total", FAIL, None, WAIVER),
        outcome("financing/eu-share-ceiling", FAIL),
        outcome("identifiers/business-id", FAIL),
        outcome("programme/objective-exists", CANNOT_TELL, Reason("blank", ("project.objective",))),
        NOT_FOR_FORM,
        outcome("schedule/start-before-end", FAIL),
    )
    return judged("hakemukset/virheitä.txt", 2, fields, outcomes)


WAIVER = {
    "reason": "Summa korjataan täydennyksessä",
    "decided_by": "rahoituspäällikkö",
    "decision": "P-1/2026",
    "expires": "2026-12-31",
}


def incomplete_result() -> Result:
    fields = fields_in_order()
    del fields["costs.salaries"]
    fields["project.end"] = field(None, "31.2.2025", 10, page=2)
    first, second = field(76_214_400, "762 144 €", 104), field(76_214_500, "762 145 €", 140)
    fields["costs.net"] = Field(None, "", candidates=(first, second))
    outcomes = (
        outcome("costs/flat-rate-amount", CANNOT_TELL, Reason("missing", ("costs.salaries",))),
        outcome("costs/net-total", CANNOT_TELL, Reason("contradictory", ("costs.net", "costs.salaries"))),
        outcome("financing/eu-share-ceiling", CANNOT_TELL, Reason("no-date", (), ("Tuen enimmäisosuus",))),
        outcome("identifiers/business-id", PASS),
        NOT_FOR_FORM,
        outcome("schedule/start-before-end", CANNOT_TELL, Reason("unreadable", ("project.end",))),
    )
    return judged("hakemukset/kesken.txt", 3, fields, outcomes)


def unrecognised_result() -> Result:
    nothing = {"title": False, "found": (), "needed": 5, "missing": ("Hankekoodi", "Projektin nimi")}
    title = {"title": True, "found": ("Haetut",), "needed": 5, "missing": ("Kustannusmalli",)}
    problem = Problem(
        "unknown_form",
        {"tried": [("hankekuvaus-2014", "signals", nothing), ("valintaesitys-ely", "signals", title)]},
    )
    return Result("hakemukset/kirje.txt", "4" * 64, 812, "unrecognised", None, problem)


def unreadable_result() -> Result:
    return Result("hakemukset/lukittu.pdf", "5" * 64, 40_960, "unreadable", None, Problem("encrypted", {}))


def row_result() -> Result:
    outcomes = (outcome("identifiers/business-id", PASS), outcome("schedule/start-before-end", PASS))
    return judged("rekisteri.csv", 6, fields_in_order(), outcomes, row=3)


MANUAL = (
    ByHand("VAL-07", "Ovatko ratkaisun perustelut riittävät.", "Lomake ei kerro sitä."),
    ByHand("KUS-10", "Ovatko hankinnat hankesuunnitelman mukaisia.", "Lomake ei kerro sitä."),
    ByHand("KUS-11", "Onko hankinnat kilpailutettu.", "Lomake ei kerro sitä.", forms=("hankekuvaus-2014",)),
)
FORMS = form_titles(load_rulebook())
OVERLAYS = (
    Overlay("Kokeiluhaku", None, "b" * 64, "Kokeiluhaku"),
    Overlay("support_ceiling", "70\u00a0%", None, "--set support_ceiling=70 %"),
)


def make_report(*results: Result, **changes: Any) -> Report:
    """A run of the given results, or of one of each kind."""
    chosen = results or (
        in_order_result(),
        faulty_result(),
        incomplete_result(),
        unrecognised_result(),
        unreadable_result(),
        row_result(),
    )
    tally = Tally()
    for result in chosen:
        tally.add(result)
    for case in changes.get("cases", ()):
        tally.add_case(case)
    report = Report(
        version="0.1.0",
        rulebook=RulebookInfo(("EURA 2021 1.0",), "a" * 64, tuple(RULES.values()), OVERLAYS, MANUAL, FORMS),
        on=None,
        glossary=GLOSSARY,
        summary=tally.summary()._replace(skipped=1, skipped_paths=("kuva.png",)),
        results=tuple(chosen),
    )
    return report._replace(**changes)
