"""Plans as applicants make them: shares, work packages down, subtotals, sums on top, Swedish words, days in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest

from checker.evaluation.result import Result
from checker.reading.place import Where
from tests.checking import findings, result_of
from tests.making import make_docx, run
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


TWO_YEARS = (
    ("Kulut", "2025", "2026", "Yhteensä"),
    ("Palkat", "40 000", "60 000", "100 000"),
    ("Flat rate 40 %", "16 000", "24 000", "40 000"),
    ("Kustannukset yhteensä", "56 000", "84 000", "140 000"),
)


@pytest.mark.parametrize("name", ["a.docx", "sivu.html"])
@pytest.mark.parametrize(
    ("row", "year", "damaged"), [(1, 1, "40 00"), (1, 2, "60 0000"), (2, 1, "0 000"), (3, 2, "084 000")]
)
def test_an_amount_of_a_year_that_lost_or_gained_a_digit_leaves_its_sums_untold(
    row: int, year: int, damaged: str, name: str
) -> None:
    assert untold(judged(TWO_YEARS, name=name)) == set()
    assert untold(judged(changed(TWO_YEARS, row, year, damaged), name=name)) == {"values/table-sums"}


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
        (("Kesto (kk)", "€"), ("24", "100 000"), 10000000),
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


@pytest.mark.parametrize(
    ("name", "amount", "is_rate"),
    [
        ("Palkat / kk", "4 000", True),
        ("Kuukausipalkka", "4 000", True),
        ("Kuukausipalkka", "20 000", False),
        ("Sihteerin palkka (2 000 €/kk)", "8 000", False),
        ("Tuntipalkkaisten palkat", "4 000", False),
    ],
)
def test_what_the_salaries_are_reckoned_from_is_none_of_them(name: str, amount: str, is_rate: bool) -> None:
    result = judged((COSTS[0], (name, amount), ("Kuukausia", "25"), *COSTS[1:]), financing=())
    assert findings(result) == frozenset()
    assert (known(result, "costs.salaries", "costs.net"), untold(result) == set()) == (
        [10000000 if is_rate else None, 14000000],
        is_rate,
    )


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
        (changed(changed(TASKS, 3, 1, "101 000"), 5, 1, "141 000"), set(), {"costs/net-total"}),
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
        (("Aika", "1/2025–12/2026"), set()),
        (("Toteutusaika", "01/2027 - 12/2026"), {"schedule/start-before-end"}),
        (("Ajalle", "tammikuu 2027 – joulukuu 2026 (24 kk)"), {"schedule/start-before-end"}),
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


@pytest.mark.parametrize("name", [name for name in RULED if name != "suunnitelma.txt"])
def test_a_turned_table_may_have_no_column_of_heads(name: str) -> None:
    costs = tuple(tuple(row[column] for row in COSTS[1:]) for column in (0, 1))
    assert known(judged(costs, name=name), "costs.salaries", "costs.net") == [10000000, 14000000]


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


@pytest.mark.parametrize("head", ["Osatoteuttaja", "Partneri", "Osahanke"])
def test_what_partners_have_side_by_side_makes_the_whole(head: str) -> None:
    heads = ("Kulut", "Hakija", f"{head} 1", "Yhteensä")
    rows = (("Palkat", "60 000", "40 000", "100 000"), ("Flat rate 40 %", "24 000", "17 000", "40 000"))
    assert findings(judged((heads, *rows, ("Yhteensä", "", "", "140 000")))) == {"values/table-sums"}


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


def test_months_are_their_first_and_last_days() -> None:
    facts = (*FACTS[:2], ("Hankkeen alkaminen", "elokuu 2025"), ("Hankkeen päättyminen", "2/2028"))
    days = (date(2025, 8, 1), date(2028, 2, 29))
    assert tuple(known(judged(facts=facts), "project.start", "project.end")) == days
    assert tuple(known(judged(facts=(*FACTS[:2], ("Kesto", "8/2025–2/2028"))), "project.start", "project.end")) == days


HOURS = (
    ("Kulu", "Määrä", "Yksikkö", "à-hinta €", "Yhteensä €"),
    ("Projektityöntekijän palkka", "2 000", "h", "35,00", "70 000,00"),
    ("Vetäjä", "600", "h", "50,00", "30 000,00"),
    ("Flat rate 40 %", "", "", "", "40 000,00"),
    ("Kustannukset yhteensä (1+2+3)", "", "", "", "140 000,00"),
)


@pytest.mark.parametrize("name", RULED)
@pytest.mark.parametrize(
    ("costs", "expected"),
    [
        (HOURS, set()),
        (changed(changed(HOURS, 3, 4, "45 000,00"), 4, 4, "145 000,00"), {"costs/flat-rate-amount"}),
        (changed(HOURS, 4, 4, "141 000,00"), {"costs/net-total"}),
    ],
)
def test_hours_and_people_before_a_flat_rate_are_the_salaries(costs: Rows, expected: set[str], name: str) -> None:
    result = judged(costs, name=name)
    assert findings(result) - {"financing/plan-equals-costs"} == expected
    assert (known(result, "costs.salaries"), untold(result)) == ([10000000], set())


YEARS = (
    ("Vuosi", "Palkat", "Flat rate 40 %", "Yhteensä"),
    ("2025", "60 000", "24 000", "84 000"),
    ("2026", "40 000", "16 000", "56 000"),
    ("Yhteensä", "100 000", "40 000", "140 000"),
)


def aligned(rows: Rows) -> list[str]:
    return [rows[0][0].ljust(12) + "".join(f"   {cell:>16}" for cell in rows[0][1:])] + [
        row[0].ljust(12) + "".join(f"   {cell:>16}" for cell in row[1:]) for row in rows[1:]
    ]


@pytest.mark.parametrize("lines", [aligned, lambda rows: ["\t".join(row) for row in rows]], ids=["gaps", "tabs"])
@pytest.mark.parametrize(
    ("costs", "expected"), [(YEARS, set()), (changed(YEARS, 2, 3, "57 000"), {"values/table-sums"})]
)
def test_a_turned_table_in_plain_text(costs: Rows, expected: set[str], lines: Any) -> None:
    facts = [f"{name}: {value}" for name, value in FACTS]
    result = result_of("\n".join([*facts, "", "Kulut", *lines(costs), "", "Muuta"]).encode())
    assert (findings(result), untold(result)) == (frozenset(expected), set())
    assert known(result, "costs.salaries", "costs.flat_rate", "costs.net") == [10000000, 4000000, 14000000]


@pytest.mark.parametrize("name", RULED)
@pytest.mark.parametrize(
    ("total", "expected"), [("140 000", set()), ("141 000", {"financing/plan-total", "financing/plan-equals-costs"})]
)
def test_the_fund_and_the_state_by_their_names_alone(total: str, expected: set[str], name: str) -> None:
    rows = (("Rahoitus", "€"), ("EU", "70 000"), ("Valtio", "42 000"), ("Kunta", "28 000"), ("Yhteensä", total))
    result = judged(financing=rows, name=name)
    assert known(result, "financing.eu_state") == [11200000]
    assert findings(result) == expected


@pytest.mark.parametrize("name", RULED)
@pytest.mark.parametrize("head", ["Euroa (alv 0 %)", "Summa (osuus)", "Hinta sis. alv €"])
def test_a_head_that_tells_of_the_tax_or_of_shares_behind_the_amounts(head: str, name: str) -> None:
    result = judged((("Kulut", head), *changed(COSTS, 2, 1, "45 000 €")[1:]), name=name)
    assert findings(result) == {"costs/flat-rate-amount", "costs/net-total"}


def test_an_amount_among_words_in_a_row_leaves_the_sum_unsure() -> None:
    costs = (*COSTS[:3], ("Matkat", "noin 2 000 €"), ("Kustannukset yhteensä", "142 000"))
    assert untold(judged(costs, financing=())) == {"costs/net-total"}


def test_a_cost_model_beside_its_name_in_a_cell() -> None:
    result = judged(facts=(*FACTS, ("Kustannusmalli", "Flat rate 7 %")), name="budjetti.xlsx")
    assert known(result, "costs.model") == ["flat_rate_7"]


@pytest.mark.parametrize("value", ["1.1.26–31.12.26", "1.1.–31.12.2026", "1.1.2026 klo 8 ja 31.12.2026"])
def test_two_days_in_words_that_nobody_knows_are_told(value: str) -> None:
    result = judged(facts=(*FACTS[:2], ("Toteutusaika", value)))
    assert known(result, "project.start", "project.end") == [None, None]
    assert "schedule/start-before-end" in untold(result)


def test_the_days_of_stages_are_not_those_of_the_project() -> None:
    stages = ["Vaihe\tAlkaa\tPäättyy", "Valmistelu\t1.1.2026\t1.3.2026", "Toteutus\t1.3.2026\t30.11.2026"]
    budget = [f"{name}\t{amount}" for name, amount in COSTS]
    text = "\n".join(["Hankkeen nimi: Polku", "Hankkeen kesto: 1.1.2026–31.12.2026", "", *stages, "", *budget])
    result = result_of(text.encode())
    assert known(result, "project.start", "project.end") == [date(2026, 1, 1), date(2026, 12, 31)]


def test_words_between_a_name_and_its_amount_in_plain_text() -> None:
    rows = (
        ("Kulut", "Perustelu", "Summa"),
        ("Palkat", "päällikkö 24 kk, 4 000 €/kk", "100 000 €"),
        ("Flat rate 40 %", "matkat, tilat ja viestintä", "45 000 €"),
        ("Yhteensä", "", "145 000 €"),
    )
    lines = [f"{name:<18}{words:<32}{amount:>12}" for name, words, amount in rows]
    result = result_of("\n".join(["Hankkeen nimi: Polku", "Y-tunnus: 1234567-1", "", *lines]).encode())
    assert findings(result) == {"costs/flat-rate-amount"}
    assert not untold(result)


@pytest.mark.parametrize(
    ("more", "net", "expected"),
    [
        ((("josta päällikkö", "1 000"), ("Matkat", "3 000"), ("Muut kulut", "3 000")), "146 000", set()),
        ((("Messut", "2 000"), ("Kilvet", "1 000"), ("Näyttelyt", "3 000")), "146 000", set()),
        ((("Messut", "2 000"), ("Kilvet", "1 000"), ("Näyttelyt", "3 000")), "143 000", set()),
        ((("Messut", "2 000"), ("Kilvet", "1 000"), ("Näyttelyt", "3 000")), "149 000", {"costs/net-total"}),
    ],
)
def test_rows_that_happen_to_make_another(more: Rows, net: str, expected: set[str]) -> None:
    assert findings(judged((*COSTS[:3], *more, ("Kustannukset yhteensä", net)), financing=())) == expected


@pytest.mark.parametrize(
    ("name", "amount"), [*((name, amount) for name in RULED for amount in ("1 940", "2 025 €")), ("a.docx", "2000")]
)
def test_an_amount_that_looks_like_a_year_in_the_first_row(amount: str, name: str) -> None:
    costs = (COSTS[0], ("Kilvet", amount), *COSTS[1:3], ("Yhteensä", "150 000"))
    assert findings(judged(costs, financing=(), name=name)) == {"costs/net-total"}


def test_two_areas_with_a_word_between() -> None:
    facts = (*FACTS, ("Kunnat", "Joensuu, Lieksa ja Nurmes"), ("Maakunnat", "Pohjois-Karjala ja Etelä-Savo"))
    areas = [("Joensuu", "Lieksa", "Nurmes"), ("Pohjois-Karjala", "Etelä-Savo")]
    assert known(judged(facts=facts), "area.municipalities", "area.regions") == areas


def in_lines(divide: Callable[[Rows], list[str]], costs: Rows, financing: Rows) -> Result:
    """The plan as text, the rows of its tables as ``divide`` writes them."""
    facts = [f"{name}: {value}" for name, value in FACTS]
    lines = [*facts, "", "Kulut", "", *divide(costs), "", "Rahoitus", "", *divide(financing), ""]
    return result_of("\n".join(lines).encode(), "a.txt")


def with_bars(rows: Rows) -> list[str]:
    first, *below = [" | ".join(row) for row in rows]
    return [first, " | ".join("---" for _ in rows[0]), *below]


def far_apart(rows: Rows) -> list[str]:
    return ["".join([f"{row[0]:40}", *(f"{cell:>30}" for cell in row[1:])]) for row in rows]


def indented(rows: Rows) -> list[str]:
    return [f"    {row[0]:30}" + "".join(f"{cell:>12}" for cell in row[1:]) for row in rows]


YEARS = (
    ("Kulut", "2025", "2026", "Yhteensä €"),
    ("Palkat", "40 000", "60 000", "100 000"),
    ("Matkat", "", "40 000", "40 000"),
    ("Kustannukset yhteensä", "40 000", "100 000", "140 000"),
)


@pytest.mark.parametrize("divide", [with_bars, far_apart, indented])
@pytest.mark.parametrize(
    ("costs", "found"),
    [(YEARS, set()), (changed(YEARS, 3, 3, "140 150"), {"costs/net-total", "values/table-sums"})],
)
def test_rows_between_bars_or_far_from_their_names(
    divide: Callable[[Rows], list[str]], costs: Rows, found: set[str]
) -> None:
    result = in_lines(divide, costs, FINANCING)
    assert known(result, "costs.salaries", "financing.eu_state") == [10000000, 11200000]
    assert findings(result) - {"financing/plan-equals-costs"} == found


def test_an_amount_under_the_head_of_a_share_is_in_doubt() -> None:
    lines = [f"{row[0]:20}" + "".join(f"{cell:>10}" for cell in row[1:]) for row in FINANCING[:-1]]
    lines.append(f"{'Rahoitus yhteensä':20}{'140 000 100':>20}")
    result = in_lines(lambda rows: lines if rows is FINANCING else ["\t".join(row) for row in rows], COSTS, FINANCING)
    assert (known(result, "financing.eu_state", "financing.total"), findings(result)) == ([11200000, None], frozenset())
    assert "financing/plan-total" in untold(result)


def test_a_share_a_space_behind_its_amount_is_no_part_of_it() -> None:
    rows = [row for row in FINANCING if row[0] != "Oma rahoitus"]
    for some in (rows, rows[1:]):
        result = in_lines(lambda table: [" ".join(row) for row in table], COSTS, some)
        assert (findings(result), known(result, "financing.total", "costs.net")) == (frozenset(), [None, 14000000])


@pytest.mark.parametrize(
    ("note", "doubt"), [("1 000 €", "unit"), ("Luvut tuhansina euroina.", "unit"), ("Ilman veroa.", "")]
)
def test_a_note_of_the_file_tells_the_unit_of_the_amounts(note: str, doubt: str) -> None:
    head = f"Summa<text:note><text:note-body><text:p>{note}</text:p></text:note-body></text:note>"
    result = result_of(as_odt(Plan(FACTS, changed(COSTS, 0, 1, head), FINANCING)), "suunnitelma.odt")
    assert result.application is not None
    assert result.application.fields["costs.salaries"].doubt == doubt


NAMED_SHARES = (
    ("Rahoitus", "€"),
    ("EU ja valtio 80 %", "112 000"),
    ("Kuntaraha (14,3 %)", "20 000"),
    ("Omarahoitus 5,7 %", "8 000"),
    ("Yhteensä 100 %", "140 000"),
)


@pytest.mark.parametrize("name", RULED)
@pytest.mark.parametrize(
    ("financing", "expected"),
    [
        (NAMED_SHARES, set()),
        (changed(NAMED_SHARES, 2, 0, "Kuntaraha 24,3 %"), {"values/table-shares"}),
        (changed(NAMED_SHARES, 4, 1, "141 000"), {"financing/plan-total", "financing/plan-equals-costs"}),
    ],
)
def test_shares_behind_the_names(financing: Rows, expected: set[str], name: str) -> None:
    result = judged(financing=financing, name=name)
    assert findings(result) == expected
    assert not untold(result)


@pytest.mark.parametrize("name", ["a.docx", "suunnitelma.txt"])
def test_a_heading_with_brackets_below_the_days_is_no_part_of_them(name: str) -> None:
    text = "Hankkeen nimi: Polku\nToteutusaika: 1.9.2025–31.8.2027\nKustannusarvio (alv 0 %)\nPalkat: 10 000 €\n"
    data = text.encode() if name == "suunnitelma.txt" else make_docx("".join(map(run, text.splitlines())))
    assert known(result_of(data, name), "project.start", "project.end") == [date(2025, 9, 1), date(2027, 8, 31)]


def test_a_row_below_a_short_name_is_no_rest_of_it() -> None:
    rows = (("Rahoitus", "€", "%"), ("EU", "70 000", "50 %"), ("Valtio", "42 000", "30 %"), ("Kunta", "28 000", "20 %"))
    text = "\n".join(
        [f"{name}: {value}" for name, value in FACTS] + ["", *aligned((*rows, ("Yhteensä", "140 000", "")))]
    )
    result = result_of(text.encode())
    assert (known(result, "financing.eu_state"), findings(result)) == ([11200000], frozenset())


@pytest.mark.parametrize(
    ("lines", "support"),
    [
        ("EU ja valtio\n\n112 000\n\nKuntarahoitus\n\n28 000\n", 11200000),
        ("EU ja valtio\n\n112 000\n\nKuntarahoitus\n\nRahoitus yhteensä\n\n28 000\n\n140 000\n", None),
        ("EU ja valtio\n\n34 800\n\nKuntarahoitus\n\nOma rahoitus\n\nSumma\n\n112 000\n\n28 000\n\n140 000\n", None),
        ("EU ja valtio\n\n34 800\n\nKuntarahoitus\n\n20 000\n\n8 000\n\n28 000\n", None),
        ("EU ja valtio\n\n1\n\nEuroa\n112 000\n\nKuntarahoitus\n\n28 000\n", None),
        ("EU ja valtio 34 800\n77 200 112 000\nKuntarahoitus 28 000\n", None),
    ],
)
def test_an_amount_under_its_name_is_in_doubt_where_figures_stand_that_no_row_has(
    lines: str, support: int | None
) -> None:
    text = "\n".join([*(f"{name}: {value}" for name, value in FACTS), "", "Kuka maksaa", "", lines])
    result = result_of(text.encode(), "a.txt")
    assert (known(result, "financing.eu_state"), findings(result)) == ([support], frozenset())


@pytest.mark.parametrize("name", ["a.txt", "a.docx"])
@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("Leader-tuki (60 %) 6 000 €", "pass"),
        ("Tukea haetaan: 6 000 €, josta kunta 1 200 €", "cannot_tell"),
        ("Tuki 6 000 € + alv", "cannot_tell"),
        ("Kuntarahoitus 6 000 €", "pass"),
        ("Kuntarahoitus 5 000 €", "fail"),
    ],
)
def test_a_sum_that_may_hold_by_an_amount_that_no_row_has_is_not_wrong(row: str, expected: str, name: str) -> None:
    rows = ["Rahoitus", row, "Omarahoitus 2 000 €", "Yksityinen rahoitus 2 000 €", "Rahoitus yhteensä 10 000 €"]
    lines = [*(": ".join(fact) for fact in FACTS), "", *rows]
    data = "\n".join(lines).encode() if name == "a.txt" else make_docx("".join(map(run, lines)))
    outcomes = {item.rule.id: item.status for item in result_of(data, name).outcomes}
    assert outcomes["financing/plan-total"] == expected


PRICED = (
    ("Kulut", "Tunnit", "Hinta €/h", "Työaika %", "Yhteensä €"),
    ("Päällikkö", "800 h", "35", "100 %", "28 000"),
    ("Ohjaaja", "1 000 h", "34,50", "80 %", "27 600"),
    ("Palkat yhteensä", "", "", "", "55 600"),
    ("Flat rate 40 %", "", "", "", "22 240"),
    ("Kustannukset yhteensä", "", "", "", "77 840"),
)


@pytest.mark.parametrize("name", RULED)
@pytest.mark.parametrize(
    ("costs", "expected"),
    [
        (PRICED, set()),
        (changed(PRICED, 2, 1, "1 200 h"), {"values/table-sums"}),
        (changed(PRICED, 2, 2, "34,51"), {"values/table-sums"}),
        (changed(PRICED, 2, 2, "35"), set()),  # of a price in whole euros nobody knows the cents
        (changed(changed(PRICED, 1, 2, "36"), 2, 2, "37"), set()),  # no row is a product: the columns may be anything
    ],
)
def test_hours_and_their_price_make_the_amount(costs: Rows, expected: set[str], name: str) -> None:
    result = judged(
        costs, (*FINANCING[:1], ("EU ja valtio", "62 272", "80"), ("Kuntarahoitus", "15 568", "20")), name=name
    )
    assert (findings(result), untold(result)) == (frozenset(expected), set())
    assert known(result, "costs.salaries") == [5560000]


PAY_ROWS = (
    ("Tehtävä", "kk", "€/kk", "hlö", "Yhteensä"),
    ("Projektipäällikkö", "12", "3 000", "2", "72 000"),
    ("Ohjaaja", "8", "3 500", "1", "28 000"),
)


@pytest.mark.parametrize("name", RULED)
def test_yearly_rows_below_a_table_of_pay_are_no_products(name: str) -> None:
    yearly = (("Kustannukset", "2025", "2026", "2027", "Yhteensä"), ("Palkat", "40 000", "40 000", "20 000", "100 000"))
    rest = (
        ("Flat rate 40 %", "16 000", "16 000", "8 000", "40 000"),
        ("Kustannukset yhteensä", "56 000", "56 000", "28 000", "140 000"),
    )
    assert findings(judged((*yearly, *PAY_ROWS, ("Yhteensä", "", "", "", "100 000"), *rest), name=name)) == frozenset()


@pytest.mark.parametrize("name", RULED)
@pytest.mark.parametrize(
    ("total", "expected"),
    [
        (("Yhteensä", "", "", "", "100 000"), set()),
        (("Yhteensä", "20", "6 500", "3", "100 000"), set()),
        (("Yhteensä", "", "", "", "101 000"), {"values/table-sums"}),
        (("Yhteensä (sis. sivukulut)", "", "", "", "122 000"), set()),  # side costs have no row
        (("Yhteensä*", "", "", "", "122 000"), set()),
        (("Palkat yhteensä", "", "", "", "122 000"), set()),
    ],
)
def test_a_sum_of_products_is_theirs(total: Sequence[str], expected: set[str], name: str) -> None:
    assert findings(judged((*PAY_ROWS, total), name=name)) == expected


@pytest.mark.parametrize(
    ("total", "expected"), [("55 000", set()), ("155 000", set()), ("56 000", {"values/table-sums"})]
)
def test_a_second_sum_of_products_may_go_on_from_the_first(total: str, expected: set[str]) -> None:
    more = (("Suunnittelija", "10", "3 000", "1", "30 000"), ("Sihteeri", "10", "2 500", "1", "25 000"))
    first, last = ("Yhteensä", "", "", "", "100 000"), ("Yhteensä", "", "", "", total)
    assert findings(judged((*PAY_ROWS, first, *more, last))) == expected


@pytest.mark.parametrize("name", RULED)
def test_a_sum_below_a_second_table_of_pay_may_be_that_of_both(name: str) -> None:
    assert findings(judged((*PAY_ROWS,), (*PAY_ROWS, ("Yhteensä", "", "", "", "200 000")), name=name)) == frozenset()


@pytest.mark.parametrize("name", RULED)
@pytest.mark.parametrize("words", ["puolipäiväinen", "€/v", "kolme henkilöä"])
def test_words_that_may_be_a_number_are_factors(words: str, name: str) -> None:
    rows = (("Tehtävä", "kk", "€/kk", "Työaika", "Yhteensä"), ("Päällikkö", "12", "3 000", "täysi", "36 000"))
    assert findings(judged((*rows, ("Ohjaaja", "8", "3 500", words, "14 000")), name=name)) == frozenset()


ITEMS = (
    ("Kustannuslaji", "Selite", "Määrä", "Yksikkö", "à-hinta", "Yhteensä"),
    ("Palkat", "Projektipäällikkö", "20", "kk", "5 000", "100 000"),
    ("Ostopalvelut", "Koulutukset", "4", "kpl", "7 500", "30 000"),
    ("Matkat", "Seminaarit", "5", "kpl", "2 000", "10 000"),
    ("Yhteensä", "", "", "", "", "140 000"),
)


@pytest.mark.parametrize("name", RULED)
@pytest.mark.parametrize(("costs", "expected"), [(ITEMS, set()), (changed(ITEMS, 2, 2, "5"), {"values/table-sums"})])
def test_columns_of_words_alone_are_no_factors(costs: Rows, expected: set[str], name: str) -> None:
    assert findings(judged(costs, name=name)) == expected


PRICED_IN_YEARS = (
    ("Kulu", "Määrä (kk)", "Kuukausipalkka €", "2025", "2026", "Yhteensä €"),
    ("Päällikkö", "24", "4 500", "54 000", "54 000", "108 000"),
    ("Ohjaaja", "12", "3 500", "21 000", "21 000", "42 000"),
    ("Palkat yhteensä", "", "", "75 000", "75 000", "150 000"),
    ("Kustannukset yhteensä", "", "", "75 000", "75 000", "150 000"),
)


def test_of_years_beside_a_price_only_the_row_that_is_wrong_is_told() -> None:
    assert findings(judged(PRICED_IN_YEARS)) == {"financing/plan-equals-costs"}
    wrong = judged(changed(changed(PRICED_IN_YEARS, 2, 4, "22 000"), 2, 5, "43 000"))
    assert known(wrong, "tables.printed_1", "tables.added_1", "tables.printed_2") == [4300000, 4200000, None]


@pytest.mark.parametrize(("unit", "salaries"), [("€", 10000000), ("1 000 €", None), ("tuhatta euroa", None)])
def test_a_heading_among_the_rows_of_a_text_leaves_the_head_above_them(unit: str, salaries: int | None) -> None:
    rows = ["Kulut", *COSTS[1:], "Rahoitus", *[row[:2] for row in FINANCING[1:]]]
    lines = [row if isinstance(row, str) else "\t".join(row) for row in rows]
    facts = [f"{name}: {value}" for name, value in FACTS]
    result = result_of("\n".join([*facts, "", f"Erä\t{unit}", *lines]).encode(), "a.txt")
    assert known(result, "costs.salaries") == [salaries]
    assert known(result, "financing.eu_state", "financing.total") == (
        [11200000, 14000000] if salaries else [None, None]
    )


GROUPED = """{facts}

                         €
