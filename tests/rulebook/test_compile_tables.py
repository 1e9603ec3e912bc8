"""Glossary, parameters, quantities and registers as data, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.running.settings import rulebook_info
from tests.rulebook.packs import GLOSSARY, MARKER, PARAMETER, QUANTITIES, REGISTERS, changed, compiled, faults

MUNICIPALITIES = "kunta;kuntanro;maakunta;seutukunta;vuodesta;vuoteen\nKeksilä;001;Mallimaa;Malliseutu;2014;2020\n"


def test_parameter_values_stand_in_the_order_of_periods_and_days(tmp_path: Path) -> None:
    text = changed(PARAMETER, "from: 1.1.2021", "from: 1.6.2024, until: 31.12.2025") + (
        "  - {programme: 2021-2027, until: 31.5.2024, value: 30 %, reviewed: 2.8.2026, "
        "severity: info, legal_basis: {title: Laki, attested: seen}}\n"
    )
    values = compiled(tmp_path, base={"parameters/share_percent.yaml": text}).parameters["share_percent"]["values"]
    assert [
        (value["programme"], value["from"], value["until"], value["value"], value["severity"]) for value in values
    ] == [
        ("2014-2020", None, None, [20, 0], "error"),
        ("2021-2027", None, "2024-05-31", [30, 0], "info"),
        ("2021-2027", "2024-06-01", "2025-12-31", [40, 0], "error"),
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "found"),
    [
        (
            "parameters/share_percent.yaml",
            "programme: 2014-2020",
            "programme: 2021-2027, from: 1.1.2021",
            "6:5: Samalla kaudella on jo arvo samasta päivästä alkaen.",
        ),
        (
            "parameters/share_percent.yaml",
            "programme: 2014-2020",
            "programme: 2021-2027, until: 1.1.2021",
            "6:5: Arvon voimassaolo alkaa ennen kuin edellisen arvon päättyy.",
        ),
        (
            "parameters/share_percent.yaml",
            "from: 1.1.2021",
            "from: 1.1.2021, until: 31.12.2020",
            "6:51: Viimeinen päivä on ennen ensimmäistä.",
        ),
        (
            "parameters/share_percent.yaml",
            "programme: 2014-2020",
            "programme: 2014",
            '5:17: Arvon pitää olla tekstiä; kirjoita se lainausmerkkeihin, esimerkiksi "327190".',
        ),
        (
            "parameters/share_percent.yaml",
            "programme: 2014-2020",
            "programme: 2014-2021",
            "5:17: Tuntematon ohjelmakausi ”2014-2021”. Tarkoititko ”2014-2020”?",
        ),
        (
            "parameters/share_percent.yaml",
            "reviewed: 1.8.2026",
            "reviewed: elokuussa",
            "5:51: ”elokuussa” ei ole kelvollinen päivä; kirjoita muodossa 1.8.2024.",
        ),
        (
            "parameters/share_percent.yaml",
            "unit: percent",
            "unit: prosentti",
            "3:7: Arvon pitää olla jokin näistä: money, percent, date, count, months, text, rounding. Tarkoititko ”percent”?",
        ),
        (
            "quantities.yaml",
            "sum: [costs.salaries, costs.flat_rate]",
            "sum: [cost_rows]",
            "2:1: Suure viittaa itseensä: cost_rows → cost_rows.",
        ),
        (
            "quantities.yaml",
            "sum: [costs.salaries, costs.flat_rate]",
            "sum: [costs.salaries, project.start]",
            "2:85: Lajin date arvoa ei voi laskea yhteen.",
        ),
        (
            "quantities.yaml",
            "sum: [costs.salaries, costs.flat_rate]",
            "count: costs.net",
            "2:70: Tässä pitää olla lajin list kenttä, mutta laji on money.",
        ),
        (
            "quantities.yaml",
            "sum: [costs.salaries, costs.flat_rate]",
            "years_from: project.start",
            "2:12: Suureella on oltava yksi näistä: sum, count, years_from ja years_to, product.",
        ),
        (
            "quantities.yaml",
            "sum: [costs.salaries, costs.flat_rate]",
            "product: [implementers, partners]",
            "2:87: Tuntematon suure ”partners”.",
        ),
        ("quantities.yaml", "plus: 1", "plus: yksi", "1:96: Arvon pitää olla kokonaisluku."),
        ("quantities.yaml", "plus: 1", "pluss: 1", "1:90: Tuntematon avain ”pluss”. Tarkoititko ”plus”?"),
        (
            "glossary.yaml",
            "kind: money, label: Flat rate",
            "kind: mony, label: Flat rate",
            "4:21: Arvon pitää olla jokin näistä: money, date, percent, count, text, list, yes-no. "
            "Tarkoititko ”money”?",
        ),
        ("glossary.yaml", "private: true", "private: kyllä", "11:80: Arvon pitää olla true tai false."),
        ("glossary.yaml", "private: true", "secret: true", "11:71: Tuntematon avain ”secret”."),
        (
            "registers/tables.yaml",
            'patterns: [{pattern: "##"}]',
            "patterns: []",
            "3:9: Muodolla ”code” ei ole kaavoja (patterns).",
        ),
        ("registers/tables.yaml", '"##"', '"+#"', "3:53: Kaava on tyhjä, liian pitkä tai toistaa tyhjää (+)."),
        (
            "registers/tables.yaml",
            "  code:",
            "  email:",
            "3:43: Muoto ”email” tarkistetaan ohjelmassa; sillä ei ole kaavoja.",
        ),
        (
            "registers/tables.yaml",
            "  code:",
            "  project_code:",
            "3:51: Hankekoodin kaavalla pitää olla rahasto (fund).",
        ),
        (
            "registers/tables.yaml",
            "attested: seen",
            "attested: heard",
            "7:76: Arvon pitää olla jokin näistä: seen, derived, memory, guess.",
        ),
        ("rulebook.yaml", "name:", "nimi:", "1:1: Tuntematon avain ”nimi”."),
        ("rulebook.yaml", "editions: [esimerkki]", "manual: [{catalogue: RAH-16}]", "2:10: Avain ”text” puuttuu."),
    ],
)
def test_a_mistake_is_told_at_its_place(tmp_path: Path, file: str, old: str, new: str, found: str) -> None:
    texts = {
        "parameters/share_percent.yaml": PARAMETER,
        "quantities.yaml": QUANTITIES,
        "glossary.yaml": GLOSSARY,
        "registers/tables.yaml": REGISTERS,
        "rulebook.yaml": MARKER,
    }
    told = faults(tmp_path, base={file: changed(texts[file], old, new)})
    assert f"rules/{file}:{found}" in told


def test_a_circle_of_quantities_names_its_way(tmp_path: Path) -> None:
    text = QUANTITIES + "first: {title: a, sum: [second]}\nsecond: {title: b, sum: [first]}\n"
    assert faults(tmp_path, base={"quantities.yaml": text}) == [
        "rules/quantities.yaml:3:1: Suure viittaa itseensä: first → second → first."
    ]


def test_municipalities_become_rows_and_a_bad_row_is_named(tmp_path: Path) -> None:
    rulebook = compiled(tmp_path / "a", base={"registers/municipalities.csv": MUNICIPALITIES})
    assert rulebook.registers.municipality_years("keksilä") == [(2014, 2020)]
    assert rulebook.registers.table_years() == (2014, 2020)
    broken = MUNICIPALITIES + "Keksilä;001;Mallimaa;Malliseutu;2021;tänään\n"
    assert faults(tmp_path / "b", base={"registers/municipalities.csv": broken}) == [
        "rules/registers/municipalities.csv:3:1: Rivi ei ole muotoa kunta;numero;maakunta;seutukunta;vuodesta;vuoteen."
    ]


def test_what_is_checked_by_hand_keeps_its_reason(tmp_path: Path) -> None:
    marker = "name: Pieni\nmanual:\n  - {catalogue: RAH-16, text: Lähde on oikea., because: Lomake ei kerro sitä.}\n"
    marker += "  - {catalogue: KAN-01, text: Lomake on tunnettu., because: Ohjelma sanoo sen., told: false}\n"
    rulebook = compiled(tmp_path, base={"rulebook.yaml": marker})
    assert [tuple(item[:4]) for item in rulebook.by_hand] == [
        ("RAH-16", "Lähde on oikea.", "Lomake ei kerro sitä.", True),
        ("KAN-01", "Lomake on tunnettu.", "Ohjelma sanoo sen.", False),
    ]
    assert rulebook_info(rulebook).manual_for("valintaesitys-ely", None, None) == ("Lähde on oikea.",)


def test_what_is_checked_by_hand_is_told_where_it_concerns_the_document(tmp_path: Path) -> None:
    marker = (
        "name: Pieni\nmanual:\n"
        "  - {catalogue: RAH-16, text: Kaikki., because: Syy.}\n"
        "  - {catalogue: RAH-17, text: Rahasto., because: Syy., funds: [EAKR, JTF]}\n"
        "  - {catalogue: RAH-18, text: Lomake., because: Syy., forms: [valintaesitys-ely], programmes: [2021-2027]}\n"
    )
    rulebook = compiled(tmp_path / "a", base={"rulebook.yaml": marker})

    def told(*document: str | None) -> list[str]:
        return [*rulebook_info(rulebook).manual_for(*document)]  # type: ignore[arg-type]

    assert told("valintaesitys-ely", "2021-2027", "ESR+") == ["Kaikki.", "Lomake."]
    assert told("valintaesitys-ely", None, None) == ["Kaikki.", "Rahasto.", "Lomake."]
    assert told("hankekuvaus-2014", "2014-2020", "EAKR") == ["Kaikki.", "Rahasto."]
    strange = marker.replace("valintaesitys-ely", "valintaesitys-eky").replace("2021-2027", "2021-2028")
    assert faults(tmp_path / "b", base={"rulebook.yaml": strange}) == [
        "rules/rulebook.yaml:5:63: Tuntematon lomake ”valintaesitys-eky”. Tarkoititko ”valintaesitys-ely”?",
        "rules/rulebook.yaml:5:96: Tuntematon ohjelmakausi ”2021-2028”. Tarkoititko ”2021-2027”?",
    ]
