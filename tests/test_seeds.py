"""The five real documents: form, amounts and dates as a reader sees them, and no false alarm."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from checker.evaluation.result import Result
from tests.checking import findings, result_of, said
from tests.shared import seed

EURO = 100
FORMS = {
    "000": "valintaesitys-maakunta",
    "001": "valintaesitys-ely",
    "002": "hankekuvaus-2014",
    "003": "hankekuvaus-2014",
    "004": "hankekuvaus-2014",
}
PUBLIC = ("granted_eu_state", "realised_eu_state", "planned_total", "realised_total")


def public_funding(*euros: int) -> dict[str, Any]:
    return {f"public_funding.{name}": amount * EURO for name, amount in zip(PUBLIC, euros, strict=True)}


FACTS: dict[str, dict[str, Any]] = {
    "000": {
        "project.application_number": "R-01448",
        "project.meeting": None,
        "project.priority": "4",
        "project.objective": "4.1",
        "project.start": date(2024, 8, 1),
        "project.end": date(2027, 5, 31),
        "participants.people": 280,
        "participants.unemployed": 170,
        "participants.students": 10,
        "participants.employed": 45,
        "participants.outside_labour_market": 55,
        "participants.companies": 53,
        "costs.salaries": 544_390 * EURO,
        "costs.flat_rate": 217_754 * EURO,
        "costs.net": 762_144 * EURO,
        "costs.repeated_net": 762_144 * EURO,
        "financing.eu_state": 609_716 * EURO,
        "financing.municipal": 76_214 * EURO,
        "financing.private": 76_214 * EURO,
        "financing.total": 762_144 * EURO,
        "financing.repeated_total": 762_144 * EURO,
        "financing.max_support": 609_716 * EURO,
        "assessment.points": 30,
        "assessment.max_points": 42,
    },
    "001": {
        "project.application_number": "202205",
        "project.diary_application": "202205",
        "project.call_code": "ESAELY-024",
        "project.priority": "4",
        "project.objective": "4.1",
        "project.arrival": date(2023, 3, 17),
        "project.proposal": date(2023, 7, 3),
        "project.meeting": None,
        "project.start": date(2023, 9, 1),
        "project.end": date(2025, 12, 31),
        "project.implementation": "Yhden toteuttajan hankkeena",
        "participants.people": 52,
        "participants.unemployed": 50,
        "participants.companies": 90,
        "area.nationwide": False,
        "area.regions": ("Etelä-Savo",),
        "costs.model": "flat_rate_40",
        "costs.salaries": 180_648 * EURO,
        "costs.flat_rate": 72_259 * EURO,
        "costs.income": 0,
        "costs.net": 252_907 * EURO,
        "approved.costs.salaries": 0,
        "approved.costs.net": 0,
        "rejected.costs.salaries": 180_648 * EURO,
        "financing.eu_state": 202_327 * EURO,
        "financing.own_municipal": 50_580 * EURO,
        "financing.municipal": 0,
        "financing.other_public": 0,
        "financing.private": 0,
        "financing.total": 252_907 * EURO,
        "approved.financing.total": 0,
        "decision.supported": False,
    },
    "002": {
        "project.code": "S22257",
        "project.priority": "3",
        "project.objective": "6.1",
        "project.start": date(2020, 11, 1),
        "project.end": date(2023, 4, 30),
        "applicant.business_id": "0172446-5",
        "applicant.postal_code": "72401",
        "site.postal_code": None,
        **public_funding(309_800, 92_226, 387_250, 115_283),
        "indicators.companies_planned": 30,
        "indicators.companies_realised": 31,
        "indicators.people_planned": 100,
    },
    "003": {
        "project.code": "S20271",
        "project.start": date(2015, 4, 1),
        "project.end": date(2018, 12, 31),
        "applicant.business_id": "2296962-1",
        "applicant.postal_code": "96100",
        **public_funding(445_300, 394_314, 445_300, 394_314),
        "indicators.companies_planned": 0,
        "indicators.companies_realised": 0,
        "indicators.people_planned": 360,
    },
    "004": {
        "project.code": "S21712",
        "project.start": date(2019, 6, 1),
        "project.end": date(2023, 12, 31),
        "applicant.business_id": "0169321-6",
        "applicant.postal_code": "81700",
        "site.postal_code": "81700",
        **public_funding(1_465_381, 1_103_285, 1_831_725, 1_379_106),
        "indicators.companies_planned": 118,
        "indicators.companies_realised": 20,
        "indicators.people_planned": 550,
    },
}


@pytest.fixture(scope="module", params=list(FORMS))
def number(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def result(number: str) -> Result:
    path = seed(number)
    return result_of(path.read_bytes(), path.name)


def test_the_form_is_recognised(number: str, result: Result) -> None:
    assert result.application is not None
    assert result.application.form == FORMS[number]


def test_amounts_dates_and_numbers_are_those_of_the_document(number: str, result: Result) -> None:
    assert result.application is not None
    values = result.application.values
    assert {path: values.get(path) for path in FACTS[number]} == FACTS[number]


def test_a_real_document_gets_no_finding_above_info(result: Result) -> None:
    assert findings(result) == frozenset()
    assert result.problem is None


def test_the_shares_of_the_group_project_pass_with_their_rounding_explained() -> None:
    path = seed("000")
    result = result_of(path.read_bytes(), path.name)
    outcomes = {outcome.rule.id: outcome for outcome in result.outcomes}
    for rule in ("costs/flat-rate-amount", "financing/eu-share-ceiling", "financing/stated-share"):
        assert outcomes[rule].status == "pass", rule
    flat_rate = result.calculation(outcomes["costs/flat-rate-amount"])
    assert flat_rate is not None
    assert flat_rate.difference is not None
    assert flat_rate.difference.value == -2 * EURO
    assert flat_rate.allowed is not None
    assert flat_rate.allowed.value == 3 * EURO
    assert [step.reason for step in flat_rate.steps if step.kind == "tolerance"] != [""]
    ceiling = result.calculation(outcomes["financing/eu-share-ceiling"])
    assert ceiling is not None
    assert ceiling.allowed is not None
    assert ceiling.allowed.value == 8 * EURO


def test_full_public_support_of_a_description_is_outside_the_ceiling() -> None:
    path = seed("003")
    outcomes = said(result_of(path.read_bytes(), path.name))
    assert outcomes["financing/eu-share-ceiling"].status == "not_applicable"


def test_the_negative_proposal_approves_nothing_and_its_shares_are_not_summed() -> None:
    path = seed("001")
    outcomes = said(result_of(path.read_bytes(), path.name))
    assert outcomes["decision/negative-approves-nothing"].status == "pass"
    assert outcomes["financing/shares-sum-to-100"].status == "not_applicable"
    assert outcomes["financing/row-shares"].status == "not_applicable"
