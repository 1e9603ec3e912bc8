"""What the rules of the contract must say of given facts, in plain arithmetic.

Written from the contract and the rule catalogue alone: amounts are integers of cents, shares are
fractions, and no code of the checker is used. A rule that is not here is not judged here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

from tests.drawing.facts import DESCRIPTION, ELY, FUNDING, OLDER, PROVINCE, Facts
from tests.drawing.words import check_digit

PASS, FAIL, NOT_APPLICABLE, EITHER = "pass", "fail", "not_applicable", "either"
"""``either``: the definitions leave the outcome open, a test accepts both."""
EURO = 100
CEILING = 8
"""Most euros that any tolerance allows."""
PROPOSALS = (PROVINCE, ELY)
APART = ("costs.income",)
"""Approved rows that are subtracted: more of them approves less."""
FIRST_DAY = {PROVINCE: date(2021, 1, 1), ELY: date(2021, 1, 1), DESCRIPTION: date(2014, 1, 1)}
NATIONAL_LAW = {PROVINCE: date(2021, 9, 1), ELY: date(2021, 9, 1), DESCRIPTION: date(2014, 5, 1)}
LAST_DAY = {PROVINCE: date(2029, 12, 31), ELY: date(2029, 12, 31), DESCRIPTION: date(2023, 12, 31)}
OBJECTIVES = {
    "2014": {
        "1": ("1.1", "1.2", "2.1", "3.1"),
        "2": ("3.2", "4.1", "5.1"),
        "3": ("6.1", "7.1", "8.1"),
        "4": ("9.1", "9.2"),
        "5": ("10.1",),
        "8": ("12.1", "12.2"),
        "9": ("12.3", "12.4"),
    },
    "2021": {
        "1": ("1.1", "1.2", "1.3"),
        "2": ("2.1", "2.2", "2.3"),
        "3": ("3.1",),
        "4": ("4.1", "4.2", "4.3"),
        "5": ("5.1",),
        "6": ("6.1",),
        "7": ("7.1",),
    },
}


def expected_outcomes(form: str, facts: Facts) -> dict[str, str]:
    """Rule id to outcome for complete facts (no blank amount or date)."""
    outcomes: dict[str, str] = {}
    for judge in (_money, _shares, _decision, _public_funding, _schedule, _identifiers, _programme, _people):
        outcomes |= judge(form, facts)
    return outcomes


def failing(form: str, facts: Facts) -> frozenset[str]:
    """The rules that the facts break."""
    return frozenset(rule for rule, status in expected_outcomes(form, facts).items() if status == FAIL)


def unsettled(form: str, facts: Facts) -> frozenset[str]:
    """The rules whose definition leaves open whether these facts break them."""
    return frozenset(rule for rule, status in expected_outcomes(form, facts).items() if status == EITHER)


def implementers(facts: Facts) -> int:
    """The applicant and its partners."""
    return 1 + len(facts.get("project.partners") or ())


def calendar_years(facts: Facts) -> int:
    """How many calendar years the project touches."""
    years = facts["project.end"].year - facts["project.start"].year + 1
    return max(int(years), 1)


def whole(*amounts: int) -> bool:
    """Whether all amounts are whole euros, which may hide a rounding."""
    return all(amount % EURO == 0 for amount in amounts)


def _verdict(holds: bool) -> str:
    return PASS if holds else FAIL


def _within(difference: Fraction, pieces: int, amounts: tuple[int, ...]) -> str:
    """Up to the tolerance passes; with cents in only one of the amounts the definition is open."""
    limit = min(pieces, CEILING) * EURO
    if difference <= 0:
        return PASS
    if difference < 1:
        return EITHER  # less than the cent that is printed
    if difference > limit:
        return FAIL
    if whole(*amounts):
        return PASS
    return EITHER if any(whole(amount) for amount in amounts) else FAIL


def applied_rows(facts: Facts, column: str = "") -> Iterator[str]:
    """The paths of the financing rows that add up to the plan's total."""
    return (f"{column}financing.{row}" for row in FUNDING if f"{column}financing.{row}" in facts)


