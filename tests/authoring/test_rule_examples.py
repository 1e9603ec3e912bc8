"""Examples inside rule files: small applications with an expected outcome, made once and run many times."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.authoring.rule_examples import example_field, read_rule_files, run_examples
from checker.authoring.rule_testing import run_rule_tests, score_line
from checker.errors import RulebookError
from checker.money import Percent
from tests.rulebook.packs import RULE, changed, sources, write
from tests.running.rulebooks import HEAD, prepared, rule_text


def test_each_example_is_run_and_named_by_its_place(tmp_path: Path) -> None:
    examples, rulebook = prepared(tmp_path)
    runs = list(run_examples("costs/share", examples, rulebook))
    assert [(run.outcome.status, run.as_expected) for run in runs] == [
        ("pass", True),
        ("pass", True),
        ("fail", True),
        ("cannot_tell", True),
        ("not_applicable", True),
    ]
    assert [run.place for run in runs] == [f"rules/costs/share.yaml:{line}:5" for line in range(18, 23)]


def test_an_example_that_comes_out_otherwise_is_told(tmp_path: Path) -> None:
    examples, rulebook = prepared(tmp_path, changed(RULE, "40 002 €}, expect: fail", "40 002 €}, expect: pass"))
    wrong = [run for run in run_examples("costs/share", examples, rulebook) if not run.as_expected]
    assert [(run.place, run.example.name, run.outcome.status) for run in wrong] == [
        ("rules/costs/share.yaml:20:5", "kaksi euroa yli", "fail")
    ]


def test_background_form_period_day_and_left_out_fields_make_the_application(tmp_path: Path) -> None:
    text = rule_text(
        "at_most: {value: costs.net, limit: 8 €}",
        "{name: a, given: {costs.net: 1 €}, expect: pass}",
        "{name: b, form: application, programme: 2014-2020, on: 1.8.2020, without: [costs.model], "
        "given: {costs.net: '9,00'}, expect: fail}",
    )
    first, second = prepared(tmp_path, text)[0]
    assert (first.application.form, first.application.programme, first.on) == ("valintaesitys-ely", "2021-2027", None)
    assert dict(first.application.values) == {"costs.model": "flat_rate_40", "costs.net": 100}
    assert (second.application.form, second.application.programme, str(second.on)) == (
        "application", "2014-2020", "2020-08-01",
    )  # fmt: skip
    assert dict(second.application.values) == {"costs.net": 900}


@pytest.mark.parametrize("kind", ["list", "money", "text", "date"])
def test_a_list_of_nothing_is_blank_as_no_document_gives_one(kind: str) -> None:
    assert example_field(kind, []) == example_field(kind, None)


def test_a_rule_may_be_lighter_on_one_form(tmp_path: Path) -> None:
    head = changed(HEAD, "severity: warning\n", "severity: warning\nseverity_on: {application: info}\n")
    text = rule_text(
        "at_most: {value: costs.net, limit: 8 €}",
        "{name: a, given: {costs.net: 9 €}, expect: fail}",
        "{name: b, form: application, given: {costs.net: 9 €}, expect: fail}",
        head=head,
    )
    examples, rulebook = prepared(tmp_path, text)
    found = [run.outcome.rule.severity for run in run_examples("costs/share", examples, rulebook)]
    assert found == ["warning", "info"]


@pytest.mark.parametrize(
    ("kind", "value", "state", "read"),
    [
        ("money", "1 234,50", "known", 123_450),
        ("percent", "7,5 %", "known", Percent(75, 1)),
        ("list", ["a", "b"], "known", ("a", "b")),
        ("yes-no", True, "known", True),
        ("money", "paljon", "unreadable", None),
        ("money", "", "blank", None),
        ("money", None, "blank", None),
        ("money", ["1 €", "2 €"], "contradictory", None),
    ],
)
def test_a_value_is_read_as_the_form_would_print_it(kind: str, value: object, state: str, read: object) -> None:
    field = example_field(kind, value)
    assert (field.state, field.value) == (state, read)


def test_broken_rule_files_are_refused_together(tmp_path: Path) -> None:
    found = sources(tmp_path, base={"costs/a.yaml": "title: a\n", "costs/b.yaml": "title: [\n"})
    with pytest.raises(RulebookError) as error:
        read_rule_files(found)
    assert {fault.file for fault in error.value.faults} == {"rules/costs/a.yaml", "rules/costs/b.yaml"}


@pytest.mark.parametrize(
    ("counts", "line"),
    [
        ((0, 0, 0), "Muutettuja sääntöjä 0, huomattuja 0, samanarvoisia 0; huomattiin 100,0\u00a0%."),
        ((200, 189, 1), "Muutettuja sääntöjä 200, huomattuja 189, samanarvoisia 1; huomattiin 94,9\u00a0%."),
        ((1000, 999, 0), "Muutettuja sääntöjä 1000, huomattuja 999, samanarvoisia 0; huomattiin 99,9\u00a0%."),
    ],
)
def test_the_score_is_rounded_down_and_leaves_equivalent_mutants_out(counts: tuple[int, int, int], line: str) -> None:
    assert score_line(*counts) == line


def test_the_whole_rulebook_is_as_its_examples_say_and_notices_its_mutants() -> None:
    report = run_rule_tests((), (), mutants=True)
    assert [f"{run.place}: {run.example.name}" for run in report.wrong] == []
    assert [f"{run.rule}: {run.case}: {run.trouble}" for run in report.troubled] == []
    mutants, killed, equivalent = report.score
    assert report.rules >= 90
    assert mutants > 500
    assert equivalent * 100 <= 3 * mutants
    assert killed * 100 >= 95 * (mutants - equivalent)
    assert report.good
    assert report.text().splitlines()[-1].startswith(f"Muutettuja sääntöjä {mutants}, huomattuja {killed}, ")


def test_of_an_overlay_its_own_rules_are_tested(tmp_path: Path) -> None:
    text = rule_text(
        "at_most: {value: costs.net, limit: 8 €}",
        "{name: raja, given: {costs.net: 8 €}, expect: pass}",
        "{name: sentti yli, given: {costs.net: '8,01'}, expect: fail}",
    )
    pack = write(tmp_path / "haku", {"rulebook.yaml": "name: Haku\n", "costs/limit.yaml": text})
    report = run_rule_tests((str(pack),), (), mutants=True)
    assert (report.rules, len(report.examples), report.wrong) == (1, 2, ())
    assert [run.change for run in report.mutants if not run.killed] == ["raja 1 −1"] or report.good
