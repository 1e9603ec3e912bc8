"""Rule texts name parameters, and say the value in force, whoever set it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from checker.evaluation.plan import make_plan
from checker.money import Percent
from checker.rulebook.placeholders import filled, filled_rule, named_parameters, printed, usual_values
from tests.rulebook.packs import PARAMETER, RULE, changed, compiled, faults

S = "\u00a0"


def parameter(unit: str, *values: tuple[str | None, str | None, Any]) -> dict[str, Any]:
    rows = [
        {"programme": programme, "from": since, "until": None, "value": value, "severity": "error"}
        for programme, since, value in values
    ]
    return {"title": "raja", "unit": unit, "values": rows}


CEILING: Any = parameter(
    "percent", ("2014-2020", None, [75, 0]), ("2021-2027", None, [80, 0]), ("2021-2027", "2025-01-01", [705, 1])
)
TEXT = "Osuus ylittää {ceiling}:n rajan."


@pytest.mark.parametrize(
    ("programme", "day", "told"),
    [
        ("2014-2020", date(2016, 1, 1), f"75{S}%"),
        ("2021-2027", date(2024, 12, 31), f"80{S}%"),
        ("2021-2027", date(2025, 1, 1), f"70,5{S}%"),
        ("2021-2027", None, f"70,5{S}%"),
        ("2007-2013", date(2010, 1, 1), f"70,5{S}%"),
    ],
)
def test_a_text_says_the_value_of_the_day_or_else_the_newest_of_the_rule(
    programme: str, day: date | None, told: str
) -> None:
    rule: Any = {"programmes": ["2021-2027"]}
    assert filled(TEXT, rule, {"ceiling": CEILING}, programme, day) == f"Osuus ylittää {told}:n rajan."


def test_a_reader_of_the_rulebook_sees_every_value_that_the_rule_may_use() -> None:
    rule: Any = {
        "programmes": [],
        "title": "Enintään {ceiling}",
        "message": "Yli.",
        "remedy": "Korjaa.",
        "note": None,
    }
    told = filled_rule(rule, {"ceiling": CEILING})
    assert told["title"] == f"Enintään 75{S}% tai 70,5{S}%"
    assert usual_values(CEILING, ["2014-2020"]) == [f"75{S}%"]


@pytest.mark.parametrize(
    ("unit", "value", "told"),
    [
        ("money", 20_000_000, f"200{S}000{S}€"), ("money", 1_050, f"10,50{S}€"), ("money", 0, f"0{S}€"),
        ("money", -123_450, f"−1{S}234,50{S}€"),
        ("percent", Percent(15, 1), f"1,5{S}%"), ("percent", Percent(8000, 2), f"80{S}%"),
        ("date", date(2029, 12, 31), "31.12.2029"), ("count", 10, "10"), ("text", "2021-2027", "2021-2027"),
        ("months", 36, f"36{S}kuukautta"), ("months", 1, f"1{S}kuukausi"),
    ],
)  # fmt: skip
def test_values_are_printed_as_a_careful_text_has_them(unit: str, value: Any, told: str) -> None:
    assert printed(unit, value) == told


def test_names_are_found_in_order() -> None:
    assert named_parameters("välillä {a}–{b}") == ["a", "b"]
    assert named_parameters("ei mitään") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Osuus on {share_percentt}", "Aaltosulkeissa ”share_percentt” ei ole säännön parametri. Tarkoititko ”share_percent”?"),
        ("Osuus on {costs.net}", "Aaltosulkeissa ”costs.net” ei ole säännön parametri."),
        ("Osuus on {}", "Aaltosulkeissa ”” ei ole säännön parametri."),
        ("Osuus on {share_percent", "Aaltosulkeissa pitää olla säännön parametrin nimi."),
        ("Osuus on share_percent}", "Aaltosulkeissa pitää olla säännön parametrin nimi."),
    ],
)  # fmt: skip
def test_a_name_that_the_rule_does_not_compare_with_is_a_fault(tmp_path: Path, text: str, told: str) -> None:
    rule = changed(RULE, "message: Osuus poikkeaa 40 prosentista.", f"message: '{text}'")
    assert faults(tmp_path, base={"costs/share.yaml": rule}) == [f"rules/costs/share.yaml:13:10: {told}"]


def test_a_pack_and_the_caller_change_what_the_texts_say(tmp_path: Path) -> None:
    rule = changed(RULE, "Osuus on sovittu osa palkoista", "Osuus on {share_percent} palkoista")
    pack = {"parameters/share_percent.yaml": changed(PARAMETER, "value: 40 %", "value: 45 %")}
    rulebook = compiled(tmp_path, pack, base={"costs/share.yaml": rule})
    [named] = rulebook.rules
    assert filled_rule(named, rulebook.parameters)["title"] == f"Osuus on 45{S}% palkoista"
    forced = rulebook.with_parameter("share_percent", [35, 0])
    assert filled_rule(named, forced.parameters)["title"] == f"Osuus on 35{S}% palkoista"
    plan = make_plan(forced, "application", frozenset(forced.glossary), frozenset(), "2021-2027", None)
    assert [opened.failed.rule.title for opened in plan.open] == [f"Osuus on 35{S}% palkoista"]