A. Palkat
Koordinaattorin palkka   72 000
Sivukulut                28 000
Palkat yhteensä          100 000
B. Muut kulut
Flat rate 40 %           40 000
Kustannukset yhteensä    {total}
"""


@pytest.mark.parametrize(("total", "expected"), [("140 000", set()), ("141 000", {"costs/net-total"})])
def test_a_sum_of_lines_is_also_of_the_rows_above_a_heading_among_them(total: str, expected: set[str]) -> None:
    facts = "\n".join(f"{name}: {value}" for name, value in FACTS)
    result = result_of(GROUPED.format(facts=facts, total=total).encode(), "a.txt")
    assert (findings(result), untold(result) - {"required/generic"}) == (frozenset(expected), set())
    assert known(result, "costs.salaries") == [10000000]


def test_a_sum_that_does_not_hold_is_told_with_the_rows_that_come_nearest_to_it() -> None:
    rows = (
        COSTS[0],
        ("Messut", "20 000"),
        ("Mainokset", "15 000"),
        ("Matkat", "5 000"),
        ("Kustannukset yhteensä", "41 000"),
    )
    result = judged(rows)
    assert findings(result) >= {"costs/net-total"}
    assert known(result, "costs.other") == [4000000]  # 15 000 and 5 000 make 20 000 by chance


@pytest.mark.parametrize("time", ["2026–2027", "vuodet 2026-2027", "1.3.2026–2027", "2026 - 12/2027"])
def test_a_time_of_years_alone_is_told_as_unread(time: str) -> None:
    result = judged(facts=[*FACTS[:2], ("Toteutusaika", time)])
    assert result.application is not None
    days = [result.application.fields[path] for path in ("project.start", "project.end")]
    assert [(day.value, day.text) for day in days] == 2 * [(None, time)]
    assert "schedule/duration" in untold(result)


TWICE = """{facts}

