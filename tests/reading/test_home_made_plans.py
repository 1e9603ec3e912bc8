"""Plans as applicants make them: shares, work packages down, subtotals, sums on top, Swedish words, days in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from checker.evaluation.result import Result
from checker.reading.place import Where
from tests.checking import findings, result_of
from tests.reading.plans import WRITERS, Plan, Rows, as_docx, as_odt, as_sheets, changed

FACTS = (
    ("Hankkeen nimi", "Polku"),
    ("Hakija", "Polkuyhdistys ry (Y-tunnus 1234567-1)"),
    ("Hankkeen kesto", "1.2.2025 – 31.1.2027 (24 kk)"),
)
COSTS = (("Kulut", "€"), ("Palkat", "100 000"), ("Flat rate 40 %", "40 000"), ("Kustannukset yhteensä", "140 000"))
FINANCING = (
    ("Rahoitus", "€", "%"),
    ("EU ja valtio", "112 000", "80"),
    ("Kuntarahoitus", "20 000", "14,3"),
    ("Oma rahoitus", "8 000", "5,7"),
    ("Rahoitus yhteensä", "140 000", "100"),
)
RULED = [name for name in WRITERS if name != "viesti.eml"]
"""The kinds of file that hold the tables; the mail has their sums alone."""


def known(result: Result, *paths: str) -> list[Any]:
    assert result.application is not None
    return [field.value if (field := result.application.fields.get(path)) else None for path in paths]


def place(result: Result, path: str) -> Where | None:
    assert result.application is not None
    return result.application.fields[path].where


def untold(result: Result) -> set[str]:
    return {outcome.rule.id for outcome in result.outcomes if outcome.status == "cannot_tell"}


def judged(costs: Rows = COSTS, financing: Rows = FINANCING, facts: Rows = FACTS, name: str = "a.docx") -> Result:
    writer = as_docx if name == "a.docx" else WRITERS[name]
    return result_of(writer(Plan(facts, costs, financing)), name)


@pytest.mark.parametrize("name", RULED)
def test_a_right_plan_has_nothing_found_and_nothing_untold(name: str) -> None:
    result = judged(name=name)
    assert (result.status, findings(result, with_info=True), untold(result)) == ("unrecognised", frozenset(), set())
    assert known(result, "applicant.business_id", "tables.share_1", "financing.other") == ["1234567-1", (80, 0), 800000]


@pytest.mark.parametrize("name", RULED)
@pytest.mark.parametrize(
    ("financing", "printed"),
    [
        (changed(changed(FINANCING, 2, 2, "10"), 3, 2, "10"), [(10, 0), (10, 0)]),
        (changed(FINANCING, 4, 2, "110"), [(110, 0), None]),
        (changed(FINANCING, 2, 2, "14"), [(80, 0), None]),  # made to add up, and less than one off
        (changed(FINANCING, 2, 2, "24,3"), [(243, 1), None]),
    ],
)
def test_a_share_that_its_amount_is_not_is_found(financing: Rows, printed: Sequence[Any], name: str) -> None:
    result = judged(financing=financing, name=name)
    assert findings(result) == ({"values/table-shares"} if printed[0] != (80, 0) else set())
    assert known(result, "tables.share_1", "tables.share_2") == printed


def test_a_wrong_share_is_told_with_its_cell() -> None:
    result = judged(financing=changed(FINANCING, 2, 2, "24,3"), name="budjetti.xlsx")
    assert place(result, "tables.share_1") == Where(sheet="Rahoitus", cell="C3")


@pytest.mark.parametrize("name", RULED)
def test_heads_under_an_empty_corner(name: str) -> None:
    heads = ("", "Summa €", "Osuus %")
    result = judged(financing=(heads, *changed(FINANCING, 2, 2, "24,3")[1:]), name=name)
    assert findings(result) == {"values/table-shares"}


@pytest.mark.parametrize("head", ["Tuki-%", "ALV %", "Työaika %"])
def test_a_percentage_of_something_else_is_no_share_of_the_sum(head: str) -> None:
    costs = (("Kulut", "€", head), ("Palkat", "100 000", "50"), ("Flat rate 40 %", "40 000", "50"), (*COSTS[3], "100"))
    result = judged(costs, financing=[row[:2] for row in FINANCING])
    assert (findings(result), known(result, "tables.share_1")) == (frozenset(), [None])


@pytest.mark.parametrize("share", ["(80 %)", "80 %", ", 80 %", "(70 %)"])
def test_a_share_behind_its_amount(share: str) -> None:
    rows = (
        ("EU ja valtio", f"112 000 € {share}"),
        ("Kuntarahoitus", "28 000 € (20 %)"),
        ("Rahoitus yhteensä", "140 000 €"),
    )
    result = judged(financing=rows)
    assert known(result, "financing.eu_state", "financing.total") == [11200000, 14000000]
    assert findings(result) == ({"values/table-shares"} if "70" in share and "20" in share else set())


ACROSS = (
    ("Työpaketti", "Palkat", "Flat rate 40 %", "Yhteensä"),
    ("TP1 Hallinto", "20 000", "8 000", "28 000"),
    ("TP2 Tutkimus", "80 000", "32 000", "112 000"),
    ("Yhteensä", "100 000", "40 000", "140 000"),
)


@pytest.mark.parametrize("name", ["suunnitelma.docx", "suunnitelma.odt", "sivu.html", "budjetti.xlsx"])
@pytest.mark.parametrize(
    ("costs", "expected"),
    [
        (ACROSS, set()),
        (changed(changed(ACROSS, 0, 0, ""), 0, 3, "Summa €"), set()),
        (changed(ACROSS, 2, 3, "113 000"), {"values/table-sums"}),
        (changed(ACROSS, 1, 1, "21 000"), {"values/table-sums"}),
        (changed(ACROSS, 3, 3, "141 000"), {"values/table-sums", "costs/net-total", "financing/plan-equals-costs"}),
    ],
)
def test_a_table_whose_columns_are_the_rows_of_the_budget(costs: Rows, expected: set[str], name: str) -> None:
    result = judged(costs, name=name)
    assert (findings(result), untold(result)) == (frozenset(expected), set())
    assert known(result, "costs.salaries", "costs.flat_rate") == [10000000, 4000000]


@pytest.mark.parametrize("name", RULED)
@pytest.mark.parametrize(
    ("heads", "cells", "expected"),
    [
        (("htv", "€"), ("2,5", "100 000"), 10000000),
        (("€", "kpl"), ("100 000", "3"), 10000000),
        (("Tunnit (h)", "€"), ("1 720", "100 000"), 10000000),
        (("Selite", "€"), ("2", "100 000"), None),
        (("2025", "2026", "Yhteensä 2025–2026"), ("60 000", "40 000", "100 000"), 10000000),
        (("2025", "Yhteensä 2026"), ("60 000", "40 000"), None),
    ],
)
def test_the_column_of_euros_among_others(
    heads: Sequence[str], cells: Sequence[str], expected: int | None, name: str
) -> None:
    blank = [""] * (len(heads) - 1)
    costs = (("Kulut", *heads), ("Palkat", *cells), *((row[0], *blank, row[1]) for row in COSTS[2:]))
    assert known(judged(costs, name=name), "costs.salaries") == [expected]


THOUSANDS = (
    ("Kulut, 1 000 €", "2025", "2026", "Yhteensä"),
    ("Palkat", "80", "99", "179"),
    ("Flat rate 40 %", "32", "39", "72"),  # 71,6
    ("Kustannukset yhteensä", "112", "138", "250"),
)
IN_THOUSANDS = (("Rahoitus", "1 000 €"), ("EU ja valtio", "200"), ("Kuntarahoitus", "50"), ("Rahoitus yhteensä", "250"))
"""The support is 80,0 % and may be a little more."""


@pytest.mark.parametrize("name", ["suunnitelma.docx", "sivu.html", "budjetti.xlsx"])
@pytest.mark.parametrize(
    ("costs", "financing", "expected"),
    [
        (THOUSANDS, IN_THOUSANDS, set()),
        (changed(THOUSANDS, 2, 3, "80"), IN_THOUSANDS, {"costs/flat-rate-amount", "costs/net-total"}),
        (changed(THOUSANDS, 3, 3, "260"), IN_THOUSANDS, {"costs/net-total", "financing/plan-equals-costs"}),
        (THOUSANDS, changed(IN_THOUSANDS, 1, 1, "220"), {"financing/plan-total", "financing/eu-share-ceiling"}),
        (THOUSANDS, changed(changed(IN_THOUSANDS, 1, 1, "201"), 2, 1, "49"), set()),
        (changed(THOUSANDS, 3, 3, "251"), IN_THOUSANDS, set()),
    ],
)
def test_amounts_in_thousands_are_judged_as_far_as_they_tell(
    costs: Rows, financing: Rows, expected: set[str], name: str
) -> None:
    result = judged(costs, financing, name=name)
    assert findings(result) == frozenset(expected)
    assert known(result, "costs.salaries") == [17900000]


@pytest.mark.parametrize(
    ("costs", "financing"),
    [
        (THOUSANDS, FINANCING),
        (THOUSANDS, changed(IN_THOUSANDS, 0, 1, "milj. €")),
        (changed(THOUSANDS, 1, 0, "Palkat (€/kk)"), IN_THOUSANDS),
        (changed(THOUSANDS, 1, 3, "179 €"), IN_THOUSANDS),
        (changed(THOUSANDS, 1, 3, "179 000"), IN_THOUSANDS),
        (changed(THOUSANDS, 1, 3, "-179"), IN_THOUSANDS),
    ],
    ids=["other rows in euros", "millions", "a month", "euros in a cell", "euros below the head", "a minus"],
)
def test_amounts_that_may_not_all_be_in_thousands_are_none(costs: Rows, financing: Rows) -> None:
    result = result_of(as_docx(Plan(FACTS, costs, financing)), "a.docx")
    fields = result.application.fields if result.application is not None else {}
    assert [
        path for path in ("costs.salaries", "costs.net", "costs.flat_rate") if path in fields and fields[path].value
    ] == []
    assert findings(result) == frozenset()


SUBTOTALS = (
    ("Kulut", "€"),
    ("Palkat", "80 000"),
    ("Sivukulut 25 %", "20 000"),
    ("Palkat yhteensä", "100 000"),
    ("Flat rate 40 %", "40 000"),
    ("Kustannukset yhteensä", "140 000"),
)


@pytest.mark.parametrize("name", RULED)
@pytest.mark.parametrize(
    ("costs", "found", "doubtful"),
    [
        (SUBTOTALS, set(), set()),
        (changed(changed(SUBTOTALS, 4, 1, "45 000"), 5, 1, "145 000"), {"costs/flat-rate-amount"}, set()),
        (changed(SUBTOTALS, 5, 1, "240 000"), {"costs/net-total"}, set()),
        (changed(SUBTOTALS, 3, 1, "101 000"), set(), {"costs/flat-rate-amount", "costs/net-total"}),
    ],
)
def test_salaries_with_their_side_costs_are_one_row(
    costs: Rows, found: set[str], doubtful: set[str], name: str
) -> None:
    result = judged(costs, name=name)
    assert findings(result) - {"financing/plan-equals-costs"} == found
    assert untold(result) >= doubtful and (doubtful or not untold(result))


@pytest.mark.parametrize(
    ("costs", "expected"),
    [
        ((COSTS[0], COSTS[3], *COSTS[1:3]), set()),
        (
            (COSTS[0], ("Kustannukset yhteensä", "150 000"), *COSTS[1:3]),
            {"costs/net-total", "financing/plan-equals-costs"},
        ),
    ],
)
def test_a_sum_over_its_rows(costs: Rows, expected: set[str]) -> None:
    result = judged(costs)
    assert (findings(result), untold(result)) == (frozenset(expected), set())


TASKS = (
    ("Kulut", "€"),
    ("Projektipäällikkö", "60 000"),
    ("Sihteeri", "40 000"),
    ("Henkilöstökulut yhteensä", "100 000"),
    *COSTS[2:],
)


@pytest.mark.parametrize("name", RULED)
@pytest.mark.parametrize(
    ("costs", "found", "doubtful"),
    [
        (TASKS, set(), set()),
        (TASKS[:1] + TASKS[3:], set(), set()),
        (changed(changed(TASKS, 4, 1, "45 000"), 5, 1, "145 000"), {"costs/flat-rate-amount"}, set()),
        (changed(TASKS, 5, 1, "240 000"), {"costs/net-total"}, set()),
        (changed(TASKS, 3, 1, "101 000"), set(), {"costs/net-total"}),
    ],
)
def test_a_sum_of_salaries_below_those_who_earn_them(
    costs: Rows, found: set[str], doubtful: set[str], name: str
) -> None:
    result = judged(costs, financing=(), name=name)
    assert (findings(result), untold(result)) == (frozenset(found), doubtful)


def own(*amounts: str) -> Rows:
    return [("Kulut", "€"), *zip(("Palkat", "Flat rate 40 %", "Kustannukset yhteensä"), amounts, strict=True)]


@pytest.mark.parametrize("order", [("Kaikki", "Pajat", "Kunta"), ("Kunta", "Pajat", "Kaikki")])
@pytest.mark.parametrize(
    ("whole", "town", "expected"),
    [
        (COSTS, own("30 000", "12 000", "42 000"), set()),
        (changed(COSTS, 3, 1, "150 000"), own("30 000", "12 000", "42 000"), {"costs/net-total", "values/table-sums"}),
        (COSTS, own("30 000", "12 000", "43 000"), {"values/table-sums"}),
        (
            changed(changed(COSTS, 2, 1, "43 000"), 3, 1, "143 000"),
            own("30 000", "15 000", "45 000"),
            {"costs/flat-rate-amount"},
        ),
    ],
)
def test_tables_of_partners_beside_one_of_the_whole(
    whole: Rows, town: Rows, expected: set[str], order: Sequence[str]
) -> None:
    sheets = {"Kaikki": whole, "Pajat": own("70 000", "28 000", "98 000"), "Kunta": town}
    result = result_of(as_sheets({name: sheets[name] for name in order}), "a.xlsx")
    assert (findings(result), untold(result)) == (frozenset(expected), set())
    assert known(result, "costs.salaries") == [10000000]


@pytest.mark.parametrize(
    ("net", "expected"), [("138 000", set()), ("140 000", {"costs/net-total"}), ("142 000", {"costs/net-total"})]
)
def test_income_with_a_minus_is_subtracted(net: str, expected: set[str]) -> None:
    result = judged((*COSTS, ("Tulot", "-2 000"), ("Nettokustannukset yhteensä", net)))
    assert findings(result) - {"financing/plan-equals-costs", "financing/eu-share-ceiling"} == expected
    assert known(result, "costs.income") == [200000]


@pytest.mark.parametrize(
    ("flat_rate", "net", "expected"), [("7 000", "107 000", set()), ("8 000", "108 000", {"costs/flat-rate-7-amount"})]
)
def test_a_flat_rate_of_all_direct_costs(flat_rate: str, net: str, expected: set[str]) -> None:
    rows = (
        ("Palkat", "60 000"),
        ("Ostopalvelut", "40 000"),
        ("Flat rate 7 %", flat_rate),
        ("Kustannukset yhteensä", net),
    )
    assert findings(judged((("Kulut", "€"), *rows), financing=())) == expected


SWEDISH = Plan(
    (
        ("Projektets namn", "Gröna steg"),
        ("Sökande", "Exempelby kommun, FO-nummer 0000001-9"),
        ("Projektet börjar", "1 januari 2025"),
        ("Projektet slutar", "31 december 2026"),
    ),
    (("Kostnader", "Totalt"), ("Lönekostnader", "100 000"), ("Schablonbelopp 40 %", "40 000"), ("Kostnader totalt", "140 000")),
    (("Finansiering", "Belopp"), ("EU och staten", "112 000"), ("Kommunal finansiering", "28 000"), ("Totalt", "140 000")),
)  # fmt: skip


@pytest.mark.parametrize("name", RULED)
@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        (SWEDISH, set()),
        (SWEDISH._replace(costs=changed(SWEDISH.costs, 2, 1, "45 000")), {"costs/flat-rate-amount", "costs/net-total"}),
        (
            SWEDISH._replace(facts=changed(SWEDISH.facts, 1, 1, "Exempelby (FO-nummer 0000001-8)")),
            {"identifiers/business-id"},
        ),
        (SWEDISH._replace(facts=changed(SWEDISH.facts, 3, 1, "31 december 2024")), {"schedule/start-before-end"}),
    ],
)
def test_a_plan_in_swedish(plan: Plan, expected: set[str], name: str) -> None:
    result = result_of(WRITERS[name](plan), name)
    assert (findings(result), untold(result)) == (frozenset(expected), set())


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        (("Hankeaika", "1.2.2027–31.1.2025"), {"schedule/start-before-end"}),
        (("Hakija", "Polkuyhdistys ry, 1234567-2"), {"identifiers/business-id"}),
        (("Hakija", "Polkuyhdistys ry (Y-tunnus: 123456-1)"), {"identifiers/business-id"}),
        (("Hakija", "Polkuyhdistys ry"), set()),
        (("Kesto", "kaksi vuotta"), set()),
    ],
)
def test_a_fact_that_holds_two(fact: tuple[str, str], expected: set[str]) -> None:
    assert findings(judged(facts=(FACTS[0], ("Toimintalinja", "4"), fact))) == expected


GRANT = (
    ("Menot", "€"),
    ("Palkat", "20 000"),
    ("Matkakulut", "2 000"),
    ("Menot yhteensä", "22 000"),
    ("Tulot", "€"),
    ("Haettava avustus", "22 000"),
    ("Tulot yhteensä", "22 000"),
)


@pytest.mark.parametrize("name", RULED)
@pytest.mark.parametrize(("called", "expected"), [("Kerhoilta", set()), ("ESR+-hanke", {"financing/eu-share-ceiling"})])
def test_a_grant_is_support_where_something_tells_of_the_funds(called: str, expected: set[str], name: str) -> None:
    result = judged(GRANT, (), (("Hankkeen nimi", called), *FACTS[1:]), name)
    assert (findings(result), untold(result)) == (frozenset(expected), set())


def test_a_table_that_tells_how_the_salaries_are_made_leaves_them_sure() -> None:
    people = (
        ("Työntekijä", "Kuukaudet", "€/kk", "Palkat €"),
        ("Päällikkö", "20", "4 000", "80 000"),
        ("Sivukulut", "", "", "20 000"),
    )
    said = ["\t".join(row) for row in (*people, ("Palkat yhteensä", "", "", "100 000"))]
    budget = [f"{name}: {amount} €" for name, amount in COSTS[1:]]
    text = "\n".join(["Hankkeen nimi: Polku", "Y-tunnus: 1234567-1", "", *said, "", "Kulut", *budget])
    result = result_of(text.encode())
    assert (known(result, "costs.salaries", "costs.net"), untold(result)) == ([10000000, 14000000], set())


def test_amounts_that_stand_in_one_cell_are_told_and_are_none() -> None:
    result = judged((("Kulut", "2025 2026"), ("Palkat", "50 000 € 50 000 €"), *COSTS[2:]))
    assert result.application is not None
    assert result.application.fields["costs.salaries"].doubt == "column"


@pytest.mark.parametrize("cells", ["{}<td>€", "€<td>{}"])
def test_a_unit_in_a_cell_of_its_own_is_no_figure(cells: str) -> None:
    rows = (("Kulut", "Summa"), *((name, cells.format(amount)) for name, amount in COSTS[1:]))
    page = WRITERS["sivu.html"](Plan(FACTS, rows, FINANCING)).replace(b"<td>Summa", b"<td colspan=2>Summa")
    assert known(result_of(page, "sivu.html"), "costs.salaries", "costs.net") == [10000000, 14000000]


def test_rows_that_are_stacked_in_one_are_read_each_and_two_lines_may_be_one_amount_and_another() -> None:
    stacked = ["<br>".join(row[column] for row in COSTS) for column in (0, 1)]
    assert known(judged((stacked,), name="sivu.html"), "costs.salaries", "costs.net") == [10000000, 14000000]
    assert known(judged(((f"{stacked[0]}<br>Muut", stacked[1]),), name="sivu.html"), "costs.salaries") == [None]
    two = (("Kulut", "€"), ("Palkat<br>Kulut", "100 000<br>90 000"), *COSTS[2:])
    assert known(judged(two, name="sivu.html"), "costs.salaries") == [None]


@pytest.mark.parametrize("name", RULED)
@pytest.mark.parametrize("corner", ["Kulut", ""])
def test_partners_side_by_side_and_amounts_that_look_like_units(corner: str, name: str) -> None:
    costs = (
        (corner, "Hakija", "Osatoteuttaja", "Yhteensä"),
        ("Palkat", "50 000 €", "50 000 €", "100 000 €"),
        ("Flat rate -osuus 40 %", "20 000 €", "20 000 €", "40 000 €"),
        ("Ostopalvelut", "1 000 €", "600 €", "1 600 €"),
        ("Bruttokustannukset", "71 000 €", "70 600 €", "141 600 €"),
        ("Tulot", "1 000 €", "600 €", "1 600 €"),
        ("Nettokustannukset", "70 000 €", "70 000 €", "140 000 €"),
    )
    result = judged(costs, name=name)
    assert (findings(result), untold(result)) == (frozenset(), set())
    assert known(result, "costs.other", "costs.income", "costs.net") == [160000, 160000, 14000000]


@pytest.mark.parametrize("name", RULED)
@pytest.mark.parametrize(
    "called", ["Muut kustannukset (flat rate 40 %)", "Muut kulut, flat rate 40 %", "Prosenttimääräinen korvaus 40 %"]
)
@pytest.mark.parametrize(
    ("flat_rate", "expected"), [("40 000", set()), ("45 000", {"costs/flat-rate-amount", "costs/net-total"})]
)
def test_a_flat_rate_by_other_names(flat_rate: str, expected: set[str], called: str, name: str) -> None:
    result = judged((*COSTS[:2], (called, flat_rate), COSTS[3]), name=name)
    assert (findings(result), untold(result)) == (frozenset(expected), set())
    assert known(result, "costs.model") == ["flat_rate_40"]


def test_a_sum_that_a_blank_row_parts_from_its_rows_counts_once() -> None:
    parted = (
        *COSTS[:3],
        ("", ""),
        ("Bruttokustannukset", "140 000"),
        ("Tulot", "-2 000"),
        ("Nettokustannukset", "138 000"),
    )
    result = judged(parted, financing=(), name="budjetti.xlsx")
    assert (findings(result), untold(result)) == (frozenset(), set())


@pytest.mark.parametrize(
    ("net", "known_net"), [((("Nettokustannukset", "138 000"),), 13800000), ((), None)], ids=["named", "not named"]
)
def test_a_sum_before_income_that_stands_apart_is_not_the_net(net: Rows, known_net: int | None) -> None:
    financing = (*FINANCING[:3], ("Oma rahoitus", "6 000", "4,3"), ("Rahoitus yhteensä", "138 000", "100"))
    result = judged((*COSTS, ("", ""), ("Tulot", "2 000"), *net), financing, name="budjetti.xlsx")
    assert not {"financing/plan-equals-costs", "costs/net-total"} & findings(result)
    assert known(result, "costs.net") == [known_net]


@pytest.mark.parametrize(
    ("note", "doubt"), [("1 000 €", "unit"), ("Luvut tuhansina euroina.", "unit"), ("Ilman veroa.", "")]
)
def test_a_note_of_the_file_tells_the_unit_of_the_amounts(note: str, doubt: str) -> None:
    head = f"Summa<text:note><text:note-body><text:p>{note}</text:p></text:note-body></text:note>"
    result = result_of(as_odt(Plan(FACTS, changed(COSTS, 0, 1, head), FINANCING)), "suunnitelma.odt")
    assert result.application is not None
    assert result.application.fields["costs.salaries"].doubt == doubt
