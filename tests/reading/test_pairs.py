"""Costs and financing side by side."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from typing import Any

import pytest

from checker.money import Percent
from tests.reading.printing import PROVINCE, PROVINCE_TEXT, changed, read, values

START, END = PROVINCE_TEXT.index("Kustannusarvion jakaantuminen"), PROVINCE_TEXT.index("\nKustannusarvio ja")
ROWS = PROVINCE_TEXT[START:END]


def pair_values(rows: str) -> dict[str, Any]:
    found = values(PROVINCE, PROVINCE_TEXT[:START] + rows + PROVINCE_TEXT[END:])
    return {path: value for path, value in found.items() if path.startswith(("costs.", "financing."))}


def test_every_amount() -> None:
    assert pair_values(ROWS) == {
        "costs.salaries": 10000000,
        "costs.flat_rate": 4000000,
        "costs.flat_rate_percent": Percent(40),
        "costs.model": "flat_rate_40",
        "costs.net": 14000000,
        "costs.repeated_net": 14000000,
        "financing.eu_state": 11200000,
        "financing.municipal": 1400000,
        "financing.private": 1400000,
        "financing.total": 14000000,
        "financing.repeated_total": 14000000,
        "financing.max_support": 11200000,
        "financing.max_support_percent": Percent(80),
    }


LAYOUTS: dict[str, Callable[[str], str]] = {
    "four spaces": lambda rows: rows.replace("\t", "    "),
    "one space": lambda rows: rows.replace("\t", " "),
    "a cell for each amount": lambda rows: re.sub(r" (?=\d+ 000 €)", "\t", rows),
    "empty cells between": lambda rows: re.sub(r" (?=\d+ 000 €)", "\t\t", rows),
    "one cell a line": lambda rows: rows.replace("\t", "\n"),
    "amount under the label": lambda rows: re.sub(r" (?=\d+ 000 €)", "\n", rows.replace("\t", "\n")),
    "no currency": lambda rows: rows.replace(" €", ""),
    "currency first": lambda rows: re.sub(r"(\d+ 000) €", r"€ \1", rows),
    "colons": lambda rows: re.sub(r" (?=\d+ 000 €)", ": ", rows),
    "capitals": str.upper,
    "doubled spaces": lambda rows: rows.replace(" ", "  "),
    "left column first": lambda rows: "\n".join(
        line.split("\t")[side] for side in (0, 1) for line in rows.strip().split("\n")
    ),
    "no title": lambda rows: rows.replace("Kustannusarvion jakaantuminen:\t", ""),
    "title on its own": lambda rows: rows.replace(":\t", ":\n"),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_layout_gives_the_same_amounts(name: str) -> None:
    assert pair_values(LAYOUTS[name](ROWS)) == pair_values(ROWS)


@pytest.mark.parametrize("layout", ["four spaces", "one space", "one cell a line"])
@pytest.mark.parametrize("text", ["", "ei tiedossa", "noin 40 000 €", "lähes 40 000 €", "alle 5 000 €"])
@pytest.mark.parametrize(
    ("row", "path"),
    [
        ("Palkkakustannukset 100 000 €", "costs.salaries"),
        ("Flat rate 40 % kehittäminen 40 000 €", "costs.flat_rate"),
        ("Kuntarahoitus 14 000 €", "financing.municipal"),
        ("Yksityinen (oma) 14 000 €", "financing.private"),
    ],
)
def test_an_amount_that_is_not_there_is_no_other(layout: str, text: str, row: str, path: str) -> None:
    label = re.sub(r" \d+ 000 €", "", row)
    rows = LAYOUTS[layout](ROWS.replace(row, f"{label} {text}".rstrip()))
    expected = pair_values(ROWS) | {path: None}
    assert {name: value for name, value in pair_values(rows).items() if value != expected[name]} == {}


@pytest.mark.parametrize(
    ("printed", "amount", "share"),
    [
        ("112 000 €, 80 %", 11200000, Percent(80)),
        ("112 000,00 €, 80,00 %", 11200000, Percent(8000, 2)),
        ("112 000 € (80 %)", 11200000, Percent(80)),
        ("112 000, 80 %", 11200000, Percent(80)),
        ("112 000 € / 80 %", 11200000, Percent(80)),
        ("112 000 € – 80 %", 11200000, Percent(80)),
        ("112 000 € eli 80 %", 11200000, Percent(80)),
        ("112 000 € -80 %", 11200000, Percent(-80)),
        ("112 000 €", 11200000, None),
        ("112 000 80 %", 11200000, Percent(80)),
        ("112 000 100 %", None, Percent(100)),
        ("ei tiedossa, 80 %", None, Percent(80)),
        ("noin 80 %", None, Percent(80)),
    ],
)
def test_an_amount_with_its_share(printed: str, amount: int | None, share: Percent | None) -> None:
    found = values(PROVINCE, changed(PROVINCE, ("112 000 €, 80 %", printed)))
    assert (found["financing.max_support"], found.get("financing.max_support_percent")) == (amount, share)


def test_other_rows_count_as_costs_on_the_left_and_cannot_be_told_on_the_right() -> None:
    found = read(
        PROVINCE, changed(PROVINCE, ("Nettokustannusarvio", "Mallikulut 7 €\tMallirahoitus 5 €\nNettokustannusarvio"))
    )
    assert found["costs.other"].value == 700
    assert (found["financing.other_public"].value, found["financing.other_public"].text) == (None, "5 €")


@pytest.mark.parametrize(
    ("label", "slip", "path"),
    [
        ("Palkkakustannukset 1", "Palkkakustannukest 1", "costs.salaries"),
        ("EU+valtio", "EU+valito", "financing.eu_state"),
        ("Kuntarahoitus", "Kuntarahotus", "financing.municipal"),
        ("Yksityinen (oma)", "Yksitynen (oma)", "financing.private"),
        ("Flat rate", "Flta rate", "costs.flat_rate"),
    ],
)
def test_a_label_with_a_slip(label: str, slip: str, path: str) -> None:
    text = changed(PROVINCE, (label, slip))
    assert values(PROVINCE, text) == values(PROVINCE, PROVINCE_TEXT)
    assert read(PROVINCE, text)[path].read_as == "near-miss"


def test_an_amount_broken_over_lines_is_not_cut_short() -> None:
    found = values(PROVINCE, changed(PROVINCE, ("yhteensä 140 000 €\n\nKust", "yhteensä 140\n000 €\n\nKust")))
    assert found["financing.total"] in (None, 14000000)


@pytest.mark.parametrize(
    ("line", "path"),
    [
        ("Palkkakustannukset\t100 001 €", "costs.salaries"),
        ("Flat rate 40 % kehittäminen\t40 001", "costs.flat_rate"),
        ("Palkkakustannukset\t100 000 €\tKuntarahoitus\t14 001 €", "financing.municipal"),
    ],
)
def test_a_row_of_cells_that_says_otherwise(line: str, path: str) -> None:
    text = changed(PROVINCE, ("\n\nKustannusarvio ja", f"\n{line}\n\nKustannusarvio ja"))
    assert [item.line for item in read(PROVINCE, text)[path].candidates] == [
        next(i for i, row in enumerate(text.split("\n"), 1) if read(PROVINCE, text)[path].text in row),
        text.split("\n").index(line) + 1,
    ]


def test_a_row_of_cells_that_the_form_does_not_name_is_another_cost() -> None:
    found = values(PROVINCE, changed(PROVINCE, ("Nettokustannusarvio", "Mallikulut\t7 €\nNettokustannusarvio")))
    assert found["costs.other"] == 700


@pytest.mark.parametrize("width", range(24, 80, 3))
@pytest.mark.parametrize("space", [" ", "?"])
def test_an_amount_broken_at_the_end_of_a_line_is_no_other_amount(space: str, width: int) -> None:
    rows = re.sub(r"(?<=\d) (?=\d{3}|€)", space, ROWS).split("\n")
    broken = [textwrap.fill(row, width, replace_whitespace=False, expand_tabs=False) for row in rows]
    before, after = pair_values(ROWS), pair_values("\n".join(broken))
    assert {path: value for path, value in after.items() if value not in (None, before.get(path))} == {}