TALOUSARVIO
\t2026\t2027\tYHT.
Palkat\t50 000\t50 000\t100 000
Flat rate 40 %\t20 000\t20 000\t40 000
KULUT YHTEENSÄ\t70 000\t70 000\t140 000

RAHOITUS
EU + valtio (80 %)\t56 000\t56 000\t112 000
Kunnat (20 %)\t14 000\t{cell}\t28 000
YHTEENSÄ\t70 000\t70 000\t140 000
"""


@pytest.mark.parametrize(("cell", "expected"), [("14 000", set()), ("15 000", {"values/table-sums"})])
def test_the_heads_of_a_text_hold_for_the_table_below_it_with_none(cell: str, expected: set[str]) -> None:
    facts = "\n".join(f"{name}: {value}" for name, value in FACTS)
    result = result_of(TWICE.format(facts=facts, cell=cell).encode(), "a.txt")
    assert (findings(result), untold(result)) == (frozenset(expected), set())
    assert known(result, "financing.eu_state", "financing.total") == [11200000, 14000000]


def test_a_share_stands_a_space_before_its_amount() -> None:
    rows = (("EU+valtio 80 %", "112 000 €"), ("Kunta 20 %", "28 000 €"), ("Rahoitus yhteensä", "140 000 €"))
    lines = [": ".join(fact) for fact in FACTS] + [" ".join(row) for row in rows]
    result = result_of("\n".join(lines).encode(), "a.txt")
    assert known(result, "financing.eu_state", "financing.total") == [11200000, 14000000]


def test_a_heading_and_the_last_row_of_a_list_below_it_are_no_label() -> None:
    lines = [
        *map(": ".join, FACTS),
        "Rahoitus:",
        "- EU ja valtio: 112 000 €",
        "- Kunta: 28 000 €",
        "- Yhteensä: 140 000 €",
    ]
    result = result_of("\n".join(lines).encode(), "a.txt")
    assert known(result, "financing.eu_state", "financing.total") == [11200000, 14000000]


@pytest.mark.parametrize("name", RULED)
@pytest.mark.parametrize(
    ("words", "amount", "expected"),
    [
        ("Muut kulut 40 % palkoista", "40 000", set()),
        ("Muut kustannukset (40 % palkkakustannuksista)", "40 000", set()),
        ("Yleiskulut, 40 % palkoista", "41 000", {"costs/flat-rate-amount", "costs/net-total"}),
        ("Kiinteä prosenttimäärä 40 % palkkakustannuksista", "40 000", set()),
        ("Flat rate 40 %", "40 000", set()),
        ("Yleiskustannukset 40 %", "41 000", {"costs/flat-rate-amount", "costs/net-total"}),
        ("Välilliset kustannukset (45 %)", "40 000", {"costs/model-allowed", "costs/flat-rate-amount-as-printed"}),
        (
            "Epäsuorat kustannukset 45 % henkilöstökuluista",
            "40 000",
            {"costs/model-allowed", "costs/flat-rate-amount-as-printed"},
        ),
    ],
)
def test_other_costs_that_are_a_share_of_the_salaries_are_the_flat_rate(
    words: str, amount: str, expected: set[str], name: str
) -> None:
    result = judged(changed(changed(COSTS, 2, 0, words), 2, 1, amount), name=name)
    assert findings(result) == expected
    assert known(result, "costs.flat_rate") == [int(amount.replace(" ", "")) * 100]


@pytest.mark.parametrize(
    "words", ["Muut henkilösivukulut 40 % palkoista", "Yleiskustannukset 20 %", "Muut kulut 40 %", "Yleiskulut 28,6 %"]
)
def test_side_costs_and_shares_that_may_be_of_all_costs_are_no_flat_rate(words: str) -> None:
    result = judged(changed(COSTS, 2, 0, words))
    assert (findings(result), known(result, "costs.flat_rate")) == (frozenset(), [None])


BESIDE = (
    ("Menot", "€", "Tulot", "€"),
    ("Palkat", "100 000", "EU ja valtio", "112 000"),
    ("Flat rate 40 %", "40 000", "Esimerkkisäätiö sr", "28 000"),
    ("Yhteensä", "140 000", "Yhteensä", "140 000"),
)


@pytest.mark.parametrize("name", ["suunnitelma.docx", "suunnitelma.odt", "sivu.html", "budjetti.xlsx"])
@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (BESIDE, set()),
        ((("Kustannukset", "", "Rahoitus", ""), *BESIDE[1:]), set()),
        (changed(BESIDE, 2, 1, "45 000"), {"costs/flat-rate-amount", "costs/net-total"}),
        (changed(BESIDE, 3, 1, "141 000"), {"costs/net-total", "financing/plan-equals-costs"}),
        (changed(BESIDE, 3, 3, "141 000"), {"financing/plan-total", "financing/plan-equals-costs"}),
    ],
)
def test_costs_and_financing_side_by_side(rows: Rows, expected: set[str], name: str) -> None:
    result = judged(rows, (), name=name)
    assert findings(result) | untold(result) == expected
    assert known(result, "financing.eu_state", "financing.other") == [11200000, 2800000]


@pytest.mark.parametrize("name", ["suunnitelma.docx", "suunnitelma.odt", "sivu.html"])
@pytest.mark.parametrize("total", ["140 000", "141 000"])
def test_a_row_beside_costs_may_have_its_name_and_amount_in_one_cell(total: str, name: str) -> None:
    rows = changed(changed(BESIDE, 2, 2, "Esimerkkisäätiön tuki 28 000 €"), 2, 3, "")
    result = judged(changed(rows, 3, 3, total), (), name=name)
    assert known(result, "financing.other", "costs.flat_rate") == [2800000, 4000000]
    assert ("financing/plan-total" in findings(result)) is (total != "140 000")


@pytest.mark.parametrize(
    "rows",
    [
        (("Palkat 60 %", "60 000"), ("Yleiskustannukset 40 %", "40 000"), ("Yhteensä", "100 000")),
        (
            ("Kulut", "Budjetti", "Toteuma"),
            *(("Palkat", "100 000", "20 000"), ("Flat rate 40 %", "40 000", "8 000"), ("Muu", "", "500")),
            ("Yhteensä", "140 000", "28 500"),
        ),
        (
            ("Kulut", "Budjetti €", "Edellinen hanke €"),
            *(
                ("Palkat", "100 000", "90 000"),
                ("Flat rate 40 %", "40 000", "21 600"),
                ("Yhteensä", "140 000", "111 600"),
            ),
        ),
    ],
    ids=["shares of the whole", "a row of what was spent alone", "another project"],
)
def test_shares_and_columns_of_something_else_are_no_finding(rows: Rows) -> None:
    assert findings(judged(rows, ())) == frozenset()


def test_a_description_between_two_figures_begins_no_table() -> None:
    rows = (
        ("Henkilö", "kk", "Tehtävä", "€"),
        ("Päällikkö", "24", "Palkat ja johto", "60 000"),
        ("Ohjaaja", "12", "Yritysten tuki", "40 000"),
        ("Palkat yhteensä", "", "", "100 000"),
        ("Flat rate 40 %", "", "", "40 000"),
        ("Yhteensä", "", "", "140 000"),
    )
    result = judged(rows)
    assert findings(result) == frozenset()
    assert known(result, "costs.salaries", "costs.net") == [10000000, 14000000]


@pytest.mark.parametrize(
    ("rate", "total", "expected"),
    [
        ("40 000", "140 000", set()),
        ("45 000", "145 000", {"costs/flat-rate-amount"}),
        ("40 000", "141 000", {"costs/net-total"}),
    ],
)
def test_rows_of_a_sheet_go_on_below_a_blank_one(rate: str, total: str, expected: set[str]) -> None:
    pay = [("Henkilö", "kk", "€/kk", "Yhteensä €"), ("Päällikkö", "20", "3 000", "60 000")]
    pay += [("Ohjaaja", "10", "4 000", "40 000"), ("Palkat yhteensä", "", "", "100 000"), ("", "", "", "")]
    rest = [("Flat rate 40 %", "", "", rate), ("Hankkeen kustannukset yhteensä", "", "", total)]
    result = result_of(as_sheets({"Budjetti": [*FACTS, ("",), *pay, *rest]}), "a.xlsx")
    assert findings(result) | untold(result) == expected
    assert known(result, "costs.salaries", "costs.net") == [10000000, int(total.replace(" ", "")) * 100]


A = (("Kulut", "€"), ("Palkat", "100 000"), ("Flat rate 40 %", "40 000"), ("Yhteensä", "140 000"))
B = (("Kulut", "€"), ("Palkat", "90 000"), ("Flat rate 40 %", "36 000"), ("Yhteensä", "126 000"))


DIVIDED_A = changed(changed(A, 2, 1, "42 000"), 3, 1, "142 000")
DIVIDED_B = changed(changed(B, 2, 1, "34 000"), 3, 1, "124 000")
"""Years that divide the flat rate otherwise than the salaries."""


def columns(*plans: Rows) -> Rows:
    """Several plans as columns of one table."""
    return [(rows[0][0], *(row[1] for row in rows)) for rows in zip(*plans, strict=True)]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (A, B, ()),
        (A, changed(B, 3, 1, "127 000"), (12700000, 12600000)),
        (A, changed(changed(B, 2, 1, "40 500"), 3, 1, "130 500"), (4050000, 3600000)),
        (DIVIDED_A, DIVIDED_B, ()),
    ],
)
@pytest.mark.parametrize("heads", [("Vaihtoehto A", "Vaihtoehto B"), ("2026", "2027")])
@pytest.mark.parametrize("shape", ["sheets", "columns"])
def test_of_several_budgets_each_is_reckoned_for_itself(
    a: Rows, b: Rows, expected: Sequence[int], heads: Sequence[str], shape: str
) -> None:
    together = [("Kulut", *heads), *columns(a[1:], b[1:])]
    sheets = dict(zip(heads, (a, b), strict=True)) if shape == "sheets" else {"Budjetti": together}
    result = result_of(as_sheets(sheets), "a.xlsx")
    assert result.status == "unrecognised"
    assert findings(result) == ({"values/table-sums"} if expected else set())
    assert known(result, "costs.salaries", "costs.flat_rate", "costs.net") == [None, None, None]
    assert not expected or known(result, "tables.printed_1", "tables.added_1") == [*expected]


@pytest.mark.parametrize("name", ["suunnitelma.txt", "suunnitelma.docx", "budjetti.xlsx"])
@pytest.mark.parametrize("made", ["", "10 kk x 10 000 € = ", "10 kk × 10 000 €/kk = ", "2,5 htv * 40 000 ="])
def test_an_amount_behind_the_product_that_makes_it(made: str, name: str) -> None:
    costs = changed(changed(COSTS, 1, 1, f"{made}100 000 €"), 2, 1, "0,4 x 100 000 € = 45 000 €")
    result = judged(changed(costs, 3, 1, "145 000 €"), (), name=name)
    assert findings(result) == {"costs/flat-rate-amount"}
    assert known(result, "costs.salaries", "costs.flat_rate", "costs.net") == [10000000, 4500000, 14500000]


@pytest.mark.parametrize("name", RULED)
def test_a_product_beside_its_amount(name: str) -> None:
    costs = (
        ("Kulut", "Laskelma", "€"),
        ("Palkat", "10 kk x 10 000 € = 100 000 €", "100 000"),
        ("Flat rate 40 %", "", "45 000"),
        ("Yhteensä", "", "145 000"),
    )
    assert findings(judged(costs, (), name=name)) == {"costs/flat-rate-amount"}


def test_a_sum_in_words_below_a_long_row() -> None:
    lines = (
        "Palkat = 26 700 euroa",
        "Flat rate -osuus 40 % palkkakustannuksista = 10 680 euroa",
        "Yhteensä = 37 470 euroa",
    )
    result = result_of("\n".join(("Hankkeen nimi: Polku", "", "Kustannukset", *lines)).encode(), "a.txt")
    assert findings(result) == {"costs/net-total"}
    assert known(result, "costs.net") == [3747000]


@pytest.mark.parametrize(("total", "expected"), [("210", set()), ("220", {"costs/net-total"})])
def test_a_sheet_named_after_its_thousands_is_reckoned(total: str, expected: set[str]) -> None:
    rows = (*FACTS, ("",), ("Kulut", "Summa"), ("Palkat", "150"), ("Flat rate 40 %", "60"), ("Yhteensä", total))
    result = result_of(as_sheets({"Budjetti 1000 €": rows}), "a.xlsx")
    assert findings(result) == expected
    assert known(result, "costs.salaries") == [15000000]


@pytest.mark.parametrize("marks", [("A. ", "B. ", "A+B "), ("a) ", "b) ", "a+b) "), ("A: ", "B: ", "")])
@pytest.mark.parametrize("name", RULED)
@pytest.mark.parametrize("rate", ["Flat rate 40 %", "Muut kulut 40 % palkoista"])
def test_letters_before_the_names_of_rows(marks: Sequence[str], rate: str, name: str) -> None:
    names = [f"{mark}{one}" for mark, one in zip(marks, ("Palkat", rate, "Yhteensä"), strict=True)]
    costs = [COSTS[0], *((one, amount) for one, amount in zip(names, ("100 000", "45 000", "145 000"), strict=True))]
    assert findings(judged(costs, (), name=name)) == {"costs/flat-rate-amount"}


@pytest.mark.parametrize("name", RULED)
@pytest.mark.parametrize(
    ("words", "expected"),
    [("(2 henkilöä, 24 kk)", 10000000), ("(12 kuukautta)", 10000000), ("(kk)", None)],
)
def test_how_long_the_salaries_are_paid(words: str, expected: int | None, name: str) -> None:
    result = judged(changed(COSTS, 1, 0, f"Palkat {words}"), name=name)
    assert (findings(result), known(result, "costs.salaries")) == (frozenset(), [expected])


DIRECT = (
    ("Kulut", "€"),
    ("Palkkakustannukset", "100 000"),
    ("Ostopalvelut", "20 000"),
    ("Matkat", "5 000"),
    ("Flat rate 7 %", "8 750"),
    ("Kustannukset yhteensä", "133 750"),
)
NO_FINANCING = FINANCING[:1]
UNTOLD = {"costs/flat-rate-7-amount", "costs/net-total"}


@pytest.mark.parametrize(
    ("costs", "expected"),
    [
        (DIRECT, set()),
        (DIRECT[:-1], {"costs/flat-rate-7-amount"}),
        ((*DIRECT[:3], DIRECT[2], *DIRECT[3:]), UNTOLD),
        ((*DIRECT[:4], ("Välisumma", "125 000"), *DIRECT[4:]), set()),
        ((*DIRECT[:4], ("Välisumma", "135 000"), *DIRECT[4:]), UNTOLD),
    ],
    ids=["right", "without a sum", "a row twice", "a subtotal", "a wrong subtotal"],
)
@pytest.mark.parametrize("name", RULED)
def test_other_rows_count_as_a_sum_confirms_them(costs: Rows, expected: set[str], name: str) -> None:
    result = judged(costs=costs, financing=NO_FINANCING, name=name)
    assert (findings(result), untold(result)) == (frozenset(), expected)


def test_two_rows_of_one_name_and_amount_count_where_the_sum_has_both() -> None:
    costs = (*DIRECT[:3], DIRECT[2], DIRECT[3], ("Flat rate 7 %", "10 150"), ("Kustannukset yhteensä", "155 150"))
    result = judged(costs=costs, financing=NO_FINANCING)
    assert (findings(result), untold(result)) == (frozenset(), set())
