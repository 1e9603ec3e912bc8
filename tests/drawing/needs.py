"""Which amounts and dates each rule of the contract cannot do without."""

from __future__ import annotations

from tests.drawing.facts import DESCRIPTION, ELY, FUNDING, OLDER, PROVINCE, Facts
from tests.drawing.oracle import APART, PROPOSALS
from tests.drawing.values import Printed


def needs(form: str, facts: Facts) -> dict[str, tuple[str, ...]]:
    """Rule id to the paths that it needs; only rules that apply to these facts."""
    rules: dict[str, tuple[str, ...]] = {"schedule/start-before-end": ("project.start", "project.end")}
    if form in PROPOSALS:
        rules |= _proposal(form, facts)
    if form == ELY:
        rules |= _decision(facts)
        rules["schedule/start-after-arrival"] = ("project.arrival", "project.start")
        rules["schedule/arrival-before-proposal"] = ("project.arrival", "project.proposal")
    if form != OLDER:
        rules["schedule/eligible-end"] = ("project.end",)
        rules["schedule/eligible-start"] = ("project.start",)
    if form in (DESCRIPTION, OLDER):
        rules |= _public_funding()
    return rules


def _rows(facts: Facts, column: str = "") -> tuple[str, ...]:
    return tuple(f"{column}financing.{row}" for row in FUNDING if f"{column}financing.{row}" in facts)


def _proposal(form: str, facts: Facts) -> dict[str, tuple[str, ...]]:
    income = ("costs.income",) if "costs.income" in facts else ()
    rules: dict[str, tuple[str, ...]] = {
        "costs/flat-rate-amount": ("costs.salaries", "costs.flat_rate"),
        "costs/salaries-given": ("costs.salaries",),
        "costs/net-total": ("costs.salaries", "costs.flat_rate", *income, "costs.net"),
        "costs/amounts-not-negative": (
            "costs.salaries",
            "costs.flat_rate",
            "costs.net",
            *_rows(facts),
            "financing.total",
        ),
        "financing/plan-equals-costs": ("costs.net", "financing.total"),
        "financing/plan-total": (*_rows(facts), "financing.total"),
        "financing/eu-share-ceiling": ("financing.eu_state", "costs.net"),
    }
    if form == PROVINCE:
        repeated = ("costs.net", "costs.repeated_net", "financing.total", "financing.repeated_total")
        rules["financing/repeated-totals-agree"] = repeated
        rules["financing/maximum-support-equals-eu-row"] = ("financing.max_support", "financing.eu_state")
        rules["financing/stated-share"] = ("financing.eu_state", "costs.net")
    return rules


def _decision(facts: Facts) -> dict[str, tuple[str, ...]]:
    approved = tuple(path for path in facts if path.startswith("approved."))
    if not facts["decision.supported"]:
        return {"decision/negative-approves-nothing": approved}
    compared = tuple(path for path in approved if path[9:] not in APART)
    salaries = ("costs.salaries", "approved.costs.salaries", "rejected.costs.salaries")
    return {
        "decision/applied-is-approved-plus-rejected": salaries,
        "decision/positive-approves-something": ("approved.costs.net",),
        "decision/approved-within-applied": (*compared, *(path[9:] for path in compared)),
        "financing/row-shares": (*_rows(facts, "approved."), "approved.financing.total"),
    }


def _public_funding() -> dict[str, tuple[str, ...]]:
    def paths(*names: str) -> tuple[str, ...]:
        return tuple(f"public_funding.{name}" for name in names)

    return {
        "public-funding/granted-within-planned": paths("granted_eu_state", "planned_total"),
        "public-funding/realised-eu-within-realised": paths("realised_eu_state", "realised_total"),
        "public-funding/realised-within-granted": paths("realised_eu_state", "granted_eu_state"),
        "public-funding/realised-within-planned": paths("realised_total", "planned_total"),
        "costs/amounts-not-negative": paths("granted_eu_state", "realised_eu_state", "planned_total", "realised_total"),
    }


def says_nothing_rejected(facts: Facts, path: str) -> bool:
    """An empty rejected amount where the whole applied amount was approved: nothing is missing there."""
    if path != "rejected.costs.salaries" or facts["costs.salaries"] != facts["approved.costs.salaries"]:
        return False
    return isinstance(facts[path], Printed) and facts[path].text in ("", "-")
