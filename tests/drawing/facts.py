"""Consistent facts of a made-up project: every rule that applies to its form is met.

Facts are a dict from contract paths to values (cents, dates, percentages, texts, tuples). Keys that
begin with ``_`` steer the prose and are no fields.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from checker.money import Percent
from tests.drawing.places import CENTRE, NEW_PERIOD, OLD_ERDF, OLD_ESF, REGIONS, Objective, Region
from tests.drawing.words import (
    MUNICIPAL,
    ORGANISATION_TYPES,
    PEOPLE,
    POSITIONS,
    PRIVATE,
    PRIVATE_WITH_COMMA,
    PROJECTS,
    business_id,
)

Facts = dict[str, Any]
PROVINCE, ELY, DESCRIPTION, OLDER = FORMS = (
    "valintaesitys-maakunta",
    "valintaesitys-ely",
    "hankekuvaus-2014",
    "hankekuvaus-2007",
)
HIGHEST_POINTS = (42, 30, 25, 39, 60)


def draw_facts(form: str, rng: random.Random) -> Facts:
    """Facts of one document of the form, all in order."""
    drawers = {PROVINCE: _province, ELY: _ely, DESCRIPTION: _description, OLDER: _older}
    facts = drawers[form](rng)
    facts["_seed"] = rng.randrange(1_000_000)
    return facts


def half_up(numerator: int, denominator: int) -> int:
    """The nearest whole number of a ratio that is not negative, halves up."""
    return (2 * numerator + denominator) // (2 * denominator)


def share(part: int, whole: int, decimals: int) -> Percent:
    """``part / whole`` as it is printed with so many decimals."""
    return Percent(half_up(part * 100 * 10**decimals, whole), decimals)


def _objective(rng: random.Random, choices: tuple[Objective, ...]) -> Facts:
    objective = rng.choice(choices)
    return {
        "project.priority": objective.priority,
        "project.priority_name": objective.priority_name,
        "project.objective": objective.code,
        "project.objective_name": objective.name,
        "project.fund": objective.fund,
    }


def _area(rng: random.Random, region: Region) -> Facts:
    subregions = rng.sample(sorted(region.subregions), rng.randint(1, len(region.subregions)))
    municipalities = [
        name
        for subregion in subregions
        for name in rng.sample(region.subregions[subregion], rng.randint(1, len(region.subregions[subregion])))
    ]
    rng.shuffle(municipalities)
    return {
        "area.regions": (region.name,),
        "area.subregions": tuple(subregions),
        "area.municipalities": tuple(municipalities),
    }


def _euros(rng: random.Random, low: int, high: int) -> int:
    return rng.randint(low, high) * 100


def _costs(rng: random.Random, implementers: int, cents: bool) -> Facts:
    """Salaries, and a flat rate truncated to whole euros for each implementer (exact where cents are printed)."""
    if cents:
        salaries = rng.randint(8_000_000, 60_000_000) // 5 * 5
        flat_rate = salaries * 2 // 5
    else:
        parts = [rng.randint(30_000, 300_000) for _ in range(implementers)]
        salaries, flat_rate = sum(parts) * 100, sum(part * 2 // 5 for part in parts) * 100
    return {"costs.salaries": salaries, "costs.flat_rate": flat_rate, "costs.flat_rate_percent": Percent(40)}


def _others(net: int, percent: int, rows: int, cents: bool) -> list[int]:
    """The funding beside EU and state, each row truncated; with cents the rows cover their part in full."""
    total = net * (100 - percent)
    if cents:
        first = -(-total // 100) // rows
        return [first] * (rows - 1) + [-(-total // 100) - first * (rows - 1)]
    return [total // (100 * rows) // 100 * 100] * rows


def _province(rng: random.Random) -> Facts:
    cents = rng.random() < 0.15
    partners = () if cents or rng.random() < 0.4 else tuple(rng.sample(PRIVATE, rng.randint(1, 4)))
    names = [name for name in (*MUNICIPAL, *PRIVATE) if name not in partners]
    facts: Facts = {
        "project.name": rng.choice(PROJECTS),
        "project.application_number": f"R-{rng.randint(0, 99_999):05d}"
        if partners
        else f"{rng.randint(200_000, 399_999)}",
        "project.meeting": None,
        "applicant.name": rng.choice(names),
        "project.partners": partners or None,
        **_objective(rng, NEW_PERIOD),
    }
    start = date(rng.randint(2023, 2025), rng.randint(1, 12), 1)
    facts["project.start"] = start
    facts["project.end"] = _end_of_month(start, rng.randint(10, 35))
    groups = [rng.randint(0, 150) for _ in range(4)]
    names = ["unemployed", "students", "employed", "outside_labour_market"]
    facts |= {f"participants.{name}": count for name, count in zip(names, groups, strict=True)}
    facts |= {"participants.people": sum(groups), "participants.companies": rng.randint(1, 90)}
    facts |= _costs(rng, 1 + len(partners), cents)
    net = facts["costs.salaries"] + facts["costs.flat_rate"]
    percent = rng.choice((80, 80, 80, 75, 70))
    municipal, private = _others(net, percent, 2, cents)
    if rng.random() < 0.2:
        municipal, private = municipal + private, 0
    support = net - municipal - private
    facts |= {
        "costs.net": net,
        "costs.repeated_net": net,
        "financing.eu_state": support,
        "financing.municipal": municipal,
        "financing.private": private,
        "financing.total": net,
        "financing.repeated_total": net,
        "financing.max_support": support,
        "financing.max_support_percent": share(support, net, rng.choice((0, 0, 2))),
    }
    highest = rng.choice(HIGHEST_POINTS)
    region = rng.choice(REGIONS)
    facts |= {"assessment.points": rng.randint(highest // 2, highest), "assessment.max_points": highest}
    facts |= {"_authority": region.authority, "_day": start}
    return facts


def _end_of_month(start: date, months: int) -> date:
    """The last day of the month that is ``months`` after the start's month."""
    month = start.year * 12 + start.month + months
    return date(month // 12, month % 12 + 1, 1) - timedelta(days=1)


SUPPORT = "Työllisyyden, osaamisen ja sosiaalisen osallisuuden tukemiseen liittyvä kehittämishanke"


def _ely(rng: random.Random) -> Facts:
    region = rng.choice(REGIONS)
    number = f"{rng.randint(200_000, 399_999)}"
    arrival = date(rng.randint(2022, 2025), rng.randint(1, 5), rng.randint(1, 28))
    proposal = arrival + timedelta(days=rng.randint(60, 150))
    start = (proposal + timedelta(days=rng.randint(40, 70))).replace(day=1)
    facts: Facts = {
        "project.name": rng.choice(PROJECTS),
        "project.application_number": number,
        "project.diary_number": f"EURA 2021/{number}/09 02 01 01/{arrival.year}/{region.code}",
        "project.call_name": f"{region.authority} ESR+ -hankehaku ({rng.randint(1, 3)}/{arrival.year})",
        "project.call_code": f"{region.code}-{rng.randint(1, 99):03d}",
        "project.support_type": SUPPORT,
        "project.implementation": "Yhden toteuttajan hankkeena",
        "project.arrival": arrival,
        "project.proposal": proposal,
        "project.meeting": None,
        "project.start": start,
        "project.end": _end_of_month(start, rng.randint(10, 30)),
        "applicant.name": rng.choice((*MUNICIPAL, *PRIVATE)),
        "authority.name": f"{region.authority} {CENTRE}",
        "authority.handler": rng.choice(PEOPLE),
        "area.nationwide": False,
        "costs.model": "Flat rate 40 % kehittäminen",
        "costs.salary_model": "Palkkojen yksikkökustannukset",
        **_objective(rng, NEW_PERIOD),
        **_area(rng, region),
    }
    del facts["area.subregions"]
    people = rng.randint(5, 300)
    facts |= {"participants.people": people, "participants.unemployed": rng.randint(0, people)}
    facts |= {"participants.companies": rng.randint(0, 90), "_authority": region.authority, "_day": proposal}
    facts |= _ely_money(rng)
    if facts["decision.supported"]:
        highest = rng.choice(HIGHEST_POINTS)
        facts |= {"assessment.points": rng.randint(highest // 2, highest), "assessment.max_points": highest}
    return facts


OWN = ("own_municipal", "own_private", "own_other_public")
FUNDING = ("eu_state", *OWN, "municipal", "other_public", "private")


def _ely_money(rng: random.Random) -> Facts:
    while True:
        cents = rng.random() < 0.15
        own = rng.choice(OWN)
        percent, extra = rng.choice((80, 80, 80, 75)), rng.choice((None, None, "municipal", "private", "other_public"))
        facts = _costs(rng, 1, cents)
        facts["costs.income"] = 0 if cents or rng.random() < 0.8 else _euros(rng, 100, 5_000)
        facts |= _plan(facts, percent, own, extra, cents)
        supported = rng.random() < 0.6
        facts["decision.supported"] = supported
        approved = dict.fromkeys(("costs.salaries", "costs.flat_rate", "costs.income", "costs.net"), 0)
        approved |= {f"financing.{row}": 0 for row in (own, *FUNDING, "total") if f"financing.{row}" in facts}
        if supported:
            cut = 0 if cents or rng.random() < 0.5 else _euros(rng, 500, 9_000)
            costs = {"costs.salaries": facts["costs.salaries"] - cut, "costs.income": facts["costs.income"]}
            costs["costs.flat_rate"] = facts["costs.flat_rate"] if not cut else costs["costs.salaries"] * 2 // 500 * 100
            approved = costs | _plan(costs, percent, own, extra, cents)
        facts |= {f"approved.{path}": value for path, value in approved.items()}
        facts["rejected.costs.salaries"] = facts["costs.salaries"] - approved["costs.salaries"]
        facts |= _shares(facts)
        units = sum(
            facts[f"shares.{row}"].units * (100 if not facts[f"shares.{row}"].decimals else 1)
            for row in FUNDING
            if f"shares.{row}" in facts
        )
        if (not supported or units == 10_000) and _within(facts):
            return facts


def _plan(costs: Facts, percent: int, own: str, extra: str | None, cents: bool) -> Facts:
    net = costs["costs.salaries"] + costs["costs.flat_rate"] - costs["costs.income"]
    others = _others(net, percent, 2 if extra else 1, cents)
    rows = {f"financing.{row}": 0 for row in ("municipal", "other_public", "private")}
    rows[f"financing.{own}"] = others[0]
    if extra:
        rows[f"financing.{extra}"] = others[1]
    return {"costs.net": net, **rows, "financing.eu_state": net - sum(others), "financing.total": net}


def _within(facts: Facts) -> bool:
    """Whether no approved row exceeds the applied one (truncation may shift a euro)."""
    return all(value <= facts[path[9:]] for path, value in facts.items() if path.startswith("approved."))


def _shares(facts: Facts) -> Facts:
    total = facts["approved.financing.total"]
    result: Facts = {"shares.total": Percent(10_000, 2)}
    for row in FUNDING:
        if f"approved.financing.{row}" in facts:
            part = facts[f"approved.financing.{row}"]
            result[f"shares.{row}"] = share(part, total, 2) if total and part else Percent(0)
    return result


def _applicant(rng: random.Random) -> Facts:
    name = rng.choice((*MUNICIPAL, *PRIVATE))
    box = rng.random() < 0.3
    kind = next((text for word, text in ORGANISATION_TYPES.items() if name.endswith(word)), "Yritys")
    return {
        "applicant.name": name,
        "applicant.organisation_type": kind,
        "applicant.business_id": business_id(rng),
        "applicant.street": f"PL {rng.randint(1, 99)}" if box else f"Mallitie {rng.randint(1, 99)}",
        "applicant.phone": "029 000 0000",
        "applicant.postal_code": f"{rng.randint(1_000, 9_999)}{1 if box else 0}",
        "applicant.post_office": rng.choice(("Esimerkkilä", "KUVITELMA", "Mallikoski")),
        "applicant.website": "http://www.esimerkkila.example",
        "applicant.contact_name": rng.choice(PEOPLE),
        "applicant.contact_position": rng.choice(POSITIONS),
        "applicant.contact_email": "hanke(at)esimerkkila.example",
        "applicant.contact_phone": "029 000 0001",
    }


def _public_funding(rng: random.Random) -> Facts:
    cents = rng.random() < 0.15
    planned = rng.randint(2_000_000, 200_000_000)
    planned = planned if cents else planned // 100 * 100
    percent = rng.choice((80, 80, 75, 70, 100))
    done = rng.randint(0, 100)
    realised = planned * done // 100 if cents else planned * done // 10_000 * 100

    def support(total: int) -> int:
        return total * percent // 100 if cents else total * percent // 10_000 * 100

    return {
        "public_funding.granted_eu_state": support(planned),
        "public_funding.realised_eu_state": support(realised),
        "public_funding.planned_total": planned,
        "public_funding.realised_total": realised,
    }


def _description(rng: random.Random) -> Facts:
    region = rng.choice(REGIONS)
    facts = {"project.name": rng.choice(PROJECTS), **_objective(rng, OLD_ESF if rng.random() < 0.6 else OLD_ERDF)}
    social = facts["project.fund"] == "ESR"
    react = facts["project.objective"].startswith("12.")
    start = date(rng.randint(2021, 2022) if react else rng.randint(2015, 2021), rng.randint(1, 12), 1)
    end = min(_end_of_month(start, rng.randint(6, 30)), date(2023, 8, 31))
    ended = rng.random() < 0.6
    facts |= {
        "project.code": f"{'S2' if social else 'A7'}{rng.randint(1, 9_999):04d}",
        "project.start": start,
        "project.end": end,
        "project.status": "Toiminta päättynyt" if ended else "Toiminnassa",
        "authority.name": f"{region.authority} {CENTRE}" if social or rng.random() < 0.4 else region.council,
        **_applicant(rng),
        **_public_funding(rng),
        **_area(rng, region),
    }
    partners = []
    if rng.random() < 0.45:
        names = [name for name in (*PRIVATE, *PRIVATE_WITH_COMMA) if name != facts["applicant.name"]]
        partners = rng.sample(names, rng.randint(1, 4))
    facts["project.applicants"] = (
        rng.choice(("Vain yksi hakija", None)) if not partners else "Hakijoita on useampi kuin yksi (yhteishanke)"
    )
    facts["project.partners"] = tuple(partners) or None
    facts["project.partner_business_ids"] = tuple(business_id(rng) for _ in partners) or None
    facts |= _site(rng, facts)
    facts["indicators.companies_planned"] = rng.randint(0, 60)
    facts["indicators.companies_realised"] = rng.randint(0, 60)
    facts["indicators.people_planned"] = rng.randint(10, 600)
    facts |= {"horizontal.analysis": True, "horizontal.mainstreaming": True, "horizontal.main_goal": rng.random() < 0.2}
    facts["horizontal.direct"] = tuple(str(rng.randint(0, 10)) for _ in range(15))
    facts["horizontal.indirect"] = tuple(str(rng.randint(0, 10)) for _ in range(15))
    return facts


def _site(rng: random.Random, facts: Facts) -> Facts:
    if rng.random() < 0.7:
        return dict.fromkeys(("site.street", "site.postal_code", "site.post_office"))
    return {
        "site.street": "Pajakuja 7",
        "site.postal_code": "98760",
        "site.post_office": facts["area.municipalities"][0],
    }


OLDER_PRIORITIES = (
    ("1", "Työorganisaatioiden, työssä olevan työvoiman ja yritysten kehittäminen sekä yrittäjyyden lisääminen", "ESR"),
    ("2", "Työllistymisen ja työmarkkinoilla pysymisen edistäminen sekä syrjäytymisen ehkäisy", "ESR"),
    ("1", "Yritystoiminnan edistäminen", "EAKR"),
    ("2", "Innovaatiotoiminnan ja verkostoitumisen edistäminen sekä osaamisrakenteiden vahvistaminen", "EAKR"),
)


def _older(rng: random.Random) -> Facts:
    facts = _description(rng)
    number, name, fund = rng.choice(OLDER_PRIORITIES)
    start = date(rng.randint(2008, 2012), rng.randint(1, 12), 1)
    for path in ("project.objective", "project.objective_name"):
        del facts[path]
    facts |= {
        "project.priority": number,
        "project.priority_name": name,
        "project.fund": fund,
        "project.code": f"{'S1' if fund == 'ESR' else 'A3'}{rng.randint(1, 9_999):04d}",
        "project.start": start,
        "project.end": _end_of_month(start, rng.randint(6, 30)),
        "project.status": "Toiminta päättynyt",
    }
    return facts
