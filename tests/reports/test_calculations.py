"""Every kind of step as a Finnish line."""

from __future__ import annotations

from datetime import date

import pytest

from checker.money import Percent, Ratio
from checker.outcome import Calculation, Step, Term
from reports.calculations import Calculator, with_points
from reports.wording import WORDING
from tests.reports.factory import GLOSSARY, flat_rate, money

SALARIES, FLAT = money(54_439_000, "costs.salaries"), money(21_775_400, "costs.flat_rate")
START, END = Term(date(2024, 8, 1), "date", "project.start"), Term(date(2027, 5, 31), "date", "project.end")
LAST = Term(date(2029, 12, 31), "date", None, "tukikelpoisuusajan viimeinen päivä")


def lines(*steps: Step, reviewer: bool = False) -> list[str]:
    told = Calculator(WORDING, GLOSSARY, reviewer).lines(Calculation(steps))
    return [line.replace("\u00a0", " ") for line in told]


def test_the_flat_rate_of_three_implementers() -> None:
    values = {"costs.salaries": 54_439_000, "costs.flat_rate": 21_775_400, "project.partners": ("A", "B")}
    assert lines(*flat_rate(values).steps) == [
        "544 390 € × 40 % = 217 756 €",
        "asiakirjassa 217 754 €, ero −2 €",
        "sallittu ero ±3 €: 3 toteuttajaa × 1 €, koska osuus näyttää katkaistun kokonaisiin euroihin toteuttajittain"
        " (johdettu, ei julkaistu)",
    ]


@pytest.mark.parametrize(
    ("terms", "result", "line"),
    [
        ((SALARIES, FLAT), money(76_214_400), "544 390 € + 217 754 € = 762 144 €"),
        ((SALARIES, money(0)._replace(sign=-1)), money(54_439_000), "544 390 € − 0 € = 544 390 €"),
        ((SALARIES, money(-500)), money(54_438_500), "544 390 € + (−5 €) = 544 385 €"),
        ((Term(170, "count"), Term(1110, "count")), Term(1280, "count"), "170 + 1110 = 1280"),
        ((Term(Percent(8000, 2), "percent"), Term(Percent(2000, 2), "percent")), None, "80,00 % + 20,00 %"),
    ],
)
def test_sum(terms: tuple[Term, ...], result: Term | None, line: str) -> None:
    assert lines(Step("sum", terms, result)) == [line]


def test_a_share_that_is_not_whole_cents_is_marked() -> None:
    step = Step("percent", (money(10_001), Term(Percent(33), "percent")), Term(Ratio(330033, 100), "money"))
    assert lines(step) == ["100,01 € × 33 % ≈ 33 €"]


@pytest.mark.parametrize(
    ("part", "whole", "percent", "line"),
    [
        (60_971_600, 76_214_400, Percent(8000, 2), "609 716 € ÷ 762 144 € ≈ 80,00 %"),
        (8_000, 10_000, Percent(8000, 2), "80 € ÷ 100 € = 80,00 %"),
    ],
)
def test_a_rounded_percentage_is_marked(part: int, whole: int, percent: Percent, line: str) -> None:
    assert lines(Step("share", (money(part), money(whole)), Term(percent, "percent"))) == [line]


@pytest.mark.parametrize(
    ("difference", "line"),
    [
        (0, "asiakirjassa 762 144 €, täsmää"),
        (1_000, "asiakirjassa 762 144 €, laskettu summa on 10 € suurempi"),
        (-1_000, "asiakirjassa 762 144 €, laskettu summa on 10 € pienempi"),
    ],
)
def test_a_computed_sum_is_told_beside_the_printed_one(difference: int, line: str) -> None:
    total = money(76_214_400 + difference)
    compare = Step("compare", (total, money(76_214_400, "costs.net")), money(difference), "=", difference == 0)
    assert lines(Step("sum", (SALARIES, FLAT), total), compare)[1] == line


@pytest.mark.parametrize(
    ("cents", "relation", "holds", "line"),
    [
        (7_621_400, "=", True, "”Kuntarahoitus” 76 214 € = ”Yksityinen rahoitus” 76 214 €"),
        (7_621_300, "=", False, "”Kuntarahoitus” 76 213 € ≠ ”Yksityinen rahoitus” 76 214 €, ero −1 €"),
        (7_621_500, "≤", False, "”Kuntarahoitus” 76 215 € > ”Yksityinen rahoitus” 76 214 €, ylitys 1 €"),
        (7_621_300, "≥", False, "”Kuntarahoitus” 76 213 € < ”Yksityinen rahoitus” 76 214 €, alitus 1 €"),
        (7_621_400, "<", False, "”Kuntarahoitus” 76 214 € ≥ ”Yksityinen rahoitus” 76 214 €"),
        (7_621_400, "≠", False, "”Kuntarahoitus” 76 214 € = ”Yksityinen rahoitus” 76 214 €"),
    ],
)
def test_two_printed_amounts_are_named(cents: int, relation: str, holds: bool, line: str) -> None:
    terms = (money(cents, "financing.municipal"), money(7_621_400, "financing.private"))
    assert lines(Step("compare", terms, money(cents - 7_621_400), relation, holds)) == [line]


