"""One rule file: every word is resolved, every kind checked, every mistake told at its place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.rulebook.packs import RULE, changed, compiled, faults

CHECK = "percent_of: {value: costs.flat_rate, percent: share_percent, of: costs.salaries}"
TOLERANCE = "tolerance: {pieces: implementers, at_most: 8 €, because: Pyöristys.}\n"
PLAIN = changed(RULE, TOLERANCE, "")


def rule(folder: Path, text: str) -> Any:
    return compiled(folder, base={"costs/share.yaml": text}).rules[0]


def test_words_become_data_and_texts_hold_their_numbers_together(tmp_path: Path) -> None:
    found = rule(tmp_path, changed(RULE, "Osuus on sovittu osa", "Osuus on 40 %"))
    assert found["check"]["rows"] == [
        {
            "value": {"kind": "field", "path": "costs.flat_rate"},
            "percent": {"kind": "parameter", "parameter": "share_percent"},
            "of": {"kind": "field", "path": "costs.salaries"},
        }
    ]
    assert found["check"]["tolerance"] == {
        "pieces": "implementers",
        "at_least": None,
        "at_most": 800,
        "rounding": None,
        "because": "Pyöristys.",
    }
    assert found["conditions"] == [{"field": "costs.model", "test": "is", "unit": "text", "values": ["flat_rate_40"]}]
    assert (found["title"], found["legal_basis"][0][1]) == ("Osuus on 40\u00a0% palkoista", "2\u00a0§")
    assert (found["programmes"], found["from"], found["until"]) == (["2021-2027"], None, None)


@pytest.mark.parametrize(
    ("word", "operand"),
    [
        ("costs.net", {"kind": "field", "path": "costs.net"}),
        ("cost_rows", {"kind": "quantity", "quantity": "cost_rows"}),
        ("1 234,50", {"kind": "literal", "unit": "money", "value": 123_450}),
        (
            "{sum: [costs.net], minus: [costs.salaries]}",
            {
                "kind": "sum",
                "plus": [{"kind": "field", "path": "costs.net"}],
                "minus": [{"kind": "field", "path": "costs.salaries"}],
            },
        ),
    ],
)
def test_an_operand_is_a_field_a_quantity_a_printed_value_or_a_sum(
    tmp_path: Path, word: str, operand: list[Any]
) -> None:
    text = changed(
        RULE, CHECK, f"at_most: {{value: costs.flat_rate, limit: {word!r}}}".replace("'{", "{").replace("}'", "}")
    )
    assert rule(tmp_path, text)["check"]["rows"][0]["limit"] == operand


def test_a_lighter_severity_on_a_form_is_kept(tmp_path: Path) -> None:
    text = changed(RULE, "severity: warning\n", "severity: warning\nseverity_on: {application: info}\n")
    assert rule(tmp_path, text)["severity_on"] == {"application": "info"}


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (
            "severity: warning",
            "severity: error",
            "3:11: Peruste on todennettu niin, että vakavuus on enintään warning.",
        ),
        (
            "severity: warning\n",
            "severity: warning\nseverity_on: {application: warning}\n",
            "4:28: Vakavuuden pitää olla lievempi kuin säännön oma warning.",
        ),
        (
            "severity: warning\n",
            "severity: warning\nseverity_on: {tietopalvelu-csv: info}\n",
            "4:15: Lomake ”tietopalvelu-csv” ei ole säännön lomakkeissa.",
        ),
        (
            "[valintaesitys-ely, application]",
            "[valintaesitys-eli]",
            "5:9: Tuntematon lomake ”valintaesitys-eli”. Tarkoititko ”valintaesitys-ely”?",
        ),
        (
            "[valintaesitys-ely, application]",
            "[application, application]",
            "5:22: Lomake ”application” on mainittu jo.",
        ),
        (
            "{programme: 2021-2027}",
            "{programme: 2021-2026}",
            "6:23: Tuntematon ohjelmakausi ”2021-2026”. Tarkoititko ”2021-2027”?",
        ),
        (
            "{programme: 2021-2027}",
            "{from: 30.2.2024}",
            "6:18: ”30.2.2024” ei ole kelvollinen päivä; kirjoita muodossa 1.8.2024.",
        ),
        (
            "{programme: 2021-2027}",
            "{from: 2.1.2024, until: 1.1.2024}",
            "6:11: Voimassaolon ensimmäinen päivä on viimeisen jälkeen.",
        ),
        (
            "{field: costs.model, is: flat_rate_40}",
            "{field: costs.modl, is: x}",
            "8:13: Tuntematon kenttä ”costs.modl”. Tarkoititko ”costs.model”?",
        ),
        (
            "{field: costs.model, is: flat_rate_40}",
            "{field: costs.model, is: x, is_not: y}",
            "8:5: Ehdossa on oltava kenttä ja täsmälleen yksi vertailu.",
        ),
        (
            "{field: costs.model, is: flat_rate_40}",
            "{field: costs.model, is_above: x}",
            "8:26: Lajin text kenttää ei voi verrata ehdolla is_above.",
        ),
        (
            "{field: costs.model, is: flat_rate_40}",
            "{field: costs.net, starts_with: x}",
            "8:24: Lajin money kenttää ei voi verrata ehdolla starts_with.",
        ),
        (
            "{field: costs.model, is: flat_rate_40}",
            "{field: costs.net, is_above: paljon}",
            "8:34: Arvoa ”paljon” ei voi lukea lajina money.",
        ),
        (
            "{field: costs.model, is: flat_rate_40}",
            "{any_of: [{field: costs.model, is: x}], is: y}",
            "8:5: Ehdossa on joko any_of tai yksi vertailu, ei molempia.",
        ),
        ("percent_of:", "percent_off:", "11:3: Tuntematon operaattori ”percent_off”. Tarkoititko ”percent_of”?"),
        (
            "of: costs.salaries}",
            "of: project.start}",
            "11:68: Tässä pitää olla lajin money tai count arvo, mutta laji on date.",
        ),
        ("of: costs.salaries}", "off: costs.salaries}", "11:15: Avain ”of” puuttuu."),
        (
            "pieces: implementers",
            "pieces: implementer",
            "12:21: Tuntematon suure ”implementer”. Tarkoititko ”implementers”?",
        ),
        ("pieces: implementers", "pieces: cost_rows", "12:21: Suure ”cost_rows” ei ole lukumäärä."),
        ("at_most: 8 €", "at_most: kahdeksan", "12:44: ”kahdeksan” ei ole rahamäärä."),
        ("at_most: 8 €", "at_most: 8 €, at_least: 9 €", "12:59: Pienin sallittu ero on suurempi kuin suurin."),
        (
            "background: {costs.model",
            "background: {costs.modell",
            "9:14: Tuntematon kenttä ”costs.modell”. Tarkoititko ”costs.model”?",
        ),
        (
            "given: {costs.model: lump_sum}",
            "given: {costs.mode: lump_sum}",
            "22:31: Tuntematon kenttä ”costs.mode”. Tarkoititko ”costs.model”?",
        ),
        (
            "{name: muu malli,",
            "{name: muu malli, form: valintaesitys,",
            "22:29: Tuntematon lomake ”valintaesitys”. Tarkoititko ”valintaesitys-ely”?",
        ),
        (
            "{name: muu malli,",
            "{name: muu malli, on: eilen,",
            "22:27: ”eilen” ei ole kelvollinen päivä; kirjoita muodossa 1.8.2024.",
        ),
    ],
)
def test_a_mistake_is_told_at_its_place(tmp_path: Path, old: str, new: str, found: str) -> None:
    told = [
        line.removeprefix("rules/costs/share.yaml:")
        for line in faults(tmp_path, base={"costs/share.yaml": changed(RULE, old, new)})
    ]
    assert found in told
    assert len(told) <= 2


@pytest.mark.parametrize(
    ("check", "found"),
    [
        (
            "equals: {value: costs.net, expected: project.start}",
            "11:40: Eri lajin arvoja ei voi verrata: money ja date.",
        ),
        ("equals: {value: costs.net}", "11:11: Avain ”expected” puuttuu."),
        (
            "equals: {value: costs.net, expected: 1 €, rows: [{value: costs.net, expected: 1 €}]}",
            "11:11: Anna joko value ja expected tai rivit (rows).",
        ),
        (
            "at_most: {value: costs.model, limit: costs.model}",
            "11:20: Tässä pitää olla lajin money tai percent tai date tai count tai months arvo, mutta laji on text.",
        ),
        (
            "at_most: {value: costs.net, limit: implementers}",
            "11:38: Suure ”implementers” on lukumäärä, jota voi käyttää vain toleranssin osina (pieces).",
        ),
        (
            "in_order: {dates: [project.start, costs.net]}",
            "11:37: Tässä pitää olla lajin date arvo, mutta laji on money.",
        ),
        (
            "lasts_at_most: {start: project.start, end: project.end, months: pitkä}",
            "11:67: Arvoa ”pitkä” ei voi lukea lajina months eikä se ole kenttä, parametri tai suure.",
        ),
        ("is_one_of: {value: costs.net, choices: [1 €, kaksi]}", "11:48: Arvoa ”kaksi” ei voi lukea lajina money."),
        ("has_format: {values: [costs.model], format: cod}", "11:47: Tuntematon muoto ”cod”. Tarkoititko ”code”?"),
        (
            "has_format: {values: [costs.net], format: code}",
            "11:25: Tässä pitää olla lajin text tai list arvo, mutta laji on money.",
        ),
        ("given: {fields: [costs.nett]}", "11:20: Tuntematon kenttä ”costs.nett”. Tarkoititko ”costs.net”?"),
        ("listed: {value: costs.model, register: model}", "11:42: Tuntematon rekisteri ”model”. Tarkoititko ”models”?"),
        (
            "listed: {value: costs.model, register: municipalities}",
            "11:11: Päivät (on) annetaan, kun rekisteri on municipalities.",
        ),
        (
            "listed: {value: costs.model, register: regions}",
            "11:42: Rekisterillä ”regions” ei ole suomenkielistä nimeä (titles).",
        ),
        (
            "belongs_to: {value: costs.model, owner: costs.model, relation: authority_regions}",
            "11:66: Tuntematon suhde ”authority_regions”. Tarkoititko ”authority_region”?",
        ),
        (
            "belongs_to: {value: costs.model, owner: costs.model, relation: municipality_region}",
            "11:15: Suhde municipality_region tarvitsee päivän (on), jonka vuoden tietoja käytetään.",
        ),
        (
            "given: {fields: [costs.net]}\n  at_most: {value: costs.net, limit: 1 €}",
            "11:3: Luettelossa tai rakenteessa on väärä määrä arvoja: niitä on oltava enintään 1.",
        ),
    ],
)
def test_operands_are_of_kinds_that_the_operator_can_compare(tmp_path: Path, check: str, found: str) -> None:
    told = faults(tmp_path, base={"costs/share.yaml": changed(PLAIN, CHECK, check)})
    assert [line.removeprefix("rules/costs/share.yaml:") for line in told] == [found]


def test_only_operators_of_amounts_have_a_tolerance(tmp_path: Path) -> None:
    text = changed(RULE, CHECK, "given: {fields: [costs.net]}")
    assert faults(tmp_path, base={"costs/share.yaml": text}) == [
        "rules/costs/share.yaml:12:1: Operaattorilla given ei voi olla toleranssia."
    ]
