"""What a printed form says by leaving a place empty or by its date: one detail of an example changed, one rule asked."""

from __future__ import annotations

import pytest

from tests.checking import outcomes_of
from tests.shared import ROOT

ELY = "valintaesitys-ely-kunnossa.txt"
DESCRIPTION = "hankekuvaus-2014-esr-kunnossa.txt"
SALARIES = "1 Palkkakustannukset\t198 640\t186 200\t12 440"


def said_of(example: str, *changes: tuple[str, str]) -> dict[str, str]:
    """Rule id to status, of the example with each text changed once."""
    text = (ROOT / "examples" / example).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return {rule: outcome.status for rule, outcome in outcomes_of(text.encode()).items()}


@pytest.mark.parametrize("rejected", ["", "-", "–"])
@pytest.mark.parametrize(
    ("approved", "sum_of_columns", "sign"),
    [("198 640", "not_applicable", "pass"), ("186 200", "cannot_tell", "pass")],
)
def test_an_empty_rejected_amount_is_nothing_where_all_was_approved(
    approved: str, sum_of_columns: str, sign: str, rejected: str
) -> None:
    said = said_of(ELY, (SALARIES, f"1 Palkkakustannukset\t198 640\t{approved}\t{rejected}"))
    assert said["decision/applied-is-approved-plus-rejected"] == sum_of_columns
    assert said["costs/amounts-not-negative"] == sign


@pytest.mark.parametrize(
    ("example", "printed", "label"),
    [
        (DESCRIPTION, "Puhelinnumero: 029 000 0000", "Puhelinnumero:"),
        (DESCRIPTION, "Hankkeen nimi: Oma polku: valmentajan tuella työhön", "Hankkeen nimi:"),
        (DESCRIPTION, "Myönnetty EU- ja valtion rahoitus: 312 400", "Myönnetty EU- ja valtion rahoitus:"),
        (ELY, "Käsittelijä\n\nMalli Maija", "Käsittelijä\n\n"),
        (ELY, "Alkamispäivämäärä\n\n01.09.2024", "Alkamispäivämäärä\n\n"),
    ],
)
def test_a_dash_in_a_mandatory_place_is_nothing(example: str, printed: str, label: str) -> None:
    rule = "required/hankekuvaus-2014" if example == DESCRIPTION else "required/valintaesitys-ely"
    assert said_of(example)[rule] == "pass"
    assert said_of(example, (printed, f"{label} -"))[rule] == "fail"


@pytest.mark.parametrize(
    ("arrival", "proposal", "authority", "failing"),
    [
        ("10.02.2025", "10.4.2025", "Etelä-Savon ELY-keskus", set()),
        ("10.02.2025", "10.4.2025", "Itä-Suomen elinvoimakeskus", {"area/authority-begun"}),
        ("10.10.2025", "10.4.2026", "Itä-Suomen elinvoimakeskus", set()),
        ("10.10.2025", "10.4.2026", "Kaakkois-Suomen elinvoimakeskus", {"area/authority-competent"}),
        ("10.10.2025", "10.4.2026", "Etelä-Savon ELY-keskus", {"area/authority-in-office"}),
        ("10.02.2026", "10.4.2026", "Etelä-Savon ELY-keskus", {"area/authority-in-office"}),
        ("10.02.2026", "10.4.2026", "Itä-Suomen elinvoimakeskus", set()),
    ],
)
def test_an_authority_is_judged_by_the_days_of_the_document(
    arrival: str, proposal: str, authority: str, failing: set[str]
) -> None:
    printed = "Etelä-Savon elinkeino-, liikenne- ja\nympäristökeskus"
    said = said_of(ELY, ("14.03.2024", arrival), ("20.6.2024", proposal), (printed, authority))
    assert {rule for rule, status in said.items() if rule.startswith("area/authority") and status == "fail"} == failing


@pytest.mark.parametrize(
    ("plan", "rule", "status"),
    [
        ("fund: EAKR\nproject:\n  priority: '4'\n", "programme/fund-matches-priority", "fail"),
        ("fund: ESR+\nproject:\n  priority: '4'\n", "programme/fund-matches-priority", "pass"),
        ("project:\n  priority: '4'\n", "programme/fund-matches-priority", "not_applicable"),
        ("fund: EAKR\nproject:\n  code: S30001\n", "programme/code-matches-fund-2021", "fail"),
        ("fund: EAKR\nproject:\n  fund: ESR+\n  priority: '4'\n", "programme/fund-matches-priority", "cannot_tell"),
        (
            "fund: EAKR\ncomplete: kyllä\nproject:\n  priority: '4'\n",
            "programme/fund-matches-priority",
            "not_applicable",
        ),
    ],
)
def test_the_fund_of_a_plan_is_the_fund_that_rules_ask_for(plan: str, rule: str, status: str) -> None:
    text = f"form: application\nprogramme: 2021-2027\n{plan}"
    assert outcomes_of(text.encode(), "suunnitelma.yaml")[rule].status == status


