"""Faults planted into facts that are in order, each with exactly the rules that it breaks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from checker.money import Percent
from tests.drawing.expected import is_money
from tests.drawing.facts import DESCRIPTION, ELY, FUNDING, OLDER, PROVINCE, Facts, share
from tests.drawing.oracle import EURO, applied_rows, failing
from tests.drawing.places import REGIONS
from tests.drawing.values import Printed
from tests.drawing.words import check_digit


class Fault(NamedTuple):
    """A change of the facts and the rule ids that must fail, exactly."""

    name: str
    facts: Facts
    rules: frozenset[str]


BOUND = {
    PROVINCE: (
        "costs.salaries",
        "costs.flat_rate",
        "costs.net",
        "costs.repeated_net",
        "financing.eu_state",
        "financing.municipal",
        "financing.private",
        "financing.total",
        "financing.repeated_total",
        "financing.max_support",
    ),
    ELY: (
        "costs.salaries",
        "costs.flat_rate",
        "costs.income",
        "costs.net",
        *(f"financing.{row}" for row in FUNDING),
        "financing.total",
    ),
}
"""Amounts that a printed sum, a repetition or a fixed share binds."""


def faults(form: str, facts: Facts) -> Iterator[Fault]:
    """Every named fault that these facts can carry. The rules are written by hand here, not by the oracle."""
    makers = {
        PROVINCE: (_money, _province),
        ELY: (_money, _ely),
        DESCRIPTION: (_description,),
        OLDER: (_public_funding,),
    }
    for maker in (*makers[form], _dates):
        for name, changes, rules in maker(form, facts):
            yield Fault(name, _settled(facts | changes) if maker is _money else facts | changes, frozenset(rules))


def _settled(facts: Facts) -> Facts:
    """The same facts; declined where more would now be approved than applied for."""
    approved = [path for path in facts if path.startswith("approved.")]
    if all(facts[path] <= facts[path[9:]] for path in approved):
        return facts
    shares = {path: Percent(0) for path in facts if path.startswith("shares.") and path != "shares.total"}
    nothing = dict.fromkeys(approved, 0) | {"rejected.costs.salaries": facts["costs.salaries"]}
    return facts | nothing | shares | {"decision.supported": False}


def slips(form: str, facts: Facts) -> Iterator[Fault]:
    """Every single-digit slip and every swap of neighbouring digits in the amounts that a sum or share binds."""
    for path in BOUND.get(form, ()):
        if not facts.get(path):
            continue
        for kind, value in digit_slips(facts[path]):
            changed = facts | {path: value}
            yield Fault(f"{path} {kind} {facts[path]} -> {value}", changed, failing(form, changed))


def digit_slips(cents: int) -> Iterator[tuple[str, int]]:
    """The amounts one digit or one swap away; of whole euros only the euros are touched."""
    unit = EURO if cents % EURO == 0 else 1
    digits = str(cents // unit)
    for place, digit in enumerate(digits):
        for other in "0123456789":
            if other != digit:
                yield "digit", int(digits[:place] + other + digits[place + 1 :]) * unit
        if digits[place + 1 : place + 2] not in ("", digit):
            swapped = digits[:place] + digits[place + 1] + digit + digits[place + 2 :]
            yield "swap", int(swapped) * unit


Change = tuple[str, Facts, set[str]]


def _with_flat_rate(form: str, facts: Facts, flat_rate: int) -> Facts:
    """The flat rate and all sums after it, the support still at its share."""
    salaries, income = facts["costs.salaries"], facts.get("costs.income") or 0
    net = salaries + flat_rate - income
    support = facts["financing.eu_state"] + (net - facts["costs.net"]) * 4 // (5 * EURO) * EURO
    row = next(path for path in applied_rows(facts) if path != "financing.eu_state" and facts[path])
    others = sum(facts[path] for path in applied_rows(facts)) - facts["financing.eu_state"] - facts[row]
    changes = {
        "costs.flat_rate": flat_rate,
        "costs.net": net,
        "financing.eu_state": support,
        row: net - support - others,
        "financing.total": net,
    }
    if form == PROVINCE:
        changes |= {"costs.repeated_net": net, "financing.repeated_total": net, "financing.max_support": support}
        changes["financing.max_support_percent"] = _percent(support, net)
    return changes


def _percent(part: int, whole: int) -> Percent:
    return Percent((2 * part * 1000 + whole) // (2 * whole), 1)


def _money(form: str, facts: Facts) -> Iterator[Change]:
    salaries, flat_rate, net = facts["costs.salaries"], facts["costs.flat_rate"], facts["costs.net"]
    yield "flat rate of 45 %", _with_flat_rate(form, facts, salaries * 9 // 2000 * EURO), {"costs/flat-rate-amount"}
    yield "flat rate 50 € too high", _with_flat_rate(form, facts, flat_rate + 50 * EURO), {"costs/flat-rate-amount"}
    yield "flat rate 50 € too low", _with_flat_rate(form, facts, flat_rate - 50 * EURO), {"costs/flat-rate-amount"}
    support = net * 81 // (100 * EURO) * EURO
    over = _other_support(form, facts, support)
    yield "support of 81 %", over, {"financing/eu-share-ceiling"}
    row = next(path for path in applied_rows(facts) if path != "financing.eu_state" and facts[path])
    yield "rows do not add up", {row: facts[row] + 90 * EURO}, {"financing/plan-total"}
    less = {"financing.total": facts["financing.total"] - 9 * EURO, row: facts[row] - 9 * EURO}
    if form == PROVINCE:
        less["financing.repeated_total"] = less["financing.total"]
    yield "plan differs from the costs", less, {"financing/plan-equals-costs"}


def _other_support(form: str, facts: Facts, support: int) -> Facts:
    """Another EU and state support, the other rows giving way."""
    changes: Facts = {"financing.eu_state": support}
    missing = support - facts["financing.eu_state"]
    for path in applied_rows(facts):
        if path != "financing.eu_state":
            part = min(missing, facts[path])
            changes[path] = facts[path] - part
            missing -= part
    if form == PROVINCE:
        changes |= {
            "financing.max_support": support,
            "financing.max_support_percent": _percent(support, facts["costs.net"]),
        }
    return changes


def _province(form: str, facts: Facts) -> Iterator[Change]:
    net, support = facts["costs.net"], facts["financing.eu_state"]
    agree, equals = "financing/repeated-totals-agree", "financing/maximum-support-equals-eu-row"
    yield "repeated net differs", {"costs.repeated_net": net + 90 * EURO}, {agree}
    yield "repeated plan differs", {"financing.repeated_total": net - 10 * EURO}, {agree}
    yield "maximum support is another", {"financing.max_support": support - 9_000 * EURO}, {equals}
    yield "stated share is wrong", {"financing.max_support_percent": Percent(60)}, {"financing/stated-share"}
    stated = _other_support(form, facts, net * 81 // (100 * EURO) * EURO) | {
        "financing.max_support_percent": Percent(80)
    }
    yield "81 % stated as 80 %", stated, {"financing/eu-share-ceiling", "financing/stated-share"}
    more = {"participants.students": facts["participants.students"] + 1}
    yield "groups do not add up", more, {"participants/groups-sum-to-total"}
    points = {"assessment.points": facts["assessment.max_points"] + 3}
    yield "points over the maximum", points, {"assessment/points-within-maximum"}
    yield from _objectives(facts)


def _objectives(facts: Facts) -> Iterator[Change]:
    unknown = {"project.objective": "4.9", "project.objective_name": "Keksittyä tavoitetta"}
    yield "objective not in the programme", unknown, {"programme/objective-exists"}
    other = {"project.objective": "2.1", "project.objective_name": SAVING}
    yield "objective of another priority", other, {"programme/objective-in-priority"}


def _ely(form: str, facts: Facts) -> Iterator[Change]:
    number = facts["project.application_number"]
    other = {"project.diary_number": facts["project.diary_number"].replace(number, str(int(number) + 1))}
    yield "diary number of another application", other, {"identifiers/diary-number-matches-application"}
    early = {"project.start": facts["project.arrival"] - timedelta(days=1)}
    yield "start before the arrival", early, {"schedule/start-after-arrival"}
    late = {"project.arrival": facts["project.proposal"] + timedelta(days=5)}
    yield "arrival after the proposal", late, {"schedule/arrival-before-proposal", "schedule/meetings-in-order"}
    crowd = {"participants.unemployed": facts["participants.people"] + 1}
    yield "more unemployed than participants", crowd, {"participants/unemployed-within-total"}
    yield from _objectives(facts)
    if not facts["decision.supported"]:
        money = {path: facts[path[9:]] for path in facts if path.startswith("approved.")}
        yield "money approved by a negative decision", money, {"decision/negative-approves-nothing"}
        one = {"approved.financing.eu_state": 1_000 * EURO}
        yield "one row approved by a negative decision", one, {"decision/negative-approves-nothing"}
        return
    wrong = {"rejected.costs.salaries": facts["rejected.costs.salaries"] + 1_000 * EURO}
    yield "applied is not approved plus rejected", wrong, {"decision/applied-is-approved-plus-rejected"}
    yield "more own funding approved than applied for", _moved(facts), {"decision/approved-within-applied"}
    points = {"assessment.points": facts["assessment.max_points"] + 3}
    yield "points over the maximum", points, {"assessment/points-within-maximum"}
    total = facts["shares.eu_state"].units
    wrong = {"shares.eu_state": Percent(total - 500, 2)}
    yield "shares do not add up", wrong, {"financing/shares-sum-to-100", "financing/row-shares"}


def _moved(facts: Facts) -> Facts:
    """The approved plan with so much moved from the support to another row that the row exceeds the applied one."""
    row = next(row for row in FUNDING if row != "eu_state" and facts.get(f"approved.financing.{row}"))
    more = facts[f"financing.{row}"] + 500 * EURO
    support = facts["approved.financing.eu_state"] - (more - facts[f"approved.financing.{row}"])
    changes: Facts = {f"approved.financing.{row}": more, "approved.financing.eu_state": support}
    total = facts["approved.financing.total"]
    return changes | {
        f"shares.{name}": share(changes[f"approved.financing.{name}"], total, 2) for name in ("eu_state", row)
    }


def _dates(form: str, facts: Facts) -> Iterator[Change]:
    start, end = facts["project.start"], facts["project.end"]
    yield "dates swapped", {"project.start": end, "project.end": start}, {"schedule/start-before-end"}
    yield "one day only", {"project.end": start}, {"schedule/start-before-end"}
    last = {PROVINCE: date(2030, 1, 1), ELY: date(2030, 6, 30), DESCRIPTION: date(2024, 1, 1)}
    if form in last:
        yield "end after the last eligible day", {"project.end": last[form]}, {"schedule/eligible-end"}


def _public_funding(form: str, facts: Facts) -> Iterator[Change]:
    def path(name: str) -> str:
        return f"public_funding.{name}"

    granted, planned = facts[path("granted_eu_state")], facts[path("planned_total")]
    realised_support, realised = facts[path("realised_eu_state")], facts[path("realised_total")]
    more = {path("granted_eu_state"): planned + 1 * EURO}
    yield "granted more than planned", more, {"public-funding/granted-within-planned"}
    over = {path("realised_eu_state"): granted + EURO, path("realised_total"): max(realised, granted + EURO)}
    if over[path("realised_total")] <= planned:
        yield "realised more than granted", over, {"public-funding/realised-within-granted"}
    above = {path("realised_total"): planned + EURO}
    yield "realised more than planned", above, {"public-funding/realised-within-planned"}
    if 0 < realised_support <= realised < granted:
        swapped = {path("realised_eu_state"): realised + EURO}
        yield "realised support over the whole", swapped, {"public-funding/realised-eu-within-realised"}
    yield "negative amount", {path("realised_eu_state"): -5_000}, {"costs/amounts-not-negative"}


UNREADABLE_DATES = ("", "ei tiedossa", "31.2.2025")
UNREADABLE_AMOUNTS = ("", "ei tiedossa")


def damaged(facts: Facts, path: str) -> list[tuple[str, str, Facts]]:
    """The facts with an amount or date blank, unreadable, or printed twice differently: name, state, facts."""
    texts = UNREADABLE_AMOUNTS if is_money(path) else UNREADABLE_DATES
    cases = [
        (f"{path} as ”{text}”", "unreadable" if text else "blank", facts | {path: Printed(text)}) for text in texts
    ]
    other = facts[path] + (700_000 if is_money(path) else timedelta(days=40))
    return [*cases, (f"{path} printed twice", "contradictory", facts | {"_twice": {path: other}})]


SAVING = "Energiatehokkuustoimenpiteiden edistäminen ja kasvihuonekaasupäästöjen vähentäminen"
REPLACEMENTS: dict[str, Callable[[str], str]] = {
    "S2O271 with a letter for zero": lambda code: code[:2] + "O" + code[3:],
    "a digit too few": lambda code: code[:-1],
    "a digit too many": lambda code: code + "0",
}


def _description(form: str, facts: Facts) -> Iterator[Change]:
    yield from _public_funding(form, facts)
    digits = facts["applicant.business_id"][:7]
    wrong = f"{digits}-{((check_digit(digits) or 0) + 1) % 10}"
    yield "wrong check digit", {"applicant.business_id": wrong}, {"identifiers/business-id"}
    for name, replace in REPLACEMENTS.items():
        yield f"code: {name}", {"project.code": replace(facts["project.code"])}, {"identifiers/project-code"}
    for code in ("1234", "123456", "1234O", "12 340"):
        yield f"postal code {code}", {"applicant.postal_code": code}, {"identifiers/postal-code"}
    foreign = {"project.objective": "4.3", "project.objective_name": "Yhdenvertaiseen osallisuuteen"}
    yield "objective of another period", foreign, {"programme/objective-exists"}
    code, name = ("9.2", "Koulutuksen laatu") if facts["project.priority"] != "4" else ("10.1", "Työkyvyn parantaminen")
    other = {"project.objective": code, "project.objective_name": name}
    yield "objective of another priority", other, {"programme/objective-in-priority"}
    letter = "A7" if facts["project.code"].startswith("S") else "S2"
    swapped = {"project.code": letter + facts["project.code"][2:]}
    yield "code of the other fund", swapped, {"programme/code-matches-fund"}
    stranger = next(region for region in REGIONS if not _competent(facts["authority.name"], region.authority))
    moved: Facts = {
        "area.regions": (stranger.name,),
        "area.subregions": tuple(stranger.subregions)[:1],
        "area.municipalities": next(iter(stranger.subregions.values())),
    }
    moved |= {"site.post_office": None, "site.street": None, "site.postal_code": None}
    yield "authority of another region", moved, {"area/authority-competent"}


def _competent(authority: str, genitive: str) -> bool:
    if authority.startswith(genitive):
        return True
    region = next((region for region in REGIONS if region.council == authority), None)
    return region is not None and region.authority == genitive