def test_a_limit_has_its_name_after_it() -> None:
    limit = Term(20_000_000, "money", None, "kertakorvauksen enimmäismäärä")
    step = Step("compare", (money(20_000_001, "costs.net"), limit), money(1), "≤", False)
    expected = "”Nettokustannusarvio yhteensä” 200 000,01 € > 200 000 € (kertakorvauksen enimmäismäärä), ylitys 0,01 €"
    assert lines(step) == [expected]


def test_several_comparisons_are_all_named() -> None:
    zero = money(0)
    rows = [Step("compare", (money(cents, path), zero), money(cents), "≥", cents >= 0) for path, cents in
            (("costs.salaries", 100), ("costs.income", -500))]  # fmt: skip
    assert lines(*rows) == ["”Palkkakustannukset” 1 € ≥ 0 €", "”Tulot” −5 € < 0 €, alitus 5 €"]


@pytest.mark.parametrize(
    ("first", "second", "relation", "holds", "line"),
    [
        (START, END, "<", True, "”Alkamispäivämäärä” 1.8.2024 on ennen päivää 31.5.2027 (”Päättymispäivämäärä”)"),
        (END, START, "<", False, "”Päättymispäivämäärä” 31.5.2027 ei ole ennen päivää 1.8.2024 (”Alkamispäivämäärä”)"),
        (END, LAST, "≤", True, "”Päättymispäivämäärä” 31.5.2027 ei ole myöhempi kuin 31.12.2029 "
                               "(tukikelpoisuusajan viimeinen päivä)"),
        (LAST, END, "≤", False, "31.12.2029 (tukikelpoisuusajan viimeinen päivä) on myöhempi kuin 31.5.2027 "
                                "(”Päättymispäivämäärä”)"),
    ],
)  # fmt: skip
def test_order_of_days(first: Term, second: Term, relation: str, holds: bool, line: str) -> None:
    days = Term((second.value - first.value).days, "days")
    assert lines(Step("order", (first, second), days, relation, holds)) == [line]
    assert lines(Step("compare", (first, second), days, relation, holds)) == [line]


def test_of_three_days_only_the_wrong_pair_is_told() -> None:
    later = Term(date(2024, 7, 1), "date", None, "kokous")
    step = Step("order", (START, later, END), None, "≤", False)
    assert lines(step) == ["”Alkamispäivämäärä” 1.8.2024 on myöhempi kuin 1.7.2024 (kokous)"]


def test_three_days_in_order_are_told_once_each() -> None:
    between = Term(date(2025, 7, 1), "date", None, "kokous")
    assert lines(Step("order", (START, between, END), None, "≤", True)) == [
        "”Alkamispäivämäärä” 1.8.2024, 1.7.2025 (kokous) ja ”Päättymispäivämäärä” 31.5.2027 ovat tässä järjestyksessä"
    ]


def test_duration() -> None:
    lasted = Term((34, 2), "months")
    limit = Term(36, "months", None, "pisin kesto")
    steps = (Step("duration", (START, END), lasted), Step("compare", (lasted, limit), None, "≤", True))
    assert lines(*steps) == [
        "1.8.2024–31.5.2027: kesto 34 kuukautta ja 2 päivää",
        "34 kuukautta ja 2 päivää ≤ 36 kuukautta (pisin kesto)",
    ]


IMPLEMENTERS, YEARS = Term(3, "count", None, "toteuttajaa"), Term(4, "count", None, "kalenterivuotta")


@pytest.mark.parametrize(
    ("terms", "allowed", "line"),
    [
        ((Term(1, "count", None, "toteuttajaa"),), 100, "sallittu ero ±1 €: 1 toteuttaja × 1 €"),
        (
            (IMPLEMENTERS, YEARS),
            800,
            "sallittu ero ±8 €: 3 toteuttajaa × 4 kalenterivuotta × 1 €, kuitenkin enintään 8 €",
        ),
        (
            (Term(1, "count", None, "toteuttajaa"),),
            200,
            "sallittu ero ±2 €: 1 toteuttaja × 1 €, kuitenkin vähintään 2 €",
        ),
        ((Term(2, "count", None, "osahanketta"),), 200, "sallittu ero ±2 €: 2 osahanketta × 1 €"),
    ],
)
def test_tolerance(terms: tuple[Term, ...], allowed: int, line: str) -> None:
    assert lines(Step("tolerance", terms, money(allowed))) == [line]