def _money(form: str, facts: Facts) -> dict[str, str]:
    if form not in PROPOSALS:
        return {}
    salaries, flat_rate, net = facts["costs.salaries"], facts["costs.flat_rate"], facts["costs.net"]
    income, support, total = facts.get("costs.income") or 0, facts["financing.eu_state"], facts["financing.total"]
    gap = abs(flat_rate - Fraction(2, 5) * salaries)
    # Financing pieces: implementers times calendar years, two at the least.
    parts = max(implementers(facts) * calendar_years(facts), 2)
    outcomes = {
        "costs/flat-rate-amount": _within(gap, implementers(facts), (flat_rate, salaries)),
        "costs/salaries-given": _verdict(salaries > 0),
        "costs/net-total": _verdict(salaries + flat_rate - income == net),
        "financing/plan-equals-costs": _verdict(net == total),
        "financing/plan-total": _verdict(sum(facts[path] for path in applied_rows(facts)) == total),
        "financing/eu-share-ceiling": _within(support - Fraction(4, 5) * net, parts, (support, net)),
    }
    others = total - support, sum(facts[path] for path in applied_rows(facts)) - support
    exists = {other > 0 for other in others}
    outcomes["financing/own-funding-exists"] = EITHER if len(exists) > 1 else _verdict(True in exists)
    if income:
        outcomes["costs/income-not-negative"] = _verdict(income >= 0)
    negative = any(facts[f"costs.{row}"] < 0 for row in ("salaries", "flat_rate", "net")) or any(
        facts[path] < 0 for path in (*applied_rows(facts), "financing.total")
    )
    outcomes["costs/amounts-not-negative"] = EITHER if income < 0 else _verdict(not negative)
    return outcomes | (_repeated(facts) if form == PROVINCE else {})


def _repeated(facts: Facts) -> dict[str, str]:
    support, net = facts["financing.eu_state"], facts["costs.net"]
    printed = facts["financing.max_support_percent"]
    unit = Fraction(1, 10**printed.decimals)
    agree = net == facts["costs.repeated_net"] and facts["financing.total"] == facts["financing.repeated_total"]
    stated = abs(printed.units * unit - Fraction(100 * support, net)) <= unit / 2
    return {
        "financing/repeated-totals-agree": _verdict(agree),
        "financing/maximum-support-equals-eu-row": _verdict(facts["financing.max_support"] == support),
        "financing/stated-share": _verdict(stated),
    }


def _shares(form: str, facts: Facts) -> dict[str, str]:
    rules = ("financing/shares-sum-to-100", "financing/row-shares")
    if form != ELY:
        return {}
    total = facts["approved.financing.total"]
    if not total > 0 or not facts["decision.supported"]:
        return dict.fromkeys(rules, NOT_APPLICABLE)
    shares = {row: facts[f"shares.{row}"] for row in FUNDING if f"shares.{row}" in facts}
    values = {row: Fraction(share.units, 10**share.decimals) for row, share in shares.items()}
    gap = abs(sum(values.values(), Fraction(0)) - 100)
    bound = sum((Fraction(1, 2 * 10**share.decimals) for share in shares.values() if share.units), Fraction(0))
    rows = all(
        abs(value - Fraction(100 * facts[f"approved.financing.{row}"], total)) <= Fraction(1, 200)
        for row, value in values.items()
    )
    return {
        rules[0]: PASS if gap == 0 else (FAIL if gap > bound + Fraction(3, 200) else EITHER),
        rules[1]: _verdict(rows),
    }


def _decision(form: str, facts: Facts) -> dict[str, str]:
    if form != ELY:
        return {}
    supported = facts["decision.supported"]
    approved = {path[9:]: value for path, value in facts.items() if path.startswith("approved.")}
    applied, rejected = facts["costs.salaries"], facts["rejected.costs.salaries"]
    adds_up = _verdict(applied == approved["costs.salaries"] + rejected)
    outcomes = {"decision/stated": PASS, "decision/reasons-given": PASS}
    if not supported:
        # The approved column of a negative decision is judged by the first rule alone; whether the
        # applied amount is still compared with the rejected one is left open.
        return outcomes | {
            "decision/negative-approves-nothing": _verdict(not any(approved.values())),
            "decision/applied-is-approved-plus-rejected": EITHER
            if applied != rejected and not any(approved.values())
            else NOT_APPLICABLE,
            "decision/approved-within-applied": NOT_APPLICABLE,
            "decision/positive-approves-something": NOT_APPLICABLE,
        }
    return outcomes | {
        "decision/negative-approves-nothing": NOT_APPLICABLE,
        "decision/applied-is-approved-plus-rejected": adds_up,
        "decision/approved-within-applied": _verdict(
            all(value <= facts[path] for path, value in approved.items() if path not in APART)
        ),
        "decision/positive-approves-something": _verdict(approved["costs.net"] > 0),
    }


