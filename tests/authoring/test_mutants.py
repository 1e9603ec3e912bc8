"""Mutants are small and named; examples on both sides of a limit notice every one of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.authoring.mutants import mutants_of, neighbour, run_mutants
from tests.rulebook.packs import GLOSSARY, PARAMETER, RULE, changed
from tests.running.rulebooks import book, prepared, rule_text


def changes(folder: Path, rule: str) -> list[str]:
    return [mutant.change for mutant in mutants_of("costs/share", book(folder, rule)[1])]


def survivors(folder: Path, rule: str) -> list[tuple[str, str]]:
    examples, rulebook = prepared(folder, rule)
    return [(run.change, run.equivalent) for run in run_mutants("costs/share", examples, rulebook) if not run.killed]


def test_a_share_with_condition_and_tolerance_has_exactly_these_mutants(tmp_path: Path) -> None:
    assert changes(tmp_path, RULE) == [
        "vastakohta",
        "ehto 1 pois",
        "ei toleranssia",
        "toleranssi kaksinkertaisena",
        "kentän costs.salaries tilalla costs.flat_rate",
        "kentän costs.flat_rate tilalla costs.net",
        "parametri share_percent 2014-2020 +1",
        "parametri share_percent 2021-2027 2021-01-01 +1",
    ]


@pytest.mark.parametrize(
    ("check", "expected"),
    [
        (
            "at_most: {value: costs.net, limit: 8 €}",
            [
                "vastakohta",
                "rajan suuruinen arvo toisin",
                "raja 1 +1",
                "raja 1 −1",
                "kentän costs.net tilalla costs.salaries",
            ],
        ),
        (
            "in_order: {dates: [project.start, 1.8.2024]}",
            [
                "vastakohta",
                "rajan suuruinen arvo toisin",
                "raja 1 +1",
                "raja 1 −1",
                "kentän project.start tilalla project.end",
            ],
        ),
        (
            "lasts_at_most: {start: project.start, end: project.end, months: 36}",
            [
                "vastakohta",
                "raja 1 +1",
                "raja 1 −1",
                "kentän project.end tilalla project.start",
                "kentän project.start tilalla project.end",
            ],
        ),
        (
            "equals: {rows: [{value: costs.net, expected: costs.salaries, where: [{field: costs.model, is: a}]}]}",
            [
                "vastakohta",
                "rivin 1 ehto 1 pois",
                "kentän costs.salaries tilalla costs.flat_rate",
                "kentän costs.net tilalla costs.salaries",
            ],
        ),
        ("given: {fields: [costs.net]}", ["vastakohta", "kentän costs.net tilalla costs.salaries"]),
        (
            "is_one_of: {value: costs.model, choices: [a, b]}",
            ["vastakohta", "kentän costs.model tilalla applicant.contact_name"],
        ),
    ],
)
def test_the_mutants_of_each_kind_of_rule(tmp_path: Path, check: str, expected: list[str]) -> None:
    text = rule_text(check, "{name: a, given: {}, expect: pass}", "{name: b, given: {}, expect: fail}")
    assert changes(tmp_path, text) == expected


LIMIT = "at_most: {value: costs.net, limit: 8 €}"
AT = "{name: raja, given: {costs.net: 8 €, costs.salaries: 9 €}, expect: pass}"
ABOVE = "{name: sentti yli, given: {costs.net: '8,01', costs.salaries: 1 €}, expect: fail}"
FAR = "{name: kaukana yli, given: {costs.net: 99 €, costs.salaries: 1 €}, expect: fail}"


def test_both_sides_of_a_limit_kill_every_mutant(tmp_path: Path) -> None:
    assert survivors(tmp_path, rule_text(LIMIT, AT, ABOVE)) == []


def test_a_limit_that_nobody_wrote_down_is_named(tmp_path: Path) -> None:
    assert survivors(tmp_path, rule_text(LIMIT, AT, FAR)) == [("raja 1 +1", "")]


def test_a_value_for_a_period_in_which_the_rule_is_not_in_force_is_equivalent(tmp_path: Path) -> None:
    assert ("parametri share_percent 2014-2020 +1", "arvo koskee kautta 2014-2020, jolla sääntö ei ole voimassa") in (
        survivors(tmp_path, RULE)
    )


def test_a_value_for_days_on_which_the_rule_is_not_in_force_is_equivalent(tmp_path: Path) -> None:
    parameter = changed(PARAMETER, "value: 40 %", "until: 31.12.2023, value: 40 %") + (
        "  - {programme: 2021-2027, from: 1.1.2024, value: 50 %, reviewed: 1.8.2026, "
        "legal_basis: {title: Laki, attested: seen}}\n"
    )
    rule = changed(RULE, "{programme: 2021-2027}", "{programme: 2021-2027, until: 31.12.2023}")
    rulebook = book(tmp_path, rule, **{"parameters/share_percent.yaml": parameter})[1]
    found = {mutant.change: mutant.equivalent for mutant in mutants_of("costs/share", rulebook)}
    assert (
        found["parametri share_percent 2021-2027 2024-01-01 +1"] == "arvo on voimassa vain päivinä, joina sääntö ei ole"
    )
    assert found["parametri share_percent 2021-2027 2021-01-01 +1"] == ""


def test_the_neighbour_is_of_the_same_kind_and_near(tmp_path: Path) -> None:
    glossary = book(tmp_path)[1].glossary
    assert "other: " not in GLOSSARY
    assert neighbour("costs.salaries", glossary) == "costs.flat_rate"
    assert neighbour("costs.net", glossary) == "costs.salaries"
    assert neighbour("costs.model", glossary) == "applicant.contact_name"
    assert neighbour("project.partners", glossary) is None


def test_a_mutated_rulebook_leaves_the_original_as_it_was(tmp_path: Path) -> None:
    rulebook = book(tmp_path)[1]
    before = repr((rulebook.rules, rulebook.parameters))
    assert len(list(mutants_of("costs/share", rulebook))) == 8
    assert repr((rulebook.rules, rulebook.parameters)) == before


def test_a_rule_over_several_documents_has_exactly_these_mutants(tmp_path: Path) -> None:
    check = (
        "agree_in_case: {rows: [{fields: [costs.net, project.start], forms: [valintaesitys-ely, application]}, "
        "{fields: [costs.salaries], same_form: true}]}"
    )
    head = (
        RULE[: RULE.index("in_force:")]
        + "background: {project.code: S20001}\ncheck:\n"
        + RULE[RULE.index("  percent_of") : RULE.index("tolerance:")]
    )
    text = rule_text(
        check,
        "{name: sama, documents: [{costs.net: 1 €}, {costs.net: 1 €}], expect: pass}",
        "{name: eri, documents: [{costs.net: 1 €}, {costs.net: 2 €}], expect: fail}",
        head=head + RULE[RULE.index("message:") :],
    )
    known = changed(GLOSSARY, "project:\n", "project:\n  code: {kind: text, label: Hankekoodi, definition: Tunnus.}\n")
    examples, rulebook = prepared(tmp_path, text, **{"glossary.yaml": known})
    assert [mutant.change for mutant in mutants_of("costs/share", rulebook)] == [
        "vastakohta",
        "kenttä costs.net pois",
        "kenttä project.start pois",
        "rivin lomake valintaesitys-ely pois",
        "rivin lomake application pois",
        "rivin 1 same_form toisin",
        "kenttä costs.salaries pois",
        "rivin 2 same_form toisin",
    ]
    runs = run_mutants("costs/share", examples, rulebook)
    assert [run.change for run in runs if not run.killed] == [
        "kenttä project.start pois",
        "rivin lomake application pois",
        "rivin 1 same_form toisin",
        "kenttä costs.salaries pois",
        "rivin 2 same_form toisin",
    ]
