"""Documents on no known form: what adds up is said to add up, what does not is found, and nothing is called missing."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence, Set
from io import StringIO
from typing import Any

import pytest
from openpyxl import Workbook

from checker.evaluation.result import Result
from checker.reading.place import Where
from tests.checking import findings, result_of
from tests.reading.plans import (
    COSTS,
    FACTS,
    FINANCING,
    RIGHT,
    WRITERS,
    WRONG,
    Plan,
    Rows,
    as_docx,
    as_html,
    as_sheets,
    as_text,
    changed,
    saved,
)
from tests.reading.readers.workbooks import changed as with_part

Row = Sequence[str | int]
SUMS = frozenset({"costs/net-total", "financing/plan-total", "financing/plan-equals-costs"})


def values(result: Result) -> dict[str, Any]:
    assert result.application is not None
    return {path: field.value for path, field in result.application.fields.items()}


def state(result: Result, path: str) -> tuple[str, str]:
    """The state of a field, and why it is in doubt."""
    assert result.application is not None
    field = result.application.fields.get(path)
    return ("absent", "") if field is None else (field.state, field.doubt)


def passed(result: Result) -> set[str]:
    return {outcome.rule.id for outcome in result.outcomes if outcome.status == "pass"}


def untold(result: Result) -> set[str]:
    return {outcome.rule.id for outcome in result.outcomes if outcome.status == "cannot_tell"}


def lines(*rows: str) -> bytes:
    """A short plan as text: three labels that make it one, and these lines."""
    return "\n".join(["Hankkeen nimi: Polku", "Y-tunnus: 1234567-1", "Toimintalinja: 4", "", *rows, ""]).encode()


@pytest.mark.parametrize("name", WRITERS)
def test_what_adds_up_is_said_to_add_up(name: str) -> None:
    result = result_of(WRITERS[name](RIGHT), name)
    assert (result.status, findings(result, with_info=True), untold(result)) == ("unrecognised", frozenset(), set())
    assert {*SUMS, "costs/flat-rate-amount", "financing/eu-share-ceiling", "identifiers/business-id"} <= passed(result)
    assert not [
        item for item in result.outcomes if item.rule.id.startswith("required/") and item.status != "not_applicable"
    ]
    columns = {} if name == "viesti.eml" else {"tables.printed_1": 10000000, "tables.added_1": 10000000}
    assert values(result) == {
        **columns, "project.name": "Polkuja töihin", "applicant.name": "Esimerkkilän kehitys ry",
        "applicant.business_id": "1234567-1", **{path: values(result)[path] for path in ("project.start", "project.end")},
        "costs.salaries": 10000000, "costs.flat_rate": 4000000, "costs.flat_rate_percent": (40, 0),
        "costs.model": "flat_rate_40", "costs.net": 14000000, "financing.eu_state": 11200000,
        "financing.municipal": 2800000, "financing.total": 14000000, "document.identity_codes": 0,
    }  # fmt: skip


PLACES = {
    "suunnitelma.txt": ((16, 30), (17, 44)),
    "viesti.eml": ((12, 17), (13, 31)),
    "suunnitelma.docx": (Where(1, 3, "Flat rate 40 %"), Where(1, 4, "Nettokustannusarvio yhteensä")),
    "suunnitelma.odt": (Where(1, 3, "Flat rate 40 %"), Where(1, 4, "Nettokustannusarvio yhteensä")),
    "sivu.html": (Where(1, 3, "Flat rate 40 %"), Where(1, 4, "Nettokustannusarvio yhteensä")),
    "budjetti.xlsx": (Where(sheet="Budjetti", cell="D9"), Where(sheet="Budjetti", cell="D10")),
}


@pytest.mark.parametrize("name", WRITERS)
def test_a_wrong_flat_rate_and_wrong_sums_are_found_in_their_places(name: str) -> None:
    result = result_of(WRITERS[name](WRONG), name)
    assert result.status == "unrecognised"
    of_rows = set() if name == "viesti.eml" else {"values/table-sums"}  # a mail has the sums alone
    assert findings(result) == {*SUMS, "costs/flat-rate-amount", *of_rows}
    assert result.application is not None
    found = [result.application.fields[path] for path in ("costs.flat_rate", "costs.net")]
    places = tuple(field.where or (field.line, field.column) for field in found)
    assert ([field.value for field in found], places) == ([4500000, 15000000], PLACES[name])


def test_a_table_whose_sums_have_no_name_of_their_own() -> None:
    costs, financing = (changed(rows, 3, 0, "Yhteensä") for rows in (COSTS, FINANCING))
    result = result_of(as_docx(Plan(costs=costs, financing=financing)), "a.docx")
    assert (findings(result), passed(result) >= SUMS) == (frozenset(), True)
    result = result_of(as_docx(Plan(costs=changed(costs, 3, 3, "141 000"), financing=financing)), "a.docx")
    assert findings(result) == {"costs/net-total", "financing/plan-equals-costs", "values/table-sums"}


@pytest.mark.parametrize("name", ["suunnitelma.txt", "suunnitelma.docx", "budjetti.xlsx", "sivu.html"])
def test_a_figure_that_is_also_the_sum_of_its_row_is_one_suspect(name: str) -> None:
    result = result_of(WRITERS[name](RIGHT._replace(costs=changed(COSTS, 2, 3, "45 000"))), name)
    assert findings(result) == {"costs/flat-rate-amount", "costs/net-total", "values/table-sums"}
    suspects = [item for outcome in result.outcomes for item in outcome.suspects]
    assert [[(figure["path"], figure["proposed"]) for figure in item["fields"]] for item in suspects] == [
        [("costs.flat_rate", 4_000_000)]
    ] * 3


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("2027", ("doubtful", "column")),
        ("Hakija", ("doubtful", "column")),
        ("Yhteensä 2026", ("doubtful", "column")),
        ("Toteuma", ("doubtful", "column")),
        ("Yhteensä (1 000 €)", ("doubtful", "unit")),
        ("Yhteensä, t€", ("doubtful", "unit")),
        ("Yhteensä SEK", ("doubtful", "unit")),
        ("Yhteensä '000 EUR", ("doubtful", "unit")),
        ("Yht.", ("known", "")),
        ("Koko hanke yhteensä, euroa", ("known", "")),
        ("Markkinointi", ("doubtful", "column")),
    ],
)
@pytest.mark.parametrize("name", ["suunnitelma.txt", "suunnitelma.docx", "budjetti.xlsx", "sivu.html"])
def test_only_the_column_of_the_sum_is_the_amount(head: str, expected: tuple[str, str], name: str) -> None:
    result = result_of(WRITERS[name](RIGHT._replace(costs=changed(COSTS, 0, 3, head))), name)
    assert state(result, "costs.salaries") == expected
    assert findings(result) == frozenset()
    assert ("costs/net-total" in untold(result)) == (expected[0] != "known")


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (("Kustannuslaji", "€"), ("known", "")),
        (("Kustannuslaji", "Summa"), ("known", "")),
        (("Kustannuslaji", "Haettu rahoitus euroina"), ("known", "")),
        (("", ""), ("known", "")),
        (("Kustannuslaji", "2025"), ("doubtful", "column")),
        (("Kustannuslaji", "kpl"), ("doubtful", "column")),
        (("Kustannuslaji", "1 000 €"), ("doubtful", "unit")),
        (("Kustannuslaji", "'000 EUR"), ("doubtful", "unit")),
        (("Kustannuslaji", "EUR 1,000"), ("doubtful", "unit")),
        (("Kustannuslaji (1 000 €)", "Summa"), ("doubtful", "unit")),
        (("Kustannukset %", "Summa"), ("doubtful", "unit")),
        (("Flat rate 40 %", "Summa"), ("known", "")),
        (("Kustannuslaji", "Osuus %"), ("doubtful", "column")),
    ],
)
def test_a_single_column(head: tuple[str, str], expected: tuple[str, str]) -> None:
    rows = [head, *((row[0], row[3]) for row in COSTS[1:])]
    result = result_of(as_docx(RIGHT._replace(costs=rows)), "a.docx")
    assert (state(result, "costs.salaries"), findings(result)) == (expected, frozenset())


@pytest.mark.parametrize(
    ("caption", "doubt"),
    [
        ("Budjetti (1 000 €)", "unit"),
        ("Budjetti (%)", "unit"),
        ("Kulut prosentteina", "unit"),
        ("Budjetti (€, %)", ""),
        ("EU-tuen osuus on 80 %.", ""),
        ("Luvut tuhansina euroina", "unit"),
        ("Hanke maksaa yhteensä 2 miljoonaa euroa.", ""),
        ("Hanke tavoittaa tuhansia nuoria.", ""),
        ("Markkinointi ja viestintä", ""),
        ("Luvut tuhansissa euroissa", "unit"),
        ("Budjetti euroina", ""),
        ("Talousarvio, x 1 000 euroa", "unit"),
        ("Kustannusarvio x 1000 €", "unit"),
        ("Talousarvio, yksikkö: 1 000 e", "unit"),
        ("'000 EUR", "unit"),
        ("EUR 1,000", "unit"),
        ("Kustannusarvio (10³ €)", "unit"),
        ("Siffrorna i tusen euro", "unit"),
        ("Kustannusarvio, flat rate 40 %", ""),
        ("EU-osuus on 80 %", ""),
    ],
)
@pytest.mark.parametrize("name", ["suunnitelma.txt", "suunnitelma.docx", "budjetti.xlsx"])
def test_a_line_above_the_amounts_tells_their_unit(caption: str, doubt: str, name: str) -> None:
    plan = RIGHT._replace(costs=[(caption,), (), *COSTS] if name == "budjetti.xlsx" else COSTS)
    data = WRITERS[name](plan)
    if name == "suunnitelma.txt":
        data = data.replace(b"2. Paljonko se maksaa", caption.encode())
    elif name == "suunnitelma.docx":
        data = as_docx(RIGHT._replace(facts=[*FACTS, (caption, "")]))
    result = result_of(data, name)
    assert state(result, "costs.salaries")[1] == doubt


@pytest.mark.parametrize(
    ("title", "doubt"),
    [
        ("Osatoteuttajan budjetti", "rows"),
        ("Edellisen hankkeen toteuma", "rows"),
        ("Kumppanin kustannukset", "rows"),
        ("Hakijan ja osatoteuttajien budjetti", ""),
        ("Koko hankkeen budjetti osatoteuttajineen", ""),
        ("Osatoteuttajat tukevat hakijaa.", ""),
    ],
)
@pytest.mark.parametrize("name", ["suunnitelma.txt", "suunnitelma.docx", "budjetti.xlsx"])
def test_a_budget_of_a_part_or_of_another_project_is_none_of_this_project(title: str, doubt: str, name: str) -> None:
    costs: Any = [(title,), (), *COSTS] if name == "budjetti.xlsx" else COSTS
    data = WRITERS[name](RIGHT._replace(costs=costs, financing=changed(FINANCING, 3, 3, "150 000")))
    if name == "suunnitelma.txt":
        data = data.replace(b"2. Paljonko se maksaa", title.encode())
    elif name == "suunnitelma.docx":
        data = with_part(data, "word/document.xml", b"2. Paljonko se maksaa", title.encode())
    result = result_of(data, name)
    assert [state(result, f"costs.{part}")[1] for part in ("salaries", "flat_rate", "net")] == [doubt] * 3
    assert state(result, "financing.total")[0] == "known"
    assert ("financing/plan-equals-costs" in findings(result)) == (doubt == "")


PARTNERS = (
    ("Y-tunnus", "0000001-9"),
    (),
    ("Kustannuslaji", "€"),
    ("Palkkakustannukset", "30 000"),
    ("Flat rate 7 %", "2 100"),
    ("Nettokustannusarvio yhteensä", "32 100"),
    (),
    ("EU- ja valtion rahoitus", "32 100"),
    ("Rahoitussuunnitelma yhteensä", "32 100"),
)


@pytest.mark.parametrize(
    "sheets",
    [
        {"Koko hanke": (*FACTS, (), *COSTS, (), *FINANCING), "Osatoteuttaja B": PARTNERS},
        {"Kumppani": PARTNERS, "Hakija": PARTNERS[1:], "Yhteenveto": (*FACTS, (), *COSTS, (), *FINANCING)},
        {"Budjetti": (*FACTS, (), *COSTS, (), *FINANCING, (), ("Osatoteuttajan osuus",), *PARTNERS)},
        {"Partneri 2": (*PARTNERS, (), ("Koko hanke",), *FACTS, (), *COSTS, (), *FINANCING)},
    ],
    ids=lambda sheets: "-".join(sheets),
)
def test_the_sheet_and_the_rows_of_a_partner_are_none_of_the_project(sheets: Mapping[str, Rows]) -> None:
    result = result_of(as_sheets(sheets), "a.xlsx")
    read = values(result)
    assert [read[path] for path in ("costs.salaries", "costs.net", "financing.total")] == [10000000, 14000000, 14000000]
    assert (read["applicant.business_id"], read["costs.flat_rate_percent"]) == ("1234567-1", (40, 0))
    assert (findings(result, with_info=True), untold(result), passed(result) >= SUMS) == (frozenset(), set(), True)


def test_a_partner_alone_is_in_doubt() -> None:
    result = result_of(as_sheets({"Osatoteuttaja B": (*FACTS, (), *COSTS, (), *FINANCING)}), "a.xlsx")
    assert state(result, "costs.net") == state(result, "financing.total") == ("doubtful", "rows")


@pytest.mark.parametrize(
    ("title", "doubt"), [("Hakija: Esimerkkilän kehitys ry", ""), ("Hakijan budjetti", "rows"), ("Koko budjetti", "")]
)
def test_beside_a_partner_the_applicants_own_budget_is_a_part_and_its_facts_are_the_projects(
    title: str, doubt: str
) -> None:
    page = as_html(RIGHT).decode().replace("<h1>Polkuja töihin</h1>", f"<h1>{title}</h1>")
    result = result_of(
        page.replace("</body>", "<h1>Osatoteuttajan tehtävät</h1><p>Kurssit.</p></body>").encode(), "a.html"
    )
    assert (state(result, "costs.net")[1], values(result)["applicant.business_id"]) == (doubt, "1234567-1")


def test_the_headings_over_a_table_say_whose_it_is() -> None:
    page = as_html(RIGHT).decode()
    tables = page[page.index("<h2>Paljonko") : page.index("</body>")]
    added = f"<h1>Osatoteuttaja B</h1><h2>Tavoitteet ja rahat</h2>{tables.replace('140 000', '42 000')}"
    result = result_of(
        page.replace("<h2>Paljonko", "<h1>Budjetti</h1><h2>Paljonko").replace("</body>", added).encode(), "a.html"
    )
    assert (values(result)["costs.net"], values(result)["financing.total"]) == (14000000, 14000000)


def test_a_total_with_its_unit_and_only_a_space_before_it() -> None:
    rows = ("Palkat ja sivukulut 40.000 e", "Flat rate 40 % 16.000 e", "Kaikki yhteensä 57.000 e")
    result = result_of(lines("Laskin budjetin:", "", *rows))
    assert values(result)["costs.net"] == 5700000
    assert findings(result) == {"costs/net-total"}


def test_what_nobody_demands_is_not_named_beside_what_is_in_doubt() -> None:
    result = result_of(as_docx(RIGHT._replace(costs=changed(COSTS, 0, 3, "2027"))), "a.docx")
    reasons = {item.rule.id: item.reason for item in result.outcomes if item.status == "cannot_tell"}
    reason = reasons["costs/flat-rate-amount"]
    assert reason is not None
    assert reason.paths == ("costs.flat_rate", "costs.salaries")
    close = result_of(lines("Kulut", "Palkkakustannukset: 100 000 €", "Flat rate 40 %: 40 003 €"))
    [reason] = [item.reason for item in close.outcomes if item.status == "cannot_tell"]
    assert reason is not None
    assert reason.paths == ("project.partners",)


def test_a_row_whose_own_sum_is_empty_is_in_doubt() -> None:
    for row, column in ((1, 3), (2, 3)):
        result = result_of(as_docx(RIGHT._replace(costs=changed(COSTS, row, column, ""))), "a.docx")
        assert findings(result) == frozenset()
        assert "costs/net-total" in untold(result)
    costs = [
        *COSTS[:3],
        ("Viestintä", "5 000", "", ""),
        ("Nettokustannusarvio yhteensä", "75 000", "70 000", "145 000"),
    ]
    result = result_of(as_docx(RIGHT._replace(costs=costs)), "a.docx")
    assert "costs/net-total" in untold(result)


@pytest.mark.parametrize("name", ["suunnitelma.txt", "suunnitelma.docx", "sivu.html", "budjetti.xlsx"])
@pytest.mark.parametrize(
    ("column", "expected"), [("", "doubtful"), ("-", "absent"), ("ks. liite", "unreadable"), ("100 000", "known")]
)
def test_heads_side_by_side_are_no_label_and_no_neighbour_is_the_amount(column: str, expected: str, name: str) -> None:
    costs = [("Kustannukset", "Yhteensä", "2025"), *((row[0], column, row[1]) for row in COSTS[1:])]
    financing = [("Rahoitus", "Yhteensä", "Kunta A"), *((row[0], column, row[1]) for row in FINANCING[1:])]
    result = result_of(WRITERS[name](RIGHT._replace(costs=costs, financing=financing)), name)
    if expected != "known":
        assert findings(result) == frozenset()
    for path in ("costs.salaries", "financing.eu_state", "financing.total"):
        assert state(result, path)[0] == expected


def test_every_amount_in_thousands_is_told_once() -> None:
    data = lines("Kaikki summat ovat tuhansina euroina.", "", "Kulut", "Palkkakustannukset: 100", "Flat rate 40 %: 40")
    result = result_of(data)
    assert [state(result, path) for path in ("costs.salaries", "costs.flat_rate")] == [("doubtful", "unit")] * 2


def test_hidden_and_struck_amounts_are_no_amounts() -> None:
    amount = "<w:t>40 000</w:t>"
    for looks in ("<w:rPr><w:vanish/></w:rPr>", "<w:rPr><w:strike/></w:rPr>"):
        costs = [(row[0], row[3]) for row in COSTS[1:]]
        data = as_docx(RIGHT._replace(costs=costs))
        data = with_part(data, "word/document.xml", f"<w:r>{amount}".encode(), f"<w:r>{looks}{amount}".encode())
        result = result_of(data, "a.docx")
        assert state(result, "costs.flat_rate") == ("doubtful", "mark")
        assert "costs/flat-rate-amount" not in passed(result) | findings(result)


def test_a_row_of_several_hidden_amounts_is_in_doubt() -> None:
    data = as_docx(RIGHT)
    for amount in (b"20 000", b"40 000", b"70 000", b"140 000"):
        text = b"<w:t>" + amount + b"</w:t>"
        data = with_part(data, "word/document.xml", b"<w:r>" + text, b"<w:r><w:rPr><w:vanish/></w:rPr>" + text)
    found = [state(result_of(data, "a.docx"), path) for path in ("costs.flat_rate", "costs.net")]
    assert found == [("doubtful", "mark")] * 2


def test_a_row_that_nobody_knows_may_have_its_number_before_it() -> None:
    rows = (
        ("1", "Palkkakustannukset", "100 000"),
        ("2.1", "Viestintä", "5 000"),
        ("", "Kustannukset yhteensä", "105 000"),
    )
    result = result_of(as_html(RIGHT._replace(costs=(("Nro", "Kustannuslaji", "Summa €"), *rows))), "a.html")
    assert (values(result)["costs.other"], "costs/net-total" in passed(result)) == (5_000_00, True)


@pytest.mark.parametrize(
    ("heads", "row"),
    [
        (("Kustannuslaji", "2025", "Yhteensä (€)"), ("Palkkakustannukset", "50 000", "50 000", "100 000")),
        (("Kustannuslaji", "2025", "2026", "Yhteensä (€)"), ("Palkkakustannukset", "", "50 000", "50 000", "100 000")),
    ],
    ids=["too few heads", "one cell too many"],
)
def test_figures_that_are_not_under_their_heads_are_in_doubt(heads: Row, row: Row) -> None:
    result = result_of(as_html(RIGHT._replace(costs=(heads, row, *COSTS[2:]))), "a.html")
    assert state(result, "costs.salaries") == ("doubtful", "column")


@pytest.mark.parametrize("name", ["Palkkakustannukset", "Viestintä"])
@pytest.mark.parametrize("shown", ["<input>", "<img src=a.png>", "<span hidden>5 000</span>", "<s>5 000</s>"])
def test_an_amount_that_was_not_read_leaves_its_sum_unsure(name: str, shown: str) -> None:
    rows = (("Palkkakustannukset", "100 000"), ("Ostopalvelut", "40 000"), ("Viestintä", "5 000"))
    plan = RIGHT._replace(costs=(("Kustannuslaji", "Summa €"), *rows, ("Kustannukset yhteensä", "145 000")))
    amount = dict(rows)[name].encode()
    data = as_html(plan).replace(b">" + amount + b"<", b">" + shown.encode() + b"<", 1)
    assert "costs/net-total" in untold(result_of(data, "a.html"))


class TestColumns:
    """The figures of years and partners make the sum beside and under them, or it is told which do not."""

    HEADS = ("Kustannuslaji", "2025", "2026", "Yhteensä (€)")

    @pytest.mark.parametrize(
        ("cells", "expected"),
        [
            ({}, "pass"),
            ({(1, 1): "51 000"}, "fail"),
            ({(1, 1): "51 500"}, "fail"),
            ({(3, 1): "72 500"}, "fail"),  # the column alone
            ({(1, 1): "50 000,50"}, "fail"),
            ({(1, 1): "50 001"}, ""),  # whole euros may be rounded
            ({(1, 1): "x"}, "pass"),  # no number, so that nothing is said of it
            ({(2, 2): "", (2, 3): "20 000"}, ""),  # nobody knows what a blank cell means
            ({(3, 1): ""}, ""),
            ({(3, 1): "", (3, 2): ""}, "pass"),  # a total that no year has
            ({(0, 1): "Esimerkkilä", (1, 1): "55 500"}, "fail"),  # two rows that hold show what the head means
            ({(0, 1): "Esimerkkilä", (1, 1): "55 500", (3, 1): "75 500"}, "cannot_tell"),  # one row does not
            ({(0, 2): "Toteuma", (1, 1): "55 500", (3, 1): "75 500"}, ""),
            ({(0, 1): "kpl", (1, 1): "3"}, ""),
            ({(0, 3): "Yhteensä (1 000 €)", (1, 1): "55 500"}, ""),
            ({(0, 3): "Total", (1, 1): "55 500"}, "fail"),
            ({(0, 1): "TP1", (0, 2): "TP2", (1, 1): "55 500", (2, 1): "25 500"}, "fail"),
            ({(0, 1): "2025 2026", (0, 2): ""}, "pass"),  # two heads that look like one
            ({(0, 2): "", (1, 2): "55 500"}, ""),  # nobody knows what stands under no head
            ({(0, 1): "Pajat ry", (0, 2): "Mallila", (1, 1): "51 000", (3, 1): "71 000"}, "cannot_tell"),
        ],
    )
    @pytest.mark.parametrize("name", ["suunnitelma.txt", "suunnitelma.docx", "budjetti.xlsx"])
    def test_years(self, cells: dict[tuple[int, int], str], expected: str, name: str) -> None:
        costs: Any = COSTS
        for (row, column), text in cells.items():
            costs = changed(costs, row, column, text)
        result = result_of(WRITERS[name](RIGHT._replace(costs=costs)), name)
        told = {item.rule.id: item.status for item in result.outcomes}["values/table-sums"]
        assert (told == expected) if expected else (told != "fail")

    @pytest.mark.parametrize(
        ("row", "expected"),
        [
            (("Tuki", "80", "80", "80"), False),
            (("Osallistujia", "2 000", "2 500", "3 000"), False),
            (("Tuntihinta", "2 500", "2 600", "2 550"), False),
            (("Kumulatiivinen", "70 000", "140 000", "145 000"), False),
            (("Viestintä", "2 000", "2 500", "5 800"), True),
        ],
    )
    def test_a_row_of_people_or_percentages_has_no_sum(self, row: tuple[str, ...], expected: bool) -> None:
        result = result_of(as_docx(RIGHT._replace(costs=[*COSTS, row])), "a.docx")
        assert ("values/table-sums" in findings(result)) == expected

    @pytest.mark.parametrize("heads", [("2025 2026", ""), ("2025 (€) 2026 (€)", ""), ("2025", "")])
    @pytest.mark.parametrize("over", [(), ("Kulut", "Kustannukset", "", "Yhteensä (€)")])
    def test_heads_that_look_like_one_are_parted_where_they_are_as_many_as_the_columns(
        self, over: tuple[str, ...], heads: tuple[str, str]
    ) -> None:
        costs = changed(changed(changed(COSTS, 0, 1, heads[0]), 0, 2, heads[1]), 1, 2, "55 500")
        costs = [over, *changed(changed(costs, 0, 0, ""), 0, 3, "")] if over else costs
        result = result_of(as_docx(RIGHT._replace(costs=costs)), "a.docx")
        assert ("values/table-sums" in findings(result)) == (len(heads[0]) > 4)


class TestRowsThatNobodyKnows:
    """Where a sum holds, it tells itself what its rows are; where it holds without some of those that nobody knows, or
    with them subtracted, nobody can tell.
    """

    ROWS = ("Palkkakustannukset: 100 000 €", "Flat rate 40 %: 40 000 €")

    @pytest.mark.parametrize(
        ("more", "total", "expected"),
        [
            (("Viestintä: 5 000 €",), "145 000", "pass"),
            (("Viestintä: 5 000 €",), "146 000", "fail"),
            (("Talkootyö: 5 000 €",), "146 000", "fail"),
            (("Talkootyö: 5 000 €",), "140 000", "cannot_tell"),
            (("Talkootyö: 5 000 €", "Messut: 3 000 €"), "142 000", "cannot_tell"),
            (("Messut: 3 000 €", "Suorat kustannukset: 143 000 €"), "143 000", "pass"),
            (("Messut: 3 000 €", "Suorat kustannukset: 143 000 €"), "144 000", "fail"),
            (("josta palkkiot: 60 000 €",), "140 000", "pass"),
            (("Viestintä: 5 000 €",), "140 000", "fail"),
            (("Messut: 5 000 €",), "140 000", "cannot_tell"),
            (("Ostopalvelut: 5 000 €",), "140 000", "fail"),
            (("Tilat: 30 000 €", "Laitteet: 10 000 €"), "140 000", "pass"),
            (("Tilat: 30 000 €", "Laitteet: 10 000 €", "Viestintä: 5 000 €"), "145 000", "pass"),
            (("josta tilat: 30 000 €", "Viestintä: 5 000 €"), "145 000", "pass"),
            (("Tilat: 5 000 €", "ml. siivous: 2 000 €", "Viestintä: 3 000 €"), "148 000", "pass"),
            (("Ostopalvelut: 5 000 €",), "145 000", "pass"),
            (("Ostopalvelut: 5 000 €",), "146 000", "fail"),
            (("Ostopalvelut: 20 000 €", "Matkakustannukset: 20 000 €"), "140 000", "pass"),
            (("Ostopalvelut: avoin",), "146 000", "cannot_tell"),
            (("Tulot: 2 000 €",), "138 000", "pass"),
            (("Tulot: 2 000 €",), "142 000", "fail"),
            (("Matkat 5 x 1 000 €\t5 000 €",), "145 000", "pass"),
            (("Tulot: -",), "140 000", "pass"),
            (("Tulot: ei ole",), "140 000", "pass"),
            (("Tulot: -2 000 €",), "138 000", "pass"),
            (("Tulot: -2 000 €",), "140 000", "fail"),
            (("Yhteistyökulut: 5 000 €",), "145 000", "pass"),
            (("Yhteistyökulut: 5 000 €",), "146 000", "fail"),
            (("Yhteistyökulut: 5 000 €",), "140 000", "fail"),
            (("Matkat yhteensä: 5 000 €",), "145 000", "pass"),
            (("Palkat yhteensä: 100 000 €",), "140 000", "cannot_tell"),
            (("Välisumma: 140 000 €",), "141 000", "fail"),
            (("Kustannukset yhteensä: 140 000 €", "Tulot: 2 000 €"), "138 000", "pass"),
            (("Palkkakustannukset: 100 000 €",), "140 000", "cannot_tell"),
            (("Lisäksi hankitaan palveluja.",), "141 000", "cannot_tell"),
            (("Lisäksi hankitaan palveluja.",), "140 000", "pass"),
        ],
    )
    def test_costs(self, more: tuple[str, ...], total: str, expected: str) -> None:
        result = result_of(lines("Kulut", *self.ROWS, *more, f"Nettokustannusarvio yhteensä: {total} €"))
        assert {item.rule.id: item.status for item in result.outcomes}["costs/net-total"] == expected

    @pytest.mark.parametrize(("net", "expected"), [("140 000 €", "pass"), ("141 000 €", "fail")])
    def test_amounts_below_their_names(self, net: str, expected: str) -> None:
        rows = [part.strip() for row in self.ROWS for part in row.split(":")]
        result = result_of(lines("Kulut", *rows, "Nettokustannusarvio yhteensä", net))
        assert values(result)["costs.flat_rate"] == 4000000
        assert {item.rule.id: item.status for item in result.outcomes}["costs/net-total"] == expected

    def test_a_row_without_an_amount_is_no_row_of_a_sum_that_stands_apart(self) -> None:
        rows = ("Palkkakustannukset: 100 000 €", "Flat rate 40 %:", "Lisäksi hankitaan palveluja.")
        result = result_of(lines("Kulut", *rows, "Nettokustannusarvio yhteensä: 140 000 €"))
        assert {item.rule.id: item.status for item in result.outcomes}["costs/net-total"] == "cannot_tell"

    @pytest.mark.parametrize(
        ("rows", "expected"),
        [
            (("EU+valtio\t80 000", "Omarahoitus\t20 000", "Yhteensä\t100 000"), "pass"),
            (("EU+valtio\t80 000", "Omarahoitus\t20 000", "Yhteensä\t101 000"), "fail"),
            (("EU+valtio\t80 000", "Omarahoitus\t20 000", "Kuntarahoitus\t20 000", "Yhteensä\t100 000"), "pass"),
            (("EU+valtio\t80 000", "Säätiö\t20 000", "Yhteensä\t100 000"), "pass"),
            (("EU+valtio\t80 000", "Omarahoitus\t20 000", "josta kunta\t20 000", "Yhteensä\t100 000"), "pass"),
            (("EU+valtio\t80 000", "Kuntarahoitus\t20 000", "Säätiö\t5 000", "Yhteensä\t100 000"), "cannot_tell"),
            (("EU+valtio\t80 000", "Säätiö\t20 000", "Yhteensä\t101 000"), "fail"),
            (("EU\t50 000", "Valtio\t30 000", "Säätiö\t20 000", "Yhteensä\t100 000"), "pass"),
            (("EU\t50 000", "Valtio\t30 000", "Säätiö\t20 000", "Yhteensä\t101 000"), "fail"),
            (("EU+valtio\t80 000", "Yhteensä\t101 000"), "cannot_tell"),
            (("EU+valtio\t80 000", "Kuntarahoitus\t20 000"), "not_applicable"),
        ],
    )
    def test_financing(self, rows: tuple[str, ...], expected: str) -> None:
        result = result_of(lines("Rahoitus", *rows))
        assert {item.rule.id: item.status for item in result.outcomes}["financing/plan-total"] == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("Palkat: 80 000 €",), "fail"),
        (("Palkkakulut: 90 000 €",), "pass"),
        (("Palkkamenot: 80 000 €",), "fail"),
        (("Henkilöstökulut: 80 000 €",), "fail"),
        (("Henkilöstökulut (1,5 htv): 80 000 €",), "fail"),
        (("Henkilöstökustannukset: 80 000 €",), "fail"),
        (("Henkilöstömenot: 80 000 €",), "fail"),
        (("Palkat sivukuluineen: 80 000 €",), "fail"),
        (("Palkkakustannukset sivukuluineen: 80 000 €",), "fail"),
        (("Palkat: 80 000 €", "josta sivukulut: 10 000 €"), "fail"),
        (("Palkat: 80 000 €", "Henkilösivukulut: 10 000 €"), "cannot_tell"),
        (("Palkat: 80 000 €", "", "Henkilösivukulut: 10 000 €"), "cannot_tell"),
        (("Palkat 80 000", "Palkkojen sivukulut 10 000"), "cannot_tell"),
        (("Palkat 80 000", "Viestintä 10 000"), "fail"),
        (("Palkat: 80 000 €", "Projektisihteerin palkka: 10 000 €"), "cannot_tell"),
        (("Henkilöstökulut: 80 000 €", "Palkat: 80 000 €"), "cannot_tell"),
        (("Sivukulut: 10 000 €",), "not_applicable"),
    ],
)
def test_salaries_by_their_usual_names_and_never_half_of_them(rows: tuple[str, ...], expected: str) -> None:
    result = result_of(lines("Kulut", *rows, "Flat rate 40 %: 36 000 €"))
    assert {item.rule.id: item.status for item in result.outcomes}["costs/flat-rate-amount"] == expected


@pytest.mark.parametrize(
    ("rows", "known"),
    [
        (("Palkat .............. 13", "Matkakustannukset ........ 14"), False),
        (("2.1.", "", "Palkat ..............13", "", "2.2.", "", "Matkat ............14"), False),
        (("Palkat .............. 80 000", "Flat rate 40 % .... 32 000"), True),
    ],
)
def test_the_number_of_a_page_is_no_amount(rows: tuple[str, ...], known: bool) -> None:
    assert ("costs.salaries" in values(result_of(lines(*rows)))) == known


@pytest.mark.parametrize(("row", "expected"), [("Asiantuntijat", "cannot_tell"), ("Matkakustannukset", "pass")])
def test_an_unknown_row_beside_a_flat_rate_may_be_the_salaries(row: str, expected: str) -> None:
    rows = (f"{row}: 80 000 €", "Flat rate 40 %: 36 000 €", "Nettokustannusarvio yhteensä: 116 000 €")
    result = result_of(lines("Kulut", *rows))
    assert {item.rule.id: item.status for item in result.outcomes}["costs/net-total"] == expected
    assert (state(result, "costs.other")[1] == "rows") == (expected == "cannot_tell")


def test_a_number_in_a_cell_may_be_an_objective() -> None:
    book: Any = Workbook()
    for row in (("Hankkeen nimi", "Polku"), ("Toimintalinja", 4), ("Erityistavoite", 4.2), ("Y-tunnus", "1234567-1")):
        book.active.append(row)
    read = values(result_of(saved(book), "a.xlsx"))
    assert (read["project.priority"], read["project.objective"]) == ("4", "4.2")


@pytest.mark.parametrize(
    ("row", "model", "failed"),
    [
        ("Flat rate 40 %: 40 000 €", "flat_rate_40", set()),
        ("Flat rate: 40 000 €", "flat_rate_40", set()),
        ("Flat rate: 45 000 €", "flat_rate_40", {"costs/flat-rate-amount"}),
        ("Flat rate 40 %: 45 000 €", "flat_rate_40", {"costs/flat-rate-amount"}),
        ("Flat rate (45 % palkoista): 45 000 €", "Flat rate (45 % palkoista)", {"costs/model-allowed"}),
        ("Flat rate 45 %: 45 000 €", "Flat rate 45 %", {"costs/model-allowed"}),
        ("Flat rate 1,5 %: 1 500 €", "flat_rate_1_5", set()),
    ],
)
def test_the_cost_model_is_what_a_row_says(row: str, model: str, failed: Set[str]) -> None:
    result = result_of(lines("Kulut", "Palkkakustannukset: 100 000 €", row))
    assert (values(result)["costs.model"], findings(result)) == (model, failed)


@pytest.mark.parametrize(
    ("said", "row", "expected"),
    [
        ("Hankkeessa käytetään flat rate 7 % -mallia.", "Flat rate: 7 000 €", "cannot_tell"),
        ("Flat rate 7 %", "Flat rate: 7 000 €", "cannot_tell"),
        ("Kustannusmalli: 7 % välilliset kustannukset", "Flat rate: 7 000 €", "cannot_tell"),
        ("Kustannusmalli: muu", "Flat rate: 7 000 €", "cannot_tell"),
        ("Välilliset kustannukset: 15 %", "Flat rate: 15 000 €", "cannot_tell"),
        ("Käytämme 1,5 %:n kertakorvausta.", "Flat rate: 1 500 €", "cannot_tell"),
        ("Kustannusmalli: Kertakorvaus", "Flat rate: 1 500 €", "not_applicable"),
        ("Kustannusmalli: Tosiasialliset kustannukset, flat rate 15 %", "Flat rate: 15 000 €", "not_applicable"),
        ("Mallina on flat rate 7 %.", "Flat rate 40 %: 45 000 €", "fail"),
        ("Kustannusmalli on flat rate 40 %, ei 7 %.", "Flat rate: 45 000 €", "fail"),
        ("Kustannusmalli: hankkeen oma flat rate", "Flat rate: 45 000 €", "fail"),
        ("Flat rate -mallissa EU-tuen osuus on 80 %.", "Flat rate: 45 000 €", "fail"),
    ],
)
def test_words_of_another_model_keep_a_bare_flat_rate_from_the_usual_percentage(
    said: str, row: str, expected: str
) -> None:
    result = result_of(lines(said, "", "Kulut", "Palkkakustannukset: 100 000 €", row))
    assert {item.rule.id: item.status for item in result.outcomes}["costs/flat-rate-amount"] == expected


@pytest.mark.parametrize("title", ["Budjetti (flat rate 40 %)", "Kustannusmalli: Flat rate 40 % kehittäminen"])
def test_a_title_or_label_names_the_model_before_a_row_does(title: str) -> None:
    result = result_of(lines(title, "", "Palkkakustannukset: 100 000 €", "Flat rate 45 %: 45 000 €"))
    assert findings(result) == {"costs/flat-rate-label", "costs/flat-rate-amount"}


@pytest.mark.parametrize(
    ("rows", "field", "text"),
    [
        ("Alkaa: 1.3.2027", "project.start", "1.3.2027"),
        ("Aloitus: 1.3.2027", "project.start", "1.3.2027"),
        ("Hankkeen alku: 1.3.2027", "project.start", "1.3.2027"),
        ("Päättyy: 28.2.2026", "project.end", "28.2.2026"),
        ("Lopetus: 28.2.2026", "project.end", "28.2.2026"),
        ("Lopetuspäivä: 28.2.2026", "project.end", "28.2.2026"),
        ("Hankkeen loppu: 28.2.2026", "project.end", "28.2.2026"),
        ("Toteutusaika: 1.1.2026–31.12.2027", "project.start", "1.1.2026"),
        ("Toteutusaika 1.1.2026 - 31.12.2027", "project.end", "31.12.2027"),
        ("Hankkeen toteutusaika: kaksi vuotta\nPostinumero: 99900", "project.start", None),
        ("Toteutusaika: kaksi vuotta\nDnro: 1-2", "project.end", None),
        ("Haettava tuki: 80 000 €", "financing.eu_state", "80 000 €"),
        ("Haettava avustus: 80 000 €", "financing.eu_state", "80 000 €"),
        ("Kokonaisrahoitus: 100 000 €", "financing.total", "100 000 €"),
    ],
)
def test_usual_names(rows: str, field: str, text: str | None) -> None:
    application = result_of(lines(rows)).application
    assert application is not None
    found = application.fields.get(field)
    assert (found.text if found is not None and found.value is not None else None) == text
    assert found is None or found.value is not None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("EU:n ja valtion tuki", "fail"),
        ("Haettava EU:n ja valtion osuus", "fail"),
        ("Haettu EU- ja valtion tuki", "fail"),
        ("EU-rahoitus ja valtion osuus", "fail"),
        ("EU/valtio", "fail"),
        ("ESR+ ja valtion tuki", "fail"),
        ("EAKR-rahoitus", "fail"),
        ("EU- ja valtion rahoitus (75 %)", "fail"),
        ("Tuki ESR+-ohjelmasta", "cannot_tell"),
        ("Valtion rahoitus", "cannot_tell"),
        ("Euroopan unionin tuki", "cannot_tell"),
        ("Säätiön tuki", "not_applicable"),
    ],
)
@pytest.mark.parametrize("gap", [": ", "\t", " "])
def test_the_support_by_its_usual_names_and_never_as_other_financing(name: str, expected: str, gap: str) -> None:
    rows = (f"{name}{gap}85 000 €", f"Kuntarahoitus{gap}15 000 €", f"Rahoitus yhteensä{gap}100 000 €")
    result = result_of(lines(f"Kustannukset\nNettokustannukset{gap}100 000 €", "", "Rahoitus", *rows))
    assert {item.rule.id: item.status for item in result.outcomes}["financing/eu-share-ceiling"] == expected


@pytest.mark.parametrize(("row", "expected"), [("EU-osuus: 80 %", "known"), ("EU-tuki: kyllä", "contradictory")])
def test_a_share_beside_the_name_of_the_support_is_no_amount(row: str, expected: str) -> None:
    result = result_of(lines(row, "", "Rahoitus", "EU- ja valtion rahoitus: 80 000 €"))
    assert state(result, "financing.eu_state")[0] == expected


def test_the_share_of_the_state_beside_that_of_the_fund_is_support_too() -> None:
    rows = ("EU-rahoitus\t70 000 €", "Valtion osuus\t15 000 €", "Kuntarahoitus\t15 000 €", "Yhteensä\t100 000 €")
    result = result_of(lines("Nettokustannukset: 100 000 €", "", "Rahoitus", *rows))
    assert state(result, "financing.eu_state") == ("known", "")
    assert findings(result) == {"financing/eu-share-ceiling"}


@pytest.mark.parametrize(
    ("rows", "net", "told"),
    [
        ((), "known", {}),
        (("", "Palkkakustannukset: 100 000 €", "Flat rate 40 %: 40 000 €"), "known", {"costs/net-total": "pass"}),
        (("Palkkakustannukset: 100 000 €", "Viestintä: 5 000 €"), "known", {"costs/net-total": "cannot_tell"}),
        (("Tulot: 2 000 €",), "doubtful", {"costs/net-total": "cannot_tell"}),
        (("", "Nettokustannukset: 140 000 €"), "known", {}),
    ],
)
def test_a_total_that_stands_above_its_rows_or_apart_is_read_by_its_name(
    rows: tuple[str, ...], net: str, told: dict[str, str]
) -> None:
    support = ("", "EU- ja valtion rahoitus: 119 000 €", "Kuntarahoitus: 21 000 €")
    result = result_of(lines("Kustannukset yhteensä: 140 000 €", *rows, *support))
    found = {item.rule.id: item.status for item in result.outcomes}
    share = "fail" if net == "known" else "cannot_tell"
    assert (state(result, "costs.net")[0], found["financing/eu-share-ceiling"]) == (net, share)
    assert {rule: found[rule] for rule in told} == told


def test_the_business_id_of_an_applicant_is_judged() -> None:
    for row in (
        "Hakijan Y-tunnus: 9000060-2",
        "Hakija: Pajat ry, Y-tunnus 9000060-2",
        "Hakija: Pajat ry, Y-tunnus: 9000060-2",
    ):
        result = result_of(f"Hankkeen nimi: Polku\nToimintalinja: 4\n{row}\n".encode())
        assert findings(result) == {"identifiers/business-id"}
    assert values(result)["applicant.name"] == "Pajat ry"


@pytest.mark.parametrize(
    ("row", "programme", "is_known"),
    [
        ("Hankekoodi: S20271", "2014-2020", True),
        ("Hankekoodi: A30123", "2007-2013", True),
        ("Ohjelmakausi: 2014–2020", "2014-2020", True),
        ("Alkamispäivämäärä: 1.3.2019", "2014-2020", True),
        ("Alkamispäivämäärä: 1.3.2024", "2021-2027", True),
        ("Rahasto: ESR+", "2021-2027", True),
        ("Rahasto: JTF\nAlkamispäivämäärä: 1.3.2030", "2021-2027", True),
        ("Rahasto: EAKR", "2021-2027", False),
        ("Alkamispäivämäärä: 1.3.2030", "2021-2027", False),
        ("Tukimuoto: Avustus", "2021-2027", False),
        ("Kestävää kasvua ja työtä 2014–2020", None, False),
        ("Hankesuunnitelma, ohjelmakausi 2007 - 2013", None, False),
        ("Jatkaa kauden 2014–2020 hanketta.\nOhjelma: 2021–2027", "2021-2027", False),
        ("Jatkaa kauden 2014–2020 hanketta.\nAlkamispäivämäärä: 1.3.2024", "2021-2027", True),
        ("Jatkaa kauden 2014–2020 hanketta.\nAlkamispäivämäärä: 1.3.2022", None, False),
        ("Kausi 2014–2020\nAlkamispäivämäärä: 1.3.2016", "2014-2020", True),
        ("Toteutetaan 1.1.2016–31.12.2018", None, False),
        ("Toteutetaan 1.1.2020–31.12.2023", "2021-2027", False),
    ],
)
def test_the_programme_period_is_what_a_code_fund_or_date_says_else_the_newest_or_none(
    row: str, programme: str | None, is_known: bool
) -> None:
    application = result_of(lines(row)).application
    assert application is not None
    assert (application.programme, application.is_period_known) == (programme, is_known)


def test_an_earlier_period_that_nothing_confirms_is_judged_by_no_period() -> None:
    rows = ("Flat rate 17 %: 8 500 €", "EU- ja valtion rahoitus: 52 650 €", "Kuntarahoitus: 5 850 €")
    result = result_of(lines("Ohjelmakausi oli 2014–2020.", "Palkkakustannukset: 50 000 €", *rows))
    assert (findings(result), "costs/model-allowed" in untold(result)) == (frozenset(), True)


@pytest.mark.parametrize(
    ("name", "hidden", "net", "expected"),
    [
        ("Viestintä", 5_000, 145_000, "cannot_tell"),  # the sum counts it
        ("Viestintä", 5_000, 140_000, "pass"),
        ("Viestintä", 5_000, 146_000, "fail"),
        ("Viestintä", 0, 140_000, "pass"),
        ("Viestintä", 0, 146_000, "fail"),
        ("Viestintä", "noin 5 000 tai 6 000", 146_000, "cannot_tell"),
        ("Viestintä", 4_999.4, 144_999.6, "cannot_tell"),  # it may be rounded
    ],
)
def test_a_row_that_is_not_seen_may_be_part_of_a_sum(name: str, hidden: object, net: float, expected: str) -> None:
    book: Any = Workbook()
    rows = (("Palkkakustannukset", 100_000), (name, hidden), ("Flat rate 40 %", 40_000), ("Kustannukset yhteensä", net))
    for row in (("Kustannuslaji", "Summa €"), *rows):
        book.active.append(row)
    for number in (3, 5):
        book.active.cell(number, 2).number_format = "0"
    book.active.row_dimensions[3].hidden = True
    result = result_of(saved(book), "budjetti.xlsx")
    assert {item.rule.id: item.status for item in result.outcomes}["costs/net-total"] == expected


@pytest.mark.parametrize(
    ("number_format", "more", "wrong"),
    [
        ("#,##0.00", 0.0, set()),  # 33 333,33 and 13 333,33 make 46 666,67
        ("#,##0", 0.0, set()),
        ("General", 0.0, set()),
        ("General", 0.05, {"costs/net-total"}),
        ("#,##0.00", 0.05, {"costs/net-total"}),
        ("#,##0", 5.0, {"costs/net-total"}),
    ],
)
def test_what_a_sheet_rounds_as_it_shows_its_numbers_makes_no_sum_wrong(
    number_format: str, more: float, wrong: set[str]
) -> None:
    book: Any = Workbook()
    pay = 100_000 / 3
    book.active.append(["Kustannuslaji", "2024", "2025", "Yhteensä €"])
    for name, amount in (
        ("Palkkakustannukset", pay),
        ("Flat rate 40 %", pay * 0.4),
        ("Kustannukset yhteensä", pay * 1.4),
    ):
        total = amount + (more if name.startswith("Kustannukset") else 0)
        book.active.append([name, amount / 2, amount / 2, total])
    for row in book.active.iter_rows(min_row=2, min_col=2):
        for cell in row:
            cell.number_format = number_format
    assert findings(result_of(saved(book), "budjetti.xlsx")) == wrong


def test_the_rows_of_a_folded_sum_are_not_seen() -> None:
    book: Any = Workbook()
    persons = (("Projektipäällikkö", 30_000, 30_000, 60_000), ("Asiantuntija", 20_000, 20_000, 40_000))
    for row in (
        COSTS[0],
        *persons,
        ("Palkat yhteensä", 50_000, 50_000, 100_000),
        ("Flat rate 40 %", 22_000, 23_000, 45_000),
    ):
        book.active.append(row)
    for number in (2, 3):
        book.active.row_dimensions[number].hidden = True
    result = result_of(saved(book), "budjetti.xlsx")
    assert (state(result, "costs.salaries"), findings(result)) == (("known", ""), frozenset({"costs/flat-rate-amount"}))


def test_the_stored_value_of_a_formula_is_read_and_one_without_it_is_not() -> None:
    book: Any = Workbook()
    for row in (*FACTS, (), *((row[0], _sum(row[3])) for row in COSTS[1:])):
        book.active.append(row)
    data = saved(book)
    assert passed(result_of(data, "a.xlsx")) >= {"costs/net-total", "costs/flat-rate-amount"}
    book.active["B9"] = "=B7+B8"
    result = result_of(saved(book), "a.xlsx")
    assert state(result, "costs.net") != ("known", "")
    assert "costs/net-total" not in passed(result) | findings(result)
    stored = with_part(saved(book), "xl/worksheets/sheet1.xml", b"<f>B7+B8</f><v", b"<f>B7+B8</f><v>140000</v><x")
    assert values(result_of(stored, "a.xlsx"))["costs.net"] == 14000000


@pytest.mark.parametrize(
    ("head", "rows", "reason"),
    [
        (("Versio 1", "Versio 2"), ((50000, 50000), (20000, 20000), (71000, 72000)), "column"),
        (("Yhteensä (SEK)",), ((50,), (20,), (70,)), "unit"),
        (("Yhteensä",), (("=50000*2",), ("=B2*0.4",), ("=B2+B3",)), "formula"),
    ],
)
def test_names_without_values_are_told_with_the_reason(head: Row, rows: tuple[Row, ...], reason: str) -> None:
    names = ("Palkkakustannukset", "Flat rate", "Nettokustannusarvio yhteensä")
    book: Any = Workbook()
    for row in (("Kustannuslaji", *head), *((name, *cells) for name, cells in zip(names, rows, strict=True))):
        book.active.append(row)
    result = result_of(saved(book), "a.xlsx")
    assert result.problem is not None
    assert (result.status, result.application, result.problem.code) == ("unrecognised", None, "values_unread")
    assert result.problem.details["unread"] == [(name, reason) for name in names]
    assert result.problem.details["cells"] == (["Sheet, B2", "Sheet, B3", "Sheet, B4"] if reason == "formula" else [])


def _sum(text: str) -> int:
    return int(text.replace(" ", ""))


@pytest.mark.parametrize(
    "name", ["Palkkakustannukset (€/kk)", "Palkkakustannukset (vuodessa)", "Palkkakustannukset, t€"]
)
def test_an_amount_of_a_month_a_year_or_in_thousands_is_none_of_the_project(name: str) -> None:
    result = result_of(lines("Kulut", f"{name}: 5 000", "Flat rate 40 %: 40 000"))
    assert state(result, "costs.salaries") in (("doubtful", "unit"), ("absent", ""))


@pytest.mark.parametrize(("name", "doubt"), [("(t€)", "unit"), ("(1 000 €)", "unit"), ("palkoista", "")])
def test_a_flat_rate_may_be_in_thousands_too(name: str, doubt: str) -> None:
    rows = changed(COSTS, 2, 0, f"Flat rate 40 % {name}")
    assert state(result_of(as_docx(Plan(costs=rows)), "a.docx"), "costs.flat_rate")[1] == doubt


def test_percentages_are_no_euros() -> None:
    rows = ("EU- ja valtion rahoitus 80", "Kuntarahoitus 20", "Rahoitussuunnitelma yhteensä 100")
    for title, doubt in (("Rahoitus (%)", "unit"), ("Rahoitusosuudet prosentteina", "unit"), ("Rahoitus", "")):
        result = result_of(lines(title, *rows))
        assert [state(result, f"financing.{part}")[1] for part in ("eu_state", "municipal", "total")] == [doubt] * 3


@pytest.mark.parametrize(
    ("salaries", "net", "expected"),
    [
        (33333, 46666, "pass"),
        (33333, 46667, "fail"),
        (33333.4, 46666.4, "pass"),
        (33333.4, 46667.4, "cannot_tell"),
        (33333.4, 46668.4, "fail"),
    ],
)
def test_a_sheet_may_show_euros_of_figures_with_cents(salaries: float, net: float, expected: str) -> None:
    book: Any = Workbook()
    rows = (("Palkkakustannukset", salaries), ("Flat rate 40 %", 13333), ("Nettokustannusarvio yhteensä", net))
    for row in (*FACTS, (), *rows):
        book.active.append(row)
    for row in book.active.iter_rows(min_col=2):
        row[0].number_format = "0"
    result = result_of(saved(book), "budjetti.xlsx")
    assert {item.rule.id: item.status for item in result.outcomes}["costs/net-total"] == expected


@pytest.mark.parametrize(
    ("row", "failed"),
    [
        ("Y-tunnus: 1234567-2", {"identifiers/business-id"}),
        ("Y-tunnus: 1234567-1, 7654321-4", set()),
        ("Y-tunnus: 1234567-2 (Esimerkkilän kehitys ry)", set()),
        ("Y-tunnus: haetaan myöhemmin", set()),
        ("Postinumero: 9990", {"identifiers/postal-code"}),
        ("Postinumero: 99900 Esimerkkilä", set()),
        ("Tilinumero (IBAN): FI21 1234 5600 0007 85", set()),
        ("Tilinumero (IBAN): FI21 1234 5600 0007 86", {"identifiers/iban"}),
        ("Yhteyshenkilön sähköpostiosoite: maija@hanke.example, matti@hanke.example", set()),
        ("Yhteyshenkilön sähköpostiosoite: maija.hanke.example", {"identifiers/email-address"}),
        ("Alkamispäivämäärä: 1.2.2025\nPäättymispäivämäärä: 31.1.2025", {"schedule/start-before-end"}),
        ("Hankkeen alkamispäivä: 1.2.2025\nHankkeen päättymispäivä: 31.1.2025", {"schedule/start-before-end"}),
        ("Projektin aloituspäivä: 1.2.2025\nProjektin lopetuspäivä: 31.1.2025", {"schedule/start-before-end"}),
        ("Alkamispäivämäärä: 1.2.2025 – Päättymispäivämäärä: 31.1.2025", set()),
    ],
)
def test_an_identifier_or_date_is_judged_where_it_stands_alone(row: str, failed: Set[str]) -> None:
    data = f"Hankkeen nimi: Polku\nToimintalinja: 4\nRahasto: ESR+\n{row}\n".encode()
    assert findings(result_of(data)) == failed


def test_a_day_is_no_amount() -> None:
    text = "Valtuutus annettu: 1.2.2025\nPalkkakustannukset: 1 000\nMatkat: 500\nKustannukset yhteensä: 1 500\n"
    assert values(result_of(text.encode()))["costs.other"] == 50000


@pytest.mark.parametrize(
    ("number_format", "amount", "euros"),
    [
        ("#,##0,", 110_000, 110_000),
        ("#,##0,", 110_450, 110_450),
        ('#,##0,\\ "€"', 110_000, 110_000),
        ('#,##0," EUR"', 110_000, 110_000),
        ('#,##0.0,"k€"', 110_000, 110_000),
        ("#,##0.00,,", 110_000, None),
    ],
)
def test_an_amount_that_its_sheet_shows_scaled_is_that_amount(
    number_format: str, amount: int, euros: int | None
) -> None:
    book = Workbook()
    sheet: Any = book.active
    for row in (*FACTS, ("Palkkakustannukset", amount)):
        sheet.append(row)
    sheet.cell(len(FACTS) + 1, 2).number_format = number_format
    read = result_of(saved(book), "budjetti.xlsx")
    assert (values(read)["costs.salaries"], state(read, "costs.salaries")[1]) == (euros and euros * 100, "unit")


@pytest.mark.parametrize("head", ["Yhteensä edellinen vuosi", "Aiempi hanke", "Alkuperäinen"])
def test_a_column_of_another_time_is_no_part_of_a_sum(head: str) -> None:
    costs = [(*row, head if number == 0 else "99 999" if number == 1 else "") for number, row in enumerate(COSTS)]
    assert findings(result_of(as_docx(Plan(costs=costs)), "a.docx")) == frozenset()


@pytest.mark.parametrize("corner", ["A1:A2", ""])
def test_heads_over_two_rows_may_have_their_corner_over_both(corner: str) -> None:
    book: Any = Workbook()
    for row in (("Kustannukset", "Kustannusarvio €"), ("", *COSTS[0][1:]), *changed(COSTS, 2, 1, "30 000")[1:]):
        book.active.append(row)
    book.active.merge_cells("B1:D1")
    if corner:
        book.active.merge_cells(corner)
    result = result_of(saved(book), "budjetti.xlsx")
    assert (state(result, "costs.salaries"), findings(result)) == (("known", ""), frozenset({"values/table-sums"}))


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        (("Budjetti €", "Toteuma €", "Erotus €"), ("known", "")),
        (("Haettu", "Myönnetty", "Hylätty"), ("known", "")),
        (("Kustannusarvio", "Ennakko", "Lisäys"), ("known", "")),
        (("Uusi budjetti", "Nykyinen budjetti", "Muutos"), ("known", "")),
        (("Toteuma", "Ennuste", "Erotus"), ("doubtful", "column")),
        (("Budjetti", "Muutettu budjetti", "Muutos"), ("doubtful", "column")),
        (("Kustannukset", "Hyväksyttävät kustannukset", "Muutos"), ("doubtful", "column")),
        (("Kustannukset (alv 0 %)", "Kustannukset (sis. alv)", ""), ("doubtful", "column")),
    ],
)
@pytest.mark.parametrize("name", ["suunnitelma.docx", "budjetti.xlsx"])
def test_what_became_of_the_amounts_stands_beside_what_is_planned(
    heads: Row, expected: tuple[str, str], name: str
) -> None:
    costs = [("Kustannukset", *heads), *((row[0], row[3], row[1], row[2]) for row in COSTS[1:])]
    result = result_of(WRITERS[name](RIGHT._replace(costs=costs)), name)
    assert (state(result, "costs.salaries"), findings(result)) == (expected, frozenset())


@pytest.mark.parametrize("head", ["Toteuma €", "Myönnetty"])
@pytest.mark.parametrize(
    ("amounts", "told"),
    [
        (("80 000", "32 000", "112 000"), None),
        (("80 000", "32 000", "113 000"), (11300000, 11200000)),
        (("80 000", "36 000", "116 000"), (3600000, 3200000)),
    ],
)
@pytest.mark.parametrize("name", ["suunnitelma.docx", "budjetti.xlsx"])
def test_sums_and_flat_rates_beside_the_plan(amounts: Row, told: tuple[int, int] | None, head: str, name: str) -> None:
    rows = [(row[0], row[3], amount) for row, amount in zip(COSTS[1:], amounts, strict=True)]
    costs = [("Kulut", "Haettu", head), *rows]
    result = result_of(WRITERS[name](RIGHT._replace(costs=costs)), name)
    assert findings(result) == ({"values/table-sums"} if told else set())
    assert result.application is not None
    fields = result.application.fields
    assert told is None or (fields["tables.printed_1"].value, fields["tables.added_1"].value) == told


def test_of_two_rows_of_salaries_nobody_knows_which_the_flat_rate_is_of() -> None:
    costs = [*COSTS[:2], (COSTS[1][0], "", "", "1 000"), *COSTS[2:]]
    result = result_of(as_docx(Plan(costs=costs)), "a.docx")
    assert (state(result, "costs.salaries")[0], findings(result)) == ("contradictory", frozenset())


@pytest.mark.parametrize(("name", "failed"), [("Asiantuntijat", {"values/table-sums"}), ("Tunnit", frozenset())])
def test_a_row_that_nobody_knows_is_added_across_unless_it_counts_something(name: str, failed: Set[str]) -> None:
    costs = [*COSTS[:3], (name, "3 000", "4 000", "9 000"), (COSTS[3][0], "", "", "149 000")]
    assert {"values/table-sums"} & findings(result_of(as_docx(Plan(costs=costs)), "a.docx")) == failed


@pytest.mark.parametrize("formula", ["=B6+C6", "='[muu.xlsx]Taul1'!A1", "#REF!"])
@pytest.mark.parametrize("columns", [2, 4])
def test_a_formula_without_a_result_is_told_with_its_cell(formula: str, columns: int) -> None:
    book = Workbook()
    sheet: Any = book.active
    for row in (*FACTS, (), *(COSTS if columns == 4 else [(row[0], row[3]) for row in COSTS])):
        sheet.append(row)
    cell = sheet.cell(len(FACTS) + 3, columns)
    cell.value = formula
    result = result_of(saved(book), "budjetti.xlsx")
    assert result.application is not None
    field = result.application.fields["costs.salaries"]
    assert (field.state, field.doubt, field.where) == (
        "doubtful",
        "formula",
        Where(sheet="Sheet", cell=cell.coordinate),
    )
    assert findings(result) == frozenset()


@pytest.mark.parametrize(
    ("title", "first", "doubt"),
    [
        ("Taul1", "Budjetti (k€)", "unit"),
        ("Taul1", "Luvut on ilmoitettu tuhansissa", "unit"),
        ("Budjetti 1000 eur", "Suunnitelma", "unit"),
        ("Budjetti t€", "Suunnitelma", "unit"),
        ("Budjetti 2025", "Budjetti (€)", ""),
        ("Budjetti", "Tavoitteena on tuhansia nuoria", ""),
    ],
)
def test_the_name_or_title_of_a_sheet_tells_the_unit_of_all_its_amounts(title: str, first: str, doubt: str) -> None:
    book = Workbook()
    sheet: Any = book.active
    sheet.title = title
    for row in ((first,), *FACTS, (), *COSTS, (), *FINANCING):
        sheet.append(row)
    result = result_of(saved(book), "budjetti.xlsx")
    assert {state(result, path)[1] for path in ("costs.salaries", "costs.net", "financing.eu_state")} == {doubt}


@pytest.mark.parametrize("place", [0, 5])
@pytest.mark.parametrize(
    ("caption", "doubt"), [("t€", "unit"), ("(tuhatta euroa)", "unit"), ("1 000 €", "unit"), ("€", "")]
)
def test_a_line_of_a_unit_alone_tells_that_of_every_table(caption: str, doubt: str, place: int) -> None:
    rows = ["Kulut", "Palkkakustannukset\t100", "Flat rate 40 %\t40", "Nettokustannusarvio yhteensä\t140", "Rahoitus"]
    rows += ["EU- ja valtion rahoitus\t112", "Rahoitussuunnitelma yhteensä\t140"]
    result = result_of(lines(*rows[:place], caption, *rows[place:]))
    assert {state(result, path)[1] for path in ("costs.net", "financing.eu_state", "financing.total")} == {doubt}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_a_budget_as_csv_is_read_as_its_cells(sign: str, encoding: str) -> None:
    written = StringIO()
    csv.writer(written, delimiter=sign).writerows(
        [*FACTS, ("Tavoite", 'Työtä, taitoa; "paja" auttaa'), (), *COSTS, ("",) * 4, *FINANCING]
    )
    result = result_of(written.getvalue().encode(encoding), "budjetti.csv")
    told = values(result)
    assert (told["project.name"], told["costs.salaries"], told["financing.total"]) == (
        "Polkuja töihin",
        10000000,
        14000000,
    )
    assert (findings(result), untold(result)) == (frozenset(), set())
    assert result.application is not None
    net = result.application.fields["costs.net"]
    line = written.getvalue().split("\r\n")[(net.line or 0) - 1]
    assert (net.text, line[(net.column or 0) - 1 :]) == ("140 000", "140 000")


def test_a_table_as_csv_may_name_its_divider_and_hold_quotes() -> None:
    rows = 'sep=|\nHankkeen nimi|Polku\nY-tunnus|1234567-1\n|\nPalkkakustannukset|"1 100 000"\nFlat rate 40 %|440 000\n'
    told = values(result_of(rows.encode(), "a.csv"))
    assert (told["costs.salaries"], told["costs.flat_rate"]) == (110000000, 44000000)


def test_a_table_as_csv_may_have_line_breaks_in_its_cells() -> None:
    rows = (
        'Hankkeen nimi;Polku\nY-tunnus;1234567-1\n"Palkka-\nkustannukset";100 000\n"Näyttö\n24"" musta";500\n'
        'Näyttö 27";600\n"Flat rate\n40 %";"40 000"\n'
    )
    result = result_of(rows.encode(), "a.csv")
    assert result.application is not None
    found = [result.application.fields[path] for path in ("costs.salaries", "costs.flat_rate")]
    assert [(one.value, one.line, one.text) for one in found] == [(10000000, 3, "100 000"), (4000000, 8, "40 000")]


def test_figures_with_single_spaces_between_are_told_though_nobody_can_tell_their_columns() -> None:
    rows = ("Kulut 2025 2026 Yhteensä", "Palkkakustannukset 105 000 5 000 110 000", "Matkat 9 000 8 000 17 000")
    result = result_of(lines(*rows, "Nettokustannusarvio yhteensä 99 000 72 000 171 000"))
    assert {state(result, f"costs.{path}")[0] for path in ("salaries", "net")} == {"doubtful"}
    assert (findings(result), "costs/net-total" in untold(result)) == (frozenset(), True)


@pytest.mark.parametrize("how", ["\t", "|"])
@pytest.mark.parametrize(("unit", "doubt"), [("€", ""), ("Määrä", ""), ("t€", "unit")])
def test_two_tables_beside_each_other_each_have_their_head(unit: str, doubt: str, how: str) -> None:
    rows = (
        ("Kulut", unit, "Rahoitus", unit),
        ("Palkkakustannukset", "100 000", "EU- ja valtion rahoitus", "112 000"),
        ("Flat rate 40 %", "40 000", "Kuntarahoitus", "28 000"),
        ("Nettokustannusarvio yhteensä", "140 000", "Rahoitussuunnitelma yhteensä", "140 000"),
    )
    result = result_of(lines(*_lined(rows, how)))
    paths = ("costs.salaries", "costs.flat_rate", "costs.net", "financing.eu_state", "financing.total")
    assert {state(result, path)[1] for path in paths} == {doubt}
    assert findings(result) == frozenset()


def _lined(rows: Sequence[Sequence[str]], how: str) -> list[str]:
    """The rows of a table as lines: with a tab or two, bars, or in columns of letters of one width."""
    if how in ("\t", "\t\t"):
        return [how.join(row) for row in rows]
    if how == "|":
        return [f"| {' | '.join(row)} |" for row in rows]
    return ["".join([row[0].ljust(32), *(f"{cell:{how}16}" for cell in row[1:])]).rstrip() for row in rows]


@pytest.mark.parametrize("rule", ["", "-" * 80])
@pytest.mark.parametrize("how", ["\t", "\t\t", "|", ">", "<"])
def test_a_blank_cell_of_a_line_keeps_its_place(how: str, rule: str) -> None:
    rows = (
        ("Rahoitus", "2025", "2026", "Yhteensä"),
        ("EU- ja valtion rahoitus", "1 042 000", "70 000", "1 112 000"),
        ("Kuntarahoitus", "128 000", "", "128 000"),
        ("Yksityinen rahoitus", "", "2 000", "2 000"),
        ("Rahoitussuunnitelma yhteensä", "1 170 000", "72 000", "1 242 000"),
    )
    head, *drawn = _lined(rows, how)
    result = result_of(lines(head, rule, *drawn))
    told = [values(result)[f"financing.{path}"] for path in ("eu_state", "municipal", "private", "total")]
    assert told == [111200000, 12800000, 200000, 124200000]
    assert (findings(result), untold(result)) == (frozenset(), set())
    shifted = [row if row[0] != "Yksityinen rahoitus" else (row[0], "2 000", "", "2 000") for row in rows]
    assert "values/table-sums" in findings(result_of(lines(*_lined(shifted, how))))


def test_a_blank_cell_between_even_gaps_may_be_any() -> None:
    rows = ("Rahoitus  2025  2026  Yhteensä", "EU- ja valtion rahoitus  100  20  120", "Kuntarahoitus  30  30")
    assert state(result_of(lines(*rows, "Yksityinen rahoitus  5  5  10")), "financing.municipal")[1] == "column"


@pytest.mark.parametrize("unit", ["€", " €", " (€)", ", €", " EUR", " euroa"])
def test_every_head_may_name_euros(unit: str) -> None:
    heads = [f"{name.removesuffix(' (€)')}{unit}" for name in COSTS[0][1:]]
    plan = Plan(costs=(("Kulut", *heads), *COSTS[1:]), financing=(("Rahoitus", *heads), *FINANCING[1:]))
    for write, name in ((as_docx, "a.docx"), (as_text, "a.txt")):
        told = values(result_of(write(plan), name))
        assert (told["costs.net"], told["financing.eu_state"]) == (14000000, 11200000)


def test_an_amount_that_names_euros_is_no_thousands_of_another_table() -> None:
    result = result_of(lines("Palkkakustannukset: 100 000 €", "", "Väkiluku", "(tuhatta euroa)", "Kunta\t12"))
    assert state(result, "costs.salaries") == ("known", "")


def test_a_line_that_denies_thousands_tells_no_unit() -> None:
    rows = ("Luvut euroina, ei tuhansina euroina.", "Palkkakustannukset\t100 000", "Kustannukset yhteensä\t100 000")
    assert state(result_of(lines(*rows)), "costs.salaries") == ("known", "")


def test_a_unit_in_the_corner_of_a_sheet_tells_that_of_every_table() -> None:
    book: Any = Workbook()
    for row in (("Budjetti", "", "", "", "", "1 000 €"), (), *COSTS, (), *FINANCING):
        book.active.append(row)
    result = result_of(saved(book), "budjetti.xlsx")
    assert result.problem is not None and {why for _, why in result.problem.details["unread"]} == {"unit"}


@pytest.mark.parametrize(
    ("head", "unit", "doubt"),
    [
        ("Yksikkö", "1000 €", "unit"),
        ("Yksikkö", "t€", "unit"),
        ("Huomautus", "t€", "unit"),
        ("Yksikkö", "€", ""),
        ("Yksikkö", "htv", ""),
        ("2025", "1 000 €", ""),
    ],
)
def test_a_column_of_units_tells_that_of_each_row(head: str, unit: str, doubt: str) -> None:
    result = result_of(
        as_docx(Plan(costs=[("Kulut", head, "Yhteensä"), ("Palkkakustannukset", unit, "100 000")])), "a.docx"
    )
    assert state(result, "costs.salaries")[1] == doubt


@pytest.mark.parametrize(
    ("name", "doubt"),
    [
        ("(htv)", "unit"),
        (", henkilötyövuotta", "unit"),
        ("(2 htv)", ""),
        ("(hlöstökulut)", ""),
        ("(asiantuntija 50 %)", ""),
        ("-prosentti", "unit"),
    ],
)
def test_a_count_behind_a_name_is_no_amount(name: str, doubt: str) -> None:
    rows = changed(COSTS, 1, 0, f"Palkkakustannukset {name}")
    assert state(result_of(as_docx(Plan(costs=rows)), "a.docx"), "costs.salaries")[1] == doubt


@pytest.mark.parametrize(
    ("rows", "salaries"),
    [
        (("Kustannukset kpl Yhteensä", "Palkkakustannukset 12 120 000"), ("doubtful", "column")),
        (("Kustannukset kpl €", "Palkkakustannukset 12 120 000"), ("doubtful", "column")),
        (("Kustannus Tunnit Yhteensä", "Palkkakustannukset 12 120 000"), ("doubtful", "column")),
        (("Kustannukset yhteensä", "Palkkakustannukset 120 000"), ("known", "")),
        (("Palkkakustannukset", "1", "120 000 €"), ("doubtful", "column")),
        (("Palkkakustannukset", "", "1", "", "120 000 €"), ("doubtful", "column")),
        (("Palkkakustannukset", "120 000 €", "80 %"), ("known", "")),
        (("Palkkakustannukset", "120 000 €", "", "3"), ("known", "")),
    ],
)
def test_a_number_before_an_amount_is_no_part_of_it(rows: tuple[str, ...], salaries: tuple[str, str]) -> None:
    assert state(result_of(lines(*rows)), "costs.salaries") == salaries


@pytest.mark.parametrize(
    "text",
    [
        "Palkkakustannukset Flat rate 40 % Nettokustannukset yhteensä\n100 000 € 40 000 € 150 000 €\n",
        "Hankkeen nimi\tPalkkakustannukset\tFlat rate\tNettokustannukset yhteensä\nPolku\t100 000\t40 000\t150 000\n",
        "Muistio\nLäsnä: Malli Matti\nHankkeen nimi: Polku\nPalkkakustannukset: 100 000 €\nFlat rate 40 %: 50 000 €\n"
        "Nettokustannukset yhteensä: 150 000 €\n",
    ],
    ids=["a line of names, a line of figures", "the same with tabs", "minutes"],
)
def test_figures_that_are_nobodys_rows_are_not_judged(text: str) -> None:
    result = result_of(text.encode())
    assert (result.status, result.outcomes) == ("unrecognised", ())


@pytest.mark.parametrize("below", ["Hakija: Pohjolan Kylät ry", "Päivämäärä: 3.4.2018", "Hankkeen vetäjä: Kylä"])
def test_a_label_that_nobody_knows_is_no_part_of_the_longest_line_above_it(below: str) -> None:
    name = "Hankkeen nimi: Kyläkoulu eläväksi taas"
    result = result_of(f"{name}\n{below}\n\nY-tunnus: 1234567-1\nToimintalinja: 4\n".encode())
    assert values(result)["project.name"] == "Kyläkoulu eläväksi taas"


@pytest.mark.parametrize(
    "said",
    [
        "Hanke toteutetaan 1.1.2026 - 31.12.2025.",
        "Hanke toteutetaan: 1.1.2026–31.12.2025",
        "Hanke toteutetaan ajalla 1.1.2026 – 31.12.2025.",
        "Hanke toteutetaan 1.1.2026 – 31.12.2025 välisenä aikana.",
    ],
)
def test_days_between_which_a_project_is_carried_out_are_no_way_to_carry_it_out(said: str) -> None:
    result = result_of(lines(said))
    assert "schedule/start-before-end" in findings(result)
    assert state(result, "project.implementation") == ("absent", "")


def test_a_way_to_carry_out_a_project_is_read_as_before() -> None:
    told = values(result_of(lines("Hanke toteutetaan: Yhden toteuttajan hankkeena")))
    assert told["project.implementation"] == "Yhden toteuttajan hankkeena"