def test_a_tolerance_that_hangs_on_something_unknown_says_so() -> None:
    unknown = Term(None, "count", None, "toteuttajaa")
    line = "sallittua eroa ei voida laskea tarkasti, koska toteuttajien määrä ei ole tiedossa"
    assert lines(Step("tolerance", (unknown,), None, "", False, "Syy.")) == [line]
    both = (unknown, Term(None, "count", None, "kalenterivuotta"))
    assert lines(Step("tolerance", both, None, "", False, "Syy.")) == [
        line.replace("toteuttajien", "toteuttajien ja kalenterivuosien")
    ]


def test_check_digit() -> None:
    term = Term("1234567-1", "text", "applicant.business_id")
    assert lines(Step("checksum", (term,), Term("5", "text"), "", False)) == [
        "tunnuksessa ”1234567-1” on virhe: muista numeroista laskettu tarkistusnumero on 5"
    ]
    assert lines(Step("checksum", (term,), None, "", False)) == ["tunnuksen ”1234567-1” tarkistusnumero ei täsmää"]
    assert lines(Step("checksum", (term,), None, "", True)) == ["tunnuksen ”1234567-1” tarkistusnumero täsmää"]


@pytest.mark.parametrize(("holds", "words"), [(True, "on vaadittua muotoa"), (False, "ei ole vaadittua muotoa")])
def test_format(holds: bool, words: str) -> None:
    step = Step("format", (Term("9010", "text"),), Term("viisi numeroa", "text"), "postal_code", holds)
    assert lines(step) == [f"”9010” {words}: viisi numeroa"]


@pytest.mark.parametrize(
    ("value", "result", "relation", "holds", "line"),
    [
        (
            "4.9",
            Term(None, "list", None, "Erityistavoitteet"),
            "∈",
            False,
            "”4.9” ei ole luettelossa ”Erityistavoitteet”",
        ),
        ("4.1", Term(None, "list", None, "Erityistavoitteet"), "∈", True, "”4.1” on luettelossa ”Erityistavoitteet”"),
        (("A", "B"), Term(None, "list", None, "Kunnat"), "∈", False, "”A” ja ”B” eivät ole luettelossa ”Kunnat”"),
        ("x", Term(("a", "b"), "list"), "∈", False, "”x” ei ole mikään seuraavista: ”a” tai ”b”"),
        ("a", Term(("a",), "list"), "∉", False, "”a” on jokin seuraavista: ”a”"),
        (
            "lump_sum",
            Term(("flat_rate_40",), "list"),
            "∈",
            False,
            "kertakorvaus ei ole mikään seuraavista: flat rate 40 %",
        ),
    ],
)
def test_listed(value: object, result: Term, relation: str, holds: bool, line: str) -> None:
    unit = "list" if isinstance(value, tuple) else "text"
    assert lines(Step("listed", (Term(value, unit),), result, relation, holds)) == [line]


def test_belongs() -> None:
    terms = (Term("4.1", "text", "project.objective"), Term("3", "text", "project.priority"))
    wanted = Term(("4",), "list", None, "Ohjelman rakenne")
    expected = (
        "”4.1” ei sovi yhteen kentän ”Toimintalinja” arvon ”3” kanssa; luettelon ”Ohjelman rakenne” mukaan sopisi ”4”"
    )
    assert lines(Step("belongs", terms, wanted, "", False)) == [expected]


def test_an_owner_that_nothing_goes_with_is_no_stray_value() -> None:
    terms = (Term(("Kainuu",), "list", "area.regions"), Term(("Kuopio",), "list", "area.municipalities"))
    told = lines(Step("lacks", terms, Term(None, "list", None, "kunnan maakunta"), "", False))
    assert told == [
        "kentän ”area.regions” arvoa ”Kainuu” ei vastaa mikään kentän ”area.municipalities” arvo luettelon ”kunnan maakunta” mukaan"
    ]


def test_a_percentage_is_one_value() -> None:
    named = Term((Percent(15), Percent(24)), "list", None, "prosentit")
    step = Step("listed", (Term(Percent(17), "percent"),), named, "∈", False)
    assert lines(step) == ["17 % ei ole luettelossa ”prosentit”"]


