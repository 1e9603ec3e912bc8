"""The rules as a programmer would write them by hand: the yardstick for the engine, and a second opinion on it.

Each function takes an application's values (money in cents, a missing key where the form prints nothing) and
returns one of the four statuses, nothing more: no evidence, no calculation, no law. What is law for the engine is
a number here; so they hold for documents of 2021–2027 arrived under the present decree.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from checker.money import Percent
from checker.outcome import CANNOT_TELL, FAIL, NOT_APPLICABLE, PASS

Values = dict[str, Any]
Function = Callable[[Values], str]
FUNDING = (
    "financing.eu_state",
    "financing.own_municipal",
    "financing.own_private",
    "financing.own_other_public",
    "financing.municipal",
    "financing.other_public",
    "financing.private",
)
COSTS = ("costs.salaries", "costs.flat_rate", "costs.other", "costs.income", "costs.net")
APPROVED = tuple(f"approved.{path}" for path in (*COSTS, *FUNDING, "financing.total"))
AMOUNTS = (
    *(path for path in COSTS if path != "costs.income"),
    "costs.repeated_net",
    *FUNDING,
    "financing.total",
    "financing.repeated_total",
    "financing.max_support",
    *APPROVED,
    *(f"rejected.{path}" for path in COSTS),
    "public_funding.granted_eu_state",
    "public_funding.realised_eu_state",
    "public_funding.planned_total",
    "public_funding.realised_total",
)
GROUPS = (
    "participants.unemployed",
    "participants.outside_labour_market",
    "participants.employed",
    "participants.students",
)
WEIGHTS = (7, 9, 10, 5, 8, 4, 2)


def flat_rate_amount(values: Values) -> str:
    model = values.get("costs.model")
    if model is None:
        return CANNOT_TELL
    if model != "flat_rate_40":
        return NOT_APPLICABLE
    flat_rate, salaries = values.get("costs.flat_rate"), values.get("costs.salaries")
    if flat_rate is None or salaries is None:
        return CANNOT_TELL
    difference = abs(10 * flat_rate - 4 * salaries)
    if not difference:
        return PASS
    allowed = 0 if flat_rate % 100 else 100 * min(8, implementers(values))
    return PASS if difference <= 10 * allowed else FAIL


def implementers(values: Values) -> int:
    if values.get("project.implementation") == "Yhden toteuttajan hankkeena":
        return 1
    return 1 + len(values.get("project.partners") or ())


def net_total(values: Values) -> str:
    salaries, flat_rate = values.get("costs.salaries"), values.get("costs.flat_rate", 0)
    other, income, net = values.get("costs.other", 0), values.get("costs.income", 0), values.get("costs.net")
    if salaries is None or flat_rate is None or other is None or income is None or net is None:
        return CANNOT_TELL
    return PASS if salaries + flat_rate + other - income == net else FAIL


def salaries_given(values: Values) -> str:
    model = values.get("costs.model")
    if model is None:
        return CANNOT_TELL
    if model == "lump_sum":
        return NOT_APPLICABLE
    salaries = values.get("costs.salaries")
    if salaries is None:
        return CANNOT_TELL
    return PASS if salaries > 0 else FAIL


def model_allowed(values: Values) -> str:
    model = values.get("costs.model")
    if model is None:
        return CANNOT_TELL
    return PASS if model in ("flat_rate_40", "flat_rate_7", "flat_rate_1_5", "lump_sum") else FAIL


def income_not_negative(values: Values) -> str:
    if "costs.income" not in values:
        return NOT_APPLICABLE
    income = values["costs.income"]
    if income is None:
        return CANNOT_TELL
    return PASS if income >= 0 else FAIL


def amounts_not_negative(values: Values) -> str:
    unknown = False
    for path in AMOUNTS:
        amount = values.get(path, 0)
        if amount is None:
            unknown = True
        elif amount < 0:
            return FAIL
    return CANNOT_TELL if unknown else PASS


def plan_total(values: Values) -> str:
    total = values.get("financing.total")
    if total is None:
        return CANNOT_TELL
    for path in FUNDING:
        amount = values.get(path, 0)
        if amount is None:
            return CANNOT_TELL
        total -= amount
    return FAIL if total else PASS


def plan_equals_costs(values: Values) -> str:
    return _equal(values.get("financing.total"), values.get("costs.net"))


def maximum_support_equals_eu_row(values: Values) -> str:
    return _equal(values.get("financing.max_support"), values.get("financing.eu_state"))


def _equal(left: Any, right: Any) -> str:
    if left is None or right is None:
        return CANNOT_TELL
    return PASS if left == right else FAIL


def eu_share_ceiling(values: Values) -> str:
    support, total = values.get("financing.eu_state"), values.get("financing.total")
    if support is None or not total:
        return CANNOT_TELL
    excess = 10 * support - 8 * total
    if excess <= 0:
        return PASS
    start, end = values.get("project.start"), values.get("project.end")
    if start is None or end is None:
        return CANNOT_TELL
    years = end.year - start.year + 1
    allowed = 0 if support % 100 else 100 * min(8, max(2, implementers(values) * years))
    return PASS if excess <= 10 * allowed else FAIL


def own_funding_exists(values: Values) -> str:
    total = 0
    for path in FUNDING[1:]:
        amount = values.get(path, 0)
        if amount is None:
            return CANNOT_TELL
        total += amount
    return PASS if total > 0 else FAIL


def applied_is_approved_plus_rejected(values: Values) -> str:
    unknown = False
    for path in COSTS:
        rejected = values.get(f"rejected.{path}")
        if rejected is None:
            continue
        applied, approved = values.get(path, 0), values.get(f"approved.{path}", 0)
        if applied is None or approved is None:
            unknown = True
        elif applied != approved + rejected:
            return FAIL
    return CANNOT_TELL if unknown else PASS


def negative_approves_nothing(values: Values) -> str:
    supported = values.get("decision.supported")
    if supported is None:
        return CANNOT_TELL
    if supported:
        return NOT_APPLICABLE
    unknown = False
    for path in APPROVED:
        amount = values.get(path, 0)
        if amount is None:
            unknown = True
        elif amount:
            return FAIL
    return CANNOT_TELL if unknown else PASS


def positive_approves_something(values: Values) -> str:
    supported = values.get("decision.supported")
    if supported is None:
        return CANNOT_TELL
    if not supported:
        return NOT_APPLICABLE
    net, support = values.get("approved.costs.net", 0), values.get("approved.financing.eu_state", 0)
    if net == 0 or support == 0:
        return FAIL
    return CANNOT_TELL if net is None or support is None else PASS


def granted_within_planned(values: Values) -> str:
    return _within(values.get("public_funding.granted_eu_state"), values.get("public_funding.planned_total"))


def realised_eu_within_realised(values: Values) -> str:
    return _within(values.get("public_funding.realised_eu_state"), values.get("public_funding.realised_total"))


def realised_within_granted(values: Values) -> str:
    return _within(values.get("public_funding.realised_eu_state"), values.get("public_funding.granted_eu_state"))


def realised_within_planned(values: Values) -> str:
    return _within(values.get("public_funding.realised_total"), values.get("public_funding.planned_total"))


def unemployed_within_total(values: Values) -> str:
    return _within(values.get("participants.unemployed"), values.get("participants.people"))


def points_within_maximum(values: Values) -> str:
    if "assessment.points" not in values:
        return NOT_APPLICABLE
    return _within(values["assessment.points"], values.get("assessment.max_points"))


def arrival_before_proposal(values: Values) -> str:
    return _within(values.get("project.arrival"), values.get("project.proposal"))


def start_after_arrival(values: Values) -> str:
    return _within(values.get("project.arrival"), values.get("project.start"))


def _within(left: Any, right: Any) -> str:
    if left is None or right is None:
        return CANNOT_TELL
    return PASS if left <= right else FAIL


def groups_sum_to_total(values: Values) -> str:
    people = values.get("participants.people")
    if people is None:
        return CANNOT_TELL
    for path in GROUPS:
        count = values.get(path)
        if count is None:
            return CANNOT_TELL
        people -= count
    return FAIL if people else PASS


def start_before_end(values: Values) -> str:
    start, end = values.get("project.start"), values.get("project.end")
    if start is None or end is None:
        return CANNOT_TELL
    return PASS if start < end else FAIL


def business_id(values: Values) -> str:
    text = values.get("applicant.business_id")
    if text is None:
        return CANNOT_TELL
    if len(text) != 9 or text[7] != "-" or not (text[:7] + text[8]).isdecimal():
        return FAIL
    rest = sum(int(digit) * weight for digit, weight in zip(text, WEIGHTS, strict=False)) % 11
    return PASS if rest != 1 and (11 - rest) % 11 == int(text[8]) else FAIL


def postal_code(values: Values) -> str:
    unknown = False
    for path in ("applicant.postal_code", "site.postal_code"):
        text = values.get(path, "00100")
        if text is None:
            unknown = True
        elif len(text) != 5 or not text.isdecimal():
            return FAIL
    return CANNOT_TELL if unknown else PASS


def diary_number_matches_application(values: Values) -> str:
    number, diary = values.get("project.application_number"), values.get("project.diary_application")
    if number is None or diary is None:
        return CANNOT_TELL
    return PASS if number.removeprefix("R-").lstrip("0") == diary.removeprefix("R-").lstrip("0") else FAIL


def shares_sum_to_100(values: Values) -> str:
    units, printed = 0, 0
    for path in FUNDING:
        share: Percent | None = values.get(path.replace("financing.", "shares."), Percent(0))
        if share is None:
            return CANNOT_TELL
        units += share.units * 10 ** (2 - share.decimals)
        printed += share.units > 0
    if not printed:
        return NOT_APPLICABLE
    return PASS if abs(units - 10_000) <= 50 * printed else FAIL


FUNCTIONS: dict[str, Function] = {
    "assessment/points-within-maximum": points_within_maximum,
    "costs/amounts-not-negative": amounts_not_negative,
    "costs/flat-rate-amount": flat_rate_amount,
    "costs/income-not-negative": income_not_negative,
    "costs/model-allowed": model_allowed,
    "costs/net-total": net_total,
    "costs/salaries-given": salaries_given,
    "decision/applied-is-approved-plus-rejected": applied_is_approved_plus_rejected,
    "decision/negative-approves-nothing": negative_approves_nothing,
    "decision/positive-approves-something": positive_approves_something,
    "financing/eu-share-ceiling": eu_share_ceiling,
    "financing/maximum-support-equals-eu-row": maximum_support_equals_eu_row,
    "financing/own-funding-exists": own_funding_exists,
    "financing/plan-equals-costs": plan_equals_costs,
    "financing/plan-total": plan_total,
    "financing/shares-sum-to-100": shares_sum_to_100,
    "identifiers/business-id": business_id,
    "identifiers/diary-number-matches-application": diary_number_matches_application,
    "identifiers/postal-code": postal_code,
    "participants/groups-sum-to-total": groups_sum_to_total,
    "participants/unemployed-within-total": unemployed_within_total,
    "public-funding/granted-within-planned": granted_within_planned,
    "public-funding/realised-eu-within-realised": realised_eu_within_realised,
    "public-funding/realised-within-granted": realised_within_granted,
    "public-funding/realised-within-planned": realised_within_planned,
    "schedule/arrival-before-proposal": arrival_before_proposal,
    "schedule/start-after-arrival": start_after_arrival,
    "schedule/start-before-end": start_before_end,
}
"""Rule id to its hand-written function."""
