"""The truth tables of the operators: True, False, None (cannot tell), ``nothing`` (nothing printed to compare)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from checker.money import Percent, Ratio
from checker.outcome import Term
from checker.reading.field import Field, Values
from checker.rulebook.binding import DayMissing
from checker.rulebook.operators import OPERATORS
from checker.rulebook.operators.base import NOTHING
from tests.rulebook.binding import bind, euros, field, values

PAIR: dict[str, Any] = {"rows": [{"value": field("m.a"), "limit": field("m.b")}]}


@pytest.mark.parametrize(
    ("operator", "strictly", "below", "same", "above"),
    [
        ("equals", False, False, True, False),
        ("differs", False, True, False, True),
        ("at_most", False, True, True, False),
        ("at_most", True, True, False, False),
        ("at_least", False, False, True, True),
        ("at_least", True, False, False, True),
    ],
)
def test_comparison_a_cent_around_the_limit(
    operator: str, strictly: bool, below: bool, same: bool, above: bool
) -> None:
    check = bind(operator, **PAIR, strictly=strictly)
    assert [check.decide(values(m_a=amount, m_b=100)) for amount in (99, 100, 101)] == [below, same, above]


@pytest.mark.parametrize("operator", ["equals", "differs", "at_most", "at_least"])
@pytest.mark.parametrize("given", [{"m_a": 1}, {"m_b": 1}, {"m_a": 1, "m_b": None}, {}])
def test_comparison_without_a_value_cannot_tell(operator: str, given: dict[str, Any]) -> None:
    assert bind(operator, **PAIR).decide(values(**given)) is None


def test_a_field_the_form_need_not_print_leaves_nothing_to_compare_but_counts_as_nothing_in_a_sum() -> None:
    row = bind("equals", rows=[{"value": field("m.optional"), "limit": field("m.a")}])
    assert row.decide(values(m_a=1)) is NOTHING
    assert row.decide(values(m_a=1, m_optional=None)) is None
    total = {"kind": "sum", "plus": [field("m.a")], "minus": [field("m.optional")]}
    added = bind("equals", rows=[{"value": field("m.b"), "limit": total}])
    assert added.decide(values(m_a=5, m_b=5)) is True
    assert added.decide(values(m_a=5, m_b=3, m_optional=2)) is True
    assert added.decide(values(m_a=5, m_b=5, m_optional=None)) is None


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (True, True, True),
        (True, False, False),
        (None, False, False),
        (True, None, None),
        (NOTHING, True, True),
        (NOTHING, NOTHING, NOTHING),
    ],
)
def test_rows_join_by_kleene(first: Any, second: Any, expected: Any) -> None:
    amounts = {True: 0, False: 1, None: None}
    given: dict[str, Any] = {}
    for name, wanted in (("m_a", first), ("m_b", second)):
        if wanted is not NOTHING:
            given[name] = amounts[wanted]
    rows = [{"value": field(path), "limit": euros(0), "where_given": [path]} for path in ("m.a", "m.b")]
    assert bind("equals", rows=rows).decide(values(**given)) is expected


def test_rows_explain_only_those_that_do_not_hold() -> None:
    rows = [{"value": field(path), "limit": euros(0)} for path in ("m.a", "m.b", "m.c")]
    calculation = bind("equals", rows=rows).explain(values(m_a=0, m_b=7, m_c=0))
    assert [step.terms[0].path for step in calculation.steps] == ["m.b"]
    assert calculation.difference is not None and calculation.difference.value == 7


SHARE = {"value": field("m.a"), "percent": {"kind": "literal", "unit": "percent", "value": [40, 0]}, "of": field("m.b")}
TOLERANCE = {"pieces": "parts", "at_least": None, "at_most": 800, "because": "syy"}


@pytest.mark.parametrize(
    ("amount", "is_percent", "at_most", "at_least"),
    [(3_999_999, False, True, False), (4_000_000, True, True, True), (4_000_001, False, False, True)],
)
def test_share_is_exact_to_the_cent(amount: int, is_percent: bool, at_most: bool, at_least: bool) -> None:
    given = values(m_a=amount, m_b=10_000_000)
    assert bind("percent_of", rows=[SHARE]).decide(given) is is_percent
    assert bind("at_most_percent", rows=[SHARE]).decide(given) is at_most
    assert bind("at_least_percent", rows=[SHARE]).decide(given) is at_least


HALF = {"value": field("n.a"), "percent": {"kind": "literal", "unit": "percent", "value": [50, 0]}, "of": field("n.b")}


@pytest.mark.parametrize(
    ("count", "at_least", "at_most", "expected", "difference"),
    [(15, False, True, 16, -1), (16, True, False, 16, 0)],
)
def test_of_a_count_half_a_thing_hides_nothing(
    count: int, at_least: bool, at_most: bool, expected: int, difference: int
) -> None:
    check, given = bind("at_least_percent", rows=[HALF]), values(n_a=count, n_b=31)
    assert check.decide(given) is at_least
    assert bind("at_most_percent", rows=[HALF]).decide(given) is at_most
    calculation = check.explain(given)
    assert calculation.expected == Term(expected, "count")
    assert calculation.difference == Term(difference, "count")
    assert calculation.steps[0].result == Term(Ratio(1550, 100), "count")


def test_a_limit_that_stands_first_is_told_last() -> None:
    check = bind("at_most", rows=[{"value": {"kind": "literal", "unit": "count", "value": 0}, "limit": field("n.a")}])
    assert [check.decide(values(n_a=count)) for count in (-1, 0, 1)] == [False, True, True]
    [step] = check.explain(values(n_a=-1)).steps
    assert (step.terms[0].path, step.terms[1].value, step.relation, step.holds) == ("n.a", 0, "≥", False)
    assert step.result == Term(-1, "count")


def test_share_of_an_odd_cent_is_rounded_to_the_cent_and_no_further() -> None:
    check = bind("percent_of", rows=[SHARE])
    assert [check.decide(values(m_a=amount, m_b=3_333_333)) for amount in (1_333_332, 1_333_333, 1_333_334, 1_333_335)] == [
        False, True, True, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("partners", "off", "expected"),
    [
        ((), -100, True), ((), -101, False), ((), -200, False), ((), 100, True), ((), 200, False),
        (("a", "b"), -300, True), (("a", "b"), -400, False),
        (tuple("abcdefghij"), 800, True), (tuple("abcdefghij"), 900, False),
        (None, 100, True), (None, 300, None), (None, 900, False),
    ],
)  # fmt: skip
def test_tolerance_is_a_euro_for_each_part_and_no_more_than_its_ceiling(partners: Any, off: int, expected: Any) -> None:
    check = bind("percent_of", rows=[SHARE], tolerance=TOLERANCE)
    assert check.decide(values(m_a=4_000_000 + off, m_b=10_000_000, l_a=partners)) is expected


def test_an_amount_with_cents_hides_nothing() -> None:
    check = bind("percent_of", rows=[SHARE], tolerance=TOLERANCE)
    assert check.decide(values(m_a=3_999_950, m_b=10_000_000)) is False
    assert check.decide(values(m_a=3_999_900, m_b=10_000_000)) is True


@pytest.mark.parametrize(
    ("first", "last", "off", "expected"),
    [
        (date(2024, 8, 1), date(2024, 12, 31), 200, True), (date(2024, 8, 1), date(2024, 12, 31), 300, False),
        (date(2024, 8, 1), date(2027, 5, 31), 400, True), (date(2024, 8, 1), date(2027, 5, 31), 500, False),
        (None, date(2027, 5, 31), 200, True), (None, date(2027, 5, 31), 300, None), (None, date(2027, 5, 31), 900, False),
    ],
)  # fmt: skip
def test_tolerance_of_years_has_a_floor(first: Any, last: Any, off: int, expected: Any) -> None:
    tolerance = {"pieces": "both", "at_least": 200, "at_most": 800, "because": "syy"}
    check = bind("at_most_percent", rows=[SHARE], tolerance=tolerance)
    assert check.decide(values(m_a=4_000_000 + off, m_b=10_000_000, d_a=first, d_b=last)) is expected


@pytest.mark.parametrize(
    ("printed", "part", "whole", "expected"),
    [
        (Percent(80), 60_971_600, 76_214_400, True),
        (Percent(80), 8_050, 10_000, True), (Percent(80), 8_051, 10_000, False), (Percent(80), 7_949, 10_000, False),
        (Percent(8000, 2), 8_051, 10_000, False), (Percent(8051, 2), 8_051, 10_000, True),
        (Percent(80), 1, 0, None), (None, 1, 2, None),
    ],
)  # fmt: skip
def test_stated_percent_holds_to_half_a_unit_of_its_last_decimal(
    printed: Any, part: int, whole: int, expected: Any
) -> None:
    check = bind("stated_percent", rows=[{"percent": field("p.a"), "value": field("m.a"), "of": field("m.b")}])
    assert check.decide(values(p_a=printed, m_a=part, m_b=whole)) is expected


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        ((Percent(8000, 2), Percent(2000, 2), Percent(0)), True),
        ((Percent(3333, 2), Percent(3333, 2), Percent(3333, 2)), True),
        ((Percent(8000, 2), Percent(1998, 2), Percent(0, 2)), False),
        ((Percent(8000, 2), Percent(1999, 2), Percent(0, 2)), True),
        ((Percent(80), None, Percent(0)), None),
        ((Percent(8000, 2), Percent(1900, 2), Percent(0)), False),
    ],
)
def test_printed_percentages_add_up_within_their_rounding(shares: tuple[Any, ...], expected: Any) -> None:
    total = {"kind": "sum", "plus": [field("p.a"), field("p.b"), field("p.c")], "minus": []}
    check = bind("equals", rows=[{"value": total, "limit": {"kind": "literal", "unit": "percent", "value": [100, 0]}}])
    assert check.decide(values(p_a=shares[0], p_b=shares[1], p_c=shares[2])) is expected


D1, D2, D3 = date(2024, 1, 31), date(2024, 2, 1), date(2024, 2, 2)


@pytest.mark.parametrize(
    ("strictly", "days", "expected"),
    [
        (False, (D1, D2), True), (False, (D2, D2), True), (False, (D2, D1), False),
        (True, (D1, D2), True), (True, (D2, D2), False), (True, (D2, D1), False),
        (False, (None, D1), None),
    ],
)  # fmt: skip
def test_in_order_a_day_around_the_limit(strictly: bool, days: tuple[Any, Any], expected: Any) -> None:
    check = bind("in_order", dates=[field("d.a"), field("d.b")], strictly=strictly)
    assert check.decide(values(d_a=days[0], d_b=days[1])) is expected


def test_in_order_among_those_given_needs_two_and_sees_past_a_gap() -> None:
    dates = [field("d.a"), field("d.optional"), field("d.b")]
    check = bind("in_order", dates=dates, only_given=True)
    assert check.decide(values(d_a=D2, d_b=D1)) is False
    assert check.decide(values(d_a=D1, d_b=D2, d_optional=D3)) is False
    assert check.decide(values(d_a=D3, d_b=D1, d_optional=None)) is False
    assert (
        bind("in_order", dates=[field("d.a"), field("d.optional")], only_given=True).decide(values(d_a=D1)) is NOTHING
    )


@pytest.mark.parametrize(
    ("last", "at_most", "at_least"),
    [
        (date(2027, 7, 30), True, False), (date(2027, 7, 31), True, True), (date(2027, 8, 1), False, True),
        (date(2024, 8, 1), NOTHING, NOTHING), (date(2024, 7, 31), NOTHING, NOTHING),
    ],
)  # fmt: skip
def test_duration_a_day_around_thirty_six_months(last: date, at_most: Any, at_least: Any) -> None:
    spec: dict[str, Any] = {
        "start": field("d.a"),
        "end": field("d.b"),
        "months": {"kind": "literal", "unit": "months", "value": 36},
    }
    given = values(d_a=date(2024, 8, 1), d_b=last)
    assert bind("lasts_at_most", **spec).decide(given) is at_most
    assert bind("lasts_at_least", **spec).decide(given) is at_least


def test_membership_ignores_case_and_spaces() -> None:
    spec: dict[str, Any] = {"value": field("t.a"), "choices": ["Palkkojen yksikkökustannukset"], "named": "mallit"}
    given = [values(t_a=text) for text in ("palkkojen  Yksikkökustannukset", "muu", None)]
    assert [bind("is_one_of", **spec).decide(one) for one in given] == [True, False, None]
    assert [bind("is_none_of", **spec).decide(one) for one in given] == [False, True, None]


def test_membership_of_a_percentage_is_by_value() -> None:
    check = bind("is_one_of", value=field("p.a"), choices=[[17, 0], [40, 0]], named=None)
    assert [check.decide(values(p_a=percent)) for percent in (Percent(17), Percent(1700, 2), Percent(1701, 2))] == [
        True, True, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("format_name", "text", "expected"),
    [
        ("business_id", "9000012-6", True), ("business_id", "9000012-7", False), ("business_id", "1000008-1", False),
        ("business_id", "0172446", False), ("postal_code", "72401", True), ("postal_code", "7240", False),
        ("postal_code", "724O1", False), ("project_code", "S22257", True), ("project_code", "S2225", False),
        ("project_code", "S32257", False), ("project_code", None, None), ("iban", "FI14 1009 3000 1234 58", True),
        ("iban", "FI1410093000123458", True), ("iban", "FI14 1009 3000 1234 59", False), ("iban", "FI14 1009", False),
        ("iban", "DE89 3704 0044 0532 0130 00", True), ("iban", "de89370400440532013000", True), ("iban", "", False),
    ],
)  # fmt: skip
def test_formats(format_name: str, text: Any, expected: Any) -> None:
    check = bind("has_format", programme="2014-2020", values=[field("t.a")], format=format_name)
    assert check.decide(values(t_a=text)) is expected


def test_a_wrong_check_digit_names_the_right_one() -> None:
    step = bind("has_format", values=[field("t.a")], format="business_id").explain(values(t_a="9000012-7")).steps[0]
    assert (step.kind, step.result and step.result.value, step.holds) == ("checksum", "6", False)


@pytest.mark.parametrize(
    ("name", "text", "kind", "told"),
    [
        ("business_id", "0172446–5", "separator", "–"), ("business_id", "0172446.5", "separator", "."),
        ("business_id", "0172446 — 6", "separator", "—"), ("business_id", "01724465", "format", "Y-tunnus"),
        ("business_id", "1000008-1", "checksum", None), ("iban", "FI15 1009 3000 1234 58", "checksum", "14"),
        ("iban", "FI14 1009 3000 1234 5", "format", "tilinumero"),
    ],
)  # fmt: skip
def test_a_wrong_identifier_is_told_by_what_is_wrong_with_it(name: str, text: str, kind: str, told: Any) -> None:
    check = bind("has_format", values=[field("t.a")], format=name)
    assert check.decide(values(t_a=text)) is False
    [step] = check.explain(values(t_a=text)).steps
    assert (step.kind, step.result.value if step.result else None, step.holds) == (kind, told, False)


SATURDAY, SUNDAY, MONDAY = date(2024, 6, 8), date(2024, 6, 9), date(2024, 6, 10)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"d_a": MONDAY, "d_optional": date(2024, 6, 7)}, True), ({"d_a": MONDAY}, True), ({"d_a": SATURDAY}, False),
        ({"d_a": MONDAY, "d_optional": SUNDAY}, False), ({"d_a": None, "d_optional": SUNDAY}, False),
        ({"d_a": None, "d_optional": MONDAY}, None),
    ],
)  # fmt: skip
def test_days_of_the_week(given: dict[str, Any], expected: Any) -> None:
    check = bind("on_weekdays", dates=[field("d.a"), field("d.optional")])
    assert check.decide(values(**given)) is expected
    if expected is False:
        assert [step.relation for step in check.explain(values(**given)).steps] in (["5"], ["6"])
    assert bind("on_weekdays", dates=[field("d.optional")]).decide(values(d_a=MONDAY)) is NOTHING


@pytest.mark.parametrize(
    ("code", "name", "expected"),
    [
        ("4.1", "Polkuja töihin", True), ("4.1", "POLKUJA TÖIHIN.", True), ("4.1", "Polkuja töhin", True),
        ("4.2", "Uutta osaamista työ", True), ("4.2", "Uutta", False), ("4.1", "Uutta osaamista työelämään", False),
        ("4.1", "", False), ("6.2", "Aivan muuta", NOTHING), ("9.9", "Polkuja töihin", NOTHING), ("4.1", None, None),
        (None, "Polkuja töihin", None),
    ],
)  # fmt: skip
def test_a_name_is_near_to_that_of_its_code(code: Any, name: Any, expected: Any) -> None:
    check = bind("named_as", value=field("t.a"), code=field("t.b"), register="objectives")
    assert check.decide(values(t_a=name, t_b=code)) is expected


@pytest.mark.parametrize(
    ("name", "expected"), [("Teollisuuskapasiteetin vahvistaminen", NOTHING), ("Polkuja töihin", False), (None, False)]
)
def test_an_unknown_code_is_known_by_a_name_that_has_no_code_yet(name: Any, expected: Any) -> None:
    check = bind("listed", value=field("t.a"), register="objectives", name=field("t.b"))
    assert check.decide(values(t_a="1.7", t_b=name)) is expected
    assert check.decide(values(t_a="4.1", t_b=name)) is True


@pytest.mark.parametrize(
    ("items", "expected"),
    [((), True), (("Pori",), True), (("Pori", "Rauma"), True), (("Pori", "Rauma", " PORI"), False), (None, None)],
)
def test_nothing_is_twice_in_a_list(items: Any, expected: Any) -> None:
    check = bind("listed_once", value=field("l.a"))
    assert check.decide(values(l_a=items)) is expected
    if expected is False:
        assert check.explain(values(l_a=items)).steps[0].terms[0].value == (" PORI",)


def test_readable_and_consistent_look_at_all_fields_but_derived_ones() -> None:
    wrong = Field(None, "12 5OO €")
    twice = Field(None, "1 €", candidates=(Field(100, "1 €"), Field(200, "2 €")))
    lacking = Values({"m.a": None, "m.b": None, "m.c": 1}, lacking={"m.a": wrong, "m.b": twice})
    assert [bind(name).decide(lacking) for name in ("readable", "consistent")] == [False, False]
    derived = Values({"m.a": None}, lacking={"m.a": wrong._replace(read_as="derived")})
    assert [bind(name).decide(derived) for name in ("readable", "consistent")] == [True, True]
    check = bind("readable")
    assert check.rests_on is not None and check.rests_on(lacking) == ("m.a",)


def test_the_day_of_the_check_is_the_callers() -> None:
    with pytest.raises(DayMissing):
        bind("at_most", rows=[{"value": field("d.a"), "limit": {"kind": "checked_on"}}])


def test_given_tells_empty_from_unreadable() -> None:
    check = bind("given", fields=["t.a", "m.a"])
    full, absent = values(t_a="x", m_a=1), values(m_a=1)
    empty = values(t_a=None, m_a=1)
    empty.blank = frozenset({"t.a"})
    assert [check.decide(one) for one in (full, absent, empty, values(t_a="x", m_a=None))] == [True, False, False, None]


@pytest.mark.parametrize(
    ("name", "start", "end", "expected"),
    [
        ("Vanhala", 2018, 2022, True), ("Vanhala", 2020, 2022, False), ("Vanhala", 2010, 2012, True),
        ("uusila", 2024, 2030, True), ("Olematon", 2018, 2022, False), ("Uusilan kunta", 2018, 2022, True),
        ("Vanhala Uusila", 2018, 2022, True), ("Vanhala Olematon", 2018, 2022, None), ("Vanhalla", 2018, 2022, False),
        ("Siirtolään kuuluva kylä", 2018, 2022, None), ("Uusila/Nystad", 2018, 2022, None),
        ("kaikki Etelämaan kunnat", 2018, 2022, None), ("Uusilan", 2018, 2022, True), ("Uusilan kylät", 2018, 2022, None), ("Olemattoman", 2018, 2022, False),
    ],
)  # fmt: skip
def test_a_municipality_exists_in_its_years(name: str, start: int, end: int, expected: bool | None) -> None:
    check = bind("listed", value=field("l.a"), register="municipalities", on=[field("d.a"), field("d.b")])
    assert check.decide(values(l_a=(name,), d_a=date(start, 6, 1), d_b=date(end, 6, 1))) is expected


@pytest.mark.parametrize(
    ("municipalities", "regions", "year", "every", "expected"),
    [
        (("Siirtolä",), ("Etelämaa",), 2020, "value", True), (("Siirtolä",), ("Etelämaa",), 2021, "value", False),
        (("Siirtolä",), ("Pohjoismaa",), 2021, "value", True), (("Olematon",), ("Etelämaa",), 2021, "value", NOTHING),
        (("Uusila",), ("Etelämaa", "Pohjoismaa"), 2021, "value", True),
        (("Uusila",), ("Etelämaa", "Pohjoismaa"), 2021, "owner", False),
        (("Uusila", "Siirtolä"), ("Etelämaa", "Pohjoismaa"), 2021, "both", True),
        (("Uusila",), ("Etelämaa", "Kirjoitusvirhemaa"), 2021, "owner", True),
        (("Uusila Siirtolä",), ("Etelämaa", "Pohjoismaa"), 2021, "both", True),
        (("Uusila", "Siirtolä"), ("Etelämaan maakunta", "Pohjoismaa"), 2021, "both", True),
        (("Uusila", "Siirtolä"), ("Etelämaan alue", "Pohjoismaa"), 2021, "both", None),
        (("Uusila", "Siirtolä", "Vanhalan kunta"), ("Etelämaa",), 2021, "value", False),
        (("Uusila", "Siirtolän kunta"), ("Etelämaa",), 2021, "value", False),
        (("Uusila", "Siirtolän kylät"), ("Etelämaa",), 2021, "value", None),
        (("Siirtolän kylät",), ("Etelämaa",), 2021, "value", None),
        (("Uusila", "Siirtolään kuuluva kylä"), ("Etelämaa", "Pohjoismaa"), 2021, "both", None),
        (("Uusila",), ("entinen Etelämaa",), 2021, "value", None),
    ],
)  # fmt: skip
def test_municipalities_lie_in_regions_by_year(
    municipalities: tuple[str, ...], regions: tuple[str, ...], year: int, every: str, expected: Any
) -> None:
    check = bind(
        "belongs_to",
        value=field("l.a"),
        owner=field("l.b"),
        relation="municipality_region",
        on=[field("d.a")],
        every=every,
    )
    assert check.decide(values(l_a=municipalities, l_b=regions, d_a=date(year, 1, 1))) is expected


def test_names_that_lost_a_dash_at_the_end_of_a_line_are_the_same() -> None:
    check = bind("listed", value=field("l.a"), register="municipalities", on=[field("d.a")])
    given = [values(l_a=(name,), d_a=date(2018, 1, 1)) for name in ("Van-hala", "Van– hala", "Van-hola")]
    assert [check.decide(one) for one in given] == [True, True, False]


def test_an_owner_without_a_value_is_told_apart_from_a_value_without_an_owner() -> None:
    relation = {"relation": "municipality_region", "on": [field("d.a")], "every": "both"}
    check = bind("belongs_to", value=field("l.a"), owner=field("l.b"), **relation)
    given = values(l_a=("Uusila", "Siirtolä"), l_b=("Etelämaa",), d_a=date(2021, 1, 1))
    [stray] = check.explain(given).steps
    assert (stray.kind, stray.terms[0].value, stray.terms[1].value) == ("belongs", ("Siirtolä",), ("Etelämaa",))
    given = values(l_a=("Uusila",), l_b=("Etelämaa", "Pohjoismaa"), d_a=date(2021, 1, 1))
    [lonely] = check.explain(given).steps
    assert (lonely.kind, lonely.terms[0], lonely.holds) == ("lacks", Term(("Pohjoismaa",), "list", "l.b"), False)


def test_a_municipality_that_moves_during_the_project_lies_in_both_regions() -> None:
    check = bind(
        "belongs_to",
        value=field("l.a"),
        owner=field("l.b"),
        relation="municipality_region",
        on=[field("d.a"), field("d.b")],
    )
    given: dict[str, Any] = {"l_a": ("Siirtolä",), "d_a": date(2020, 6, 1), "d_b": date(2022, 6, 1)}
    assert [check.decide(values(**given, l_b=(region,))) for region in ("Etelämaa", "Pohjoismaa", "Muu")] == [
        True,
        True,
        False,
    ]


def test_what_a_register_answered_is_not_said_of_other_values_owners_or_years() -> None:
    lies = bind("belongs_to", value=field("l.a"), owner=field("l.b"), relation="municipality_region", on=[field("d.a")])
    exists = bind("listed", value=field("l.a"), register="municipalities", on=[field("d.a")])

    def told(name: str, region: str, year: int) -> tuple[Any, Any]:
        given = values(l_a=(name,), l_b=(region,), d_a=date(year, 1, 1) if year else None)
        return exists.decide(given), lies.decide(given)

    asked = {
        ("Siirtolä", "Etelämaa", 2020): (True, True), ("Siirtolä", "Etelämaa", 2021): (True, False),
        ("Siirtolä", "Pohjoismaa", 2021): (True, True), ("Vanhala", "Etelämaa", 2019): (True, True),
        ("Vanhala", "Etelämaa", 2020): (False, NOTHING), ("Vanhala", "Etelämaa", 0): (None, None),
    }  # fmt: skip
    for _ in range(2):
        assert {key: told(*key) for key in asked} == asked


def test_codes_repeat_between_periods() -> None:
    def known(programme: str, code: str) -> Any:
        return bind("listed", programme=programme, value=field("t.a"), register="objectives").decide(values(t_a=code))

    assert [known("2014-2020", "6.1"), known("2014-2020", "4.1"), known("2021-2027", "4.1"), known("2021-2027", "6.1")] == [
        True, False, True, False,
    ]  # fmt: skip


def test_every_operator_is_tested_here() -> None:
    with open(__file__, encoding="utf-8") as source:
        text = source.read()
    assert [name for name, operator in OPERATORS.items() if operator.bind and f'"{name}"' not in text] == []