@pytest.mark.parametrize(
    ("answer", "status"), [("Kyllä", "pass"), ("", "fail"), ("-", "fail"), ("Osittain", "cannot_tell")]
)
def test_a_question_with_its_explanation_alone_is_not_answered(answer: str, status: str) -> None:
    question = "Hankkeessa on tehty toimintaympäristön analyysi sukupuolinäkökulmasta:"
    assert said_of(DESCRIPTION, (f"{question} Kyllä", f"{question} {answer}"))["horizontal/three-answers"] == status


@pytest.mark.parametrize(
    ("period", "fund", "model", "rule", "status"),
    [
        ("2014-2020", "ESR", "Flat rate 17 %", "costs/flat-rate-percent-esr-2014", "pass"),
        ("2014-2020", "ESR", "Flat rate 24 %", "costs/flat-rate-percent-esr-2014", "fail"),
        ("2014-2020", "EAKR", "Flat rate 40 %", "costs/flat-rate-percent-eakr-2014", "fail"),
        ("2021-2027", "ESR+", "Flat rate 7 %", "costs/flat-rate-label", "fail"),
        ("2021-2027", "ESR+", "flat_rate_1_5", "costs/flat-rate-label", "fail"),
        ("2021-2027", "ESR+", "flat_rate_40", "costs/flat-rate-label", "pass"),
    ],
)
def test_the_model_of_a_plan_names_its_percentage(period: str, fund: str, model: str, rule: str, status: str) -> None:
    plan = f"programme: {period}\nfund: {fund}\ncosts:\n  model: {model}\n  flat_rate_percent: 40 %\n"
    assert outcomes_of(plan.encode(), "suunnitelma.yaml")[rule].status == status


@pytest.mark.parametrize(
    ("headings", "status"),
    [
        (
            "4 Hankkeen kohderyhmät\n\n4.1 Varsinaiset kohderyhmät\n\nTyöttömät.\n\n4.2 Välilliset kohderyhmät\n\n-",
            "pass",
        ),
        ("4 Hankkeen kohderyhmät\n\nTyöttömät.\n\n4.2 Välilliset kohderyhmät\n\nPerheet.", "pass"),
        ("4 Hankkeen kohderyhmät\n\n4.1 Varsinaiset kohderyhmät\n\n4.2 Välilliset kohderyhmät\n\nPerheet.", "fail"),
        (
            "4 Hankkeen kohderyhmät\n\n4.1 Varsinaiset kohderyhmät\n\n-\n\n4.2 Välilliset kohderyhmät\n\nPerheet.",
            "fail",
        ),
    ],
)
def test_the_main_target_groups_of_a_description_are_mandatory(headings: str, status: str) -> None:
    text = (ROOT / "examples" / DESCRIPTION).read_text(encoding="utf-8")
    start, end = text.index("4 Hankkeen kohderyhmät"), text.index("5 Projektin julkinen rahoitus")
    changed = f"{text[:start]}{headings}\n\n{text[end:]}"
    assert outcomes_of(changed.encode())["required/hankekuvaus-2014"].status == status


APPLICATION = "hankehakemus-2014-kunnossa.txt"
DECISION = "hankepaatos-2014-kunnossa.txt"
PAYMENT = "maksatuspaatos-2007-kunnossa.txt"


@pytest.mark.parametrize(
    ("example", "printed", "wrong", "rule"),
    [
        (APPLICATION, "09 02 01 01", "0 02 01 01", "identifiers/diary-number"),
        (APPLICATION, "/2016/PSL", "/016/PSL", "identifiers/diary-number"),
        (DECISION, "A79901\n", "A799011\n", "values/consistent"),
        (DECISION, "enintään 70 %", "enintään 700 %", "decision/ceiling-percent"),
        (ELY, "(1/2024)", "(1/202)", "schedule/call-year-is-arrival-year"),
        (ELY, "(1/2024)", "(1/224)", "schedule/call-year-is-arrival-year"),
        (ELY, "(1/2024)", "(1/20244)", "schedule/call-year-is-arrival-year"),
        (PAYMENT, "Tunniste: S19901", "Tunniste: S1990", "values/consistent"),
        (PAYMENT, "Tunniste: S19901", "Tunniste: S199011", "values/consistent"),
    ],
)
def test_a_digit_that_the_document_itself_shows_to_be_wrong(example: str, printed: str, wrong: str, rule: str) -> None:
    assert said_of(example)[rule] == "pass"
    assert said_of(example, (printed, wrong))[rule] == "fail"


@pytest.mark.parametrize("printed", ["(1/24)", "(12/345)", "(25/10000)"])
def test_what_may_be_no_year_behind_a_call_is_none(printed: str) -> None:
    assert said_of(ELY, ("(1/2024)", printed))["schedule/call-year-is-arrival-year"] != "fail"
