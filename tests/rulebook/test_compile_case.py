"""Rules that compare documents: their own operators, and what means nothing for them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rulebook.packs import changed, compiled, faults

RULE = """\
# yaml-language-server: $schema=../schema/rule.schema.json
title: Asiakirjoissa on samat tiedot
severity: warning
forms: [valintaesitys-ely, application]
check:
  agree_in_case: {rows: [{fields: [costs.net, project.start]}]}
message: Tiedot ovat eri.
remedy: Selvitä ero.
legal_basis:
  - {title: Vertailu, attested: derived}
examples:
  - {name: sama, documents: [{costs.net: 1 €}, {form: application, programme: 2014-2020, costs.net: 1 €}], expect: pass}
  - {name: eri, documents: [{costs.net: 1 €}, {costs.net: 2 €}], expect: fail}
"""
CHECK = "agree_in_case: {rows: [{fields: [costs.net, project.start]}]}"
FIRST = "documents: [{costs.net: 1 €}, {form: application, programme: 2014-2020, costs.net: 1 €}]"


def test_a_case_rule_is_compiled_as_one(tmp_path: Path) -> None:
    found = {item["id"]: item for item in compiled(tmp_path, base={"case/same.yaml": RULE}).rules}
    assert (found["case/same"]["scope"], found["costs/share"]["scope"]) == ("case", "document")
    assert found["case/same"]["check"] == {
        "rows": [{"fields": ["costs.net", "project.start"], "forms": [], "same_form": False}], "tolerance": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (CHECK, "agree_in_case: {rows: [{fields: [costs.nett]}]}", "6:36: Tuntematon kenttä ”costs.nett”. Tarkoititko ”costs.net”?"),
        (CHECK, "agree_in_case: {rows: [{fields: [costs.net, costs.net]}]}", "6:47: Kenttä ”costs.net” on mainittu jo."),
        (CHECK, "agree_in_case: {rows: [{fields: [costs.net], forms: [applicatio]}]}", "6:56: Tuntematon lomake ”applicatio”. Tarkoititko ”application”?"),
        (CHECK, "agree_in_case: {rows: []}", "6:25: Luettelossa tai rakenteessa on väärä määrä arvoja: niitä on oltava vähintään 1."),
        (CHECK, "agree_in_cases: {rows: []}", "6:3: Tuntematon operaattori ”agree_in_cases”. Tarkoititko ”agree_in_case”?"),
        (CHECK, "unique_in_case: {fields: [costs.net]}", "6:20: Tuntematon avain ”fields”."),
        (CHECK, "apart_in_case: {start: project.start, end: costs.net, same: [costs.model]}", "6:46: Kentän ”costs.net” pitää olla päivä."),
        (CHECK, "apart_in_case: {start: project.start, end: project.end, same: [costs.net]}", "6:66: Kentän ”costs.net” pitää olla tekstiä."),
        ("check:\n", "in_force: {programme: 2021-2027}\ncheck:\n", "5:1: Asiakirjoja vertailevalla säännöllä ei voi olla avainta in_force."),
        ("check:\n", "applies_when: [{field: costs.net, is: 1 €}]\ncheck:\n", "5:1: Asiakirjoja vertailevalla säännöllä ei voi olla avainta applies_when."),
        ("check:\n", "severity_on: {application: info}\ncheck:\n", "5:1: Asiakirjoja vertailevalla säännöllä ei voi olla avainta severity_on."),
        (FIRST, "documents: [{costs.net: 1 €}]", "12:5: Esimerkissä pitää olla vähintään kaksi asiakirjaa (documents)."),
        (FIRST, "given: {costs.net: 1 €}", "12:5: Esimerkissä pitää olla vähintään kaksi asiakirjaa (documents)."),
        ("costs.net: 2 €}", "costs.nett: 2 €}", "13:48: Tuntematon kenttä ”costs.nett”. Tarkoititko ”costs.net”?"),
        ("form: application", "form: applicatio", "12:55: Tuntematon lomake ”applicatio”. Tarkoititko ”application”?"),
        ("programme: 2014-2020", "programme: 2014-2021", "12:79: Tuntematon ohjelmakausi ”2014-2021”. Tarkoititko ”2014-2020”?"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_at_its_place(tmp_path: Path, old: str, new: str, fault: str) -> None:
    told = [
        item.removeprefix("rules/case/same.yaml:")
        for item in faults(tmp_path, base={"case/same.yaml": changed(RULE, old, new)})
    ]
    assert any(item.startswith(fault) for item in told), told


def test_the_example_of_another_rule_has_no_documents(tmp_path: Path) -> None:
    from tests.rulebook.packs import RULE as PLAIN

    text = changed(
        PLAIN, "{name: muu malli, given: {costs.model: lump_sum}", "{name: muu malli, documents: [{costs.net: 1 €}]"
    )
    assert any(
        "Vain asiakirjoja vertailevan säännön esimerkissä on documents." in item
        for item in faults(tmp_path, base={"costs/share.yaml": text})
    )


def test_an_overlay_may_make_a_case_rule_lighter_but_not_limit_it_in_time(tmp_path: Path) -> None:
    lighter = {"adjustments.yaml": "case/same: {severity: info, reason: Vanha aineisto.}\n"}
    rules = {item["id"]: item for item in compiled(tmp_path / "a", lighter, base={"case/same.yaml": RULE}).rules}
    assert rules["case/same"]["severity"] == "info"
    dated = {"adjustments.yaml": "case/same: {in_force: {from: 1.1.2024}, reason: Uusi haku.}\n"}
    told = faults(tmp_path / "b", dated, base={"case/same.yaml": RULE})
    assert any("Asiakirjoja vertailevan säännön voimassaoloa ei voi rajata." in item for item in told)
