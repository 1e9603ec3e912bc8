"""Lints name what works in a rulebook and is still not good, each with its place and id."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from checker.authoring.lint import lint
from checker.authoring.lint.style import _TESTS
from checker.rulebook.sources import read_sources
from tests.project import ROOT
from tests.rulebook.packs import GLOSSARY, MARKER, PARAMETER, QUANTITIES, REGISTERS, RULE, changed, sources
from tests.running.rulebooks import CHECK, rule_text

ON = date(2026, 11, 22)
QUIET = {
    "glossary.yaml": changed(GLOSSARY, "applicant:\n", "document:\n").replace(
        "  contact_name: {kind: text, label: Yhteyshenkilö, definition: Nimi., private: true}\n",
        "  identity_codes: {kind: count, label: Tunnukset, definition: Tunnukset.}\n",
    ),
    "quantities.yaml": QUANTITIES.splitlines()[0] + "\n",
    "registers/tables.yaml": "titles: {regions: maakunnat}\n",
}
"""The small rulebook without what nothing uses."""
DUPLICATE = changed(RULE, "title: Osuus on sovittu osa palkoista", "title: Osuus on sama")
LIMIT = "at_most: {value: costs.net, limit: 8 €}"
TWO = (
    "{name: raja, given: {costs.net: 8 €}, expect: pass}",
    "{name: yli, given: {costs.net: 9 €}, expect: fail}",
    "{name: puuttuu, given: {}, expect: cannot_tell}",
)


def told(folder: Path, files: dict[str, Any] | None = None, on: date = ON) -> list[str]:
    found = sources(folder, base={**QUIET, **(files or {})})
    return [str(finding).removeprefix("rules/") for finding in lint(found, on)]


def of_rule(folder: Path, rule: str) -> list[str]:
    return told(folder, {"costs/share.yaml": rule})


def test_the_small_rulebook_is_clean(tmp_path: Path) -> None:
    assert told(tmp_path) == []


def test_the_rulebook_is_clean_when_its_values_have_just_been_read() -> None:
    assert [str(finding) for finding in lint(read_sources(), ON)] == []


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        (
            RULE.splitlines()[0] + "\n",
            "",
            "1:1: Ensimmäisen rivin pitää olla: # yaml-language-server: "
            "$schema=../schema/rule.schema.json (schema-line)",
        ),
        (
            "title: Osuus on sovittu osa palkoista",
            "title: Osuus on sovittu osa palkoista.",
            "2:8: Otsikon ja nimen lopussa ei ole pistettä. (full-stop)",
        ),
        (
            "message: Osuus poikkeaa 40 prosentista.",
            "message: Osuus poikkeaa 40 prosentista",
            "13:10: Virkkeen lopusta puuttuu piste. (full-stop)",
        ),
        ("message: Osuus", "message: osuus", "13:10: Teksti alkaa isolla kirjaimella. (sentence-case)"),
        (
            "title: Osuus on sovittu osa palkoista",
            "title: Osuus On Vain Osa Palkoista",
            "2:8: Otsikossa vain ensimmäinen sana ja erisnimet alkavat isolla kirjaimella. (sentence-case)",
        ),
        ("remedy: Laske osuus uudelleen.", "remedy: ''", "14:9: Teksti puuttuu. (missing-text)"),
        (
            "remedy: Laske osuus",
            "remedy: Laske “osuus”",
            "14:9: Lainausmerkki on suomessa ” molemmin puolin, ei “. (quotes)",
        ),
        (
            "remedy: Laske osuus uudelleen.",
            "remedy: Laske osuus uudelleen..",
            "14:9: Pisteitä on kaksi tai kolme peräkkäin; kirjoita yksi piste tai … (dots)",
        ),
        (
            "because: Pyöristys.",
            "because: Pyöristys 2014-2020.",
            "12:58: Väliin ”2014-2020” kuuluu ajatusviiva –. (dash)",
        ),
        ("remedy: Laske osuus", "remedy: Laske osuus - ja summa -", "14:9: Ajatusviiva on –, ei yhdysmerkki. (dash)"),
        ("poikkeaa 40 prosentista", "ei ole 40%", "13:10: Luvun ja merkin väliin kuuluu välilyönti: ”0%”. (number)"),
        (
            "poikkeaa 40 prosentista",
            "ylittää 200000 euroa",
            "13:10: Luvun ”200000” tuhannet erotetaan välilyönnillä. (number)",
        ),
        ("poikkeaa 40 prosentista", "ei ole 1.5 %", "13:10: Desimaalierotin on pilkku: ”1.5 %”. (number)"),
        (
            "remedy: Laske osuus uudelleen.",
            "remedy: Laske osuus from palkat.",
            "14:9: Teksti on suomea; poista sana ”from”. (english)",
        ),
        ("remedy: Laske osuus", "remedy: Laske  osuus", "14:9: Tekstissä on ylimääräinen välilyönti. (spaces)"),
        (
            "{title: Laki, section: 2 §,",
            "{title: Laki, section: 2 §, href: 'http://laki.example',",
            "16:39: Osoitteen alussa pitää olla https://. (href)",
        ),
        (
            "{title: Laki, section: 2 §,",
            "{title: Laki, section: 2 §, href: 'https://laki.example/…',",
            "16:39: Osoitteessa on välilyönti tai se on katkaistu. (href)",
        ),
        ("catalogue: [KUS-01]", "catalogue: [KUS1]", "4:13: Numeron muoto on esimerkiksi KUS-01. (catalogue)"),
        ("remedy:", "history: [muutettu]\nremedy:", "14:11: Muutoksen muoto on ”1.8.2024: mitä muuttui”. (history)"),
        (
            "  - {name: palkat puuttuvat, given: {costs.flat_rate: 40 000 €}, expect: cannot_tell}\n",
            "",
            "17:1: Esimerkki puuttuu puuttuvasta tai lukukelvottomasta tiedosta (cannot_tell). (example-missing)",
        ),
        (
            "  - {name: muu malli, given: {costs.model: lump_sum}, expect: not_applicable}\n",
            "",
            "17:1: Esimerkki puuttuu asiasta, jota sääntö ei koske (not_applicable). (example-missing)",
        ),
        (
            "{name: euro yli,",
            "{name: tasan,",
            "19:5: Esimerkillä on sama nimi kuin rivin 18 esimerkillä. (example-twin)",
        ),
        (
            "costs.flat_rate: 40 001 €",
            "costs.flat_rate: 40 000 €",
            "19:5: Esimerkillä on sama tapaus kuin rivin 18 esimerkillä. (example-twin)",
        ),
        (
            "[valintaesitys-ely, application]",
            "[valintaesitys-ely, tietopalvelu-csv]",
            "5:28: Lomakkeella tietopalvelu-csv ei ole säännön tarvitsemia kenttiä, kautta tai "
            "ehtoja. (unreachable-form)",
        ),
        (
            "[valintaesitys-ely, application]",
            "[tietopalvelu-csv]",
            "5:1: Sääntöä ei voi käyttää millään sen lomakkeella. (unreachable)",
        ),
        (
            "{programme: 2021-2027}",
            "{programme: [2021-2027, 2007-2013]}",
            "6:23: Parametrilla share_percent ei ole arvoa kaudelle 2007-2013. (parameter-gap)",
        ),
    ],
)
def test_each_lint_names_its_place(tmp_path: Path, old: str, new: str, finding: str) -> None:
    assert of_rule(tmp_path, changed(RULE, old, new)) == [f"costs/share.yaml:{finding}"]


@pytest.mark.parametrize("name", ["costs/Flat_Rate.yaml", "Costs/share.yaml"])
def test_a_name_that_is_no_slug_is_told(tmp_path: Path, name: str) -> None:
    found = told(tmp_path, {name: DUPLICATE.replace("KUS-01", "KUS-02")})
    assert any(line.startswith(f"{name}:1:1: Nimessä ”") and line.endswith("(file-name)") for line in found)


def test_the_same_comparison_in_two_rules_is_told_once_and_only_in_a_common_scope(tmp_path: Path) -> None:
    twin = "costs/twin.yaml:11:3: Sama vertailu on jo säännön costs/share rivillä 11. (duplicate)"
    found = told(tmp_path / "a", {"costs/twin.yaml": DUPLICATE})
    assert [line for line in found if "(duplicate)" in line] == [twin.replace(":11:3", ":11:15")]
    other_period = changed(DUPLICATE, "{programme: 2021-2027}", "{programme: 2014-2020}")
    other_case = changed(DUPLICATE, "is: flat_rate_40}", "is_not: flat_rate_40}")
    for number, text in enumerate((other_period, other_case)):
        assert "(duplicate)" not in " ".join(told(tmp_path / f"b{number}", {"costs/twin.yaml": text}))


@pytest.mark.parametrize(
    ("first", "second", "contradicts"),
    [
        ("equals: {value: costs.net, expected: 8 €}", "differs: {value: costs.net, expected: 8 €}", True),
        ("at_most: {value: costs.net, limit: 8 €, strictly: true}", "at_least: {value: costs.net, limit: 8 €}", True),
        ("at_most: {value: costs.net, limit: 8 €}", "at_least: {value: costs.net, limit: 8 €}", False),
        ("is_one_of: {value: costs.model, choices: [a]}", "is_none_of: {value: costs.model, choices: [a]}", True),
        ("at_most: {value: costs.net, limit: 8 €}", "at_least: {value: costs.net, limit: 9 €}", False),
    ],
)
def test_opposite_demands_on_the_same_values_are_told(
    tmp_path: Path, first: str, second: str, contradicts: bool
) -> None:
    found = told(tmp_path, {"costs/one.yaml": rule_text(first, *TWO), "costs/two.yaml": rule_text(second, *TWO)})
    assert any("(contradiction)" in line for line in found) is contradicts


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Osuus on 40 % palkoista", True), ("Osuus on {share_percent} palkoista", False),
        ("Osuus on 140 % palkoista", False), ("Osuus on 40,5 % palkoista", False),
    ],
)  # fmt: skip
def test_a_text_that_prints_the_value_of_a_parameter_is_told(tmp_path: Path, title: str, found: bool) -> None:
    text = changed(RULE, "title: Osuus on sovittu osa palkoista", f"title: {title}")
    sentence = "Tekstissä on parametrin arvo ”40\u00a0%”; kirjoita sen paikalle {share_percent}."
    expected = [f"costs/share.yaml:2:8: {sentence} (parameter-value)"] if found else []
    assert of_rule(tmp_path, text) == expected


def test_a_row_that_no_form_can_compare_is_told(tmp_path: Path) -> None:
    rows = "at_most: {rows: [{value: costs.net, limit: 8 €}, {value: public_funding.total, limit: 8 €}]}"
    text = changed(rule_text(rows, *TWO), "[valintaesitys-ely, application]", "[valintaesitys-ely]")
    glossary = (
        QUIET["glossary.yaml"] + "public_funding:\n  total: {kind: money, label: Yhteensä, definition: Yhteensä.}\n"
    )
    found = told(tmp_path, {"costs/limit.yaml": text, "glossary.yaml": glossary})
    assert [line for line in found if "limit.yaml" in line] == [
        "costs/limit.yaml:9:52: Riviä ei voi verrata millään säännön lomakkeella. (unreachable-row)"
    ]


@pytest.mark.parametrize(("on", "old"), [(date(2027, 8, 1), False), (date(2027, 8, 2), True), (date(2030, 1, 1), True)])
def test_a_value_that_nobody_has_read_for_a_year_is_told(tmp_path: Path, on: date, old: bool) -> None:
    found = told(tmp_path, on=on)
    assert [line for line in found if "(review-age)" in line] == (
        [
            f"parameters/share_percent.yaml:{line}: Perusteen on lukenut joku viimeksi 1.8.2026, "
            "yli 12 kuukautta sitten. (review-age)"
            for line in ("5:51", "6:67")
        ]
        if old
        else []
    )


def test_a_value_heavier_than_its_basis_is_told(tmp_path: Path) -> None:
    found = told(tmp_path, {"parameters/share_percent.yaml": changed(PARAMETER, "attested: seen", "attested: memory")})
    assert found == [
        "parameters/share_percent.yaml:5:98: Arvon peruste on todennettu niin, että vakavuus on enintään warning. "
        "(attestation)"
    ]


def test_what_nothing_uses_is_told(tmp_path: Path) -> None:
    files = {
        "glossary.yaml": QUIET["glossary.yaml"] + "nothing:\n  here: {kind: text, label: Tyhjä, definition: Tyhjä.}\n",
        "quantities.yaml": QUANTITIES,
        "registers/tables.yaml": REGISTERS,
        "parameters/spare.yaml": PARAMETER,
    }
    assert told(tmp_path, files) == [
        "glossary.yaml:13:3: Mikään lomake ei sisällä eikä sääntö käytä kenttää nothing.here. (unused-field)",
        "parameters/spare.yaml:2:8: Mikään sääntö ei käytä parametria spare. (unused-parameter)",
        "quantities.yaml:2:1: Mikään sääntö ei käytä suuretta cost_rows. (unused-quantity)",
        "registers/tables.yaml:3:3: Mikään sääntö ei käytä muotoa code. (unused-register)",
        "registers/tables.yaml:5:3: Mikään sääntö ei käytä luetteloa models. (unused-register)",
    ]


def test_a_reason_that_is_missing_is_told(tmp_path: Path) -> None:
    found = told(tmp_path, {"rulebook.yaml": MARKER + "manual:\n  - {catalogue: RAH-16, text: Lähde on oikea.}\n"})
    assert found == ["rulebook.yaml:4:5: Teksti puuttuu. (missing-text)"]


def test_every_lint_is_listed_in_the_documentation() -> None:
    documented = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    ids = {lint for lint, _ in _TESTS} | {
        "missing-text",
        "schema-line",
        "file-name",
        "example-missing",
        "example-twin",
        "attestation",
        "href",
        "catalogue",
        "history",
        "review-age",
        "unreachable",
        "unreachable-form",
        "unreachable-row",
        "parameter-gap",
        "parameter-value",
        "duplicate",
        "contradiction",
        "unused-field",
        "unused-parameter",
        "unused-quantity",
        "unused-register",
    }
    assert [name for name in sorted(ids) if f"`{name}`" not in documented] == []


def test_the_check_of_the_small_rule_is_what_the_tests_exchange() -> None:
    assert RULE.count(CHECK) == 1