def _public_funding(form: str, facts: Facts) -> dict[str, str]:
    if form in PROPOSALS:
        return {}
    names = ("granted_eu_state", "realised_eu_state", "planned_total", "realised_total")
    granted, realised_support, planned, realised = (facts[f"public_funding.{name}"] for name in names)
    return {
        "public-funding/granted-within-planned": _verdict(granted <= planned),
        "public-funding/realised-eu-within-realised": _verdict(realised_support <= realised),
        "public-funding/realised-within-granted": _verdict(realised_support <= granted),
        "public-funding/realised-within-planned": _verdict(realised <= planned),
        "costs/amounts-not-negative": _verdict(min(granted, realised_support, planned, realised) >= 0),
    }


def months_later(day: date, months: int) -> date:
    """The same day of a later month (its last day where the month is shorter)."""
    month = day.year * 12 + day.month - 1 + months
    for number in (day.day, 30, 29, 28):
        try:
            return date(month // 12, month % 12 + 1, number)
        except ValueError:
            continue
    raise AssertionError(day)


def _schedule(form: str, facts: Facts) -> dict[str, str]:
    start, end = facts["project.start"], facts["project.end"]
    outcomes = {"schedule/start-before-end": _verdict(start < end)}
    if form in FIRST_DAY:
        outcomes["schedule/eligible-start"] = _verdict(start >= FIRST_DAY[form])
        outcomes["schedule/start-before-national-law"] = _verdict(start >= NATIONAL_LAW[form])
        outcomes["schedule/eligible-end"] = _verdict(end <= LAST_DAY[form])
        outcomes["schedule/too-short"] = NOT_APPLICABLE if end <= start else _too_short(start, end)
    if form == ELY:
        outcomes["schedule/start-after-arrival"] = _verdict(facts["project.arrival"] <= start)
        outcomes["schedule/arrival-before-proposal"] = _verdict(facts["project.arrival"] <= facts["project.proposal"])
    return outcomes


def _too_short(start: date, end: date) -> str:
    """Under three months; within days of the limit the counting of the last day is left open."""
    limit = months_later(start, 3)
    gap = (end - limit).days
    return EITHER if -3 <= gap <= 1 else _verdict(gap > 0)


def valid_business_id(text: str) -> bool:
    """Seven digits, a hyphen and the right check digit."""
    digits, hyphen, check = text[:7], text[7:8], text[8:]
    return (
        len(text) == 9 and hyphen == "-" and digits.isdigit() and check.isdigit() and int(check) == check_digit(digits)
    )


def _code_known(code: str) -> bool:
    return len(code) == 6 and code[:2] in ("S2", "A7") and code[2:].isdigit()


def _identifiers(form: str, facts: Facts) -> dict[str, str]:
    outcomes = {}
    if form == ELY:
        number = facts["project.diary_number"].split("/")[1]
        outcomes["identifiers/diary-number-matches-application"] = _verdict(
            number == facts["project.application_number"]
        )
    if form in (DESCRIPTION, OLDER):
        code = facts["applicant.postal_code"]
        outcomes["identifiers/business-id"] = _verdict(valid_business_id(facts["applicant.business_id"]))
        outcomes["identifiers/postal-code"] = _verdict(len(code) == 5 and code.isdigit())
    if form == DESCRIPTION:
        outcomes["identifiers/project-code"] = _verdict(_code_known(facts["project.code"]))
    return outcomes


def _programme(form: str, facts: Facts) -> dict[str, str]:
    if form == OLDER:
        return {}
    known = OBJECTIVES["2021" if form in PROPOSALS else "2014"]
    priority, objective = facts["project.priority"], facts["project.objective"]
    exists = any(objective in codes for codes in known.values())
    outcomes = {
        "programme/objective-exists": _verdict(exists),
        "programme/objective-in-priority": _verdict(objective in known.get(priority, ())) if exists else NOT_APPLICABLE,
    }
    if form == DESCRIPTION and _code_known(facts["project.code"]):
        letter = "S" if priority in ("3", "4", "5", "9") else "A"
        outcomes["programme/code-matches-fund"] = _verdict(facts["project.code"].startswith(letter))
    return outcomes


def _people(form: str, facts: Facts) -> dict[str, str]:
    def count(name: str) -> Any:
        return facts[f"participants.{name}"]

    outcomes = {}
    if form in PROPOSALS:
        outcomes["participants/someone-takes-part"] = _verdict(count("people") + count("companies") > 0)
    if form == ELY:
        outcomes["participants/unemployed-within-total"] = _verdict(count("unemployed") <= count("people"))
    if form == PROVINCE:
        groups = ("unemployed", "students", "employed", "outside_labour_market")
        outcomes["participants/groups-sum-to-total"] = _verdict(sum(map(count, groups)) == count("people"))
    if "assessment.points" in facts:
        points, highest = facts["assessment.points"], facts["assessment.max_points"]
        outcomes["assessment/points-within-maximum"] = _verdict(0 <= points <= highest)
    return outcomes