def test_a_share_of_a_count_has_decimals_only_where_it_needs_them() -> None:
    half = Term(Ratio(1550, 100), "count")
    share = Step("percent", (Term(31, "count"), Term(Percent(50), "percent")), half)
    compare = Step("compare", (Term(15, "count", "indicators.companies_realised"), half), Term(Ratio(-50, 100), "count"),
                   "≥", False)  # fmt: skip
    assert lines(share, compare) == [
        "31 × 50 % = 15,5",
        "”indicators.companies_realised” 15 < 15,5, alitus 0,5",
    ]
    third = Step(
        "percent", (Term(1, "count"), Term(Percent(33_333, 3), "percent")), Term(Ratio(33_333, 100_000), "count")
    )
    assert lines(third)[0].endswith("≈ 0,33")


def test_a_ceiling_allows_an_excess() -> None:
    actual, limit = money(60_971_600, "financing.eu_state"), money(60_971_520)
    percent = Step("percent", (money(76_214_400), Term(Percent(80), "percent")), limit)
    compare = Step("compare", (actual, limit), money(80), "≤", False)
    assert lines(percent, compare, Step("tolerance", (Term(1, "count", None, "toteuttajaa"),), money(100))) == [
        "762 144 € × 80 % = 609 715,20 €",
        "”EU- ja valtion rahoitus” 609 716 € > 609 715,20 €, ylitys 0,80 €",
        "sallittu ylitys 1 €: 1 toteuttaja × 1 €",
    ]


def test_several_formats_are_named() -> None:
    title = Term("viisi numeroa", "text")
    steps = [Step("format", (Term(text, "text", path),), title, "", True) for path, text in
             (("applicant.name", "90100"), ("project.name", "90101"))]  # fmt: skip
    assert lines(*steps) == [
        "”Hakijan virallinen nimi” ”90100” on vaadittua muotoa: viisi numeroa",
        "”Hankkeen nimi” ”90101” on vaadittua muotoa: viisi numeroa",
    ]


def test_a_long_list_is_cut() -> None:
    members = tuple(f"kunta {number}" for number in range(40))
    [line] = lines(Step("listed", (Term(members, "list"),), Term(None, "list", None, "Kunnat"), "∈", False))
    assert line.endswith("”kunta 11” ja 28 muuta eivät ole luettelossa ”Kunnat”")


def test_given() -> None:
    terms = (Term(None, "text", "project.name"), Term(None, "money", "costs.salaries"))
    assert lines(Step("given", terms, None, "", False)) == [
        "kohdissa ”Hankkeen nimi” ja ”Palkkakustannukset” ei ole arvoja"
    ]


def test_an_unknown_kind_of_step_leaves_nothing_out() -> None:
    assert lines(Step("something-new", (SALARIES,))) == ["asiakirjassa ”Palkkakustannukset” 544 390 €"]


@pytest.mark.parametrize(("reviewer", "text"), [(False, "(henkilötieto)"), (True, "”Matti Malli”")])
def test_personal_data_are_for_the_reviewer_only(reviewer: bool, text: str) -> None:
    step = Step("format", (Term("Matti Malli", "text", "applicant.contact_name"),), Term("nimi", "text"), "", True)
    assert lines(step, reviewer=reviewer) == [f"{text} on vaadittua muotoa: nimi"]


def test_a_value_that_is_not_known_is_never_printed_as_a_number() -> None:
    step = Step("compare", (Term(None, "money", "costs.net"), money(100)), None, "=", False)
    assert lines(step) == ["”Nettokustannusarvio yhteensä” ei tiedossa ≠ 1 €"]


def test_percentages_differ_by_percentage_points() -> None:
    realised, granted = Term(Percent(1_056_438, 4), "percent"), Term(Percent(750_000, 4), "percent", None, None, -1)
    difference, limit = Term(Percent(306_438, 4), "percent"), Term(Percent(5, 1), "percent", None, "sallittu ero")
    gap = Term(Percent(301_438, 4), "percent")
    steps = (
        Step("sum", (realised, granted), difference),
        Step("compare", (difference, limit), gap, "≤", False),
    )
    assert lines(*with_points(Calculation(steps, limit, difference)).steps) == [
        "105,6438 % − 75 % = 30,6438 prosenttiyksikköä",
        "30,6438 prosenttiyksikköä > 0,5 prosenttiyksikköä (sallittu ero), ylitys 30,1438 prosenttiyksikköä",
    ]


def test_shares_that_miss_100_miss_it_by_percentage_points() -> None:
    terms = (Term(Percent(80), "percent"), Term(Percent(18), "percent"))
    steps = (
        Step("sum", terms, Term(Percent(98), "percent")),
        Step(
            "compare",
            (Term(Percent(98), "percent"), Term(Percent(100), "percent")),
            Term(Percent(-2), "percent"),
            "=",
            False,
        ),
    )
    assert lines(*with_points(Calculation(steps)).steps) == [
        "80 % + 18 % = 98 %",
        "98 % ≠ 100 %, ero −2 prosenttiyksikköä",
    ]
