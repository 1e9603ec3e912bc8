"""A call's own pack may set values, severity and validity and add rules; it never changes what a rule checks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from checker.errors import RulebookError
from checker.rulebook.compiled import Rulebook, load_rulebook
from checker.rulebook.sources import base_folder, read_sources
from tests.rulebook.packs import PARAMETER, RULE, changed, compiled, faults, write

SEVENTY = changed(PARAMETER, "40 %", "30 %").replace(
    "  - {programme: 2014-2020, value: 20 %, reviewed: 1.8.2026, legal_basis: {title: Laki, attested: seen}}\n", ""
)
VILLAGE = """\
title: Kyläavustus
recognise: {titles: [Kyläavustuksen hakemus]}
sections: [{name: head, labels: [{label: Kylän nimi, field: applicant.contact_name}]}]
"""
Pack = dict[str, str | bytes]


def rule(rulebook: Rulebook, rule_id: str = "costs/share") -> Any:
    return next(item for item in rulebook.rules if item["id"] == rule_id)


def test_values_of_a_parameter_are_replaced_by_period_and_keep_their_origin(tmp_path: Path) -> None:
    parameter = compiled(tmp_path, {"parameters/share_percent.yaml": SEVENTY}).parameters["share_percent"]
    assert [(value["programme"], value["value"], value["origin"]) for value in parameter["values"]] == [
        ("2014-2020", [20, 0], "rules/parameters/share_percent.yaml"),
        ("2021-2027", [30, 0], "kerros1/parameters/share_percent.yaml"),
    ]
    assert parameter["origin"] == "kerros1/parameters/share_percent.yaml"
    assert parameter["replaced"] == ["rules/parameters/share_percent.yaml"]


def test_severity_and_validity_are_adjusted_and_keep_old_value_file_pack_and_reason(tmp_path: Path) -> None:
    pack: Pack = {"adjustments.yaml": "costs/share: {severity: info, in_force: {from: 1.3.2024}, reason: Kokeilu.}\n"}
    found = rule(compiled(tmp_path, pack))
    assert (found["severity"], found["from"], found["programmes"]) == ("info", "2024-03-01", ["2021-2027"])
    common = {"file": "kerros1/adjustments.yaml", "pack": "Haku 1", "reason": "Kokeilu."}
    assert found["adjusted"] == [
        {"key": "severity", "old": "warning", "new": "info", **common},
        {"key": "from", "old": None, "new": "2024-03-01", **common},
    ]


def test_a_rule_of_the_base_has_the_same_check_under_every_overlay(tmp_path: Path) -> None:
    pack: Pack = {
        "parameters/share_percent.yaml": SEVENTY,
        "parameters/extra.yaml": PARAMETER,
        "glossary.yaml": "costs:\n  other: {kind: money, label: Muut, definition: Muut.}\n",
        "quantities.yaml": "extra_sum: {title: summa, sum: [costs.net, costs.other]}\n",
        "adjustments.yaml": "costs/share: {severity: info, reason: Kokeilu.}\n",
        "costs/extra.yaml": changed(RULE, "percent: share_percent", "percent: extra"),
    }
    alone, under = rule(compiled(tmp_path / "a")), rule(compiled(tmp_path / "b", pack))
    for key in ("check", "conditions", "operator", "forms", "message"):
        assert under[key] == alone[key]


def test_new_rules_fields_and_registers_are_added_with_their_origin(tmp_path: Path) -> None:
    pack: Pack = {
        "costs/extra.yaml": changed(RULE, "percent: share_percent", "percent: 30 %"),
        "registers/tables.yaml": "lists:\n  more: {title: lisää, items: [a]}\n",
    }
    rulebook = compiled(tmp_path, pack)
    assert [(item["id"], item["origin"]) for item in rulebook.rules] == [
        ("costs/extra", "kerros1/costs/extra.yaml"),
        ("costs/share", "rules/costs/share.yaml"),
    ]
    assert rulebook.registers.register_title("more") == "lisää"
    assert rulebook.overlays == ("Haku 1",)


def test_a_later_overlay_wins_and_the_first_change_is_not_forgotten(tmp_path: Path) -> None:
    first: Pack = {"adjustments.yaml": "costs/share: {severity: info, reason: Ensin.}\n"}
    second: Pack = {"adjustments.yaml": "costs/share: {severity: warning, reason: Sitten.}\n"}
    found = rule(compiled(tmp_path, first, second))
    assert found["severity"] == "warning"
    assert [(item["old"], item["new"], item["pack"]) for item in found["adjusted"]] == [
        ("warning", "info", "Haku 1"),
        ("info", "warning", "Haku 2"),
    ]


@pytest.mark.parametrize(
    ("pack", "fault"),
    [
        (
            {"costs/share.yaml": RULE},
            "kerros1/costs/share.yaml:2:1: Sääntö costs/share on jo säännöstössä; tarkistusta ei voi vaihtaa.",
        ),
        (
            {"adjustments.yaml": "costs/share: {severity: error, reason: Syy.}\n"},
            "kerros1/adjustments.yaml:1:25: Peruste on todennettu niin, että vakavuus on enintään warning.",
        ),
        (
            {"adjustments.yaml": "costs/share:\n  reason: Syy.\n  check: {}\n  severity: info\n"},
            "kerros1/adjustments.yaml:3:3: Kerros ei voi muuttaa säännön kohtaa ”check”, "
            "vain näitä: severity, in_force, reason, legal_basis.",
        ),
        (
            {"adjustments.yaml": "costs/share: {severty: info, severity: info, reason: Syy.}\n"},
            "kerros1/adjustments.yaml:1:15: Kerros ei voi muuttaa säännön kohtaa ”severty”, "
            "vain näitä: severity, in_force, reason, legal_basis. Tarkoititko ”severity”?",
        ),
        (
            {"adjustments.yaml": "costs/shares: {severity: info, reason: Syy.}\n"},
            "kerros1/adjustments.yaml:1:1: Sääntöä ”costs/shares” ei ole. Tarkoititko ”costs/share”?",
        ),
        (
            {"adjustments.yaml": "costs/share: {severity: info}\n"},
            "kerros1/adjustments.yaml:1:14: Avain ”reason” puuttuu.",
        ),
        (
            {"adjustments.yaml": "costs/share: {reason: Syy.}\n"},
            "kerros1/adjustments.yaml:1:14: Muutoksessa pitää olla severity tai in_force.",
        ),
        (
            {"adjustments.yaml": "costs/share: {severity: warning, reason: Syy.}\n"},
            "kerros1/adjustments.yaml:1:14: Muutos ei muuta mitään: säännössä on jo samat arvot.",
        ),
        (
            {"adjustments.yaml": "costs/share: {in_force: {programme: 2021-2O27}, reason: Syy.}\n"},
            "kerros1/adjustments.yaml:1:37: Tuntematon ohjelmakausi ”2021-2O27”. Tarkoititko ”2021-2027”?",
        ),
        (
            {"glossary.yaml": "costs:\n  net: {kind: count, label: Netto, definition: Netto.}\n"},
            "kerros1/glossary.yaml:2:3: Nimi ”costs.net” on jo käytössä (kenttä); kerros ei voi vaihtaa sitä.",
        ),
        (
            {"quantities.yaml": "cost_rows: {title: summa, sum: [costs.net]}\n"},
            "kerros1/quantities.yaml:1:1: Nimi ”cost_rows” on jo käytössä (suure); kerros ei voi vaihtaa sitä.",
        ),
        (
            {"quantities.yaml": "share_percent: {title: summa, sum: [costs.net]}\n"},
            "kerros1/quantities.yaml:1:1: Nimi ”share_percent” on jo käytössä (parametri); kerros ei voi vaihtaa sitä.",
        ),
        (
            {"parameters/cost_rows.yaml": PARAMETER},
            "kerros1/parameters/cost_rows.yaml:2:1: Nimi ”cost_rows” on jo käytössä (suure); "
            "kerros ei voi vaihtaa sitä.",
        ),
        (
            {"parameters/8 €.yaml": PARAMETER},
            "kerros1/parameters/8 €.yaml:2:1: Nimessä ”8 €” saa olla vain pieniä kirjaimia a–z, "
            "numeroita ja alaviivoja.",
        ),
        (
            {
                "parameters/share_percent.yaml": "title: raja\nunit: money\nvalues:\n  - {value: 8 €, "
                "reviewed: 1.8.2026, "
                "legal_basis: {title: Laki, attested: seen}}\n"
            },
            "kerros1/parameters/share_percent.yaml:2:7: Parametrin lajia ei voi vaihtaa: se on percent.",
        ),
        (
            {"parameters/share_percent.yaml": changed(SEVENTY, "attested: seen", "attested: guess")},
            "kerros1/parameters/share_percent.yaml:5:5: Arvon peruste on todennettu niin, "
            "että vakavuus on enintään info.",
        ),
        (
            {"registers/tables.yaml": "formats:\n  code: {title: kolme, patterns: [{pattern: '###'}]}\n"},
            "kerros1/registers/tables.yaml:2:3: Muoto ”code” on jo säännöstössä; kerros ei voi vaihtaa sitä.",
        ),
        (
            {
                "registers/tables.yaml": "authorities:\n  - {names: [keksitty keskus], regions: "
                "[Toinen], attested: seen}\n"
            },
            "kerros1/registers/tables.yaml:2:14: Viranomainen ”keksitty keskus” on jo säännöstössä; "
            "kerros ei voi vaihtaa sitä.",
        ),
        (
            {"forms/valintaesitys-ely.yaml": VILLAGE},
            "kerros1/forms/valintaesitys-ely.yaml:1:1: Lomake valintaesitys-ely on jo säännöstössä; lomaketta "
            "ei voi vaihtaa.",
        ),
        (
            {"forms/village.yaml": changed(VILLAGE, "Kyläavustuksen hakemus]", "Valintaesitys  Keksityssä muodossa]")},
            "kerros1/forms/village.yaml:2:22: Otsikko ”Valintaesitys  Keksityssä muodossa” nimeää jo lomakkeen "
            "valintaesitys-ely; kerros ei voi vaihtaa sitä.",
        ),
        (
            {"forms/village.yaml": changed(VILLAGE, "Kyläavustuksen hakemus]", "Valintaesitys – Keksityssä-muodossa]")},
            "kerros1/forms/village.yaml:2:22: Otsikko ”Valintaesitys – Keksityssä-muodossa” nimeää jo lomakkeen "
            "valintaesitys-ely; kerros ei voi vaihtaa sitä.",
        ),
        (
            {"forms/village.yaml": changed(VILLAGE, "titles: [Kyläavustuksen hakemus]", "signals: [Kylän nimi]")},
            "kerros1/forms/village.yaml:2:12: Lomakkeella ei ole otsikkoa (titles), joten mitään asiakirjaa ei "
            "tunnisteta sille.",
        ),
        (
            {"forms/village.yaml": changed(VILLAGE, "sections:", "osat:")},
            "kerros1/forms/village.yaml:3:1: Tuntematon avain ”osat”.",
        ),
        (
            {"forms/village.yaml": "title: Kylä\nkind: register\n"},
            "kerros1/forms/village.yaml:2:7: Tiedostot, joiden laji on register, luetaan jo lomakkeella tietopalvelu-csv.",
        ),
        (
            {"forms/Kylä.yaml": VILLAGE},
            "kerros1/forms/Kylä.yaml:1:1: Lomakkeen nimessä ”Kylä” saa olla vain pieniä kirjaimia a–z, numeroita "
            "ja viivoja.",
        ),
        (
            {"forms/all.yaml": VILLAGE},
            "kerros1/forms/all.yaml:1:1: Lomakkeen nimi ei voi olla all, joka on säännöissä kaikki lomakkeet.",
        ),
        (
            {"forms/old/village.yaml": VILLAGE},
            "kerros1/forms/old/village.yaml: Tiedosto ei ole säännöstön osa: säännöt ovat kansioissa "
            "<ryhmä>/<nimi>.yaml.",
        ),
        (
            {"rulebook.yaml": "name: Pieni säännöstö\n"},
            "kerros1/rulebook.yaml:1:7: Säännöstökerros ”Pieni säännöstö” on jo mukana.",
        ),
        (
            {"rulebook.yaml": "name: Haku\nextends: Pieni säännöstö 2\n"},
            "kerros1/rulebook.yaml:2:10: Säännöstöä ”Pieni säännöstö 2” ei ole tämän kerroksen alla. "
            "Tarkoititko ”Pieni säännöstö”?",
        ),
        (
            {"rulebook.yaml": "extends: Pieni säännöstö\n"},
            "kerros1/rulebook.yaml:1:1: Avain ”name” puuttuu.",
        ),
        (
            {"adjustment.yaml": "costs/share: {severity: info, reason: Syy.}\n"},
            "kerros1/adjustment.yaml: Tiedosto ei ole säännöstön osa: säännöt ovat kansioissa <ryhmä>/<nimi>.yaml. "
            "Tarkoititko ”adjustments.yaml”?",
        ),
        (
            {"costs/extra.yml": RULE},
            "kerros1/costs/extra.yml: Tiedosto ei ole säännöstön osa: säännöt ovat kansioissa <ryhmä>/<nimi>.yaml.",
        ),
    ],
)
def test_an_overlay_that_would_change_a_check_or_is_mistaken_is_refused(tmp_path: Path, pack: Pack, fault: str) -> None:
    assert faults(tmp_path, pack) == [fault]


def test_severity_may_be_raised_as_far_as_a_basis_of_the_overlay_carries_it(tmp_path: Path) -> None:
    text = (
        "costs/share:\n  severity: error\n  reason: Hakuilmoituksen ehto.\n"
        "  legal_basis: {title: Hakuilmoitus, section: kohta 3, attested: seen}\n"
    )
    found = rule(compiled(tmp_path, {"adjustments.yaml": text}))
    assert found["severity"] == "error"
    assert found["legal_basis"][-1] == ["Hakuilmoitus", "kohta 3", "", "seen"]


def test_an_overlay_without_rules_is_fine(tmp_path: Path) -> None:
    pack = write(tmp_path / "haku", {"rulebook.yaml": "name: Tyhjä haku\n"})
    rulebook = load_rulebook([pack], cache=False)
    assert rulebook.overlays == ("Tyhjä haku",)
    assert len(rulebook.rules) == len(load_rulebook().rules)


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ({}, "Kansiossa ei ole tiedostoa rulebook.yaml, joten se ei ole tarkistimen säännöstö."),
        ({"costs/a.yaml": RULE}, "Kansiossa ei ole tiedostoa rulebook.yaml, joten se ei ole tarkistimen säännöstö."),
    ],
)
def test_an_empty_or_foreign_folder_is_refused(tmp_path: Path, files: Pack, sentence: str) -> None:
    folder = write(tmp_path, files)
    with pytest.raises(RulebookError) as error:
        read_sources([folder])
    assert [str(fault) for fault in error.value.faults] == [f"{folder}: {sentence}"]


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RulebookError, match=r"Kansiota ei ole\."):
        read_sources([tmp_path / "ei"])


def test_the_same_folder_twice_and_the_base_over_itself_are_refused(tmp_path: Path) -> None:
    pack = write(tmp_path / "haku", {"rulebook.yaml": "name: Haku\n"})
    base = base_folder()
    assert isinstance(base, str)
    for folders in ([pack, tmp_path / "haku" / ".." / "haku"], [Path(base)]):
        with pytest.raises(RulebookError, match="Sama säännöstökansio on annettu kahdesti"):
            read_sources(folders)


def test_a_parameter_set_by_the_caller_keeps_where_it_comes_from(tmp_path: Path) -> None:
    rulebook = compiled(tmp_path)
    forced = rulebook.with_parameter("share_percent", [35, 0], "35 %")
    parameter = forced.parameters["share_percent"]
    assert {(tuple(value["value"]), value["origin"]) for value in parameter["values"]} == {
        ((35, 0), "--set share_percent=35 %")
    }
    assert parameter["replaced"] == ["rules/parameters/share_percent.yaml"]
    assert forced.overlays == ("--set share_percent=35 %",)
    assert forced.sha256 != rulebook.sha256
